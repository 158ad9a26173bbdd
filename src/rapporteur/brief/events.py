"""The card on events: PLOVER's types and modes in plain words, with the article's own beside them."""

from typing import Any

from rapporteur.brief import words
from rapporteur.brief.briefing import Segment
from rapporteur.brief.drafts import Draft, Words, joined, quoted, sentence
from rapporteur.brief.passages import passages, widened
from rapporteur.brief.scene import Scene
from rapporteur.knowledge import load_yaml
from rapporteur.record import Event, Size, Span

_WORDS = load_yaml("brief.yaml")
_EVENTS: dict[str, dict[str, Any]] = _WORDS["events"]
# What becomes of an event that nobody is known to take part in.
_UNDONE = {"planned": " is planned", "hypothetical": " is possible", "negated": " did not come about"}


def happened(scene: Scene) -> list[Draft]:
    """One line for each thing done; events alike in all that a line says are one line.

    Events of a meeting stand with the meeting. What happened comes before what may.
    """
    with_meetings = {ident for meeting in scene.record.encounters for ident in meeting.events}
    groups: dict[str, list[Event]] = {}
    for event in scene.record.events:
        if event.id not in with_meetings:
            groups.setdefault("".join(s.text for s in _clause(scene, event)), []).append(event)
    order = {"actual": 0, "planned": 1, "hypothetical": 2, "negated": 3, "historical": 4}
    ranked = sorted(
        groups.values(), key=lambda g: (order[g[0].status], -max(event_weight(scene, e) for e in g))
    )
    return [_line(scene, group) for group in ranked]


def event_weight(scene: Scene, event: Event) -> float:
    """How central an event is: who takes part, how early it is told, how strong it is on PLOVER's scale."""
    bonus = 0.3 + abs(event.score or 0) / 25 + 0.2 * bool(event.actors and event.recipients)
    bonus -= 0.4 * bool(event.via)
    return scene.weight([*event.actors, *event.recipients], event.evidence, event.status) + bonus


def _line(scene: Scene, events: list[Event]) -> Draft:
    event = events[0]
    told = passages(scene.document, [_told(scene, e) for e in events])
    segments = sentence(
        _clause(scene, event),
        [": ", [[" … " if i else "", quoted(words.quote(t.text))] for i, t in enumerate(told)]],
        asides=_asides(scene, event),
        small=_small(event),
    )
    spans = [*told, *(span for e in events for span in e.evidence)]
    return Draft(
        segments,
        passages(scene.document, spans),
        weight=max(event_weight(scene, e) for e in events),
        facts=tuple(e.id for e in events),
    )


def _told(scene: Scene, event: Event) -> Span:
    """The article's words for the event: its longest evidence, widened where it says little."""
    return widened(scene.document, max(event.evidence, key=lambda span: len(span.text)))


def _clause(scene: Scene, event: Event) -> tuple[Segment, ...]:
    """Who did what to whom, without a capital first or a stop last."""
    frame = _frame(event)
    opening, _ = scene.account(event.via, event.actors)
    actors, recipients = scene.who(event.actors), scene.who(event.recipients)
    body: list[Words]
    if actors and recipients and not set(event.actors) & set(event.recipients):
        before, _, after = str(frame["whom"]).partition("{}")
        body = [actors, " ", _verb(scene, event, frame["verb"]), f" {before}", recipients, after]
    elif actors and "together" in frame and scene.is_plural(event.actors):
        body = [actors, " ", _verb(scene, event, frame["together"])]
    elif actors:
        body = [actors, " ", _verb(scene, event, frame.get("alone", frame["verb"]))]
    elif recipients:
        body = _passive(scene, event, frame, recipients)
    else:
        body = [frame["noun"], _UNDONE.get(event.status, "")]
    return joined(opening, body)


def _passive(scene: Scene, event: Event, frame: dict[str, Any], recipients: Words) -> list[Words]:
    if "passive" in frame:
        before, _, after = str(frame["passive"]).partition("{}")
        return [before, recipients, after]
    several = scene.is_plural(event.recipients)
    be = {
        "planned": "are to be" if several else "is to be",
        "hypothetical": "may be",
        "negated": "were not" if several else "was not",
    }.get(event.status, "were" if several else "was")
    return [recipients, f" {be} {frame['verb'][2]}"]


def _verb(scene: Scene, event: Event, verb: list[str]) -> str:
    base, past = verb[0], verb[1]
    if event.status == "planned":
        return f"{'are' if scene.is_plural(event.actors) else 'is'} to {base}"
    if event.status == "hypothetical":
        return f"may {base}"
    return f"did not {base}" if event.status == "negated" else past


def _frame(event: Event) -> dict[str, Any]:
    """The words for the event's type, with what its mode says differently."""
    frame = _EVENTS[event.type]
    return {**frame, **frame.get("modes", {}).get(event.mode or "", {})}


def _asides(scene: Scene, event: Event) -> list[str]:
    asides = [words.date(event.when), scene.at(event.place), _size(event.size)]
    if event.status == "historical":
        asides.append("earlier")
    asides.append(scene.account(event.via, event.actors)[1])
    if event.certainty in ("probable", "possible"):
        asides.append(event.certainty)
    return asides


def _size(size: Size | None) -> str:
    if size is None:
        return ""
    counts = [(size.dead, "dead"), (size.injured, "injured"), (size.arrested, "arrested")]
    counts.append((size.participants, "taking part"))
    return ", ".join(f"{count:,} {label}" for count, label in counts if count is not None)


def _small(event: Event) -> str:
    coded = [f"{event.type}/{event.mode}" if event.mode else event.type, *event.contexts]
    if event.score is not None:
        coded.append(f"{event.score:+g}".replace("-", "−") if event.score else "0")
    return " · ".join(coded)
