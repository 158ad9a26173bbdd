"""Scores the reading of dates on sentences with known dates (GUM's, as JSONL).

`python tools/score_dates.py FILE.jsonl [--misses]` prints the share of expressions found and of values
right.
A line holds `sentence`, `start`, `end`, `created`, and the value as `when` or `from`/`to`/`notBefore`/
`notAfter`.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapporteur import language
from rapporteur.record import Date, Document
from rapporteur.resolve.times import find_dates


def right(expected: dict[str, Any], found: Date) -> bool:
    """True if the values agree as far as both are precise: a month with a day of it, an end with an end."""
    first, _, last = found.value.partition("/")
    if "when" in expected:
        wanted = expected["when"]
        return bool(wanted.startswith(first) or first.startswith(wanted)) and (not last or wanted <= last)
    start, end = expected.get("from", expected.get("notBefore")), expected.get("to", expected.get("notAfter"))
    near = [
        (a, b)
        for a, b in ((start, first), (end, last or first))
        if a is not None and not (a.startswith(b) or b.startswith(a))
    ]
    return not near


def scored(path: Path) -> Iterator[tuple[dict[str, Any], Date | None, bool]]:
    """Each expected expression with the date found there, if any, and whether it is right."""
    nlp = language.load()
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
    for row in rows:
        document = Document(id=row["document"], title="", text=row["sentence"], published=row["created"])
        dates, _ = find_dates(document, nlp(document.text))
        hit = next((d for d in dates if d.span.start < row["end"] and row["start"] < d.span.end), None)
        yield row, hit, hit is not None and right(row, hit)


def main() -> None:
    """Prints the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was missed or misread")
    arguments = parser.parse_args()
    rows = list(scored(arguments.file))
    found = sum(hit is not None for _, hit, _ in rows)
    correct = sum(ok for _, _, ok in rows)
    print(f"expressions {len(rows)}  found {found / len(rows):.3f}  right {correct / len(rows):.3f}")
    print(f"right of those found {correct / max(found, 1):.3f}")
    if arguments.misses:
        for row, hit, ok in rows:
            if not ok:
                wanted = {k: row[k] for k in ("when", "from", "to", "notBefore", "notAfter") if k in row}
                print(row["created"], repr(row["text"]), wanted, "->", hit and (hit.span.text, hit.value))


if __name__ == "__main__":
    main()
