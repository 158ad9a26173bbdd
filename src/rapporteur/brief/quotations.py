"""The statements of records as a table: who said what, through whom, to whom and in what."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rapporteur.brief import words
from rapporteur.brief.scene import Scene
from rapporteur.brief.wording import speaker
from rapporteur.printing import unformulated
from rapporteur.record import Actor, Record, Statement

_PLAIN_WIDTH = 100
_BREAK = " … "  # between the pieces of a content that its cue interrupts
Presenter = Callable[[Iterator[Record]], Iterator[bytes]]


@dataclass(frozen=True)
class Row:
    """One statement in words. `via` are the sources between the author and the speaker, outermost first;
    `start` and `end` are the characters of the document from the first word of the content to the last."""

    document: str
    id: str
    speaker: str
    via: str
    act: str
    verb: str
    framing: str
    kind: str
    content: str
    addressee: str
    medium: str
    when: str
    confidence: float
    start: int
    end: int


def rows(record: Record, by: str | None = None, about: str | None = None) -> list[Row]:
    """The statements of `record` in the order of the text.

    `by` keeps those whose speaker, or a source between, has a name, alias, office or description that holds
    it; `about` those whose content holds it. Neither minds capitals.
    """
    scene = Scene(record)
    return [
        _row(scene, said)
        for said in record.statements
        if (not by or _is_by(scene, said, by.casefold())) and (not about or _is_about(said, about.casefold()))
    ]


def _row(scene: Scene, said: Statement) -> Row:
    return Row(
        document=scene.document.id,
        id=said.id,
        speaker=speaker(scene, said),
        via=", ".join(scene.names(said.via)),
        act=said.act,
        verb=said.verb or "",
        framing=said.framing,
        kind=said.kind,
        content=_BREAK.join(words.flat(span.text) for span in said.content),
        addressee=scene.called(said.addressee) if said.addressee else "",
        medium=said.medium or "",
        when=said.when.value if said.when else "",
        confidence=said.confidence,
        start=said.content[0].start,
        end=said.content[-1].end,
    )


def _is_by(scene: Scene, said: Statement, wanted: str) -> bool:
    holders = [scene.actors[ident] for ident in (said.speaker, *said.via) if ident]
    called = [name for actor in holders for name in _names(actor)]
    called += [said.speaker_span.text] if said.speaker_span else []
    return any(wanted in words.flat(name).casefold() for name in called)


def _names(actor: Actor) -> list[str]:
    offices = [office.title for office in actor.offices]
    return [actor.name, *actor.aliases, *offices]


def _is_about(said: Statement, wanted: str) -> bool:
    return any(wanted in words.flat(span.text).casefold() for span in said.content)


def presenter(
    form: str, by: str | None = None, about: str | None = None, *, colour: bool = False
) -> Presenter:
    """What writes the statements of records as `form`: `table`, `csv` or `jsonl`."""

    def chosen(records: Iterator[Record]) -> Iterator[tuple[Record, list[Row]]]:
        for record in records:
            yield record, rows(record, by, about)

    def table(records: Iterator[Record]) -> Iterator[bytes]:
        for number, (record, found) in enumerate(chosen(records)):
            yield _drawn(record, found, first=number == 0, filtered=bool(by or about), colour=colour)

    def lines(records: Iterator[Record]) -> Iterator[bytes]:
        for _, found in chosen(records):
            for row in found:
                yield msgspec.json.encode(row) + b"\n"

    def comma(records: Iterator[Record]) -> Iterator[bytes]:
        yield _csv([[field.name for field in fields(Row)]])
        for _, found in chosen(records):
            yield _csv([[_cell(value) for value in asdict(row).values()] for row in found])

    return {"table": table, "csv": comma, "jsonl": lines}[form]


def _cell(value: object) -> object:
    return unformulated(value) if isinstance(value, str) else value


def _csv(lines: list[list[object]] | list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue().encode()


def _drawn(record: Record, found: list[Row], *, first: bool, filtered: bool, colour: bool) -> bytes:
    """One story's table, as wide as the terminal."""
    out = io.StringIO()
    width = None if colour else _PLAIN_WIDTH
    console = Console(file=out, force_terminal=colour, width=width, legacy_windows=False)
    if not first:
        console.print()
    console.print(Text(words.flat(record.document.title or record.document.id), "bold"))
    if not found:
        asked = "as saying such a thing" if filtered else "as saying anything"
        console.print(f"Nobody is reported {asked}.")
        return out.getvalue().encode()
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold cyan", expand=True)
    table.add_column("", style="dim", no_wrap=True)
    table.add_column("WHO", ratio=3, overflow="fold")
    table.add_column("HOW", ratio=2, overflow="fold")
    table.add_column("WHAT", ratio=6, overflow="fold")
    times = {said.id: words.date(said.when) for said in record.statements}
    for row in found:
        table.add_row(row.id, _who(row), _how(row, times[row.id]), _what(row))
    console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines()).encode()


def _who(row: Row) -> Text:
    text = Text(words.capital(row.speaker), "bold")
    return text.append(f"\nsays {row.via}", "dim not bold") if row.via else text


def _how(row: Row, time: str) -> Text:
    text = Text("according to" if row.verb == "accord" else row.verb or row.act)
    if row.addressee:
        text.append(f"\nto {row.addressee}", "dim")
    if row.medium and row.medium not in row.verb:
        text.append(f"\n{row.medium}", "dim")
    return text.append(f"\n{time}", "dim") if time else text


def _what(row: Row) -> Text:
    if row.kind != "direct":
        return Text(row.content)
    pieces = (piece.strip(words.QUOTES + " ") for piece in row.content.split(_BREAK))
    return Text(_BREAK.join(words.quote(piece) for piece in pieces))
