"""Which stretches of a text stand between quotation marks.

Curly, straight, doubled (`` and '') and angled marks are read, and single ones where they are no
apostrophes. Only outermost quotations are listed: what is quoted inside a quotation belongs to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING = "“„«"
_CLOSING = "”»"
_SINGLE_OPENING = "‘"
_SINGLE_CLOSING = "’"
# Every character that can be one; which of them opens and which closes is told by what stands about it.
MARKS = _OPENING + _CLOSING + _SINGLE_OPENING + _SINGLE_CLOSING + "\"'"
# Single quotations are short: nearly all are words or phrases, or a sentence in a headline.
_LONGEST_SINGLE = 400
_MARK = re.compile(r"``|''|[\"“„«”»]|[‘’'](?!')")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: `start` and `end` with its marks, `first` and `last` (exclusive) without them.

    closed     False for a paragraph of a longer quotation: its end has no mark
    continued  True for the paragraph that goes on with a quotation left open by the one before
    """

    start: int
    end: int
    first: int
    last: int
    closed: bool = True
    continued: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of `text`, in order, none across a line break.

    >>> text = "“We won’t go,” she said of the boys’ teams. “Not ‘now’.”"
    >>> [text[q.first : q.last] for q in find_quotations(text)]
    ['We won’t go,', 'Not ‘now’.']
    """
    found: list[Quotation] = []
    open_before = False
    for start, end in lines(text):
        of_line = list(_of_line(text, start, end, open_before))
        open_before = bool(of_line) and not of_line[-1].closed
        found += of_line
    return tuple(found)


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not blank."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield start, end
        start = end + 1


def _of_line(text: str, start: int, end: int, open_before: bool) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    depth = 0
    single: int | None = None
    for mark in _MARK.finditer(text, start, end):
        if single is not None:
            if mark.start() < single:
                continue
            single = None
            continue
        shape = mark.group()
        if shape in "‘’'" and len(shape) == 1:
            if opened is None and (close := _single_close(text, mark.start(), end)):
                yield Quotation(mark.start(), close + 1, mark.end(), close)
                single = close
            continue
        opens = _opens(text, mark, start, end, opened is not None)
        if opened is None:
            if opens:
                opened, depth = mark, 1
        elif opens:
            depth += 1
        else:
            depth -= 1
            if depth == 0 or not _more_closers(text, mark.end(), end):
                continued = open_before and not text[start : opened.start()].strip()
                yield Quotation(opened.start(), mark.end(), opened.end(), mark.start(), True, continued)
                opened, depth = None, 0
    if opened is not None:
        last = len(text[:end].rstrip())
        if last > opened.end():
            continued = open_before and not text[start : opened.start()].strip()
            yield Quotation(opened.start(), last, opened.end(), last, False, continued)


def _more_closers(text: str, position: int, end: int) -> bool:
    return any(c in _CLOSING or c == '"' for c in text[position:end])


def _opens(text: str, mark: re.Match[str], start: int, end: int, inside: bool) -> bool:
    """True for a mark that opens: by its shape, or, straight, by the white space about it."""
    shape = mark.group()
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if shape in _OPENING or shape == "``":
        return not (inside and after.isspace() and not before.isspace())
    if shape in _CLOSING:
        return not inside and before.isspace() and not after.isspace()
    if inside:
        # Straight marks are hardly ever nested: one that could close does.
        return before.isspace() and after.isalnum()
    return not after.isspace() and (before.isspace() or before in "([{—–-/:,‘'")


def _single_close(text: str, opening: int, end: int) -> int | None:
    """Where the single quotation that may open at `opening` closes; None if that is an apostrophe."""
    before = text[opening - 1] if opening else " "
    after = text[opening + 1] if opening + 1 < end else " "
    if text[opening] == _SINGLE_CLOSING or before.isalnum() or before in ".,!?" or not after.isalnum():
        return None
    possessive = None
    for i in range(opening + 3, min(end, opening + _LONGEST_SINGLE)):
        if text[i] not in "’'" or (i + 1 < end and text[i + 1].isalnum()):
            continue
        if text[i - 1] in "sS" and text[i + 1 : i + 2] == " " and text[i + 2 : i + 3].islower():
            possessive = possessive or i
            continue
        return i
    return possessive
