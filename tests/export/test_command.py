"""`rapporteur export` as a shell runs it."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from rapporteur import Record
from rapporteur.cli_export import ExportFormat, Kind
from rapporteur.export import FORMATS
from rapporteur.export.tables import TABLES
from tests.commands import Run, runner


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capfd)


@pytest.fixture
def line(odd: Record) -> bytes:
    return msgspec.json.encode(odd) + b"\n"


def test_the_options_are_in_step() -> None:
    assert [str(format) for format in ExportFormat] == list(FORMATS)
    assert [str(kind) for kind in Kind] == list(TABLES)


def test_one_table_goes_to_standard_output(run: Run, line: bytes) -> None:
    code, out, err = run("export", "-", "--to", "csv", "--kind", "event", stdin=line)
    assert (code, out.splitlines()[0].split(",")[:3]) == (0, ["document", "published", "id"])
    assert err.startswith("rapporteur: summary: read 1 record; wrote 1 event\n")


def test_tables_go_into_a_folder(run: Run, line: bytes, tmp_path: Path) -> None:
    code, out, _ = run("export", "-", "--to", "csv", "-o", "new/folder", stdin=line)
    assert (code, out) == (0, "")
    assert sorted(path.name for path in (tmp_path / "new/folder").iterdir()) == sorted(
        f"{table.name}.csv" for table in TABLES.values()
    )
    assert run("export", "-", "--to", "csv", stdin=line)[::2] == (
        2,
        "rapporteur: error: --to: csv is several files, and needs a folder: --output FOLDER\n",
    )


def test_what_is_no_record_is_left_out_and_the_code_is_3(run: Run, line: bytes) -> None:
    code, out, err = run("export", "-", "--to", "csv", "--kind", "claim", stdin=line + b"{}\n" + line)
    assert (code, out.count("c1,")) == (3, 2)
    assert err.splitlines()[:2] == [
        'rapporteur: error: standard input, line 2: this is no record: it has no "format"',
        "rapporteur: summary: read 2 records, left out 1 (the reasons are above); wrote 2 claims",
    ]
    assert "rapporteur: summary: 1 had the id of a record before, and got a number behind it" in err


def test_a_story_is_told_what_to_do(run: Run) -> None:
    code, _, err = run("export", "-", "--to", "csv", "--kind", "event", stdin=b"They met in Lima.\n")
    assert code == 3
    assert err.startswith("rapporteur: error: standard input: this is a story and no record; rapporteur read")


def test_files_come_whole_or_not_at_all(
    run: Run, line: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", "-", "--to", "csv", "-o", "out", stdin=line)
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    monkeypatch.setattr("rapporteur.export.as_csv._RUNS", 7)
    code, _, err = run("export", "-", "--to", "csv", "-o", "out", stdin=line * 2)
    assert (code, err.startswith("rapporteur: error: a defect")) == (70, True)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_an_input_is_not_overwritten(run: Run, line: bytes, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(line)
    code, _, err = run("export", "in.jsonl", "--to", "csv", "--kind", "event", "-o", "in.jsonl")
    assert (code, err) == (
        4,
        "rapporteur: error: in.jsonl: this is an input, and would be overwritten\n",
    )


def test_what_was_read_can_be_piped(run: Run, examples: Path, reading: Callable[..., Record]) -> None:
    _, records, _ = run("read", str(examples / "apec-warm-words.txt"))
    code, out, err = run("export", "-", "--to", "csv", "--kind", "statement", stdin=records.encode())
    assert (code, out.count("apec-warm-words,") > 2) == (0, True)
    assert err.startswith("rapporteur: summary: read 1 record; wrote ")
