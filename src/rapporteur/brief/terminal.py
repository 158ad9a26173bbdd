"""The briefing in a terminal, drawn with Rich. Nothing is told by colour alone."""

from rich.console import Console
from rich.text import Text

from rapporteur.brief import words
from rapporteur.brief.briefing import EMPTY, EXPLAIN, Briefing, Heading, Line, Segment
from rapporteur.printing import hanging

_STYLES = {"plain": "", "name": "bold", "quote": "", "note": "dim", "code": "dim"}


def show(briefing: Briefing, console: Console, *, ids: bool = False) -> None:
    """Prints the briefing at the console's width, the sources' words at the end; with `ids`, those of the
    facts behind each line."""
    _heading(briefing.heading, console)
    if not briefing.cards:
        console.print(f"\n{EMPTY}")
    for card in briefing.cards:
        _title(card.title, console)
        for line in card.lines:
            _line(line, console, 0, ids)
    if briefing.references:
        _title("Sources", console)
        wide = len(f"[{briefing.references[-1].number}]")
        for reference in briefing.references:
            number = f"[{reference.number}]".rjust(wide)
            hanging(Text(number, "cyan"), Text(words.quote(reference.span.text)), console)
    console.print()
    if ids:
        console.print(Text(EXPLAIN, "dim"))
    console.print(Text(briefing.engine, "dim"))


def _heading(heading: Heading, console: Console) -> None:
    console.print(Text(heading.title, "bold").append_text(_refs(heading.refs)))
    about = [part for part in (heading.publisher, heading.published, heading.url) if part]
    if about:
        console.print(Text(" · ".join(about), "dim"))


def _title(title: str, console: Console) -> None:
    console.print()
    console.print(Text(title.upper(), "bold cyan"))


def _line(line: Line, console: Console, level: int, ids: bool) -> None:
    text = _words(line, ids)
    if line.roll:
        text.append(": ")
        text.append_text(Text("; ").join(_words(under, ids) for under in line.under))
    hanging(Text("–" if level else "•"), text, console, 2 * level)
    if not line.roll:
        for under in line.under:
            _line(under, console, level + 1, ids)


def _words(line: Line, ids: bool) -> Text:
    text = Text()
    for segment in line.segments:
        text.append_text(_segment(segment))
    text.append_text(_refs(line.refs))
    return text.append(f" {{{' '.join(line.facts)}}}", "dim") if ids and line.facts else text


def _segment(segment: Segment) -> Text:
    return Text(segment.text, _STYLES[segment.kind])


def _refs(refs: tuple[int, ...]) -> Text:
    text = Text()
    for number in refs:
        text.append(f" [{number}]", "cyan")
    return text
