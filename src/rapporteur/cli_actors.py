"""`rapporteur actors`: the commands around tables of actors."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from rapporteur.console import FOUND, LEFT_OUT, TableOutput, one_sentence
from rapporteur.intake import complain

app = typer.Typer(
    name="actors",
    help="Check, convert and use tables of your own actors: people, organizations, groups and states.",
    epilog="A table is a CSV file with the columns name, kind, aliases, country, sector, other_sectors, "
    "office, gender, from, to, wikidata and source, of which only name is needed.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)


class CheckFormat(StrEnum):
    """How `check` writes what it finds."""

    TEXT = "text"
    JSON = "json"


@app.command(epilog="Exit codes: 0 no errors, 1 errors, 3 a table cannot be read.")
def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE", help="Tables of actors; the built-in ones if none is given.", show_default=False
        ),
    ] = None,
    format: Annotated[CheckFormat, typer.Option(help="How findings are written.")] = CheckFormat.TEXT,
    output: TableOutput = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
) -> None:
    """Check tables of actors: codes, dates, terms that overlap, names that two actors have.

    An error makes a row unusable: reading leaves it out. A warning is for you to look at.
    """
    with one_sentence():
        from rapporteur.errors import InputError
        from rapporteur.output import check_not_input, opened
        from rapporteur.roster import builtin, report, table

        check_not_input(output, files or [], ())
        tables = [] if files else [builtin.checked(name) for name in builtin.TABLES]
        unread = 0
        for path in files or []:
            try:
                tables.append(table.read(path, sys.stdin.buffer))
            except InputError as error:
                unread += 1
                complain("error", str(error))
        found = table.together(tables)
        with opened(output) as sink:
            sink.write(report.as_json(found) if format == CheckFormat.JSON else report.as_text(found))
        complain("summary", report.summary(tables, found))
        if unread:
            raise typer.Exit(LEFT_OUT)
        if any(strict or finding.severity == "error" for finding in found):
            raise typer.Exit(FOUND)
