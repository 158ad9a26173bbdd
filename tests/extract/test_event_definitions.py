"""The tables of events are complete: definitions, modes, contexts, examples that are coded as they say."""

from collections import Counter
from typing import Any

import pytest
from tools import list_events

from rapporteur.extract.event_patterns import SECTIONS, TYPES, patterns
from rapporteur.knowledge import load_yaml
from rapporteur.record import Event, EventType, Record
from tests.extract.facts import Reading, story

# Modes that no trigger names, since what is asked for or refused shows them.
DERIVED = {"REQUEST": {"assist", "change", "yield", "meet"}, "REJECT": {"assist", "change", "yield", "meet"}}


def table(kind: EventType) -> dict[str, Any]:
    found: dict[str, Any] = load_yaml(f"events/{kind.lower()}.yaml")
    return found


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_and_mode_is_defined(kind: EventType) -> None:
    known = table(kind)
    modes = load_yaml("plover.yaml")[kind].get("modes", {})
    assert len(known["definition"].split()) >= 15
    assert known["decided"]
    assert known["examples"]
    assert set(known.get("modes", {})) == set(modes)
    assert all(sentence.endswith(".") for sentence in known.get("modes", {}).values())


@pytest.mark.parametrize("kind", TYPES)
def test_every_mode_has_a_trigger_or_is_derived(kind: EventType) -> None:
    triggered = {p.mode for s in SECTIONS for rows in patterns(s).values() for p in rows if p.type == kind}
    assert set(load_yaml("plover.yaml")[kind].get("modes", {})) <= triggered | DERIVED.get(kind, set())


@pytest.mark.parametrize("section", SECTIONS)
def test_no_trigger_stands_twice_with_the_same_conditions(section: str) -> None:
    for trigger, rows in patterns(section).items():
        twice = [key for key, n in Counter(frozenset(p.slots) for p in rows).items() if n > 1]
        assert not twice, (trigger, [(p.type, p.mode, p.asks) for p in rows])


def test_every_context_is_told_and_has_words() -> None:
    contexts = load_yaml("contexts.yaml")
    assert len(contexts) == 37
    for name, entry in contexts.items():
        assert entry["about"].endswith("."), name
        assert entry["words"], name
        assert all(len(str(word).split()) <= 2 for word in entry["words"]), name


def coded(record: Record, event: Event) -> dict[str, Any]:
    """An event as the examples of the tables tell it."""
    names = {actor.id: actor.name for actor in record.actors}
    told: dict[str, Any] = {"type": event.type, "mode": event.mode}
    told["actors"] = [names[i] for i in event.actors]
    told["recipients"] = [names[i] for i in event.recipients]
    return {k: v for k, v in (told | {"status": event.status}).items() if v and v != "actual"}


@pytest.mark.parametrize("kind", TYPES)
def test_the_examples_are_coded_as_they_say(reading: Reading, kind: EventType) -> None:
    for example in table(kind)["examples"]:
        record = story(reading, example["text"])
        assert [coded(record, event) for event in record.events] == example["coded"], example["text"]


def test_the_page_of_events_is_in_step() -> None:
    page = list_events.PAGE.read_text(encoding="utf8")
    assert list_events.in_step(page) == page, "run `python -m tools.list_events`"
