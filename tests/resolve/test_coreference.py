"""Whom pronouns and descriptions of several mean, on cases by origin (tests/cases/*/coreference.json).

`means` lists (words, which occurrence, name of the actor whose mention this is; null for none); members of a
group are written "A and B" in the order of the text.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from rapporteur import Record, read

CASES = Path(__file__).parent.parent / "cases"


def _cases(origin: str) -> list[Any]:
    rows = json.loads((CASES / origin / "coreference.json").read_text(encoding="utf8"))
    return [pytest.param(row, id=row["id"]) for row in rows]


def meant(record: Record, words: str, which: int) -> str | None:
    """The name of the actor that has the occurrence of `words` as a mention."""
    start = [m.start() for m in re.finditer(rf"\b{re.escape(words)}\b", record.document.text)][which - 1]
    end = start + len(words)
    found = [a for a in record.actors if any((m.start, m.end) == (start, end) for m in a.mentions)]
    assert len(found) < 2
    if not found:
        return None
    members = [a.name for a in record.actors if a.id in found[0].members]
    return " and ".join(members) or found[0].name


@pytest.mark.parametrize("case", [*_cases("wild"), *_cases("synthetic"), *_cases("negative")])
def test_whom_it_means(case: dict[str, Any]) -> None:
    record = read(case["text"])
    assert [meant(record, words, which) for words, which, _ in case["means"]] == [
        name for _, _, name in case["means"]
    ], case["why"]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", _cases("known_failures"))
def test_known_failures(case: dict[str, Any]) -> None:
    test_whom_it_means(case)
