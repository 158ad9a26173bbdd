"""Travel: who went, is, or will go where, one leg at a time."""

from collections.abc import Iterator
from itertools import chain

from rapporteur import trace
from rapporteur.extract.encounter_mentions import Scene
from rapporteur.extract.journeys import Leg, at_home, narrowest, noted
from rapporteur.extract.meetings import Meetings
from rapporteur.knowledge import load_yaml
from rapporteur.record import Travel, TravelStatus

_TABLE = load_yaml("travel.yaml")
_RECEIVING, _RESIDENT = (frozenset(_TABLE[k]) for k in ("receiving", "resident"))

# How far from a town's middle its buildings may stand, in degrees.
_AROUND = 0.3


def find_travel(meetings: Meetings) -> tuple[Travel, ...]:
    """The legs of the journeys told in a story, in the order in which they are first told."""
    away = noted(meetings, "encounter away from home", meeting_legs(meetings))
    merged: list[list[Leg]] = []
    for leg in sorted(chain(meetings.legs, away), key=lambda leg: leg.evidence.start):
        same = next(
            (legs for legs in merged if all(_one_journey(meetings, leg, other) for other in legs)), None
        )
        if same is None:
            merged.append([leg])
        else:
            same.append(leg)
    return tuple(_travel(meetings, f"j{n}", legs) for n, legs in enumerate(merged, 1))


def meeting_legs(scene: Meetings) -> Iterator[Leg]:
    """Those who come to an encounter in person at a place that is none of theirs.

    All who are to meet there, the people who attended a gathering, and those who are received there.
    """
    for told in scene.gathered:
        places = narrowest(scene, [_town(scene, p) for p in told.places])
        if not places or told.form in ("phone", "video", "written"):
            continue
        planned = told.status == "planned"
        received = any(m.trigger.lemma_.lower() in _RECEIVING for m in told.mentions)
        if not planned and told.status != "actual":
            continue
        # Whoever receives is told of first.
        hosts = {m.who[0] for m in told.mentions if m.who and m.trigger.lemma_.lower() in _RECEIVING}
        for party in told.who:
            actor = scene.story.actor[party]
            resident = any(w in _RESIDENT for w in (actor.office or "").lower().split())
            if resident or (received and (party in hosts or scene.story.place[places[0]].country is None)):
                continue
            comes = actor.kind == "person" or (planned and actor.kind == "state")
            if comes and actor.country and not at_home(scene, (party,), places[0]):
                status: TravelStatus = "planned" if planned else "past"
                leg = Leg((party,), places[0], status, told.when, told.mentions[0].evidence)
                trace.joined(told.mentions[0], leg)
                yield leg


def _town(scene: Scene, ident: str) -> str:
    """The town or country that the story names around a building: one travels to Paris, not to the palace."""
    place = scene.story.place[ident]
    if place.kind != "facility" or place.lat is None or place.lon is None:
        return ident
    towns = (p for p in scene.story.places if p.kind == "city" and p.country == place.country)
    for town in towns:
        if town.lat is None or town.lon is None:
            continue
        if abs(town.lat - place.lat) < _AROUND and abs(town.lon - place.lon) < _AROUND:
            return town.id
    land = next(
        (p.id for p in scene.story.places if p.kind == "country" and p.country == place.country), None
    )
    return land or ident


def _one_journey(scene: Scene, leg: Leg, other: Leg) -> bool:
    """True if two mentions can be of one leg: same traveller, nested places, no dates that differ."""
    if not set(leg.who) & set(other.who):
        return False
    a, b = scene.story.place[leg.where], scene.story.place[other.where]
    short, long_ = sorted((a.name, b.name), key=len)
    nested = long_.startswith(short) or (a.country == b.country and "country" in (a.kind, b.kind))
    if not nested or ("cancelled" in (leg.status, other.status) and leg.status != other.status):
        return False
    if leg.when is None or other.when is None:
        return True
    return leg.when.value.startswith(other.when.value) or other.when.value.startswith(leg.when.value)


def _travel(scene: Scene, ident: str, legs: list[Leg]) -> Travel:
    for leg in legs:
        trace.named(leg, ident)
    if len(legs) > 1:
        trace.note(ident, "mentions of one journey", f"{len(legs)} passages")
    told = {leg.status for leg in legs if leg.sure} or {leg.status for leg in legs}
    status: TravelStatus = next(s for s in ("cancelled", "present", "past", "planned") if s in told)
    where = narrowest(scene, [_town(scene, leg.where) for leg in legs])[0]
    return Travel(
        id=ident,
        who=tuple(dict.fromkeys(w for leg in legs for w in leg.who)),
        where=where,
        status=status,
        when=next((leg.when for leg in legs if leg.when is not None), None),
        evidence=tuple(dict.fromkeys(leg.evidence for leg in legs)),
    )
