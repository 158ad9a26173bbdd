"""Where events are triggered: every word of a story at which a pattern of `knowledge/events/` holds."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from rapporteur.extract.event_arguments import stolen_subject
from rapporteur.extract.event_frames import Frame, forms
from rapporteur.extract.event_patterns import Pattern, patterns
from rapporteur.story import Story
from rapporteur.syntax import agent, base, grammatical_subject, has_feature, is_negated, is_passive

_PREDICATIVE = frozenset({"root", "ROOT", "ccomp", "conj", "advcl", "acl", "xcomp", "parataxis"})
_OBLIGING = frozenset({"must", "should", "ought"})
# What the sections of the tables are called in the trace.
_NAMES = {
    "verbs": "verb of an event",
    "nouns": "noun of an event",
    "adjectives": "adjective of an event",
}
_OBLIGATION = Pattern("REQUEST", None, (), None, frozenset({"spoken"}))


class VerbalFrame(Frame):
    """The frame of a verb that the tagger took for a noun."""

    def __init__(self, story: Story, trigger: Token) -> None:
        super().__init__(story, trigger)
        self.nominal = False


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
    """The triggers of a story in the order of the text, each with the most demanding pattern that holds."""
    found: dict[int, Trigger] = {}
    for token in story.doc:
        spoken = _spoken(story, token)
        if spoken is not None:
            found[spoken.token.i] = spoken
        elif token.i not in found:
            trigger = _trigger(story, token)
            if trigger is not None:
                found[token.i] = trigger
    return [found[i] for i in sorted(found)]


def _trigger(story: Story, token: Token) -> Trigger | None:
    pos = token.pos_
    if pos == "VERB":
        if token.dep_ in ("amod", "case", "compound") and not _is_clause_after_all(token):
            return None
        if token.lower_ in patterns("adjectives") and is_passive(token) and agent(token) is None:
            return _best(story, token, "adjectives", PredicateFrame, token.lower_)
        lemma = token.lemma_.lower()
        if lemma not in patterns("verbs"):
            lemma = next((guess for guess in _verb_lemmas(token.lower_) if guess in patterns("verbs")), lemma)
        return _best(story, token, "verbs", Frame, lemma)
    if pos in ("NOUN", "PROPN"):
        return _noun_trigger(story, token)
    if pos == "ADJ" and base(token) not in ("amod", "compound"):
        return _best(story, token, "adjectives", PredicateFrame, token.lower_)
    return None


def _noun_trigger(story: Story, token: Token) -> Trigger | None:
    label = base(token)
    if label in ("compound", "flat") or token.ent_type_ == "EVENT":
        return None
    if label in _PREDICATIVE:
        found = _phrase_predicate(story, token)
        if found is not None:
            return found
    lemma = next((form for form in forms(token) if form in patterns("nouns")), None)
    if lemma is None:
        return _mistagged_verb(story, token)
    if token.i in story.actor_at and story.actor[story.actor_at[token.i]].named:
        return None  # a word of a name: "Peace Conference"
    return _best(story, token, "nouns", Frame, lemma)


def _mistagged_verb(story: Story, token: Token) -> Trigger | None:
    """A verb that the tagger took for a noun: it has an object, or a subject without "be"."""
    for lemma in _verb_lemmas(token.lower_):
        if lemma in patterns("verbs"):
            labels = {base(c) for c in token.children}
            if "obj" in labels or ("nsubj" in labels and "cop" not in labels):
                found = _best(story, token, "verbs", VerbalFrame, lemma)
                if found is not None:
                    story.note(found, "verb taken for a noun", lemma, token)
                    return found
    return None


def _is_clause_after_all(token: Token) -> bool:
    """True for a verb that the parser took for an adjective: "forces … have tortured scores"."""
    before = token.nbor(-1) if token.i else None
    if has_feature(token, "VerbForm", "Fin") or any(base(c) == "nsubj" for c in token.children):
        return True
    if stolen_subject(token) is not None:
        return True
    return before is not None and before.pos_ == "AUX"


def _verb_lemmas(form: str) -> tuple[str, ...]:
    """What the lemma of a regular verb form may be, in case the lemmatizer does not know.

    >>> _verb_lemmas("vetoed"), _verb_lemmas("defaced"), _verb_lemmas("banned")
    (('veto', 'vetoe'), ('defac', 'deface'), ('bann', 'banne', 'ban'))
    """
    for ending in ("ed", "ing", "es", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form.removesuffix(ending)
            guesses = (stem, stem + "e") if ending != "s" else (stem,)
            return (*guesses, stem[:-1]) if stem[-1] == stem[-2] else guesses
    return ()


def _best(story: Story, token: Token, section: str, kind: type[Frame], lemma: str) -> Trigger | None:
    rows = patterns(section).get(lemma)
    if not rows:
        return None
    frame = kind(story, token)
    for pattern in rows:
        if frame.fits(pattern):
            found = Trigger(token, pattern, frame)
            story.note(found, _NAMES[section], _effect(pattern, lemma), token)
            return found
    return None


def _effect(pattern: Pattern, lemma: str) -> str:
    """Type and mode for the trace, with the pattern that gives them."""
    return f"{pattern.type} {pattern.mode or ''}".strip() + f", pattern “{f'{lemma} {pattern.asks}'.strip()}”"


def _phrase_predicate(story: Story, token: Token) -> Trigger | None:
    """ "Troops were on alert", "she is on a visit to Oslo": patterns of the verb "be"."""
    labels = {c.dep_ for c in token.children}
    if "cop" not in labels or "case" not in labels:
        return None
    return _best(story, token, "verbs", PredicateFrame, "be")


def _spoken(story: Story, token: Token) -> Trigger | None:
    """What a speaker asks or refuses without a verb for it: "troops must leave", "is out of the question"."""
    if token.lower_ in _OBLIGING and base(token) == "aux" and token.head.pos_ in ("VERB", "AUX"):
        frame = Frame(story, token.head)
        doer = frame.agent
        if (
            doer is not None
            and doer.pos_ != "PRON"
            and not is_negated(token.head)
            and doer.i in story.actor_at
        ):
            found = Trigger(token.head, _OBLIGATION, frame)
            story.note(found, "what a speaker says must be", "REQUEST", token, token.head)
            return found
    for pattern in patterns("phrases").get(token.lower_, ()):
        (phrase,) = pattern.slots
        if any(_stands_here(token, words) for words in phrase.words):
            found = Trigger(
                token, pattern, PredicateFrame(story, token.head if token.dep_ == "case" else token)
            )
            story.note(found, "phrase of an event", _effect(pattern, ""), token)
            return found
    return None


def _stands_here(token: Token, phrase: str) -> bool:
    words = phrase.split()
    following = token.doc[token.i : token.i + len(words)]
    return [t.lower_ for t in following] == words
