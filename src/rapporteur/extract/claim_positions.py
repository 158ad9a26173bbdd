"""Where somebody takes a stance on something disputed or not established."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.propositions import Keys, keys, points_back
from rapporteur.extract.reported import Reported
from rapporteur.extract.sides import doer
from rapporteur.knowledge import load_yaml
from rapporteur.record import Certainty, Span, Stance, Statement
from rapporteur.story import Story
from rapporteur.syntax import (
    base,
    bounds,
    child,
    children,
    clause_root,
    is_negated,
    is_passive,
    patient,
    preposition,
)

_TABLE = load_yaml("claims.yaml")
(
    _DENYING,
    _DISMISSING,
    _AFFIRMING,
    _DOUBTING,
    _WITHHELD,
    _TAKEN,
    _CHARGES,
    _ADJECTIVES,
    _ADVERBS,
    _NOUNS,
    _FEARING,
    _POSSIBLE,
    _WORDING,
    _MODALS,
    _NO_EVIDENCE,
) = (
    frozenset(_TABLE[kind])
    for kind in (
        "denying",
        "dismissing",
        "affirming",
        "doubting",
        "withheld",
        "taken",
        "charges",
        "hedging_adjectives",
        "hedging_adverbs",
        "hedging_nouns",
        "fearing_nouns",
        "possible",
        "wording",
        "modals",
        "no_evidence",
    )
)
_SPEAKING = frozenset(_TABLE["speaking"])
_MOTIVES = frozenset(_TABLE["motives"])
# How far behind "seen" the motive may stand, in tokens.
_NEAR = 7
_PASSIVES: dict[str, list[str]] = _TABLE["hedging_passives"]
_CERTAINTY: dict[Stance, Certainty] = {
    "affirm": "certain",
    "deny": "certain",
    "doubt": "possible",
    "hedge": "possible",
}


@dataclass(frozen=True, slots=True)
class Stand:
    """One stance. Weak ones ("he said it could rain") are a claim only where somebody else differs.

    back      the words point back to a proposition told just before ("this won't happen")
    accusing  the words say of whom and of what, in the wording of "accuse" and "blame"
    """

    at: int
    holder: str
    stance: Stance
    keys: Keys
    proposition: Span
    evidence: tuple[Span, ...]
    via: tuple[str, ...] = ()
    statement: str | None = None
    weak: bool = False
    back: bool = False
    accusing: bool = False

    @property
    def certainty(self) -> Certainty:
        """How sure the holder is, by the stance."""
        return _CERTAINTY[self.stance]


def stated(story: Story, reported: Reported, said: Statement) -> Iterator[Stand]:
    """The stance that a statement gives its speaker; weak where its wording takes no side."""
    speaker = said.speaker or _holder(story, reported, said)
    if speaker is None:
        return
    tokens = list(reported.tokens(*said.content))
    if not tokens:
        return
    head = _head(tokens)
    told = _stance(said, head, named=_names_somebody(story, tokens, head))
    if told is None:
        return
    stance, weak, rule = told
    of = keys(story, tokens)
    back = points_back(tokens)
    if not back and all(k.startswith("@") for k in of):
        return  # whom, but not what
    if weak and stance == "affirm" and _holds_another(reported, said):
        return
    for holder in story.actor[speaker].members or (speaker,):
        stand = Stand(
            at=tokens[0].i,
            holder=holder,
            stance=stance,
            keys=of,
            proposition=said.content[0],
            evidence=said.content,
            via=said.via,
            statement=said.id,
            weak=weak,
            back=back,
            accusing=said.act == "accuse",
        )
        trace.note(stand, rule, f"{holder}: {stance}, by statement {said.id}", said.cue or said.content[0])
        yield stand


def _names_somebody(story: Story, tokens: list[Token], head: Token) -> bool:
    """True if the one accused is an actor: "blamed Kenya for", not "blamed the heat for"."""
    whom = next((t for t in tokens if base(t) in ("nsubj", "obj") and t.head.i == head.i), head)
    about = (whom, *children(whom, "amod", "compound", "nmod", "appos", "flat"))
    return any(t.i in story.actor_at for t in (tokens[0], *about))


def _holder(story: Story, reported: Reported, said: Statement) -> str | None:
    """The actor whose words head the speaker's, for a statement without one: "its mission to the bloc"."""
    if said.speaker_span is None:
        return None
    actors = (story.actor_at.get(t.i) for t in reported.tokens(said.speaker_span) if t.dep_ != "nmod:poss")
    return next((a for a in actors if a is not None), None)


def _holds_another(reported: Reported, said: Statement) -> bool:
    """True if what is said is that somebody says something: the stance is then his."""
    return any(
        other.id != said.id
        and any(o.start >= s.start and o.end <= s.end for o in other.content for s in said.content)
        for other in reported.statements
    )


def _stance(said: Statement, head: Token, *, named: bool) -> tuple[Stance, bool, str] | None:
    """The stance of a statement, whether it is weak, and the rule that says so; None for one that puts
    forward no proposition."""
    verb = said.verb or ""
    noun = head.lemma_.lower() if head.pos_ in ("NOUN", "PROPN") else ""
    if verb in _DENYING:
        withheld = noun in _WITHHELD or any(t.lemma_.lower() in _WITHHELD for t in children(head.head, "obj"))
        return None if withheld else ("deny", False, "verb of denying")
    if verb in _DISMISSING:
        dismissed = noun in _CHARGES or head.pos_ in ("VERB", "AUX")
        return ("deny", False, "charge dismissed") if dismissed else None
    if verb in _DOUBTING:
        return "doubt", False, "verb of doubting"
    if verb in _AFFIRMING:
        if noun in _TAKEN or (said.act == "accuse" and not named):
            return None
        return ("deny" if is_negated(head) else "affirm"), False, "verb of affirming"
    if said.act in ("ask", "demand", "desire", "intend", "promise", "feel", "praise", "apologise", "refuse"):
        return None
    if head.lemma_.lower() in _SPEAKING:
        return None  # that somebody asked or told is no proposition
    if is_negated(head):
        return "deny", True, "negated clause"
    if any(c.lower_ in _MODALS for c in children(head, "aux")):
        return "hedge", True, "modal verb"
    finite = head.pos_ in ("VERB", "AUX") or child(head, "cop") is not None
    return ("affirm", True, "plain clause") if finite and said.act != "believe" else None


def _head(tokens: list[Token]) -> Token:
    """The token that governs the others."""
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    return next((t for t in heads if t.pos_ in ("VERB", "AUX", "ADJ")), heads[0] if heads else tokens[0])


Rule = Callable[[Token], Token | None]


def alleged(token: Token) -> Token | None:
    """Hit: "the alleged bribes". Near miss: "he alleged that"."""
    return token.head if token.lower_ in _ADJECTIVES and base(token) in ("amod", "compound") else None


def allegedly(token: Token) -> Token | None:
    """Hit: "he allegedly took bribes". Near miss: "he took bribes"."""
    return clause_root(token) if token.lower_ in _ADVERBS else None


def held_to_be(token: Token) -> Token | None:
    """Hit: "a blast blamed on rebels", "is believed to have fled". Near miss: "accused by the court of"."""
    links = _PASSIVES.get(token.lemma_.lower())
    if links is None or token.pos_ != "VERB" or not (is_passive(token) or token.tag_ == "VBN"):
        return None
    active = any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in token.children) and not is_passive(
        token
    )
    if active or is_negated(token) or any(preposition(c) == "by" for c in children(token, "obl")):
        return None
    if links == ["as"] and not any(
        t.lemma_.lower() in _MOTIVES for t in token.doc[token.i : token.i + _NEAR]
    ):
        return None
    for c in token.children:
        infinitive = "to" in links and c.dep_ == "xcomp"
        if infinitive or any(g.lower_ in links for g in children(c, "mark", "case")):
            return token.head if base(token) == "acl" and token.head.pos_ in ("NOUN", "PROPN") else token
    return None


def allegation(token: Token) -> Token | None:
    """Hit: "allegations of fraud", "worries of a possible coup". Near miss: "worries about prices"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or lemma not in _NOUNS | _FEARING:
        return None
    inner = [
        c
        for c in children(token, "nmod", "acl")
        if preposition(c) in ("of", "about", "over", "that") or c.dep_ == "acl"
    ]
    for c in inner:
        if lemma in _NOUNS and (c.dep_ != "acl" or any(g.lower_ == "that" for g in children(c, "mark"))):
            return c
        if any(g.lower_ in _POSSIBLE for g in c.subtree):
            return c
    return None


def unproven(token: Token) -> Token | None:
    """Hit: "there is no evidence that he knew". Near miss: "new evidence shows that he knew"."""
    if token.lemma_.lower() not in _NO_EVIDENCE or not any(c.lower_ == "no" for c in token.children):
        return None
    return child(token, "acl", "nmod")


# The article's reserve, in the order in which the rules are tried on a word.
HEDGES: tuple[tuple[str, Rule, Stance], ...] = (
    ("alleged", alleged, "hedge"),
    ("allegedly", allegedly, "hedge"),
    ("held to be", held_to_be, "hedge"),
    ("noun of alleging or fearing", allegation, "hedge"),
    ("no evidence", unproven, "doubt"),
)


def hedged(story: Story, reported: Reported) -> Iterator[Stand]:
    """Where the article itself keeps a proposition at a distance, what it quotes word for word left out."""
    for token in story.doc:
        if token.pos_ not in ("ADJ", "ADV", "VERB", "NOUN", "PROPN") or reported.is_quoted(token):
            continue
        for name, rule, stance in HEDGES:
            about = rule(token)
            if about is not None:
                led = _outside(about)
                span = story.span(*bounds(about, without=led))
                tokens = list(reported.tokens(span))
                stand = Stand(token.i, "author", stance, keys(story, tokens), span, (span,))
                story.note(stand, name, f"author: {stance}", token)
                yield stand
                break
    yield from worded(story, reported)
    yield from laid_claim(story, reported)


def _outside(about: Token) -> frozenset[int]:
    """The branches of a proposition that stand outside it, and the punctuation behind them."""
    branches = [c for c in about.children if _is_outside(c, about)]
    end = min((c.i for c in branches if c.i > about.i), default=len(about.doc))
    return frozenset(c.i for c in (*branches, *(p for p in children(about, "punct") if p.i > end)))


def _is_outside(branch: Token, about: Token) -> bool:
    """True for what leads a proposition in, and for a clause coordinated with it: ", but he denied it"."""
    if branch.i < about.i:
        return branch.dep_ in ("case", "mark", "cc")
    return branch.dep_ in ("conj", "parataxis") and child(branch, "nsubj") is not None


def laid_claim(story: Story, reported: Reported) -> Iterator[Stand]:
    """ "an island which Manila also claims". Near miss: "a flood that claimed ten lives"."""
    for verb in story.doc:
        if verb.lemma_.lower() != "claim" or verb.pos_ != "VERB" or reported.is_quoted(verb):
            continue
        thing = _claimed_thing(verb)
        if thing is None or thing.lemma_.lower() in _TAKEN:
            continue
        span = story.span(*bounds(verb))
        of = keys(story, [*thing.subtree, *verb.subtree])
        for holder in story.who(doer(verb)):
            stand = Stand(verb.i, holder, "affirm", of, span, (span,))
            story.note(stand, "claim laid to a thing", f"{holder}: affirm", verb)
            yield stand


def _claimed_thing(verb: Token) -> Token | None:
    """What is claimed: the object, or the noun before a relative clause."""
    if children(verb, "ccomp", "xcomp"):
        return None
    thing = patient(verb)
    if thing is None and any(c.lower_ in ("which", "that") for c in verb.children):
        thing = next(
            (t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.pos_ in ("NOUN", "PROPN")), None
        )
    return thing if thing is not None and thing.pos_ in ("NOUN", "PROPN") else None


def worded(story: Story, reported: Reported) -> Iterator[Stand]:
    """ "what she described as an attack": she affirms it, the article keeps its distance."""
    for token in story.doc:
        if token.lower_ != "what" or token.i + 2 >= len(story.doc):
            continue
        verb = next((t for t in story.doc[token.i + 1 : token.i + 6] if t.lemma_.lower() in _WORDING), None)
        if verb is None or verb.pos_ != "VERB":
            continue
        first = verb.i + 1
        while first < len(story.doc) and story.doc[first].lower_ in ("as", "a", "an", "the"):
            first += 1
        if first >= len(story.doc):
            continue
        last = max(verb.right_edge.i, first)
        while last > first and story.doc[last].is_punct:
            last -= 1
        span = story.span(first, last)
        of = keys(story, reported.tokens(span))
        evidence = (story.span(token.i, last),)
        stands = [Stand(token.i, "author", "hedge", of, span, evidence)]
        stands += [Stand(token.i, who, "affirm", of, span, evidence) for who in story.who(doer(verb))]
        for stand in stands:
            story.note(stand, "somebody's own wording", f"{stand.holder}: {stand.stance}", token, verb)
            yield stand
