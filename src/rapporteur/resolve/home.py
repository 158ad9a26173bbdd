"""The country a story is told of, and who is of it when nothing else is said."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur import trace
from rapporteur.resolve import offices
from rapporteur.resolve.entities import Cast, Entity
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.organisation_words import sector_of
from rapporteur.resolve.words import Words

# Sectors whose holders act for the country the story is about, when no other is told.
_OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY", "ELI"})
_DOMESTIC = _OFFICIAL | {"OPP", "PTY"}
# Sectors whose bodies are at home in one country; companies and charities may be of any.
_ROOTED = _DOMESTIC | {"LAB", "EDU", "MED", "AGR", "REL", "JRN"}
_RULING = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})


@dataclass(frozen=True, slots=True)
class Home:
    """The country a story is told of, None where two are named as much; `alone` if it names no other, `clear`
    if it names none a quarter as often."""

    country: str | None
    alone: bool
    clear: bool
    cast: Cast
    words: Words
    nations: Mapping[int, Nation]

    def of_person(self, person: Entity) -> str | None:
        """The country of somebody for whom none is told: officials, and in a story of one country all who
        hold an office."""
        if person.sector not in _DOMESTIC and not (self.alone and person.titles):
            return None
        found = _of_ministry(self.cast, person)
        if found:
            trace.note(person, "country of a ministry", f"country {found}")
        elif self.country and not any(_sent_to(t.title, self) for t in person.titles):
            found = self.country
            trace.note(person, "country the story is told of", f"country {found}")
        return found

    def of_body(self, body: Entity, ident: str) -> str | None:
        """The country of a body for which none is told: public ones, and all in a story that is clearly of
        one country. `ident` is its id in the record."""
        if body.sector in _OFFICIAL:
            found = _beside(body, self.words, self.nations)
            if found:
                trace.note(ident, "country named after a body", f"country {found}")
                return found
        if body.sector not in _ROOTED and not self.clear:
            return None
        if self.country:
            trace.note(ident, "country the story is told of", f"country {self.country}")
        return self.country


def _sent_to(title: str, home: Home) -> bool:
    """True for an envoy to the country the story is told of."""
    return " to " in title and any(
        n.iso3 == home.country and title.endswith(n.name) for n in home.nations.values()
    )


def find_home(cast: Cast, words: Words, nations: dict[int, Nation], places: Mapping[int, str | None]) -> Home:
    """The country the story is told of, and whether it speaks of no other.

    That of the town it is told from, if it is named further on or no other is; else the one named most,
    headlines and the first person's country before others.
    """
    country = _most_told(cast, words, nations, places)
    told = Counter(n.iso3 for i, n in nations.items() if n.first == i)
    told.update(c for i, c in places.items() if c and i not in nations)
    most = max((n for c, n in told.items() if c != country), default=0)
    return Home(country, not most, 4 * most <= told[country or ""], cast, words, nations)


def _most_told(
    cast: Cast, words: Words, nations: Mapping[int, Nation], places: Mapping[int, str | None]
) -> str | None:
    """The country with the most votes of what the story names; None on a tie."""
    votes: Counter[str] = Counter()
    outside: Counter[str] = Counter()  # of names of companies
    named = {
        k for e in cast.entities if _trades(e) for first, last in e.mentions for k in range(first, last + 1)
    }
    for i, nation in nations.items():
        if nation.first == i and not _sends(words, nation):
            votes[nation.iso3] += 3 if words.heading[i] else 1 if i in named else 2
            outside[nation.iso3] += i not in named
    for i, country in places.items():
        if i not in nations and country:
            votes[country] += 1
    for party in [e for e in cast.entities if e.sector == "PTY" and e.country]:
        votes[party.country or ""] += 3
    for agency in [e for e in cast.entities if e.sector == "JRN" and e.country not in _WORLDWIDE]:
        votes[agency.country or ""] += 3
    for person in cast.people():
        if person.country and person.titles and all(t.country is None for t in person.titles):
            votes[person.country] += 6  # known without a word of their country
    scene = _dateline(words, nations, places)
    if scene is not None and 2 * votes[scene] > max(votes.values(), default=0):
        return scene
    first = min((p for p in cast.people() if p.country), key=lambda p: _body_start(p, words), default=None)
    if first is not None and first.country not in offices.BODIES:
        votes[first.country or ""] += 5
    top = sorted(((n, outside[country], country) for country, n in votes.items()), reverse=True)
    if not top or (len(top) > 1 and top[0][:2] == top[1][:2]):
        return None
    return top[0][2]


def _trades(entity: Entity) -> bool:
    """True for a company, which may be of anywhere: "Korea Eximbank"; not for "Thai Travel Agents
    Association"."""
    return (
        entity.sector == "BUS"
        and entity.kind == "organization"
        and sector_of(entity.name.split()[-1]) != "SOC"
    )


def _sends(words: Words, nation: Nation) -> bool:
    """True for a country whose embassy is told of, which is elsewhere: "the Ethiopian embassy", "Ethiopia's
    ambassador"."""
    at = nation.last + 1
    at += words.text[at : at + 1] in (["'s"], ["’s"])
    return words.lower[at : at + 1] in (["embassy"], ["ambassador"], ["consulate"], ["consul"])


# Countries whose news agencies and broadcasters report of everywhere, and none.
_WORLDWIDE = frozenset({None, "USA", "GBR", "FRA", "DEU", "QAT"}) | offices.BODIES
_MARKS = frozenset({":", "—", "–", "-", "--", "(", "/"})


def _dateline(words: Words, nations: Mapping[int, Nation], places: Mapping[int, str | None]) -> str | None:
    """The country of the town that opens the body: "AMMAN — ", "HEFEI, July 18 (Xinhua) -- ", "Doha: "."""
    at = 0
    while at < words.size and (words.heading[at] or words.text[at].isspace()):
        at += 1
    found = None
    for i in range(at, min(words.size, at + 8)):
        if words.text[i] in _MARKS or (words.text[i][:1] == "/" and len(words.text[i]) > 1):
            return found
        if words.pos[i] in ("VERB", "AUX", "DET", "PRON"):
            return None
        country = nations[i].iso3 if i in nations else places.get(i)
        found = found or country
    return None


def _of_ministry(cast: Cast, person: Entity) -> str | None:
    """The country of the only ministry of the person's field that is said to be some country's: "the Chinese
    Ministry of Health said … the Deputy Health Minister, Li Na, …"."""
    fields = {word for t in person.titles for word in t.title.lower().split()} & _ministries(cast).keys()
    found = {country for word in fields for country in _ministries(cast)[word]}
    return found.pop() if len(found) == 1 else None


def _ministries(cast: Cast) -> dict[str, set[str]]:
    """Field -> the countries whose ministry of it is named: "health", "foreign"."""
    found: dict[str, set[str]] = {}
    for body in cast.entities:
        if body.kind == "organization" and body.country and "Ministry" in body.name:
            for word in body.name.lower().split():
                if word not in _FIELDLESS:
                    found.setdefault(word, set()).add(body.country)
    return found


_FIELDLESS = frozenset({"ministry", "of", "the", "affairs", "and", "for", "minister"})


def _body_start(person: Entity, words: Words) -> int:
    return min((first for first, _ in person.mentions if not words.heading[first]), default=words.size)


def _beside(entity: Entity, words: Words, nations: Mapping[int, Nation]) -> str | None:
    """The country that is named right after a body: "Industry Ministry figures show Spain …"."""
    first, last = min(entity.mentions)
    for i in range(last + 1, min(words.size, last + 7)):
        if words.sentence[i] != words.sentence[first]:
            break
        if i in nations and not nations[i].adjective:
            return nations[i].iso3
    return None
