"""The briefing in a terminal, drawn with Rich. Nothing is told by colour alone."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rapporteur.brief import words
from rapporteur.brief.briefing import Briefing, Heading, Line, Segment

_STYLES = {"plain": "", "name": "bold", "quote": "", "note": "dim", "code": "dim"}


def show(briefing: Briefing, console: Console) -> None:
    """Prints the briefing at the console's width, the sources' words at the end."""
    _heading(briefing.heading, console)
    for card in briefing.cards:
        _title(card.title, console)
        for line in card.lines:
            _line(line, console, 0)
    if briefing.references:
        _title("Sources", console)
        wide = len(f"[{briefing.references[-1].number}]")
        for reference in briefing.references:
            number = f"[{reference.number}]".rjust(wide)
            console.print(_hanging(Text(number, "cyan"), Text(words.quote(reference.span.text)), wide))
    console.print()
    console.print(Text(briefing.engine, "dim"))


def _heading(heading: Heading, console: Console) -> None:
    console.print(Text(heading.title, "bold").append_text(_refs(heading.refs)))
    about = [part for part in (heading.publisher, heading.published, heading.url) if part]
    if about:
        console.print(Text(" · ".join(about), "dim"))


def _title(title: str, console: Console) -> None:
    console.print()
    console.print(Text(title.upper(), "bold cyan"))


def _line(line: Line, console: Console, level: int) -> None:
    text = _words(line)
    if line.roll:
        text.append(": ")
        text.append_text(Text("; ").join(_words(under) for under in line.under))
    bullet = Text("–" if level else "•")
    console.print(Padding(_hanging(bullet, text, 1), (0, 0, 0, 2 * level)))
    if not line.roll:
        for under in line.under:
            _line(under, console, level + 1)


def _hanging(label: Text, text: Text, width: int) -> Table:
    """A label and a text beside it, whose further lines are indented like its first."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=width, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(label, text)
    return grid


def _words(line: Line) -> Text:
    text = Text()
    for segment in line.segments:
        text.append_text(_segment(segment))
    return text.append_text(_refs(line.refs))


def _segment(segment: Segment) -> Text:
    return Text(segment.text, _STYLES[segment.kind])


def _refs(refs: tuple[int, ...]) -> Text:
    text = Text()
    for number in refs:
        text.append(f" [{number}]", "cyan")
    return text
