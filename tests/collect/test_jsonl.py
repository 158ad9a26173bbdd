import io
import json
from typing import Any

import pytest

from rapporteur.collect.jsonl import read_lines
from rapporteur.errors import BadLine, EmptyInput, InputError, OversizedInput
from rapporteur.record import Document
from rapporteur.settings import DEFAULT, Settings


def read(data: bytes, settings: Settings = DEFAULT) -> list[Document | InputError]:
    return list(read_lines(io.BytesIO(data), "in.jsonl", None, settings))


def error(data: bytes) -> str:
    (item,) = read(data)
    assert isinstance(item, BadLine)
    return str(item)


def test_every_field_is_taken_over() -> None:
    line = {
        "id": "lima",
        "title": "Ministers meet",
        "text": "They met.\n",
        "url": "https://example.org/lima",
        "publisher": "Example Gazette",
        "published": "2021-05-03",
        "other": [1],
    }
    (document,) = read(json.dumps(line).encode())
    assert isinstance(document, Document)
    assert document.text == "Ministers meet\n\nThey met.\n"
    assert (document.id, document.title, document.url) == ("lima", "Ministers meet", line["url"])
    assert (document.publisher, document.published) == ("Example Gazette", "2021-05-03")


def test_the_text_is_unchanged_without_a_title() -> None:
    (document,) = read(b'{"id": 7, "title": null, "text": "Ministers meet\\r\\n\\r\\n They met. "}')
    assert isinstance(document, Document)
    assert document.text == "Ministers meet\r\n\r\n They met. "
    assert document.id == "7"


def test_a_line_that_gives_its_day_keeps_it() -> None:
    lines = b'{"text": "They met.", "published": "2021-05-03"}\n{"text": "They met."}'
    days = [
        d.published
        for d in read_lines(io.BytesIO(lines), "-", "2022-01-01", DEFAULT)
        if isinstance(d, Document)
    ]
    assert days == ["2021-05-03", "2022-01-01"]


def test_lines_are_counted_and_blank_ones_passed_over() -> None:
    items = read('\ufeff{"text": "One."}\n\n  \nnonsense\n{"text": "Two."}\r\n'.encode())
    assert [type(item) for item in items] == [Document, BadLine, Document]
    assert str(items[1]) == "in.jsonl, line 4: this is no JSON: Expecting value at column 1"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"[1]", "this is a list, not a JSON object"),
        (b"null", "this is null, not a JSON object"),
        (b'"text"', "this is a string, not a JSON object"),
        (b"{}", 'there is no "text"'),
        (b'{"text": null}', '"text" is null, not a string'),
        (b'{"text": 7}', '"text" is a number, not a string'),
        (b'{"text": {}}', '"text" is an object, not a string'),
        (b'{"text": "They met.", "id": true}', '"id" is true, not a string'),
        (b'{"text": "They met.", "title": ["a"]}', '"title" is a list, not a string'),
        (
            b'{"text": "They met.", "published": "May"}',
            "\"published\": 'May' is no date (wanted: YYYY-MM-DD)",
        ),
        (b'{"text": "a\\ud800"}', "character 2 is half a surrogate pair, which is no Unicode text"),
        (b'{"text": "\xff"}', "line 1: the byte 0xff is not UTF-8 text"),
        (b"[" * 100_000, "this JSON is nested too deep or holds too long a number"),
        (b'{"id": ' + b"1" * 5000 + b"}", "this JSON is nested too deep or holds too long a number"),
    ],
)
def test_bad_lines(line: bytes, message: str) -> None:
    assert error(line).removeprefix("in.jsonl, line 1: ") == message.removeprefix("line 1: ")


def test_an_empty_text_is_no_story() -> None:
    (item,) = read(b'{"text": " "}')
    assert isinstance(item, EmptyInput)
    assert str(item) == "in.jsonl, line 1: there is no text in it"


def test_an_endless_line_is_passed_over_in_pieces() -> None:
    class Endless(io.BytesIO):
        longest = 0

        def readline(self, size: Any = -1, /) -> bytes:
            line = super().readline(size)
            self.longest = max(self.longest, len(line))
            return line

    stream = Endless(b'{"text": "' + b"a" * 5_000_000 + b'"}\n{"text": "They met."}\n')
    items = list(read_lines(stream, "in.jsonl", None, Settings(max_characters=1000)))
    assert [type(item) for item in items] == [OversizedInput, Document]
    assert str(items[0]) == "in.jsonl, line 1: the text is longer than 1,000 characters"
    assert stream.longest < 1_100_000
