"""A record as flat tables, one a kind: what the CSV and Parquet exports write.

A row is keyed by `document` and `id`; dates and opinions have ids by their order, as `explain` gives them.
Actors and places stand with their ids and, beside them, their names. Lists that belong together (ids, names,
countries, sectors of an event's actors) are of one length and order. `start` and `end` are the characters of
the document that the first of the texts begins and ends at; the table of spans has every span of every fact.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapporteur.export.items import identified, labelled
from rapporteur.export.parts import (
    WHEN,
    Kind,
    Known,
    Part,
    actor,
    actors,
    coded,
    extent,
    fields,
    place,
    texts,
)
from rapporteur.export.tally import LISTS
from rapporteur.record import Item, Record

# What a row is made from: the cells that are its key, and the item that its parts read.
Keyed = tuple[tuple[str | None, ...], Item]

_KEY = ("document", "published", "id")


@dataclass(frozen=True)
class Table:
    """One flat table: `kind` is the word for one row, `name` the file's."""

    kind: str
    name: str
    key: tuple[str, ...]
    items: Callable[[Record], Iterator[Keyed]]
    parts: tuple[Part, ...]

    @property
    def columns(self) -> dict[str, Kind]:
        """The columns in their order, with what their cells hold."""
        key: dict[str, Kind] = dict.fromkeys(self.key, "text")
        return key | {name: kind for part in self.parts for name, kind in part.columns.items()}

    def rows(self, known: Known) -> Iterator[list[object]]:
        """The rows of a record, each in the order of the columns; None where nothing is known."""
        for key, item in self.items(known.record):
            yield [*key, *(cell for part in self.parts for cell in part.cells(known, item))]


def _listed(name: str) -> Callable[[Record], Iterator[Keyed]]:
    """The items of the list `name`; those without an id have the list's letter and their number."""

    def items(record: Record) -> Iterator[Keyed]:
        document = record.document
        for ident, item in identified(record, name):
            yield (document.id, document.published, ident), item

    return items


def _within(name: str, field: str) -> Callable[[Record], Iterator[Keyed]]:
    """The items that the field `field` of each item of the list `name` holds, with that item's id."""

    def items(record: Record) -> Iterator[Keyed]:
        for whole in getattr(record, name):
            for part in getattr(whole, field):
                yield (record.document.id, whole.id), part

    return items


def _document(record: Record) -> Iterator[Keyed]:
    yield (record.document.id,), record


def _blocks(record: Record) -> Iterator[Keyed]:
    for block in record.document.blocks:
        yield (record.document.id,), block


def _spans(record: Record) -> Iterator[Keyed]:
    for name, kind in LISTS.items():
        for ident, item in identified(record, name):
            for field, span in labelled(item):
                yield (record.document.id, kind, ident, field), span


_PARTS: dict[str, tuple[Part, ...]] = {
    "event": (
        fields("type mode status certainty quad"),
        fields("score", "number"),
        fields("contexts", "codes"),
        coded("actors", "actor"),
        coded("recipients", "recipient"),
        WHEN,
        place("place"),
        actors("via"),
        fields("statement>statement_id"),
        fields("size.dead>dead size.injured>injured size.arrested>arrested", "whole"),
        fields("size.participants>participants", "whole"),
        fields("confidence", "number"),
        extent("evidence"),
    ),
    "statement": (
        actor("speaker"),
        fields("speaker_span.text>speaker_text"),
        actors("via"),
        actor("addressee"),
        fields("act verb kind framing medium cue.text>cue"),
        WHEN,
        fields("confidence", "number"),
        texts("quoted"),
        extent("content"),
    ),
    "encounter": (
        actors("who"),
        fields("form formality occasion status"),
        WHEN,
        place("place"),
        texts("topics"),
        actors("via"),
        fields("events>event_ids", "codes"),
        extent("evidence"),
    ),
    "travel": (actors("who"), fields("status"), place("where"), WHEN, extent("evidence")),
    "claim": (fields("about"), fields("contested", "truth"), extent("proposition")),
    "agreement": (
        fields("instrument status"),
        actors("parties", "party"),
        actor("issuer"),
        WHEN,
        texts("commitments"),
        extent("evidence"),
    ),
    "opinion": (fields("kind cue.text>cue"), extent("span")),
    "date": (fields("value precision basis time"), extent("span")),
    "actor": (
        fields("kind name"),
        fields("named", "truth"),
        fields("country sector"),
        fields("other_sectors", "codes"),
        fields("office"),
        fields("aliases", "codes"),
        fields("wikidata"),
        actors("members", "member"),
        extent("mentions"),
    ),
    "place": (
        fields("name country"),
        fields("lat lon", "number"),
        fields("geonames", "whole"),
        fields("kind role"),
        extent("mentions"),
    ),
}
_DOCUMENT = fields(
    "document.title>title document.url>url document.publisher>publisher document.published>published "
    "document.language>language engine.version>version engine.pipeline>pipeline document.text>text"
)
_SPAN = (fields("text"), fields("start end", "whole"))

_ALL = (
    Table("document", "documents", ("document",), _document, (_DOCUMENT,)),
    *(Table(kind, name, _KEY, _listed(name), _PARTS[kind]) for name, kind in LISTS.items()),
    Table(
        "office",
        "offices",
        ("document", "actor_id"),
        _within("actors", "offices"),
        (fields("title country tense"), extent("span")),
    ),
    Table(
        "position",
        "positions",
        ("document", "claim_id"),
        _within("claims", "positions"),
        (
            actor("holder"),
            fields("stance certainty"),
            actors("via"),
            fields("statement>statement_id"),
            extent("evidence"),
        ),
    ),
    Table("span", "spans", ("document", "kind", "id", "field"), _spans, _SPAN),
    Table("block", "blocks", ("document",), _blocks, (fields("start end", "whole"), fields("role"))),
)
TABLES = {table.kind: table for table in _ALL}
