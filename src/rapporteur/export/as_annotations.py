"""W3C Web Annotations: a JSON array of annotations, one for every span of every fact.

Each finds its words twice: by position, counted in Unicode code points of the record's `document.text` as the
recommendation has it, and by quotation with what stands before and after, which also finds them in the page
that the text came from. The target is the document's address, or a URN where it has none.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from rapporteur.export import words
from rapporteur.export.items import items, labelled
from rapporteur.export.naming import address, urn
from rapporteur.export.parts import Known
from rapporteur.export.tally import Tally
from rapporteur.record import Actor, Event, Item, Record, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
_USUAL = ("actual", "certain")


def chunks(records: Iterable[Record], tally: Tally) -> Iterator[tuple[str, bytes]]:
    """The annotations of all records as one array, one a line."""
    before = b"[\n"
    for record in records:
        for annotation in _annotations(record, tally):
            yield "", before + msgspec.json.encode(annotation)
            before = b",\n"
    yield "", b"[]\n" if before == b"[\n" else b"\n]\n"


def _annotations(record: Record, tally: Tally) -> Iterator[dict[str, Any]]:
    known, document = Known(record), record.document
    source = address(document) or urn(document)
    tally.wrote("document")
    engine = record.engine
    generator = {"type": "Software", "name": f"Rapporteur {engine.version} ({engine.pipeline})"}
    for kind, ident, item in items(record):
        tally.wrote(kind)
        bodies = _bodies(known, kind, ident, item)
        for number, (field, span) in enumerate(labelled(item)):
            tally.wrote("annotation")
            role = "trigger" if isinstance(item, Event) and not number else _role(field)
            yield {
                "@context": CONTEXT,
                "id": urn(document, ident, str(number + 1)),
                "type": "Annotation",
                "motivation": "describing",
                "generator": generator,
                "body": [_tag(kind), *([_tag(role)] if role else []), *bodies],
                "target": {"source": source, "selector": _selectors(document.text, span)},
            }


def _role(field: str) -> str:
    """What a span is to its fact, by the field that holds it; nothing where it is the fact itself."""
    head, nested, _ = field.partition(".")
    return head.removesuffix("s") if nested else "" if field == "span" else field.replace("_", " ")


def _bodies(known: Known, kind: str, ident: str, item: Item) -> list[dict[str, Any]]:
    """What the fact is: tags of what is not usual, its id, what it holds, and whom it means."""
    marks = (getattr(item, "status", None), getattr(item, "certainty", None))
    bodies = [_tag(mark) for mark in marks if mark and mark not in _USUAL]
    if getattr(item, "via", ()):
        bodies.append(_tag("reported"))
    text = f"{kind} {ident}: {words.caption(known, item, short=False)}\n{words.line(known, item)}"
    bodies.append({**_text("describing", text), "format": "text/plain", "language": "en"})
    bodies.append(_text("identifying", ident))
    if isinstance(item, Actor) and item.wikidata:
        entity = f"http://www.wikidata.org/entity/{item.wikidata}"
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": entity})
    return bodies


def _tag(value: str) -> dict[str, Any]:
    return _text("tagging", value)


def _text(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]
