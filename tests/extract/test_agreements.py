"""Agreements: their parties, papers and commitments, and sentences without one."""

import pytest

from tests.extract.facts import Reading, names, story

HITS = [
    ("Kenya and Uganda agreed to build a railway to the coast.", {"Kenya", "Uganda"}, None,
     "build a railway to the coast"),
    ("Kenya agreed with Uganda to share the water of the lake.", {"Kenya", "Uganda"}, None,
     "share the water of the lake"),
    ("Peru and Bolivia signed a treaty on Monday.", {"Peru", "Bolivia"}, "treaty", None),
    ("The security pact between Fiji and Australia was signed in March.", {"Fiji", "Australia"},
     "security pact", None),
    ("Peru signed a trade agreement with Bolivia.", {"Peru", "Bolivia"}, "trade agreement", None),
    ("Peru and Bolivia signed a trade pact to protect the forest.", {"Peru", "Bolivia"},
     "trade pact", "protect the forest"),
    ("Peru and Bolivia pledged to reopen the border.", {"Peru", "Bolivia"}, None, "reopen the border"),
    ("A ceasefire between Armenia and Azerbaijan took effect on Friday.", {"Armenia", "Azerbaijan"},
     "ceasefire", None),
    ("Spain broke a friendship treaty with Algeria.", {"Spain", "Algeria"}, "friendship treaty", None),
    ("Peruvian President Dina Boluarte met Bolivian President Luis Arce in Lima. Agreements on energy were "
     "signed between both countries.", {"Peru", "Bolivia"}, "Agreements", None),
    ("Kenya and Somalia agreed to a ceasefire, the envoy said.", {"Kenya", "Somalia"}, None, "a ceasefire"),
]  # fmt: skip

NEAR_MISSES = [
    "Kenya promised to cooperate with Uganda.",
    "The statement that Peru made angered fishermen.",
    "Agreements on energy were signed between both countries.",
    "Kenya and Uganda agreed that the drought had harmed trade.",
    "Kenya agreed to pay its debts.",
    "Peru and Bolivia discussed a possible trade agreement.",
    "Analysts agreed that prices would rise.",
    "A deal is still far away, the minister said.",
    "Peru and Bolivia did not agree to reopen the border.",
    "Peru released a statement on Monday.",
]


@pytest.mark.parametrize(("text", "parties", "instrument", "commitment"), HITS)
def test_finds_the_agreement(
    reading: Reading, text: str, parties: set[str], instrument: str | None, commitment: str | None
) -> None:
    record = story(reading, text)
    assert [names(record, a.parties) for a in record.agreements] == [parties]
    found = record.agreements[0]
    assert found.instrument == instrument
    assert [c.text for c in found.commitments] == ([commitment] if commitment else [])


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_stays_silent(reading: Reading, text: str) -> None:
    assert story(reading, text).agreements == ()


def test_undertakings_of_one_occasion_are_one_agreement(reading: Reading) -> None:
    record = story(
        reading,
        "Peru and Bolivia agreed on Monday to reopen the border. "
        "They also agreed to fight smuggling together.",
    )
    assert [len(a.commitments) for a in record.agreements] == [2]


def test_a_commitment_ends_where_another_is_told(reading: Reading) -> None:
    record = story(reading, "Peru and Bolivia agreed to build a pipeline and pledged to fight smuggling.")
    assert next(c.text for a in record.agreements for c in a.commitments) == "build a pipeline"


def test_a_pact_that_is_discussed_may_be_signed_already(reading: Reading) -> None:
    record = story(
        reading,
        "Ministers discussed a new security pact signed by Fiji and Tonga that allows Fiji to send police.",
    )
    assert [names(record, a.parties) for a in record.agreements] == [{"Fiji", "Tonga"}]
    assert record.agreements[0].commitments


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The accord signed between Peru and Bolivia opens the border.", {"Peru", "Bolivia"}),
        ("The Peruvian-Bolivian border accord angered fishermen.", {"Peru", "Bolivia"}),
        ("Peruvian Foreign Minister Cesar Landa signed a memorandum of understanding with his "
         "Chilean counterpart, Ana Ruiz.", {"Cesar Landa", "Ana Ruiz"}),
        ("Peruvian President Ana Ruiz and Bolivian President Luis Arce agreed to open the border.",
         {"Ana Ruiz", "Luis Arce"}),
        ("Peru signed the agreement that protects the forest.", {"Peru"}),
    ],
)  # fmt: skip
def test_parties_stand_in_many_places(reading: Reading, text: str, parties: set[str]) -> None:
    record = story(reading, text)
    assert [names(record, a.parties) for a in record.agreements] == [parties]


def test_what_the_deal_lays_down_is_told_later(reading: Reading) -> None:
    record = story(
        reading,
        "Peru and Bolivia signed a trade deal on Monday. Under the deal, both countries will cut tariffs.",
    )
    assert [[c.text for c in a.commitments] for a in record.agreements] == [
        ["both countries will cut tariffs"]
    ]


def test_the_deal_and_the_agreement_are_one(reading: Reading) -> None:
    record = story(
        reading,
        "Peru and Bolivia signed a trade deal. The agreement between Peru and Bolivia bans smuggling.",
    )
    assert [[c.text for c in a.commitments] for a in record.agreements] == [["bans smuggling"]]


def test_refusing_to_sign_is_no_agreement_in_force(reading: Reading) -> None:
    record = story(reading, "Peru refused to sign the trade pact with Bolivia.")
    assert [a.status for a in record.agreements] == ["negated"]
