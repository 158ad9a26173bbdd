"""`rapporteur export` as a shell runs it."""

import re
import sys
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
        "rapporteur: summary: read 2 records, left out 1 (the reason is above); wrote 2 claims",
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
    monkeypatch.setattr("rapporteur.export.as_csv.unformulated", 7)
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


def test_many_of_one_fault_are_counted(run: Run, line: bytes) -> None:
    stories = b'{"id": "a", "text": "They met."}\n' * 9
    code, _, err = run("export", "-", "--to", "csv", "--kind", "claim", stdin=line + stories + b"{}\n")
    told = [sentence for sentence in err.splitlines() if ": error: " in sentence]
    assert (code, len(told)) == (3, 5)
    assert told[-1].startswith("rapporteur: error: 6 more: this is a story and no record; rapporteur read")


def test_nothing_read_replaces_no_file(run: Run, line: bytes, tmp_path: Path) -> None:
    run("export", "-", "--to", "csv", "-o", "out", stdin=line)
    run("export", "-", "--to", "csv", "--kind", "event", "-o", "one.csv", stdin=line)
    before = (tmp_path / "out/events.csv").read_bytes()
    for output, options in (("out", ()), ("one.csv", ("--kind", "event"))):
        code, _, err = run("export", "-", "--to", "csv", *options, "-o", output, stdin=b"{}\n")
        assert code == 3
        assert "read 0 records, left out 1 (the reason is above); there was nothing to write" in err
    assert (tmp_path / "out/events.csv").read_bytes() == before == (tmp_path / "one.csv").read_bytes()


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--to", "plover", "--kind", "event"), 2, "--kind: plover has no tables by kind"),
        (("--to", "gdelt"), 2, "--to: gdelt is several files, and needs a folder: --output FOLDER"),
        (("--to", "csv", "-o", "file"), 4, "file: this is a file, and a folder is needed"),
        (("--to", "plover", "-o", "folder"), 4, "folder: this is a directory"),
    ],
)
def test_options_that_do_not_fit(
    run: Run, line: bytes, tmp_path: Path, options: tuple[str, ...], code: int, says: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    assert run("export", "-", *options, stdin=line) == (code, "", f"rapporteur: error: {says}\n")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


def test_parquet_without_its_library_is_one_sentence(
    run: Run, line: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    code, _, err = run("export", "-", "--to", "parquet", "-o", "out", stdin=line)
    assert code == 2
    assert err.startswith(
        "rapporteur: error: --to: Parquet needs the package pyarrow, which cannot be loaded"
    )


@pytest.mark.parametrize("form", [name for name, format in FORMATS.items() if not format.several])
def test_formats_of_one_file_go_through_a_pipe(run: Run, line: bytes, form: str) -> None:
    code, _, err = run("export", "-", "--to", form, stdin=line)
    assert code == 0
    assert err.startswith("rapporteur: summary: read 1 record; ")


def test_the_documentation_names_every_format_and_column(examples: Path) -> None:
    text = (examples.parent / "docs" / "formats.md").read_text(encoding="utf8")
    for name, format in FORMATS.items():
        assert re.search(rf"^\| (\[`{name}`\]\(#.+\)|`{name}`) \|", text, re.MULTILINE)
        assert format.says.rstrip(".") in text
    for table in TABLES.values():
        (row,) = [line for line in text.splitlines() if line.startswith(f"| `{table.name}` |")]
        named = re.findall(r"`(\w+)(…?)`", row)
        for column in table.columns:
            groups = ("document", "published", "id", "text", "start", "end", "when")
            assert (
                column.startswith(tuple(name for name, more in named if more) + groups)
                or (column, "") in named
            )
