"""Generic actors: which nouns denote somebody who acts, and their sectors ("rebels", "riot police")."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapporteur.knowledge import load_yaml


@dataclass(frozen=True, slots=True)
class Agent:
    """What a generic noun phrase tells: its sector, further ones, and whether the noun alone is a sign."""

    noun: str
    sector: str
    others: tuple[str, ...]
    weak: bool


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    raw = load_yaml("agents.yaml")
    return {
        "nouns": {_unowned(noun): sector for sector, row in raw["nouns"].items() for noun in row},
        "ends": frozenset(noun.split()[-1] for row in raw["nouns"].values() for noun in row),
        "qualifiers": {word: sector for sector, row in raw["qualifiers"].items() for word in row},
        "weak": frozenset(raw["weak"]),
        "also": raw["also"],
        "faiths": frozenset(raw["faiths"]),
        "ethnic": frozenset(raw["ethnic"]),
        "partial": raw["partial"],
        "government": frozenset(raw["government"]),
        "state": frozenset(raw["state"]),
        "bodies": frozenset(raw["bodies"]),
        "sites": frozenset(raw["sites"]),
        "things": frozenset(raw["things"]),
        "single": frozenset(raw["single"]),
        "kinds": _by_noun(raw["kinds"]),
        "telling": frozenset(raw["telling"]),
    }


def _by_noun(kinds: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Noun -> the codes it can stand for."""
    nouns = {noun for row in kinds.values() for noun in row}
    return {noun: frozenset(code for code, row in kinds.items() if noun in row) for noun in nouns}


def _unowned(noun: str) -> str:
    """A noun without the mark of the owner, which phrases lose too: "farmers' union", "women's group"."""
    return noun.replace("'s ", " ").replace("' ", " ")


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """The singular of a plural noun of the table; the word itself otherwise.

    >>> singular("authorities"), singular("militiamen"), singular("police"), singular("forces")
    ('authority', 'militiaman', 'police', 'force')
    >>> singular("thieves"), singular("midwives"), singular("schoolchildren"), singular("leaves")
    ('thief', 'midwife', 'schoolchild', 'leaves')
    """
    nouns = _table()["ends"]
    word = word.lower()
    if word in _table()["nouns"]:
        return word
    tries = [word[:-1], word[:-2]] if word.endswith("s") else []
    if word.endswith("ies"):
        tries.insert(0, word[:-3] + "y")
    if word.endswith("ves"):
        tries += [f"{word[:-3]}f", f"{word[:-3]}fe"]
    if word.endswith("children"):
        tries.append(word[:-3])
    if word.endswith("men"):
        tries.append(word[:-3] + "man")
    if word.endswith("people"):
        tries.append(word[:-6] + "person")
    return next((t for t in tries if t in nouns), word)


def agent(before: Sequence[str], noun: str) -> Agent | None:
    """The agent that `noun` and the words before it denote, None if `noun` is no agent.

    >>> agent(["senior"], "officials").sector, agent(["opposition"], "lawmakers").sector
    ('GOV', 'OPP')
    >>> agent(["riot"], "police").sector, agent(["the"], "table") is None
    ('COP', True)
    """
    table = _table()
    head = singular(noun)
    words = [w.lower() for w in before if w not in _OWNERS]
    for size in (2, 1):
        if len(words) >= size:
            for last in (head, noun.lower()):  # "chamber of deputies" is in the table as it is
                joined = " ".join([*words[-size:], last])
                if joined not in table["nouns"]:
                    continue
                return Agent(joined, table["nouns"][joined], _also(joined, words), joined in table["weak"])
    sector = table["nouns"].get(head)
    if sector is None:
        return None
    added: list[str] = []
    for at, word in enumerate(words):
        pair = f"{word} {words[at + 1]}" if at + 1 < len(words) else ""
        extra = table["qualifiers"].get(pair) or table["qualifiers"].get(word)
        if extra and extra != sector and extra not in added:
            added.append(extra)
    if sector in _OF_A_STATE and added == ["GOV"]:
        return Agent(head, sector, ("GOV", *_also(head, words)), False)  # "state media", "government doctors"
    if head in _CARRIERS and words and (whose := table["nouns"].get(singular(words[-1]))):
        return Agent(head, whose, (), False)  # "gang leaders", "charity workers"
    weak = head in table["weak"] and not added
    also = _also(head, words)
    if added:
        rest = dict.fromkeys((sector, *added[1:], *also))
        return Agent(head, added[0], tuple(s for s in rest if s not in (added[0], "UNK")), weak)
    return Agent(head, sector, also, weak)


_OWNERS = frozenset({"'s", "’s", "'", "’"})
_OF_A_STATE = frozenset({"JRN", "BUS", "MED", "EDU", "LAB"})
# People of a body or group that the word before them names.
_CARRIERS = frozenset(
    {
        "leader",
        "member",
        "boss",
        "chief",
        "supporter",
        "worker",
        "staff",
        "volunteer",
        "activist",
        "commander",
    }
)


def _also(noun: str, words: Sequence[str]) -> tuple[str, ...]:
    """The further sectors of a noun: those it always has, and REL for a faith before it."""
    table = _table()
    found = [table["also"][noun]] if noun in table["also"] else []
    if any(word in table["faiths"] for word in words):
        found.append("REL")
    return tuple(found)


def partial() -> dict[str, str]:
    """Names of breakaway regions and their people, with the state that PLOVER counts them to."""
    found: dict[str, str] = _table()["partial"]
    return found


def is_ethnic(word: str) -> bool:
    """True for the name of a people or faith that is a group wherever it lives: "Kurds"."""
    return word in _table()["ethnic"]


def nouns() -> frozenset[str]:
    """The nouns, singular and lower case, by which phrases of agents can end."""
    ends: frozenset[str] = _table()["ends"]
    return ends


def is_government(noun: str) -> bool:
    """True for nouns that, with a country, stand for its government: "regime", "authorities"."""
    return singular(noun) in _table()["government"] or noun in _table()["government"]


def is_state(noun: str) -> bool:
    """True for nouns that stand for a state already named: "the kingdom"."""
    return noun in _table()["state"]


def is_thing(noun: str) -> bool:
    """True for things that stand for who uses them: "warship", "village"."""
    return noun in _table()["things"]


def is_site(noun: str) -> bool:
    """True for where the people of an armed side are: "camps", "stronghold".

    >>> is_site("positions"), is_site("village")
    (True, False)
    """
    sites = _table()["sites"]
    return noun in sites or noun.removesuffix("s") in sites


def only_tells(noun: str) -> bool:
    """True for nouns of somebody only where they tell something: "source"."""
    return noun in _table()["telling"]


def is_body(noun: str) -> bool:
    """True for a noun in the singular that is several people: "police", "ministry"."""
    return noun in _table()["bodies"]


def is_single(noun: str) -> bool:
    """True for a body that a state has one of: "army", "supreme court"."""
    return noun in _table()["single"]


def kind_of_body(noun: str) -> frozenset[str]:
    """The sectors, or codes of unions of states, of bodies that `noun` can stand for.

    >>> sorted(kind_of_body("bloc")), sorted(kind_of_body("airline")), sorted(kind_of_body("river"))
    (['EUR', 'IGO'], ['BUS'], [])
    """
    told: frozenset[str] = _table()["kinds"].get(noun, frozenset())
    return told
