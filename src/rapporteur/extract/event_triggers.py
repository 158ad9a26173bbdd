"""Where events are triggered: every word of a story at which a pattern of `knowledge/events/` holds."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from rapporteur.extract.event_frames import Frame
from rapporteur.extract.event_patterns import Pattern, patterns
from rapporteur.story import Story
from rapporteur.syntax import base, grammatical_subject


class PredicateFrame(Frame):
    """The frame of a predicate with "be": an adjective ("is ready to …") or a phrase ("were on alert")."""

    def __init__(self, story: Story, trigger: Token) -> None:
        super().__init__(story, trigger)
        self.nominal = False

    @cached_property
    def passive(self) -> bool:
        """Never: the predicate is no verb."""
        return False

    @cached_property
    def agent(self) -> Token | None:
        """The subject of the predicate."""
        return grammatical_subject(self.trigger)

    @cached_property
    def patient(self) -> Token | None:
        """None: a predicate with "be" has no object."""
        return None

    @cached_property
    def phrases(self) -> dict[str, list[Token]]:
        """The phrases on the predicate, and the predicate itself by its own preposition."""
        found = dict(Frame(self.story, self.trigger).phrases)
        for case in self.trigger.children:
            if case.dep_ == "case":
                found.setdefault(case.lower_, []).insert(0, self.trigger)
        return found


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that triggers an event, the pattern that says which, and what hangs on it."""

    token: Token
    pattern: Pattern
    frame: Frame

    @property
    def slot_heads(self) -> tuple[int, ...]:
        """The tokens that the pattern's own conditions used up: talks, in "held talks"."""
        names = {name for slot in self.pattern.slots if slot.wanted for name in slot.names}
        used = [self.frame.patient] if "obj" in names and self.frame.patient is not None else []
        if "subj" in names and self.frame.agent is not None:
            used.append(self.frame.agent)
        for name in sorted(names):
            used += self.frame.phrases.get(name, [])
        return tuple(token.i for token in used)


def find_triggers(story: Story) -> list[Trigger]:
    """The triggers of a story in the order of the text: the most demanding pattern that holds at each word."""
    found = []
    for token in story.doc:
        trigger = _trigger(story, token)
        if trigger is not None:
            found.append(trigger)
    return found


def _trigger(story: Story, token: Token) -> Trigger | None:
    pos = token.pos_
    if pos == "VERB":
        if token.dep_ in ("amod", "case", "compound"):
            return None
        return _best(story, token, "verbs", Frame)
    if pos in ("NOUN", "PROPN"):
        if any(c.dep_ == "cop" for c in token.children) and any(c.dep_ == "case" for c in token.children):
            found = _phrase_predicate(story, token)
            if found is not None:
                return found
        if base(token) in ("compound", "flat"):
            return None
        return _best(story, token, "nouns", Frame)
    if pos == "ADJ" and base(token) not in ("amod", "compound"):
        return _best(story, token, "adjectives", PredicateFrame)
    return None


def _best(story: Story, token: Token, section: str, kind: type[Frame]) -> Trigger | None:
    index = patterns(section)
    rows = index.get(token.lemma_.lower()) or index.get(token.lower_)
    if not rows:
        return None
    frame = kind(story, token)
    for pattern in rows:
        if frame.fits(pattern):
            return Trigger(token, pattern, frame)
    return None


def _phrase_predicate(story: Story, token: Token) -> Trigger | None:
    """ "Troops were on alert", "she is on a visit to Oslo": patterns of the verb "be"."""
    frame = PredicateFrame(story, token)
    for pattern in patterns("verbs").get("be", ()):
        if frame.fits(pattern):
            return Trigger(token, pattern, frame)
    return None
