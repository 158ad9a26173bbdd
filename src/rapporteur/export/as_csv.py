"""CSV: comma-separated tables in UTF-8, one a kind, quoted as RFC 4180 has it.

Entries of a list are joined by "; " where they are ids, names or codes (a semicolon inside one becomes a
comma, so that lists beside each other stay in step), by " | " where they are words of the story. What is not
known is an empty cell. News can hold text that a spreadsheet would run as a formula: such a cell gets an
apostrophe in front, and is counted.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from rapporteur.export.parts import Kind, Known
from rapporteur.export.tables import TABLES, Table
from rapporteur.export.tally import Tally
from rapporteur.printing import unformulated
from rapporteur.record import Record

_NEEDS_QUOTES = re.compile('[",\\x00-\\x1f\\x85\\u2028\\u2029]')
_WHY = "they begin like a formula of a spreadsheet, and have an apostrophe in front"


def chunks(records: Iterable[Record], tally: Tally) -> Iterator[tuple[str, bytes]]:
    """All tables, a file each; every file has its header, though it may have no row."""
    for each in TABLES.values():
        yield f"{each.name}.csv", _header(each)
    for record in records:
        known = Known(record)
        for each in TABLES.values():
            yield f"{each.name}.csv", _lines(each, known, tally)


def table(kind: str, records: Iterable[Record], tally: Tally) -> Iterator[tuple[str, bytes]]:
    """The one table of `kind` (a key of `TABLES`), as a format of one file."""
    chosen = TABLES[kind]
    yield "", _header(chosen)
    for record in records:
        yield "", _lines(chosen, Known(record), tally)


def _header(table: Table) -> bytes:
    return _written([list(table.columns)])


def _lines(table: Table, known: Known, tally: Tally) -> bytes:
    kinds = list(table.columns.values())
    rows = [list(map(partial(_cell, tally), row, kinds)) for row in table.rows(known)]
    tally.wrote(table.kind, len(rows))
    return _written(rows)


def _cell(tally: Tally, value: object, kind: Kind) -> str:
    if value is None:
        return ""
    if kind == "truth":
        return "true" if value else "false"
    if kind in ("codes", "texts"):
        assert isinstance(value, list | tuple)
        value = "; ".join(str(v).replace(";", ",") for v in value) if kind == "codes" else " | ".join(value)
    if not isinstance(value, str):
        return str(value)
    cell = unformulated(value)
    if cell != value:
        tally.changed("cell", _WHY)
    return cell


def _written(rows: list[list[str]]) -> bytes:
    return "".join(",".join(map(_quoted, row)) + "\n" for row in rows).encode()


def _quoted(cell: str) -> str:
    # Not the csv module's work: it leaves a carriage return bare, which readers take for the end of a line.
    if _NEEDS_QUOTES.search(cell):
        cell = cell.replace('"', '""')
        return f'"{cell}"'
    return cell
