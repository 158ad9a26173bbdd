"""A fact of the record in one short line."""

from collections.abc import Callable, Iterable
from typing import Any

from rapporteur.record import (
    Actor,
    Agreement,
    Claim,
    Date,
    Encounter,
    Event,
    Opinion,
    Place,
    Record,
    Statement,
    Travel,
    When,
)

# The longest quotation in a line, in characters.
_LONGEST = 90


class Lines:
    """The lines of one record's facts; actors and places go by their names."""

    def __init__(self, record: Record) -> None:
        self._names = names(record)

    def of(self, item: Any) -> str:
        """The line of one item of the record."""
        return _LINES[type(item)](self, item)

    def named(self, ids: Iterable[str], nobody: str = "nobody named") -> str:
        """The names of actors or places, with "and" before the last."""
        told = [self._names.get(ident, ident) for ident in ids]
        return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:]))) or nobody

    def _actor(self, actor: Actor) -> str:
        sectors = "/".join(filter(None, (actor.sector, *actor.other_sectors)))
        return _listed(actor.name, actor.kind, actor.country, sectors, actor.office)

    def _place(self, place: Place) -> str:
        spot = f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
        return _listed(place.name, place.kind, place.country, spot)

    def _date(self, date: Date) -> str:
        return f"{quote(date.span.text)} is {date.value} ({date.precision}, {date.basis})"

    def _statement(self, said: Statement) -> str:
        span = said.speaker_span
        who = self.named((said.speaker,)) if said.speaker else quote(span.text) if span else "somebody"
        told = f" to {self.named((said.addressee,))}" if said.addressee else ""
        via = f", by {self.named(said.via)}" if said.via else ""
        content = " … ".join(span.text for span in said.content)
        return _listed(f"{who}{told} ({said.act}){via}: {quote(content)}", _date(said.when))

    def _event(self, event: Event) -> str:
        kind = f"{event.type} {event.mode or ''}".strip()
        whom = f" → {self.named(event.recipients)}" if event.recipients else ""
        where = f"in {self.named((event.place,))}" if event.place else ""
        via = f"by {self.named(event.via)}" if event.via else ""
        status = event.status if event.status != "actual" else ""
        return _listed(f"{kind}: {self.named(event.actors)}{whom}", where, _date(event.when), status, via)

    def _encounter(self, met: Encounter) -> str:
        where = f"in {self.named((met.place,))}" if met.place else ""
        form = met.form if met.form != "unknown" else ""
        status = met.status if met.status != "actual" else ""
        return _listed(self.named(met.who), form, where, _date(met.when), status)

    def _travel(self, leg: Travel) -> str:
        return _listed(f"{self.named(leg.who)} to {self.named((leg.where,))}", _date(leg.when), leg.status)

    def _claim(self, claim: Claim) -> str:
        holders = [
            f"{'the author' if p.holder == 'author' else self.named((p.holder,))} ({p.stance})"
            for p in claim.positions
        ]
        return f"{quote(claim.about)}: {', '.join(holders)}{'; contested' if claim.contested else ''}"

    def _agreement(self, paper: Agreement) -> str:
        status = paper.status if paper.status != "actual" else ""
        return _listed(self.named(paper.parties), paper.instrument, _date(paper.when), status)

    def _opinion(self, opinion: Opinion) -> str:
        return f"{opinion.kind}: {quote(opinion.span.text)}"


_LINES: dict[type, Callable[[Lines, Any], str]] = {
    Actor: Lines._actor,
    Place: Lines._place,
    Date: Lines._date,
    Statement: Lines._statement,
    Event: Lines._event,
    Encounter: Lines._encounter,
    Travel: Lines._travel,
    Claim: Lines._claim,
    Agreement: Lines._agreement,
    Opinion: Lines._opinion,
}


def names(record: Record) -> dict[str, str]:
    """The names of actors and places by their ids."""
    found = {actor.id: actor.name for actor in record.actors}
    return found | {place.id: place.name for place in record.places}


def quote(text: str) -> str:
    """Some words of the text in quotation marks, on one line, cut where they are long.

    >>> quote("the  talks\\nwent on")
    '“the talks went on”'
    """
    flat = " ".join(text.split())
    if len(flat) > _LONGEST:
        flat = flat[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return f"“{flat}”"


def _date(when: When | None) -> str:
    """The value of a date that is settled, the words of one that is not ("on Monday")."""
    if when is None:
        return ""
    return when.value if when.value[:1].isdigit() else quote(when.text)


def _listed(*parts: str | None) -> str:
    return ", ".join(filter(None, parts))
