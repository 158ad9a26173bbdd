"""Statements of headlines, transcripts and captions: "Minister: We will stay", "“We stay.” – Ana Ruiz"."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur.extract.cues import Frame, lexicon
from rapporteur.extract.statement_drafts import Chars, Draft, View

_COLON = Frame("say", "say", frozenset({"quote"}))
_TURN = re.compile(r"[\"“]?([A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}): ")


def transcript(view: View) -> Iterator[Draft]:
    """Turns of a transcript: SMITH: Why so? JONES: Because. SMITH: Well.

    Near miss: PARIS: Ministers met (a dateline).
    """
    turns = [(m, line) for line in view.lines if (m := _TURN.match(view.text, *line))]
    if len(turns) >= 3:
        for match, (_, end) in turns:
            source = view.tokens(match.start(1), match.end(1))[-1]
            content = view.trim(match.end(), end)
            if content is not None:
                colon = (match.end(1), match.end(1) + 1)
                yield Draft(
                    head=source,
                    frame=_COLON,
                    cue=colon,
                    content=[content],
                    source=source,
                    source_span=(match.start(1), match.end(1)),
                    rule="colon",
                )


def headline(view: View) -> Iterator[Draft]:
    """The headline's colon: Minister: We will stay. Talks to go on: minister.

    Near miss: The latest: talks go on.
    """
    if view.lines:
        yield from _headline(view, *view.lines[0])


def _headline(view: View, start: int, end: int) -> Iterator[Draft]:
    text = view.text
    colon = text.find(": ", start, end)
    if colon < 0 or text.find(": ", colon + 1, end) >= 0:
        return
    before, after = view.tokens(start, colon), view.tokens(colon + 1, end)
    named_before, named_after = _names_source(view, before), _names_source(view, after)
    if named_before and len(before) <= 6 and len(after) > 2:
        source, content = before, view.trim(colon + 1, end)
    elif named_after and len([t for t in after if not t.is_punct]) <= 4 and len(before) > 3:
        source, content = after, view.trim(start, colon)
    else:
        return
    source = [t for t in source if not t.is_punct]
    if content is None or not source:
        return
    span = (source[0].idx, source[-1].idx + len(source[-1]))
    head = source[-1]
    yield Draft(
        head=head,
        frame=_COLON,
        cue=(colon, colon + 1),
        content=[content],
        source=head,
        source_span=span,
        rule="colon",
    )


def _names_source(view: View, tokens: list[Token]) -> bool:
    """True for a few nominal words with a name, an actor or a document among them."""
    if not tokens or any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return False
    story = view.story
    return any(
        t.ent_type_ in ("PERSON", "ORG") or t.i in story.actor_at or t.lower_ in lexicon().documents
        for t in tokens
    )


def dashes(view: View) -> Iterator[Draft]:
    """A quotation with its author after a dash: "We stay." – Ana Ruiz, mayor.

    Near miss: "We stay" – and they did.
    """
    for start, end in view.lines:
        quotes = view.quotations_in(start, end)
        if not quotes or quotes[0].start != start or not quotes[-1].closed:
            continue
        rest = text_after = view.text[quotes[-1].end : end].strip()
        if not rest or text_after[0] not in "—–―-" or len(rest) > 120:
            continue
        tokens = [t for t in view.tokens(quotes[-1].end, end) if not t.is_punct]
        if (
            not tokens
            or not tokens[0].text[0].isupper()
            or any(t.pos_ in ("VERB", "AUX") for t in tokens[:4])
        ):
            continue
        dash = view.text.index(rest[0], quotes[-1].end)
        source = tokens[0]
        while source.head.i > source.i and source.head.i < tokens[-1].i and source.head.pos_ == "PROPN":
            source = source.head
        yield Draft(
            head=source,
            frame=_COLON,
            cue=(dash, dash + 1),
            content=[(quotes[0].start, quotes[-1].end)],
            source=source,
            source_span=(tokens[0].idx, tokens[-1].idx + len(tokens[-1])),
            rule="dash",
        )
