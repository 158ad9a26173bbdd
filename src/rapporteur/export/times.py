"""Times as other formats have them: the first and the last day, month or year."""

import re

from rapporteur.record import When

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def bounds(when: When | None) -> tuple[str | None, str | None]:
    """The first and the last day, month or year of a time; None for an end that is not known.

    Neither is known of what lacks its year, or lies before our era, since most formats cannot hold it.

    >>> def when(value):
    ...     return When(value=value, precision="part", text="then", basis="stated")
    >>> bounds(when("2022-12-13/2022-12-15")), bounds(when("2017-11")), bounds(when("2022-04/.."))
    (('2022-12-13', '2022-12-15'), ('2017-11', '2017-11'), ('2022-04', None))
    >>> bounds(when("--11-11")), bounds(when("-0507")), bounds(None)
    ((None, None), (None, None), (None, None))
    """
    if when is None:
        return None, None
    first, _, last = when.value.partition("/")
    first, last = (end.partition("T")[0] for end in (first, last or first))
    known = [end if _DATE.fullmatch(end) else None for end in (first, last)]
    return known[0], known[1]
