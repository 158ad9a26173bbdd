"""Opinions: the article's own voice judging, predicting, advising; reports and quoted views are none."""

import pytest

from tests.extract.facts import Reading, story

HITS = [
    ("The treaty is imperative for peace in the region.", "judgement"),
    ("The visit is a chance for Peru to mend its ties with Bolivia.", "judgement"),
    ("Voters in Kenya are unlikely to forgive the president.", "prediction"),
    ("The minister appeared to change course on Friday.", "judgement"),
    ("The vote is seen as a test of the government.", "judgement"),
    ("Europe should listen to its farmers.", "advice"),
    ("Sadly, nobody in the capital listened.", "judgement"),
    ("The army will surely respond.", "prediction"),
    ("Whether the truce holds remains to be seen.", "prediction"),
    ("The two countries need to talk.", "advice"),
    ("The governor seemed pleased with the result.", "judgement"),
    ("The new rules are disastrous for small farmers.", "judgement"),
]

NEAR_MISSES = [
    "The president visited Nairobi on Tuesday.",
    "“The treaty is imperative for peace,” the minister said.",
    "The minister said the treaty is imperative for peace.",
    "The minister appeared in court on Friday.",
    "Applicants must sign the form.",
    "Rain is likely in the north.",
    "He was seen leaving the house.",
    "Analysts say voters are unlikely to forgive him.",
    "She smiled sadly.",
]


@pytest.mark.parametrize(("text", "kind"), HITS)
def test_finds_the_opinion(reading: Reading, text: str, kind: str) -> None:
    assert [o.kind for o in story(reading, text).opinions] == [kind]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_stays_silent(reading: Reading, text: str) -> None:
    assert story(reading, text).opinions == ()


def test_the_span_is_the_clause(reading: Reading) -> None:
    record = story(reading, "However, Kenya is unlikely to change course, although prices have doubled.")
    assert [(o.span.text, o.cue.text) for o in record.opinions] == [
        ("Kenya is unlikely to change course", "unlikely")
    ]
