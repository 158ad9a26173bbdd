"""What the stages hand each other: a document, its parse, and who, where and when it speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from spacy.tokens import Doc, Token

from rapporteur import dating, trace
from rapporteur.record import Actor, Date, Document, Place, Span, When
from rapporteur.syntax import base, bounds, coordinated, obliques, relative_antecedent

_PLACE_PREPOSITIONS = ("in", "at", "near", "outside", "inside", "across", "throughout")


@dataclass(frozen=True, slots=True)
class Story:
    """A parsed and resolved article. Nothing in it is changed by those who read it.

    actor_at   token index -> id of the innermost actor mention the token belongs to (names,
               descriptions, pronouns; a state's adjective too: "Algerian" in "Algerian officials" is Algeria,
               "officials" is the officials)
    place_at   token index -> id of the place the token belongs to
    date_at    token index -> position in `dates`
    """

    document: Document
    doc: Doc
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    dates: tuple[Date, ...]
    actor_at: Mapping[int, str]
    place_at: Mapping[int, str]
    date_at: Mapping[int, int]
    actor: Mapping[str, Actor] = field(init=False)
    place: Mapping[str, Place] = field(init=False)
    _dated: Mapping[int, tuple[dating.Dated, ...]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "actor", MappingProxyType({a.id: a for a in self.actors}))
        object.__setattr__(self, "place", MappingProxyType({p.id: p for p in self.places}))
        object.__setattr__(self, "_dated", _dates_of_sentences(self.doc, self.dates, self.date_at))

    def span(self, first: int, last: int) -> Span:
        """The span from token `first` to token `last`, inclusive."""
        end = self.doc[last]
        return self.document.span(self.doc[first].idx, end.idx + len(end))

    def note(self, subject: object, rule: str, effect: str = "", *read: Token) -> None:
        """Notes in the trace that `rule` decided `effect` for `subject`, having read the tokens `read`."""
        if trace.active():
            ends = [t.i for t in read]
            trace.note(subject, rule, effect, self.span(min(ends), max(ends)) if ends else None)

    def phrase(self, token: Token) -> Span:
        """The span of everything `token` governs, trimmed of punctuation at both ends."""
        return self.span(*bounds(token))

    def who(self, token: Token | None) -> tuple[str, ...]:
        """The actors that the noun phrase headed by `token` denotes, in order, each once.

        Coordinations are taken apart ("Japan and New Zealand"), groups of known members are their members
        ("the two leaders"), relative pronouns their antecedents. A head that is no actor itself gives
        none: the phrase's possessors and adjectives are not who the phrase denotes.
        """
        if token is None:
            return ()
        found: dict[str, None] = {}
        for part in coordinated(relative_antecedent(token) or token):
            ident = self.actor_at.get(part.i)
            if ident is None:
                continue
            for member in self.actor[ident].members or (ident,):
                found[member] = None
        return tuple(found)

    def where(self, predicate: Token) -> str | None:
        """The place at which the clause of `predicate` happens ("in Baghdad"), the narrowest named."""
        hits = [h for h in obliques(predicate, *_PLACE_PREPOSITIONS) if h.i in self.place_at]
        hits += [
            d for h in obliques(predicate, *_PLACE_PREPOSITIONS) for d in _within(h) if d.i in self.place_at
        ]
        ranked = sorted(hits, key=lambda t: _breadth(self.place[self.place_at[t.i]]))
        return self.place_at[ranked[0].i] if ranked else None

    def when(self, predicate: Token, subject: object = None, *, carrier: Token | None = None) -> When | None:
        """The date that belongs to the clause of `predicate` by its grammar; None if none does.

        A noun without one has that of the verb that is its `carrier`, unless it tells of what was before or
        after: "arrived on Monday after a visit to Oslo". The rule that found the date is noted for `subject`.
        """
        if not self.dates:
            return None
        dates = self._dated.get(predicate.sent.start, ())
        found = dating.date_of(predicate, dates)
        if found is None and carrier is not None and not dating.is_apart(predicate, carrier):
            found = dating.date_of(carrier, dates)
        if found is None:
            return None
        when = self.as_when(found.date.position, found.bound)
        if when is not None and subject is not None:
            trace.note(subject, found.rule, when.value, self.dates[found.date.position].span)
        return when

    def as_when(self, position: int, bound: str = "") -> When | None:
        """The date at `position` of `dates` as the value of a `when`.

        After "since" it is the beginning of an open interval, after "until" the end of one: `2022-04/..`.
        None for such a bound that is not known to the year.
        """
        date = self.dates[position]
        value, precision = date.value, date.precision
        if bound:
            if precision == "part":
                return None
            first, _, last = value.partition("/")
            value, precision = (
                f"{first}/.." if bound in ("since", "after") else f"../{last or first}",
                "interval",
            )
        return When(value=value, precision=precision, text=date.span.text, basis=date.basis, time=date.time)


def _dates_of_sentences(
    doc: Doc, dates: tuple[Date, ...], date_at: Mapping[int, int]
) -> Mapping[int, tuple[dating.Dated, ...]]:
    """First token of a sentence -> its dates, each with the word that the rest of the sentence governs."""
    words: dict[int, list[Token]] = {}
    for i, position in sorted(date_at.items()):
        words.setdefault(position, []).append(doc[i])
    found: dict[int, tuple[dating.Dated, ...]] = {}
    for position, tokens in words.items():
        inside = {t.i for t in tokens}
        top = next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])
        start = top.sent.start
        coarse = dates[position].precision in ("year", "interval")
        found[start] = (*found.get(start, ()), dating.Dated(position, top, coarse))
    return MappingProxyType(found)


def _within(token: Token) -> list[Token]:
    return [
        d for d in token.subtree if base(d) in ("nmod", "appos", "compound", "flat") and d.head.i == token.i
    ]


def _breadth(place: Place) -> int:
    return {"facility": 0, "city": 1, "region": 2, "country": 3}.get(place.kind, 2)
