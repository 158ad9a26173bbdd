"""The facts of a record by their ids, and what each rests on.

Dates and opinions, which have no id in the record, go by their place in its lists: d1, d2, …; o1, o2, ….
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rapporteur.record import (
    Actor,
    Agreement,
    Claim,
    Encounter,
    Event,
    Item,
    Record,
    Span,
    Statement,
    Travel,
    When,
    spans,
)
from rapporteur.why.explanation import FactKind

Role = tuple[str, str | None]

# The lists of a record and what their items are, in the order in which a reader wants them.
KINDS: tuple[tuple[str, FactKind], ...] = (
    ("encounters", "encounter"),
    ("travel", "travel"),
    ("statements", "statement"),
    ("claims", "claim"),
    ("agreements", "agreement"),
    ("events", "event"),
    ("opinions", "opinion"),
    ("actors", "actor"),
    ("places", "place"),
    ("dates", "date"),
)


def facts(record: Record) -> dict[str, tuple[FactKind, Item]]:
    """Every fact of `record` by its id, kind after kind."""
    return {
        getattr(item, "id", f"{kind[0]}{number}"): (kind, item)
        for name, kind in KINDS
        for number, item in enumerate(getattr(record, name), 1)
    }


def sources(item: Item) -> tuple[Span, ...]:
    """The spans that an item was read from, in the order of the text, each once."""
    return tuple(sorted(dict.fromkeys(spans(item)), key=lambda span: (span.start, span.end)))


def grounds(record: Record, item: Item) -> tuple[tuple[str, str], ...]:
    """What an item rests on: role and id, each id once, in the order of the item's fields."""
    look = _GROUNDS.get(type(item))
    found: dict[str, str] = {}
    for role, ident in look(record, item) if look is not None else ():
        if ident is not None and ident != "author":
            found.setdefault(ident, role)
    return tuple((role, ident) for ident, role in found.items())


def _actor(record: Record, actor: Actor) -> Iterator[Role]:
    yield from (("member", ident) for ident in actor.members)


def _statement(record: Record, said: Statement) -> Iterator[Role]:
    yield "speaker", said.speaker
    yield "addressee", said.addressee
    yield from (("via", ident) for ident in said.via)
    yield "date", _dated(record, said.when, said)


def _event(record: Record, event: Event) -> Iterator[Role]:
    yield from (("actor", ident) for ident in event.actors)
    yield from (("recipient", ident) for ident in event.recipients)
    yield "place", event.place
    yield "date", _dated(record, event.when, event)
    yield "statement", event.statement
    yield from (("via", ident) for ident in event.via)


def _encounter(record: Record, met: Encounter) -> Iterator[Role]:
    yield from (("party", ident) for ident in met.who)
    yield "place", met.place
    yield "date", _dated(record, met.when, met)
    yield from (("via", ident) for ident in met.via)
    yield from (("event", ident) for ident in met.events)


def _travel(record: Record, leg: Travel) -> Iterator[Role]:
    yield from (("traveller", ident) for ident in leg.who)
    yield "place", leg.where
    yield "date", _dated(record, leg.when, leg)


def _claim(record: Record, claim: Claim) -> Iterator[Role]:
    for position in claim.positions:
        yield "holder", position.holder
        yield "statement", position.statement
        yield from (("via", ident) for ident in position.via)


def _agreement(record: Record, paper: Agreement) -> Iterator[Role]:
    yield from (("party", ident) for ident in paper.parties)
    yield "issuer", paper.issuer
    yield "date", _dated(record, paper.when, paper)


_GROUNDS: Mapping[type, Callable[[Record, Any], Iterator[Role]]] = {
    Actor: _actor,
    Statement: _statement,
    Event: _event,
    Encounter: _encounter,
    Travel: _travel,
    Claim: _claim,
    Agreement: _agreement,
}


def _dated(record: Record, when: When | None, item: Item) -> str | None:
    """The id of the date that `when` came from: the nearest with its words, and its value at one end."""
    if when is None:
        return None
    start = sources(item)[0].start
    same = [
        (abs(date.span.start - start), number)
        for number, date in enumerate(record.dates, 1)
        if date.span.text == when.text and date.value in (when.value, when.value.strip("./"))
    ]
    return f"d{min(same)[1]}" if same else None
