"""Journeys, leg by leg, and sentences without one."""

import pytest

from tests.extract.facts import Reading, names, place, story

HITS = [
    ("Kenyan President William Ruto visited Seoul last week.", "William Ruto", "Seoul", "past"),
    ("Kenyan President William Ruto arrived in Seoul on Tuesday.", "William Ruto", "Seoul", "past"),
    ("Kenyan President William Ruto will travel to Seoul in January.", "William Ruto", "Seoul", "planned"),
    ("Kenyan President William Ruto is scheduled to visit Seoul.", "William Ruto", "Seoul", "planned"),
    ("Kenyan President William Ruto is in Seoul on a two-day visit.", "William Ruto", "Seoul", "present"),
    ("Kenyan President William Ruto flew to Seoul on Monday.", "William Ruto", "Seoul", "past"),
    ("Kenyan President William Ruto paid an official visit to Seoul.", "William Ruto", "Seoul", "past"),
    ("Kenyan President William Ruto cancelled a visit to Seoul.", "William Ruto", "Seoul", "cancelled"),
    ("Kenyan President William Ruto attended a conference in Seoul.", "William Ruto", "Seoul", "past"),
    ("The trip of Kenyan President William Ruto to Seoul ended on Friday.", "William Ruto", "Seoul", "past"),
    ("Kenyan President William Ruto is visiting Seoul.", "William Ruto", "Seoul", "present"),
    ("Kenyan President William Ruto will head to Seoul for a summit.", "William Ruto", "Seoul", "planned"),
    ("Kenyan President William Ruto has left Seoul on Wednesday.", "William Ruto", "Seoul", "past"),
    ("Kenyan President William Ruto is on a visit to Seoul.", "William Ruto", "Seoul", "present"),
    ("Chilean President Gabriel Boric received in Santiago on Monday Kenyan President William Ruto.",
     "William Ruto", "Santiago", "past"),
    ("Kenyan President William Ruto is due in Seoul on Friday.", "William Ruto", "Seoul", "planned"),
    ("Kenyan President William Ruto is expected in Seoul on Friday.", "William Ruto", "Seoul", "planned"),
    ("Kenyan President William Ruto, on a visit to Seoul, praised it.", "William Ruto", "Seoul", "past"),
    ("Kenyan President William Ruto may visit Seoul in May.", "William Ruto", "Seoul", "planned"),
    ("Former Kenyan President William Ruto fled to Seoul.", "William Ruto", "Seoul", "past"),
    ("Former Kenyan President William Ruto went into exile in Seoul.", "William Ruto", "Seoul", "past"),
    ("Nairobi sent the Kenyan envoy, William Ruto, to Seoul.", "William Ruto", "Seoul", "past"),
    ("Kenyan President William Ruto led a delegation to Seoul.", "William Ruto", "Seoul", "past"),
    ("Kenyan President William Ruto was the last leader to visit Seoul.", "William Ruto", "Seoul", "past"),
    ("Kenyan President William Ruto took up an invitation to go to Seoul.", "William Ruto", "Seoul",
     "planned"),
]  # fmt: skip

NEAR_MISSES = [
    "Kenyan President William Ruto attends a college in Seoul.",
    "Rain is expected in Seoul on Friday, Kenyan President William Ruto heard.",
    "Kenyan President William Ruto left Nairobi on Wednesday.",
    "Chilean President Gabriel Boric received in Santiago on Monday Kenyan Ambassador William Ruto.",
    "The factory is in Seoul.",
    "Kenyan President William Ruto attended a conference in Nairobi.",
    "Prices in Seoul flew to a record.",
    "The letter arrived in Seoul on Monday.",
    "Kenyan President William Ruto did not visit Seoul.",
    "Kenyan President William Ruto could visit Seoul.",
]


@pytest.mark.parametrize(("text", "who", "where", "status"), HITS)
def test_finds_the_leg(reading: Reading, text: str, who: str, where: str, status: str) -> None:
    record = story(reading, text)
    legs = [(names(record, t.who), place(record, t.where), t.status) for t in record.travel]
    assert legs == [({who}, where, status)]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_stays_silent(reading: Reading, text: str) -> None:
    assert story(reading, text).travel == ()


def test_a_tour_has_a_leg_for_each_stop(reading: Reading) -> None:
    record = story(
        reading,
        "Chilean President Gabriel Boric is on a tour; he has visited Spain, Portugal and Italy. "
        "He is also scheduled to visit Greece.",
    )
    legs = {place(record, t.where): t.status for t in record.travel}
    assert legs == {"Spain": "past", "Portugal": "past", "Italy": "past", "Greece": "planned"}


def test_two_mentions_of_one_leg_are_one(reading: Reading) -> None:
    record = story(
        reading,
        "Chilean President Gabriel Boric arrived in Portugal on Friday. "
        "Boric is in Lisbon on a three-day visit.",
    )
    assert [(place(record, t.where), t.status) for t in record.travel] == [("Lisbon", "present")]


def test_a_list_of_stops_is_a_leg_each_but_a_town_with_its_country_is_one(reading: Reading) -> None:
    record = story(
        reading,
        "Chilean President Gabriel Boric visited Egypt, Ghana and Uganda. "
        "Boric will travel to Lisbon, Portugal.",
    )
    places = [place(record, t.where) for t in record.travel]
    assert places == ["Egypt", "Ghana", "Uganda", "Lisbon"]


def test_places_of_a_tour_follow_its_kind(reading: Reading) -> None:
    record = story(
        reading,
        "Kenyan President William Ruto began a tour of three Asian countries, including Japan and Laos.",
    )
    assert {place(record, t.where) for t in record.travel} == {"Japan", "Laos"}


def test_companions_travel_too(reading: Reading) -> None:
    record = story(
        reading,
        "On his visit to Seoul, Kenyan President William Ruto was accompanied by Minister Alfred Mutua.",
    )
    assert {w for t in record.travel for w in names(record, t.who)} == {"William Ruto", "Alfred Mutua"}


def test_a_journey_only_named_is_as_another_passage_tells_it(reading: Reading) -> None:
    record = story(
        reading,
        "Kenyan President William Ruto's trip to Seoul angered Uganda. Ruto will visit Seoul in August.",
    )
    assert [t.status for t in record.travel] == ["planned"]


def test_a_subject_without_meaning_goes_nowhere(reading: Reading) -> None:
    assert story(reading, "Kenya agrees when it comes to Uganda.").travel == ()
