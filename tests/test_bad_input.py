"""What cannot be read, from outside: the installed command, its exit codes, and one sentence a thing."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rapporteur
from rapporteur.errors import RapporteurError
from rapporteur.record import check

STORY = "Ministers meet\n\nThe foreign ministers of Peru and Chile met in Lima on Monday.\n"
Command = Callable[..., tuple[int, str, list[str]]]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Runs `rapporteur` in a directory of its own; exit code, standard output, lines of standard error."""
    (tmp_path / "good.txt").write_text(STORY)

    def command(*arguments: str, stdin: bytes = b"") -> tuple[int, str, list[str]]:
        line = [sys.executable, "-m", "rapporteur", *arguments]
        done = subprocess.run(line, input=stdin, capture_output=True, cwd=tmp_path, timeout=120, check=False)
        errors = done.stderr.decode()
        assert "Traceback" not in errors
        return done.returncode, done.stdout.decode(), errors.splitlines()

    return command


BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty.txt: there is no text in it"),
    "blank.html": (b" \n", "blank.html: there is no text in it"),
    "empty.jsonl": (b'{"text": ""}', "empty.jsonl, line 1: there is no text in it"),
    "binary.txt": (bytes(range(256)), "binary.txt: this is binary data, not text"),
    "wide.txt": ("A story".encode("utf-16"), "wide.txt: the text is UTF-16, not UTF-8"),
    "broken.txt": (b"Talks\n\nThey met \xc3(", "broken.txt, line 3: the byte 0xc3 is not UTF-8 text"),
    "huge.txt": (b"They met. " * 2_000_000, "huge.txt: the text is longer than 1,000,000 characters"),
    "menu.html": (
        b"<html><body><nav><a href=/>Home</a></nav></body></html>",
        "menu.html: no article was found in the page",
    ),
    "nonsense.jsonl": (b"They met.", "nonsense.jsonl, line 1: this is no JSON: Expecting value at column 1"),
    "list.jsonl": (b"\n[]", "list.jsonl, line 2: this is a list, not a JSON object"),
    "lacking.jsonl": (b'{"id": "a"}', 'lacking.jsonl, line 1: there is no "text"'),
    "number.jsonl": (b'{"text": 1}', 'number.jsonl, line 1: "text" is a number, not a string'),
    "undated.jsonl": (
        b'{"text": "They met.", "published": "31 June"}',
        "undated.jsonl, line 1: \"published\": '31 June' is no date (wanted: YYYY-MM-DD)",
    ),
    "half.jsonl": (
        b'{"text": "\\ud83d"}',
        "half.jsonl, line 1: character 1 is half a surrogate pair, which is no Unicode text",
    ),
}


def test_each_alone_is_one_sentence(command: Command, tmp_path: Path) -> None:
    # One after the other in one process would be faster, but exit codes are made at its end.
    for name in ("empty.txt", "huge.txt", "lacking.jsonl", "menu.html"):
        data, message = BAD[name]
        (tmp_path / name).write_bytes(data)
        assert command("read", name) == (3, "", [f"rapporteur: error: {message}"])


def test_all_together_leave_the_good_ones_read(command: Command, tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    code, out, errors = command("read", *BAD, "missing.txt", "good.txt", "-", stdin=STORY.encode())
    assert code == 3
    assert [json.loads(line)["document"]["title"] for line in out.splitlines()] == ["Ministers meet"] * 2
    messages = [message for _, message in BAD.values()] + ["missing.txt: there is no such file"]
    assert errors == [f"rapporteur: error: {message}" for message in messages] + [
        f"rapporteur: summary: read 2 stories; left out {len(messages)} (the reasons are above)"
    ]


def test_strict_stops_at_the_first(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    code, out, errors = command("read", "empty.txt", "missing.txt", "good.txt", "--strict")
    assert (code, out, errors) == (3, "", ["rapporteur: error: empty.txt: there is no text in it"])


def test_a_directory_without_stories(command: Command, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    code, out, errors = command("read", "folder")
    assert (code, out, len(errors)) == (3, "", 1)
    assert errors[0].startswith("rapporteur: error: folder: no .txt, .html, .htm, .jsonl file")


def test_an_unreadable_file(command: Command, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(STORY)
    (tmp_path / "secret.txt").chmod(0)
    if os.access(tmp_path / "secret.txt", os.R_OK):
        pytest.skip("this user may read every file")
    code, out, errors = command("read", "secret.txt")
    assert (code, out, errors) == (3, "", ["rapporteur: error: secret.txt: this file may not be read"])


def test_an_unwritable_output(command: Command) -> None:
    code, out, errors = command("read", "good.txt", "--output", "missing/out.json")
    assert (code, out) == (4, "")
    assert errors == [
        "rapporteur: error: missing/out.json: this cannot be written (No such file or directory)"
    ]


def test_a_date_that_is_none(command: Command) -> None:
    code, out, errors = command("read", "good.txt", "--published", "2021-02-30")
    assert (code, out) == (2, "")
    assert errors == ["rapporteur: error: --published: '2021-02-30' is no date (wanted: YYYY-MM-DD)"]


def test_a_pipeline_that_is_none(command: Command) -> None:
    code, out, errors = command("read", "good.txt", "--pipeline", "no_such_pipeline")
    assert (code, out, len(errors)) == (5, "", 1)
    assert "no_such_pipeline" in errors[0]


def test_a_reader_that_leaves(command: Command, tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(json.dumps({"text": STORY}) + "\n" * 1)
    script = f"{sys.executable} -m rapporteur read many.jsonl good.txt | head -c 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert "Traceback" not in done.stderr
    assert done.stdout in ("{0\n", "{141\n")


@pytest.mark.parametrize(
    "text",
    [
        "\0",
        "a\0b",
        "\u202eabc",
        "“" * 500,
        "\"'“”‘’" * 200,
        "." * 1000,
        "- " * 500,
        "A" * 20_000,
        "😀" * 300,
        "Ministers meet\n\n" + "“He said he said she said " * 100,
        "e\u0301" * 200,
        "\r\r\n\n\u2028x\u2029",
        "Trump, Putin and Xi met, " * 200,
        "2017-99-99 on 31 February last Monday " * 20,
    ],
)
def test_strange_texts_keep_the_laws(text: str) -> None:
    check(rapporteur.read(text, published="2021-05-03"))


words = st.sampled_from(
    [
        "Trump",
        "Putin",
        "said",
        "told",
        "denied",
        "met",
        "that",
        "he",
        "“we",
        "”",
        '"',
        "'",
        "on",
        "Monday",
        "in",
        "Lima",
        "Peru",
        ".",
        ",",
        ":",
        "–",
        "-",
        "\n",
        "\n\n",
        "U.S.",
        "minister",
        "the",
        "of",
        "President's",
        "not",
        "will",
        "5",
        "May",
        "2021",
        "tweeted",
        "agreed",
        "@x",
        "http://a.b/",
        "(",
        ")",
        "accused",
        "and",
        "who",
        "\ufeff",
        "\xa0",
    ]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(), st.lists(words, max_size=60).map(" ".join)))
def test_any_text_is_read_by_the_laws_or_refused(text: str) -> None:
    try:
        record = rapporteur.read(text)
    except RapporteurError:
        return
    check(record)
    assert record.document.text == text


@given(st.text(st.characters(categories=["Cs", "Lu"]), min_size=1))
@settings(max_examples=30, deadline=None)
def test_half_surrogates_are_refused(text: str) -> None:
    try:
        rapporteur.read(text, title=text, id=text)
    except RapporteurError as error:
        assert "half a surrogate pair" in str(error)
    else:
        text.encode("utf-8")
