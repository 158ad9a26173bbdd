"""Opinions: where the article's own voice judges, predicts or advises, rather than reports."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.reported import Reported
from rapporteur.knowledge import load_yaml
from rapporteur.record import Opinion, OpinionKind, Span, Statement
from rapporteur.story import Story
from rapporteur.syntax import base, child, children, clause_root, has_feature, preposition

_TABLE = load_yaml("opinions.yaml")
_J, _P, _A = _TABLE["judgement"], _TABLE["prediction"], _TABLE["advice"]
_PREDICATES, _NOUNS, _ADVERBS, _SEMBLANCE, _SEEN, _HIGHLY = (
    frozenset(_J[k]) for k in ("predicates", "nouns", "adverbs", "semblance", "seen", "highly")
)
_LIKELY, _SURELY = frozenset(_P["adjectives"]), frozenset(_P["adverbs"])
_MODALS, _NEEDS = frozenset(_A["modals"]), frozenset(_A["verbs"])
_LAW, _WEATHER = frozenset(_TABLE["rules_of_law"]), frozenset(_TABLE["weather"])
_PHRASES: dict[str, OpinionKind] = {
    **dict.fromkeys(_J["phrases"], "judgement"),
    **dict.fromkeys(_P["phrases"], "prediction"),
    **dict.fromkeys(_A["phrases"], "advice"),
}
_PHRASE = re.compile(
    r"\b(?:" + "|".join(map(re.escape, sorted(_PHRASES, key=len, reverse=True))) + r")\b", re.I
)
_QUOTED = re.compile(r"“[^”\n]*[”\n]|\"[^\"\n]*[\"\n]")
_COPULAS = frozenset({"be", "seem", "appear", "look", "remain", "become", "prove", "sound", "feel"})

Rule = Callable[[Token], bool]


def find_opinions(story: Story, statements: tuple[Statement, ...]) -> tuple[Opinion, ...]:
    """The opinions that the article itself voices, in the order of the text, one a clause."""
    reported = Reported(story, statements)
    quoted = [m.span() for m in _QUOTED.finditer(story.document.text)]
    starts = [start for start, _ in quoted]
    found: list[Opinion] = []
    for token, cue, kind, rule in sorted(_cues(story), key=lambda c: (c[0].i, c[2])):
        k = bisect_right(starts, token.idx) - 1
        if reported.innermost(token) is not None or (k >= 0 and token.idx < quoted[k][1]):
            continue
        span = _clause(story, reported, token)
        if all(span.end <= o.span.start or o.span.end <= span.start for o in found):
            found.append(Opinion(span=span, cue=cue, kind=kind))
            trace.note(found[-1], rule, kind, cue)
    found.sort(key=lambda o: o.span.start)
    for number, opinion in enumerate(found, 1):
        trace.named(opinion, f"o{number}")
    return tuple(found)


def likely(token: Token) -> bool:
    """Hit: "voters are unlikely to forgive him". Near miss: "rain is likely"; "the likely winner"."""
    if token.lemma_.lower() not in _LIKELY or not (_is_predicate(token) or child(token, "xcomp") is not None):
        return False
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
        verb = token
    else:
        return False
    subject = child(verb, "nsubj")
    if subject is None or subject.lower_ in ("i", "who", "which", "what"):
        return False
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
    k = token.i + 1 + any(t.pos_ == "ADV" and t.lower_ != "as" for t in doc[token.i + 1 : token.i + 2])
    as_ = k + 1 < len(doc) and doc[k].lower_ == "as" and doc[k + 1].pos_ != "PRON"
    return as_ or any(c.lower_ in _HIGHLY for c in children(token, "advmod"))


def judges(token: Token) -> bool:
    """Hit: "unity is imperative". Near miss: "an imperative sentence"; "it is, he said, imperative"."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("ADJ", "VERB") and lemma in _PREDICATES | {token.lower_} & _PREDICATES:
        return _is_predicate(token)
    if token.pos_ == "NOUN" and lemma in _NOUNS:
        return _is_predicate(token) and child(token, "nsubj") is not None
    return False


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
    ("adverb of comment", comments, "judgement"),
)


def _cues(story: Story) -> Iterator[tuple[Token, Span, OpinionKind, str]]:
    for token in story.doc:
        if token.pos_ in ("ADJ", "VERB", "AUX", "ADV", "NOUN"):
            fitting = next(((kind, name) for name, rule, kind in RULES if rule(token)), None)
            if fitting is not None:
                yield token, story.span(token.i, token.i), *fitting
    starts = [token.idx for token in story.doc]
    for match in _PHRASE.finditer(story.document.text):
        token = story.doc[bisect_right(starts, match.start()) - 1]
        kind = _PHRASES[match[0].lower()]
        yield token, story.document.span(*match.span()), kind, "phrase of the author's"


def _is_predicate(token: Token) -> bool:
    """True for what is said of a subject: after "be", or below "seem", "remain", "prove"."""
    if any(c.dep_ == "cop" for c in token.children):
        return not has_feature(token, "VerbForm", "Ger")
    return (
        token.dep_ == "xcomp" and token.head.lemma_.lower() in _COPULAS and token.head.lemma_.lower() != "be"
    )


def _has_aux(verb: Token, *lemmas: str) -> bool:
    return any(c.lemma_.lower() in lemmas or c.lower_ in lemmas for c in children(verb, "aux"))


def _clause(story: Story, reported: Reported, cue: Token) -> Span:
    """The clause of the cue, from its subject on; what is reported, and clauses beside it, left out."""
    root = clause_root(cue)
    if root.dep_ == "xcomp" or (base(root) == "acl" and has_feature(root, "VerbForm", "Inf")):
        root = clause_root(root.head)
    kept = [root]
    stack = [root]
    while stack:
        for c in stack.pop().children:
            beside = c.dep_ in ("parataxis", "cc", "punct") or (
                c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")
            )
            if beside and c.head.i == root.i:
                continue
            aside = c.dep_ == "mark" and c.head.i == root.i
            aside = aside or (
                c.dep_ == "advcl" and any(m.lower_ not in ("to", "for") for m in children(c, "mark"))
            )
            if aside and not _holds(c, cue):
                continue
            kept.append(c)
            stack.append(c)
    tokens = sorted((t for t in kept if not t.is_space), key=lambda t: t.i)
    subject = child(root, "nsubj", "csubj", "expl")
    first = min(subject.left_edge.i if subject is not None else tokens[0].i, cue.i)
    inside = [t.i for t in tokens if t.i >= first and not t.is_punct]
    return story.span(inside[0], inside[-1])


def _holds(token: Token, inner: Token) -> bool:
    return token.i == inner.i or token.is_ancestor(inner)
