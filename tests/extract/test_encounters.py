"""Encounters, told in many ways, and sentences that only look as if they told of one."""

import pytest

from tests.extract.facts import Reading, meetings, names, only_encounter, place, story

HITS = [
    ("Kenyan President William Ruto met Ugandan President Yoweri Museveni in Entebbe on Tuesday.",
     {"William Ruto", "Yoweri Museveni"}, "actual"),
    ("Chilean President Gabriel Boric held talks with Brazilian President Luiz Lula in Brasilia.",
     {"Gabriel Boric", "Luiz Lula"}, "actual"),
    ("Finnish Prime Minister Sanna Marin spoke by telephone with Norwegian Premier Jonas Store on Friday.",
     {"Sanna Marin", "Jonas Store"}, "actual"),
    ("Dutch Prime Minister Mark Rutte was received by Spanish Prime Minister Pedro Sanchez in Madrid.",
     {"Mark Rutte", "Pedro Sanchez"}, "actual"),
    ("Indian President Droupadi Murmu will meet Iranian President Ebrahim Raisi in Tehran next week.",
     {"Droupadi Murmu", "Ebrahim Raisi"}, "planned"),
    ("Greek Prime Minister Kyriakos Mitsotakis did not meet Turkish President Recep Erdogan in Prague.",
     {"Kyriakos Mitsotakis", "Recep Erdogan"}, "negated"),
    ("Polish President Andrzej Duda sat down with Lithuanian President Gitanas Nauseda in Vilnius.",
     {"Andrzej Duda", "Gitanas Nauseda"}, "actual"),
    ("Talks between Ethiopia and Sudan began in Nairobi on Monday.", {"Ethiopia", "Sudan"}, "actual"),
    ("Ethiopia and Sudan have agreed to hold a second meeting in Nairobi.", {"Ethiopia", "Sudan"}, "planned"),
    ("Mexican President Andres Obrador discussed trade with Canadian Prime Minister Justin Trudeau.",
     {"Andres Obrador", "Justin Trudeau"}, "actual"),
    ("Peruvian and Bolivian foreign ministers met in La Paz on Monday to talk about the border.",
     {"Peru", "Bolivia"}, "actual"),
    ("Vietnamese President Nguyen Phuc visited Thai King Vajiralongkorn in Bangkok.",
     {"Nguyen Phuc", "Vajiralongkorn"}, "actual"),
    ("Kenyan President William Ruto is to meet Ugandan President Yoweri Museveni in Entebbe.",
     {"William Ruto", "Yoweri Museveni"}, "planned"),
    ("The chancellor of the republic, Ana Gervasi, met Chilean President Gabriel Boric in Lima.",
     {"Ana Gervasi", "Gabriel Boric"}, "actual"),
    ("Omani Foreign Minister Badr Albusaidi received at his office on Sunday Hassan Wario of Kenya.",
     {"Badr Albusaidi", "Hassan Wario"}, "actual"),
    ("King Abdullah was seen off at the airport by Deputy Prime Minister Ali Mansour.",
     {"Abdullah", "Ali Mansour"}, "actual"),
    ("Chinese Vice Premier Hu Chunhua praised the treaty during a meeting, held in the capital Beijing, "
     "with the outgoing Omani Ambassador, Salim Harthy.", {"Hu Chunhua", "Salim Harthy"}, "actual"),
    ("Kuwaiti Crown Prince Mishal Sabah sent a cable of thanks to Peruvian President Pedro Castillo.",
     {"Mishal Sabah", "Pedro Castillo"}, "actual"),
    ("Qatari Emir Sheikh Tamim and Jordanian King Abdullah reviewed bilateral relations on Monday.",
     {"Tamim", "Abdullah"}, "actual"),
    ("Norway hopes for the resumption of talks between Ethiopia and Sudan.",
     {"Ethiopia", "Sudan"}, "hypothetical"),
    ("The envoy of Peru in Bolivia met last week with representatives of the World Bank.",
     {"Peru", "World Bank"}, "actual"),
    ("Kenyan President William Ruto said so while meeting the leaders of the Somali National Union.",
     {"William Ruto", "Somali National Union"}, "actual"),
    ("At a meeting with visiting Cuban Foreign Minister Bruno Parrilla in Hanoi, Vietnamese President "
     "Nguyen Phuc praised the ties.", {"Bruno Parrilla", "Nguyen Phuc"}, "actual"),
    ("In a phone call with EU envoy Annette Weber, Kenyan Foreign Minister Alfred Mutua asked for help.",
     {"Annette Weber", "Alfred Mutua"}, "actual"),
    ("Kenyan Foreign Minister Alfred Mutua stressed to EU envoy Annette Weber in a call its late start.",
     {"Annette Weber", "Alfred Mutua"}, "actual"),
    ("Spanish Premier Pedro Sanchez spoke at a joint news conference with Moroccan King Mohammed VI.",
     {"Pedro Sanchez", "Mohammed VI"}, "actual"),
    ("French President Emmanuel Macron had lunch with German Chancellor Olaf Scholz in Nice.",
     {"Emmanuel Macron", "Olaf Scholz"}, "actual"),
    ("The Japanese ambassador, Kenji Sato, presented his credentials to Peruvian President Pedro Castillo.",
     {"Kenji Sato", "Pedro Castillo"}, "actual"),
    ("The pact was signed by Kenyan Foreign Minister Alfred Mutua and Turkish Ambassador Ahmet Miroglu.",
     {"Alfred Mutua", "Ahmet Miroglu"}, "actual"),
    ("Chilean President Gabriel Boric received a visit from Brazilian President Luiz Lula.",
     {"Gabriel Boric", "Luiz Lula"}, "actual"),
    ("Chilean President Gabriel Boric ruled out a meeting with Brazilian President Luiz Lula.",
     {"Gabriel Boric", "Luiz Lula"}, "negated"),
    ("Chile denied that President Gabriel Boric had met Brazilian President Luiz Lula.",
     {"Gabriel Boric", "Luiz Lula"}, "negated"),
    ("Chile said that President Gabriel Boric would meet Brazilian President Luiz Lula on Friday.",
     {"Gabriel Boric", "Luiz Lula"}, "planned"),
    ("Kenyan Foreign Minister Alfred Mutua summoned the Ugandan ambassador, Hassan Galiwango.",
     {"Alfred Mutua", "Hassan Galiwango"}, "actual"),
    ("Kenyan Foreign Minister Alfred Mutua took part in a meeting of the Arab League in Cairo.",
     {"Alfred Mutua", "Arab League"}, "actual"),
    ("Kenyan President William Ruto received Ugandan envoy Jeje Odongo in the presence of Alfred Mutua.",
     {"William Ruto", "Jeje Odongo", "Alfred Mutua"}, "actual"),
    ("Chilean President Gabriel Boric congratulated Brazilian President Luiz Lula by phone.",
     {"Gabriel Boric", "Luiz Lula"}, "actual"),
    ("Kenyan Foreign Minister Alfred Mutua's remarks came during a meeting with EU envoy Annette Weber.",
     {"Alfred Mutua", "Annette Weber"}, "actual"),
    ("Making the remarks in a meeting with EU envoy Annette Weber, Minister Alfred Mutua praised the bank.",
     {"Alfred Mutua", "Annette Weber"}, "actual"),
    ("Kenyan President William Ruto accepted an invitation to meet Ugandan President Yoweri Museveni.",
     {"William Ruto", "Yoweri Museveni"}, "planned"),
    ("The Arab League foreign ministers met in Cairo on Sunday.", {"Arab League"}, "actual"),
    ("The UN Security Council will hold a session on Mali on Friday.", {"UN Security Council"}, "planned"),
    ("Kenya agreed to help Uganda during a meeting between their ministers held in Kampala.",
     {"Kenya", "Uganda"}, "actual"),
    ("The core committee meeting was attended by Vice Chairman Ali Mansour and Secretary Omar Haddad.",
     {"Ali Mansour", "Omar Haddad"}, "actual"),
    ("The summit of the African Union, to be hosted by Ghana in May, angered Togo.",
     {"African Union", "Ghana"}, "planned"),
    ("Chilean President Gabriel Boric invited Brazilian President Luiz Lula to a dinner in Arica.",
     {"Gabriel Boric", "Luiz Lula"}, "hypothetical"),
    ("Chilean President Gabriel Boric hosted a dinner in honour of Brazilian President Luiz Lula.",
     {"Gabriel Boric", "Luiz Lula"}, "actual"),
    ("A meeting between Chilean President Gabriel Boric and Brazilian President Luiz Lula was cancelled.",
     {"Gabriel Boric", "Luiz Lula"}, "negated"),
    ("Chilean President Gabriel Boric engaged Brazilian President Luiz Lula in a video call.",
     {"Gabriel Boric", "Luiz Lula"}, "actual"),
]  # fmt: skip

NEAR_MISSES = [
    "Several phone calls to Kenyan Minister Alfred Mutua and Governor Anne Waiguru went unanswered.",
    "Chilean President Gabriel Boric never called Brazilian President Luiz Lula out.",
    "Kenyan ministers Alfred Mutua and Kithure Kindiki spoke with the Daily Nation.",
    "Governor Mario Lopez, who speaks with a Chilean accent, likes trains.",
    "The bill failed in the US Congress after Kenyan President William Ruto left.",
    "Kenya heard the European Union's call on Uganda to open the border.",
    "The letter to the bank was signed by Chilean President Gabriel Boric and Brazilian President Luiz Lula.",
    "Spanish Premier Pedro Sanchez told a news conference in Rabat that trade would grow.",
    "Chilean President Gabriel Boric paid a visit to Lima.",
    "Kenyan President William Ruto received on Sunday a medal from the University of Nairobi.",
    "Kenyan President William Ruto sent troops to Somalia after the attack.",
    "The new plan met strong resistance in Kenya.",
    "Ugandan President Yoweri Museveni welcomed the decision of the court.",
    "Brazilian President Luiz Lula spoke to reporters in Brasilia.",
    "Argentina met France in the final of the World Cup in Qatar.",
    "Norwegian Prime Minister Jonas Store called Russian President Vladimir Putin a bully.",
    "The factory near Nairobi did not meet the standards of Kenya.",
    "Pope Francis issued a call for calm in Sudan.",
    "Finnish Prime Minister Sanna Marin gave a talk at the university in Helsinki.",
]


@pytest.mark.parametrize(("text", "who", "status"), HITS)
def test_finds_who_met(reading: Reading, text: str, who: set[str], status: str) -> None:
    assert (who, status) in meetings(story(reading, text))


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_stays_silent(reading: Reading, text: str) -> None:
    assert meetings(story(reading, text)) == []


def test_many_mentions_are_one_encounter(reading: Reading) -> None:
    record = story(
        reading,
        "Kenyan President William Ruto met Ugandan President Yoweri Museveni in Entebbe on Tuesday. "
        "The meeting lasted two hours. The two leaders discussed trade.",
    )
    met = only_encounter(record)
    assert names(record, met.who) == {"William Ruto", "Yoweri Museveni"}
    assert place(record, met.place) == "Entebbe"
    assert met.form == "in-person"
    assert len(met.evidence) == 3
    assert [t.text for t in met.topics] == ["trade"]


def test_a_call_and_a_later_meeting_are_two(reading: Reading) -> None:
    record = story(
        reading,
        "Kenyan President William Ruto spoke by phone with Ugandan President Yoweri Museveni on Monday. "
        "Ruto will meet Museveni in Entebbe next month.",
    )
    assert [(e.form, e.status) for e in record.encounters] == [("phone", "actual"), ("in-person", "planned")]


def test_a_meeting_long_ago_is_another(reading: Reading) -> None:
    record = story(
        reading,
        "Kenyan President William Ruto met Ugandan President Yoweri Museveni on Tuesday. "
        "In March 2019, Ruto met Museveni in Kampala.",
    )
    assert len(record.encounters) == 2


def test_on_the_sidelines_is_informal_and_has_its_occasion(reading: Reading) -> None:
    record = story(
        reading,
        "Chilean President Gabriel Boric met Indonesian President Joko Widodo on the sidelines of the G20 "
        "summit in Bali. There was no formal meeting between the two leaders.",
    )
    met = only_encounter(record)
    assert (met.formality, met.occasion, met.status) == ("informal", "G20 summit", "actual")


def test_says_who_reports_it(reading: Reading) -> None:
    record = story(
        reading,
        "Kenyan Foreign Minister Alfred Mutua said that President William Ruto had met Ugandan President "
        "Yoweri Museveni in Entebbe.",
    )
    assert names(record, only_encounter(record).via) == {"Alfred Mutua"}


def test_a_summit_is_met_by_those_who_attend_and_those_who_hold_it(reading: Reading) -> None:
    record = story(
        reading,
        "The African Union held its summit in Addis Ababa in February. "
        "Kenyan President William Ruto attended the African Union summit.",
    )
    met = only_encounter(record)
    assert names(record, met.who) >= {"African Union", "William Ruto"}
    assert met.occasion == "African Union summit"


def test_after_a_meeting_what_was_expected_of_it_is_part_of_it(reading: Reading) -> None:
    record = story(
        reading,
        "Kenyan President William Ruto met Ugandan President Yoweri Museveni in Entebbe on Tuesday. "
        "Ruto and Museveni were expected to discuss trade.",
    )
    assert only_encounter(record).status == "actual"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Talks during a meeting between Interior Minister Mazen Fares "
            "and Bassam Mansour covered security.",
            {"Mazen Fares", "Bassam Mansour"},
        ),
        ("President Ana Ruiz hosted the leaders of Chile and Bolivia.", {"Ana Ruiz", "Chile", "Bolivia"}),
        ("The summit will bring together the leaders of Egypt and Iraq.", {"Egypt", "Iraq"}),
        ("Ana Ruiz paid a courtesy call on Vice President Ravi Naidu.", {"Ana Ruiz", "Ravi Naidu"}),
    ],
)
def test_meetings_told_in_other_words(reading: Reading, text: str, who: set[str]) -> None:
    assert [found for found, _ in meetings(story(reading, text))] == [who]


def test_a_plan_brings_no_people_together(reading: Reading) -> None:
    assert meetings(story(reading, "The plan brings together two ideas of the minister, Ana Ruiz.")) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ruth Okello and Tomas Varga discussed the war in Mali.", None),
        ("Ruth Okello and Tomas Varga discussed the war in Mali in Lima on Monday.", "Lima"),
        ("Ruth Okello met Tomas Varga in Lima on Monday.", "Lima"),
    ],
)
def test_where_the_war_is_nobody_met(reading: Reading, text: str, place: str | None) -> None:
    record = story(reading, text)
    names = {p.id: p.name for p in record.places}
    assert [names.get(e.place or "") for e in record.encounters] == [place]


def test_those_who_attended_the_meeting_join_it(reading: Reading) -> None:
    record = story(
        reading,
        "Kenyan President William Ruto received Ugandan President Yoweri Museveni on Tuesday. "
        "The meeting was attended by Ministers Alfred Mutua and Jeje Odongo.",
    )
    met = only_encounter(record)
    assert names(record, met.who) == {"William Ruto", "Yoweri Museveni", "Alfred Mutua", "Jeje Odongo"}


def test_separate_meetings_are_several(reading: Reading) -> None:
    record = story(
        reading,
        "Kenyan President William Ruto held separate meetings with Chilean Foreign Minister Ana Ruiz and "
        "Peruvian Foreign Minister Cesar Landa.",
    )
    assert [names(record, e.who) for e in record.encounters] == [
        {"William Ruto", "Ana Ruiz"},
        {"William Ruto", "Cesar Landa"},
    ]


def test_who_came_to_see_somebody_met_him_there(reading: Reading) -> None:
    record = story(
        reading,
        "Kenyan President William Ruto is in Kampala. "
        "He discussed trade with Ugandan President Yoweri Museveni.",
    )
    met = only_encounter(record)
    assert (place(record, met.place), met.form) == ("Kampala", "in-person")


def test_a_summit_is_called_after_who_holds_it(reading: Reading) -> None:
    record = story(reading, "The African Union will hold its next summit in Chad. Chad has prepared for it.")
    assert only_encounter(record).occasion == "African Union summit"


def test_who_signs_the_same_paper_meets(reading: Reading) -> None:
    record = story(
        reading,
        "Kenyan Minister Alfred Mutua signed a memorandum. "
        "Turkish Ambassador Ahmet Miroglu signed the memorandum for Ankara.",
    )
    assert names(record, only_encounter(record).who) == {"Alfred Mutua", "Ahmet Miroglu"}
    assert [names(record, a.parties) for a in record.agreements] == [{"Alfred Mutua", "Ahmet Miroglu"}]
