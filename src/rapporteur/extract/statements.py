"""Who is reported as saying, writing, thinking or feeling what."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from rapporteur.extract.complements import DAYS, QUESTION, content_after
from rapporteur.extract.cues import Frame, verb_frame
from rapporteur.extract.drafts import Chars, Draft, View
from rapporteur.extract.phrases import according, adjectives, colons, dashes, nouns
from rapporteur.extract.speakers import inverted_subject, source_chars, source_of
from rapporteur.record import Span, Statement
from rapporteur.story import Story
from rapporteur.syntax import base, bounds, has_feature


def find_statements(story: Story) -> tuple[Statement, ...]:
    """The statements of a story, in the order of their content."""
    view = View(story)
    drafts: list[Draft] = []
    for rule in RULES:
        drafts += rule(view)
    drafts = [d for d in unnested(view, drafts) if not _in_speech(view, d)]
    joined(view, drafts)
    return finish(view, drafts)


def _in_speech(view: View, draft: Draft) -> bool:
    """True for a cue inside a quotation of a sentence's length."""
    quote = view.quotation_at(draft.cue[0])
    return quote is not None and quote.start < draft.content[0][0] < quote.end


def unnested(view: View, drafts: list[Draft]) -> list[Draft]:
    """Drafts without those that stand inside another's content, rules in order."""
    kept: list[Draft] = []
    for rules in (
        ("colon", "dash"),
        ("interrupted", "introduced"),
        ("according",),
        ("complemented", "noun", "adjective"),
    ):
        own = [d for d in drafts if d.rule in rules]
        own = [d for d in own if not any(_holds(k, d) for k in kept)]
        kept += [d for d in own if not any(_holds(o, d) for o in own if o is not d)]
    return sorted(kept, key=lambda d: d.cue)


def _holds(outer: Draft, inner: Draft) -> bool:
    return any(a <= inner.cue[0] < b for a, b in outer.content)


def joined(view: View, drafts: list[Draft]) -> None:
    """Gives a quotation that follows its attribution in a sentence of its own to that attribution."""
    taken = {q for d in drafts for a, b in d.content for q in range(0)}
    last: Draft | None = None
    by_sentence: dict[int, list[Draft]] = {}
    for d in drafts:
        by_sentence.setdefault(view.sentence_at(d.cue[0])[0], []).append(d)
    for start, end in view.sentences:
        own = by_sentence.get(start)
        quotes = view.quotations_in(start, end)
        if own:
            quoting = [d for d in own if d.rule in ("interrupted", "introduced")]
            last = quoting[-1] if quoting else own[-1]
            continue
        alone = (
            quotes
            and quotes[0].start == start
            and quotes[-1].end >= end - 1
            and all(not view.text[x.end : y.start].strip() for x, y in zip(quotes, quotes[1:]))
        )
        if not alone or last is None:
            if not alone:
                last = None
            continue
        if view.line_at(last.cue[0]) == view.line_at(start) or quotes[0].continued:
            last.content.append((quotes[0].start, quotes[-1].end))


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
        source = source_of(view, verb)
        if source is None or source.i >= verb.i or source.idx < start:
            return None
        chunk = _chunk_start(view, source, verb, start)
    before = text[start:chunk].rstrip()
    if not before or before[-1] not in ",”\"’'?!—–…" or len(before.split()) < 2:
        return None
    if inverted is None and verb.i + 1 < len(doc) and _goes_on(view, verb, end):
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


def _goes_on(view: View, verb: Token, end: int) -> bool:
    """True if the verb has its content after it."""
    doc = verb.doc
    following = doc[verb.i + 1]
    if following.idx >= end or following.text in {",", ".", ";", ":", "—", "–"}:
        return False
    if following.lower_ in (
        "that",
        "whether",
        "how",
        "why",
        "what",
        "if",
        "it",
        "he",
        "she",
        "they",
        "there",
    ):
        return True
    return any(base(c) in ("ccomp",) and c.i > verb.i and c.idx < end for c in verb.children)


def _chunk_end(view: View, verb: Token, source: Token, end: int) -> int:
    """Where the words that say who speaks, to whom and when end: the next comma or quotation."""
    doc = verb.doc
    i = max(verb.i, source.i if source.i > verb.i else verb.i) + 1
    while i < len(doc) and doc[i].idx < end:
        if doc[i].text in {",", ";", ":", "—", "–", ".", "-"} or view.quotation_at(doc[i].idx) is not None:
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
        chars, addressee = found
        view.used.add(verb.i)
        yield Draft(
            head=verb,
            frame=frame,
            cue=(verb.idx, verb.idx + len(verb)),
            content=[chars],
            source=source_of(view, verb),
            addressee=addressee,
            rule="complemented",
        )


RULES: tuple[Callable[[View], Iterator[Draft]], ...] = (
    colons,
    dashes,
    interrupted,
    introduced,
    according,
    nouns,
    complemented,
    adjectives,
)


def finish(view: View, drafts: list[Draft]) -> tuple[Statement, ...]:
    """The drafts as statements, in order, with speakers, quoted parts and ids."""
    story = view.story
    made = []
    for draft in sorted(drafts, key=lambda d: (d.content[0], d.cue)):
        pieces = [p for a, b in draft.content if (p := view.trim(a, b)) is not None]
        content, quoted = [], []
        bare = True
        for n, (a, b) in enumerate(pieces):
            quote = view.quotation_at(a)
            if quote is not None and quote.start == a and quote.end >= b:
                quoted.append((quote.first, min(quote.last, b)))
                a = quote.first if n == 0 else a
                b = min(quote.last, b) if n == len(pieces) - 1 else b
            else:
                for q in view.quotations_in(a, b):
                    quoted.append((q.first, min(q.last, b)))
                bare = False
            if a < b:
                content.append((a, b))
        if not content:
            continue
        source = draft.source
        ids = story.who(source) if source is not None else ()
        span = draft.source_span or (source_chars(view, source, draft.head) if source is not None else None)
        told = story.who(draft.addressee) if draft.addressee is not None else ()
        base_ = dict(
            speaker_span=story.document.span(*span) if span else None,
            addressee=told[0] if told else None,
            cue=story.document.span(*draft.cue),
            verb=draft.frame.lemma,
            kind="direct" if bare and quoted else "mixed" if quoted else "indirect",
            content=tuple(story.document.span(a, b) for a, b in content),
            quoted=tuple(story.document.span(a, b) for a, b in quoted if a < b),
            act=draft.frame.act,
        )
        for speaker in ids or (None,):
            made.append(Statement(id=f"s{len(made) + 1}", speaker=speaker, **base_))
    return tuple(made)
