"""Events: one sentence a case, hits and near misses, by PLOVER type; participants, moods, merging."""

import pytest

from rapporteur.record import Event, Record
from tests.extract.facts import Reading, names, story


def types(record: Record) -> list[str]:
    return [event.type for event in record.events]


def only(reading: Reading, text: str) -> tuple[Record, Event]:
    """The record of `text` and its one event."""
    record = story(reading, text)
    assert len(record.events) == 1, [(e.type, e.evidence[0].text) for e in record.events]
    return record, record.events[0]


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Kenya offered to mediate in the conflict.", "AGREE", None),
        ("Germany pledged 200 million euros in aid to Afghanistan.", "AGREE", None),
        ("Pakistan invited the Indian foreign minister to Islamabad.", "AGREE", None),
        ("France and Italy held talks in Geneva.", "CONSULT", None),
        ("President Obama visited Japan.", "CONSULT", "visit"),
        ("Tony Blair telephoned Jacques Chirac on Sunday.", "CONSULT", "phone"),
        ("Ghana praised Nigeria for its role in the peace process.", "SUPPORT", None),
        ("Russia and China signed a treaty of friendship.", "SUPPORT", None),
        ("Japan apologized to South Korea.", "CONCEDE", None),
        ("The United States lifted sanctions against Libya.", "CONCEDE", None),
        ("India and Russia held joint naval exercises.", "COOPERATE", None),
        ("France airlifted medical supplies to Rwanda.", "AID", None),
        ("Vietnam withdrew its troops from Cambodia.", "RETREAT", "withdraw"),
        ("The guerrillas laid down their arms.", "RETREAT", "disarm"),
        ("Lebanon asked the United Nations for more peacekeepers.", "REQUEST", "assist"),
        ("Greece criticized Turkey.", "ACCUSE", "disapprove"),
        ("Ecuador accused Peru of planting mines along the border.", "ACCUSE", "allege"),
        ("Iran rejected the offer of talks.", "REJECT", None),
        ("The militia threatened to kill its hostages.", "THREATEN", "violence"),
        ("Miners went on strike in South Africa.", "PROTEST", "strike"),
        ("Britain expelled four Soviet diplomats.", "SANCTION", "expel"),
        ("Australia imposed sanctions on Fiji.", "SANCTION", "discontinue"),
        ("India moved troops to the border with Pakistan.", "MOBILIZE", "troops"),
        ("Police arrested 40 opposition activists in Minsk.", "COERCE", "arrest"),
        ("Iraq invaded Kuwait.", "ASSAULT", None),
        ("Serb gunners shelled Sarajevo.", "ASSAULT", "heavy-weapons"),
    ],
)
def test_each_type_is_found(reading: Reading, text: str, kind: str, mode: str | None) -> None:
    found = {(event.type, event.mode) for event in story(reading, text).events}
    assert kind in {t for t, _ in found}
    if mode is not None:
        assert (kind, mode) in found


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the economy had grown by three percent.",
        "The painter described her new work as a study of light.",
        "The king was born in 1935.",
        "Heavy rain fell in the north on Sunday.",
        "The team attacked from the left and won the match.",
    ],
)
def test_saying_and_the_weather_are_no_events(reading: Reading, text: str) -> None:
    assert story(reading, text).events == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russia refused to release the hostages.", "REJECT"),
        ("Russia agreed to release the hostages.", "AGREE"),
        ("France demanded that Iran release the hostages.", "REQUEST"),
        ("Iran released the hostages.", "RETREAT"),
        ("President Obama will visit Japan in May.", "AGREE"),
        ("Hezbollah vowed to attack Israel.", "THREATEN"),
    ],
)
def test_what_governs_a_deed_decides_its_type(reading: Reading, text: str, kind: str) -> None:
    _, event = only(reading, text)
    assert event.type == kind


def test_both_sides_of_a_meeting_are_actors(reading: Reading) -> None:
    record, event = only(reading, "President Obama met Chancellor Angela Merkel in Berlin.")
    assert (event.type, event.recipients) == ("CONSULT", ())
    assert names(record, event.actors) == {"Obama", "Angela Merkel"}


def test_a_compound_actor_is_one_event_with_two_actors(reading: Reading) -> None:
    record, event = only(reading, "France and Italy accused Turkey of piracy.")
    assert names(record, event.actors) == {"France", "Italy"}
    assert names(record, event.recipients) == {"Turkey"}


def test_the_by_phrase_of_a_passive_acts(reading: Reading) -> None:
    record, event = only(reading, "Libya was condemned by Egypt.")
    assert names(record, event.actors) == {"Egypt"}
    assert names(record, event.recipients) == {"Libya"}


def test_what_is_reported_names_its_source(reading: Reading) -> None:
    record = story(reading, "Turkey said that Greece had bombed Cyprus.")
    bombing = next(e for e in record.events if e.type == "ASSAULT")
    assert names(record, bombing.via) == {"Turkey"}
    assert bombing.statement in {s.id for s in record.statements}


def test_two_tellings_of_one_war_are_one_event(reading: Reading) -> None:
    record = story(reading, "Iraq invaded Kuwait. Kuwait fled. Egypt condemned Iraq. Iraq invaded Kuwait.")
    assert types(record).count("ASSAULT") == 1
    war = next(e for e in record.events if e.type == "ASSAULT")
    assert len({span.start for span in war.evidence}) > 1


def test_the_dead_are_counted(reading: Reading) -> None:
    record = story(reading, "Iraq bombed Kuwait, killing 12 people.")
    size = next(e.size for e in record.events if e.type == "ASSAULT")
    assert size is not None
    assert size.dead == 12


def test_quad_and_score_are_the_manuals(reading: Reading) -> None:
    _, event = only(reading, "Britain expelled four Soviet diplomats.")
    assert (event.quad, event.score) == ("material conflict", -5.5)


def test_evidence_begins_with_the_trigger(reading: Reading) -> None:
    _, event = only(reading, "Iraq invaded Kuwait.")
    assert event.evidence[0].text == "invaded"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Kenyan foreign minister assured reporters that the army had won.", "THREATEN"),
        ("The Peruvian government dismissed the reports as rumours.", "SANCTION"),
        ("Ghana described the accord as brave.", "SUPPORT"),
        ("The Danish minister said that the new port would meet the needs of Greenland.", "CONSULT"),
        ("Strong cultural bonds have been critical to the relations of Chile and Peru.", "ACCUSE"),
        ("Three people were killed when a bus overturned in Bolivia.", "ASSAULT"),
        ("The ministry presented guidelines for the execution of projects in Chile.", "ASSAULT"),
        ("The Kenyan health agency issued a warning about the locust plague.", "THREATEN"),
        ("Ghana needs to demonstrate that it can repay its debts.", "PROTEST"),
        ("The patient was admitted on Monday with a fever.", "SUPPORT"),
    ],
)
def test_one_word_makes_no_type(reading: Reading, text: str, kind: str) -> None:
    assert kind not in types(story(reading, text))


def test_everyday_agreements_are_no_events(reading: Reading) -> None:
    assert types(story(reading, "The painter was happy to illustrate the book.")) == []
    assert types(story(reading, "Norway is committed to protecting the forest.")) == ["AGREE"]


def test_a_letter_is_no_call(reading: Reading) -> None:
    record = story(reading, "President Joe Biden sent a letter to President Xi Jinping.")
    assert [(event.type, event.mode) for event in record.events] == [("CONSULT", None)]


def test_the_guest_may_be_named_late(reading: Reading) -> None:
    record = story(reading, "President Joe Biden received at the White House on Sunday Emmanuel Macron.")
    (event,) = [e for e in record.events if e.type == "CONSULT"]
    assert event.mode == "visit"
    assert names(record, event.actors) == {"Emmanuel Macron"}
    assert names(record, event.recipients) == {"Joe Biden"}


def test_saying_that_one_would_like_to_thank_is_thanking(reading: Reading) -> None:
    record = story(reading, "I would like to congratulate Mongolia, Emmanuel Macron said.")
    assert "SUPPORT" in types(record)


def test_visits_to_different_people_stay_apart(reading: Reading) -> None:
    text = "President Joe Biden met Emmanuel Macron in Paris. Joe Biden also met Olaf Scholz in Berlin."
    assert types(story(reading, text)) == ["CONSULT", "CONSULT"]


def test_what_somebody_denies_did_not_happen_by_their_account(reading: Reading) -> None:
    record = story(reading, "Uganda denied that its troops had shelled a village in Kenya.")
    (event,) = record.events
    assert (event.type, event.status, names(record, event.via)) == ("ASSAULT", "negated", {"Uganda"})


def test_who_did_it_stands_behind_by_before_a_name_with_its_office(reading: Reading) -> None:
    record, event = only(reading, "The commission was criticised by opposition leader Moses Okello.")
    assert names(record, event.actors) == {"Moses Okello"}


def test_the_name_beside_a_description_is_meant(reading: Reading) -> None:
    record, event = only(reading, "The suspect, Petr Novak, was arrested on Monday.")
    assert names(record, event.recipients) == {"Petr Novak"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Estonia will not tolerate the demands of Latvia.", ["REJECT"]),
        ("Estonia tolerates the demands of Latvia.", []),
        ("Farmers blocked a road in Peru, demanding lower taxes.", ["PROTEST"]),
        ("Officers arrested nobody at the rally of the opposition.", []),
        ("Norway condemned Belarus for its invasion of Poland.", ["ACCUSE", "ASSAULT"]),
    ],
)
def test_what_is_one_event_and_what_is_none(reading: Reading, text: str, kinds: list[str]) -> None:
    assert types(story(reading, text)) == kinds
