"""Finds the dates of a text and settles them: by the day of publication, tense, and the dates before."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date as Day
from functools import cache

from spacy.tokens import Doc, Token

from rapporteur import trace
from rapporteur.record import Date, Document
from rapporteur.syntax import ancestors, auxiliaries, has_feature
from rapporteur.values import calendar, date
from rapporteur.values.calendar import Anchor, Tense, Value
from rapporteur.values.date import Expression

# A dateline's date stands this near the beginning of the text.
DATELINE = 400
# Rules whose words may also be somebody's name.
_NAMELIKE = frozenset({"month", "month after a preposition", "season", "weekday"})


def find_dates(document: Document, doc: Doc) -> tuple[tuple[Date, ...], dict[int, int]]:
    """Every date expression of `doc`, in order, and the position of each of their tokens' date.

    Expressions that mean nothing without more context ("recent years") are left out.
    """
    found: list[Date] = []
    date_at: dict[int, int] = {}
    starts = [token.idx for token in doc]
    names = {token.i for ent in doc.ents if ent.label_ in ("PERSON", "ORG") for token in ent}
    expressions = list(date.find(doc.text))
    published = calendar.as_day(document.published) or _dateline(expressions)
    before: Value | None = None
    for expression in expressions:
        tokens = list(_tokens(doc, starts, expression))
        if not tokens or (expression.rule.name in _NAMELIKE and all(t.i in names for t in tokens)):
            continue
        value = expression.read(Anchor(published, _tense(tokens), before))
        if value is None:
            continue
        before = value
        for token in tokens:
            date_at[token.i] = len(found)
        span = document.span(expression.start, expression.end)
        found.append(Date(span=span, value=value.value, precision=value.precision, basis=value.basis))
        trace.note(f"d{len(found)}", expression.rule.name, value.value, span)
    return tuple(found), date_at


def _dateline(expressions: list[Expression]) -> Day | None:
    """The first full date near the beginning: the day of publication, where none is given."""
    for expression in expressions:
        if expression.start > DATELINE:
            return None
        value = expression.read(Anchor())
        if value is not None and value.precision == "day" and value.basis == "stated":
            return calendar.as_day(value.value)
    return None


def _tokens(doc: Doc, starts: list[int], expression: Expression) -> Iterator[Token]:
    i = bisect_left(starts, expression.start)
    if i and starts[i - 1] + len(doc[i - 1]) > expression.start:
        i -= 1
    while i < len(doc) and starts[i] < expression.end:
        yield doc[i]
        i += 1


def _tense(tokens: list[Token]) -> Tense:
    """Whether what the date is hung on lies behind or ahead: "met on Monday", "will meet", "due in May"."""
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head.i not in inside), tokens[0])
    for governor in ancestors(top):
        if governor.lemma_.lower() in _ahead() and governor.pos_ in ("ADJ", "NOUN"):
            return "future"
        if governor.pos_ == "VERB" or (governor.pos_ == "AUX" and governor.dep_ not in ("aux", "aux:pass")):
            return _verb_tense(governor)
        copula = next((c for c in governor.children if c.dep_ == "cop"), None)
        if copula is not None:
            return _verb_tense(governor, copula)
    return "unknown"


def _verb_tense(verb: Token, copula: Token | None = None) -> Tense:
    helpers = auxiliaries(verb)
    if helpers & {"will", "shall"} or "go" in helpers:
        return "future"
    finite = copula or next((c for c in verb.children if c.dep_ in ("aux", "aux:pass")), verb)
    if "have" in helpers or any(has_feature(t, "Tense", "Past") for t in (finite, copula or verb)):
        planned = verb.lemma_.lower() in _ahead() and not helpers & {"have"} and finite is not verb
        return "future" if planned and has_feature(finite, "Tense", "Pres") else "past"
    if has_feature(verb, "VerbForm", "Inf"):
        return _infinitive_tense(verb)
    if has_feature(finite, "Tense", "Pres") and verb.lemma_.lower() not in _reporting():
        return "future" if verb.lemma_.lower() in _ahead() or "be" in helpers else "unknown"
    return "past" if verb.lemma_.lower() in _reporting() else "unknown"


def _infinitive_tense(verb: Token) -> Tense:
    """Ahead, unless the verb it hangs on tells what was done: "managed to leave on Monday"."""
    governor = verb.head
    lemma = governor.lemma_.lower()
    if governor.i == verb.i or lemma in _ahead() or lemma in calendar.table("intending"):
        return "future"
    if governor.pos_ == "VERB" and has_feature(governor, "Tense", "Past"):
        return "past"
    return "future"


@cache
def _ahead() -> frozenset[str]:
    return frozenset(calendar.table("ahead"))


@cache
def _reporting() -> frozenset[str]:
    return frozenset(calendar.table("reporting"))
