"""The arithmetic of dates: days, weekdays, months, reckoned from the day of publication or the story's now.

A value is an ISO 8601 prefix (`2017`, `2017-11`, `2017-11-11`), an interval of two (`2022-12-13/2022-12-15`;
`../2022` where the beginning is not known), or, where the year is not known, the rest: `--11-11`, `--11`, and
`-W-4` for "Thursday" (ISO 8601's truncated form for a day in a week).
"""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from rapporteur.knowledge import load_yaml
from rapporteur.record import Basis, Precision

# "habit": the present tense of what is so every year, or at no certain time.
Tense = Literal["past", "future", "habit", "unknown"]
_FINENESS = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression of time denotes; `time` is the hour with its zone where that is said (`14:30Z`)."""

    value: str
    precision: Precision
    basis: Basis
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """From where an expression is read.

    published   the day of publication, or the dateline's
    tense       of what the expression is hung on
    story       the dates told before it, the latest first
    perfect     True under "has been", "have waited": what is told reaches into the present
    """

    published: dt.date | None = None
    tense: Tense = "unknown"
    story: tuple[Value, ...] = ()
    perfect: bool = False

    @property
    def before(self) -> Value | None:
        """The date just before."""
        return self.story[0] if self.story else None

    def now(self, precision: str) -> dt.date | None:
        """The story's own now: the first day of the latest date told at least to `precision`.

        >>> told = (Value("2016", "year", "stated"), Value("2017-11-11", "day", "stated"))
        >>> Anchor(story=told).now("day"), Anchor(story=told).now("year")
        (datetime.date(2017, 11, 11), datetime.date(2016, 1, 1))
        """
        size = _FINENESS[precision]
        for told in self.story:
            first, _, last = told.value.partition("/")
            if len(first) >= size and first[0].isdigit() and last[:size] in ("", first[:size]):
                return as_day((first + "-01-01")[:10])
        return None


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
    """From `first` to `last`, both included; ".." for an end that is not known."""
    return Value(f"{first}/{last}", "interval", basis)


def span(first: Value | None, last: Value | None) -> Value | None:
    """From `first` to `last`; None if one is not known or they are not in order.

    >>> span(stated("2014", "year"), stated("2016", "year")).value
    '2014/2016'
    >>> span(stated("2016", "year"), stated("2014", "year")) is None
    True
    """
    if first is None or last is None or (first.value >= last.value and first.precision != "part"):
        return None
    if "part" in (first.precision, last.precision):
        return Value(f"{first.value}/{last.value}", "part", last.basis)
    return interval(first.value, last.value, last.basis)


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
    known = _tale_year(replace(anchor, tense="unknown") if anchor.tense == "habit" else anchor)
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
    >>> month(None, 5, Anchor(dt.date(2022, 4, 21), "habit")).value
    '--05'
    """
    if year is not None:
        return stated(f"{year:04}-{number:02}", "month")
    known = _tale_year(anchor)
    if known is not None:
        return Value(f"{known:04}-{number:02}", "month", "context")
    if anchor.published is None or anchor.tense == "habit":
        return stated(f"--{number:02}", "part")
    first = anchor.published.replace(day=1)
    found = [dt.date(y, number, 1) for y in (first.year - 1, first.year, first.year + 1)]
    return Value(_nearest(found, first, anchor.tense).isoformat()[:7], "month", "publication")


def _tale_year(anchor: Anchor) -> int | None:
    """The year of the date just before, where that is years away from the publication: a tale of the past."""
    before = anchor.before
    if before is None or before.precision not in ("day", "month") or anchor.tense in ("future", "habit"):
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


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches, by the Gregorian calendar.

    >>> easter(2022), easter(2025)
    (datetime.date(2022, 4, 17), datetime.date(2025, 4, 20))
    """
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    days = moon + sunday - 7 * shift + 114
    return dt.date(year, days // 31, days % 31 + 1)
