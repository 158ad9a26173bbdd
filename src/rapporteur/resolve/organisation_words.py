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
        "ends": {w: s for s, row in raw["ends"].items() for w in row},
        "opens": {w: s for s, row in raw["opens"].items() for w in row},
        "papers": frozenset(raw["papers"]),
        "state": frozenset(raw["state"]),
        "political": frozenset(raw["political"]),
        "retold": frozenset(raw["retold"]),
        "causes": frozenset(raw["causes"]),
        "scopes": raw["scopes"],
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
    if name in rows["papers"]:
        return "JRN"
    parts = name.replace(",", " ").split()
    link = next((at for at, part in enumerate(parts) if at and part in _CUTS), len(parts))
    head = parts[link - 1] if parts else ""
    if "Daily" in parts or parts[:1] == ["Channel"]:
        return "JRN"
    sector = rows["heads"].get(head) or rows["ends"].get(head)
    if sector is None and parts and parts[0] in rows["opens"]:
        head, sector = parts[0], rows["opens"][parts[0]]
    if sector is None:
        return None
    if sector in ("JRN", "JUD"):
        return str(sector)
    if "Institute" in parts[1:2] and parts[0] in _OF_NATION and parts[-1] not in rows["taught"]:
        return "GOV"
    if head == "Bank" and ("Central" in parts or "Reserve" in parts):
        return "GOV"
    if head in ("Party", "Ministry"):
        return str(sector)
    field = next((rows["fields"][w] for w in parts if w in rows["fields"] and w != head), None)
    if head in rows["state"]:
        return field if field in _ARMS and (field, head) not in _NO_ARM else "GOV"
    if sector in ("PTY", "SOC", "REB"):
        return _movement(head, parts, str(sector), field, goes_on=link < len(parts))
    if field in ("LAB", "AGR") and sector not in ("SOC", "LEG"):
        field = None  # "Lakes Trade Board", "Farmers Bank"
    if head in _SCHOOLS and field not in ("MIL", "COP"):
        field = None  # "Lakes Medical College"
    if field == "REL" and sector not in ("GOV", "REL", "EDU", "JRN"):
        field = None  # "Islamic Development Bank"
    return str(field or sector)


def _movement(head: str, parts: list[str], sector: str, field: str | None, *, goes_on: bool) -> str:
    """The sector of an alliance, union, front or the like, by its other words and whether "for" or "of"
    follows its head."""
    before = [word for word in parts if word != head]
    political = any(word in table()["political"] for word in before)
    if parts[0] in table()["opens"] and sector == "PTY":
        return sector
    if head == "League" and field == "REL":
        return "PTY"
    if sector == "REB" and head == "Front":
        return "REB" if _ARMED & set(before) else "PTY"
    if field and not (political and field == "REL"):
        return field
    if sector == "PTY" and head in ("Alliance", "Coalition"):
        cause = goes_on or any(word in table()["causes"] for word in before)
        return "SOC" if cause and not political else "PTY"
    return "PTY" if political and head in _MASSES and sector == "SOC" else sector


_CUTS = frozenset({"of", "for", "against", "on", "in", "to", "at"})
_OF_NATION = frozenset({"National", "Federal", "State"})
_ARMED = frozenset({"Liberation", "Resistance", "Revolutionary", "Armed", "Islamic", "Salvation", "Rebel"})
_SCHOOLS = frozenset({"University", "College", "School", "Academy", "Faculty", "Institute"})
_MASSES = frozenset({"Movement", "Union", "League", "Forum", "Platform", "Rally"})
# Sectors that a body of state may have instead of the government's.
_ARMS = frozenset({"MIL", "COP", "SPY", "LEG", "JUD", "JRN", "SOC"})
_NO_ARM = frozenset({("MIL", "Department"), ("SOC", "Commission"), ("SOC", "Department")})


def scope_of(name: str) -> str | None:
    """The code of a body whose name tells of more countries than one; None for the rest.

    >>> scope_of("International Shooting Federation"), scope_of("Asian Export Bank"), scope_of("Lakes Bank")
    ('NGO', 'IGO', None)
    """
    scopes = table()["scopes"]
    words = name.split()
    code: str | None = next((scopes[front] for n in (2, 1) if (front := " ".join(words[:n])) in scopes), None)
    sector = sector_of(name)
    if code is None or sector in (None, "JRN", "EDU", "MED"):
        return None
    if words[-1] != "Committee" and (
        sector in ("GOV", "LEG", "JUD", "MIL", "COP") or words[-1] in _OF_STATES
    ):
        return code
    return "MNC" if sector == "BUS" and table()["heads"].get(words[-1]) == "BUS" else "NGO"


_OF_STATES = frozenset({"Organization", "Organisation", "Bank", "Fund", "Union", "Community"})


def is_social(name: str) -> bool:
    """True for a name whose words tell of a charity, union or faith: "Human Rights Organization"."""
    fields = table()["fields"]
    return any(fields.get(part) in ("SOC", "LAB", "REL") for part in name.split()) or "Welfare" in name
