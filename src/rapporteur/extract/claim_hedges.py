"""Words by which a proposition is kept at a distance: "alleged", "no evidence", "may have"."""

from collections.abc import Callable

from spacy.tokens import Token

from rapporteur.extract.propositions import links, words
from rapporteur.record import Stance
from rapporteur.syntax import (
    NEGATORS,
    base,
    child,
    children,
    clause_root,
    has_feature,
    is_negated,
    is_passive,
    preposition,
)

_ADJECTIVES = words("hedging_adjectives")
_ADVERBS = words("hedging_adverbs")
_GUESSING = words("guessing_adverbs")
_NOUNS = words("hedging_nouns")
_FEARING = words("fearing_nouns")
_POSSIBLE = words("possible")
_NO_EVIDENCE = words("no_evidence")
_SIGNS = words("signs")
_PROVIDING = words("providing")
_PAST_MODALS = words("past_modals")
_MOTIVES = words("motives")
_SHOWING = words("showing")
_PASSIVES = links("hedging_passives")
# How far behind "seen" the motive may stand, in tokens.
_NEAR = 7
_OPEN = words("open")
_SETTLED = words("settled")
_COUNTED = words("counted")
_CHARGED = frozenset({"allegation", "accusation"})
_FUTURE = frozenset({"will", "would", "can", "could", "may", "might", "should", "must"})

Rule = Callable[[Token], Token | None]


def alleged(token: Token) -> Token | None:
    """Hit: "the alleged bribes". Near miss: "he alleged that"; "suspected cases of flu"."""
    if token.lower_ not in _ADJECTIVES or base(token) not in ("amod", "compound"):
        return None
    counted = token.lower_ in ("reported", "suspected") and token.head.lemma_.lower() in _COUNTED
    return None if counted else token.head


def allegedly(token: Token) -> Token | None:
    """Hit: "he allegedly took bribes". Near miss: "he took bribes"."""
    return clause_root(token) if token.lower_ in _ADVERBS else None


def held_to_be(token: Token) -> Token | None:
    """Hit: "a blast blamed on rebels", "is believed to have fled", "it is understood that he fled".

    Near miss: "accused by the court of", "reported to the police"
    """
    links = _PASSIVES.get(token.lemma_.lower())
    if links is None or token.pos_ != "VERB" or not (is_passive(token) or token.tag_ == "VBN"):
        return None
    active = any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in token.children) and not is_passive(
        token
    )
    if active or is_negated(token) or any(preposition(c) == "by" for c in children(token, "obl")):
        return None
    if "to" in links and token.lemma_.lower() != "report":
        that = child(token, "ccomp", "csubj:pass")
        if that is not None and any(c.lower_ == "it" for c in children(token, "nsubj", "expl")):
            return that
    for c in token.children:
        leads = {g.lower_ for g in children(c, "mark", "case")} & set(links)
        infinitive = "to" in links and c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children)
        if "to" in leads and (c.left_edge.i > token.i + 1 or child(c, "cop", "aux", "obj", "obl") is None):
            leads.discard("to")  # "reported to the police"
        if "as" in leads and not _is_motive(token):
            leads.discard("as")
        if infinitive or leads:
            return token.head if base(token) == "acl" and token.head.pos_ in ("NOUN", "PROPN") else token
    return None


def _is_motive(seen: Token) -> bool:
    return any(t.lemma_.lower() in _MOTIVES for t in seen.doc[seen.i : seen.i + _NEAR])


def guessed(token: Token) -> Token | None:
    """Hit: "the order was probably forged". Near miss: "it will probably rain"; "probably 20 people"."""
    if token.lower_ not in _GUESSING or token.pos_ != "ADV":
        return None
    if token.head.pos_ == "NUM" or token.doc[token.i + 1 : token.i + 2].text.isdigit():
        return None
    root = clause_root(token)
    helpers = {c.lower_ for c in children(root, "aux")}
    if helpers & _FUTURE or is_negated(root) or token.nbor(-1 if token.i else 0).lower_ in ("most", "more"):
        return None
    subject = child(root, "nsubj", "expl")
    if subject is not None and subject.lower_ in ("i", "we", "you"):
        return None
    told = has_feature(root, "VerbForm", "Fin") or child(root, "aux", "aux:pass", "cop") is not None
    return root if told and root.dep_ != "xcomp" else None


def may_have(token: Token) -> Token | None:
    """Hit: "the pilot may have lost his way". Near miss: "the pilot may land"; "you may have seen"."""
    if token.lower_ not in _PAST_MODALS or token.pos_ != "AUX" or token.dep_ != "aux":
        return None
    verb = token.head
    perfect = any(c.lower_ == "have" and c.i > token.i for c in children(verb, "aux"))
    subject = child(verb, "nsubj")
    if subject is not None and subject.lower_ in ("i", "we", "you"):
        return None
    conditional = any(m.lower_ == "if" for c in children(verb, "advcl") for m in children(c, "mark"))
    return verb if perfect and not is_negated(verb) and not conditional else None


def left_open(token: Token) -> Token | None:
    """Hit: "it is unclear whether the rebels fired". Near miss: "whether he will come"."""
    negated = is_negated(token) or any(c.lower_ == "not" for c in children(token.head, "advmod"))
    if token.lower_ not in _OPEN and not (token.lower_ in _SETTLED and negated):
        return None
    for c in token.rights:
        asked = any(m.lower_ == "whether" for m in children(c, "mark"))
        if asked and not {a.lower_ for a in children(c, "aux")} & _FUTURE:
            return c
    return None


def allegation(token: Token) -> Token | None:
    """Hit: "allegations of fraud", "worries of a possible coup", "fears that the bank has failed".

    Near miss: "worries about prices"
    """
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or lemma not in _NOUNS | _FEARING | _SIGNS or is_negated(token):
        return None
    if lemma == "report" and not has_feature(token, "Number", "Plur"):
        return None  # "a report on the raid"
    if token.dep_ == "mark" and token.head.pos_ in ("VERB", "AUX"):
        return token.head  # "amid signs the army is moving", read as a conjunction
    inner = [
        c
        for c in children(token, "nmod", "acl", "ccomp")
        if preposition(c) in ("of", "about", "over", "that") or base(c) in ("acl", "ccomp")
    ]
    for c in inner:
        that = any(g.lower_ == "that" for g in children(c, "mark"))
        clause = base(c) != "nmod" and (that or _is_full(c))
        told = lemma in _NOUNS and base(c) == "nmod" and lemma != "assertion"
        if preposition(c) in ("about", "over") and lemma in _NOUNS - _CHARGED:
            told = False  # "claims over the sea", "rumours about the cause"
        if clause or told:
            return c
        if any(g.lower_ in _POSSIBLE for g in c.subtree):
            return c
    return None


def _is_full(verb: Token) -> bool:
    """True for a clause with all its parts, which leaves none for the noun before it: "signs it is ready"."""
    if any(c.tag_ in ("WDT", "WP", "WRB") for c in verb.children) or child(verb, "nsubj") is None:
        return False
    return verb.dep_ != "acl:relcl" or child(verb, "obj", "obl", "xcomp", "ccomp", "cop") is not None


def unproven(token: Token) -> Token | None:
    """Hit: "there is no evidence that he knew", "gave no proof of fraud", "has not shown evidence of fraud".

    Near miss: "new evidence shows that he knew", "no sign of easing"
    """
    lemma = token.lemma_.lower()
    if lemma not in _NO_EVIDENCE or token.pos_ != "NOUN":
        return None
    withheld = _is_withheld(token)
    if not (withheld or any(c.lower_ in ("no", "without", "any") for c in children(token, "det", "case"))):
        return None
    if not withheld and not _is_lacking(token):
        return None
    about = child(token, "acl", "nmod", "ccomp")
    if about is not None and about.lemma_.lower() in _SHOWING:
        about = child(about, "ccomp", "obj")
    clause = about is not None and child(about, "nsubj") is not None
    gerund = about is not None and has_feature(about, "VerbForm", "Ger")
    return about if clause or not (gerund or lemma in _SIGNS) else None


def _is_withheld(evidence: Token) -> bool:
    """True for "has not provided evidence", also where the parse takes the verb for an adjective."""
    before = evidence.doc[max(evidence.sent.start, evidence.i - 4) : evidence.i]
    verb = next((t for t in reversed(before) if t.lemma_.lower() in _PROVIDING), None)
    return verb is not None and (
        is_negated(verb) or any(t.lower_ in NEGATORS for t in before if t.i in (verb.i - 1, verb.i - 2))
    )


def _is_lacking(evidence: Token) -> bool:
    """True for "no evidence", "without evidence", "there is not any evidence"."""
    if any(c.lower_ in ("no", "without") for c in children(evidence, "det", "case")):
        return True
    return is_negated(evidence) or is_negated(evidence.head)


# The rules of reserve, in the order in which they are tried on a word. The last part says whose it is where
# the word stands in what is told in somebody's name, but not word for word: the article's or the speaker's.
HEDGES: tuple[tuple[str, Rule, Stance, bool], ...] = (
    ("alleged", alleged, "hedge", False),
    ("allegedly", allegedly, "hedge", False),
    ("held to be", held_to_be, "hedge", True),
    ("no evidence", unproven, "doubt", True),
    ("noun of alleging or fearing", allegation, "hedge", False),
    ("probably", guessed, "hedge", True),
    ("may have", may_have, "hedge", True),
    ("unclear whether", left_open, "doubt", True),
)

# Every word, as it stands or as a lemma, at which one of the rules can fit.
TRIGGERS = _ADJECTIVES | _ADVERBS | _GUESSING | _NOUNS | _FEARING | _SIGNS | _NO_EVIDENCE | _PAST_MODALS
TRIGGERS |= _OPEN | _SETTLED | frozenset(_PASSIVES)
