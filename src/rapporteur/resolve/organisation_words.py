"""The words of organisations' names: what they end in, and the sector that tells."""

from functools import lru_cache
from typing import Any

from rapporteur.knowledge import load_yaml


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    raw = load_yaml("organisation_words.yaml")
    return {
        "heads": {w: s for s, row in raw["heads"].items() for w in row},
        "fields": {w: s for s, row in raw["fields"].items() for w in row},
        "careful": frozenset(raw["careful"]),
        "worldwide": frozenset(raw["worldwide"]),
        "events": frozenset(raw["events"]),
        "stop": frozenset(raw["stop"]),
        "government": frozenset(raw["government"]),
        "bodies": frozenset(raw["bodies"]),
        "taught": frozenset(raw["taught"]),
    }


def is_stop(text: str) -> bool:
    """True for capitalised words that are no names: weekdays, section words, "Truth"."""
    return text.lower() in table()["stop"]


def is_event(word: str) -> bool:
    """True if a name that ends in `word` (lower case) is an occasion, a paper or a place, not an actor."""
    return word in table()["events"] or (word.endswith("s") and word[:-1] in table()["events"])


def sector_of(name: str) -> str | None:
    """The sector that the words of an organisation's name tell.

    >>> sector_of("Industry Ministry"), sector_of("Harare Herald"), sector_of("University of Oslo")
    ('GOV', 'JRN', 'EDU')
    >>> sector_of("Central Intelligence Agency"), sector_of("Anfal") is None
    ('SPY', True)
    >>> sector_of("National Institute of Migration"), sector_of("National Institute of Technology")
    ('GOV', 'EDU')
    """
    rows = table()
    parts = name.split()
    link = next((at for at, part in enumerate(parts) if at and part in _CUTS), len(parts))
    front = parts[:link]
    head = front[-1] if front else ""
    if "Daily" in parts:
        return "JRN"
    sector = rows["heads"].get(head)
    if sector is None:
        return None
    if parts[:2] == ["National", "Institute"] and parts[-1] not in rows["taught"]:
        return "GOV"
    if head == "Bank" and ("Central" in parts or "Reserve" in parts):
        return "GOV"
    if sector in ("PTY",) or head == "Ministry":
        return str(sector)
    field = next((rows["fields"][w] for w in parts if w in rows["fields"] and w != head), None)
    return str(field or sector)


_CUTS = frozenset({"of", "for", "against", "on", "in", "to", "at"})


def is_social(name: str) -> bool:
    """True for a name whose words tell of a charity, union or faith: "Human Rights Organization"."""
    fields = table()["fields"]
    return any(fields.get(part) in ("SOC", "LAB", "REL") for part in name.split()) or "Welfare" in name
