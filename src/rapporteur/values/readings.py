"""What dates of the calendar mean: days, months, weekdays, years, seasons, decades, centuries.

A reading takes the named groups of a rule's match and the anchor, and gives the value; None if it means
nothing from there.
"""

import datetime as dt
from typing import Any

from rapporteur.record import Basis
from rapporteur.values import calendar, units
from rapporteur.values.calendar import Anchor, Tense, Value

Groups = dict[str, Any]
_YEARWISE = {"last": -1, "this": 0, "next": 1}
_STORYWISE = {"that": 0, "the same": 0, "that same": 0, "the following": 1, "the next": 1, "the previous": -1}


def joins(groups: Groups) -> bool:
    """False for "13 and 15 December", "Monday or Tuesday": two dates, no stretch of time.

    "And" makes a stretch after "between", and where the two follow on each other.
    """
    joint = (groups.get("joint") or "").strip().partition(" ")[0]
    if joint == "or" or (groups.get("year2") and read_years(groups, Anchor()) is None):
        return False
    return joint != "and" or groups.get("between") is not None or _adjacent(groups)


def _adjacent(g: Groups) -> bool:
    if g.get("weekday2"):
        numbers = calendar.weekday_numbers()
        return (numbers[g["weekday2"].lower()] - numbers[g["weekday"].lower()]) % 7 == 1
    if g.get("day2"):
        return not g.get("month2") and int(g["day2"]) - int(g["day"]) == 1
    if g.get("month2"):
        return (month_number(g["month2"]) - month_number(g["month"])) % 12 == 1
    return bool(g.get("year2")) and int(g["year2"]) - int(g["year"]) == 1


def year_of(g: Groups, anchor: Anchor) -> int | None:
    """The year that the expression itself tells: "2016", "last year", "that year"; None if it tells none."""
    if g.get("year"):
        return int(g["year"])
    if g.get("yearwise") and anchor.published is not None:
        return anchor.published.year + _YEARWISE[g["yearwise"].lower()]
    if g.get("storywise") and (now := anchor.now("year")) is not None:
        return now.year + _STORYWISE[g["storywise"].lower()]
    return None


def basis_of(g: Groups) -> Basis:
    """Where the year comes from."""
    return "publication" if g.get("yearwise") else "context" if g.get("storywise") else "stated"


def _rebased(value: Value | None, g: Groups) -> Value | None:
    if value is None or value.basis != "stated" or value.precision == "part":
        return value
    return Value(value.value, value.precision, basis_of(g), value.time)


def month_number(name: str) -> int:
    """The number of a month by any spelling."""
    return calendar.month_numbers()[name.lower().rstrip(".")]


def read_day(g: Groups, anchor: Anchor) -> Value | None:
    """ "May 3", "3 May 2016", "the 1st day of Feb. next"."""
    number = calendar.table("ordinals")[g["word"].lower()] if g.get("word") else int(g["day"])
    month = month_number(g["month"])
    if g.get("bound"):
        return _bound(g["bound"].lower(), month, number, anchor)
    return _rebased(calendar.day(year_of(g, anchor), month, number, anchor), g)


def _bound(which: str, month: int, number: int, anchor: Anchor) -> Value | None:
    """ "12th of October last": before the story's now, where that is years away, else the publication."""
    now, basis = anchor.published, "publication"
    told = anchor.now("day")
    if told is not None and (now is None or now.year - told.year > 1):
        now, basis = told, "context"
    if now is None:
        return calendar.day(None, month, number, Anchor())
    tense: Tense = "past" if which == "last" else "future"
    found = calendar.day(None, month, number, Anchor(now, tense))
    return Value(found.value, found.precision, "context") if found and basis == "context" else found


def read_days(g: Groups, anchor: Anchor) -> Value | None:
    """ "Dec. 13-15", "28 May to 3 June 2019": both ends, the year of the one holding for the other."""
    year, last_month = year_of(g, anchor), month_number(g.get("month2") or g["month"])
    first = calendar.day(year, month_number(g["month"]), int(g["day"]), anchor)
    if first is None or first.precision == "part":
        return calendar.span(first, calendar.day(year, last_month, int(g["day2"]), anchor))
    begun = int(first.value[:4])
    if year is not None and last_month < month_number(g["month"]):
        begun -= 1  # "from 28 December to 3 January 2016"
        first = calendar.day(begun, month_number(g["month"]), int(g["day"]), anchor) or first
    if year is None and anchor.tense == "future" and anchor.published is not None:
        before = calendar.day(begun - 1, last_month, int(g["day2"]), anchor)
        if before is not None and before.value >= anchor.published.isoformat():
            begun -= 1  # under way: "is to run from January 23 to March 9", told in February
            first = calendar.day(begun, month_number(g["month"]), int(g["day"]), anchor) or first
            first = Value(first.value, "day", "publication")
    for ended in (begun, begun + 1):
        last = calendar.day(ended, last_month, int(g["day2"]), anchor)
        if last is not None and last.value > first.value:
            basis = basis_of(g) if year is not None else first.basis
            return calendar.interval(first.value, last.value, basis)
    return None


def read_iso(g: Groups, anchor: Anchor) -> Value | None:
    """ "2016-11-08", "25/11/2016"; where day and month cannot be told apart, the year alone."""
    year, month, day = int(g["year"]), int(g["month"]), int(g["day"])
    if g.get("either") is not None and month <= 12 and day <= 12 and month != day:
        return calendar.stated(f"{year:04}", "year")
    if g.get("either") is not None and month > 12:
        month, day = day, month
    found = calendar.day(year, month, day, anchor)
    if found is None or not g.get("clock"):
        return found
    zone = (g.get("zone") or "").replace("+00:00", "Z")
    return Value(found.value, found.precision, found.basis, g["clock"][:5] + zone)


def read_month(g: Groups, anchor: Anchor) -> Value | None:
    """ "November", "last November", "early November 2016", "March of that year"."""
    which = (g.get("which") or "").lower()
    number = month_number(g["month"])
    year = year_of(g, anchor)
    if year is None and which and anchor.published is not None:
        this = f"{anchor.published.year:04}-{number:02}"
        if which == "this":
            return Value(this, "month", "publication")
        tense: Tense = "past" if which in ("last", "past", "previous", "this past") else "future"
        found = calendar.month(None, number, Anchor(anchor.published, tense))
        if found.value == this and number == anchor.published.month:
            step = -1 if tense == "past" else 1
            return Value(f"{anchor.published.year + step:04}-{number:02}", "month", "publication")
        return found
    if year is None and (g.get("yearwise") or g.get("storywise")):
        return calendar.month(None, number, Anchor())
    return _rebased(calendar.month(year, number, anchor), g)


def read_months(g: Groups, anchor: Anchor) -> Value | None:
    """ "May to June 1981", "between October and April": the year of the last, one before if need be."""
    year = year_of(g, anchor)
    one, two = month_number(g["month"]), month_number(g["month2"])
    if year is not None:
        first = calendar.month(year - (two < one), one, anchor)
        return _rebased(calendar.span(first, calendar.month(year, two, anchor)), g)
    first = calendar.month(None, one, anchor)
    if first.precision == "part":
        return calendar.span(first, calendar.month(None, two, Anchor()))
    begun = int(first.value[:4]) + (two < one)
    return calendar.interval(first.value, f"{begun:04}-{two:02}", first.basis)


def read_weekday(g: Groups, anchor: Anchor) -> Value | None:
    """ "Monday", "last Monday", "Monday of last week", "the following Monday"."""
    which = (g.get("which") or "").lower()
    which = {"this past": "last", "this coming": "next"}.get(which, which)
    number = calendar.weekday_numbers()[g["weekday"].lower()]
    if g.get("storywise"):
        return _told_weekday(g["storywise"].lower(), number, anchor)
    if g.get("weekwise") and anchor.published is not None:
        monday = units.week(anchor, _YEARWISE[g["weekwise"].lower()])
        start = calendar.as_day(monday.value) if monday else None
        return calendar.days_from(Anchor(start), number - 1) if start else None
    return calendar.weekday(number, anchor, which)


def _told_weekday(storywise: str, number: int, anchor: Anchor) -> Value | None:
    """The weekday before, after or at the story's own day."""
    step = _STORYWISE[storywise]
    now = anchor.now("day")
    if now is None:
        return calendar.weekday(number, anchor)
    away = (number - now.isoweekday()) % 7 or 7 * abs(step)
    found = now + dt.timedelta(days=away if step > 0 else away - 7 if away and step <= 0 else 0)
    return Value(found.isoformat(), "day", "context")


def read_weekdays(g: Groups, anchor: Anchor) -> Value | None:
    """ "Monday to Wednesday": the last such stretch, or by tense the next."""
    first = calendar.weekday(calendar.weekday_numbers()[g["weekday"].lower()], anchor)
    last = calendar.weekday(calendar.weekday_numbers()[g["weekday2"].lower()], anchor)
    if anchor.published is None:
        return Value(f"{first.value}/{last.value}", "part", "stated")
    if first.value > last.value:
        start, end = calendar.as_day(first.value), calendar.as_day(last.value)
        if start is None or end is None:
            return None
        if anchor.tense == "future":
            last = calendar.days_from(Anchor(end), 7) or last
        else:
            first = calendar.days_from(Anchor(start), -7) or first
    return calendar.span(first, last)


def read_year(g: Groups, anchor: Anchor) -> Value | None:
    """ "2016"."""
    return calendar.stated(g["year"], "year")


def read_years(g: Groups, anchor: Anchor) -> Value | None:
    """ "2014-2016", "2016-17"."""
    second = g["year2"]
    last = g["year"][: 4 - len(second)] + second
    return calendar.interval(g["year"], last, "stated") if last > g["year"] else None


def read_short_year(g: Groups, anchor: Anchor) -> Value | None:
    """ "'72": of the century told before, else the latest such year up to the publication."""
    number = int(g["short"])
    now = anchor.now("year") or anchor.published
    if now is None:
        return None
    century = now.year // 100 * 100
    year = century + number if anchor.now("year") or century + number <= now.year else century + number - 100
    return Value(f"{year:04}", "year", "context" if anchor.now("year") else "publication")


def read_old_year(g: Groups, anchor: Anchor) -> Value | None:
    """ "508 BC" is -0507, as ISO 8601 counts a year 0; "AD 842"."""
    number = int(g["year"].replace(",", ""))
    before = (g.get("era") or "").replace(".", "").upper() in ("BC", "BCE")
    return units.year_value(1 - number if before else number, "stated") if number else None


def read_decade(g: Groups, anchor: Anchor) -> Value | None:
    """ "the early 1990s", "the eighties": the decade, its early part having no sharp end; "the 1800s"."""
    if g.get("word"):
        first = 1900 + calendar.table("decades")[g["word"].lower()]
    elif g.get("short"):
        first = 1900 + int(g["short"])
    else:
        first = int(g["year"])
    size = 100 if first % 100 == 0 and first < 2000 else 10
    return calendar.interval(f"{first:04}", f"{first + size - 1:04}", "stated")


def read_century(g: Groups, anchor: Anchor) -> Value | None:
    """ "the 19th century", "the early twentieth century", "the 7th century BC"."""
    number = int(g["number"]) if g.get("number") else calendar.table("ordinals")[g["word"].lower()]
    if (g.get("era") or "").replace(".", "").upper() in ("BC", "BCE"):
        last = f"-{number * 100 - 100:04}" if number > 1 else "0000"
        return calendar.interval(f"-{number * 100 - 1:04}", last, "stated")
    return calendar.interval(f"{number * 100 - 100:04}", f"{number * 100 - 1:04}", "stated")


def read_season(g: Groups, anchor: Anchor) -> Value | None:
    """ "the summer of 2012", "last winter", "the following spring", "in summer"."""
    name = g["season"].lower().removesuffix("s")
    year = year_of(g, anchor)
    which = (g.get("which") or "").lower()
    which = {"the following": "next", "the previous": "last", "this past": "past"}.get(which, which)
    if g.get("told"):
        now = anchor.now("year")
        if now is None or len(anchor.story[0].value) < 7:
            return units.season(name, None, Anchor())
        found = units.season(name, None, Anchor(now), {"following": "next"}.get(g["told"].lower(), "last"))
        return Value(found.value, found.precision, "context") if found else None
    return _rebased(units.season(name, year, anchor, which), g)


def read_quarter(g: Groups, anchor: Anchor) -> Value | None:
    """ "the first quarter of 2021", "Q3", "the second half of the year"."""
    words = calendar.table("ordinals")
    number = int(g["q"]) if g.get("q") else words[g["word"].lower()]
    year = year_of(g, anchor) or (anchor.published.year if anchor.published else None)
    size = 6 if g.get("half") else 3
    if year is None or number > 12 // size:
        return None
    basis = basis_of(g) if g.get("year") or g.get("yearwise") or g.get("storywise") else "publication"
    return units.months_of(year, number * size - size + 1, number * size, basis)


def read_holiday(g: Groups, anchor: Anchor) -> Value | None:
    """ "Christmas Day", "Easter Sunday", "Thanksgiving"."""
    place = str(calendar.table("holidays")[g["holiday"].lower().replace("’", "'")])
    year = year_of(g, anchor)
    if not place.startswith("easter"):
        month, day = place.split("-")
        return _rebased(calendar.day(year, int(month), int(day), anchor), g)
    shift = dt.timedelta(days=int(place.removeprefix("easter") or 0))
    if year is not None:
        return _rebased(calendar.stated((calendar.easter(year) + shift).isoformat(), "day"), g)
    if anchor.published is None:
        return None
    days = [calendar.easter(anchor.published.year + n) + shift for n in (-1, 0, 1)]
    if anchor.tense == "future":
        found = next(d for d in days if d >= anchor.published)
    else:
        found = max(d for d in days if d <= anchor.published)
    return Value(found.isoformat(), "day", "publication")


def read_period(g: Groups, anchor: Anchor) -> Value | None:
    """ "World War II": a period that everybody knows by name."""
    name = g["period"].lower()
    value = str(calendar.table("periods").get(name) or calendar.table("eras")[name])
    return calendar.stated(value, "interval" if "/" in value else "day")
