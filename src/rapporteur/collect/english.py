"""Is this English? The language pipeline reads nothing else."""

import re

_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "his",
        "in",
        "is",
        "it",
        "its",
        "not",
        "of",
        "on",
        "or",
        "said",
        "she",
        "that",
        "the",
        "their",
        "they",
        "this",
        "to",
        "was",
        "were",
        "which",
        "who",
        "will",
        "with",
        "would",
    ]
)
_SAMPLE = 4000
_FEWEST_WORDS = 40
# English news has 22 to 45 in 100, its neighbours up to 15.
_SHARE = 0.17


def looks_english(text: str) -> bool:
    """Whether the beginning of `text` can be English, by its commonest words; short texts always can.

    >>> looks_english("The ministers said that they would meet again in Lima. " * 10)
    True
    >>> looks_english("Die Minister sagten, dass sie sich erneut in Lima treffen. " * 10)
    False
    """
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if len(letters) > _FEWEST_WORDS and sum(c < "ɐ" for c in letters) < len(letters) / 2:
        return False
    words = re.findall(r"[^\W\d_]+", sample.lower())
    return len(words) < _FEWEST_WORDS or sum(w in _WORDS for w in words) >= _SHARE * len(words)
