"""What all commands share: options of one meaning, and errors that are one sentence and an exit code."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Annotated, NoReturn

import typer

from rapporteur.errors import RapporteurError
from rapporteur.intake import complain

FOUND = 1
LEFT_OUT = 3
STOPPED = 130
UNREAD = 141
DEFECT = 70

Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there instead of to standard output; HTML pages of several stories into a directory.",
    ),
]
TableOutput = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to standard output."),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Day of publication, YYYY-MM-DD, of texts and pages, and of JSONL lines that give none.",
    ),
]
Pipeline = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Another spaCy pipeline with Universal Dependencies labels."),
]
Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="A table of your own actors (CSV), which come before the built-in ones; may be given again.",
        show_default=False,
    ),
]


@contextmanager
def one_sentence() -> Iterator[None]:
    """Whatever goes wrong within is one sentence on standard error and an exit code."""
    try:
        yield
    except typer.Exit:
        raise
    except RapporteurError as error:
        stop(str(error), error.exit_code)
    except KeyboardInterrupt:
        stop("stopped", STOPPED)
    except BrokenPipeError:
        # Python would complain once more when it flushes standard output at its end.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(UNREAD) from None
    except Exception as error:
        if os.environ.get("RAPPORTEUR_DEBUG"):
            raise
        stop(
            f"a defect in Rapporteur: {type(error).__name__}: {error} (RAPPORTEUR_DEBUG=1 shows where)",
            DEFECT,
        )


def stop(message: str, code: int) -> NoReturn:
    """Ends the run with one line on standard error."""
    complain("error", message)
    raise typer.Exit(code) from None
