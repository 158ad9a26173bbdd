"""Reading and writing tables of actors: CSV files with the columns of `knowledge/actor_tables.yaml`."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from rapporteur.errors import BadTable
from rapporteur.roster import codes
from rapporteur.roster.check import Checked, across, check
from rapporteur.roster.model import Cells, Finding, Row
from rapporteur.roster.sheet import Sheet, opened_sheet

_SHOWN = 8  # unknown columns that are named


def read(path: str, stdin: BinaryIO | None = None) -> Checked:
    """The usable rows of the table at `path`, and what is wrong with it.

    MissingInput, EmptyInput or BinaryInput if it cannot be read, BadTable if it is no table of actors.
    """
    with opened_sheet(path, stdin) as sheet:
        columns, findings = columns_of(sheet)
        checked = check(cells_of(sheet, columns, findings), sheet.name)
    found = sorted([*findings, *checked.findings], key=lambda f: f.line)
    return Checked(checked.rows, tuple(found))


def together(tables: Sequence[Checked]) -> list[Finding]:
    """All that is wrong with tables that are used together: within each, and between them."""
    found = {finding: None for table in tables for finding in table.findings}
    if len(tables) > 1:
        found |= dict.fromkeys(across([row for table in tables for row in table.rows]))
    return list(found)


def columns_of(sheet: Sheet) -> tuple[dict[str, int], list[Finding]]:
    """Column -> where it stands, and what the header has that means nothing. BadTable without `name`, or
    with a column twice."""
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for at, heading in enumerate(sheet.header):
        known = known_column(heading)
        if known in columns:
            raise BadTable(f'the column "{known}" stands there twice', where=f"{sheet.name}, line 1")
        if known:
            columns[known] = at
        elif heading:
            unknown.append(heading)
    if "name" not in columns:
        named = ", ".join(filter(None, sheet.header)) or "nothing"
        message = f'there is no column "name"; the first line must name the columns, and has: {named}'
        raise BadTable(message, where=f"{sheet.name}, line 1")
    if not unknown:
        return columns, []
    more = f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else ""
    shown = ", ".join(f'"{heading}"' for heading in unknown[:_SHOWN]) + more
    are = "are no columns" if len(unknown) > 1 else "is no column"
    message = f"{shown} {are} of a table of actors, and not used"
    return columns, [Finding(sheet.name, 1, "warning", "unknown-column", message)]


def known_column(heading: str) -> str | None:
    """The column that a heading names, in any letter case and with other marks between its words.

    >>> known_column("Other Sectors"), known_column("Since"), known_column("notes")
    ('other_sectors', 'from', None)
    """
    plain = " ".join(heading.lower().replace("_", " ").replace("-", " ").split())
    for name, others in codes.table()["columns"].items():
        if plain == name.replace("_", " ") or plain in others:
            return str(name)
    return None


def cells_of(sheet: Sheet, columns: dict[str, int], findings: list[Finding]) -> Iterator[Cells]:
    """The rows of a sheet by column; those that cannot be read are told to `findings`."""
    for row in sheet.rows():
        if row.problem:
            findings.append(Finding(sheet.name, row.line, "error", "bad-row", row.problem))
        elif any(cell.strip() for cell in row.cells):
            values = {name: row.cells[at] for name, at in columns.items() if at < len(row.cells)}
            yield Cells(values, row.line)


def write(rows: Iterable[Row]) -> bytes:
    """The table of `rows` as CSV.

    >>> print(write([Row("Ana Reyes", "person", ("A. Reyes", "Reyes"), "PER", "GOV")]).decode().strip())
    name,kind,aliases,country,sector,other_sectors,office,gender,from,to,wikidata,source
    Ana Reyes,person,A. Reyes;Reyes,PER,GOV,,,,,,,
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(codes.table()["columns"])
    for row in rows:
        writer.writerow(as_cells(row).values())
    return text.getvalue().encode("utf-8")


def as_cells(row: Row) -> dict[str, str]:
    """The row by column, as it is written."""
    return {
        "name": row.name,
        "kind": row.kind,
        "aliases": ";".join(row.aliases),
        "country": row.country or "",
        "sector": row.sector or "",
        "other_sectors": ";".join(row.others),
        "office": row.office or "",
        "gender": row.gender or "",
        "from": row.since,
        "to": row.until,
        "wikidata": row.wikidata or "",
        "source": row.source,
    }
