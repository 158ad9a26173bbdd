"""What a list of people says once: "Congress leaders" A and B, "Kuwaiti Foreign Minister" A, "Interior
Minister" B."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapporteur.resolve import fields, offices, titles
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.people import Naming
from rapporteur.resolve.words import Words

_BETWEEN = frozenset({",", "and", "&", "(", ")", ";", "as", "well", "along", "with"})
_OPENING = frozenset({"--", "—", "–", "-", ":", "like", "including", ","})
_OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})
_TOGETHER = frozenset({"counterparts"})


def share(words: Words, nations: Mapping[int, Nation], namings: Sequence[Naming]) -> None:
    """Gives each of the people in a list the office and country that is said once for all of them."""
    at = 0
    while at < len(namings):
        listed = _list(words, namings, at)
        if len(listed) > 1 or words.label[namings[at].first] == "PERSON":
            _plural(words, dict(nations), listed)
        if len(listed) > 1:
            _after(words, dict(nations), listed)
            _country(words, nations, listed)
        at += len(listed)


def _list(words: Words, namings: Sequence[Naming], at: int) -> list[Naming]:
    """The names from position `at` on that stand in one list, each with what stands at it."""
    found = [namings[at]]
    for naming in namings[at + 1 :]:
        last = found[-1]
        before = max([last.last, *(t.last for t in last.titles)])
        first = min([naming.first, *(t.first for t in naming.titles)])
        if words.sentence[last.first] != words.sentence[naming.first] or first <= last.last:
            break
        if not all(_between(words, k) for k in range(before + 1, first)):
            break
        found.append(naming)
    return found


def _between(words: Words, k: int) -> bool:
    return words.lower[k] in _BETWEEN or words.text[k].isdigit() or _bracketed(words, k) or _address(words, k)


def _bracketed(words: Words, k: int) -> bool:
    return words.text[k - 1] == "(" and words.text[k + 1 : k + 2] == [")"]


def _address(words: Words, k: int) -> bool:
    return words.lower[k] in ("the", ".") or offices.honorific(words.lower[k]) is not None


def _plural(words: Words, nations: dict[int, Nation], listed: list[Naming]) -> None:
    """ "Congress leaders" A and B; "the Iranian and Russian presidents," A and B, one each."""
    head = _plural_head(words, listed[0].first, several=len(listed) > 1)
    if head is None:
        return
    read = titles.read(words, nations, head, head)
    title = replace(read, title=_singular(read.title))
    owners = _owners(words, nations, read.first)
    for k, naming in enumerate(listed):
        if naming.titles and k:
            break
        if naming.titles:
            return
        country = title.country
        if len(owners) > 1:
            country = owners[k] if k < len(owners) and len(owners) == len(listed) else None
        naming.titles.append(replace(title, country=country))
        words.note(naming, "office of several people", f"office {title.title}", head, head)
        naming.nation = None if len(owners) > 1 else naming.nation


def _after(words: Words, nations: dict[int, Nation], listed: list[Naming]) -> None:
    """The office in apposition after a list: A and B, "the coordinators of the fund,"."""
    at = listed[-1].last + 1
    if words.text[at : at + 1] != [","] or any(n.titles for n in listed):
        return
    at += 1
    while at < words.size and (
        words.lower[at] in ("the", "two", "both", "all")
        or offices.is_modifier(words.lower[at])
        or at in nations
    ):
        at += 1
    word = words.lower[at] if at < words.size else ""
    if not offices.is_plural(word) or not offices.is_head(singular(word)):
        return
    title = titles.read(words, nations, at, fields.end(words, nations, at))
    if title.title:
        own = title.title.split()
        spot = next((k for k, w in enumerate(own) if w.lower() == word), 0)
        own[spot] = singular(own[spot])
        for naming in listed:
            naming.titles.append(replace(title, title=" ".join(own)))
            words.note(naming, "office of several people", f"office {title.title}", title.first, title.last)


def _plural_head(words: Words, name: int, *, several: bool) -> int | None:
    """The token of the plural office that stands before the name at token `name`."""
    at = name - 1
    while at > 0 and offices.honorific(words.lower[at]) is not None:
        at -= 1
    if at > 0 and several and words.lower[at] in _OPENING:
        at -= 1
    at = fields.before_bracket(words, at)
    word = words.lower[at] if at >= 0 else ""
    if not offices.is_plural(word) or words.pos[at] not in ("NOUN", "PROPN"):
        return None
    return at if offices.is_head(singular(word)) or word in _TOGETHER else None


def singular(word: str) -> str:
    """The singular of an office word.

    >>> singular("ministers"), singular("congressmen"), singular("MPs")
    ('minister', 'congressman', 'MP')
    """
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s")


def _singular(title: str) -> str:
    words = title.split()
    return " ".join([*words[:-1], singular(words[-1])]) if words else title


def _owners(words: Words, nations: Mapping[int, Nation], first: int) -> list[str]:
    """The countries that are listed before an office: "the Iranian and Russian presidents"."""
    found: list[str] = []
    at = first
    if at not in nations:
        at -= 1
    while at >= 0 and (
        at in nations or words.lower[at] in ("and", ",", "&") or words.text[at] in titles.POSSESSIVE
    ):
        if at in nations and nations[at].first == at:
            found.append(nations[at].iso3)
        at -= 1
    return found[::-1]


def _country(words: Words, nations: Mapping[int, Nation], listed: list[Naming]) -> None:
    """The country of the first in a list for those after it: "Kuwaiti Foreign Minister" A, "Envoy" B."""
    told: str | None = None
    for naming in listed:
        if any(t.country for t in naming.titles):
            told = next(t.country for t in naming.titles if t.country)
        elif told is not None and told not in offices.BODIES:
            words.note(naming, "country said once in a list", f"country {told}", naming.first, naming.last)
            naming.titles[:] = [
                replace(t, country=told) if offices.sector_of(t.title) in _OFFICIAL else t
                for t in naming.titles
            ]
