"""CSV and Parquet, as pandas and DuckDB read them."""

import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from rapporteur import Record
from rapporteur.export import FORMATS, Tally
from rapporteur.export.parts import Known
from rapporteur.export.tables import TABLES
from rapporteur.export.tally import LISTS
from rapporteur.record import spans
from tests.commands import Run, runner
from tests.export.conftest import ODD, Exported, odd_record

Export = Callable[[str, list[Record]], Exported]


def frames(files: dict[str, bytes]) -> dict[str, pd.DataFrame]:
    read = {"csv": pd.read_csv, "parquet": pd.read_parquet}
    found = {}
    for name, data in files.items():
        stem, _, ending = name.rpartition(".")
        options: dict[str, Any] = {"keep_default_na": False, "dtype": str} if ending == "csv" else {}
        found[stem] = read[ending](io.BytesIO(data), **options)
    return found


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_every_item_is_a_row(form: str, export: Export, records: list[Record]) -> None:
    files, tally = export(form, records)
    tables = frames(files)
    assert len(files) == len(tables) == len(TABLES)
    for name, kind in LISTS.items():
        expected = sum(len(getattr(record, name)) for record in records)
        assert len(tables[name]) == tally.written[kind] == expected
    assert len(tables["documents"]) == len(records)
    assert len(tables["positions"]) == sum(len(c.positions) for r in records for c in r.claims)
    assert len(tables["spans"]) == sum(1 for record in records for _ in spans(record))
    assert tally.missing == Counter()


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_keys_are_unique_and_columns_stable(
    form: str, export: Export, records: list[Record], empty: Record
) -> None:
    filled, bare = frames(export(form, records)[0]), frames(export(form, [])[0])
    alone = frames(export(form, [empty])[0])
    for table in TABLES.values():
        columns = list(table.columns)
        assert len(set(columns)) == len(columns)
        assert list(filled[table.name]) == list(bare[table.name]) == list(alone[table.name]) == columns
        assert len(bare[table.name]) == 0
    for name in LISTS:
        assert not filled[name].duplicated(["document", "id"]).any()
        assert set(filled[name]["document"]) <= set(filled["documents"]["document"])


def test_spans_are_the_text(export: Export, records: list[Record]) -> None:
    tables = frames(export("parquet", records)[0])
    texts = dict(zip(tables["documents"]["document"], tables["documents"]["text"], strict=True))
    assert len(tables["spans"]) > 500
    for row in tables["spans"].itertuples():
        assert texts[row.document][row.start : row.end] == row.text
    for row in tables["events"].itertuples():
        assert texts[row.document][int(row.start) : int(row.end)] == row.text[0]


def test_names_stand_beside_ids(export: Export, records: list[Record]) -> None:
    tables = frames(export("csv", records)[0])
    named = tables["actors"].set_index(["document", "id"])["name"].to_dict()
    for row in tables["events"].itertuples():
        for ids, names, countries in (
            (row.actor_ids, row.actor_names, row.actor_countries),
            (row.recipient_ids, row.recipient_names, row.recipient_countries),
        ):
            split = ids.split("; ") if ids else []
            assert names.split("; ") == ([named[row.document, i] for i in split] or [""])
            assert len(countries.split("; ")) == max(1, len(split))


def test_duckdb_joins_the_files(export: Export, records: list[Record], tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        for name, data in export(form, records)[0].items():
            (tmp_path / name).write_bytes(data)
        query = (
            f"select count(*), count(d.document), sum(e.score) from '{tmp_path}/events.{form}' e"
            f" left join '{tmp_path}/documents.{form}' d using (document)"
        )
        count, joined, score = duckdb.sql(query).fetchall()[0]
        assert count == joined == sum(len(record.events) for record in records)
        assert score == pytest.approx(sum(e.score or 0 for record in records for e in record.events))


def test_parquet_is_typed(export: Export, records: list[Record], tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(export("parquet", records)[0]["events.parquet"])
    described = duckdb.sql(f"describe select * from '{path}'").fetchall()
    types = {name: kind for name, kind, *_ in described}
    assert {types[name] for name in ("actor_ids", "contexts", "text")} == {"VARCHAR[]"}
    assert {types[name] for name in ("start", "dead", "arrested")} == {"BIGINT"}
    assert (types["score"], types["place_lat"], types["type"]) == ("DOUBLE", "DOUBLE", "VARCHAR")


def test_odd_words_come_through(export: Export, odd: Record) -> None:
    csv, parquet = (frames(export(form, [odd])[0]) for form in ("csv", "parquet"))
    assert csv["documents"]["text"][0] == "'" + ODD
    assert parquet["documents"]["text"][0] == ODD
    assert list(parquet["spans"]["text"]).count(ODD) == sum(1 for s in spans(odd) if s.text == ODD)
    assert len(csv["spans"]) == len(parquet["spans"]) == sum(1 for _ in spans(odd))
    assert list(parquet["actors"]["name"]) == ["A;B\t\n“C”", "=cmd()"]
    assert list(csv["actors"]["name"]) == ["A;B\t\n“C”", "'=cmd()"]
    assert csv["events"]["actor_names"][0] == "A,B\t\n“C”"
    assert csv["events"]["when"][0] == "'--11-11"
    assert csv["events"]["score"][0] == "-9.5"


def test_no_cell_of_a_csv_is_a_formula(export: Export, odd: Record) -> None:
    files, tally = export("csv", [odd])
    for name, table in frames(files).items():
        for column, kind in next(t for t in TABLES.values() if t.name == name).columns.items():
            cells = [cell for cell in table[column] if re.match(r"[=+\-@\t\r]", cell)]
            assert kind in ("whole", "number") or not cells, (name, column, cells)
    (reason,) = tally.altered
    assert reason[0] == "cell"
    assert tally.altered[reason] == sum(
        str(cell).startswith("'") for table in frames(files).values() for row in table.values for cell in row
    ) - sum(
        str(cell).startswith("'s-")
        for table in frames(files).values()
        for row in table.values
        for cell in row
    )


def test_parquet_writes_as_it_goes(empty: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapporteur.export.as_parquet._GROUP", 2)
    records = [odd_record(str(number)) for number in range(5)]
    pieces = list(FORMATS["parquet"].table("event")(iter(records), Tally()))
    assert sum(bool(data) for _, data in pieces[:-1]) > 2
    table = pd.read_parquet(io.BytesIO(b"".join(data for _, data in pieces)))
    assert list(table["document"]) == list("01234")


def test_rows_have_the_columns_of_their_table(odd: Record) -> None:
    for table in TABLES.values():
        rows = list(table.rows(Known(odd)))
        assert rows or table.kind == "block"
        assert {len(row) for row in rows} <= {len(table.columns)}


def test_one_kind_as_csv_from_read(
    examples: Path,
    export: Export,
    reading: Callable[..., Record],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    run: Run = runner(monkeypatch, capfd)
    path = examples / "apec-warm-words.txt"
    record = reading(path.read_bytes().decode("utf8"), id=path.stem)
    for kind in ("event", "statement"):
        tally = Tally()
        expected = b"".join(data for _, data in FORMATS["csv"].table(kind)(iter([record]), tally))
        for options in (("--kind", kind, "--format", "csv"), ("--kind", kind)):
            code, out, _ = run("read", str(path), *options)
            assert (code, out.encode()) == (0, expected)
        assert len(pd.read_csv(io.BytesIO(expected))) == tally.written[kind] > 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--format", "csv"), "--format: csv is a table of one kind of fact: --kind event"),
        (("--kind", "event", "--format", "json"), "--kind: json holds all kinds; the table of one is csv"),
    ],
)
def test_kind_and_csv_go_together(
    options: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    run: Run = runner(monkeypatch, capfd)
    assert run("read", "x.txt", *options) == (2, "", f"rapporteur: error: {says}\n")
