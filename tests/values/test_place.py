"""The gazetteer: what names can mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.values import place


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("South China Sea", "water", None),
        ("Crimea", "region", "UKR"),
        ("Xinjiang", "region", "CHN"),
        ("Tamil Nadu", "region", "IND"),
        ("Nairobi", "city", "KEN"),
        ("Kiev", "city", "UKR"),
        ("Guantánamo Bay", "facility", "CUB"),
        ("Cuyahoga County", "region", "USA"),
        ("the Gambia", "country", "GMB"),
        ("St. Louis", "city", "USA"),
    ],
)
def test_what_a_name_means_first(name: str, kind: str, code: str | None) -> None:
    first = place.parse(name)[0]
    assert (first.kind, first.country) == (kind, code)


def test_a_name_keeps_all_its_readings_largest_town_first() -> None:
    springfields = [p for p in place.parse("Springfield") if p.kind == "city" and p.primary]
    assert {"MO", "IL", "MA", "OR"} <= {p.admin for p in springfields}
    assert springfields == sorted(springfields, key=lambda p: -p.population)


def test_georgia_is_a_country_and_a_state() -> None:
    assert {(p.kind, p.country) for p in place.parse("Georgia")} >= {("country", "GEO"), ("region", "USA")}


@pytest.mark.parametrize("name", ["us", "Us", "Up", "Car", "nowhere at all"])
def test_codes_need_their_capitals(name: str) -> None:
    assert not [p for p in place.parse(name) if p.kind in ("country", "region")]


def test_codes_in_capitals() -> None:
    assert place.parse("US")[0].country == "USA"
    assert place.parse("NSW")[0].name == "New South Wales"


def test_every_state_is_found_by_its_letters() -> None:
    states = place.states()
    assert len([s for s in states.values() if s.country == "USA"]) == 51
    assert states["TX"].name == "Texas"
    assert states["08"].name == "Ontario"


@given(st.text(max_size=40))
def test_any_text_can_be_asked(name: str) -> None:
    for found in place.parse(name):
        assert -90 <= found.lat <= 90
        assert found.name


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    once = place.fold(name)
    assert place.fold(once) == once


def test_regions_have_points_on_earth_and_known_kinds() -> None:
    for row in place.regions().values():
        for region in row:
            assert -90 <= region.lat <= 90, region.name
            assert -180 <= region.lon <= 180, region.name
            assert region.kind in ("region", "city", "facility", "water", "other"), region.name


def test_every_line_of_the_gazetteer_is_found() -> None:
    """The text is searched by bisection: its first, last and middle lines must all be reached."""
    lines = place._text().splitlines()
    for line in (lines[0], lines[1], lines[len(lines) // 2], lines[-2], lines[-1]):
        key = line.split(b"\t", 1)[0].decode()
        assert place._entries(key), key
    assert lines == sorted(lines, key=lambda line: line.split(b"\t", 1)[0])
