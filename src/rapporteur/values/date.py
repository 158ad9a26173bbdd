"""Dates: finds the expressions of time in a text and reads them, given the day of publication.

A rule is a pattern and a reading. Where matches overlap, the longer one holds, then the earlier rule. An
expression that means nothing without more context ("recent years") is none.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapporteur.knowledge import load_yaml
from rapporteur.record import Basis
from rapporteur.values import calendar
from rapporteur.values.calendar import Anchor, Tense, Value

_Groups = dict[str, Any]
_WORD = re.compile(r"[a-z]+|\d+")
_Reading = Callable[[_Groups, Anchor], Value | None]


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time in a text, with the rule that found it."""

    start: int
    end: int
    rule: "Rule"
    groups: _Groups

    def read(self, anchor: Anchor) -> Value | None:
        """What it means, seen from `anchor`; None if it means nothing from there."""
        return self.rule.read(self.groups, anchor)


def _either(words: list[str], *, dotted: bool = False) -> str:
    """Any of `words`, capitalised or in capitals."""
    forms = [f for w in words for f in (w.capitalize(), w.upper())]
    tail = r"\.?" if dotted else ""
    return "|".join(f + (tail if len(f) < 5 else "") for f in sorted(set(forms), key=lambda f: (-len(f), f)))


@cache
def _words() -> dict[str, str]:
    """The lists of words that patterns name, as alternatives."""
    months, days = calendar.table("months"), calendar.table("weekdays")
    unsure = calendar.table("ambiguous_months")

    def listed(name: str) -> str:
        return "|".join(re.escape(word) for word in sorted(calendar.table(name), key=len, reverse=True))

    return {
        "MONTH": _either([s for spellings in months for s in spellings], dotted=True),
        "LONG_MONTH": _either([s[0] for s in months]),
        "SURE_MONTH": _either([s[0] for s in months if s[0] not in unsure]),
        "DAY_NAME": _either([s[0] for s in days]),
        "DAY_SHORT": _either([s for spellings in days for s in spellings], dotted=True),
        "SEASON": f"(?i:{listed('seasons')})",
        "HOLIDAY": listed("holidays"),
        "PERIOD": listed("periods"),
        "ORDINAL": f"(?i:{listed('ordinals')})",
        "NUMBER": rf"(?:\d{{1,3}}|(?i:{listed('numbers')}))",
        "DECADE": f"(?i:{listed('decades')})",
    }


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what reads its matches."""

    name: str
    pattern: re.Pattern[str]
    read: _Reading
    needs: frozenset[str]


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, in order: where two match the same words, the earlier holds."""
    table = load_yaml("date_rules.yaml")
    parts = {**table["parts"], **_words()}

    def filled(pattern: str) -> str:
        while (grown := re.sub(r"<([A-Z_]+2?)>", lambda m: parts[m[1]], pattern)) != pattern:
            pattern = grown
        return pattern

    return tuple(
        Rule(r["name"], re.compile(filled(r["pattern"])), READINGS[r["reads"]], _needed(r.get("needs", ())))
        for r in table["rules"]
    )


def _needed(words: str | list[str]) -> frozenset[str]:
    """The words of a list, or the first words of the table that is named."""
    if not isinstance(words, str):
        return frozenset(words)
    entries = [s for e in calendar.table(words) for s in ([e] if isinstance(e, str) else e)]
    return frozenset(m[0] for e in entries if (m := _WORD.search(e)))


def _year(groups: _Groups) -> int | None:
    return int(groups["year"]) if groups.get("year") else None


def _month_number(name: str) -> int:
    return calendar.month_numbers()[name.lower().rstrip(".")]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else calendar.table("numbers")[word.lower()]


def _read_day(g: _Groups, anchor: Anchor) -> Value | None:
    return calendar.day(_year(g), _month_number(g["month"]), int(g["day"]), anchor)


def _read_days(g: _Groups, anchor: Anchor) -> Value | None:
    """ "Dec. 13-15", "28 May to 3 June 2019": both ends, the year of the one holding for the other."""
    year, last_month = _year(g), _month_number(g.get("month2") or g["month"])
    first = calendar.day(year, _month_number(g["month"]), int(g["day"]), anchor)
    if first is None or first.precision == "part":
        return _span(first, calendar.day(year, last_month, int(g["day2"]), anchor))
    begun = int(first.value[:4])
    for ended in (begun, begun + 1):
        last = calendar.day(ended, last_month, int(g["day2"]), anchor)
        if last is not None and last.value > first.value:
            return calendar.interval(first.value, last.value, first.basis)
    return None


def _span(first: Value | None, last: Value | None) -> Value | None:
    if first is None or last is None or first.value >= last.value:
        return None
    return calendar.interval(first.value, last.value, last.basis)


def _read_iso(g: _Groups, anchor: Anchor) -> Value | None:
    return calendar.day(int(g["year"]), int(g["month"]), int(g["day"]), anchor)


def _read_month(g: _Groups, anchor: Anchor) -> Value | None:
    which = (g.get("which") or "").lower()
    number = _month_number(g["month"])
    year = _year(g)
    if year is None and which and anchor.published is not None:
        tense: Tense = "past" if which in ("last", "past", "previous") else "future"
        if which.startswith("this"):
            return Value(f"{anchor.published.year:04}-{number:02}", "month", "publication")
        found = calendar.month(None, number, Anchor(anchor.published, tense))
        if found.value == anchor.published.isoformat()[:7]:
            step = -1 if tense == "past" else 1
            return Value(f"{anchor.published.year + step:04}-{number:02}", "month", "publication")
        return found
    if year is None and g.get("yearwise"):
        step = {"last": -1, "this": 0, "next": 1}[g["yearwise"].lower()]
        return _month_of(anchor, number, step)
    return calendar.month(year, number, anchor)


def _month_of(anchor: Anchor, number: int, step: int) -> Value | None:
    if anchor.published is None:
        return None
    return Value(f"{anchor.published.year + step:04}-{number:02}", "month", "publication")


def _read_months(g: _Groups, anchor: Anchor) -> Value | None:
    first = calendar.month(_year(g), _month_number(g["month"]), anchor)
    last = calendar.month(_year(g), _month_number(g["month2"]), anchor)
    return _span(first, last)


def _read_weekday(g: _Groups, anchor: Anchor) -> Value | None:
    which = (g.get("which") or "").lower()
    which = {"this past": "last", "this coming": "next"}.get(which, which)
    number = calendar.weekday_numbers()[g["weekday"].lower()]
    if g.get("weekwise") and anchor.published is not None:
        monday = calendar.week(anchor, {"last": -1, "this": 0, "next": 1}[g["weekwise"].lower()])
        start = calendar.as_day(monday.value) if monday else None
        return calendar.days_from(Anchor(start), number - 1) if start else None
    return calendar.weekday(number, anchor, which)


def _read_weekdays(g: _Groups, anchor: Anchor) -> Value | None:
    first = calendar.weekday(calendar.weekday_numbers()[g["weekday"].lower()], anchor)
    last = calendar.weekday(calendar.weekday_numbers()[g["weekday2"].lower()], anchor)
    if anchor.published is not None and first.value > last.value:
        back = anchor.tense != "future"
        start, end = calendar.as_day(first.value), calendar.as_day(last.value)
        if start is None or end is None:
            return None
        moved = calendar.days_from(Anchor(start if back else end), -7 if back else 7)
        first, last = (moved or first, last) if back else (first, moved or last)
    return _span(first, last) if anchor.published is not None else None


def _read_near_day(g: _Groups, anchor: Anchor) -> Value | None:
    word = g["word"].lower()
    steps = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2}
    steps["the day after tomorrow"] = 2
    return calendar.days_from(anchor, steps.get(word, 0))


def _read_unit(g: _Groups, anchor: Anchor) -> Value | None:
    which = (g["which"] or "this").lower()
    count = {"last": -1, "past": -1, "previous": -1, "this past": -1, "next": 1, "coming": 1}.get(which, 0)
    count = 1 if which in ("this coming", "upcoming") else count
    return calendar.unit(g["unit"].lower(), anchor, count)


def _read_stretch(g: _Groups, anchor: Anchor) -> Value | None:
    ahead = g["which"].lower() in ("next", "coming")
    count = _number(g["number"]) if g.get("number") else 1
    return calendar.stretch(g["unit"].lower(), anchor, count if ahead else -count)


def _read_ago(g: _Groups, anchor: Anchor) -> Value | None:
    count = -_number(g["number"])
    name = g["unit"].lower()
    if name in ("hour", "minute"):
        return calendar.days_from(anchor, 0)
    if name == "week":
        return calendar.days_from(anchor, 7 * count)
    if name in ("decade", "century"):
        return calendar.unit("year", anchor, count * (10 if name == "decade" else 100))
    return calendar.unit(name, anchor, count)


def _read_later(g: _Groups, anchor: Anchor) -> Value | None:
    """ "two years later", "the following day": counted from the date before it in the text."""
    before = anchor.before
    if before is None or before.precision not in ("day", "month", "year"):
        return None
    name = g["unit"].lower()
    direction = (g.get("direction") or "same").lower()
    count = _number(g["number"]) if g.get("number") else 1
    count = {"later": 1, "after": 1, "earlier": -1, "next": 1, "following": 1, "previous": -1}.get(
        direction, 0
    ) * count
    precise = {"day": 10, "night": 10, "morning": 10, "month": 7, "year": 4}.get(name, 10)
    if not before.value[:4].isdigit() or len(before.value) < precise:
        return None
    padded = calendar.as_day((before.value + "-01-01")[:10])
    if padded is None:
        return None
    from_there = Anchor(padded)
    name = "day" if name in ("night", "morning") else name
    found = (
        calendar.days_from(from_there, 7 * count)
        if name == "week"
        else calendar.unit(name, from_there, count)
    )
    return Value(found.value, found.precision, "context") if found else None


def _read_year(g: _Groups, anchor: Anchor) -> Value | None:
    return calendar.stated(g["year"], "year")


def _read_years(g: _Groups, anchor: Anchor) -> Value | None:
    second = g["year2"]
    last = g["year"][: 4 - len(second)] + second
    return calendar.interval(g["year"], last, "stated") if last > g["year"] else None


def _read_old_year(g: _Groups, anchor: Anchor) -> Value | None:
    number = int(g["year"].replace(",", ""))
    era = (g.get("era") or g.get("era2") or "").replace(".", "").upper()
    return calendar.stated(f"-{number - 1:04}" if era in ("BC", "BCE") else f"{number:04}", "year")


def _read_decade(g: _Groups, anchor: Anchor) -> Value | None:
    words = calendar.table("decades")
    if g.get("word"):
        first = 1900 + words[g["word"].lower()]
    elif g.get("short"):
        first = 1900 + int(g["short"])
    else:
        first = int(g["year"])
    size = 100 if first % 100 == 0 and first < 2000 else 10
    whole = calendar.interval(f"{first:04}", f"{first + size - 1:04}", "stated")
    return _with_part(whole, g, size)


def _with_part(whole: Value, g: _Groups, size: int) -> Value:
    part = (g.get("part") or "").lower()
    part = {"earlier": "early", "later": "late"}.get(part, part)
    return calendar.part_of(whole, part, size) if part in ("early", "mid", "late") else whole


def _read_century(g: _Groups, anchor: Anchor) -> Value | None:
    words = calendar.table("ordinals")
    number = int(g["number"]) if g.get("number") else words[g["word"].lower()]
    if g.get("era"):
        return calendar.interval(f"-{number * 100 - 1:04}", f"-{number * 100 - 100:04}", "stated")
    whole = calendar.interval(f"{number * 100 - 100:04}", f"{number * 100 - 1:04}", "stated")
    return _with_part(whole, g, 100)


def _read_season(g: _Groups, anchor: Anchor) -> Value | None:
    return calendar.season(g["season"].lower(), _year(g), anchor, (g.get("which") or "").lower())


def _read_quarter(g: _Groups, anchor: Anchor) -> Value | None:
    words = calendar.table("ordinals")
    number = int(g["q"]) if g.get("q") else words[g["word"].lower()]
    year = _year(g) or (anchor.published.year if anchor.published else None)
    if year is None or number > 4:
        return None
    basis: Basis = "stated" if g.get("year") else "publication"
    return calendar.interval(f"{year:04}-{number * 3 - 2:02}", f"{year:04}-{number * 3:02}", basis)


def _read_holiday(g: _Groups, anchor: Anchor) -> Value | None:
    month, day = calendar.table("holidays")[g["holiday"].lower().replace("’", "'")].split("-")
    return calendar.day(_year(g), int(month), int(day), anchor)


def _read_period(g: _Groups, anchor: Anchor) -> Value | None:
    value = str(calendar.table("periods")[g["period"].lower()])
    return calendar.stated(value, "interval" if "/" in value else "day")


READINGS: dict[str, _Reading] = {
    "iso": _read_iso,
    "day": _read_day,
    "days": _read_days,
    "month": _read_month,
    "months": _read_months,
    "weekday": _read_weekday,
    "weekdays": _read_weekdays,
    "near_day": _read_near_day,
    "unit": _read_unit,
    "stretch": _read_stretch,
    "ago": _read_ago,
    "later": _read_later,
    "season": _read_season,
    "quarter": _read_quarter,
    "decade": _read_decade,
    "century": _read_century,
    "holiday": _read_holiday,
    "period": _read_period,
    "old_year": _read_old_year,
    "years": _read_years,
    "year": _read_year,
}


def find(text: str) -> Iterator[Expression]:
    """The expressions of time in `text`, in order, none overlapping another.

    >>> [text[e.start : e.end] for text in ["He left on May 3 and may march in May."] for e in find(text)]
    ['May 3', 'May']
    >>> list(find("Some 2000 people may march."))
    []
    """
    hits: list[tuple[int, int, int, re.Match[str]]] = []
    present = set(_WORD.findall(text.lower()))
    for order, rule in enumerate(rules()):
        if rule.needs and rule.needs.isdisjoint(present):
            continue
        for match in rule.pattern.finditer(text):
            start = match.start("span") if "span" in rule.pattern.groupindex else match.start()
            hits.append((start - match.end(), order, start, match))
    taken: list[tuple[int, int]] = []
    found: list[Expression] = []
    for _, order, start, match in sorted(hits, key=lambda h: h[:3]):
        end = match.end()
        if all(end <= s or e <= start for s, e in taken):
            taken.append((start, end))
            found.append(Expression(start, end, rules()[order], match.groupdict()))
    yield from sorted(found, key=lambda e: e.start)


def parse(text: str, published: str | None = None, tense: Tense = "unknown") -> Value | None:
    """What the expression `text` means; None if it is none or means nothing without more context.

    >>> parse("Sunday evening", "2022-07-25").value, parse("early this month", "2022-07-25").value
    ('2022-07-24', '2022-07')
    >>> parse("April 21, 2022").basis, parse("11 November 2017").value, parse("Thursday").value
    ('stated', '2017-11-11', '-W-4')
    >>> parse("a nice day") is None
    True
    """
    for hit in find(text):
        if hit.start == 0 and hit.end == len(text):
            return hit.read(Anchor(calendar.as_day(published), tense))
    return None


def show(value: str) -> str:
    """A value in words for readers: the ISO form, intervals with "to".

    >>> show("2022-12-13/2022-12-15"), show("2017-11")
    ('2022-12-13 to 2022-12-15', '2017-11')
    """
    return value.replace("/", " to ")
