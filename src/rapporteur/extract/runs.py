"""Quotations without a cue of their own: they go on with the attribution before them, or wait for one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.cues import Frame
from rapporteur.extract.quotation_marks import Quotation
from rapporteur.extract.statement_drafts import Chars, Draft, View

_QUOTED = Frame("say", "say", frozenset({"quote"}))
_LEADING = frozenset({"interrupted", "introduced"})


def joined(view: View, drafts: list[Draft]) -> None:
    """Gives quotations that stand in sentences of their own to the attribution beside them.

    "We stay," she said. "We will not go." is one statement; so is He was firm: she said they would stay.
    “We will not go.” Paragraphs go on while the quotation before them was left open; they wait for the
    attribution that a later paragraph of the same quotation has.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for d in drafts:
        by_sentence.setdefault(view.sentence_at(d.cue[0])[0], []).append(d)
    cues = {view.line_at(d.cue[0]) for d in drafts}
    last: Draft | None = None
    waiting: list[Chars] = []
    for start, end in view.sentences:
        quotes = view.quotations_in(start, end)
        own = by_sentence.get(start)
        if own:
            if waiting and quotes and quotes[0].continued and quotes[0].start == own[0].content[0][0]:
                own[0].content = [*waiting, *own[0].content]
                _note(view, own[0], waiting)
            last = next((d for d in reversed(own) if d.rule in _LEADING), own[-1])
            waiting = []
            continue
        whole = (quotes[0].start, quotes[-1].end) if _all_quoted(view, quotes, start, end) else None
        if whole and last and (quotes[0].continued or view.line_at(last.cue[0]) == view.line_at(start)):
            last.content = list(dict.fromkeys([*last.content, whole]))
            _note(view, last, [whole])
            continue
        last = None
        if whole is None or view.line_at(start) in cues:
            waiting = []
        else:
            waiting = [*(waiting if quotes[0].continued else ()), whole]


def _note(view: View, draft: Draft, more: list[Chars]) -> None:
    if trace.active():
        for piece in more:
            trace.note(draft, "quotation that goes on", "", view.story.document.span(*piece))


def running(view: View, drafts: list[Draft]) -> Iterator[Draft]:
    """Quotations that nobody is said to say, told by what stands before them.

    A paragraph of nothing else goes on with the quotation that ends the one before, or with what somebody
    says in its last sentence; a sentence is said by the person whom the one before speaks of.

    Hit: “We stay,” she said. / “We always did.” Ana Ruiz shrugged. “We stay.” Near miss: a quotation on a
    line of its own after plain text, which may be a caption or a slogan.
    """
    held = sorted(piece for d in drafts for piece in d.content)
    ends = {view.line_at(b - 1): d for d in drafts for a, b in d.content[-1:] if view.quotations_in(a, b)}
    lines = {view.line_at(d.cue[0]) for d in drafts}
    lasting = {view.sentence_at(d.cue[0])[0]: d for d in drafts if _is_by_person(view, d)}
    before: Draft | None = None
    previous: Chars | None = None
    for start, end in view.sentences:
        line = view.line_at(start)
        quotes = view.quotations_in(start, end)
        found = None
        if _all_quoted(view, quotes, start, end) and not any(a < end and start < b for a, b in held):
            words = view.tokens(quotes[0].first, quotes[0].last)
            source = None
            if previous is not None and view.line_at(previous[0]) == line:
                source = _spoken_of(view, *previous)
            elif before is not None and (start, end) == line and line not in lines:
                source = before.source
            if words and source is not None:
                content = [(quotes[0].start, quotes[-1].end)]
                if before is not None and before.rule == "running" and quotes[0].continued:
                    before.content += content
                    found = before
                else:
                    found = Draft(words[0], _QUOTED, (start, start), content, source, rule="running")
                    yield found
        if end == line[1]:
            before = found or ends.get(line) or lasting.get(start)
        previous = (start, end)


def _is_by_person(view: View, draft: Draft) -> bool:
    who = view.story.who(draft.source)
    return len(who) == 1 and view.story.actor[who[0]].kind == "person"


def _spoken_of(view: View, start: int, end: int) -> Token | None:
    """The subject of a sentence without quotations, if it is one person."""
    words = view.tokens(start, end)
    if not words or view.quotations_in(start, end):
        return None
    top = words[0].sent.root
    subject = next((c for c in top.lefts if c.dep_ in ("nsubj", "nsubj:pass") and c.idx >= start), None)
    who = view.story.who(subject)
    if len(who) == 1 and view.story.actor[who[0]].kind == "person":
        return subject
    return None


def _all_quoted(view: View, quotes: Sequence[Quotation], start: int, end: int) -> bool:
    if not quotes or quotes[0].start != start or quotes[-1].end < end - 1:
        return False
    return not any(view.text[a.end : b.start].strip() for a, b in pairwise(quotes))
