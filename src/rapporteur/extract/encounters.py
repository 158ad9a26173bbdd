"""Encounters: who met, called or talked to whom; one item for each, however often it is told."""

from rapporteur import trace
from rapporteur.extract.encounter_mentions import Scene
from rapporteur.extract.encounter_merge import Gathered, share_name
from rapporteur.extract.meetings import Meetings
from rapporteur.record import Encounter, Event, Formality, Span

# What an event that tells of the same encounter can be.
_EVENT_TYPES = ("CONSULT", "AGREE")
# What a journey may be for an encounter to have taken place on it.
_TO_OR_FRO: dict[str, tuple[str, ...]] = {"actual": ("past", "present"), "planned": ("planned", "present")}


def find_encounters(scene: Meetings, events: tuple[Event, ...]) -> tuple[Encounter, ...]:
    """The encounters of a story, in the order in which they are first told."""
    found = [g for g in scene.gathered if len(g.who) > 1 or _is_assembly(scene, g)]
    found = [g for g in found if not _only_the_occasion(g, found)]
    return tuple(_encounter(scene, f"m{n}", g, events) for n, g in enumerate(found, 1))


def _is_assembly(scene: Meetings, gathered: Gathered) -> bool:
    """True for the meeting of a public body, whose members are its parties: "the Security Council met"."""
    held = gathered.gathering and any(m.held for m in gathered.mentions)
    return held and any(scene.parties.is_assembly(w) for w in gathered.who)


def _only_the_occasion(gathering: Gathered, found: list[Gathered]) -> bool:
    """True for a summit that the story tells of only as the occasion of a meeting on its sidelines."""
    names = [m.occasion for m in gathering.mentions if m.occasion]
    hosts = {h for m in gathering.mentions for h in m.hosts}
    came = set(gathering.who) - hosts
    return gathering.gathering and any(
        not other.gathering
        and (not came or set(other.who) & came)
        and any(m.occasion and share_name(m.occasion, name) for m in other.mentions for name in names)
        for other in found
    )


def _encounter(scene: Meetings, ident: str, gathered: Gathered, events: tuple[Event, ...]) -> Encounter:
    told = gathered.mentions
    for mention in told:
        trace.named(mention, ident)
    if len(told) > 1:
        trace.note(ident, "mentions of one encounter", f"{len(told)} passages")
    evidence = _once([m.evidence for m in told])
    same = tuple(
        e.id
        for e in events
        if e.type in _EVENT_TYPES and any(_overlap(a, b) for a in e.evidence for b in evidence)
    )
    if same:
        trace.note(ident, "events of an encounter", " ".join(same))
    place = _narrowest(scene, gathered.places)
    visited = _visited(scene, gathered)
    if visited is not None and (place is None or _lies_in(scene, visited, place)):
        place = visited
        trace.note(ident, "place of a journey to the other side", f"place {place}")
    form = "in-person" if gathered.form == "unknown" and visited is not None else gathered.form
    return Encounter(
        id=ident,
        who=gathered.who,
        form=form,
        formality=_formality(gathered),
        occasion=next((m.occasion for m in told if m.occasion), None),
        place=place,
        when=gathered.when,
        status=gathered.status,
        topics=_once([t for m in told for t in m.topics]),
        via=told[0].via,
        evidence=evidence,
        events=same,
    )


def _formality(gathered: Gathered) -> Formality:
    """Informal where any mention says so, or denies that it was formal."""
    if any(m.bare for m in gathered.mentions):
        return "informal"
    told = {m.formality for m in gathered.mentions}
    return "informal" if "informal" in told else "formal" if "formal" in told else "unknown"


def _visited(scene: Meetings, gathered: Gathered) -> str | None:
    """Where one party had come to meet another at home: "Lula is in Lisbon. He will meet Costa" is in Lisbon.

    None for calls, and where the journeys told are to several places.
    """
    if gathered.form in ("phone", "video", "written") or gathered.status not in _TO_OR_FRO:
        return None
    home = {c for w in gathered.who if (c := scene.story.actor[w].country)}
    legs = [
        leg
        for leg in scene.legs
        if set(leg.who) & set(gathered.who)
        and leg.status in _TO_OR_FRO[gathered.status]
        and (country := scene.story.place[leg.where].country) in home
        and any(scene.story.actor[w].country != country for w in leg.who)
    ]
    countries = {scene.story.place[leg.where].country for leg in legs}
    return _narrowest(scene, [leg.where for leg in legs]) if len(countries) == 1 else None


def _lies_in(scene: Scene, one: str, other: str) -> bool:
    a, b = scene.story.place[one], scene.story.place[other]
    return b.kind == "country" and a.kind != "country" and a.country == b.country


def _narrowest(scene: Scene, places: list[str]) -> str | None:
    breadth = {"facility": 0, "city": 1, "region": 2, "country": 3}
    return min(places, key=lambda p: breadth.get(scene.story.place[p].kind, 2), default=None)


def _once(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
