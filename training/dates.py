"""Measures the reading of dates: `python -m training.dates ROWS.jsonl TREEBANK.conllu.gz [--misses]`.

In: date expressions with their values as JSONL (`document`, `created`, `sentence`, `start`, `end`, and `when`
or `from`/`to`/`notBefore`/`notAfter`), and the treebank that holds the same documents, from which their
running text is rebuilt. Out: how many are found, how many of those found have the value, how many a value
finer than is known.

A value is right if it covers the same days as the expected one. Where the answers give one end only, that
end is held. The answers count years before our era from 1 BC = -0001; ISO 8601, and so the record, has
1 BC = 0000.
"""

import argparse
import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language

from rapporteur import language
from rapporteur.record import Date, Document
from rapporteur.resolve.times import find_dates
from training.corpora import read_treebank
from training.examples import reference

_DATE = re.compile(r"(?P<year>-?\d+|-)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?:T.*)?")
_KEYS: tuple[str, ...] = ("when", "from", "to", "notBefore", "notAfter")
# A point of time that can be before year 1 or in no year: year (None if unknown), month, day.
_Point = tuple[int | None, int, int]


@dataclass(slots=True)
class DateScores:
    """Counts over documents, and what went wrong, as lines to read."""

    expected: int = 0
    found: int = 0
    right: int = 0
    invented: int = 0
    given: int = 0  # dates the reader gives in the sentences that hold an expected one
    true: int = 0  # those of them that are at an expected one
    given_anywhere: int = 0
    misses: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Recall, precision and F1 of finding; the share with the right value; finer than known."""
        recall, precision = _share(self.found, self.expected), _share(self.true, self.given)
        return {
            "found": recall,
            "found precision": precision,
            "found precision anywhere": _share(self.true, self.given_anywhere),
            "found F1": round(2 * recall * precision / ((recall + precision) or 1), 4),
            "right": _share(self.right, self.expected),
            "right of found": _share(self.right, self.found),
            "not invented": round(1 - _share(self.invented, self.found), 4),
        }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def score_dates(nlp: Language, rows: Path, treebank: Path) -> DateScores:
    """Reads the documents of `treebank` that `rows` speaks of, whole, and compares their dates."""
    total = DateScores()
    wanted: dict[str, list[dict[str, Any]]] = {}
    for line in rows.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        wanted.setdefault(row["document"], []).append(row)
    pieces = [p for p in read_treebank(treebank) if p.name in wanted]
    texts = [reference(p, nlp.vocab).text for p in pieces]
    for piece, doc in zip(pieces, nlp.pipe(texts), strict=True):
        expected = wanted[piece.name]
        document = Document(id=piece.name, title="", text=doc.text, published=expected[0]["created"])
        _compare(total, expected, find_dates(document, doc)[0], doc.text)
    return total


def _compare(total: DateScores, rows: list[dict[str, Any]], dates: tuple[Date, ...], text: str) -> None:
    placed, sentences = [], set()
    at = 0
    for row in rows:
        start = text.find(row["sentence"], at)
        if start < 0:
            start = text.find(row["sentence"])
        if start < 0:
            continue
        at = start
        sentences.add((start, start + len(row["sentence"])))
        placed.append((start + row["start"], start + row["end"], row))
    hit: set[int] = set()
    for start, end, row in placed:
        total.expected += 1
        number = next((i for i, d in enumerate(dates) if d.span.start < end and start < d.span.end), None)
        answer: dict[str, str] = {
            k: row[k] for k in ("when", "from", "to", "notBefore", "notAfter") if k in row
        }
        where = f"{row['document']} {row['created']} …{text[max(0, start - 40) : start]}[{row['text']}]"
        if number is None:
            total.misses.append(f"missed   {where}{text[end : end + 20]} {answer}")
            continue
        hit.add(number)
        date = dates[number]
        total.found += 1
        part = _part(date, [p for p in placed if p[0] < date.span.end and date.span.start < p[1]], start)
        right = agrees(answer, part)
        total.right += right
        invented = not right and is_finer(part, answer)
        total.invented += invented
        if not right:
            kind = "invented" if invented else "wrong   "
            total.misses.append(f"{kind} {where} {answer} -> {date.span.text!r} {date.value}")
    total.true += len(hit)
    total.given_anywhere += len(dates)
    for number, date in enumerate(dates):
        covered = any(a <= date.span.start < b for a, b in sentences)
        total.given += covered
        if number not in hit:
            kind = "spurious" if covered else "extra   "
            around = text[max(0, date.span.start - 40) : date.span.end + 30].replace("\n", "|")
            total.misses.append(f"{kind} {rows[0]['document']} {date.span.text!r} {date.value} in {around!r}")


def _part(date: Date, within: list[tuple[int, int, dict[str, Any]]], start: int) -> str:
    """The value for the expression at `start`: one end, where two expected ones are read as an interval."""
    first, slash, last = date.value.partition("/")
    if not slash or len(within) < 2:
        return date.value
    return first if start == min(p[0] for p in within) else last


def agrees(answer: dict[str, str], value: str) -> bool:
    """True if `value` covers the days that the answer names.

    >>> agrees({"from": "1990-01-01", "to": "1999-12-31"}, "1990/1999")
    True
    >>> agrees({"when": "2016-11-08"}, "2016-11"), agrees({"when": "-0508"}, "-0507")
    (False, True)
    """
    first, _, last = value.partition("/")
    point = answer.get("when")
    start = answer.get("from", answer.get("notBefore", point))
    end = answer.get("to", answer.get("notAfter", point))
    if start is None and end is None:
        return False
    begins = start is None or _edge(start, shifted=True) == _edge(first)
    ends = end is None or _edge(end, shifted=True, last=True) == _edge(last or first, last=True)
    return begins and ends


def is_finer(value: str, answer: dict[str, str]) -> bool:
    """True if `value` is told to a finer unit than every part of the answer.

    >>> is_finer("2016-11-08", {"when": "2016-11"}), is_finer("2016", {"when": "2016-11"})
    (True, False)
    """
    finest = max((_fineness(part) for part in answer.values()), default=3)
    return any(_fineness(part) > finest for part in value.split("/"))


def _fineness(value: str) -> int:
    match = _DATE.fullmatch(value)
    return 0 if match is None else 1 + (match["month"] is not None) + (match["day"] is not None)


def _edge(value: str, *, shifted: bool = False, last: bool = False) -> _Point | str:
    """The first or last day of a value; `shifted` where its years before our era are counted without 0."""
    match = _DATE.fullmatch(value)
    if match is None:
        return value
    year = None if match["year"] == "-" else int(match["year"])
    if shifted and year is not None and year < 0:
        year += 1
    month = int(match["month"] or (12 if last else 1))
    return year, month, int(match["day"] or (_length(year, month) if last else 1))


def _length(year: int | None, month: int) -> int:
    following = dt.date(year if year is not None and 0 < year < 9999 else 2000, month, 28) + dt.timedelta(4)
    return (following - dt.timedelta(following.day)).day


def _lines(scores: DateScores, misses: bool) -> Iterator[str]:
    for name, value in scores.figures().items():
        yield f"{name:26} {value:.4f}"
    if misses:
        yield from sorted(scores.misses)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", type=Path)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was missed, misread or made up")
    given = parser.parse_args()
    print(*_lines(score_dates(language.load(), given.rows, given.treebank), given.misses), sep="\n")


if __name__ == "__main__":
    main()
