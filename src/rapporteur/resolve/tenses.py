"""Whether what a date is hung on lies behind or ahead, by the tense and the words of its clause."""

from functools import cache

from spacy.tokens import Token

from rapporteur.syntax import ancestors, auxiliaries, has_feature, preposition
from rapporteur.values import calendar
from rapporteur.values.calendar import Tense


def tense_of(tokens: list[Token]) -> Tense:
    """Of the date made of `tokens`: "met on Monday", "will meet", "due in May"; "habit": "rains in May"."""
    governor = top(tokens)
    if governor.pos_ == "VERB" and governor.dep_ == "ROOT":
        return verb_tense(governor)
    if _is_given_until(governor):
        return "future"
    for step, above in enumerate(ancestors(governor)):
        if above.lemma_.lower() in _set("ahead") and above.pos_ in ("ADJ", "NOUN"):
            return "future"
        if any(c.lower_ == "due" for c in above.children):
            return "future"  # "is due in Oslo on Thursday": due passes for a preposition
        if step < 3 and _is_ahead_of(above):
            return "future"
        if step < 3 and preposition(above) == "before":
            return "unknown"  # "came before the poll on 14 August": on either side of the story's day
        if above.pos_ == "VERB" or (above.pos_ == "AUX" and above.dep_ not in ("aux", "aux:pass", "cop")):
            return verb_tense(above)
        copula = next((c for c in above.children if c.dep_ == "cop"), None)
        if copula is not None:
            found = verb_tense(above, copula)
            present = found == "unknown" and has_feature(copula, "Tense", "Pres")
            general = above.pos_ == "ADJ" or governor.dep_.startswith("nsubj")
            return "habit" if present and general else found
    return "future" if _is_ahead_of(governor) else "unknown"


def top(tokens: list[Token]) -> Token:
    """The word of an expression that the rest of the sentence governs."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside), tokens[0])


def governing_verb(tokens: list[Token]) -> Token | None:
    """The nearest verb above an expression, or the predicate with a copula; None if there is none."""
    for above in ancestors(top(tokens)):
        if above.pos_ == "VERB" or any(c.dep_ == "cop" for c in above.children):
            return above
    return None


def reaches_now(tokens: list[Token]) -> bool:
    """True under a present perfect: "have been at war for decades"; not of a term that is set."""
    verb = governing_verb(tokens)
    if verb is None or verb.lemma_.lower() in _set("terms"):
        return False
    return any(
        c.lemma_.lower() in ("have", "'ve", "’ve") and c.dep_ == "aux" and has_feature(c, "Tense", "Pres")
        for c in verb.children
    )


def verb_tense(verb: Token, copula: Token | None = None) -> Tense:
    """The time of a verb, or of a predicate with its copula, seen from the story's day."""
    helpers = auxiliaries(verb)
    lemma = verb.lemma_.lower()
    if "can" in helpers:
        return "habit"
    if "go" in helpers or (helpers & _set("modals") and "have" not in helpers):
        return "future"
    if copula is None and _is_loose(verb) and verb.head.i != verb.i:
        return next((verb_tense(a) for a in ancestors(verb) if a.pos_ == "VERB"), "unknown")
    finite = copula or next((c for c in verb.children if c.dep_ in ("aux", "aux:pass")), verb)
    if verb.dep_ == "acl" and finite is verb and lemma in _set("ahead"):
        return "future"
    if "have" in helpers or any(has_feature(t, "Tense", "Past") for t in (finite, copula or verb)):
        present = has_feature(finite, "Tense", "Pres") and finite is not verb and "have" not in helpers
        if present and lemma in _set("ahead") | _set("timetable"):
            return "future"
        return "habit" if present and any(c.dep_ == "aux:pass" for c in verb.children) else "past"
    if has_feature(verb, "VerbForm", "Inf"):
        return _infinitive_tense(verb)
    if has_feature(finite, "Tense", "Pres") and lemma not in _set("reporting"):
        if lemma in _set("ahead") | _set("timetable") or ("be" in helpers and copula is None):
            return "future"
        return "unknown" if copula is not None or lemma == "be" else "habit"
    return "past" if lemma in _set("reporting") else "unknown"


def _is_loose(verb: Token) -> bool:
    """True for a present participle or gerund of its own, which has the time of what it hangs on."""
    if any(c.dep_ in ("aux", "aux:pass") for c in verb.children):
        return False
    return has_feature(verb, "VerbForm", "Ger") or (
        has_feature(verb, "VerbForm", "Part") and has_feature(verb, "Tense", "Pres")
    )


def _infinitive_tense(verb: Token) -> Tense:
    """Ahead, unless the verb it hangs on tells what was done: "managed to leave on Monday"."""
    governor = verb.head
    lemma = governor.lemma_.lower()
    if governor.i == verb.i or lemma in _set("ahead") or lemma in _set("intending"):
        return "future"
    if governor.pos_ == "VERB" and has_feature(governor, "Tense", "Past"):
        return "past"
    return "future"


def _is_ahead_of(token: Token) -> bool:
    """True for "ahead of Sunday's vote"."""
    return any(c.lower_ == "ahead" and c.dep_ in ("case", "advmod", "mark") for c in token.children)


def _is_given_until(token: Token) -> bool:
    """True for "gave them until Friday"."""
    until = any(c.dep_ == "case" and c.lower_ in ("until", "till") for c in token.children)
    return until and token.head.lemma_.lower() in _set("giving")


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(calendar.table(name))
