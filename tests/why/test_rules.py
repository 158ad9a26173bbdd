"""Every fact says by which rules it was made, and every rule says what it does."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools import list_rules

from rapporteur import collect, trace
from rapporteur.collect import from_text
from rapporteur.knowledge import load_yaml
from rapporteur.pipeline import Reader
from rapporteur.record import Document, Record
from rapporteur.settings import DEFAULT
from rapporteur.trace import Trace
from rapporteur.why.rules import PARTS, rules

ROOT = Path(__file__).resolve().parents[2]
STORIES = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in (".txt", ".html", ".jsonl"))
CASES = sorted((ROOT / "tests" / "cases").glob("*/*.json"))
SOURCES = sorted((ROOT / "src" / "rapporteur").rglob("*.py"))
READER = Reader()
TRACED = ("actors", "places", "statements", "events", "encounters", "travel", "claims", "agreements")


def documents(path: Path) -> Iterator[Document]:
    for item in collect.documents([str(path)], published=None, stdin=None, settings=DEFAULT):
        assert isinstance(item, Document)
        yield item


def traced(document: Document) -> tuple[Record, Trace]:
    with trace.recording() as steps:
        record = READER.read(document)
    return record, steps


def ids(record: Record) -> list[str]:
    found = [item.id for kind in TRACED for item in getattr(record, kind)]
    found += [f"o{n}" for n in range(1, len(record.opinions) + 1)]
    return found + [f"d{n}" for n in range(1, len(record.dates) + 1)]


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.name)
def test_every_fact_has_its_rules(path: Path) -> None:
    for document in documents(path):
        record, steps = traced(document)
        for ident in ids(record):
            assert steps.of(ident), f"{document.id} {ident} has no rule"
            unknown = [s.rule for s in steps.of(ident) if s.rule not in rules()]
            assert not unknown, f"no table of knowledge/rules/ has {unknown}"


def test_recording_changes_nothing_and_replays() -> None:
    for path in STORIES[:2]:
        for document in documents(path):
            record, first = traced(document)
            assert record == READER.read(document)
            again, second = traced(document)
            assert again == record
            assert [first.of(i) for i in ids(record)] == [second.of(i) for i in ids(record)]


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_fact_of_the_cases_has_its_rules(path: Path) -> None:
    for case in json.loads(path.read_text(encoding="utf8")):
        if isinstance(text := case.get("text"), str) and text.strip():
            record, steps = traced(from_text(text, published=case.get("published")))
            for ident in ids(record):
                assert steps.of(ident), f"{case['id']} {ident} has no rule"
                assert {s.rule for s in steps.of(ident)} <= set(rules()), case["id"]


@pytest.mark.parametrize(
    "text",
    [
        "The newspaper El Norte and Nexora, a Dutch chipmaker, denied it.",
        "The Harare Trade Board (HTB) met on Monday. The HTB said it would wait.",
        "The king received the envoys of both sides in Fez. “We will go on,” the two leaders said.",
        "Togo, Mali and Chad agreed to share the river. The two countries’ ministers signed it in Lomé.",
        "He is believed to have fled. There is no evidence that Peru attacked, she insisted; Peru denied it.",
        "Sadly, nobody listened. The ministry should act. Voters are unlikely to forgive it.",
        "MINISTER: WE WILL STAY\n\n“We stay.” – Ana Ruiz, mayor of Quito",
        "SMITH: Why so?\nJONES: Because we met.\nSMITH: Well, the mayor went to Oslo.",
        "PARIS, TEXAS",
    ],
)
def test_every_fact_of_many_kinds_has_its_rules(text: str) -> None:
    record, steps = traced(from_text(text, published="2024-05-08"))
    for ident in ids(record):
        assert steps.of(ident), f"{ident} has no rule"
        assert {s.rule for s in steps.of(ident)} <= set(rules())


def test_every_rule_noted_is_in_a_table() -> None:
    """Calls of `note` whose rule is written out; those that take it from a list are held by the examples."""
    noted: dict[str, str] = {}
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and len(call.args) > 1:
                rule = call.args[1]
                if call.func.attr in ("note", "noted") and isinstance(rule, ast.Constant):
                    noted[str(rule.value)] = path.name
    assert len(noted) > 40
    unknown = {rule: name for rule, name in noted.items() if rule not in rules()}
    assert not unknown


def test_the_same_text_gives_the_same_chains_in_any_process() -> None:
    story = str(ROOT / "examples" / "gulf-tankers.txt")
    told = []
    for seed in ("1", "2"):
        line = [sys.executable, "-m", "rapporteur", "explain", story, "--format", "json"]
        done = subprocess.run(
            line, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=True
        )
        told.append(done.stdout)
    assert told[0] == told[1]


def test_every_rule_is_noted_somewhere() -> None:
    """A rule that no module names has been dropped or renamed; those of dates are named by their table."""
    sources = "\n".join(path.read_text(encoding="utf8") for path in SOURCES)
    dates = {row["name"] for row in load_yaml("date_rules.yaml")["rules"]}
    unused = [name for name in rules() if f'"{name}"' not in sources and name not in dates]
    assert not unused


def test_the_page_lists_the_rules_as_the_tables_have_them() -> None:
    page = list_rules.PAGE.read_text(encoding="utf8")
    assert list_rules.in_step(page) == page, "python -m tools.list_rules brings it in step"
    missing = [name for name in rules() if f"\n| {name} | " not in page]
    assert not missing


def test_what_a_rule_does_is_one_sentence() -> None:
    for rule in rules().values():
        assert re.fullmatch(r"[A-Z“\"].*[.]", rule.does), f"{rule.name}: {rule.does}"
        assert len(rule.does) < 200, rule.name


def test_no_name_stands_in_two_tables() -> None:
    names = [name for part in PARTS for name in load_yaml(f"rules/{part}.yaml")]
    assert len(names) == len(set(names))


def test_every_reading_of_dates_is_told() -> None:
    readings = load_yaml("rules/readings.yaml")
    assert {row["reads"] for row in load_yaml("date_rules.yaml")["rules"]} <= set(readings)
