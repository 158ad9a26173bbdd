"""Leaders: heads of state, of government and of great bodies, their ministers, with the terms of each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.knowledge import Index, load_csv
from rapporteur.resolve import offices
from rapporteur.values import name as names
from rapporteur.values.terms import covers, later

# Words that make another office of the one they stand before.
_PARTS = frozenset({"vice", "deputy", "acting", "first", "state", "foreign", "opposition", "rebel"})
# Sectors that an office outside the government tells.
_OUTSIDE = frozenset({"REB", "LEG", "MIL", "OPP", "REL", "SPY", "JUD", "COP", "CRM"})
_PLAIN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who held an office in a country or body.

    `since` and `until` are "YYYY", "YYYY-MM" or "YYYY-MM-DD", or "" where open; `names` are the usual name
    and the other names in use; `wikidata` is a Q-number or None.
    """

    name: str
    country: str
    office: str
    gender: str | None
    since: str
    until: str
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)

    def holds(self, office: str) -> bool:
        """True if the office is the one with the key `office`, told with or without whose it is.

        Hit: "Secretary General" for "NATO Secretary General". Near miss: "President" for "Vice President".
        """
        own = offices.key(self.office)
        if own == office:
            return True
        whose = own.removesuffix(" " + office)
        return whose != own and whose.split()[-1] not in _PARTS and not office.endswith(" leader")

    def held(self, date: str) -> bool:
        """True if the office was held on `date`."""
        return covers(self.since, self.until, date)


def _leader(row: dict[str, str]) -> Leader:
    return Leader(
        row["name"],
        row["country"],
        row["office"],
        row["gender"] or None,
        row["from"],
        row["to"],
        tuple(filter(None, row["aliases"].split(";"))),
        row["wikidata"] or None,
    )


def _ends(name: str) -> set[str]:
    """The first and the last word of a name, folded: what it is looked up by."""
    if name.isascii() and "'" not in name and "." not in name:
        found = _PLAIN.findall(name.lower())
        if found and found[-1] not in names.SUFFIXES and found[0] not in names.HONORIFICS:
            return {found[0], found[-1]}
    words = names.words(name)
    return {*words[:1], *words[-1:]}


@lru_cache(maxsize=1)
def _rows_by_word() -> Index:
    table = Index()
    for number, row in enumerate(load_csv("leaders.csv")):
        words = _ends(row["name"])
        if row["aliases"]:
            words = words.union(*map(_ends, row["aliases"].split(";")))
        for word in words:
            table.add(word, number)
    return table


@lru_cache(maxsize=4096)
def _by_word(word: str) -> tuple[Leader, ...]:
    rows = load_csv("leaders.csv")
    return tuple(_leader(rows[number]) for number in _rows_by_word().numbers(word))


def holders(name: str, date: str | None = None, *, exact: bool = False) -> list[Leader]:
    """The leaders that `name` can mean: full name or family name, in office at `date` where one is given.

    With `exact`, leaders known by their family name alone are nobody who has a given name too.
    Without a date, all of them, the latest last. Those in office come alone if there are any.
    """
    words = names.words(name) or ("",)
    found: list[Leader] = []
    for word in dict.fromkeys((words[-1], words[0])):
        for leader in _by_word(word):
            if leader not in found and any(_means(name, form, exact=exact) for form in leader.names):
                found.append(leader)
    if date:
        current = [k for k in found if k.held(date)]
        if current:
            return current
        found = [k for k in found if not later(k.since, date)]
    return sorted(found, key=lambda k: k.until or "9999")


def _means(name: str, form: str, *, exact: bool) -> bool:
    """True if `name` can stand for the name `form` of the table, or is a fuller form of it."""
    if exact and len(names.words(form)) == 1 < len(names.words(name)):
        return False
    return max(names.fit(name, form), names.fit(form, name)) >= 3


def sector(told: Iterable[Leader]) -> str:
    """The sector of somebody who holds the offices of `told`: the government's, unless all lie outside it.

    >>> sector(holders("Hassan Nasrallah", "2020-05-01")), sector(holders("Angela Merkel", "2020-05-01"))
    ('REB', 'GOV')
    """
    found = {offices.sector_of(k.office) for k in told if not k.office.endswith("ruler")} or {None}
    outside = sorted(_OUTSIDE & {*filter(None, found)})
    return outside[0] if len(outside) == len(found) else "GOV"


def in_office(office: str, country: str, date: str) -> Leader | None:
    """Who held the office called `office` in `country` on `date`; None if nobody did by the table, or if
    the table has several, as it does for the month of a handover known to the month only.

    >>> in_office("president", "USA", "2021-01-19").name, in_office("President", "USA", "2021-01-21").name
    ('Donald Trump', 'Joe Biden')
    >>> in_office("Prime Minister", "SWE", "2014-09-01").name
    'Fredrik Reinfeldt'
    >>> in_office("Prime Minister", "SWE", "2014-10-02") is None
    True
    """
    rows = load_csv("leaders.csv")
    key = offices.key(office)
    found = [k for n in _rows_by_country().numbers(country) if (k := _leader(rows[n])).held(date)]
    exact = [k for k in found if offices.key(k.office) == key] or [k for k in found if k.holds(key)]
    return exact[0] if len({k.name for k in exact}) == 1 else None


@lru_cache(maxsize=1)
def _rows_by_country() -> Index:
    table = Index()
    for number, row in enumerate(load_csv("leaders.csv")):
        table.add(row["country"], number)
    return table


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
