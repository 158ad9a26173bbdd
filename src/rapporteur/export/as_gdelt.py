"""GDELT 2.0: the tables of events (61 columns) and their mentions (16), tab-separated and without a header.

CAMEO is dyadic: an event is a row for each pair of an actor and a recipient. The mentions of a row are the
stretches of text it was read from. What GDELT counts over many articles (NumSources, NumArticles) is 1, since
a record is one article; its tone is not measured, and those columns are empty.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from urllib.parse import quote, urlsplit

from rapporteur.export import coded
from rapporteur.export.cameo import Deed, codes, deeds, has_code
from rapporteur.export.parts import Known
from rapporteur.export.tally import Tally
from rapporteur.record import Actor, Event, Place, Record, Span

EVENTS = "events.export.CSV"
MENTIONS = "events.mentions.CSV"
_ACTOR = (
    "Actor{}Code",
    "Actor{}Name",
    "Actor{}CountryCode",
    "Actor{}KnownGroupCode",
    "Actor{}EthnicCode",
    "Actor{}Religion1Code",
    "Actor{}Religion2Code",
    "Actor{}Type1Code",
    "Actor{}Type2Code",
    "Actor{}Type3Code",
)
_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENT_COLUMNS = (
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *(name.format(1) for name in _ACTOR),
    *(name.format(2) for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"Actor1Geo_{name}" for name in _GEO),
    *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
MENTION_COLUMNS = (
    *("GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName"),
    *("MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset"),
    *("InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
)
_NO_CODE = "CAMEO has no code for them, and the events have that of their type"
_NOBODY = "nobody known takes part in them"
_WEB, _CITATION = 1, 2
_UNKNOWN_OFFSET = -1
_COUNTRY, _US_STATE, _US_CITY, _CITY, _STATE = 1, 2, 3, 4, 5


def chunks(records: Iterable[Record], tally: Tally) -> Iterator[tuple[str, bytes]]:
    """The rows of both tables; each file is there even if it has none."""
    yield EVENTS, b""
    yield MENTIONS, b""
    for record in records:
        known = Known(record)
        written = []
        for event in record.events:
            day, acts = coded.day(record, event), deeds(known, event)
            if event.status in coded.UNREAL:
                tally.left("event", coded.UNREAL[event.status])
            elif day is None:
                tally.left("event", coded.NO_DAY)
            elif not acts:
                tally.left("event", _NOBODY)
            else:
                written.append(event)
                yield from _rows(known, event, day, acts, tally)
        tally.wrote("event", len(written))
        coded.leave(record, tally, written)
        coded.leave_fields(tally, written)
        tally.left("context", coded.NO_COLUMN, sum(len(event.contexts) for event in written))
        tally.left("mode", _NO_CODE, sum(not has_code(event) for event in written))


def _rows(
    known: Known, event: Event, day: dt.date, acts: list[Deed], tally: Tally
) -> Iterator[tuple[str, bytes]]:
    record = known.record
    stretches = coded.stretches(event)
    added = f"{coded.published(record) or day:%Y%m%d}000000"
    for number, deed in enumerate(acts):
        ident = _ident(record, event, number)
        yield (
            EVENTS,
            _line(
                [
                    ident,
                    *_date(day),
                    *_actor(deed.source),
                    *_actor(deed.target),
                    int(event.evidence[0].start < _lead(record)),
                    *(deed.code, deed.base, deed.root, deed.quad, deed.goldstein),
                    *(len(stretches), 1, 1, ""),
                    *([""] * 2 * len(_GEO)),
                    *_place(known.places.get(event.place or "")),
                    *(added, _source(record)),
                ]
            ),
        )
        for stretch in stretches:
            yield MENTIONS, _line(_mention(record, event, deed, stretch, [ident, added, added]))
    tally.wrote("event row", len(acts))
    tally.wrote("mention row", len(acts) * len(stretches))


def _ident(record: Record, event: Event, number: int) -> int:
    """The same number for the same row of the same story, small enough for a floating-point number."""
    name = f"{record.document.id}\n{event.id}\n{number}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest()) >> 11


def _date(day: dt.date) -> list[object]:
    fraction = day.year + ((day.month - 1) * 30 + day.day) / 365
    return [f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}", f"{fraction:.4f}"]


def _actor(actor: Actor | None) -> list[object]:
    if actor is None:
        return [""] * len(_ACTOR)
    found = codes(actor)
    types = [*found.types, "", "", ""][:3]
    return [found.raw, coded.plain(actor.name).upper(), found.country, found.group, "", "", "", *types]


def _place(place: Place | None) -> list[object]:
    if place is None:
        return [""] * len(_GEO)
    fips = coded.country(place.country, "fips")
    name = coded.plain(place.name)
    state = coded.show(place.country)
    full = name if place.kind == "country" or not state else f"{name}, {state}"
    lat, lon = ("" if value is None else value for value in (place.lat, place.lon))
    identifier = fips if place.kind == "country" else ""
    return [_resolution(place), full, fips, fips, "", lat, lon, identifier]


def _resolution(place: Place) -> int:
    home = place.country == "USA"
    if place.kind == "country":
        return _COUNTRY
    if place.kind == "region":
        return _US_STATE if home else _STATE
    return _US_CITY if home else _CITY


def _mention(record: Record, event: Event, deed: Deed, stretch: Span, head: list[object]) -> list[object]:
    document = record.document
    return [
        *head,
        _WEB if document.url else _CITATION,
        coded.plain(document.publisher or urlsplit(document.url or "").netloc or document.id),
        _source(record),
        "",
        _offset(deed.source, stretch),
        _offset(deed.target, stretch),
        coded.trigger(event, stretch).start,
        1,
        round(100 * event.confidence),
        len(document.text),
        *("", "", ""),
    ]


def _offset(actor: Actor | None, stretch: Span) -> int:
    """Where the actor stands in a stretch."""
    span = coded.mention(actor, [stretch]) if actor else None
    inside = span is not None and stretch.start <= span.start and span.end <= stretch.end
    return span.start if span and inside else _UNKNOWN_OFFSET


def _lead(record: Record) -> int:
    """Where the first paragraph ends."""
    ends = (block.end for block in record.document.blocks if block.role == "paragraph")
    return next(ends, len(record.document.text))


def _source(record: Record) -> str:
    url = record.document.url
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~") if url else coded.plain(record.document.id)


def _line(cells: list[object]) -> bytes:
    return ("\t".join(map(str, cells)) + "\n").encode()
