"""Records as bytes, one function a format. Each takes and gives a stream.

With `ids`, a briefing shows the ids of the facts behind each line.
"""

import io
import sys
from collections.abc import Callable, Iterator

import msgspec

from rapporteur.errors import OptionError
from rapporteur.record import Record

Presenter = Callable[[Iterator[Record]], Iterator[bytes]]

_PLAIN_WIDTH = 100


def as_jsonl(records: Iterator[Record]) -> Iterator[bytes]:
    """One record a line."""
    for record in records:
        yield msgspec.json.encode(record) + b"\n"


def as_json(records: Iterator[Record]) -> Iterator[bytes]:
    """One indented object; of several records a list."""
    first = next(records, None)
    if first is None:
        return
    second = next(records, None)
    if second is None:
        yield _indented(first) + b"\n"
        return
    yield b"[\n" + _indented(first)
    while second is not None:
        yield b",\n" + _indented(second)
        second = next(records, None)
    yield b"\n]\n"


def as_csv(records: Iterator[Record], *, kind: str) -> Iterator[bytes]:
    """The table of one kind of fact, as `export --to csv --kind` writes it."""
    from rapporteur.export import FORMATS, Tally
    from rapporteur.intake import complain

    tally = Tally()
    for _, data in FORMATS["csv"].table(kind)(records, tally):
        yield data
    for sentence in tally.sentences()[1:]:
        complain("warning", sentence)


def as_html(records: Iterator[Record], *, ids: bool = False) -> Iterator[bytes]:
    """One self-contained page with the briefing beside the story; OptionError if there are more stories."""
    from rapporteur import brief

    first = next(records, None)
    if first is None:
        return
    if next(records, None) is not None:
        raise OptionError(
            "an HTML page shows one story, and there are more (an existing directory as --output takes all)",
            where="--format html",
        )
    yield brief.to_html(first, ids=ids).encode()


def as_markdown(records: Iterator[Record], *, ids: bool = False) -> Iterator[bytes]:
    """The briefings in Markdown, a rule between two."""
    from rapporteur import brief

    for number, record in enumerate(records):
        text = brief.to_markdown(record, ids=ids).rstrip("\n") + "\n"
        yield (f"\n---\n\n{text}" if number else text).encode()


def as_terminal(records: Iterator[Record], *, ids: bool = False) -> Iterator[bytes]:
    """The briefings as the terminal shows them, in its width and with its colours."""
    return _shown(records, sys.stdout.isatty(), ids)


def as_plain(records: Iterator[Record], *, ids: bool = False) -> Iterator[bytes]:
    """The briefings as plain text."""
    return _shown(records, False, ids)


def _shown(records: Iterator[Record], terminal: bool, ids: bool) -> Iterator[bytes]:
    from rich.console import Console

    from rapporteur import brief

    width = None if terminal else _PLAIN_WIDTH
    for number, record in enumerate(records):
        text = io.StringIO()
        console = Console(file=text, force_terminal=terminal, width=width, legacy_windows=False)
        if number:
            console.rule()
        brief.show(record, console, ids=ids)
        yield text.getvalue().encode()


def _indented(record: Record) -> bytes:
    return msgspec.json.format(msgspec.json.encode(record), indent=2)
