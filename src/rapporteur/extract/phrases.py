"""Statements that no verb reports: "according to X", "X's claim that", "X is concerned about", "X: …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur.extract.complements import QUESTION, cut_clause, widen
from rapporteur.extract.cues import Frame, lexicon
from rapporteur.extract.statement_drafts import Chars, Draft, View
from rapporteur.extract.speakers import source_of
from rapporteur.syntax import base, bounds, children, grammatical_subject

_TOPIC = frozenset({"about", "over"})
_ACCORDING = Frame("accord", "say", frozenset({"quote"}))
_NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET", "PART", "ADP", "PUNCT", "CCONJ", "X")


def according(view: View) -> Iterator[Draft]:
    """According to the ministry, two died. Two died, according to the ministry.

    Near miss: They acted according to plan.
    """
    doc = view.story.doc
    for token in doc:
        if token.lower_ != "according" or token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
            continue
        start, end = view.sentence_at(token.idx)
        source = _noun_phrase_head(view, token.i + 2, end)
        if source is None:
            continue
        opening = view.text[start : token.idx].strip(' "“—–-').lower() in ("", "but", "and", "yet", "so")
        comma = token.i > 0 and doc[token.i - 1].text in {",", "—", "–", "”", '"', "''", "(", "-"}
        stop = _phrase_end(view, source, end, opening)
        content: list[Chars] = []
        if not opening and (left := view.trim(start, token.idx)) is not None:
            content.append(left)
        if (opening or comma) and stop < end and view.text[stop] == "," and (right := view.trim(stop, end)):
            if opening or view.text[right[0]] not in "aw" or True:
                content.append(right)
        if not content or sum(b - a for a, b in content) < 12:
            continue
        view.used.add(token.i)
        cue = (token.idx, doc[token.i + 1].idx + 2)
        yield Draft(head=token, frame=_ACCORDING, cue=cue, content=content, source=source, rule="according")


def _noun_phrase_head(view: View, i: int, end: int) -> Token | None:
    """The head of the noun phrase that begins at token `i`."""
    doc = view.story.doc
    here = doc[i]
    while here.idx < end and here.pos_ in ("DET", "ADJ", "NUM", "ADV", "PUNCT") and i + 1 < len(doc):
        i += 1
        here = doc[i]
    while here.i < here.head.i < i + 12 and here.head.pos_ in ("NOUN", "PROPN") and here.head.idx < end:
        here = here.head
    return here if here.idx < end and here.pos_ in ("NOUN", "PROPN", "PRON") else None


def _phrase_end(view: View, source: Token, end: int, opening: bool) -> int:
    """Where the phrase about the source ends: a comma outside its appositions, or the sentence's end."""
    doc = view.story.doc
    last = bounds(source)[1]
    i = source.i + 1
    while i < len(doc) and doc[i].idx < end:
        if doc[i].text in {",", "—", "–", ";"}:
            follows = doc[i + 1] if i + 1 < len(doc) else None
            if not (
                i < last and follows is not None and follows.lower_ in ("who", "which", "a", "an", "the")
            ) or (opening and i >= last):
                return doc[i].idx
        i += 1
    return end


def nouns(view: View) -> Iterator[Draft]:
    """A noun of speech, thought or feeling with its holder: Iran's claim that …; raised concerns about ….

    Near miss: the claim of the farm.
    """
    table = lexicon()
    for noun in view.story.doc:
        if noun.pos_ != "NOUN" or (frame := table.nouns.get(noun.lower_)) is None:
            continue
        content = _noun_content(view, noun, frame)
        if content is None:
            continue
        source, verb = _holder(view, noun)
        if source is None:
            continue
        first = verb if verb is not None and verb.i < noun.i else noun
        if first.i in view.used and first is verb:
            continue
        view.used.add(noun.i)
        if verb is not None:
            view.used.add(verb.i)
        cue = (first.idx, noun.idx + len(noun))
        yield Draft(head=first, frame=frame, cue=cue, content=[content], source=source, rule="nouns")


def _noun_content(view: View, noun: Token, frame: Frame) -> Chars | None:
    _, end = view.sentence_at(noun.idx)
    for c in noun.children:
        if c.i < noun.i or c.idx >= end:
            continue
        marks = [g.lower_ for g in c.children if g.dep_ == "mark"]
        clause = (
            base(c) in ("acl", "ccomp")
            and c.dep_ != "acl:relcl"
            and marks
            and marks[0] in ("that", "whether", "to")
        )
        if clause and c.i - noun.i < 15:
            return _span(view, c, noun.i + 1, end)
    prep = next(
        (
            g
            for g in noun.doc[noun.i + 1 : noun.i + 6]
            if g.lower_ in frame.about and g.dep_ in ("case", "mark") and (g.i == noun.i + 1 or g.lower_ in _TOPIC)
        ),
        None,
    )
    if prep is not None and prep.head.i > prep.i and prep.head.idx < end:
        return _span(view, prep.head, prep.i + 1, end)
    head = noun.head
    if base(noun) == "nsubj" and any(x.dep_ == "cop" for x in head.children):
        if any(x.lower_ == "that" and x.dep_ == "mark" for x in head.children):
            that = next(x for x in head.children if x.lower_ == "that" and x.dep_ == "mark")
            return _span(view, head, that.i, end)
    return None


def _holder(view: View, noun: Token) -> tuple[Token | None, Token | None]:
    """Who makes the claim or holds the feeling that `noun` names, and the light verb if there is one."""
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    verb = noun.head
    if base(noun) in ("obj", "nsubj") and verb.pos_ == "VERB" and verb.lower_ in lexicon().light:
        if base(noun) == "obj":
            if owner is None:
                return source_of(view, verb), verb
            return owner, None
    if owner is not None:
        return owner, None
    for c in noun.children:
        if base(c) == "nmod" and any(g.lower_ in ("among", "by", "from", "in") for g in children(c, "case")):
            return c, None
    return None, None


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
        _, end = view.sentence_at(word.idx)
        for c in word.rights:
            if c.idx >= end:
                continue
            marks = [g for g in c.children if g.dep_ in ("mark", "case") and g.i < c.i]
            first = marks[0].lower_ if marks else ""
            chars: Chars | None = None
            if (
                base(c) in ("ccomp", "advcl", "xcomp", "csubj")
                and "that" in frame.takes
                and (first in ("that", *QUESTION) or base(c) == "ccomp" and first != "to")
            ):
                chars = _span(view, c, word.i + 1, end)
            elif first == "to" and base(c) in ("xcomp", "advcl", "ccomp") and "to" in frame.takes | {"to"}:
                chars = _span(view, c, word.i + 1, end)
            elif (
                base(c) in ("obl", "advcl", "nmod")
                and first in lexicon().feeling_prepositions
                and "about" in frame.takes
            ):
                chars = _span(view, c, marks[0].i + 1, end)
            if chars is None:
                continue
            view.used.add(word.i)
            cue = (word.idx, word.idx + len(word))
            yield Draft(head=word, frame=frame, cue=cue, content=[chars], source=subject, rule="adjectives")
            break


def _span(view: View, head: Token, low: int, end: int) -> Chars:
    first, last = bounds(head)
    first = max(first, low)
    last = max(first, min(last, view.token_from(end) - 1))
    last = max(first, cut_clause(view, head, head, last))
    doc = head.doc
    return widen(view, doc[first].idx, doc[last].idx + len(doc[last]), end)
