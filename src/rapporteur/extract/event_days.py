"""The day of acts that no date is told of: that of what else the same parties did or said, if it is one day.

"Lindqvist and Moreau agreed on Thursday … The two also raised concerns about the dam": on Thursday. Who is
reported with words of one recent day only has said the rest on that day, too.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import msgspec

from rapporteur import trace
from rapporteur.extract.event_merge import Mention
from rapporteur.extract.event_triggers import Trigger
from rapporteur.knowledge import load_yaml
from rapporteur.record import Event, Statement, When
from rapporteur.story import Story
from rapporteur.syntax import auxiliaries, has_feature
from rapporteur.values.calendar import as_day

_VERBAL = frozenset(load_yaml("events/outlook.yaml")["verbal"])
_RECENT_DAYS = 10


class Days:
    """The days on which the parties of a story act and speak."""

    def __init__(self, story: Story, mentions: Iterable[Mention], statements: tuple[Statement, ...]) -> None:
        self._published = story.document.published
        self._speaker = {said.id: said.speaker for said in statements}
        self._together: dict[frozenset[str], dict[str, When]] = defaultdict(dict)
        self._words: dict[str, dict[str, When]] = defaultdict(dict)
        for mention in mentions:
            event = mention.event
            if event.when is not None:
                self._together[frozenset(event.actors)][event.when.value] = event.when
                if event.type in _VERBAL and event.mode != "visit" and event.status == "actual":
                    for actor in self._speaking(event):
                        self._words[actor][event.when.value] = event.when
        for said in statements:
            if said.speaker is not None and said.when is not None:
                self._words[said.speaker][said.when.value] = said.when

    def dated(self, mention: Mention) -> Mention:
        """The mention with the day of its parties or of who tells it; as it is where no one day is known."""
        event = mention.event
        if event.status != "actual":
            return mention
        days = self._together.get(frozenset(event.actors), {}) if len(event.actors) > 1 else {}
        if len(days) != 1 and event.type in _VERBAL and event.mode != "visit":
            told = (self._words.get(actor, {}) for actor in self._speaking(event))
            days = {value: when for days in told for value, when in days.items() if self._is_recent(when)}
        if len(days) != 1:
            return mention
        when = msgspec.structs.replace(next(iter(days.values())), basis="context", time=None)
        if when.precision != "day":
            return mention
        dated = replace(mention, event=msgspec.structs.replace(event, when=when))
        trace.joined(mention, dated)
        trace.note(dated, "told on of the same parties", when.value)
        return dated

    def _speaking(self, event: Event) -> set[str]:
        speaker = self._speaker.get(event.statement or "")
        return {*event.actors, *filter(None, (speaker,))}

    def _is_recent(self, when: When) -> bool:
        published, day = as_day(self._published), as_day(when.value)
        return published is not None and day is not None and 0 <= (published - day).days <= _RECENT_DAYS


def is_told_on(trigger: Trigger, event: Event) -> bool:
    """True for a plain past ("they also discussed trade") and for what is done by the words that are quoted.

    Near miss: "have met", "meet", "were to meet".
    """
    verb = trigger.token
    if auxiliaries(verb) or trigger.frame.nominal:
        return False
    past = has_feature(verb, "Tense", "Past") and has_feature(verb, "VerbForm", "Fin")
    return past or (event.statement is not None and event.type in _VERBAL)
