"""A table of actors that a run is given: which rows a name can mean, and which of them on a day."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

from rapporteur.roster import table
from rapporteur.roster.model import Finding, Row, holds
from rapporteur.values import country as countries
from rapporteur.values import name as names
from rapporteur.values.terms import later

_PREFIX = 3  # letters of a name by which the index tells how long the names are that begin so


class Roster:
    """The rows of the users' tables, looked up by name. Nothing in it changes once it is built.

    Names that are a country's mean the country, unless the row is a state.
    """

    def __init__(self, rows: Iterable[Row], findings: Iterable[Finding] = ()) -> None:
        self.rows = tuple(rows)
        self.findings = tuple(findings)  # what was wrong with the tables
        self._by_form: dict[str, list[tuple[str, Row]]] = {}
        self._reach: dict[str, int] = {}
        self._people: dict[str, list[Row]] = {}
        self._terms: dict[object, list[Row]] = {}
        for row in self.rows:
            for identity in _identities(row):
                self._terms.setdefault(identity, []).append(row)
            for text in row.names:
                if row.kind == "state" or not countries.parse(text):
                    self._add(text, row)

    def _add(self, text: str, row: Row) -> None:
        if text[:4].lower() == "the " and " " in text[4:]:
            text = text[4:]  # "the Old Pilot", which a text may call "Old Pilot"
        form = key(text)
        self._by_form.setdefault(form, []).append((_letters(text), row))
        for size in range(1, _PREFIX + 1):
            start = form[:size]
            self._reach[start] = max(self._reach.get(start, 0), len(form))
        if row.kind == "person":
            parts = names.words(text)
            for word in {*parts[:1], *parts[-1:]}:
                found = self._people.setdefault(word, [])
                if row not in found[-1:]:
                    found.append(row)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def reach(self, start: str) -> int:
        """How long (in letters of `key`) the longest name is that begins with `start`; 0 if none does."""
        return self._reach.get(start[:_PREFIX], 0)

    def called(self, text: str) -> tuple[Row, ...]:
        """The rows with the name or alias `text`, and further rows of the same actors (of other terms).

        Accents and marks are free, capitals of the table are not.

        >>> roster = Roster([Row("Sigma Unión", "organization", aliases=("SU",))])
        >>> len(roster.called("SIGMA UNION")), len(roster.called("Sigma union")), len(roster.called("Su"))
        (1, 0, 0)
        """
        if text[:4].lower() == "the " and " " in text[4:]:
            text = text[4:]
        forms = self._by_form.get(key(text), ())
        written = _letters(text) if forms else ""
        found = dict.fromkeys(row for form, row in forms if _as_large(written, form))
        return self._with_terms(tuple(found))

    def _with_terms(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        found = dict.fromkeys(rows)
        for row in rows:
            for identity in _identities(row):
                found |= dict.fromkeys(term for term in self._terms[identity] if term.same(row))
        return tuple(found)

    def people(self, name: str) -> tuple[tuple[Row, int], ...]:
        """The people that `name` can mean, each with how well it fits: 4 the same name, 3 the family name."""
        parts = names.words(name)
        found: dict[Row, int] = {}
        for word in {*parts[:1], *parts[-1:]}:
            for row in self._people.get(word, ()):
                fits = max(max(names.fit(name, form), _fuller(name, form)) for form in row.names)
                if fits >= 3:
                    found[row] = fits
        for row, fits in tuple(found.items()):
            for term in self._with_terms((row,)):
                found.setdefault(term, fits)
        return tuple(sorted(found.items(), key=lambda pair: pair[0].line))


EMPTY = Roster(())


def meant(
    rows: Sequence[Row], date: str | None, told: Callable[[Row], bool] = lambda row: False
) -> Row | None:
    """The row of those that a name can mean which it means on `date`; None if two fit equally well.

    What did not exist on the date is not meant, but people are who they are before and after their terms.
    Of two actors, the one for whom `told` is true (what the text says of them), then the one whose term it
    is. Of several terms of one actor, the one in force; else the last one that is over; else the first.

    >>> first = Row("Ana Reyes", "person", office="Mayor", since="2015", until="2019")
    >>> second = Row("Ana Reyes", "person", office="Senator", since="2020")
    >>> meant([first, second], "2021").office, meant([first, second], "2019-12").office
    ('Senator', 'Mayor')
    >>> namesakes = [Row("Ana Reyes", "person", country="PER"), Row("Ana Reyes", "person", country="BOL")]
    >>> meant(namesakes, "2018") is None, meant(namesakes, "2018", lambda row: row.country == "BOL").line
    (True, 0)
    """
    fitting = [row for row in rows if row.kind == "person" or date is None or holds(row, date)]
    for choice in (told, lambda row: holds(row, date)):
        if _actors(fitting) > 1:
            fitting = [row for row in fitting if choice(row)] or fitting
    if _actors(fitting) != 1:
        return None
    current = [row for row in fitting if holds(row, date)]
    if current:
        return _only(current, max(row.since for row in current))
    over = [row for row in fitting if date is None or later(date, row.until)]
    if over:
        return max(over, key=lambda row: (row.until, row.since))
    return min(fitting, key=lambda row: (row.since, row.line))


def _identities(row: Row) -> tuple[object, ...]:
    """What rows of one actor have in common: the Wikidata id, or kind and name."""
    named = (row.kind, names.words(row.name))
    return (row.wikidata, named) if row.wikidata else (named,)


def _only(rows: list[Row], since: str) -> Row:
    """The row that begins at `since`; of several, what they agree on."""
    found = [row for row in rows if row.since == since]
    office = {row.office for row in found}
    sector = {row.sector for row in found}
    first = found[0]
    return replace(
        first,
        office=first.office if len(office) == 1 else None,
        sector=first.sector if len(sector) == 1 else None,
    )


def _actors(rows: Sequence[Row]) -> int:
    """How many actors the rows are of (as far as it matters: none, one or more)."""
    if not rows:
        return 0
    return 1 if all(row.same(rows[0]) for row in rows[1:]) else 2


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """What of a name it is looked up by: letters and digits, small and without accents.

    >>> key("Côte-d’Or S.A.")
    'cotedorsa'
    """
    return "".join(c for c in names.fold(text) if c.isalnum())


def _letters(text: str) -> str:
    """The letters and digits of a name as `key` has them, but as large or small as they are written."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(c for c in plain if c.isalnum())


def _as_large(written: str, form: str) -> bool:
    """True if every capital of the form is one in what is written, which may have more."""
    if len(written) != len(form):
        return True
    return not any(f.isupper() and not w.isupper() for w, f in zip(written, form, strict=True))


def _fuller(name: str, form: str) -> int:
    """4 if `name` is a fuller form of the table's: "Ana M. Reyes" for "Ana Reyes"."""
    return 4 if len(names.words(form)) > 1 and names.fit(form, name) == 4 else 0


def load(paths: Sequence[str]) -> Roster:
    """The tables at `paths` as one, read anew only where a file has changed. InputError if one cannot be
    read; rows that cannot be used are left out, and the roster's `findings` say why."""
    if not paths:
        return EMPTY
    stamps: list[tuple[int, int]] = []
    for path in paths:
        with suppress(OSError):  # reading says what is wrong with it
            stat = os.stat(path)
            stamps.append((stat.st_mtime_ns, stat.st_size))
    return _load(tuple(paths), tuple(stamps))


@lru_cache(maxsize=8)
def _load(paths: tuple[str, ...], stamps: tuple[tuple[int, int], ...]) -> Roster:
    tables = [table.read(path) for path in paths]
    return Roster((row for each in tables for row in each.rows), table.together(tables))
