"""What the encoders see of a word: known form, affixes, shape and membership in lists of names.

In: Docs. Out: one vector per token. A form that training saw only once or never counts as unknown, so
that unseen names and verbs are read by their affixes and shape and not by a stray vector; in training,
rare forms are sometimes hidden for the same reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH
from spacy.strings import hash_string
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

COLUMNS = 6
UNKNOWN = hash_string("<unknown>")
CACHE_LIMIT = 150_000
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
        indices = []
        for orth in doc.to_array([ORTH]).ravel().tolist():
            index = rows.get(orth)
            if index is None:
                index = rows[orth] = len(rows)
                self._store(index, strings[orth])
            indices.append(index)
        return self._matrix[indices], self._counts[indices]

    def _store(self, index: int, text: str) -> None:
        if index >= len(self._matrix):
            self._matrix = np.concatenate([self._matrix, np.zeros_like(self._matrix)])
            self._counts = np.concatenate([self._counts, np.zeros_like(self._counts)])
        self._matrix[index], self._counts[index] = self.features(text)


def word_features(hide: float) -> Model[list[Doc], list[Any]]:
    """Layer from Docs to feature columns; in training a form seen n times is hidden with hide/(hide+n)."""
    return Model(
        "news_word_features",
        _forward,
        attrs={"known_keys": b"", "known_counts": b"", "list_keys": b"", "list_bits": b"", "hide": hide},
    )


def teach(layer: Model[Any, Any], known: Mapping[str, int], lists: Mapping[str, int]) -> None:
    """Gives the feature layer inside `layer` its known forms with counts and its lists of names."""
    for node in layer.walk():
        if node.name == "news_word_features":
            node.attrs["known_keys"], node.attrs["known_counts"] = _packed(known, np.uint32)
            node.attrs["list_keys"], node.attrs["list_bits"] = _packed(lists, np.uint32)
            node.attrs.pop("words", None)


def _packed(table: Mapping[str, int], kind: type[np.unsignedinteger[Any]]) -> tuple[bytes, bytes]:
    keys = np.array([hash_string(key) for key in table], dtype=np.uint64)
    return keys.tobytes(), np.array(list(table.values()), dtype=kind).tobytes()


def _unpacked(keys: bytes, values: bytes) -> dict[int, int]:
    pairs = zip(np.frombuffer(keys, np.uint64).tolist(), np.frombuffer(values, np.uint32).tolist(), strict=True)
    return dict(pairs)


def _words(model: Model[Any, Any]) -> Words:
    """The layer's `Words`, made at first use; it is no part of what is saved."""
    words = _CACHES.get(model.id)
    if words is None or words[0] is not model.attrs["known_keys"]:
        made = Words(
            _unpacked(model.attrs["known_keys"], model.attrs["known_counts"]),
            _unpacked(model.attrs["list_keys"], model.attrs["list_bits"]),
        )
        words = _CACHES[model.id] = (model.attrs["known_keys"], made)
    return words[1]


_CACHES: dict[int, tuple[bytes, Words]] = {}


def _forward(
    model: Model[list[Doc], list[Any]], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    words, hide = _words(model), model.attrs["hide"]
    features = []
    for doc in docs:
        rows, counts = words.rows(doc)
        if is_train and hide:
            hidden = np.random.random(len(counts)) < hide / (hide + np.maximum(counts, 1.0))
            rows[hidden, 0] = UNKNOWN
        features.append(model.ops.asarray2i(rows, dtype="uint64") if len(doc) else model.ops.alloc2i(0, COLUMNS).astype("uint64"))
    return features, lambda gradient: []


@registry.architectures("rapporteur.NewsEmbed.v1")
def news_embed(
    width: int, rows: list[int], widths: list[int], hide: float
) -> Model[list[Doc], list[Any]]:
    """Embeds the feature columns (one table of `rows` by `widths` each) and mixes them to `width`."""
    tables = [
        HashEmbed(nO=part, nV=size, column=column, seed=8 + column)
        for column, (size, part) in enumerate(zip(rows, widths, strict=True))
    ]
    mixer: Model[Any, Any] = Maxout(nO=width, nI=sum(widths), nP=3, dropout=0.0, normalize=True)
    return chain(
        word_features(hide),
        list2ragged(),
        with_array(chain(concatenate(*tables), mixer)),
        ragged2list(),
    )
