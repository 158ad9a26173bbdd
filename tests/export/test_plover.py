"""PLOVER JSON lines, held against the manual's tables of fields by a JSON Schema validator, and in pandas."""

import io
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pandas as pd
import pytest
from msgspec.structs import replace

from rapporteur import Record
from rapporteur.knowledge import load_yaml
from rapporteur.record import When
from tests.export.conftest import Exported

Export = Callable[[str, list[Record]], Exported]
TEXT, WHOLE, NUMBER = {"type": "string", "minLength": 1}, {"type": "integer"}, {"type": "number"}
DAY = {"type": "string", "format": "date"}
TEXTS = {"type": "array", "items": TEXT, "minItems": 1}


def closed(required: list[str], **properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


# The manual's fields with its types; those of our own, which it allows, are named apart.
ENTITY = closed(
    ["entity_text", "identifier_text"],
    code={"type": "string", "pattern": "^[A-Z]{3}$"},
    sector={"type": "string", "pattern": "^[A-Z]{3}$"},
    entity_text=TEXT,
    identifier_id={"type": "string", "pattern": "^Q[0-9]+$"},
    identifier_text=TEXT,
    office=TEXT,
    other_sectors=TEXTS,
)
ENTITIES = {"type": "array", "items": ENTITY, "minItems": 1}
TYPES = list(load_yaml("plover.yaml"))
MODES = [mode for entry in load_yaml("plover.yaml").values() for mode in entry.get("modes", {})]
LINE = closed(
    ["id", "date", "actor", "event"],
    id=TEXT,
    date=DAY,
    time=TEXT,
    enddate=DAY,
    actor=ENTITIES,
    recipient=ENTITIES,
    event={"type": "array", "items": {"enum": TYPES}, "minItems": 1},
    event_loc=closed(
        ["extracted_place", "resolved_place"],
        extracted_place=TEXT,
        resolved_place=TEXT,
        geonameid=WHOLE,
        lat=NUMBER,
        lon=NUMBER,
        city=TEXT,
        country_code={"type": "string", "pattern": "^[A-Z]{3}$"},
        feature_class={"enum": ["A", "H", "P", "S"]},
        resolution={"enum": [1, 2, 3, 4, 5]},
    ),
    event_text=TEXTS,
    quad_code={"enum": [1, 2, 3, 4]},
    event_scale={"type": "number", "minimum": -10, "maximum": 10},
    mode={"type": "array", "items": {"enum": MODES}, "minItems": 1},
    context=TEXTS,
    link=TEXT,
    text_info=closed(["start", "end"], start=WHOLE, end=WHOLE),
    cite_info=closed(
        ["citation", "language", "coder", "codebook"],
        **dict.fromkeys(
            ("citation", "url", "title", "publication", "language", "coder", "codebook", "published"), TEXT
        ),
    ),
    coder=TEXT,
    size=closed([], **dict.fromkeys(("dead", "injured", "arrested", "participants"), WHOLE)),
    status=TEXT,
    certainty=TEXT,
    via=ENTITIES,
    spans={"type": "array", "items": closed(["start", "end"], start=WHOLE, end=WHOLE)},
    date_from={"enum": ["text", "publication"]},
    confidence=NUMBER,
)
VALIDATOR = jsonschema.Draft202012Validator(LINE, format_checker=jsonschema.FormatChecker())


def lines(export: Export, records: list[Record]) -> list[dict[str, Any]]:
    files, _ = export("plover", records)
    return [json.loads(line) for line in files.get("", b"").splitlines()]


def test_every_line_is_as_the_manual_has_it(export: Export, records: list[Record], odd: Record) -> None:
    found = lines(export, [*records, odd])
    assert len(found) > 50
    for line in found:
        VALIDATOR.validate(line)
    assert len({line["id"] for line in found}) == len(found)


def test_counts_add_up(export: Export, records: list[Record]) -> None:
    files, tally = export("plover", records)
    frame = pd.read_json(io.BytesIO(files[""]), lines=True)
    total = sum(len(record.events) for record in records)
    left = sum(n for (what, _), n in tally.missing.items() if what == "event")
    assert len(frame) == tally.written["event"] == total - left
    assert {"actor", "event", "date", "event_text", "quad_code"} <= set(frame)
    for what, name in (("statement", "statements"), ("claim", "claims"), ("travel", "travel")):
        assert sum(n for (kind, _), n in tally.missing.items() if kind == what) == sum(
            len(getattr(record, name)) for record in records
        )


def test_an_event_is_written_field_by_field(export: Export, odd: Record) -> None:
    event = replace(odd.events[0], when=None)
    record = replace(odd, document=replace(odd.document, published="2024-05-06"), events=(event,))
    (line,) = lines(export, [record])
    assert line["actor"][0]["entity_text"] == odd.actors[0].mentions[0].text
    assert line["event_text"] == [span.text for span in odd.events[0].evidence]
    for text, span in zip(line["event_text"], line["spans"], strict=True):
        assert odd.document.text[span["start"] : span["end"]] == text
    assert (line["quad_code"], line["event_scale"], line["mode"]) == (4, -9.5, ["drone"])


@pytest.mark.parametrize(
    ("status", "context"),
    [
        ("planned", "future"),
        ("hypothetical", "hypothetical"),
        ("negated", "negation"),
        ("historical", "historical"),
    ],
)
def test_status_is_an_auxiliary_mode(export: Export, odd: Record, status: str, context: str) -> None:
    event = replace(odd.events[0], status=status, when=None)
    document = replace(odd.document, published="2024-05-06")
    (line,) = lines(export, [replace(odd, events=(event,), document=document)])
    assert (line["context"], line["status"]) == ([context], status)
    assert (line["date"], line["date_from"]) == ("2024-05-06", "publication")


def test_actual_events_have_no_auxiliary_mode(export: Export, records: list[Record]) -> None:
    marks = {"historical", "future", "hypothetical", "negation"}
    for line in lines(export, records):
        assert len(marks & set(line.get("context", []))) == (line["status"] != "actual")


@pytest.mark.parametrize(
    ("value", "date", "enddate"),
    [
        ("2017-11-11", "2017-11-11", None),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2016", "2016-01-01", "2016-12-31"),
        ("2022-12-13/2022-12-15", "2022-12-13", "2022-12-15"),
        ("2022-12/2023-01", "2022-12-01", "2023-01-31"),
        ("2022-04/..", "2022-04-01", None),
        ("../2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_times_are_dates(export: Export, odd: Record, value: str, date: str, enddate: str | None) -> None:
    when = When(value=value, precision="part", text="then", basis="stated")
    (line,) = lines(export, [replace(odd, events=(replace(odd.events[0], when=when),))])
    assert (line["date"], line.get("enddate"), line["date_from"]) == (date, enddate, "text")


def test_what_is_no_date_is_left_out_even_if_the_story_has_one(export: Export, odd: Record) -> None:
    record = replace(odd, document=replace(odd.document, published="2024-05-06"))
    for value in ("--11-11", "-W-1", "-0507", "T14:30", "2023-02-30"):
        when = When(value=value, precision="part", text="then", basis="stated")
        files, tally = export("plover", [replace(record, events=(replace(odd.events[0], when=when),))])
        assert b"".join(files.values()) == b""
        assert sum(tally.missing[key] for key in tally.missing if key[0] == "event") == 1


def test_the_manual_codes_no_event_without_its_parties(export: Export, odd: Record) -> None:
    document = replace(odd.document, published="2024-05-06")
    nobody = replace(odd.events[0], id="e2", actors=(), when=None)
    aid = replace(odd.events[0], id="e3", type="AID", mode=None, recipients=(), when=None)
    files, tally = export("plover", [replace(odd, events=(nobody, aid), document=document)])
    assert b"".join(files.values()) == b""
    assert sorted(why for what, why in tally.missing if what == "event") == [
        "PLOVER codes no event of its type without a recipient",
        "PLOVER codes no event without an actor",
    ]


def test_meetings_link_their_events(export: Export, odd: Record) -> None:
    document = replace(odd.document, published="2024-05-06", id="d")
    meeting = replace(odd.encounters[0], events=("e1",))
    record = replace(odd, document=document, encounters=(meeting,))
    (line,) = lines(export, [replace(record, events=(replace(odd.events[0], when=None),))])
    assert (line["id"], line["link"]) == ("d-e1", "d-m1")


def test_territories_and_kosovo_have_the_codes_of_the_manual(export: Export, odd: Record) -> None:
    document = replace(odd.document, published="2024-05-06")
    actors = (replace(odd.actors[0], country="XKX"), replace(odd.actors[1], country="FLK"))
    record = replace(odd, document=document, actors=actors, events=(replace(odd.events[0], when=None),))
    (line,) = lines(export, [record])
    assert (line["actor"][0]["code"], line["recipient"][0]["code"]) == ("KOS", "GBR")


def test_nothing_is_nothing(export: Export, empty: Record) -> None:
    files, tally = export("plover", [empty])
    assert b"".join(files.values()) == b""
    assert tally.sentences() == ["there was nothing to write"]
