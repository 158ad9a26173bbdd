"""Toponyms: what a place name can stand for, from GeoNames' towns and a table of regions, waters and sites.

The towns lie in one sorted text, searched where it lies; nothing is parsed until it is asked for.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import asin, cos, radians, sin, sqrt

from rapporteur.errors import KnowledgeError
from rapporteur.knowledge import load_csv
from rapporteur.record import PlaceKind
from rapporteur.values import country

TOWNS = "towns.tsv"
REGIONS = "regions.csv"

_SPELLED_OUT = {"st": "saint", "st.": "saint", "ft.": "fort", "ft": "fort", "mt.": "mount", "mt": "mount"}


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place that a name can mean. `admin` is the first-level division (a US state's letters).

    `primary` is false where the name is an old or foreign spelling of the place's own.
    """

    name: str
    kind: PlaceKind
    country: str | None
    admin: str
    lat: float
    lon: float
    population: int
    geonames: int | None
    primary: bool = True
    capital: bool = False


def fold(name: str) -> str:
    """The key of a name: no accents, hyphens, dots or case; "St." and the like spelled out.

    >>> fold("Saint-Étienne"), fold("St. Louis"), fold("N’Djamena")
    ('saint etienne', 'saint louis', 'ndjamena')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = plain.lower().replace("-", " ").split()
    words = [_SPELLED_OUT.get(word, word) for word in words]
    return " ".join(words).translate(_DROPPED)


_DROPPED = str.maketrans(dict.fromkeys("'’‘`ʼ.,")) | str.maketrans("øłđıæ", "oldia")


@lru_cache(maxsize=20_000)
def parse(name: str) -> tuple[Toponym, ...]:
    """Every place that `name` can mean: countries, then regions and sites, then towns, largest first.

    >>> parse("Syria")[0].country, parse("Gaza Strip")[0].country, parse("Brest")[0].country
    ('SYR', 'PSE', 'BLR')
    >>> parse("Nowhere in Particular")
    ()
    """
    name = name[4:] if name[:4].lower() == "the " else name
    keys = [fold(name)]
    if name.isupper():
        keys.append(_code(name))
    found: list[Toponym] = []
    for key in keys:
        state = _countries().get(key)
        found += [state] if state else []
        found += _regions().get(key, ())
    return (*found, *_towns(keys[0]))


def _code(name: str) -> str:
    """The key of a code, which keeps its capitals: "UP" is a state of India, "Up" is not."""
    return f"={name.replace('.', '')}"


def _key(name: str) -> str:
    return _code(name) if name.isupper() and len(name) <= 6 else fold(name)


def regions() -> dict[str, tuple[Toponym, ...]]:
    """The regions, waters and sites by key: everything but countries and towns."""
    return _regions()


@cache
def states() -> dict[str, Toponym]:
    """The states of the United States by their letters, the provinces of Canada by GeoNames' numbers."""
    found: dict[str, Toponym] = {}
    for row in _regions().values():
        for p in row:
            if p.admin and (p.geonames or p.country == "CAN" or p.admin == "DC"):
                found.setdefault(p.admin, p)
    return found


def distance(a: Toponym, b: Toponym) -> float:
    """Kilometres between two places.

    >>> round(distance(parse("Paris")[0], parse("London")[0]), -1)
    340.0
    """
    lat1, lon1, lat2, lon2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(h))


@cache
def _countries() -> dict[str, Toponym]:
    table: dict[str, Toponym] = {}
    for c in country.countries():
        place = Toponym(c.name, "country", c.iso3, "", c.lat, c.lon, 10_000_000, c.geonames)
        for name in (c.name, *c.names):
            table.setdefault(_key(name), place)
    return table


@cache
def _regions() -> dict[str, tuple[Toponym, ...]]:
    table: dict[str, tuple[Toponym, ...]] = {}
    for row in load_csv(REGIONS):
        place = Toponym(
            name=row["name"],
            kind=row["kind"],  # type: ignore[arg-type]
            country=row["country"] or None,
            admin=row["admin"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=int(row["weight"] or 0),
            geonames=int(row["geonames"]) if row["geonames"] else None,
        )
        for name in (row["name"], *filter(None, row["names"].split(";"))):
            key = _key(name)
            table[key] = (*table.get(key, ()), place)
    return table


@cache
def _text() -> bytes:
    try:
        return (resources.files("rapporteur.knowledge") / TOWNS).read_bytes()
    except OSError as error:
        raise KnowledgeError(f"the table {TOWNS} cannot be read ({error.strerror or error})") from error


def _towns(key: str) -> tuple[Toponym, ...]:
    """The towns of one key: a line `key TAB town TAB town …`, found by bisection in the sorted text."""
    text, wanted = _text(), key.encode() + b"\t"
    low, high = 0, len(text)
    while low < high:
        middle = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = text.find(b"\n", middle)
        end = len(text) if end < 0 else end
        if text.startswith(wanted, middle):
            return tuple(_town(part, key) for part in text[middle:end].decode().split("\t")[1:])
        if text[middle:end].split(b"\t", 1)[0] < key.encode():
            low = end + 1
        else:
            high = middle
    return ()


def _town(part: str, key: str) -> Toponym:
    ident, iso2, admin, lat, lon, population, mark, name = part.split("|")
    state = country.by_code(iso2)
    return Toponym(
        name=name or key.title(),
        kind="region" if mark == "c" else "city",
        country=state.iso3 if state else None,
        admin=admin,
        lat=float(lat),
        lon=float(lon),
        population=int(population),
        geonames=int(ident) if ident else None,
        primary=mark != "a",
        capital=state is not None and country.by_capital(key) is state,
    )
