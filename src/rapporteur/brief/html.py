"""The briefing as one self-contained HTML file: cards beside the article, references lit in both."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from itertools import count, pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from rapporteur.brief import words
from rapporteur.brief.briefing import EMPTY, EXPLAIN, Briefing, Reference
from rapporteur.record import Block, Document, Item, Record


class Piece(Item, frozen=True, kw_only=True):
    """Characters of the article that the same references hold. `begins` and `ends` are those references
    whose first and last piece it is."""

    text: str
    refs: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


class Paragraph(Item, frozen=True, kw_only=True):
    """A block of the article as it is drawn."""

    role: str
    pieces: tuple[Piece, ...]


def to_html(briefing: Briefing, record: Record, *, ids: bool = False) -> str:
    """A whole page, with styles and script inside it and nothing fetched from elsewhere."""
    idents = count(1)
    return _template().render(
        briefing=briefing,
        empty=EMPTY,
        explain=EXPLAIN if ids else "",
        paragraphs=paragraphs(record.document, briefing.references),
        language=record.document.language,
        link=_safe_link(briefing.heading.url),
        style=Markup(_static("brief.css")),
        script=Markup(_static("brief.js")),
        quote=words.quote,
        ident=lambda: next(idents),
        first=_first_time(),
    )


def paragraphs(document: Document, references: tuple[Reference, ...]) -> tuple[Paragraph, ...]:
    """The article's blocks, each cut at every boundary of a reference, so that no two pieces overlap."""
    cuts = sorted({cut for r in references for cut in (r.span.start, r.span.end)})
    drawn = []
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    # References that may reach into the block, and those yet to begin: each is looked at once.
    active: list[Reference] = []
    waiting = deque(sorted(references, key=lambda r: r.span.start))
    for block in blocks(document):
        inner = cuts[bisect_right(cuts, block.start) : bisect_left(cuts, block.end)]
        edges = [block.start, *inner, block.end]
        while waiting and waiting[0].span.start < block.end:
            active.append(waiting.popleft())
        active = [r for r in active if block.start < r.span.end]
        pieces = []
        for start, end in pairwise(edges):
            held = tuple(r.number for r in active if r.span.start <= start and end <= r.span.end)
            for number in held:
                first.setdefault(number, start)
                last[number] = start
            pieces.append((start, end, held))
        drawn.append((block.role, pieces))
    return tuple(
        Paragraph(
            role=role,
            pieces=tuple(
                Piece(
                    text=document.text[start:end],
                    refs=held,
                    begins=tuple(n for n in held if first[n] == start),
                    ends=tuple(n for n in held if last[n] == start),
                )
                for start, end, held in pieces
            ),
        )
        for role, pieces in drawn
    )


def blocks(document: Document) -> Iterator[Block]:
    """The document's blocks in order, with what lies between them, if it is more than white space, as
    paragraphs. Without blocks, the text is parted at blank lines.

    >>> list(blocks(Document(id="d", title="", text="One.\\n\\nTwo.")))[1]
    Block(start=6, end=10, role='paragraph')
    """
    position = 0
    for block in sorted(document.blocks, key=lambda b: b.start):
        yield from _between(document.text, position, block.start)
        start = max(position, block.start)
        if start < block.end:
            yield Block(start=start, end=block.end, role=block.role)
            position = block.end
    yield from _between(document.text, position, len(document.text))


def _between(text: str, start: int, end: int) -> Iterator[Block]:
    for part in text[start:end].split("\n\n"):
        inner = part.strip()
        if inner:
            first = start + part.index(inner)
            yield Block(start=first, end=first + len(inner), role="paragraph")
        start += len(part) + 2


def _first_time() -> Callable[[int], bool]:
    """A question that is answered yes the first time it is asked of a number."""
    seen: set[int] = set()

    def first(number: int) -> bool:
        before = len(seen)
        seen.add(number)
        return len(seen) > before

    return first


def _safe_link(url: str | None) -> str | None:
    """The address if it may be followed from a page: a script's may not."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


@cache
def _static(name: str) -> str:
    return (resources.files(__package__) / "static" / name).read_text(encoding="utf8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("rapporteur.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("brief.html")
