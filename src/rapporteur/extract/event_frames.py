"""A trigger word with all that hangs on it, and whether a pattern's conditions hold there."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar

from spacy.tokens import Token

from rapporteur.extract.event_arguments import doer, is_passive_here, thing
from rapporteur.extract.event_patterns import Pattern, Slot
from rapporteur.knowledge import load_yaml
from rapporteur.story import Story
from rapporteur.syntax import (
    RELATIVE,
    auxiliaries,
    base,
    coordinated,
    has_feature,
    is_negated,
    preposition,
    relative_antecedent,
)

_MEASURES = frozenset(str(word) for word in load_yaml("events/words.yaml")["measures"])
_PARTICLES = ("compound:prt", "advmod", "case", "mark", "fixed")
_GERUND_MARKS = frozenset(
    {"of", "for", "with", "from", "on", "against", "in", "by", "into", "over", "to", "at"}
)
_FUTURE = frozenset({"will", "would", "go"})
_NAMED_BY = ("nmod", "appos", "compound", "flat")
_MODIFIERS = ("amod", "compound", "nmod", "flat", "nummod")


class Frame:
    """A trigger token of a story: its agent, its object, its phrases and complements, each looked up once."""

    def __init__(self, story: Story, trigger: Token) -> None:
        self.story = story
        self.trigger = trigger
        self.nominal = trigger.pos_ in ("NOUN", "PROPN")

    @cached_property
    def passive(self) -> bool:
        """True for a passive verb."""
        return not self.nominal and is_passive_here(self.trigger)

    @cached_property
    def agent(self) -> Token | None:
        """The head of the phrase that does it."""
        return None if self.nominal else doer(self.trigger)

    @cached_property
    def patient(self) -> Token | None:
        """The head of the phrase it is done to."""
        return None if self.nominal else thing(self.trigger)

    @cached_property
    def phrases(self) -> dict[str, list[Token]]:
        """The nominals on the trigger by preposition; those on its object too, which parsers mix up."""
        found: dict[str, list[Token]] = {}
        hosts = [
            self.trigger,
            *(heads(self.patient) if self.patient is not None and not self.passive else ()),
        ]
        for host in hosts:
            for phrase in _hanging(host):
                lead = preposition(phrase).partition(" ")[0]
                if lead and not (host is not self.trigger and lead == "of"):
                    found.setdefault(lead, []).extend(coordinated(relative_antecedent(phrase) or phrase))
        return found

    @cached_property
    def complements(self) -> list[Token]:
        """Heads of complement clauses, secondary predicates and infinitives of purpose."""
        found = []
        hosts = [self.trigger, *filter(None, (self.patient if not self.passive else None,))]
        for host in hosts:
            for c in host.children:
                label = base(c)
                if (label in ("xcomp", "ccomp") and host is self.trigger) or (
                    label in ("advcl", "acl")
                    and (is_infinitive(c) or (label == "advcl" and has_gerund_mark(c)))
                ):
                    found += [d for d in coordinated(c) if d.i != self.trigger.i]
        return found

    def fits(self, pattern: Pattern) -> bool:
        """True if all conditions of `pattern` hold."""
        return all(self._holds(slot) for slot in pattern.slots)

    def _holds(self, slot: Slot) -> bool:
        return any(self._stands(name, slot.words) for name in slot.names) is slot.wanted

    def _stands(self, name: str, words: frozenset[str]) -> bool:
        look = self.LOOKS.get(name)
        if look is not None:
            return look(self, words)
        return any(self.is_one(t, words) for t in self.phrases.get(name, ())) or (
            not self.nominal and name in words
        )

    def is_one(self, token: Token | None, words: frozenset[str]) -> bool:
        """True if the phrase headed by `token` is one of `words` or of a kind named there."""
        if token is None:
            return False
        if "#event" in words and token.ent_type_ == "EVENT":
            return True
        if "*" in words or ("#any" in words and token.pos_ in ("NOUN", "PROPN", "PRON", "NUM")):
            return True
        for part in coordinated(relative_antecedent(token) or token):
            for word in heads(part):
                if not words.isdisjoint(forms(word)) or self._is_kind(word, words):
                    return True
        return "#plural" in words and _is_plural(token)

    def _is_kind(self, token: Token, words: frozenset[str]) -> bool:
        actor = self.story.actor.get(self.story.actor_at.get(token.i, ""))
        if "#place" in words and any(
            t.i in self.story.place_at for t in (token, *token.children) if t is token or base(t) in _NAMED_BY
        ):
            return True
        if actor is None:
            return "#person" in words and token.ent_type_ == "PERSON"
        if "#actor" in words:
            return True
        if actor.kind == "group" and words & {"#organization"}:
            return True
        if actor.kind == "state" and "#place" in words:
            return True
        return f"#{actor.kind}" in words

    def particles(self) -> Iterator[str]:
        """The particles and adverbs of the trigger, the word after it among them, lower case."""
        for c in self.trigger.children:
            if c.dep_ in _PARTICLES or (
                base(c) in ("compound", "xcomp", "obl") and c.pos_ in ("ADP", "ADV", "ADJ")
            ):
                yield c.lower_
        following = self.trigger.i + 1
        if following < len(self.story.doc) and self.story.doc[following].pos_ in ("ADP", "ADV", "PART"):
            yield self.story.doc[following].lower_

    def modifiers(self, token: Token | None) -> Iterator[Token]:
        """The adjectives and nouns that stand before `token` or hang on it without a preposition."""
        if token is None:
            return
        for c in token.children:
            if base(c) in _MODIFIERS and not preposition(c) and c.dep_ != "nmod:poss":
                yield from coordinated(c)
                yield from (g for g in c.children if base(g) in _MODIFIERS and g.i < c.i)

    def possessors(self) -> Iterator[Token]:
        """Whose the trigger noun is."""
        for c in self.trigger.children:
            if c.dep_ == "nmod:poss":
                yield from coordinated(c)

    def _particle(self, words: frozenset[str]) -> bool:
        return any(word in words for word in self.particles())

    def _object(self, words: frozenset[str]) -> bool:
        if self.is_one(self.patient, words):
            return True
        # "gave Chad a grant", "opened a landmark hearing": a second object, which may be labelled a predicate
        return any(
            c.pos_ in ("NOUN", "NUM") and base(c) in ("obj", "xcomp", "ccomp") and self.is_one(c, words)
            for c in self.trigger.children
        )

    def _subject(self, words: frozenset[str]) -> bool:
        return self.is_one(self.agent, words)

    def _complement(self, words: frozenset[str]) -> bool:
        return any("*" in words or c.lemma_.lower() in words or c.lower_ in words for c in self.complements)

    def _infinitive(self, words: frozenset[str]) -> bool:
        return any(
            ("*" in words or c.lemma_.lower() in words) and any(m.lower_ == "to" for m in c.children)
            for c in self.complements
        )

    def _own_case(self, words: frozenset[str]) -> bool:
        return preposition(self.trigger) in words

    def _future(self, words: frozenset[str]) -> bool:
        return not self.nominal and bool(auxiliaries(self.trigger) & _FUTURE)

    def _of_object(self, words: frozenset[str]) -> bool:
        thing = self.patient
        return thing is not None and any(
            self.is_one(c, words) for c in thing.children if base(c) == "nmod" and preposition(c) == "of"
        )

    def _modifier(self, words: frozenset[str]) -> bool:
        return any(self.is_one(m, words) for m in self.modifiers(self.trigger))

    def _object_modifier(self, words: frozenset[str]) -> bool:
        return any(self.is_one(m, words) for m in self.modifiers(self.patient))

    def _subject_modifier(self, words: frozenset[str]) -> bool:
        if self.agent is None:
            return False
        return any(self.is_one(m, words) for head in heads(self.agent) for m in self.modifiers(head))

    def _possessor(self, words: frozenset[str]) -> bool:
        return any(self.is_one(p, words) for p in self.possessors())

    def _governor(self, words: frozenset[str]) -> bool:
        head = self.trigger.head
        return base(self.trigger) in ("nsubj", "obl") and head.lemma_.lower() in words

    def _negation(self, words: frozenset[str]) -> bool:
        return is_negated(self.trigger) and ("*" in words or not words.isdisjoint(auxiliaries(self.trigger)))

    def _anything(self, words: frozenset[str]) -> bool:
        return any(
            c.lemma_.lower() in words or c.lower_ in words
            for c in self.trigger.children
            if base(c) not in ("nsubj", "punct")
        )

    # The places a condition may name, beside prepositions.
    LOOKS: ClassVar[Mapping[str, "Callable[[Frame, frozenset[str]], bool]"]] = MappingProxyType(
        {
            "prt": _particle,
            "obj": _object,
            "subj": _subject,
            "objof": _of_object,
            "comp": _complement,
            "inf": _infinitive,
            "future": _future,
            "case": _own_case,
            "mod": _modifier,
            "objmod": _object_modifier,
            "submod": _subject_modifier,
            "poss": _possessor,
            "subj_of": _governor,
            "any_of": _anything,
            "neg": _negation,
        }
    )


def forms(token: Token) -> tuple[str, ...]:
    """The lemma, the word, and the word without its plural ending: what a table may list it under."""
    word = token.lower_
    if word.endswith("es"):
        return token.lemma_.lower(), word, word[:-1], word[:-2]
    return token.lemma_.lower(), word, word.removesuffix("s")


def heads(token: Token) -> Iterator[Token]:
    """`token`, and where it only measures ("tons of food", "a state of emergency") what it measures."""
    for level in measured(token):
        yield from level


def measured(token: Token) -> Iterator[list[Token]]:
    """The levels of `heads`: the word itself, then all that it measures ("leaders of Chad and Mali")."""
    yield [token]
    for _ in range(3):
        if token.lemma_.lower() not in _MEASURES and token.lower_ not in _MEASURES and token.pos_ != "NUM":
            return
        inner = next((c for c in token.children if base(c) == "nmod" and preposition(c) == "of"), None)
        if inner is None:
            return
        token = inner
        yield coordinated(token)


def _hanging(host: Token) -> Iterator[Token]:
    for c in host.children:
        if base(c) in ("obl", "nmod") or (base(c) == "obj" and preposition(c)):
            yield c
            # "a meeting with X on Y": the second phrase may hang on the first
            if host.pos_ in ("NOUN", "VERB"):
                yield from (g for g in c.children if base(g) == "nmod" and preposition(g) not in ("of", ""))
        elif c.dep_ in ("advcl", "xcomp") and c.pos_ in ("NOUN", "PROPN") and preposition(c):
            yield c


def is_infinitive(verb: Token) -> bool:
    """True for an infinitive: "to leave"."""
    return has_feature(verb, "VerbForm", "Inf") or any(
        c.dep_ == "mark" and c.lower_ == "to" for c in verb.children
    )


def has_gerund_mark(verb: Token) -> bool:
    """True for a gerund that a preposition leads: "accused of violating", "blamed for killing"."""
    return any(c.dep_ == "mark" and c.lower_ in _GERUND_MARKS for c in verb.children)


def _is_plural(token: Token) -> bool:
    if token.lower_ in RELATIVE:
        antecedent = relative_antecedent(token)
        return antecedent is not None and _is_plural(antecedent)
    return has_feature(token, "Number", "Plur") or any(c.dep_ == "conj" for c in token.children)
