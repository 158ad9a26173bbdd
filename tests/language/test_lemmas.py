"""Lemmas by rule, without the learned table."""

from __future__ import annotations

import pytest

from rapporteur.language.lemmatizer import NewsLemmatizer

PAST, ING, THIRD = "Tense=Past|VerbForm=Fin", "VerbForm=Ger", "Number=Sing|Person=3|Tense=Pres"


@pytest.mark.parametrize(
    ("form", "upos", "morph", "lemma"),
    [
        ("said", "VERB", PAST, "say"),
        ("met", "VERB", PAST, "meet"),
        ("withdrew", "VERB", PAST, "withdraw"),
        ("urged", "VERB", PAST, "urge"),
        ("denounced", "VERB", PAST, "denounce"),
        ("vetoed", "VERB", PAST, "veto"),
        ("carried", "VERB", PAST, "carry"),
        ("hosting", "VERB", ING, "host"),
        ("planning", "VERB", ING, "plan"),
        ("condemns", "VERB", THIRD, "condemn"),
        ("Leaders", "NOUN", "Number=Plur", "leader"),
        ("ministries", "NOUN", "Number=Plur", "ministry"),
        ("Sánchez", "PROPN", "Number=Sing", "Sánchez"),
        ("GDP", "NOUN", "Number=Sing", "GDP"),
        ("—", "PUNCT", "", "—"),
    ],
)
def test_rules(form: str, upos: str, morph: str, lemma: str) -> None:
    lemmatizer = NewsLemmatizer()
    lemmatizer.learn([("plan", "VERB", "", "plan", 1), ("leader", "NOUN", "", "leader", 1)])
    assert lemmatizer.lemma(form, upos, morph) == lemma


def test_table_before_rules() -> None:
    lemmatizer = NewsLemmatizer()
    lemmatizer.learn([("criteria", "NOUN", "Number=Plur", "criterion", 3)])
    assert lemmatizer.lemma("criteria", "NOUN", "Number=Plur") == "criterion"
