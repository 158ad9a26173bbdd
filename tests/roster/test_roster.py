"""Looking names up in a table of actors."""

import os
from pathlib import Path

import pytest

from rapporteur.errors import MissingInput
from rapporteur.roster.model import Row
from rapporteur.roster.roster import EMPTY, Roster, load, meant


def test_two_offices_at_a_time_are_one_actor_without_an_office() -> None:
    rows = [Row("Ana Reyes", "person", country="PER", office=office) for office in ("Mayor", "Senator")]
    found = meant(rows, "2024-01-01")
    assert found is not None
    assert (found.name, found.country, found.office) == ("Ana Reyes", "PER", None)


def test_terms_of_one_actor_come_together() -> None:
    first = Row("Ana Reyes", "person", ("Anita",), wikidata="Q1", since="2010", until="2015")
    second = Row("Ana María Reyes", "person", wikidata="Q1", since="2016")
    roster = Roster([first, second, Row("Ana Reyes", "organization")])
    assert set(roster.called("Anita")) == {first, second}
    assert meant(roster.called("Anita"), "2020") == second
    assert {row for row, _ in roster.people("Ana Reyes")} == {first, second}


def test_a_table_is_read_anew_when_it_changes(tmp_path: Path) -> None:
    table = tmp_path / "my.csv"
    table.write_text("name\nHarith Holding\n")
    first = load((str(table),))
    assert load((str(table),)) is first
    table.write_text("name\nHarith Holding\nNordkapp Union\n")
    os.utime(table, ns=(1, 1))
    assert [row.name for row in load((str(table),)).rows] == ["Harith Holding", "Nordkapp Union"]
    table.unlink()
    with pytest.raises(MissingInput):
        load((str(table),))


def test_without_a_table_there_is_nothing() -> None:
    assert load(()) is EMPTY
    assert not EMPTY
