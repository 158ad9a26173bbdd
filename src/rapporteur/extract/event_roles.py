"""Who does it and to whom: the actors and recipients of a triggered event."""

from functools import cache

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.event_frames import Frame, measured
from rapporteur.extract.event_patterns import Pattern
from rapporteur.extract.reported import Reported
from rapporteur.knowledge import load_yaml
from rapporteur.record import Actor, EventType
from rapporteur.story import Story
from rapporteur.syntax import (
    base,
    children,
    coordinated,
    grammatical_subject,
    preposition,
    relative_antecedent,
)

Ids = tuple[str, ...]

# What a pattern may say about who is who: see `participants`.
FLAGS = frozenset({"flip", "swap", "host", "mutual", "passive", "spoken", "promise", "of", "entry"})
_LIGHT = frozenset(load_yaml("events/words.yaml")["light"])
_INNER = ("of", "from", "by", "for", "in", "with", "to", "on", "against", "between")
_COMPLEMENT = ("compsubj", "obj", "iobj", "to", "on", "against", "with", "from", "for", "in", "of")
_SPEAKING_FOR_MANY = frozenset({"we", "us", "our", "ourselves"})
_SPEAKING = _SPEAKING_FOR_MANY | {"i", "me", "my", "myself"}
_GOVERNING = frozenset({"GOV", "MIL", "SPY", "DIP"})
_FORCES = frozenset({"MIL", "COP"})
_SENDING = frozenset(load_yaml("events/words.yaml")["sending"])
_OTHER_CLAUSES = frozenset({"parataxis", "conj", "advcl", "punct", "cc"})
_MOVED = frozenset({"MOBILIZE"})
# Types whose events mostly concern no one but their actors.
_SELF_CONTAINED = frozenset({"AGREE", "CONSULT", "RETREAT", "MOBILIZE", "SUPPORT"})
_CIRCUMSTANCE = frozenset(load_yaml("events/outlook.yaml")["circumstance"])
# Prepositions whose phrase may be a mere place: "arrived in Bosnia" has Bosnia as its recipient.
_LOCAL = frozenset({"in", "into", "to", "on", "near", "from", "obj", "at", "outside", "toward", "towards"})


class Parties:
    """The participants of a story, looked up through noun phrases; "I" and "we" are who speaks."""

    def __init__(self, story: Story, reported: Reported) -> None:
        self.story = story
        self.reported = reported
        self._state: dict[str, str] = {}
        for actor in story.actors:
            if actor.kind == "state" and actor.country:
                self._state.setdefault(actor.country, actor.id)

    def denoted(self, token: Token | None, *, inner: bool = True) -> Ids:
        """Whom the phrase of `token` stands for: its heads, else (`inner`) those named inside it.

        "Israeli helicopters" is Israel, "the decision of the court" the court.
        """
        if token is None:
            return ()
        found: dict[str, None] = {}
        for part in coordinated(relative_antecedent(token) or token):
            found |= dict.fromkeys(self._first_of(part, inner=inner))
        return tuple(found)

    def _first_of(self, part: Token, *, inner: bool) -> Ids:
        # innermost first: "a group of deputies" is the deputies, "leaders of Chad and Mali" are both
        levels = list(reversed(list(measured(part))))
        for look in (self._one, self._inside) if inner else (self._one,):
            for level in levels:
                found = dict.fromkeys(ident for head in level for ident in look(head))
                if found:
                    return tuple(found)
        return ()

    def at(self, token: Token) -> Ids:
        """The state that a place name stands for: Jordan for "in Amman", where the story knows Jordan."""
        for part in (token, *(c for c in token.children if base(c) in ("nmod", "appos", "compound"))):
            place = self.story.place.get(self.story.place_at.get(part.i, ""))
            state = self._state.get(place.country) if place is not None and place.country else None
            if state:
                return (state,)
        return ()

    def _one(self, token: Token) -> Ids:
        ident = self.story.actor_at.get(token.i)
        if ident is None and token.lower_ in _SPEAKING:
            return self.speaking(token, for_many=token.lower_ in _SPEAKING_FOR_MANY)
        if ident is None:
            return ()
        actor = self.story.actor[ident]
        if not (actor.named or actor.members) and actor.kind in ("person", "group"):
            return self._beside(token) or self._sent_by(token, actor) or (ident,)
        return actor.members or (ident,)

    def _beside(self, token: Token) -> Ids:
        """The name beside a description: "the suspect, Petr Novak", "the four, Ana Ruiz, Li Wei …"."""
        found: dict[str, None] = {}
        for c in children(token, "appos"):
            for part in coordinated(c):
                beside = self.story.actor.get(self.story.actor_at.get(part.i, ""))
                if beside is not None and beside.named and beside.kind == "person":
                    found[beside.id] = None
        return tuple(found)

    def served(self, ident: str) -> str | None:
        """The state whose government somebody is of, who so does nothing to it: Mali, for its premier."""
        actor = self.story.actor[ident]
        governs = actor.kind != "state" and actor.sector in _GOVERNING
        return self._state.get(actor.country or "") if governs else None

    def _sent_by(self, token: Token, officials: Actor) -> Ids:
        """The states for which officials of several act: "ministers from Chad and Mali"; not "protesters"."""
        found: dict[str, None] = {}
        if officials.sector not in _GOVERNING:
            return ()
        for c in children(token, "nmod"):
            if preposition(c) in ("of", "from"):
                actors = (self.story.actor.get(self.story.actor_at.get(p.i, "")) for p in coordinated(c))
                found |= dict.fromkeys(a.id for a in actors if a is not None and a.kind == "state")
        return tuple(found) if len(found) > 1 else ()

    def speaking(self, token: Token, *, for_many: bool) -> Ids:
        """Who "I" is in what somebody says at `token`; "we" (`for_many`) of a government is the state."""
        said = self.reported.innermost(token)
        speaker = self.story.actor.get(said.speaker or "") if said is not None else None
        if speaker is None:
            return ()
        if for_many and speaker.kind == "person" and speaker.sector in _GOVERNING:
            return (self._state.get(speaker.country or "", speaker.id),)
        return (speaker.id,)

    def _inside(self, token: Token) -> Ids:
        for group in (("nmod:poss",), ("amod", "compound", "flat")):
            found: dict[str, None] = {}
            for c in token.children:
                if c.dep_ in group or (base(c) in group and c.dep_ != "nmod:poss"):
                    for part in (*coordinated(c), *children(c, "compound", "amod", "nmod:poss")):
                        found |= dict.fromkeys(self._one(part))
            if found:
                return tuple(found)
        for c in children(token, "nmod"):
            if preposition(c) in _INNER:
                ids = self.story.who(c) or self.at(c) or self._inside(c)
                if ids:
                    return ids
        for c in children(token, "acl"):
            # "crimes committed by soldiers"
            for by in children(c, "obl"):
                if preposition(by) == "by":
                    return self.denoted(by, inner=False)
        return ()


def participants(parties: Parties, frame: Frame, pattern: Pattern) -> tuple[Ids, Ids]:
    """The actors and the recipients of the event that `pattern` found at `frame`."""
    rule, actors, recipients = _participants(parties, frame, pattern)
    own = {state for ident in actors if (state := parties.served(ident)) is not None}
    recipients = tuple(r for r in recipients if r not in own)
    if trace.active() and (actors or recipients):
        ends = [t for t in (frame.trigger, frame.agent, frame.patient) if t is not None]
        near = [t for t in ends if t.sent.start == frame.trigger.sent.start]
        frame.story.note(frame, rule, told(actors, recipients), *near)
    return actors, recipients


def told(actors: Ids, recipients: Ids) -> str:
    """Actors and recipients for the trace."""
    sides = (("actors", actors), ("recipients", recipients))
    return ", ".join(f"{side} {' '.join(ids)}" for side, ids in sides if ids)


def _participants(parties: Parties, frame: Frame, pattern: Pattern) -> tuple[str, Ids, Ids]:
    """The rule that says who is who, and what it says."""
    doers = _doers(parties, frame, pattern)
    if not doers and frame.passive and pattern.type in _MOVED:
        doers = parties.denoted(frame.patient)  # "riot police were deployed": they move
    if not doers and frame.passive:
        between = _at(parties, frame, "between", ())
        if len(between) > 1:  # "agreements were signed between both countries"
            return "between whom a passive is", between, ()
    if "flip" in pattern.flags:
        by = _first(parties, frame, ("by", "from", "over", "at"), ())
        return "subject as the recipient", by, _plain_agent(parties, frame)
    if "swap" in pattern.flags:
        return "object as the actor", parties.denoted(frame.patient), doers
    if "entry" in pattern.flags:
        return "who lets in whom", _first(parties, frame, ("in", "at", "to", "into"), doers), doers
    if "host" in pattern.flags:
        guests = _first(parties, frame, ("between", "with", "of", "obj"), doers)
        if len(guests) > 1:
            return "host of others' talks", guests, doers
        return "host and guest", (*guests, *doers) if guests else (), ()
    if pattern.type == "CONSULT" and pattern.mode != "visit":
        met = parties.denoted(frame.patient, inner=False)
        others = _all(parties, frame, ("with", "between", "to", "of", "among"), (*doers, *met))
        return "all who confer", tuple(dict.fromkeys((*doers, *met, *others))), ()
    if pattern.type in ("AGREE", "RETREAT") and ("mutual" in pattern.flags or pattern.type == "AGREE"):
        partners = _all(parties, frame, ("with", "between"), doers)
        if partners:
            return "partners in what is agreed", doers + partners, ()
    order = _order(pattern.type) if pattern.recipients is None else pattern.recipients
    # Of what is promised only those count whom the promise names: not the owner of every thing in it.
    found = _first(parties, frame, order, doers, inner=pattern.type != "AGREE")
    rule = "doer and whom it is done to"
    if not found and pattern.type not in _SELF_CONTAINED and pattern.recipients is None:
        found = _mentioned_within(parties, frame, doers)
        rule = "first other named in the clause" if found else rule
    if not found and pattern.recipients:
        found = _at(parties, frame, "obj", doers, inner=False)  # "gave Chad a grant"
    if not found and not doers and frame.passive:
        ties = parties.denoted(frame.patient)  # "ties between Chad and Libya were severed": both did it
        return ("two in the subject of a passive", ties, ()) if len(ties) > 1 else (rule, (), ties)
    return rule, doers, found


@cache
def _order(kind: EventType) -> tuple[str, ...]:
    return tuple(load_yaml(f"events/{kind.lower()}.yaml")["recipients"])


def _plain_agent(parties: Parties, frame: Frame) -> Ids:
    return parties.denoted(grammatical_subject(frame.trigger) if not frame.nominal else None)


def _doers(parties: Parties, frame: Frame, pattern: Pattern) -> Ids:
    if not frame.nominal:
        return parties.denoted(frame.agent)
    trigger = frame.trigger
    own: dict[str, None] = {}
    if "passive" not in pattern.flags:
        for possessor in frame.possessors():
            own |= dict.fromkeys(parties.denoted(possessor))
    for modifier in frame.modifiers(trigger):
        own |= dict.fromkeys(parties.denoted(modifier, inner=False))
    places = ("by", "between", "of") if "of" in pattern.flags else ("by", "between")
    for phrase in (p for place in places for p in frame.phrases.get(place, ())):
        own |= dict.fromkeys(parties.denoted(phrase))
    if own:
        return tuple(own)
    carrier = carrying_verb(trigger)
    if carrier is not None:
        return parties.denoted(Frame(parties.story, carrier).agent)
    return _first(parties, frame, ("from",), ())


def carrying_verb(noun: Token) -> Token | None:
    """The light verb that a noun of action hangs on: launched, for "launched an attack"."""
    verb = noun.head
    label = base(noun)
    if verb.lemma_.lower() in _LIGHT and (label in ("obj", "obl") or noun.dep_ == "nsubj:pass"):
        return verb
    return None


def _first(
    parties: Parties, frame: Frame, order: tuple[str, ...], without: Ids, *, inner: bool = True
) -> Ids:
    for place in order:
        found = _at(parties, frame, place, without, inner=inner or place not in ("comp", "compsubj"))
        if found:
            return found
    return ()


def _all(parties: Parties, frame: Frame, order: tuple[str, ...], without: Ids) -> Ids:
    found: dict[str, None] = {}
    for place in order:
        found |= dict.fromkeys(_at(parties, frame, place, (*without, *found)))
    return tuple(found)


def _at(parties: Parties, frame: Frame, place: str, without: Ids, *, inner: bool = True) -> Ids:
    """Those who stand at one place around the trigger, those of `without` left out."""
    tokens: list[Token] = []
    if place == "obj":
        tokens = [frame.patient] if frame.patient is not None and not _is_means(parties, frame) else []
    elif place == "iobj":
        tokens = children(frame.trigger, "iobj")
    elif place == "poss":
        tokens = list(frame.possessors())
    elif place == "compsubj":
        tokens = [c for v in frame.complements for c in children(v, "nsubj", "csubj")]
        tokens = [relative_antecedent(t) or t for t in tokens]
    elif place == "comp":
        return _in_complements(parties, frame, without, inner=inner)
    else:
        tokens = frame.phrases.get(place, [])
    found: dict[str, None] = {}
    for token in tokens:
        ids = parties.denoted(token, inner=inner)
        if not ids and place in _LOCAL:
            ids = parties.at(token)
        found |= dict.fromkeys(i for i in ids if i not in without)
    return tuple(found)


def _mentioned_within(parties: Parties, frame: Frame, without: Ids) -> Ids:
    """The first other participant that the clause of the trigger names after it, whatever its place there."""
    branches = [c for c in frame.trigger.children if c.i > frame.trigger.i]
    while branches:
        token = branches.pop(0)
        lead = preposition(token).partition(" ")[0]
        if base(token) in _OTHER_CLAUSES or lead in _CIRCUMSTANCE or lead == "by":
            continue
        ids = parties.denoted(token, inner=False) or (parties.at(token) if lead in _LOCAL else ())
        found = tuple(i for i in ids if i not in without)
        if found:
            return found
        branches = [c for c in token.children if base(c) != "nummod"] + branches
    return ()


def _is_means(parties: Parties, frame: Frame) -> bool:
    """True for who is sent or promised, and no recipient: "offered its troops", "will send 200 police"."""
    thing = frame.patient
    if thing is None or any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in thing.children):
        return thing is not None
    actor = parties.story.actor.get(parties.story.actor_at.get(thing.i, ""))
    forces = actor is not None and not actor.named and actor.sector in _FORCES
    return forces and frame.trigger.lemma_.lower() in _SENDING


def _in_complements(parties: Parties, frame: Frame, without: Ids, *, inner: bool) -> Ids:
    for verb in frame.complements[:2]:
        deeper = Frame(parties.story, verb)
        for place in _COMPLEMENT:
            found = _at(parties, deeper, place, without, inner=inner)
            if found:
                return found
    return ()
