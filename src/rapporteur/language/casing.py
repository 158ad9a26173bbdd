"""Headlines With Capitals and HEADLINES IN CAPITALS, whose words tell names from other words no longer.

In: a tokenized Doc. Out: which tokens of such lines are to be read in which spelling. Running text tells
best: a word that the story also has in small letters is no name there.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

SPELLINGS = (
    "news_casing"  # where a Doc keeps the spellings: token -> text, or None if the lists of names decide
)
_FEWEST = 4  # words with letters that a line must have
_LONGEST = 30
_SHARE = 0.75
# What headlines with capitals keep small.
_SMALL = frozenset(
    [
        *("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of", "off"),
        *("on", "onto", "or", "out", "over", "per", "than", "the", "to", "up", "via", "vs", "with"),
    ]
)


def spellings(doc: Doc) -> dict[int, str | None]:
    """Token -> how it is to be read: a text, or None where only lists of names can tell (see `forms`)."""
    found: dict[int, str | None] = {}
    running: Counter[str] | None = None
    for first, last in _lines(doc):
        tokens = [t for t in doc[first:last] if t.text[:1].isalpha()]
        if not _FEWEST <= len(tokens) <= _LONGEST or not _is_capitalised([t.text for t in tokens]):
            continue
        running = _running(doc) if running is None else running
        for token in tokens:
            text, low = token.text, token.text.lower()
            if text.islower() or (text.isupper() and len(text) < 2):
                continue
            small, large = running[low], running[low.capitalize()]
            if small or large:
                found[token.i] = low if small >= large else low.capitalize() if text.isupper() else text
            elif not (text.isupper() and any(t.text.islower() for t in tokens)):
                found[token.i] = None
    return found


def _lines(doc: Doc) -> list[tuple[int, int]]:
    ends = [t.i for t in doc if t.is_space and "\n" in t.text] + [len(doc)]
    return [(a, b) for a, b in zip([0, *(end + 1 for end in ends)], ends, strict=False) if a < b]


def _is_capitalised(words: list[str]) -> bool:
    """True if nearly all words that can be small have a capital; the first always has.

    >>> _is_capitalised("Iran Rejects Offer of Direct Talks".split())
    True
    >>> _is_capitalised("Iran rejects Oman's offer of talks".split())
    False
    """
    free = [w for w in words[1:] if w.lower() not in _SMALL]
    return len(free) > 2 and sum(w[0].isupper() for w in free) >= _SHARE * len(free)


def _running(doc: Doc) -> Counter[str]:
    """How often words stand in running text, those that begin a sentence left out."""
    found: Counter[str] = Counter()
    for first, last in _lines(doc):
        if doc[last - 1].text[-1:] not in '.?!”"’…' or last - first < _FEWEST:
            continue
        begins = True
        for token in doc[first:last]:
            if token.text[:1].isalpha() and not begins:
                found[token.text] += 1
            begins = token.text in (".", "?", "!", ":", "“", '"', "‘") or (
                begins and not token.text[:1].isalpha()
            )
    return found
