"""Turns corpus pieces into spaCy's training examples.

In: a `Piece` and the pipeline's tokenizer. Out: an `Example` whose predicted side is tokenized from the
raw text, as at run time, and whose reference side holds the answers that the piece has.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.vocab import Vocab

from training.corpora import Piece

PARAGRAPH_END = "\n\n"


def reference(piece: Piece, vocab: Vocab) -> Doc:
    """The piece as a Doc with answers; paragraphs are separated by a blank line, a token of its own.

    Answers that the piece does not have are left unknown.
    """
    words: list[str] = []
    spaces: list[bool] = []
    pos: list[str] = []
    feats: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[int | None] = []
    labels: list[str] = []
    for number, paragraph in enumerate(piece.paragraphs):
        if number:
            spaces[-1] = False
            words.append(PARAGRAPH_END)
            spaces.append(False)
            pos.append("SPACE")
            feats.append("")
            lemmas.append(PARAGRAPH_END)
            heads.append(len(words) - 2)
            deps.append("dep")
            starts.append(-1)
            labels.append("O")
        for sentence in paragraph:
            base = len(words)
            for index, word in enumerate(sentence):
                words.append(word.form)
                spaces.append(word.space)
                pos.append(word.upos)
                feats.append(word.feats)
                lemmas.append(word.lemma)
                heads.append(base + word.head)
                deps.append(word.dep)
                starts.append(1 if index == 0 else -1)
                labels.append(word.entity or "O")
    doc = Doc(vocab, words=words, spaces=spaces)
    if piece.trees:
        doc = Doc(
            vocab, words=words, spaces=spaces, pos=pos, morphs=feats, lemmas=lemmas, heads=heads, deps=deps
        )
    if piece.entities:
        doc.set_ents(_spans(doc, labels), default="outside")
    return doc


def _spans(doc: Doc, labels: list[str]) -> list[Span]:
    """Entity spans from BIO labels; an I without a beginning begins one."""
    spans, begin, kind = [], -1, ""
    for index, label in enumerate([*labels, "O"]):
        prefix, _, name = label.partition("-")
        if begin >= 0 and not (prefix == "I" and name == kind):
            spans.append(Span(doc, begin, index, kind))
            begin = -1
        if name and begin < 0:
            begin, kind = index, name
    return spans


def example(piece: Piece, nlp: Language) -> Example:
    """The piece's raw text, tokenized by the pipeline, beside its answers."""
    answers = reference(piece, nlp.vocab)
    return Example(nlp.make_doc(answers.text), answers)
