"""Expressions of time: found where they are, read from the day of publication."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.values import date
from rapporteur.values.calendar import Tense

MONDAY = "2022-07-25"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Thursday", "2022-07-21"),
        ("Monday", "2022-07-25"),
        ("last Monday", "2022-07-18"),
        ("Sunday evening", "2022-07-24"),
        ("late Friday", "2022-07-22"),
        ("yesterday", "2022-07-24"),
        ("tomorrow", "2022-07-26"),
        ("this morning", "2022-07-25"),
        ("earlier this month", "2022-07"),
        ("Early this month", "2022-07"),
        ("last year", "2021"),
        ("late last year", "2021"),
        ("next November", "2022-11"),
        ("this November", "2022-11"),
        ("last November", "2021-11"),
        ("November 2021", "2021-11"),
        ("Nov. 11", "2021-11-11"),
        ("November 11, 2017", "2017-11-11"),
        ("11 November 2017", "2017-11-11"),
        ("Dec. 13-15, 2022", "2022-12-13/2022-12-15"),
        ("5–6 September 2019", "2019-09-05/2019-09-06"),
        ("May 30 to June 2, 2021", "2021-05-30/2021-06-02"),
        ("mid-June", "2022-06"),
        ("last week", "2022-07-18/2022-07-24"),
        ("the past decade", "2012/2022"),
        ("the past three years", "2019/2022"),
        ("the 1990s", "1990/1999"),
        ("the early 1990s", "1990/1999"),
        ("the 19th century", "1800/1899"),
        ("two years ago", "2020"),
        ("three days ago", "2022-07-22"),
        ("two weeks ago", "2022-07-11"),
        ("six months ago", "2022-01"),
        ("summer of 2012", "2012-06/2012-09"),
        ("last winter", "2021-12/2022-03"),
        ("Q3 2021", "2021-07/2021-09"),
        ("2016-17", "2016/2017"),
        ("1939-1945", "1939/1945"),
        ("Christmas Day", "2021-12-25"),
        ("World War II", "1939-09-01/1945-09-02"),
        ("9/11", "2001-09-11"),
        ("508 BC", "-0507"),
    ],
)
def test_told_in_the_past(text: str, value: str) -> None:
    found = date.parse(text, MONDAY, "past")
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Thursday", "2022-07-28"),
        ("October", "2022-10"),
        ("Nov. 11", "2022-11-11"),
        ("March 3", "2023-03-03"),
    ],
)
def test_told_of_the_future(text: str, value: str) -> None:
    found = date.parse(text, MONDAY, "future")
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("November 11", "--11-11", "part"),
        ("Thursday", "-W-4", "part"),
        ("October", "--10", "part"),
        ("2016", "2016", "year"),
        ("April 21, 2022", "2022-04-21", "day"),
    ],
)
def test_without_a_day_of_publication_the_known_part_is_kept(text: str, value: str, precision: str) -> None:
    found = date.parse(text)
    assert found is not None
    assert (found.value, found.precision, found.basis) == (value, precision, "stated")


@pytest.mark.parametrize("text", ["yesterday", "last year", "two days ago", "recent years", "soon", "May"])
def test_what_means_nothing_alone_is_none(text: str) -> None:
    assert date.parse(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "Some 2000 people came.",
        "It cost $1999 and 2016 euros.",
        "April Ryan asked, and Mr May replied.",
        "He scored 30 and flew at 1,800 feet.",
        "the 2-1990 model",
    ],
)
def test_other_numbers_and_words_are_no_dates(text: str) -> None:
    assert [text[e.start : e.end] for e in date.find(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From May, the border opens; since 2005 it was shut.", ["May", "2005"]),
        ("He met her on Thursday and again on Dec. 3, 2021.", ["Thursday", "Dec. 3, 2021"]),
        ("GENEVA, 26 July 2022: talks began on Tuesday night", ["26 July 2022", "Tuesday night"]),
        ("the 2016 US elections", ["2016"]),
        ("between May and June in 1981", ["May and June in 1981"]),
    ],
)
def test_where_expressions_stand(text: str, expected: list[str]) -> None:
    assert [text[e.start : e.end] for e in date.find(text)] == expected


_ISO = r"-?\d{4}(-\d\d(-\d\d)?)?"
_PART = r"(--\d\d(-\d\d)?|-W-[1-7])"
_SHAPE = re.compile(rf"{_ISO}(/({_ISO}|\.\.))?|\.\./{_ISO}|{_PART}(/{_PART})?|T\d\d:\d\d(Z|[+-]\d\d:\d\d)?")
_WORDS = st.sampled_from(
    re.split(
        " ",
        "Monday last next this May 3 30 31 2016 November, 1990s ago two years the past week of 12 Dec. - to",
    )
)


@given(st.lists(_WORDS, max_size=8), st.sampled_from([None, MONDAY, "2024-02-29"]))
def test_every_value_is_of_iso_shape_and_no_two_expressions_overlap(
    parts: list[str], published: str | None
) -> None:
    text = " ".join(parts)
    end = 0
    for expression in date.find(text):
        assert end <= expression.start < expression.end <= len(text)
        end = expression.end
        tenses: tuple[Tense, ...] = ("past", "future", "unknown")
        for tense in tenses:
            value = date.parse(text[expression.start : expression.end], published, tense)
            assert value is None or _SHAPE.fullmatch(value.value), value


def test_each_rule_has_a_reading_and_its_own_name() -> None:
    names = [rule.name for rule in date.rules()]
    assert len(names) == len(set(names))
    assert {rule.read for rule in date.rules()} == set(date.READINGS.values())


def test_a_stretch_of_days_keeps_together() -> None:
    ahead = date.parse("November 20 to December 11", "2015-05-07", "future")
    over_new_year = date.parse("Dec. 28 to Jan. 3", "2016-02-01", "past")
    assert ahead is not None
    assert over_new_year is not None
    assert (ahead.value, over_new_year.value) == ("2015-11-20/2015-12-11", "2015-12-28/2016-01-03")
