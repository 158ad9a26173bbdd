"""What the formats of event data share: the day of an event, the words it stands in, codes of countries."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache

from rapporteur.export.tally import Tally
from rapporteur.knowledge import load_csv
from rapporteur.record import Actor, Event, Record, Span, When
from rapporteur.values.country import by_code

NO_DAY = "the day is not known, and the format needs one"
OTHERS = "the format holds events only"
NO_COLUMN = "the format has no column for them"
BY_PUBLICATION = "none is told, and the day of publication stands for it"
IN_NONE = "they stand in no event that was written"
# Statuses of what did not happen, or not yet; a format without a column for it must not make facts of them.
UNREAL = {
    "planned": "what is planned would pass for what happened",
    "hypothetical": "what is hypothetical would pass for what happened",
    "negated": "what is denied would pass for what happened",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_YEAR = re.compile(r"\d{4}")


def bounds(when: When) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of a time; None for a last one that is open, both where no year is certain.

    Of a time that is open before ("until 2019") they are those of its end.

    >>> def days(value):
    ...     return [str(day) for day in bounds(When(value=value, precision="part", text="", basis="stated"))]
    >>> days("2024-02"), days("2022-12-13/2022-12-15"), days("2022-04/.."), days("../2019"), days("--11-11")
    (['2024-02-01', '2024-02-29'], ['2022-12-13', '2022-12-15'], ['2022-04-01', 'None'], \
['2019-01-01', '2019-12-31'], ['None', 'None'])
    """
    first, _, last = when.value.partition("/")
    if first == "..":
        return _days(last)
    return _days(first)[0], _days(last or first)[1]


def _days(value: str) -> tuple[dt.date | None, dt.date | None]:
    try:
        if _DAY.fullmatch(value):
            day = dt.date.fromisoformat(value)
            return day, day
        if _MONTH.fullmatch(value):
            year, month = map(int, value.split("-"))
            after = dt.date(year + month // 12, month % 12 + 1, 1)
            return dt.date(year, month, 1), after - dt.timedelta(days=1)
        if _YEAR.fullmatch(value):
            return dt.date(int(value), 1, 1), dt.date(int(value), 12, 31)
    except (ValueError, OverflowError):
        pass
    return None, None


def published(record: Record) -> dt.date | None:
    """The day on which the story was published."""
    return _days((record.document.published or "")[:10])[0]


def day(record: Record, event: Event) -> dt.date | None:
    """The one day of an event, for formats that have no more; None if it is not known to the day.

    It is the day that is told, or the first of several; where no time is told of news, that of publication.
    """
    if event.when is None:
        return published(record) if event.status == "actual" else None
    first = event.when.value.partition("/")[0]
    return _days(first)[0] if _DAY.fullmatch(first) else None


def leave(record: Record, tally: Tally, written: Iterable[Event], *, via: bool = False) -> None:
    """Counts what a format of events leaves out of `record`, of whose events those of `written` are in it.

    With `via`, the format also has who tells of an event.
    """
    events = list(written)
    tally.left_lists(record, OTHERS, kept=("events", "actors", "places"))
    actors = {i for e in events for i in (*e.actors, *e.recipients, *(e.via if via else ()))}
    tally.left("actor", IN_NONE, len(record.actors) - len(actors))
    tally.left("place", IN_NONE, len(record.places) - len({e.place for e in events if e.place}))


def leave_fields(tally: Tally, written: Iterable[Event]) -> None:
    """Counts what formats of columns have none for, in the events that were written."""
    for event in written:
        tally.left("source", NO_COLUMN, len(event.via))
        tally.left("degree of certainty", NO_COLUMN, int(event.certainty != "certain"))
        tally.left("size", NO_COLUMN, int(event.size is not None))
        tally.changed("event date", BY_PUBLICATION, int(event.when is None))


def plain(text: str) -> str:
    """`text` on one line, without control characters and double quotes: what any reader of tab-separated
    values takes for one cell.

    >>> plain('a\\tb \\x00"c"')
    "a b 'c'"
    """
    return " ".join(_CONTROL.sub(" ", text).split()).replace('"', "'")


def stretches(event: Event) -> list[Span]:
    """The stretches of text an event stands in: its evidence without what lies inside other evidence."""
    return [
        span
        for number, span in enumerate(event.evidence)
        if not any(_holds(other, span, number < place) for place, other in enumerate(event.evidence))
    ]


def _holds(outer: Span, inner: Span, earlier: bool) -> bool:
    """Whether `inner` lies inside `outer`; of two that are one, the earlier lies in none."""
    if (outer.start, outer.end) == (inner.start, inner.end):
        return outer is not inner and not earlier
    return outer.start <= inner.start and inner.end <= outer.end


def trigger(event: Event, stretch: Span) -> Span:
    """The words within a stretch that tell of the event; the stretch if they are not marked."""
    inside = [s for s in event.evidence if s != stretch and stretch.start <= s.start and s.end <= stretch.end]
    return inside[0] if inside else stretch


def mention(actor: Actor, near: Iterable[Span]) -> Span | None:
    """The words for `actor` in the first of the stretches `near` that holds some; else those closest by."""
    spans = list(near)
    for stretch in spans:
        for span in actor.mentions:
            if stretch.start <= span.start and span.end <= stretch.end:
                return span
    return min(actor.mentions, key=lambda s: abs(s.start - spans[0].start), default=None) if spans else None


def country(code: str | None, system: str) -> str:
    """The code of a country in another `system` ("plover", "cow", "fips", "cameo"); "" if it has none there.

    PLOVER and CAMEO have the ISO code but for what the table says; PLOVER counts territories to their state.

    >>> [country("XKX", system) for system in ("plover", "cow", "fips")]
    ['KOS', '347', 'KV']
    >>> country("ROU", "cameo"), country("GRL", "plover")
    ('ROM', 'DNK')
    """
    row = _countries().get(code or "")
    if row is None:
        return code or "" if system == "plover" else ""
    return row[system] or (row["iso3"] if system in ("plover", "cameo") else "")


def show(code: str | None) -> str:
    """A country's usual English short name; "" if `code` is none of a country's."""
    found = by_code(code or "")
    return found.name if found else ""


@cache
def _countries() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in load_csv("country_codes.csv")}
