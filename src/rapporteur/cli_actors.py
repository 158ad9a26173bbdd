"""`rapporteur actors`: the commands around tables of actors."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.console import FOUND, LEFT_OUT, Actors, TableOutput, one_sentence
from rapporteur.intake import complain, load_actors
from rapporteur.settings import Settings

if TYPE_CHECKING:
    from rapporteur.roster.imports import Form

app = typer.Typer(
    name="actors",
    help="Check, convert and use tables of your own actors: people, organizations, groups and states.",
    epilog="A table is a CSV file with the columns name, kind, aliases, country, sector, other_sectors, "
    "office, gender, from, to, wikidata and source, of which only name is needed.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)

Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Of a file that is not UTF-8, as in cp1252.", show_default=False),
]


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


class ImportFormat(StrEnum):
    """How a source of `import` is written."""

    CSV = "csv"
    CAMEO = "cameo"
    FTM = "ftm"
    WIKIDATA = "wikidata"


_FORMS: dict[ImportFormat, "Form"] = {
    ImportFormat.CSV: "csv",
    ImportFormat.CAMEO: "cameo",
    ImportFormat.FTM: "ftm",
    ImportFormat.WIKIDATA: "wikidata",
}


@app.command(
    "import", epilog="Exit codes: 0 all came in, 3 some rows were left out, or SOURCE cannot be read."
)
def import_(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The file, or - for standard input.", show_default=False)
    ],
    output: TableOutput = None,
    into: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="A table that takes the rows in: new ones are added, known ones completed."
        ),
    ] = None,
    format: Annotated[
        ImportFormat | None,
        typer.Option(help="How SOURCE is written; its beginning tells if this is not given."),
    ] = None,
    map: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN=HEADING",
            help="CSV: the heading that holds a column, as in name=Label; may be given again.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="Of rows that tell none: person, organization, group or state.",
            show_default=False,
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Where both tables say something else, take what comes in.")
    ] = False,
    encoding: Encoding = None,
) -> None:
    """Convert what you have into a table of actors.

    SOURCE is a CSV or TSV file with headings of its own, a CAMEO dictionary (.actors.txt), FollowTheMoney
    entities (JSON, one a line) or a result of the Wikidata Query Service (JSON or CSV). What is left out is
    named with its line and the reason.
    """
    with one_sentence():
        from rapporteur.importing import Import

        mapping = _mapping(map or [])
        run = Import(source, into=into, output=output, replace=replace, kind=kind)
        form = _FORMS[format] if format else None
        run.read(sys.stdin.buffer, form=form, mapping=mapping, encoding=encoding)
        run.write()
        if run.left_out:
            raise typer.Exit(LEFT_OUT)


def _mapping(given: list[str]) -> dict[str, str]:
    """Column -> heading, of options like "name=Label"."""
    from rapporteur.errors import OptionError

    mapping: dict[str, str] = {}
    for option in given:
        column, found, heading = option.partition("=")
        if not found or not column or not heading:
            raise OptionError(f"{option!r} is no COLUMN=HEADING", where="--map")
        if column in mapping:
            raise OptionError(f"the column {column} is mapped twice", where="--map")
        mapping[column] = heading
    return mapping


@app.command(epilog="Exit codes: 0 all was coded, 3 some rows could not be read, or FILE could not.")
def code(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A CSV file, or - for standard input.", show_default=False),
    ],
    column: Annotated[
        str,
        typer.Option(metavar="NAME", help="The column that holds the phrases.", show_default=False),
    ],
    output: TableOutput = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day, YYYY-MM-DD, on which offices and terms are looked up."),
    ] = None,
    date_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="The column that holds such a day for each row.")
    ] = None,
    actors: Actors = None,
    encoding: Encoding = None,
) -> None:
    """Code a column of actor phrases ("four Saudi men", "the Iraqi foreign ministry").

    Adds the columns actor_kind, actor_name, actor_country, actor_sector, actor_other_sectors, actor_office
    and actor_wikidata; all else stays as it is: the order of rows, delimiter, quotes and encoding too.
    """
    with one_sentence():
        from rapporteur.coding import Coding
        from rapporteur.collect.metadata import iso_date
        from rapporteur.errors import OptionError
        from rapporteur.output import check_not_input, opened
        from rapporteur.roster.roster import load
        from rapporteur.roster.sheet import opened_sheet

        check_not_input(output, [file, *(actors or [])], ())
        settings = Settings(actors=tuple(actors or ()))
        try:
            day = iso_date(published) if published else None
        except OptionError as error:
            raise OptionError(error.message, where="--published") from None
        rows_left_out = load_actors(settings)
        roster = load(settings.actors)
        with opened_sheet(file, sys.stdin.buffer, encoding) as sheet:
            coding = Coding(sheet, phrases=column, dates=date_column, published=day, roster=roster)
            with opened(output) as sink:
                for line in coding.lines():
                    sink.write(line)
        complain("summary", coding.summary())
        if coding.left or rows_left_out:
            raise typer.Exit(LEFT_OUT)
