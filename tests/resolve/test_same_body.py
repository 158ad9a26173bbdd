"""Bodies and people under their several names: short forms, descriptions, kinds by their words."""

from collections.abc import Callable

import pytest

from rapporteur import Record
from rapporteur.resolve.organisation_words import scope_of, sector_of

Read = Callable[..., Record]


def told(record: Record, name: str) -> set[str]:
    """The mentions of the actor called so."""
    actor = next(a for a in record.actors if a.name == name)
    return {span.text for span in actor.mentions}


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        (
            "The Nile Election Commission (NEC) met on Monday. NEC staff left. The Commission meets again.",
            "Nile Election Commission",
            {"NEC", "The Commission"},
        ),
        (
            "Analysts at the Lakes Water Authority said so. The LWA report came later.",
            "Lakes Water Authority",
            {"LWA"},
        ),
        (
            "LWA (Lakes Water Authority) raised fees. Critics of LWA protested.",
            "Lakes Water Authority",
            {"LWA"},
        ),
        (
            "The Ministry of the Interior denied it. The Interior Ministry called it a lie.",
            "Ministry of the Interior",
            {"Ministry of the Interior", "Interior Ministry"},
        ),
        (
            "Ana Ruiz of Harith University spoke first. At Harith, students cheered. It is old.",
            "Harith University",
            {"Harith University"},
        ),
        (
            "The World Health Organization said cases had fallen. The UN agency urged caution.",
            "World Health Organization",
            {"The UN agency"},
        ),
        ("Kenya Airways will cut jobs. The Kenyan carrier said so.", "Kenya Airways", {"The Kenyan carrier"}),
        ("Zimbabwe's Supreme People's Court sat on Monday.", "Supreme People's Court", set()),
    ],
)
def test_one_body_under_all_its_names(reading: Read, text: str, name: str, mentions: set[str]) -> None:
    assert mentions <= told(reading(f"News\n\n{text}", published="2022-07-20"), name)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        (
            "The National Policy Ceremony (NPC) was held. The NPC backed the plan.",
            "National People's Congress",
        ),
        ("The Election Commission of Kenya erred. Kenya's EC was sued.", "European Community"),
        ("The Peruvian Government denied it.", "Peruvian Government"),
        ("But Lakes Council members left.", "But Lakes Council"),
    ],
)
def test_what_is_no_such_body(reading: Read, text: str, absent: str) -> None:
    record = reading(f"News\n\n{text}", published="2022-07-20")
    assert absent not in {actor.name for actor in record.actors}


def test_what_a_body_is_not_told_again_by(reading: Read) -> None:
    text = "Ana Ruiz of the Lakes Debate Board spoke. The debate goes on. The other board left."
    assert told(reading(f"News\n\n{text}"), "Lakes Debate Board") == {"Lakes Debate Board"}


def test_short_names_after_their_long_ones_only(reading: Read) -> None:
    text = "The Electoral Court met. The Second Administrative Electoral Court met too."
    names = {actor.name for actor in reading(f"News\n\n{text}").actors}
    assert {"Electoral Court", "Second Administrative Electoral Court"} <= names


@pytest.mark.parametrize(
    ("text", "name", "mention"),
    [
        (
            "President Pedro Castillo met teachers. The Head of State smiled.",
            "Pedro Castillo",
            "The Head of State",
        ),
        (
            "The President of the Republic, Pedro Castillo, met teachers. The president smiled.",
            "Pedro Castillo",
            "The president",
        ),
        (
            "Prime Minister Ana Ruiz spoke. The head of government smiled.",
            "Ana Ruiz",
            "The head of government",
        ),
        ("Former President Ana Ruiz spoke. The ex-president smiled.", "Ana Ruiz", "The ex-president"),
        ("Interior Minister Ana Ruiz spoke in Lima. The official smiled.", "Ana Ruiz", "The official"),
        ("Senator Ana Ruiz met ambassador Jo Smith. The lawmaker smiled.", "Ana Ruiz", "The lawmaker"),
        ("A US official saw Lavrov on Monday. The official smiled.", "US official", "The official"),
    ],
)
def test_people_by_what_they_are(reading: Read, text: str, name: str, mention: str) -> None:
    assert mention in told(reading(f"News\n\n{text}", published="2022-07-20"), name)


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Ruiz met Minister Jo Smith. The official smiled.",
        "Senator Ana Ruiz spoke. The officer smiled.",
        "Minister Ana Ruiz spoke. The senior official smiled.",
    ],
)
def test_people_who_are_not_told_again(reading: Read, text: str) -> None:
    record = reading(f"News\n\n{text}", published="2022-07-20")
    assert not any(s.text.startswith("The") for a in record.actors if a.named for s in a.mentions)


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Public Health Agency", "GOV"),
        ("Labour Department", "GOV"),
        ("Police Department", "COP"),
        ("Secret Service Agency", "SPY"),
        ("National Human Rights Commission", "GOV"),
        ("Lakes Medical College", "EDU"),
        ("Police Academy", "COP"),
        ("Confederation of Lakes Industry", "BUS"),
        ("Growers Association", "AGR"),
        ("Lakes Nurses Union", "LAB"),
        ("Climate Justice Alliance", "SOC"),
        ("Alliance for Clean Lakes", "SOC"),
        ("Patriotic Alliance", "PTY"),
        ("Lakes Democratic Movement", "PTY"),
        ("Lakes Liberation Front", "REB"),
        ("Lakes Democratic Front", "PTY"),
        ("Partido del Lago", "PTY"),
        ("Federación Agraria", "AGR"),
        ("Banco del Lago", "BUS"),
        ("Jatiya Lakes Dal", "PTY"),
        ("Channel 51", "JRN"),
        ("Islamic Lakes Bank", "BUS"),
        ("Labour Court", "JUD"),
    ],
)
def test_sector_by_the_words_of_a_name(name: str, sector: str) -> None:
    assert sector_of(name) == sector


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("International Lakes Organization", "IGO"),
        ("World Chess Federation", "NGO"),
        ("African Court on Lakes", "IGO"),
        ("European Lakes Agency", "EUR"),
        ("Lakes Agency", None),
        ("World News", None),
    ],
)
def test_bodies_of_more_countries_than_one(name: str, code: str | None) -> None:
    assert scope_of(name) == code


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The University of Wroclaw in China's view erred.", "University of Wroclaw", "POL"),
        ("Kenya asked the Liverpool School of Medicine.", "Liverpool School of Medicine", "GBR"),
        ("Kenya asked the International Lakes Commission.", "International Lakes Commission", "IGO"),
    ],
)
def test_country_by_the_words_of_a_name(reading: Read, text: str, name: str, country: str) -> None:
    record = reading(f"News\n\n{text}", published="2022-07-20")
    assert next(a.country for a in record.actors if a.name == name) == country


def named(record: Record) -> dict[str, tuple[str | None, str | None]]:
    """The named actors, with country and sector."""
    return {a.name: (a.country, a.sector) for a in record.actors if a.named}


def test_names_that_put_the_head_first(reading: Read) -> None:
    text = "In Argentina, Ana Ruiz, the president of Federación Rural, met the Banco de la Pampa."
    found = named(reading(f"News\n\n{text}"))
    assert found["Federación Rural"][1] == "AGR"
    assert found["Banco de la Pampa"][1] == "BUS"


@pytest.mark.parametrize(
    ("text", "name", "mention"),
    [
        (
            "MP Ana Ruiz spoke in Lima. The former minister said she was sure.",
            "Ana Ruiz",
            "The former minister",
        ),
        ("In India, the Lok Sabha met. The House passed a bill.", "Lok Sabha", "The House"),
        ("Comptroller Gerardo Solís left. Gerado Solís was glad.", "Gerardo Solís", "Gerado Solís"),
        ("Lawyer Bo Xulu was glad. Said Xulu: “It is late.”", "Bo Xulu", "Xulu"),
    ],
)
def test_told_again(reading: Read, text: str, name: str, mention: str) -> None:
    assert mention in told(reading(f"News\n\n{text}", published="2022-07-20"), name)


def test_of_one_family_name_whom_it_named_before(reading: Read) -> None:
    text = "Park Ji-hyun said it was late. Park said so twice. Park Wan-joo left. Park said she was sorry."
    assert told(reading(f"News\n\n{text}"), "Park Wan-joo") == {"Park Wan-joo"}


def test_what_is_no_persons_name(reading: Read) -> None:
    record = reading("News\n\nWHO Member States agreed. May God help us. Said Aouita ran.")
    assert {a.name for a in record.actors if a.kind == "person" and a.named} <= {"Said Aouita"}


def test_initials_are_part_of_a_name(reading: Read) -> None:
    assert "K S Eshwarappa" in named(reading("News\n\nBJP MLA K S Eshwarappa said so on Monday."))


def test_people_of_two_countries(reading: Read) -> None:
    record = reading("News\n\nThai and Cambodian soldiers exchanged fire. US and Russian envoys met.")
    by_name = {a.name: a for a in record.actors}
    assert by_name["Thai soldiers"].country == "THA"
    assert by_name["Cambodian soldiers"].sector == "MIL"
    assert by_name["Russia"].sector == "GOV"


def test_where_the_armed_are(reading: Read) -> None:
    record = reading("News\n\nTroops attacked rebel positions near Goma.")
    assert [a.sector for a in record.actors if a.name == "rebel positions"] == ["REB"]


def test_an_embassy_is_not_of_the_country_told_of(reading: Read) -> None:
    text = "The Ethiopian embassy opened in Kuwait. Minister Ali Harbi said so in Kuwait."
    assert named(reading(f"News\n\n{text}"))["Ali Harbi"][0] == "KWT"


def speakers(record: Record) -> list[str | None]:
    """Who says each of the statements."""
    by_id = {a.id: a.name for a in record.actors}
    return [by_id.get(s.speaker or "") for s in record.statements]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz spoke. “I am glad. Looking after them is everyone's duty,” she said.",
        "Ana Ruiz spoke. “My neighbour is ill. A friend left,” she said.",
        "Ana Ruiz was hurt. Referring to the prime minister, she said, “It was late.”",
        "“It is late,” Ana Ruiz said.\n\nThe former rugby star said so again.",
        "“It is late,” Senator Ana Ruiz said. It rained.\n\nThe Peruvian politician said so again.",
        "“It is late,” Judge Ana Ruiz said.\n\nThe magistrate said so again.",
    ],
)
def test_who_goes_on_speaking(reading: Read, text: str) -> None:
    assert set(speakers(reading(f"News\n\n{text}"))) <= {"Ana Ruiz"}


@pytest.mark.parametrize(
    "text",
    [
        "“It is late,” Ana Ruiz said.\n\nThe police chief said he was tired.",
        "“It is late,” Judge Ana Ruiz said.\n\nThe former rugby star said he was tired.",
        "“It is late,” Ana Ruiz said.\n\nThe senior official said he was tired.",
        "“It is late,” Ana Ruiz said. A rugby star came. The star said he was tired.",
    ],
)
def test_who_does_not_go_on(reading: Read, text: str) -> None:
    assert speakers(reading(f"News\n\n{text}"))[-1] != "Ana Ruiz"


def test_offices_with_long_fields_held_together(reading: Read) -> None:
    text = (
        "Minister of Environment, Water and Agriculture and Chairman of the Food Committee Ali Harbi spoke."
    )
    person = next(a for a in reading(f"News\n\n{text}").actors if a.name == "Ali Harbi")
    assert person.office == "Minister of Environment, Water and Agriculture"


def test_the_bloc_of_a_body(reading: Read) -> None:
    record = reading("News\n\nThe EU met. In December, the 27-member EU bloc announced a plan.")
    assert "the 27-member EU bloc" in told(record, "European Union")


@pytest.mark.parametrize(
    ("text", "name", "mention"),
    [
        ("The Tourism Promotion Fund (Fonalar) met. Fonalar paid.", "Tourism Promotion Fund", "Fonalar"),
        ("The Frente del Lago (Lake Front) met in Peru.", "Frente del Lago", "Lake Front"),
    ],
)
def test_names_in_brackets(reading: Read, text: str, name: str, mention: str) -> None:
    assert mention in told(reading(f"News\n\n{text}"), name)


def test_a_place_in_brackets_is_no_name(reading: Read) -> None:
    assert "Peru" not in told(
        reading("News\n\nThe Tourism Promotion Fund (Peru) met."), "Tourism Promotion Fund"
    )


def test_parties_by_their_lawmakers(reading: Read) -> None:
    text = "Gen Prawit told PPRP MPs to vote. A vote of confidence was lost."
    assert named(reading(f"News\n\n{text}")).get("PPRP", (None, "PTY"))[1] == "PTY"


def test_bodies_of_a_story_of_one_country(reading: Read) -> None:
    text = "Kenya raised prices. In Nairobi, Harith Holdings protested. Kenya is poor. Kenya buys in {}."
    clear, other = (reading("News\n\n" + text.format(place)) for place in ("Lagos", "Uganda, as Uganda does"))
    assert named(clear)["Harith Holdings"][0] == "KEN"
    assert named(other)["Harith Holdings"][0] is None


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("They use a new price chain (NPC). The NPC works.", "National People's Congress"),
        ("They buy low-cost electronic voting machines (EVMs). The EVM broke.", "EVM"),
        ("Traders from the Indian State of Gujarat left.", "Indian State of Gujarat"),
    ],
)
def test_what_is_no_body_at_all(reading: Read, text: str, absent: str) -> None:
    assert absent not in named(reading(f"News\n\n{text}"))


def test_companies_without_their_legal_form(reading: Read) -> None:
    text = "Lakes Electric Co signed a deal in Cairo. Lakes Electric rose."
    assert told(reading(f"News\n\n{text}"), "Lakes Electric Co") == {"Lakes Electric Co", "Lakes Electric"}
