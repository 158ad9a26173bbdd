"""Actor phrases coded by themselves, by origin: `tests/cases/*/code_actor.json`."""

import json
from pathlib import Path
from typing import Any

import pytest

from rapporteur import code_actor

CASES = Path(__file__).parent.parent / "cases"


def cases(*origins: str) -> list[Any]:
    """The cases of these origins, each under its id."""
    rows = (
        row for o in origins for row in json.loads((CASES / o / "code_actor.json").read_text(encoding="utf8"))
    )
    return [pytest.param(row, id=row["id"]) for row in rows]


def check(row: dict[str, Any]) -> None:
    """Fails where the actor of the phrase is not the one expected."""
    actor = code_actor(row["phrase"])
    assert (actor.kind, actor.country, actor.sector) == (row["kind"], row["country"], row["sector"])
    assert set(row.get("other_sectors", ())) <= set(actor.other_sectors)
    if "office" in row:
        assert (actor.office or "").lower() == row["office"].lower()


@pytest.mark.parametrize("row", cases("wild", "synthetic", "negative"))
def test_phrase(row: dict[str, Any]) -> None:
    check(row)


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("row", cases("known_failures"))
def test_known_failure(row: dict[str, Any]) -> None:
    check(row)


def test_ids_are_used_once() -> None:
    ids = [p.id for p in cases("wild", "synthetic", "negative", "known_failures")]
    assert len(ids) == len(set(ids))
