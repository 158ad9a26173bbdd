"""Names for documents and facts that hold beyond one file: identifiers, and addresses as URIs."""

from hashlib import sha1, sha256
from urllib.parse import quote, urlsplit

from rapporteur.record import Document

_KEPT = "%/:?#[]@!$&'()*+,;=~"


def key(document: Document, *parts: str) -> str:
    """Forty hexadecimal digits for a part of a document: the same for the same id, text and part.

    >>> a, b = (Document(id="a", title="", text=text) for text in ("One.", "Two."))
    >>> key(a, "e1") == key(a, "e1"), key(a, "e1") == key(b, "e1"), key(a, "e1") == key(a, "e", "1")
    (True, False, False)
    """
    return sha1("\0".join((document.id, document.text, *parts)).encode()).hexdigest()


def urn(document: Document, *parts: str) -> str:
    """A URN for a document, or for a part of it: its id, and the beginning of the text's checksum.

    >>> urn(Document(id="envoys in Oslo", title="", text="They met."), "s1")
    'urn:x-rapporteur:envoys%20in%20Oslo:ab226026642c#s1'
    """
    checksum = sha256(document.text.encode()).hexdigest()[:12]
    name = quote(document.id, safe="")
    return f"urn:x-rapporteur:{name}:{checksum}" + (f"#{'/'.join(parts)}" if parts else "")


def address(document: Document) -> str | None:
    """The document's web address with all that no URI may hold escaped; None if it has none.

    >>> address(Document(id="a", title="", text=".", url="https://example.org/a b"))
    'https://example.org/a%20b'
    >>> address(Document(id="a", title="", text=".", url="page 4"))
    """
    url = (document.url or "").strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    return quote(url, safe=_KEPT)
