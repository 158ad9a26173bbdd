"""The encoders' first layer: from what is noted of word forms to one vector per token.

A form that training saw only once or never counts as unknown, so that unseen names and verbs are read by
their affixes and shape and not by a stray vector; in training, rare forms are sometimes hidden for the
same reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

from rapporteur.language.forms import COLUMNS, UNKNOWN, Words

FEATURES = "news_word_features"


def word_features(hide: float) -> Model[list[Doc], list[Any]]:
    """Layer from Docs to feature columns; in training a form seen n times is hidden with hide/(hide+n)."""
    return Model(
        FEATURES,
        _forward,
        attrs={"known_keys": b"", "known_counts": b"", "list_keys": b"", "list_bits": b"", "hide": hide},
    )


def teach(layer: Model[Any, Any], known: Mapping[str, int], lists: Mapping[str, int]) -> None:
    """Gives the feature layer inside `layer` its known forms with counts and its lists of names."""
    for node in layer.walk():
        if node.name == FEATURES:
            node.attrs["known_keys"], node.attrs["known_counts"] = _packed(known, np.uint32)
            node.attrs["list_keys"], node.attrs["list_bits"] = _packed(lists, np.uint32)


def _packed(table: Mapping[str, int], kind: type[np.unsignedinteger[Any]]) -> tuple[bytes, bytes]:
    keys = np.array([hash_string(key) for key in table], dtype=np.uint64)
    return keys.tobytes(), np.array(list(table.values()), dtype=kind).tobytes()


def _unpacked(keys: bytes, values: bytes) -> dict[int, int]:
    columns = np.frombuffer(keys, np.uint64).tolist(), np.frombuffer(values, np.uint32).tolist()
    return dict(zip(*columns, strict=True))


def _words(model: Model[Any, Any]) -> Words:
    """The layer's `Words`, made at first use and again when other forms have been loaded."""
    keys = model.attrs["known_keys"]
    made = _MADE.get(model.id)
    if made is None or made[0] is not keys:
        known = _unpacked(keys, model.attrs["known_counts"])
        made = keys, Words(known, _unpacked(model.attrs["list_keys"], model.attrs["list_bits"]))
        _MADE[model.id] = made
    return made[1]


# Kept beside the layers and not in them, because a layer's attributes are saved with it.
_MADE: dict[int, tuple[bytes, Words]] = {}


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
        table: Any = rows.reshape(-1, COLUMNS)
        features.append(model.ops.asarray(table, dtype="uint64"))
    return features, lambda gradient: []


@registry.architectures("rapporteur.NewsEmbed.v1")  # type: ignore[untyped-decorator]
def news_embed(width: int, rows: list[int], widths: list[int], hide: float) -> Model[list[Doc], list[Any]]:
    """Embeds the feature columns (one table of `rows` by `widths` each) and mixes them to `width`."""
    tables: list[Model[Any, Any]] = [
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
