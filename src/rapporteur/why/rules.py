"""The rules by name, each with what it does, from the tables of `knowledge/rules/` and those of dates."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from rapporteur.errors import KnowledgeError
from rapporteur.knowledge import load_yaml

Part = Literal["who", "where", "when", "said", "happened"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, what it does in one sentence, and the part of the reading it belongs to."""

    name: str
    does: str
    part: Part


@cache
def rules() -> dict[str, Rule]:
    """All rules by name, part after part, in the order of their tables.

    KnowledgeError if two rules of different tables have one name.

    >>> rules()["title before a name"].does
    'An office that stands right before a name is held by that person.'
    """
    found: dict[str, Rule] = {}
    for part in PARTS:
        for name, does in load_yaml(f"rules/{part}.yaml").items():
            if name in found:
                raise KnowledgeError(f"the rule {name!r} stands in two tables of knowledge/rules/")
            found[name] = Rule(name, does, part)
    for row in load_yaml("date_rules.yaml")["rules"]:
        found.setdefault(row["name"], Rule(row["name"], _date_rule(row), "when"))
    return found


def _date_rule(row: dict[str, str]) -> str:
    reading = load_yaml("rules/readings.yaml").get(row["reads"], row["reads"])
    return f"Words of time of this form mean {reading}."
