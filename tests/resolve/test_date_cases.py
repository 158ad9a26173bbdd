"""Dates in sentences of news, and which of them belongs to which verb: the cases of tests/cases."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rapporteur import language, resolve
from rapporteur.record import Document
from rapporteur.resolve.times import find_dates

CASES = Path(__file__).resolve().parents[1] / "cases"
# Of the dated sentences, this share at least is read wholly right.
BAR = 0.97

pipeline = cache(language.load)


def cases(topic: str, *kinds: str) -> list[Any]:
    found = []
    for kind in kinds or ("wild", "synthetic", "negative"):
        path = CASES / kind / f"{topic}.json"
        for case in json.loads(path.read_text(encoding="utf8")) if path.exists() else []:
            found.append(pytest.param(case, id=f"{kind}-{case['id']}"))
    return found


def dates(case: dict[str, Any]) -> list[dict[str, str]]:
    document = Document(id="story", title="", text=case["text"], published=case["published"])
    found = find_dates(document, pipeline()(case["text"]))[0]
    return [{"text": d.span.text, "value": d.value} | ({"time": d.time} if d.time else {}) for d in found]


@pytest.mark.parametrize("case", cases("dates"))
def test_dates(case: dict[str, Any]) -> None:
    assert dates(case) == case["dates"], case["why"]


@pytest.mark.parametrize("case", cases("dates", "known_failures"))
@pytest.mark.xfail(strict=True, reason="known")
def test_dates_not_read_yet(case: dict[str, Any]) -> None:
    assert dates(case) == case["dates"], case["why"]


@pytest.mark.parametrize("case", cases("when", "wild", "negative"))
def test_each_verb_has_its_own_date(case: dict[str, Any]) -> None:
    assert whens(case) == case["when"], case["why"]


@pytest.mark.parametrize("case", cases("when", "known_failures"))
@pytest.mark.xfail(strict=True, reason="known")
def test_dates_not_given_yet(case: dict[str, Any]) -> None:
    assert whens(case) == case["when"], case["why"]


def whens(case: dict[str, Any]) -> list[list[str | None]]:
    """The date of each word that the case asks for."""
    document = Document(id="story", title="", text=case["text"], published=case["published"])
    story = resolve.resolve(document, pipeline()(case["text"]))
    found: list[list[str | None]] = []
    for word, _ in case["when"]:
        when = story.when(next(t for t in story.doc if t.text == word))
        found.append([word, when.value if when else None])
    return found


def test_there_are_enough_dated_sentences() -> None:
    dated = [c.values[0] for c in cases("dates", "wild", "synthetic", "known_failures")]
    assert len(dated) >= 150
    right = sum(dates(c) == c["dates"] for c in dated)
    assert right / len(dated) >= BAR


@pytest.mark.parametrize("case", cases("dates", "wild"))
def test_white_space_and_repetition_change_no_value(case: dict[str, Any]) -> None:
    """More spaces, an empty line more between paragraphs, the paragraph told twice: the values stay."""
    text = case["text"]
    told = [d["value"] for d in dates(case)]
    spaced = {**case, "text": f"Markets\n\n{text}\n\nThe end."}
    apart = {**case, "text": f"Markets\n\n\n\n{text}\n\n\n\nThe end."}
    assert [d["value"] for d in dates(spaced)] == [d["value"] for d in dates(apart)]
    if len(told) == 1 and case["published"] and not case.get("moves"):
        twice = {**case, "text": f"{text}\n\n{text}"}
        assert [d["value"] for d in dates(twice)] == told * 2
