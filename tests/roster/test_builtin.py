"""The built-in tables of actors hold what is asked of every table of actors."""

import pytest

from rapporteur.knowledge import load_csv
from rapporteur.roster.builtin import TABLES, checked

# Two holders of one office at one time, or one name of two people in office, as it really was.
TRUE = {
    "Michel Aoun is Prime Minister of Lebanon",
    "Taha Yassin Ramadan is Vice President of Iraq",
    "Simon Muzenda is Vice President of Zimbabwe",
    "Tupua Tamasese Lealofi IV is Prime Minister of Samoa",
}


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_unusable(table: str) -> None:
    found = checked(table)
    assert len(found.rows) == len(load_csv(table))
    assert [str(f) for f in found.findings if f.severity == "error"] == []


def test_offices_have_one_holder_at_a_time() -> None:
    found = [f.message for f in checked("leaders.csv").findings if f.rule == "overlapping-terms"]
    assert [m for m in found if not any(m.startswith(true) for true in TRUE)] == []


@pytest.mark.parametrize("table", TABLES)
def test_cells_have_no_blanks_around_them(table: str) -> None:
    for row in load_csv(table):
        for text in row.values():
            assert text == " ".join(text.split()), row
            assert all(part == part.strip() and part for part in text.split(";") if text), row


def test_sources_are_the_ones_explained() -> None:
    for table in TABLES:
        assert {row["source"] for row in load_csv(table)} <= {"own", "reign", "phoenix"}


def test_no_row_is_said_twice() -> None:
    found = [f.message for table in TABLES for f in checked(table).findings if f.rule == "duplicate"]
    assert [m for m in found if not m.startswith("OPEC+ ")] == []  # which is not OPEC
