"""The tables of events hold together: every line parses, every mode and class it names exists."""

import pytest

from rapporteur.errors import KnowledgeError
from rapporteur.extract.event_frames import Frame
from rapporteur.extract.event_modes import scores
from rapporteur.extract.event_patterns import SECTIONS, TYPES, parse_line, patterns
from rapporteur.extract.event_roles import FLAGS
from rapporteur.knowledge import load_yaml

# A condition whose name is no place of the frame is a preposition.
PREPOSITIONS = frozenset(
    {
        "about",
        "after",
        "against",
        "amid",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "between",
        "by",
        "for",
        "following",
        "from",
        "in",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "outside",
        "over",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "upon",
        "via",
        "with",
    }
)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_pattern_names_what_there_is(section: str) -> None:
    manual = load_yaml("plover.yaml")
    known = PREPOSITIONS | set(Frame.LOOKS) | {"phrase"}
    for trigger, rows in patterns(section).items():
        for pattern in rows:
            assert pattern.mode is None or pattern.mode in manual[pattern.type].get("modes", {}), trigger
            assert pattern.flags <= FLAGS, trigger
            assert {name for slot in pattern.slots for name in slot.names} <= known, trigger


def test_all_types_have_patterns() -> None:
    assert {p.type for rows in patterns("verbs").values() for p in rows} == set(TYPES)
    assert set(load_yaml("plover.yaml")) == set(TYPES)


def test_the_more_demanding_pattern_comes_first() -> None:
    weights = [p.weight for p in patterns("verbs")["break"]]
    assert weights == sorted(weights, reverse=True)


def test_both_spellings_are_triggers() -> None:
    assert patterns("verbs")["criticise"] == patterns("verbs")["criticize"]


def test_a_line_without_a_trigger_is_an_error() -> None:
    with pytest.raises(KnowledgeError, match="no good trigger"):
        parse_line("obj=arms", "RETREAT", None, "verbs")


def test_a_list_may_run_over_several_lines() -> None:
    _, pattern = parse_line("hand obj=arms,shells, rifles r=to", "AID", None, "verbs")
    assert pattern.slots[0].words == {"arms", "shells", "rifles"}


def test_words_without_a_condition_are_an_error() -> None:
    with pytest.raises(KnowledgeError, match="no good trigger"):
        parse_line("hand obj=arms shells,rifles", "AID", None, "verbs")


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(KnowledgeError, match="@nowhere"):
        parse_line("hand obj=@nowhere", "RETREAT", None, "verbs")


def test_a_mode_without_a_score_of_its_own_has_its_types() -> None:
    assert scores("CONSULT", None) == ("verbal cooperation", 2.5)
    assert scores("CONSULT", "visit") == ("verbal cooperation", 4.0)
