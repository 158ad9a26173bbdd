"""What a document says about itself beside its text."""

import hashlib
import re
from datetime import date

from rapporteur.errors import OptionError

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)


def iso_date(value: str) -> str:
    """The ISO 8601 day of `value`, a day or a day with a time; OptionError if it is none.

    >>> iso_date("2017-11-11"), iso_date("2017-11-11T08:30:00Z")
    ('2017-11-11', '2017-11-11')
    >>> iso_date("2017-11-31")
    Traceback (most recent call last):
    ...
    rapporteur.errors.OptionError: '2017-11-31' is no date (wanted: YYYY-MM-DD)
    """
    match = _DAY.fullmatch(value.strip())
    try:
        return date.fromisoformat(match[1]).isoformat() if match else _none(value)
    except ValueError:
        return _none(value)


def _none(value: str) -> str:
    raise OptionError(f"{value[:40]!r} is no date (wanted: YYYY-MM-DD)")


def text_id(text: str) -> str:
    """The id of a text that was given none: the start of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def one_line(text: str) -> str:
    """`text` with every run of white space as one space; a byte order mark at its start falls away.

    >>> one_line("Ministers meet\\n  in Lima")
    'Ministers meet in Lima'
    """
    return " ".join(text.removeprefix("\ufeff").split())
