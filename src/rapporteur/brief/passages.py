"""Which stretches of the text a line points at, and which of them it shows."""

import re
from collections.abc import Iterable

from rapporteur.brief.words import QUOTES
from rapporteur.record import Document, Span

# Passages this close are one statement's: what lies between is the cue, the addressee or "that".
_NEAR = 60
# How far a passage may be widened to either side, in characters.
_BEFORE = 60
_AFTER = 140
_STOP = re.compile(r"""[.!?…]["”’')]*\s+(?=["“‘'(]*[A-Z0-9])|\n""")
_DATELINE = re.compile(r"""[A-Z][A-Z’'. ]{2,}(?:[,/(][^\n]{0,40}?)?\s?[:–—-]{1,2}\s+(?=["“A-Z])""")
# A full stop after one of these, or after a single letter, ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|St|No|vs|Jr|Sr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Za-z])\Z"
)


def passages(document: Document, spans: Iterable[Span], near: int = 0) -> tuple[Span, ...]:
    """The stretches of text that hold the spans: those that overlap, or lie within `near` characters of the
    same paragraph, become one."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if out:
            last = out[-1]
            gap = document.text[last.end : span.start] if span.start > last.end else ""
            if len(gap) <= near and "\n" not in gap:
                out[-1] = document.span(last.start, max(last.end, span.end))
                continue
        out.append(span)
    return tuple(out)


def statement_passages(document: Document, spans: Iterable[Span]) -> tuple[Span, ...]:
    """As `passages`, with speaker, cue and content of one statement run together, with their
    quotation marks."""
    text = document.text
    out = []
    for span in passages(document, spans, _NEAR):
        start = span.start - (span.start > 0 and text[span.start - 1] in QUOTES)
        end = span.end + (span.end < len(text) and text[span.end] in QUOTES)
        out.append(document.span(start, end))
    return tuple(out)


def widened(document: Document, span: Span, few: int = 1000) -> Span:
    """The span itself if it has at least `few` words; else its sentence, cut at a comma where that is long.

    >>> text = "On Monday Kenya’s minister, Ms. Wanjiru, called for talks. Nobody came."
    >>> widened(Document(id="d", title="", text=text), Span.of(text, 41, 47)).text
    'On Monday Kenya’s minister, Ms. Wanjiru, called for talks'
    """
    if len(span.text.split()) >= few:
        return span
    text = document.text
    first, last = _sentence(text, span)
    start = first if span.start - first <= _BEFORE else _opening(text, span.start)
    end = last if last - span.end <= _AFTER else _closing(text, span.end)
    return document.span(start, end)


def _opening(text: str, start: int) -> int:
    """Where a clause may begin before `start`: after a comma if there is one near, else at a word."""
    near = text[start - _BEFORE : start]
    cuts = [m.end() for m in re.finditer(r"[,;:–—]\s+", near)] or [m.end() for m in re.finditer(r"\s+", near)]
    return start - _BEFORE + min(cuts, default=_BEFORE)


def _closing(text: str, end: int) -> int:
    """Where a clause may end after `end`: before a comma if there is one near, else after a word."""
    cuts = list(re.finditer(r"""[,;:–—]?["”’']?\s+""", text[end : end + _AFTER]))
    commas = [m.start() for m in cuts if m.group()[0] in ",;:–—"]
    return end + max(commas or [m.start() for m in cuts], default=0)


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence of a span begins and where its last word ends."""
    first, last = 0, len(text)
    for stop in _STOP.finditer(text, max(0, span.start - 600), min(len(text), span.end + 600)):
        if _ABBREVIATION.search(text, max(0, stop.start() - 6), stop.start()):
            continue
        if stop.end() <= span.start:
            first = stop.end()
        elif stop.start() >= span.end:
            last = stop.start()
            break
    dateline = _DATELINE.match(text, first)
    if dateline and dateline.end() <= span.start:
        first = dateline.end()
    while last > span.end and text[last - 1] in " .!?…\n":
        last -= 1
    return min(first, span.start), max(last, span.end)
