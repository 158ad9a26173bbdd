"""The measures themselves."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc
from training.measures import Scores, score_tree

VOCAB = spacy.blank("en").vocab


def tree(words: list[str], heads: list[int], deps: list[str]) -> Doc:
    return Doc(VOCAB, words=words, heads=heads, deps=deps, pos=["X"] * len(words), lemmas=words)


def test_perfect_and_wrong_head() -> None:
    gold = tree(["A", "b", "c"], [1, 1, 1], ["nsubj", "ROOT", "obj"])
    wrong = tree(["A", "b", "c"], [1, 1, 0], ["nsubj", "ROOT", "obj"])
    scores = Scores()
    score_tree(scores, gold, gold)
    assert scores.f1()["LAS"] == 100
    scores = Scores()
    score_tree(scores, wrong, gold)
    assert scores.f1()["UAS"] == scores.f1()["LAS"] == 66.67


def test_wrong_tokens_cost_both_ways() -> None:
    gold = tree(["A", "bc"], [1, 1], ["nsubj", "ROOT"])
    words, deps = ["A", "b", "c"], ["nsubj", "ROOT", "obj"]
    given = Doc(VOCAB, words=words, spaces=[True, False, True], heads=[1, 1, 1], deps=deps)
    scores = Scores()
    score_tree(scores, given, gold)
    assert scores.f1()["words"] == 40.0


def test_subtypes_count_only_in_full_labels() -> None:
    gold = tree(["A", "b"], [1, 1], ["nsubj:pass", "ROOT"])
    given = tree(["A", "b"], [1, 1], ["nsubj", "ROOT"])
    scores = Scores()
    score_tree(scores, given, gold)
    assert scores.f1()["LAS"] == 100
    assert scores.f1()["LAS, full labels"] == 50
