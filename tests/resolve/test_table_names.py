"""Names of the tables in a story: taken for who they are, and not for their namesakes."""

import json
from pathlib import Path
from typing import Any

import pytest

import rapporteur

CASES = Path(__file__).parent.parent / "cases"


def _cases(origin: str) -> list[Any]:
    cases = json.loads((CASES / origin / "table_names.json").read_text(encoding="utf8"))
    return [pytest.param(case, id=case["id"]) for case in cases]


def _actors(case: Any) -> tuple[rapporteur.Actor, ...]:
    return rapporteur.read(case["text"], published=case.get("published", "2022-07-20")).actors


@pytest.mark.parametrize("case", _cases("wild"))
def test_who_is_meant(case: Any) -> None:
    wanted = case["has"]
    found = [{key: getattr(actor, key) for key in wanted} for actor in _actors(case)]
    assert wanted in found


@pytest.mark.parametrize("case", _cases("negative"))
def test_who_is_not_meant(case: Any) -> None:
    actors = _actors(case)
    assert case["lacks"] not in [actor.name for actor in actors]
    name, country = case.get("country", (None, None))
    assert all(actor.country == country for actor in actors if actor.name == name)
