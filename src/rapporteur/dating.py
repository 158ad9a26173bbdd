"""Which of the dates of a sentence belongs to which predicate: by what hangs on what, not by nearness.

A predicate is a verb, an adjective or noun with a copula, or a noun of action. Its own date hangs on it or on
what it governs; without one it may share that of a clause that tells of the same time.
"""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from rapporteur.knowledge import load_yaml
from rapporteur.syntax import ancestors, base, child, children, has_feature, mood, preposition

_WORDS = load_yaml("attachment.yaml")
AROUND, BOUNDS, TOGETHER, HAPPENING, WITHIN, PAPERS = (
    frozenset(_WORDS[name]) for name in ("around", "bounds", "together", "happening", "within", "papers")
)
_FAR = 6


class Dated(NamedTuple):
    """A date of the sentence: its position in the story's dates, the word that the rest of the sentence
    governs, and whether it is no more than a year or longer."""

    position: int
    top: Token
    coarse: bool


class Found(NamedTuple):
    """The date of a predicate, the rule that gave it, and the word that makes it a bound, if any: "since"."""

    date: Dated
    rule: str
    bound: str = ""


def date_of(predicate: Token, dates: Sequence[Dated]) -> Found | None:
    """The date that belongs to `predicate`, of the dates of its sentence; None if none does.

    "Said on Monday that they had met": Monday is of the saying. "Met on Monday, discussing trade": of both.
    """
    return _date_of(predicate, dates, 4) if dates else None


def _date_of(predicate: Token, dates: Sequence[Dated], steps: int) -> Found | None:
    own = _own(predicate, dates)
    if own is not None or steps == 0:
        return own
    return _shared(predicate, dates, steps - 1)


def _own(predicate: Token, dates: Sequence[Dated]) -> Found | None:
    """The date that hangs on the predicate or near it, is of its "when" clause, or closes its sentence."""
    hung = [(rank, date) for date in dates if (rank := _rank(date, predicate)) is not None]
    if hung:
        rank, date = min(hung, key=lambda h: h[0])
        case = preposition(date.top)
        bound = case if case in BOUNDS and date.top.head.i == predicate.i else ""
        return Found(date, "date on the verb" if rank == 0 else "date on what the verb governs", bound)
    paper = child(predicate, "nsubj")
    for date in dates:
        if _made(date.top, predicate) or (
            paper is not None and paper.lemma_.lower() in PAPERS and _made(date.top, paper)
        ):
            return Found(date, "date of what was held or issued")
        if _subject_of(date.top, predicate):
            return Found(date, "date told of the noun")
        if _of_when_clause(date.top, predicate):
            return Found(date, "date of the when clause")
        if _closes(date.top, predicate):
            return Found(date, "date that closes the sentence")
    return None


def _rank(date: Dated, predicate: Token) -> int | None:
    """How closely the date hangs on `predicate`: 0 directly, more by way of nouns; None if not at all."""
    node = date.top
    if node.i == predicate.i or _in_brackets(node):
        return None
    for step in range(_FAR):
        if node.head.i == predicate.i and node.head.i != node.i:
            return _direct(node, predicate) if step == 0 else _by_noun(date, node)
        above = node.head
        if above.i == node.i or above.pos_ in ("VERB", "AUX") or _has_copula(above):
            return None
        if base(node) in ("acl", "advcl", "ccomp", "parataxis", "appos"):
            return None
        node = above
    return None


def _direct(top: Token, predicate: Token) -> int | None:
    if base(top) in ("ccomp", "parataxis", "acl", "advcl") or preposition(top) in ("than", "about", "as"):
        return None
    return 0


def _by_noun(date: Dated, argument: Token) -> int | None:
    """Of a date that hangs on a noun under the verb: "spoke at a meeting on Monday", "Monday's raid killed".

    The years of names ("signed the 2015 accord") date the noun alone, unless it is the scene of what is told
    ("spoke at the 2015 summit"); so do dates of what is before or after.
    """
    case = preposition(argument)
    if case in AROUND:
        return None
    if case in WITHIN:
        return 1
    if date.coarse and base(date.top) in ("compound", "nummod", "amod", "nmod:poss"):
        return None
    # "will open its borders to visitors from May": with its own preposition it is the verb's
    return 2 if base(argument) != "obl" or preposition(date.top) else None


def _shared(predicate: Token, dates: Sequence[Dated], steps: int) -> Found | None:
    """The date of the clause that tells of the same time as the predicate's."""
    above = predicate.head
    if above.i == predicate.i:
        return None
    if predicate.pos_ in ("NOUN", "PROPN") and not _has_copula(predicate):
        found = _of_carrier(predicate, dates, steps)
        return found and Found(found.date, "date of the verb that carries the noun", found.bound)
    if not _same_time(predicate, dates):
        return None
    if base(predicate) == "acl":
        verb = next((t for t in ancestors(predicate) if t.pos_ == "VERB" or _has_copula(t)), None)
        if verb is None or is_apart(predicate.head, verb):
            return None
        above = verb
    found = _date_of(above, dates, steps)
    if found is None or (base(predicate) == "conj" and not _covers(found.date.top, predicate)):
        return None
    return Found(found.date, "date of the clause it goes with", found.bound)


def _of_carrier(noun: Token, dates: Sequence[Dated], steps: int) -> Found | None:
    verb = noun.head
    label, case = base(noun), preposition(noun)
    if label == "conj":
        return _date_of(verb, dates, steps)
    if case in AROUND or verb.pos_ not in ("VERB", "AUX"):
        return None
    if label in ("nsubj", "obj") and verb.lemma_.lower() in HAPPENING:
        return _date_of(verb, dates, steps)
    return _date_of(verb, dates, steps) if label == "obl" and case in WITHIN else None


def _same_time(verb: Token, dates: Sequence[Dated]) -> bool:
    """True if a clause has the time of the clause it hangs on."""
    label = base(verb)
    mark = next((c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i), "")
    if label == "advcl":
        return (
            mark in TOGETHER
            or (mark == "to" and mood(verb) == "actual")
            or (not mark and has_feature(verb, "VerbForm", "Ger"))
            or (not mark and has_feature(verb, "VerbForm", "Part"))
        )
    if label == "acl":
        return any(c.lower_ in ("where", "when") for c in verb.children)
    if label == "xcomp":
        return mood(verb) == "actual"
    return label == "conj" and verb.pos_ in ("VERB", "AUX", "ADJ", "NOUN")


def _covers(top: Token, verb: Token) -> bool:
    """True if a date of the first of two coordinated clauses is the second's too.

    "On Monday he arrived and met them", "he arrived on Monday and met them"; not "he arrived on Monday, and
    she left".
    """
    if top.i > verb.i:
        return False
    own_subject = child(verb, "nsubj") is not None
    return not own_subject or all(t.i > top.i for t in children(verb.head, "nsubj"))


def _made(top: Token, noun: Token) -> bool:
    """True for "talks held on Monday", "a statement issued on Monday", seen from the noun."""
    verb = top.head
    return base(verb) == "acl" and verb.head.i == noun.i and verb.lemma_.lower() in HAPPENING


def _subject_of(top: Token, noun: Token) -> bool:
    """True for "the summit is on Monday", seen from the summit."""
    return _has_copula(top) and any(c.i == noun.i for c in children(top, "nsubj"))


def _of_when_clause(top: Token, verb: Token) -> bool:
    """True if the date is of a "when" clause of the verb: "when they met on Monday, he warned"."""
    clause = top.head
    return (
        base(clause) == "advcl"
        and clause.head.i == verb.i
        and any(c.lower_ in ("when", "as", "while") and c.dep_ in ("mark", "advmod") for c in clause.children)
    )


def _closes(top: Token, verb: Token) -> bool:
    """True if the date ends the sentence, set off, after an infinitive: "went there to attend it, in May"."""
    start = next((t.i for t in top.subtree if not t.is_punct), top.i)
    sentence = top.sent
    if start <= sentence.start or not top.doc[start - 1].is_punct or top.i < sentence.end - 4:
        return False
    for node in ancestors(top):
        if node.i == verb.i:
            return True
        if node.pos_ == "VERB" and not has_feature(node, "VerbForm", "Inf"):
            return False
    return False


def is_apart(noun: Token, verb: Token) -> bool:
    """True if `noun` stands under the verb in a phrase of what is before or after: "after a visit"."""
    node = noun
    while node.i != verb.i and node.head.i != node.i:
        if preposition(node) in AROUND:
            return True
        node = node.head
    return False


def _has_copula(token: Token) -> bool:
    return any(c.dep_ == "cop" for c in token.children)


def _in_brackets(top: Token) -> bool:
    """True for the year of a name: "the Education Summit (2022)"."""
    return top.i > 0 and top.nbor(-1).text == "(" and top.head.pos_ in ("PROPN", "NOUN")
