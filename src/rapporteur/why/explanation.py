"""What an explanation holds: facts, the steps that made each, and the facts that it rests on.

Frozen and plain like the record, so that it can be written as JSON field by field.
"""

from typing import Literal

from rapporteur.record import Item, Span

FORMAT = "rapporteur-explanation/1"

FactKind = Literal[
    "actor",
    "place",
    "date",
    "statement",
    "event",
    "encounter",
    "travel",
    "claim",
    "agreement",
    "opinion",
]


class Step(Item, frozen=True, kw_only=True):
    """One decision: the rule's name, what the rule does in one sentence, what it decided here (`effect`, ids
    as in the record), and the words that it read."""

    rule: str
    does: str
    effect: str = ""
    span: Span | None = None


class Ground(Item, frozen=True, kw_only=True):
    """A fact that another rests on, and what it is to it: "speaker", "place", "statement"."""

    role: str
    fact: "Fact"


class Fact(Item, frozen=True, kw_only=True):
    """A fact of the record: its id, kind, one line in plain words, the spans it was read from, the steps that
    made it, in the order in which they were taken, and what it rests on."""

    id: str
    kind: FactKind
    line: str
    sources: tuple[Span, ...]
    steps: tuple[Step, ...] = ()
    rests_on: tuple[Ground, ...] = ()


class Explanation(Item, frozen=True, kw_only=True):
    """Why facts of one story stand: the one that was asked for, or all of them."""

    format: str = FORMAT
    document: str
    title: str
    facts: tuple[Fact, ...]
