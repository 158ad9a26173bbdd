"""A source of actors before it is known how it is written."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

_LOOK = 4096


@dataclass(frozen=True, slots=True)
class Left:
    """Something in a source that becomes no row of a table, and why; `line` is where it stands."""

    line: int
    reason: str


class Source:
    """The bytes of a source, of which the beginning is known before it is read."""

    def __init__(self, stream: BinaryIO, name: str, encoding: str | None) -> None:
        self.name = name
        self.encoding = encoding
        self.stream = io.BufferedReader(cast(io.RawIOBase, stream), 1 << 16)
        begin = self.stream.peek(_LOOK)[:_LOOK]
        wide = begin[:2] in (b"\xff\xfe", b"\xfe\xff")
        self.start = begin.decode("utf-16" if wide else "utf-8", "replace")

    def lines(self) -> Iterator[tuple[int, str | Left]]:
        """The lines with their numbers, without their ends; a line that is no text says so."""
        for number, raw in enumerate(self.stream, 1):
            try:
                text = raw.decode(self.encoding or ("utf-8-sig" if number == 1 else "utf-8"))
            except UnicodeDecodeError as error:
                byte = raw[error.start]
                yield number, Left(number, f"the byte 0x{byte:02x} is not {self.encoding or 'UTF-8'} text")
                continue
            if "\0" in text:
                yield number, Left(number, "there is a NUL byte in the line")
            else:
                yield number, text.rstrip("\r\n")
