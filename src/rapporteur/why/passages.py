"""The words around a fact's sources, as far as a reader needs them."""

import re
from collections.abc import Sequence

from rapporteur.record import Span

# How far around a source its sentence is looked for, in characters.
_REACH = 360
_START = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])|\n+")


def passages(text: str, sources: Sequence[Span]) -> list[tuple[int, int]]:
    """The stretches of `text` that hold `sources`, each about a sentence long, in order, none overlapping.

    >>> text = "They met. She left on Monday. He stayed."
    >>> [text[a:b] for a, b in passages(text, [Span.of(text, 22, 28)])]
    ['She left on Monday.']
    """
    found: list[tuple[int, int]] = []
    for span in sources:
        start, end = _sentence(text, span)
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _sentence(text: str, span: Span) -> tuple[int, int]:
    low, high = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    starts = [m.end() for m in _START.finditer(text, low, span.start + 1) if m.end() <= span.start]
    start = starts[-1] if starts else _word(text, low, -1)
    following = _START.search(text, max(span.start, span.end - 2), high)
    end = following.end() if following else _word(text, high, 1)
    return start, max(span.end, start + len(text[start:end].rstrip()))


def _word(text: str, position: int, step: int) -> int:
    """The nearest edge of a word from `position` on, backwards or forwards."""
    while (
        0 < position < len(text)
        and text[position - 1 : position + 1].strip() == text[position - 1 : position + 1]
    ):
        position += step
    return position


def marked(text: str, start: int, end: int, sources: Sequence[Span]) -> list[tuple[str, bool]]:
    """`text[start:end]` on one line, cut into what the sources hold and what they do not.

    >>> marked("They met in Lima.", 0, 17, [Span.of("They met in Lima.", 5, 8)])
    [('They ', False), ('met', True), (' in Lima.', False)]
    """
    parts: list[tuple[str, bool]] = []
    at = start
    for first, last in _joined(sources):
        first, last = max(first, at), min(last, end)
        if first < last:
            parts += [(text[at:first], False), (text[first:last], True)]
            at = last
    parts.append((text[at:end], False))
    return [(re.sub(r"\s+", " ", part), held) for part, held in parts if part]


def _joined(sources: Sequence[Span]) -> list[tuple[int, int]]:
    """The stretches that sources hold; one inside another is not told apart from it."""
    found: list[tuple[int, int]] = []
    for span in sorted(sources, key=lambda s: (s.start, -s.end)):
        if found and span.start < found[-1][1]:
            found[-1] = (found[-1][0], max(span.end, found[-1][1]))
        else:
            found.append((span.start, span.end))
    return found
