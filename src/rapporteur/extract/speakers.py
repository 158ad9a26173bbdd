"""Who speaks: the words of the source beside a cue, and the actor they denote."""

from spacy.tokens import Doc, Token

from rapporteur.extract.cues import lexicon
from rapporteur.extract.statement_drafts import Chars, View
from rapporteur.story import Story
from rapporteur.syntax import (
    RELATIVE,
    base,
    bounds,
    children,
    grammatical_subject,
    has_feature,
    is_passive,
    relative_antecedent,
)

POSSESSIVE = frozenset({"’s", "'s", "’", "'"})
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight on".split()
)
NOMINAL = ("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ")


def source_of(view: View, verb: Token) -> Token | None:
    """Who says what `verb` reports: its subject, understood ones too; the "by" phrase of a passive."""
    if is_passive(verb):
        by = [
            c
            for c in verb.children
            if base(c) == "obl" and any(g.lower_ == "by" for g in children(c, "case"))
        ]
        return by[0] if by else None
    own = next((c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj"), None)
    own = own or next((c for c in verb.rights if c.dep_ == "nsubj"), None)
    if own is None:
        own = inverted_subject(view, verb) or near_subject(verb)
    if own is None:
        own = grammatical_subject(verb)
    if own is None or own.i == verb.i or own.lower_ == "there":
        return None
    return own


def inverted_subject(view: View, verb: Token) -> Token | None:
    """The subject that follows its verb ("said Hugh Hill, a doctor"), though the parse may miss it."""
    doc = verb.doc
    start, end = view.sentence_at(verb.idx)
    before = doc[verb.i - 1].text if verb.i and doc[verb.i - 1].idx >= start else ""
    if before and before[-1] not in ",”\"'’?!—–-":
        return None
    i = verb.i + 1
    if i >= len(doc) or doc[i].idx >= end or doc[i].pos_ not in (*NOMINAL, "PROPN"):
        return None
    first = doc[i]
    if has_feature(verb, "VerbForm", "Ger") or verb.lower_.endswith("ing"):
        return None
    if first.pos_ == "PRON" and first.lower_ in RELATIVE:
        return None
    j = i
    while j < len(doc) and doc[j].idx < end and (doc[j].pos_ in NOMINAL or doc[j].text in {"-", "’s", "'s"}):
        j += 1
    if j < len(doc) and doc[j].idx < end and doc[j].pos_ in ("VERB", "AUX"):
        return None
    # The head of the noun phrase that begins here.
    here = first
    while here.head.i > here.i and here.head.i < j and here.head.pos_ in NOMINAL:
        here = here.head
    left = next((c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj"), None)
    if left is None or here.head.i == verb.i or before[-1:] in "”\"'":
        return here
    return None


def quoting_subject(view: View, verb: Token) -> Token | None:
    """The speaker between a quotation and its verb, by position: "…," Ana Ruiz, a doctor, said."""
    start, _ = view.sentence_at(verb.idx)
    quotes = [q for q in view.quotations_in(start, verb.idx) if q.end <= verb.idx]
    if not quotes or view.text[quotes[-1].last - 1] not in ",?!—–-…":
        return None
    between = view.tokens(quotes[-1].end, verb.idx)
    if not between or between[0].text[0] in ",.;":
        return None
    verbs = [t for t in between if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("acl", "acl:relcl")]
    commas = sum(t.text == "," for t in between)
    if verbs and commas < 2 or any(t.lower_ in ("and", "but") for t in between[:1]):
        return None
    here = between[0]
    while here.head.i > here.i and here.head.i < verb.i and here.head.pos_ in NOMINAL:
        here = here.head
    return here if here.pos_ in NOMINAL else None


def near_subject(verb: Token) -> Token | None:
    """The noun right before the verb, where the parse hangs them apart: "…, a source said"."""
    doc = verb.doc
    i = verb.i - 1
    while i >= 0 and doc[i].pos_ in ("ADV", "AUX"):
        i -= 1
    if i < 0 or doc[i].pos_ not in ("PROPN", "NOUN", "PRON") or doc[i].dep_ in ("obj", "iobj"):
        return None
    token = doc[i]
    while token.dep_ in ("flat", "appos", "compound", "flat:name", "nmod:desc") and token.head.i != token.i:
        if abs(token.head.i - verb.i) > 25 or token.head.i > verb.i:
            break
        token = token.head
    return (
        token
        if base(token) in ("expl", "nsubj", "root", "ROOT", "dep", "parataxis", "conj", "obl")
        or (token.dep_ == "ROOT")
        else None
    )


def _is_time(view: View, doc: Doc, i: int) -> bool:
    return i in view.story.date_at or doc[i].lower_ in TIMES


def speakers(story: Story, source: Token | None) -> tuple[str, ...]:
    """The actors that a source denotes; for a report, a poll or a statement those who made it."""
    found = story.who(source)
    if found or source is None or source.lower_ not in lexicon().documents:
        return found
    makers = [c for c in source.subtree if c.i in story.actor_at and c.i != source.i]
    near = [c for c in makers if c.head.i == source.i and base(c) in ("nmod", "compound", "amod")]
    by = [c for c in makers if any(g.lower_ in ("by", "from", "of") for g in c.children)]
    for c in (*by, *near):
        if found := story.who(c):
            return found
    return ()


def source_chars(view: View, source: Token, cue: Token) -> Chars | None:
    """The words of the source: its noun phrase, clipped to its sentence and to its side of the cue."""
    antecedent = relative_antecedent(source)
    head = antecedent or source
    start, end = view.sentence_at(head.idx)
    first, last = bounds(head)
    doc = source.doc
    if antecedent is not None and antecedent.i < source.i:
        last = source.i
    low = max(view.token_from(start), 0)
    high = view.token_from(end) - 1
    first, last = max(first, low), min(last, high)
    if first <= cue.i <= last:
        if head.i < cue.i:
            last = cue.i - 1
        else:
            first = cue.i + 1
    if not first <= head.i <= last:
        first = last = head.i
    while first < head.i and (doc[first].is_punct or doc[first].pos_ == "ADP"):
        first += 1
    while last > head.i and (
        doc[last].is_punct
        and doc[last].text != ")"
        or doc[last].pos_ in ("CCONJ", "ADP")
        or doc[last].text in POSSESSIVE
        or _is_time(view, doc, last)
    ):
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])
