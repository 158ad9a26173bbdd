"""POLECAT and GDELT tables, read as those read them who wrote readers for the published files."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from msgspec.structs import replace

from rapporteur import Record
from rapporteur.export import as_gdelt, cameo
from rapporteur.export.parts import Known
from rapporteur.knowledge import load_csv, load_yaml
from rapporteur.record import Event, When
from rapporteur.values import country
from tests.export.conftest import Exported

Export = Callable[[str, list[Record]], Exported]


def columns(text: str, separator: str | None = None) -> list[str]:
    return " ".join(text.split()).split(separator)


# The header of the published files.
POLECAT = columns(
    """
    Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor
    Country, Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia
    Actor ID, Recipient Name, Recipient Country, Recipient COW, Primary Recipient Sector, Recipient
    Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District,
    Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source,
    Publication Date, Story People, Story Organizations, Story Locations, Language, Version
    """,
    ", ",
)
# GDELT's files have none; readers bring it.
GDELT = columns(
    """
    GlobalEventID Day MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode
    Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code
    Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode
    Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code
    Actor2Type3Code IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale
    NumMentions NumSources NumArticles AvgTone Actor1Geo_Type Actor1Geo_Fullname Actor1Geo_CountryCode
    Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID
    Actor2Geo_Type Actor2Geo_Fullname Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code
    Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_Fullname
    ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long
    ActionGeo_FeatureID DATEADDED SOURCEURL
    """
)
MENTIONS = columns(
    """
    GlobalEventID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier
    SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen
    MentionDocTone MentionDocTranslationInfo Extras
    """
)
CODES = {"EventCode": str, "EventBaseCode": str, "EventRootCode": str}


def polecat(data: bytes, encoding: str = "utf-8") -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(data), sep="\t", encoding=encoding, low_memory=False, keep_default_na=False)


def gdelt(files: dict[str, bytes]) -> tuple[pd.DataFrame, pd.DataFrame]:
    events, mentions = (files[name] for name in (as_gdelt.EVENTS, as_gdelt.MENTIONS))
    options = {"sep": "\t", "header": None}
    return (
        pd.read_csv(io.BytesIO(events), names=GDELT, dtype=CODES, keep_default_na=True, **options),
        pd.read_csv(io.BytesIO(mentions), names=MENTIONS, **options),
    )


def left(exported: Exported, what: str = "event") -> int:
    return sum(n for (kind, _), n in exported[1].missing.items() if kind == what)


def dated(record: Record, *events: Event) -> Record:
    return replace(record, document=replace(record.document, published="2024-05-06"), events=events)


@pytest.fixture
def plain(odd: Record) -> Event:
    """An event of which no time is told."""
    return replace(odd.events[0], when=None, via=())


def test_polecat_has_the_published_header(export: Export, records: list[Record], empty: Record) -> None:
    for given in (records, [empty], []):
        files, _ = export("polecat", given)
        assert files[""].split(b"\n")[0].decode().split("\t") == POLECAT


def test_polecat_reads_alike_in_all_readers(
    export: Export, records: list[Record], odd: Record, plain: Event
) -> None:
    exported = export("polecat", [*records, dated(odd, plain)])
    data = exported[0][""]
    total = sum(len(record.events) for record in records) + 1
    frame = polecat(data)
    assert list(frame) == POLECAT
    assert len(frame) == exported[1].written["event"] == total - left(exported) > 50
    assert len(polecat(data, "ISO-8859-1")) == len(frame)
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        rows = list(csv.reader(io.StringIO(data.decode()), delimiter="\t", quoting=quoting))
        assert {len(row) for row in rows} == {40}
        assert [row[0] for row in rows[1:]] == list(frame["Event ID"])
    assert not (frame == "").any().any()
    assert not frame["Event ID"].duplicated().any()
    assert frame["Event Date"].map(pd.Timestamp).notna().all()


def test_polecat_codes(export: Export, records: list[Record]) -> None:
    frame = polecat(export("polecat", records)[0][""])
    assert set(frame["Event Type"]) <= set(load_yaml("plover.yaml"))
    quads = {f"{how} {what}" for how in ("VERBAL", "MATERIAL") for what in ("COOPERATION", "CONFLICT")}
    assert set(frame["Quad Code"]) <= quads
    assert pd.to_numeric(frame["Intensity"]).between(-10, 10).all()
    for side in ("Actor", "Recipient"):
        for _, row in frame.iterrows():
            number = len(row[f"{side} Name"].split("; "))
            for column in ("Country", "COW", "Title", "Name Raw"):
                assert len(row[f"{side} {column}"].split("; ")) == number
        countries = {c.strip() for cell in frame[f"{side} Country"] for c in cell.split(";")}
        assert {"USA", "RUS"} <= countries
        assert all(len(code) == 3 or code == "None" for code in countries)
    american = frame[frame["Actor Country"] == "USA"]
    assert set(american["Actor COW"].astype(str)) == {"2"}


def test_polecat_makes_dyads(export: Export, odd: Record, plain: Event) -> None:
    both = replace(plain, actors=("a1", "a2"))
    frame = polecat(export("polecat", [dated(odd, both)])[0][""])
    assert frame["Actor Name"][0] == "A,B “C”; =cmd()"
    assert frame["Actor Country"][0].split("; ") == ["None", "None"]


@pytest.mark.parametrize("form", ["polecat", "gdelt"])
@pytest.mark.parametrize("status", ["planned", "hypothetical", "negated"])
def test_what_did_not_happen_is_left_out(
    export: Export, odd: Record, plain: Event, form: str, status: str
) -> None:
    exported = export(form, [dated(odd, plain, replace(plain, id="e2", status=status))])
    assert (exported[1].written["event"], left(exported)) == (1, 1)
    when = When(value="2024-05-01", precision="day", text="then", basis="stated")
    exported = export(form, [dated(odd, replace(plain, status=status, when=when))])
    assert (exported[1].written["event"], left(exported)) == (0, 1)


@pytest.mark.parametrize("form", ["polecat", "gdelt"])
@pytest.mark.parametrize(
    ("status", "value", "day"),
    [
        ("actual", None, "2024-05-06"),
        ("actual", "2024-05-01", "2024-05-01"),
        ("actual", "2022-12-13/2022-12-15", "2022-12-13"),
        ("historical", "1999-02-03", "1999-02-03"),
        ("historical", None, None),
        ("historical", "1999", None),
        ("actual", "2024-05", None),
        ("actual", "--11-11", None),
        ("actual", "../2024-05-01", None),
    ],
)
def test_the_day_of_an_event(
    export: Export, odd: Record, plain: Event, form: str, status: str, value: str | None, day: str | None
) -> None:
    when = When(value=value, precision="day", text="then", basis="stated") if value else None
    exported = export(form, [dated(odd, replace(plain, status=status, when=when))])
    files, tally = exported
    if day is None:
        assert (tally.written["event"], left(exported)) == (0, 1)
    elif form == "polecat":
        assert list(polecat(files[""])["Event Date"]) == [day]
    else:
        assert {str(value) for value in gdelt(files)[0]["Day"]} == {day.replace("-", "")}


def test_gdelt_counts_add_up(export: Export, records: list[Record]) -> None:
    exported = export("gdelt", records)
    events, mentions = gdelt(exported[0])
    assert exported[1].written["event"] == sum(len(r.events) for r in records) - left(exported) > 50
    assert len(events) == exported[1].written["event row"] >= exported[1].written["event"]
    assert len(mentions) == exported[1].written["mention row"] == events["NumMentions"].sum()
    assert set(mentions["GlobalEventID"]) == set(events["GlobalEventID"])
    assert not events["GlobalEventID"].duplicated().any()


def test_gdelt_columns(export: Export, records: list[Record], odd: Record, plain: Event) -> None:
    assert (list(as_gdelt.EVENT_COLUMNS), list(as_gdelt.MENTION_COLUMNS)) == (GDELT, MENTIONS)
    files, _ = export("gdelt", [*records, dated(odd, plain)])
    for name, columns in ((as_gdelt.EVENTS, GDELT), (as_gdelt.MENTIONS, MENTIONS)):
        assert {line.count(b"\t") for line in files[name].rstrip(b"\n").split(b"\n")} == {len(columns) - 1}
        assert b'"' not in files[name]
    events, mentions = gdelt(files)
    assert events["QuadClass"].isin([1, 2, 3, 4]).all()
    assert events["GoldsteinScale"].between(-10, 10).all()
    assert events["EventCode"].str.fullmatch(r"\d{3,4}").all()
    assert all(a.startswith(b) and b.startswith(c) for a, b, c in events[[*CODES]].values)
    assert events["FractionDate"].sub(events["Year"]).between(0, 1, inclusive="left").all()
    assert (events["Actor1Name"].notna() | events["Actor2Name"].notna()).all()
    assert mentions["Confidence"].between(1, 100).all()


def test_gdelt_loads_into_duckdb(export: Export, records: list[Record], tmp_path: Path) -> None:
    files, tally = export("gdelt", records)
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    read = "read_csv('{}', delim='\t', header=false, names={})"
    events = read.format(tmp_path / as_gdelt.EVENTS, GDELT)
    mentions = read.format(tmp_path / as_gdelt.MENTIONS, MENTIONS)
    counts = "count(*), count(distinct e.GlobalEventID)"
    found = duckdb.sql(f"select {counts} from {events} e join {mentions} using (GlobalEventID)").fetchall()
    assert found == [(tally.written["mention row"], tally.written["event row"])]


def test_gdelt_mentions_point_into_the_text(export: Export, records: list[Record]) -> None:
    for record in records:
        _, mentions = gdelt(export("gdelt", [record])[0])
        starts = {span.start for event in record.events for span in event.evidence}
        named = {span.start for actor in record.actors for span in actor.mentions}
        assert set(mentions["ActionCharOffset"]) <= starts
        assert set(mentions["Actor1CharOffset"]) | set(mentions["Actor2CharOffset"]) <= {*named, -1}
        assert set(mentions["MentionDocLen"]) <= {len(record.document.text)}


def states(odd: Record, **changes: object) -> Record:
    """The odd record with two states for its actors."""
    one = replace(odd.actors[0], country="ROU", sector="GOV", name="Romania")
    two = replace(odd.actors[1], country="UNO", sector=None, name="United Nations")
    return replace(odd, actors=(one, two))


def test_cameo_is_dyadic(odd: Record, plain: Event) -> None:
    known = Known(states(odd))

    def rows(**changes: object) -> list[tuple[str, str | None, str | None]]:
        event = replace(plain, **changes)
        return [
            (deed.code, deed.source and deed.source.id, deed.target and deed.target.id)
            for deed in cameo.deeds(known, event)
        ]

    both, one, two = ("a1", "a2"), ("a1",), ("a2",)
    assert rows(actors=one, recipients=two) == [("195", "a1", "a2")]
    meeting = {"type": "CONSULT", "mode": None, "actors": both, "recipients": ()}
    assert rows(**meeting) == [("040", "a1", "a2"), ("040", "a2", "a1")]
    visit = {"type": "CONSULT", "mode": "visit", "actors": one, "recipients": two}
    assert rows(**visit) == [("042", "a1", "a2"), ("043", "a2", "a1")]
    assert rows(type="PROTEST", mode="demo", actors=both, recipients=()) == [
        ("141", "a1", None),
        ("141", "a2", None),
    ]
    assert rows(actors=(), recipients=two) == [("195", None, "a2")]
    assert rows(actors=(), recipients=()) == []


def test_cameo_codes_by_mode_context_and_actor(odd: Record, plain: Event) -> None:
    known = Known(replace(odd, actors=(replace(odd.actors[0], sector="MIL"), odd.actors[1])))
    expected = {
        ("ASSAULT", "drone", ()): "195",
        ("ASSAULT", None, ()): "190",
        ("ASSAULT", "primitive", ()): "190",
        ("AID", None, ("election", "military")): "072",
        ("SANCTION", "discontinue", ("economic",)): "163",
        ("SANCTION", "convict", ("economic",)): "116",
        ("CONCEDE", None, ()): "080",
    }
    for (kind, mode, contexts), code in expected.items():
        event = replace(plain, type=kind, mode=mode, contexts=contexts)
        assert {deed.code for deed in cameo.deeds(known, event)} == {code}


def test_actors_have_cameo_codes(odd: Record) -> None:
    one, two = states(odd).actors
    assert (cameo.codes(one).raw, cameo.codes(one).country) == ("ROMGOV", "ROM")
    assert (cameo.codes(two).raw, cameo.codes(two).types) == ("IGOUNO", ("IGO",))
    reporter = replace(one, country="FRA", sector="JRN", other_sectors=("MED", "REL"))
    assert cameo.codes(reporter).types == ("MED", "HLH")


def test_the_cameo_table_is_whole() -> None:
    table, plover = load_yaml("cameo.yaml"), load_yaml("plover.yaml")
    assert set(table["events"]) == set(plover)
    contexts = set(load_yaml("contexts.yaml"))
    used = Counter(table["converse"].values())
    for kind, entry in table["events"].items():
        assert set(entry) <= {"code", "modes", "contexts", "military"}
        assert set(entry.get("modes", {})) <= set(plover[kind].get("modes", {}))
        assert set(entry.get("contexts", {})) <= contexts
        used.update([entry["code"], *entry.get("modes", {}).values(), *entry.get("contexts", {}).values()])
        used.update([entry["military"]] if "military" in entry else [])
    assert set(used) <= set(table["goldstein"])
    assert all(len(code) in (3, 4) and code.isdigit() for code in table["goldstein"])
    assert set(table["mutual"]) <= set(plover)


def test_every_country_has_its_codes() -> None:
    rows = {row["iso3"]: row for row in load_csv("country_codes.csv")}
    assert list(rows) == [c.iso3 for c in country.countries()]
    for each in country.countries():
        row = rows[each.iso3]
        assert row["cow"].isdigit() or each.kind != "state" or each.iso3 == "VAT"
        assert row["plover"] in ("", "KOS", *rows)
        assert len(row["fips"]) == 2 or each.kind in ("historic", "territory")
    numbers = Counter(
        rows[c.iso3]["cow"] for c in country.countries() if c.kind == "state" and c.iso3 != "VAT"
    )
    assert max(numbers.values()) == 1
