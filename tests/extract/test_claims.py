"""Claims: who affirms, denies, doubts, and where the article keeps its distance."""

import pytest

from rapporteur import Record
from tests.extract.facts import Reading, names, story

HITS = [
    ("Kenya denied sending troops to Somalia.", "Kenya", "deny"),
    ("Kenya accused Uganda of smuggling gold.", "Kenya", "affirm"),
    ("Fijian Prime Minister Sitiveni Rabuka rejected the accusation that his party bought votes.",
     "Sitiveni Rabuka", "deny"),
    ("Fijian Prime Minister Sitiveni Rabuka dismissed allegations of fraud.", "Sitiveni Rabuka", "deny"),
    ("Peru alleged that Bolivia moved the border.", "Peru", "affirm"),
    ("Police are looking into the alleged bribes.", "author", "hedge"),
    ("The minister allegedly took bribes from a builder.", "author", "hedge"),
    ("The blast was blamed on rebels.", "author", "hedge"),
    ("The gunman is believed to have fled to Peru.", "author", "hedge"),
    ("Peru doubted that Bolivia had kept its word.", "Peru", "doubt"),
    ("The move was seen as revenge for the blockade.", "author", "hedge"),
]  # fmt: skip

NEAR_MISSES = [
    "Kenya sent troops to Somalia.",
    "Uganda denied him entry at the airport.",
    "The flood claimed 12 lives.",
    "Peru rejected the offer.",
    "Bolivia said the border would open in May.",
    "The minister said rain could fall on Friday.",
    "She said the government would not raise taxes.",
]


def stances(record: Record) -> set[tuple[str, str]]:
    """Who stands where."""
    return {
        (next(iter(names(record, (p.holder,)))), p.stance) for claim in record.claims for p in claim.positions
    }


@pytest.mark.parametrize(("text", "holder", "stance"), HITS)
def test_finds_the_stance(reading: Reading, text: str, holder: str, stance: str) -> None:
    assert (holder, stance) in stances(story(reading, text))


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_stays_silent(reading: Reading, text: str) -> None:
    assert story(reading, text).claims == ()


def test_sides_of_one_dispute_are_one_claim(reading: Reading) -> None:
    record = story(
        reading,
        "Peru accused Bolivia of hacking its parliament. Bolivia said it had never hacked the parliament. "
        "Police in Lima are looking into the alleged hacking of the parliament.",
    )
    assert len(record.claims) == 1
    assert record.claims[0].contested
    assert stances(record) >= {("Peru", "affirm"), ("Bolivia", "deny"), ("author", "hedge")}


def test_a_denial_meets_the_articles_own_report(reading: Reading) -> None:
    record = story(
        reading,
        "Bolivia closed the border bridge on Monday. Bolivian officials said they had not closed the bridge.",
    )
    assert ("author", "affirm") in stances(record)


def test_words_that_point_back_answer_what_was_told_last(reading: Reading) -> None:
    record = story(
        reading,
        "Peru accused Bolivia of hacking its parliament. Bolivia rejects the charge. Nobody was hurt.",
    )
    assert len(record.claims) == 1
    assert record.claims[0].contested


def test_a_laid_claim_is_affirmed_by_who_lays_it(reading: Reading) -> None:
    record = story(reading, "The coast guard sailed near the Spratly Islands, which Vietnam also claims.")
    assert ("Vietnam", "affirm") in stances(record)


def test_a_wholesale_denial_answers_the_charge_before_it(reading: Reading) -> None:
    record = story(
        reading,
        "Haitian Prime Minister Ariel Henry is accused of ordering the killing, "
        "but Henry has denied any involvement.",
    )
    assert [(len(c.positions), c.contested) for c in record.claims] == [(2, True)]
    assert record.claims[0].about.endswith("ordering the killing")


def test_the_denial_of_an_untold_charge_is_a_claim(reading: Reading) -> None:
    assert stances(story(reading, "Ecuador rejected the charge.")) == {("Ecuador", "deny")}


def test_that_something_will_not_happen_needs_what_it_answers(reading: Reading) -> None:
    assert story(reading, "Ecuador said this will not happen.").claims == ()


def test_what_a_charge_is_called_is_no_part_of_it(reading: Reading) -> None:
    record = story(
        reading, "Kenya accused Uganda of smuggling gold. Uganda dismissed the allegation as baseless."
    )
    assert [claim.proposition.text for claim in record.claims] == ["Uganda of smuggling gold"]
    assert stances(record) == {("Kenya", "affirm"), ("Uganda", "deny")}
