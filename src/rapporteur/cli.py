"""The command line. Heavy parts are imported in the commands, so that help comes at once.

Exit codes: 0 done; 1 a table of actors has errors; 2 an option cannot be used; 3 an input was left out;
4 the output cannot be written; 5 the language pipeline cannot be loaded; 70 a defect in Rapporteur;
130 stopped by the user; 141 nobody reads the output.
"""

import logging
import os
import sys
import warnings
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from rapporteur.cli_actors import app as actors_app
from rapporteur.cli_explain import explain
from rapporteur.cli_export import Kind, export
from rapporteur.console import (
    DEFECT,
    LEFT_OUT,
    STOPPED,
    Actors,
    Output,
    Pipeline,
    Published,
    TableOutput,
    one_sentence,
)
from rapporteur.intake import Intake, complain, load_actors
from rapporteur.settings import Settings
from rapporteur.version import __version__

if TYPE_CHECKING:
    from rapporteur.present import Presenter

app = typer.Typer(
    name="rapporteur",
    help="Reads news of diplomacy and politics into a record in which every fact has its source.",
    epilog="Exit codes: 0 done, 1 a table has errors, 2 bad option, 3 an input was left out, 4 output cannot "
    "be written, 5 no language pipeline, 70 a defect, 130 stopped, 141 nobody reads the output.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(actors_app)


class ReadFormat(StrEnum):
    """How `read` writes records."""

    JSON = "json"
    JSONL = "jsonl"
    TEXT = "text"
    HTML = "html"
    CSV = "csv"


class BriefFormat(StrEnum):
    """How `brief` writes briefings."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"


class SaidFormat(StrEnum):
    """How `said` writes statements."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (.txt, .html, .htm, .jsonl), directories of them, or - for standard input.",
        show_default=False,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first input that cannot be read.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rapporteur {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Reads news of diplomacy and politics into a record in which every fact has its source."""


@app.command()
def read(
    inputs: Inputs,
    published: Published = None,
    format: Annotated[
        ReadFormat | None,
        typer.Option(help="Default: json for one text, page or standard input; jsonl for all else."),
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option(help="One kind of fact alone, as a CSV table.", show_default=False)
    ] = None,
    output: Output = None,
    actors: Actors = None,
    strict: Strict = False,
    pipeline: Pipeline = None,
) -> None:
    """Read stories into records.

    json is one indented object, or a list of them if there are more stories than one; jsonl one record a
    line; text a plain briefing; html a page with the briefing beside one story; csv a table of the facts of
    one --kind. An input that cannot be read is reported and left out, the others are read, and the exit code
    is 3.
    """
    with one_sentence():
        from rapporteur import present
        from rapporteur.errors import OptionError

        if kind and format not in (None, ReadFormat.CSV):
            raise OptionError(f"{format} holds all kinds; the table of one is csv", where="--kind")
        if format == ReadFormat.CSV and not kind:
            raise OptionError("csv is a table of one kind of fact: --kind event", where="--format")
        presenters: dict[ReadFormat, present.Presenter] = {
            ReadFormat.JSON: present.as_json,
            ReadFormat.JSONL: present.as_jsonl,
            ReadFormat.TEXT: present.as_plain,
            ReadFormat.HTML: present.as_html,
            ReadFormat.CSV: partial(present.as_csv, kind=kind.value if kind else ""),
        }
        single = ReadFormat.JSON if _is_single(inputs) else ReadFormat.JSONL
        chosen = format or (ReadFormat.CSV if kind else single)
        pages = chosen == ReadFormat.HTML
        _run(inputs, published, output, _settings(pipeline, strict, actors), presenters[chosen], pages=pages)


@app.command()
def brief(
    inputs: Inputs,
    published: Published = None,
    format: Annotated[BriefFormat, typer.Option(help="How the briefing is written.")] = BriefFormat.TERMINAL,
    ids: Annotated[
        bool, typer.Option("--ids", help="Show the ids of the facts behind each line, for `explain --fact`.")
    ] = False,
    output: Output = None,
    actors: Actors = None,
    strict: Strict = False,
    pipeline: Pipeline = None,
) -> None:
    """Write a briefing of each story: who met, said, disputed and agreed what, each line with its source."""
    with one_sentence():
        from rapporteur import present

        shown = present.as_plain if output not in (None, "-") else present.as_terminal
        presenters: dict[BriefFormat, present.Presenter] = {
            BriefFormat.TERMINAL: partial(shown, ids=ids),
            BriefFormat.MARKDOWN: partial(present.as_markdown, ids=ids),
            BriefFormat.HTML: partial(present.as_html, ids=ids),
        }
        pages = format == BriefFormat.HTML
        _run(inputs, published, output, _settings(pipeline, strict, actors), presenters[format], pages=pages)


app.command(epilog="Exit codes: 0 done, 2 bad option, 3 the input cannot be read, 70 a defect.")(explain)


app.command(
    epilog="Exit codes: 0 done, 2 bad option, 3 some records were left out, 4 output cannot be written."
)(export)


@app.command()
def said(
    inputs: Inputs,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what they say whose name or office holds NAME.")
    ] = None,
    about: Annotated[
        str | None, typer.Option(metavar="WORD", help="Only what is said in words that hold WORD.")
    ] = None,
    published: Published = None,
    format: Annotated[SaidFormat, typer.Option(help="How the table is written.")] = SaidFormat.TABLE,
    output: TableOutput = None,
    actors: Actors = None,
    strict: Strict = False,
    pipeline: Pipeline = None,
) -> None:
    """Write a table of who said what, through whom, to whom and where."""
    with one_sentence():
        from rapporteur.brief import quotations

        colour = output in (None, "-") and sys.stdout.isatty()
        show = quotations.presenter(format.value, by, about, colour=colour)
        _run(inputs, published, output, _settings(pipeline, strict, actors), show)


@app.command()
def schema(output: TableOutput = None) -> None:
    """Write the JSON Schema of a record."""
    with one_sentence():
        import msgspec

        from rapporteur import record
        from rapporteur.output import opened

        with opened(output) as sink:
            sink.write(msgspec.json.format(msgspec.json.encode(record.schema()), indent=2) + b"\n")


def _settings(pipeline: str | None, strict: bool, actors: list[str] | None) -> Settings:
    return Settings(pipeline=pipeline, strict=strict, actors=tuple(actors or ()))


def _is_single(inputs: list[str]) -> bool:
    """Whether `inputs` are one text, page or standard input."""
    return len(inputs) == 1 and not os.path.isdir(inputs[0]) and not inputs[0].lower().endswith(".jsonl")


def _run(
    inputs: list[str],
    published: str | None,
    output: str | None,
    settings: Settings,
    present: "Presenter",
    *,
    pages: bool = False,
) -> None:
    """Reads `inputs` and writes what `present` makes of their records; Exit if one was left out.

    With `pages`, each story is a page of its own, and `output` may be a folder of them.
    """
    from rapporteur import output as out

    out.check_not_input(output, settings.actors, ())
    rows_left_out = load_actors(settings)
    intake = Intake(inputs, published=published, output=output, settings=settings)
    if output and pages and out.is_folder(output):
        with intake:
            folder = out.Folder(output, inputs)
            for record in intake.records():
                folder.write(record.document.id, ".html", b"".join(present(iter([record]))))
    else:
        with intake, out.opened(output) as sink:
            for data in present(intake.records()):
                sink.write(data)
    intake.summarize()
    if intake.left_out or rows_left_out:
        raise typer.Exit(DEFECT if intake.defects else LEFT_OUT)


def main() -> NoReturn:
    """The console's entry point: runs the command that the arguments name, and exits with its code."""
    if not os.environ.get("RAPPORTEUR_DEBUG"):
        # What libraries tell their programmers is not for readers.
        logging.getLogger().addHandler(logging.NullHandler())
        warnings.simplefilter("ignore")
    command = typer.main.get_command(app)
    code: object
    try:
        code = command.main(sys.argv[1:] or ["--help"], standalone_mode=False)
    except typer.Abort:
        complain("error", "stopped")
        code = STOPPED
    except Exception as error:
        # An option that does not exist or cannot be parsed: the parser's own errors have no common public
        # name, but all format their message and carry their exit code.
        if not (message := getattr(error, "format_message", None)):
            raise
        code = getattr(error, "exit_code", 1)
        complain("error", f"{message().replace('Value error, ', '')} (rapporteur --help says more)")
    sys.exit(code if isinstance(code, int) else 0)
