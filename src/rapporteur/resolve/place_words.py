"""What words say about places: which lists they stand in, what kind of place a name tells, and what a name
can mean by itself."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from rapporteur.knowledge import load_yaml
from rapporteur.record import PlaceKind
from rapporteur.values import country, place
from rapporteur.values.place import Toponym

# Villages with fewer people are only looked for in the countries the text names.
VILLAGE = 5_000
PROVINCE = 100_000
PLACE_LABELS = frozenset({"LOC", "FAC", "GPE"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name at tokens `first` to `last`, with what it can mean: nothing if the gazetteer lacks it.

    `within` are then the readings of a place named inside it: Colchester, for "Colchester Hospital".
    """

    first: int
    last: int
    key: str
    readings: tuple[Toponym, ...]
    within: tuple[Toponym, ...] = ()


@cache
def words(kind: str) -> frozenset[str]:
    """The list `kind` of places.yaml."""
    return frozenset(load_yaml("places.yaml")[kind])


def bare(word: str) -> str:
    """A word without a dash or colon that stuck to it: CAIRO, from "CAIRO-"."""
    return word.rstrip("-–—:") or word


def is_site(name: str) -> bool:
    """True if the last word of `name` says what it is: "Elm Street"."""
    return name.rsplit(" ", 1)[-1].lower() in words("sites")


def kind_of(name: str) -> PlaceKind:
    """The kind of a place that the gazetteer lacks, by its last word: "Lake Erin" is no site.

    >>> kind_of("Elm Street"), kind_of("Jongno District"), kind_of("Lake Erin"), kind_of("Umuanunu")
    ('facility', 'region', 'water', 'other')
    """
    split = name.lower().split()
    if {split[0], split[-1]} & words("waters"):
        return "water"
    if split[-1] in words("lands") or split[0] == "mount":
        return "region"
    return "facility" if is_site(name) else "other"


def is_obscure(reading: Toponym) -> bool:
    """True for a place that is no country and stands in no table kept by hand."""
    return reading.kind != "country" and reading not in place.well_known()


def is_small(reading: Toponym) -> bool:
    """True for a place that nobody writes of without its country."""
    if reading.kind == "city":
        return reading.population < VILLAGE
    return reading.kind == "region" and reading.population < PROVINCE and reading not in place.well_known()


def countries_of(doc: Doc) -> frozenset[str]:
    """The countries that a text names or calls its people and things by: "Syria", "Syrian", "Damascus"."""
    found = [country.by_adjective(token.text) for token in doc if token.text[0].isupper()]
    for ent in doc.ents:
        if ent.label_ in PLACE_LABELS:
            found.append(country.parse(ent.text) or country.by_capital(ent.text))
    return frozenset(state.iso3 for state in found if state is not None)


def state_at(doc: Doc, first: int) -> tuple[Toponym, ...]:
    """The states, regions or countries that a name beginning at token `first` can mean, abbreviations too."""
    if not doc[first].text[0].isupper():
        return ()
    for length in (4, 3, 2, 1):
        span = doc[first : first + length]
        code = abbreviations().get(span.text)
        if code is not None:
            return (place.states()[code],)
        wide = tuple(r for r in place.parse(span.text) if r.kind in ("country", "region"))
        if wide:
            return wide
    return ()


@cache
def abbreviations() -> dict[str, str]:
    """How a US state is written short -> its code."""
    table = {}
    for code, spellings in load_yaml("places.yaml")["abbreviations"].items():
        for spelling in (code, *spellings) if code.isalpha() else spellings:
            table[spelling] = code
    return table
