"""Sentences where the typography of news could mislead."""

from __future__ import annotations

import pytest
from spacy.language import Language

CASES = [
    pytest.param(
        ["“We agreed on all points.”", "The minister left on Monday."], id="closing mark after the full stop"
    ),
    pytest.param(['"We agreed on all points."', "The minister left on Monday."], id="straight closing mark"),
    pytest.param(["The envoy spoke.", "“The talks failed,” she said."], id="a quotation opens a sentence"),
    pytest.param(["“We agreed.”", "“They did not,” she said."], id="two quotations"),
    pytest.param(["“Will you sign?” President Haro asked reporters."], id="a name and a verb of saying"),
    pytest.param(["“Will you sign?” she asked."], id="small letter after a question"),
    pytest.param(['"The talks are over," said the envoy.', '"We will return."'], id="comma before the mark"),
    pytest.param(["‘It is late,’ he said.", "The talks went on."], id="single marks"),
    pytest.param(["CAIRO - 26 July 2022:", "Egypt and France held talks."], id="dateline with a hyphen"),
    pytest.param(["CAIRO – 26 July 2022:", "Egypt and France held talks."], id="dateline with a dash"),
    pytest.param(["PARIS:", "France will host the summit."], id="place and colon"),
    pytest.param(["ALBAWABA -", "The king met the minister."], id="agency and hyphen"),
    pytest.param(["OSLO (Agency) —", "Norway said on Friday that aid would resume."], id="place and agency"),
    pytest.param(["UN: Talks Resume"], id="a headline is no dateline"),
    pytest.param(["The court — which met on Monday — agreed."], id="spaced dashes"),
    pytest.param(["The court—which met on Monday—agreed."], id="joined dashes"),
    pytest.param(["He met Gen. Oran, Dr. Lim and Mr. Ode in the U.S. on Friday."], id="abbreviations"),
]


@pytest.mark.parametrize("sentences", CASES)
def test_typography(nlp: Language, sentences: list[str]) -> None:
    doc = nlp(" ".join(sentences))
    assert [sentence.text.strip() for sentence in doc.sents] == sentences


def test_every_line_end_ends_a_sentence(nlp: Language) -> None:
    text = "Leaders Meet in Rome\nBy Ana Lopez\n\nThe leaders talked and\n\nleft the city early."
    sentences = [sentence.text.strip() for sentence in nlp(text).sents]
    assert sentences == [line for line in text.split("\n") if line]


def test_white_space_is_in_no_way(nlp: Language) -> None:
    plain = nlp("The two ministers signed the treaty in Geneva.")
    wide = nlp("  The two  ministers signed \t the treaty in Geneva.  ")
    words = [token for token in wide if not token.is_space]
    assert [token.text for token in words] == [token.text for token in plain]
    assert len([token for token in words if token.dep_ == "ROOT"]) == 1
