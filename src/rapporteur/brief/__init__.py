"""The briefing: what a busy reader wants from a record, in cards whose every line names its sources.

Built from the record alone. `compose` makes it; `to_markdown`, `to_html` and `show` write it.
"""

from typing import TYPE_CHECKING

from rapporteur.brief.briefing import Briefing
from rapporteur.brief.compose import compose
from rapporteur.record import Record

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Briefing", "compose", "show", "to_html", "to_markdown"]


def to_markdown(record: Record, *, ids: bool = False) -> str:
    """The briefing of `record` as Markdown; with `ids`, those of the facts behind each line."""
    from rapporteur.brief import markdown

    return markdown.to_markdown(compose(record), ids=ids)


def to_html(record: Record, *, ids: bool = False) -> str:
    """The briefing of `record` as one self-contained HTML page, with the article beside it; with `ids`, those
    of the facts behind each line are shown (they are data of the page in any case)."""
    from rapporteur.brief import html

    return html.to_html(compose(record), record, ids=ids)


def show(record: Record, console: "Console", *, ids: bool = False) -> None:
    """Prints the briefing of `record` on a Rich console; with `ids`, those of the facts behind each line."""
    from rapporteur.brief import terminal

    terminal.show(compose(record), console, ids=ids)
