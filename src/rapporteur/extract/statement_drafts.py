"""What the rules for statements work on and hand on: one view of the text, one draft a statement."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from rapporteur.extract.cues import Frame, verb_frame
from rapporteur.extract.datelines import dateline_end
from rapporteur.extract.quotation_marks import Quotation, find_quotations, lines
from rapporteur.story import Story

CLOSERS = "\"”’'»)]"
ENDERS = frozenset({".", "?", "!", "…", "..."})
_FIRST_LINES = 3
_INNER_END = re.compile(r"[.?!]\s+(?=[A-Z])")
# Longer than a sentence of prose: how far rules look about them in a text without punctuation.
_WINDOW = 2000
_EDGE = ",;:–—-"

Chars = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """A statement as a rule found it. All pairs are characters, end exclusive."""

    head: Token
    frame: Frame
    cue: Chars
    content: list[Chars]
    source: Token | None = None
    source_span: Chars | None = None
    addressee: Token | None = None
    rule: str = ""
    clausal: bool = False
    medium: str | None = None  # where its form tells

    def holds(self, other: "Draft") -> bool:
        """True if the other's cue stands in this one's content."""
        position = other.cue[0]
        return any(a <= position < b for a, b in self.content)


class Holders:
    """Finds the drafts whose content holds a position, without looking at all of them."""

    def __init__(self, drafts: Iterable[Draft] = ()) -> None:
        self._blocks: dict[int, list[Draft]] = {}
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Takes in one more draft."""
        for start, end in draft.content:
            for block in range(start // _WINDOW, end // _WINDOW + 1):
                self._blocks.setdefault(block, []).append(draft)

    def of(self, draft: Draft) -> list[Draft]:
        """The other drafts in whose content the cue of `draft` stands, each once, in the order given."""
        near = self._blocks.get(draft.cue[0] // _WINDOW, ())
        found = {id(d): d for d in near if d is not draft and d.holds(draft)}
        return list(found.values())


@dataclass(slots=True)
class View:
    """The story with its quotations, lines and sentences, by character.

    Sentences are cut by punctuation alone, quotations taken whole: `“We left. We won,” he said.` is one.
    """

    story: Story
    quotations: tuple[Quotation, ...] = field(init=False)
    sentences: list[Chars] = field(init=False)
    lines: list[Chars] = field(init=False)
    starts: list[int] = field(init=False)
    used: set[int] = field(default_factory=set)
    subject_verb: dict[int, Token] = field(default_factory=dict)
    authors: dict[str, list[tuple[int, tuple[str, ...]]]] | None = None  # see `documents`
    _quote_starts: list[int] = field(init=False)
    _line_starts: list[int] = field(init=False)
    _sentence_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        doc = self.story.doc
        self.quotations = find_quotations(doc.text)
        self.lines = list(lines(doc.text))
        self.starts = [t.idx for t in doc]
        self._quote_starts = [q.start for q in self.quotations]
        self._line_starts = [a for a, _ in self.lines]
        self.sentences = list(self._sentences(doc))
        self._sentence_starts = [a for a, _ in self.sentences]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.story.document.text

    def token_from(self, position: int) -> int:
        """Index of the first token that starts at or after `position`."""
        return bisect_left(self.starts, position)

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that start in `start:end`, white space left out."""
        doc = self.story.doc
        return [doc[i] for i in range(self.token_from(start), self.token_from(end)) if not doc[i].is_space]

    def words(self, start: int, end: int) -> list[Token]:
        """The tokens that start in `start:end`, white space and punctuation left out."""
        return [t for t in self.tokens(start, end) if not t.is_punct]

    def chars(self, first: int, last: int) -> Chars:
        """The characters from token `first` to token `last`, inclusive."""
        end = self.story.doc[last]
        return self.starts[first], end.idx + len(end)

    def cue(self, verb: Token) -> Chars:
        """The characters of a reporting verb, with the particle right behind it: "pointed out", "went on"."""
        doc, after = verb.doc, verb.i + 1
        if after + 1 >= len(doc) or doc[after].is_punct:
            return self.chars(verb.i, verb.i)
        frame = verb_frame(verb)
        alone = frame is not None and doc[after].lower_ in frame.particles and doc[after + 1].is_punct
        particle = alone or (doc[after].dep_ == "compound:prt" and doc[after].head.i == verb.i)
        return self.chars(verb.i, verb.i + particle)

    def line_at(self, position: int) -> Chars:
        """The line that holds `position`."""
        return self.lines[max(0, bisect_right(self._line_starts, position) - 1)]

    def line_before(self, position: int) -> Chars:
        """The line before the one that holds `position`; the first line has none before it but itself."""
        return self.lines[max(0, bisect_right(self._line_starts, position) - 2)]

    def sentence_at(self, position: int) -> Chars:
        """The sentence that holds `position`; inside a quotation, the quotation's own sentence."""
        start, end = self.sentences[max(0, bisect_right(self._sentence_starts, position) - 1)]
        quote = self.quotation_at(position)
        if quote is None or quote.last - quote.first < 30:
            return start, end
        if quote.start > start and self.text[quote.start - 2 : quote.start - 1] not in ",:":
            return start, end
        begin, stop = max(quote.first, position - _WINDOW), min(quote.last, position + _WINDOW)
        for mark in _INNER_END.finditer(self.text, begin, stop):
            if mark.end() > position:
                return begin, mark.start() + 1
            begin = mark.end()
        return begin, stop

    def quotation_at(self, position: int) -> Quotation | None:
        """The quotation that holds `position`, its marks included."""
        i = bisect_right(self._quote_starts, position) - 1
        return self.quotations[i] if i >= 0 and position < self.quotations[i].end else None

    def quotations_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that begin in `start:end`."""
        return self.quotations[bisect_left(self._quote_starts, start) : bisect_left(self._quote_starts, end)]

    def trim(self, start: int, end: int) -> Chars | None:
        """`start:end` without white space, commas, dashes and a full stop at its ends; None if empty."""
        text = self.text
        end = self._before_stop(end)
        while start < end and (text[start].isspace() or text[start] in _EDGE):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGE):
            end -= 1
        return (start, end) if start < end else None

    def _before_stop(self, end: int) -> int:
        """`end`, or the place of the full stop before it; an abbreviation's is no full stop."""
        stop = end - 1
        while stop > 0 and self.text[stop].isspace():
            stop -= 1
        i = self.token_from(stop)
        alone = i < len(self.starts) and self.starts[i] == stop and self.story.doc[i].text == "."
        return stop if alone and self.quotation_at(stop) is None else end

    def dateline_end(self, start: int, end: int) -> int:
        """Where the text of a line begins: after its dateline, if it has one."""
        head = start in self._line_starts[:_FIRST_LINES]
        return dateline_end(self.text, start, end, head=head, is_place=self._is_place)

    def _is_place(self, at: int) -> bool:
        i = self.token_from(at)
        actor = self.story.actor.get(self.story.actor_at.get(i, ""))
        stands = i in self.story.place_at or (actor is not None and actor.kind == "state")
        return stands or self.story.doc[i].ent_type_ == "LOC"

    def _sentences(self, doc: Doc) -> Iterator[Chars]:
        for line_start, end in self.lines:
            start = self.dateline_end(line_start, end)
            begin, last = start, self.token_from(end)
            i = self.token_from(start)
            while i < last:
                token = doc[i]
                quote = self.quotation_at(token.idx)
                if quote is not None and quote.start <= token.idx:
                    i = max(i + 1, self.token_from(quote.end))
                    closed = self.text[quote.last - 1] in ".?!…" and quote.closed
                    if closed and i < last and _may_begin(doc, i, last) and not self._attributed(i, last):
                        yield begin, quote.end
                        begin = doc[i].idx
                    continue
                if token.idx - begin > (_WINDOW if token.is_sent_start else 2 * _WINDOW):
                    yield begin, token.idx  # no end in sight
                    begin = token.idx
                i += 1
                if token.text not in ENDERS and not (token.text.endswith(".") and len(token.text) > 1):
                    continue
                while i < last and doc[i].text in CLOSERS and self.quotation_at(doc[i].idx) is None:
                    i += 1
                if i < last and _may_begin(doc, i, last) and (token.text in ENDERS or doc[i].is_sent_start):
                    yield begin, doc[i - 1].idx + len(doc[i - 1])
                    while i < last and doc[i].is_space:
                        i += 1
                    begin = doc[i].idx if i < last else end
            if self.text[begin:end].strip():
                yield begin, len(self.text[:end].rstrip())

    def _attributed(self, first: int, last: int) -> bool:
        """True if the words from token `first` on only say who spoke the quotation before them."""
        doc = self.story.doc
        for i in range(first, min(last, first + 9)):
            token = doc[i]
            if token.text in ENDERS or token.text in '“"':
                return False
            frame = verb_frame(token)
            if frame is not None and "quote" in frame.takes:
                after = doc[i + 1].text if i + 1 < last else "."
                return (
                    after in {".", ",", ":"}
                    or i == first
                    or (
                        i + 1 < last
                        and doc[i + 1].pos_ not in ("SCONJ",)
                        and any(doc[j].text in {".", ","} for j in range(i + 1, min(last, i + 5)))
                    )
                )
        return False


def noted_at(cue: Token) -> str:
    """What the trace knows a cue by, before there is a draft: who is its source, what is its content."""
    return f"cue {cue.i}"


def _may_begin(doc: Doc, i: int, last: int) -> bool:
    """True if a sentence may begin at token `i`: with a capital, a figure or an opening mark."""
    while i < last and doc[i].is_space:
        i += 1
    if i >= last:
        return False
    first = doc[i].text[0]
    return first.isupper() or first.isdigit() or first in "“\"‘'(["
