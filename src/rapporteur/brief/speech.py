"""The card on what was said: its order, and which statements share a line."""

from dataclasses import replace

from rapporteur.brief import words
from rapporteur.brief.drafts import Draft, Words, joined, name, sentence
from rapporteur.brief.passages import statement_passages
from rapporteur.brief.scene import Scene
from rapporteur.brief.wording import Speech, medium, speaker, told
from rapporteur.record import Span, Statement

# A statement that makes up this much of another's content says all that the other does.
_ALL = 0.8


def said(scene: Scene) -> list[Draft]:
    """One line a statement, those heard most first; what one speaker says keeps the article's order.

    Speakers of the same words share a line. What somebody reports another as saying stands under the line
    of the whole report, and in its place where the report holds nothing else.
    """
    groups = _groups(scene.record.statements)
    speeches = [_speech(scene, group) for group in groups]
    drafts = {
        speech.said.id: replace(_line(scene, speech), facts=tuple(said.id for said in group))
        for speech, group in zip(speeches, groups, strict=True)
    }
    for inner in speeches:
        outer = _report(inner.said, speeches)
        if outer is None or outer.said.id not in drafts:
            continue
        line, report = drafts[inner.said.id], drafts[outer.said.id]
        if _length(inner.spans) >= _ALL * _length(outer.said.content):
            drafts[inner.said.id] = replace(
                line,
                spans=statement_passages(scene.document, inner.spans + outer.spans),
                facts=(*line.facts, *report.facts),
            )
            del drafts[outer.said.id]
        else:
            drafts[outer.said.id] = replace(report, under=(*report.under, line))
            del drafts[inner.said.id]
    return _ordered(
        scene, [(speech, drafts[speech.said.id]) for speech in speeches if speech.said.id in drafts]
    )


def statement_weight(scene: Scene, said: Statement) -> float:
    """How central a statement is: its speaker, its place, and whether it is the speaker's own words."""
    length = _length(said.content)
    bonus = 0.3 + 0.3 * (said.kind != "indirect") - 0.4 * (not said.speaker)
    bonus -= 0.4 * (not 20 <= length <= 220)
    return scene.weight([said.speaker] if said.speaker else [], said.content, "actual") + bonus


def _groups(statements: tuple[Statement, ...]) -> list[list[Statement]]:
    """The statements, those together that differ in nothing but who speaks."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for said in statements:
        groups.setdefault((said.content, said.cue, said.via, said.addressee, said.kind), []).append(said)
    return list(groups.values())


def _speech(scene: Scene, group: list[Statement]) -> Speech:
    known = [said.speaker for said in group if said.speaker]
    spans = [span for said in group for span in (said.speaker_span, said.cue, *said.content) if span]
    return Speech(
        said=group[0],
        speakers=tuple(words.unique(speaker(scene, said) for said in group)),
        several=scene.is_plural(known) if known else None,
        spans=tuple(spans),
    )


def _line(scene: Scene, speech: Speech) -> Draft:
    said = speech.said
    body = told(scene, speech)
    text = "".join(segment.text for segment in joined(body)).lower()
    time = said.when if said.when and words.flat(said.when.text).lower() not in text else None
    chain: list[Words] = [[name(who), " said that "] for who in scene.names(said.via)]
    return Draft(
        sentence(chain, body, asides=[medium(said, text), words.date(time)]),
        statement_passages(scene.document, speech.spans),
        weight=statement_weight(scene, said),
    )


def _report(said: Statement, speeches: list[Speech]) -> Speech | None:
    """The statement that a nested one is part of: its source's, holding half of its content or more."""
    if not said.via:
        return None
    start, end = said.content[0].start, said.content[-1].end
    for other in speeches:
        of_source = other.said.speaker == said.via[-1] and other.said.via == said.via[:-1]
        first, last = other.said.content[0].start, other.said.content[-1].end
        if of_source and min(end, last) - max(start, first) >= (end - start) / 2:
            return other
    return None


def _length(spans: tuple[Span, ...]) -> int:
    """The characters from the first to the last of the spans."""
    return max(span.end for span in spans) - min(span.start for span in spans)


def _ordered(scene: Scene, lines: list[tuple[Speech, Draft]]) -> list[Draft]:
    loud: dict[str, float] = {}
    for speech, _ in lines:
        voice = _voice(scene, speech)
        known = [speech.said.speaker] if speech.said.speaker else []
        loud[voice] = loud.get(voice, 0) + 1 + scene.prominence(known)
    first = {voice: position for position, voice in enumerate(loud)}

    def rank(line: tuple[Speech, Draft]) -> tuple[float, int, int]:
        voice = _voice(scene, line[0])
        return -loud[voice], first[voice], line[0].said.content[0].start

    return [draft for _, draft in sorted(lines, key=rank)]


def _voice(scene: Scene, speech: Speech) -> str:
    """Whose the statement is in the order of the card: its outermost source."""
    via = speech.said.via
    return scene.called(via[0]) if via else speech.speakers[0]
