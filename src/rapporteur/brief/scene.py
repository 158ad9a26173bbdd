"""The record as the cards ask it: names in words, who counts most, which words stand between two spans."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from rapporteur.brief import words
from rapporteur.brief.drafts import Words, listed, name
from rapporteur.knowledge import load_yaml
from rapporteur.record import Actor, Place, Record, Span, Status
from rapporteur.values import country

_BLOCS: dict[str, str] = load_yaml("brief.yaml")["blocs"]
_COLLECTIVES = frozenset(load_yaml("brief.yaml")["collectives"])
# What a fact loses of its weight by not being so.
_UNREAL: dict[Status, float]
_UNREAL = {"actual": 0, "planned": 0.2, "negated": 0.4, "historical": 0.6, "hypothetical": 1.5}


class Scene:
    """A record with its actors, places, statements and events by id."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.document = record.document
        self.actors = {actor.id: actor for actor in record.actors}
        self.places = {place.id: place for place in record.places}
        self.statements = {said.id: said for said in record.statements}
        self.events = {event.id: event for event in record.events}

    def called(self, ident: str) -> str:
        """How a line calls an actor."""
        actor = self.actors[ident]
        title = words.flat(actor.name)
        if not actor.named:
            return words.inside(self._described(actor) or title)
        return title if actor.kind == "person" else words.the(title)

    @staticmethod
    def _described(actor: Actor) -> str:
        """An unnamed actor in the article's words, articles included: "a senior official"."""
        held = (words.flat(m.text) for m in actor.mentions)
        return next((text for text in held if actor.name.casefold() in text.casefold()), "")

    def names(self, idents: Iterable[str]) -> list[str]:
        """What several actors are called, each name once."""
        return words.unique(self.called(ident) for ident in idents)

    def who(self, idents: Iterable[str]) -> list[Words]:
        """Several actors as the subject or object of a line."""
        return listed([name(called) for called in self.names(idents)])

    def account(self, via: Sequence[str], who: Sequence[str]) -> tuple[str, str]:
        """How a line opens that tells what others report, and the aside for those who tell of themselves."""
        if not via:
            return "", ""
        if set(via) <= set(who):
            return "", "by their own account"
        return f"according to {words.several(self.names(via))}, ", ""

    def is_plural(self, idents: Sequence[str]) -> bool:
        """True if a verb with these actors as its subject is in the plural."""
        if len(self.names(idents)) != 1:
            return bool(idents)
        actor = self.actors[idents[0]]
        last = actor.name.rsplit(" ", 1)[-1].lower()
        unnamed = not actor.named and actor.kind in ("group", "unknown", "person")
        return unnamed and (last in _COLLECTIVES or (last.endswith("s") and not last.endswith("ss")))

    def prominence(self, idents: Iterable[str]) -> float:
        """How much the article is about these actors, from 0 to 1: the most mentioned one decides."""
        return max((self._mentions[self._key(self.actors[i])] / self._most for i in idents), default=0.0)

    def mentions(self, actor: Actor) -> int:
        """How often the article mentions who bears the name of `actor`."""
        return self._mentions[self._key(actor)]

    def same(self, actor: Actor) -> tuple[Actor, ...]:
        """All actors of the record with the kind and name of `actor`, first ones first."""
        return tuple(self._alike[self._key(actor)])

    def at(self, ident: str | None) -> str:
        """A place as an adverbial, "in Da Nang, Vietnam"; empty for None."""
        if ident is None:
            return ""
        place = self.places[ident]
        return f"{'at' if place.kind == 'facility' else 'in'} {self.place(place)}"

    def place(self, place: Place) -> str:
        """A place's name, with its country where that says more."""
        land = self.land(place.country)
        within = land and place.kind in ("city", "region", "facility") and land not in place.name
        called = words.the(place.name)
        return f"{called}, {land}" if within and land.lower() != called.lower() else called

    def land(self, code: str | None) -> str:
        """What a country code, or a code that stands in its place, means in words."""
        if code is None:
            return ""
        return _BLOCS.get(code) or words.the(country.show(code))

    def weight(self, who: Iterable[str], spans: Sequence[Span], status: Status) -> float:
        """How central a fact is, from -1 to 2: who it is about, how early it is told, whether it is one."""
        early = 1 - min(span.start for span in spans) / max(1, len(self.document.text))
        return self.prominence(who) + early - _UNREAL[status]

    @staticmethod
    def _key(actor: Actor) -> tuple[str, str]:
        return actor.kind, actor.name.casefold()

    @cached_property
    def active(self) -> frozenset[str]:
        """The ids of those who do, say or hold something, or to whom something is done or said."""
        record = self.record
        found = {i for s in record.statements for i in (s.speaker, s.addressee, *s.via)}
        found.update(i for e in record.events for i in (*e.actors, *e.recipients, *e.via))
        found.update(i for e in record.encounters for i in (*e.who, *e.via))
        found.update(i for leg in record.travel for i in leg.who)
        found.update(i for c in record.claims for p in c.positions for i in (p.holder, *p.via))
        found.update(i for a in record.agreements for i in (*a.parties, a.issuer))
        return frozenset(filter(None, found))

    @cached_property
    def _alike(self) -> dict[tuple[str, str], list[Actor]]:
        found: dict[tuple[str, str], list[Actor]] = {}
        for actor in self.record.actors:
            found.setdefault(self._key(actor), []).append(actor)
        return found

    @cached_property
    def _mentions(self) -> dict[tuple[str, str], int]:
        return {key: sum(len(a.mentions) for a in alike) for key, alike in self._alike.items()}

    @cached_property
    def _most(self) -> int:
        return max(self._mentions.values(), default=0) or 1
