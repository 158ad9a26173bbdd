"""A row of a table of actors, and what there is to say against one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rapporteur.record import ActorKind
from rapporteur.values import name as names
from rapporteur.values.terms import covers, later

Severity = Literal["error", "warning"]
EVER = "9999"  # after every date


@dataclass(frozen=True, slots=True)
class Cells:
    """One row as it stands in its file: column -> text. `line` is that of its first character, from 1."""

    values: Mapping[str, str]
    line: int

    def get(self, column: str) -> str:
        """The text in `column` with single blanks; "" where the row has none."""
        return " ".join((self.values.get(column) or "").split())

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of `column` between semicolons."""
        return tuple(filter(None, (" ".join(part.split()) for part in self.get(column).split(";"))))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a table that is wrong (`error`: the row cannot be used) or looks so (`warning`)."""

    file: str
    line: int
    severity: Severity
    rule: str
    message: str

    @property
    def where(self) -> str:
        """File and line, as other messages name them."""
        return f"{self.file}, line {self.line}"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity}: {self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    """An actor of a table. `country` and sectors are codes, `since` and `until` ISO dates as precise as they
    are known, "" where open; `file` and `line` say where it stands."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    others: tuple[str, ...] = ()
    office: str | None = None
    gender: str | None = None
    since: str = ""
    until: str = ""
    wikidata: str | None = None
    source: str = ""
    file: str = ""
    line: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.file}, line {self.line}"

    def same(self, other: "Row") -> bool:
        """True if both rows are of one actor, of whom a table may have several: one a term of office.

        >>> one = Row("Ana Reyes", "person", country="PER", since="2019")
        >>> one.same(Row("Ana Reyes", "person")), one.same(Row("Ana Reyes", "person", country="BOL"))
        (True, False)
        """
        if self.wikidata and other.wikidata:
            return self.wikidata == other.wikidata
        if self.country and other.country and self.country != other.country:
            return False
        return self.kind == other.kind and names.words(self.name) == names.words(other.name)


def holds(row: Row, date: str | None) -> bool:
    """True if the row is in force at `date`; without a date, if its term is open.

    >>> row = Row("Ana Reyes", "person", since="2018-06", until="2019-05")
    >>> holds(row, "2019-05-31"), holds(row, "2019-06-01"), holds(row, None)
    (True, False, False)
    """
    return covers(row.since, row.until, date) if date else not row.until


def overlap(one: Row, other: Row) -> bool:
    """True if the terms of two rows share time; the day, month or year of a change does not count.

    >>> first, second = Row("A", "person", since="2015", until="2019-05"), Row("B", "person", since="2019-05")
    >>> overlap(first, second), overlap(first, Row("C", "person", since="2019-04"))
    (False, True)
    """
    return _reaches(one, other) and _reaches(other, one)


def _reaches(one: Row, other: Row) -> bool:
    """True if the term of `one` ends after that of `other` begins."""
    return not one.until or not other.since or later(one.until, other.since)
