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


def test_the_committed_gazetteer_is_well_formed() -> None:
    """It is sorted, each key once; points lie on Earth; countries, marks and numbers are known and right."""
    from rapporteur.values import country

    keys = []
    for line in place._text().decode().splitlines():
        key, *entries = line.split("\t")
        keys.append(key)
        assert entries, key
        assert key == place.fold(key), key
        sizes = []
        for entry in entries:
            ident, iso2, _admin, lat, lon, population, mark, _name = entry.split("|")
            assert not ident or int(ident) > 0, line
            assert not iso2 or country.by_code(iso2) is not None, line
            assert -90 <= float(lat) <= 90, line
            assert -180 <= float(lon) <= 180, line
            assert mark in place.MARKS, line
            sizes.append(int(population))
        assert sizes == sorted(sizes, reverse=True), line
        assert len(set(entries)) == len(entries), line
    assert keys == sorted(set(keys))
    assert len(keys) > 150_000


def test_the_regions_table_has_known_countries_and_no_doubles() -> None:
    from rapporteur.knowledge import load_csv
    from rapporteur.values import country

    seen = set()
    for row in load_csv(place.REGIONS):
        assert not row["country"] or country.by_code(row["country"]) is not None, row
        assert (row["name"], row["country"], row["kind"], row["lat"]) not in seen, row
        seen.add((row["name"], row["country"], row["kind"], row["lat"]))


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Kharkiv Oblast", "region", "UKR"),
        ("Idlib Governorate", "region", "SYR"),
        ("State of Borno", "region", "NGA"),
        ("Niger State", "region", "NGA"),
        ("Ben Gurion Airport", "facility", "ISR"),
        ("Tasman Sea", "water", None),
        ("Limpopo River", "water", None),
        ("Zakarpattia", "region", "UKR"),
        ("Lake Malawi", "water", None),
    ],
)
def test_divisions_and_features(name: str, kind: str, code: str | None) -> None:
    found = place.parse(name)[0]
    assert (found.kind, found.country) == (kind, code)


@pytest.mark.parametrize("name", ["Kent State", "Ohio State", "Maryland State", "First", "Jewish"])
def test_no_division_is_read_into_other_names(name: str) -> None:
    assert not [p for p in place.parse(name) if p.kind == "region"]


def test_the_gazetteer_loads_fast() -> None:
    """Under 150 ms in a fresh process, the countries' table aside; a fifth of that is usual."""
    import subprocess
    import sys

    code = (
        "import time; from rapporteur.values import country; country.countries()\n"
        "start = time.process_time()\n"
        "from rapporteur.values import place; place.parse('Damascus'); print(time.process_time() - start)"
    )
    took = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(3)
    )
    assert took < 0.15
