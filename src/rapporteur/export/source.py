"""Records in: JSONL, or one record or a list of them as JSON, from files, directories and standard input."""

import codecs
import gzip
import json
import os
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from rapporteur.errors import BadRecord, BinaryInput, EmptyInput, InputError, MissingInput, SpanError
from rapporteur.record import FORMAT, Record, check

ENDINGS = (".jsonl", ".json", ".jsonl.gz", ".json.gz")
_STORY = "this is a story and no record; rapporteur read makes records: rapporteur read FILE --format jsonl"
_decoder = msgspec.json.Decoder(Record)


class Records:
    """The records of `inputs`, as a stream.

    What is none is handed to `failed` as an InputError, and the others go on. Two records of one document id
    would not be told apart by what is keyed with it: the second gets the id with "-2" behind it, and so on;
    `renamed` counts them.
    """

    def __init__(
        self, inputs: Sequence[str], failed: Callable[[InputError], None], stdin: BinaryIO | None = None
    ) -> None:
        self.read = 0
        self.renamed = 0
        self._inputs = inputs
        self._failed = failed
        self._stdin = stdin
        self._ids: dict[str, int] = {}

    def __iter__(self) -> Iterator[Record]:
        for item in _items(self._inputs, self._stdin):
            if isinstance(item, InputError):
                self._failed(item)
            else:
                self.read += 1
                yield self._unique(item)

    def _unique(self, record: Record) -> Record:
        ident = given = record.document.id
        while ident in self._ids:
            self._ids[given] += 1
            ident = f"{given}-{self._ids[given]}"
        self._ids[ident] = 1
        if ident == given:
            return record
        self.renamed += 1
        document = msgspec.structs.replace(record.document, id=ident)
        return msgspec.structs.replace(record, document=document)


def parse(raw: bytes) -> Record:
    """The record that `raw` is as JSON, held against the record's laws; BadRecord says what is wrong.

    >>> parse(b'{"id": "a", "text": "They met."}')
    Traceback (most recent call last):
    ...
    rapporteur.errors.BadRecord: this is a story and no record; rapporteur read makes records: \
rapporteur read FILE --format jsonl
    >>> parse(b'{"format": "rapporteur-record/0"}')
    Traceback (most recent call last):
    ...
    rapporteur.errors.BadRecord: this has the format 'rapporteur-record/0', not rapporteur-record/1
    """
    try:
        record = _decoder.decode(raw)
        if record.format == FORMAT:
            check(record)
            return record
        reason = f"its format is {record.format[:40]!r}, not {FORMAT}"
    except (msgspec.DecodeError, SpanError, RecursionError) as error:
        reason = str(error)
    raise BadRecord(_verdict(raw, reason))


def _verdict(raw: bytes, reason: str) -> str:
    """What to say of JSON that is no record for this `reason`."""
    try:
        head = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return f"this is no JSON ({error})"
    if not isinstance(head, dict):
        return "this is no JSON object, and so no record"
    if "format" not in head:
        return _STORY if "text" in head else 'this is no record: it has no "format"'
    if head["format"] != FORMAT:
        return f"this has the format {str(head['format'])[:40]!r}, not {FORMAT}"
    return f"this is no valid record: {reason}"


def _items(inputs: Sequence[str], stdin: BinaryIO | None) -> Iterator[Record | InputError]:
    for name in inputs:
        if name == "-":
            yield from _stream(stdin, "standard input") if stdin else ()
            continue
        paths = _below(name) if os.path.isdir(name) else [name]
        if not paths:
            yield EmptyInput(f"there are no records in it ({', '.join(ENDINGS[:2])})", where=name)
        for path in paths:
            yield from _file(path)


def _below(name: str) -> list[str]:
    """The files of records below a directory, in the order of their names."""
    paths = [path for path in Path(name).rglob("*") if path.name.lower().endswith(ENDINGS) and path.is_file()]
    return sorted(str(path) for path in paths)


def _file(path: str) -> Iterator[Record | InputError]:
    try:
        with open(path, "rb") as raw:
            zipped = path.lower().endswith(".gz")
            yield from _stream(cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if zipped else raw, path)
    except FileNotFoundError:
        yield MissingInput("there is no such file", where=path)
    except OSError as error:
        yield MissingInput(f"this cannot be read ({error.strerror})", where=path)


def _stream(stream: BinaryIO, name: str) -> Iterator[Record | InputError]:
    """The records of one file or stream, a line at a time where each line is one."""
    try:
        yield from _lines(stream, name)
    except (OSError, EOFError, zlib.error) as error:
        yield InputError(f"this cannot be read ({getattr(error, 'strerror', None) or error})", where=name)


def _lines(stream: BinaryIO, name: str) -> Iterator[Record | InputError]:
    number, seen = 0, False
    for raw in iter(stream.readline, b""):
        number += 1
        line = raw.removeprefix(codecs.BOM_UTF8).strip() if number == 1 else raw.strip()
        if not line:
            continue
        if not seen:
            seen = True
            if b"\0" in line:
                yield BinaryInput("this is no text", where=name)
                return
            if line[:1] not in b"{[":
                yield BadRecord(_STORY, where=name)
                return
            if line == b"{" or line.startswith(b"["):
                yield from _whole(line + b"\n" + stream.read(), name)
                return
        yield _parsed(line, f"{name}, line {number}")
    if not seen:
        yield EmptyInput("there is nothing in it", where=name)


def _whole(raw: bytes, name: str) -> Iterator[Record | InputError]:
    """The records of JSON that goes over several lines: objects in a row, or a list of them."""
    number = 0
    try:
        for part in _values(raw.decode("utf8")):
            for value in part if isinstance(part, list) else [part]:
                number += 1
                yield _parsed(msgspec.json.encode(value), f"{name}, record {number}")
    except (ValueError, RecursionError) as error:
        yield BadRecord(f"this is no JSON ({error})", where=name)


def _values(text: str) -> Iterator[Any]:
    decoder, blank = json.JSONDecoder(), re.compile(r"\s*")
    at = 0
    while (at := cast("re.Match[str]", blank.match(text, at)).end()) < len(text):
        value, at = decoder.raw_decode(text, at)
        yield value


def _parsed(raw: bytes, where: str) -> Record | InputError:
    try:
        return parse(raw)
    except BadRecord as error:
        error.where = where
        return error
