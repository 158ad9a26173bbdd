"""Bodies of all kinds, by origin of the sentence: `tests/cases/*/bodies.json`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapporteur import Record

Read = Callable[..., Record]
CASES = Path(__file__).parent.parent / "cases"


def cases(*origins: str) -> list[Any]:
    """The cases of these origins, each under its id."""
    rows = (
        row for o in origins for row in json.loads((CASES / o / "bodies.json").read_text(encoding="utf8"))
    )
    return [pytest.param(row, id=row["id"]) for row in rows]


def check(reading: Read, row: dict[str, Any]) -> None:
    """Fails where a body is missing, is told wrongly, lacks a mention, or is one that should not be."""
    record = reading(f"A headline\n\n{row['text']}", published="2022-07-20")
    named = {a.name: a for a in record.actors if a.kind in ("organization", "group") and a.named}
    for wanted in row.get("bodies", ()):
        assert wanted["name"] in named
        found = named[wanted["name"]]
        assert {key: getattr(found, key) for key in ("country", "sector") if key in wanted} == {
            key: wanted[key] for key in ("country", "sector") if key in wanted
        }
        assert set(wanted.get("mentions", ())) <= {span.text for span in found.mentions}
        assert not set(wanted.get("others", ())) & {span.text for span in found.mentions}
    assert not set(row.get("lacks", ())) & set(named)


@pytest.mark.parametrize("row", cases("wild", "negative"))
def test_bodies(reading: Read, row: dict[str, Any]) -> None:
    check(reading, row)


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("row", cases("known_failures"))
def test_known_failure(reading: Read, row: dict[str, Any]) -> None:
    check(reading, row)
