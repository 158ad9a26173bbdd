"""Passive cues whose speaker stands behind "by"."""

from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur.extract.complements import belongs, is_infinitive, said_to_be
from rapporteur.extract.cues import Frame, verb_frame
from rapporteur.extract.extents import phrase_range, span_from
from rapporteur.extract.statement_drafts import Chars, Draft, View
from rapporteur.syntax import RELATIVE, agent, bounds, child, is_passive

# Frames that take what the subject of their passive names.
_ABOUT_THINGS = frozenset({"obj", "objto", "as"})


def passives(view: View) -> Iterator[Draft]:
    """The treaty was condemned by Peru. Chile was urged by Peru to leave.

    It was announced by Peru that the treaty was dead. Near miss: The treaty was condemned; "the treaty
    condemned by Peru" in passing.
    """
    for verb in view.story.doc:
        frame = verb_frame(verb)
        if frame is None or verb.i in view.used or not is_passive(verb):
            continue
        source, subject = agent(verb), child(verb, "nsubj:pass")
        if source is None or subject is None or subject.lower_ in RELATIVE or source.i < verb.i:
            continue
        content = _content(view, verb, frame, subject, source)
        if content:
            view.used.add(verb.i)
            yield Draft(verb, frame, view.cue(verb), content, source, rule="passives")


def _content(view: View, verb: Token, frame: Frame, subject: Token, source: Token) -> list[Chars]:
    """What the subject names, with what is asked of it or what it is said to be; the clause of "it"."""
    start, end = view.sentence_at(verb.idx)
    if subject.lower_ == "it":
        that = next((t for t in view.tokens(source.idx, end) if t.lower_ == "that"), None)
        told = that is not None and that.dep_ == "mark" and "that" in frame.takes
        return [span_from(view, that.head, that.i, end)] if told and that is not None else []
    if not frame.takes & _ABOUT_THINGS or subject.idx < start:
        return []
    parts = [c for c in verb.rights if source.i < c.i and c.idx < end and (belongs(c) or is_infinitive(c))]
    parts += [c for c in source.rights if said_to_be(c)]
    first, last = bounds(subject)
    content = [view.chars(first, min(last, verb.i - 1))]
    return content + ([phrase_range(view, verb, parts, after=source.i)] if parts else [])
