"""Which passages are shown: joined, widened to the sentence, cut where that is long."""

import pytest

from rapporteur.brief.passages import passages, statement_passages, widened
from rapporteur.record import Document, Span

LONG = (
    "VALLETTA, May 4 – Malta’s foreign minister, who had flown in the night before from a long round of "
    "talks in Tunis, called for calm on Tuesday, a day after three boats had been stopped by coastguards "
    "on their way through waters that no fewer than four states regard as their own, and went home. "
    "Nobody else spoke."
)


def document(text: str) -> Document:
    return Document(id="d", title="", text=text)


def find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def test_a_short_sentence_is_shown_whole() -> None:
    text = "It rained. The U.S. envoy, Mr. Day, left early. It stopped."
    assert widened(document(text), find(text, "left")).text == "The U.S. envoy, Mr. Day, left early"


def test_a_long_one_is_cut_at_commas_and_loses_its_dateline() -> None:
    assert widened(document(LONG), find(LONG, "called")).text == "called for calm on Tuesday"
    first = widened(document(LONG), find(LONG, "Malta"))
    assert first.text.startswith("Malta’s foreign minister")
    assert first.text.endswith("called for calm on Tuesday")


def test_paragraphs_end_sentences() -> None:
    text = "A heading\n\nThey met in Oslo"
    assert widened(document(text), find(text, "met")).text == "They met in Oslo"


@pytest.mark.parametrize("few", [1, 3])
def test_enough_words_stay_as_they_are(few: int) -> None:
    text = "They met in Oslo."
    assert widened(document(text), find(text, "met in Oslo"), few).text == "met in Oslo"


def test_what_overlaps_is_one_passage() -> None:
    text = "One two three.\n\nFour."
    spans = [find(text, "three"), find(text, "One two"), find(text, "two"), find(text, "Four")]
    assert [p.text for p in passages(document(text), spans)] == ["One two", "three", "Four"]
    assert [p.text for p in passages(document(text), spans, near=1)] == ["One two three", "Four"]


def test_a_statement_is_one_passage_with_its_quotation_marks() -> None:
    text = "“We are done,” the envoy said."
    spans = [find(text, "We are done,"), find(text, "the envoy"), find(text, "said")]
    assert [p.text for p in statement_passages(document(text), spans)] == ["“We are done,” the envoy said"]
