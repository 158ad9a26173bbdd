"""Opinions: where the article's own voice judges, predicts or advises, rather than reports."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.opinion_cues import COLUMN_RULES, RULES
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
_GOVERNING = frozenset(_TABLE["governing"])
# Words of the writer's own person that a report may hold; with fewer words than this a clause says little.
_FEW = 3
_SHORT = 4
# Whom an interviewer asks.
_ASKED = frozenset({"you", "your"})
# A turn of an interview.
_TURN = re.compile(r"^(?:Q|A|Question|Answer)\s*\d*[:.]", re.M)
_QUOTED = re.compile(r"“[^”\n]*[”\n]|\"[^\"\n]*[\"\n]")


# In a column, judgements are many, and stand in every so many of the sentences of its own.
_MANY = 4
_EVERY = 5

_Cue = tuple[Token, Span, OpinionKind, str]


def find_opinions(story: Story, statements: tuple[Statement, ...]) -> tuple[Opinion, ...]:
    """The opinions that the article itself voices, in the order of the text, one a clause."""
    own = _Voice(story, Reported(story, statements))
    cues = list(_cues(story, own))
    if own.hears(cues):
        cues += _column_cues(story, own)
    found: list[Opinion] = []
    for token, cue, kind, rule in sorted(cues, key=lambda c: (c[0].i, c[2])):
        span = _clause(story, token)
        span = story.document.span(min(span.start, cue.start), max(span.end, cue.end))
        if len(span.text.split()) < _SHORT and rule != "phrase of the author's":
            continue
        if all(span.end <= o.span.start or o.span.end <= span.start for o in found):
            found.append(Opinion(span=span, cue=cue, kind=kind))
            trace.note(found[-1], rule, kind, cue)
    found.sort(key=lambda o: o.span.start)
    for number, opinion in enumerate(found, 1):
        trace.named(opinion, f"o{number}")
    return tuple(found)


class _Voice:
    """What the article tells in its own voice, and whether it is a column, whose writer says "I" or "we"."""

    def __init__(self, story: Story, reported: Reported) -> None:
        self._story = story
        self._reported = reported
        self._quoted = [m.span() for m in _QUOTED.finditer(story.document.text)]
        self._starts = [start for start, _ in self._quoted]
        persons = sum(t.lower_ in _PERSON and t.text != "US" and self.tells(t) for t in story.doc)
        self.is_column = persons > _FEW and _TURN.search(story.document.text) is None

    def tells(self, token: Token) -> bool:
        """True outside statements, quotation marks and what somebody is named as the source of."""
        k = bisect_right(self._starts, token.idx) - 1
        quoted = k >= 0 and token.idx < self._quoted[k][1]
        return (
            not quoted
            and self._reported.innermost(token) is None
            and "according to" not in token.sent.text.lower()
        )

    def hears(self, cues: list["_Cue"]) -> bool:
        """True for a column: its writer says "I" or "we", or judges in every sixth of its sentences."""
        told = {c[0].sent.start for c in cues}
        sentences = [s for s in self._story.doc.sents if len(s) > _SHORT]
        own = sum(self.tells(s.root) for s in sentences)
        mostly = 3 * own >= 2 * len(sentences)
        return self.is_column or (mostly and len(told) >= _MANY and _EVERY * len(told) >= own)

    def may_oblige(self, token: Token) -> bool:
        """True where "must" and "need" are advice: in a column, or of a state, a body or a government.

        Near miss: "traders must withdraw money from a bank" (how things are)
        """
        if self.is_column or token.lower_ == "should":
            return True
        verb = token if token.pos_ == "VERB" else token.head
        subject = child(verb, "nsubj")
        ids = self._story.who(subject)
        return any(self._story.actor[i].kind in ("state", "organization") for i in ids) or (
            subject is not None and any(k.lemma_.lower() in _GOVERNING for k in (subject, *subject.children))
        )


def _cues(story: Story, own: _Voice) -> Iterator[_Cue]:
    """The words of the article's own voice that show it judging, with the rule of each."""
    for token in story.doc:
        if token.pos_ in ("ADJ", "VERB", "AUX", "ADV", "NOUN") and own.tells(token):
            fitting = next(((kind, name) for name, rule, kind in RULES if rule(token)), None)
            if fitting is not None and (fitting[1] != "should and must" or own.may_oblige(token)):
                yield token, story.span(token.i, token.i), *fitting
    starts = [token.idx for token in story.doc]
    for match in _PHRASE.finditer(story.document.text):
        token = story.doc[bisect_right(starts, match.start()) - 1]
        if own.tells(token):
            kind = _PHRASES[match[0].lower()]
            yield token, story.document.span(*match.span()), kind, "phrase of the author's"


def _column_cues(story: Story, own: _Voice) -> Iterator[_Cue]:
    """What shows a judgement in a column only."""
    for token in story.doc:
        if token.pos_ in ("ADJ", "AUX") and own.tells(token):
            fitting = next(((kind, name) for name, rule, kind in COLUMN_RULES if rule(token)), None)
            if fitting is not None:
                yield token, story.span(token.i, token.i), *fitting
    for sentence in story.doc.sents if own.is_column else ():
        mark = sentence[-1] if not sentence[-1].is_space else sentence[-1].nbor(-1)
        asked = mark.text == "?" and len(sentence) > _SHORT and own.tells(sentence.root)
        if asked and not any(t.lower_ in _ASKED for t in sentence):
            yield sentence.root, story.span(sentence.start, mark.i), "judgement", "rhetorical question"


def _clause(story: Story, cue: Token) -> Span:
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
                c.dep_ == "advcl" and any(m.lower_ not in ("to", "for", "as") for m in children(c, "mark"))
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
