"""Copies of the training text as news may set it: other quotation marks, headlines, quoted sentences.

In: a piece and a random source. Out: the piece, or an altered copy whose answers still hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from training.corpora import Piece, Word, replace_paragraphs

Sentence = list[Word]
SMALL = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
SENTENCE_END = frozenset({".", "!", "?"})
QUOTES = frozenset({'"', "“", "”", "``", "''"})
PAIRS = (("“", "”"), ('"', '"'), ("‘", "’"), ("“", "”"))
# How often each kind of copy replaces the original.
CURLY, STRAIGHT, QUOTED, HEADLINE, LOWER, CAPITALS = 0.25, 0.10, 0.12, 0.03, 0.02, 0.015


def vary(piece: Piece, random: Random) -> Piece:
    """The piece or, now and then, one of its copies."""
    draw = random.random()
    for share, copy in (
        (HEADLINE, headline),
        (CAPITALS, lambda sentence: [_cased(word, word.form.upper()) for word in sentence]),
        (LOWER, lambda sentence: [_cased(word, word.form.lower()) for word in sentence]),
    ):
        if draw < share:
            return _each(piece, copy)
        draw -= share
    if piece.trees:
        piece = _each(piece, lambda words: quoted(words, random) if random.random() < QUOTED else words)
    if draw < CURLY:
        return curly(piece)
    return _each(piece, straight) if draw < CURLY + STRAIGHT else piece


def _each(piece: Piece, change: Callable[[Sentence], Sentence]) -> Piece:
    return replace_paragraphs(piece, [[change(sentence) for sentence in part] for part in piece.paragraphs])


def _cased(word: Word, form: str) -> Word:
    # Some letters change their number with their case, and then heads and offsets would still hold,
    # but the word would be another.
    return replace(word, form=form) if len(form) == len(word.form) else word


def headline(sentence: Sentence) -> Sentence:
    """The sentence with capitals as in a headline and without its full stop.

    >>> "_".join(w.form for w in headline([Word("He", head=1), Word("left", head=1), Word(".", head=1)]))
    'He_Left'
    """
    if len(sentence) > 1 and sentence[-1].form == "." and all(w.head != len(sentence) - 1 for w in sentence):
        sentence = [*sentence[:-2], replace(sentence[-2], space=True)]
    return [
        word if word.form.lower() in SMALL else _cased(word, word.form[0].upper() + word.form[1:])
        for word in sentence
    ]


def quoted(sentence: Sentence, random: Random) -> Sentence:
    """A sentence inside quotation marks, the closing one after the full stop.

    >>> s = [Word("Go", False, head=0, dep="ROOT"), Word(".", head=0, dep="punct")]
    >>> "".join(w.form for w in quoted(s, Random(1)))[1:-1], [w.head for w in quoted(s, Random(1))]
    ('Go.', [1, 1, 1, 1])
    """
    if len(sentence) < 2 or sentence[-1].form not in SENTENCE_END or any(w.form in QUOTES for w in sentence):
        return sentence
    opening, closing = random.choice(PAIRS)
    root = next((index for index, word in enumerate(sentence) if word.head == index), 0) + 1
    mark = Word(opening, False, "PUNCT", "", '"', root, "punct")
    inner = [replace(word, head=word.head + 1) for word in sentence]
    last = replace(inner[-1], space=False)
    return [mark, *inner[:-1], last, replace(mark, form=closing, space=inner[-1].space)]


def straight(sentence: Sentence) -> Sentence:
    """Straight quotation marks and apostrophes."""
    table = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    return [replace(word, form=word.form.translate(table)) for word in sentence]


def curly(piece: Piece) -> Piece:
    """Curly quotation marks and apostrophes; the side is told by the spaces."""

    def change(sentence: Sentence) -> Sentence:
        out: Sentence = []
        spaced = True
        for word in sentence:
            form = word.form.replace("--", "—") if word.form == "--" else word.form
            if form in ('"', "'"):
                form = {'"': "“”", "'": "‘’"}[form][0 if spaced and not word.space else 1]
            elif "'" in form:
                form = form.replace("'", "’")
            out.append(replace(word, form=form))
            spaced = word.space
        return out

    return _each(piece, change)
