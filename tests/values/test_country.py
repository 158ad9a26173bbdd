"""The country table: every spelling leads to one country, and what is no country leads nowhere."""

from unicodedata import combining, normalize

import pytest

from rapporteur.values import country


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("United States", "USA"),
        ("the U.S.", "USA"),
        ("America", "USA"),
        ("UK", "GBR"),
        ("Britain", "GBR"),
        ("Burma", "MMR"),
        ("DPRK", "PRK"),
        ("Türkiye", "TUR"),
        ("Côte d’Ivoire", "CIV"),
        ("Palestine", "PSE"),
        ("Kosovo", "XKX"),
        ("SYRIA", "SYR"),
        ("U.S.S.R.", "SUN"),
    ],
)
def test_names_lead_to_their_country(name: str, code: str) -> None:
    found = country.parse(name)
    assert found is not None
    assert found.iso3 == code


@pytest.mark.parametrize("name", ["us", "it", "Saudi", "French", "Paris", "Kremlin", "", "the", "Gaul"])
def test_other_words_are_no_country(name: str) -> None:
    assert country.parse(name) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [("Saudis", "SAU"), ("Emirati", "ARE"), ("Britons", "GBR"), ("Czechs", "CZE"), ("Nigeriens", "NER")],
)
def test_peoples_and_adjectives(word: str, code: str) -> None:
    found = country.by_adjective(word)
    assert found is not None
    assert found.iso3 == code


def test_adjectives_keep_their_capital() -> None:
    assert country.by_adjective("polish") is None
    assert country.by_adjective("Polish") is country.by_code("POL")


def test_people_are_told_from_mere_adjectives() -> None:
    assert country.is_people("Danes")
    assert not country.is_people("Danish")


def test_capitals_and_seats() -> None:
    assert country.by_capital("Kyiv") is country.by_capital("Kiev") is country.by_code("UKR")
    assert country.by_seat("Élysée Palace") is country.by_code("FRA")
    assert country.by_capital("Kremlin") is country.by_seat("Moscow") is None


def test_every_country_is_found_by_all_it_is_called() -> None:
    for entry in country.countries():
        assert country.by_code(entry.iso3) is entry
        for name in (entry.name, *entry.names):
            assert country.parse(name) is entry, name
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180


def test_no_word_leads_to_two_countries() -> None:
    for column in ("adjectives", "people", "seats", "names"):
        words = [word.lower() for entry in country.countries() for word in getattr(entry, column)]
        assert len(words) == len(set(words)), column


def test_present_states_come_before_former_ones() -> None:
    kinds = [entry.kind for entry in country.countries()]
    assert kinds.index("historic") == len(kinds) - kinds.count("historic")


# Members whose adjective, people or capital is by itself another's, or no sign of them, and why.
AMBIGUOUS = {
    ("COG", "people"): '"Congolese" alone is read as of the greater Congo',
    ("DMA", "people"): '"Dominican" alone is read as of the Dominican Republic',
    ("SGP", "capitals"): "the city has the name of the state",
    ("SYC", "capitals"): '"Victoria" is more often an Australian state, or somebody\'s name',
    ("VAT", "people"): "nobody is called a Vatican",
}
# The members of the United Nations and its two observers.
MEMBERS = [
    entry
    for entry in country.countries()
    if entry.kind == "state" or entry.iso3 in ("PSE",)
]  # fmt: skip


def test_every_member_of_the_united_nations_is_there() -> None:
    assert len(MEMBERS) == 193 + 2


@pytest.mark.parametrize("entry", MEMBERS, ids=lambda entry: str(entry.iso3))
def test_every_member_has_name_adjective_people_and_capital(entry: country.Country) -> None:
    finds = {
        "adjectives": country.by_adjective,
        "people": country.by_adjective,
        "capitals": country.by_capital,
    }
    assert country.parse(entry.name) is country.parse(f"the {entry.name}") is entry
    assert country.parse(entry.name.upper()) is entry
    for column, find in finds.items():
        words = getattr(entry, column)
        assert words or (entry.iso3, column) in AMBIGUOUS, column
        assert all(find(word) is entry for word in words), words


def test_ambiguous_words_are_still_ambiguous() -> None:
    for code, column in AMBIGUOUS:
        assert not getattr(country.by_code(code), column), code


@pytest.mark.parametrize("column", ["names", "capitals", "adjectives", "people"])
def test_accents_may_be_left_out(column: str) -> None:
    left_out = {"Malé"}  # "Male" is a word
    for entry in country.countries():
        words = {*getattr(entry, column), *([entry.name] if column == "names" else [])}
        for word in words - left_out:
            bare = "".join(c for c in normalize("NFD", word) if not combining(c))
            assert bare in words or bare.replace("’", "'") in words, (entry.iso3, word)


def test_people_have_a_plural() -> None:
    same = ("s", "ese", "men", "man", "woman", "women", "sh", "ch", "é", "è", "yz")
    unmarked = {
        "Batswana",
        "Motswana",
        "Basotho",
        "Mosotho",
        "Manx",
        "I-Kiribati",
        "Ni-Vanuatu",
        "Malagasy",
        "Lao",
    }
    unmarked |= {"Kirghiz", "Kirgiz", "Emaswati", "Liswati", "Seychelloise"}
    for entry in country.countries():
        for word in entry.people:
            assert word.endswith(same) or word in unmarked or f"{word}s" in entry.people, word


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Côte d'Ivoire", "CIV"), ("Cabo Verde", "CPV"), ("eSwatini", "SWZ"), ("Timor-Leste", "TLS"),
        ("Congo-Brazzaville", "COG"), ("Congo-Kinshasa", "COD"), ("S. Korea", "KOR"), ("PRC", "CHN"),
        ("the Holy See", "VAT"), ("Ceylon", "LKA"), ("Upper Volta", "BFA"), ("Dahomey", "BEN"),
        ("Netherlands Antilles", "ANT"), ("Tadzhikistan", "TJK"), ("St Kitts", "KNA"),
    ],
)  # fmt: skip
def test_other_spellings_and_former_names(word: str, code: str) -> None:
    assert country.parse(word) is country.by_code(code)


@pytest.mark.parametrize("name", ["Victoria", "Hamilton", "Douglas", "Stanley", "Plymouth", "Male"])
def test_capitals_that_are_more_often_something_else(name: str) -> None:
    assert country.by_capital(name) is None
