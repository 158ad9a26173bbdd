"""What follows a reporting verb as its content: clause, infinitive, noun phrase, prepositional phrase."""

from spacy.tokens import Token

from rapporteur.extract.cues import Frame, verb_frame
from rapporteur.extract.drafts import Chars, View
from rapporteur.syntax import base, bounds, has_feature

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier later last this"
    " when after before as while".split()
)
QUESTION = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when", "which", "whom"})


def content_after(view: View, verb: Token, frame: Frame) -> tuple[Chars, Token | None] | None:
    """The content that follows `verb`, and who is told, by the first frame that fits."""
    start, end = view.sentence_at(verb.idx)
    right = [c for c in verb.children if c.i > verb.i and c.idx < end and not c.is_punct]
    particle = next((c for c in right if c.i <= verb.i + 2 and c.lower_ in frame.particles), None)
    takes = frame.takes | ({"that", "obj"} if particle is not None else frozenset())
    obj = next((c for c in right if base(c) in ("obj", "iobj")), None)
    infinitive = next(
        (c for c in right if base(c) in ("xcomp", "ccomp", "advcl") and _is_infinitive(c)), None
    )
    clause = next((c for c in right if _is_clause(c)), None)
    predicate = next((c for c in right if c.dep_ == "xcomp" and c is not infinitive), None)
    addressee = obj if frame.addressee else None

    if infinitive is not None and "objto" in takes and (obj is not None and obj.i < infinitive.i):
        return _range(view, verb, [obj, infinitive]), obj
    if infinitive is not None and takes & {"to", "objto"} and clause is None:
        return _range(view, verb, [infinitive]), None
    if clause is not None and "that" in takes:
        return _clause(view, verb, clause), addressee
    if "as" in takes and obj is not None or "as" in takes and predicate is not None:
        parts = [c for c in right if c is obj or c is predicate or _belongs(c, obj)]
        if len(parts) > 1 or "obj" in takes:
            return _range(view, verb, parts), None
    if "ing" in takes and predicate is not None:
        return _range(view, verb, [predicate]), None
    if "ing" in takes and (gerund := next((c for c in right if has_feature(c, "VerbForm", "Ger")), None)):
        return _range(view, verb, [gerund]), None
    if "obj" in takes and obj is not None:
        if not (frame.addressee and "obj" not in takes):
            parts = [obj, *(c for c in right if c.i > obj.i and _belongs(c, obj))]
            return _range(view, verb, parts), None
    if "part" in takes and obj is not None and view.quotations_in(obj.left_edge.idx, obj.right_edge.idx + 1):
        return _range(view, verb, [obj]), None
    return _after_preposition(view, verb, frame, right, addressee)


def _after_preposition(
    view: View, verb: Token, frame: Frame, right: list[Token], addressee: Token | None
) -> tuple[Chars, Token | None] | None:
    wanted = frame.about | frame.particles
    for c in right:
        if base(c) not in ("obl", "advcl", "nmod", "ccomp", "xcomp"):
            continue
        mark = next((g for g in c.children if g.dep_ in ("case", "mark") and g.lower_ in wanted), None)
        if mark is not None and mark.i < c.i and mark.i <= verb.i + (6 if addressee is not None else 3):
            chars = _range(view, verb, [c], after=mark.i)
            return chars, addressee
    return None


def _is_infinitive(c: Token) -> bool:
    return any(g.lower_ == "to" and g.dep_ == "mark" for g in c.children)


def _is_clause(c: Token) -> bool:
    """A finite clause: "that she left", "she left", "whether she left"."""
    if _is_infinitive(c):
        return any(g.lower_ in QUESTION for g in c.subtree if g.i <= c.i)
    if base(c) == "ccomp":
        return True
    if base(c) in ("advcl", "parataxis", "acl", "csubj"):
        return any(g.dep_ == "mark" and g.lower_ in ("that", "whether") for g in c.children)
    return False


def _belongs(c: Token, obj: Token | None) -> bool:
    """What may stand after the object and be part of the content: "for …", "as …", "of …", "a mistake"."""
    if c is obj or c.dep_ == "xcomp":
        return True
    if base(c) in ("obl", "advcl", "nmod"):
        return (
            any(
                g.dep_ in ("case", "mark")
                and g.lower_
                in ("for", "as", "of", "with", "over", "to", "on", "about", "against", "from", "by")
                for g in c.children
            )
            and c.i not in ()
        )
    return False


def _range(view: View, verb: Token, parts: list[Token], after: int | None = None) -> Chars:
    """From the first word of `parts` after the verb to their last, within the sentence."""
    doc = verb.doc
    start, end = view.sentence_at(verb.idx)
    low = (after if after is not None else verb.i) + 1
    high = view.token_from(end) - 1
    first = min(bounds(p)[0] for p in parts)
    last = max(bounds(p)[1] for p in parts)
    first, last = max(first, low), min(last, high)
    if last < first:
        last = first
    begin, stop = doc[first].idx, doc[last].idx + len(doc[last])
    return widen(view, begin, stop, end)


def _clause(view: View, verb: Token, clause: Token) -> Chars:
    """The words of a content clause: from its "that" or its first word to where the reporting verb goes on."""
    doc = verb.doc
    start, end = view.sentence_at(verb.idx)
    first = bounds(clause)[0]
    if first <= verb.i:
        first = verb.i + 1
    for i in range(verb.i + 1, min(clause.i, verb.i + 12)):
        if doc[i].lower_ in ("that", "whether") and doc[i].pos_ == "SCONJ":
            first = i
            break
    else:
        while first < clause.i and (
            first in view.story.date_at
            or doc[first].lower_ in DAYS
            or doc[first].pos_ == "ADV"
            and doc[first].dep_ == "advmod"
            and doc[first].head.i == verb.i
        ):
            first += 1
    limit = view.token_from(end)
    last = limit - 1
    for c in verb.children:
        if clause.i < c.i < limit and _resumes(c) and bounds(c)[0] > clause.i:
            last = min(last, bounds(c)[0] - 1)
    last = _cut(verb, clause, last)
    while last > first and (
        doc[last].pos_ in ("CCONJ", "SPACE") or doc[last].text in (",", ".", ";", "—", "–", "?", "!")
    ):
        last -= 1
    return widen(view, doc[first].idx, doc[last].idx + len(doc[last]), end)


def _cut(verb: Token, clause: Token, last: int) -> int:
    """Ends the content before ", adding …" and "and warned …", whatever the parse hangs them on."""
    doc = verb.doc
    past = has_feature(verb, "Tense", "Past")
    own_past = has_feature(clause, "Tense", "Past") and not any(c.dep_ == "aux" for c in clause.children)
    for i in range(clause.i + 1, last + 1):
        token = doc[i]
        frame = verb_frame(token)
        if frame is None or "quote" not in frame.takes:
            continue
        if token.lower_.endswith("ing") and doc[i - 1].text == ",":
            return i - 2
        j = i - 1
        while doc[j].pos_ == "ADV":
            j -= 1
        if past and not own_past and doc[j].pos_ == "CCONJ" and has_feature(token, "Tense", "Past"):
            if has_feature(token, "VerbForm", "Fin"):
                return j - 1
    return last


def _resumes(c: Token) -> bool:
    """True for what goes on about the speaker: "…, and left", "…, adding that", "… in a statement"."""
    if c.dep_ == "conj":
        return c.pos_ in ("VERB", "AUX")
    return base(c) in ("advcl", "obl") and (
        c.pos_ != "VERB" or has_feature(c, "VerbForm", "Part") or has_feature(c, "VerbForm", "Ger")
    )


def widen(view: View, begin: int, stop: int, limit: int) -> Chars:
    """Takes in the marks of quotations that `begin:stop` cuts into."""
    quote = view.quotation_at(begin)
    if quote is not None and quote.start < begin and not view.text[quote.start + 1 : begin].strip():
        begin = quote.start
    quote = view.quotation_at(stop - 1)
    if quote is not None and quote.start >= begin:
        stop = max(stop, min(quote.end, limit))
    return begin, stop
