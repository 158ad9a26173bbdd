"""The public names, and what they promise."""

import msgspec
import pytest

import rapporteur
from rapporteur.record import check


def test_the_public_names_are_there() -> None:
    assert [name for name in rapporteur.__all__ if not hasattr(rapporteur, name)] == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_like_it"):
        rapporteur.nothing_like_it  # noqa: B018


def test_reading_twice_gives_the_same_bytes() -> None:
    text = "Ghana and Togo sign border pact\n\nGhana's president said on Friday the talks “went well”."
    first, second = (msgspec.json.encode(rapporteur.read(text, published="2024-05-06")) for _ in range(2))
    assert first == second


def test_a_title_goes_in_front_of_the_text() -> None:
    record = rapporteur.read("Mali recalled its envoy.", title="Envoy recalled", id="mali")
    assert record.document.text == "Envoy recalled\n\nMali recalled its envoy."
    assert (record.document.id, record.document.title) == ("mali", "Envoy recalled")
    check(record)


def test_read_many_is_a_stream_in_order() -> None:
    made: list[str] = []

    def documents() -> object:
        for i in range(200):
            made.append(str(i))
            yield rapporteur.Document(id=str(i), title="", text=f"Peru sent {i} tents to Chile.")

    records = rapporteur.read_many(documents())  # type: ignore[arg-type]
    assert next(records).document.id == "0"
    assert len(made) < 200
    assert [r.document.id for r in records] == [str(i) for i in range(1, 200)]


def test_a_phrase_is_coded_by_itself() -> None:
    actor = rapporteur.code_actor("four Saudi men")
    assert (actor.country, actor.named) == ("SAU", False)
