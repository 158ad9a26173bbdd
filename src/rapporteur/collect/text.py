"""Plain text to a document: the first line is the title, the characters stay as they are."""

from rapporteur.collect.decode import check_size, surrogate
from rapporteur.collect.layout import blocks
from rapporteur.collect.metadata import iso_date, one_line, text_id
from rapporteur.errors import BinaryInput, EmptyInput
from rapporteur.record import Document
from rapporteur.settings import DEFAULT, Settings


def from_text(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    id: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    settings: Settings = DEFAULT,
) -> Document:
    """The document of one article given as plain text.

    With a `title`, `document.text` is the title, a blank line and `text`; without, it is `text`, and its
    first line is the title if more lines follow. EmptyInput, OversizedInput or BinaryInput (half a
    surrogate pair) if it cannot be read, OptionError if `published` is no date.

    >>> from_text("Ministers meet\\n\\nThey met in Lima.").title
    'Ministers meet'
    >>> from_text("They met in Lima.", title="Ministers meet").text
    'Ministers meet\\n\\nThey met in Lima.'
    >>> from_text("They met in Lima.").title
    ''
    """
    if not text.strip(" \t\r\n\f\v\xa0\u200b\u2028\u2029\ufeff"):
        raise EmptyInput("there is no text in it")
    for value in filter(None, (text, title, id, url, publisher)):
        if (at := surrogate(value)) is not None:
            raise BinaryInput(f"character {at + 1} is half a surrogate pair, which is no Unicode text")
    heading = one_line(title) if title else ""
    if heading:
        text = f"{heading}\n\n{text}"
    check_size(text, settings)
    layout = blocks(text, title=heading or None)
    return Document(
        id=id or text_id(text),
        title=one_line(text[layout[0].start : layout[0].end]) if layout[0].role == "title" else "",
        text=text,
        url=url,
        publisher=publisher,
        published=iso_date(published) if published else None,
        blocks=layout,
    )
