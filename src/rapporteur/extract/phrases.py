"""Statements that no verb reports: "according to X", "reportedly", "X's claim that", "X is sure of"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from rapporteur.extract.cues import Frame, lexicon
from rapporteur.extract.extents import span_from
from rapporteur.extract.speakers import source_of
from rapporteur.extract.statement_drafts import Chars, Draft, View
from rapporteur.syntax import base, bounds, child, children, clause_root, grammatical_subject

_ACCORDING = Frame("accord", "say", frozenset({"quote"}))
_OPENERS = frozenset({"", "but", "and", "yet", "so"})
_BREAKS = frozenset({",", "—", "–", ";"})
# Prepositions of the topic, which may stand apart from their noun: "worry in Japan about …".
_TOPIC = frozenset({"about", "over"})
# Those of whoever holds it: "anger among traders", "a call by traders".
_HOLDING = frozenset({"among", "by", "from", "in"})
# How the words of a noun phrase hang on its head.
_WITHIN = frozenset({"compound", "amod", "flat", "nmod", "nummod", "det", "appos", "dep"})
_SHORTEST = 12
_CUES = (("according", "to"), *(("in", "the", noun, "of") for noun in ("words", "view", "opinion", "eyes")))


def according(view: View) -> Iterator[Draft]:
    """According to the ministry, two died. It was, in the words of the minister, a disaster.

    Near miss: They acted according to plan.
    """
    doc = view.story.doc
    for token in doc:
        last = _cue_end(doc, token.i)
        if last is None or last + 1 >= len(doc):
            continue
        start, end = view.sentence_at(token.idx)
        source = _noun_phrase_head(view, last + 1, end)
        if source is None:
            continue
        left = view.trim(start, token.idx)
        opening = left is None or view.text[slice(*left)].strip("\"“'").lower() in _OPENERS
        stop = _phrase_end(view, source, end, opening, _is_cut_off(doc, token.i))
        right = view.trim(stop, end) if stop < end and view.text[stop] == "," else None
        after_break = doc[token.i - 1].is_punct if token.i else True
        content = [] if opening or left is None else [left]
        if right is not None and (opening or after_break):
            content.append(right)
        if sum(b - a for a, b in content) >= _SHORTEST:
            view.used.add(token.i)
            yield Draft(token, _ACCORDING, view.chars(token.i, last), content, source, rule="according")


def _cue_end(doc: Doc, i: int) -> int | None:
    """The last token of the "according to" or "in the view of" that begins at token `i`; else None."""
    if doc[i].lower_ not in ("according", "in"):
        return None
    for phrase in _CUES:
        if tuple(t.lower_ for t in doc[i : i + len(phrase)]) == phrase:
            return i + len(phrase) - 1
    return None


def _noun_phrase_head(view: View, i: int, end: int) -> Token | None:
    """The head of the noun phrase that begins at token `i`."""
    doc = view.story.doc
    here = doc[i]
    while here.idx < end and here.pos_ in ("DET", "ADJ", "NUM", "ADV", "PUNCT") and i + 1 < len(doc):
        i += 1
        here = doc[i]
    while (
        base(here) in _WITHIN
        and here.i < here.head.i < i + 12
        and here.head.pos_ in ("NOUN", "PROPN")
        and here.head.idx < end
        and here.dep_ != "nmod"
    ):
        here = here.head
    return here if here.idx < end and here.pos_ in ("NOUN", "PROPN", "PRON") else None


def _is_cut_off(doc: Doc, i: int) -> bool:
    """True if the words before the phrase at token `i` want more: "The deal was, in the words of …"."""
    return i > 1 and doc[i - 1].text == "," and doc[i - 2].pos_ in ("AUX", "ADP", "SCONJ")


def _phrase_end(view: View, source: Token, end: int, opening: bool, inserted: bool) -> int:
    """Where the phrase about the source ends: a comma outside its appositions, or the sentence's end.

    The first comma ends a phrase that is `inserted` in a clause.
    """
    doc = view.story.doc
    last = bounds(source)[1]
    for i in range(source.i + 1, view.token_from(end)):
        if doc[i].text not in _BREAKS:
            continue
        follows = doc[i + 1].lower_ if i + 1 < len(doc) else ""
        apposition = not inserted and i < last and follows in ("who", "which", "a", "an", "the")
        if not apposition or (opening and i >= last):
            return doc[i].idx
    return end


def adverbs(view: View) -> Iterator[Draft]:
    """The ministers reportedly met. Somebody says so, but the article does not tell who.

    Near miss: what she said they "allegedly" did, which is hers.
    """
    for token in view.story.doc:
        frame = lexicon().adverbs.get(token.lower_)
        if frame is None or token.pos_ != "ADV":
            continue
        start, end = view.sentence_at(token.idx)
        top = clause_root(token)
        subject = next((c for c in top.lefts if base(c) == "nsubj"), None)
        first, last = bounds(top)
        if subject is not None and subject.i < token.i:
            first = bounds(subject)[0]  # not the clauses before it: "While they waited, the minister"
        first, last = max(first, view.token_from(start)), min(last, view.token_from(end) - 1)
        left = view.trim(view.story.doc[first].idx, token.idx) if first < token.i else None
        right = view.trim(token.idx + len(token), view.chars(last, last)[1]) if token.i < last else None
        content = [piece for piece in (left, right) if piece is not None]
        if sum(b - a for a, b in content) >= _SHORTEST:
            yield Draft(token, frame, view.chars(token.i, token.i), content, rule="adverbs")


def nouns(view: View) -> Iterator[Draft]:
    """A noun of speech, thought or feeling with its holder: Iran's claim that …; raised concerns about ….

    So are "the call by traders for a vote" and "there is anger among traders over the dam". Near miss: the
    claim of the farm.
    """
    table = lexicon().nouns
    for noun in view.story.doc:
        frame = table.get(noun.lower_)
        if frame is None or noun.pos_ != "NOUN":
            continue
        among = _those_among(noun)
        content = _noun_content(view, noun, frame, among)
        if content is None:
            continue
        source, verb = _holder(view, noun, among)
        if source is None or (verb is not None and verb.i in view.used):
            continue
        head = noun if verb is None else verb
        view.used |= {noun.i, head.i}
        cue = (min(head.i, noun.i), noun.i)
        yield Draft(head, frame, view.chars(*cue), [content], source, rule="nouns")


def homographs(view: View) -> Iterator[Draft]:
    """A verb that the tagger takes for a noun: Peru doubts that the treaty will hold; Lima plans to leave.

    Near miss: "Doubts that the treaty will hold", which has nobody before it.
    """
    table = lexicon()
    for token in view.story.doc:
        frame = table.verbs.get(token.lower_) if token.pos_ == "NOUN" and token.lower_.endswith("s") else None
        if frame is None or token.i in view.used or not frame.takes & {"that", "to"}:
            continue
        owner = next((c for c in token.lefts if c.dep_ == "compound"), None)
        clause = next((c for c in token.rights if base(c) in ("acl", "ccomp")), None)
        if base(token) not in ("root", "ROOT", "ccomp") or owner is None or clause is None:
            continue
        opener = token.nbor()
        kind = {"that": "that", "to": "to"}.get(opener.lower_)
        if kind not in frame.takes or opener.i >= clause.i or token.nbor(-1).is_punct:
            continue
        view.used.add(token.i)
        _, end = view.sentence_at(token.idx)
        content = span_from(view, clause, token.i + 1, end)
        yield Draft(
            token, frame, view.chars(token.i, token.i), [content], owner, rule="homographs", clausal=True
        )


def _those_among(noun: Token) -> Token | None:
    """Who holds it by a preposition: "anger among traders", also where that hangs on "there is"."""
    beside = children(noun, "nmod")
    if child(noun.head, "expl") is not None:
        beside += [c for c in children(noun.head, "obl") if c.i > noun.i]
    return next((c for c in beside if any(g.lower_ in _HOLDING for g in children(c, "case"))), None)


def _noun_content(view: View, noun: Token, frame: Frame, among: Token | None) -> Chars | None:
    """What follows the noun, or the words for its holder: its clause, the words after its preposition, or
    what it "is that"."""
    _, end = view.sentence_at(noun.idx)
    for c in noun.rights:
        first = next((g.lower_ for g in c.children if g.dep_ == "mark"), "")
        near = c.i < noun.i + 15 and c.idx < end and (c.dep_ != "acl:relcl" or first == "that")
        if near and base(c) in ("acl", "ccomp") and first in ("that", "whether", "to"):
            return span_from(view, c, noun.i + 1, end)
    for prep in noun.doc[noun.i + 1 : noun.i + 6]:
        near = prep.i == noun.i + 1 or prep.lower_ in _TOPIC
        if among is not None:
            near = prep.head.i != among.i and (near or prep.i == among.i + 1)
        leads = prep.dep_ in ("case", "mark") and prep.i < prep.head.i and prep.head.idx < end
        dated = prep.head.i in view.story.date_at or prep.head.lower_ in lexicon().times
        if near and leads and prep.lower_ in frame.about and not dated:
            return span_from(view, prep.head, prep.i + (prep.dep_ == "case"), end)
    head = noun.head
    if base(noun) == "nsubj" and child(head, "cop") is not None:
        that = next((c for c in head.lefts if c.dep_ == "mark" and c.lower_ == "that"), None)
        return None if that is None else span_from(view, head, that.i, end)
    return None


def _holder(view: View, noun: Token, among: Token | None) -> tuple[Token | None, Token | None]:
    """Who makes the claim or holds the feeling that `noun` names, and the light verb if that tells it."""
    owner = child(noun, "nmod:poss")
    if owner is not None:
        return owner, None
    verb = noun.head
    if base(noun) == "obj" and verb.pos_ == "VERB" and verb.lower_ in lexicon().light and verb.i < noun.i:
        return source_of(view, verb), verb
    return among, None


def adjectives(view: View) -> Iterator[Draft]:
    """She is concerned about the border. They were sure that it would hold.

    Near miss: a concerned neighbour.
    """
    table = lexicon().adjectives
    for word in view.story.doc:
        frame = table.get(word.lower_)
        if frame is None or word.i in view.used or word.pos_ not in ("ADJ", "VERB"):
            continue
        subject = next((c for c in word.lefts if base(c) == "nsubj"), None)
        if subject is None and base(word) in ("xcomp", "acl", "advcl", "conj"):
            subject = grammatical_subject(word)
        if subject is None or subject.lower_ in ("it", "there", "that", "this"):
            continue
        content = next(
            (found for c in word.rights if (found := _adjective_content(view, word, c, frame))), None
        )
        if content is not None:
            view.used.add(word.i)
            yield Draft(word, frame, view.chars(word.i, word.i), [content], subject, rule="adjectives")


def _adjective_content(view: View, word: Token, c: Token, frame: Frame) -> Chars | None:
    """The content that the dependent `c` holds: a clause, an infinitive, the words after a preposition."""
    _, end = view.sentence_at(word.idx)
    mark = next((g for g in c.lefts if g.dep_ in ("mark", "case")), None)
    first = "" if mark is None else mark.lower_
    if c.idx >= end:
        return None
    if base(c) in ("ccomp", "advcl", "xcomp", "csubj"):
        finite = first in lexicon().questions or first == "that" or (base(c) == "ccomp" and first != "to")
        if (finite and "that" in frame.takes) or (first == "to" and base(c) != "csubj"):
            return span_from(view, c, word.i + 1, end)
    led = mark is not None and first in lexicon().feeling_prepositions and "about" in frame.takes
    if mark is None or not led or base(c) not in ("obl", "advcl", "nmod"):
        return None
    return span_from(view, c, mark.i + 1, end)
