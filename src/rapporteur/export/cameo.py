"""PLOVER in CAMEO, by the table of knowledge/cameo.yaml: codes of events and their scale, codes of actors."""

from dataclasses import dataclass
from functools import cache
from itertools import permutations, product
from typing import Any

from rapporteur.export import coded
from rapporteur.export.parts import Known
from rapporteur.knowledge import load_yaml
from rapporteur.record import Actor, Event

# The last root of each quad class of GDELT: verbal and material cooperation, verbal and material conflict.
_QUADS = (5, 8, 13, 20)


@dataclass(frozen=True)
class Deed:
    """What one actor did to another, coded in CAMEO; an actor that is not known is None."""

    code: str
    source: Actor | None
    target: Actor | None

    @property
    def base(self) -> str:
        """The code without its fourth digit."""
        return self.code[:3]

    @property
    def root(self) -> str:
        """The code's category, of two digits."""
        return self.code[:2]

    @property
    def quad(self) -> int:
        """The quad class by the code's category, as GDELT has it: 1 to 4."""
        return next(number for number, last in enumerate(_QUADS, 1) if int(self.root) <= last)

    @property
    def goldstein(self) -> float:
        """The code's value on Goldstein's scale."""
        value: float = _table()["goldstein"][self.code]
        return value


@dataclass(frozen=True)
class Codes:
    """An actor's codes."""

    country: str
    group: str
    types: tuple[str, ...]

    @property
    def raw(self) -> str:
        """All codes in a row: country and types, but of a known body its type and group first (IGOUNO)."""
        if not self.group:
            return self.country + "".join(self.types)
        return "".join((*self.types[:1], self.country, self.group, *self.types[1:]))


def deeds(known: Known, event: Event) -> list[Deed]:
    """The event as acts of one upon another, which is all that CAMEO has.

    Each actor acts upon each recipient. Where all parties of a mutual event are its actors, each acts upon
    each other; where one visits, the other hosts. Without a recipient, or an actor, that side is empty.
    """
    sources = [known.actors[ident] for ident in event.actors]
    targets = [known.actors[ident] for ident in event.recipients]
    table = _table()
    code = _code(event, sources)
    if not targets and len(sources) > 1 and event.type in table["mutual"]:
        return [Deed(code, source, target) for source, target in permutations(sources, 2)]
    if not sources and not targets:
        return []
    nobody: list[Actor | None] = [None]
    pairs = list(product(sources or nobody, targets or nobody))
    found = [Deed(code, source, target) for source, target in pairs]
    converse = table["converse"].get(code)
    if converse:
        found += [Deed(converse, target, source) for source, target in pairs if source and target]
    return found


def _code(event: Event, sources: list[Actor]) -> str:
    entry = _table()["events"][event.type]
    if event.mode in entry.get("modes", {}):
        return str(entry["modes"][event.mode])
    for context in event.contexts:
        if context in entry.get("contexts", {}):
            return str(entry["contexts"][context])
    military = entry.get("military") if any(actor.sector == "MIL" for actor in sources) else None
    return str(military or entry["code"])


def has_code(event: Event) -> bool:
    """Whether CAMEO says what the event's mode says, if it has one."""
    entry = _table()["events"][event.type]
    return not event.mode or entry.get("modes", {}).get(event.mode, entry["code"]) != entry["code"]


def codes(actor: Actor) -> Codes:
    """What CAMEO has for an actor: country, known group, up to three types."""
    table = _table()
    special: dict[str, str] = table["international"].get(actor.country or "", {})
    sectors = (table["sectors"].get(sector) for sector in (actor.sector, *actor.other_sectors))
    types = dict.fromkeys(filter(None, (special.get("type"), *sectors)))
    country = special.get("country", "") if special else coded.country(actor.country, "cameo")
    return Codes(country, special.get("group", ""), tuple(types)[:3])


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_yaml("cameo.yaml")
    return table
