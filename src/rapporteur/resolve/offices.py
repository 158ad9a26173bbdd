"""Offices by their words: what ends a title, what stands inside one, and the sector it tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapporteur.knowledge import load_yaml
from rapporteur.record import Tense
from rapporteur.resolve.words import Words

_RANKS = frozenset(
    {"gen", "lt", "col", "maj", "capt", "adm", "brig", "sgt", "cpl", "cmdr", "general", "admiral", "marshal"}
    | {"colonel", "major", "captain", "lieutenant", "brigadier", "sergeant", "commodore", "corporal"}
)
# Codes that are no country's.
BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


@dataclass(frozen=True, slots=True)
class Title:
    """An office as the text gives it, tokens `first` to `last`; `title` leaves the country out."""

    first: int
    last: int
    title: str
    country: str | None
    tense: Tense
    sector: str | None = None  # of the body the office is in: "Hamas leader"
    whose: int | None = (
        None  # token of a possessor that is not a country: "her", in "her Japanese counterpart"
    )

    @property
    def counterpart(self) -> bool:
        """True for "counterpart", whose office is that of the other person."""
        return self.title.lower().endswith(("counterpart", "opposite number"))


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    raw = load_yaml("titles.yaml")
    heads = {word: sector for sector, row in raw["heads"].items() for word in row}
    generic = {word: sector for sector, row in raw["generic"].items() for word in row}
    agents = load_yaml("agents.yaml")["nouns"]
    things = {*load_yaml("agents.yaml")["things"], *load_yaml("agents.yaml")["bodies"], "state", "office"}
    described = {w: s for s, row in agents.items() for w in row if " " not in w and w not in things}
    return {
        "heads": heads,
        "generic": generic,
        "callings": {word: sector for sector, row in raw["callings"].items() for word in row},
        "short": {word: sector for sector, row in raw["short"].items() for word in row},
        "described": described,
        "fields": {word: sector for sector, row in raw["fields"].items() for word in row},
        "modifiers": frozenset(raw["modifiers"]),
        "former": frozenset(raw["former"]),
        "future": frozenset(raw["future"]),
        "same": raw["same"],
        "only": raw["only"],
        "full": raw["full"],
        "stands_for": {word: frozenset(row) for word, row in raw["stands_for"].items()},
        "told_by_sector": {word: frozenset(row) for word, row in raw["told_by_sector"].items()},
        "honorifics": {w: sex for sex, row in raw["honorifics"].items() for w in row},
        "gender": {w: sex for sex, row in raw["gender"].items() for w in row},
    }


def is_head(word: str) -> bool:
    """True if `word` (lower case) can end the name of an office: "minister", "chief"."""
    table = _table()
    return word in table["heads"] or word in table["generic"] or word == "counterpart"


def calling(word: str) -> str | None:
    """The sector of what somebody does, in small letters: "chef", "registrar"; None if it is none.

    >>> calling("registrar"), calling("minister") is None
    ('EDU', True)
    """
    told: str | None = _table()["callings"].get(word)
    return told


def is_generic(title: str) -> bool:
    """True for an office that tells no sector by itself: "leader", "official", "spokesman".

    >>> is_generic("Hamas leader"), is_generic("Foreign Minister")
    (True, False)
    """
    head = head_of(title)
    return head in _table()["generic"] or head in _YIELDING


def head_of(title: str) -> str:
    """The word that ends a title's own words, in lower case.

    >>> head_of("Deputy Head of the Bank"), head_of("spokesman for the airline"), head_of("King")
    ('head', 'spokesman', 'king')
    """
    words = [w.strip(".,()") for w in title.lower().split()]
    last = words[-1] if words else ""
    if "-" in last and last not in _table()["heads"]:
        words[-1] = last.rpartition("-")[2]  # "chef-owner"
    return next(
        (words[at - 1] for at, w in enumerate(words) if at and w in _LINKS), words[-1] if words else ""
    )


_LINKS = frozenset({"of", "for", "to", "at", "in", "on"})


def is_formal(word: str) -> bool:
    """True if `word` ends offices of state, which are written with capitals: "minister", not "activist"."""
    return _table()["heads"].get(word) in ("GOV", "LEG", "MIL", "JUD")


def is_modifier(word: str) -> bool:
    """True if `word` (lower case) can stand inside the name of an office: "prime", "vice-foreign"."""
    modifiers = _table()["modifiers"]
    return word in modifiers or ("-" in word and all(part in modifiers for part in word.split("-")))


def is_former(word: str) -> bool:
    """True for "former", "ex-" and their like."""
    return word.rstrip("-") in _table()["former"]


def is_future(word: str) -> bool:
    """True for "incoming" and its like."""
    return word in _table()["future"]


_SINGULAR = frozenset({"boss", "princess", "empress", "duchess", "actress", "countess", "headmistress"})


def is_plural(word: str) -> bool:
    """True for an office word (lower case) that tells of several people.

    >>> is_plural("ministers"), is_plural("congressmen"), is_plural("princess")
    (True, True, False)
    """
    if word in _table()["short"]:
        return False
    if word.endswith(("men", "people")):
        return True
    return word.endswith("s") and word not in _SINGULAR


def honorific(word: str) -> str | None:
    """The gender a form of address tells ("male", "female", "any"); None if `word` is none."""
    told: str | None = _table()["honorifics"].get(word.rstrip("."))
    return told


def gender(noun: str) -> str | None:
    """ "m" or "f" for a noun that tells it: "spokeswoman", "king"."""
    told: str | None = _table()["gender"].get(noun)
    return told


def sector_of(title: str) -> str | None:
    """The sector of who holds the office `title`, whether now or no more is not asked.

    >>> sector_of("Foreign Minister"), sector_of("army chief"), sector_of("Shiite cleric")
    ('GOV', 'MIL', 'REL')
    >>> sector_of("opposition leader"), sector_of("House Speaker"), sector_of("something") is None
    ('OPP', 'LEG', True)
    """
    table = _table()
    words = [w.strip(".,()") for w in title.lower().split()]
    head = head_of(title)
    front = words[: words.index(head) + 1] if head in words else words
    presides = head in _PRESIDING or {"secretary", "general"} <= set(front)
    if presides and any(_is_foreign_to(w) for w in words):
        return _field(words, head)  # "Harvest League president"
    if " ".join(front[-2:]).rpartition(" ")[2] in _GENERALS or " ".join(front[-2:]) in _GENERALS:
        return "GOV"
    if head == "officer" and _CORPORATE & set(front):
        return "BUS"
    if head == "advocate" and len(front) > 1 and not _AT_LAW & set(front):
        return "SOC"  # "peace advocate"
    if head == "banker" and "central" in front:
        return "GOV"
    field = _field(words, head)
    if head in ("nominee", "designate") and len(front) > 1 and is_formal(front[-2]):
        return sector_of(" ".join(front[:-1]))
    if head in table["heads"]:
        sector = table["heads"][head]
        if head in _YIELDING and field and (head != "secretary" or _of_a_party(words)):
            return field
        return str(sector)
    if head in table["generic"]:
        return str(field or table["generic"][head])
    for further in ("callings", "short", "described"):
        if head in table[further]:
            return str(table[further][head])
    return "GOV" if words[-2:] == ["first", "lady"] else None


def _field(words: Sequence[str], head: str) -> str | None:
    """The sector of the words beside an office; GOV for those of a body of state: "commerce department"."""
    table = _table()
    found = next((table["fields"][w] for w in words if w in table["fields"] and w != head), None)
    if found is None:
        rest = " ".join(words)
        found = next((s for w, s in table["fields"].items() if " " in w and w in rest), None)
    state = _STATE & set(words) and "party" not in words
    if found not in _ARMS and (state or {"central", "bank"} <= set(words)):
        return "GOV"
    return str(found) if found else None


def _of_a_party(words: Sequence[str]) -> bool:
    """True for a secretary who is no member of a cabinet: "general secretary", "party secretary"."""
    return (
        bool({"general", "party", "union", "church", "first", "national"} & set(words)) or "of" in words[1:2]
    )


_CORPORATE = frozenset(
    {
        "executive",
        "operating",
        "financial",
        "technology",
        "marketing",
        "commercial",
        "information",
        "compliance",
    }
)
_AT_LAW = frozenset({"senior", "state", "public", "judge", "general", "supreme", "court", "high", "criminal"})
# Sectors that a body of state may have instead of the government's.
_ARMS = frozenset({"MIL", "COP", "SPY", "LEG", "OPP", "REB", "CRM"})
# Bodies of state, whatever their field.
_STATE = frozenset(
    {
        "ministry",
        "department",
        "embassy",
        "consulate",
        "commission",
        "authority",
        "bureau",
        "agency",
        "cabinet",
    }
    | {"directorate", "presidency", "government", "mission", "secretariat", "municipality", "treasury"}
)
# Offices that every club has.
_PRESIDING = frozenset({"president", "vice-president", "treasurer", "secretary-general"})
_PLAIN = frozenset(
    {"republic", "nation", "country", "state", "council", "ministers", "of", "the", "for", "and", "to"}
)


def _is_foreign_to(word: str) -> bool:
    """True for a word that no office of state has: "Harvest", not "Vice", "Republic", "Foreign"."""
    table = _table()
    known = word in _PLAIN or word in table["modifiers"] or word in table["heads"] or word in table["generic"]
    return not known and word not in _STATE and word not in table["fields"] and word.isalpha()


def of_state(title: str) -> bool:
    """True for a title whose words beside its head are a state's: "Reserve Bank governor", "foreign ministry
    official"; not "president", "official".

    >>> of_state("Foreign Ministry official"), of_state("President")
    (True, False)
    """
    return bool(_STATE & set(title.lower().split())) or head_of(title) not in _PRESIDING | _GENERIC_HEADS


_GENERIC_HEADS = frozenset(
    {"head", "chief", "official", "officer", "spokesman", "spokeswoman", "spokesperson", "boss"}
)
# Offices of which there are generals: "Secretary General".
OF_GENERAL = frozenset(
    {
        "secretary",
        "attorney",
        "governor",
        "director",
        "consul",
        "inspector",
        "auditor",
        "solicitor",
        "surgeon",
    }
    | {"comptroller", "controller", "commissioner", "prosecutor", "administrator", "advocate"}
)
_GENERALS = frozenset(f"{word}{mark}general" for word in OF_GENERAL for mark in (" ", "-"))
# Heads that are no government's when another field stands beside them ("university president").
_YIELDING = frozenset(
    [
        "president",
        "secretary",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "negotiator",
        "deputy",
        "general",
        "lawyer",
        "commander",
    ]
)


@lru_cache(maxsize=4096)
def key(title: str) -> str:
    """One form for the several names of one office.

    >>> key("Premier"), key("Minister of Foreign Affairs"), key("Minister of Education")
    ('prime minister', 'foreign minister', 'education minister')
    """
    words = [w for w in title.lower().replace(".", "").split() if not is_former(w) and w != "the"]
    text = " ".join(words)
    same = _table()["same"]
    if text in same:
        return str(same[text])
    for link in (" of ", " for "):
        head, found, field = text.partition(link)
        if found and head in ("minister", "ministers", "secretary"):
            text = f"{field} {head}"
            break
    return str(same.get(text, text))


def stand_for(title: str, office: str) -> bool:
    """True if holders of `office`, given by its key, are spoken of as `title`.

    >>> stand_for("Head of State", "king"), stand_for("head of government", "king")
    (True, False)
    """
    return office in _table()["stands_for"].get(title.lower(), ())


def sectors_told(noun: str) -> frozenset[str]:
    """The sectors of people who are spoken of again as "the" `noun`.

    >>> sorted(sectors_told("lawmaker")), sorted(sectors_told("table"))
    (['LEG'], [])
    """
    told: frozenset[str] = _table()["told_by_sector"].get(noun, frozenset())
    return told


def in_full(title: str) -> str:
    """A title whose words stand in full: "Prime Minister" for "PM", "Deputy Prime Minister" for "Deputy PM".

    >>> in_full("Deputy PM"), in_full("MP")
    ('Deputy Prime Minister', 'MP')
    """
    full = _table()["full"]
    return " ".join(full.get(word, word) for word in title.split())


def only_country(title: str) -> str | None:
    """The country of an office that exists in one only: "Chief Cabinet Secretary"."""
    country: str | None = _table()["only"].get(title.lower())
    return country


def is_rank(word: str) -> bool:
    """True for a military rank (lower case), which is a form of address rather than an office."""
    return word.rstrip(".") in _RANKS


def only_rank(title: str) -> bool:
    """True for a title of ranks and nothing else.

    >>> only_rank("Maj. Gen."), only_rank("Army Chief"), only_rank("Secretary General")
    (True, False, False)
    """
    return all(is_rank(word) or word.rstrip(".") == "prof" for word in title.lower().split())


def is_office(words: Words, i: int) -> bool:
    """True if token `i` can end the name of an office. Near misses: "5 pm", "Hossein Amir Rahimi"."""
    lower = words.lower[i]
    if lower == "amir" and words.lower[i - 1] not in ("the", "late", "former", "highness", "deputy"):
        return False
    if is_given_name(words, i) or (lower == "shah" and words.lower[i - 1] not in ("the", "former", "last")):
        return False
    table = _table()
    if lower in table["short"]:
        return words.text[i].isupper()
    if lower in ("charge", "chargé"):
        return words.lower[i + 1 : i + 2] in (["d'affaires"], ["d’affaires"], ["d"], ["d'"], ["d’"])
    if lower == "lady":
        return i > 0 and words.lower[i - 1] == "first"
    if lower in table["callings"] and not is_head(lower):
        opens = i == 0 or words.sentence[i - 1] != words.sentence[i]
        return not words.capital[i] or (opens and words.label[i + 1 : i + 2] == ["PERSON"])
    return is_head(lower.removeprefix("ex-").rstrip(".") if len(lower) > 2 else lower)


def is_given_name(words: Words, i: int) -> bool:
    """True for a word of rank that is a given name here: "Sultan Al Marri". Near miss: "Sultan Qaboos"."""
    return words.lower[i] in _GIVEN and words.lower[i + 1 : i + 2] in (["al"], ["bin"], ["ibn"])


_GIVEN = frozenset({"sultan", "amir", "malik", "emir"})


def describes(words: Words, i: int) -> bool:
    """True if the word is a description that may stand before a name: "activist" Joshua Wong."""
    return words.lower[i] in _table()["described"] and words.pos[i] in ("NOUN", "PROPN")
