"""What people have, as tables of actors: other CSV tables, CAMEO dictionaries, FollowTheMoney, Wikidata."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Literal

from rapporteur.roster.imports import cameo, ftm, sheets, wikidata
from rapporteur.roster.imports.source import Left, Source
from rapporteur.roster.model import Cells

Form = Literal["csv", "cameo", "ftm", "wikidata"]
__all__ = ["Form", "Left", "Opened", "opened"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A source that is being read: how it is written, its rows, and what is said of it once."""

    form: Form
    rows: Iterator[Cells | Left]
    notes: tuple[str, ...] = ()
    unit: str = "line"  # what the rows' numbers count


def opened(
    stream: BinaryIO, name: str, *, form: Form | None, mapping: Mapping[str, str], encoding: str | None
) -> Opened:
    """The rows of `stream` in the columns of a table of actors; `name` is what errors call it.

    Without `form` the beginning of the source tells how it is written. `mapping` is column -> heading, for
    CSV. BadTable if it is no such thing, OptionError if `mapping` or `encoding` cannot be used.
    """
    source = Source(stream, name, encoding)
    found = form or guess(source.start, name)
    if found == "csv":
        rows, notes = sheets.read(source, mapping)
        return Opened(found, rows, notes)
    if found == "wikidata":
        rows, notes, unit = wikidata.read(source)
        return Opened(found, rows, notes, unit)
    return Opened(found, cameo.read(source) if found == "cameo" else ftm.read(source))


def guess(start: str, name: str) -> Form:
    """How a source is written, by its first characters and the ending of its name.

    >>> guess('{"id": "a", "schema": "Person", …', "a.json"), guess('{"head": {"vars": …', "query.json")
    ('ftm', 'wikidata')
    >>> guess("item,itemLabel\\n", "a.csv"), guess("Name;Land\\n", "-"), guess("# 2014\\nAB_ [PER]\\n", "-")
    ('wikidata', 'csv', 'cameo')
    """
    text = start.lstrip("\ufeff \t\r\n")
    if text.startswith("["):
        return "wikidata"
    if text.startswith("{"):
        return "ftm" if '"schema"' in text.partition("\n")[0] else "wikidata"
    if name.endswith(".actors.txt") or cameo.looks_so(text):
        return "cameo"
    return "wikidata" if wikidata.looks_so(text) else "csv"
