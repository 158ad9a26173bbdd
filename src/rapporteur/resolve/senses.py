"""Which of the places that a name can mean is meant: one that the text singles out, else the likeliest.

Containment comes first ("Da Nang, Vietnam", "the Syrian city of Idlib"), then the countries and states the
text is about, its dateline, what lies near the other places, and size.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log10

from spacy.tokens import Doc, Token

from rapporteur import trace
from rapporteur.resolve.place_words import Mention, state_at, words
from rapporteur.values import country, place
from rapporteur.values.place import Toponym

# What speaks for a reading, in powers of ten of its population.
SAME_COUNTRY = 1.0
SAME_STATE = 1.3
NEARBY = 1.5
OTHER_SPELLING = -1.5
CAPITAL = 1.0
_PLAIN = frozenset({"ADJ", "NOUN", "NUM"})

# A dateline counts as so many mentions of its country.
DATELINE = 3
# Places this close, in kilometres, speak for each other.
NEAR = 120.0
# A town of fewer people is not meant where a country without it follows; larger ones may stand in a list.
SMALL = 50_000
LARGE = 200_000
# What lies in a region without division codes lies this near to its middle.
WITHIN = 400.0


def choose(doc: Doc, mentions: Sequence[Mention]) -> list[Toponym | None]:
    """A reading for each mention: the qualified ones first, then the plain ones, then by what is near.

    A name without anything that singles out its place means what it meant where it last had that.
    """
    qualified = {}
    unknown: set[str] = set()
    elsewhere: set[int] = set()
    for n, mention in enumerate(mentions):
        if mention.readings:
            reading = _qualified(doc, mention)
            if reading is not None:
                qualified[n] = reading
            elif _namesake_elsewhere(doc, mention):
                unknown.add(mention.key)
            elif mention.readings[0].kind == "city" and any(w.country for w in _inside_of(doc, mention)):
                elsewhere.add(n)
    first: dict[str, Toponym] = {}
    for n, reading in qualified.items():
        first.setdefault(mentions[n].key, reading)
    by_key: dict[str, Mention] = {}
    for mention in mentions:
        if mention.readings and (mention.key in first or mention.key not in unknown):
            by_key.setdefault(mention.key, mention)
    senses = first | _likeliest(doc, by_key, first)
    chosen: list[Toponym | None] = []
    for n, mention in enumerate(mentions):
        if n in qualified:
            senses[mention.key] = qualified[n]
        known = mention.readings and n not in elsewhere
        chosen.append(senses.get(mention.key) if known else None)
    return chosen


def _likeliest(doc: Doc, by_key: dict[str, Mention], first: dict[str, Toponym]) -> dict[str, Toponym]:
    """A sense for each key that nothing singles out, the surest first, as each speaks for those after it."""
    context = _context(doc, by_key.values(), first)
    senses: dict[str, Toponym] = {}
    waiting = [m for k, m in by_key.items() if k not in first]
    for mention in sorted(waiting, key=_margin, reverse=True):
        best = _region(doc, mention) or _best(mention, context)
        senses[mention.key] = best
        sole = len(mention.readings) == 1
        trace.note(mention, "only place of the name" if sole else "likeliest place of the name", _told(best))
        if best.kind != "country":
            context.add(best)
    return senses


def _told(reading: Toponym) -> str:
    """A reading for the trace: "Paris, USA"."""
    return f"{reading.name}, {reading.country}" if reading.country else reading.name


@dataclass
class _Context:
    """What a text is about: countries and US states it names, and places already settled."""

    countries: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    settled: list[Toponym] = field(default_factory=list)

    def add(self, reading: Toponym) -> None:
        """Counts a settled place."""
        if reading.country:
            self.countries[reading.country] += 1
            if reading.country == "USA" and reading.kind == "region":
                self.states[reading.admin] += 1
        if reading.kind in ("city", "facility"):
            self.settled.append(reading)


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
    for town in _seats_of_bodies(doc):
        context.add(town)
    for mention in mentions:
        sole = max(mention.readings, key=_weight)
        wide = [r for r in mention.readings if r.kind in ("country", "region")]
        if mention.key in qualified:
            context.add(qualified[mention.key])
        elif len(mention.readings) == 1 or (sole in wide and len(wide) == 1):
            context.add(sole)
    return context


def _seats_of_bodies(doc: Doc) -> Iterator[Toponym]:
    """The towns that public bodies are called after, no places of the text, but telling where it is set."""
    for ent in doc.ents:
        if ent.label_ == "ORG" and len(ent) > 1 and ent[-1].lower_ in words("bodies"):
            towns = [p for p in place.parse(ent[0].text) if p.kind == "city" and p.primary]
            if towns and towns[0].population >= LARGE and ent[0].lower_ not in words("common"):
                yield towns[0]


def _score(reading: Toponym, context: _Context) -> float:
    score = _weight(reading)
    if reading.country and context.countries[reading.country]:
        score += SAME_COUNTRY
    named = reading.kind != "region" and context.states[reading.admin]
    if reading.country == "USA" and (named or _holds_town(reading, context)):
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


def _region(doc: Doc, mention: Mention) -> Toponym | None:
    """The US state among the readings of a town's name, after a compass word or in a list of states.

    "Central Washington", "California or Washington"; not "in Washington".
    """
    states = [r for r in mention.readings if r.kind == "region" and r.country == "USA" and r.admin]
    if not states or mention.readings[0].kind == "country" or not mention.first:
        return None
    before = doc[mention.first - 1]
    if before.lower_ in words("compass"):
        return states[0]
    if before.lower_ in ("and", "or", ",") and mention.first > 1:
        others = [p for p in _ending_at(doc, mention.first - 2) if p.country == "USA" and p.kind == "region"]
        return states[0] if others else None
    return None


def _qualified(doc: Doc, mention: Mention) -> Toponym | None:
    """The reading that a wider place beside the name singles out: "Paris, Texas"; None without one."""
    for wide in _wider(doc, mention):
        for reading in mention.readings:
            if reading.kind != "country" and reading is not wide and _lies_in(reading, wide):
                trace.note(mention, "wider place beside a name", _told(reading))
                return reading
    return None


def _wider(doc: Doc, mention: Mention) -> Iterator[Toponym]:
    """The wider places that hold a name: "X, Y", "X (Y)", "X in eastern Y", "Y's X", "the Y city of X"."""
    yield from _after_comma(doc, mention)
    yield from _inside_of(doc, mention)
    yield from _before(doc, mention)


def holder_after(doc: Doc, mention: Mention) -> Toponym | None:
    """The US state or, after "in", the country that follows: where a place the gazetteer lacks lies."""
    for wide in _after_comma(doc, mention):
        if wide.country == "USA" and wide.kind == "region":
            return wide
    return next((wide for wide in _inside_of(doc, mention) if wide.country), None)


def _namesake_elsewhere(doc: Doc, mention: Mention) -> bool:
    """True if the text puts a town where the gazetteer has none of its name: "Madrid, Iowa"."""
    best = mention.readings[0]
    if best.kind != "city":
        return False
    after = _after_comma(doc, mention)
    state = any(wide.country == "USA" and wide.kind == "region" for wide in after)
    return state or (bool(after) and best.population < SMALL and not _in_list(doc, mention.last + 2))


def _in_list(doc: Doc, first: int) -> bool:
    """True if the names go on behind a comma and the one at `first`: "Saipan, Guam and Hawaii"."""
    for i in range(first + 1, min(first + 6, len(doc) - 1)):
        if doc[i].lower_ in (",", "and", "or"):
            following = doc[i + 2] if doc[i + 1].lower_ in ("and", "or") and i + 2 < len(doc) else doc[i + 1]
            return bool(following.text[0].isupper())
        if not doc[i].text[0].isupper():
            return False
    return False


def _after_comma(doc: Doc, mention: Mention) -> tuple[Toponym, ...]:
    if mention.last + 2 >= len(doc) or doc[mention.last + 1].text not in (",", "("):
        return ()
    return state_at(doc, mention.last + 2)


def _inside_of(doc: Doc, mention: Mention) -> tuple[Toponym, ...]:
    """Y of "X in Y", "X, in northern Y" and "X, a town in Y"; not of "met in X in April"."""
    i = mention.last + 1
    if i < len(doc) and doc[i].text == ",":
        i += 1
    if i + 2 < len(doc) and doc[i].lower_ in ("a", "an", "the"):
        while i < len(doc) and doc[i].pos_ in ("DET", "ADJ", "NOUN"):
            i += 1
        if doc[min(i, len(doc)) - 1].lower_ not in words("settlements"):
            return ()
    if (
        i + 1 >= len(doc)
        or doc[i].lower_ not in ("in", "of")
        or (doc[i].lower_ == "of" and i == mention.last + 1)
    ):
        return ()
    i += 1
    while i + 1 < len(doc) and _leads_on(doc[i]):
        i += 1
    return state_at(doc, i)


def _leads_on(token: Token) -> bool:
    """True for what stands between "in" and a place: "in the Indian state of Goa", "in northern Syria"."""
    lower = token.lower_
    leads = lower in ("the", "of") or lower in words("locative") or lower in words("settlements")
    return leads or country.by_adjective(token.text) is not None


def _before(doc: Doc, mention: Mention) -> Iterator[Toponym]:
    """Y of "Y's X", "Y's second city, X", "the Y city of X", and the country of "the Syrian town of X"."""
    i = mention.first - 1
    rank = False
    for _ in range(5):
        if i < 0 or doc[i].is_sent_start:
            break
        lower = doc[i].lower_
        if lower in words("settlements"):
            rank = True
        elif lower not in ("of", ",") and (doc[i].pos_ not in _PLAIN or doc[i].text[0].isupper()):
            break
        i -= 1
    if i < 0:
        return
    if doc[i].text in ("'s", "’s", "'", "’") and i:
        yield from _ending_at(doc, i - 1)
    elif rank:
        state = country.by_adjective(doc[i].text)
        if state is not None:
            yield from (p for p in place.parse(state.name) if p.kind == "country")
        yield from _ending_at(doc, i)


def _ending_at(doc: Doc, last: int) -> Iterator[Toponym]:
    """The countries and regions whose names end at a token, the longest name first."""
    for first in range(max(0, last - 3), last + 1):
        if doc[first].text[0].isupper():
            found = [p for p in place.parse(doc[first : last + 1].text) if p.kind in ("country", "region")]
            if found:
                yield from found
                return


def _lies_in(reading: Toponym, wide: Toponym) -> bool:
    if wide.country is None:
        return wide.kind == "region" and place.distance(reading, wide) < WITHIN
    if reading.country != wide.country:
        return False
    if wide.kind == "country":
        return True
    if wide.admin and reading.admin:
        return reading.admin == wide.admin
    return place.distance(reading, wide) < WITHIN
