"""Parties read word by word: the row of names and titles that begins at a token, whatever the tree says."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from rapporteur.extract.parties import Parties
from rapporteur.knowledge import load_yaml
from rapporteur.syntax import has_feature

_TABLE = load_yaml("meetings.yaml")
_OFFICIALS = frozenset(_TABLE["officials"])
# How far a row may reach, in tokens.
_REACH = 40
# What a title may hold: "Minister of State for Trade", "Ambassador to Oman".
_IN_TITLES = frozenset({"of", "to", "for", "from"})
# Prepositions behind which no principal stands: an ambassador to Oman does not act for Oman.
_AWAY = frozenset({"to", "for", "in"})
_NOMINAL = ("PROPN", "NOUN", "ADJ", "DET", "NUM", "PRON", "PART", "X")
# Participles before a title: "visiting", "outgoing".
_ATTRIBUTES = frozenset(
    {"visiting", "outgoing", "incoming", "acting", "retired", "appointed", "designated", "led", "headed"}
)
_JOINTS = frozenset({"-", "’s", "'s"})
_OWNERS = frozenset({"his", "her", "its", "their", "our"})
_ANDS = frozenset({"and", "&", "plus"})


@dataclass(slots=True)
class _Segment:
    """One member of a row: the person named, or else those whom its title acts for."""

    people: dict[str, None] = field(default_factory=dict)
    bodies: dict[str, None] = field(default_factory=dict)
    titled: bool = False
    comma: bool = False
    thing: bool = False

    @property
    def who(self) -> tuple[str, ...]:
        # "a Chilean accent", "Iran sanctions": whose a thing is meets nobody
        bodies = {} if self.thing and not self.titled else self.bodies
        return tuple(self.people or bodies)


def row(parties: Parties, first: int) -> tuple[str, ...]:
    """The parties of the row that begins at token `first`, in order.

    "the outgoing ambassador to Oman, Hassan Wario, and UN envoy Ana Ruiz" are two. What follows a comma is
    of the row if it names the bearer of the title before it, or if an "and" closes the list.
    """
    doc = parties.story.doc
    segments = [_Segment()]
    away = False
    end = min(first + _REACH, doc[first].sent.end) if first < len(doc) else first
    k = first
    while k < end:
        token = doc[k]
        if token.text == "," or token.lower_ in _ANDS:
            if segments[-1].who or segments[-1].titled:
                segments.append(_Segment(comma=token.text == ","))
            elif token.text != ",":
                segments[-1].comma = False
            away = False
        elif token.lower_ in _IN_TITLES and k > first and segments[-1].titled and not segments[-1].people:
            away = token.lower_ in _AWAY
        elif not _read(parties, token, segments[-1], away=away):
            break
        k += 1
    between = first > 0 and doc[first - 1].lower_ == "between"
    if k < len(doc) and len(segments) > 1 and _is_predicate(doc[k]) and not between:
        segments.pop()  # "met Lavrov, and Turkey said": the subject of what follows
    return _joined(segments)


def _read(parties: Parties, token: Token, segment: _Segment, *, away: bool) -> bool:
    """Adds what `token` tells to `segment`; False where the row ends."""
    if token.lower_ in _OWNERS:
        return not segment.people
    found = parties.person(token)
    if found:
        if segment.people and not set(found) <= set(segment.people):
            return False
        segment.people |= dict.fromkeys(found)
        return True
    if token.pos_ == "PRON":
        return False
    official = token.lemma_.lower() in _OFFICIALS
    attribute = token.lower_ in _ATTRIBUTES or (token.dep_ == "amod" and token.pos_ == "VERB")
    inside = (
        token.text.isupper() or (token.text[:1].isupper() and token.pos_ == "VERB") or token.text in _JOINTS
    )
    if token.pos_ not in _NOMINAL and not (official or attribute or inside):
        return False
    if segment.people and not token.is_punct and token.pos_ != "PROPN":
        return False
    segment.titled = segment.titled or official
    if token.pos_ == "NOUN" and not token.text[:1].isupper():
        segment.thing = bool(segment.bodies)
    if not away:
        segment.bodies |= dict.fromkeys(parties.body(token))
    return True


def _is_predicate(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and has_feature(token, "VerbForm", "Fin")


def _joined(segments: list[_Segment]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    waiting: list[_Segment] = []
    before: _Segment | None = None
    for segment in segments:
        bearer = before is not None and before.titled and not before.people and segment.people
        if segment.comma and not bearer:
            waiting.append(segment)
        else:
            if bearer and before is not None:
                for body in before.who:
                    found.pop(body, None)
            if not segment.comma:
                for earlier in waiting:
                    found |= dict.fromkeys(earlier.who)
                waiting = []
            found |= dict.fromkeys(segment.who)
        before = segment
    return tuple(found)


def subject_before(parties: Parties, verb: Token) -> tuple[str, ...]:
    """The party named right before `verb`: "In a call with the envoy, President Ana Ruiz stressed".

    Behind the last comma before the verb, or between two ("the president, Ana Ruiz, stressed").
    """
    doc, k = verb.doc, verb.i - 1
    while k > verb.sent.start and (doc[k].pos_ in ("ADV", "AUX", "PUNCT") or k in parties.story.date_at):
        k -= 1
    while k > verb.sent.start and (
        (doc[k - 1].pos_ in _NOMINAL and k - 1 not in parties.story.date_at)
        or doc[k - 1].lower_ in _ANDS | _IN_TITLES
        or doc[k - 1].lemma_.lower() in _OFFICIALS
    ):
        k -= 1
    return row(parties, k)


def subject_behind(parties: Parties, start: Token) -> tuple[str, ...]:
    """The party behind the comma that ends a fronted phrase: "In talks with Aksoy, Ana Ruiz said"."""
    doc = start.doc
    for k in range(start.i + 1, min(start.sent.end - 1, start.i + _REACH)):
        if doc[k].text == "," and (found := row(parties, k + 1)):
            return found
    return ()
