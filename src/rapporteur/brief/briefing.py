"""The briefing: cards of lines in plain words, every line with numbered references to the text.

A reference is a span and its number. The same span has the same number wherever it is used, and numbers
follow the reading order of the document, so that a number also tells where in the article to look.
"""

from typing import Literal

from rapporteur.record import Item, Span

EXPLAIN = "Ids in braces: rapporteur explain STORY --fact ID tells why a line stands."
EMPTY = "Nothing was found in this text that a briefing could tell."

Kind = Literal["plain", "name", "quote", "note", "code"]


class Segment(Item, frozen=True):
    """Some words of a line. `name` is who it is about, `quote` the article's own words in quotation marks,
    `note` an aside and `code` small print."""

    text: str
    kind: Kind = "plain"


class Line(Item, frozen=True, kw_only=True):
    """One fact, or what several tell together: their ids are `facts`, by which `rapporteur explain` tells why
    they stand. `under` are the lines that belong to it; `roll` says that those are short enough to be run on
    in one paragraph."""

    segments: tuple[Segment, ...]
    refs: tuple[int, ...] = ()
    under: tuple["Line", ...] = ()
    roll: bool = False
    facts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words of the line without its references."""
        return "".join(segment.text for segment in self.segments)


class Card(Item, frozen=True, kw_only=True):
    """Lines that answer one question. `key` is its short name, fit for an anchor."""

    key: str
    title: str
    lines: tuple[Line, ...]


class Heading(Item, frozen=True, kw_only=True):
    """What the article is: headline, publisher, day in plain words, address."""

    title: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    refs: tuple[int, ...] = ()


class Reference(Item, frozen=True, kw_only=True):
    """A numbered span of the text."""

    number: int
    span: Span


class Briefing(Item, frozen=True, kw_only=True):
    """All that is shown of a record. Cards that would be empty are left out."""

    heading: Heading
    cards: tuple[Card, ...]
    references: tuple[Reference, ...]
    engine: str
