"""The country table: every spelling leads to one country, and what is no country leads nowhere."""

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
