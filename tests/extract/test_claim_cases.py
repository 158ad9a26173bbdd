"""Claims by origin: who takes which stance; an empty list says that nothing is claimed.

The cases lie in `tests/cases/*/claims.json`: `positions` are pairs of a holder (a word of his name, or
"author") and a stance, all of which must be found; with an empty list there must be no claim at all.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from rapporteur.record import Record
from tests.extract.facts import Reading, story

CASES = Path(__file__).resolve().parent.parent / "cases"


def cases(origin: str) -> list[Any]:
    """The cases of one origin, known failures marked as such."""
    marks = [pytest.mark.xfail(strict=True)] if origin == "known_failures" else []
    rows = json.loads((CASES / origin / "claims.json").read_text(encoding="utf8"))
    return [pytest.param(row, id=f"{origin}-{row['id']}", marks=marks) for row in rows]


def positions(record: Record) -> list[tuple[str, str]]:
    """Who stands where, by name."""
    names = {a.id: a.name for a in record.actors}
    return [(names.get(p.holder, p.holder), p.stance) for c in record.claims for p in c.positions]


@pytest.mark.parametrize(
    "case", [c for o in ("wild", "synthetic", "negative", "known_failures") for c in cases(o)]
)
def test_claims(reading: Reading, case: dict[str, Any]) -> None:
    found = positions(story(reading, case["text"]))
    for holder, stance in case["positions"]:
        assert any(holder in name and stance == s for name, s in found), found
    if not case["positions"]:
        assert not found
