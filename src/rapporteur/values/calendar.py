"""The arithmetic of dates: days, weeks, months and seasons, reckoned from the day of publication.

A value is an ISO 8601 prefix (`2017`, `2017-11`, `2017-11-11`), an interval of two (`2022-12-13/2022-12-15`),
or, where the year is not known, the rest: `--11-11`, `--11`, and `-W-4` for "Thursday" (ISO 8601's truncated
form for a day in a week).
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from rapporteur.knowledge import load_yaml
from rapporteur.record import Basis, Precision

Tense = Literal["past", "future", "unknown"]


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression of time denotes."""

    value: str
    precision: Precision
    basis: Basis


@dataclass(frozen=True, slots=True)
class Anchor:
    """From where an expression is read: the day of publication, the tense, and the last date before it."""

    published: dt.date | None = None
    tense: Tense = "unknown"
    before: Value | None = None


@cache
def table(name: str) -> Any:
    """The part `name` of dates.yaml."""
    return load_yaml("dates.yaml")[name]


@cache
def month_numbers() -> dict[str, int]:
    """Spelling of a month, lower case without dot -> its number."""
    return {s: n for n, spellings in enumerate(table("months"), 1) for s in spellings}


@cache
def weekday_numbers() -> dict[str, int]:
    """Spelling of a weekday, lower case without dot -> its number, Monday being 1."""
    return {s: n for n, spellings in enumerate(table("weekdays"), 1) for s in spellings}


def as_day(text: str | None) -> dt.date | None:
    """The day that an ISO date (with or without a time) names; None if it is none.

    >>> as_day("2022-07-25T10:00Z")
    datetime.date(2022, 7, 25)
    >>> as_day("2022-07") is as_day(None) is None
    True
    """
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def stated(value: str, precision: Precision) -> Value:
    """A value that the text itself gives in full."""
    return Value(value, precision, "stated")


def interval(first: str, last: str, basis: Basis) -> Value:
    """From `first` to `last`, both included."""
    return Value(f"{first}/{last}", "interval", basis)


def _nearest(candidates: list[dt.date], published: dt.date, tense: Tense) -> dt.date:
    past = [d for d in candidates if d <= published]
    future = [d for d in candidates if d >= published]
    if tense == "past" and past:
        return max(past)
    if tense == "future" and future:
        return min(future)
    return min(candidates, key=lambda d: abs((d - published).days))


def day(year: int | None, month: int, number: int, anchor: Anchor) -> Value | None:
    """The day `number` of `month`; without a year, that of the publication, by tense the last or the next.

    >>> day(None, 11, 11, Anchor(dt.date(2017, 11, 12), "past")).value
    '2017-11-11'
    >>> day(None, 2, 3, Anchor(dt.date(2017, 11, 12), "future")).value, day(None, 11, 11, Anchor()).value
    ('2018-02-03', '--11-11')
    """
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year or 2000, month)[1]:
        return None
    if year is not None:
        return stated(f"{year:04}-{month:02}-{number:02}", "day")
    known = _context_year(anchor, month)
    if known is not None:
        return Value(f"{known:04}-{month:02}-{number:02}", "day", "context")
    if anchor.published is None:
        return stated(f"--{month:02}-{number:02}", "part")
    around = anchor.published.year
    found = [
        dt.date(y, month, min(number, monthrange(y, month)[1])) for y in (around - 1, around, around + 1)
    ]
    return Value(_nearest(found, anchor.published, anchor.tense).isoformat(), "day", "publication")


def month(year: int | None, number: int, anchor: Anchor) -> Value:
    """A month; without a year, that of the publication, by tense the last or the next.

    >>> month(None, 5, Anchor(dt.date(2022, 4, 21), "future")).value
    '2022-05'
    >>> month(None, 11, Anchor(dt.date(2022, 4, 21), "past")).value, month(None, 5, Anchor()).value
    ('2021-11', '--05')
    """
    if year is not None:
        return stated(f"{year:04}-{number:02}", "month")
    known = _context_year(anchor, number)
    if known is not None:
        return Value(f"{known:04}-{number:02}", "month", "context")
    if anchor.published is None:
        return stated(f"--{number:02}", "part")
    first = anchor.published.replace(day=1)
    found = [dt.date(y, number, 1) for y in (first.year - 1, first.year, first.year + 1)]
    return Value(_nearest(found, first, anchor.tense).isoformat()[:7], "month", "publication")


def _context_year(anchor: Anchor, month: int) -> int | None:
    """The year of the date just before, where that is years away from the publication: a tale of the past."""
    before = anchor.before
    if before is None or before.precision not in ("day", "month") or anchor.tense == "future":
        return None
    year = int(before.value[:4]) if before.value[:4].isdigit() else None
    if year is None or (anchor.published is not None and anchor.published.year - year < 2):
        return None
    return year


def weekday(number: int, anchor: Anchor, which: str = "") -> Value:
    """A weekday: the last one up to the publication, the coming one if the tense or "next" says so.

    >>> thursday = dt.date(2022, 4, 21)
    >>> weekday(4, Anchor(thursday)).value, weekday(4, Anchor(thursday), "last").value
    ('2022-04-21', '2022-04-14')
    >>> weekday(1, Anchor(thursday, "future")).value, weekday(1, Anchor()).value
    ('2022-04-25', '-W-1')
    """
    if anchor.published is None:
        return stated(f"-W-{number}", "part")
    back = (anchor.published.isoweekday() - number) % 7
    if which in ("last", "past", "previous"):
        back = back or 7
    elif which in ("next", "coming", "upcoming"):
        back = back - 7
    elif which == "this":
        back = anchor.published.isoweekday() - number
    elif anchor.tense == "future" and back:
        back -= 7
    return Value((anchor.published - dt.timedelta(days=back)).isoformat(), "day", "publication")


def days_from(anchor: Anchor, count: int) -> Value | None:
    """The day `count` days after the publication; None without one.

    >>> days_from(Anchor(dt.date(2022, 7, 25)), -1).value
    '2022-07-24'
    """
    if anchor.published is None:
        return None
    return Value((anchor.published + dt.timedelta(days=count)).isoformat(), "day", "publication")


def week(anchor: Anchor, count: int) -> Value | None:
    """The week, Monday to Sunday, `count` weeks after that of the publication."""
    if anchor.published is None:
        return None
    monday = anchor.published - dt.timedelta(days=anchor.published.isoweekday() - 1 - 7 * count)
    return interval(monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat(), "publication")


def weekend(anchor: Anchor, count: int) -> Value | None:
    """Saturday and Sunday of a week; "this weekend" told in the past on a Monday is the one just over."""
    if anchor.published is None:
        return None
    if count == 0 and anchor.tense == "past" and anchor.published.isoweekday() < 6:
        count = -1
    saturday = anchor.published + dt.timedelta(days=6 - anchor.published.isoweekday() + 7 * count)
    return interval(saturday.isoformat(), (saturday + dt.timedelta(days=1)).isoformat(), "publication")


def shift_months(start: dt.date, count: int) -> str:
    """The month `count` months after that of `start`.

    >>> shift_months(dt.date(2022, 1, 31), -1), shift_months(dt.date(2022, 11, 1), 14)
    ('2021-12', '2024-01')
    """
    months = start.year * 12 + start.month - 1 + count
    return f"{months // 12:04}-{months % 12 + 1:02}"


def unit(name: str, anchor: Anchor, count: int) -> Value | None:
    """The day, week, weekend, month, quarter, year, decade or century `count` away from the present one."""
    return _UNITS[name](anchor, count) if anchor.published is not None else None


def _month(anchor: Anchor, count: int) -> Value | None:
    day = anchor.published
    return Value(shift_months(day, count), "month", "publication") if day else None


def _year(anchor: Anchor, count: int) -> Value | None:
    day = anchor.published
    return Value(f"{day.year + count:04}", "year", "publication") if day else None


def _quarter(anchor: Anchor, count: int) -> Value | None:
    day = anchor.published
    if day is None:
        return None
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return interval(shift_months(first, 3 * count), shift_months(first, 3 * count + 2), "publication")


def _years(size: int) -> Callable[[Anchor, int], Value | None]:
    def build(anchor: Anchor, count: int) -> Value | None:
        if anchor.published is None:
            return None
        first = anchor.published.year // size * size + count * size
        return interval(f"{first:04}", f"{first + size - 1:04}", "publication")

    return build


_UNITS: dict[str, Callable[[Anchor, int], Value | None]] = {
    "day": days_from,
    "night": days_from,
    "week": week,
    "weekend": weekend,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
    "decade": _years(10),
    "century": _years(100),
}


def stretch(name: str, anchor: Anchor, count: int) -> Value | None:
    """The `count` units up to the publication, or after it when `count` is positive.

    >>> stretch("year", Anchor(dt.date(2022, 7, 25)), -3).value
    '2019/2022'
    >>> stretch("day", Anchor(dt.date(2022, 7, 25)), 2).value
    '2022-07-25/2022-07-27'
    """
    today = anchor.published
    if today is None:
        return None
    if name in ("year", "decade", "century"):
        size = {"year": 1, "decade": 10, "century": 100}[name]
        ends = sorted((f"{today.year:04}", f"{today.year + size * count:04}"))
    elif name == "month":
        ends = sorted((shift_months(today, 0), shift_months(today, count)))
    else:
        days = dt.timedelta(days=count * (7 if name == "week" else 1))
        ends = sorted((today.isoformat(), (today + days).isoformat()))
    return interval(ends[0], ends[1], "publication")


def season(name: str, year: int | None, anchor: Anchor, which: str = "") -> Value | None:
    """A season of a year, or the last, this or the next one. None where the year cannot be known.

    >>> season("winter", 2016, Anchor()).value
    '2016-12/2017-02'
    >>> season("summer", None, Anchor(dt.date(2023, 2, 23)), "last").value
    '2022-06/2022-08'
    """
    first, last = table("seasons")[name]
    basis: Basis = "stated"
    if year is None:
        today = anchor.published
        if today is None:
            return None
        basis = "publication"
        year = today.year
        if which in ("last", "past", "previous") and today.month <= max(first, last):
            year -= 1
        if which == "next" and today.month >= first:
            year += 1
    return interval(f"{year:04}-{first:02}", f"{year + (last < first):04}-{last:02}", basis)


def part_of(value: Value, part: str, size: int) -> Value:
    """The early, mid or late part of a decade or century given as an interval of years."""
    first = int(value.value[:4])
    start, end = {
        "early": (0, size // 2 - 1),
        "mid": (size * 3 // 10, size * 7 // 10),
        "late": (size // 2, size - 1),
    }[part]
    return interval(f"{first + start:04}", f"{first + end:04}", value.basis)
