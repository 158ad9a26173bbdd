"""Opinions: where the article's own voice judges, predicts or advises, rather than reports."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.opinion_cues import RULES
from rapporteur.extract.reported import Reported
from rapporteur.knowledge import load_yaml
from rapporteur.record import Opinion, OpinionKind, Span, Statement
from rapporteur.story import Story
from rapporteur.syntax import base, child, children, clause_root, has_feature

_TABLE = load_yaml("opinions.yaml")
_J, _P, _A = _TABLE["judgement"], _TABLE["prediction"], _TABLE["advice"]
_PERSON = frozenset(_TABLE["person"])
_PHRASES: dict[str, OpinionKind] = {
    **dict.fromkeys(_J["phrases"], "judgement"),
    **dict.fromkeys(_P["phrases"], "prediction"),
    **dict.fromkeys(_A["phrases"], "advice"),
}
_PHRASE = re.compile(
    r"\b(?:" + "|".join(map(re.escape, sorted(_PHRASES, key=len, reverse=True))) + r")\b", re.I
)
_QUOTED = re.compile(r"“[^”\n]*[”\n]|\"[^\"\n]*[\"\n]")


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
