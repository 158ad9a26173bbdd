"""The two laws of the record hold by construction, and `check` finds every breach."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.errors import SpanError
from rapporteur.record import (
    Actor,
    Document,
    Engine,
    Event,
    Opinion,
    Record,
    Span,
    Statement,
    check,
    schema,
    spans,
)

TEXT = "Lula met Petro in Bogotá.\n\n“We agree,” he said."


def record(**parts: object) -> Record:
    document = Document(id="d", title="Lula met Petro in Bogotá.", text=TEXT)
    return Record(engine=Engine(version="0", pipeline="none"), document=document, **parts)  # type: ignore[arg-type]


@given(st.text(), st.integers(-3, 40), st.integers(-3, 40))
def test_a_span_is_the_text_or_is_not_built(text: str, start: int, end: int) -> None:
    document = Document(id="d", title="", text=text)
    if 0 <= start < end <= len(text):
        assert text[start:end] == document.span(start, end).text
    else:
        with pytest.raises(SpanError):
            document.span(start, end)


@given(st.integers(-3, 40), st.integers(-3, 40), st.text(max_size=8))
def test_a_span_of_the_wrong_length_is_not_built(start: int, end: int, text: str) -> None:
    if start >= 0 and end > start and end - start == len(text):
        assert Span(start=start, end=end, text=text).text == text
    else:
        with pytest.raises(SpanError):
            Span(start=start, end=end, text=text)


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError):
        record().document.text = "other"  # type: ignore[misc]


def test_check_finds_a_span_from_another_text() -> None:
    stray = Span(start=0, end=4, text="Luis")
    with pytest.raises(SpanError, match="not the document's text"):
        check(record(opinions=(Opinion(span=stray, cue=stray, kind="judgement"),)))


def test_check_finds_an_item_without_a_source() -> None:
    with pytest.raises(SpanError, match="no source"):
        check(record(actors=(Actor(id="a1", kind="person", name="Lula"),)))


def test_check_finds_an_id_that_nobody_has() -> None:
    span = Span.of(TEXT, 5, 8)
    with pytest.raises(SpanError, match="'a9'"):
        check(record(events=(Event(id="e1", type="CONSULT", actors=("a9",), evidence=(span,)),)))


def test_check_finds_an_id_of_another_kind() -> None:
    span = Span.of(TEXT, 5, 8)
    made = Event(id="e1", type="CONSULT", actors=("e1",), evidence=(span,))
    with pytest.raises(SpanError, match="'e1' for an actor, and it is that of an event"):
        check(record(events=(made,)))


def test_check_finds_an_id_given_twice() -> None:
    actor = Actor(id="a1", kind="person", name="Lula", mentions=(Span.of(TEXT, 0, 4),))
    with pytest.raises(SpanError, match="twice"):
        check(record(actors=(actor, actor)))


def test_a_record_survives_json() -> None:
    actor = Actor(id="a1", kind="person", name="Lula", mentions=(Span.of(TEXT, 0, 4),))
    said = Statement(id="s1", kind="direct", speaker="a1", content=(Span.of(TEXT, 28, 36),))
    whole = record(actors=(actor,), statements=(said,))
    check(whole)
    assert msgspec.json.decode(msgspec.json.encode(whole), type=Record) == whole


def test_spans_come_in_field_order() -> None:
    said = Statement(id="s1", kind="direct", cue=Span.of(TEXT, 42, 46), content=(Span.of(TEXT, 28, 36),))
    assert [s.text for s in spans(said)] == ["said", "We agree"]


def test_the_schema_names_every_list_of_the_contract() -> None:
    whole = json.loads(json.dumps(schema()))
    assert set(whole["$defs"]["Record"]["properties"]) == {
        "format", "engine", "document", "actors", "places", "statements", "events", "encounters",
        "travel", "claims", "agreements", "opinions", "dates",
    }  # fmt: skip
