"""Label Studio: tasks with predictions (`tasks.json`), and the labelling interface they need (`labels.xml`).

Every span of a fact is a region, with the fact's id and what it holds beside it. What belongs to a fact is
tied to it by a relation, from the part to the fact. Relations join regions only: for an actor stands the
mention that is nearest to the fact. Offsets count Unicode code points, as Label Studio's own do.
"""

from collections.abc import Iterable, Iterator
from statistics import fmean
from typing import Any
from xml.sax.saxutils import quoteattr

import msgspec

from rapporteur.export import words
from rapporteur.export.items import items, labelled
from rapporteur.export.naming import key
from rapporteur.export.parts import Known
from rapporteur.export.tally import Tally
from rapporteur.knowledge import load_yaml
from rapporteur.record import Actor, Claim, Event, Item, Record, Span, Statement

Result = dict[str, Any]

TASKS, LABELS = "tasks.json", "labels.xml"
_HEADER = "What Rapporteur read, to be checked"
_NUL = "their text has the character 0, which Label Studio cannot store; U+FFFD stands in its place"


def chunks(records: Iterable[Record], tally: Tally) -> Iterator[tuple[str, bytes]]:
    """The interface, and a task for each record, one a line."""
    yield LABELS, interface().encode()
    before = b"[\n"
    for record in records:
        yield TASKS, before + msgspec.json.encode(_task(record, tally))
        before = b",\n"
    yield TASKS, b"[]\n" if before == b"[\n" else b"\n]\n"


def interface() -> str:
    """The labelling interface, as the settings of a project take it."""
    table = _table()
    labels = [
        f"    <Label value={quoteattr(name)} background={quoteattr(colour)}/>"
        for name, colour in table["labels"].items()
    ]
    statuses = [f"    <Choice value={quoteattr(status)}/>" for status in table["statuses"]]
    relations = [
        f"    <Relation value={quoteattr(name)}/>" for name in dict.fromkeys(table["relations"].values())
    ]
    lines = [
        "<View>",
        f"  <Header value={quoteattr(_HEADER)}/>",
        '  <Labels name="label" toName="text">',
        *labels,
        "  </Labels>",
        '  <Choices name="status" toName="text" choice="single" showInline="true" perRegion="true"',
        f"           whenLabelValue={quoteattr(','.join(table['with_status']))}>",
        *statuses,
        "  </Choices>",
        "  <Relations>",
        *relations,
        "  </Relations>",
        '  <Text name="text" value="$text"/>',
        "</View>",
    ]
    return "\n".join(lines) + "\n"


def _task(record: Record, tally: Tally) -> dict[str, Any]:
    document, engine = record.document, record.engine
    tally.wrote("document")
    if "\0" in document.text:
        tally.changed("document", _NUL)
    data = {
        "text": _storable(document.text),
        "document": document.id,
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "published": document.published,
    }
    prediction: dict[str, Any] = {"model_version": f"rapporteur-{engine.version} ({engine.pipeline})"}
    confidences = [*(said.confidence for said in record.statements), *(e.confidence for e in record.events)]
    if confidences:
        prediction["score"] = round(fmean(confidences), 4)
    prediction["result"] = _Prediction(record, tally).results()
    return {"data": {name: value for name, value in data.items() if value}, "predictions": [prediction]}


class _Prediction:
    """The results of one prediction: regions, the status of some, and relations."""

    def __init__(self, record: Record, tally: Tally) -> None:
        self._record = record
        self._known = Known(record)
        self._tally = tally
        self._results: list[Result] = []
        # Of each item and each position: where its regions begin, first the one that stands for it.
        self._regions: dict[str, list[tuple[int, str]]] = {}
        # The regions of actors by their place, for speakers that are also mentions.
        self._mentions: dict[tuple[str, int, int], str] = {}

    def results(self) -> list[Result]:
        """All regions, then all relations."""
        listed = list(items(self._record))
        for kind, ident, item in listed:
            self._tally.wrote(kind)
            self._add(kind, ident, item)
        for _, ident, item in listed:
            self._relate_fields(item, ident)
            for number, position in enumerate(item.positions if isinstance(item, Claim) else ()):
                if _part(ident, number) in self._regions:
                    self._relate_fields(position, _part(ident, number))
        return self._results

    def _add(self, kind: str, ident: str, item: Item) -> None:
        """The regions of one item, and how they belong together."""
        labels = _table()["fields"][kind]
        main = next(iter(labels))
        found = list(enumerate(labelled(item)))
        found.sort(key=lambda each: each[1][0] != main)
        for number, (field, span) in found:
            head, _, nested = field.partition(".")
            region = self._region(kind, ident, item, labels[head], number, span)
            regions = self._regions.setdefault(ident, [])
            if regions and head != "mentions":
                self._relation(head, region, regions[0][1])
            regions.append((span.start, region))
            if nested:
                part = _part(ident, nested.partition(".")[0])
                self._regions.setdefault(part, []).append((span.start, region))
            if isinstance(item, Actor):
                self._mentions[ident, span.start, span.end] = region

    def _region(self, kind: str, ident: str, item: Item, label: str | None, number: int, span: Span) -> str:
        """The region of a span: a new one, but for a speaker that is a mention already."""
        if isinstance(item, Statement) and label == "Speaker":
            mention = self._mentions.get((item.speaker or "", span.start, span.end))
            if mention is not None:
                return mention
        if isinstance(item, Actor):
            label = label or _table()["actors"][item.kind]
        elif isinstance(item, Event):
            label = item.type
        region = key(self._record.document, ident, str(number))[:16]
        place: Result = {"start": span.start, "end": span.end, "text": _storable(span.text)}
        common = {"id": region, "from_name": "label", "to_name": "text"}
        result = {**common, "type": "labels", "value": {**place, "labels": [label]}}
        result["meta"] = {"text": [f"{kind} {ident}: {words.line(self._known, item)}"]}
        if confidence := getattr(item, "confidence", None):
            result["score"] = confidence
        self._results.append(result)
        status = getattr(item, "status", None)
        if status and ident not in self._regions:
            value = {**place, "choices": [status]}
            self._results.append({**common, "from_name": "status", "type": "choices", "value": value})
        return region

    def _relate_fields(self, item: Item, ident: str) -> None:
        """Relations to an item from all that its fields name by their ids."""
        at, region = self._regions[ident][0]
        for field in item.__struct_fields__:
            value = getattr(item, field)
            told = field == "speaker" and getattr(item, "speaker_span", None)
            if field not in _table()["relations"] or told:
                continue
            for other in value if isinstance(value, tuple) else (value,):
                if isinstance(other, str) and other in self._regions:
                    nearest = min(self._regions[other], key=lambda each: abs(each[0] - at))
                    self._relation(field, nearest[1], region)

    def _relation(self, field: str, part: str, whole: str) -> None:
        label = _table()["relations"][field]
        ends = {"from_id": part, "to_id": whole}
        self._results.append({**ends, "type": "relation", "direction": "right", "labels": [label]})


def _part(ident: str, number: int | str) -> str:
    """The key of a part of an item: a position of a claim, an office of an actor."""
    return f"{ident}.{number}"


def _storable(text: str) -> str:
    return text.replace("\0", "\ufffd")


def _table() -> dict[str, Any]:
    found: dict[str, Any] = load_yaml("exports/label_studio.yaml")
    return found
