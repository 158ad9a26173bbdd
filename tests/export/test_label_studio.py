"""Label Studio's tasks and labelling interface, as its own SDK reads them."""

import json
import typing
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from label_studio_sdk.label_interface import LabelInterface

from rapporteur import Record
from rapporteur.export.as_label_studio import LABELS, TASKS, interface
from rapporteur.export.items import items, labelled
from rapporteur.export.tally import LISTS
from rapporteur.knowledge import load_yaml
from rapporteur.record import EventType, Office, Position, Span, Status, TravelStatus
from tests.export.conftest import Exported, odd_record
from tests.export.stories import account, told

Export = Callable[[str, list[Record]], Exported]
Task = dict[str, Any]


@pytest.fixture
def made(export: Export) -> Callable[[list[Record]], list[Task]]:
    """The tasks of records, held against the interface that is written beside them."""

    def run(records: list[Record]) -> list[Task]:
        files, tally = export("label-studio", records)
        assert all(left == 0 for _, left in account(records, tally).values())
        reader = LabelInterface(files[LABELS].decode())
        reader.validate()
        tasks: list[Task] = json.loads(files[TASKS])
        assert len(tasks) == len(records)
        for task in tasks:
            (prediction,) = task["predictions"]
            assert reader.validate_prediction(prediction)
            assert reader.validate_task({"data": task["data"]})
        return tasks

    return run


Made = Callable[[list[Record]], list[Task]]


def regions(task: Task) -> dict[str, Task]:
    found = [each for each in task["predictions"][0]["result"] if each["type"] == "labels"]
    assert len({each["id"] for each in found}) == len(found)
    return {each["id"]: each for each in found}


def relations(task: Task) -> set[tuple[str, str, str]]:
    """Words, relation, words."""
    known = regions(task)
    return {
        (known[each["from_id"]]["value"]["text"], each["labels"][0], known[each["to_id"]]["value"]["text"])
        for each in task["predictions"][0]["result"]
        if each["type"] == "relation"
    }


def test_every_span_is_a_region(made: Made, records: list[Record]) -> None:
    for record, task in zip(records, made(records), strict=True):
        text = task["data"]["text"]
        places = {(each["value"]["start"], each["value"]["end"]) for each in regions(task).values()}
        assert text == record.document.text
        assert all(
            text[r["value"]["start"] : r["value"]["end"]] == r["value"]["text"]
            for r in regions(task).values()
        )
        assert places == {(s.start, s.end) for _, _, item in items(record) for _, s in labelled(item)}
        assert 0 < task["predictions"][0]["score"] <= 1


def test_ids_are_of_one_region_in_all_tasks(made: Made, odd: Record) -> None:
    seen = Counter(ident for task in made([odd, odd_record("b"), told()]) for ident in regions(task))
    assert set(seen.values()) == {1}


def test_relations_and_choices_are_those_of_the_interface(made: Made, odd: Record) -> None:
    allowed = set(load_yaml("exports/label_studio.yaml")["relations"].values())
    statused = set(load_yaml("exports/label_studio.yaml")["with_status"])
    assert all(f'<Relation value="{name}"/>' in interface() for name in allowed)
    for task in made([odd, told()]):
        known = regions(task)
        for each in task["predictions"][0]["result"]:
            if each["type"] == "relation":
                assert {each["from_id"], each["to_id"]} <= set(known) and set(each["labels"]) <= allowed
            if each["type"] == "choices":
                assert known[each["id"]]["value"]["labels"][0] in statused


def test_facts_are_tied_to_what_belongs_to_them(made: Made) -> None:
    (task,) = made([told()])
    found = relations(task)
    assert {
        ("Ana Reyes", "speaker", "protesters had stormed the port of Arica on 3 May 2022"),
        ("said", "cue", "No shot was fired,"),
        ("Never", "quotation", "Never”, he called the plan"),
        ("protesters", "actor", "stormed"),
        ("Chile", "recipient", "stormed"),
        ("the port of Arica", "evidence", "stormed"),
        ("No shot was fired,", "told in", "No shot was fired"),
        ("Oslo", "place", "meet"),
        ("denied", "position", "Chile would arm Bolivia"),
        ("Berg", "holder", "denied"),
        ("envoy", "office", "Ana Reyes"),
        ("Ola Berg", "member", "The two envoys"),
    } <= found
    labels = Counter(each["value"]["labels"][0] for each in regions(task).values())
    # "Ana Reyes" and "she" are mentions already; "he called" is none.
    assert (labels["Speaker"], labels["Person"], labels["ASSAULT"]) == (1, 5, 1)


def test_status_is_chosen_and_details_are_beside(made: Made) -> None:
    (task,) = made([told()])
    known = regions(task)
    chosen = {
        known[each["id"]]["meta"]["text"][0].split(":")[0]: each["value"]["choices"]
        for each in task["predictions"][0]["result"]
        if each["type"] == "choices"
    }
    assert chosen["event e2"] == ["negated"] and chosen["travel j1"] == ["cancelled"]
    assert len(chosen) == 5 + 2 + 1 + 2
    notes = [each["meta"]["text"][0] for each in known.values() if each["value"]["labels"] == ["PROTEST"]]
    assert "via: Ana Reyes" in notes[0]


def test_odd_records_are_read(made: Made, odd: Record, empty: Record, export: Export) -> None:
    tasks = made([odd, empty, told()])
    assert tasks[0]["data"]["text"] == odd.document.text
    assert tasks[1]["predictions"][0]["result"] == [] and "score" not in tasks[1]["predictions"][0]
    assert tasks[1]["data"] == {"text": "Nothing.", "document": "empty"}
    assert made([]) == []


def test_there_is_a_label_for_every_span_of_the_record() -> None:
    table = load_yaml("exports/label_studio.yaml")
    for name, kind in LISTS.items():
        hint = typing.get_args(typing.get_type_hints(Record)[name])[0]
        holding = {
            field
            for field, type_ in typing.get_type_hints(hint).items()
            if {Span, Office, Position} & {type_, *typing.get_args(type_)}
        }
        assert holding == set(table["fields"][kind]), kind
        assert set(table["fields"][kind].values()) - {None} <= set(table["labels"])
    assert {*typing.get_args(EventType), *table["actors"].values()} <= set(table["labels"])
    assert set(table["statuses"]) == {*typing.get_args(Status), *typing.get_args(TravelStatus)}
