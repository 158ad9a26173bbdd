"""Actors of the users' tables: where a text names them, and what the tables say of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.resolve import offices
from rapporteur.resolve.bodies import Naming
from rapporteur.resolve.entities import Entity
from rapporteur.resolve.lexicon import is_saying
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.organisation_words import is_event
from rapporteur.resolve.words import Words
from rapporteur.roster.codes import ordinary
from rapporteur.roster.model import Row, holds
from rapporteur.roster.roster import Roster, key, meant
from rapporteur.values import name as names
from rapporteur.values.terms import later

RULE = "the user's table"
_OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD"})
_LONGEST = 16  # tokens of a name


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the table at tokens `first` to `last`, and the row it means there."""

    first: int
    last: int
    row: Row


@dataclass(frozen=True, slots=True)
class Listed:
    """What the users' tables have to say of one text."""

    roster: Roster
    bodies: tuple[Hit, ...] = ()
    people: tuple[Hit, ...] = ()

    def starts(self) -> dict[int, tuple[int, str]]:
        """First token of the names of people -> last token, and the name that the table has."""
        return {hit.first: (hit.last, hit.row.name) for hit in self.people}


def find_listed(words: Words, nations: dict[int, Nation], roster: Roster) -> Listed:
    """The names of the tables in the text. States are taken into `nations`.

    Hit: "Harith Group", "HARITH GROUP", "al-Harith" for "Al Harith". Near miss: "Harith Street" for the
    person Harith, "Target" at the start of a sentence where it is a verb, a name that two actors have.
    """
    if not roster:
        return Listed(roster)
    named = {nation.iso3 for nation in nations.values()}
    bodies: list[Hit] = []
    people: list[Hit] = []
    strangers = _strangers(words, roster)
    for hit in _hits(words, roster, named):
        if hit.first == hit.last and key(words.text[hit.first]) in strangers:
            continue
        if hit.row.kind == "person":
            people.append(hit)
        elif hit.row.kind == "state" and hit.row.country:
            nation = Nation(hit.first, hit.last, hit.row.country, hit.row.name, False)
            nations.update(dict.fromkeys(range(hit.first, hit.last + 1), nation))
        else:
            bodies.append(hit)
    return Listed(roster, tuple(bodies), tuple(people))


def _hits(words: Words, roster: Roster, named: set[str]) -> Iterator[Hit]:
    """The longest names of the table, from left to right."""
    i = 0
    while i < words.size:
        hit = _at(words, roster, i, named)
        if hit is not None:
            yield hit
        i = i + 1 if hit is None else hit.last + 1


def _strangers(words: Words, roster: Roster) -> set[str]:
    """The family names of people whom the text names in full and no row is of: a bare "Reyes" after "Luis
    Reyes" is not Ana Reyes, though that be an alias of hers."""
    found: set[str] = set()
    i = 0
    while i < words.size:
        last = i
        while last + 1 < words.size and words.label[i] == "PERSON" and _runs(words, last + 1, i):
            last += 1
        ends = {key(words.text[i]), key(words.text[last])} if last > i else set()
        if any(roster.reach(end) for end in ends) and not roster.people(words.phrase(i, last)):
            family_first = names.fold(words.text[i]) in names.FAMILY_FIRST
            found.add(key(words.text[i if family_first else last]))
        i = last + 1
    return found


def _at(words: Words, roster: Roster, i: int, named: set[str]) -> Hit | None:
    start = key(words.text[i])
    reach = roster.reach(start) if start else 0
    if not reach:
        return None
    ends: list[int] = []
    size = 0
    for at in range(i, min(words.size, i + _LONGEST)):
        size += len(key(words.text[at]))
        if size > reach or words.text[at].isspace():
            break
        ends.append(at)
    for last in reversed(ends):
        if not key(words.text[last]):
            continue
        rows = roster.called(words.phrase(i, last))
        people = [row for row in rows if row.kind == "person"]
        if not rows or not (_is_person(words, i, last, people) if people else _is_name(words, i, last)):
            continue
        row = meant(rows, words.document.published, lambda row: row.country in named)
        if row is not None:
            return Hit(i, last, row)
    return None


def _is_name(words: Words, first: int, last: int) -> bool:
    """False for a lone word that is no name here, or part of another one: "Harith" in "Harith Street".

    A capital within a sentence shows a name. At its start, and for words that are ordinary ones too, the
    language model must see a name there, or somebody who says something: "Target said".
    """
    if first < last:
        return True
    after = last + 1
    follows = after < words.size and words.capital[after] and words.sentence[after] == words.sentence[first]
    if follows and is_event(words.lower[after]):
        return False
    labelled = words.label[first] not in ("", "PERSON")
    if _goes_on(words, first - 1, first) or (labelled and _goes_on(words, after, first)):
        return False
    if words.label[first]:
        return True
    opens = first == 0 or words.sentence[first - 1] != words.sentence[first] or not key(words.text[first - 1])
    plain = words.lower[first] in ordinary() and not words.text[first][1:].isupper()
    if words.heading[first] or opens:
        shown = words.pos[first] == "PROPN" and not plain
    else:
        shown = not (plain and follows)
    speaks = words.base(first) == "nsubj" and is_saying(words.lemma[words.head[first]])
    return shown or (speaks and not words.heading[first])


def _goes_on(words: Words, i: int, name: int) -> bool:
    """True if token `i`, beside the lone word `name`, is a word of the same name: "Zaid" in "Zaid Harith".

    Near miss: "Mayor Harith", "Mr Harith", "on Monday Harith", "Kenya's Harith", "RAID HITS HARITH".
    """
    if not (0 <= i < words.size and words.capital[i] and words.sentence[i] == words.sentence[name]):
        return False
    if words.label[i]:
        return words.label[i] == words.label[name]
    lower = words.lower[i]
    titled = offices.is_head(lower.rstrip(".")) or offices.is_modifier(lower) or offices.honorific(lower)
    shouted = words.text[i].isupper() and words.text[name].isupper()
    return words.pos[i] == "PROPN" and not titled and not shouted


def _is_person(words: Words, first: int, last: int, rows: list[Row]) -> bool:
    """False where the name is part of that of somebody or something else: "Zaid Harith" for Ali Harith."""
    begin, end = first, last
    while begin > 0 and _runs(words, begin - 1, first):
        begin -= 1
    while end + 1 < words.size and _runs(words, end + 1, first):
        end += 1
    if (begin, end) == (first, last):
        return first < last or _is_name(words, first, last)
    whole = words.phrase(begin, end)
    return any(names.fit(whole, text) >= 3 or names.fit(text, whole) == 4 for r in rows for text in r.names)


def _runs(words: Words, i: int, start: int) -> bool:
    """True if token `i` goes on with the name at token `start`, by what the model says."""
    return (
        words.label[i] == "PERSON"
        and words.sentence[i] == words.sentence[start]
        and (words.capital[i] or words.joined(i) or words.is_particle(i))
        and not offices.is_head(words.lower[i])
        and offices.honorific(words.lower[i]) is None
    )


def namings(listed: Listed, words: Words) -> list[Naming]:
    """The organisations and groups of the tables that the text names."""
    found: list[Naming] = []
    for hit in listed.bodies:
        row = hit.row
        told = (row.name, row.country, row.sector, row.others)
        naming = Naming(hit.first, hit.last, *told, known=True, wikidata=row.wikidata, row=row)
        words.note(naming, RULE, _effect(row), hit.first, hit.last)
        found.append(naming)
    return found


def tie(person: Entity, listed: Listed, words: Words, told: dict[int, Row]) -> None:
    """Ties a person to their row, if the tables have one: by a name that stands in the text, else by one
    that fits. `told` is first token -> row of the names that were found."""
    if not listed.roster or person.row is not None:
        return
    rows = {told[first].line: told[first] for first, _ in person.mentions if first in told}
    row = next(iter(rows.values())) if len(rows) == 1 else None
    if not rows:
        row = _fitting(person, listed.roster, words.document.published)
    if row is not None:
        person.row = row
        first, last = next((m for m in person.mentions if m[0] in told), person.mentions[0])
        words.note(person, RULE, _effect(row), first, last)


def _fitting(person: Entity, roster: Roster, date: str | None) -> Row | None:
    """The row of somebody whose name fits: the same name otherwise written, or the family name with the
    country or office of the row. Near miss: a family name alone."""
    held = {offices.key(t.title) for t in person.titles}
    rows = [
        row
        for row, fits in roster.people(person.name)
        if (fits == 4 and len(names.words(person.name)) > 1)
        or (row.country and row.country == person.country)
        or (row.office and offices.key(row.office) in held)
    ]
    return meant(rows, date, lambda row: row.country is not None and row.country == person.country)


def apply(person: Entity, date: str | None) -> None:
    """Gives a person what their row says: country, sector, other sectors, gender, id.

    Somebody whose term is over on the `date` is of the elite, unless the text tells of another office.
    """
    row = person.row
    if row is None:
        return
    person.country = row.country or person.country
    person.gender = person.gender or row.gender
    person.wikidata = row.wikidata
    sector = row.sector or (offices.sector_of(row.office) if row.office else None)
    current = any(t.tense == "current" for t in person.titles)
    former = bool(person.titles) and not current and not (date and row.office and holds(row, date))
    if over(row, date) or former:
        if sector in _OFFICIAL and not current:
            person.sector = "ELI"
    elif sector and (holds(row, date) or date is None):
        person.sector = sector
        person.others = row.others


def over(row: Row, date: str | None) -> bool:
    """True if the row's term was over at `date`."""
    return bool(date and row.until and later(date, row.until))


def office(row: Row | None, date: str | None) -> str | None:
    """The office of a row on `date`: "Mayor", "former Mayor"; None before the term and where nothing tells
    whether it is over."""
    if row is None or row.office is None:
        return None
    if holds(row, date):
        return row.office
    return f"former {row.office}" if over(row, date) else None


def _effect(row: Row) -> str:
    parts = (row.name, row.country and f"country {row.country}", row.sector and f"sector {row.sector}")
    return f"{', '.join(filter(None, parts))} ({row.where})"
