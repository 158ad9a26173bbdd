"""Where somebody takes a stance on something disputed or not established."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.accusations import branded, charge
from rapporteur.extract.propositions import Keys, is_charge, keys, points_back, words
from rapporteur.extract.reported import Reported
from rapporteur.record import Certainty, Span, Stance, Statement
from rapporteur.story import Story
from rapporteur.syntax import base, child, children, has_feature, is_negated, preposition

_DENYING = words("denying")
_DISMISSING = words("dismissing")
_AFFIRMING = words("affirming")
_DOUBTING = words("doubting")
_ACCUSING = words("accusing")
_CASTING = words("casting")
_INSISTING = words("insisting")
_DOUBTS = words("doubts")
_FEARING = words("fearing")
_CONTENDING = words("contending")
_WITHHELD = words("withheld")
_TAKEN = words("taken")
_MODALS = words("modals")
_SPEAKING = words("speaking")
_BASELESS = words("baseless")
_PART_IN = words("part_in")
_CERTAINTY: dict[Stance, Certainty] = {
    "affirm": "certain",
    "deny": "certain",
    "doubt": "possible",
    "hedge": "possible",
}
_PERSONS = frozenset({"him", "her", "them", "me", "us", "you"})
_PARTS = frozenset({"part", "role", "hand", "involvement"})
# What a statement may be an accusation in: what is said or thought, not what is asked or felt.
_TELLING = frozenset({"say", "believe", "warn", "criticise", "demand"})
# What may name a deed a wrong: "condemned it as", "called it".
_BRANDING = frozenset({"say", "criticise", "accuse", "believe", "refuse"})
_BELIEVING = frozenset({"believe", "think", "agree", "show", "suggest", "find"})
_KNOWING = frozenset({"expert", "scientist", "study", "analyst", "research", "report", "engineer"})
# A plain statement longer than this, in tokens, is about too much to answer one proposition.
_LONG = 45
_ELSEWHERE = frozenset(
    {"ask", "demand", "desire", "intend", "promise", "feel", "praise", "apologise", "refuse"}
)


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
    speaker = said.speaker or holder_of(story, reported, said)
    if speaker is None:
        return
    tokens = list(reported.tokens(*said.content))
    if not tokens:
        return
    head = _head(tokens)
    told = _stance(said, head, named=_names_somebody(story, tokens, head))
    if told is None or (told[1] and told[0] != "deny"):
        accused = _accused(story, reported, said, tokens, speaker)
        if accused is not None:
            yield accused
            return
    if told is None:
        return
    stance, weak, rule = told
    if rule == "charge dismissed" and story.actor[speaker].sector == "JUD" and not _is_baseless(head):
        return  # a ruling
    if stance == "affirm" and tokens[0].lower_ in ("whether", "if", "how", "why"):
        return
    proposition = said.content[0]
    described = _charge_end(tokens, head) if stance == "deny" and is_charge(head.lemma_.lower()) else None
    if described:
        tokens = tokens[:described]
        proposition = story.document.span(proposition.start, tokens[-1].idx + len(tokens[-1]))
    of = keys(story, tokens)
    back = points_back(tokens) or (said.verb == "blame" and tokens[0].lower_ in ("it", "this", "that"))
    if not back and all(k.startswith("@") for k in of):
        return  # whom, but not what
    if weak and (len(tokens) > _LONG or (stance == "affirm" and _holds_another(reported, said))):
        return
    for holder in story.actor[speaker].members or (speaker,):
        stand = Stand(
            at=tokens[0].i,
            holder=holder,
            stance=stance,
            keys=of,
            proposition=proposition,
            evidence=said.content,
            via=said.via,
            statement=said.id,
            weak=weak,
            back=back,
            accusing=said.act == "accuse",
        )
        trace.note(stand, rule, f"{holder}: {stance}, by statement {said.id}", said.cue or said.content[0])
        yield stand


def _charge_end(tokens: list[Token], charge: Token) -> int | None:
    """Where a charge ends before what it is called, and before what only seems to be coordinated with it.

    "the claim" in "the claim as baseless" and "the claim and Congress [has accused]". Near miss: "the claim
    of a lie"
    """
    beside = {c.left_edge.i for c in children(charge, "conj")}
    for i, token in enumerate(tokens):
        called = token.lower_ == "as" and any(t.lemma_.lower() in _BASELESS for t in tokens[i + 1 :])
        if i and (called or (token.i in beside and not is_charge(token.lemma_.lower()))):
            return i
    return None


def _accused(
    story: Story, reported: Reported, said: Statement, tokens: list[Token], speaker: str
) -> Stand | None:
    """The accusation that the words of a statement make, whatever its verb; told in its sentence."""
    own = [t for t in tokens if reported.innermost(t) is said]
    cue = next(reported.tokens(said.cue), None) if said.cue is not None else None
    word = branded(story, own, cue, speaker) if said.act in _BRANDING else None
    if word is None:
        if said.act not in _TELLING or (said.act == "criticise" and said.kind == "indirect"):
            return None
        word = charge(story, own, speaker, quoted=said.kind == "direct")
        if word is None or not _is_clausal(own):
            return None
    inside = [t for t in own if t.sent.start == word.sent.start and not t.is_space]
    while inside and inside[-1].is_punct:
        inside.pop()
    if not inside:
        return None
    piece = next(c for c in said.content if c.start <= word.idx < c.end)
    start = max(piece.start, inside[0].idx)
    end = min(piece.end, inside[-1].idx + len(inside[-1]))
    span = story.document.span(start, end)
    stand = Stand(
        at=inside[0].i,
        holder=speaker,
        stance="affirm",
        keys=keys(story, inside),
        proposition=span,
        evidence=(span,),
        via=said.via,
        statement=said.id,
    )
    story.note(stand, "charge in what is said", f"{speaker}: affirm, by statement {said.id}", word)
    return stand


def _names_somebody(story: Story, tokens: list[Token], head: Token) -> bool:
    """True if the one accused is an actor: "blamed Kenya for", "blamed it on rebels", not "the heat for"."""
    whom = next((t for t in tokens if base(t) in ("nsubj", "obj") and t.head.i == head.i), head)
    on = (t for t in tokens if base(t) == "obl" and preposition(t) == "on")
    about = (*on, whom, *children(whom, "amod", "compound", "nmod", "appos", "flat"))
    return any(t.i in story.actor_at for t in (tokens[0], *about))


def holder_of(story: Story, reported: Reported, said: Statement) -> str | None:
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
        withheld = withheld or (head.pos_ == "PRON" and head.lower_ in _PERSONS)
        return None if withheld else ("deny", False, "verb of denying")
    if verb in _DISMISSING:
        dismissed = is_charge(noun) or head.pos_ in ("VERB", "AUX") or _is_baseless(head)
        return ("deny", False, "charge dismissed") if dismissed else None
    if verb in _CASTING:
        behind = [t for branch in (head, head.head) for t in children(branch, "nmod", "acl", "obl")]
        doubted = head.lemma_.lower() in _DOUBTS and any(
            t.i > head.i for t in behind if t.dep_ != "nmod:poss"
        )
        return ("doubt", False, "verb of doubting") if doubted else None
    if verb in _DOUBTING:
        asked = head.ent_type_ == "PERSON" or head.lower_ in _PERSONS
        return None if asked else ("doubt", False, "verb of doubting")
    if verb in _AFFIRMING:
        if noun in _TAKEN or (verb in _ACCUSING and not named) or _counts(head):
            return None
        if verb == "claim" and noun and child(head, "cop") is None:
            return None  # a thing; `laid_claim` tells the claims to land
        return ("deny" if is_negated(head) else "affirm"), False, "verb of affirming"
    if verb in _FEARING:
        whom = verb == "suspect" and named and base(head) == "obj"
        return ("hedge", False, "verb of fearing") if _is_finite(head) or whom else None
    if _is_baseless(head):
        return "deny", False, "called baseless"
    if said.act in _ELSEWHERE:
        return None
    if head.lemma_.lower() in _SPEAKING:
        return None  # that somebody asked or told is no proposition
    if any(c.lower_ == "would" for c in children(head, "aux")) and head.lemma_.lower().startswith("surpris"):
        return None  # "I would not be surprised if"
    subject = child(head, "nsubj")
    if head.lemma_.lower() in _BELIEVING and subject is not None and subject.lemma_.lower() in _KNOWING:
        head = child(head, "ccomp") or head  # "experts believe the dam will not harm anybody"
    if is_negated(head) or _has_no_part(head):
        coming = any(c.lower_ in ("will", "would", "wo", "'ll") for c in children(head, "aux"))
        none_such = any(t.lower_ == "such" and t.i and t.nbor(-1).lower_ == "no" for t in head.subtree)
        firm = (verb in _CONTENDING and not coming) or _has_no_part(head) or none_such
        return "deny", not firm, "no part in it" if _has_no_part(head) else "negated clause"
    if any(c.lower_ in _MODALS for c in children(head, "aux")):
        return "hedge", True, "modal verb"
    if verb in _INSISTING and _is_finite(head) and said.act == "say" and said.kind != "direct":
        return "affirm", False, "verb of affirming"
    return ("affirm", True, "plain clause") if _is_finite(head) and said.act != "believe" else None


def _is_clausal(tokens: list[Token]) -> bool:
    return any(t.pos_ == "AUX" or has_feature(t, "VerbForm", "Fin") for t in tokens)


def _is_finite(head: Token) -> bool:
    return head.pos_ in ("VERB", "AUX") or child(head, "cop") is not None


def _counts(head: Token) -> bool:
    """True for "claimed tens of thousands of lives"."""
    return any(t.lemma_.lower() in _TAKEN for t in children(head, "nmod"))


def _is_baseless(head: Token) -> bool:
    """True for what is called untrue: "the reports are baseless", "the speech as lies".

    Near miss: "the flag is false"
    """
    beside = children(head.head, "obl", "xcomp", "advcl") if base(head) == "obj" else []
    below = children(head, "xcomp", "obl", "nmod", "amod")
    word = next(
        (t for t in (head, *below, *beside) if t.lower_ in _BASELESS or t.lemma_.lower() in _BASELESS), None
    )
    if word is None or (is_negated(word) and word.lower_ != "merit"):
        return False
    if word.i != head.i:
        return is_charge(head.lemma_.lower()) or any(c.lower_ == "as" for c in children(word, "case", "mark"))
    subject = child(head, "nsubj", "csubj")
    if subject is None and base(head) in ("xcomp", "advcl"):  # "described the case as motivated by hatred"
        subject = child(head.head, "obj")
        if subject is not None and any(c.lower_ == "as" for c in children(head, "mark")):
            return True
    if subject is None:
        return False
    return is_charge(subject.lemma_.lower()) or subject.lower_ in ("this", "that", "it", "these", "they")


def _has_no_part(head: Token) -> bool:
    """True for "was not involved in the attack", "had nothing to do with it", "is innocent".

    Near miss: "was not glad"
    """
    if head.lemma_.lower() == "innocent":
        return not is_negated(head) and child(head, "cop") is not None
    if head.lemma_.lower() in _PART_IN:
        return is_negated(head)
    return head.lemma_.lower() == "have" and any(
        c.lower_ == "nothing" or (c.lemma_.lower() in _PARTS and is_negated(c)) for c in children(head, "obj")
    )


def _head(tokens: list[Token]) -> Token:
    """The token that governs the others."""
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    heads = [t for t in heads if preposition(t) != "as"] or heads
    return next((t for t in heads if t.pos_ in ("VERB", "AUX", "ADJ")), heads[0] if heads else tokens[0])
