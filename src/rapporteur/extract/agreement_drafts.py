"""What one passage tells of an agreement, and which clause spans are its commitments."""

from dataclasses import dataclass

from spacy.tokens import Token

from rapporteur.record import Span, Status, When
from rapporteur.story import Story
from rapporteur.syntax import base, bounds, children, has_feature


@dataclass(frozen=True, slots=True)
class Draft:
    """One mention of an agreement.

    definite  "the pact", told of before
    paper   True where a document is spoken of, False for an undertaking only told ("agreed to meet")
    """

    at: int
    parties: tuple[str, ...]
    evidence: Span
    commitments: tuple[Span, ...] = ()
    instrument: str | None = None
    issuer: str | None = None
    when: When | None = None
    status: Status = "actual"
    paper: bool = False
    definite: bool = False


def commitment(story: Story, clause: Token) -> Span:
    """What a clause lays down, without "to" and "that", and without what is only added after a comma."""
    first, last = bounds(clause, without=_added(clause))
    while first < clause.i and story.doc[first].lower_ in ("to", "that", ","):
        first += 1
    return story.span(first, last)


def predicate(story: Story, verb: Token) -> Span:
    """What the subject of `verb` is said to do: "allows both sides to fish" of "the treaty allows …"."""
    return story.span(verb.i, max(verb.i, bounds(verb, without=_added(verb))[1]))


def _added(clause: Token) -> frozenset[int]:
    """The heads of what is only added to a clause after a comma, with "including", or as a clause anew."""
    return frozenset(
        c.i
        for c in clause.subtree
        if c.i > clause.i
        and (
            (c.dep_ in ("acl:relcl", "advcl") and _after_comma(c))
            or _including(c)
            or (c.dep_ in ("conj", "cc") and _starts_anew(c))
            or (
                base(c) in ("advcl", "parataxis")
                and c.head.i == clause.i
                and c.i > clause.i
                and _after_comma(c)
            )
        )
    )


def included(story: Story, clause: Token) -> list[Span]:
    """What "including" adds to a clause, each a commitment of its own."""
    found = []
    for c in clause.subtree:
        if _including(c):
            first, last = bounds(c)
            while first < last and story.doc[first].lower_ in ("including", "namely"):
                first += 1
            found.append(story.span(first, last))
    return found


def _including(token: Token) -> bool:
    return base(token) in ("nmod", "obl") and any(c.lower_ == "including" for c in children(token, "case"))


def _starts_anew(token: Token) -> bool:
    """True for a finite verb beside an infinitive, and its "and": "to build … and pledged"."""
    verb = token.head if token.dep_ == "cc" else token
    return (
        verb.dep_ == "conj"
        and has_feature(verb, "VerbForm", "Fin")
        and not has_feature(verb.head, "VerbForm", "Fin")
    )


def _after_comma(token: Token) -> bool:
    first = token.left_edge.i
    return first > 0 and (token.doc[first - 1].text == "," or token.doc[first].text == ",")
