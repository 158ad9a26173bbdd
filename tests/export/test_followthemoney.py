"""FollowTheMoney, as its own `ftm validate` and its model read it."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from followthemoney import model, types
from followthemoney.cli.cli import cli

from rapporteur import Document, Record
from rapporteur.export.as_followthemoney import _countries
from rapporteur.knowledge import load_yaml
from rapporteur.record import Engine
from rapporteur.values.country import countries
from tests.export.conftest import Exported, odd_record
from tests.export.stories import account, told

Export = Callable[[str, list[Record]], Exported]
Entity = dict[str, Any]


def entities(lines: bytes) -> list[Entity]:
    return [json.loads(line) for line in lines.splitlines()]


def plain(found: Iterable[Entity]) -> list[tuple[str, str, dict[str, list[str]]]]:
    return [(e["id"], e["schema"], {k: sorted(v) for k, v in e["properties"].items()}) for e in found]


@pytest.fixture
def made(export: Export, tmp_path: Path) -> Callable[[list[Record]], list[Entity]]:
    """The entities of records, held against `ftm validate`, which leaves out what it does not accept."""

    def run(records: list[Record]) -> list[Entity]:
        files, tally = export("followthemoney", records)
        account(records, tally)
        (tmp_path / "in.json").write_bytes(files[""])
        arguments = ["validate", "-i", str(tmp_path / "in.json"), "-o", str(tmp_path / "out.json")]
        result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
        assert result.exit_code == 0
        found = entities(files[""])
        assert plain(entities((tmp_path / "out.json").read_bytes())) == plain(found)
        for entity in found:
            assert model.get(entity["schema"]).validate(entity) is None
        assert len({entity["id"] for entity in found}) == len(found)
        return found

    return run


Made = Callable[[list[Record]], list[Entity]]


def named(found: list[Entity], schema: str) -> dict[str, dict[str, list[str]]]:
    """The properties of the entities of a schema, by their name."""
    return {(e["properties"].get("name") or [""])[0]: e["properties"] for e in found if e["schema"] == schema}


def test_all_entities_are_valid_and_counted(made: Made, records: list[Record]) -> None:
    found = made(records)
    schemas = Counter(entity["schema"] for entity in found)
    assert schemas["Article"] == len(records)
    assert schemas["Address"] == sum(len(record.places) for record in records)
    notes = sum(len(r.statements) + len(r.claims) + len(r.opinions) for r in records)
    events = sum(len(r.events) + len(r.encounters) + len(r.travel) + len(r.agreements) for r in records)
    assert (schemas["Note"], schemas["Event"]) == (notes, events)


def test_links_lead_to_entities_of_the_right_kind(made: Made, records: list[Record]) -> None:
    found = [*made(records), *made([told()])]
    schemas = {entity["id"]: model.get(entity["schema"]) for entity in found}
    links = Counter[str]()
    for entity in found:
        for name, values in entity["properties"].items():
            prop = model.get(entity["schema"]).get(name)
            if prop.type == types.registry.entity:
                links[name] += len(values)
                assert all(schemas[value].is_a(prop.range) for value in values), (entity, name)
    assert {"proof", "involved", "entity", "holder", "post", "resolved", "document", "addressEntity"} <= set(
        links
    )


def test_what_did_not_happen_says_so_in_its_name(made: Made) -> None:
    events = named(made([told()]), "Event")
    assert {
        "Protest (riot): protesters → Chile (according to Ana Reyes)",
        "Did not happen: Assault (firearms) (according to Ana Reyes)",
        "Did not happen: Aid: Chile",
        "Hypothetical: Consult: Ana Reyes and Ola Berg",
        "Planned: Agree: Ana Reyes and Ola Berg",
        "Cancelled: Journey to Lima: Ola Berg",
        "Planned: Pact: Ana Reyes and Ola Berg",
    } <= set(events)
    denied = events["Did not happen: Aid: Chile"]
    assert denied["keywords"] == ["extracted", "event", "negated"]
    assert "status: negated" in denied["summary"][0]


def test_only_named_actors_are_entities(made: Made) -> None:
    found = made([told()])
    names = [
        name for e in found if model.get(e["schema"]).is_a("LegalEntity") for name in e["properties"]["name"]
    ]
    assert sorted(names) == ["Ana Reyes", "Chile", "Ola Berg", "UN"]
    people = {e["properties"]["name"][0]: e["id"] for e in found if e["schema"] == "Person"}
    meeting = named(found, "Event")["Hypothetical: Meeting or call: Ana Reyes and Ola Berg"]
    assert meeting["involved"] == [people["Ana Reyes"], people["Ola Berg"]]
    assert meeting["location"] == ["Oslo, Norway"] and meeting["country"] == ["no"]


def test_people_have_their_office_and_country(made: Made) -> None:
    found = made([told()])
    person = named(found, "Person")["Ana Reyes"]
    assert (person["position"], person["country"], person["wikidataId"]) == (
        ["envoy (Chile)"],
        ["cl"],
        ["Q1"],
    )
    assert (person["weakAlias"], person["classification"]) == (["Reyes"], ["PLOVER GOV"])
    assert "nationality" not in person
    assert named(found, "Position")["envoy (Chile)"]["country"] == ["cl"]
    assert named(found, "Organization")["UN"]["classification"] == ["PLOVER UNO"]


def test_times_are_dates_or_bounds(made: Made, odd: Record) -> None:
    events = named(made([told()]), "Event")
    riot = next(each for name, each in events.items() if "riot" in name)
    assert (riot["date"], "startDate" in riot) == (["2022-05-03"], False)
    later = events["Hypothetical: Consult: Ana Reyes and Ola Berg"]
    assert (later["startDate"], "endDate" in later, "date" in later) == (["2022-06"], False, False)
    (drone,) = (each for name, each in named(made([odd]), "Event").items() if "drone" in name)
    assert not {"date", "startDate", "endDate"} & set(drone)
    assert "when: --11-11 14:30Z (“11 Nov”)" in drone["summary"][0]


def test_statements_are_notes_on_their_speakers(made: Made) -> None:
    found = made([told()])
    people = {e["id"]: e["properties"]["name"][0] for e in found if e["schema"] == "Person"}
    notes = named(found, "Note")
    assert people[notes["Ana Reyes: “No shot was fired,”"]["entity"][0]] == "Ana Reyes"
    assert "Ola Berg (reject): Never”, he called the plan (according to Ana Reyes)" in notes
    claim = notes["Disputed: Chile would arm Bolivia"]
    assert "Ola Berg denies it; the article hedges it (possible)" in claim["summary"][0]


def test_stories_share_no_entity_and_ids_last(made: Made, export: Export) -> None:
    one, two = made([told("one")]), made([told("two")])
    assert not {entity["id"] for entity in one} & {entity["id"] for entity in two}
    assert plain(made([told("one")])) == plain(one)


def test_odd_records_are_valid(made: Made, odd: Record, empty: Record) -> None:
    found = made([odd, odd_record("b"), empty, told(url="https://example.org/a b?c=é")])
    article = next(e["properties"] for e in found if e["properties"].get("fileName") == ["talks"])
    assert article["sourceUrl"] == ["https://example.org/a%20b?c=%C3%A9"]
    assert article["bodyText"] == [told().document.text]
    bare = next(e["properties"] for e in found if e["properties"].get("fileName") == ["empty"])
    assert set(bare) == {"fileName", "bodyText", "language", "processingAgent"}


def test_a_story_in_another_language_has_none_that_is_guessed(made: Made) -> None:
    document = Document(id="a", title="", text="Takk.", language="no")
    (article,) = made([Record(engine=Engine(version="0", pipeline=""), document=document)])
    assert "language" not in article["properties"]


def test_countries_are_those_that_it_knows() -> None:
    known, unknown = types.registry.country.names, load_yaml("exports/followthemoney.yaml")["unknown"]
    for country in countries():
        codes = _countries(country.iso3)
        assert codes == [] if country.iso3 in unknown else known.get(codes[0]), country
        assert country.iso3 not in unknown or country.iso2.lower() not in known
    assert _countries("EUR") == ["eu"] and _countries("IGO") == _countries(None) == []
