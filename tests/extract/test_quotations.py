"""Direct quotations in all their forms: found whole, with the right speaker, and ending where they end.

The cases lie in `tests/cases/*/quotations.json`: `quotations` lists what must be found, each with its speaker
(a word of the name or of the speaker's words; null where nobody need be known) and the pieces of its content;
an empty list says that nobody is quoted.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from rapporteur.record import Record, Statement
from tests.extract.facts import Reading

CASES = Path(__file__).resolve().parent.parent / "cases"
MARKS = " “”\"«»„'"


def cases(origin: str) -> list[Any]:
    """The cases of one origin, known failures marked as such."""
    marks = [pytest.mark.xfail(strict=True)] if origin == "known_failures" else []
    rows = json.loads((CASES / origin / "quotations.json").read_text(encoding="utf8"))
    return [pytest.param(row, id=f"{origin}-{row['id']}", marks=marks) for row in rows]


def pieces(texts: list[str]) -> list[str]:
    """Contents without the quotation marks at their ends."""
    return [text.strip(MARKS) for text in texts]


def speaks(record: Record, said: Statement, who: str | None) -> bool:
    """True if the statement is the one's whose name or words hold `who`."""
    if who is None:
        return True
    names = [said.speaker_span.text] if said.speaker_span else []
    for actor in record.actors:
        if actor.id == said.speaker:
            names += [actor.name, *(m.text for m in actor.mentions)]
    return any(who in name for name in names)


@pytest.mark.parametrize(
    "case", [c for o in ("wild", "synthetic", "negative", "known_failures") for c in cases(o)]
)
def test_quotations(reading: Reading, case: dict[str, Any]) -> None:
    title = None if case.get("headline") else "News of the day"
    record = reading(case["text"], title=title, published="2024-05-08")
    if not case["quotations"]:
        assert not record.statements
    for wanted in case["quotations"]:
        found = [
            s for s in record.statements if pieces([c.text for c in s.content]) == pieces(wanted["content"])
        ]
        assert found, [[c.text for c in s.content] for s in record.statements]
        assert any(speaks(record, s, wanted["speaker"]) for s in found)
