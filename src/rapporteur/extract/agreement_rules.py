"""The passages that tell of an agreement: undertakings, instruments, joint papers."""

from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur.extract.agreement_drafts import Draft, commitment, included, predicate
from rapporteur.extract.beside import behind_word
from rapporteur.extract.encounter_mentions import clause_span, status_of
from rapporteur.extract.meetings import Meetings
from rapporteur.extract.rows import row
from rapporteur.extract.sides import doer
from rapporteur.knowledge import load_yaml
from rapporteur.record import Span, Statement, Status
from rapporteur.syntax import (
    ancestors,
    base,
    bounds,
    children,
    clause_root,
    is_passive,
    obliques,
    patient,
    preposition,
)

_TABLE = load_yaml("agreements.yaml")
(
    _UNDERTAKING,
    _INSTRUMENTS,
    _JOINT_ONLY,
    _CONCLUDING,
    _ENDING,
    _ISSUING,
    _LAYING_DOWN,
    _JOINT,
    _SOUGHT,
    _PAPERS,
    _PAIRED,
) = (
    frozenset(_TABLE[kind])
    for kind in (
        "undertaking",
        "instruments",
        "joint_only",
        "concluding",
        "ending",
        "issuing",
        "laying_down",
        "joint",
        "sought",
        "papers",
        "paired",
    )
)
_SIGNING, _UNDER = frozenset({"sign", "co-sign", "ink", "initial", "ratify"}), frozenset(_TABLE["under"])
_VAGUE = frozenset({"lot", "much", "thing", "things", "everything", "issues", "matters"})
_BACKWARD = frozenset({"the", "this", "that", "these", "those", "such"})
# How far back a joint paper's parties are looked for when its own words do not name them, in sentences.
_BACK = 4
# How far before an instrument the verb of signing may stand, in tokens.
_BEFORE = 7


def undertaking_draft(scene: Meetings, verb: Token) -> Draft | None:
    """What several parties took upon themselves.

    Hit: "Kenya and Uganda agreed to build a railway". Near miss: "Kenya agreed to pay" (one party),
    "both sides agreed with the judge" (nothing undertaken).
    """
    if verb.lemma_.lower() not in _UNDERTAKING or verb.pos_ != "VERB":
        return None
    parties = _together(scene, verb)
    with_ = tuple(p for part in obliques(verb, "with") for p in scene.parties.of(part))
    parties = tuple(dict.fromkeys((*parties, *with_)))
    if len(parties) < 2:
        return None
    clauses = _complements(verb)
    things = [] if clauses else [o for o in obliques(verb, "on", "upon") if _says_something(scene, o)]
    if verb.lemma_.lower() == "agree" and not clauses:
        things += [*children(verb, "obj"), *(o for o in obliques(verb, "to") if o.pos_ == "NOUN")]
    commitments = [commitment(scene.story, c) for c in clauses] + [_thing(scene, t) for t in things]
    for clause in clauses:
        commitments += included(scene.story, clause)
    status = status_of(verb)
    if not commitments or status in ("negated", "hypothetical"):
        return None
    said = scene.reported.innermost(verb)
    paper = said is not None and said.medium in _PAPERS
    return Draft(
        at=verb.i,
        parties=parties,
        evidence=clause_span(scene.story, verb, verb),
        commitments=tuple(commitments),
        issuer=said.speaker if said is not None and paper else None,
        when=scene.story.when(verb) or (said.when if said is not None and paper else None),
        status=status,
        paper=paper,
    )


def _says_something(scene: Meetings, noun: Token) -> bool:
    """False for a date and for "agreed on a lot", "on that"."""
    return noun.i not in scene.story.date_at and noun.pos_ in ("NOUN", "PROPN") and noun.lower_ not in _VAGUE


def _thing(scene: Meetings, noun: Token) -> Span:
    """The thing agreed on, up to the first comma: "a ceasefire" of "to a ceasefire, the envoy said"."""
    first, last = bounds(noun, without=frozenset(c.i for c in children(noun, "case")))
    comma = next((k for k in range(noun.i, last) if scene.story.doc[k].text == ","), None)
    return scene.story.span(first, comma - 1 if comma is not None else last)


def _together(scene: Meetings, verb: Token) -> tuple[str, ...]:
    """The subjects of a verb; "both sides", "the two countries" are the states of those who met before."""
    subject = verb.head if base(verb) == "acl" and verb.head.i < verb.i else doer(verb)
    found = scene.parties.doing(verb) or (scene.parties.of(subject) if base(verb) == "acl" else ())
    return found if len(found) > 1 or not _is_pair(subject) else scene.states_met(verb)


def _is_pair(noun: Token | None) -> bool:
    """True for "the two countries", "both sides"; not for "the two men"."""
    if noun is None or noun.lemma_.lower() not in _PAIRED:
        return False
    return any(t.lower_ in ("two", "both") for t in noun.doc[max(noun.i - 3, 0) : noun.i])


def _complements(verb: Token) -> list[Token]:
    """What is undertaken: "to share the water", "that trade would resume", however the clause is hung."""
    found = [c for c in children(verb, "xcomp", "ccomp") if not _is_over(c)]
    return found or [
        c
        for c in children(verb, "advcl")
        if c.i > verb.i and any(m.lower_ == "to" for m in children(c, "mark"))
    ]


def _is_over(clause: Token) -> bool:
    """True for what had happened: "agreed that the war had harmed trade" binds nobody."""
    return any(c.lower_ == "had" for c in children(clause, "aux"))


def instrument_draft(scene: Meetings, noun: Token) -> Draft | None:
    """A treaty, pact or joint statement with its parties.

    Hit: "a security pact between Fiji and Australia". Near miss: "a peace deal is far off" (no parties).
    """
    lemma = noun.lemma_.lower()
    if lemma not in _INSTRUMENTS or noun.pos_ not in ("NOUN", "PROPN") or base(noun) == "compound":
        return None
    if lemma == "understanding" and noun.i > 1 and noun.nbor(-2).lemma_.lower() in _INSTRUMENTS:
        return None  # "memorandum of understanding" is one
    verb = _signed_before(noun) or clause_root(noun)
    own = any(c.lemma_.lower() in _CONCLUDING for c in children(noun, "acl"))
    if _is_sought(noun, verb, signed=own):
        return None
    parties = _signatories(scene, noun, verb)
    below_it = (c.lemma_.lower() for c in children(noun, "acl"))
    signed = verb.lemma_.lower() in _SIGNING or any(c in _SIGNING for c in below_it)
    joint = own or lemma not in _JOINT_ONLY or _is_joint(noun, verb)
    if len(parties) < (1 if signed else 2) or not joint:
        return None
    below = (*children(noun, "acl"), *children(verb, "advcl", "xcomp"))
    clauses = [c for c in below if c.i > noun.i and c.lemma_.lower() in _LAYING_DOWN]
    clauses += _after_signatories(scene, noun)
    aims = [c for c in below if c.i > noun.i and any(m.lower_ == "to" for m in children(c, "mark"))]
    issuer = next(
        (w for c in children(noun, "acl") if c.lemma_.lower() in _ISSUING for w in scene.story.who(doer(c))),
        None,
    )
    commitments = [s for c in clauses if c not in aims for s in _laid_down(scene, c)]
    commitments += [commitment(scene.story, c) for c in aims]
    commitments += _terms(scene, noun, verb)
    status: Status = status_of(verb, noun) if base(noun) in ("obj", "obl") and not own else "actual"
    return Draft(
        at=noun.i,
        parties=parties,
        evidence=clause_span(scene.story, verb, noun),
        commitments=tuple(commitments),
        instrument=_name(scene, noun),
        issuer=issuer,
        when=scene.story.when(verb) if verb.lemma_.lower() in _CONCLUDING else None,
        status=status,
        paper=True,
        definite=any(c.lower_ in _BACKWARD for c in noun.children),
    )


def terms_draft(scene: Meetings, noun: Token) -> Draft | None:
    """What an agreement told before lays down, its parties untold.

    Hit: "Under the deal, both will cut tariffs". Near miss: "a deal would cut tariffs" (none told before).
    """
    if noun.lemma_.lower() not in _INSTRUMENTS or not any(c.lower_ in _BACKWARD for c in noun.children):
        return None
    verb = clause_root(noun)
    commitments = _terms(scene, noun, verb)
    if not commitments:
        return None
    evidence = clause_span(scene.story, verb, noun)
    return Draft(at=noun.i, parties=(), evidence=evidence, commitments=tuple(commitments), paper=True)


def _terms(scene: Meetings, noun: Token, verb: Token) -> list[Span]:
    """What stands in an instrument: "the pact bans arms", "under the pact, both will disarm"."""
    if (
        base(noun) == "nsubj"
        and verb.i > noun.i
        and verb.lemma_.lower() in _LAYING_DOWN
        and not is_passive(verb)
    ):
        return [predicate(scene.story, verb)]
    here = noun.head if preposition(noun) == "of" else noun  # "the terms of the deal"
    if base(here) == "obl" and preposition(here) in _UNDER and here.head.pos_ == "VERB":
        subject = doer(here.head) or patient(here.head)
        own = predicate(scene.story, here.head)
        start = own.start if subject is None else min(own.start, subject.left_edge.idx)
        return [scene.story.document.span(start, own.end)]
    return []


def joint_paper_drafts(scene: Meetings, said: Statement) -> Iterator[Draft]:
    """What a joint statement is quoted as saying: its parties are those who speak in it."""
    if said.medium is None or said.medium not in _PAPERS or not said.medium.startswith("joint"):
        return
    first = next(iter(scene.reported.tokens(*said.content)), None)
    if first is None:
        return
    parties = scene.parties.known(said.speaker) if said.speaker else ()
    parties = parties if len(parties) > 1 else _speakers(scene, said, first)
    if len(parties) > 1:
        yield Draft(
            at=first.i,
            parties=parties,
            evidence=said.content[0],
            commitments=said.content,
            instrument=said.medium,
            issuer=said.speaker if said.speaker not in parties else None,
            when=said.when,
            paper=True,
        )


def _signatories(scene: Meetings, noun: Token, verb: Token) -> tuple[str, ...]:
    """The parties of an instrument, from its own phrase and from the verb of signing or breaking above it."""
    of = scene.parties.of
    found: dict[str, None] = {}
    heads = [noun, *(c for c in noun.children if c.lower_ == "understanding")]
    for part in (p for head in heads for p in obliques(head, "between", "among", "with")):
        found |= dict.fromkeys(scene.states_met(noun) if _is_pair(part) else of(part))
    for part in noun.children:
        if part.dep_ == "nmod:poss":
            found |= dict.fromkeys(of(part))
        elif base(part) == "acl" and part.lemma_.lower() in _CONCLUDING | _ISSUING:
            found |= dict.fromkeys(_signing_below(scene, part))
    if len(pair := scene.parties.before(noun)) > 1:
        found |= dict.fromkeys(pair)
    lemma = verb.lemma_.lower()
    below = base(noun) in ("obj", "obl", "nsubj") or noun.dep_ == "ROOT"
    acting = lemma in _CONCLUDING or lemma in _ENDING
    if below and acting:
        found = dict.fromkeys(_together(scene, verb)) | found
        for part in obliques(verb, "with", "between"):
            found |= dict.fromkeys(scene.states_met(verb) if _is_pair(part) else of(part))
        signed = [w for k in _signing(verb) for w in row(scene.parties, k)]
        people = [w for w in signed if scene.story.actor[w].kind == "person"]
        found |= dict.fromkeys(people or signed)
    if len(found) < 2:
        found |= dict.fromkeys(
            behind_word(scene.parties, noun, "between") or behind_word(scene.parties, noun, "with")
        )
    if below and len(found) == 1 and base(verb) == "acl":
        # "Algeria's decision to break a treaty with Spain": the one who decides is the other side
        holder = next(iter(children(verb.head, "nmod:poss")), None)
        found = dict.fromkeys(of(holder)) | found
    return tuple(found)


def _signing_below(scene: Meetings, part: Token) -> tuple[str, ...]:
    """The parties of a participle on the instrument: "signed by Fiji and Tonga", "signed between them"."""
    by = _by(part)
    if by is not None:
        return row(scene.parties, by) or scene.parties.doing(part)
    between = [w for p in obliques(part, "between", "with", "among") for w in scene.parties.of(p)]
    return tuple(between) or scene.parties.doing(part)


def _signed_before(noun: Token) -> Token | None:
    """The verb of signing before an instrument that was cut off from it: "signed on Tuesday an accord"."""
    if noun.dep_ != "ROOT":
        return None
    before = noun.doc[max(noun.i - _BEFORE, 0) : noun.i]
    return next((t for t in before if t.pos_ == "VERB" and t.lemma_.lower() in _CONCLUDING), None)


def _signing(verb: Token) -> list[int]:
    """The tokens behind each "by" of a passive: "was signed by Ruto for Kenya and by Samia for Tanzania"."""
    if not is_passive(verb):
        return []
    return [t.i + 1 for t in verb.doc[verb.i + 1 : verb.sent.end - 1] if t.lower_ == "by"]


def _by(verb: Token) -> int | None:
    """The token after the "by" right behind a participle: "signed by …"."""
    following = verb.i + 1
    return following + 1 if following < len(verb.doc) and verb.doc[following].lower_ == "by" else None


def _after_signatories(scene: Meetings, noun: Token) -> list[Token]:
    """What an instrument lays down behind its signatories: "signed by Fiji and Tonga that allows …"."""
    found = []
    for part in children(noun, "acl"):
        by = _by(part)
        if part.lemma_.lower() not in _CONCLUDING or by is None:
            continue
        end = scene.parties.listed(by)[1]
        if end + 1 < noun.sent.end and noun.doc[end].lower_ in ("that", "which"):
            found += [noun.doc[end + 1]] if noun.doc[end + 1].lemma_.lower() in _LAYING_DOWN else []
    return found


def _is_sought(noun: Token, verb: Token, *, signed: bool) -> bool:
    """True for an instrument that is only wanted or discussed; one that is signed may be discussed."""
    if any(c.lower_ in _SOUGHT for c in noun.children if base(c) in ("amod", "compound")):
        return True
    if preposition(noun) in _SOUGHT or signed:
        return not signed
    governors = [
        verb,
        *(a for a, _ in zip(ancestors(noun), range(3), strict=False) if a.pos_ in ("VERB", "NOUN")),
    ]
    return any(g.lemma_.lower() in _SOUGHT for g in governors)


def _is_joint(noun: Token, verb: Token) -> bool:
    signed = verb.lemma_.lower() in _SIGNING | {"conclude"} and base(noun) in ("obj", "nsubj")
    return signed or any(c.lower_ in _JOINT for c in noun.children)


def _laid_down(scene: Meetings, clause: Token) -> list[Span]:
    """What a clause on an instrument lays down: the clause, or after "declaring" its content."""
    inner = children(clause, "ccomp", "xcomp")
    lemma = clause.lemma_.lower()
    if lemma in ("declare", "pledge", "promise", "state", "affirm", "reaffirm", "announce", "say"):
        things = inner or children(clause, "obj")
        deeper = [d for t in things for d in children(t, "acl", "xcomp") if t.pos_ == "NOUN"]
        return [commitment(scene.story, t) for t in deeper or things]
    parts = [clause, *(c for c in children(clause, "conj", "advcl") if c.pos_ == "VERB")]
    return [_without_others(scene, p, parts) for p in parts]


def _without_others(scene: Meetings, part: Token, parts: list[Token]) -> Span:
    others = {p.i for p in parts if p.i != part.i}
    tokens = [t for t in part.subtree if not any(a.i in others for a in (t, *ancestors(t)) if a.i > part.i)]
    kept = [t for t in tokens if not (t.is_punct and t.i in (tokens[0].i, tokens[-1].i))]
    first = next((t for t in kept if t.i >= part.i or base(t) in ("obj", "nsubj")), part)
    start = part if first.lower_ in ("that", "which", "to") or first.i < part.i else first
    return scene.story.span(start.i, max(t.i for t in kept if not t.is_punct))


def _name(scene: Meetings, noun: Token) -> str:
    """The instrument in the text's words, without articles: "security agreement"."""
    first = min(
        (c.i for c in noun.children if base(c) in ("compound", "amod") and c.i < noun.i), default=noun.i
    )
    while first < noun.i and scene.story.doc[first].i in scene.story.actor_at:
        first += 1
    doc, last = scene.story.doc, noun.i
    if last + 2 < len(doc) and doc[last + 1].lower_ == "of" and doc[last + 2].lower_ == "understanding":
        last += 2
    return scene.story.span(first, last).text


def _speakers(scene: Meetings, said: Statement, first: Token) -> tuple[str, ...]:
    """The parties in whose name a joint paper speaks: its first plural subject, or the last before it."""
    tokens = [*scene.reported.tokens(*said.content)]
    sentence = first.sent.start
    earliest = sentence
    for _ in range(_BACK):
        earliest = scene.story.doc[earliest - 1].sent.start if earliest > 0 else 0
    tokens += [scene.story.doc[i] for i in range(first.i - 1, earliest - 1, -1)]
    for token in tokens:
        if base(token) == "nsubj" and len(found := scene.parties.of(token)) > 1:
            return found
    return ()
