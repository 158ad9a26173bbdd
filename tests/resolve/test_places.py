"""Places in running text: which names count, and what they mean."""

from functools import cache
from pathlib import Path

import pytest

from rapporteur import language
from rapporteur.record import Document, Place
from rapporteur.resolve.places import find_places, with_roles

pipeline = cache(language.load)


def places_of(text: str) -> tuple[Place, ...]:
    return find_places(Document(id="story", title="", text=text), pipeline()(text))[0]


def names(text: str) -> list[str]:
    return [place.name for place in places_of(text)]


def called(text: str, name: str) -> Place:
    return next(p for p in places_of(text) if name in [p.name, *(m.text for m in p.mentions)])


def test_countries_that_act_and_capitals_that_stand_for_them_count() -> None:
    text = "Norway and Chad signed the treaty on Monday. Oslo said it would be kept."
    assert names(text) == ["Norway", "Chad", "Oslo"]


def test_an_adjective_is_no_place() -> None:
    assert names("The Peruvian minister met his Danish colleague in Lisbon.") == ["Lisbon"]


@pytest.mark.parametrize(
    "text",
    [
        "The talks followed the Paris Summit, officials said.",
        "The Bank of England raised rates again.",
        "Mayor Lincoln said nothing.",
        "He told us that they may call it off.",
    ],
)
def test_a_place_inside_another_name_is_none(text: str) -> None:
    assert names(text) == []


def test_all_spellings_are_one_place() -> None:
    text = "The U.S. objected. America, it was said, had waited; the United States would not wait."
    assert [m.text for m in called(text, "United States").mentions] == ["U.S.", "America", "United States"]
    assert len(places_of(text)) == 1


@pytest.mark.parametrize(
    ("text", "name", "code", "latitude"),
    [
        ("He flew from Brest, France, to meet the admiral.", "Brest", "FRA", 48),
        ("The mayor of Brest in Belarus met the mayor of Minsk.", "Brest", "BLR", 52),
        ("They moved to Paris, Texas, in May.", "Paris", "USA", 34),
        ("The summit was held in Paris on Friday.", "Paris", "FRA", 49),
        ("Police in Atlanta, Savannah and elsewhere in Georgia made arrests.", "Georgia", "USA", 33),
        ("Russia and Georgia fought over South Ossetia, and Tbilisi lost it.", "Georgia", "GEO", 42),
        ("TRENTON, N.J. - The bridge was closed.", "TRENTON", "USA", 40),
    ],
)
def test_the_text_decides_between_namesakes(text: str, name: str, code: str, latitude: int) -> None:
    place = called(text, name)
    assert place.country == code
    assert place.lat is not None
    assert round(place.lat) == latitude


def test_regions_and_seas_have_no_country_of_their_own() -> None:
    found = places_of("Ships left the Red Sea for the South China Sea, which Europe watched with concern.")
    assert [(p.name, p.kind, p.country) for p in found] == [
        ("Red Sea", "water", None),
        ("South China Sea", "water", None),
        ("Europe", "region", None),
    ]


def test_what_it_is_stays_in_the_mention() -> None:
    text = "Patrols near the Senkaku islands angered the neighbours."
    assert names(text) == ["Senkaku islands"]


def test_a_site_the_gazetteer_lacks_lies_where_the_text_puts_it() -> None:
    text = "The ministers gathered in Nairobi. Fire broke out on Acacia Street in Nairobi at dawn."
    street = called(text, "Acacia Street")
    assert (street.kind, street.country) == ("facility", "KEN")


def test_a_site_without_a_town_has_no_point() -> None:
    street = called("Fire broke out on Acacia Street at dawn.", "Acacia Street")
    assert street.lat is street.lon is street.country is None


def test_a_dateline_in_capitals_is_a_place() -> None:
    found = places_of("GENEVA — The talks have ended, diplomats said.")
    assert [(p.name, p.country) for p in found] == [("Geneva", "CHE")]


def test_a_dash_that_sticks_to_a_dateline_is_not_part_of_it() -> None:
    assert [
        m.text for m in places_of("LIMA- 3 May 2021: The talks have ended, diplomats said.")[0].mentions
    ] == ["LIMA"]


def test_ids_follow_the_order_of_first_mention() -> None:
    found = places_of("Kenya thanked Ghana. Ghana thanked Kenya, and Mali joined them.")
    assert [(p.id, p.name, len(p.mentions)) for p in found] == [
        ("p1", "Kenya", 2),
        ("p2", "Ghana", 2),
        ("p3", "Mali", 1),
    ]


def test_what_acts_is_an_actor_and_where_things_are_a_location() -> None:
    text = "Norway objected. The envoys met in Kenya. Ghana agreed, and a summit was held in Ghana."
    doc = pipeline()(text)
    places, place_at = find_places(Document(id="story", title="", text=text), doc)
    actor_at = {i: f"a{ident}" for i, ident in place_at.items()}
    roles = {p.name: p.role for p in with_roles(doc, places, place_at, actor_at)}
    assert roles == {"Norway": "actor", "Kenya": "location", "Ghana": "both"}


def test_the_sheets_places_are_found(shared: Path) -> None:
    """Over all fact sheets together, nearly every place is found and little else."""
    import yaml

    found = wanted = hit = 0
    for sheet in sorted((shared / "gold").glob("*.yaml")):
        expected = [p["name"] for p in yaml.safe_load(sheet.read_text(encoding="utf8"))["places"]]
        places = places_of(sheet.with_suffix(".txt").read_text(encoding="utf8"))
        spellings = [{p.name, *(m.text for m in p.mentions)} for p in places]
        found += len(spellings)
        wanted += len(expected)
        hit += sum(any(name in words for words in spellings) for name in expected)
    assert 2 * hit / (found + wanted) >= 0.9
