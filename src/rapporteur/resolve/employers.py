"""Whom an office serves: the body that gives it its country and sector ("Hamas leader")."""

from collections.abc import Mapping
from dataclasses import replace

from rapporteur.resolve import agents, offices
from rapporteur.resolve.bodies import Naming
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.offices import Title
from rapporteur.resolve.people import Naming as Person
from rapporteur.resolve.words import Words

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_AFTER = frozenset({",", "at", "of", "for", "with", "from", "(", "the", "a", "an", "in"})
# Bodies of several states, whose officials govern nothing else.
_UNIONS = frozenset({"IGO", "UNO", "EUR"})


def settle_all(
    words: Words, nations: Mapping[int, Nation], naming: Person, bodies: Mapping[int, Naming]
) -> None:
    """Settles the offices of one person, and gives those without a country the one whose side it is about."""
    for at, title in enumerate(naming.titles):
        after = _belonging(words, naming.last, bodies) if title.last < naming.first else None
        found = settle(words, nations, title, bodies, after)
        if found != title:
            words.note(naming, "body an office is held in", found.title, title.first, title.last)
        side = _side(words, nations, found) if found.country is None else None
        side = side or (_whose(words, nations, found) if found.country is None else None)
        if side is not None:
            words.note(naming, "side of the talks", f"country {side}", title.first, title.last)
            found = replace(found, country=side)
        naming.titles[at] = found


def _belonging(words: Words, name_last: int, bodies: Mapping[int, Naming]) -> Naming | None:
    """The body after a name: director Lara Nunes "of Human Rights Watch"."""
    at = name_last + 1
    if words.lower[at : at + 1] not in (["of"], ["from"], ["at"]):
        return None
    at += 1 + (words.lower[at + 1 : at + 2] == ["the"])
    return bodies.get(at)


def settle(
    words: Words,
    nations: Mapping[int, Nation],
    title: Title,
    bodies: Mapping[int, Naming],
    after: Naming | None = None,
) -> Title:
    """`title` with the country and sector of the body it is held in, where that tells more than its words.

    Hit: "Hamas leader", "Temasek's chief", "director for Asia at Amnesty", "a spokesman for the airline".
    Near miss: "Foreign Minister", which is an office of state wherever it is named.
    """
    body = _body(words, title, bodies) or after
    if body is None:
        served = _served(words, title) if offices.is_generic(title.title) else None
        return replace(title, sector=title.sector or served or _of_whose(words, title))
    sector = title.sector
    if offices.is_generic(title.title):
        sector = "GOV" if body.country in _UNIONS else body.sector or sector
        if sector is None and offices.head_of(title.title) == "leader":
            sector = "PTY"  # "PML-N leader"
        elif sector is None and offices.sector_of(title.title) == "GOV" and not offices.of_state(title.title):
            sector = ""  # "FIFA president": no government's, and nothing tells whose
    country, named = title.country, title.title
    if body.country in offices.BODIES and _bare(words, nations, title):
        nation = nations[title.first]
        country, named = body.country, f"{words.phrase(nation.first, nation.last)} {named}"
    return replace(title, title=named, country=country or body.country, sector=sector)


def _body(words: Words, title: Title, bodies: Mapping[int, Naming]) -> Naming | None:
    """The organisation named in the title, else right before it, else right after it."""
    inside = [bodies[i] for i in range(title.first, title.last + 1) if i in bodies]
    if inside:
        return max(inside, key=lambda n: n.country is not None)
    at = title.first - 1
    while at > max(0, title.first - 7) and at not in bodies and _leads_on(words, at):
        at -= 1
    if at in bodies and words.sentence[at] == words.sentence[title.first]:
        return bodies[at]
    at = title.last + 1
    for k in range(at, min(words.size, at + 3)):
        if k in bodies and k > at:
            return bodies[k]
        if words.lower[k] not in _AFTER:
            break
    return None


def _leads_on(words: Words, at: int) -> bool:
    """True for what may stand between a body and an office: "HRW's Asia" director."""
    if words.text[at] in _POSSESSIVE or words.text[at] in ("(", ")") or words.joined(at):
        return True
    return offices.is_office(words, at) or (words.capital[at] and words.label[at] == "LOC")


def _bare(words: Words, nations: Mapping[int, Nation], title: Title) -> bool:
    """True if the country before a title is only its field: "Mexico director", not "Mexico's director"."""
    nation = nations.get(title.first)
    return nation is not None and not nation.adjective and words.text[nation.last + 1] not in _POSSESSIVE


def _of_whose(words: Words, title: Title) -> str | None:
    """The sector of the body that a president or secretary is said to be of: "the union's president".

    Near miss: "the country's president", "the president's secretary".
    """
    at = title.first - 1
    if at < 1 or words.text[at] not in _POSSESSIVE or offices.head_of(title.title) not in _OF_BODIES:
        return None
    found = agents.agent([], words.lower[at - 1])
    return found.sector if found is not None and found.sector in _BODY_SECTORS else None


_OF_BODIES = frozenset({"president", "vice-president", "secretary", "general", "treasurer", "chairman"})
_BODY_SECTORS = frozenset({"LAB", "BUS", "PTY", "EDU", "SOC", "REL", "MED", "JRN"})


def _served(words: Words, title: Title) -> str | None:
    """The sector of those a title speaks for: "a spokesman for the airline"."""
    link = next(
        (k for k in range(title.first + 1, title.last + 2) if words.lower[k : k + 1] in (["of"], ["for"])),
        None,
    )
    if link is None:
        return None
    start = link + 1 + (words.lower[link + 1 : link + 2] in (["the"], ["a"], ["an"], ["its"], ["his"]))
    end = start
    while end < min(words.size, start + 4) and words.pos[end] in ("NOUN", "ADJ") and not words.capital[end]:
        end += 1
    found = agents.agent(words.text[start : end - 1], words.text[end - 1]) if end > start else None
    return found.sector if found is not None and found.sector != "UNK" else None


def _whose(words: Words, nations: Mapping[int, Nation], title: Title) -> str | None:
    """The country "its" stands for: the one before it in the sentence ("the Indian delegation was led by its
    commissioner" A), else the subject of the sentence before ("Peru objected. Its minister," A).
    """
    at = title.whose
    if at is None or words.lower[at] != "its":
        return None
    here = words.sentence[title.first]
    while at > 0 and words.sentence[at - 1] >= here - 1:
        at -= 1
        same = words.sentence[at] == here
        if at in nations and not nations[at].people and (same or words.base(at) == "nsubj"):
            return nations[at].iso3
    return None


def _side(words: Words, nations: Mapping[int, Nation], title: Title) -> str | None:
    """The country whose side a sentence is about: "On the Omani side, adviser" A and "envoy" B "attended"."""
    at = title.first
    while at > 0 and words.sentence[at - 1] == words.sentence[title.first]:
        at -= 1
        if words.lower[at] in ("side", "delegation") and at - 1 in nations and nations[at - 1].adjective:
            return nations[at - 1].iso3
    return None
