"""Places of single sentences, by where the case comes from: forms of real news, variations, near misses."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rapporteur
from rapporteur import language
from rapporteur.record import Document
from rapporteur.resolve.places import find_places
from rapporteur.values.place import Toponym, distance

CASES = Path(__file__).parent.parent / "cases"
# A region's middle may lie this far from the point given, a town's or a site's that far, in kilometres.
WIDE, NARROW = 250.0, 50.0

pipeline = cache(language.load)


def cases(*origins: str) -> list[Any]:
    rows = [
        row for o in origins for row in json.loads((CASES / o / "places.json").read_text(encoding="utf8"))
    ]
    return [pytest.param(row, id=row["id"]) for row in rows]


def _point(lat: float, lon: float) -> Toponym:
    return Toponym("", "other", None, "", lat, lon, 0, None)


def check(row: dict[str, Any]) -> None:
    text = row["text"]
    found = find_places(Document(id="case", title="", text=text), pipeline()(text))[0]
    wanted = row["places"]
    shown = [(p.name, p.country) for p in found]
    assert len(found) == len(wanted), (shown, row["why"])
    for place, want in zip(found, wanted, strict=True):
        assert want["name"] in (place.name, *(m.text for m in place.mentions)), (shown, row["why"])
        assert place.country == want["country"], (shown, row["why"])
        assert place.kind == want.get("kind", place.kind), (place, row["why"])
        if "at" in want:
            assert place.lat is not None and place.lon is not None
            limit = NARROW if place.kind in ("city", "facility") else WIDE
            assert distance(_point(place.lat, place.lon), _point(*want["at"])) < limit, place


@pytest.mark.parametrize("row", cases("wild", "synthetic", "negative"))
def test_case(row: dict[str, Any]) -> None:
    check(row)


@pytest.mark.parametrize("row", cases("known_failures"))
@pytest.mark.xfail(strict=True, reason="stands in docs/known-limits.md")
def test_known_failure(row: dict[str, Any]) -> None:
    check(row)


def spellings(text: str) -> list[tuple[str, str | None, list[str]]]:
    found = find_places(Document(id="case", title="", text=text), pipeline()(text))[0]
    return [(p.name, p.country, [m.text for m in p.mentions]) for p in found]


TEXTS = [
    row["text"]
    for origin in ("wild", "synthetic")
    for row in json.loads((CASES / origin / "places.json").read_text("utf8"))
]


@given(st.sampled_from(TEXTS))
@settings(max_examples=25, deadline=None)
def test_a_paragraph_told_twice_names_the_same_places(text: str) -> None:
    once, twice = spellings(text), spellings(f"{text}\n\n{text}")
    assert [(name, code) for name, code, _ in twice] == [(name, code) for name, code, _ in once]


@given(st.sampled_from(TEXTS), st.sampled_from(["\n", " \n\n", "  "]))
@settings(max_examples=25, deadline=None)
def test_white_space_around_a_text_changes_no_place(text: str, space: str) -> None:
    assert spellings(space + text + space) == spellings(text)


@given(
    st.sampled_from(["Paris", "Oman", "Iran", "Lima", "Kyiv", "Mali", "Niger", "Rome", "Chad", "Aleppo"]),
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=4),
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=0, max_size=4),
)
@settings(max_examples=60, deadline=None)
def test_no_place_begins_or_ends_inside_a_word(name: str, before: str, after: str) -> None:
    """Names glued to letters ("xParis", "Omani", "Parisx") are no mentions of the place within."""
    text = f"Ministers from Norway met in {before}{name} and in {name}{after}, then in {name}."
    for place in find_places(Document(id="case", title="", text=text), pipeline()(text))[0]:
        for m in place.mentions:
            assert text[m.start : m.end] == m.text
            assert not text[m.start - 1 : m.start].isalnum()
            assert not text[m.end : m.end + 1].isalnum()


ROLES = [
    ("Tehran said it would not attend the talks in Vienna.", {"Tehran": "actor", "Vienna": "location"}),
    ("Relations between Madrid and Algiers soured.", {"Madrid": "actor", "Algiers": "actor"}),
    ("Washington and Brussels warned Moscow.", dict.fromkeys(["Washington", "Brussels", "Moscow"], "actor")),
    ("The minister flew from Ankara to Baku.", {"Ankara": "location", "Baku": "location"}),
    ("Beijing accused Tokyo, diplomats in Beijing said.", {"Beijing": "both", "Tokyo": "actor"}),
    ("Egypt hosted the summit in Sharm el-Sheikh.", {"Egypt": "actor", "Sharm el-Sheikh": "location"}),
    ("The governor of Kharkiv region spoke.", {"Kharkiv region": "location"}),
    ("Talks between Israel and Lebanon stalled.", {"Israel": "actor", "Lebanon": "actor"}),
    ("The road between Kabul and Herat was closed.", {"Kabul": "location", "Herat": "location"}),
    ("The Iranian embassy in London was closed.", {"London": "location"}),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_what_acts_is_an_actor(text: str, roles: dict[str, str]) -> None:
    assert {p.name: p.role for p in rapporteur.read(text).places} == roles
