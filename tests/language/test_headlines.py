"""Headlines whose verb could be a noun."""

import pytest

from rapporteur import language

STORY = "\n\nThe weather was fine on Monday, and the shops were open."


@pytest.mark.parametrize(
    ("headline", "subject", "verb", "thing"),
    [
        ("Students block road to port", "Students", "block", "road"),
        ("Thousands march in Lima against vote", "Thousands", "march", None),
        ("Police arrest 20 at rally in Lima", "Police", "arrest", "20"),
    ],
)
def test_the_verb_is_the_root(headline: str, subject: str, verb: str, thing: str | None) -> None:
    doc = language.load()(headline + STORY)
    root = next(t for t in doc if t.dep_ == "ROOT")
    found = {t.dep_: t.text for t in root.children}
    assert (root.text, root.pos_, found["nsubj"], found.get("obj")) == (verb, "VERB", subject, thing)


@pytest.mark.parametrize(
    "headline", ["Road block in Lima", "Talks on border dispute", "Lima's march to the sea"]
)
def test_a_title_without_a_verb_gets_none(headline: str) -> None:
    doc = language.load()(headline + STORY)
    assert not [t.text for t in doc if t.idx < len(headline) and t.pos_ == "VERB"]
