"""The questions put to a tree, on plain sentences."""

import pytest
from spacy.tokens import Doc, Token

from rapporteur import language, syntax

CASES = [
    ("France refused to send troops.", "send", "France", "troops", "negated"),
    ("A deal signed by Iran was rejected by Syria.", "rejected", "Syria", "deal", "actual"),
    ("He is scheduled to visit Manila and attend the summit.", "attend", "He", "summit", "planned"),
    ("Leaders who met reporters in Rome left early.", "met", "Leaders", "reporters", "actual"),
    ("Ministers to meet in Baghdad", "meet", "Ministers", None, "planned"),
    ("The envoy will meet the rebels.", "meet", "envoy", "rebels", "planned"),
    ("The envoy may meet the rebels.", "meet", "envoy", "rebels", "hypothetical"),
    ("The envoy did not meet the rebels.", "meet", "envoy", "rebels", "negated"),
    ("The envoy met the rebels.", "met", "envoy", "rebels", "actual"),
]


def word(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


@pytest.mark.parametrize(("text", "verb", "agent", "patient", "mood"), CASES)
def test_who_does_what_to_whom(text: str, verb: str, agent: str, patient: str | None, mood: str) -> None:
    token = word(language.load()(text), verb)
    found, thing = syntax.agent(token), syntax.patient(token)
    assert found is not None
    assert (found.text, thing.text if thing else None, syntax.mood(token)) == (agent, patient, mood)


def test_a_coordination_is_taken_apart() -> None:
    doc = language.load()("He has visited Japan, South Korea and China.")
    assert [t.text for t in syntax.coordinated(word(doc, "Japan"))][-1] == "China"


def test_the_bounds_of_a_phrase_leave_outer_punctuation() -> None:
    doc = language.load()("They signed a treaty on fishing, trade and visas.")
    first, last = syntax.bounds(word(doc, "treaty"))
    assert doc[first].text == "a"
    assert doc[last].text == "visas"
