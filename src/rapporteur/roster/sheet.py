"""CSV files row by row, as a stream, whatever the delimiter, the encoding and the line ends.

A row that cannot be read says why and the next one goes on; its characters are kept, so that a file can be
written again just as it was.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from rapporteur.errors import BadTable, BinaryInput, EmptyInput, MissingInput, OptionError

STDIN = "-"
_DELIMITERS = ",;\t|"
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: `line` is where it begins, `raw` its characters with the line end. `problem` says why there
    are no cells to use; a blank line has neither."""

    line: int
    raw: str
    cells: tuple[str, ...] = ()
    problem: str | None = None


class Sheet:
    """An open CSV file whose first line names its columns."""

    def __init__(self, stream: BinaryIO, name: str, encoding: str | None = None) -> None:
        """Reads the header; EmptyInput or BinaryInput if there is none, OptionError for no known encoding."""
        self.name = name
        buffer = io.BufferedReader(cast(io.RawIOBase, stream))
        start = buffer.peek(4)[:4]
        self.mark = next((mark for mark in _MARKS if start.startswith(mark)), b"")
        buffer.read(len(self.mark))
        try:
            self.encoding = codecs.lookup(encoding or _MARKS.get(self.mark, "utf-8")).name
        except LookupError:
            raise OptionError(f"{encoding!r} is no encoding that is known", where="--encoding") from None
        self.errors = "surrogatepass" if self.encoding.startswith("utf-16") else "surrogateescape"
        self._lines = _Tap(io.TextIOWrapper(buffer, self.encoding, self.errors, newline=""), name)
        self.header_raw = next(self._lines, "")
        if not self.header_raw.strip():
            raise EmptyInput("there is nothing to read in it", where=name)
        self.delimiter = _delimiter(self.header_raw)
        self._lines.back()
        self._reader = csv.reader(self._lines, delimiter=self.delimiter, skipinitialspace=True, strict=True)
        header = self._next()
        if header is None or header.problem:
            raise BinaryInput(header.problem if header and header.problem else "?", where=f"{name}, line 1")
        self.header_raw = header.raw
        self.header = tuple(" ".join(cell.split()) for cell in header.cells)
        self.line_end = header.raw[len(header.raw.rstrip("\r\n")) :] or "\n"

    def rows(self) -> Iterator[SheetRow]:
        """The rows after the header, in order."""
        while (row := self._next()) is not None:
            if not row.problem and len(row.cells) > len(self.header) and any(row.cells[len(self.header) :]):
                problem = f"the row has {len(row.cells)} cells where the header has {len(self.header)}"
                row = SheetRow(row.line, row.raw, row.cells, problem)
            yield row

    def encoded(self, text: str) -> bytes:
        """`text` in the file's encoding; the bytes that were no text are the same again."""
        return text.encode(self.encoding, self.errors)

    def _next(self) -> SheetRow | None:
        line = self._lines.number + 1
        try:
            cells = next(self._reader)
        except StopIteration:
            return None
        except csv.Error as error:
            several = self._lines.number > line
            return SheetRow(line, self._lines.first(), problem=_reason(error, several))
        raw = self._lines.taken()
        if "\0" in raw:
            return SheetRow(line, raw, problem="there is a NUL byte in the row")
        if (byte := _no_text(raw)) is not None:
            problem = f"the byte 0x{byte:02x} is not {self.encoding.upper()} text"
            return SheetRow(line, raw, tuple(cells), problem)
        return SheetRow(line, raw, tuple(cells))


class _Tap:
    """Lines of a text, counted, and kept until they are asked for."""

    def __init__(self, lines: Iterator[str], name: str) -> None:
        self._lines = lines
        self._name = name
        self._kept: list[str] = []
        self._again: list[str] = []
        self.number = 0

    def __iter__(self) -> "_Tap":
        return self

    def __next__(self) -> str:
        try:
            line = self._again.pop() if self._again else next(self._lines)
        except UnicodeDecodeError as error:  # of encodings in which a wrong byte spoils all that follows
            where = f"{self._name}, line {self.number + 1}"
            raise BinaryInput(f"this is not {error.encoding} text", where=where) from None
        self.number += 1
        self._kept.append(line)
        return line

    def back(self) -> None:
        """Gives the last line once more."""
        self._again.append(self._kept.pop())
        self.number -= 1

    def first(self) -> str:
        """The first line since `taken` was last asked; those after it are given once more."""
        first, *others = self._kept
        self._again += reversed(others)
        self.number -= len(others)
        self._kept.clear()
        return first

    def taken(self) -> str:
        """The lines since this was last asked."""
        text = "".join(self._kept)
        self._kept.clear()
        return text


def _delimiter(header: str) -> str:
    """What parts the columns: the mark that stands most often outside quotation marks."""
    outside = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _reason(error: csv.Error, several: bool) -> str:
    text = str(error)
    if several or "field larger" in text or "end of data" in text:
        return "a quotation mark is opened and not closed"
    if "expected after" in text:
        return "a quotation mark stands inside a cell (it must be doubled)"
    return f"the row cannot be read ({text})"


def _no_text(raw: str) -> int | None:
    """The first byte that could not be decoded."""
    if raw.isascii():
        return None
    return next((ord(c) - 0xDC00 for c in raw if 0xDC80 <= ord(c) <= 0xDCFF), None)


@contextmanager
def opened(path: str, stdin: BinaryIO | None = None) -> Iterator[BinaryIO]:
    """The bytes of the file at `path`, or of `stdin` for `-`; MissingInput if they cannot be had."""
    if path == STDIN:
        if stdin is None:
            raise MissingInput("there is no standard input", where=path)
        yield stdin
        return
    with _open(path) as stream:
        yield stream


def _open(path: str) -> BinaryIO:
    try:
        return open(path, "rb")
    except FileNotFoundError:
        raise MissingInput("there is no such file", where=path) from None
    except IsADirectoryError:
        raise MissingInput("this is a directory", where=path) from None
    except OSError as error:
        raise MissingInput(f"this cannot be read ({error.strerror})", where=path) from None


@contextmanager
def opened_sheet(path: str, stdin: BinaryIO | None = None, encoding: str | None = None) -> Iterator[Sheet]:
    """The CSV file at `path` (`-` is `stdin`). Raises what `opened` and `Sheet` raise."""
    with opened(path, stdin) as stream:
        yield Sheet(stream, "standard input" if path == STDIN else path, encoding)


def column(sheet: Sheet, name: str) -> int:
    """Where the column `name` stands; BadTable if it does not, or does so twice."""
    found = [at for at, heading in enumerate(sheet.header) if heading == name]
    if not found:
        found = [at for at, heading in enumerate(sheet.header) if heading.lower() == name.lower()]
    if not found:
        known = ", ".join(filter(None, sheet.header)) or "none"
        raise BadTable(f'there is no column "{name}" (the first line names: {known})', where=sheet.name)
    if len(found) > 1:
        raise BadTable(f'the column "{name}" stands there {len(found)} times', where=f"{sheet.name}, line 1")
    return found[0]
