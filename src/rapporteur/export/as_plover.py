"""PLOVER: one event a line in JSON, with the field names of the PLOVER 2.0 manual.

The auxiliary modes go where the manual puts them, into `context`, by its names: historical, future,
hypothetical, negation. What the manual has no field for stands under names of our own, as it allows:
`status`, `certainty`, `via`, `spans`, `date_from`, `confidence`.
"""

from collections.abc import Iterable, Iterator

import msgspec

from rapporteur.export import coded
from rapporteur.export.parts import Known
from rapporteur.export.tally import Tally
from rapporteur.record import Actor, Event, Record, Span

QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
AUXILIARY = {
    "historical": "historical",
    "planned": "future",
    "hypothetical": "hypothetical",
    "negated": "negation",
}
# The manual: no event of these types is one without a recipient.
NEEDS_RECIPIENT = ("COOPERATE", "AID", "SANCTION")
_RESOLUTION = {"facility": 5, "city": 4, "country": 1}
_CLASS = {"facility": "S", "city": "P", "country": "A", "water": "H"}
_NO_ACTOR = "PLOVER codes no event without an actor"
_NO_RECIPIENT = "PLOVER codes no event of its type without a recipient"

Fields = dict[str, object]


def chunks(records: Iterable[Record], tally: Tally) -> Iterator[tuple[str, bytes]]:
    """One line an event."""
    for record in records:
        known = Known(record)
        written = []
        for event in record.events:
            if line := _event(known, event, tally):
                written.append(event)
                yield "", msgspec.json.encode(line) + b"\n"
        tally.wrote("event", len(written))
        tally.changed("event date", coded.BY_PUBLICATION, sum(event.when is None for event in written))
        coded.leave(record, tally, written, via=True)


def _event(known: Known, event: Event, tally: Tally) -> Fields:
    """The fields of an event; none if it cannot be one by the manual, which is counted."""
    record = known.record
    dates = _dates(record, event)
    if why := _lacks(event, bool(dates)):
        tally.left("event", why)
        return {}
    stretches = coded.stretches(event)
    auxiliary = [AUXILIARY[event.status]] if event.status in AUXILIARY else []
    entities = [_entity(known.actors[ident], stretches) for ident in event.actors]
    recipients = [_entity(known.actors[ident], stretches) for ident in event.recipients]
    return _filled(
        {
            "id": f"{record.document.id}-{event.id}",
            **dates,
            "actor": entities,
            "recipient": recipients,
            "event": [event.type],
            "mode": [event.mode] if event.mode else [],
            "context": [*event.contexts, *auxiliary],
            "quad_code": QUADS.get(event.quad or ""),
            "event_scale": event.score,
            "event_loc": _place(known, event),
            "event_text": [span.text for span in event.evidence],
            "text_info": {"start": stretches[0].start, "end": stretches[0].end},
            "link": _link(record, event),
            "size": _filled({name: getattr(event.size, name, None) for name in _SIZES}),
            "cite_info": _citation(record),
            "coder": f"rapporteur {record.engine.version}",
            "status": event.status,
            "certainty": event.certainty,
            "via": [_entity(known.actors[ident], stretches) for ident in event.via],
            "spans": [{"start": span.start, "end": span.end} for span in event.evidence],
            "confidence": event.confidence,
        }
    )


_SIZES = ("dead", "injured", "arrested", "participants")


def _lacks(event: Event, dated: bool) -> str | None:
    if not event.actors:
        return _NO_ACTOR
    if event.type in NEEDS_RECIPIENT and not event.recipients:
        return _NO_RECIPIENT
    return None if dated else coded.NO_DAY


def _dates(record: Record, event: Event) -> Fields:
    """`date`, with `enddate` where the time is longer than a day, and where the date is from."""
    first, last = coded.bounds(event.when) if event.when else (None, None)
    if first is None:
        # A time that is told but is no date ("on 11 November" of no certain year) must not become another.
        day = coded.published(record) if event.when is None else None
        return {"date": day.isoformat(), "date_from": "publication"} if day else {}
    dates: Fields = {"date": first.isoformat(), "date_from": "text"}
    if last and last > first:
        dates["enddate"] = last.isoformat()
    if event.when and event.when.time:
        dates["time"] = event.when.time
    return dates


def _entity(actor: Actor, near: list[Span]) -> Fields:
    mention = coded.mention(actor, near)
    return _filled(
        {
            "code": coded.country(actor.country, "plover"),
            "sector": actor.sector,
            "other_sectors": list(actor.other_sectors),
            "entity_text": mention.text if mention else actor.name,
            "identifier_id": actor.wikidata,
            "identifier_text": actor.name,
            "office": actor.office,
        }
    )


def _place(known: Known, event: Event) -> Fields:
    place = known.places.get(event.place or "")
    if place is None:
        return {}
    mention = place.mentions[0].text if place.mentions else place.name
    return _filled(
        {
            "extracted_place": mention,
            "resolved_place": place.name,
            "geonameid": place.geonames,
            "lat": place.lat,
            "lon": place.lon,
            "city": place.name if place.kind == "city" else None,
            "country_code": coded.country(place.country, "plover"),
            "feature_class": _CLASS.get(place.kind),
            "resolution": _RESOLUTION.get(place.kind),
        }
    )


def _link(record: Record, event: Event) -> str | None:
    """What events of one encounter have in common."""
    for meeting in record.encounters:
        if event.id in meeting.events:
            return f"{record.document.id}-{meeting.id}"
    return None


def _citation(record: Record) -> Fields:
    document = record.document
    return _filled(
        {
            "citation": document.id,
            "url": document.url,
            "title": document.title,
            "publication": document.publisher,
            "published": document.published,
            "language": document.language,
            "coder": f"rapporteur {record.engine.version}, {record.engine.pipeline}",
            "codebook": "plover-2.0",
        }
    )


def _filled(fields: Fields) -> Fields:
    """What has a value; empty lists and objects, too, are left away."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
