"""Where the article, or whom it reports, keeps a proposition at a distance, and whose reserve it is."""

from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur.extract.claim_hedges import HEDGES, TRIGGERS, alleged
from rapporteur.extract.claim_positions import Stand, holder_of
from rapporteur.extract.propositions import keys, words
from rapporteur.extract.reported import Reported
from rapporteur.extract.sides import doer
from rapporteur.record import Span, Stance
from rapporteur.story import Story
from rapporteur.syntax import ancestors, base, bounds, child, children

_NO_EVIDENCE = words("no_evidence")
_FINDING = words("finding")
_CITING = words("citing")
_FEARING = words("fearing_nouns")


def hedged(story: Story, reported: Reported) -> Iterator[Stand]:
    """Where the article, or who speaks in it, keeps a proposition at a distance."""
    told = {s.cue.start for s in reported.statements if s.cue is not None and s.speaker is not None}
    for token in story.doc:
        if token.idx in told and token.lemma_.lower() in _FEARING:
            continue  # "Peru's fear that": whose it is is known
        if token.lower_ not in TRIGGERS and token.lemma_.lower() not in TRIGGERS:
            continue
        if token.pos_ not in ("ADJ", "ADV", "VERB", "NOUN", "PROPN", "AUX"):
            continue
        for name, rule, stance, spoken in HEDGES:
            about = rule(token)
            if about is None or (rule is alleged and _is_somebody(story, about)):
                continue
            span = _within(reported, token, story.span(*bounds(about, without=outside(about))))
            of = keys(story, reported.tokens(span))
            for holder, via, said in _whose(story, reported, token, spoken):
                denied = name == "no evidence" and holder != "author"
                own: Stance = "deny" if denied else stance
                stand = Stand(token.i, holder, own, of, span, (span,), via, said)
                story.note(stand, name, f"{holder}: {own}", token)
                yield stand
            break


def _is_somebody(story: Story, noun: Token) -> bool:
    """True for "the alleged offenders", which says of whom, but not what."""
    actor = story.actor.get(story.actor_at.get(noun.i, ""))
    return actor is not None and not actor.named and actor.kind in ("person", "group", "unknown")


def _within(reported: Reported, token: Token, span: Span) -> Span:
    """A proposition without what stands outside the statement that holds it: ", according to Ana Ruiz"."""
    said = reported.innermost(token)
    for piece in said.content if said is not None else ():
        first, last = max(span.start, piece.start), min(span.end, piece.end)
        if piece.start <= token.idx < piece.end and first < last:
            return reported.story.document.span(first, last)
    return span


def _whose(
    story: Story, reported: Reported, token: Token, spoken: bool
) -> Iterator[tuple[str, tuple[str, ...], str | None]]:
    """Whose reserve a word shows: the holders, each with its sources and the statement."""
    said = reported.innermost(token)
    cited = said is not None and said.verb in _CITING and token.lemma_.lower() in _FEARING
    if said is not None and (spoken or cited or reported.is_quoted(token)):
        speaker = said.speaker or holder_of(story, reported, said)
        if speaker is not None:
            for holder in story.actor[speaker].members or (speaker,):
                yield holder, said.via, said.id
        return
    found = _finders(story, token) if said is None and (spoken or token.lemma_.lower() in _FEARING) else ()
    if found:
        yield from ((who, (), None) for who in found)
    else:
        yield "author", (), None


def _finders(story: Story, token: Token) -> tuple[str, ...]:
    """Who finds that there is no evidence, or cites a risk, where the clause was not read as a statement."""
    if token.lemma_.lower() in _FEARING and base(token) == "obj":
        return story.who(doer(token.head)) if token.head.lemma_.lower() in _CITING else ()
    if token.lemma_.lower() not in _NO_EVIDENCE:
        return ()
    for verb in ancestors(token):
        if verb.pos_ == "VERB" and verb.lemma_.lower() != "be":
            return story.who(doer(verb)) if verb.lemma_.lower() in _FINDING else ()
    return ()


def outside(about: Token) -> frozenset[int]:
    """The branches of a proposition that stand outside it, and the punctuation behind them."""
    branches = [c for c in about.children if _is_outside(c, about)]
    end = min((c.i for c in branches if c.i > about.i), default=len(about.doc))
    return frozenset(c.i for c in (*branches, *(p for p in children(about, "punct") if p.i > end)))


def _is_outside(branch: Token, about: Token) -> bool:
    """True for what leads a proposition in, and for a clause coordinated with it: ", but he denied it"."""
    if branch.i < about.i:
        return branch.dep_ in ("case", "mark", "cc")
    return branch.dep_ in ("conj", "parataxis") and child(branch, "nsubj") is not None
