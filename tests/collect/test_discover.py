import io
import os
import threading
from pathlib import Path

import pytest

from rapporteur.collect import Skipped, count, documents
from rapporteur.errors import BinaryInput, EmptyInput, InputError, MissingInput, OptionError, OversizedInput
from rapporteur.record import Document
from rapporteur.settings import Settings

STORY = "Ministers meet\n\nThey met in Lima.\n"


def summary(*inputs: object, stdin: bytes | None = None, **options: object) -> list[tuple[str, str]]:
    stream = io.BytesIO(stdin) if stdin is not None else None
    items = documents([str(i) for i in inputs], stdin=stream, **options)  # type: ignore[arg-type]
    return [(type(i).__name__, i.id if isinstance(i, Document) else i.message) for i in items]


def test_a_directory_is_read_in_order_at_any_depth(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a/y.txt", ".hidden.txt", ".git/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    (tmp_path / "c.jsonl").write_text(
        '{"id": "one", "text": "They met."}\n{"id": "two", "text": "They left."}\n'
    )
    (tmp_path / "notes.md").write_text("notes")
    assert summary(tmp_path) == [
        ("Document", "b"),
        ("Document", "one"),
        ("Document", "two"),
        ("Skipped", "not one of .txt, .html, .htm, .jsonl"),
        ("Document", "y"),
        ("Document", "z"),
    ]
    assert count([str(tmp_path)]) == 5


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(STORY)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "broken.txt").write_bytes(b"Ministers\nmeet \xe2\x80")
    (tmp_path / "long.txt").write_text("a" * 401)
    (tmp_path / "longer.txt").write_text("a" * 101)
    items = documents([str(tmp_path), str(tmp_path / "gone")], settings=Settings(max_characters=100))
    assert [(type(i), Path(str(i.where)).name, i.message) for i in items if isinstance(i, InputError)] == [
        (BinaryInput, "binary.txt", "this is binary data, not text"),
        (BinaryInput, "broken.txt, line 2", "the byte 0xe2 is not UTF-8 text"),
        (EmptyInput, "empty.txt", "there is no text in it"),
        (OversizedInput, "long.txt", "the text is longer than 100 characters"),
        (OversizedInput, "longer.txt", "the text is longer than 100 characters"),
        (MissingInput, "gone", "there is no such file"),
    ]


def test_a_directory_without_stories(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("notes")
    assert [kind for kind, _ in summary(tmp_path)] == ["Skipped", "MissingInput"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert summary(tmp_path / "a.txt") == [("MissingInput", "this file may not be read")]


def test_a_file_that_breaks_off(tmp_path: Path) -> None:
    # A process's memory opens, and cannot be read from its start.
    if not os.path.exists("/proc/self/mem"):
        pytest.skip("needs /proc")
    assert summary("/proc/self/mem") == [("MissingInput", "this cannot be read (Input/output error)")]


def test_names_that_are_no_paths() -> None:
    assert summary("a\0b") == [("MissingInput", "this cannot be read (embedded null byte)")]
    assert summary("a" * 5000)[0][1] == "this cannot be read (File name too long)"


@pytest.mark.parametrize(
    ("data", "ident"),
    [
        (STORY.encode(), 16),
        (b'\xef\xbb\xbf {"id": "seven-c", "text": "They met."}\n', 7),
        (("<!DOCTYPE html><p>" + "The ministers met in Lima on Monday. " * 9).encode(), 16),
    ],
)
def test_standard_input_is_recognised(data: bytes, ident: int) -> None:
    ((kind, found),) = summary("-", stdin=data)
    assert (kind, len(found)) == ("Document", ident)


def test_standard_input_closed_or_empty() -> None:
    assert summary("-") == [("MissingInput", "standard input is closed")]
    assert summary("-", stdin=b"") == [("EmptyInput", "there is no text in it")]


def test_an_unknown_ending_is_recognised_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "one", "text": "They met."}')
    (tmp_path / "b").write_text(STORY)
    assert summary(tmp_path / "a.json", tmp_path / "b") == [("Document", "one"), ("Document", "b")]


def test_a_pipe_is_read_and_not_named(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(STORY,))
    writer.start()
    ((kind, ident),) = summary(pipe)
    writer.join()
    assert (kind, len(ident)) == ("Document", 16)
    assert count([str(pipe)]) is None


def test_a_bad_day_is_told_before_anything_is_read() -> None:
    with pytest.raises(OptionError):
        documents(["nowhere"], published="tomorrow")


def test_lines_stream(tmp_path: Path) -> None:
    class Lines(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            line = b'{"text": "They met in Lima."}\n' * 100
            self.given += 1
            buffer[: len(line)] = line
            return len(line)

    source = Lines()
    stream = documents(["-"], stdin=source)  # type: ignore[arg-type]
    for _ in range(1000):
        assert isinstance(next(stream), Document)
    assert source.given <= 30


def test_skipped_files_are_not_errors() -> None:
    assert not issubclass(Skipped, InputError)
