"""Offices in a phrase that is read by itself, without a parse: "the head of Sudan's transitional council"."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.resolve import offices
from rapporteur.resolve.agents import agent
from rapporteur.resolve.nations import country_of

LINKS = frozenset(
    {
        "of",
        "in",
        "from",
        "for",
        "at",
        "near",
        "throughout",
        "loyal",
        "based",
        "who",
        "that",
        "fleeing",
        "on",
        "to",
    }
    | {"operating", "across", "around", "by", "with", "within", "inside", "outside", "against"}
)
_NUMBERS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "some"}
)
_PLAIN = _NUMBERS | {
    "a",
    "an",
    "the",
    "senior",
    "top",
    "unnamed",
    "new",
    "current",
    "many",
    "other",
    "his",
    "her",
}


@dataclass(frozen=True, slots=True)
class PhraseTitle:
    """An office in a phrase: its words `first` to `last`, its last own word `head`, and what it says."""

    first: int
    head: int
    last: int
    title: str
    former: bool
    plural: bool
    sector: str | None


def find_title(words: Sequence[str]) -> PhraseTitle | None:
    """The first office of the phrase; None if it has none."""
    begin = next((at for at, word in enumerate(words) if _is_head(word)), None)
    if begin is None:
        return None
    head = _last_head(words, begin)
    first = begin
    while first > 0 and _belongs(words, first - 1, head):
        first -= 1
    former = any(offices.is_former(w.lower()) for w in words[: head + 1])
    last = _field(words, head)
    own = [w for w in words[first : head + 1] if not offices.is_former(w.lower())]
    field = [w for w in words[head + 1 : last + 1] if country_of([w]) is None]
    title = " ".join([*own, *(field if len(field) > 1 else [])])
    plural = offices.is_plural(words[head].lower())
    return PhraseTitle(first, head, last, title, former, plural, _sector(words, first, head, last))


def _is_head(word: str) -> bool:
    lower = word.lower().rstrip(".")
    return offices.is_head(lower) and not (lower in ("pm", "fm", "mp") and word == lower)


def _last_head(words: Sequence[str], begin: int) -> int:
    """The last office word in a row with modifiers between: "deputy" in "deputy prime minister" is not it."""
    head = at = begin
    while at + 1 < len(words) and words[at + 1].lower() not in LINKS:
        at += 1
        if _is_head(words[at]):
            if words[at][:1].isupper() != words[head][:1].isupper():
                break
            head = at
        elif not offices.is_modifier(words[at].lower()):
            break
    return head


def _belongs(words: Sequence[str], at: int, head: int) -> bool:
    """True if the word before an office is part of it: "Grand" Mufti, "gang" leader; not "Malian", "two"."""
    word = words[at]
    lower = word.lower()
    if offices.is_former(lower):
        return True
    if offices.is_modifier(lower) and lower not in _PLAIN:
        return True
    if lower in _PLAIN or lower in LINKS or country_of([word]) is not None:
        return False
    pair = agent([word], words[head]) if at == head - 1 else None
    if pair is not None and " " in pair.noun:
        return True  # "aid worker"
    if word[:1].isupper():
        return words[head][:1].isupper() or agent([], lower) is not None
    return agent([], lower) is not None and not lower.endswith("ed")


def _field(words: Sequence[str], head: int) -> int:
    """The last word of the field after an office: "of foreign affairs", "of the transitional council"."""
    if head + 2 >= len(words) or words[head + 1].lower() not in ("of", "for", "to"):
        return head
    at = head + 2
    while at < len(words) and words[at].lower() not in LINKS:
        at += 1
    return at - 1


def _sector(words: Sequence[str], first: int, head: int, last: int) -> str | None:
    """The sector of the office: of its own words, else of whom it serves: "spokesman for the airline"."""
    own = " ".join(words[first : head + 1])
    joined = agent(words[first:head], words[head])
    if joined is not None and " " in joined.noun:
        return joined.sector  # "aid worker", "police officer"
    sector = offices.sector_of(own.removesuffix("s") if offices.is_plural(words[head].lower()) else own)
    if not offices.is_generic(own) or words[head].lower() == "general":
        return sector
    if first < head and (beside := agent(words[first : head - 1], words[head - 1])) is not None:
        return sector if sector not in ("GOV", "SOC", "BUS", None) else beside.sector
    field = [w for w in words[head + 2 : last + 1] if w.lower() != "the"]
    if last > head and field and country_of(field[-1:]) is None and words[head + 1].lower() in ("of", "for"):
        served = agent(field[:-1], field[-1])
        if served is not None:
            return served.sector
        if not field[-1][:1].isupper() and not any(offices.is_modifier(w.lower()) for w in field):
            return None  # "the president of the football club"
    return sector
