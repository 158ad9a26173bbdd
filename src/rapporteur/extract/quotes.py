"""Content that its cue follows, interrupts or introduces, and quotations that go on after it."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from rapporteur.extract.complements import TIMES, QUESTION
from rapporteur.extract.cues import Frame, verb_frame
from rapporteur.extract.statement_drafts import Chars, Draft, View
from rapporteur.extract.quotation_marks import Quotation
from rapporteur.extract.speakers import inverted_subject, quoting_subject, source_of
from rapporteur.syntax import base, bounds, has_feature


_CHUNK_ENDS = frozenset({",", ";", ":", "—", "–", "―", "--", "-"})


def interrupted(view: View) -> Iterator[Draft]:
    """The content stands before the cue, or on both sides: "It is late," she said. It is, she said, late.

    Near miss: She said it was late.
    """
    for start, end in view.sentences:
        verbs = [
            (t, f)
            for t in view.tokens(start, end)
            if (f := verb_frame(t)) is not None and "quote" in f.takes and t.i not in view.used
        ]
        for verb, frame in verbs:
            quote = view.quotation_at(verb.idx)
            if quote is not None and quote.end < end:
                continue
            draft = _interrupted(view, start, end, verb, frame)
            if draft is not None:
                view.used.add(verb.i)
                yield draft
                break


def _interrupted(view: View, start: int, end: int, verb: Token, frame: Frame) -> Draft | None:
    if (
        verb.lower_.endswith("ing")
        or has_feature(verb, "VerbForm", "Inf")
        or any(c.lower_ == "to" and c.i < verb.i for c in verb.children)
    ):
        return None
    doc = verb.doc
    text = view.text
    inverted = inverted_subject(view, verb)
    if inverted is not None:
        source, chunk = inverted, verb.idx
    else:
        source = quoting_subject(view, verb) or source_of(view, verb)
        if source is None or source.i >= verb.i or source.idx < start:
            return None
        chunk = _chunk_start(view, source, verb, start)
    before = text[start:chunk].rstrip()
    if not before or before[-1] not in ",”\"’'?!—–…" or len(before.split()) < 2:
        return None
    if inverted is None and verb.i + 1 < len(doc) and _goes_on(view, verb, end, frame.addressee):
        return None
    left = view.trim(start, chunk)
    if left is None:
        return None
    content = [left]
    chunk_end = _chunk_end(view, verb, source, end)
    more = _resumed(view, verb, chunk_end, end)
    if more and not view.quotations_in(*left) and (quote := view.quotation_at(more[0][0])) is not None:
        if quote.start == more[0][0] and text[quote.first].isupper():
            return None  # "As a phone rang, she said, “…”": the quotation alone is what was said
    if not more and not view.quotations_in(*left):
        if not any(t.pos_ in ("VERB", "AUX") for t in view.tokens(*left)):
            return None  # "In her book, she noted the gap", misread
    content += more
    return Draft(
        head=verb,
        frame=frame,
        cue=(verb.idx, verb.idx + len(verb)),
        content=content,
        source=source,
        rule="interrupted",
    )


def _chunk_start(view: View, source: Token, verb: Token, start: int) -> int:
    """Where the words "the minister, a lawyer, said" begin."""
    doc = verb.doc
    first = max(bounds(source)[0], view.token_from(start))
    # a subject whose subtree holds quoted matter is cut at the quotation
    for i in range(source.i, first - 1, -1):
        quote = view.quotation_at(doc[i].idx)
        if quote is not None and quote.end <= source.idx:
            return doc[i + 1].idx if doc[i + 1].idx >= quote.end else quote.end
    return doc[first].idx


def _goes_on(view: View, verb: Token, end: int, addressed: bool) -> bool:
    """True if the verb has its content after it, and not just when, where, how or to whom it was said."""
    doc = verb.doc
    i = verb.i + 1
    told = next((c for c in verb.rights if base(c) in ("obj", "iobj")), None) if addressed else None
    while i < len(doc) and doc[i].idx < end:
        token = doc[i]
        if (
            token.text in _CHUNK_ENDS
            or token.text in {".", "?", "!"}
            or token.pos_ == "ADP"
            and not _to_do(token)
        ):
            return False
        if token.i in view.story.date_at or token.lower_ in TIMES:
            return False
        if view.quotation_at(token.idx) is not None:
            return True
        if token.pos_ == "ADV" and token.lower_ not in QUESTION:
            i += 1
        elif told is not None and told.i - 6 < i <= told.i and bounds(told)[0] <= i:
            i = told.right_edge.i + 1 if told.right_edge.i - told.i < 6 else told.i + 1
            told = None
        else:
            return True
    return False


def _to_do(token: Token) -> bool:
    return token.lower_ == "to" and token.i + 1 < len(token.doc) and token.nbor().pos_ == "VERB"


def _chunk_end(view: View, verb: Token, source: Token, end: int) -> int:
    """Where the words that say who speaks, to whom and when end: the next comma or quotation."""
    doc = verb.doc
    i = max(verb.i, source.i if source.i > verb.i else verb.i) + 1
    while i < len(doc) and doc[i].idx < end:
        if doc[i].text in _CHUNK_ENDS or view.quotation_at(doc[i].idx) is not None:
            return doc[i].idx
        i += 1
    return end


def _resumed(view: View, verb: Token, chunk_end: int, end: int) -> list[Chars]:
    """What of the content comes after the cue in the same sentence."""
    text = view.text
    quotes = view.quotations_in(chunk_end, end)
    if (
        quotes
        and quotes[0].last - quotes[0].first > 15
        and text[chunk_end : quotes[0].start].strip(" ,:—–-") == ""
    ):
        last = quotes[-1].end if len(quotes) > 1 else quotes[0].end
        return [(quotes[0].start, last)]
    doc = verb.doc
    if text[chunk_end : chunk_end + 1] == "," and chunk_end <= verb.idx + len(verb) + 1:
        i = view.token_from(chunk_end) + 1
        if (
            i < len(doc)
            and doc[i].idx < end
            and not doc[i].text.endswith("ing")
            and doc[i].lower_
            not in (
                "according",
                "who",
                "which",
            )
        ):
            rest = view.trim(doc[i].idx, end)
            return [rest] if rest else []
    return []


def introduced(view: View) -> Iterator[Draft]:
    """A quotation after its cue: She said, "It is late." She told us: "It is late."

    Near miss: the "late" minister said so.
    """
    for start, end in view.sentences:
        for quote in view.quotations_in(start, end):
            if quote.start == start or quote.last - quote.first < 3:
                continue
            found = _introducing(view, start, quote.start)
            if found is None:
                continue
            verb, frame = found
            view.used.add(verb.i)
            content = [(quote.start, quote.end)]
            rest = [q for q in view.quotations_in(quote.end, end)]
            if rest and view.text[quote.end : rest[0].start].strip() == "":
                content += [(q.start, q.end) for q in rest]
            yield Draft(
                head=verb,
                frame=frame,
                cue=(verb.idx, verb.idx + len(verb)),
                content=content,
                source=source_of(view, verb),
                rule="introduced",
            )
            break


def _introducing(view: View, start: int, position: int) -> tuple[Token, Frame] | None:
    before = view.text[start:position].rstrip()
    if not before:
        return None
    tokens = [t for t in view.tokens(start, position) if view.quotation_at(t.idx) is None]
    if not tokens:
        return None
    mark = before[-1]
    reach = 14 if mark in ":," else 1
    for t in reversed(tokens[-reach - 1 :]):
        if t.i in view.used:
            return None
        frame = verb_frame(t)
        if frame is not None and "quote" in frame.takes and not _is_infinitive_verb(t):
            between = [x for x in tokens if x.i > t.i]
            if (
                mark not in ":,"
                and between
                and not all(x.lower_ in ("that", "him", "her", "them", "us", "me") for x in between)
            ):
                return None
            if any(x.lower_ in ("that",) for x in between) and mark == ",":
                return None
            return t, frame
    return None


def _is_infinitive_verb(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children)


def joined(view: View, drafts: list[Draft]) -> None:
    """Gives quotations that stand in sentences of their own to the attribution before them.

    "We stay," she said. "We will not go." is one statement; so is He was firm: she said they would stay.
    “We will not go.” Paragraphs go on while the quotation before them was left open.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for d in drafts:
        by_sentence.setdefault(view.sentence_at(d.cue[0])[0], []).append(d)
    last: Draft | None = None
    for start, end in view.sentences:
        quotes = view.quotations_in(start, end)
        own = by_sentence.get(start)
        if own:
            quoting = [d for d in own if d.rule in ("interrupted", "introduced")]
            last = quoting[-1] if quoting else own[-1]
        elif not _all_quoted(view, quotes, start, end):
            last = None
        elif last is not None and (quotes[0].continued or view.line_at(last.cue[0]) == view.line_at(start)):
            last.content.append((quotes[0].start, quotes[-1].end))


def _all_quoted(view: View, quotes: Sequence[Quotation], start: int, end: int) -> bool:
    if not quotes or quotes[0].start != start or quotes[-1].end < end - 1:
        return False
    return all(not view.text[x.end : y.start].strip() for x, y in zip(quotes, quotes[1:], strict=False))
