"""Content that its cue follows, interrupts or introduces, and quotations that go on after it."""

from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur.extract.complements import content_after
from rapporteur.extract.cues import Frame, lexicon, verb_frame
from rapporteur.extract.extents import after_comma
from rapporteur.extract.quotation_marks import MARKS, Quotation
from rapporteur.extract.speakers import inverted_subject, may_speak, quoted_person, quoting_subject, source_of
from rapporteur.extract.statement_drafts import Chars, Draft, View, noted_at
from rapporteur.syntax import base, bounds, has_feature, is_passive

_CHUNK_ENDS = frozenset({",", ";", ":", "—", "–", "―", "--", "-"})
_CONTENT_ENDS = MARKS + ",?!—–…"
_LISTENERS = frozenset({"that", "him", "her", "them", "us", "me", "reporters"})
# A quotation resumed after its cue is longer than a few words.
_RESUMED = 15
# How many words may stand between a cue and the colon or comma before its quotation.
_REACH = 14
_FAR = 400


def interrupted(view: View) -> Iterator[Draft]:
    """The content stands before the cue, or on both sides: "It is late," she said. It is, she said, late.

    Near miss: She said it was late.
    """
    for start, end in view.sentences:
        for verb in view.tokens(start, end):
            frame = verb_frame(verb)
            if frame is None or verb.i in view.used:
                continue
            if not _may_quote(verb, frame) and quoting_subject(view, verb) is None:
                continue
            if _is_bare(verb) and quoted_person(verb) is None:
                continue
            quote = view.quotation_at(verb.idx)
            if quote is not None and quote.end < end:
                continue
            begin = max(start, quote.first) if quote is not None and quote.closed else start
            draft = _interrupted(view, (begin, end), verb, frame)
            if draft is not None:
                view.used.add(verb.i)
                yield draft
                break


def _interrupted(view: View, sentence: Chars, verb: Token, frame: Frame) -> Draft | None:
    start, end = sentence
    inverted = inverted_subject(view, verb)
    beside = quoting_subject(view, verb) if inverted is None else None
    nobody = _impersonal(verb)
    source = inverted or beside or source_of(view, verb) or nobody
    if source is None or source.idx < start or (inverted is None and source.i >= verb.i):
        return None
    chunk = verb.idx if inverted is not None else _chunk_start(view, _teller(verb) or source, start)
    before = view.text[start:chunk].rstrip()
    if not before or before[-1] not in _CONTENT_ENDS:
        return None
    if " " not in before and not any(q.end <= chunk for q in view.quotations_in(start, chunk)):
        return None
    if inverted is None and "quote" in frame.takes and _goes_on(view, verb, end, frame):
        return None
    left = view.trim(start, chunk)
    if left is None:
        return None
    chunk_end = _chunk_end(view, verb, source, end)
    right = _resumed(view, verb, chunk_end, end)
    plain = not view.quotations_in(*left)
    if plain and (_is_adjunct(view, left, right) or not (nobody or _may_tell(view, source, frame))):
        return None
    if right is None and view.text[chunk_end : chunk_end + 1] == ":" and view.quotations_in(chunk_end, end):
        return None  # "Asked whether he would go, he said: “No.”"
    content = [left] if right is None else [left, right]
    if inverted is not None:
        view.story.note(noted_at(verb), "subject after its verb", "", source)
    elif beside is not None:
        view.story.note(noted_at(verb), "speaker between quotation and verb", "", source)
    said_by = None if source is nobody else source
    return Draft(verb, frame, view.cue(verb), content, said_by, rule="interrupted")


def _impersonal(verb: Token) -> Token | None:
    """The "it" of "…, it was reported", which leaves open who did."""
    return next((c for c in verb.lefts if c.dep_ == "nsubj:pass" and c.lower_ == "it"), None)


def _is_bare(verb: Token) -> bool:
    """True for infinitives and "-ing" forms, which interrupt nothing."""
    return (
        verb.lower_.endswith("ing")
        or has_feature(verb, "VerbForm", "Inf")
        or any(c.lower_ == "to" and c.i < verb.i for c in verb.lefts)
    )


def _may_quote(verb: Token, frame: Frame) -> bool:
    """True for "said", for "pointed" only with its "out"."""
    particles = lexicon().quoting.get(frame.lemma, frozenset())
    return "quote" in frame.takes or (verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in particles)


def _may_tell(view: View, source: Token, frame: Frame) -> bool:
    """False for "the play tells" and the like; anything may stand before "says"."""
    return frame.lemma == "say" or may_speak(view, source, frame)


def _teller(verb: Token) -> Token | None:
    """The agency in "…,” the agency quoted Ruiz as saying"."""
    if quoted_person(verb) is None or is_passive(verb.head):
        return None
    return next((c for c in verb.head.lefts if c.dep_ == "nsubj"), None)


def _is_adjunct(view: View, left: Chars, right: Chars | None) -> bool:
    """True if no content stands before the cue: "As a phone rang, she said: “…”", "In May, she noted"."""
    if right is None:
        words = view.tokens(*left)
        # "Speaking in Oslo, she warned of …"
        first = words[0]
        opens = first.pos_ == "VERB" and first.lower_.endswith("ing") and first.lower_ != "according"
        return opens or not any(t.pos_ in ("VERB", "AUX") for t in words)
    quote = view.quotation_at(right[0])
    return quote is not None and quote.start == right[0] and view.text[quote.first].isupper()


def _chunk_start(view: View, source: Token, start: int) -> int:
    """Where the words "the minister, a lawyer, said" begin: never inside or before a quotation."""
    doc = source.doc
    first = max(bounds(source)[0], view.token_from(start))
    for i in range(source.i, first - 1, -1):
        quote = view.quotation_at(doc[i].idx)
        if quote is not None and quote.end <= source.idx:
            return max(doc[i + 1].idx, quote.end)
    return doc[first].idx


def _goes_on(view: View, verb: Token, end: int, frame: Frame) -> bool:
    """True if the verb has its content after it, and not just when, where, how or to whom it was said."""
    doc = verb.doc
    i = verb.i + 1
    told = next((c for c in verb.rights if base(c) in ("obj", "iobj")), None) if frame.addressee else None
    while i < len(doc) and doc[i].idx < end:
        token = doc[i]
        if token.text in _CHUNK_ENDS or token.text in {".", "?", "!"}:
            return False
        if token.pos_ == "ADP" and not (token.lower_ == "to" and doc[i + 1].pos_ == "VERB"):
            return False
        if token.i in view.story.date_at or token.lower_ in lexicon().times:
            return False
        if view.quotation_at(token.idx) is not None:
            return True
        if token.i == verb.i + 1 and token.lower_ in lexicon().asides:
            return False  # "said regarding the raid"
        if token.pos_ == "ADV" and token.lower_ not in lexicon().questions:
            i += 1
        elif told is not None and told.i - 6 < i <= told.i and bounds(told)[0] <= i:
            last = told.right_edge.i if told.right_edge.i - told.i < 6 else told.i
            i = next(k for k in range(last, told.i - 1, -1) if not doc[k].is_punct) + 1
            told = None
        else:
            return True
    return False


def _chunk_end(view: View, verb: Token, source: Token, end: int) -> int:
    """Where the words that say who speaks, to whom and when end: the next comma or quotation."""
    for token in view.tokens(max(verb.idx, source.idx) + 1, end):
        if token.text in _CHUNK_ENDS or token.text == "." or view.quotation_at(token.idx) is not None:
            return token.idx
    return end


def _resumed(view: View, verb: Token, chunk_end: int, end: int) -> Chars | None:
    """What of the content comes after the cue in the same sentence."""
    quotes = view.quotations_in(chunk_end, end)
    long = quotes and quotes[0].last - quotes[0].first > _RESUMED
    if long and not view.text[chunk_end : quotes[0].start].strip(" ,:—–-"):
        return quotes[0].start, quotes[-1].end
    if view.text[chunk_end : chunk_end + 1] not in (",", "—", "–") or chunk_end > verb.idx + len(verb) + 1:
        return None
    rest = view.tokens(chunk_end + 1, end)
    if not rest or rest[0].text.endswith("ing") or rest[0].lower_ in ("according", "who", "which"):
        return None
    return view.trim(rest[0].idx, end)


def introduced(view: View) -> Iterator[Draft]:
    """A quotation after its cue: She said, "It is late." She told us: "It is late."

    The cue may end the paragraph before. Near miss: the "late" minister said so.
    """
    for number, (start, end) in enumerate(view.sentences):
        for quote in view.quotations_in(start, end):
            if quote.last - quote.first < 3:
                continue
            lead = (start, quote.start)
            if quote.start == start:
                lead = view.sentences[number - 1] if number else (start, start)
                if not view.text[slice(*lead)].rstrip().endswith(":"):
                    continue
            found = _introducing(view, *lead) or _announcing(view, *lead)
            if found is None:
                continue
            verb, frame, source = found
            if _is_part(view, quote, verb, frame):
                continue
            view.used.add(verb.i)
            content = [(quote.start, quote.end)]
            after = view.quotations_in(quote.end, end)
            if after and not view.text[quote.end : after[0].start].strip():
                content += [(q.start, q.end) for q in after]
            yield Draft(verb, frame, view.cue(verb), content, source, rule="introduced")
            break


def _is_part(view: View, quote: Quotation, verb: Token, frame: Frame) -> bool:
    """True for the words in “grave concerns” about the dam, which are not all that the verb reports."""
    if not view.text[quote.first].islower() or view.text[: quote.start].rstrip()[-1] in ",:":
        return False
    found = content_after(view, verb, frame)
    return found is not None and found.chars[0] <= quote.start and quote.end < found.chars[1]


def _introducing(view: View, start: int, position: int) -> tuple[Token, Frame, Token | None] | None:
    """The cue among the words before a quotation: near its colon or comma, or right before it."""
    words = [
        t for t in view.tokens(max(start, position - _FAR), position) if view.quotation_at(t.idx) is None
    ]
    if not words:
        return None
    mark = words[-1].text
    reach = _REACH if mark in (":", ",") else 2
    for back, verb in enumerate(reversed(words[-reach - 1 :])):
        frame = verb_frame(verb)
        if verb.i in view.used:
            return None
        if frame is None or "quote" not in frame.takes or _is_infinitive(verb):
            continue
        between = words[len(words) - back :]
        if mark not in (":", ",") and not all(t.lower_ in _LISTENERS for t in between):
            return None
        if mark == "," and any(t.lower_ == "that" for t in between):
            return None
        return verb, frame, source_of(view, verb) or _shared_source(view, verb)
    return None


def _shared_source(view: View, verb: Token) -> Token | None:
    """The speaker of the cue before in its sentence, for a participle: "…,” she said, adding: “…”"."""
    if not verb.lower_.endswith("ing") or not after_comma(view, verb):
        return None
    before = (t for t in reversed(view.tokens(view.sentence_at(verb.idx)[0], verb.idx)) if t.i in view.used)
    return next((source_of(view, t) for t in before if verb_frame(t) is not None), None)


def _announcing(view: View, start: int, position: int) -> tuple[Token, Frame, Token | None] | None:
    """The noun that a colon's quotation spells out, and whose it is: "She had a message for Iran: “Stop.”"

    Near miss: "The hall has a new name: “House of Peace”", where the noun is none of speech.
    """
    words = view.tokens(max(start, position - _FAR), position)
    if not words or words[-1].text != ":":
        return None
    for noun in reversed(words[-_REACH - 1 : -1]):
        frame = lexicon().nouns.get(noun.lower_) if noun.pos_ == "NOUN" else None
        if frame is None or noun.i in view.used or view.quotation_at(noun.idx) is not None:
            continue
        source = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
        source = source or next(
            (c for c in noun.rights if c.dep_ == "nmod" and any(g.lower_ in ("of", "from") for g in c.lefts)),
            None,
        )
        governor = noun.head
        if source is None and base(noun) in ("obj", "obl") and governor.i != noun.i:
            source = source_of(view, governor)
        return (noun, frame, source) if source is not None else None
    return None


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.lefts)
