"""JSONL to documents: one object a line, `{"id", "text", "title"?, "url"?, "publisher"?, "published"?}`."""

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from rapporteur.collect.decode import decode, oversized
from rapporteur.collect.text import from_text
from rapporteur.errors import BadLine, BinaryInput, InputError, OptionError
from rapporteur.record import Document
from rapporteur.settings import Settings

_KEYS = ("id", "title", "url", "publisher", "published")


def read_lines(
    stream: BinaryIO, name: str, published: str | None, settings: Settings
) -> Iterator[Document | InputError]:
    """A document or an error for each line of `stream` that is not blank. One line at a time is held.

    `name` is what errors call the stream; `published` is for lines that give no date.
    """
    # A character takes at most twelve bytes in JSON, and the other fields some more.
    limit = 12 * settings.max_characters + (1 << 20)
    number = 0
    while raw := stream.readline(limit):
        number += 1
        where = f"{name}, line {number}"
        if len(raw) == limit and not raw.endswith(b"\n"):
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(limit)
            error: InputError = oversized(settings)
            error.where = where
            yield error
            continue
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if raw.strip():
            try:
                yield read_line(raw, published, settings)
            except InputError as caught:
                caught.where = where
                yield caught


def read_line(raw: bytes, published: str | None, settings: Settings) -> Document:
    """The document of one line; BadLine says what is wrong with it.

    >>> from rapporteur.settings import DEFAULT
    >>> read_line(b'{"id": "a", "text": "They met."}', None, DEFAULT).text
    'They met.'
    >>> read_line(b'{"id": "a", "text": 7}', None, DEFAULT)
    Traceback (most recent call last):
    ...
    rapporteur.errors.BadLine: "text" is a number, not a string
    """
    fields = _fields(raw)
    if "text" not in fields:
        raise BadLine('there is no "text"')
    if isinstance(fields.get("id"), int) and not isinstance(fields["id"], bool):
        fields["id"] = str(fields["id"])
    text = _string("text", fields["text"])
    given = {key: _string(key, fields[key]) for key in _KEYS if fields.get(key) is not None}
    given = {"published": published or ""} | given
    try:
        return from_text(text, settings=settings, **given)
    except OptionError as error:
        raise BadLine(f'"published": {error.message}') from None
    except BinaryInput as error:
        raise BadLine(error.message) from None


def _string(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadLine(f'"{key}" is {_kind(value)}, not a string')
    return value


def _fields(raw: bytes) -> dict[str, object]:
    try:
        value = json.loads(decode(raw))
    except BinaryInput as error:
        raise BadLine(error.message) from None
    except json.JSONDecodeError as error:
        raise BadLine(f"this is no JSON: {error.msg} at column {error.colno}") from None
    except (RecursionError, ValueError):
        raise BadLine("this JSON is nested too deep or holds too long a number") from None
    if not isinstance(value, dict):
        raise BadLine(f"this is {_kind(value)}, not a JSON object")
    return value


def _kind(value: object) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object"
