"""`rapporteur explain`: why a fact of one story stands."""

import io
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.console import Actors, Pipeline, Published, TableOutput, one_sentence
from rapporteur.intake import load_actors, one_document
from rapporteur.settings import Settings

if TYPE_CHECKING:
    from rapporteur.record import Record
    from rapporteur.why import Explanation

# Columns of text that goes into a file or a pipe.
_PLAIN_WIDTH = 80
_DEEPEST = 5


class ExplainFormat(StrEnum):
    """How `explain` writes what it found."""

    TEXT = "text"
    JSON = "json"


def explain(
    input: Annotated[
        str,
        typer.Argument(
            metavar="INPUT",
            help="One story: a file (.txt, .html, .htm, .jsonl), a directory, or - for standard input.",
            show_default=False,
        ),
    ],
    fact: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The fact to explain (s3, e2, a1, …); without it all are listed."),
    ] = None,
    document: Annotated[
        str | None, typer.Option(metavar="ID", help="Which story, where the input holds several.")
    ] = None,
    depth: Annotated[
        int, typer.Option(min=0, max=_DEEPEST, help="How far down to tell what the fact rests on.")
    ] = 1,
    published: Published = None,
    format: Annotated[ExplainFormat, typer.Option(help="How it is written.")] = ExplainFormat.TEXT,
    output: TableOutput = None,
    actors: Actors = None,
    pipeline: Pipeline = None,
) -> None:
    """Explain a fact: the chain of rules that made it, with the words they read, and what it rests on.

    Without --fact, all facts of the story are listed with their ids, in the order of the briefing.
    """
    with one_sentence():
        from rapporteur import output as out
        from rapporteur import trace, why
        from rapporteur.errors import OptionError

        settings = Settings(pipeline=pipeline, strict=True, actors=tuple(actors or ()))
        out.check_not_input(output, [input, *settings.actors], ())
        load_actors(settings)
        story = one_document([input], ident=document, published=published, settings=settings)
        from rapporteur.pipeline import Reader

        with trace.recording() as steps:
            record = Reader(settings).read(story)
        try:
            found = why.explain(record, steps, fact, depth)
        except OptionError as error:
            raise OptionError(error.message, where="--fact") from None
        with out.opened(output) as sink:
            as_json = format == ExplainFormat.JSON
            shown = output in (None, "-") and sys.stdout.isatty()
            sink.write(_json(found) if as_json else _text(found, record, fact is None, shown))


def _json(found: "Explanation") -> bytes:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def _text(found: "Explanation", record: "Record", listing: bool, terminal: bool) -> bytes:
    from rich.console import Console

    from rapporteur import why

    text = io.StringIO()
    width = None if terminal else _PLAIN_WIDTH
    console = Console(file=text, force_terminal=terminal, width=width, legacy_windows=False)
    why.show(found, record, console, listing=listing)
    return text.getvalue().encode()
