"""What stands in the cells of a table of actors, as the record writes it: codes, kinds, dates."""

import re
from datetime import date
from functools import cache
from typing import Any, cast

from rapporteur.knowledge import load_yaml
from rapporteur.record import ActorKind
from rapporteur.values import country as countries
from rapporteur.values import name as names

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_WIKIDATA = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)")


@cache
def table() -> dict[str, Any]:
    """The table of columns, kinds and codes."""
    found: dict[str, Any] = load_yaml("actor_tables.yaml")
    return found


def country(text: str) -> str | None:
    """The code of a country named in any usual way, or PLOVER's code of what is no country's.

    >>> country("KEN"), country("ke"), country("Ivory Coast"), country("Côte d’Ivoire"), country("NGO")
    ('KEN', 'KEN', 'CIV', 'CIV', 'NGO')
    >>> country("KOS"), country("Algerian"), country("Atlantis")
    ('XKX', 'DZA', None)
    """
    code = text.upper()
    if code in table()["bodies"]:
        return code
    found = (
        countries.by_code(table()["codes"].get(code, code))
        or countries.parse(text)
        or countries.parse(names.fold(text))
        or _unaccented().get(names.fold(text))
        or countries.by_adjective(text)
    )
    return found.iso3 if found else None


def country_code(text: str) -> str | None:
    """The code of the country or body with the code `text`; None for other words.

    >>> country_code("KSV"), country_code("PERU")
    ('XKX', None)
    """
    if text in table()["bodies"]:
        return text
    found = countries.by_code(table()["codes"].get(text, text))
    return found.iso3 if found else None


@cache
def _unaccented() -> dict[str, countries.Country]:
    """Names of countries without accents and apostrophes."""
    found: dict[str, countries.Country] = {}
    for each in countries.countries():
        for name in (each.name, *each.names):
            if len(name) > 3:
                found.setdefault(names.fold(name), each)
    return found


def sector(text: str) -> str | None:
    """The PLOVER sector written as `text`, in any letter case; None if it is none."""
    code = text.upper()
    return code if code in table()["sectors"] else None


def kind(text: str) -> ActorKind | None:
    """The kind of actor that `text` names; None if it names none.

    >>> kind("Organisation"), kind("ship")
    ('organization', None)
    """
    lower = text.lower()
    for known, others in table()["kinds"].items():
        if lower == known or lower in others:
            return cast(ActorKind, known)
    return None


def gender(text: str) -> str | None:
    """ "m" or "f"; None if `text` is neither."""
    lower = text.lower()
    return next((k for k, others in table()["genders"].items() if lower == k or lower in others), None)


def iso(text: str) -> str | None:
    """`text` if it is an ISO 8601 date, a year and month, or a year; else None.

    >>> iso("2019"), iso("2019-05"), iso("2019-02-30"), iso("5/2019")
    ('2019', '2019-05', None, None)
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    return text


def wikidata(text: str) -> str | None:
    """The Wikidata id in `text`, which may be the item's address; None if there is none.

    >>> wikidata("http://www.wikidata.org/entity/Q42"), wikidata("Q042")
    ('Q42', None)
    """
    match = _WIKIDATA.fullmatch(text)
    return match[1] if match else None


def default_kind(name: str, *, office: str, gender: str, body: bool) -> tuple[ActorKind, bool]:
    """The kind of an actor whose table does not tell, and whether that is sure.

    Somebody with an office, a gender or a known given name is a person, a country's name a state, all else an
    organisation; surely so if a word of the name says it ("Union"), or it is a `body` by its country's code.

    >>> default_kind("Ana Reyes", office="", gender="", body=False)
    ('person', True)
    >>> default_kind("Growers' Union", office="", gender="", body=False)
    ('organization', True)
    >>> default_kind("Marit Solvang", office="", gender="", body=False)
    ('organization', False)
    """
    if office or gender:
        return "person", True
    if body:
        return "organization", True
    if countries.parse(name):
        return "state", True
    words = name.split()
    if not 1 < len(words) < 5 or not _organising().isdisjoint(words):
        return "organization", True
    return ("person", True) if names.gender(name) else ("organization", False)


@cache
def _organising() -> frozenset[str]:
    """Words that only names of organisations have: "Union", "Ministry", "of"."""
    heads = load_yaml("organisation_words.yaml")["heads"].values()
    return frozenset({"of", "for", "&", *(word for row in heads for word in row)})


@cache
def ordinary() -> frozenset[str]:
    """Words (lower case) that stand with a capital without being a name: "the", "minister", "Monday"."""
    words: set[str] = set(table()["ordinary"])
    dates = load_yaml("dates.yaml")
    words |= {word for key in ("months", "weekdays") for row in dates[key] for word in row}
    words |= set(dates["seasons"])
    for row in load_yaml("agents.yaml")["nouns"].values():
        words |= {word.lower() for word in row}
    titles = load_yaml("titles.yaml")
    words |= set(titles["persons"]) | set(titles["saying"])
    words |= set(load_yaml("organisation_words.yaml")["stop"])
    return frozenset(words)
