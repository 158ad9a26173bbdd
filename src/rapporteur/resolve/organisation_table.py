"""The table of organisations: who goes by which name, and when."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.knowledge import Index, load_csv
from rapporteur.values.terms import covers


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation of the table; `since` and `until` are years, months or days, "" where open."""

    name: str
    country: str | None
    sector: str | None
    others: tuple[str, ...]
    since: str = ""
    until: str = ""
    wikidata: str | None = None


@lru_cache(maxsize=1)
def _table() -> Index:
    """Name or alias -> the numbers of the rows of those called so."""
    table = Index()
    for number, row in enumerate(load_csv("organisations.csv")):
        table.add(row["name"], number)
        if row["aliases"]:
            for name in row["aliases"].split(";"):
                table.add(name, number)
    return table


@lru_cache(maxsize=4096)
def _called(name: str) -> tuple[Known, ...]:
    rows = load_csv("organisations.csv")
    return tuple(_known(rows[number]) for number in _table().numbers(name))


def _known(row: dict[str, str]) -> Known:
    return Known(
        row["name"],
        row["country"] or None,
        row["sector"] or None,
        tuple(row["other"].split(";")) if row["other"] else (),
        row["from"],
        row["to"],
        row["wikidata"] or None,
    )


@lru_cache(maxsize=1)
def longest_from() -> dict[str, int]:
    """First word of the names of the table -> words of the longest one that starts so."""
    longest: dict[str, int] = {}
    for name in _table().words():
        parts = name.replace("-", " - ").replace("'", " '").split()
        longest[parts[0]] = max(longest.get(parts[0], 0), len(parts) + 1)
    return longest


def candidates(name: str, date: str | None = None) -> tuple[Known, ...]:
    """The organisations of the table that `name` can mean; those that existed on `date`, if any did.

    >>> [k.country for k in candidates("RSF")]
    ['NGO', 'SDN']
    """
    found = _called(name)
    if date and len(found) > 1:
        return tuple(k for k in found if covers(k.since, k.until, date)) or found
    return found


def known(name: str, date: str | None = None, told: Callable[[Known], bool] | None = None) -> Known | None:
    """The organisation of the table called `name`, with or without "the"; None if there is none.

    Of several called so, the one that existed on `date`; of those, the one for which `told` is true (what
    the text says around the name); None if that leaves not one.

    >>> known("the Arab League").country, known("ISIS").sector, known("KUNA").name
    ('IGO', 'REB', 'Kuwait News Agency')
    >>> known("RSF") is None, known("RSF", told=lambda k: k.country == "SDN").name
    (True, 'Rapid Support Forces')
    """
    name = name.replace("’", "'")
    if name[:4].lower() == "the " and not _table().numbers(name):
        name = name[4:]
    found = candidates(name, date)
    if len(found) > 1 and told is not None:
        found = tuple(k for k in found if told(k))
    return found[0] if len(found) == 1 else None


_PRIVATE = frozenset({"BUS", "JRN", "PTY", "EDU", "SOC", "LAB", "OPP", "REL", "MED", "AGR"})


def is_private(name: str) -> bool:
    """True if all that are called `name` are companies, papers, parties and the like: no state bodies, no
    armed groups.

    >>> is_private("Honda"), is_private("Hamas")
    (True, False)
    """
    return all(k.sector in _PRIVATE for k in candidates(name))
