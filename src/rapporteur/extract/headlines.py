"""Statements of headlines and captions: "Minister: We will stay", "“We stay.” – Ana Ruiz"."""

from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur.extract.cues import Frame, lexicon
from rapporteur.extract.statement_drafts import Draft, View

_PUNCTUATED = Frame("say", "say", frozenset({"quote"}))
_DASHES = "—–―-"


def headline(view: View) -> Iterator[Draft]:
    """The headline's colon: Minister: We will stay. Talks to go on: minister.

    Near miss: The latest: talks go on. LIMA: Ministers met (a dateline).
    """
    if not view.lines:
        return
    start, end = view.lines[0]
    if view.dateline_end(start, end) > start:
        return
    colon = view.text.find(": ", start, end)
    if colon < 0 or view.text.find(": ", colon + 1, end) >= 0:
        return
    before, after = view.words(start, colon), view.words(colon + 1, end)
    if len(before) <= 6 and len(after) > 2 and _names_source(view, before):
        yield from punctuated(view, before, (colon, colon + 1), (colon + 1, end), "headline")
    elif len(after) <= 4 and len(before) > 3 and _names_source(view, after):
        yield from punctuated(view, after, (colon, colon + 1), (start, colon), "headline")


def dashes(view: View) -> Iterator[Draft]:
    """A quotation with its author after a dash: "We stay." – Ana Ruiz, mayor.

    Near miss: "We stay" – and they did.
    """
    for start, end in view.lines:
        quotes = view.quotations_in(start, end)
        if not quotes or quotes[0].start != start or not quotes[-1].closed:
            continue
        said = quotes[-1].end
        dash = said + len(view.text[said:end]) - len(view.text[said:end].lstrip())
        source = view.words(dash, end)
        if dash >= end or view.text[dash] not in _DASHES or not 0 < len(source) <= 15:
            continue
        if source[0].text[0].isupper() and not any(t.pos_ in ("VERB", "AUX") for t in source[:4]):
            yield from punctuated(view, source, (dash, dash + 1), (start, said), "dashes")


def punctuated(
    view: View, source: list[Token], cue: tuple[int, int], content: tuple[int, int], rule: str
) -> Iterator[Draft]:
    """The statement of `source`, which a colon or dash divides from its content."""
    said = view.trim(*content)
    if said is None or not source:
        return
    head = source[0]
    while head.i < head.head.i <= source[-1].i and head.head.pos_ in ("PROPN", "NOUN"):
        head = head.head
    span = view.chars(source[0].i, source[-1].i)
    yield Draft(head, _PUNCTUATED, cue, [said], head, span, rule=rule)


def _names_source(view: View, tokens: list[Token]) -> bool:
    """True for a few nominal words with a name, an actor or a document among them."""
    if any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return False
    named = ("PERSON", "ORG")
    return any(
        t.ent_type_ in named or t.i in view.story.actor_at or t.lower_ in lexicon().documents for t in tokens
    )
