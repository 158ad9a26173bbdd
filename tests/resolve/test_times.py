"""Dates in running text: tense, datelines and the dates before decide what they mean."""

from functools import cache

import pytest

from rapporteur import language
from rapporteur.record import Date, Document
from rapporteur.resolve.times import find_dates

MONDAY = "2022-07-25"


pipeline = cache(language.load)


def dates_of(text: str, published: str | None = None) -> tuple[Date, ...]:
    document = Document(id="story", title="", text=text, published=published)
    return find_dates(document, pipeline()(text))[0]


def values(text: str, published: str | None = None) -> list[tuple[str, str]]:
    return [(date.span.text, date.value) for date in dates_of(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ministers met on Thursday.", "2022-07-21"),
        ("The ministers will meet on Thursday.", "2022-07-28"),
        ("The talks are due in September.", "2022-09"),
        ("The talks ended in September.", "2021-09"),
        ("She arrived on Sunday evening.", "2022-07-24"),
        ("The summit is scheduled for November.", "2022-11"),
        ("He was elected in March.", "2022-03"),
        ("They plan to travel on Friday.", "2022-07-29"),
        ("The treaty was suspended last Wednesday.", "2022-07-20"),
        ("They agreed to meet on Friday.", "2022-07-29"),
        ("The crew managed to leave on Friday.", "2022-07-22"),
    ],
)
def test_tense_decides(text: str, value: str) -> None:
    assert [v for _, v in values(text, published=MONDAY)] == [value]


def test_a_dateline_stands_in_for_the_day_of_publication() -> None:
    read = values("CAIRO - 26 July 2022: The two spoke on Sunday, the office said.")
    assert read[0] == ("26 July 2022", "2022-07-26")
    assert read[1][1] == "2022-07-24"


def test_without_one_the_known_part_is_kept() -> None:
    assert values("The two spoke on Sunday.") == [("Sunday", "-W-7")]


def test_what_follows_a_date_is_counted_from_it() -> None:
    dates = dates_of("The war began in March 2003. Two years later it was over.", MONDAY)
    assert [(d.value, d.basis) for d in dates] == [
        ("2003-03", "stated"),
        ("2005", "context"),
    ]


def test_a_month_in_a_tale_of_the_past_is_of_that_year() -> None:
    assert values("He was born on May 3, 1931. In October the family left.", MONDAY)[1] == (
        "October",
        "1931-10",
    )


def test_a_person_called_april_is_no_month() -> None:
    assert values("April Ryan asked the president about it.", published=MONDAY) == []


def test_every_date_knows_its_place_in_the_text() -> None:
    text = "On July 4, 2021, and again last year, the two met."
    assert [text[d.span.start : d.span.end] for d in dates_of(text, MONDAY)] == ["July 4, 2021", "last year"]
