"""Sides that verbs and nouns of stance give where no statement was read: "Peru's denial", "denied by"."""

from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur.extract.claim_positions import Stand
from rapporteur.extract.claim_reserve import outside
from rapporteur.extract.propositions import is_charge, keys, points_back, words
from rapporteur.extract.reported import Reported
from rapporteur.extract.sides import doer
from rapporteur.record import Stance
from rapporteur.story import Story
from rapporteur.syntax import base, bounds, child, children, is_negated, is_passive, patient

_DENYING = words("denying")
_DISMISSING = words("dismissing")
_ACCUSING = words("accusing")
_WITHHELD = words("withheld")
_STANCES: dict[str, Stance] = {
    **dict.fromkeys(_DENYING | _DISMISSING, "deny"),
    **dict.fromkeys(words("affirming"), "affirm"),
    **dict.fromkeys(words("doubting"), "doubt"),
    **dict.fromkeys(words("fearing"), "hedge"),
}
_NOUNS: dict[str, Stance] = {
    **dict.fromkeys(words("denials"), "deny"),
    **dict.fromkeys(words("accusations"), "affirm"),
}
_FORMS: dict[str, Stance] = {f: "affirm" if f == "accuses" else "deny" for f in words("plain_forms")}
# How far behind "accused" the "of" may stand, in tokens, where the parse hangs it on something else.
_NEAR = 12
# What may stand between a name and its verb.
_BETWEEN = ("AUX", "ADV")


def by_verb(story: Story, reported: Reported) -> Iterator[Stand]:
    """ "the report was denied by Peru", "…, accusing Peru of theft", "led bankers to fear that prices rise".

    Near miss: "blamed the heat for the fire", "is accused of theft" (the article's reserve)
    """
    told = {s.cue.start: s for s in reported.statements if s.cue is not None and s.speaker is not None}
    for verb in story.doc:
        misread = verb.lower_ in _FORMS and (
            verb.pos_ != "VERB" or base(verb) == "amod" or child(verb, "nsubj") is None
        )
        stance = _FORMS[verb.lower_] if misread else _STANCES.get(verb.lemma_.lower())
        if stance is None or (verb.pos_ != "VERB" and not misread):
            continue
        if is_negated(verb) or reported.is_quoted(verb) or (base(verb) == "amod" and not misread):
            continue
        about = _accused_of(story, verb) if verb.lemma_.lower() in _ACCUSING else _object(verb)
        if about is None and misread:
            about = _rest(verb)
        if about is None:
            continue
        of, first, last = about  # the head, and where the words begin and end
        if verb.idx in told and any(c.start <= of.idx < c.end for c in told[verb.idx].content):
            continue
        span = story.span(first, last)
        tokens = list(reported.tokens(span))
        back = points_back(tokens)
        said = reported.innermost(verb)
        via = () if said is None else (*said.via, *((said.speaker,) if said.speaker else ()))
        evidence = (story.span(min(verb.i, first), max(verb.i, last)),)
        whom = story.actor_at.get(first)
        for holder in _holders(story, verb):
            if holder == whom or holder in via:
                continue
            stand = Stand(
                verb.i,
                holder,
                stance,
                keys(story, tokens),
                span,
                evidence,
                via,
                back=back,
                accusing=verb.lemma_.lower() in _ACCUSING and first < of.i and whom is not None,
            )
            story.note(stand, "verb of stance", f"{holder}: {stance}", verb)
            yield stand


def _holders(story: Story, verb: Token) -> tuple[str, ...]:
    """Who takes the stance; where the parse does not say, the actor named right before."""
    found = doer(verb) if verb.pos_ == "VERB" else None
    if base(verb) == "advcl" and verb.i > verb.head.i:
        found = _led(verb) or found
    if found is None and not is_passive(verb):
        before = next(
            (t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.pos_ not in _BETWEEN), None
        )
        found = before if before is not None and before.i in story.actor_at else None
    return story.who(found)


def _led(verb: Token) -> Token | None:
    """Who is led to do something: bankers, in "led bankers to fear"."""
    return child(verb.head, "obj") if any(c.lower_ == "to" for c in children(verb, "mark")) else None


def _accused_of(story: Story, verb: Token) -> tuple[Token, int, int] | None:
    """Of what somebody is accused: its head, and where the words begin and end."""
    whom = patient(verb)
    links = children(verb, "obl", "advcl", "ccomp", "xcomp")
    of = next((c for c in links if _follows(c, "of", "for", "on")), None)
    if whom is None or (whom.i not in story.actor_at and not (of is not None and _follows(of, "on"))):
        return None
    if of is None and is_passive(verb):
        link = next((t for t in verb.doc[verb.i + 1 : verb.i + _NEAR] if t.lower_ == "of"), None)
        of = link.head if link is not None and link.sent.start == verb.sent.start else None
        return None if of is None or link is None else (of, link.i, of.right_edge.i)
    if of is None:
        return None
    first, last = bounds(of)
    return of, whom.left_edge.i if whom.i < of.i and not is_passive(verb) else first, last


def _rest(verb: Token) -> tuple[Token, int, int] | None:
    """What follows a verb that the parse has not seen: a charge, or all behind "denies" and "accuses"."""
    behind = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if not t.is_punct and not t.is_space]
    charge = any(is_charge(t.lemma_.lower()) for t in behind[:3])
    if not behind or not (charge or verb.lower_ in ("denies", "accuses")):
        return None
    return behind[0], behind[0].i, behind[-1].i


def _object(verb: Token) -> tuple[Token, int, int] | None:
    """What a verb other than of accusing is about; None where that is no proposition."""
    lemma = verb.lemma_.lower()
    clause = child(verb, "ccomp", "xcomp", "csubj:pass")
    if clause is not None:
        return clause, *bounds(clause, without=outside(clause))
    thing = patient(verb)
    if thing is None or lemma not in _DENYING | _DISMISSING or base(verb) == "acl":
        return None
    noun = thing.lemma_.lower()
    named = is_charge(noun) or (lemma == "deny" and not is_passive(verb))
    if not named or noun in _WITHHELD or children(verb, "iobj") or thing.pos_ not in ("NOUN", "PRON"):
        return None
    return thing, *bounds(thing, without=frozenset(c.i for c in children(thing, "conj", "cc")))


def by_noun(story: Story, reported: Reported) -> Iterator[Stand]:
    """ "Peru's accusation that Chile stole the ore", "denials by Peru". Near miss: "accusations of theft"."""
    cues = {s.cue.start: s for s in reported.statements if s.cue is not None}
    for noun in story.doc:
        stance = _NOUNS.get(noun.lemma_.lower())
        if stance is None or noun.pos_ != "NOUN" or reported.is_quoted(noun) or is_negated(noun):
            continue
        said = cues.get(noun.idx)
        own = children(noun, "nmod:poss") or [c for c in children(noun, "nmod") if _follows(c, "by", "from")]
        about = next(
            (c for c in children(noun, "acl", "ccomp", "nmod") if c not in own and _is_told(c)), None
        )
        told = about is not None and said is not None and said.speaker and reported.innermost(about) is said
        if not own or told or (about is None and stance == "affirm"):
            continue
        span = story.span(*bounds(about or noun))
        of = keys(story, reported.tokens(span))
        for holder in story.who(own[0]):
            stand = Stand(noun.i, holder, stance, of, span, (span,), back=about is None)
            story.note(stand, "noun of stance", f"{holder}: {stance}", noun)
            yield stand


def _is_told(branch: Token) -> bool:
    """True for "that Chile stole the ore", "of theft". Near miss: "allegations known to all"."""
    return child(branch, "nsubj") is not None or _follows(branch, "of", "over", "about", "to")


def _follows(token: Token, *links: str) -> bool:
    return any(c.lower_ in links for c in children(token, "case", "mark"))
