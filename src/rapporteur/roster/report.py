"""Findings as text and JSON."""

from collections.abc import Sequence

import msgspec

from rapporteur.roster.check import Checked
from rapporteur.roster.model import Finding


def as_text(findings: Sequence[Finding]) -> bytes:
    """A line each: file, line, severity and a sentence."""
    return "".join(f"{finding}\n" for finding in findings).encode("utf-8", "replace")


def as_json(findings: Sequence[Finding]) -> bytes:
    """A list of objects with `file`, `line`, `severity`, `rule` and `message`."""
    return msgspec.json.format(msgspec.json.encode(findings), indent=2) + b"\n"


def summary(tables: Sequence[Checked], findings: Sequence[Finding]) -> str:
    """How many rows were checked, and what was found.

    >>> summary([], [Finding("my.csv", 2, "error", "no-name", "the row has no name")])
    'checked 1 row: 1 error, 0 warnings'
    """
    bad = {(f.file, f.line) for f in findings if f.severity == "error"}
    rows = sum(len(table.rows) for table in tables) + len(bad)
    errors = sum(f.severity == "error" for f in findings)
    counts = (counted(errors, "error"), counted(len(findings) - errors, "warning"))
    return f"checked {counted(rows, 'row')}: {', '.join(counts)}"


def counted(number: int, noun: str) -> str:
    """ "1 row", "2,000 rows"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
