"""Why a fact stands: the rules by name, and the chain of them that made a fact.

`explain` builds an explanation from a record and the trace of its reading; `shown` writes it as text.
"""

from typing import TYPE_CHECKING

from rapporteur.record import Record
from rapporteur.why.build import explain
from rapporteur.why.explanation import Explanation, Fact, Ground, Step
from rapporteur.why.facts import facts
from rapporteur.why.lines import names

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Explanation", "Fact", "Ground", "Step", "explain", "ids", "show"]


def ids(record: Record) -> tuple[str, ...]:
    """The ids by which the facts of a record can be asked for, dates and opinions among them."""
    return tuple(facts(record))


def show(explanation: Explanation, record: Record, console: "Console", *, listing: bool) -> None:
    """Prints an explanation of facts of `record` on a Rich console, in full or as a list of ids and lines."""
    from rapporteur.why import terminal

    if listing:
        terminal.listing(explanation, console)
    else:
        terminal.show(explanation, record.document.text, names(record), console)
