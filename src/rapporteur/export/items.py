"""The items of a record with their ids, and their spans with the fields that hold them."""

from collections.abc import Iterable, Iterator

from rapporteur.export.parts import Known
from rapporteur.export.tally import LISTS
from rapporteur.record import Actor, Item, Record, Span


def items(record: Record) -> Iterator[tuple[str, str, Item]]:
    """Every item of a record: its kind, its id and itself."""
    for name, kind in LISTS.items():
        for ident, item in identified(record, name):
            yield kind, ident, item


def identified(record: Record, name: str) -> Iterator[tuple[str, Item]]:
    """The items of the list `name`; those without an id have the list's letter and their number."""
    for number, item in enumerate(getattr(record, name), 1):
        yield getattr(item, "id", None) or f"{name[0]}{number}", item


def labelled(item: Item, before: str = "") -> Iterator[tuple[str, Span]]:
    """The spans of an item, each with the field that holds it: "evidence", "positions.0.evidence"."""
    for name in item.__struct_fields__:
        value = getattr(item, name)
        parts = value if isinstance(value, tuple) else (value,)
        for number, part in enumerate(parts):
            if isinstance(part, Span):
                yield before + name, part
            elif isinstance(part, Item):
                yield from labelled(
                    part, f"{before}{name}.{number}." if part is not value else f"{before}{name}."
                )


def stands_for_members(actor: Actor) -> bool:
    """Whether an actor is only a word for others: "the two leaders"."""
    return bool(actor.members) and not actor.named


def apart(known: Known, ids: Iterable[str]) -> list[Actor]:
    """The actors of `ids`, each once, with its members in the place of what stands for them."""
    found: dict[str, Actor] = {}
    todo, seen = list(ids)[::-1], set[str]()
    while todo:
        actor = known.actors[todo.pop()]
        if not stands_for_members(actor):
            found[actor.id] = actor
        elif actor.id not in seen:
            todo += reversed(actor.members)
        seen.add(actor.id)
    return list(found.values())
