"""What the words beside an organisation's name say of it: "Dutch chipmaker" Nexora, "a Malian daily"."""

from collections.abc import Mapping
from dataclasses import replace

from rapporteur import trace
from rapporteur.resolve import agents
from rapporteur.resolve.bodies import Naming
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.words import Words

# Sectors that a description of a body can give; the rest are of people.
_BODILY = frozenset(
    {
        "BUS",
        "JRN",
        "PTY",
        "LAB",
        "EDU",
        "MED",
        "SOC",
        "REL",
        "GOV",
        "MIL",
        "REB",
        "COP",
        "CRM",
        "AGR",
        "LEG",
        "JUD",
    }
    | {"PRM", "SPY", "OPP"}
)
_LIKE = (("such", "as"), ("like",), ("including",), ("namely",))
_ARTICLES = frozenset({"a", "an", "the"})


def describe(words: Words, nations: Mapping[int, Nation], naming: Naming) -> Naming:
    """`naming` with the sector and country that the words beside it tell, where it has none.

    Hit: "Dutch chipmaker" Nexora, Nexora, "a Malian daily", "banks such as" Nexora. Near miss: "Dutch
    minister" Nexora, "workers at" Nexora.
    """
    if naming.known or (naming.sector and naming.country):
        return naming
    if naming.sector is None:
        sector = "PTY" if _seats(words, naming) else "JRN" if _spoken_to(words, naming) else None
        if sector is not None:
            told = replace(naming, sector=sector)
            trace.joined(naming, told)
            words.note(told, "description beside a body", f"sector {sector}", naming.first, naming.last)
            return told
    for found in (_before(words, nations, naming), _after(words, nations, naming)):
        if found is None:
            continue
        sector, country = found
        told = replace(naming, sector=naming.sector or sector, country=naming.country or country)
        trace.joined(naming, told)
        words.note(told, "description beside a body", f"sector {sector}", naming.first, naming.last)
        return told
    return naming


def _seats(words: Words, naming: Naming) -> bool:
    """True for what has members of parliament or candidates, or is called a party: "Lakes lawmakers"."""
    after = words.lower[naming.last + 1 : naming.last + 2]
    return after != [] and after[0] in _SEATED and not words.capital[naming.first - 1]


_SEATED = frozenset(
    {"mp", "mps", "mla", "mlas", "lawmaker", "lawmakers", "legislator", "legislators", "senator", "senators"}
    | {"candidate", "candidates", "caucus", "party", "deputies", "congressman", "congressmen"}
)


def _before(words: Words, nations: Mapping[int, Nation], naming: Naming) -> tuple[str, str | None] | None:
    """What a noun right before the name says: "chipmaker", "the refugee agency", "firms such as"."""
    at = naming.first - 1
    if words.lower[at] in ("and", ",", "or"):
        at = _list_start(words, at)
    for like in _LIKE:
        if tuple(words.lower[max(0, at - len(like) + 1) : at + 1]) == like:
            at -= len(like)
            break
    if at > 0 and words.text[at] == "," and at < naming.first - 1:
        at -= 1
    return _noun(words, nations, at)


def _list_start(words: Words, at: int) -> int:
    """The token before a list of names that runs to token `at`, if "such as" opens it; else `at`."""
    back = at
    while back > max(0, at - 16) and (words.capital[back] or words.lower[back] in ("and", ",", "or", "&")):
        back -= 1
    opened = words.lower[back] in ("as", "like", "including") and words.sentence[back] == words.sentence[at]
    return back if opened else at


def _spoken_to(words: Words, naming: Naming) -> bool:
    """True for what is told something or spoken on, which is a medium: "told" Milena, "Speaking to" DN."""
    at = naming.first - 1
    at -= words.lower[at] in ("the", "newspaper", "broadcaster", "channel")
    before = words.lower[max(0, at - 2) : at + 1]
    if before[-1:] == ["told"] or before[-2:] in (["speaking", "to"], ["spoke", "to"], ["interview", "with"]):
        return True
    return before[-2:] in (["said", "on"], ["says", "on"]) or before[-3:] == ["interview", "with", "the"]


def _after(words: Words, nations: Mapping[int, Nation], naming: Naming) -> tuple[str, str | None] | None:
    """What an apposition says: "a Malian daily"."""
    at = naming.last + 1
    if words.text[at : at + 1] not in ([","], ["("], ["–"], ["—"]) or words.lower[at + 1 : at + 2] == []:
        return None
    at += 1
    if words.lower[at] not in _ARTICLES and at not in nations:
        return None
    at += words.lower[at] in _ARTICLES
    end = at
    while end < min(words.size, at + 7) and (
        end in nations or words.joined(end) or words.pos[end] in ("NOUN", "ADJ", "NUM")
    ):
        end += 1
    return _noun(words, nations, end - 1) if end > at else None


def _noun(words: Words, nations: Mapping[int, Nation], at: int) -> tuple[str, str | None] | None:
    """Sector and country of the phrase of common words that ends in token `at`."""
    if at < 0 or words.pos[at] not in ("NOUN", "PROPN") or (words.capital[at] and words.text[at] != "NGO"):
        return None
    first = at
    while first > 0 and first > at - 5 and _goes_before(words, nations, first - 1):
        first -= 1
    found = agents.agent(words.text[first:at], words.text[at])
    sector = found.sector if found else ("BUS" if words.lower[at].endswith(("maker", "makers")) else None)
    if found and sector not in _BODILY:
        sector = next((s for s in found.others if s in _BODILY), None)  # "the refugee agency"
    if sector not in _BODILY or (found is not None and found.noun in _PEOPLE):
        return None
    country = next((nations[k].iso3 for k in range(first, at) if k in nations), None)
    if country is None and words.text[first - 1] in ("'s", "’s") and first - 2 in nations:
        country = nations[first - 2].iso3
    return sector, country


def _goes_before(words: Words, nations: Mapping[int, Nation], k: int) -> bool:
    return k in nations or words.joined(k) or words.pos[k] in ("NOUN", "ADJ")


_PEOPLE = frozenset(
    {"official", "minister", "worker", "employee", "soldier", "troop", "officer", "spokesman"}
)
