"""Events by origin: who does what to whom, in what status, on whose word.

The cases lie in `tests/cases/*/events.json`. `events` lists what must be found: `type`, and where given
`mode`, `actors`, `recipients`, `via` (words of their names; exactly so many), `status`, and `times`, the
number of events of the type. `none` lists types of which there must be no event ("all": no event at all).
`title` and `published` are the story's.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from rapporteur.record import Event, Record
from tests.extract.facts import Reading

CASES = Path(__file__).resolve().parent.parent / "cases"
ORIGINS = ("synthetic", "negative", "known_failures")


def cases(origin: str) -> list[Any]:
    """The cases of one origin, known failures marked as such."""
    marks = [pytest.mark.xfail(strict=True)] if origin == "known_failures" else []
    rows = json.loads((CASES / origin / "events.json").read_text(encoding="utf8"))
    return [pytest.param(row, id=f"{origin}-{row['id']}", marks=marks) for row in rows]


def named(record: Record, ids: tuple[str, ...], wanted: list[str]) -> bool:
    """True if `ids` are as many actors as `wanted`, each with one of its words in its name."""
    names = {a.id: a.name for a in record.actors}
    found = [names.get(i, i) for i in ids]
    return len(found) == len(wanted) and all(any(word in name for name in found) for word in wanted)


def is_it(record: Record, event: Event, wanted: dict[str, Any]) -> bool:
    """True if `event` is the one that `wanted` tells of."""
    plain = all(getattr(event, key) == wanted[key] for key in ("type", "mode", "status") if key in wanted)
    sides = ("actors", "recipients", "via")
    return plain and all(named(record, getattr(event, s), wanted[s]) for s in sides if s in wanted)


def told(record: Record) -> list[tuple[Any, ...]]:
    """The events in words, for the message of a failure."""
    names = {a.id: a.name for a in record.actors}
    sides = ("actors", "recipients", "via")
    return [
        (e.type, e.mode, e.status, *([names.get(i, i) for i in getattr(e, s)] for s in sides))
        for e in record.events
    ]


@pytest.mark.parametrize("case", [c for origin in ORIGINS for c in cases(origin)])
def test_events(reading: Reading, case: dict[str, Any]) -> None:
    about = {"title": case.get("title", "News of the day"), "published": case.get("published", "2022-12-10")}
    record = reading(case["text"], **about)
    for wanted in case.get("events", []):
        assert any(is_it(record, event, wanted) for event in record.events), told(record)
        if "times" in wanted:
            assert sum(e.type == wanted["type"] for e in record.events) == wanted["times"], told(record)
    types = {e.type for e in record.events}
    assert not (types if "all" in case.get("none", []) else types & set(case.get("none", []))), told(record)
