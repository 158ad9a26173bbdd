"""Mentions of one event made one item.

Two mentions tell of one event if type and status are the same and modes, dates and participants agree. Deeds
of the same parties are one event; words are one only if they are about the same thing, as two parties agree
on many things. Where one mention knows what the other does not, the item knows both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import msgspec

from rapporteur import trace
from rapporteur.knowledge import load_yaml
from rapporteur.record import Event

_BY_CONTENT = frozenset(load_yaml("events/outlook.yaml")["told_apart_by_content"])


class Side(NamedTuple):
    """A party: its country, and whether it is the state itself or some unnamed part of it."""

    country: str | None
    state: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """One telling of an event: the event as told there, and the lemmas that say what it is about.

    sides       who takes part, by id
    goes_on     told as going on
    headline    told in the headline, which the story tells again
    """

    event: Event
    words: frozenset[str]
    sides: Mapping[str, Side]
    goes_on: bool = False
    headline: bool = False

    def countries(self, who: tuple[str, ...]) -> frozenset[str]:
        """The countries of `who`; none where one of them has no country."""
        found = [self.sides[ident].country for ident in who]
        return frozenset(c for c in found if c) if None not in found else frozenset()


def merged(mentions: list[Mention]) -> tuple[Event, ...]:
    """The events that `mentions` tell of, numbered in the order of their first mention."""
    groups: list[Mention] = []
    for mention in (_completed(m, mentions) for m in mentions):
        for position, group in enumerate(groups):
            if are_one(group, mention):
                words = group.words | mention.words
                event = _joined(group, mention)
                sides = {**group.sides, **mention.sides}
                one = replace(group, event=event, words=words, sides=sides, headline=False)
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
    if one.type in _BY_CONTENT and not group.headline and not group.words & mention.words:
        return False
    sides = {**group.sides, **mention.sides}
    meeting = group.countries(one.actors)
    if one.type == "CONSULT" and len(meeting) > 1 and meeting == mention.countries(other.actors):
        return not one.recipients or not other.recipients or one.recipients == other.recipients
    if one.mode == other.mode == "visit" and one.recipients and other.recipients:
        # "visited France", "was received by the French president"
        hosted = mention.countries(other.recipients)
        if hosted and group.countries(one.recipients) == hosted:
            return _agree(one.actors, other.actors, sides)
    if one.type == "CONSULT":
        return _is_one_meeting(one, other)
    if not one.actors and not other.actors:
        return bool(set(one.recipients) & set(other.recipients))
    return _agree(one.actors, other.actors, sides) and _agree(one.recipients, other.recipients, sides)


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


def _agree(one: tuple[str, ...], other: tuple[str, ...], sides: Mapping[str, Side]) -> bool:
    """True if nobody is told of, or all of the fewer are, or stand for, some of the others."""
    fewer, more = sorted((one, other), key=len)
    return not fewer or all(any(_stands_for(sides, a, b) for b in more) for a in fewer)


def _stands_for(sides: Mapping[str, Side], one: str, other: str) -> bool:
    """True for the same party, and for a state and who acts for it: Kenya and the Kenyan president."""
    a, b = sides[one], sides[other]
    return one == other or (a.country is not None and a.country == b.country and (a.state or b.state))


def _same_time(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _joined(group: Mention, told: Mention) -> Event:
    """The event of the group with what a mention adds; of two dates, the more exact.

    Of a state and who acts for it the latter is kept.
    """
    event, mention = group.event, told.event
    sides = {**group.sides, **told.sides}
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
        actors=_fuller(event.actors, mention.actors, sides),
        recipients=_fuller(event.recipients, mention.recipients, sides),
        when=when,
        place=event.place or mention.place,
        size=event.size or mention.size,
        via=min(event.via, mention.via, key=len),  # what the author tells too needs no source
        evidence=tuple(dict.fromkeys((*event.evidence, *mention.evidence))),
        confidence=max(event.confidence, mention.confidence),
    )


def _fuller(one: tuple[str, ...], other: tuple[str, ...], sides: Mapping[str, Side]) -> tuple[str, ...]:
    """The longer of two lists of parties; of two as long, the one with fewer states for people."""
    return min(one, other, key=lambda who: (-len(who), sum(sides[ident].state for ident in who)))
