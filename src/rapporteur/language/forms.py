"""What is noted of a word's form: its normal form, affixes, shape and the lists of names it is in.

In: Docs. Out: a row of numbers per token, one column for each kind of note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.strings import StringStore, hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc

from rapporteur.language.casing import SPELLINGS

COLUMNS = 6
UNKNOWN = hash_string("<unknown>")
CACHE_LIMIT = 150_000
_ENDINGS = ("s", "es", "ed", "d", "ing")
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'",
                       "–": "-", "—": "-", "―": "-", "‒": "-", "‐": "-", "‑": "-", "…": "."})  # fmt: skip

Uint64s = NDArray[np.uint64]


def normal(text: str) -> str:
    """The form by which a word is known: small letters, plain marks, figures without their values.

    >>> normal("Didn’t"), normal("2022"), normal("$2.1"), normal("—"), normal("——")
    ("didn't", '2000', '$0.0', '-', '-')
    """
    if YEAR.fullmatch(text):
        return text[:2] + "00"
    plain = text.translate(PLAIN).lower()
    if not plain.strip("-"):
        return "-"
    if not plain.strip("."):
        return plain[:2]
    return DIGIT.sub("0", plain)


def shape(text: str) -> str:
    """Kinds of characters with runs cut to two: "Xxx", "XX", "dd:dd"; with the case of the whole word.

    >>> shape("Minister"), shape("UN"), shape("al-Sisi"), shape("\\n\\n")
    ('Xxx', 'XX', 'xx-Xxx', 'ss')
    """
    out: list[str] = []
    for char in text[:24]:
        if char.isalpha():
            kind = "X" if char.isupper() else "x"
        elif char.isdigit():
            kind = "d"
        else:
            kind = "s" if char.isspace() else char.translate(PLAIN)
        if out[-2:] != [kind, kind]:
            out.append(kind)
    return "".join(out)


class Words:
    """Features of word forms, kept for forms already met.

    `known` maps hashes of normal forms to how often training saw them, `lists` hashes of names in small
    letters to the bits of the lists they are in.
    """

    def __init__(self, known: Mapping[int, int], lists: Mapping[int, int]) -> None:
        self.known, self.lists = known, lists
        self._rows: dict[int, int] = {}
        self._matrix: Uint64s = np.zeros((4096, COLUMNS), dtype=np.uint64)
        self._counts = np.zeros(4096, dtype=np.float32)

    def features(self, text: str) -> tuple[list[int], int]:
        """The columns of one form, and how often training saw it."""
        form = normal(text)
        key = hash_string(form)
        count = self.known.get(key, 0)
        listed = self.lists.get(hash_string(text.lower()), 0) if text[:1].isupper() else 0
        columns = [
            key if count else UNKNOWN,
            hash_string("p" + form[:3]),
            hash_string("s" + form[-3:]),
            hash_string("t" + form[-2:] + ("^" if len(form) < 4 else "")),
            hash_string("h" + shape(text)),
            listed + 1,
        ]
        return columns, count

    def rows(self, doc: Doc) -> tuple[Uint64s, NDArray[np.float32]]:
        """One row of columns and one count per token."""
        rows, strings = self._rows, doc.vocab.strings
        if len(rows) > CACHE_LIMIT:
            rows.clear()
        indices: list[int] = []
        orths: list[int] = doc.to_array([ORTH]).ravel().tolist()  # type: ignore[assignment]
        for orth in orths:
            indices.append(self._row(orth, strings))
        for i, text in doc.user_data.get(SPELLINGS, {}).items():
            indices[i] = self._row(strings.add(text or self._spelt(doc[i].text)), strings)
        return self._matrix[indices], self._counts[indices]

    def _row(self, orth: int, strings: StringStore) -> int:
        index = self._rows.get(orth)
        if index is None:
            index = self._rows[orth] = len(self._rows)
            self._store(index, strings[orth])
        return index

    def _spelt(self, text: str) -> str:
        """A word of a headline in capitals as running text has it: a name with a capital, others small."""
        low = text.lower()
        bases = (low, *(low.removesuffix(end) for end in _ENDINGS), low.removesuffix("ing") + "e")
        name = hash_string(low) in self.lists or not any(self.known.get(hash_string(b)) for b in bases)
        return low if not name else low.capitalize() if text.isupper() and len(text) > 4 else text

    def _store(self, index: int, text: str) -> None:
        if index >= len(self._matrix):
            self._matrix = np.concatenate([self._matrix, np.zeros_like(self._matrix)])
            self._counts = np.concatenate([self._counts, np.zeros_like(self._counts)])
        self._matrix[index], self._counts[index] = self.features(text)
