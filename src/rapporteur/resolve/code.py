"""Coding one actor phrase by itself: kind, country, sector and office, without a parse."""

import re

from msgspec.structs import replace

from rapporteur.record import Actor, ActorKind, Office, Span, Tense
from rapporteur.resolve import leaders, listed, offices, organisation_words
from rapporteur.resolve import organisation_table as table
from rapporteur.resolve.agents import agent, is_body, is_ethnic, is_government, is_thing, partial
from rapporteur.resolve.entities import Entity
from rapporteur.resolve.nations import by_adjective, country_of
from rapporteur.resolve.phrase_titles import LINKS, find_title
from rapporteur.roster.codes import ordinary
from rapporteur.roster.model import Row
from rapporteur.roster.roster import EMPTY, Roster, meant
from rapporteur.values import country as countries
from rapporteur.values import place as toponyms
from rapporteur.values.name import PARTICLES

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[-'’][^\W_]+)*|&")
# Endings that leave a country's word: "Kenya's", "Vietnamese-led".
_SUFFIX = re.compile(r"(?:['’]s|-(?:led|ruled|controlled|based|occupied|held|run))$")
_EX = re.compile(r"\bex-(?=\w)", re.I)
_KEPT = frozenset({"People's", "People’s", "Lord's", "Workers'", "Children's"})
_LONGEST = 40  # words of a phrase that are looked at
_FORMER = frozenset({"former", "ex", "ousted", "deposed", "retired"})


def code_actor(phrase: str, date: str | None = None, roster: Roster = EMPTY) -> Actor:
    """The actor that `phrase` denotes, coded by PLOVER 2.0.

    With a `date` (ISO) leaders are those of that day; the rows of `roster` come before the built-in tables.

    >>> saudis = code_actor("four Saudi men")
    >>> saudis.kind, saudis.country, saudis.sector
    ('group', 'SAU', 'CVL')
    >>> ministry = code_actor("the Iraqi foreign ministry")
    >>> ministry.country, ministry.sector
    ('IRQ', 'GOV')
    >>> code_actor("Angela Merkel", "2020-01-01").sector, code_actor("Angela Merkel", "2023-01-01").sector
    ('GOV', 'ELI')
    """
    phrase = " ".join(phrase.split()) or "?"
    plain = _EX.sub("ex ", phrase)
    words = [w if w in _KEPT else _SUFFIX.sub("", w) for w in _WORD.findall(plain)][:_LONGEST]
    if roster and (actor := _listed(phrase, words, date, roster)):
        return actor
    if words and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    text = " ".join(words)
    for code in (_organisation, _state, _worded, _titled, _agents, _named):
        actor = code(phrase, text, words, date)
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
    former: bool = False,
) -> Actor:
    span = Span.of(phrase, 0, len(phrase))
    tense: Tense = "former" if former else "current"
    held = (Office(title=office, country=country, tense=tense, span=span),) if office else ()
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
        office=f"former {office}" if office and former else office,
        wikidata=wikidata,
        mentions=(span,),
    )


def _organisation(phrase: str, text: str, words: list[str], date: str | None) -> Actor | None:
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
            whole = size == len(words)
            return _people_of(phrase, entry, words[:at]) or _of_organisation(phrase, entry, rest, whole=whole)
    return None


def _people_of(phrase: str, entry: table.Known, before: list[str]) -> Actor | None:
    """Somebody of an organisation named after them: "members of Hamas", "Secretary-General of NATO"."""
    front = before[:-1] if before[-1:] == ["the"] else before
    if len(front) < 2 or front[-1] not in ("of", "from", "at", "for"):
        return None
    title = find_title(front[:-1])
    noun = front[-2]
    found = agent(front[:-2], noun)
    sector = title.sector if title else (found.sector if found else None)
    if offices.is_generic(title.title if title else "leader") or sector in (None, "UNK"):
        sector = entry.sector or sector
    others = tuple(other for other in entry.others if other != sector)
    if title and not title.plural:
        return _actor(
            phrase,
            "person",
            country=entry.country,
            sector="ELI" if title.former and sector == "GOV" else sector,
            others=others,
            office=title.title,
            former=title.former,
        )
    if title or found or noun in ("members", "supporters"):
        return _actor(phrase, "group", country=entry.country, sector=sector, others=others)
    return None


def _of_organisation(phrase: str, entry: table.Known, rest: list[str], *, whole: bool) -> Actor:
    """An organisation, or people of it that are named after it: "NATO troops", "U.N. officials"."""
    title = find_title(rest)
    if title and title.plural:
        return _actor(phrase, "group", country=entry.country, sector=entry.sector or title.sector)
    if title:
        sector = "GOV" if entry.sector is None else entry.sector
        sector = "ELI" if title.former and sector == "GOV" else sector
        return _actor(
            phrase, "person", country=entry.country, sector=sector, office=title.title, former=title.former
        )
    noun = _head(rest)
    found = agent(rest[: rest.index(noun)], noun) if noun else None
    if found and found.sector not in ("UNK", "GOV") and not entry.sector:
        return _actor(phrase, "group", country=entry.country, sector=found.sector, others=found.others)
    if found and found.sector == "GOV" and not entry.sector:
        return _actor(phrase, "group", country=entry.country, sector="GOV")
    if found and not is_body(found.noun) and not whole:
        return _actor(phrase, "group", country=entry.country, sector=entry.sector, others=entry.others)
    return _actor(
        phrase,
        "organization",
        name=entry.name,
        country=entry.country,
        sector=entry.sector,
        others=entry.others,
        wikidata=entry.wikidata,
    )


def _state(phrase: str, text: str, words: list[str], date: str | None) -> Actor | None:
    """A country, its government or capital: "Tehran", "the Sudanese government", "Lebanese"."""
    country = country_of(words)
    if country is None:
        return None
    rest = [w for w in words if w.lower() not in ("new", "of", "the", "republic")]
    if len(rest) == 1 or countries.parse(text) or countries.by_capital(text) or countries.by_adjective(text):
        sector = "GOV" if countries.by_capital(text) and not countries.parse(text) else None
        if (
            (countries.is_people(text) or by_adjective(text))
            and text.endswith(("s", "men"))
            and not countries.parse(text)
        ):
            return _actor(phrase, "group", country=country, sector="CVL")
        return _actor(phrase, "state", country=country, sector=sector)
    head = _head(rest) or rest[-1]
    if is_ethnic(head) or is_ethnic(rest[-1]):
        return _actor(phrase, "group", country=country, sector="CVL")
    own = rest[: rest.index(head) + 1]
    if (
        any(
            is_government(w.lower())
            and w.lower() not in ("state", "nation", "country", "republic", "authority", "leadership")
            for w in own[-1:]
        )
        and len(own) <= 3
    ):
        return _actor(phrase, "state", country=country, sector="GOV", others=_partial(words))
    return None


def _head(words: list[str]) -> str | None:
    """The head noun: the last word before the first preposition, numbers of people aside.

    >>> _head(["rebels", "in", "Chad"]), _head(["dozens", "of", "armed", "rebels", "in", "Chad"])
    ('rebels', 'rebels')
    """
    if len(words) > 2 and words[1].lower() == "of" and words[0].lower() in _MANY:
        words = words[2:]
    for at, word in enumerate(words):
        if word.lower() in LINKS and at:
            return words[at - 1]
    return words[-1] if words else None


_MANY = frozenset(
    {
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "group",
        "groups",
        "crowd",
        "crowds",
        "members",
        "member",
        "band",
    }
    | {"handful", "number", "majority", "families", "tens", "millions", "some", "many", "most", "pair"}
)


def _titled(phrase: str, text: str, words: list[str], date: str | None) -> Actor | None:
    """A person with an office: "Japanese Prime Minister Yasuhiro Nakasone", "King Hassan of Morocco"."""
    title = find_title(words)
    if title is None:
        return None
    after = words[title.last + 1 :]
    named = bool(after) and after[0][:1].isupper() and title.last + 1 == words.index(after[0])
    if not named and (title.plural or _goes_on(words[: title.last + 1], after)):
        return None
    name = " ".join(_name(after)) if named else ""
    place = [w for w in words if w not in name.split()]
    country = _country(place) or offices.only_country(title.title)
    if country is None and name:
        country = leaders.country(name, date)
    return _actor(
        phrase,
        "person",
        name=name or None,
        country=country,
        sector="ELI" if title.former else title.sector,
        others=_partial(place),
        office=title.title,
        former=title.former,
    )


def _goes_on(office: list[str], after: list[str]) -> bool:
    """True if the word for an office only begins a longer noun.

    >>> _goes_on(["rebel"], ["groups"]), _goes_on(["private"], ["military", "company"])
    (True, True)
    >>> _goes_on(["president"], ["in", "exile"])
    False
    """
    for at in range(min(2, len(after))):
        found = agent([*office, *after[:at]], after[at])
        if found is not None and " " in found.noun and len(found.noun.split()) > at + 1:
            return True
    return False


def _name(words: list[str]) -> list[str]:
    """The words of a name at the beginning of `words`."""
    found: list[str] = []
    for word in words:
        particle = word.lower().startswith(("al-", "el-")) or word.lower() in PARTICLES
        if not word[:1].isupper() and not particle:
            break
        found.append(word)
    return found


def _country(words: list[str]) -> str | None:
    """The country of a phrase: a breakaway region's state, a country named, else that of a place."""
    for name, iso3 in partial().items():
        if name in " ".join(words):
            return iso3
    found = country_of(words)
    if found is not None:
        return found
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and words[end][:1].isupper():
            end += 1
        seated = at > 0 and words[at - 1].lower() in LINKS
        for last in range(end, at, -1) if seated or at == 0 else ():
            places = toponyms.parse(" ".join(words[at:last]))
            if places and (seated or places[0].kind == "region" or places[0].population > _LARGE):
                return places[0].country
        at = max(end, at + 1)
    return None


_LARGE = 500_000  # people of a town that may stand before those who are of it: "Donetsk separatists"


def _partial(words: list[str]) -> tuple[str, ...]:
    """PRE for what belongs to a breakaway region."""
    text = " ".join(words)
    return ("PRE",) if any(name in text for name in partial()) else ()


def _agents(phrase: str, text: str, words: list[str], date: str | None) -> Actor | None:
    """A generic group or person: "Afghan rebels", "students at Cumhuriyet University"."""
    noun = _head(words)
    if noun is None:
        return None
    found = agent(words[: words.index(noun)], noun)
    if found is not None and found.sector == "UNK" and noun == words[0] and len(words) > 2:
        found = None
    if found is None:
        for at, word in enumerate(words):
            found = agent(words[:at], word)
            if found and not found.weak and (not word[:1].isupper() or at):
                break
            found = None
    if found is None:
        return None
    country = _country(words)
    sector, others = found.sector, (*found.others, *_partial(words))
    if any(w.lower() in _FORMER for w in words) and sector == "GOV":
        sector = "ELI"
    if sector == "UNK":
        sector, others = (others[0], ()) if others else ("UNK", ())
    last = noun.lower()
    plural = last != found.noun.split()[-1] or is_body(found.noun) or is_body(last)
    plural = plural or is_thing(found.noun) or is_thing(last) or last.endswith(("ies", "folk", "people"))
    return _actor(phrase, "group" if plural else "person", country=country, sector=sector, others=others)


def _worded(phrase: str, text: str, words: list[str], date: str | None) -> Actor | None:
    """An organisation by its words, all with capitals: "Malian Foreign Ministry", "Bank of Japan"."""
    own = [w for w in words if w.lower() not in LINKS]
    if len(own) < 2 or not all(w[:1].isupper() for w in own):
        return None
    sector = organisation_words.sector_of(text)
    if sector is None or offices.is_head(own[-1].lower()):
        return None
    return _actor(phrase, "organization", name=text, country=_country(words), sector=sector)


def _named(phrase: str, text: str, words: list[str], date: str | None) -> Actor | None:
    """A name alone: an organisation by its words, or a leader of the table."""
    if not words or not words[-1][:1].isupper():
        return None
    sector = organisation_words.sector_of(text)
    country = country_of(words)
    if sector:
        return _actor(phrase, "organization", name=text, country=country, sector=sector)
    return _leader(phrase, text, date)


def _leader(phrase: str, name: str, date: str | None) -> Actor | None:
    """A leader of the table, with the office of that day; without a day the country alone is sure."""
    told = leaders.holders(name, date)
    if len({k.country for k in told}) != 1:
        return None
    leader = told[-1]
    ids = {k.wikidata for k in told}
    over = date is not None and not leader.held(date)
    return _actor(
        phrase,
        "person",
        name=name,
        country=leader.country,
        sector="ELI" if over else leaders.sector(told),
        office=leader.office or None if date else None,
        former=over,
        wikidata=ids.pop() if len(ids) == 1 else None,
    )


def _listed(phrase: str, words: list[str], date: str | None, roster: Roster) -> Actor | None:
    """Somebody of the users' tables, alone or with an office or people of theirs: "Mayor Ana Reyes", "Harith
    Group officials"."""
    country = country_of(words)
    for size in range(len(words), 0, -1):
        for at in range(len(words) - size + 1):
            part = words[at : at + size]
            lone = size == 1 and part[0].lower() in ordinary()
            if size < len(words) and (lone or not part[0][:1].isupper()):
                continue
            rows = roster.called(" ".join(part))
            row = meant(rows, date, lambda row: row.country == country) if rows else None
            if row is not None:
                return _of_row(phrase, row, words[:at], words[at + size :], date)
    return None


def _of_row(phrase: str, row: Row, before: list[str], after: list[str], date: str | None) -> Actor:
    if row.kind != "person":
        entry = table.Known(row.name, row.country, row.sector, row.others, wikidata=row.wikidata)
        actor = _people_of(phrase, entry, before) or _of_organisation(
            phrase, entry, after, whole=not before and not after
        )
        return replace(actor, kind=row.kind) if actor.kind == "organization" else actor
    if (noun := _head(after)) and (found := agent(after[: after.index(noun)], noun)):
        return _actor(phrase, "group", country=row.country, sector=found.sector, others=found.others)
    read = find_title(before)
    title = read.title if read else None
    person = Entity("person", row.name, country=country_of(before), row=row)
    if title is not None:
        former = any(offices.is_former(word.lower()) for word in before)
        tense: Tense = "former" if former else "current"
        person.titles.append(offices.Title(0, 0, title, person.country, tense))
        person.sector = "ELI" if former else offices.sector_of(title)
    listed.apply(person, date)
    known = listed.office(row, date)
    former = bool(title) and person.titles[0].tense == "former"
    if former and known and not listed.over(row, date):
        title, former = None, False  # out of one office, but in another
    office = title or (row.office if known else None)
    over = former if title else listed.over(row, date)
    return _actor(
        phrase,
        "person",
        name=row.name,
        country=person.country,
        sector=person.sector,
        others=person.others,
        office=office,
        wikidata=row.wikidata,
        former=over,
    )
