"""POLECAT: one event a row, tab-separated, with the 40 columns of the files published as POLECAT.

As there, what is not known is `None`, and several values of a cell are joined by "; ". Those of a row that
belong together (names, countries, primary sectors of the actors) are of one length and order; `Sectors` has
each sector once. No cell has a tab, a line end or a double quote, so that readers agree on it whatever they
take for quotes.
"""

from collections.abc import Iterable, Iterator, Sequence

from rapporteur.export import coded
from rapporteur.export.parts import Known
from rapporteur.export.tally import Tally
from rapporteur.record import Actor, Event, Place, Record

_SIDE = (
    "{0} Name",
    "{0} Country",
    "{0} COW",
    "Primary {0} Sector",
    "{0} Sectors",
    "{0} Title",
    "{0} Name Raw",
    "Wikipedia {0} ID",
)
COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    *(name.format("Actor") for name in _SIDE),
    *(name.format("Recipient") for name in _SIDE),
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)
NONE = "None"
# GeoNames' feature codes, where the kind of a place settles them.
_FEATURE = {"country": "PCLI", "city": "PPL"}
_SIGNS = "semicolons within a value became commas, double quotes single ones, line ends and tabs spaces"


def chunks(records: Iterable[Record], tally: Tally) -> Iterator[tuple[str, bytes]]:
    """The header, and one row an event."""
    yield "", _line(COLUMNS)
    for record in records:
        known = Known(record)
        story = _Story(record, tally)
        written = []
        for event in record.events:
            day = coded.day(record, event)
            if event.status in coded.UNREAL:
                tally.left("event", coded.UNREAL[event.status])
            elif day is None:
                tally.left("event", coded.NO_DAY)
            else:
                written.append(event)
                yield "", _line(story.row(known, event, day.isoformat()))
        tally.wrote("event", len(written))
        coded.leave(record, tally, written)
        coded.leave_fields(tally, written)
        tally.left("text", coded.NO_COLUMN, len(written))


class _Story:
    """The rows of one story."""

    def __init__(self, record: Record, tally: Tally) -> None:
        self._record = record
        self._tally = tally
        named = [actor for actor in record.actors if actor.named]
        people = [actor.name for actor in named if actor.kind == "person"]
        bodies = [actor.name for actor in named if actor.kind == "organization"]
        lists = (people, bodies, [place.name for place in record.places])
        published = coded.published(record)
        self._source = [self._cell(record.document.publisher), str(published) if published else NONE]
        self._lists = [self._joined(names) for names in lists]

    def row(self, known: Known, event: Event, day: str) -> list[str]:
        """The cells of an event, in the order of the columns."""
        record = self._record
        return [
            self._cell(f"{record.document.id}-{event.id}"),
            day,
            event.type,
            event.mode or NONE,
            NONE if event.score is None else str(event.score),
            event.quad.upper() if event.quad else NONE,
            self._joined(event.contexts),
            *self._side(known, event, event.actors),
            *self._side(known, event, event.recipients),
            *self._place(known.places.get(event.place or "")),
            *self._source,
            *self._lists,
            record.document.language,
            f"Rapporteur {record.engine.version}",
        ]

    def _side(self, known: Known, event: Event, idents: Sequence[str]) -> list[str]:
        actors = [known.actors[ident] for ident in idents]
        near = coded.stretches(event)
        mentions = [coded.mention(actor, near) for actor in actors]
        countries = [coded.country(actor.country, "plover") for actor in actors]
        return [
            self._joined([actor.name for actor in actors]),
            self._joined(countries),
            self._joined([coded.country(actor.country, "cow") for actor in actors]),
            self._joined([actor.sector for actor in actors]),
            self._joined(list(dict.fromkeys(sector for actor in actors for sector in _sectors(actor)))),
            self._joined([actor.office for actor in actors]),
            self._joined([span.text if span else None for span in mentions]),
            self._joined([actor.wikidata for actor in actors]),
        ]

    def _place(self, place: Place | None) -> list[str]:
        if place is None:
            return [NONE] * 10
        raw = place.mentions[0].text if place.mentions else None
        of_kind = {kind: place.name for kind in ("city", "region") if place.kind == kind}
        return [
            self._cell(place.name),
            self._cell(of_kind.get("city")),
            NONE,
            self._cell(of_kind.get("region")),
            coded.country(place.country, "plover") or NONE,
            NONE if place.lat is None else str(place.lat),
            NONE if place.lon is None else str(place.lon),
            NONE if place.geonames is None else str(place.geonames),
            self._cell(raw),
            _FEATURE.get(place.kind, NONE),
        ]

    def _joined(self, values: Sequence[str | None]) -> str:
        """The values in one cell; `None` for each that is not known, and for none at all."""
        return "; ".join(self._cell(value).replace(";", ",") for value in values) or NONE

    def _cell(self, value: str | None) -> str:
        if not value:
            return NONE
        plain = coded.plain(value)
        if plain != value or ";" in plain:
            self._tally.changed("value", _SIGNS)
        return plain or NONE


def _sectors(actor: Actor) -> list[str]:
    return [sector for sector in (actor.sector, *actor.other_sectors) if sector]


def _line(cells: Sequence[str]) -> bytes:
    return ("\t".join(cells) + "\n").encode()
