"""Records in: what is one, what is none, and what is said of it."""

import gzip
import io
import json
from pathlib import Path

import msgspec
import pytest

from rapporteur import Record
from rapporteur.errors import InputError
from rapporteur.export import Records


def sourced(*inputs: str | Path, stdin: bytes = b"") -> tuple[list[str], list[str]]:
    """The ids of the records, and what was said of what is none."""
    errors: list[InputError] = []
    found = Records([str(path) for path in inputs], errors.append, io.BytesIO(stdin))
    return [record.document.id for record in found], [str(error) for error in errors]


def test_lines_objects_and_lists_are_read(tmp_path: Path, empty: Record, odd: Record) -> None:
    one, two = (msgspec.json.encode(record) for record in (empty, odd))
    indented = msgspec.json.format(one, indent=2)
    files = {
        "lines.jsonl": one + b"\n\n" + two,
        "object.json": indented,
        "objects.json": indented + b"\n" + msgspec.json.format(two, indent=4),
        "list.json": b"[\n" + indented + b",\n" + two + b"]\n",
        "line.jsonl.gz": gzip.compress(one),
        "bom.jsonl": b"\xef\xbb\xbf" + one,
    }
    expected = {"objects.json": 2, "lines.jsonl": 2, "list.json": 2}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        ids, errors = sourced(tmp_path / name)
        assert (len(ids), errors) == (expected.get(name, 1), []), name
        if not name.endswith("gz"):
            assert sourced("-", stdin=data) == (ids, [])
    (tmp_path / "notes.txt").write_text("no record")
    assert len(sourced(tmp_path)[0]) == 9


def test_a_second_record_of_one_id_is_told_apart(tmp_path: Path, empty: Record) -> None:
    line = msgspec.json.encode(empty) + b"\n"
    assert sourced("-", stdin=line * 3)[0] == ["empty", "empty-2", "empty-3"]


def broken(record: Record, **changes: object) -> bytes:
    return json.dumps({**msgspec.to_builtins(record), **changes}).encode()


def test_what_is_no_record_is_one_sentence_and_the_others_go_on(empty: Record, odd: Record) -> None:
    span = {"start": 0, "end": 3, "text": "abc"}
    date = {"span": span, "value": "2020", "precision": "year", "basis": "stated"}
    lines = [
        b"{broken",
        b'{"id": "a", "text": "They met."}',
        b"7",
        b'{"format": "other"}',
        b'{"entities": []}',
        broken(empty, dates=[date]),
        broken(empty, engine=None),
        broken(odd, actors=[]),
        broken(empty, document={"id": "e", "title": "", "text": "\ud800"}),
    ]
    good = msgspec.json.encode(empty)
    ids, errors = sourced("-", stdin=b"\n".join([good, *lines, good]))
    assert ids == ["empty", "empty-2"]
    assert [error.partition(": ")[0] for error in errors] == [
        f"standard input, line {n}" for n in range(2, len(lines) + 2)
    ]
    said = [error.partition(": ")[2] for error in errors]
    assert said[0].startswith("this is no JSON (")
    assert said[1] == (
        "this is a story and no record; rapporteur read makes records: rapporteur read FILE --format jsonl"
    )
    assert said[2] == "this is no JSON object, and so no record"
    assert said[3] == "this has the format 'other', not rapporteur-record/1"
    assert said[4] == 'this is no record: it has no "format"'
    assert said[5] == "this is no valid record: the span 0:3 is not the document's text 'abc'"
    assert said[6].startswith("this is no valid record: Expected `object`, got `null`")
    assert said[7].startswith("this is no valid record: the record uses the id ")
    assert said[8].startswith("this is no ")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"Ministers meet\n\nThey met in Lima.\n", "this is a story and no record; rapporteur read makes"),
        (b"<html><body>They met.</body></html>", "this is a story and no record"),
        (b"  \n", "there is nothing in it"),
        (b"", "there is nothing in it"),
        (b"PK\x03\x04\x00\x00", "this is no text"),
        (b'{\n "format": ', "this is no JSON ("),
        (b"[" * 100_000, "this is no JSON ("),
        (b"\xff\xfe{", "this is a story and no record"),
    ],
)
def test_a_file_of_something_else_is_one_sentence(data: bytes, says: str) -> None:
    ids, errors = sourced("-", stdin=data)
    assert ids == []
    (error,) = errors
    assert error.startswith(f"standard input: {says}")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b"{" * 1000)[:-12])
    (tmp_path / "no.jsonl.gz").write_bytes(b"plain")
    (tmp_path / "none").mkdir()
    for path in ("cut.jsonl.gz", "no.jsonl.gz", "none", "gone.jsonl"):
        ids, errors = sourced(tmp_path / path)
        assert (ids, len(errors)) == ([], 1)
        assert errors[0].startswith(str(tmp_path / path))
