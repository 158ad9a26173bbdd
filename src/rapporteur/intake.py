"""The run of many inputs: reads what can be read, reports the rest, shows how far it is."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from types import TracebackType
from typing import Self

from rapporteur import collect
from rapporteur.errors import EmptyInput, InputError, OptionError, ReadingError
from rapporteur.output import check_not_input
from rapporteur.record import Document, Record
from rapporteur.settings import Settings

Advance = Callable[[], None]

# How many files of other kinds the summary names.
_NAMED = 5


def complain(kind: str, message: str) -> None:
    """One line on standard error: `rapporteur: error: …`."""
    line = " ".join(f"rapporteur: {kind}: {message}".split())
    print(line, file=sys.stderr, flush=True)


def load_actors(settings: Settings) -> int:
    """Reads the user's tables of actors, and says what is wrong with them; how many rows are left out.

    InputError if a table cannot be read or, with `strict`, has a row that cannot be used.
    """
    if not settings.actors:
        return 0
    from rapporteur.roster.roster import load

    findings = load(settings.actors).findings
    errors = [finding for finding in findings if finding.severity == "error"]
    for finding in errors:
        if settings.strict:
            raise InputError(finding.message, where=finding.where)
        complain("error", f"{finding.where}: {finding.message}; the row is left out")
    others = [finding for finding in findings if finding.severity == "warning"]
    for finding in [f for f in others if f.rule == "unknown-column"]:
        others.remove(finding)
        complain("warning", f"{finding.where}: {finding.message}")
    if others:
        files = ", ".join(dict.fromkeys(finding.file for finding in others))
        complain("warning", f"{files}: {len(others)} more to look at; rapporteur actors check names them")
    return len(errors)


def one_document(
    inputs: Sequence[str], *, ident: str | None, published: str | None, settings: Settings
) -> Document:
    """The one story that `inputs` hold, or that of the id `ident` among them.

    InputError if it cannot be read; OptionError if there are more and none is named, or none is called so.
    """
    stdin = sys.stdin.buffer if sys.stdin else None
    try:
        items = collect.documents(inputs, published=published, stdin=stdin, settings=settings)
    except OptionError as error:
        raise OptionError(error.message, where="--published") from None
    found: Document | None = None
    others: list[str] = []
    failed: InputError | None = None
    for item in items:
        if isinstance(item, InputError):
            failed = failed or item
        elif isinstance(item, Document):
            if ident is None and found is not None:
                raise OptionError(
                    f"there are more stories than one, of which one can be explained "
                    f"(--document {found.id} names the first)",
                    where=inputs[0],
                )
            if ident in (None, item.id):
                found = item
            else:
                others.append(item.id)
        if found is not None and ident is not None:
            break
    if found is None and others:
        more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
        raise OptionError(
            f"no story has the id {ident!r}; there are {', '.join(others[:_NAMED])}{more}", where="--document"
        )
    if failed is not None and found is None:
        raise failed
    if found is None:
        raise EmptyInput("there is no story in it", where=inputs[0])
    _warn(found)
    return found


def _warn(document: Document) -> None:
    if not collect.looks_english(document.text):
        complain("warning", f"{document.id}: this does not look like English, which is all that is read")


class Intake:
    """The inputs of one run. Within `with`, `records` reads them; `summarize` says what became of them.

    OptionError if `published` is no date, OutputError if `output` is one of the inputs.
    """

    def __init__(
        self, inputs: Sequence[str], *, published: str | None, output: str | None, settings: Settings
    ) -> None:
        check_not_input(output, inputs, tuple(collect.KINDS))
        self.read = 0
        self.left_out = 0
        self.defects = 0
        self._skipped: list[str] = []
        self._skipped_more = 0
        self._inputs = inputs
        self._settings = settings
        self._shows_progress = sys.stderr.isatty() and not (output in (None, "-") and sys.stdout.isatty())
        self._closing = ExitStack()
        stdin = sys.stdin.buffer if sys.stdin else None
        try:
            self._items = collect.documents(inputs, published=published, stdin=stdin, settings=settings)
        except OptionError as error:
            raise OptionError(error.message, where="--published") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def records(self) -> Iterator[Record]:
        """The record of each document, in order. With `strict`, the first InputError ends it."""
        documents = self._documents()
        first = next(documents, None)
        if first is None:
            return
        from rapporteur.pipeline import Reader

        reader = Reader(self._settings)
        advance = self._progress()
        for record in reader.read_many(chain([first], documents), self._failed):
            self.read += 1
            advance()
            yield record

    def _failed(self, error: ReadingError) -> None:
        self.left_out += 1
        self.defects += 1
        complain("error", str(error))

    def summarize(self) -> None:
        """Says on standard error how many stories were read and left out, unless it was one that was read."""
        if self.read + self.left_out + len(self._skipped) < 2:
            return
        parts = [f"read {self.read:,} {'story' if self.read == 1 else 'stories'}"]
        if self.left_out:
            parts.append(f"left out {self.left_out:,} (the reasons are above)")
        if self._skipped:
            more = f" and {self._skipped_more:,} more" if self._skipped_more else ""
            parts.append(f"passed over files of other kinds: {', '.join(self._skipped)}{more}")
        complain("summary", "; ".join(parts))

    def _documents(self) -> Iterator[Document]:
        for item in self._items:
            if isinstance(item, Document):
                _warn(item)
                yield item
            elif isinstance(item, InputError):
                self.left_out += 1
                if self._settings.strict:
                    raise item
                complain("error", str(item))
            elif len(self._skipped) < _NAMED:
                self._skipped.append(item.where)
            else:
                self._skipped_more += 1

    def _progress(self) -> Advance:
        """What to call after each record; a bar moves then, where one is shown."""
        total = collect.count(self._inputs) if self._shows_progress else 1
        if total == 1:
            return lambda: None
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        progress = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
        task = progress.add_task("reading", total=total)
        self._closing.enter_context(progress)
        return lambda: progress.advance(task)
