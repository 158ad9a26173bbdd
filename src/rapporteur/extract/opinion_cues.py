"""Words by which an article's own voice is heard judging, predicting or advising."""

from collections.abc import Callable

from spacy.tokens import Token

from rapporteur.knowledge import load_yaml
from rapporteur.record import OpinionKind
from rapporteur.syntax import (
    base,
    child,
    children,
    coordinated,
    first_conjunct,
    has_feature,
    is_negated,
    is_passive,
    preposition,
)

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
_EFFECTS, _EXPECTING, _OBLIGED = (
    frozenset(_P["effects"]),
    frozenset(_P["expecting"]),
    frozenset(_A["obliged"]),
)
_SHOWING, _DEEDS, _NAMING = frozenset(_J["showing"]), frozenset(_J["deeds"]), frozenset(_J["naming"])
# These only measure: "a rare bird", "a significant part".
_SOBER = frozenset({"rare", "great", "significant", "important", "difficult", "valuable", "fundamental"})
_COUNTING = frozenset(
    {"recent", "latest", "last", "first", "second", "third", "fourth", "fifth", "previous", "next"}
)
_POINTING = frozenset({"this", "that", "it", "these", "which", "all"})
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
    if any(
        c.lower_ in ("more", "less", "most", "least", "twice", "times") for c in children(token, "advmod")
    ):
        return False  # "more likely to vote" is a comparison, for the most part of figures
    subject = child(token, "nsubj")
    return not (subject is not None and subject.lemma_.lower() in _WEATHER) and base(token) != "amod"


def surely(token: Token) -> bool:
    """Hit: "the army will surely respond". Near miss: "he will respond"."""
    return token.lower_ in _SURELY and base(token) == "advmod" and _has_aux(token.head, "will", "would")


def may_come(token: Token) -> bool:
    """Hit: "the move could strain ties", "his support may prove decisive".

    Near miss: "she may visit Lima"
    """
    if token.lower_ not in ("could", "may", "might", "would") or token.dep_ != "aux":
        return False
    verb = token.head
    if is_negated(verb) or child(verb, "aux:pass") is not None or _is_governed(verb):
        return False
    subject = child(verb, "nsubj")
    if subject is None or (subject.pos_ == "PRON" and subject.lower_ in ("i", "you", "we", "who")):
        return False
    if child(verb, "cop") is not None:
        return token.lower_ != "would" and verb.lemma_.lower() in _PREDICATES
    return verb.lemma_.lower() in _EFFECTS and token.lower_ != "would"


def infers(token: Token) -> bool:
    """Hit: "the vote shows how deep the rift is", "this reveals a weakness". Near miss: "the poll shows"."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in _SHOWING or not _is_told(token):
        return False
    if is_negated(token) or _is_governed(token) or child(token, "obj", "ccomp") is None:
        return False
    subject = child(token, "nsubj")
    return subject is not None and (subject.lower_ in _POINTING or subject.lemma_.lower() in _DEEDS)


def is_obliged(token: Token) -> bool:
    """Hit: "the government will have to listen". Near miss: "travellers have to pay a fee"."""
    if token.pos_ != "VERB" or token.lemma_.lower() != "have" or child(token, "xcomp") is None:
        return False
    subject = child(token, "nsubj")
    if subject is None or not _has_aux(token, "will") or _is_governed(token):
        return False
    return any(t.lemma_.lower() in _OBLIGED for t in coordinated(subject))


def names(token: Token) -> bool:
    """Hit: "the dictator and his cronies". Near miss: "the president and his aides"."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in _NAMING


def it_seems(token: Token) -> bool:
    """Hit: "it seems that nobody knew", "the deal looks set to fail". Near miss: "he looks at the map"."""
    if token.pos_ != "VERB" or _has_aux(token, "will"):
        return False
    if token.lemma_.lower() in _SEMBLANCE:
        it = child(token, "expl", "nsubj")
        return it is not None and it.lower_ == "it" and child(token, "ccomp", "csubj", "advcl") is not None
    after = token.doc[token.i + 1 : token.i + 2].text.lower()
    return token.lemma_.lower() == "look" and after in _EXPECTING


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
        if any(c.lower_ in _COUNTING or has_feature(c, "NumType", "Ord") for c in children(token, "amod")):
            return False  # "his fourth success", "the latest threat"
        if "by" in (token.nbor(-1 if token.i else 0).lower_, token.doc[token.i + 1 : token.i + 2].text):
            return False  # "step by step"
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
    one = "one of" in before or "among" in before
    if token.lower_ in _SUPERLATIVE:
        return one and before.endswith(" most")
    led = one and (before.endswith(("'s", "’s")) or "the" in before)
    return led and token.lower_ in _CHIEF and token.head.lemma_.lower() in _BURDENS


def comments(token: Token) -> bool:
    """Hit: "sadly, nobody listened"; "is definitely wrong". Near miss: "he clearly stated that" (manner)."""
    if token.lower_ not in _ADVERBS or token.dep_ != "advmod":
        return False
    after = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    aside = token.i == token.sent.start or (after == "," and token.doc[token.i - 1].text == ",")
    return (aside and after == ",") or _is_predicate(token.head)


def _is_governed(verb: Token) -> bool:
    """True for a clause that is a condition, a question, or below another."""
    return any(c.dep_ == "mark" and c.lower_ in ("if", "that", "whether") for c in verb.children)


RULES: tuple[tuple[str, Rule, OpinionKind], ...] = (
    ("likely", likely, "prediction"),
    ("surely will", surely, "prediction"),
    ("could", may_come, "prediction"),
    ("will have to", is_obliged, "advice"),
    ("should and must", advises, "advice"),
    ("seems", seems, "judgement"),
    ("it seems", it_seems, "judgement"),
    ("this shows", infers, "judgement"),
    ("loaded noun", names, "judgement"),
    ("is seen as", is_seen, "judgement"),
    ("word of judgement", judges, "judgement"),
    ("valued thing", values, "judgement"),
    ("loaded adjective", loads, "judgement"),
    ("one of the most", one_of_the_most, "judgement"),
    ("adverb of comment", comments, "judgement"),
)


def evaluates(token: Token) -> bool:
    """Hit: "an important partner fell out", in a column. Near miss: "a new partner"."""
    return token.pos_ == "ADJ" and base(token) == "amod" and token.lemma_.lower() in _VALUING - _SOBER


def foretells(token: Token) -> bool:
    """Hit: "the summit will unite the region", in a column. Near miss: "the summit will be held in May"."""
    if token.lower_ not in ("will", "wo", "'ll", "’ll") or token.dep_ != "aux" or _is_governed(token.head):
        return False
    subject = child(token.head, "nsubj")
    return subject is not None and subject.lower_ not in ("i", "we", "you", "who", "which", "that")


# What shows a judgement or a forecast only where the writer has been heard before: in a column.
COLUMN_RULES: tuple[tuple[str, Rule, OpinionKind], ...] = (
    ("valued in a column", evaluates, "judgement"),
    ("will in a column", foretells, "prediction"),
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
