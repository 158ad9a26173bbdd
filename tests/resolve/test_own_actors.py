"""Stories read with a table of the user's own actors: who is found, and who is not.

A case names, by Wikidata id, what the record has of each actor of the table that the story speaks of.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from rapporteur import read

CASES = Path(__file__).resolve().parent.parent / "cases"


def cases(origin: str) -> list[Any]:
    rows = json.loads((CASES / origin / "own_actors.json").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["id"]) for row in rows]


def hold(case: dict[str, Any], folder: Path) -> None:
    table = folder / "own.csv"
    table.write_text("\n".join(case["table"]) + "\n", encoding="utf-8")
    record = read(case["text"], published=case["published"], actors=table)
    ids = {line.rpartition(",")[2] for line in case["table"][1:]}
    found = {actor.wikidata: actor for actor in record.actors if actor.wikidata in ids}
    told: dict[str, dict[str, Any]] = {}
    for ident, wanted in case["expected"].items():
        actor = found.get(ident)
        if actor is not None:
            told[ident] = {
                field: [span.text for span in actor.mentions]
                if field == "mentions"
                else list(actor.other_sectors)
                if field == "other_sectors"
                else getattr(actor, field)
                for field in wanted
            }
    assert told == case["expected"]
    assert set(found) == set(case["expected"])


@pytest.mark.parametrize("case", [*cases("wild"), *cases("synthetic"), *cases("negative")])
def test_own_actors(case: dict[str, Any], tmp_path: Path) -> None:
    hold(case, tmp_path)


@pytest.mark.parametrize("case", cases("known_failures"))
@pytest.mark.xfail(strict=True)
def test_known_failures(case: dict[str, Any], tmp_path: Path) -> None:
    hold(case, tmp_path)
