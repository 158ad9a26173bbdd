"""An explanation as text, drawn with Rich. Nothing is told by colour alone."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from rapporteur.printing import hanging
from rapporteur.why.explanation import Explanation, Fact, Step
from rapporteur.why.facts import KINDS
from rapporteur.why.lines import quote
from rapporteur.why.passages import marked, passages

# Passages of one fact that are shown; the further ones are counted.
_PASSAGES = 3
# Wordings of one rule that are shown in its line; the further ones are counted.
_WORDINGS = 4
_IDS = re.compile(r"\b[ap]\d+(?: [ap]\d+)*\b")


def listing(explanation: Explanation, console: Console) -> None:
    """All facts of the story by their ids, kind after kind."""
    console.print(Text(_flat(explanation.title) or explanation.document, "bold"))
    wide = max((len(fact.id) for fact in explanation.facts), default=1)
    for kind, group in groupby(explanation.facts, key=lambda fact: fact.kind):
        _title(next(name for name, known in KINDS if known == kind), console)
        for fact in group:
            hanging(Text(fact.id.rjust(wide), "cyan"), Text(fact.line), console)
    if not explanation.facts:
        console.print("\nNothing was found in this text that could be explained.")


def show(explanation: Explanation, text: str, names: dict[str, str], console: Console) -> None:
    """One fact after the other: its line, its words in the story `text`, its rules, what it rests on.

    `names` are those of actors and places by id, for what the rules decided.
    """
    for fact in explanation.facts:
        _fact(fact, text, names, console)


def _fact(fact: Fact, text: str, names: dict[str, str], console: Console) -> None:
    console.print(Text.assemble((fact.id, "bold cyan"), (f"  {fact.kind}", "dim")))
    hanging(Text(" "), Text(fact.line, "bold"), console)
    _title("Words", console)
    found = passages(text, fact.sources)
    for start, end in found[:_PASSAGES]:
        hanging(Text("•"), _marked(text, start, end, fact), console)
    if len(found) > _PASSAGES:
        more = len(found) - _PASSAGES
        console.print(Text(f"  and {more} more passage{'s' * (more > 1)}", "dim"))
    _title("Rules", console)
    for number, steps in enumerate(_by_rule(fact.steps), 1):
        _rule(number, steps, names, console)
    if fact.rests_on:
        _title("Rests on", console)
        _grounds(fact, names, console, 0)


def _marked(text: str, start: int, end: int, fact: Fact) -> Text:
    out = Text()
    for part, held in marked(text, start, end, fact.sources):
        out.append_text(Text(f"‹{part}›", "bold") if held else Text(part))
    return Text("… " if _cut(text, start) else "") + out + Text(" …" if _cut(text, end) else "")


def _cut(text: str, position: int) -> bool:
    """True if a stretch begins or ends within a sentence."""
    around = text[max(0, position - 1) : position + 1]
    before = text[:position].rstrip()
    return 0 < position < len(text) and "\n" not in around and before[-1:] not in ".!?”\"’'"


def _rule(number: int, steps: Sequence[Step], names: dict[str, str], console: Console) -> None:
    label = Text(f"{number}.".rjust(3), "cyan")
    times = f" ({len(steps)} times)" if len(steps) > 1 else ""
    head = Text.assemble((steps[0].rule, "bold"), times)
    told = _told(steps, names)
    hanging(label, head.append(f": {told}") if told else head, console)
    if steps[0].does:
        hanging(Text("   "), Text(steps[0].does, "dim"), console)


def _told(steps: Sequence[Step], names: dict[str, str]) -> str:
    """What the steps of one rule decided, and the words they read."""
    told: dict[str, None] = {}
    for step in steps:
        effect = _IDS.sub(lambda m: _named(m[0].split(), names), step.effect)
        words = f"from {quote(step.span.text)}" if step.span is not None else ""
        told[", ".join(filter(None, (effect, words)))] = None
    shown = [part for part in told if part]
    more = f"; and {len(shown) - _WORDINGS} more" if len(shown) > _WORDINGS else ""
    return "; ".join(shown[:_WORDINGS]) + more


def _named(ids: Sequence[str], names: dict[str, str]) -> str:
    told = [names.get(ident, ident) for ident in ids]
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))


def _by_rule(steps: Iterable[Step]) -> list[list[Step]]:
    """The steps of each rule together, in the order of their first."""
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(step.rule, []).append(step)
    return list(found.values())


def _grounds(fact: Fact, names: dict[str, str], console: Console, level: int) -> None:
    for ground in fact.rests_on:
        inner = ground.fact
        line = Text.assemble((f"{ground.role} ", "dim"), (inner.id, "cyan"), f" {inner.line}")
        hanging(Text("–" if level else "•"), line, console, 2 * level)
        rules = ", ".join(steps[0].rule for steps in _by_rule(inner.steps))
        hanging(Text(" "), Text(f"by: {rules}", "dim"), console, 2 * level)
        _grounds(inner, names, console, level + 1)


def _title(title: str, console: Console) -> None:
    console.print()
    console.print(Text(title.upper(), "bold cyan"))


def _flat(text: str) -> str:
    return " ".join(text.split())
