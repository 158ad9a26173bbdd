"""White space in the tree."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from rapporteur.language.spaces import news_spaces

VOCAB = spacy.blank("en").vocab


@pytest.mark.parametrize(
    ("words", "heads", "expected"),
    [
        pytest.param(["He", "\n", "left"], [2, 2, 2], [2, 0, 2], id="a leaf goes to the word before"),
        pytest.param(["He", "\n", "left"], [1, 1, 1], [0, 0, 0], id="a root gives its place away"),
        pytest.param(["\n", "He", "left"], [2, 2, 2], [1, 2, 2], id="the first goes to the word behind"),
        pytest.param(["A", " ", "b", "c"], [3, 3, 1, 3], [3, 0, 3, 3], id="dependents go to the head"),
        pytest.param([" "], [0], [0], id="nothing else"),
    ],
)
def test_heads(words: list[str], heads: list[int], expected: list[int]) -> None:
    deps = ["ROOT" if head == index else "x" for index, head in enumerate(heads)]
    doc = news_spaces(Doc(VOCAB, words=words, spaces=[False] * len(words), heads=heads, deps=deps))
    assert [token.head.i for token in doc] == expected
    assert all(token.pos_ == "SPACE" for token in doc if token.is_space)
