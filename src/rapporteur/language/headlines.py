"""Mends the trees of headlines whose verb was taken for a noun: "Students block road to port".

In: a parsed Doc. Out: the same Doc; where its first line is no sentence and has no verb, the first word that
can be one and agrees with the noun before it becomes its root, that noun its subject, the phrase behind its
object.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

_LONGEST = 25
_NOMINAL = frozenset({"NOUN", "PROPN"})
_IN_PHRASE = _NOMINAL | {"DET", "ADJ", "NUM", "PRON"}
_SEVERAL = frozenset({"police", "people", "troops", "thousands", "hundreds", "dozens"})


def mend_headline(doc: Doc) -> None:
    """Gives the first line its verb, if it lacks one that can be told."""
    line = _first_line(doc)
    if not line or len(line) > _LONGEST or line[-1].text in ".?!:" or any(_is_main(t) for t in line):
        return
    verb = next((t for t in line[1:-1] if _can_be_verb(t, line)), None)
    if verb is not None:
        for token in line[1:]:
            if token.is_sent_start:
                token.sent.root.head = doc[token.i - 1].sent.root
        _make_root(verb, line)


def _first_line(doc: Doc) -> list[Token]:
    found: list[Token] = []
    for token in doc:
        if token.is_space and "\n" in token.text:
            return found
        found.append(token)
    return []


def _is_main(token: Token) -> bool:
    return token.pos_ == "AUX" or (
        token.pos_ == "VERB" and (token.dep_ == "ROOT" or "VerbForm=Fin" in str(token.morph))
    )


def _can_be_verb(token: Token, line: list[Token]) -> bool:
    before, behind = token.nbor(-1), token.nbor()
    if before.pos_ not in _NOMINAL or not (
        behind.pos_ in _IN_PHRASE or behind.pos_ in ("ADP", "ADV", "PART")
    ):
        return False
    low = token.lower_
    third = low.endswith("s") and not low.endswith("ss")
    base = low if not third else low.removesuffix("es") if low.removesuffix("es") in _verbs() else low[:-1]
    several = (
        "Number=Plur" in str(before.morph)
        or before.lower_ in _SEVERAL
        or any(t.lower_ in ("and", "&") for t in line if t.i < token.i)
    )
    return base in _verbs() and third is not several


def _make_root(verb: Token, line: list[Token]) -> None:
    subject = verb.nbor(-1)
    while line[0].i <= subject.head.i < subject.i:
        subject = subject.head
    thing = _phrase_end(verb, line)
    old = {t.i: t.head.i for t in line}
    verb.head, verb.dep_, verb.pos_ = verb, "ROOT", "VERB"
    verb.set_morph("Mood=Ind|Tense=Pres|VerbForm=Fin")  # type: ignore[attr-defined]
    for token in line:
        head = old[token.i]
        if token.i == verb.i or token.is_space:
            continue
        if token.i == subject.i:
            token.head, token.dep_ = verb, "nsubj"
        elif thing is not None and token.i == thing.i:
            token.head, token.dep_ = verb, "obj"
        elif token.i < verb.i <= head:
            token.head, token.dep_ = subject, "compound"
        elif token.i > verb.i and (head <= verb.i or head == token.i):
            within = thing is not None and token.i < thing.i
            token.head = thing if within and thing is not None else verb
            has_case = any(c.dep_ == "case" for c in token.children)
            token.dep_ = "compound" if within else "obl" if has_case else "advmod"


def _phrase_end(verb: Token, line: list[Token]) -> Token | None:
    """The last noun of the phrase behind the verb."""
    found = None
    for token in line:
        if token.i <= verb.i or (token.i == verb.i + 1 and token.pos_ in ("ADP", "ADV", "PART")):
            continue
        if token.pos_ not in _IN_PHRASE:
            break
        found = token if token.pos_ in _NOMINAL or token.pos_ in ("NUM", "PRON") else found
    behind = verb.nbor()
    if found is not None and behind.pos_ == "ADP" and behind.head.i == found.i:
        return None  # "march in Minsk"
    return found


@cache
def _verbs() -> frozenset[str]:
    """Verbs of headlines that may be taken for nouns, from `headline_verbs.txt`."""
    text = files("rapporteur.language").joinpath("headline_verbs.txt").read_text(encoding="utf8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
