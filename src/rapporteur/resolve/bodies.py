"""Names of the table of organisations in the text: which of them are meant, and which are something else."""

from collections import Counter
from dataclasses import dataclass

from rapporteur.resolve import offices
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.organisation_table import Known, candidates, is_private, known, longest_from
from rapporteur.resolve.organisation_words import is_event, sector_of
from rapporteur.resolve.organisation_words import table as word_table
from rapporteur.resolve.words import Words
from rapporteur.roster.model import Row
from rapporteur.values.terms import covers


@dataclass(frozen=True, slots=True)
class Naming:
    """An organisation's name at tokens `first` to `last`, its country and sector where they are told."""

    first: int
    last: int
    name: str
    country: str | None
    sector: str | None
    others: tuple[str, ...] = ()
    known: bool = False
    wikidata: str | None = None
    row: Row | None = None  # of the user's table


def from_table(words: Words, nations: dict[int, Nation], i: int) -> Naming | None:
    """The organisation of the table whose name starts at token `i`, if it means that one here."""
    longest = longest_from().get(words.text[i])
    if longest is None:
        return None
    for last in range(min(words.size, i + longest + 1) - 1, i - 1, -1):
        text = words.phrase(i, last).replace("’", "'")
        if words.text[last].isspace() or not candidates(text):
            continue
        if _is_other(words, text, i, last):
            return None
        if last + 1 < words.size and last == i and words.joined(last + 1) and words.lower[last + 2] == "led":
            return None
        entry = meaning(words, nations, text)
        if entry is None or _is_occasion(words, entry, i, last):
            return None
        other = _of_other_country(words, nations, entry, i, last)
        if other is not None:
            return other
        name = entry.name if text.isupper() or len(text.split()) > 1 else text
        return naming_of(entry, i, last, name)
    return None


def _of_other_country(
    words: Words, nations: dict[int, Nation], entry: Known, first: int, last: int
) -> Naming | None:
    """The body of another country that shares its name with one of the table: "Democratic Party of Korea",
    "Ghana's National Guard".

    Near miss: "Lebanon's Hezbollah".
    """
    if (
        entry.country is None
        or entry.country in offices.BODIES
        or sector_of(words.phrase(first, last)) is None
    ):
        return None
    at = last + 2 + (words.lower[last + 2 : last + 3] == ["the"])
    if words.lower[last + 1 : last + 2] == ["of"] and at in nations and not nations[at].adjective:
        nation = nations[at]
        end = nation.last
    else:
        at = first - 2 if first > 1 and words.text[first - 1] in _GENITIVE else first - 1
        if at not in nations or (at == first - 1 and not nations[at].adjective):
            return None
        nation, end = nations[at], last
    if nation.iso3 == entry.country or nation.people:
        return None
    return Naming(first, end, words.phrase(first, end), nation.iso3, entry.sector, entry.others)


_GENITIVE = frozenset({"'s", "’s", "'", "’"})


def meaning(words: Words, nations: dict[int, Nation], text: str) -> Known | None:
    """The organisation of the table that `text` means in this story.

    Of several with one name, the one that existed on the story's date and whose full name the story has
    too, or whose country it speaks of. Hit: "RSF" in a story of Sudan. Near miss: "RSF" alone.
    """
    date = words.document.published
    only = known(text, date)
    if only is not None and _elsewhere(words, nations, text, only):
        return None
    return (
        only
        or known(text, date, lambda k: k.name != text and k.name in words.document.text)
        or known(text, date, lambda k: k.country is not None and k.country == _most_told(nations, text, date))
    )


def _most_told(nations: dict[int, Nation], text: str, date: str | None) -> str | None:
    """Of the countries whose bodies are called `text`, the one that the story names most."""
    told = Counter(n.iso3 for n in nations.values())
    owners = [k.country for k in candidates(text, date) if k.country and told[k.country]]
    return max(owners, key=lambda c: told[c], default=None)


def _is_other(words: Words, text: str, first: int, last: int) -> bool:
    """True if a name of the table is likely something else here: a common word or a name of several bearers
    that the language model does not take for an organisation; a single word that it takes for a person or a
    place ("Barra Honda"); the start of a longer name or of a sentence ("The National Assembly").
    """
    if text in word_table()["careful"]:
        return words.label[first] != "ORG"
    if first == last:
        placed = words.label[first] in ("PERSON", "GPE", "LOC", "FAC")
        return placed and not text.isupper() and is_private(text)
    if words.text[first] != "The":
        return False
    if last + 1 < words.size and words.capital[last + 1] and words.spaced[last]:
        return True
    return words.label[last] != "ORG" and words.sentence[max(0, first - 1)] != words.sentence[first]


def _is_occasion(words: Words, entry: Known, first: int, last: int) -> bool:
    """True if the name at tokens `first` to `last` begins that of an occasion: "the FIFA World Cup".
    Near miss: "the Security Council Resolution", which the council adopts."""
    if entry.country in ("UNO", "EUR", "IGO", "IMG") or entry.sector == "GOV":
        return False
    end = last
    while end + 1 < words.size and words.capital[end + 1]:
        end += 1
    return end > last and is_event(words.lower[end])


def _elsewhere(words: Words, nations: dict[int, Nation], text: str, entry: Known) -> bool:
    """True for an acronym, or a name of common words, of a country's body in a story that speaks of other
    countries and does not have the full name: "NPA" in a story of Korea. Near miss: acronyms that are known
    worldwide, "CIA"."""
    short = text.isupper() and len(text) <= 6 and text not in word_table()["worldwide"]
    date = words.document.published
    if (
        short
        and date
        and not covers(entry.since, entry.until, date)
        and entry.name not in words.document.text
    ):
        return True  # "EC" thirty years after the European Communities
    if not short and not _is_common(text):
        return False
    if (
        entry.country is None
        or entry.country in offices.BODIES
        or (short and entry.name in words.document.text)
    ):
        return False
    told = {nation.iso3 for nation in nations.values()}
    return entry.country not in told and (bool(told) or entry.sector == "BUS")


# Names of common words that stand for one state's body all the same.
_ALONE = frozenset(
    {"White House", "State Department", "Downing Street", "Security Council", "General Assembly"}
)


def _is_common(text: str) -> bool:
    """True for a name of common words that many states have: "Senate", "House of Representatives", "Labour
    Party". Near miss: "Kremlin"."""
    if text in _ALONE or text.isupper():
        return False
    table = word_table()
    return all(
        word in table["heads"]
        or word in table["political"]
        or word in ("of", "Representatives", "House", "Supreme", "National", "New", "United")
        or offices.is_modifier(word.lower())
        for word in text.split()
    )


def naming_of(entry: Known, first: int, last: int, name: str) -> Naming:
    """The naming of an organisation of the table at tokens `first` to `last`."""
    return Naming(
        first, last, name, entry.country, entry.sector, entry.others, known=True, wikidata=entry.wikidata
    )
