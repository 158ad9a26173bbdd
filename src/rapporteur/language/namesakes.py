"""An encoder whose words hear of their namesakes: the same name elsewhere in the text.

News gives a name in full once ("the activist David Kato") and briefly afterwards ("Kato's death"). Each
capitalised word's vector is mixed with the mean vector of the other places where the same word stands, so
that the full mention helps to read the brief ones.

In: Docs. Out: one vector per token.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Maxout, Model

Groups = list[NDArray[np.int64]]


def namesakes(doc: Doc) -> Groups:
    """Places of each word that stands more than once in `doc` with a capital."""
    places: dict[int, list[int]] = defaultdict(list)
    for token in doc:
        if token.text[0].isupper():
            places[token.lower].append(token.i)
    return [np.array(group) for group in places.values() if len(group) > 1]


def pool(vectors: Any, groups: Groups) -> Any:
    """For each member of a group the mean of the other members' rows; zeros for all other rows.

    >>> pool(np.array([[1.0], [5.0], [2.0], [6.0]]), [np.array([0, 2, 3])]).ravel().tolist()
    [4.0, 0.0, 3.5, 1.5]
    """
    pooled = np.zeros_like(vectors)
    for group in groups:
        rows = vectors[group]
        pooled[group] = (rows.sum(axis=0) - rows) / (len(group) - 1)
    return pooled


def _forward(
    model: Model[list[Doc], list[Any]], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[list[Any]], list[Doc]]]:
    encoder, mixer = model.layers
    ops: Any = model.ops
    encoded, back_encoder = encoder(docs, is_train)
    groups = [namesakes(doc) for doc in docs]
    joined = [
        ops.xp.hstack([vectors, pool(vectors, group)]) for vectors, group in zip(encoded, groups, strict=True)
    ]
    lengths = [len(vectors) for vectors in encoded]
    flat = ops.flatten(joined)
    mixed, back_mixer = mixer(flat, is_train)
    outputs = [a + b for a, b in zip(encoded, ops.unflatten(mixed, lengths), strict=True)]

    def backprop(gradients: list[Any]) -> list[Doc]:
        width = gradients[0].shape[1]
        parts = ops.unflatten(back_mixer(ops.flatten(gradients)), lengths)
        # The mean of the others is its own transpose: what i gives to j, j gives to i.
        total = [
            gradient + part[:, :width] + pool(part[:, width:], group)
            for gradient, part, group in zip(gradients, parts, groups, strict=True)
        ]
        docs_again: list[Doc] = back_encoder(total)
        return docs_again

    return outputs, backprop


def _init(model: Model[list[Doc], list[Any]], X: Any = None, Y: Any = None) -> None:
    encoder, mixer = model.layers
    encoder.initialize(X)
    mixer.initialize()


@registry.architectures("rapporteur.NamesakeEncoder.v1")  # type: ignore[untyped-decorator]
def namesake_encoder(width: int, encoder: Model[list[Doc], list[Any]]) -> Model[list[Doc], list[Any]]:
    """`encoder`, and what each word hears of its namesakes added to it."""
    mixer: Model[Any, Any] = Maxout(nO=width, nI=2 * width, nP=3, dropout=0.0, normalize=True)
    return Model("namesakes", _forward, init=_init, layers=[encoder, mixer], dims={"nO": width})
