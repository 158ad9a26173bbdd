"""Weeks, weekends, seasons, quarters, decades, and stretches of them, seen from an anchor."""

import datetime as dt
from collections.abc import Callable

from rapporteur.record import Basis
from rapporteur.values.calendar import Anchor, Value, days_from, interval, table

_YEARS = {"year": 1, "decade": 10, "century": 100}


def week(anchor: Anchor, count: int) -> Value | None:
    """The week, Monday to Sunday, `count` weeks after that of the publication."""
    if anchor.published is None:
        return None
    monday = anchor.published - dt.timedelta(days=anchor.published.isoweekday() - 1 - 7 * count)
    return interval(monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat(), "publication")


def weekend(anchor: Anchor, count: int) -> Value | None:
    """Saturday and Sunday of a week; told in the past on a Monday it is the one just over."""
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
    return year_value(anchor.published.year + count, "publication") if anchor.published else None


def year_value(number: int, basis: Basis) -> Value:
    """A year; those before our era count down from 0000, which is 1 BC.

    >>> year_value(2016, "stated").value, year_value(-507, "stated").value
    ('2016', '-0507')
    """
    return Value(f"{number:04}" if number >= 0 else f"-{-number:04}", "year", basis)


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


def away(name: str, anchor: Anchor, count: float, basis: Basis = "publication") -> Value | None:
    """The point `count` units from the anchor's day, told as exactly as the unit: a day for weeks.

    >>> summer = Anchor(dt.date(2022, 7, 25))
    >>> away("week", summer, -2).value, away("month", summer, 3).value, away("decade", summer, -2).value
    ('2022-07-11', '2022-10', '2002')
    >>> away("year", summer, -2.5).value, away("year", summer, -5000).value
    ('2020', '-2978')
    """
    start = anchor.published
    if start is None or not -20_000 < count < 20_000:
        return None
    if name in ("day", "week", "fortnight"):
        days = count * {"day": 1, "week": 7, "fortnight": 14}[name]
        try:
            return Value((start + dt.timedelta(days=round(days))).isoformat(), "day", basis)
        except OverflowError:
            return None
    if name == "month":
        return Value(shift_months(start, round(count)), "month", basis) if abs(count) < 2000 else None
    months = start.year * 12 + start.month - 1 + round(12 * count * _YEARS[name])
    return year_value(months // 12, basis)


def same(name: str, day: dt.date, count: int = 0) -> Value | None:
    """The whole unit that `day` lies in, or the one `count` after it, told by the story.

    >>> same("week", dt.date(2022, 7, 25)).value, same("month", dt.date(2022, 7, 25), -1).value
    ('2022-07-25/2022-07-31', '2022-06')
    """
    found = unit(name, Anchor(day), count)
    return Value(found.value, found.precision, "context") if found else None


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
    if name in _YEARS:
        ends = sorted((f"{today.year:04}", f"{max(today.year + _YEARS[name] * count, 0):04}"))
    elif name == "month":
        ends = sorted((shift_months(today, 0), shift_months(today, count)))
    else:
        days = dt.timedelta(days=count * (7 if name == "week" else 1))
        ends = sorted((today.isoformat(), (today + days).isoformat()))
    return interval(ends[0], ends[1], "publication")


def until_now(name: str, anchor: Anchor) -> Value | None:
    """What has lasted for some of these units up to the publication, its beginning not being known.

    >>> until_now("decade", Anchor(dt.date(2022, 7, 25))).value
    '../2022'
    """
    return interval("..", _today(name, anchor.published), "publication") if anchor.published else None


def from_now(name: str, anchor: Anchor) -> Value | None:
    """What lasts for some of these units from the publication on.

    >>> from_now("week", Anchor(dt.date(2022, 7, 25))).value
    '2022-07-25/..'
    """
    return interval(_today(name, anchor.published), "..", "publication") if anchor.published else None


def _today(name: str, today: dt.date) -> str:
    return today.isoformat()[: 4 if name in _YEARS else 7 if name == "month" else 10]


def season(name: str, year: int | None, anchor: Anchor, which: str = "") -> Value | None:
    """A season, from the month it begins in to the month it ends in, as on the northern half of the earth.

    Without a year: the last, this or the next one; else by tense; else in no certain year.

    >>> season("winter", 2016, Anchor()).value
    '2016-12/2017-03'
    >>> season("summer", None, Anchor(dt.date(2023, 2, 23)), "last").value
    '2022-06/2022-09'
    >>> season("summer", None, Anchor(dt.date(2023, 2, 23))).value
    '--06/--09'
    """
    first, last = table("seasons")[name]
    basis: Basis = "stated"
    if year is None:
        today = anchor.published
        if today is None or (not which and anchor.tense not in ("past", "future")):
            return None if which else Value(f"--{first:02}/--{last:02}", "part", "stated")
        basis = "publication"
        told_before = which == "this" and anchor.tense == "past"
        year = _season_year(today, first, last, "past" if told_before else which or anchor.tense)
    return interval(f"{year:04}-{first:02}", f"{year + (last < first):04}-{last:02}", basis)


def _season_year(today: dt.date, first: int, last: int, which: str) -> int:
    """The year in which the season begins."""
    over = last < first
    # the beginning of the season that is under way, or of the latest one before
    latest = today.year if today.month >= first else today.year - 1
    under_way = (today.month - first) % 12 < (last - first) % 12
    if which in ("last", "previous"):
        return latest - under_way
    if which == "past":
        return latest
    if which in ("next", "coming", "upcoming", "future", "this coming"):
        return latest if under_way and which == "future" else latest + 1
    # "this": the one of the year, a winter being that which is under way or about to begin
    return latest if over and under_way else today.year


def months_of(year: int, first: int, last: int, basis: Basis) -> Value:
    """From one month of a year to another: quarters and halves."""
    return interval(f"{year:04}-{first:02}", f"{year:04}-{last:02}", basis)
