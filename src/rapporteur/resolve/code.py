"""Coding one actor phrase by itself: kind, country, sector and office, without a parse."""

import re

from rapporteur.record import Actor, ActorKind, Office, Span
from rapporteur.resolve import leaders, offices, organisations
from rapporteur.resolve import organisation_table as table
from rapporteur.resolve.agents import agent, is_body, is_ethnic, is_government
from rapporteur.resolve.nations import by_adjective, country_of
from rapporteur.values import country as countries

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[-'’][^\W_]+)*|&")
_LINKS = (
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
    "operating",
    "across",
    "around",
    "by",
    "with",
)
# Endings that leave a country's word: "Kenya's", "Vietnamese-led".
_SUFFIX = re.compile(r"(?:['’]s|-(?:led|ruled|controlled|based|occupied|held|run))$")
_KEPT = frozenset({"People's", "People’s", "Lord's", "Workers'", "Children's"})
_FORMER = frozenset({"former", "ex", "ousted", "deposed", "retired"})


def code_actor(phrase: str) -> Actor:
    """The actor that `phrase` denotes, coded by PLOVER 2.0.

    >>> saudis = code_actor("four Saudi men")
    >>> saudis.kind, saudis.country, saudis.sector
    ('group', 'SAU', 'CVL')
    >>> ministry = code_actor("the Iraqi foreign ministry")
    >>> ministry.country, ministry.sector
    ('IRQ', 'GOV')
    """
    phrase = " ".join(phrase.split()) or "?"
    words = [w if w in _KEPT else _SUFFIX.sub("", w) for w in _WORD.findall(phrase)]
    if words and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    text = " ".join(words)
    coder = (_organisation, _state, _titled, _agents, _named)
    for code in coder:
        actor = code(phrase, text, words)
        if actor is not None:
            return actor
    if words and is_ethnic(words[-1]):
        return _actor(phrase, "group", sector="CVL")
    return _actor(phrase, "unknown", country=country_of(words))


def _actor(
    phrase: str,
    kind: ActorKind,
    *,
    name: str | None = None,
    country: str | None = None,
    sector: str | None = None,
    others: tuple[str, ...] = (),
    office: str | None = None,
    wikidata: str | None = None,
) -> Actor:
    span = Span.of(phrase, 0, len(phrase))
    held = (Office(title=office, country=country, span=span),) if office else ()
    if kind == "state" and country:
        name = countries.show(country)
    return Actor(
        id="a1",
        kind=kind,
        name=name or phrase,
        named=kind in ("state", "organization") or name is not None,
        country=country,
        sector=sector,
        other_sectors=others,
        offices=held,
        office=office,
        wikidata=wikidata,
        mentions=(span,),
    )


def _organisation(phrase: str, text: str, words: list[str]) -> Actor | None:
    """A known organisation, alone or with people of it ("NATO troops", "U.N. officials")."""
    for size in range(len(words), 0, -1):
        for at in range(len(words) - size + 1):
            entry = table.known(" ".join(words[at : at + size]))
            if entry is None or (
                size == 1 and len(words) > 2 and not words[at].isupper() and entry.sector == "JRN"
            ):
                continue
            rest = words[at + size :]
            if at and size == 1 and not words[at][:1].isupper():
                continue
            return _of_organisation(phrase, entry, rest, whole=size == len(words))
    return None


def _of_organisation(phrase: str, entry: table.Known, rest: list[str], *, whole: bool) -> Actor | None:
    title = _title(rest)
    if title:
        sector = "GOV" if entry.sector is None else entry.sector
        return _actor(phrase, "person", country=entry.country, sector=sector, office=title)
    noun = _head(rest)
    found = agent(rest[: rest.index(noun)], noun) if noun else None
    if found and found.sector not in ("UNK", "GOV") and not entry.sector:
        return _actor(phrase, "group", country=entry.country, sector=found.sector, others=found.others)
    if found and found.sector == "GOV" and not entry.sector:
        return _actor(phrase, "group", country=entry.country, sector="GOV")
    return _actor(
        phrase,
        "organization",
        name=entry.name,
        country=entry.country,
        sector=entry.sector,
        others=entry.others,
        wikidata=entry.wikidata,
    )


def _state(phrase: str, text: str, words: list[str]) -> Actor | None:
    """A country, its government or capital: "Tehran", "the Sudanese government", "Lebanese"."""
    country = country_of(words)
    if country is None:
        return None
    rest = [w for w in words if w.lower() not in ("new", "of", "the", "republic")]
    if len(rest) == 1 or countries.parse(text) or countries.by_capital(text) or countries.by_adjective(text):
        sector = "GOV" if countries.by_capital(text) and not countries.parse(text) else None
        if (
            (countries.is_people(text) or by_adjective(text))
            and text.endswith("s")
            and not countries.parse(text)
        ):
            return _actor(phrase, "group", country=country, sector="CVL")
        return _actor(phrase, "state", country=country, sector=sector)
    if is_ethnic(rest[-1]):
        return _actor(phrase, "group", country=country, sector="CVL")
    if (
        any(
            is_government(w.lower())
            and w.lower() not in ("state", "nation", "country", "republic", "authority", "leadership")
            for w in rest
        )
        and len(rest) <= 3
    ):
        return _actor(phrase, "state", country=country, sector="GOV")
    return None


def _head(words: list[str]) -> str | None:
    """The head noun: the last word before the first preposition."""
    for at, word in enumerate(words):
        if word.lower() in _LINKS and at:
            return words[at - 1]
    return words[-1] if words else None


def _title(words: list[str]) -> str | None:
    """The office in front of a name or alone: "Foreign Minister" Andrei Kozyrev."""
    best = None
    for at, word in enumerate(words):
        lower = word.lower().rstrip(".")
        if lower in _LINKS:
            if best is not None:
                break
            continue
        if offices.is_head(lower):
            best = at
        elif best is not None:
            break
    if best is None:
        return None
    first = best
    while first > 0 and (
        offices.is_modifier(words[first - 1].lower()) or offices.is_former(words[first - 1].lower())
    ):
        first -= 1
    return " ".join(words[first : best + 1])


def _titled(phrase: str, text: str, words: list[str]) -> Actor | None:
    """A person with an office: "Japanese Prime Minister Yasuhiro Nakasone", "King Hassan of Morocco"."""
    title = _title(words)
    if title is None:
        return None
    last = title.split()[-1]
    at = max(i for i, w in enumerate(words) if w == last)
    after = words[at + 1 :]
    named = bool(after) and after[0][:1].isupper()
    if not named and last.lower().endswith("s") and last.lower() not in ("boss",):
        return None
    name_words = []
    for word in after if named else []:
        if not (
            word[:1].isupper()
            or word.lower().startswith(("al-", "el-"))
            or word.lower() in ("al", "bin", "de", "van", "von", "der")
        ):
            break
        name_words.append(word)
    name = " ".join(name_words)
    sector = offices.sector_of(title)
    if any(offices.is_former(w.lower()) for w in words[: at + 1]):
        sector = "ELI"
    country = country_of([w for w in words if w not in name_words]) or offices.only_country(title)
    if country is None and name:
        country = leaders.country(name)
    kind: ActorKind = "person"
    return _actor(phrase, kind, name=name or None, country=country, sector=sector, office=title)


def _agents(phrase: str, text: str, words: list[str]) -> Actor | None:
    """A generic group or person: "Afghan rebels", "students at Cumhuriyet University"."""
    noun = _head(words)
    if noun is None:
        return None
    found = agent(words[: words.index(noun)], noun)
    if found is None:
        for at, word in enumerate(words):
            found = agent(words[:at], word)
            if found and not found.weak and (not word[:1].isupper() or at):
                break
            found = None
    if found is None:
        return None
    country = country_of(words)
    sector, others = found.sector, found.others
    if any(w.lower() in _FORMER for w in words) and sector == "GOV":
        sector = "ELI"
    if sector == "UNK":
        sector, others = (others[0], ()) if others else ("UNK", ())
    plural = noun.lower() != found.noun.split()[-1] or is_body(found.noun) or is_body(noun.lower())
    return _actor(phrase, "group" if plural else "person", country=country, sector=sector, others=others)


def _named(phrase: str, text: str, words: list[str]) -> Actor | None:
    """A name alone: an organisation by its words, or a leader of the table."""
    if not words or not words[-1][:1].isupper():
        return None
    sector = organisations.sector_of(text)
    country = country_of(words)
    if sector:
        return _actor(phrase, "organization", name=text, country=country, sector=sector)
    told = leaders.country(text)
    if told:
        return _actor(phrase, "person", name=text, country=told, sector="GOV")
    return None
