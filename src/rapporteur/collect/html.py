"""An HTML page to a document: the article without menus and adverts, and what the page says of it."""

import re
from collections.abc import Iterator
from typing import Any

from rapporteur.collect.decode import check_size
from rapporteur.collect.layout import dateline_end
from rapporteur.collect.metadata import iso_date, one_line, text_id
from rapporteur.errors import BinaryInput, EmptyInput, NoArticle, OptionError
from rapporteur.record import Block, Document, Role
from rapporteur.settings import Settings

_FEWEST_WORDS = 20
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.!?][\"”’)]*$")


def from_html(raw: bytes, *, id: str | None, published: str | None, settings: Settings) -> Document:
    """The document of a page: title, blank line, and the article's paragraphs with blank lines between.

    The page's own encoding counts. `published` goes before the date that the page gives. NoArticle if the
    page has no running text, EmptyInput or BinaryInput if it is no page.
    """
    if not raw.strip():
        raise EmptyInput("there is no text in it")
    if b"\0" in raw:
        raise BinaryInput("this is binary data, not text")
    page = _extracted(raw)
    title = one_line(page.title or "")
    parts = [part for part in _parts(page.body) if part[0] != title]
    if sum(len(text.split()) for text, _ in parts) < _FEWEST_WORDS or not any(
        _SENTENCE.match(text) for text, _ in parts
    ):
        raise NoArticle("no article was found in the page")
    if title:
        parts.insert(0, (title, "title"))
    text = "\n\n".join(text for text, _ in parts)
    check_size(text, settings)
    return Document(
        id=id or text_id(text),
        title=title,
        text=text,
        url=page.url or None,
        publisher=one_line(page.sitename or "") or None,
        published=published or _day(page.date),
        blocks=tuple(_blocks(parts)),
    )


def _extracted(raw: bytes) -> Any:
    # Importing trafilatura takes longer than reading most texts.
    import trafilatura

    page = trafilatura.bare_extraction(
        raw,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None:
        raise NoArticle("no article was found in the page")
    return page


def _parts(body: Any) -> Iterator[tuple[str, Role]]:
    """Each paragraph of the page's body, on one line, with its role."""
    for element in body:
        inner = element.findall(".//p") or element.findall(".//item")
        role: Role = {"head": "heading", "quote": "quote"}.get(element.tag, "paragraph")  # type: ignore[assignment]
        for part in inner or [element]:
            if text := one_line("".join(part.itertext())):
                yield text, role
        if tail := one_line(element.tail or ""):
            yield tail, "paragraph"


def _blocks(parts: list[tuple[str, Role]]) -> Iterator[Block]:
    start = 0
    for text, role in parts:
        dateline = dateline_end(text[:120]) if role == "paragraph" and len(text) > 120 else 0
        if dateline:
            yield Block(start=start, end=start + dateline, role="dateline")
        skipped = len(text) - len(text[dateline:].lstrip())
        yield Block(start=start + skipped, end=start + len(text), role=role)
        start += len(text) + 2


def _day(value: str | None) -> str | None:
    try:
        return iso_date(value) if value else None
    except OptionError:
        return None
