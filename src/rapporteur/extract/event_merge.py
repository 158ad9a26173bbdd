"""Mentions of one event made one item.

Two mentions tell of one event if type and status are the same and modes, dates and participants agree. Deeds
of the same parties are one event; words are one only if they are about the same thing, as two parties agree
on many things. Where one mention knows what the other does not, the item knows both.
"""

from dataclasses import dataclass, replace

import msgspec

from rapporteur import trace
from rapporteur.knowledge import load_yaml
from rapporteur.record import Event

_BY_CONTENT = frozenset(load_yaml("events/outlook.yaml")["told_apart_by_content"])


@dataclass(frozen=True, slots=True)
class Mention:
    """One telling of an event: the event as told there, the lemmas that say what it is about, the countries
    whose meeting it is, and whether it is told as going on."""

    event: Event
    words: frozenset[str]
    countries: frozenset[str]
    goes_on: bool = False


def merged(mentions: list[Mention]) -> tuple[Event, ...]:
    """The events that `mentions` tell of, numbered in the order of their first mention."""
    groups: list[Mention] = []
    for mention in (_completed(m, mentions) for m in mentions):
        for position, group in enumerate(groups):
            if are_one(group, mention):
                words = group.words | mention.words
                one = Mention(_joined(group.event, mention.event), words, group.countries, group.goes_on)
                trace.joined(group, one)
                trace.joined(mention, one)
                trace.note(one, "mentions of one event", f"{len(one.event.evidence)} passages")
                groups[position] = one
                break
        else:
            groups.append(mention)
    for n, group in enumerate(groups, 1):
        trace.named(group, f"e{n}")
    return tuple(msgspec.structs.replace(group.event, id=f"e{n}") for n, group in enumerate(groups, 1))


def _completed(mention: Mention, mentions: list[Mention]) -> Mention:
    """What "continues to block trade" is aimed at, where its own words do not say: what the same deed was."""
    event = mention.event
    if not mention.goes_on or event.recipients or not event.actors or event.type == "CONSULT":
        return mention
    for other in mentions:
        told = other.event
        if (told.type, told.status, told.actors) == (
            event.type,
            event.status,
            event.actors,
        ) and told.recipients:
            done = replace(mention, event=msgspec.structs.replace(event, recipients=told.recipients))
            trace.joined(mention, done)
            return done
    return mention


def are_one(group: Mention, mention: Mention) -> bool:
    """True if both tell of one event."""
    one, other = group.event, mention.event
    if one.type != other.type or one.status != other.status:
        return False
    if None not in (one.mode, other.mode) and one.mode != other.mode:
        return False
    if one.when is not None and other.when is not None and not _same_time(one.when.value, other.when.value):
        return False
    if group.goes_on != mention.goes_on and (one.when is None) != (other.when is None):
        return False  # "continues to block trade", beside "suspended the treaty on Wednesday"
    if one.type in _BY_CONTENT and not group.words & mention.words:
        return False
    if one.type == "CONSULT" and len(group.countries) > 1 and group.countries == mention.countries:
        return not one.recipients or not other.recipients or one.recipients == other.recipients
    if one.type == "CONSULT":
        return _is_one_meeting(one, other)
    if not one.actors and not other.actors:
        return bool(set(one.recipients) & set(other.recipients))
    return _agree(one.actors, other.actors) and _agree(one.recipients, other.recipients)


def _is_one_meeting(one: Event, other: Event) -> bool:
    """True if the same people meet at the same place, however they are told apart as guest and host.

    "Met the king" and "met the king and his minister" are one; a visit to Oslo and talks with a Swede not.
    """
    if one.place and other.place and one.place != other.place:
        return False
    these, those = {*one.actors, *one.recipients}, {*other.actors, *other.recipients}
    if not (these <= those or those <= these):
        return False
    # "after concluding the meeting, he said": names fewer, and tells nothing else
    points_back = other.mode is None and not other.recipients and those < these
    return points_back or one.mode == other.mode or len(these & those) > 1


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or set(one) <= set(other) or set(other) <= set(one)


def _same_time(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _joined(event: Event, mention: Event) -> Event:
    """`event` with what `mention` adds; of two dates, the more exact."""
    when = event.when or mention.when
    if (
        event.when is not None
        and mention.when is not None
        and len(mention.when.value) > len(event.when.value)
    ):
        when = mention.when
    return msgspec.structs.replace(
        event,
        mode=event.mode or mention.mode,
        score=event.score if event.mode else mention.score,
        contexts=tuple(dict.fromkeys((*event.contexts, *mention.contexts))),
        actors=max(event.actors, mention.actors, key=len),
        recipients=max(event.recipients, mention.recipients, key=len),
        when=when,
        place=event.place or mention.place,
        size=event.size or mention.size,
        via=min(event.via, mention.via, key=len),  # what the author tells too needs no source
        evidence=tuple(dict.fromkeys((*event.evidence, *mention.evidence))),
        confidence=max(event.confidence, mention.confidence),
    )
