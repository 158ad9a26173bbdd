"""What words seen from a now mean: "yesterday", "three days later", "the past decade", "for decades"."""

import datetime as dt
import re

from rapporteur.record import Basis
from rapporteur.values import calendar, units
from rapporteur.values.calendar import Anchor, Value
from rapporteur.values.readings import Groups

_NEAR = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_STEPS = {
    "later": 1,
    "after": 1,
    "on": 1,
    "next": 1,
    "following": 1,
    "earlier": -1,
    "before": -1,
    "previous": -1,
    "prior": -1,
    "preceding": -1,
}
_PARTS_OF_DAY = frozenset({"day", "night", "morning", "evening", "afternoon"})
_PRECISE = {"month": "month", "year": "year", "decade": "year"}
_FRACTION = re.compile(r"(?i)(?P<whole>.*?)(?: and a half| ?½| 1/2)")


def number(word: str) -> float:
    """A number in figures or words: "three", "5,000", "two and a half", "5 1/2", "half a".

    >>> number("twenty-five"), number("two and a half"), number("5,000"), number("a couple of")
    (25.0, 2.5, 5000.0, 2.0)
    """
    word = re.sub(r"\s+", " ", word.lower().strip())
    half = 0.0
    if match := _FRACTION.fullmatch(word):
        word, half = match["whole"], 0.5
    plain = word.replace(",", "")
    if plain.isdigit():
        return int(plain) + half
    words = calendar.table("numbers")
    total = 0.0
    for part in [word] if word in words else [p for p in re.split(r"[- ]", word) if p in words]:
        big = part in ("hundred", "thousand", "dozen") and total
        total = total * words[part] if big else total + words[part]
    return total + half


def _unit(word: str) -> str:
    return {"centurie": "century"}.get(word.lower(), word.lower())


def read_near_day(g: Groups, anchor: Anchor) -> Value | None:
    """ "yesterday", "tonight", "the day after tomorrow"."""
    return calendar.days_from(anchor, _NEAR.get(g["word"].lower(), 0))


def read_unit(g: Groups, anchor: Anchor) -> Value | None:
    """ "last week", "this month", "the end of the year", "at the weekend"."""
    which = (g.get("which") or "this").lower()
    count = {"last": -1, "past": -1, "previous": -1, "this past": -1, "next": 1, "coming": 1}.get(which, 0)
    count = 1 if which in ("this coming", "upcoming") else count
    return units.unit(_unit(g["unit"]), anchor, count)


def read_stretch(g: Groups, anchor: Anchor) -> Value | None:
    """ "the past three years", "the next two weeks"."""
    ahead = g["which"].lower() in ("next", "coming")
    count = round(number(g["number"])) if g.get("number") else 1
    if ahead and anchor.tense == "past":
        # "over the next 15 years it grew": after the story's own now
        now = anchor.now(_PRECISE.get(_unit(g["unit"]), "day"))
        found = units.stretch(_unit(g["unit"]), Anchor(now), count)
        return Value(found.value, found.precision, "context") if found else None
    return units.stretch(_unit(g["unit"]), anchor, count if ahead else -count)


def read_ago(g: Groups, anchor: Anchor) -> Value | None:
    """ "two weeks ago", "half a century ago", "24 hours ago"."""
    count = -number(g["number"])
    name = _unit(g["unit"])
    if name in ("hour", "minute"):
        return calendar.days_from(anchor, 0 if name == "minute" else int(count / 24))
    if g.get("thousand"):
        count *= 1000
    return units.away(name, anchor, count)


def read_ahead(g: Groups, anchor: Anchor) -> Value | None:
    """ "in three days", "two weeks from now"; "in three days" told in the past is how long it took."""
    if not g.get("sure") and anchor.tense != "future":
        return None
    return units.away(_unit(g["unit"]), anchor, number(g["number"]))


def read_later(g: Groups, anchor: Anchor) -> Value | None:
    """ "two years later", "the following day", "a month earlier": counted from the story's own now.

    Where the story has told no such date before, "a day earlier" is counted from the day of publication.
    """
    name = _unit(g.get("unit") or g["next_unit"])
    direction = (g.get("direction") or ("next" if g.get("next_unit") else "same")).lower()
    count = (number(g["number"]) if g.get("number") else 1.0) * _STEPS.get(direction, 0)
    name = "day" if name in _PARTS_OF_DAY else name
    now, basis = anchor.now(_PRECISE.get(name, "day")), _context()
    if now is None:
        if count >= 0 or anchor.published is None or any(t.basis == "context" for t in anchor.story):
            return None
        now, basis = anchor.published, "publication"
    if name == "week" and not g.get("number"):
        return units.same("week", now, round(count))
    return units.away(name, Anchor(now), count, basis)


def _context() -> Basis:
    return "context"


def read_lately(g: Groups, anchor: Anchor) -> Value | None:
    """ "in recent weeks", "the past few days", "the months ahead": up to the present or from it on."""
    name = _unit(g.get("unit") or g["unit2"])
    if not (g.get("coming") or g.get("ahead")):
        return units.until_now(name, anchor)
    return units.from_now(name, anchor)


def read_lasting(g: Groups, anchor: Anchor) -> Value | None:
    """ "for decades", "for nearly 20 years", of what still lasts: up to the present, else no date at all."""
    if not anchor.perfect:
        return None
    name = _unit(g["unit"])
    if not g.get("number"):
        return units.until_now(name, anchor)
    return units.stretch(name, anchor, -round(number(g["number"])))


def read_anniversary(g: Groups, anchor: Anchor) -> Value | None:
    """ "the 60th anniversary of the 1962 accord": so many years after it; as exact as that is told."""
    words = calendar.table("ordinals")
    count = int(g["number"]) if g.get("number") else words[g["word"].lower()]
    year = int(g["year"]) + count
    if g.get("on") and (anchor.published is None or year > anchor.published.year + 1):
        year -= count  # "the 60th anniversary of independence on July 5, 2022": that is its day
    if not g.get("month"):
        return units.year_value(year, "stated")
    month = calendar.month_numbers()[g["month"].lower().rstrip(".")]
    if not g.get("day"):
        return calendar.month(year, month, Anchor())
    return calendar.day(year, month, int(g["day"]), Anchor())


def read_month_day(g: Groups, anchor: Anchor) -> Value | None:
    """ "the 15th of this month"."""
    if anchor.published is None:
        return None
    step = {"last": -1, "next": 1}.get((g.get("monthwise") or "this").lower(), 0)
    month = dt.date.fromisoformat(units.shift_months(anchor.published, step) + "-01")
    found = calendar.day(month.year, month.month, int(g["day"]), Anchor())
    return Value(found.value, "day", "publication") if found else None
