"""Who holds which office, by origin of the sentence: `tests/cases/*/offices.json`."""

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
        row for o in origins for row in json.loads((CASES / o / "offices.json").read_text(encoding="utf8"))
    )
    return [pytest.param(row, id=row["id"]) for row in rows]


def check(reading: Read, row: dict[str, Any]) -> None:
    """Fails where somebody's name, office, country or sector is not the one expected."""
    record = reading(f"A headline\n\n{row['text']}", published="2022-07-20")
    people = {a.name: a for a in record.actors if a.kind == "person" and a.named}
    for wanted in row["people"]:
        assert wanted["name"] in people
        found = people[wanted["name"]]
        assert (found.office or "").lower() == (wanted["office"] or "").lower()
        assert found.country == wanted["country"]
        if wanted["sector"] is not None:
            assert found.sector == wanted["sector"]


@pytest.mark.parametrize("row", cases("wild", "negative"))
def test_offices(reading: Read, row: dict[str, Any]) -> None:
    check(reading, row)


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("row", cases("known_failures"))
def test_known_failure(reading: Read, row: dict[str, Any]) -> None:
    check(reading, row)


def test_two_offices_of_one_person_are_two(reading: Read) -> None:
    record = reading("A headline\n\nKenyan Deputy Premier and Interior Minister Lara Nunes spoke.")
    (held,) = [a.offices for a in record.actors if a.name == "Lara Nunes"]
    assert {(o.title, o.country, o.tense) for o in held} == {
        ("Deputy Premier", "KEN", "current"),
        ("Interior Minister", "KEN", "current"),
    }
    assert all(record.document.text[o.span.start : o.span.end] == o.span.text for o in held)
