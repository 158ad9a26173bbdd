"""Events: who did what to whom, coded by the PLOVER 2.0 manual.

Triggers are found (`event_triggers`), those that only fill another event are put aside (`event_scope`), the
rest are coded in the mood of their clause (`event_outlook`), given participants (`event_roles`), date, place,
numbers, contexts and source, and mentions of one event are made one item (`event_merge`).
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.contexts import find_contexts
from rapporteur.extract.event_background import Background
from rapporteur.extract.event_days import Days, is_told_on
from rapporteur.extract.event_merge import Mention, Side, merged
from rapporteur.extract.event_modes import scores, shown_mode
from rapporteur.extract.event_outlook import Coding, coding
from rapporteur.extract.event_register import is_private
from rapporteur.extract.event_roles import Parties, carrying_verb, participants, told
from rapporteur.extract.event_scope import sift
from rapporteur.extract.event_size import find_size
from rapporteur.extract.event_triggers import Trigger, find_triggers
from rapporteur.extract.event_worth import is_of_force, is_worth_telling
from rapporteur.extract.reported import Reported
from rapporteur.record import Event, Span, Statement, Status
from rapporteur.story import Story
from rapporteur.syntax import base, children

_GOVERNING = frozenset({"GOV", "MIL", "COP", "SPY", "DIP"})
_COUNTED = frozenset({"ASSAULT", "COERCE", "PROTEST"})


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the making of one story's events shares."""

    story: Story
    parties: Parties
    reported: Reported
    background: Background
    inner: dict[int, Trigger]
    sentences: dict[int, "_Sentence"]
    private: bool

    def sentence(self, token: Token) -> "_Sentence":
        """The sentence that `token` stands in, read once."""
        span = token.sent
        found = self.sentences.get(span.start)
        if found is None:
            tokens = list(span)
            found = self.sentences[span.start] = _Sentence(tokens, find_contexts(tokens))
        return found


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence: its tokens and its contexts."""

    tokens: list[Token]
    contexts: tuple[str, ...]


def find_events(story: Story, statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    """The events of `story` in the order of their first mention."""
    kept, inner = sift(find_triggers(story))
    private = bool(kept) and is_private(story)
    reported = Reported(story, statements)
    scene = _Scene(story, Parties(story, reported), reported, Background(story), inner, {}, private)
    headline = next((b.end for b in story.document.blocks[:1] if b.role == "title"), 0)
    mentions: list[Mention] = []
    told_on: list[int] = []
    for trigger in kept:
        event = _event(scene, trigger)
        if event is not None:
            words = _content_words(trigger, inner.get(trigger.token.i))
            mention = Mention(
                event,
                words,
                _sides(story, event),
                goes_on=_goes_on(trigger.token),
                headline=event.evidence[0].start < headline,
            )
            mentions.append(mention)
            trace.joined(trigger, mentions[-1])
            if event.when is None and is_told_on(trigger, event):
                told_on.append(len(mentions) - 1)
    days = Days(story, mentions, statements)
    for number in told_on:
        mentions[number] = days.dated(mentions[number])
    return merged(mentions)


def _event(scene: _Scene, trigger: Trigger) -> Event | None:
    """The event of one trigger; None where too little is known of it to be of use."""
    story = scene.story
    coded = coding(trigger, scene.inner.get(trigger.token.i))
    said = scene.reported.innermost(trigger.token)
    actors, recipients = participants(scene.parties, trigger.frame, trigger.pattern)
    trace.joined(trigger.frame, trigger)
    if "spoken" in trigger.pattern.flags:
        # "Troops must leave", "it is out of the question": who says so, asks or refuses
        actors, recipients = (said.speaker,) if said is not None and said.speaker else (), actors
        coded = replace(coded, status="actual", certainty="certain")  # the asking is done by saying so
        trace.note(trigger, "speaker as the actor", told(actors, recipients))
    if "promise" in trigger.pattern.flags and not actors and said is not None and coded.status == "actual":
        actors = scene.parties.speaking(trigger.token, for_many=True)
        trace.note(trigger, "speaker as the actor", told(actors, recipients))
    recipients = tuple(r for r in recipients if r not in actors)
    if not is_worth_telling(story, trigger, coded, actors, recipients):
        return None
    if scene.private and not is_of_force(story, coded, actors):
        return None
    mode = shown_mode(trigger, coded)
    if mode != coded.mode:
        trace.note(trigger, "mode by the words of the clause", f"mode {mode}")
    predicate = _predicate(trigger)
    sentence = scene.sentence(trigger.token)
    when = story.when(trigger.token, trigger, carrier=predicate)
    place = story.where(predicate)
    if place is not None:
        trace.note(trigger, "place in the clause", f"place {place}")
    quad, score = scores(coded.type, mode)
    historical = coded.status == "actual" and scene.background.holds(predicate, when)
    if historical:
        trace.note(trigger, "months before the story", "historical")
    if said is not None:
        trace.note(trigger, "event in a statement", f"statement {said.id}")
    return Event(
        id="e0",
        type=coded.type,
        mode=mode,
        contexts=_contexts(sentence, mode),
        actors=actors,
        recipients=recipients,
        when=when,
        place=place,
        status=_status(coded, said, historical=historical),
        certainty=coded.certainty,
        via=scene.reported.via(trigger.token, own=actors),
        statement=said.id if said is not None else None,
        quad=quad,
        score=score,
        size=find_size(sentence.tokens, crowd=coded.type == "PROTEST") if coded.type in _COUNTED else None,
        evidence=_evidence(story, trigger),
        confidence=_confidence(trigger, bool(actors), bool(recipients)),
    )


def _contexts(sentence: _Sentence, mode: str | None) -> tuple[str, ...]:
    """The contexts of the sentence; a deed of mode cyber or misinformation always has that context."""
    if mode in ("cyber", "misinformation") and mode not in sentence.contexts:
        return (*sentence.contexts, mode)
    return sentence.contexts


def _goes_on(verb: Token) -> bool:
    """True for "continues to block", "is still blocking": no single deed of a day."""
    above = verb.head.lemma_.lower() in ("continue", "keep", "remain") and base(verb) in (
        "xcomp",
        "ccomp",
        "obj",
    )
    return above or any(c.lower_ == "still" for c in children(verb, "advmod"))


def _status(coded: Coding, said: Statement | None, *, historical: bool) -> Status:
    """The status of an event: what somebody denies is negated, what is long past historical.

    Hit: "Uganda denied that its troops shelled a village". Near miss: "Uganda denied the charge".
    """
    if said is not None and said.act == "deny" and coded.status == "actual":
        return "negated"
    return "historical" if historical else coded.status


def _sides(story: Story, event: Event) -> dict[str, Side]:
    """The parties of an event, each as a side."""
    found = {}
    for ident in (*event.actors, *event.recipients):
        actor = story.actor[ident]
        unnamed = actor.sector in _GOVERNING and not actor.named
        found[ident] = Side(actor.country, actor.kind == "state" or unnamed)
    return found


def _content_words(trigger: Trigger, inner: Trigger | None) -> frozenset[str]:
    """The lemmas that say what a promise, a demand or a refusal is about; the trigger's own if none does.

    Words that only make up the pattern say nothing: the concern, in "raised concern about the arrests".
    A meeting is a meeting in whatever words.
    """
    if "CONSULT" in (trigger.pattern.type, inner.pattern.type if inner is not None else ""):
        return frozenset({"meeting"})
    frame = trigger.frame
    about = [*frame.complements, *(t for phrase in frame.phrases.values() for t in phrase)]
    about += [t for t in (frame.patient, *(c for v in frame.complements for c in children(v, "obj"))) if t]
    used = trigger.slot_heads
    words = frozenset(
        t.lemma_.lower() for t in about if t.i not in used and t.pos_ not in ("PROPN", "PRON", "NUM")
    )
    return words or frozenset({trigger.token.lemma_.lower()})


def _predicate(trigger: Trigger) -> Token:
    if not trigger.frame.nominal:
        return trigger.token
    return carrying_verb(trigger.token) or trigger.token


def _evidence(story: Story, trigger: Trigger) -> tuple[Span, ...]:
    """The trigger words, then the core of their clause: from its subject to its object."""
    token = trigger.token
    words = [token.i, *(c.i for c in token.children if c.dep_ == "compound:prt")]
    carrier = carrying_verb(token) if trigger.frame.nominal else None
    near = [i for i in words if abs(i - token.i) <= 3]
    first = story.span(min(near), max(near))
    reach = list(words)
    if carrier is not None:
        reach.append(carrier.i)
    for end in (trigger.frame.agent, trigger.frame.patient):
        if end is not None and end.sent.start == token.sent.start:
            reach.append(end.i)
    if trigger.frame.nominal:
        reach += [c.i for c in token.children if base(c) in ("nmod", "amod", "compound")]
    core = story.span(min(reach), max(reach))
    return (first,) if core == first else (first, core)


def _confidence(trigger: Trigger, actors: bool, recipients: bool) -> float:
    """Rough: patterns that ask for more, and known participants, make it surer."""
    sure = 0.5 + 0.05 * min(trigger.pattern.weight, 4) + 0.15 * actors + 0.1 * recipients
    return round(min(sure - 0.1 * trigger.frame.nominal, 0.95), 2)
