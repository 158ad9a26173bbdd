"""Mends the trees where layout knows better than the parser.

In: a parsed Doc. Out: the same Doc, in which sentences are whole where layout lets none start, and tokens
of white space are leaves with the tag SPACE, hanging on their neighbour, so that line ends and double
spaces carry no syntax.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from rapporteur.language.headlines import mend_headline
from rapporteur.language.layout import JOINS, SPEECH


@Language.component("news_spaces")
def news_spaces(doc: Doc) -> Doc:
    """Joins what layout holds together, then hangs white space on the word before or behind."""
    for index in doc.user_data.pop(JOINS, ()):
        if doc.has_annotation("DEP") and doc[index].is_sent_start:
            _join(doc[index - 1].sent.root, doc[index].sent.root)
    for token in doc:
        if token.is_space:
            token.pos_ = "SPACE"
            token.set_morph("")  # type: ignore[attr-defined]
            if doc.has_annotation("DEP"):
                _hang(token, _free(token))
    if doc.has_annotation("DEP"):
        mend_headline(doc)
    return doc


def _join(first: Token, second: Token) -> None:
    """Makes one tree of two: “Why?” | Macron asked. has the quotation under the verb of saying."""
    if first.i == second.i:
        return
    if second.text in SPEECH:
        first.head, first.dep_ = second, "ccomp"
    else:
        second.head, second.dep_ = first, "parataxis"


def _free(token: Token) -> Token | None:
    """Gives the token's dependents to its head, or to the first of them; returns the one that has them."""
    dependents = list(token.children)
    if not dependents:
        return None
    head = token.head
    if head.i == token.i:
        head = dependents[0]
        head.head, head.dep_ = head, token.dep_
    for dependent in dependents:
        if dependent.i != head.i:
            dependent.head = head
    return head


def _hang(token: Token, head: Token | None) -> None:
    """Hangs the token on its neighbour in the sentence, or on `head`."""
    if token.is_sent_start:
        behind = token.i + 1
        if head is None and behind < len(token.doc) and not token.doc[behind].is_sent_start:
            head = token.doc[behind]
    else:
        head = token.doc[token.i - 1]
    if head is not None:
        token.head = head
        token.dep_ = "dep"
