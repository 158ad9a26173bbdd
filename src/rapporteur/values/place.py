"""Toponyms: what a place name can stand for: countries, regions, waters, sites and towns.

Most of them lie in one sorted text, searched where it lies; nothing of it is parsed until it is asked for.
The best known regions, waters and sites stand in a table kept by hand, and come first.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import asin, cos, radians, sin, sqrt

from rapporteur.errors import KnowledgeError
from rapporteur.knowledge import load_csv, load_yaml
from rapporteur.record import PlaceKind
from rapporteur.values import country

GAZETTEER = "gazetteer.tsv"
REGIONS = "regions.csv"

# The marks of the gazetteer's entries, and the kind each stands for. A name of the mark "d" means the place
# only with a word for what it is: "Kharkiv region", where "Kharkiv" alone is the city.
MARKS: dict[str, PlaceKind] = {
    "": "city",
    "a": "city",
    "c": "region",
    "r": "region",
    "d": "region",
    "w": "water",
    "f": "facility",
}

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
    return " ".join(" ".join(words).translate(_DROPPED).split())


_DROPPED = str.maketrans(dict.fromkeys("'’‘`´ʼʻʿʾʹ′.,")) | str.maketrans("øłđıæ", "oldia")


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
    found += (place for place, mark in _entries(keys[0]) if mark != "d")
    return tuple(found) or _division(keys[0])


@lru_cache(maxsize=5_000)
def division(name: str) -> tuple[Toponym, ...]:
    """The provinces, regions, districts and the like that are called `name`, largest first.

    >>> division("Kharkiv")[0].kind, parse("Kharkiv")[0].kind
    ('region', 'city')
    """
    key = fold(name)
    found = [p for p in _regions().get(key, ()) if p.kind == "region" and (p.country or p.admin)]
    found += (place for place, mark in _entries(key) if mark in ("r", "d"))
    return tuple(found)


def _division(key: str) -> tuple[Toponym, ...]:
    """What a name with a word for its rank means: "kharkiv oblast", "state of borno".

    Not in the United States, whose counties have their full names in the table, and no state in Britain or
    Canada: "Kent State" is a university.
    """
    words = key.split()
    if len(words) > 1 and words[-1] in _ranks():
        rank, stem = words[-1], words[:-1]
    elif len(words) > 2 and words[0] in _ranks() and words[1] in ("of", "de"):
        rank, stem = words[0], words[2:]
    else:
        return ()
    bare = " ".join(stem)
    if any(p.country == "USA" for p in _regions().get(bare, ())):
        return ()
    without = ("USA", "GBR", "CAN") if rank == "state" else ("USA",)
    found = [p for p in division(bare) if p.country not in without]
    return tuple(found) or tuple(p for p, _ in _entries(bare) if p.primary and p.country not in without)


@cache
def _ranks() -> frozenset[str]:
    return frozenset(load_yaml("places.yaml")["ranks"])


def _code(name: str) -> str:
    """The key of a code, which keeps its capitals: "UP" is a state of India, "Up" is not."""
    return f"={name.replace('.', '')}"


def _key(name: str) -> str:
    return _code(name) if name.isupper() and len(name) <= 6 else fold(name)


def regions() -> dict[str, tuple[Toponym, ...]]:
    """The regions, waters and sites by key: everything but countries and towns."""
    return _regions()


@cache
def well_known() -> frozenset[Toponym]:
    """The regions, waters and sites of the table kept by hand."""
    return frozenset(p for row in _regions().values() for p in row)


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
        return (resources.files("rapporteur.knowledge") / GAZETTEER).read_bytes()
    except OSError as error:
        raise KnowledgeError(f"the table {GAZETTEER} cannot be read ({error.strerror or error})") from error


def _entries(key: str) -> tuple[tuple[Toponym, str], ...]:
    """The places of one key with their marks: a line `key TAB place TAB place …`, found by bisection."""
    text, wanted = _text(), key.encode() + b"\t"
    low, high = 0, len(text)
    while low < high:
        middle = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = text.find(b"\n", middle)
        end = len(text) if end < 0 else end
        if text.startswith(wanted, middle):
            return tuple(_entry(part, key) for part in text[middle:end].decode().split("\t")[1:])
        if text[middle:end].split(b"\t", 1)[0] < key.encode():
            low = end + 1
        else:
            high = middle
    return ()


def _entry(part: str, key: str) -> tuple[Toponym, str]:
    ident, iso2, admin, lat, lon, population, mark, name = part.split("|")
    state = country.by_code(iso2) if iso2 else None
    kind = MARKS[mark]
    found = Toponym(
        name=name or key.title(),
        kind=kind,
        country=state.iso3 if state else None,
        admin=admin,
        lat=float(lat),
        lon=float(lon),
        population=int(population),
        geonames=int(ident) if ident else None,
        primary=mark != "a",
        capital=kind == "city" and state is not None and country.by_capital(key) is state,
    )
    return found, mark
