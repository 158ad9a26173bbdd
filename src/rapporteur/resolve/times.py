"""Finds the dates of a text and settles them: by the day of publication, tense, and the dates before."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Day

from spacy.tokens import Doc, Token

from rapporteur import trace
from rapporteur.record import Date, Document
from rapporteur.resolve import tenses
from rapporteur.syntax import clause_root, has_feature
from rapporteur.values import calendar, date
from rapporteur.values.calendar import Anchor, Value
from rapporteur.values.clock import day_with_time
from rapporteur.values.date import Expression

# A dateline's date stands this near the beginning of the text.
DATELINE = 400
# A dateline and a day of publication further apart, in days, do not tell of the same issue.
_NEAR = 3
# How far before "in three years" the word stands that makes it a measure, in tokens.
_FAR = 12
# How many dates before an expression can be the story's now.
_REMEMBERED = 8
# Rules whose words may also be somebody's name, or a part of one.
_NAMELIKE = frozenset({"month", "month after a preposition", "month after another", "season", "season alone"})
_NAMELIKE |= {"weekday", "holiday", "month before another", "near day"}
# Rules whose words say no time where they only describe the noun after them: "the Winter Olympics".
_DESCRIBING = frozenset({"season alone", "period"})
_BETWEEN = re.compile(
    r",?[ \t]*(?:(?:at|on|by|from|around|about|before|after|until|early|late|shortly)[ \t]+)*\(?"
)
_BEFORE_DATELINE = re.compile(
    r"(?:[^\w\n]*(?:[A-Z][\w’'.]*|of|de|la|el|al|the|by|on|and|updated|published|posted|last|\d\d?:\d\d|in))*[^\w\n]*"
)
_AFTER_DATELINE = re.compile(r"[ \t]*(?:[(\[:|/–—-]|\d|at\b|[A-Z]{2,}|$|\n)")


@dataclass(frozen=True, slots=True)
class _Reading:
    """An expression with its tokens and what it means."""

    expression: Expression
    tokens: list[Token]
    value: Value
    start: int
    end: int


def find_dates(document: Document, doc: Doc) -> tuple[tuple[Date, ...], dict[int, int]]:
    """Every date expression of `doc`, in order, and the position of each of their tokens' date.

    Expressions that mean nothing without more context ("recent years") are left out.
    """
    found: list[Date] = []
    date_at: dict[int, int] = {}
    for reading in _timed(doc.text, _readings(document, doc)):
        value = reading.value
        for token in reading.tokens:
            date_at[token.i] = len(found)
        span = document.span(reading.start, reading.end)
        found.append(
            Date(span=span, value=value.value, precision=value.precision, basis=value.basis, time=value.time)
        )
        trace.note(f"d{len(found)}", reading.expression.rule.name, value.value, span)
    return tuple(found), date_at


def _readings(document: Document, doc: Doc) -> list[_Reading]:
    """The expressions that mean something, each seen from those before it."""
    starts = [token.idx for token in doc]
    names = {t.i for ent in doc.ents if ent.label_ not in ("DATE", "MONEY") for t in ent}
    expressions = list(date.find(doc.text))
    dateline = _dateline(doc.text, expressions)
    published = _published(document, dateline[1] if dateline else None)
    story: tuple[Value, ...] = ()
    begun: dict[str, tuple[Value, ...]] = {}
    line = -1
    found = []
    for expression in expressions:
        start, words = _line(doc.text, expression)
        if start != line:
            # A paragraph that is told twice is read twice the same.
            line, story = start, begun.setdefault(words, story)
        tokens = list(_tokens(doc, starts, expression))
        if not tokens or _is_no_date(expression, tokens, names):
            continue
        anchor = Anchor(published, tenses.tense_of(tokens), story, tenses.reaches_now(tokens))
        value = expression.read(anchor)
        if value is None:
            continue
        found.append(_Reading(expression, tokens, value, expression.start, expression.end))
        if _moves_on(expression, value) and (dateline is None or expression is not dateline[0]):
            story = (value, *story[: _REMEMBERED - 1])
    return found


def _line(text: str, expression: Expression) -> tuple[int, str]:
    """The line that an expression stands in: where it starts, and its words with plain spaces."""
    start, end = text.rfind("\n", 0, expression.start) + 1, text.find("\n", expression.end)
    return start, " ".join(text[start : end if end >= 0 else len(text)].split())


def _moves_on(expression: Expression, value: Value) -> bool:
    """True if the story's now moves to a date; not to "a day earlier" that had none to be counted from."""
    return not (value.basis == "publication" and expression.rule.read is date.READINGS["later"])


def _published(document: Document, dateline: Day | None) -> Day | None:
    """The day the story is told on: the dateline's, unless the day of publication is quite another."""
    given = calendar.as_day(document.published)
    if given is None or dateline is None or abs((given - dateline).days) > _NEAR:
        return given or dateline
    return dateline


def _is_no_date(expression: Expression, tokens: list[Token], names: set[int]) -> bool:
    """True where the words are a name, describe a noun, or count things: "the Sunday Star", "1700 houses"."""
    rule = expression.rule.name
    if rule in _NAMELIKE and all(t.i in names for t in tokens):
        return True
    top = tenses.top(tokens)
    if rule in _DESCRIBING and (top.dep_ in ("compound", "amod", "flat") and top.head.i > top.i):
        return True
    if rule == "season alone" and top.pos_ not in ("NOUN", "PROPN"):
        return True
    if rule == "units ahead" and _counts_back(top):
        return True
    if rule == "year" and top.dep_ == "nummod" and top.head.i > top.i:
        before = top.nbor(-1).lower_ if top.i else ""
        return "Plur" in top.head.morph.get("Number", []) and before in calendar.table("counting")
    return False


def _counts_back(top: Token) -> bool:
    """True for "the first summit in three years", "has met twice in two weeks": how long, not how soon."""
    before = top.doc[max(top.sent.start, top.i - _FAR) : top.i]
    words = calendar.table("counted_back")
    return any(t.lower_ in words or has_feature(t, "Degree", "Sup") for t in before)


def _dateline(text: str, expressions: list[Expression]) -> tuple[Expression, Day] | None:
    """The full date of the dateline or of a line of its own near the beginning: the day of publication.

    "CAIRO, 26 July 2022 - …" and "Posted July 26, 2022"; not "On July 26, 2022, the two met".
    """
    for expression in expressions:
        if expression.start > DATELINE:
            return None
        value = expression.read(Anchor())
        if value is None or value.precision != "day" or value.basis != "stated":
            continue
        line = text.rfind("\n", 0, expression.start) + 1
        day = calendar.as_day(value.value)
        if (
            day is not None
            and _BEFORE_DATELINE.fullmatch(text[line : expression.start])
            and _AFTER_DATELINE.match(text[expression.end : expression.end + 20])
        ):
            return expression, day
    return None


def _tokens(doc: Doc, starts: list[int], expression: Expression) -> Iterator[Token]:
    i = bisect_left(starts, expression.start)
    if i and starts[i - 1] + len(doc[i - 1]) > expression.start:
        i -= 1
    while i < len(doc) and starts[i] < expression.end:
        if not doc[i].is_space:
            yield doc[i]
        i += 1


def _timed(text: str, readings: list[_Reading]) -> list[_Reading]:
    """The readings, each time of day joined to the day beside it, or given the day of its clause."""
    joined: list[_Reading] = []
    for reading in readings:
        last = joined[-1] if joined else None
        if last is not None and _BETWEEN.fullmatch(text[last.end : reading.start]):
            clock, day = (last, reading) if _is_clock(last) else (reading, last)
            if _is_clock(clock) and day.value.precision == "day" and day.value.time is None:
                value = day_with_time(day.value, clock.value)
                tokens = [*last.tokens, *reading.tokens]
                joined[-1] = _Reading(day.expression, tokens, value, last.start, reading.end)
                continue
        joined.append(reading)
    return [_with_day(r, joined) if _is_clock(r) else r for r in joined]


def _is_clock(reading: _Reading) -> bool:
    return reading.value.value.startswith("T")


def _with_day(clock: _Reading, readings: list[_Reading]) -> _Reading:
    """The time of day with the only day that its own clause names, if there is one."""
    clause = clause_root(tenses.top(clock.tokens)).i
    days = {
        r.value.value: r.value
        for r in readings
        if r.value.precision == "day" and clause_root(tenses.top(r.tokens)).i == clause
    }
    if len(days) != 1:
        return clock
    day = next(iter(days.values()))
    return replace(clock, value=Value(day.value, "day", "context", clock.value.time))
