"""Heads of state and government and their ministers of foreign affairs, with the years they held office."""

from dataclasses import dataclass
from functools import lru_cache

from rapporteur.knowledge import load_csv
from rapporteur.values import name as names


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who held an office in a country; `since` and `until` are "YYYY-MM" or "" where open."""

    name: str
    country: str
    office: str
    gender: str | None
    since: str
    until: str


@lru_cache(maxsize=1)
def _by_word() -> dict[str, list[Leader]]:
    table: dict[str, list[Leader]] = {}
    for row in load_csv("leaders.csv"):
        leader = Leader(
            row["name"], row["country"], row["office"], row["gender"] or None, row["from"], row["to"]
        )
        for word in {*names.words(leader.name)[-1:], *names.words(leader.name)[:1]}:
            table.setdefault(word, []).append(leader)
    return table


def holders(name: str, date: str | None = None, *, exact: bool = False) -> list[Leader]:
    """The leaders that `name` can mean: full name or family name, in office at `date` where one is given.

    With `exact`, leaders known by their family name alone are nobody who has a given name too.
    Without a date, all of them, the latest last. Those in office come alone if there are any.
    """
    found: list[Leader] = []
    for word in dict.fromkeys((names.words(name) or ("",))[-1:] + (names.words(name) or ("",))[:1]):
        for leader in _by_word().get(word, ()):
            fits = max(names.fit(name, leader.name), names.fit(leader.name, name))
            if exact and len(names.words(leader.name)) == 1 < len(names.words(name)):
                continue
            if fits >= 3 and leader not in found:
                found.append(leader)
    if date:
        month = date[:7]
        current = [k for k in found if k.since <= month and (not k.until or month <= k.until)]
        if current:
            return current
        found = [k for k in found if k.since <= month]
    return sorted(found, key=lambda k: k.until or "9999")


def is_given(name: str) -> bool:
    """True for a given name alone, which tells nobody's country though it may be a leader's last name.

    >>> is_given("Mohammed"), is_given("Merkel"), is_given("Angela Merkel")
    (True, False, False)
    """
    return len(names.words(name)) == 1 and names.gender(name) is not None


def country(name: str, date: str | None = None) -> str | None:
    """The country of the leader called `name`; None if nobody or people of several countries are."""
    countries = {k.country for k in holders(name, date)}
    return countries.pop() if len(countries) == 1 else None


def gender(name: str, date: str | None = None) -> str | None:
    """ "m" or "f" where all leaders called `name` are men, or women."""
    genders = {k.gender for k in holders(name, date)}
    return genders.pop() if len(genders) == 1 else None
