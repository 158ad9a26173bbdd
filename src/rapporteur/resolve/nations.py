"""Names and adjectives of countries in the text, and the country a phrase belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.knowledge import load_csv, load_yaml
from rapporteur.resolve.words import Words
from rapporteur.values import country as countries

LONGEST = 6
# Former states under the code of the state that PLOVER counts them to.
PRESENT = {
    "SUN": "RUS", "DDR": "DEU", "YUG": "SRB", "CSK": "CZE", "SCG": "SRB", "VDR": "VNM", "YMD": "YEM",
    "ANT": "NLD", "ZAR": "COD", "BUR": "MMR", "TMP": "TLS",
}  # fmt: skip
_LINKS = frozenset({"of", "and", "the", "'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Nation:
    """A country's name or adjective: tokens `first` to `last`, inclusive."""

    first: int
    last: int
    iso3: str
    name: str
    adjective: bool
    capital: bool = False
    people: bool = False
    body: bool = False  # an organisation that offices belong to as they do to countries: "UN envoy"
    part: bool = False  # only a region of it: New Jersey, the Niger Delta


@lru_cache(maxsize=8192)
def by_name(name: str) -> tuple[str, str] | None:
    """Code and usual name of the country called `name`."""
    found = countries.parse(name)
    return (PRESENT.get(found.iso3, found.iso3), found.name) if found else None


@lru_cache(maxsize=8192)
def by_adjective(word: str) -> tuple[str, str] | None:
    """Code and usual name of the country of an adjective or people: "Algerian", "Serbs"."""
    found = countries.by_adjective(word)
    if found:
        return PRESENT.get(found.iso3, found.iso3), found.name
    code = _peoples().get(word) or _peoples().get(word.removesuffix("s"))
    return (code, countries.show(code)) if code else None


@lru_cache(maxsize=8192)
def by_capital(name: str) -> tuple[str, str] | None:
    """Code and usual name of the country governed from the city `name`."""
    found = countries.by_capital(name)
    return (PRESENT.get(found.iso3, found.iso3), found.name) if found else None


@lru_cache(maxsize=1)
def _peoples() -> dict[str, str]:
    return {row["word"]: row["country"] for row in load_csv("peoples.csv")}


@lru_cache(maxsize=1)
def kingdoms() -> frozenset[str]:
    """The codes of states that are called "the kingdom"."""
    return frozenset(load_yaml("agents.yaml")["kingdoms"])


@lru_cache(maxsize=8192)
def _reading(text: str) -> tuple[str, str, bool, bool, bool] | None:
    """(code, name, adjective, capital, people) for a stretch of capitalised text, or None."""
    named = by_name(text)
    if named:
        return (*named, False, False, False)
    adjective = by_adjective(text)
    if adjective:
        people = countries.is_people(text) or text.removesuffix("s") in _peoples()
        return (*adjective, True, False, people and (text not in _peoples()))
    longer = within(text)
    if longer is not None:
        return longer, countries.show(longer), True, False, False
    seat = by_capital(text)
    return (*seat, False, True, False) if seat else None


def within(name: str) -> str | None:
    """The country of a longer name that only contains a country's word, "" where it is no one country's.

    >>> within("New Mexico"), within("Niger Delta"), within("Gulf of Guinea"), within("Latin American")
    ('USA', 'NGA', '', '')
    >>> within("Mexico") is within("Mexican police") is None
    True
    """
    return _longer().get(name.removeprefix("The ")) if " " in name or "-" in name else None


@lru_cache(maxsize=1)
def _longer() -> dict[str, str]:
    """Names of regions and waters, and words for people of several countries, that hold a country's word."""
    nobodys = [word for word, code in _peoples().items() if not code]
    found: dict[str, str] = {form: "" for word in nobodys for form in (word, f"{word}s")}
    for row in load_csv("regions.csv"):
        if row["kind"] not in ("region", "water"):
            continue
        for name in (row["name"], *row["names"].split(";")):
            parts = name.split()
            if len(parts) > 1 and not by_name(name) and any(by_name(p) or by_adjective(p) for p in parts):
                found.setdefault(name, row["country"])
    return found


def find_nations(words: Words) -> dict[int, Nation]:
    """Token index -> the country name, adjective or capital that the token belongs to, longest first."""
    found: dict[int, Nation] = {}
    i = 0
    while i < words.size:
        nation = _at(words, i) if words.capital[i] else None
        if nation is None:
            i += 1
            continue
        if nation.iso3:
            found.update(dict.fromkeys(range(nation.first, nation.last + 1), nation))
        i = nation.last + 1
    return found


def _at(words: Words, i: int) -> Nation | None:
    """The country that starts at token `i`: "New Zealand", "West German", "Republic of Korea"."""
    last = i
    while last + 1 < min(words.size, i + LONGEST) and (
        words.capital[last + 1] or words.lower[last + 1] in _LINKS or words.text[last + 1] == "-"
    ):
        last += 1
    for end in range(last, i - 1, -1):
        if not words.capital[end]:
            continue
        found = _reading(words.phrase(i, end))
        if found:
            iso3, name, adjective, capital, people = found
            part = within(words.phrase(i, end)) is not None
            people = people and _stands_alone(words, end)
            return Nation(i, end, iso3, name, adjective, capital, people, part=part)
    return None


def _stands_alone(words: Words, i: int) -> bool:
    """True if the word at token `i` is a noun of its own: "Saudis said", not "Saudi officials"."""
    if words.text[i].endswith("s") and not words.text[i].endswith("ss"):
        return True
    if words.pos[i] == "ADJ" or (words.base(i) in ("amod", "compound", "nmod", "flat") and words.head[i] > i):
        return False
    after = i + 1
    if after < words.size and (words.capital[after] or words.pos[after] in ("NOUN", "ADJ", "PROPN")):
        return False
    return after >= words.size or words.lower[after] not in ("and", ",", "-") or words.pos[i] == "NOUN"


def country_of(words: Sequence[str]) -> str | None:
    """The country of a phrase: the first country name, adjective or, failing these, capital in it.

    >>> country_of("four Saudi men".split()), country_of("rebels in Ivory Coast".split())
    ('SAU', 'CIV')
    >>> country_of("a senior official".split()) is country_of("Latin American leaders".split()) is None
    True
    """
    capital: str | None = None
    i = 0
    while i < len(words):
        after = i + 1
        for end in range(min(len(words), i + LONGEST), i, -1):
            text = " ".join(words[i:end])
            if not text[:1].isupper():
                break
            found = _reading(text)
            if found and not found[0]:
                after = end  # the words of "Latin American" are nobody's
                break
            if found and not found[3]:
                return found[0]
            if found and capital is None:
                capital = found[0]
        i = after
    return capital
