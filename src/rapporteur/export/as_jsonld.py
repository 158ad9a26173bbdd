"""schema.org as JSON-LD: one graph of the articles, what is quoted from whom, who is in it and what happened.

A node of a graph is taken for a fact by whoever reads it. So what did not happen, or only might, is left out;
what only somebody says happened has no status and names its source; and what people are reported to have said
in other words than theirs is a `Statement`, not a `Quotation`. The context is part of the file, so that no
reader needs a network; it means the vocabulary http://schema.org/, as schema.org's own does.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from rapporteur.export import words
from rapporteur.export.items import apart, stands_for_members
from rapporteur.export.naming import address, urn
from rapporteur.export.parts import Known
from rapporteur.export.tally import Tally
from rapporteur.export.times import bounds
from rapporteur.knowledge import load_yaml
from rapporteur.record import (
    Actor,
    Agreement,
    Claim,
    Encounter,
    Event,
    Place,
    Record,
    Statement,
    Travel,
    When,
    spans,
)
from rapporteur.values import country as countries

Node = dict[str, Any]

VOCABULARY = "http://schema.org/"
CONTEXT = {"@vocab": VOCABULARY, "url": {"@type": "@id"}, "sameAs": {"@type": "@id"}}
_UNSAID = "schema.org cannot say of something that it did not happen, or only might"
_CANCELLED = "schema.org has no status for a journey that was cancelled"
_DATES = "they stand with the facts that they date"
_OPINIONS = "schema.org has articles of opinion, but no opinions in an article"
_GROUPS = "groups without a name stand as their members"
_POSITIONS = "schema.org holds no positions in a text"


def chunks(records: Iterable[Record], tally: Tally) -> Iterator[tuple[str, bytes]]:
    """One JSON-LD document with the nodes of all records, one a line."""
    yield "", b'{"@context":' + msgspec.json.encode(CONTEXT) + b',"@graph":['
    between = b"\n"
    for record in records:
        for node in _Story(record, tally).nodes():
            yield "", between + msgspec.json.encode(_known(node))
            between = b",\n"
    yield "", b"\n]}\n"


class _Story:
    """The nodes of one record."""

    def __init__(self, record: Record, tally: Tally) -> None:
        self._record = record
        self._known = Known(record)
        self._tally = tally
        self._article = address(record.document) or urn(record.document)

    def nodes(self) -> Iterator[Node]:
        """The article last, since it names what it mentions."""
        record, tally = self._record, self._tally
        tally.wrote("document")
        actors = [actor for actor in record.actors if not stands_for_members(actor)]
        found = [*map(self._actor, actors), *map(self._place, record.places)]
        said = [node for each in record.statements for node in self._said(each)]
        claims = [*map(self._claim, record.claims)]
        done = [node for node in self._happenings() if node]
        yield from (*found, *said, *claims, *done)
        parts = [node for node in said if node["@type"] == "Quotation"]
        yield self._news(found + done, parts)
        for kind, n in (("actor", actors), ("place", record.places), ("claim", record.claims)):
            tally.wrote(kind, len(n))
        tally.wrote("statement", len(record.statements))
        tally.left("actor", _GROUPS, len(record.actors) - len(actors))
        tally.left("opinion", _OPINIONS, len(record.opinions))
        tally.left("date", _DATES, len(record.dates))
        tally.left("span", _POSITIONS, sum(1 for _ in spans(record)))

    def _happenings(self) -> Iterator[Node | None]:
        yield from map(self._event, self._record.events)
        yield from map(self._encounter, self._record.encounters)
        yield from map(self._travel, self._record.travel)
        yield from map(self._agreement, self._record.agreements)

    def _news(self, mentions: Sequence[Node], parts: Sequence[Node]) -> Node:
        document = self._record.document
        publisher = words.flat(document.publisher or "")
        return {
            "@id": self._article,
            "@type": "NewsArticle",
            "identifier": document.id,
            "headline": words.flat(document.title),
            "articleBody": document.text,
            "url": address(document),
            "datePublished": document.published,
            "inLanguage": document.language,
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            "mentions": [_to(node) for node in mentions],
            "hasPart": [_to(node) for node in parts],
        }

    def _actor(self, actor: Actor) -> Node:
        kind = _type(actor)
        codes = [("country", actor.country), *(("sector", s) for s in (actor.sector, *actor.other_sectors))]
        held = [words.office(each) for each in actor.offices if each.tense == "current"]
        return {
            "@id": self._id(actor.id),
            "@type": kind,
            "name": words.flat(actor.name) if actor.named else None,
            "description": None if actor.named else words.flat(actor.name),
            "alternateName": [*map(words.flat, actor.aliases)],
            "jobTitle": held or words.flat(actor.office or "") if kind == "Person" else None,
            "identifier": [_code(f"PLOVER {what}", code) for what, code in codes if code],
            "sameAs": f"http://www.wikidata.org/entity/{actor.wikidata}" if actor.wikidata else None,
            "member": [] if kind in ("Person", "Thing") else self._all(actor.members),
        }

    def _place(self, place: Place) -> Node:
        country = countries.by_code(place.country) if place.country else None
        point = place.lat is not None and place.lon is not None
        return {
            "@id": self._id(place.id),
            "@type": _table()["places"][place.kind],
            "name": words.flat(place.name),
            "geo": {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
            if point
            else None,
            "address": {"@type": "PostalAddress", "addressCountry": country.iso2} if country else None,
            "sameAs": f"https://sws.geonames.org/{place.geonames}/" if place.geonames else None,
        }

    def _said(self, said: Statement) -> Iterator[Node]:
        """What somebody said: their own words as quotations, the article's words for it as a statement."""
        verbatim = said.kind == "direct"
        first, _ = bounds(said.when)
        common: Node = {
            "creator": self._all([said.speaker] if said.speaker else []),
            "isPartOf": {"@id": self._article},
            "dateCreated": first,
            "description": words.line(self._known, said),
            "disambiguatingDescription": words.according(self._known, said.via),
        }
        quotes = [] if verbatim else [(f"{said.id}/{n}", span) for n, span in enumerate(said.quoted, 1)]
        yield {
            "@id": self._id(said.id),
            "@type": "Quotation" if verbatim else "Statement",
            "text": words.words(said.content),
            "hasPart": [{"@id": self._id(ident)} for ident, _ in quotes],
            **common,
        }
        for ident, span in quotes:
            yield {"@id": self._id(ident), "@type": "Quotation", "text": words.flat(span.text), **common}

    def _claim(self, claim: Claim) -> Node:
        affirming = [each.holder for each in claim.positions if each.stance == "affirm"]
        return {
            "@id": self._id(claim.id),
            "@type": "Claim",
            "name": words.flat(claim.about),
            "text": words.flat(claim.proposition.text),
            "creator": self._all([holder for holder in affirming if holder != "author"]),
            "appearance": {"@id": self._article},
            "description": words.line(self._known, claim),
        }

    def _event(self, event: Event) -> Node | None:
        status = self._status("event", event.status, _UNSAID)
        return status and {
            "@id": self._id(event.id),
            "@type": "Action",
            "additionalType": " ".join(filter(None, ("PLOVER", event.type, event.mode))),
            "name": words.caption(self._known, event),
            "description": words.line(self._known, event),
            "agent": self._all(event.actors),
            "object": self._all(event.recipients),
            "location": self._one(event.place),
            **_times(event.when, "Time"),
            # What only somebody says happened is not said to have.
            "actionStatus": None if event.via else {"@id": VOCABULARY + status},
            "subjectOf": self._one(event.statement) or {"@id": self._article},
        }

    def _encounter(self, meeting: Encounter) -> Node | None:
        if meeting.status not in _table()["meetings"]:
            self._tally.left("encounter", _UNSAID)
            return None
        self._tally.wrote("encounter")
        mode = _table()["attendance"].get(meeting.form)
        occasion = words.flat(meeting.occasion or "")
        return {
            "@id": self._id(meeting.id),
            "@type": "Event",
            "name": words.caption(self._known, meeting),
            "description": words.line(self._known, meeting),
            "attendee": self._all(meeting.who),
            "location": self._one(meeting.place),
            **_times(meeting.when, "Date"),
            "eventStatus": None if meeting.via else {"@id": f"{VOCABULARY}EventScheduled"},
            "eventAttendanceMode": {"@id": VOCABULARY + mode} if mode else None,
            "superEvent": {"@type": "Event", "name": occasion} if occasion else None,
            "about": [words.flat(topic.text) for topic in meeting.topics],
            "subjectOf": {"@id": self._article},
        }

    def _travel(self, leg: Travel) -> Node | None:
        status = self._status("travel", leg.status, _CANCELLED)
        return status and {
            "@id": self._id(leg.id),
            "@type": "TravelAction",
            "name": words.caption(self._known, leg),
            "description": words.line(self._known, leg),
            "agent": self._all(leg.who),
            "toLocation": self._one(leg.where),
            **_times(leg.when, "Time"),
            "actionStatus": {"@id": VOCABULARY + status},
            "subjectOf": {"@id": self._article},
        }

    def _agreement(self, paper: Agreement) -> Node | None:
        if not self._status("agreement", paper.status, _UNSAID):
            return None
        return {
            "@id": self._id(paper.id),
            "@type": "CreativeWork",
            "name": words.caption(self._known, paper),
            "description": words.line(self._known, paper),
            "creativeWorkStatus": paper.status,
            "contributor": self._all(paper.parties),
            "publisher": self._all([paper.issuer] if paper.issuer else []),
            "dateCreated": bounds(paper.when)[0],
            "text": [words.flat(each.text) for each in paper.commitments],
            "subjectOf": {"@id": self._article},
        }

    def _status(self, kind: str, status: str, why: str) -> Any:
        """schema.org's word for a status; None, and counted, where it has none."""
        found = _table()["actions"].get(status)
        if found:
            self._tally.wrote(kind)
        else:
            self._tally.left(kind, why)
        return found

    def _all(self, ids: Sequence[str]) -> list[Node]:
        return [{"@id": self._id(actor.id)} for actor in apart(self._known, ids)]

    def _one(self, ident: str | None) -> Node | None:
        return {"@id": self._id(ident)} if ident else None

    def _id(self, ident: str) -> str:
        return urn(self._record.document, ident)


def _type(actor: Actor) -> str:
    """The type of an actor; for people that only a description stands for, the one that says least."""
    table = _table()
    if not actor.named and actor.kind != "person":
        return "Thing"
    found: str = table["actors"][actor.kind]
    return table["sectors"].get(actor.sector, found) if found == "Organization" else found


def _times(when: When | None, what: str) -> Node:
    """When something began and, if that is another day, ended."""
    first, last = bounds(when)
    return {f"start{what}": first, f"end{what}": last if last != first else None}


def _to(node: Node) -> Node:
    return {"@id": node["@id"]}


def _code(what: str, code: str) -> Node:
    return {"@type": "PropertyValue", "propertyID": what, "value": code}


def _known(node: Node) -> Node:
    """`node` without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [], [None])}


def _table() -> dict[str, Any]:
    found: dict[str, Any] = load_yaml("exports/schema_org.yaml")
    return found
