"""Where results go: standard output, or a file that is there whole or not at all."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from rapporteur.errors import OutputError


class Sink:
    """An open output. OutputError if it cannot be written, BrokenPipeError if nobody reads it any more."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self.written = False

    def write(self, data: bytes) -> None:
        """Writes all of `data`."""
        with mapped(self._name):
            self._stream.write(data)
            self.written = self.written or bool(data)

    def flush(self) -> None:
        """Hands on what is held back."""
        with mapped(self._name):
            self._stream.flush()


@contextmanager
def opened(path: str | None) -> Iterator[Sink]:
    """The output at `path`; None or `-` is standard output.

    A file is written beside its place and moved there at the end: if anything goes wrong before, or
    nothing is written, the file that was there stays as it was.
    """
    if path in (None, "-"):
        sink = Sink(sys.stdout.buffer, "standard output")
        yield sink
        sink.flush()
        return
    target = Path(path or "").resolve()
    if target.is_dir():
        raise OutputError("this is a directory", where=path)
    if target.exists() and not target.is_file():
        # A device or a pipe cannot be moved onto.
        with mapped(path), target.open("wb") as device:
            yield Sink(device, str(path))
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    with mapped(path):
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(13, "Permission denied")
        stream = beside.open("xb")
    try:
        with stream:
            sink = Sink(stream, str(path))
            yield sink
            sink.flush()
        if sink.written:
            with mapped(path):
                if target.exists():
                    beside.chmod(target.stat().st_mode)
                beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def is_folder(path: str | None) -> bool:
    """Whether `path` means a directory: there is one, or it ends like one."""
    return path not in (None, "-") and (Path(path or "").is_dir() or str(path).endswith(("/", os.sep)))


class Folder:
    """A directory that takes a file for each story, made where it is not there."""

    def __init__(self, path: str, inputs: Sequence[str]) -> None:
        self._path = Path(path)
        self._inputs = inputs
        self._taken: set[str] = set()
        with mapped(path):
            self._path.mkdir(parents=True, exist_ok=True)

    def write(self, ident: str, ending: str, data: bytes) -> None:
        """Writes the file of the story `ident`; a second story of that id gets a number."""
        stem = re.sub(r"[^\w.-]+", "-", ident).strip("-.")[:80] or "story"
        name, number = stem, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.lower())
        path = str(self._path / f"{name}{ending}")
        check_not_input(path, self._inputs, ())
        with opened(path) as sink:
            sink.write(data)


class Files:
    """Several files in one directory, made where it is not there: all of them come to be, or none.

    To be used as a context; `write` opens a file when it is first named.
    """

    def __init__(self, path: str, inputs: Sequence[str]) -> None:
        self._path = Path(path)
        self._inputs = inputs
        self._open = ExitStack()
        self._sinks: dict[str, Sink] = {}

    def __enter__(self) -> Self:
        if self._path.is_file():
            raise OutputError("this is a file, and a folder is needed", where=str(self._path))
        with mapped(str(self._path)):
            self._path.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def write(self, name: str, data: bytes) -> None:
        """Adds `data` to the file `name`."""
        if name not in self._sinks:
            path = str(self._path / name)
            check_not_input(path, self._inputs, ())
            self._sinks[name] = self._open.enter_context(opened(path))
        self._sinks[name].write(data)


def check_not_input(path: str | None, inputs: Sequence[str], endings: Sequence[str]) -> None:
    """OutputError if `path` is one of `inputs`, or would be read as one: a story in a directory of them."""
    if path in (None, "-"):
        return
    target = Path(path or "").resolve()
    for name in inputs:
        source = Path(name).resolve()
        if target == source or (target.exists() and source.exists() and target.samefile(source)):
            raise OutputError("this is an input, and would be overwritten", where=path)
        ends_so = target.suffix.lower() in endings or (endings and target.is_dir())
        if source.is_dir() and source in target.parents and ends_so:
            raise OutputError(f"this lies in {name}, which is read", where=path)


@contextmanager
def mapped(name: str | None) -> Iterator[None]:
    """Turns the system's errors within into an OutputError about `name`; a broken pipe stays one."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"this cannot be written ({reason})", where=name) from None
