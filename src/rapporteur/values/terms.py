"""Terms: the span of time for which a row of a table holds, in whole years, months or days."""


def covers(since: str, until: str, date: str) -> bool:
    """True if `date` lies in the term; dates are "YYYY", "YYYY-MM" or "YYYY-MM-DD", an empty end is open.

    What is known to the month holds for the whole month, what is known to the year for the year.

    >>> covers("2017-01-20", "2021-01-20", "2021-01-19"), covers("2017-01-20", "2021-01-20", "2021-01-21")
    (True, False)
    >>> covers("1998-03", "2003", "2003-11-02"), covers("1998-03", "", "1998")
    (True, True)
    """
    return not later(since, date) and not (until and later(date, until))


def later(one: str, other: str) -> bool:
    """True if date `one` lies after date `other` as far as both are told; an empty date is never later.

    >>> later("2003-04", "2003-03-20"), later("2003-03-20", "2003-03"), later("", "2003")
    (True, False, False)
    """
    size = min(len(one), len(other))
    return one[:size] > other[:size]
