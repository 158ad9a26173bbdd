"""The record: what Rapporteur knows from one article. Mirrors `docs/record.md` field for field.

The two laws live here. *Nothing without a source*: a `Span` is only made by `Document.span`, which takes
its text from the document, and `check` holds every span and every id of a whole record against it.
*Says who?*: what is reported carries `via`, the sources between the author and the fact, outermost first.

All offsets count Unicode code points in `Document.text`, end exclusive. Lists that a record holds are
tuples here and arrays in JSON.
"""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from rapporteur.errors import SpanError

FORMAT = "rapporteur-record/1"

Role = Literal["title", "heading", "paragraph", "quote", "caption", "dateline"]
ActorKind = Literal["person", "state", "organization", "group", "unknown"]
Tense = Literal["current", "former", "future"]
PlaceKind = Literal["country", "region", "city", "facility", "water", "other"]
PlaceRole = Literal["location", "actor", "both"]
Precision = Literal["day", "month", "year", "interval", "part"]
Basis = Literal["stated", "publication", "context"]
StatementKind = Literal["direct", "indirect", "mixed"]
Status = Literal["actual", "planned", "hypothetical", "historical", "negated"]
TravelStatus = Literal["past", "present", "planned", "cancelled"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Framing = Literal["neutral", "distancing", "endorsing"]
Stance = Literal["affirm", "deny", "doubt", "hedge"]
Form = Literal["in-person", "phone", "video", "written", "unknown"]
Formality = Literal["formal", "informal", "unknown"]
OpinionKind = Literal["judgement", "prediction", "advice"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]


class Item(msgspec.Struct, frozen=True):
    """A part of the record: frozen, compared by value, written field by field."""


class Span(Item, frozen=True, kw_only=True):
    """Some characters of the document: `document.text[start:end] == text`.

    Build it with `Document.span`; `Span.of` does the same from any text.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start or self.end - self.start != len(self.text):
            raise SpanError(f"a span from {self.start} to {self.end} cannot hold {self.text[:40]!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text` from `start` to `end`; SpanError if it is empty or outside the text.

        >>> Span.of("Trump met Putin", 10, 15).text
        'Putin'
        >>> Span.of("Trump met Putin", 10, 16)
        Traceback (most recent call last):
        ...
        rapporteur.errors.SpanError: a text of 15 characters has no span from 10 to 16
        """
        if not 0 <= start < end <= len(text):
            raise SpanError(f"a text of {len(text)} characters has no span from {start} to {end}")
        return cls(start=start, end=end, text=text[start:end])


class Block(Item, frozen=True, kw_only=True):
    """A stretch of the text with one typographic role."""

    start: int
    end: int
    role: Role


class Document(Item, frozen=True, kw_only=True):
    """The article: `text` holds exactly the characters that all spans count in."""

    id: str
    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str = "en"
    blocks: tuple[Block, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The document's characters from `start` to `end`; SpanError where there are none."""
        return Span.of(self.text, start, end)


class Engine(Item, frozen=True, kw_only=True):
    """What made the record: Rapporteur's version and the language pipeline's name and version."""

    version: str
    pipeline: str


class Office(Item, frozen=True, kw_only=True):
    """An office somebody holds, held or will hold. `title` comes without its country."""

    title: str
    country: str | None = None
    tense: Tense = "current"
    span: Span


class Actor(Item, frozen=True, kw_only=True):
    """A person, state, organisation or group that the article names or describes."""

    id: str
    kind: ActorKind
    name: str
    named: bool = True
    country: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    office: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    members: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


class Place(Item, frozen=True, kw_only=True):
    """A named place, with coordinates (WGS 84 degrees) where the tables know them."""

    id: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    kind: PlaceKind = "other"
    role: PlaceRole = "location"
    mentions: tuple[Span, ...] = ()


class When(Item, frozen=True, kw_only=True):
    """A time: `value` is an ISO 8601 prefix or interval (`2017-11`, `2022-12-13/2022-12-15`, `--11-11`).

    An end that is not known is "..": `2022-04/..` for "since April". `time` is the time of day, with its
    zone where that is told: `14:30`, `14:30+03:00`, `14:30Z`.
    """

    value: str
    precision: Precision
    text: str
    basis: Basis
    time: str | None = None


class Statement(Item, frozen=True, kw_only=True):
    """Somebody is reported as saying, writing, thinking or feeling something.

    `framing` is what the article's cue makes of it: "claimed" keeps a distance, "admitted" takes it for true.
    """

    id: str
    speaker: str | None = None
    speaker_span: Span | None = None
    via: tuple[str, ...] = ()
    addressee: str | None = None
    cue: Span | None = None
    verb: str | None = None
    kind: StatementKind
    content: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()
    act: str = "say"
    framing: Framing = "neutral"
    medium: str | None = None
    when: When | None = None
    confidence: float = 1.0


class Size(Item, frozen=True, kw_only=True):
    """Numbers the article states for an event."""

    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None
    participants: int | None = None


class Event(Item, frozen=True, kw_only=True):
    """One event, coded by the PLOVER 2.0 manual. The first span of `evidence` is the trigger words."""

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When | None = None
    place: str | None = None
    status: Status = "actual"
    certainty: Certainty = "certain"
    via: tuple[str, ...] = ()
    statement: str | None = None
    quad: str | None = None
    score: float | None = None
    size: Size | None = None
    evidence: tuple[Span, ...]
    confidence: float = 1.0


class Encounter(Item, frozen=True, kw_only=True):
    """One real-world meeting, call or talk, however often it is mentioned."""

    id: str
    who: tuple[str, ...]
    form: Form = "unknown"
    formality: Formality = "unknown"
    occasion: str | None = None
    place: str | None = None
    when: When | None = None
    status: Status = "actual"
    topics: tuple[Span, ...] = ()
    via: tuple[str, ...] = ()
    evidence: tuple[Span, ...]
    events: tuple[str, ...] = ()


class Travel(Item, frozen=True, kw_only=True):
    """One leg of a journey."""

    id: str
    who: tuple[str, ...]
    where: str
    status: TravelStatus
    when: When | None = None
    evidence: tuple[Span, ...]


class Position(Item, frozen=True, kw_only=True):
    """Where somebody stands on a claim. `holder` is an actor id or "author"."""

    holder: str
    via: tuple[str, ...] = ()
    stance: Stance
    certainty: Certainty = "certain"
    evidence: tuple[Span, ...]
    statement: str | None = None


class Claim(Item, frozen=True, kw_only=True):
    """A proposition that is disputed or not established; `contested` when its holders differ."""

    id: str
    about: str
    proposition: Span
    positions: tuple[Position, ...]
    contested: bool = False


class Agreement(Item, frozen=True, kw_only=True):
    """A joint document or undertaking."""

    id: str
    parties: tuple[str, ...]
    instrument: str | None = None
    issuer: str | None = None
    when: When | None = None
    status: Status = "actual"
    commitments: tuple[Span, ...] = ()
    evidence: tuple[Span, ...]


class Opinion(Item, frozen=True, kw_only=True):
    """A sentence or clause in which the article's own voice judges, predicts or advises."""

    span: Span
    cue: Span
    kind: OpinionKind


class Date(Item, frozen=True, kw_only=True):
    """One date expression of the text, whatever it dates; value and time as in `When`."""

    span: Span
    value: str
    precision: Precision
    basis: Basis
    time: str | None = None


class Record(Item, frozen=True, kw_only=True):
    """All that was read from one article."""

    format: str = FORMAT
    engine: Engine
    document: Document
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    travel: tuple[Travel, ...] = ()
    claims: tuple[Claim, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    dates: tuple[Date, ...] = ()


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Record)}


def spans(item: object) -> Iterator[Span]:
    """Every span inside `item`, a record or any part of one, in field order."""
    if isinstance(item, Span):
        yield item
    elif isinstance(item, tuple):
        for part in item:
            yield from spans(part)
    elif isinstance(item, msgspec.Struct):
        for name in item.__struct_fields__:
            value = getattr(item, name)
            if isinstance(value, tuple | msgspec.Struct):
                yield from spans(value)


def check(record: Record) -> None:
    """Holds a record against its laws; SpanError names the first breach.

    Every span is the document's text; every item has at least one span; every id that is used is that
    of an actor, place, statement or event of the same record, and no id is given twice.
    """
    text = record.document.text
    for span in spans(record):
        if text[span.start : span.end] != span.text:
            raise SpanError(f"the span {span.start}:{span.end} is not the document's text {span.text[:40]!r}")
    items = _items(record)
    for item in items:
        if next(spans(item), None) is None:
            raise SpanError(f"an item has no source: {item!r:.80}")
    ids = [item.id for item in items if hasattr(item, "id")]
    if len(ids) != len(set(ids)):
        raise SpanError("an id is given twice")
    known = {item.id: _named(type(item)) for item in items if hasattr(item, "id")}
    for kind, used in _used(record):
        if used not in known:
            raise SpanError(f"the record uses the id {used!r}, which it does not define")
        if known[used] != kind:
            raise SpanError(f"the record uses the id {used!r} for {kind}, and it is that of {known[used]}")


def _items(record: Record) -> tuple[Item, ...]:
    lists: list[tuple[Item, ...]] = [record.actors, record.places, record.statements, record.events]
    lists += [record.encounters, record.travel, record.claims, record.agreements]
    lists += [record.opinions, record.dates]
    return tuple(item for items in lists for item in items)


def _named(kind: type) -> str:
    name = kind.__name__.lower()
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _used(record: Record) -> Iterator[tuple[str, str]]:
    """Every use of an id, with what it must be the id of."""
    for kind, ids in (
        ("an actor", _actors_used(record)),
        ("a place", [leg.where for leg in record.travel]),
        ("a place", [event.place for event in record.events]),
        ("a place", [meeting.place for meeting in record.encounters]),
        ("a statement", [event.statement for event in record.events]),
        ("a statement", [p.statement for claim in record.claims for p in claim.positions]),
        ("an event", [ident for meeting in record.encounters for ident in meeting.events]),
    ):
        yield from ((kind, ident) for ident in ids if ident)


def _actors_used(record: Record) -> Iterator[str | None]:
    for actor in record.actors:
        yield from actor.members
    for said in record.statements:
        yield from (*said.via, said.speaker, said.addressee)
    for event in record.events:
        yield from (*event.actors, *event.recipients, *event.via)
    for meeting in record.encounters:
        yield from (*meeting.who, *meeting.via)
    for leg in record.travel:
        yield from leg.who
    for claim in record.claims:
        for position in claim.positions:
            yield from (position.holder if position.holder != "author" else None, *position.via)
    for paper in record.agreements:
        yield from (*paper.parties, paper.issuer)
