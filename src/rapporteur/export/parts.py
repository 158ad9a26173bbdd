"""What flat tables are made of: a part is some columns, and how their cells come from an item."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal

from rapporteur.record import Actor, Place, Record, Span

# What a cell holds. A list of `codes` has ids, names or codes, a list of `texts` words of the story.
Kind = Literal["text", "whole", "number", "truth", "codes", "texts"]


class Known:
    """A record with its actors and places by id."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.actors: dict[str, Actor] = {actor.id: actor for actor in record.actors}
        self.places: dict[str, Place] = {place.id: place for place in record.places}


Cells = Callable[[Known, Any], Sequence[object]]


@dataclass(frozen=True)
class Part:
    """Some columns, and their cells for one item of a record."""

    columns: dict[str, Kind]
    cells: Cells


def fields(names: str, kind: Kind = "text") -> Part:
    """Fields of the item as they are; `names` may reach into it and rename: "id", "cue.text>cue"."""
    pairs = [name.partition(">") for name in names.split()]
    paths = [path.split(".") for path, _, _ in pairs]
    columns = {column or path: kind for path, _, column in pairs}
    return Part(columns, lambda known, item: [_reached(item, path) for path in paths])


def _reached(item: Any, path: list[str]) -> object:
    for name in path:
        if item is None:
            return None
        item = getattr(item, name)
    return item


def actor(field: str, column: str | None = None) -> Part:
    """The actor that `field` has the id of: id, name, country."""
    name = column or field
    get = attrgetter(field)

    def cells(known: Known, item: Any) -> list[object]:
        ident = get(item)
        found = known.actors.get(ident)
        return [ident, found and found.name, found and found.country]

    return Part({f"{name}_id": "text", f"{name}_name": "text", f"{name}_country": "text"}, cells)


def actors(field: str, column: str | None = None) -> Part:
    """The actors that `field` has the ids of: ids and names, in one order."""
    name = column or field
    get = attrgetter(field)

    def cells(known: Known, item: Any) -> list[object]:
        return [get(item), [known.actors[ident].name for ident in get(item)]]

    return Part({f"{name}_ids": "codes", f"{name}_names": "codes"}, cells)


def coded(field: str, column: str) -> Part:
    """As `actors`, with their countries and sectors; "" where one has none."""
    named = actors(field, column)
    get = attrgetter(field)

    def cells(known: Known, item: Any) -> list[object]:
        found = [known.actors[ident] for ident in get(item)]
        codes = [[a.country or "" for a in found], [a.sector or "" for a in found]]
        return [*named.cells(known, item), *codes]

    return Part({**named.columns, f"{column}_countries": "codes", f"{column}_sectors": "codes"}, cells)


def place(field: str) -> Part:
    """The place that `field` has the id of: id, name, country and point."""
    get = attrgetter(field)

    def cells(known: Known, item: Any) -> list[object]:
        found = known.places.get(get(item))
        point = [found.lat, found.lon] if found else [None, None]
        return [get(item), found and found.name, found and found.country, *point]

    columns: dict[str, Kind] = dict.fromkeys((f"{field}_id", f"{field}_name", f"{field}_country"), "text")
    return Part({**columns, f"{field}_lat": "number", f"{field}_lon": "number"}, cells)


def texts(field: str) -> Part:
    """The words of the spans that `field` holds."""
    get = attrgetter(field)
    return Part({field: "texts"}, lambda known, item: [[span.text for span in get(item)]])


def extent(field: str) -> Part:
    """The spans the item was read from: their words, and where the first begins and ends."""
    get = attrgetter(field)

    def cells(known: Known, item: Any) -> list[object]:
        found = get(item)
        found = (found,) if isinstance(found, Span) else found
        first = found[0] if found else None
        return [[span.text for span in found], first and first.start, first and first.end]

    return Part({"text": "texts", "start": "whole", "end": "whole"}, cells)


WHEN = fields(
    "when.value>when when.precision>when_precision when.basis>when_basis "
    "when.text>when_text when.time>when_time"
)
