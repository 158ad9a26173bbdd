"""Where content begins and ends in its sentence."""

from spacy.tokens import Token

from rapporteur.extract.cues import lexicon, verb_frame
from rapporteur.extract.statement_drafts import Chars, View
from rapporteur.syntax import base, bounds, has_feature

_MODALS = frozenset({"would", "could", "should", "might"})
_POSSESSIVE = frozenset({"’s", "'s", "’", "'"})
_STOPS = frozenset({",", ".", ";", "—", "–", "?", "!"})


def phrase_range(view: View, verb: Token, parts: list[Token], after: int | None = None) -> Chars:
    """From the first word of `parts` after the verb to their last, within the sentence."""
    doc = verb.doc
    _, end = view.sentence_at(verb.idx)
    low = (after if after is not None else verb.i) + 1
    high = view.token_from(end) - 1
    edges = [bounds(p) for p in parts]
    first = max(min(a for a, _ in edges), low)
    last = max(min(max(b for _, b in edges), high, _main_clause(verb) - 1), first)
    last = clause_end(view, verb, parts[-1], last)
    return widen(view, doc[first].idx, doc[last].idx + len(doc[last]), end)


def clause_range(view: View, verb: Token, clause: Token) -> Chars:
    """A content clause: from its "that" or its first word to where its reporting verb goes on."""
    doc = verb.doc
    _, end = view.sentence_at(verb.idx)
    first = max(bounds(clause)[0], verb.i + 1)
    that = next(
        (
            i
            for i in range(verb.i + 1, min(clause.i, verb.i + 12))
            if doc[i].lower_ in ("that", "whether") and doc[i].pos_ == "SCONJ"
        ),
        None,
    )
    if that is not None:
        first = that
    else:
        subject = next((bounds(c) for c in clause.lefts if base(c) == "nsubj"), (len(doc), 0))
        while (
            first < clause.i
            and not subject[0] <= first <= subject[1]
            and is_time_of(view, verb, doc[first])
            and not _asks_when(doc[first], clause)
        ):
            first += 1
    limit = min(view.token_from(end), _main_clause(verb), _relative_end(verb))
    last = limit - 1
    for c in verb.rights:
        if clause.i < c.i < limit and _resumes(view, c) and (edge := bounds(c)[0]) > clause.i:
            last = min(last, edge - 1)
    last = clause_end(view, verb, clause, last)
    while last > first and (doc[last].pos_ in ("CCONJ", "SPACE") or doc[last].text in _STOPS):
        last -= 1
    return widen(view, doc[first].idx, doc[last].idx + len(doc[last]), end)


def _main_clause(verb: Token) -> int:
    """Where the main clause begins that a fronted one precedes: "Asked if it would rain, she said no"."""
    head = verb.head
    if verb.is_sent_start and verb.dep_ == "ROOT" and not _has_subject(verb):  # hung the other way round
        head = next((c for c in verb.rights if base(c) == "parataxis" and _has_subject(c)), verb)
    elif base(verb) != "advcl":
        return len(verb.doc)
    if head.i <= verb.i:
        return len(verb.doc)
    return next((bounds(c)[0] for c in head.lefts if base(c) == "nsubj" and c.i > verb.i), head.i)


def _asks_when(word: Token, clause: Token) -> bool:
    """True for the question word of "did not say when they left"; not for "said when she left that …"."""
    return word.lower_ == "when" and word.head.i == clause.i


def _has_subject(verb: Token) -> bool:
    return any(base(c) == "nsubj" for c in verb.lefts)


def _relative_end(verb: Token) -> int:
    """Where the main clause goes on after a relative one: "She, who believes it is over, will leave"."""
    if verb.dep_ != "acl:relcl" or verb.head.head.i <= verb.right_edge.i:
        return len(verb.doc)
    return verb.right_edge.i + 1


def is_time_of(view: View, verb: Token, token: Token) -> bool:
    """True for the words of time after a cue, "said on Monday"; not for the month of "this month’s rise"."""
    after = token.i + 1
    while after < len(token.doc) and after in view.story.date_at:
        after += 1
    if token.doc[after : after + 1].text in _POSSESSIVE:
        return False
    if token.i in view.story.date_at or token.lower_ in lexicon().times:
        return True
    return token.pos_ == "ADV" and token.dep_ == "advmod" and token.head.i == verb.i


def clause_end(view: View, verb: Token, clause: Token, last: int) -> int:
    """Where content ends: before ", adding …", "and warned …", "but she said …", wherever they are hung."""
    doc = verb.doc
    past = has_feature(verb, "Tense", "Past")
    own_past = _is_past(clause)
    for i in range(clause.i + 1, last + 1):
        token = doc[i]
        if token.pos_ != "VERB" or view.quotation_at(token.idx) is not None:
            continue
        before = i - 1
        while doc[before].pos_ == "ADV" and before > clause.i:
            before -= 1
        told_past = has_feature(token, "Tense", "Past") and has_feature(token, "VerbForm", "Fin")
        if past and not own_past and told_past and doc[before].pos_ == "CCONJ":
            view.subject_verb[i] = view.subject_verb.get(verb.i, verb)
            return before - 1
        frame = verb_frame(token)
        if frame is None:
            continue
        if token.lower_.endswith("ing") and after_comma(view, token):
            view.subject_verb[i] = view.subject_verb.get(verb.i, verb)
            return i - (2 if doc[i - 1].text == "," else 1)
        if "quote" not in frame.takes:
            continue
        if token.dep_ == "conj" and any(base(c) == "nsubj" for c in token.lefts):
            edge = bounds(token)[0]
            link = doc[edge] if doc[edge].pos_ == "CCONJ" else doc[edge - 1]
            if link.pos_ == "CCONJ" and clause.i < link.i and doc[link.i - 1].text == ",":
                return link.i - 2
    return last


def after_comma(view: View, token: Token) -> bool:
    before = view.text[: token.idx].rstrip()
    return before.endswith((",", ",”", ',"', ",''", ",’", ",'"))


def _is_past(clause: Token) -> bool:
    """True for "left", "was late", "had left"; not for "leaves", "would leave", "has left"."""
    helpers = [c for c in clause.lefts if base(c) in ("aux", "cop")]
    first = helpers[0] if helpers else clause
    return has_feature(first, "Tense", "Past") and first.lower_ not in _MODALS


def _resumes(view: View, c: Token) -> bool:
    """True for what goes on about the speaker: "…, and left", "…, adding that", "… in a statement"."""
    if c.dep_ == "conj":
        return c.pos_ in ("VERB", "AUX")
    if base(c) == "advcl":
        return has_feature(c, "VerbForm", "Part") or has_feature(c, "VerbForm", "Ger")
    if base(c) != "obl":
        return False
    return c.i in view.story.date_at or c.lower_ in lexicon().times or c.lower_ in lexicon().media


def widen(view: View, begin: int, stop: int, limit: int) -> Chars:
    """Takes in the marks of quotations that `begin:stop` cuts into."""
    quote = view.quotation_at(begin)
    if quote is not None and quote.start < begin and not view.text[quote.start + 1 : begin].strip():
        begin = quote.start
    quote = view.quotation_at(stop - 1)
    if quote is not None and quote.start >= begin:
        stop = max(stop, min(quote.end, limit))
    return begin, stop


def span_from(view: View, head: Token, low: int, end: int) -> Chars:
    """What `head` governs from token `low` on, ended where the sentence goes on about somebody else."""
    first, last = bounds(head)
    first = max(first, low)
    last = max(first, clause_end(view, head, head, min(last, view.token_from(end) - 1)))
    return widen(view, *view.chars(first, last), end)
