"""Times of day, with their zones: "2:30 p.m. EST" is `14:30-05:00`."""

import re
from functools import cache

from rapporteur.values.calendar import Anchor, Value, table
from rapporteur.values.readings import Groups

_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def read_clock(g: Groups, anchor: Anchor) -> Value | None:
    """An hour of no certain day: `T14:30`, and the time with its zone.

    >>> read_clock({"hour": "2", "minute": "30", "half": "p.m.", "zone": "GMT"}, Anchor()).time
    '14:30Z'
    >>> read_clock({"hour": "15", "half": "a.m."}, Anchor()) is None
    True
    """
    if g.get("named"):
        clock = _NAMED[g["named"].lower()]
    else:
        hour, minute = int(g["hour"]), int(g.get("minute") or 0)
        half = (g.get("half") or "").lower().replace(".", "").replace(" ", "")
        if half and not 1 <= hour <= 12:
            return None
        if half:
            hour = hour % 12 + 12 * half.startswith("p")
        if hour > 23 or minute > 59:
            return None
        clock = f"{hour:02}:{minute:02}"
    time = clock + offset(g.get("zone"))
    return Value(f"T{time}", "part", "stated", time)


def offset(zone: str | None) -> str:
    """A zone's offset, "" where it is not known ("local time").

    >>> offset("GMT"), offset("IST"), offset("UTC+3"), offset("local time"), offset(None)
    ('Z', '', '+03:00', '', '')
    """
    name = (zone or "").strip("() ").upper()
    if match := re.fullmatch(r"(?:GMT|UTC) ?([+-])(\d{1,2})(?::?(\d\d))?", name):
        return f"{match[1]}{int(match[2]):02}:{match[3] or '00'}"
    return str(_zones().get(name, ""))


@cache
def _zones() -> dict[str, str]:
    return {str(name): str(shift) for name, shift in table("zones").items()}


def day_with_time(day: Value, clock: Value) -> Value:
    """The day, with the time of day that is told beside it."""
    return Value(day.value, day.precision, day.basis, clock.time)
