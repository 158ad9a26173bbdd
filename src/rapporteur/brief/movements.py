"""The cards on meetings and journeys."""

import msgspec

from rapporteur.brief import words
from rapporteur.brief.briefing import Segment
from rapporteur.brief.drafts import Draft, joined, listed, quoted, sentence
from rapporteur.brief.passages import passages
from rapporteur.brief.scene import Scene
from rapporteur.knowledge import load_yaml
from rapporteur.record import Encounter, Event, Travel

_WORDS = load_yaml("brief.yaml")
_MEETINGS = _WORDS["meetings"]
_FOOTING: dict[str, str] = _WORDS["footing"]
_SIDELINES: tuple[str, ...] = tuple(_WORDS["sidelines"])
_LEGS = {
    "past": "visited",
    "present": ("is in", "are in"),
    "planned": ("is to go to", "are to go to"),
    "cancelled": "called off going to",
}


def met(scene: Scene) -> list[Draft]:
    """One line an encounter: who, where, on what occasion, on what footing, when; what happened first."""
    order = {"actual": 0, "planned": 1, "hypothetical": 2, "negated": 3, "historical": 4}
    drafts = [
        (order[e.status], -encounter_weight(scene, e), _encounter(scene, e)) for e in scene.record.encounters
    ]
    return [draft for *_, draft in sorted(drafts, key=lambda d: d[:2])]


def encounter_weight(scene: Scene, meeting: Encounter) -> float:
    """How central a meeting is: who met, how early and how often it is told of, how much is known of it."""
    known = (meeting.occasion is not None) or (meeting.place is not None)
    bonus = 1.0 + 0.2 * known + 0.2 * (len(meeting.evidence) > 1) - 0.4 * (len(meeting.who) < 2)
    return scene.weight(meeting.who, meeting.evidence, meeting.status) + bonus


def _encounter(scene: Scene, meeting: Encounter) -> Draft:
    lead, verb = _verb(scene, meeting)
    places = ", ".join(filter(None, [scene.at(meeting.place), _occasion(meeting)]))
    time = words.when(meeting.when)
    where = [_dated(places, time).strip()]
    opening, account = scene.account(meeting.via, meeting.who)
    asides = [
        _FOOTING.get(meeting.formality, ""),
        "earlier" if meeting.status == "historical" else "",
        account,
    ]
    kinds = [_kind(scene.events[i]) for i in meeting.events]
    segments = sentence(
        opening,
        scene.who(meeting.who) or "talks",
        *_spaced([lead, verb, *where]),
        asides=asides,
        small=", ".join(words.unique(kinds)),
    )
    under = []
    if meeting.topics:
        about = [quoted(words.quote(topic.text)) for topic in meeting.topics]
        under = [Draft(joined("Subject: ", listed(about)), meeting.topics)]
    return Draft(
        segments,
        passages(scene.document, meeting.evidence),
        tuple(under),
        weight=encounter_weight(scene, meeting),
        facts=(meeting.id, *meeting.events),
    )


def _spaced(parts: list[str]) -> list[str]:
    return [f" {part}" for part in parts if part]


def _verb(scene: Scene, meeting: Encounter) -> tuple[str, str]:
    """The auxiliary and the verb: ("are to", "meet"), ("", "met")."""
    form = _MEETINGS[meeting.form]
    several = scene.is_plural(meeting.who)
    base, past = form["verb"] if several else form["alone"]
    if not meeting.who:
        base, past = "take place", "took place"
        several = True
    if meeting.status == "planned":
        return ("are to" if several else "is to"), base
    if meeting.status == "hypothetical":
        return "may", base
    if meeting.status == "negated":
        return "did not", base
    return "", past


def _occasion(meeting: Encounter) -> str:
    if not meeting.occasion:
        return ""
    occasion = words.flat(meeting.occasion)
    first = occasion.split(" ", 1)[0].lower()
    if first not in ("the", "a", "an", "his", "her", "their", "its", "this"):
        occasion = f"the {occasion}"
    told = " ".join(span.text.lower() for span in meeting.evidence)
    aside = any(word in told for word in _SIDELINES)
    return f"on the sidelines of {occasion}" if aside else f"at {occasion}"


def _kind(event: Event) -> str:
    return f"{event.type}/{event.mode}" if event.mode else event.type


def _dated(stop: str, time: str) -> str:
    comma = "," in stop and not time.startswith("(")
    return f"{stop}{',' * comma} {time}" if time else stop


def travelled(scene: Scene) -> list[Draft]:
    """One line for each traveller (or party) and each of: where they went, are, will go, will not go."""
    groups: dict[tuple[tuple[str, ...], str], list[Travel]] = {}
    for leg in _together(scene.record.travel):
        groups.setdefault((tuple(scene.names(leg.who)), leg.status), []).append(leg)
    order = ["past", "present", "planned", "cancelled"]
    party = list(dict.fromkeys(who for who, _ in groups))
    party.sort(
        key=lambda who: (
            -max(scene.prominence(leg.who) for (w, _), ls in groups.items() for leg in ls if w == who)
        )
    )
    return [_legs(scene, groups[who, status]) for who in party for status in order if (who, status) in groups]


def _together(legs: tuple[Travel, ...]) -> list[Travel]:
    """The legs, with those that differ in nothing but who travels made one."""
    parties: dict[tuple[object, ...], list[Travel]] = {}
    for leg in legs:
        parties.setdefault((leg.where, leg.status, leg.evidence), []).append(leg)
    return [
        msgspec.structs.replace(same[0], who=tuple(words.unique(who for leg in same for who in leg.who)))
        for same in parties.values()
    ]


def _legs(scene: Scene, legs: list[Travel]) -> Draft:
    status = legs[0].status
    verb = _LEGS[status]
    if not isinstance(verb, str):
        verb = verb[scene.is_plural(legs[0].who)]
    stops: dict[str, str] = {}
    for leg in legs:
        stop = scene.place(scene.places[leg.where])
        time = words.when(leg.when)
        stops[stop] = stops.get(stop) or time
    listing = listed([Segment(_dated(stop, time)) for stop, time in stops.items()])
    if len(stops) > 1 and len(times := set(stops.values())) == 1:
        listing = [listed([Segment(stop) for stop in stops]), _dated("", *times)]
    segments = sentence(scene.who(legs[0].who) or "somebody", f" {verb} ", listing)
    spans = [span for leg in legs for span in leg.evidence]
    weight = scene.weight(legs[0].who, tuple(spans), "actual") + 0.1
    told = [(leg.where, leg.status, leg.evidence) for leg in legs]
    facts = tuple(t.id for t in scene.record.travel if (t.where, t.status, t.evidence) in told)
    return Draft(segments, passages(scene.document, spans), weight=weight, facts=facts)
