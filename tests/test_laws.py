"""The laws of the record on whole stories: every fact has its source, and every list has facts somewhere."""

from pathlib import Path

import pytest

from rapporteur import Record, read
from rapporteur.record import check, spans

STORIES = sorted((Path(__file__).resolve().parent.parent / "examples").glob("*.txt"))
LISTS = (
    "actors", "places", "statements", "events", "encounters",
    "travel", "claims", "agreements", "opinions", "dates",
)  # fmt: skip


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [read(path.read_bytes().decode("utf8"), id=path.stem) for path in STORIES]


def test_every_span_is_the_text_and_every_id_is_defined(records: list[Record]) -> None:
    for record in records:
        check(record)
        assert next(spans(record), None) is not None


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_filled_by_some_story(records: list[Record], name: str) -> None:
    assert any(getattr(record, name) for record in records)
