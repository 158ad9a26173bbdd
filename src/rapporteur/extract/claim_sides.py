"""Sides taken outside statements: "as he claimed", "a charge he denies", "which she also claims"."""

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from rapporteur.extract.claim_positions import Stand
from rapporteur.extract.claim_reserve import outside
from rapporteur.extract.claim_unsaid import by_noun, by_verb
from rapporteur.extract.propositions import is_charge, keys, words
from rapporteur.extract.reported import Reported
from rapporteur.extract.sides import doer
from rapporteur.record import Span, Stance, Statement
from rapporteur.story import Story
from rapporteur.syntax import (
    base,
    bounds,
    child,
    children,
    is_negated,
    is_passive,
    patient,
)

_WORDING = words("wording")
_TAKEN = words("taken")
_TERRITORY = words("territory")
_VERIFYING = words("verifying")
_DENYING = words("denying")
_PLEADING = words("pleading")
_KEEPING = words("keeping")
_CASTING = words("casting")
_DOUBTS = words("doubts")
_AGAINST = words("against")
_CONTENDING = words("contending")
_DENYING_CHARGES = words("denying_charges")
_LOADED = frozenset().union(*map(words, ("wrong_verbs", "wrongs", "wrongs_done_to", "wrongful", "baseless")))


def as_claimed(story: Story, reported: Reported) -> Iterator[Stand]:
    """ "the house was empty, as the mayor claimed". Near miss: "as the mayor arrived"."""
    for verb in story.doc:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in _CONTENDING or base(verb) != "advcl":
            continue
        if not any(c.lower_ == "as" for c in children(verb, "mark", "advmod")) or reported.is_quoted(verb):
            continue
        if child(verb, "ccomp", "obj", "xcomp") is not None:
            continue
        root = verb.head
        span = story.span(*bounds(root, without=outside(root) | {verb.i}))
        of = keys(story, (t for t in reported.tokens(span) if not verb.is_ancestor(t)))
        for holder in story.who(doer(verb)):
            stand = Stand(verb.i, holder, "affirm", of, span, (span,))
            story.note(stand, "as somebody claims", f"{holder}: affirm", verb)
            yield stand


def denied_charge(story: Story, reported: Reported) -> Iterator[Stand]:
    """ "a charge that Peru denies", "pleaded not guilty": a denial of what was told just before.

    Near miss: "a charge that Peru makes"
    """
    for verb in story.doc:
        lemma = verb.lemma_.lower()
        after = story.doc[verb.i + 1 : verb.i + 3].text
        pleaded = (verb.lower_ in _PLEADING and "not guilty" in after) or (
            lemma in _KEEPING and after.endswith("innocence")
        )
        if not pleaded and (lemma not in _DENYING_CHARGES or not _is_of_charge(verb)):
            continue
        if reported.is_quoted(verb) or (not pleaded and is_negated(verb)):
            continue
        span = story.span(*bounds(verb))
        for holder in story.who(_subject(story, verb)):
            stand = Stand(verb.i, holder, "deny", keys(story, [verb]), span, (span,), back=True)
            story.note(stand, "charge that somebody denies", f"{holder}: deny", verb)
            yield stand


def unverified(story: Story, reported: Reported) -> Iterator[Stand]:
    """ "reports that the general fled could not be verified", "the claim could not be confirmed".

    Near miss: "the result could not be confirmed"
    """
    for verb in story.doc:
        if verb.lemma_.lower() not in _VERIFYING or verb.pos_ != "VERB" or not is_negated(verb):
            continue
        told = patient(verb)
        able = any(c.lower_ in ("could", "can") for c in children(verb, "aux"))
        if told is None or not able or not is_charge(told.lemma_.lower()) or reported.is_quoted(verb):
            continue
        inner = child(told, "acl", "nmod")
        beside = base(verb) in ("parataxis", "conj") and verb.head.i < verb.i and verb.head.pos_ == "VERB"
        about = inner or (verb.head if beside else told)  # "the army shelled it; the claim could not be …"
        span = story.span(*bounds(about, without=outside(about) | {verb.i}))
        holders = ("author",) if is_passive(verb) else story.who(doer(verb)) or ("author",)
        for holder in holders:
            of = keys(story, reported.tokens(span))
            stand = Stand(verb.i, holder, "doubt", of, span, (span,), back=about is told)
            story.note(stand, "report that nobody verified", f"{holder}: doubt", verb)
            yield stand


def _subject(story: Story, verb: Token) -> Token | None:
    """Who does it; where the parse does not say, the actor named right before."""
    found = doer(verb) or child(verb, "nsubj")
    if found is None and verb.i > verb.sent.start and verb.i - 1 in story.actor_at:
        found = verb.nbor(-1)
    return found


def cast_doubt(story: Story, reported: Reported) -> Iterator[Stand]:
    """ "cast doubt on the count", "raised questions about it", where that was read as no statement.

    Near miss: "no doubt about it"
    """
    told = {s.cue.start for s in reported.statements if s.cue is not None}
    for doubt in story.doc[1:-1]:
        verb = doubt.nbor(-1)
        if doubt.lemma_.lower() not in _DOUBTS or not {verb.lemma_.lower(), verb.lower_} & _CASTING:
            continue
        link = doubt.nbor(1)
        if link.lower_ not in ("on", "over", "about") or verb.idx in told or reported.is_quoted(verb):
            continue
        about = link.head
        if about.i < link.i or is_negated(verb):
            continue
        span = story.span(*bounds(about, without=frozenset({link.i})))
        for holder in story.who(_subject(story, verb)):
            stand = Stand(verb.i, holder, "doubt", keys(story, reported.tokens(span)), span, (span,))
            story.note(stand, "doubt cast", f"{holder}: doubt", verb, doubt)
            yield stand


def _is_of_charge(verb: Token) -> bool:
    """True for the relative clause of a word for a charge, or of a whole clause (", which …")."""
    if base(verb) != "acl" or child(verb, "nsubj", "compound") is None:
        return False
    head = verb.head
    thing = child(verb, "obj")
    aside = thing is not None and thing.lower_ == "which" and verb.doc[thing.i - 1].text == ","
    if aside and verb.lemma_.lower() in _DENYING:
        return True
    return is_charge(head.lemma_.lower()) or (head.pos_ in ("VERB", "AUX") and doer(verb) is not None)


def countered(story: Story, reported: Reported) -> Iterator[Stand]:
    """Two who contend in one sentence: "Peru maintains that the well is its own, while Chile argues that …".

    The first affirms what he says and the second denies it. Near miss: "said …, while … added that".
    """
    for one, other in zip(reported.statements, reported.statements[1:], strict=False):
        if not {one.verb, other.verb} <= _CONTENDING or not (one.speaker and other.speaker):
            continue
        if one.speaker == other.speaker or one.cue is None or other.cue is None:
            continue
        if other.cue.start < one.cue.end:
            continue
        first, second = next(reported.tokens(one.cue)), next(reported.tokens(other.cue))
        link = next((t for t in story.doc[first.i : second.i] if t.lower_ in _AGAINST), None)
        if first.sent.start != second.sent.start or link is None:
            continue
        inside = [t for t in reported.tokens(*one.content) if t.i < link.i]
        while inside and inside[-1].is_punct:
            inside.pop()
        if not inside:
            continue
        span = story.span(inside[0].i, inside[-1].i)
        of = keys(story, inside)
        sides: tuple[tuple[Statement, Stance, tuple[Span, ...]], ...] = (
            (one, "affirm", (span,)),
            (other, "deny", other.content),
        )
        for said, stance, evidence in sides:
            stand = Stand(inside[0].i, said.speaker or "", stance, of, span, evidence, one.via, said.id)
            story.note(stand, "view against view", f"{said.speaker}: {stance}", link)
            yield stand


def laid_claim(story: Story, reported: Reported) -> Iterator[Stand]:
    """ "an island which Manila also claims". Near miss: "a flood that claimed ten lives"."""
    for verb in story.doc:
        if (
            verb.lemma_.lower() != "claim"
            or verb.pos_ != "VERB"
            or base(verb) == "amod"
            or reported.is_quoted(verb)
        ):
            continue
        thing = _claimed_thing(verb)
        own = thing is not None and any(_is_territory(story, t) for t in (thing, *children(verb, "obl")))
        if thing is None or not own or thing.lemma_.lower() in _TAKEN:
            continue
        span = story.span(*bounds(verb))
        of = keys(story, [*thing.subtree, *verb.subtree])
        for holder in story.who(doer(verb)):
            stand = Stand(verb.i, holder, "affirm", of, span, (span,))
            story.note(stand, "claim laid to a thing", f"{holder}: affirm", verb)
            yield stand


def _is_territory(story: Story, thing: Token) -> bool:
    """True for a named place or a word for a stretch of land or sea."""
    if thing.i in story.place_at or thing.lemma_.lower() in _TERRITORY:
        return True
    return any(c.lemma_.lower() in _TERRITORY for c in children(thing, "nmod", "compound"))


def _claimed_thing(verb: Token) -> Token | None:
    """What is claimed: the object, or the noun before a relative clause."""
    if children(verb, "ccomp", "xcomp"):
        return None
    thing = patient(verb)
    if thing is None and verb.dep_ == "acl:relcl":
        thing = verb.head
    if thing is None and any(c.lower_ in ("which", "that") for c in verb.children):
        thing = next(
            (t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.pos_ in ("NOUN", "PROPN")), None
        )
    return thing if thing is not None and thing.pos_ in ("NOUN", "PROPN") else None


def _is_loaded(words: Iterable[Token]) -> bool:
    """True for "an illegal occupation" and what is quoted. Near miss: "a local champion"."""
    return any(t.is_quote or t.lemma_.lower() in _LOADED or t.lower_ in _LOADED for t in words)


def worded(story: Story, reported: Reported) -> Iterator[Stand]:
    """ "what she described as an attack": she affirms it, the article keeps its distance."""
    for token in story.doc:
        if token.lower_ != "what" or token.i + 2 >= len(story.doc):
            continue
        verb = next((t for t in story.doc[token.i + 1 : token.i + 6] if t.lemma_.lower() in _WORDING), None)
        if verb is None or verb.pos_ != "VERB" or story.doc[token.i + 1].lower_ in ("i", "we", "you"):
            continue
        first = verb.i + 1
        while first < len(story.doc) and story.doc[first].lower_ in ("as", "a", "an", "the"):
            first += 1
        if first >= len(story.doc):
            continue
        last = max(verb.right_edge.i, first)
        while last > first and story.doc[last].is_punct:
            last -= 1
        bodies = any(story.actor[who].kind in ("state", "organization") for who in story.who(doer(verb)))
        if verb.lemma_.lower() == "call" and not bodies and not _is_loaded(story.doc[first : last + 1]):
            continue
        span = story.span(first, last)
        of = keys(story, reported.tokens(span))
        evidence = (story.span(token.i, last),)
        stands = [Stand(token.i, "author", "hedge", of, span, evidence)]
        stands += [Stand(token.i, who, "affirm", of, span, evidence) for who in story.who(doer(verb))]
        for stand in stands:
            story.note(stand, "somebody's own wording", f"{stand.holder}: {stand.stance}", token, verb)
            yield stand


SIDES: tuple[Callable[[Story, Reported], Iterator[Stand]], ...] = (
    worded,
    laid_claim,
    as_claimed,
    countered,
    denied_charge,
    by_verb,
    by_noun,
    cast_doubt,
    unverified,
)


def sided(story: Story, reported: Reported) -> Iterator[Stand]:
    """Every stance that one of `SIDES` finds."""
    for rule in SIDES:
        yield from rule(story, reported)
