"""Names and offices as protocol news writes them: long names, long titles, ranks and forms of address."""

from collections.abc import Callable

import pytest

from rapporteur import Record
from rapporteur.record import Actor

Read = Callable[..., Record]


def people(record: Record) -> dict[str, Actor]:
    """The named people by name."""
    return {a.name: a for a in record.actors if a.kind == "person" and a.named}


@pytest.mark.parametrize(
    ("sentence", "name", "office", "country"),
    [
        ("President Salum Haji Makame of Zanzibar spoke.", "Salum Haji Makame", "President", "TZA"),
        (
            "The king received Lebanese Minister of Youth and Municipalities Bassem Chidiac.",
            "Bassem Chidiac",
            "Minister of Youth and Municipalities",
            "LBN",
        ),
        (
            "Senior Economic Adviser to the President Basil Nimri attended.",
            "Basil Nimri",
            "Senior Economic Adviser to the President",
            None,
        ),
        (
            "Kenyan Deputy Prime Minister and Foreign Minister Amina Otieno spoke.",
            "Amina Otieno",
            "Deputy Prime Minister and Foreign Minister",
            "KEN",
        ),
        ("The Deputy Foreign Minister, Wu Peng, met reporters.", "Wu Peng", "Deputy Foreign Minister", None),
        ("His Majesty King Faisal sent his regards.", "Faisal", "King", None),
    ],
)
def test_titles_of_officials(
    reading: Read, sentence: str, name: str, office: str, country: str | None
) -> None:
    found = people(reading(f"A headline\n\n{sentence}"))
    assert name in found
    assert found[name].office == office
    if country is not None:
        assert found[name].country == country


def test_all_words_of_a_name_are_one_person(reading: Read) -> None:
    found = people(reading("A headline\n\nThe envoy received Khalid Said Hamad Al Balushi on Sunday."))
    assert list(found) == ["Khalid Said Hamad Al Balushi"]
    assert found["Khalid Said Hamad Al Balushi"].country is None


def test_rank_is_no_office(reading: Read) -> None:
    found = people(reading("A headline\n\nMaj. Gen. Nabil Haddad told reporters the border was calm."))
    assert (found["Nabil Haddad"].office, found["Nabil Haddad"].sector) == (None, "MIL")


def test_airport_called_after_a_prince_is_no_person(reading: Read) -> None:
    assert not people(reading("A headline\n\nPilgrims left Prince Fahd bin Turki International Airport."))


def test_time_of_day_is_no_office(reading: Read) -> None:
    record = reading("A headline\n\nA quake was felt at 7:55 pm near the coast on Monday.")
    assert not [a for a in record.actors if a.kind == "person"]


def test_bare_offices_are_of_the_town_the_story_is_told_from(reading: Read) -> None:
    found = people(
        reading(
            "Talks on trade\n\nAMMAN — Prime Minister Salem Odeh received Lebanese Industry Minister "
            "Bassem Chidiac. The talks covered ties between Jordan and Lebanon, Odeh said."
        )
    )
    assert {name: a.country for name, a in found.items()} == {"Salem Odeh": "JOR", "Bassem Chidiac": "LBN"}


def test_the_king_is_not_the_prince_named_before_him(reading: Read) -> None:
    record = reading(
        "A headline\n\nKing Abdullah met farmers in Jordan. At talks attended by Crown Prince Hussein, "
        "the King said water was scarce."
    )
    assert "the King" in [span.text for span in people(record)["Abdullah"].mentions]


def test_sheikh_may_go_by_the_given_name(reading: Read) -> None:
    found = people(
        reading("A headline\n\nSheikh Ahmad Nasser Al-Sabah left. They thanked Sheikh Ahmad for his visit.")
    )
    assert list(found) == ["Ahmad Nasser Al-Sabah"]


def test_government_of_a_country_is_the_state(reading: Read) -> None:
    record = reading("A headline\n\nThe Government of Mongolia and the Chinese side signed the plan.")
    assert {a.country for a in record.actors if a.kind == "state"} == {"MNG", "CHN"}
    assert not [a for a in record.actors if a.kind != "state" and not a.members]


def test_spokesman_has_the_sector_of_those_he_speaks_for(reading: Read) -> None:
    found = people(reading("A headline\n\nPeter Obi, a spokesman for the airline, denied the report."))
    assert found["Peter Obi"].sector == "BUS"


def test_bridge_called_after_a_king_gives_nobody_his_office(reading: Read) -> None:
    record = reading(
        "A headline\n\nCrown Prince Hussein opened the road in Jordan. Trucks left the King Hussein Bridge."
    )
    assert [office.title for office in people(record)["Hussein"].offices] == ["Crown Prince"]


def test_office_before_a_rank(reading: Read) -> None:
    found = people(reading("A headline\n\nChief of the General Staff Maj. Gen. Yousef Nimri met reporters."))
    assert (found["Yousef Nimri"].office, found["Yousef Nimri"].sector) == (
        "Chief of the General Staff",
        "MIL",
    )
