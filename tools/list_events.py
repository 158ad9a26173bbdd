"""Writes the types and contexts of docs/events.md from the tables of `knowledge/`.

`python -m tools.list_events` writes the page anew, `--check` only tells whether it is in step. What is
written stands between `<!-- types -->` or `<!-- contexts -->` and `<!-- end -->`.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapporteur.extract.event_modes import scores
from rapporteur.extract.event_patterns import TYPES
from rapporteur.knowledge import load_yaml
from rapporteur.record import EventType
from tools.pages import write

PAGE = Path(__file__).resolve().parent.parent / "docs" / "events.md"
_LIST = re.compile(r"(<!-- (types|contexts) -->\n).*?(<!-- end -->)", re.DOTALL)


def in_step(page: str) -> str:
    """The page with its lists as the tables have them."""
    lists = {"types": _types, "contexts": _contexts}
    return _LIST.sub(lambda m: f"{m[1]}\n{lists[m[2]]()}\n\n{m[3]}", page)


def _types() -> str:
    return "\n\n".join("\n".join(_type(kind)) for kind in TYPES)


def _type(kind: EventType) -> Iterator[str]:
    """The section of one type: what it is, how it is scored, its modes, what was decided, examples."""
    table: dict[str, Any] = load_yaml(f"events/{kind.lower()}.yaml")
    quad, score = scores(kind, None)
    needed = load_yaml("plover.yaml")[kind].get("recipient") == "required"
    yield f"### {kind}\n\n{table['definition'].strip()}\n"
    yield f"Quad category {quad}, score {score:g}; a recipient is {'required' if needed else 'optional'}.\n"
    if "modes" in table:
        yield "| mode | score | what it is |\n|---|---:|---|"
        for mode, sentence in table["modes"].items():
            yield f"| {mode} | {scores(kind, mode)[1]:g} | {sentence} |"
        yield ""
    yield from (f"- {sentence}" for sentence in table["decided"])
    yield "\n| example | coded |\n|---|---|"
    for example in table["examples"]:
        coded = "; ".join(map(_coded, example["coded"])) or "no event"
        yield f"| {example['text']} | {coded} |"


def _coded(event: dict[str, Any]) -> str:
    """One coded event in a line: "ACCUSE allege, Azerbaijan → Armenia"."""
    sides = [" + ".join(event.get(side, ())) for side in ("actors", "recipients")]
    parts = [f"{event['type']} {event.get('mode', '')}".strip(), " → ".join(sides).removesuffix(" → ")]
    return ", ".join(filter(None, (*parts, event.get("status", ""))))


def _contexts() -> str:
    rows = [f"| {name} | {entry['about']} |" for name, entry in load_yaml("contexts.yaml").items()]
    return "\n".join(["| context | what the passage is about |", "|---|---|", *rows])


if __name__ == "__main__":
    sys.exit(write(PAGE, in_step, __doc__ or ""))
