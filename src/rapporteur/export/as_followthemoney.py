"""FollowTheMoney: entities as JSON lines, as Aleph and other tools of investigators load them.

What was read from a story is no checked fact. So every entity belongs to its story alone (its id is made from
the story, and nothing of two stories is one entity until somebody says so), carries the keyword `extracted`,
and has the story as its `proof`. Only named actors become entities: "a senior official" or "protesters" would
match everything that is called so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from rapporteur.export import words
from rapporteur.export.items import apart
from rapporteur.export.naming import address, key
from rapporteur.export.parts import Known
from rapporteur.export.tally import Tally
from rapporteur.export.times import bounds
from rapporteur.knowledge import load_yaml
from rapporteur.record import (
    Actor,
    Agreement,
    Encounter,
    Event,
    Item,
    Place,
    Record,
    Travel,
    spans,
)
from rapporteur.values import country as countries

Entity = dict[str, Any]
Values = Sequence[str | None]

# What FollowTheMoney takes out of a text; a space in its place keeps the others where they are.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_UNNAMED = "only the named ones are entities; others stand by their words in what they did"
_DATES = "they stand with the facts that they date"
_POSITIONS = "FollowTheMoney holds no positions in a text; their words stand with the facts"
_YEARLESS = "FollowTheMoney holds no time without its year; it stands in words"
_PERSONS = "in FollowTheMoney only persons hold one"


def chunks(records: Iterable[Record], tally: Tally) -> Iterator[tuple[str, bytes]]:
    """The entities of each record, one a line."""
    for record in records:
        for entity in _Story(record, tally).entities():
            yield "", msgspec.json.encode(entity) + b"\n"


class _Story:
    """The entities of one record."""

    def __init__(self, record: Record, tally: Tally) -> None:
        self._record = record
        self._known = Known(record)
        self._tally = tally
        self._document = record.document
        self._article = self._id("article")
        self._publisher = [words.flat(record.document.publisher or "")]
        self._posts: set[str] = set()

    def entities(self) -> Iterator[Entity]:
        """The article first, then what was read from it."""
        yield self._of_article()
        for place in self._record.places:
            yield self._of_place(place)
        for actor in self._record.actors:
            yield from self._of_actor(actor)
        for said in self._record.statements:
            about = [said.speaker] if said.speaker else []
            yield self._note("statement", said.id, said, about)
        for claim in self._record.claims:
            holders = [each.holder for each in claim.positions if each.holder != "author"]
            yield self._note("claim", claim.id, claim, holders)
        for number, opinion in enumerate(self._record.opinions, 1):
            yield self._note("opinion", f"o{number}", opinion, [])
        yield from self._happenings()
        self._tally.left("date", _DATES, len(self._record.dates))

    def _happenings(self) -> Iterator[Entity]:
        record = self._record
        for event in record.events:
            yield self._event("event", event, (*event.actors, *event.recipients), event.place)
        for meeting in record.encounters:
            yield self._event("encounter", meeting, meeting.who, meeting.place)
        for leg in record.travel:
            yield self._event("travel", leg, leg.who, leg.where)
        for paper in record.agreements:
            issuer = (paper.issuer,) if paper.issuer else ()
            yield self._event("agreement", paper, (*paper.parties, *issuer), None)

    def _of_article(self) -> Entity:
        document, named = self._document, [actor for actor in self._record.actors if _has_name(actor)]
        self._tally.wrote("document")
        return _entity(
            "Article",
            self._article,
            title=[words.flat(document.title)],
            fileName=[words.flat(document.id)],
            bodyText=[_CONTROL.sub(" ", document.text).strip()],
            sourceUrl=[address(document)],
            publisher=self._publisher,
            publishedAt=[document.published],
            language=[_table()["languages"].get(document.language)],
            processingAgent=[f"Rapporteur {self._record.engine.version} ({self._record.engine.pipeline})"],
            peopleMentioned=[words.flat(actor.name) for actor in named if actor.kind == "person"],
            companiesMentioned=[words.flat(actor.name) for actor in named if actor.kind == "organization"],
            locationMentioned=[words.where(place) for place in self._record.places],
        )

    def _of_place(self, place: Place) -> Entity:
        self._wrote("place", place)
        return self._thing(
            "Address",
            self._id(place.id),
            ["place", place.kind],
            full=[words.where(place)],
            country=_countries(place.country),
            latitude=[None if place.lat is None else str(place.lat)],
            longitude=[None if place.lon is None else str(place.lon)],
            summary=[f"GeoNames {place.geonames}" if place.geonames else None],
        )

    def _of_actor(self, actor: Actor) -> Iterator[Entity]:
        if not _has_name(actor):
            self._tally.left("actor", _UNNAMED)
            self._tally.left("office", _UNNAMED, len(actor.offices))
            return
        self._wrote("actor", actor)
        schema, name = _schema(actor), words.flat(actor.name)
        others = [alias for alias in dict.fromkeys(map(words.flat, actor.aliases)) if alias not in ("", name)]
        codes = [code for code in (actor.country, actor.sector, *actor.other_sectors) if code]
        offices = [words.office(office) for office in actor.offices] or [words.flat(actor.office or "")]
        yield self._thing(
            schema,
            self._id(actor.id),
            [actor.kind],
            name=[name],
            alias=[alias for alias in others if " " in alias],
            weakAlias=[alias for alias in others if " " not in alias],
            country=_countries(actor.country),
            classification=[f"PLOVER {code}" for code in codes if not _countries(code)],
            position=offices if schema == "Person" else [],
            wikidataId=[actor.wikidata],
        )
        for each in (name, *others):
            yield self._mention(actor, schema, each)
        if schema == "Person":
            yield from self._offices(actor)
        else:
            self._tally.left("office", _PERSONS, len(actor.offices))

    def _mention(self, actor: Actor, schema: str, name: str) -> Entity:
        return _entity(
            "Mention",
            self._id(actor.id, "mention", name),
            document=[self._article],
            name=[name],
            resolved=[self._id(actor.id)],
            detectedSchema=[schema],
            contextCountry=_countries(actor.country),
        )

    def _offices(self, actor: Actor) -> Iterator[Entity]:
        self._tally.wrote("office", len(actor.offices))
        for office in actor.offices:
            name = words.office(office)
            post = self._id("post", name)
            if post not in self._posts:
                self._posts.add(post)
                lands = _countries(office.country)
                yield self._thing("Position", post, ["office"], name=[name], country=lands)
            yield _entity(
                "Occupancy",
                self._id(actor.id, "holds", name, office.tense),
                holder=[self._id(actor.id)],
                post=[post],
                status=["ended" if office.tense == "former" else office.tense],
                publisher=self._publisher,
                sourceUrl=[address(self._document)],
            )

    def _note(self, kind: str, ident: str, item: Item, about: Sequence[str]) -> Entity:
        """What somebody said, claimed or judged, as a note on them; on the article if they are not named."""
        self._wrote(kind, item)
        return self._thing(
            "Note",
            self._id(ident),
            [kind, getattr(item, "kind", None)],
            name=[words.caption(self._known, item)],
            description=[words.caption(self._known, item, short=False)],
            summary=[f"{ident}: {words.line(self._known, item)}"],
            entity=self._named(about) or [self._article],
        )

    def _event(
        self,
        kind: str,
        item: Event | Encounter | Travel | Agreement,
        who: Sequence[str],
        where: str | None,
    ) -> Entity:
        """What happened, or did not, or may: its name says which."""
        self._wrote(kind, item)
        place = self._known.places[where] if where else None
        first, last = bounds(item.when)
        if item.when and not (first or last):
            self._tally.changed("moment", _YEARLESS)
        return self._thing(
            "Event",
            self._id(item.id),
            [kind, item.status, *(["reported"] if getattr(item, "via", ()) else [])],
            name=[words.caption(self._known, item)],
            summary=[f"{item.id}: {words.line(self._known, item)}"],
            description=[words.words(item.evidence)],
            involved=self._named(who),
            date=[first] if first == last else [],
            startDate=[] if first == last else [first],
            endDate=[] if first == last else [last],
            location=[words.where(place)] if place else [],
            addressEntity=[self._id(place.id)] if place else [],
            country=_countries(place.country) if place else [],
            recordId=[item.id],
        )

    def _thing(self, schema: str, ident: str, tags: Values, **values: Values) -> Entity:
        """What has the article for its proof."""
        return _entity(
            schema,
            ident,
            keywords=["extracted", *tags],
            **values,
            proof=[self._article],
            publisher=self._publisher,
            sourceUrl=[address(self._document)],
        )

    def _named(self, ids: Iterable[str]) -> list[str]:
        """The entities of actors, of the named ones."""
        return [self._id(actor.id) for actor in apart(self._known, ids) if _has_name(actor)]

    def _wrote(self, kind: str, item: Item) -> None:
        self._tally.wrote(kind)
        self._tally.left("span", _POSITIONS, sum(1 for _ in spans(item)))

    def _id(self, *parts: str) -> str:
        return key(self._document, *parts)


def _entity(schema: str, ident: str, **values: Values) -> Entity:
    """An entity with the values that are known, each once."""
    known = {name: list(dict.fromkeys(filter(None, found))) for name, found in values.items()}
    return {"id": ident, "schema": schema, "properties": {name: v for name, v in known.items() if v}}


def _countries(code: str | None) -> list[str]:
    """The country's code there; none for those that it does not know, and for PLOVER's other codes."""
    table = _table()
    found = countries.by_code(code) if code and code not in table["unknown"] else None
    usual = found.iso2.lower() if found else None
    return [each for each in [table["countries"].get(code, usual)] if each]


def _has_name(actor: Actor) -> bool:
    return actor.named and bool(words.flat(actor.name))


def _schema(actor: Actor) -> str:
    table = _table()
    by_kind: str = table["kinds"][actor.kind]
    if actor.kind in table["fixed"]:
        return by_kind
    found: str = table["sectors"].get(actor.sector, by_kind)
    return found


def _table() -> dict[str, Any]:
    found: dict[str, Any] = load_yaml("exports/followthemoney.yaml")
    return found
