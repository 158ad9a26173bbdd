"""Every form of attribution that docs/statements.md shows is read as the page says."""

from collections.abc import Iterator
from typing import Any

import pytest
from tools import list_statements

from rapporteur.record import Record, Statement
from tests.extract.facts import Reading, names

MARKS = ' “”"‘’,.'
FORMS = [form for part in list_statements.cases()["parts"] for form in part["forms"]]
EXAMPLES = [pytest.param(e, id=e["text"][:60]) for form in FORMS for e in form["examples"]]
LIMITS = [
    pytest.param(e, id=e["text"][:60], marks=pytest.mark.xfail(strict=True))
    for e in list_statements.cases()["limits"]
]


def read_as(record: Record, statement: Statement) -> dict[str, Any]:
    """A statement as the table tells it."""
    span = statement.speaker_span
    who = names(record, (statement.speaker,)).pop() if statement.speaker else span and span.text
    return {
        "who": who,
        "says": " … ".join(piece.text.strip(MARKS) for piece in statement.content),
        "kind": statement.kind,
        "via": [names(record, (ident,)).pop() for ident in statement.via],
        "act": statement.act,
        "to": names(record, (statement.addressee,)).pop() if statement.addressee else None,
        "medium": statement.medium,
        "stance": statement.framing,
        "when": statement.when.value if statement.when else None,
    }


def shown(record: Record, wanted: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The statements of a record, each with what the table tells of the one in its place."""
    for i, statement in enumerate(record.statements):
        keys = {"who", "says", "kind", "via"} | (set(wanted[i]) if i < len(wanted) else set())
        yield {key: value for key, value in read_as(record, statement).items() if key in keys}


@pytest.mark.parametrize("example", [*EXAMPLES, *LIMITS])
def test_the_examples_are_read_as_the_page_says(reading: Reading, example: dict[str, Any]) -> None:
    record = reading(example["text"], title=example.get("title", "News of the day"), published="2022-12-10")
    wanted = [{"kind": "indirect", "via": []} | said for said in example["said"]]
    for said in wanted:
        said["says"] = " … ".join(piece.strip(MARKS) for piece in said["says"].split(" … "))
    assert list(shown(record, wanted)) == wanted


def test_the_page_of_statements_is_in_step() -> None:
    page = list_statements.PAGE.read_text(encoding="utf8")
    assert list_statements.in_step(page) == page, "run `python -m tools.list_statements`"
