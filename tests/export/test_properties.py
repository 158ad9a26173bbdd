"""Records of any content: every export is read back whole by readers that are not ours, and counts add up."""

import csv
import io
import json
from collections.abc import Callable

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur import Document, Record
from rapporteur.export import FORMATS, Tally, as_gdelt
from rapporteur.export.tally import LISTS
from rapporteur.knowledge import load_yaml
from rapporteur.record import Actor, Engine, Event, Place, Span, Statement, When, check

PLOVER = load_yaml("plover.yaml")
VALUES = (
    None,
    None,
    "2024-05-01",
    "2024-05",
    "2024",
    "2023-12-30/2024-01-02",
    "2022-04/..",
    "../2019",
    "--11-11",
    "-0044",
)
# Everything that a JSON string can hold, with what upsets tables more often than chance would.
SIGNS = st.sampled_from("\t\r\n\"';,|=-+@\\ \u2028\x00\x85")
WORDS = st.lists(st.one_of(st.characters(exclude_categories=["Cs"]), SIGNS), max_size=12).map("".join)


@st.composite
def spans(draw: Callable[..., int], text: str) -> tuple[Span, ...]:
    found = []
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text) - 1))
        found.append(Span.of(text, start, draw(st.integers(start + 1, len(text)))))
    return tuple(found)


@st.composite
def events(
    draw: Callable[..., object], text: str, number: int, actors: list[str], places: list[str]
) -> Event:
    kind = draw(st.sampled_from(sorted(PLOVER)))
    some = st.lists(st.sampled_from(actors), max_size=3, unique=True) if actors else st.just([])
    value = draw(st.sampled_from(VALUES))
    return Event(
        id=f"e{number}",
        type=kind,
        mode=draw(st.sampled_from([None, *PLOVER[kind].get("modes", {})])),
        contexts=tuple(
            draw(st.lists(st.sampled_from(["military", "economic", "cyber"]), max_size=2, unique=True))
        ),
        actors=tuple(draw(some)),
        recipients=tuple(draw(some)),
        via=tuple(draw(some)),
        when=When(value=value, precision="part", text=text[:5], basis="stated") if value else None,
        place=draw(st.sampled_from([None, *places])),
        status=draw(
            st.sampled_from(
                ["actual", "actual", "actual", "planned", "hypothetical", "historical", "negated"]
            )
        ),
        quad=PLOVER[kind]["quad"],
        score=PLOVER[kind]["score"],
        evidence=draw(spans(text)),
    )


@st.composite
def records(draw: Callable[..., object]) -> Record:
    text = draw(WORDS.filter(len))
    actors = tuple(
        Actor(
            id=f"a{n}",
            kind="person",
            name=draw(WORDS),
            office=draw(st.one_of(st.none(), WORDS)),
            country=draw(st.sampled_from([None, "ROU", "XKX", "UNO", "EUR", "NGO", "GRL", "SUN"])),
            sector=draw(st.sampled_from([None, "GOV", "MIL", "REL"])),
            aliases=tuple(draw(st.lists(WORDS, max_size=2))),
            mentions=draw(spans(text)),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    kinds = st.sampled_from(["country", "city", "region", "water"])
    places = tuple(
        Place(
            id=f"p{n}",
            name=draw(WORDS),
            country="USA",
            lat=-0.5,
            lon=0.0,
            kind=draw(kinds),
            mentions=draw(spans(text)),
        )
        for n in range(draw(st.integers(0, 2)))
    )
    idents, sites = [actor.id for actor in actors], [place.id for place in places]
    found = tuple(draw(events(text, n, idents, sites)) for n in range(draw(st.integers(0, 4))))
    record = Record(
        engine=Engine(version="0", pipeline="none"),
        document=Document(
            id=draw(WORDS.filter(str.strip)),
            title=draw(WORDS),
            text=text,
            url=draw(st.one_of(st.none(), WORDS)),
            publisher=draw(st.one_of(st.none(), WORDS)),
            published=draw(st.sampled_from([None, "2024-05-06", "2024-05-06T10:00"])),
        ),
        actors=actors,
        places=places,
        events=found,
        statements=(Statement(id="s1", kind="direct", content=draw(spans(text))),),
    )
    check(record)
    return record


MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def exported(form: str, given: list[Record]) -> tuple[dict[str, bytes], Tally]:
    tally, files = Tally(), dict[str, bytes]()
    for name, data in FORMATS[form].chunks()(iter(given), tally):
        files[name] = files.get(name, b"") + data
    return files, tally


def rows(data: bytes, delimiter: str, quoting: int) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter, quoting=quoting))


@MANY
@given(st.lists(records(), max_size=2))
def test_events_are_written_or_counted(given: list[Record]) -> None:
    total = sum(len(record.events) for record in given)
    for form in ("plover", "polecat", "gdelt"):
        files, tally = exported(form, given)
        assert tally.written["event"] + sum(n for (k, _), n in tally.missing.items() if k == "event") == total
        if form == "plover":
            lines = [json.loads(line) for line in files.get("", b"").splitlines()]
            assert len(lines) == tally.written["event"]
            assert all({"id", "date", "actor", "event"} <= set(line) for line in lines)
        elif form == "polecat":
            for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
                found = rows(files[""], "\t", quoting)
                assert {len(row) for row in found} == {40}
                assert len(found) == tally.written["event"] + 1
        else:
            for name, width, what in (
                (as_gdelt.EVENTS, 61, "event row"),
                (as_gdelt.MENTIONS, 16, "mention row"),
            ):
                found = rows(files[name], "\t", csv.QUOTE_MINIMAL)
                assert {len(row) for row in found} <= {width}
                assert len(found) == tally.written[what]


@MANY
@given(st.lists(records(), max_size=2))
def test_tables_come_back_cell_by_cell(given: list[Record]) -> None:
    texts, _ = exported("csv", given)
    typed, tally = exported("parquet", given)
    for name in ("documents", *LISTS, "spans"):
        header, *body = rows(texts[f"{name}.csv"], ",", csv.QUOTE_MINIMAL)
        frame = pd.read_parquet(io.BytesIO(typed[f"{name}.parquet"]))
        assert list(frame) == header
        assert len(frame) == len(body)
        for column in ("document", "text", "title"):
            if column in header and name in ("documents", "spans"):
                cells = [row[header.index(column)] for row in body]
                plain = [
                    f"'{v}" if v.startswith(("=", "+", "-", "@", "\t", "\r")) else v for v in frame[column]
                ]
                assert cells == plain
    assert tally.written["event"] == sum(len(record.events) for record in given)
