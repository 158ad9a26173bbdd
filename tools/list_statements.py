"""Writes the examples of docs/statements.md from `tests/cases/statements.yaml`, where they are tested.

`python -m tools.list_statements` writes the page anew, `--check` only tells whether it is in step. What is
written stands between `<!-- forms -->` or `<!-- limits -->` and `<!-- end -->`.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tools.pages import write

ROOT = Path(__file__).resolve().parent.parent
PAGE, CASES = ROOT / "docs" / "statements.md", ROOT / "tests" / "cases" / "statements.yaml"
_LIST = re.compile(r"(<!-- (forms|limits) -->\n).*?(<!-- end -->)", re.DOTALL)


def cases() -> dict[str, Any]:
    """The table of examples: `parts` of `forms` of `examples`, and `limits`."""
    found: dict[str, Any] = yaml.safe_load(CASES.read_text(encoding="utf8"))
    return found


def in_step(page: str) -> str:
    """The page with its lists as the table has them."""
    lists = {"forms": _forms, "limits": _limits}
    return _LIST.sub(lambda m: f"{m[1]}\n{lists[m[2]]()}\n\n{m[3]}", page)


def _forms() -> str:
    return "\n\n".join("\n".join(_part(part)) for part in cases()["parts"])


def _part(part: dict[str, Any]) -> Iterator[str]:
    """The section of one part: what it is about, then each form with its examples."""
    yield f"## {part['name']}\n\n{part['about']}"
    for form in part["forms"]:
        yield f"\n### {form['name']}\n"
        if "about" in form:
            yield f"{form['about']}\n"
        yield "| text | read as |\n|---|---|"
        yield from map(_row, form["examples"])


def _limits() -> str:
    rows = [f"| {limit['why']} | {_cell(limit['text'])} |" for limit in cases()["limits"]]
    return "\n".join(["| limit | text |", "|---|---|", *rows])


def _row(example: dict[str, Any]) -> str:
    read = "<br>".join(map(_said, example["said"])) or "no statement"
    title = f"*{_cell(example['title'])}*<br>" if "title" in example else ""
    return f"| {title}{_cell(example['text'])} | {read} |"


def _said(said: dict[str, Any]) -> str:
    """One statement in a line: "**Peru**: to leave the treaty (intend)"."""
    via = "via " + ", ".join(said["via"]) if "via" in said else ""
    to = f"to {said['to']}" if "to" in said else ""
    plain = (said.get(key, "") for key in ("kind", "act", "medium", "when", "stance"))
    told = "; ".join(filter(None, (*plain, to, via)))
    return f"**{said['who'] or 'nobody named'}**: {_cell(said['says'])}" + (f" ({told})" if told else "")


def _cell(text: str) -> str:
    return text.strip().replace("\n\n", "<br>").replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(write(PAGE, in_step, __doc__ or ""))
