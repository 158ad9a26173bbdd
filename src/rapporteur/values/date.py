"""Dates: finds the expressions of time in a text and reads them, given the day of publication.

A rule is a pattern and a reading. Where matches overlap, the longer one holds, then the earlier rule. An
expression that means nothing without more context ("recent years") is none.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from rapporteur.knowledge import load_yaml
from rapporteur.values import calendar, clock, readings, relative
from rapporteur.values.calendar import Anchor, Tense, Value
from rapporteur.values.readings import Groups

_WORD = re.compile(r"[Qq][1-4]\b|[A-Za-z]+|\d+")
_SPACE = "[ \\t\\u00a0]"
# How far around a word that a rule needs its matches reach.
_REACH = 100
# How far before an expression the words stand that make it none.
_BEFORE = 24
_Reading = Callable[[Groups, Anchor], Value | None]

READINGS: dict[str, _Reading] = {
    "iso": readings.read_iso,
    "day": readings.read_day,
    "days": readings.read_days,
    "month": readings.read_month,
    "months": readings.read_months,
    "weekday": readings.read_weekday,
    "weekdays": readings.read_weekdays,
    "season": readings.read_season,
    "quarter": readings.read_quarter,
    "decade": readings.read_decade,
    "century": readings.read_century,
    "holiday": readings.read_holiday,
    "period": readings.read_period,
    "old_year": readings.read_old_year,
    "short_year": readings.read_short_year,
    "years": readings.read_years,
    "year": readings.read_year,
    "near_day": relative.read_near_day,
    "unit": relative.read_unit,
    "stretch": relative.read_stretch,
    "ago": relative.read_ago,
    "ahead": relative.read_ahead,
    "later": relative.read_later,
    "lately": relative.read_lately,
    "lasting": relative.read_lasting,
    "anniversary": relative.read_anniversary,
    "month_day": relative.read_month_day,
    "clock": clock.read_clock,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what reads its matches."""

    name: str
    pattern: re.Pattern[str]
    read: _Reading
    needs: frozenset[str]
    not_after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time in a text, with the rule that found it."""

    start: int
    end: int
    rule: Rule
    groups: Groups

    def read(self, anchor: Anchor) -> Value | None:
        """What it means, seen from `anchor`; None if it means nothing from there."""
        return self.rule.read(self.groups, anchor)


def _either(words: list[str], *, dotted: bool = False) -> str:
    """Any of `words`, capitalised or in capitals; abbreviations with their dot."""
    full = {entry[0] for name in ("months", "weekdays") for entry in calendar.table(name)}
    forms = {
        f: r"\.?" if dotted and w not in full else "" for w in words for f in (w.capitalize(), w.upper())
    }
    return "|".join(f + forms[f] for f in sorted(forms, key=lambda f: (-len(f), f)))


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
        "ERAS": listed("eras"),
        "ORDINAL": f"(?i:{listed('ordinals')})",
        "NUMBER_WORD": f"(?i:{listed('numbers')})",
        "DECADE": f"(?i:{listed('decades')})",
        "ZONE_NAME": listed("zones"),
        "COUNTED": f"(?i:{listed('counted')})",
        "NUMBERED": f"(?i:{listed('numbered')})",
        "NAMED_AFTER": listed("named_after"),
    }


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, in order: where two match the same words, the earlier holds."""
    table = load_yaml("date_rules.yaml")
    parts = {**table["parts"], **_words()}

    def filled(pattern: str) -> str:
        while (grown := re.sub(r"<([A-Z_]+2?)>", lambda m: parts[m[1]], pattern)) != pattern:
            pattern = grown
        return _spaced(pattern)

    return tuple(
        Rule(
            r["name"],
            re.compile(filled(r["pattern"])),
            READINGS[r["reads"]],
            _needed(r.get("needs", ())),
            _not_after(r.get("not_after")),
        )
        for r in table["rules"]
    )


def _spaced(pattern: str) -> str:
    """The pattern with each space standing for any white space within a line."""
    pattern = pattern.replace("\\ ", " ").replace("[ -]", f"(?:{_SPACE}+|-)").replace(" ?", f"{_SPACE}*")
    return re.sub(r" (?![^\[\]]*\])", lambda _: f"{_SPACE}+", pattern)


def _not_after(words: str | None) -> re.Pattern[str] | None:
    """What must not end where an expression begins: a pattern, or the words of the table that is named."""
    if words is None:
        return None
    if words == "numbered":
        words = "|".join(re.escape(word) for word in calendar.table(words))
    return re.compile(rf"(?i)(?:(?<!\w){_spaced(f'(?:{words})')}){_SPACE}*\Z")


def _needed(words: str | list[str]) -> frozenset[str]:
    """The words of a list, or the first words of the table that is named."""
    if not isinstance(words, str):
        return frozenset(words)
    entries = [s for e in calendar.table(words) for s in ([e] if isinstance(e, str) else e)]
    return frozenset(m[0].lower() for e in entries if (m := _WORD.search(e)))


def find(text: str) -> Iterator[Expression]:
    """The expressions of time in `text`, in order, none overlapping another.

    >>> [text[e.start : e.end] for text in ["He left on May 3 and may march in May."] for e in find(text)]
    ['May 3', 'May']
    >>> list(find("Some 2000 people may march."))
    []
    """
    hits: list[tuple[int, int, int, int, Groups]] = []
    places = _places(text)
    for order, rule in enumerate(rules()):
        for first, last in _windows(rule, places, len(text)):
            for match in rule.pattern.finditer(text, first, last):
                groups = {k: " ".join(v.split()) if v else v for k, v in match.groupdict().items()}
                start, end = match.span("span" if groups.get("span") else 0)
                if readings.joins(groups) and not _is_other(rule, text, start):
                    hits.append((start - end, order, start, end, groups))
    taken = bytearray(len(text))
    found: list[Expression] = []
    for _, order, start, end, groups in sorted(hits, key=lambda h: h[:3]):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Expression(start, end, rules()[order], groups))
    yield from sorted(found, key=lambda e: e.start)


@cache
def _needed_words() -> frozenset[str]:
    return frozenset(word for rule in rules() for word in rule.needs)


def _places(text: str) -> dict[str, list[int]]:
    """Where the words stand that rules need; "#4" are numbers of four figures."""
    found: dict[str, list[int]] = {}
    wanted = _needed_words()
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in wanted:
            found.setdefault(word, []).append(match.start())
        if word.isdigit():
            found.setdefault(f"#{len(word)}", []).append(match.start())
    return found


def _windows(rule: Rule, places: dict[str, list[int]], size: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text of `size` characters in which matches of `rule` can lie, in order."""
    if not rule.needs:
        yield 0, size
        return
    first = last = -1
    for at in sorted(at for word in rule.needs for at in places.get(word, ())):
        if at - _REACH > last:
            if last >= 0:
                yield first, last
            first = max(at - _REACH, 0)
        last = min(at + _REACH, size)
    if last >= 0:
        yield first, last


def _is_other(rule: Rule, text: str, start: int) -> bool:
    """True if what stands before makes it something else: "every Monday", "Resolution 1973"."""
    return rule.not_after is not None and bool(rule.not_after.search(text[max(0, start - _BEFORE) : start]))


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
