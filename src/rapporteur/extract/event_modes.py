"""Modes that words around the trigger show, and what the manual scores."""

from collections.abc import Mapping
from functools import cache

from rapporteur.extract.event_outlook import Coding
from rapporteur.extract.event_roles import carrying_verb
from rapporteur.extract.event_triggers import Trigger
from rapporteur.knowledge import load_yaml
from rapporteur.record import EventType


def scores(kind: EventType, mode: str | None) -> tuple[str, float]:
    """PLOVER's quad class and conflict–cooperation score.

    >>> scores("RETREAT", "disarm")
    ('material cooperation', 10.0)
    """
    row = load_yaml("plover.yaml")[kind]
    return row["quad"], float(row.get("modes", {}).get(mode, row["score"]))


def shown_mode(trigger: Trigger, coded: Coding) -> str | None:
    """The mode that the words of the clause show, else the pattern's.

    Words decide where the pattern is silent, and where they are more exact than it: a bombing by a suicide
    bomber is a suicide attack, but an assassination by bomb stays a targeted killing.
    """
    table = _mode_words().get(coded.type)
    if table is None:
        return coded.mode
    exact = load_yaml("events/mode_words.yaml")["more_exact"].get(coded.mode, ())
    head = carrying_verb(trigger.token) or trigger.token
    words = {word for token in head.subtree for word in (token.lower_, token.lemma_.lower())}
    for mode, signs in table.items():
        if (coded.mode is None or mode in exact) and words & signs:
            return mode
    return coded.mode


@cache
def _mode_words() -> Mapping[str, Mapping[str, frozenset[str]]]:
    types: dict[str, dict[str, list[str]]] = load_yaml("events/mode_words.yaml")["types"]
    return {
        kind: {mode: frozenset(map(str, words)) for mode, words in modes.items()}
        for kind, modes in types.items()
    }
