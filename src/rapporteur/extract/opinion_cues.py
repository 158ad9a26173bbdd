"""Words by which an article's own voice is heard judging, predicting or advising."""

from collections.abc import Callable

from spacy.tokens import Token

from rapporteur.knowledge import load_yaml
from rapporteur.record import OpinionKind
from rapporteur.syntax import base, child, children, first_conjunct, has_feature, is_passive, preposition

_TABLE = load_yaml("opinions.yaml")
_J, _P, _A = _TABLE["judgement"], _TABLE["prediction"], _TABLE["advice"]
_PREDICATES, _NOUNS, _ADVERBS, _SEMBLANCE, _SEEN, _HIGHLY = (
    frozenset(_J[k]) for k in ("predicates", "nouns", "adverbs", "semblance", "seen", "highly")
)
_VALUING, _VALUED, _PLAINLY, _ABSTRACT, _PLAYING, _LOADED, _SUPERLATIVE, _CHIEF, _BURDENS = (
    frozenset(_J[k])
    for k in (
        "valuing",
        "valued",
        "plainly_valuing",
        "abstract",
        "playing",
        "loaded",
        "superlative",
        "chief",
        "burdens",
    )
)
_LIKELY, _SURELY = frozenset(_P["adjectives"]), frozenset(_P["adverbs"])
_MODALS, _NEEDS = frozenset(_A["modals"]), frozenset(_A["verbs"])
_LAW, _WEATHER = frozenset(_TABLE["rules_of_law"]), frozenset(_TABLE["weather"])
_MOTIVES = frozenset(load_yaml("claims.yaml")["motives"])
_COPULAS = frozenset({"be", "seem", "appear", "look", "remain", "become", "prove", "sound", "feel"})
# How far from its subject a noun of judgement may stand, and behind "seen" a motive, in tokens.
_FAR = 20
_NEAR = 7

Rule = Callable[[Token], bool]


def likely(token: Token) -> bool:
    """Hit: "voters are unlikely to forgive him". Near miss: "rain is likely"; "the likely winner"."""
    if token.lemma_.lower() not in _LIKELY or not (_is_predicate(token) or child(token, "xcomp") is not None):
        return False
    if token.lemma_.lower() in ("bound", "certain", "sure", "poised") and child(token, "xcomp") is None:
        return False  # "bound by a rule", "sure of himself"
    subject = child(token, "nsubj")
    return not (subject is not None and subject.lemma_.lower() in _WEATHER) and base(token) != "amod"


def surely(token: Token) -> bool:
    """Hit: "the army will surely respond". Near miss: "he will respond"."""
    return token.lower_ in _SURELY and base(token) == "advmod" and _has_aux(token.head, "will", "would")


def advises(token: Token) -> bool:
    """Hit: "Europe should listen". Near miss: "applicants must sign the form" (a rule, no advice)."""
    if token.pos_ == "AUX" and token.lower_ in _MODALS:
        verb = token.head
        if token.lower_ == "must" and child(verb, "aux:pass") is not None:
            return False
        if child(verb, "aux") is not None and any(c.lower_ == "have" for c in children(verb, "aux")):
            return False
    elif token.pos_ == "VERB" and token.lemma_.lower() in _NEEDS and child(token, "xcomp") is not None:
        if is_passive(token) or child(token, "aux") is not None:
            return False  # "fuel is needed to plough", "the village would need help"
        verb = token
    else:
        return False
    subject = child(verb, "nsubj")
    if subject is None or subject.lower_ in ("i", "you", "who", "which", "what") or token.i < subject.i:
        return False  # "should the raids go on" is a condition
    governed = any(c.dep_ == "mark" and c.lower_ in ("if", "that", "whether") for c in verb.children)
    asked = any(
        c.lower_ in ("what", "why", "how", "who") for c in verb.children
    ) or verb.sent.text.rstrip().endswith("?")
    return not governed and not asked and not ({t.lemma_.lower() for t in subject.subtree} & _LAW)


def seems(token: Token) -> bool:
    """Hit: "the minister appeared to change course". Near miss: "the minister appeared in court"."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in _SEMBLANCE:
        return False
    return child(token, "xcomp") is not None and not _has_aux(token, "will")


def is_seen(token: Token) -> bool:
    """Hit: "the vote is seen as a test". Near miss: "seen as a test by analysts"."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in _SEEN or base(token) == "acl":
        return False
    doc, first = token.doc, token.sent.start
    if not any(t.lemma_.lower() == "be" for t in doc[max(first, token.i - 3) : token.i]):
        return False
    if any(preposition(c) == "by" for c in children(token, "obl")):
        return False
    if token.nbor(-1).lower_ == "last":
        return False  # "was last seen as a guest"
    if any(t.lemma_.lower() in _MOTIVES for t in doc[token.i : token.i + _NEAR]):
        return False  # what a deed is taken for is a claim
    k = token.i + 1 + any(t.pos_ == "ADV" and t.lower_ != "as" for t in doc[token.i + 1 : token.i + 2])
    as_ = k + 1 < len(doc) and doc[k].lower_ == "as" and doc[k + 1].pos_ != "PRON"
    return as_ or any(c.lower_ in _HIGHLY for c in children(token, "advmod"))


def judges(token: Token) -> bool:
    """Hit: "unity is imperative". Near miss: "an imperative sentence"; "those that are imperative"."""
    lemma = token.lemma_.lower()
    if token.dep_ == "acl:relcl":
        return False
    if token.lower_ in ("greater", "worst", "best"):
        return False  # a comparison, for the most part of figures
    if token.pos_ in ("ADJ", "VERB") and lemma in _PREDICATES | {token.lower_} & _PREDICATES:
        return _is_predicate(token)
    if token.pos_ == "NOUN" and lemma in _NOUNS:
        subject = child(token, "nsubj")
        if child(token, "case") is not None:
            return False  # "it is not about failure"
        return _is_predicate(token) and subject is not None and token.i - subject.i < _FAR
    return False


def values(token: Token) -> bool:
    """Hit: "the river plays an important role"; "it was a sad end". Near miss: "a good friend came"."""
    if token.pos_ != "ADJ" or base(token) != "amod" or token.head.dep_ == "acl:relcl":
        return False
    noun, lemma = token.head, token.lemma_.lower()
    if lemma == "great" and noun.lower_ == "deal":
        return False
    fits = _VALUED if lemma in _VALUING else _ABSTRACT if lemma in _PLAINLY else ()
    if noun.lemma_.lower() not in fits or noun.dep_ == "acl:relcl":
        return False
    if any(c.dep_ == "cop" for c in noun.children):
        return child(noun, "nsubj", "expl") is not None
    verb = noun.head
    if base(noun) == "nsubj" and child(verb, "expl") is not None:
        return verb.lemma_.lower() == "be"
    return base(noun) in ("obj", "xcomp") and verb.lemma_.lower() in _PLAYING and _is_told(verb)


def loads(token: Token) -> bool:
    """Hit: "the brazen raid shocked nobody", "the long and shameful war". Near miss: "the armed raid"."""
    first = first_conjunct(token)
    return token.lower_ in _LOADED and base(first) in ("amod", "compound") and first.head.pos_ == "NOUN"


def one_of_the_most(token: Token) -> bool:
    """Hit: "one of the most interesting visitors"; "one of the main problems".

    Near miss: "one of the largest"
    """
    if token.pos_ not in ("ADJ", "VERB") or base(token) != "amod":
        return False
    doc, start = token.doc, max(token.sent.start, token.i - 5)
    before = " ".join(t.lower_ for t in doc[start : token.i])
    if token.lower_ in _SUPERLATIVE:
        return before.endswith(("one of the most", "among the most"))
    led = "one of the" in before or before.endswith("among the")
    return led and token.lower_ in _CHIEF and token.head.lemma_.lower() in _BURDENS


def comments(token: Token) -> bool:
    """Hit: "sadly, nobody listened"; "is definitely wrong". Near miss: "he clearly stated that" (manner)."""
    if token.lower_ not in _ADVERBS or token.dep_ != "advmod":
        return False
    after = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    aside = token.i == token.sent.start or (after == "," and token.doc[token.i - 1].text == ",")
    return (aside and after == ",") or _is_predicate(token.head)


RULES: tuple[tuple[str, Rule, OpinionKind], ...] = (
    ("likely", likely, "prediction"),
    ("surely will", surely, "prediction"),
    ("should and must", advises, "advice"),
    ("seems", seems, "judgement"),
    ("is seen as", is_seen, "judgement"),
    ("word of judgement", judges, "judgement"),
    ("valued thing", values, "judgement"),
    ("loaded adjective", loads, "judgement"),
    ("one of the most", one_of_the_most, "judgement"),
    ("adverb of comment", comments, "judgement"),
)


def _is_predicate(token: Token) -> bool:
    """True for what is said of a subject: after "be", or below "seem", "remain", "prove"."""
    copula = child(token, "cop")
    if copula is not None:
        return copula.lower_ != "being" and not has_feature(token, "VerbForm", "Ger")
    return (
        token.dep_ == "xcomp" and token.head.lemma_.lower() in _COPULAS and token.head.lemma_.lower() != "be"
    )


def _is_told(verb: Token) -> bool:
    """True for a finite clause with a subject of its own."""
    if verb.dep_ == "acl:relcl" or child(verb, "nsubj", "expl") is None:
        return False
    return has_feature(verb, "VerbForm", "Fin") or child(verb, "aux") is not None


def _has_aux(verb: Token, *lemmas: str) -> bool:
    return any(c.lemma_.lower() in lemmas or c.lower_ in lemmas for c in children(verb, "aux"))
