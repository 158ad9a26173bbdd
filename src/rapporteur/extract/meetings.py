"""Who met and who went where, read once a story for all the rules that ask."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.encounter_mentions import Mention, Scene
from rapporteur.extract.encounter_merge import Gathered, gather
from rapporteur.extract.encounter_nouns import noun_mention
from rapporteur.extract.encounter_verbs import verb_mention
from rapporteur.extract.journeys import Leg, told_legs
from rapporteur.extract.parties import Parties
from rapporteur.extract.reported import Reported
from rapporteur.record import Statement
from rapporteur.story import Story


@dataclass(frozen=True)
class Meetings(Scene):
    """The scene, with every mention of an encounter and of a journey in it."""

    @classmethod
    def of(cls, story: Story, statements: tuple[Statement, ...]) -> "Meetings":
        """The meetings and journeys of a story with its statements."""
        return cls(story, Parties(story), Reported(story, statements))

    @cached_property
    def mentions(self) -> list[Mention]:
        """Every mention of an encounter, in the order of the text."""
        return _mentions(self)

    @cached_property
    def gathered(self) -> list[Gathered]:
        """The mentions, brought together by encounter."""
        return gather(self, self.mentions)

    @cached_property
    def legs(self) -> list[Leg]:
        """Every leg of a journey that a verb or a noun tells of, in the order of the text."""
        return list(told_legs(self))

    @cached_property
    def _pairs(self) -> list[tuple[int, tuple[str, ...]]]:
        """The states of each meeting of two, by the token that tells of it."""
        told = ((m.trigger.i, self.parties.as_states(m.who)) for m in self.mentions)
        return [(at, who) for at, who in told if len(who) == 2]

    def states_met(self, token: Token) -> tuple[str, ...]:
        """The two states of the meeting last told before `token`; none where no two states met."""
        return next((who for at, who in reversed(self._pairs) if at < token.i), ())


def _mentions(scene: Scene) -> list[Mention]:
    found = []
    for token in scene.story.doc:
        mention = verb_mention(scene, token) or noun_mention(scene, token)
        if mention is not None:
            _note(mention)
            found.append(mention)
    return found


def _note(mention: Mention) -> None:
    """Notes what a mention tells beside who met and how."""
    if not trace.active():
        return
    if mention.who:
        trace.note(mention, "who met", " ".join(mention.who), mention.evidence)
    if mention.status != "actual":
        trace.note(mention, "mood of an encounter", mention.status, mention.evidence)
    if mention.formality != "unknown":
        trace.note(mention, "words of footing", mention.formality)
    if mention.occasion:
        trace.note(mention, "occasion", mention.occasion)
    if mention.place:
        trace.note(mention, "place of an encounter", f"place {mention.place}")
    if mention.when is not None:
        trace.note(mention, "date in the clause", mention.when.value)
    if mention.topics:
        trace.note(mention, "topics", "; ".join(t.text for t in mention.topics))
    if mention.via:
        trace.note(mention, "encounter in a statement", f"via {' '.join(mention.via)}")
