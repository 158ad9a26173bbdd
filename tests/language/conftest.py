"""The shipped pipeline, loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language

from rapporteur.language import load
from rapporteur.language.pipeline import WEIGHTS


@pytest.fixture(scope="session")
def nlp() -> Language:
    if not (WEIGHTS / "config.cfg").exists():
        pytest.skip("the weights have not been trained: run `make train`")
    return load()
