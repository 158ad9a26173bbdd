"""Results of the Wikidata Query Service, as JSON (of both kinds it gives) or CSV: item, itemLabel, …"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rapporteur.errors import BadTable
from rapporteur.roster import codes
from rapporteur.roster.imports.sheets import cells
from rapporteur.roster.imports.source import Left, Source
from rapporteur.roster.model import Cells
from rapporteur.roster.sheet import Sheet

_TIME = re.compile(r"[+]?(\d{4}-\d\d-\d\d)T.*")
_LARGEST = 1 << 30  # bytes of JSON, which is held whole


def looks_so(text: str) -> bool:
    """True for the beginning of a CSV table with the query service's headings."""
    headings = {heading.strip('" \r') for heading in re.split("[,\t]", text.partition("\n")[0])}
    return "itemLabel" in headings or {"item", "label"} <= headings


def read(source: Source) -> tuple[Iterator[Cells | Left], tuple[str, ...], str]:
    """The rows of a result, what is said of variables that mean nothing here, and what the rows' numbers
    count."""
    if source.start.lstrip("\ufeff \t\r\n")[:1] in ("[", "{"):
        rows = _json(source)
        variables = list(dict.fromkeys(name for row in rows for name in row))
        columns, notes = _columns(variables, source.name)
        found: Iterator[Cells | Left] = (
            Cells({column: row.get(name, "") for column, name in columns.items()}, number)
            for number, row in enumerate(rows, 1)
        )
        return _cleaned(found), notes, "result"
    sheet = Sheet(source.stream, source.name, source.encoding)
    columns, notes = _columns(sheet.header, source.name)
    where = {column: sheet.header.index(name) for column, name in columns.items()}
    return _cleaned(cells(sheet, where)), notes, "line"


def _columns(variables: list[str] | tuple[str, ...], name: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Column -> the variable of the query that holds it, labels before items."""
    columns: dict[str, str] = {}
    for column, names in codes.table()["wikidata"].items():
        found = next((v for wanted in names for v in variables if v.lower() == wanted.lower()), None)
        if found is not None:
            columns[column] = found
    if "name" not in columns:
        raise BadTable(f"there is no itemLabel (found: {', '.join(variables)})", where=name)
    used = set(columns.values()) | {v.removesuffix("Label") for v in columns.values()}
    unused = [v for v in variables if v and v not in used]
    return columns, (f"variables that were not used: {', '.join(unused)}",) if unused else ()


def _json(source: Source) -> list[dict[str, str]]:
    raw = source.stream.read(_LARGEST)
    try:
        data: Any = json.loads(raw.decode(source.encoding or "utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadTable("this is no JSON", where=source.name) from None
    if isinstance(data, dict):
        results = data.get("results")
        data = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise BadTable("this is no result of the Wikidata Query Service", where=source.name)
    return [{name: _value(value) for name, value in row.items()} for row in data]


def _value(value: object) -> str:
    return str(value.get("value") or "") if isinstance(value, Mapping) else str(value or "")


def _cleaned(rows: Iterator[Cells | Left]) -> Iterator[Cells | Left]:
    for row in rows:
        if isinstance(row, Left):
            yield row
            continue
        name = row.get("name")
        if codes.wikidata(name):
            yield Left(row.line, f"{name} has no label")
            continue
        values = dict(row.values)
        for column in ("from", "to"):
            if match := _TIME.fullmatch(row.get(column)):
                values[column] = match[1]
        aliases = row.get("aliases")
        values["aliases"] = aliases if ";" in aliases else re.sub(r"\s*(?:, |\|)\s*", ";", aliases)
        if values.get("kind") and codes.kind(row.get("kind")) is None:
            values["kind"] = ""  # an item of some class that is no kind
        if values.get("gender") and codes.gender(row.get("gender")) is None:
            values["gender"] = ""
        yield Cells(values, row.line)
