"""The story's date chooses between the holders of one name, or of one office."""

import time

import pytest

from rapporteur.knowledge import load_csv
from rapporteur.resolve import leaders


@pytest.mark.parametrize(
    ("name", "date", "who"),
    [
        ("Bush", "1990-08-02", "George H.W. Bush"),
        ("Bush", "2003-03-20", "George W. Bush"),
        ("George Bush", "1991-01-16", "George H.W. Bush"),
        ("Trudeau", "1983-05-01", "Pierre Trudeau"),
        ("Trudeau", "2018-06-09", "Justin Trudeau"),
        ("Assad", "1996-04-01", "Hafez al-Assad"),
        ("Assad", "2013-09-01", "Bashar al-Assad"),
        ("Jokowi", "2015-01-01", "Joko Widodo"),
    ],
)
def test_date_chooses_the_holder_of_a_name(name: str, date: str, who: str) -> None:
    assert {k.name for k in leaders.holders(name, date)} == {who}


def test_a_name_of_two_in_office_is_nobodys() -> None:
    assert leaders.country("King Abdullah", "2010-05-01") is None
    assert leaders.country("King Abdullah", "2018-05-01") == "JOR"


@pytest.mark.parametrize(
    ("office", "country", "date", "who"),
    [
        ("President", "FRA", "2001-05-01", "Jacques Chirac"),
        ("Foreign Minister", "RUS", "1997-05-01", "Yevgeny Primakov"),
        ("Minister of Foreign Affairs", "JPN", "2018-02-01", "Taro Kono"),
        ("Secretary of State", "USA", "1999-05-01", "Madeleine Albright"),
        ("Chancellor", "DEU", "1999-12-01", "Gerhard Schroeder"),
    ],
)
def test_date_chooses_the_holder_of_an_office(office: str, country: str, date: str, who: str) -> None:
    found = leaders.in_office(office, country, date)
    assert found is not None and found.name == who


def test_an_office_of_two_holders_is_nobodys() -> None:
    assert leaders.in_office("Prime Minister", "LBN", "1989-05-01") is None
    assert leaders.in_office("Prime Minister", "GBR", "1900-05-01") is None


@pytest.mark.parametrize(
    ("office", "asked", "holds"),
    [
        ("NATO Secretary General", "secretary general", True),
        ("East German Prime Minister", "prime minister", True),
        ("Vice President", "president", False),
        ("Deputy Prime Minister", "prime minister", False),
        ("Hamas leader", "leader", True),
    ],
)
def test_office_told_without_its_body(office: str, asked: str, holds: bool) -> None:
    assert leaders.Leader("Ana Reyes", "PER", office, "f", "2001", "2003").holds(asked) is holds


def test_tables_load_quickly() -> None:
    load_csv.cache_clear()
    leaders._rows_by_word.cache_clear()
    start = time.perf_counter()
    load_csv("leaders.csv")
    leaders._rows_by_word()
    assert time.perf_counter() - start < 0.5  # about 0.03 s; far above for slow machines
