"""Countries: their names, adjectives, peoples, capitals and seats of government, in one table.

Codes are ISO 3166 alpha-3, those of former states (SUN, YUG, CSK, DDR …) from ISO 3166-3, and XKX for Kosovo.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapporteur.knowledge import load_csv

Kind = Literal["state", "territory", "disputed", "historic"]


@dataclass(frozen=True, slots=True)
class Country:
    """One country. `name` is the usual English short name; `seats` are the buildings that stand for it."""

    iso3: str
    iso2: str
    name: str
    kind: Kind
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    lat: float
    lon: float
    geonames: int | None


def parse(name: str) -> Country | None:
    """The country called `name`, with or without "the"; None if there is none.

    Letter case is free, but codes keep theirs: "us" is a pronoun.

    >>> parse("the United States").iso3, parse("U.S.").iso3, parse("ivory coast").iso3
    ('USA', 'USA', 'CIV')
    >>> parse("us") is parse("Saudi") is None
    True
    """
    return _find("names", name)


def by_adjective(word: str) -> Country | None:
    """The country of an adjective or of a name for its people, singular or plural.

    >>> by_adjective("Syrian").name, by_adjective("Britons").name, by_adjective("Soviet").iso3
    ('Syria', 'United Kingdom', 'SUN')
    >>> by_adjective("syria") is by_adjective("polish") is None
    True
    """
    return _tables()["adjectives"].get(word) or _tables()["people"].get(word)


def is_people(word: str) -> bool:
    """True if `word` names people of a country: "Saudis", "Briton"; not "Spanish-speaking"."""
    return word in _tables()["people"]


def by_capital(name: str) -> Country | None:
    """The country that `name` is the capital of, or the city it is governed from.

    >>> by_capital("Tehran").iso3, by_capital("The Hague").iso3
    ('IRN', 'NLD')
    >>> by_capital("New York") is None
    True
    """
    return _find("capitals", name)


def by_seat(name: str) -> Country | None:
    """The country whose leadership sits in the building `name`, with or without "the".

    >>> by_seat("the White House").iso3, by_seat("Kremlin").iso3
    ('USA', 'RUS')
    """
    return _find("seats", name)


def by_code(code: str) -> Country | None:
    """The country with the ISO 3166 code `code`, two or three capital letters.

    >>> by_code("DZA").name, by_code("FR").name
    ('Algeria', 'France')
    """
    return _tables()["codes"].get(code)


def show(iso3: str | None) -> str:
    """The usual English short name for a code; the code itself where it is no country's (IGO, NGO).

    >>> show("KOR"), show("IGO"), show(None)
    ('South Korea', 'IGO', '')
    """
    country = by_code(iso3) if iso3 else None
    return country.name if country else iso3 or ""


@cache
def countries() -> tuple[Country, ...]:
    """Every country of the table, present ones first."""
    return tuple(_country(row) for row in load_csv("countries.csv"))


def _country(row: dict[str, str]) -> Country:
    def many(column: str) -> tuple[str, ...]:
        return tuple(filter(None, row[column].split(";")))

    kind: Kind = row["kind"]  # type: ignore[assignment]
    return Country(
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        kind=kind,
        names=many("names"),
        adjectives=many("adjectives"),
        people=many("people"),
        capitals=many("capitals"),
        seats=many("seats"),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        geonames=int(row["geonames"]) if row["geonames"] else None,
    )


def _is_code(name: str) -> bool:
    return len(name) <= 6 and name.isupper()


def _find(column: str, name: str) -> Country | None:
    table = _tables()[column]
    name = " ".join(name.split()).replace("’", "'")
    for spelling in (name, name[4:] if name[:4].lower() == "the " else ""):
        found = table.get(spelling) or table.get(spelling.lower())
        if found is not None:
            return found
    return None


@cache
def _tables() -> dict[str, dict[str, Country]]:
    """Spelling -> country, a table a column. Words of ordinary language are kept in their letter case:
    codes ("US"), adjectives ("Polish"). Present states come before former ones."""
    tables: dict[str, dict[str, Country]] = {
        column: {} for column in ("names", "adjectives", "people", "capitals", "seats", "codes")
    }
    for country in countries():
        for name in (country.name, *country.names):
            tables["names"].setdefault(name if _is_code(name) else name.lower().replace("’", "'"), country)
        for column, words in (("capitals", country.capitals), ("seats", country.seats)):
            for word in words:
                tables[column].setdefault(word.lower().replace("’", "'"), country)
        for column, words in (("adjectives", country.adjectives), ("people", country.people)):
            for word in words:
                tables[column].setdefault(word, country)
        for code in (country.iso3, country.iso2):
            tables["codes"].setdefault(code, country)
    return tables
