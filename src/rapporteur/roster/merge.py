"""Rows that come into a table of actors: new ones are added, known ones completed, contradictions told."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapporteur.errors import BadTable
from rapporteur.roster import codes
from rapporteur.roster.check import read_row
from rapporteur.roster.model import Cells, Row
from rapporteur.roster.sheet import Sheet
from rapporteur.roster.table import as_cells, columns_of
from rapporteur.values import name as names

_JOINED = frozenset({"aliases", "other_sectors"})  # what comes in is added to what is there
_OWN = frozenset({"name", "kind", "source"})  # what is there stays


@dataclass(slots=True)
class _Entry:
    row: Row
    cells: list[str]
    raw: str | None  # as the file has it; None once it has changed


@dataclass(slots=True)
class Table:
    """A table that takes rows in. Columns that are none of a table of actors stay as they are."""

    header: str
    columns: dict[str, int]
    width: int
    delimiter: str = ","
    line_end: str = "\n"
    mark: bytes = b""
    encoding: str = "utf-8"
    errors: str = "strict"
    added: int = 0
    updated: int = 0
    same: int = 0
    _entries: list[_Entry] = field(default_factory=list)
    _known: dict[object, list[_Entry]] = field(default_factory=dict)

    def take(self, row: Row, *, replace: bool = False) -> Iterator[str]:
        """Takes in one row; gives a sentence for every cell in which what is there says something else.

        Rows of one name, kind and first day are one, unless their Wikidata ids say otherwise. What is there
        stays, or with `replace` gives way.
        """
        known = self._known.setdefault((names.words(row.name), row.kind, row.since), [])
        entry = next((e for e in known if not _apart(e.row, row)), None)
        if entry is None:
            self.added += 1
            self._add(row, known)
            return
        before, changed = as_cells(entry.row), False
        for column, text in as_cells(row).items():
            kept = before[column]
            if not text or text == kept or (column in _OWN and kept):
                continue
            if column in _JOINED:
                there = kept.split(";") if kept else []
                more = [part for part in text.split(";") if part not in there and part != entry.row.name]
                text = ";".join([*there, *more])
                changed = changed or bool(more)
            elif kept:
                taken = text if replace else kept
                where = _shown(entry.row)
                yield f"{row.name}: {column} is {kept} in {where}, and {text} here; {taken} is kept"
                if not replace:
                    continue
                changed = True
            else:
                changed = True
            before[column] = text
        self.updated += changed
        self.same += not changed
        if changed:
            self._put(entry, before)

    def _add(self, row: Row, known: list[_Entry]) -> None:
        entry = _Entry(row, [""] * self.width, None)
        known.append(entry)
        self._entries.append(entry)
        self._put(entry, as_cells(row))

    def _put(self, entry: _Entry, values: dict[str, str]) -> None:
        for column, text in values.items():
            if column in self.columns:
                entry.cells[self.columns[column]] = text
        row, _ = read_row(Cells(values, entry.row.line), entry.row.file)
        entry.row, entry.raw = row or entry.row, None

    def lines(self) -> Iterator[bytes]:
        """The table as a file, a line or more at a time."""
        yield self.mark + self.header.encode(self.encoding, self.errors)
        for entry in self._entries:
            raw = entry.raw
            if raw is None:
                text = io.StringIO()
                csv.writer(text, delimiter=self.delimiter, lineterminator=self.line_end).writerow(entry.cells)
                raw = text.getvalue()
            elif not raw.endswith(("\n", "\r")):
                raw += self.line_end
            yield raw.encode(self.encoding, self.errors)

    def hold(self, row: Row, cells: Iterable[str], raw: str) -> None:
        """Takes up a row that the file has."""
        padded = [*cells, *[""] * self.width][: self.width]
        entry = _Entry(row, padded, raw)
        self._entries.append(entry)
        self._known.setdefault((names.words(row.name), row.kind, row.since), []).append(entry)


def new() -> Table:
    """An empty table with all columns."""
    columns = list(codes.table()["columns"])
    return Table(",".join(columns) + "\n", {name: at for at, name in enumerate(columns)}, len(columns))


def existing(sheet: Sheet) -> Table:
    """The table that `sheet` holds. Columns that it lacks are added. BadTable if one of its rows cannot be
    used: it would be lost or taken for another."""
    columns, _ = columns_of(sheet)
    missing = [name for name in codes.table()["columns"] if name not in columns]
    header = sheet.header_raw.rstrip("\r\n") + "".join(sheet.delimiter + name for name in missing)
    columns |= {name: len(sheet.header) + at for at, name in enumerate(missing)}
    table = Table(
        header + sheet.line_end,
        columns,
        len(sheet.header) + len(missing),
        sheet.delimiter,
        sheet.line_end,
        sheet.mark,
        sheet.encoding,
        sheet.errors,
    )
    for each in sheet.rows():
        if not each.problem and not any(cell.strip() for cell in each.cells):
            continue
        values = {name: each.cells[at] for name, at in columns.items() if at < len(each.cells)}
        row, found = read_row(Cells(values, each.line), sheet.name)
        reason = each.problem or next((f.message for f in found if f.severity == "error"), None)
        if reason or row is None:
            message = f"{reason}; mend this row before others come in"
            raise BadTable(message, where=f"{sheet.name}, line {each.line}")
        cells = each.cells[: len(sheet.header)]
        # a row of the file stays as it is written, unless columns come to it
        table.hold(row, cells, each.raw if not missing else _longer(each.raw, sheet, len(cells), table.width))
    return table


def _longer(raw: str, sheet: Sheet, cells: int, width: int) -> str:
    """The row with blank cells for the columns that were added."""
    body = raw.rstrip("\r\n")
    return body + sheet.delimiter * (width - cells) + sheet.line_end


def _apart(one: Row, other: Row) -> bool:
    return bool(one.wikidata and other.wikidata and one.wikidata != other.wikidata)


def _shown(row: Row) -> str:
    return row.where if row.file else "the table"
