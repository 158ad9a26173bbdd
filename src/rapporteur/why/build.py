"""From a record and its trace to an explanation."""

from collections.abc import Mapping

from rapporteur import trace
from rapporteur.errors import OptionError
from rapporteur.record import Item, Record
from rapporteur.trace import Trace
from rapporteur.why.explanation import Explanation, Fact, FactKind, Ground, Step
from rapporteur.why.facts import facts, grounds, sources
from rapporteur.why.lines import Lines
from rapporteur.why.rules import rules


def explain(record: Record, steps: Trace, fact: str | None = None, depth: int = 1) -> Explanation:
    """Why the fact with the id `fact` stands, with what it rests on `depth` levels down; without `fact`, all
    facts of the record, each with its own steps alone.

    `steps` is the trace that was recorded while the record was read. OptionError if there is no such fact.
    """
    maker = _Maker(record, steps)
    if fact is None:
        told = tuple(maker.fact(ident, 0, ()) for ident in maker.items)
    elif fact in maker.items:
        told = (maker.fact(fact, depth, ()),)
    else:
        raise OptionError(unknown(fact, {ident: kind for ident, (kind, _) in maker.items.items()}))
    return Explanation(document=record.document.id, title=record.document.title, facts=told)


class _Maker:
    def __init__(self, record: Record, steps: Trace) -> None:
        self.record = record
        self.steps = steps
        self.items: dict[str, tuple[FactKind, Item]] = facts(record)
        self.lines = Lines(record)

    def fact(self, ident: str, depth: int, above: tuple[str, ...]) -> Fact:
        """A fact with what it rests on, those aside that rest on it."""
        kind, item = self.items[ident]
        inner = grounds(self.record, item) if depth > 0 else ()
        return Fact(
            id=ident,
            kind=kind,
            line=self.lines.of(item),
            sources=sources(item),
            steps=tuple(_step(step) for step in self.steps.of(ident)),
            rests_on=tuple(
                Ground(role=role, fact=self.fact(other, depth - 1, (*above, ident)))
                for role, other in inner
                if other not in above
            ),
        )


def _step(step: trace.Step) -> Step:
    rule = rules().get(step.rule)
    return Step(rule=step.rule, does=rule.does if rule else "", effect=step.effect, span=step.span)


def unknown(fact: str, kinds: Mapping[str, str]) -> str:
    """A sentence for an id that is none of the ids of `kinds`.

    >>> unknown("s9", {"s1": "statement", "s2": "statement"})
    "there is no fact 's9' in this story, whose statement ids are s1 to s2"
    >>> unknown("x", {"s1": "statement"})
    "there is no fact 'x' in this story (without one, all are listed)"
    """
    told = f"there is no fact {fact[:20]!r} in this story"
    kin = [ident for ident in kinds if ident[0] == fact[:1].lower()]
    if not kin:
        return f"{told} (without one, all are listed)"
    kind = kinds[kin[0]]
    if len(kin) == 1:
        return f"{told}, whose only {kind} is {kin[0]}"
    return f"{told}, whose {kind} ids are {kin[0]} to {kin[-1]}"
