"""The layout of plain text: where its title, headings, paragraphs, quotations and datelines stand."""

import re
from collections.abc import Iterator
from itertools import pairwise

from rapporteur.record import Block, Role

_LINE = re.compile(r"[^\r\n\u2028\u2029]+|\r\n|[\r\n\u2028\u2029]")
_EDGE = " \t\f\v\xa0\u2003\u200b\ufeff"
_CLOSERS = "\"'”’»)"
_OPENERS = '"“„«'
_LONGEST_TITLE = 200
_LONGEST_HEADING = 90
# A dateline stands at the head of a story; further down, capitals before a dash are something else.
_DATELINE_WITHIN = 4

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:\d{{1,2}} {_MONTH}(?:,? \d{{4}})?|{_MONTH} \d{{1,2}}(?:,? \d{{4}})?)"
_CAPITALS = r"(?P<capitals>[A-Z][A-Z.'’]+(?:[ /-][A-Z][A-Z.'’]+){0,3})"
_NAME = r"[A-Z][a-z.'’]+(?:[ -][A-Z][a-z.'’]+){0,2}"
_AGENCY = r"\([^()\n]{2,40}\)"
_CAPTION = re.compile(r"\(?(?:File )?(?:Photo|Image|Picture|Caption)s?:")
_DASH = r"(?:--|[-–—:])"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}(?:[,/] ?[A-Z][\w.’']+(?: [A-Z][\w.’']+)?)?(?:,? {_DAY})?(?: {_AGENCY})?"
    rf"|{_NAME}(?:, {_NAME})?(?:,? {_DAY}(?: {_AGENCY})?| {_AGENCY}))"
    rf" ?{_DASH}(?: ?{_DAY} ?:)?(?=\s)"
)
_NO_PLACE = frozenset(
    [
        "ANALYSIS",
        "BREAKING",
        "CORRECTION",
        "EDITORIAL",
        "EXCLUSIVE",
        "EXPLAINER",
        "FACTBOX",
        "INTERVIEW",
        "MORE",
        "NOTE",
        "OPINION",
        "UPDATE",
        "URGENT",
        "WATCH",
    ]
)


def blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of `text`, in order, without overlap; white space between them belongs to none.

    A blank line ends a block, and so does the end of a line, unless the text is broken into short lines
    throughout. With a `title`, `text` starts with it; without, the first block is the title if more
    follow and it is not longer than any headline.

    >>> story = "Ministers meet\\n\\nLIMA - 3 May 2021: They met.\\n\\nNext steps\\nTalks go on."
    >>> [(story[b.start : b.end], b.role) for b in blocks(story)]  # doctest: +NORMALIZE_WHITESPACE
    [('Ministers meet', 'title'), ('LIMA - 3 May 2021:', 'dateline'), ('They met.', 'paragraph'),
     ('Next steps', 'heading'), ('Talks go on.', 'paragraph')]
    """
    found: list[Block] = []
    first = 0
    if title is not None:
        found.append(Block(start=0, end=len(title), role="title"))
        first = len(title)
    stretches = list(_stretches(text, first))
    if not found and len(stretches) > 1 and stretches[0][1] - stretches[0][0] <= _LONGEST_TITLE:
        start, end = stretches.pop(0)
        found.append(Block(start=start, end=end, role="title"))
    for position, (start, end) in enumerate(stretches):
        if position < _DATELINE_WITHIN and (dateline := dateline_end(text[start : min(end, start + 120)])):
            found.append(Block(start=start, end=start + dateline, role="dateline"))
            start += dateline + len(text[start + dateline : end]) - len(text[start + dateline : end].lstrip())
        last = position + 1 == len(stretches)
        found.append(Block(start=start, end=end, role=_role(text[start:end], last)))
    return tuple(found)


def dateline_end(paragraph: str) -> int:
    """How many characters of `paragraph` are a dateline, its dash or colon included; 0 if none are.

    >>> [dateline_end(p) for p in ("ALBAWABA - He is", "PARIS: He said", "Lima, May 3 (Example) -- He")]
    [10, 6, 24]
    >>> dateline_end("Putin: We met"), dateline_end("UPDATE: Talks end"), dateline_end("UK-based firms -")
    (0, 0, 0)
    """
    match = _DATELINE.match(paragraph)
    if not match or match["capitals"] in _NO_PLACE or len(match["capitals"] or "four") < 3:
        return 0
    return match.end()


def _stretches(text: str, first: int) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph of `text` from `first` on, without white space around it."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text, first)]
    lines = [(a, b) for a, b in lines if text[a] not in "\r\n\u2028\u2029"]
    trimmed = [
        (b - len(text[a:b].lstrip(_EDGE)), a + len(text[a:b].rstrip(_EDGE)))
        if text[a:b].strip(_EDGE)
        else None
        for a, b in lines
    ]
    joined = _is_wrapped(text, trimmed)
    start = end = -1
    for line in trimmed:
        adjoining = line is not None and end >= 0 and text.count("\n", end, line[0]) < 2
        if line is not None and joined and adjoining:
            end = line[1]
            continue
        if end >= 0:
            yield start, end
        start, end = line or (-1, -1)
    if end >= 0:
        yield start, end


def _is_wrapped(text: str, lines: list[tuple[int, int] | None]) -> bool:
    """Whether the text is broken into lines of even, short length, so that line ends mean nothing."""
    lengths = [
        a[1] - a[0]
        for a, b in pairwise(lines)
        if a is not None and b is not None and text.count("\n", a[1], b[0]) == 1
    ]
    full = sum(length >= 45 for length in lengths)
    return len(lengths) > 1 and max(lengths) <= 100 and full >= 0.7 * len(lengths)


def _role(block: str, last: bool) -> Role:
    if block[0] == ">" or (block[0] in _OPENERS and _is_one_quotation(block)):
        return "quote"
    if _CAPTION.match(block):
        return "caption"
    headed = block[0].isupper() or block[0].isdigit()
    if not last and headed and len(block) <= _LONGEST_HEADING and block[-1] not in '.!:;,…"”':
        return "heading"
    return "paragraph"


def _is_one_quotation(block: str) -> bool:
    """Whether the quotation that opens `block` closes at its end or, running on, not in it at all."""
    inner = block[1:].rstrip()
    closing = inner.find({"“": "”", "„": "“", "«": "»"}.get(block[0], block[0]))
    return closing < 0 or closing == len(inner) - 1
