"""Who a story speaks of: names, offices, countries, sectors and all their mentions."""

from collections.abc import Callable

import pytest

from rapporteur import Record
from rapporteur.record import Actor

Read = Callable[..., Record]


def person(record: Record, name: str) -> Actor:
    """The only named person whose name holds `name`."""
    found = [a for a in record.actors if a.kind == "person" and a.named and name in a.name]
    assert len(found) == 1, [a.name for a in record.actors]
    return found[0]


def texts(actor: Actor) -> list[str]:
    """The words of the actor's mentions, in order of the text."""
    return [span.text for span in actor.mentions]


@pytest.mark.parametrize(
    ("sentence", "name", "office", "country", "sector"),
    [
        ("Kenyan President William Ruto spoke in Nairobi.", "William Ruto", "President", "KEN", "GOV"),
        ("Peru's Foreign Minister Ana Gervasi spoke.", "Ana Gervasi", "Foreign Minister", "PER", "GOV"),
        ("Chad’s army chief Abakar Abdelkerim resigned.", "Abakar Abdelkerim", "army chief", "TCD", "MIL"),
        ("New Zealand Prime Minister Helen Clark left.", "Helen Clark", "Prime Minister", "NZL", "GOV"),
        ("US Secretary of State John Kerry flew home.", "John Kerry", "Secretary of State", "USA", "GOV"),
        ("Former Polish President Lech Walesa said no.", "Lech Walesa", "former President", "POL", "ELI"),
        ("Sunni cleric Adnan al-Arour said no.", "Adnan al-Arour", "Sunni cleric", None, "REL"),
        ("Maria Silva, Brazil's health minister, resigned.", "Maria Silva", "Health Minister", "BRA", "GOV"),
    ],
)
def test_office_country_sector(
    reading: Read, sentence: str, name: str, office: str, country: str | None, sector: str
) -> None:
    found = person(reading(f"A headline\n\n{sentence}"), name)
    assert found.name == name
    assert (found.office or "").lower() == office.lower()
    assert (found.country, found.sector) == (country, sector)
    assert found.offices[0].span.text


def test_counterpart_holds_the_same_office(reading: Read) -> None:
    record = reading(
        "Talks\n\nFinnish Prime Minister Sanna Marin and her Estonian counterpart, Kaja Kallas, met."
    )
    kallas = person(record, "Kallas")
    assert (kallas.office, kallas.country) == ("Prime Minister", "EST")


def test_short_names_titles_and_pronouns_are_one_person(reading: Read) -> None:
    record = reading(
        "Visit\n\nGhana's President John Mahama visited Togo. Mr. Mahama said he was pleased. "
        "The Ghanaian president flew home."
    )
    mahama = person(record, "Mahama")
    assert mahama.name == "John Mahama"
    assert {"John Mahama", "Mahama", "he", "The Ghanaian president"} <= {
        t.removeprefix("Mr. ") for t in texts(mahama)
    }


def test_two_leaders_are_a_group_of_two(reading: Read) -> None:
    record = reading(
        "Summit\n\nPresident Emmanuel Macron met Chancellor Olaf Scholz. The two leaders discussed trade."
    )
    groups = [a for a in record.actors if a.members]
    assert len(groups) == 1
    members = {a.name for a in record.actors if a.id in groups[0].members}
    assert members == {"Emmanuel Macron", "Olaf Scholz"}
    assert "The two leaders" in texts(groups[0])


def test_capital_that_acts_is_its_state(reading: Read) -> None:
    record = reading("Row\n\nTehran told mediators on Monday that Iran was ready for talks.")
    iran = next(a for a in record.actors if a.country == "IRN")
    assert iran.kind == "state" and {"Tehran", "Iran"} <= set(texts(iran))


def test_capital_where_something_happens_is_no_actor(reading: Read) -> None:
    record = reading("Row\n\nDelegates from Kenya and Uganda met in Vienna on Monday.")
    assert "AUT" not in {a.country for a in record.actors}


def test_government_is_the_state_and_no_organisation(reading: Read) -> None:
    record = reading("Row\n\nThe Iraqi government rejected the plan.")
    assert [a.name for a in record.actors if a.kind == "organization"] == []
    assert next(a for a in record.actors if a.kind == "state").country == "IRQ"


@pytest.mark.parametrize(
    ("sentence", "name", "country", "sector"),
    [
        ("The Arab League welcomed the deal.", "Arab League", "IGO", None),
        ("Algeria's Foreign Ministry rejected the report.", "Foreign Ministry", "DZA", "GOV"),
        ("The Kremlin said nothing on Monday.", "Kremlin", "RUS", "GOV"),
        ("ISIS claimed the attack on Friday.", "Islamic State", "IMG", "REB"),
        ("He spoke to Kuwait News Agency (KUNA).", "Kuwait News Agency", "KWT", "JRN"),
    ],
)
def test_organisations(reading: Read, sentence: str, name: str, country: str, sector: str | None) -> None:
    record = reading(f"A headline\n\n{sentence}")
    found = [a for a in record.actors if a.kind == "organization" and a.name == name]
    assert [(a.country, a.sector) for a in found] == [(country, sector)]


def test_events_and_papers_are_no_organisations(reading: Read) -> None:
    record = reading("A headline\n\nChile's minister spoke at the Paris Summit on the Kyoto Protocol.")
    assert [a.name for a in record.actors if a.named and a.kind == "organization"] == []


def test_building_as_a_scene_is_no_organisation(reading: Read) -> None:
    record = reading("A headline\n\nPresident Joe Biden met reporters at the White House.")
    assert "White House" not in [a.name for a in record.actors]


def test_unnamed_actors_keep_country_and_sector(reading: Read) -> None:
    record = reading("A headline\n\nSpanish officials said Afghan rebels had freed three doctors.")
    found = {a.name: (a.named, a.country, a.sector) for a in record.actors if a.kind == "group"}
    assert found["Spanish officials"] == (False, "ESP", "GOV")
    assert found["Afghan rebels"] == (False, "AFG", "REB")


def test_two_governments_are_their_states(reading: Read) -> None:
    record = reading("A headline\n\nThe Spanish and Algerian governments denied the report.")
    group = next(a for a in record.actors if a.members)
    assert {a.name for a in record.actors if a.id in group.members} == {"Spain", "Algeria"}


def test_he_inside_a_quotation_is_not_its_speaker(reading: Read) -> None:
    record = reading(
        "A headline\n\nCanada's Justin Trudeau met President Joe Biden. "
        '"He kept his word," Trudeau told reporters.'
    )
    assert "He" not in texts(person(record, "Trudeau"))


def test_ids_follow_the_order_of_first_mention(reading: Read) -> None:
    record = reading("Oil talks\n\nKuwait and Iraq met. Qatar's emir stayed away. Iraq was pleased.")
    assert [a.id for a in record.actors] == [f"a{n}" for n in range(1, len(record.actors) + 1)]
    starts = [a.mentions[0].start for a in record.actors if a.mentions]
    assert starts == sorted(starts)


def test_an_added_blank_line_changes_no_actor(reading: Read) -> None:
    first = "Jordan's King Abdullah met Egyptian President Abdel Fattah el-Sisi in Amman."
    second = "El-Sisi thanked the king. Both leaders called for calm."
    one = reading(f"Visit\n\n{first}\n\n{second}")
    two = reading(f"Visit\n\n{first}\n\n\n\n{second}")
    assert [(a.name, a.country, len(a.mentions)) for a in one.actors] == [
        (a.name, a.country, len(a.mentions)) for a in two.actors
    ]


def test_a_text_may_break_off_after_a_ministry_of(reading: Read) -> None:
    record = reading("Kenya has a Ministry of Health. Officials met at the ministry of")
    assert any("Ministry" in actor.name for actor in record.actors)
