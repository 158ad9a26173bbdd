"""`rapporteur export`: records in the formats of others."""

import sys
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.console import LEFT_OUT, one_sentence
from rapporteur.intake import complain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapporteur.errors import InputError
    from rapporteur.export import Format, Records, Tally
    from rapporteur.export.formats import Chunks

# How many faults of one kind are told one by one.
_NAMED = 3


class ExportFormat(StrEnum):
    """The formats; a test holds them in step with `export.FORMATS`."""

    PLOVER = "plover"
    POLECAT = "polecat"
    GDELT = "gdelt"
    CSV = "csv"
    PARQUET = "parquet"
    FOLLOWTHEMONEY = "followthemoney"
    ANNOTATIONS = "annotations"
    JSONLD = "jsonld"
    LABEL_STUDIO = "label-studio"


class Kind(StrEnum):
    """The tables of `csv` and `parquet`; a test holds them in step with `export.tables.TABLES`."""

    DOCUMENT = "document"
    ACTOR = "actor"
    PLACE = "place"
    STATEMENT = "statement"
    EVENT = "event"
    ENCOUNTER = "encounter"
    TRAVEL = "travel"
    CLAIM = "claim"
    AGREEMENT = "agreement"
    OPINION = "opinion"
    DATE = "date"
    OFFICE = "office"
    POSITION = "position"
    SPAN = "span"
    BLOCK = "block"


def export(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="RECORDS",
            help="Files of records as read writes them (.jsonl, .json, also .gz), directories of them, or - "
            "for standard input.",
            show_default=False,
        ),
    ],
    to: Annotated[ExportFormat, typer.Option("--to", help="The format.", show_default=False)],
    kind: Annotated[
        Kind | None,
        typer.Option(
            metavar="KIND",
            help="Of csv and parquet: the one table of a kind (event, statement, actor, …), as one file.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write there instead of to standard output; a folder for formats of several files.",
        ),
    ] = None,
) -> None:
    """Write records in the format of another tool.

    What the format cannot hold is counted and told on standard error. What is no record is reported and left
    out, the others are written, and the exit code is 3.
    """
    with one_sentence():
        from rapporteur.errors import OptionError
        from rapporteur.export import ENDINGS, FORMATS, Records, Tally
        from rapporteur.output import Files, check_not_input, opened

        format = FORMATS[to.value]
        chunks = _chosen(format, kind.value if kind else None)
        if format.several and not kind and output in (None, "-"):
            raise OptionError(
                f"{to.value} is several files, and needs a folder: --output FOLDER", where="--to"
            )
        if format.binary and output in (None, "-") and sys.stdout.isatty():
            raise OptionError(f"{to.value} is not for a terminal: --output FILE", where="--to")
        check_not_input(output, inputs, ENDINGS)
        unread, tally = _Unread(), Tally()
        records = Records(inputs, unread, sys.stdin.buffer if sys.stdin else None)

        def pieces() -> "Iterator[tuple[str, bytes]]":
            yield from chunks(records, tally)
            _summarize(records, tally, unread)
            if unread.count and not records.read:
                # Ends the run before a file that was there is replaced by one of nothing.
                raise typer.Exit(LEFT_OUT)

        if format.several and not kind:
            with Files(output or "", inputs) as files:
                for name, data in pieces():
                    files.write(name, data)
        else:
            with opened(output) as sink:
                for _, data in pieces():
                    sink.write(data)
        if unread.count:
            raise typer.Exit(LEFT_OUT)


class _Unread:
    """Tells of what is no record; where many inputs or lines have the same fault, of the first ones."""

    def __init__(self) -> None:
        self.count = 0
        self._faults: Counter[str] = Counter()

    def __call__(self, error: "InputError") -> None:
        self.count += 1
        self._faults[error.message] += 1
        if self._faults[error.message] <= _NAMED:
            complain("error", str(error))

    def more(self) -> list[str]:
        """How many more there are of each fault than were told of."""
        return [f"{n - _NAMED:,} more: {fault}" for fault, n in self._faults.items() if n > _NAMED]


def _chosen(format: "Format", kind: str | None) -> "Chunks":
    """What writes `format`, or its one table of `kind`; OptionError if it has no tables."""
    from rapporteur.errors import OptionError

    if kind is None:
        return format.chunks()
    if not format.tables:
        raise OptionError(f"{format.name} has no tables by kind", where="--kind")
    return format.table(kind)


def _summarize(records: "Records", tally: "Tally", unread: _Unread) -> None:
    """Says on standard error what was read, written and left out."""
    for sentence in unread.more():
        complain("error", sentence)
    wrote, *others = tally.sentences()
    read = f"read {records.read:,} {'record' if records.read == 1 else 'records'}"
    reason = "the reason is above" if unread.count == 1 else "the reasons are above"
    left_out = f", left out {unread.count:,} ({reason})" if unread.count else ""
    complain("summary", f"{read}{left_out}; {wrote}")
    if records.renamed:
        others.append(f"{records.renamed:,} had the id of a record before, and got a number behind it")
    for sentence in others:
        complain("summary", sentence)
