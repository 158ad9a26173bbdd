"""Every fact says by which rules it was made, and every rule says what it does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools import list_rules

from rapporteur import collect, trace
from rapporteur.knowledge import load_yaml
from rapporteur.pipeline import Reader
from rapporteur.record import Document, Record
from rapporteur.settings import DEFAULT
from rapporteur.trace import Trace
from rapporteur.why.rules import PARTS, rules

ROOT = Path(__file__).resolve().parents[2]
STORIES = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in (".txt", ".html", ".jsonl"))
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


def test_every_rule_is_noted_somewhere() -> None:
    """A rule that no module names has been dropped or renamed; those of dates are named by their table."""
    sources = "\n".join(p.read_text(encoding="utf8") for p in (ROOT / "src" / "rapporteur").rglob("*.py"))
    dates = {row["name"] for row in load_yaml("date_rules.yaml")["rules"]}
    unused = [name for name in rules() if f'"{name}"' not in sources and name not in dates]
    assert not unused


def test_the_page_lists_the_rules_as_the_tables_have_them() -> None:
    page = list_rules.PAGE.read_text(encoding="utf8")
    assert list_rules.in_step(page) == page, "python tools/list_rules.py brings it in step"
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
