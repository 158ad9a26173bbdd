"""Which place each place name of a text means: one sense a name and text, chosen by what stands around it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log10

import msgspec
from spacy.tokens import Doc

from rapporteur import trace
from rapporteur.record import Document, Place, PlaceRole, Span
from rapporteur.resolve.toponyms import Mention, bare, find_mentions, is_site, state_at, words
from rapporteur.syntax import preposition
from rapporteur.values import country, place
from rapporteur.values.place import Toponym

# What speaks for a reading, in powers of ten of its population.
SAME_COUNTRY = 1.0
SAME_STATE = 1.3
NEARBY = 1.5
OTHER_SPELLING = -1.5
CAPITAL = 1.0
# Places this close, in kilometres, speak for each other.
NEAR = 120.0


def find_places(document: Document, doc: Doc) -> tuple[tuple[Place, ...], dict[int, str]]:
    """The places that `doc` names, in order of first mention, and the place id of each of their tokens.

    A site that the gazetteer does not have ("Elm Street") is put where the town is that the text puts it in.
    """
    mentions = find_mentions(doc)
    chosen = _choose(doc, mentions)
    groups: dict[object, list[int]] = {}
    for n, mention in enumerate(mentions):
        groups.setdefault(chosen[n] or mention.key, []).append(n)
    places: list[Place] = []
    place_at: dict[int, str] = {}
    for number, members in enumerate(groups.values(), start=1):
        ident = f"p{number}"
        spans = tuple(_span(document, doc, mentions[n]) for n in members)
        reading = chosen[members[0]]
        around = None if reading else _town_of(doc, members[0], mentions, chosen)
        places.append(_place(ident, spans, reading, around))
        for n in members:
            trace.named(mentions[n], ident)
            for i in range(mentions[n].first, mentions[n].last + 1):
                place_at[i] = ident
        if around is not None:
            trace.note(ident, "site put where its town is", around.name)
    return tuple(places), place_at


def with_roles(
    doc: Doc, places: tuple[Place, ...], place_at: Mapping[int, str], actor_at: Mapping[int, str]
) -> tuple[Place, ...]:
    """The places with their roles: an actor is what acts somewhere in the text, not only where things are.

    "Japan objected" makes Japan an actor, "in Japan" a location, the two together both.
    """
    acting: set[str] = set()
    lying: set[str] = set()
    for i, ident in place_at.items():
        token = doc[i]
        if place_at.get(token.head.i) == ident and token.head.i != i:
            continue  # not the head of its name
        acts = i in actor_at and preposition(token) not in words("locative")
        (acting if acts else lying).add(ident)
    roles: dict[str, PlaceRole] = {
        p.id: "both" if p.id in lying else "actor" for p in places if p.id in acting
    }
    return tuple(msgspec.structs.replace(p, role=roles.get(p.id, "location")) for p in places)


def _span(document: Document, doc: Doc, mention: Mention) -> Span:
    last = doc[mention.last]
    return document.span(doc[mention.first].idx, last.idx + len(bare(last.text)))


def _place(ident: str, spans: tuple[Span, ...], reading: Toponym | None, around: Toponym | None) -> Place:
    longest = max((s.text for s in spans), key=len)
    if reading is None:
        return Place(
            id=ident,
            name=longest,
            country=around.country if around else None,
            lat=around.lat if around else None,
            lon=around.lon if around else None,
            kind="facility" if is_site(longest) else "other",
            mentions=spans,
        )
    shouted = longest.isupper() and len(longest) > 3
    return Place(
        id=ident,
        name=reading.name if reading.kind == "country" or shouted else longest,
        country=reading.country,
        lat=reading.lat,
        lon=reading.lon,
        geonames=reading.geonames,
        kind=reading.kind,
        mentions=spans,
    )


def _town_of(
    doc: Doc, n: int, mentions: Sequence[Mention], chosen: Sequence[Toponym | None]
) -> Toponym | None:
    """The town that an unknown site lies in: named in its name or sentence, else the text's main one."""
    if mentions[n].within:
        return mentions[n].within[0]
    state = _state_after(doc, mentions[n])
    if state is not None:
        return state
    towns = [(m, r) for m, r in zip(mentions, chosen, strict=True) if r is not None and r.kind == "city"]
    sentence = doc[mentions[n].first].sent
    near = [r for m, r in towns if sentence.start <= m.first < sentence.end]
    if near:
        return near[0]
    if not is_site(mentions[n].key) and len({r.country for _, r in towns}) > 1:
        return None
    counts = Counter(r for _, r in towns)
    return max(counts, key=lambda r: counts[r]) if counts else None


@dataclass
class _Context:
    """What a text is about: countries and US states it names, and places already settled."""

    countries: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    settled: list[Toponym] = field(default_factory=list)

    def add(self, reading: Toponym) -> None:
        if reading.country:
            self.countries[reading.country] += 1
            if reading.country == "USA" and reading.kind == "region":
                self.states[reading.admin] += 1
        if reading.kind in ("city", "facility"):
            self.settled.append(reading)


def _choose(doc: Doc, mentions: Sequence[Mention]) -> list[Toponym | None]:
    """A reading for each mention: the qualified ones first, then the plain ones, then by what is near."""
    qualified = {}
    unknown: set[str] = set()
    for mention in mentions:
        if mention.readings and mention.key not in qualified:
            reading = _qualified(doc, mention)
            if reading is not None:
                qualified[mention.key] = reading
                trace.note(mention, "state or country after a place", _told(reading))
            elif _state_after(doc, mention) is not None and mention.readings[0].kind == "city":
                unknown.add(mention.key)  # a namesake in a state where the gazetteer has none
    by_key: dict[str, Mention] = {}
    for mention in mentions:
        if mention.readings and (mention.key in qualified or mention.key not in unknown):
            by_key.setdefault(mention.key, mention)
    context = _context(doc, by_key.values(), qualified)
    senses: dict[str, Toponym] = dict(qualified)
    waiting = [m for k, m in by_key.items() if k not in senses]
    for mention in sorted(waiting, key=_margin, reverse=True):
        best = _best(mention, context)
        senses[mention.key] = best
        sole = len(mention.readings) == 1
        trace.note(mention, "only place of the name" if sole else "likeliest place of the name", _told(best))
        if best.kind != "country":
            context.add(best)
    return [senses.get(m.key) if m.readings else None for m in mentions]


def _told(reading: Toponym) -> str:
    """A reading for the trace: "Paris, USA"."""
    return f"{reading.name}, {reading.country}" if reading.country else reading.name


def _margin(mention: Mention) -> float:
    """How much the largest reading outweighs the next one; least where a country is a US state's namesake."""
    if len({r.kind for r in mention.readings} & {"country", "region"}) == 2:
        return -1.0
    sizes = sorted((_weight(r) for r in mention.readings), reverse=True)
    return sizes[0] - sizes[1] if len(sizes) > 1 else 9.0


def _weight(reading: Toponym) -> float:
    return (
        log10(max(reading.population, 100))
        + (0.0 if reading.primary else OTHER_SPELLING)
        + CAPITAL * reading.capital
    )


def _context(doc: Doc, mentions: Iterable[Mention], qualified: dict[str, Toponym]) -> _Context:
    context = _Context()
    for token in doc:
        if token.text[0].isupper():
            state = country.by_adjective(token.text)
            if state is not None:
                context.countries[state.iso3] += 1
    for mention in mentions:
        sole = max(mention.readings, key=_weight)
        wide = [r for r in mention.readings if r.kind in ("country", "region")]
        if mention.key in qualified:
            context.add(qualified[mention.key])
        elif len(mention.readings) == 1 or (sole in wide and len(wide) == 1):
            context.add(sole)
    return context


def _score(reading: Toponym, context: _Context) -> float:
    score = _weight(reading)
    if reading.country and context.countries[reading.country]:
        score += SAME_COUNTRY
    if reading.country == "USA" and (context.states[reading.admin] or _holds_town(reading, context)):
        score += SAME_STATE
    if any(place.distance(reading, other) < NEAR for other in context.settled):
        score += NEARBY
    return score


def _holds_town(reading: Toponym, context: _Context) -> bool:
    """True for a state in which a settled town lies: Georgia, after Atlanta."""
    if reading.kind != "region" or not reading.admin:
        return False
    return any((town.country, town.admin) == (reading.country, reading.admin) for town in context.settled)


def _best(mention: Mention, context: _Context) -> Toponym:
    """A country where the name is one and no US state's, else the reading that most speaks for."""
    first = mention.readings[0]
    if first.kind == "country" and not any(r.kind == "region" for r in mention.readings):
        return first
    return max(mention.readings, key=lambda r: _score(r, context))


def _qualified(doc: Doc, mention: Mention) -> Toponym | None:
    """The reading that a following state or country singles out: "Paris, Texas"; None without one."""
    for wide in _after_comma(doc, mention):
        for reading in mention.readings:
            if reading.kind not in ("country", "region") and _lies_in(reading, wide):
                return reading
    return None


def _state_after(doc: Doc, mention: Mention) -> Toponym | None:
    """The US state that follows a name and a comma, if it does not stand in a list of places."""
    return next((w for w in _after_comma(doc, mention) if w.country == "USA" and w.kind == "region"), None)


def _after_comma(doc: Doc, mention: Mention) -> tuple[Toponym, ...]:
    if mention.last + 2 >= len(doc) or doc[mention.last + 1].text not in (",", "("):
        return ()
    return state_at(doc, mention.last + 2)


def _lies_in(reading: Toponym, wide: Toponym) -> bool:
    if reading.country != wide.country:
        return False
    if wide.kind == "country":
        return True
    if wide.admin:
        return reading.admin == wide.admin
    return place.distance(reading, wide) < 400
