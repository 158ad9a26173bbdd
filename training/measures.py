"""Scores of a pipeline against answers, both by character offsets in the same raw text.

A word, sentence or entity is right where its offsets are; F1 is over the system's and the answers'
counts, as in the CoNLL 2018 evaluation, so wrong tokens cost every measure. White space is no word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

Offsets = tuple[int, int]


@dataclass(slots=True)
class Tally:
    """How many are right, how many the system gives and how many there are."""

    right: int = 0
    given: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """Per cent.

        >>> Tally(1, 2, 2).f1
        50.0
        """
        return round(200 * self.right / max(1, self.given + self.gold), 2)


@dataclass(slots=True)
class Scores:
    """Tallies by measure."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def add(self, measure: str, given: Counter[object], gold: Counter[object]) -> None:
        """Adds what the system gives and what is right."""
        tally = self.tallies.setdefault(measure, Tally())
        tally.right += (given & gold).total()
        tally.given += given.total()
        tally.gold += gold.total()

    def f1(self) -> dict[str, float]:
        """F1 in per cent by measure."""
        return {measure: tally.f1 for measure, tally in self.tallies.items()}


def score_tree(scores: Scores, given: Doc, gold: Doc) -> None:
    """Words, sentences, tags, features, lemmas, heads and labels of one text."""
    for measure, fact in {
        "words": lambda token: (),
        "UPOS": lambda token: token.pos_,
        "features": lambda token: str(token.morph),
        "lemmas": lambda token: token.lemma_,
        "UAS": head,
        "LAS": lambda token: (head(token), base_label(token)),
        "LAS, full labels": lambda token: (head(token), token.dep_),
    }.items():
        scores.add(measure, _facts(given, fact), _facts(gold, fact))
    no_marks = [_facts(doc, lambda token: (head(token), token.dep_), marks=False) for doc in (given, gold)]
    scores.add("LAS, full labels, without punctuation", *no_marks)
    scores.add("sentences", sentences(given), sentences(gold))


def score_entities(scores: Scores, given: Doc, gold: Doc) -> None:
    """Entities of one text, all together and by kind."""
    for kind in sorted({span.label_ for span in [*given.ents, *gold.ents]}):
        pair = [_spans(span for span in doc.ents if span.label_ == kind) for doc in (given, gold)]
        scores.add(f"NER {kind}", *pair)
        scores.add("NER", *pair)


def head(token: Token) -> Offsets | None:
    """Offsets of a token's head; None for a root."""
    return None if token.head.i == token.i else (token.head.idx, token.head.idx + len(token.head))


def base_label(token: Token) -> str:
    """The relation without its subtype, as CoNLL 2018 compares them: "nsubj" for "nsubj:pass"."""
    return token.dep_.partition(":")[0].lower()


def sentences(doc: Doc) -> Counter[object]:
    """Offsets of the sentences, without white space at their edges."""
    found: Counter[object] = Counter()
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            found[(words[0].idx, words[-1].idx + len(words[-1]))] += 1
    return found


def _facts(doc: Doc, fact: object, *, marks: bool = True) -> Counter[object]:
    assert callable(fact)
    return Counter(
        (token.idx, len(token), fact(token))
        for token in doc
        if not token.is_space and (marks or token.dep_ != "punct")
    )


def _spans(spans: Iterable[Span]) -> Counter[object]:
    return Counter((span.start_char, span.end_char, span.label_) for span in spans)
