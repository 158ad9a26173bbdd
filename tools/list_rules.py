"""Writes the lists of rules in docs/how-it-decides.md from the tables that name them.

`python -m tools.list_rules` writes the page anew, `--check` only tells whether it is in step. A list stands
between `<!-- rules: PART -->` and `<!-- end -->`; PART is a table of `knowledge/rules/`, or `dates` for the
words of time of `date_rules.yaml`. Comments in a table are the headings of its groups.
"""

import re
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from rapporteur.knowledge import load_yaml
from rapporteur.why.rules import rules
from tools.pages import write

PAGE = Path(__file__).resolve().parent.parent / "docs" / "how-it-decides.md"
_LIST = re.compile(r"(<!-- rules: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_GROUP = re.compile(r"^# (?P<title>.+)$|^(?P<rule>[^\s#{].*)$")


def in_step(page: str) -> str:
    """The page with its lists as the tables have them."""
    return _LIST.sub(lambda m: f"{m[1]}\n{_listed(m[2])}\n{m[3]}", page)


def _listed(part: str) -> str:
    if part == "dates":
        names = [row["name"] for row in load_yaml("date_rules.yaml")["rules"]]
        return _table(dict.fromkeys(names))
    return "\n\n".join(f"{title}\n\n{_table(names)}".strip() for title, names in _groups(part) if names)


def _groups(part: str) -> Iterator[tuple[str, dict[str, None]]]:
    """The rules of a table under the comments that head them; the first comment tells what the table is."""
    table = resources.files("rapporteur.knowledge") / "rules" / f"{part}.yaml"
    known = load_yaml(f"rules/{part}.yaml")
    title, names = "", dict[str, None]()
    for line in table.read_text(encoding="utf8").splitlines()[1:]:
        found = _GROUP.match(line)
        if found is None:
            continue
        if found["title"]:
            yield title, names
            title, names = f"### {found['title']}", {}
        elif (name := line.partition(": ")[0].strip("'\"")) in known:
            names[name] = None
    yield title, names


def _table(names: dict[str, None]) -> str:
    rows = [f"| {name} | {_cell(rules()[name].does)} |" for name in names]
    return "\n".join(["| rule | what it does |", "|---|---|", *rows])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(write(PAGE, in_step, __doc__ or ""))
