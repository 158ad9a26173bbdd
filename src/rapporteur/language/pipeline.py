"""Loads the language pipeline: the shipped one, or any other spaCy pipeline with UD labels."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from rapporteur.errors import PipelineError
from rapporteur.language import embedding, kinds, layout, lemmatizer, namesakes, spaces, tokens
from rapporteur.language.precision import widen

WEIGHTS = Path(__file__).parent / "weights"
# Labels of Universal Dependencies that no other English scheme has, at least one of each pair.
UD_LABELS = ("obl", "nsubj:pass")
LAYOUT, SPACES = "news_layout", "news_spaces"
BATCH = 8  # articles read at once: few enough for their numbers to stay in the processor's cache

__all__ = ["WEIGHTS", "embedding", "kinds", "layout", "lemmatizer", "load", "namesakes", "spaces", "tokens"]


def load(name: str | None = None) -> Language:
    """The shipped pipeline, or the spaCy pipeline `name` (an installed package or a folder).

    Raises `PipelineError` if there is no such pipeline or if its parser does not give UD labels.
    """
    # numpy's own matrix product is several times faster here than thinc's default.
    set_current_ops(NumpyOps(use_blis=False))
    source = WEIGHTS if name is None else name
    try:
        # Weights of this recipe hold no tokenizer: it is all code.
        code_only = (Path(source) / "config.cfg").exists() and not (Path(source) / "tokenizer").exists()
        nlp = spacy.load(source, exclude=["tokenizer"] if code_only else [])
        widen(nlp)
    except (OSError, ValueError, ImportError) as error:
        raise PipelineError(f"the language pipeline {str(source)!r} cannot be loaded: {error}") from error
    nlp.batch_size = BATCH
    return nlp if name is None else _checked(nlp, name)


def _checked(nlp: Language, name: str) -> Language:
    """A foreign pipeline with the news layout put before its parser."""
    if "parser" not in nlp.pipe_names:
        raise PipelineError(f"the language pipeline {name!r} has no parser")
    labels = set(nlp.get_pipe("parser").labels)  # type: ignore[attr-defined]
    if not labels.intersection(UD_LABELS):
        raise PipelineError(f"the parser of the language pipeline {name!r} does not give UD labels")
    if LAYOUT not in nlp.pipe_names:
        nlp.add_pipe(LAYOUT, before="parser")
        nlp.add_pipe(SPACES, after="parser")
    return nlp
