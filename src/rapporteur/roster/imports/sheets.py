"""Tables of actors with headings of their own."""

from collections.abc import Iterator, Mapping

from rapporteur.errors import BadTable, OptionError
from rapporteur.roster import codes
from rapporteur.roster.imports.source import Left, Source
from rapporteur.roster.model import Cells
from rapporteur.roster.sheet import Sheet, column
from rapporteur.roster.table import known_column


def read(source: Source, mapping: Mapping[str, str]) -> tuple[Iterator[Cells | Left], tuple[str, ...]]:
    """The rows of a CSV table and what is said of its headings.

    `mapping` is column -> heading; headings that it does not name mean the column that is called so.
    """
    sheet = Sheet(source.stream, source.name, source.encoding)
    for name in mapping:
        if name not in codes.table()["columns"]:
            wanted = ", ".join(codes.table()["columns"])
            raise OptionError(f"{name!r} is no column (wanted one of: {wanted})", where="--map")
    columns = {name: column(sheet, heading) for name, heading in mapping.items()}
    unused: list[str] = []
    for at, heading in enumerate(sheet.header):
        known = known_column(heading)
        if at in columns.values() or not heading:
            continue
        if known and known not in columns:
            columns[known] = at
        else:
            unused.append(heading)
    if "name" not in columns:
        named = ", ".join(filter(None, sheet.header))
        message = f"no column is called name (found: {named}); --map name=HEADING says which one it is"
        raise BadTable(message, where=f"{sheet.name}, line 1")
    notes = (f"columns that were not used: {', '.join(unused)}",) if unused else ()
    return cells(sheet, columns), notes


def cells(sheet: Sheet, columns: Mapping[str, int]) -> Iterator[Cells | Left]:
    """The rows of a sheet, by column."""
    for row in sheet.rows():
        if row.problem:
            yield Left(row.line, row.problem)
        elif any(cell.strip() for cell in row.cells):
            values = {name: row.cells[at] for name, at in columns.items() if at < len(row.cells)}
            yield Cells(values, row.line)
