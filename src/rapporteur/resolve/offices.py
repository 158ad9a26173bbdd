"""Offices: reading titles before and after names, the country they belong to, and their sector."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapporteur.knowledge import load_yaml
from rapporteur.record import Tense
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.words import Words
from rapporteur.values import name as names

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_RANKS = frozenset(
    {"gen", "lt", "col", "maj", "capt", "adm", "brig", "sgt", "cpl", "cmdr", "general", "admiral", "marshal"}
    | {"colonel", "major", "captain", "lieutenant", "brigadier", "sergeant", "commodore", "corporal"}
)
# Codes that are no country's.
BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_SMALL = frozenset({"of", "for", "and", "the", "to", "in", "on", "at", "&"})


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
        "described": described,
        "fields": {word: sector for sector, row in raw["fields"].items() for word in row},
        "modifiers": frozenset(raw["modifiers"]),
        "former": frozenset(raw["former"]),
        "future": frozenset(raw["future"]),
        "same": raw["same"],
        "only": raw["only"],
        "honorifics": {w: sex for sex, row in raw["honorifics"].items() for w in row},
        "gender": {w: sex for sex, row in raw["gender"].items() for w in row},
    }


def is_head(word: str) -> bool:
    """True if `word` (lower case) can end the name of an office: "minister", "chief"."""
    table = _table()
    return word in table["heads"] or word in table["generic"] or word == "counterpart"


def is_generic(title: str) -> bool:
    """True for an office that tells no sector by itself: "leader", "official", "spokesman".

    >>> is_generic("Hamas leader"), is_generic("Foreign Minister")
    (True, False)
    """
    head = title.lower().split(" of ")[0].split()[-1:]
    return bool(head) and (head[0] in _table()["generic"] or head[0] in _YIELDING)


def is_modifier(word: str) -> bool:
    """True if `word` (lower case) can stand inside the name of an office: "prime", "foreign"."""
    return word in _table()["modifiers"]


def is_former(word: str) -> bool:
    """True for "former", "ex-" and their like."""
    return word.rstrip("-") in _table()["former"]


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
    words = [w.strip(".,") for w in title.lower().split()]
    front = words
    for at, word in enumerate(words):
        if word in ("of", "for", "to", "at", "in") and at:
            front = words[:at]
            break
    head = front[-1] if front else ""
    if " ".join(words[-2:]) in _GENERALS or words[-1:] == ["secretary-general"]:
        return "GOV"
    rest = " ".join(words)
    field = next((table["fields"][w] for w in words if w in table["fields"] and w != head), None)
    if field is None:
        field = next((s for w, s in table["fields"].items() if " " in w and w in rest), None)
    if head in table["heads"]:
        sector = table["heads"][head]
        if head in _YIELDING and field:
            return str(field)
        return str(sector)
    if head in table["generic"]:
        return str(field or table["generic"][head])
    described: str | None = table["described"].get(head)
    return described


_GENERALS = frozenset(
    f"{word} general"
    for word in ["secretary", "attorney", "governor", "director", "consul", "inspector", "auditor"]
)
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


def only_country(title: str) -> str | None:
    """The country of an office that exists in one only: "Chief Cabinet Secretary"."""
    country: str | None = _table()["only"].get(title.lower())
    return country


def before(words: Words, nations: dict[int, Nation], name: int) -> Title | None:
    """The title that stands right before the name at token `name`.

    Hit: "US President" Trump, "Minister of Education" Dr Mudhaf, "her Japanese counterpart," Kishida.
    Near miss: "the minister told" Trump.
    """
    last = name - 1
    while last >= 0 and (
        (honorific(words.lower[last]) is not None and not is_office(words, last))
        or (
            words.text[last] == "."
            and last > 0
            and (is_rank(words.lower[last - 1]) or honorific(words.lower[last - 1]) is not None)
        )
    ):
        last -= 1
    if last > 0 and words.text[last] == "," and _introduces(words, nations, last - 1, name):
        last -= 1
    if last < 0:
        return None
    if words.text[last] == ",":
        return _announced(words, nations, last, name)
    core = last
    while core > 0 and (is_rank(words.lower[core]) or words.text[core] == "."):
        core -= 1
    if core < last and not is_office(words, core) and words.lower[core] not in _SMALL:
        ranked = _with_field(words, nations, core)
        if ranked is not None:
            return ranked  # "Chief of the General Staff Maj. Gen."
    if is_office(words, last):
        outer = _outer(words, last)
        return read(words, nations, last if outer is None else outer, last)
    title = _with_field(words, nations, last)
    if title is None and _describes(words, last):
        title = read(words, nations, last, last)
    return title


def _announced(words: Words, nations: dict[int, Nation], comma: int, name: int) -> Title | None:
    """The title with its field that a comma parts from the name: "President of the club, Sara Malik, said".

    Near miss: "Ali Hamad, President of the club, Sara Malik, and others", where it is Hamad's.
    """
    title = _with_field(words, nations, comma - 1) if words.label[name] == "PERSON" else None
    if title is None or not is_head(words.lower[title.first]):
        return None
    end = name
    while end < words.size and words.label[end] == "PERSON":
        end += 1
    before = title.first - 1
    opens = (
        before < 0 or words.sentence[before] != words.sentence[title.first] or words.lower[before] == "the"
    )
    parted = words.text[before] == "," and words.label[before - 1] != "PERSON"
    closed = end < words.size and (words.text[end] == "," or words.pos[end] in ("VERB", "AUX"))
    return title if (opens or parted) and closed else None


def _outer(words: Words, last: int) -> int | None:
    """The office that one named after it is part of: "Adviser" in "Adviser to the President" Odeh.

    Near miss: "a meeting of the President", "told the President".
    """
    at, found = last, None
    for _ in range(3):
        at -= 1
        while at > 0 and (words.capital[at] or is_modifier(words.lower[at])) and words.lower[at] != "the":
            at -= 1
        if at > 0 and words.lower[at] == "the":
            at -= 1
        if at <= 0 or words.lower[at] not in ("of", "to", "for") or not words.capital[at - 1]:
            break
        at -= 1
        if is_office(words, at):
            found = at
    return found


def is_rank(word: str) -> bool:
    """True for a military rank (lower case), which is a form of address rather than an office."""
    return word.rstrip(".") in _RANKS


def only_rank(title: str) -> bool:
    """True for a title of ranks and nothing else.

    >>> only_rank("Maj. Gen."), only_rank("Army Chief"), only_rank("Secretary General")
    (True, False, False)
    """
    return all(is_rank(word) or word.rstrip(".") == "prof" for word in title.lower().split())


def _introduces(words: Words, nations: dict[int, Nation], head: int, name: int) -> bool:
    """True if the phrase that ends in `head`, before a comma, is the office of the name after it:
    "her counterpart, Kishida", "Kenya's director, Houghton,".

    Near miss: "the minister, Kishida and others", a list without a possessor.
    """
    if words.lower[head] == "counterpart":
        return True
    if not is_office(words, head) or words.lower[head].endswith("s"):
        return False
    if words.label[name] != "PERSON" and names.gender(words.text[name]) is None:
        return False
    end = name
    while end < words.size and words.label[end] == "PERSON":
        end += 1
    first = head
    while first > 0 and first > head - 6 and first - 1 not in nations and _belongs(words, first - 1, head):
        first -= 1
    before = first - 1
    if words.lower[before] == "the" and end < words.size and words.text[end] == "," and words.capital[head]:
        return True  # "The Deputy Minister, Wu Peng, said"
    return before in nations or words.text[before] in _POSSESSIVE or words.lower[before] in _WHOSE


_WHOSE = frozenset({"his", "her", "their", "its"})


def is_office(words: Words, i: int) -> bool:
    """True if token `i` can end the name of an office. Near misses: "5 pm", "Hossein Amir Rahimi"."""
    lower = words.lower[i]
    if lower == "amir" and words.lower[i - 1] not in ("the", "late", "former", "highness", "deputy"):
        return False
    if lower in ("pm", "fm", "mp") and words.text[i] == lower:
        return False
    return is_head(lower.rstrip(".") if len(lower) > 2 else lower)


def _describes(words: Words, i: int) -> bool:
    """True if the word is a description that may stand before a name: "activist" Joshua Wong."""
    return words.lower[i] in _table()["described"] and words.pos[i] in ("NOUN", "PROPN")


def _with_field(words: Words, nations: dict[int, Nation], last: int) -> Title | None:
    """A title whose field follows it: "Secretary of State", "Minister for Foreign Affairs and Trade"."""
    i = last
    while i >= max(0, last - 10) and (
        words.capital[i] or words.lower[i] in _SMALL or words.text[i] in _POSSESSIVE or words.joined(i)
    ):
        if i < last and words.lower[i + 1] in ("of", "for", "to") and is_office(words, i):
            return read(words, nations, i, last)
        i -= 1
    return None


def read(words: Words, nations: dict[int, Nation], head: int, last: int) -> Title:
    """The whole title around the office word `head`, whose field may run on to token `last`."""
    first = head
    while first > 0 and first - 1 not in nations and _belongs(words, first - 1, head):
        first -= 1
    while first < head and words.text[first] in ("-", ","):
        first += 1
    country, start, whose = _owner(words, nations, first)
    if first - 1 in nations and nations[first - 1].body:
        first = start  # "UN envoy", "Hamas leader": the body is part of the office
    tense: Tense = "current"
    kept = list(range(first, last + 1))
    if start < first:
        kept = [k for k in range(start, first) if is_former(words.lower[k])] + kept
    for k in list(kept):
        if is_former(words.lower[k]) and k < head:
            tense = "former"
            kept.remove(k)
            if k + 1 in kept and words.text[k + 1] == "-":
                kept.remove(k + 1)
        elif words.lower[k] in _table()["future"] and k < head:
            tense = "future"
    kept, country = _drop_country(words, nations, kept, country)
    bare = len(kept)
    while bare and (is_rank(words.lower[kept[bare - 1]]) or words.text[kept[bare - 1]] == "."):
        bare -= 1
    if bare and bare < len(kept) and is_office(words, kept[bare - 1]):
        del kept[bare:]  # "Army Chief Maj. Gen."
    text = _cased([words.text[k] for k in kept])
    if last + 2 < words.size and words.joined(last + 1) and words.lower[last + 2] in ("elect", "designate"):
        tense = "future"
    return Title(start, last, text, country or only_country(text), tense, whose=whose)


def _belongs(words: Words, i: int, head: int) -> bool:
    """True if token `i` before the office word is part of the title."""
    lower = words.lower[i]
    if words.joined(i):
        return True
    if words.text[i] == "." and i > 0 and is_rank(words.lower[i - 1]) and is_rank(words.lower[i + 1]):
        return True
    if honorific(lower) == "any":
        return False
    if lower in _table()["modifiers"] or is_former(lower):
        return True
    if words.capital[head] and words.capital[i] and words.pos[i] in ("PROPN", "NOUN", "ADJ"):
        return not words.label[i] or words.label[i] not in ("PERSON", "DATE")
    if lower in ("and", "&") and i > 0 and words.lower[i - 1] in _table()["modifiers"] and words.head[i] != i:
        return words.pos[i - 1] != "VERB" and not is_head(words.lower[i - 1])
    return False


def _owner(words: Words, nations: dict[int, Nation], first: int) -> tuple[str | None, int, int | None]:
    """Country, first token and pronoun possessor of what stands before a title's own words."""
    at = first - 1
    if at < 0:
        return None, first, None
    if at in nations and not nations[at].people:
        nation = nations[at]
        start = nation.first
        while start > 0 and is_former(words.lower[start - 1]):
            start -= 1
        whose = start - 1 if start and words.lower[start - 1] in ("his", "her", "their", "its") else None
        return nation.iso3, start, whose
    if words.text[at] in _POSSESSIVE and at:
        for k in range(at - 1, max(-1, at - 4), -1):
            if k in nations:
                return nations[k].iso3, nations[k].first, None
            if not words.text[k].isalpha():
                break
        return None, first, None
    if words.lower[at] in ("his", "her", "their", "its"):
        return None, first, at
    return None, first, None


def _drop_country(
    words: Words, nations: dict[int, Nation], kept: list[int], country: str | None
) -> tuple[list[int], str | None]:
    """The title without "of Kenya" at its end."""
    if kept and kept[-1] in nations:
        nation = nations[kept[-1]]
        cut = [k for k in kept if k < nation.first]
        while cut and words.lower[cut[-1]] in ("of", "to", "for", "the", "in"):
            # "ambassador to Syria" acts for another country
            if words.lower[cut[-1]] in ("to", "for", "in") and country is None:
                return cut[:-1], country
            cut = cut[:-1]
        return cut or kept, country or nation.iso3
    return kept, country


def _cased(parts: Sequence[str]) -> str:
    """An office's name with capitals, a description as it stands."""
    text = " ".join(parts).replace(" - ", "-").replace(" .", ".").replace(" ’s", "’s").replace(" 's", "'s")
    last = parts[-1].lower() if parts else ""
    head = next((p for p in reversed(parts) if is_head(p.lower())), last).lower()
    if _table()["heads"].get(head) not in ("GOV", "LEG", "MIL", "JUD") and not text.istitle():
        return text
    return " ".join(w if w.lower() in _SMALL else w[:1].upper() + w[1:] for w in text.split())


def realm(
    words: Words, nations: dict[int, Nation], places: Mapping[int, str | None], name_last: int
) -> str | None:
    """The country after a name: King Hassan "of Morocco", President Mwinyi "of Zanzibar"."""
    at = name_last + 2
    if at + 1 < words.size and words.lower[at] == "the":
        at += 1
    if at >= words.size or words.lower[name_last + 1] != "of":
        return None
    return nations[at].iso3 if at in nations else places.get(at)


def follow(words: Words, nations: dict[int, Nation], head: int) -> int:
    """The last token of the field or country that follows an office word: "minister of foreign affairs"."""
    last = head
    at = head + 1
    while at + 1 < min(words.size, head + 8) and words.lower[at] in ("of", "for"):
        at += 1
        if words.lower[at] in ("the", "its"):
            at += 1
        start = at
        while at < words.size and (
            at in nations
            or is_modifier(words.lower[at])
            or words.joined(at)
            or (words.joined(at - 1) and at > start)
            or (words.capital[at] and words.pos[at] in ("PROPN", "NOUN", "ADJ"))
            or (
                words.lower[at] in ("and", "&")
                and at + 1 < words.size
                and words.capital[at + 1]
                and at > start
            )
        ):
            at += 1
        if at == start:
            break
        last = at - 1
    return last
