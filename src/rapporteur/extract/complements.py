"""What follows a reporting verb as its content: clause, infinitive, noun phrase, prepositional phrase."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from rapporteur.extract.cues import Frame, lexicon, verb_frame
from rapporteur.extract.speakers import source_of
from rapporteur.extract.statement_drafts import Chars, Draft, View
from rapporteur.syntax import base, bounds, child, has_feature, is_passive

_MODALS = frozenset({"would", "could", "should", "might"})
_STOPS = frozenset({",", ".", ";", "—", "–", "?", "!"})


@dataclass(frozen=True, slots=True)
class Complement:
    """The content after a verb; `clausal` if it is a clause; `told` who is told."""

    chars: Chars
    clausal: bool = False
    told: Token | None = None
    finite: bool = False


def complemented(view: View) -> Iterator[Draft]:
    """A verb and the content after it: She said that it was late. They denied seeking war.

    Near miss: They said so.
    """
    for verb in view.story.doc:
        frame = verb_frame(verb)
        if frame is None or verb.i in view.used:
            continue
        found = content_after(view, verb, frame)
        if found is None:
            continue
        source = source_of(view, view.subject_verb.get(verb.i, verb))
        if not found.clausal and _is_nominal(verb):
            continue
        if source is None and not (found.clausal and (found.finite or not is_passive(verb))):
            # "is expected to come", "to attack the plan": nobody is said to do it
            continue
        if frame.document and not _is_document(source):
            continue
        view.used.add(verb.i)
        yield Draft(
            head=verb,
            frame=frame,
            cue=(verb.idx, verb.idx + len(verb)),
            content=[found.chars],
            source=source,
            addressee=found.told,
            rule="complemented",
            clausal=found.clausal,
        )


def content_after(view: View, verb: Token, frame: Frame) -> Complement | None:
    """The content that follows `verb`, by the first frame that fits."""
    _, end = view.sentence_at(verb.idx)
    right = [c for c in verb.rights if c.idx < end and not c.is_punct]
    takes = frame.takes
    if frame.particles and any(c.i <= verb.i + 2 and c.lower_ in frame.particles for c in right):
        takes = takes | {"that", "obj"}
    obj = next((c for c in right if base(c) in ("obj", "iobj")), None)
    infinitive = next(
        (c for c in right if base(c) in ("xcomp", "ccomp", "advcl") and _is_infinitive(c)), None
    )
    clause = next((c for c in right if _is_clause(c)), None)
    if clause is None and obj is not None and frame.addressee:
        # "told them that it was over", read as a relative clause
        clause = next((c for c in obj.rights if base(c) == "acl" and c.left_edge.lower_ == "that"), None)
    predicate = next((c for c in right if c.dep_ == "xcomp" and c is not infinitive), None)
    told = obj if frame.addressee else None

    if infinitive is not None and "objto" in takes and obj is not None and obj.i < infinitive.i:
        return Complement(_range(view, verb, [obj, infinitive]), True, obj)
    if infinitive is not None and clause is None and takes & {"to", "objto"}:
        return Complement(_range(view, verb, [infinitive]), True)
    if clause is not None and "that" in takes:
        return Complement(_clause(view, verb, clause), True, told, True)
    if "as" in takes and (obj is not None or predicate is not None):
        parts = [c for c in right if c is obj or c is predicate or _belongs(c)]
        named = obj is not None and (
            child(obj, "appos") or view.quotations_in(obj.idx, obj.right_edge.idx + 1)
        )
        if len(parts) > 1 or "obj" in takes or named:
            return Complement(_range(view, verb, parts))
    if "ing" in takes:
        gerund = predicate or next((c for c in right if has_feature(c, "VerbForm", "Ger")), None)
        if gerund is not None:
            return Complement(_range(view, verb, [gerund]), True)
    if "obj" in takes and obj is not None and obj.lower_ not in ("it", "itself", "himself", "herself"):
        parts = [obj, *(c for c in right if c.i > obj.i and _belongs(c))]
        return Complement(_range(view, verb, parts))
    if "part" in takes and obj is not None:
        if view.quotations_in(obj.left_edge.idx, obj.right_edge.idx + 1):
            return Complement(_range(view, verb, [obj]))
    return _after_preposition(view, verb, frame, right, told) or _unparsed(view, verb, frame, end)


def _unparsed(view: View, verb: Token, frame: Frame, end: int) -> Complement | None:
    """The rest of the sentence after "said that …" or "said …", where the parse finds no clause but a verb."""
    if not frame.takes >= {"quote", "that"} or not has_feature(verb, "VerbForm", "Fin"):
        return None
    rest = view.tokens(verb.idx + len(verb), end)
    while rest and _is_time_of(view, verb, rest[0]):
        rest = rest[1:]
    if len(rest) < 4 or rest[0].is_punct or rest[0].pos_ in ("ADP", "CCONJ", "PART", "ADV", "VERB", "AUX"):
        return None
    if not any(t.pos_ == "AUX" or has_feature(t, "VerbForm", "Fin") for t in rest[1:]):
        return None
    last = clause_end(view, verb, rest[0], rest[-1].i)
    while last > rest[0].i and verb.doc[last].text in _STOPS:
        last -= 1
    tail = verb.doc[last]
    return Complement(widen(view, rest[0].idx, tail.idx + len(tail), end), True, None, True)


def _after_preposition(
    view: View, verb: Token, frame: Frame, right: list[Token], told: Token | None
) -> Complement | None:
    """ "warned of famine", "told them about the plan": the words after the preposition."""
    wanted = frame.about | frame.particles
    for c in right:
        if base(c) not in ("obl", "advcl", "nmod", "ccomp", "xcomp"):
            continue
        mark = next((g for g in c.children if g.dep_ in ("case", "mark") and g.lower_ in wanted), None)
        if mark is None or not mark.i < c.i or mark.i > verb.i + (6 if told is not None else 3):
            continue
        if c.i in view.story.date_at or c.lower_ in lexicon().times:
            continue
        deed = next(
            (x for x in right if x.i > c.i and base(x) in ("xcomp", "advcl") and _is_infinitive(x)), None
        )
        parts = [c, deed] if deed is not None and "on" in frame.particles else [c]
        return Complement(_range(view, verb, parts, after=mark.i), False, told)
    return None


def _is_nominal(verb: Token) -> bool:
    """True for a gerund that a preposition makes a noun: "no stranger to viewing them as rivals"."""
    return verb.lower_.endswith("ing") and any(g.lower_ in ("to", "of", "for") for g in verb.lefts)


def _is_document(source: Token | None) -> bool:
    if source is None:
        return False
    return (
        source.lower_ in lexicon().documents or source.ent_type_ in ("ORG", "PERSON") or source.pos_ == "PRON"
    )


def _is_infinitive(c: Token) -> bool:
    return any(g.lower_ == "to" and g.dep_ == "mark" for g in c.children)


def _is_clause(c: Token) -> bool:
    """A finite clause: "that she left", "she left", "whether she left"."""
    if _is_infinitive(c):
        return any(g.lower_ in lexicon().questions for g in c.subtree if g.i <= c.i)
    if base(c) == "ccomp":
        return True
    if base(c) in ("advcl", "parataxis", "acl", "csubj"):
        return any(g.dep_ == "mark" and g.lower_ in ("that", "whether") for g in c.children)
    return False


def _belongs(c: Token) -> bool:
    """What may follow the object and be part of the content: "for …", "as …", "of …", "a mistake"."""
    if c.dep_ == "xcomp":
        return True
    return base(c) in ("obl", "advcl", "nmod") and any(
        g.dep_ in ("case", "mark") and g.lower_ in lexicon().after_object for g in c.children
    )


def _range(view: View, verb: Token, parts: list[Token], after: int | None = None) -> Chars:
    """From the first word of `parts` after the verb to their last, within the sentence."""
    doc = verb.doc
    _, end = view.sentence_at(verb.idx)
    low = (after if after is not None else verb.i) + 1
    high = view.token_from(end) - 1
    edges = [bounds(p) for p in parts]
    first = max(min(a for a, _ in edges), low)
    last = max(min(max(b for _, b in edges), high), first)
    last = clause_end(view, verb, parts[-1], last)
    return widen(view, doc[first].idx, doc[last].idx + len(doc[last]), end)


def _clause(view: View, verb: Token, clause: Token) -> Chars:
    """The words of a content clause: from its "that" or its first word to where the reporting verb goes on."""
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
        while first < clause.i and _is_time_of(view, verb, doc[first]):
            first += 1
    limit = view.token_from(end)
    last = limit - 1
    for c in verb.rights:
        if clause.i < c.i < limit and _resumes(view, c) and (edge := bounds(c)[0]) > clause.i:
            last = min(last, edge - 1)
    last = clause_end(view, verb, clause, last)
    while last > first and (doc[last].pos_ in ("CCONJ", "SPACE") or doc[last].text in _STOPS):
        last -= 1
    return widen(view, doc[first].idx, doc[last].idx + len(doc[last]), end)


def _is_time_of(view: View, verb: Token, token: Token) -> bool:
    if token.i in view.story.date_at or token.lower_ in lexicon().times:
        return True
    return token.pos_ == "ADV" and token.dep_ == "advmod" and token.head.i == verb.i


def clause_end(view: View, verb: Token, clause: Token, last: int) -> int:
    """Ends the content before ", adding …", "and warned …", "but she said …", whatever the parse hangs them on."""
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
        if past and not own_past and doc[before].pos_ == "CCONJ" and has_feature(token, "Tense", "Past"):
            if has_feature(token, "VerbForm", "Fin"):
                view.subject_verb[i] = view.subject_verb.get(verb.i, verb)
                return before - 1
        frame = verb_frame(token)
        if frame is None:
            continue
        if token.lower_.endswith("ing") and _after_comma(view, token):
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


def _after_comma(view: View, token: Token) -> bool:
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
