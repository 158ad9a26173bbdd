"""The run of `rapporteur actors code`: a column of actor phrases coded beside the others of a table."""

import csv
import io
import re
from collections.abc import Iterator
from functools import lru_cache

from rapporteur.errors import BadTable
from rapporteur.intake import complain
from rapporteur.record import Actor
from rapporteur.resolve.code import code_actor
from rapporteur.roster import codes
from rapporteur.roster.report import counted
from rapporteur.roster.roster import Roster
from rapporteur.roster.sheet import Sheet, SheetRow, column

COLUMNS = (
    "actor_kind", "actor_name", "actor_country", "actor_sector", "actor_other_sectors", "actor_office",
    "actor_wikidata",
)  # fmt: skip
_BLANK = ("",) * len(COLUMNS)
_FIGURES = re.compile(r"(\d{4})(\d\d)(\d\d)")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")


class Coding:
    """One table with a column of actor phrases. BadTable if it has no such column, or coded ones already."""

    def __init__(
        self, sheet: Sheet, *, phrases: str, dates: str | None, published: str | None, roster: Roster
    ) -> None:
        self._sheet = sheet
        self._at = column(sheet, phrases)
        self._date_at = column(sheet, dates) if dates else None
        self._published = published
        taken = [name for name in COLUMNS if name in sheet.header]
        if taken:
            raise BadTable(f"the column {taken[0]} is there already", where=sheet.name)
        self.left = 0
        self._coded = 0
        self._unknown = 0
        self._blank = 0
        # the same phrases come again and again in one column
        self._code = lru_cache(maxsize=1 << 16)(lambda phrase, date: _cells(code_actor(phrase, date, roster)))

    def lines(self) -> Iterator[bytes]:
        """The table with the coded columns after its own, in which nothing is changed, a row at a time."""
        sheet = self._sheet
        yield sheet.mark + self._with(sheet.header_raw, COLUMNS, sheet.line_end)
        for row in sheet.rows():
            yield self._row(row)

    def _row(self, row: SheetRow) -> bytes:
        sheet = self._sheet
        if row.problem:
            self.left += 1
            complain("error", f"{sheet.name}, line {row.line}: {row.problem}; the row is left uncoded")
            return sheet.encoded(row.raw)
        if not row.cells:
            return sheet.encoded(row.raw)
        phrase = row.cells[self._at].strip() if self._at < len(row.cells) else ""
        coded = self._code(phrase, self._date(row)) if phrase else _BLANK
        self._coded += bool(phrase)
        self._blank += not phrase
        self._unknown += coded[0] == "unknown"
        missing = len(sheet.header) - len(row.cells)
        if missing < 0:  # blank cells that the header has no column for
            text = io.StringIO()
            writer = csv.writer(text, delimiter=sheet.delimiter, lineterminator=_end(row.raw))
            writer.writerow(row.cells[: len(sheet.header)])
            return self._with(text.getvalue(), coded, "")
        return self._with(row.raw, ("",) * missing + coded, "")

    def _date(self, row: SheetRow) -> str | None:
        """The date of a row, that of the whole table if the row tells none."""
        at = self._date_at
        text = row.cells[at].strip() if at is not None and at < len(row.cells) else ""
        if not text:
            return self._published
        date = read_date(text)
        if date is None:
            where = f"{self._sheet.name}, line {row.line}"
            complain("warning", f'{where}: "{text}" is no date (wanted: YYYY-MM-DD); coded without it')
        return date or self._published

    def _with(self, raw: str, cells: tuple[str, ...], end: str) -> bytes:
        """A row as it stands in the file, and more cells after it."""
        body = raw.rstrip("\r\n")
        text = io.StringIO()
        csv.writer(text, delimiter=self._sheet.delimiter, lineterminator="").writerow(cells)
        # one blank cell is written as two quotation marks, which none of these rows has
        added = self._sheet.delimiter + text.getvalue() + (_end(raw) or end)
        return self._sheet.encoded(body) + added.encode(self._sheet.encoding, "replace")

    def summary(self) -> str:
        """What was coded, and what was not."""
        parts = [f"coded {counted(self._coded, 'phrase')}"]
        if self._unknown:
            parts.append(f"{self._unknown:,} of no kind that is known")
        if self._blank:
            parts.append(f"{counted(self._blank, 'blank cell')}")
        if self.left:
            parts.append(f"{counted(self.left, 'row')} left uncoded (the reasons are above)")
        return "; ".join(parts)


def _end(raw: str) -> str:
    return raw[len(raw.rstrip("\r\n")) :]


def _cells(actor: Actor) -> tuple[str, ...]:
    return (
        actor.kind,
        actor.name,
        actor.country or "",
        actor.sector or "",
        ";".join(actor.other_sectors),
        actor.office or "",
        actor.wikidata or "",
    )


def read_date(text: str) -> str | None:
    """An ISO date of any precision, with or without a time, or one in eight figures; None for other text.

    >>> read_date("2019-05-03T10:00Z"), read_date("20190503"), read_date("2019-05"), read_date("3 May")
    ('2019-05-03', '2019-05-03', '2019-05', None)
    """
    if match := _FIGURES.fullmatch(text):
        text = "-".join(match.groups())
    elif match := _WITH_TIME.fullmatch(text):
        text = match[1]
    return codes.iso(text)
