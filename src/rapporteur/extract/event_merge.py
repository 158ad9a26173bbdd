"""Mentions of one event made one item.

Two mentions tell of one event if type and status are the same and modes, dates and participants agree.
Where one of them knows what the other does not, the item knows both.
"""

import msgspec

from rapporteur.record import Event, Span


def merged(mentions: list[Event]) -> tuple[Event, ...]:
    """The events that `mentions` tell of, numbered in the order of their first mention."""
    groups: list[Event] = []
    for mention in mentions:
        for position, event in enumerate(groups):
            if are_one(event, mention):
                groups[position] = _joined(event, mention)
                break
        else:
            groups.append(mention)
    return tuple(msgspec.structs.replace(event, id=f"e{n}") for n, event in enumerate(groups, 1))


def are_one(event: Event, mention: Event) -> bool:
    """True if both tell of one event."""
    if event.type != mention.type or event.status != mention.status:
        return False
    if None not in (event.mode, mention.mode) and event.mode != mention.mode:
        return False
    if event.when is not None and mention.when is not None and not _same_time(event.when.value, mention.when.value):
        return False
    if not event.actors and not mention.actors:
        return bool(set(event.recipients) & set(mention.recipients))
    return _agree(event.actors, mention.actors) and _agree(event.recipients, mention.recipients)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or set(one) <= set(other) or set(other) <= set(one)


def _same_time(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _joined(event: Event, mention: Event) -> Event:
    """`event` with what `mention` adds; of a date, the more exact."""
    when = event.when or mention.when
    if event.when is not None and mention.when is not None and len(mention.when.value) > len(event.when.value):
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
        evidence=_spans((*event.evidence, *mention.evidence)),
        confidence=max(event.confidence, mention.confidence),
    )


def _spans(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))
