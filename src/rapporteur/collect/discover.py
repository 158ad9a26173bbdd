"""Inputs to documents: files, directories and standard input, one after the other, as a stream."""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, Literal, cast

from rapporteur.collect.decode import byte_limit, decode, located, oversized
from rapporteur.collect.html import from_html
from rapporteur.collect.jsonl import read_lines
from rapporteur.collect.metadata import iso_date
from rapporteur.collect.text import from_text
from rapporteur.errors import InputError, MissingInput
from rapporteur.record import Document
from rapporteur.settings import DEFAULT, Settings

Kind = Literal["text", "html", "jsonl"]
KINDS: dict[str, Kind] = {".txt": "text", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}
STDIN = "-"

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_OBJECT = re.compile(rb'\s*\{\s*["}]')


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a directory that is no kind of story, and was not opened."""

    where: str
    message: str


def documents(
    inputs: Sequence[str],
    *,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    settings: Settings = DEFAULT,
) -> Iterator[Document | InputError | Skipped]:
    """What `inputs` hold, in their order: a document, an error or a left-out file at a time.

    An input is a file, a directory (its .txt, .html, .htm and .jsonl files, at any depth, sorted) or `-`
    for `stdin`. The ending tells the kind; where it does not, the first characters do. An input that
    cannot be read gives its error and the next goes on. `published` dates texts and pages, and those JSONL
    lines that give no date; OptionError at once if it is none.
    """
    day = iso_date(published) if published else None
    return _documents(inputs, day, stdin, settings)


def count(inputs: Sequence[str]) -> int | None:
    """How many documents `inputs` hold, at most; None if only reading them can tell."""
    total = 0
    for name in inputs:
        if name == STDIN or not os.path.exists(name):
            return None
        for path in _stories(name) if os.path.isdir(name) else [name]:
            if not stat.S_ISREG(os.stat(path).st_mode):
                return None
            total += _lines(path) if KINDS.get(Path(path).suffix.lower()) == "jsonl" else 1
    return total


def _documents(
    inputs: Iterable[str], day: str | None, stdin: BinaryIO | None, settings: Settings
) -> Iterator[Document | InputError | Skipped]:
    for name in inputs:
        if name == STDIN:
            if stdin is None:
                yield MissingInput("standard input is closed", where="standard input")
            else:
                stream = (
                    stdin if isinstance(stdin, BufferedReader) else BufferedReader(cast(RawIOBase, stdin))
                )
                yield from _guarded(stream, "standard input", None, day, settings)
        elif os.path.isdir(name):
            yield from _directory(name, day, settings)
        else:
            yield from _file(name, day, settings)


def _directory(name: str, day: str | None, settings: Settings) -> Iterator[Document | InputError | Skipped]:
    empty = True
    for path in _stories(name, others=True):
        if Path(path).suffix.lower() in KINDS:
            empty = False
            yield from _file(path, day, settings)
        else:
            yield Skipped(path, f"not one of {', '.join(KINDS)}")
    if empty:
        yield MissingInput(f"no {', '.join(KINDS)} file is in this directory", where=name)


def _stories(directory: str, *, others: bool = False) -> Iterator[str]:
    """The paths of the stories in `directory`, with `others` those of other files too; hidden ones never."""
    for folder, folders, files in os.walk(directory):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if not file.startswith(".") and (others or Path(file).suffix.lower() in KINDS):
                yield os.path.join(folder, file)


def _file(path: str, day: str | None, settings: Settings) -> Iterator[Document | InputError]:
    try:
        stream = open(path, "rb")  # noqa: SIM115 - closed below; opening it has errors of its own
    except (OSError, ValueError) as error:
        yield _unreadable(error, path)
        return
    with stream:
        yield from _guarded(stream, path, path, day, settings)


def _guarded(
    stream: BufferedReader, name: str, path: str | None, day: str | None, settings: Settings
) -> Iterator[Document | InputError]:
    try:
        yield from _stream(stream, name, path, day, settings)
    except OSError as error:
        yield _unreadable(error, name)


def _stream(
    stream: BufferedReader, name: str, path: str | None, day: str | None, settings: Settings
) -> Iterator[Document | InputError]:
    """The documents of one open file; `path` is None for standard input."""
    suffix = Path(path).suffix.lower() if path else ""
    kind = KINDS.get(suffix) or _recognised(stream.peek(1 << 12))
    if kind == "jsonl":
        yield from read_lines(stream, name, day, settings)
        return
    ident = _stem(path) if path and os.path.isfile(path) else None
    try:
        with located(name):
            raw = stream.read(byte_limit(settings) + 1)
            if len(raw) > byte_limit(settings):
                raise oversized(settings)
            if kind == "html":
                document = from_html(raw, id=ident, published=day, settings=settings)
            else:
                document = from_text(decode(raw), id=ident, published=day, settings=settings)
    except InputError as error:
        yield error
    else:
        yield document


def _recognised(start: bytes) -> Kind:
    """The kind that the first bytes show.

    >>> _recognised(b"<!DOCTYPE html><html>"), _recognised(b'{"text": "They met."}'), _recognised(b"{They}")
    ('html', 'jsonl', 'text')
    """
    start = start.removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(start):
        return "html"
    return "jsonl" if _OBJECT.match(start) else "text"


def _stem(path: str) -> str | None:
    # A name that is no UTF-8 cannot be written as JSON.
    return os.fsencode(Path(path).stem).decode("utf-8", "replace") or None


def _unreadable(error: OSError | ValueError, where: str) -> MissingInput:
    if isinstance(error, FileNotFoundError):
        return MissingInput("there is no such file", where=where)
    if isinstance(error, PermissionError):
        return MissingInput("this file may not be read", where=where)
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return MissingInput(f"this cannot be read ({reason})", where=where)


def _lines(path: str) -> int:
    total, last = 0, b"\n"
    try:
        with open(path, "rb") as stream:
            while chunk := stream.read(1 << 20):
                total += chunk.count(b"\n")
                last = chunk
    except OSError:
        return 0
    return total + (not last.endswith(b"\n"))
