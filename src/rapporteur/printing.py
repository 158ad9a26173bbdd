"""How lines are set in a terminal and cells in a sheet, for all that prints there."""

from rich.console import Console
from rich.text import Text


def hanging(label: Text, text: Text, console: Console, indent: int = 0) -> None:
    """Prints a label and a text beside it, whose further rows are indented like its first."""
    margin = " " * indent
    width = max(20, console.width - indent - label.cell_len - 1)
    for position, row in enumerate(text.wrap(console, width)):
        row.rstrip()
        lead = Text(margin).append_text(label) if position == 0 else Text(margin + " " * label.cell_len)
        console.print(lead.append(" ").append_text(row), soft_wrap=True)


def unformulated(cell: str) -> str:
    """The text of a cell, with an apostrophe in front if a spreadsheet would run it as a formula.

    >>> unformulated("=2+3"), unformulated("2+3")
    ("'=2+3", '2+3')
    """
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
