"""Bytes to characters, none of them changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from rapporteur.errors import BinaryInput, InputError, OversizedInput
from rapporteur.settings import Settings

# The longest a character is in UTF-8.
_BYTES = 4


def byte_limit(settings: Settings) -> int:
    """More bytes than this are more characters than the settings allow."""
    return _BYTES * settings.max_characters


def decode(raw: bytes) -> str:
    """The characters of UTF-8 `raw`: line ends and a byte order mark stay as they are.

    BinaryInput names the line of the first byte that is no text.

    >>> decode("Sofia’s answer\\r\\n".encode())
    'Sofia’s answer\\r\\n'
    >>> decode(b"Sofia\\nanswered \\xff")
    Traceback (most recent call last):
    ...
    rapporteur.errors.BinaryInput: line 2: the byte 0xff is not UTF-8 text
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BinaryInput("the text is UTF-16, not UTF-8")
    if b"\0" in raw:
        raise BinaryInput("this is binary data, not text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BinaryInput(
            f"the byte 0x{raw[error.start]:02x} is not UTF-8 text", where=f"line {line}"
        ) from None


def check_size(text: str, settings: Settings) -> None:
    """OversizedInput if `text` has more characters than the settings allow."""
    if len(text) > settings.max_characters:
        raise oversized(settings)


def oversized(settings: Settings) -> OversizedInput:
    """The error for a text that is too long."""
    return OversizedInput(f"the text is longer than {settings.max_characters:,} characters")


def surrogate(text: str) -> int | None:
    """Where `text` holds half a surrogate pair, which no UTF-8 can write; None if nowhere.

    >>> surrogate("a\\ud800"), surrogate("a\\U0001f54a")
    (1, None)
    """
    if text.isascii():
        return None
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


@contextmanager
def located(where: str) -> Iterator[None]:
    """Puts `where` in front of what an InputError raised within is about."""
    try:
        yield
    except InputError as error:
        error.where = f"{where}, {error.where}" if error.where else where
        raise
