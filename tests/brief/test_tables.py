"""The words of the briefing cover every kind the record has."""

from typing import get_args

import pytest

from rapporteur.brief.compose import compose
from rapporteur.knowledge import load_yaml
from rapporteur.record import (
    Actor,
    Document,
    Event,
    EventType,
    Form,
    Formality,
    OpinionKind,
    Record,
    Stance,
    Status,
)

from .conftest import ENGINE

WORDS = load_yaml("brief.yaml")
FRAMES = [(kind, mode) for kind, frame in WORDS["events"].items() for mode in (None, *frame.get("modes", {}))]


def test_all_kinds_have_words() -> None:
    assert set(WORDS["events"]) == set(get_args(EventType))
    assert set(WORDS["stances"]) == set(WORDS["stances_plural"]) == set(get_args(Stance))
    assert set(WORDS["opinions"]) == set(get_args(OpinionKind))
    assert set(WORDS["meetings"]) == set(get_args(Form))
    assert set(WORDS["footing"]) < set(get_args(Formality))


@pytest.mark.parametrize(("kind", "mode"), FRAMES)
@pytest.mark.parametrize("status", get_args(Status))
def test_every_frame_makes_a_line(kind: EventType, mode: str | None, status: Status) -> None:
    document = Document(id="d", title="", text="Norland and Estmark did it.")
    actors = tuple(
        Actor(id=name, kind="state", name=name, mentions=(document.span(start, start + 7),))
        for name, start in (("Norland", 0), ("Estmark", 12))
    )
    whole = (document.span(0, 26),)
    parties = [(("Norland",), ("Estmark",)), (("Norland", "Estmark"), ()), ((), ("Estmark",)), ((), ())]
    events = tuple(
        Event(id=f"e{n}", type=kind, mode=mode, actors=some, recipients=others, status=status, evidence=whole)
        for n, (some, others) in enumerate(parties)
    )
    record = Record(engine=ENGINE, document=document, actors=actors, events=events)
    lines = next(card for card in compose(record).cards if card.key == "events").lines
    told = [line.text.split(":")[0] for line in lines]
    assert len(set(told)) == 4
    assert all("{" not in text and "  " not in text for text in told)


def test_words_are_words() -> None:
    """YAML reads a bare no or on as a truth value."""

    def leaves(value: object) -> list[object]:
        if isinstance(value, dict):
            return [leaf for key, part in value.items() for leaf in (key, *leaves(part))]
        return [leaf for part in value for leaf in leaves(part)] if isinstance(value, list) else [value]

    assert all(isinstance(leaf, str) for leaf in leaves(WORDS))
