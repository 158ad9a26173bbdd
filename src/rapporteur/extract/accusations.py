"""What somebody says of another that charges him with a wrong, whatever verb reports it."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from rapporteur.extract.propositions import words
from rapporteur.story import Story
from rapporteur.syntax import (
    agent,
    base,
    child,
    children,
    coordinated,
    first_conjunct,
    has_feature,
    is_negated,
    mood,
    preposition,
)

_VERBS = words("wrong_verbs")
_WRONGS = words("wrongs")
_DONE_TO = words("wrongs_done_to")
_COMMITTING = words("committing")
_STOPPING = words("stopping")
_WRONGFUL = words("wrongful")
_DEEDS = words("deeds")
_MUST = frozenset({"should", "must", "to", "ought"})
# What leads in whom a deed is done to, not who does it.
_VICTIM = frozenset(
    {"on", "against", "in", "to", "for", "at", "with", "toward", "towards", "from", "into", "about"}
)


def charge(story: Story, tokens: Iterable[Token], speaker: str, *, quoted: bool) -> Token | None:
    """The word with which `speaker` charges another actor with a wrong, among the tokens of what he says.

    A noun counts where the clause turns on it, not where it is named in passing.

    Hit: "the raids of Peru are a violation of our airspace"; "Peru must stop meddling in our affairs".
    Near miss: "we will not violate the pact" (his own deed); "the law punishes corruption" (nobody's deed).
    """
    for token in tokens:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in _VERBS:
            doers = _agents(token)
        elif token.pos_ in ("NOUN", "PROPN") and lemma in _WRONGS | _DONE_TO and _turns_on(token):
            doers = list(_of_noun(token))
        elif token.pos_ == "ADJ" and token.lower_ in _WRONGFUL:
            doers = list(_of_adjective(token))
        else:
            continue
        if any(_is_another(story, doer, speaker, quoted=quoted) for doer in doers):
            return token
    return None


def branded(story: Story, tokens: Sequence[Token], verb: Token | None, speaker: str) -> Token | None:
    """The word of wrong that `speaker` gives to what another actor does.

    Hit: "condemned the raids of Peru as a violation", "called Peru's vote illegal".
    Near miss: "called it early"
    """
    inside = {t.i for t in tokens}
    others = [t for t in tokens if story.actor_at.get(t.i, speaker) != speaker]
    for token in tokens:
        wrong = token.lower_ in _WRONGFUL or token.lemma_.lower() in _WRONGS | _DONE_TO | _WRONGFUL
        if not wrong or is_negated(token) or not others:
            continue
        as_ = any(c.lower_ == "as" for c in children(token, "case", "mark"))
        called = verb is not None and token.dep_ == "xcomp" and token.head.i == verb.i
        if (as_ and (token.head.i in inside or (verb is not None and token.head.i == verb.i))) or called:
            return token
    return None


def _agents(verb: Token) -> list[Token]:
    above = verb.head
    if above.lemma_.lower() in _STOPPING and base(verb) in ("xcomp", "obj", "advcl", "obl"):
        if is_negated(above) or not any(c.lower_ in _MUST for c in above.children):
            return []
    elif is_negated(verb) or mood(verb) in ("negated", "hypothetical"):
        return []
    doer = agent(verb)
    return [] if doer is None else [doer]


def _turns_on(noun: Token) -> bool:
    """True for the predicate of a finite clause, and for its subject, object or oblique."""
    noun = first_conjunct(noun)
    if child(noun, "cop") is not None:
        return True
    verb = noun.head
    finite = verb.i != noun.i and (
        has_feature(verb, "VerbForm", "Fin") or child(verb, "aux", "cop", "aux:pass") is not None
    )
    return base(noun) in ("nsubj", "obj", "obl") and (finite or verb.lemma_.lower() in _COMMITTING)


def _of_noun(noun: Token) -> Iterator[Token]:
    """Who does the wrong that a noun names: "Peru's meddling", "the meddling is Peru's", "Peru commits"."""
    if is_negated(noun):
        return
    own = ("by",) if noun.lemma_.lower() in _DONE_TO else ("by", "of")
    for c in noun.children:
        if c.dep_ in ("nmod:poss", "amod", "compound") or (base(c) == "nmod" and preposition(c) in own):
            yield c
    subject = child(noun, "nsubj")
    if subject is not None and child(noun, "cop") is not None:
        yield from _doers_in(subject)
    verb = noun.head
    if verb.pos_ == "VERB" and verb.lemma_.lower() in _COMMITTING and base(noun) in ("obj", "obl"):
        yield from _agents(verb)


def _of_adjective(adjective: Token) -> Iterator[Token]:
    if is_negated(adjective):
        return
    subject = child(adjective, "nsubj")
    if subject is not None and child(adjective, "cop") is not None:
        yield from _doers_in(subject)
    elif base(adjective) == "amod" and adjective.head.lemma_.lower() in _DEEDS:
        yield from _doers_in(adjective.head)


def _doers_in(noun: Token) -> Iterator[Token]:
    """A noun with those of its branches that may name who does it."""
    yield noun
    for c in noun.children:
        if c.dep_ in ("nmod:poss", "amod", "compound", "conj") or (
            base(c) == "nmod" and preposition(c) not in _VICTIM
        ):
            yield from _doers_in(c)


def _is_another(story: Story, doer: Token, speaker: str, *, quoted: bool) -> bool:
    """True if the doer is an actor, and neither the speaker nor what he speaks for."""
    says = story.actor[speaker]
    for token in coordinated(doer):
        if token.lower_ in ("he", "she", "they") and quoted:
            return True  # of himself a speaker says "I"
        actor = story.actor.get(story.actor_at.get(token.i, ""))
        if actor is None or actor.id == speaker or speaker in actor.members:
            continue
        own = actor.country is not None and actor.country == says.country
        if not own or (actor.kind == "person" and says.kind == "person"):
            return not (actor.kind == "state" and own) and not any(
                c.lower_ in ("my", "our") for c in children(token, "nmod:poss")
            )
    return False
