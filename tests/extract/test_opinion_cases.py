"""Opinions by origin: their kinds in the order of the text; an empty list says that nothing is an opinion.

The cases lie in `tests/cases/*/opinions.json`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.extract.facts import Reading, story

CASES = Path(__file__).resolve().parent.parent / "cases"


def cases(origin: str) -> list[Any]:
    """The cases of one origin, known failures marked as such."""
    marks = [pytest.mark.xfail(strict=True)] if origin == "known_failures" else []
    rows = json.loads((CASES / origin / "opinions.json").read_text(encoding="utf8"))
    return [pytest.param(row, id=f"{origin}-{row['id']}", marks=marks) for row in rows]


@pytest.mark.parametrize(
    "case", [c for o in ("wild", "synthetic", "negative", "known_failures") for c in cases(o)]
)
def test_opinions(reading: Reading, case: dict[str, Any]) -> None:
    record = story(reading, case["text"])
    assert [o.kind for o in record.opinions] == case["kinds"], [o.span.text for o in record.opinions]
