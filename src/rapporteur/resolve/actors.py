"""Who the story speaks of: every actor once, with all its mentions, offices, country and sector."""

from collections.abc import Container, Mapping
from types import MappingProxyType

from rapporteur import trace
from rapporteur.record import Actor, Office
from rapporteur.resolve import described, employers, leaders, listed, offices, together
from rapporteur.resolve.bodies import Naming
from rapporteur.resolve.coreference import Decide, choose, resolve_pronouns
from rapporteur.resolve.entities import Cast, Entity
from rapporteur.resolve.gathering import gather_organisations
from rapporteur.resolve.home import Home, find_home
from rapporteur.resolve.naming import gather_people, gather_states
from rapporteur.resolve.nations import Nation, find_nations
from rapporteur.resolve.nominals import gather_nominals
from rapporteur.resolve.organisations import find_organisations
from rapporteur.resolve.people import find_people
from rapporteur.resolve.phrases import Scene
from rapporteur.resolve.posts import read_posts
from rapporteur.resolve.words import Words
from rapporteur.roster.roster import EMPTY, Roster
from rapporteur.values import name as names
from rapporteur.values.terms import later

# Sectors whose holders act for the country the story is about, when no other is told.
_OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY", "ELI"})
_RULERS = frozenset(
    {"president", "prime minister", "king", "chancellor", "leader", "emir", "queen", "sultan"}
)


def find_actors(
    words: Words,
    places: Mapping[int, str | None],
    roster: Roster = EMPTY,
    decide: Decide = choose,
) -> tuple[tuple[Actor, ...], Mapping[int, str]]:
    """The actors in order of first mention, and token index -> actor id.

    `places` gives the tokens of place names and the country each lies in; the rows of `roster` come before
    those of the built-in tables. `decide` picks the antecedents of pronouns.
    """
    cast = Cast(closed=frozenset(i for i, pos in enumerate(words.pos) if pos == "PRON"))
    nations = find_nations(words)
    taken = [False] * words.size
    mine = listed.find_listed(words, nations, roster)
    bodies = _gather_names(cast, words, nations, taken, places, mine)
    named = {nation.iso3 for nation in nations.values()}
    countries = {i: country for i, country in places.items() if country}
    rows = {hit.first: hit.row for hit in mine.people}
    for person in cast.people():
        _place(person, words, named)
        listed.tie(person, mine, words, rows)
        listed.apply(person, words.document.published)
    scene = Scene(cast, words, nations, bodies, countries)
    read_posts(scene)
    gather_nominals(scene)
    home = find_home(cast, words, nations, places)
    for person in cast.people():
        _place(person, words, named)
        listed.tie(person, mine, words, rows)
        listed.apply(person, words.document.published)
        if person.country is None and _served(person) is None:
            person.country = home.of_person(person)
    resolve_pronouns(cast, words, decide)
    for person in cast.people():
        if person.country is None and (whose := _served(person)) is not None:
            master = cast.at.get(whose)
            person.country = home.of_person(person) if master is None else master.country
            if master is not None and master.country:
                words.note(person, "country of whom one serves", f"country {master.country}", whose, whose)
    return _finish(cast, words, nations, home)


def _served(person: Entity) -> int | None:
    """The token of the pronoun that tells whom somebody serves: "his" in "his spokesman", A."""
    return next((t.whose for t in person.titles if t.whose is not None), None)


def _gather_names(
    cast: Cast,
    words: Words,
    nations: dict[int, Nation],
    taken: list[bool],
    places: Mapping[int, str | None],
    mine: listed.Listed,
) -> dict[int, Naming]:
    """What the user's tables have, then organisations that are known or say so, then people, then what the
    model takes for organisations."""
    own = listed.namings(mine, words)
    _take(taken, [(n.first, n.last) for n in own] + [(hit.first, hit.last) for hit in mine.people])
    sure = sorted([*own, *find_organisations(words, nations, taken, by_label=False)], key=lambda n: n.first)
    _take(taken, [(n.first, n.last) for n in sure])
    bodies = {i: n for n in sure for i in range(n.first, n.last + 1)}
    owners = {**nations, **_as_nations(bodies)}
    people = find_people(words, owners, taken, places, mine.starts())
    _take(taken, [(n.first, n.last) for n in people])
    closed = [a or i in places for i, a in enumerate(taken)]
    _take(closed, [(t.first, t.last) for n in people for t in n.titles])
    loose = find_organisations(words, nations, closed, by_label=True)
    _take(taken, [(n.first, n.last) for n in loose])
    sure, loose = ([described.describe(words, nations, n) for n in found] for found in (sure, loose))
    every = {**{i: n for n in loose for i in range(n.first, n.last + 1)}, **bodies}
    together.share(words, owners, people)
    for naming in people:
        employers.settle_all(words, nations, naming, every)
    gather_states(cast, words, nations, taken)
    gather_people(cast, words, people)
    told = {nation.name for nation in nations.values()}
    gather_organisations(cast, words, [*sure, *loose], told)
    return bodies


def _as_nations(bodies: dict[int, Naming]) -> dict[int, Nation]:
    """Known bodies, as what an office can belong to: "UN envoy", "Hamas leader"."""
    return {
        i: Nation(n.first, n.last, n.country or "", n.name, False, body=True)
        for i, n in bodies.items()
        if n.known and n.sector != "JRN" and n.country
    }


def _take(taken: list[bool], ranges: list[tuple[int, int]]) -> None:
    for first, last in ranges:
        for i in range(first, last + 1):
            taken[i] = True


def _place(person: Entity, words: Words, named: Container[str]) -> None:
    """Country and sector of a named person: from titles first, then from the table of leaders, where it
    takes one in a country that is `named` in the story."""
    published = words.document.published
    current = [t for t in person.titles if t.tense != "former"]
    # A president who chairs the African Union acts for his country first.
    states = sorted([*current, *person.titles], key=lambda t: t.country in offices.BODIES)
    for title in states:
        if title.country and not person.country:
            person.country = title.country
            words.note(person, "country of a title", f"country {title.country}", title.first, title.last)
    ranked = sorted(current or person.titles, key=lambda t: -_weight(t.title)[0])
    sectors = [offices.sector_of(t.title) if t.sector is None else t.sector for t in ranked]
    person.sector = next((s for s in sectors if s), None)
    if person.sector:
        trace.note(person, "sector of a title", f"sector {person.sector}")
    if person.titles and not current and person.sector in ("GOV", "LEG", "MIL", "JUD", None):
        person.sector = "ELI"
        trace.note(person, "former holder of an office", "sector ELI")
    told = _leaders(person, published)
    if len(names.words(person.name)) == 1 and not person.titles:
        told = [k for k in told if k.country in named or offices.key(k.office) in _RULERS]
    if person.country:
        told = [k for k in told if k.country == person.country]
    elif len({k.country for k in told}) > 1:
        told = [k for k in told if k.country in named]
    elif not person.titles:
        told = [k for k in told if k.country in named or _by_full_name(person, k)]
    if told and len({k.country for k in told}) == 1:
        leader = told[-1]
        if person.country is None or person.sector is None:
            effect = f"{leader.name}, {leader.office} of {leader.country}"
            trace.note(person, "person of the table of leaders", effect)
        person.country = person.country or leader.country
        if person.sector is None:
            over = published and leader.until and later(published, leader.until)
            person.sector = "ELI" if over else leaders.sector(told)
        ids = {k.wikidata for k in told}
        person.wikidata = ids.pop() if len(ids) == 1 else None


def _by_full_name(person: Entity, leader: leaders.Leader) -> bool:
    """True if the person has a leader's full name, word for word: such a one is meant whatever the story is
    about. Near misses: "Reagan", "John Ochieng" for a John Chiang."""
    words = names.words(person.name)
    return len(words) > 1 and any(names.words(form) == words for form in leader.names)


def _leaders(person: Entity, published: str | None) -> list[leaders.Leader]:
    """Those of the table of leaders who `person` can be.

    Near misses: a given name alone, "Crown Prince Hussein" for a president Hussein, somebody of three names
    for a leader the table knows by one.
    """
    offices_held = {offices.key(t.title) for t in person.titles}
    rules = bool(offices_held & _RULERS)
    size = len(names.words(person.name))
    told = leaders.holders(person.name, published, exact=size > 1 and not (rules and size < 3))
    if size == 1 and not rules:
        if leaders.is_given(person.name):
            return []
        if person.titles:
            return [k for k in told if any(k.holds(office) for office in offices_held)]
    return told


def _finish(
    cast: Cast, words: Words, nations: dict[int, Nation], home: Home
) -> tuple[tuple[Actor, ...], Mapping[int, str]]:
    """The record's actors, numbered in order of first mention."""
    kept = [e for e in cast.entities if e.mentions]
    for group in [e for e in kept if e.members]:
        kept += [m for m in group.members if m not in kept]
    kept.sort(key=lambda e: (min(e.mentions), e.kind))
    ids = {id(e): f"a{n}" for n, e in enumerate(kept, 1)}
    for entity in kept:
        trace.named(entity, ids[id(entity)])
    actors = tuple(_actor(e, ids, words, nations, home) for e in kept)
    at = {i: ids[id(e)] for i, e in sorted(cast.at.items()) if id(e) in ids}
    return actors, MappingProxyType(at)


def _actor(
    entity: Entity, ids: dict[int, str], words: Words, nations: dict[int, Nation], home: Home
) -> Actor:
    name = entity.name
    country = entity.country
    if entity.kind == "organization" and country is None:
        country = home.of_body(entity, ids[id(entity)])
    held = _offices(entity, words)
    mentions = tuple(
        words.document.span(words.start[first], words.end(last))
        for first, last in sorted(set(entity.mentions))
    )
    return Actor(
        id=ids[id(entity)],
        kind=entity.kind,
        name=name,
        named=entity.named,
        country=country,
        sector=entity.sector,
        other_sectors=entity.others,
        offices=held,
        office=_office(held, listed.office(entity.row, words.document.published)),
        aliases=tuple(form for form in entity.forms if form != name),
        wikidata=entity.wikidata,
        members=tuple(ids[id(m)] for m in entity.members),
        mentions=mentions,
    )


def _offices(entity: Entity, words: Words) -> tuple[Office, ...]:
    """The distinct offices of a person, each with the span that gives it."""
    found: dict[tuple[str, str], Office] = {}
    for title in entity.titles:
        if not title.title or offices.only_rank(title.title):
            continue
        key = (offices.key(title.title), title.tense)
        if key in found or any(k.endswith(" " + key[0]) and t == key[1] for k, t in found):
            continue
        span = words.document.span(words.start[title.first], words.end(title.last))
        country = title.country or (entity.country if offices.sector_of(title.title) in _OFFICIAL else None)
        found[key] = Office(title=title.title, country=country, tense=title.tense, span=span)
    return tuple(found.values())


def _office(held: tuple[Office, ...], known: str | None = None) -> str | None:
    """The office in force: the most telling current one, else what is `known` without the text, else "former"
    and the last one held."""
    current = [o for o in held if o.tense == "current"]
    if current:
        best = max(current, key=lambda o: _weight(o.title))
        return " and ".join(
            o.title
            for o in sorted(current, key=_where)
            if o is best or (_linked(o, best) and _weight(o.title)[0] > 2)
        )
    if known and (not held or not known.startswith("former ")):
        return known
    if held:
        last = held[0]
        return f"{last.tense} {last.title}" if last.tense == "former" else last.title
    return None


def _weight(title: str) -> tuple[int, bool]:
    """How telling an office is: those of heads of state before ministers, these before leaders and members,
    and descriptions last.

    >>> _weight("President") > _weight("Justice Minister") > _weight("party leader") > _weight("farm worker")
    True
    """
    sector, head = offices.sector_of(title), offices.head_of(title)
    if offices.key(title) in _RULERS and offices.key(title) != "leader":
        return 4, False
    if sector is None or sector in ("CVL", "LAB", "UNK") or head in _SOUGHT:
        return int(sector is not None), False
    if sector in ("OPP", "REB"):
        return (2 if offices.is_generic(title) else 1), False
    return 2 + offices.is_formal(head), len(title.split()) > 1


# What somebody seeks to be or is called in passing, beside which an office tells more.
_SOUGHT = frozenset({"candidate", "nominee", "politician", "contender", "hopeful", "activist"})


def _where(office: Office) -> int:
    return office.span.start


def _linked(one: Office, other: Office) -> bool:
    """True for two offices of one phrase: "Deputy Premier and Foreign Minister"."""
    first, second = sorted((one.span, other.span), key=lambda span: span.start)
    return second.start - first.end == len(" and ")
