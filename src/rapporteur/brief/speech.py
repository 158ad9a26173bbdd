"""The card on what was said: who says it, to whom, through whom, in the article's words."""

import re

from rapporteur.brief import words
from rapporteur.brief.briefing import Segment
from rapporteur.brief.drafts import Draft, Words, joined, name, near_passages, quoted, sentence
from rapporteur.brief.scene import Scene
from rapporteur.knowledge import load_yaml
from rapporteur.record import Span, Statement

_WORDS = load_yaml("brief.yaml")
_MEDIA: dict[str, str] = _WORDS["media"]
# Verbs, in the past or present, whose object is who is told.
_TELLING = frozenset(_WORDS["telling"])
# Verbs that a clause with "that" may follow.
_CLAUSAL = frozenset(
    verb
    for group in load_yaml("speech.yaml")["verbs"]
    if "that" in group.get("takes", ())
    for verb in group["verbs"]
)
# What a content may begin with that needs no "that" before it.
_LINKS = ("that ", "to ", "whether ", "how ", "why ")
# Longest run of the article's words between cue and content that a line takes over.
_GAP = 60


def said(scene: Scene) -> list[Draft]:
    """One line a statement. Those heard most come first; what one speaker says keeps the article's order."""
    drafts = [(_voice(scene, s), s, _statement(scene, s)) for s in scene.record.statements]
    loud: dict[str, float] = {}
    for voice, said, _ in drafts:
        loud[voice] = loud.get(voice, 0) + 1 + scene.prominence([said.speaker] if said.speaker else [])
    first: dict[str, int] = {}
    for voice, *_ in drafts:
        first.setdefault(voice, len(first))
    ordered = sorted(drafts, key=lambda d: (-loud[d[0]], first[d[0]], d[1].content[0].start))
    return [draft for *_, draft in ordered]


def statement_weight(scene: Scene, said: Statement) -> float:
    """How central a statement is: its speaker, its place, and whether it is the speaker's own words."""
    length = sum(len(span.text) for span in said.content)
    bonus = (
        0.3 + 0.3 * (said.kind != "indirect") - 0.4 * (length > 220 or length < 20) - 0.4 * (not said.speaker)
    )
    return scene.weight([said.speaker] if said.speaker else [], said.content, "actual") + bonus


def _voice(scene: Scene, said: Statement) -> str:
    """Whose the statement is in the order of the card: its outermost source."""
    return scene.called(said.via[0]) if said.via else _speaker(scene, said)


def _speaker(scene: Scene, said: Statement) -> str:
    if said.speaker:
        return scene.called(said.speaker)
    return words.inside(words.flat(said.speaker_span.text)) if said.speaker_span else "somebody not named"


def _statement(scene: Scene, said: Statement) -> Draft:
    chain: list[Words] = [[name(who), " said that "] for who in scene.names(said.via)]
    body = _direct(scene, said) if said.kind == "direct" else _reported(scene, said)
    text = "".join(segment.text for segment in joined(body)).lower()
    time = said.when if said.when and words.flat(said.when.text).lower() not in text else None
    spans = [span for span in (said.speaker_span, said.cue, *said.content) if span]
    return Draft(
        sentence(chain, body, asides=[_medium(said, text), words.date(time)]),
        near_passages(scene.document, spans),
        weight=statement_weight(scene, said),
    )


def _direct(scene: Scene, said: Statement) -> list[Words]:
    """Speaker, verb, addressee, medium, colon, the words in quotation marks."""
    return [*_speaks(scene, said), ": ", _quotations(said, stop=True)]


def _speaks(scene: Scene, said: Statement) -> list[Words]:
    """Speaker, verb, addressee."""
    return [name(_speaker(scene, said)), " ", verb(scene, said), _to_whom(scene, said)]


def _quotations(said: Statement, stop: bool = False) -> list[Words]:
    out: list[Words] = []
    for span in said.content:
        out += [" " if out else "", quoted(words.quote(span.text, stop))]
    return out


def _reported(scene: Scene, said: Statement) -> list[Words]:
    """The article's own wording from the cue on where it can be had; else speaker, verb, "that" and content
    where the verb takes a clause; else speaker, verb, colon and content in quotation marks."""
    content = _content(scene, said)
    lead = _lead(scene, said)
    if lead is not None:
        return [name(_speaker(scene, said)), f" {lead} {content}"]
    content = words.inside(content)
    if said.cue is not None and _is_according(said.cue):
        return ["according to ", name(_speaker(scene, said)), f", {content.removeprefix('that ')}"]
    if said.cue is not None and said.verb in _CLAUSAL:
        return [*_speaks(scene, said), " ", content if content.startswith(_LINKS) else f"that {content}"]
    return [*_speaks(scene, said), ": ", _quotations(said)]


def _lead(scene: Scene, said: Statement) -> str | None:
    """The article's words from the cue to the content ("told reporters on Monday that"), or None where the
    content does not follow, something else comes between, or the cue is no verb that can stand so."""
    if said.cue is None or said.cue.end > said.content[0].start:
        return None
    gap = scene.document.text[said.cue.end : said.content[0].start]
    broken = len(gap) > _GAP or "\n" in gap or re.search(r"[.;:?!]", gap)
    speaker_between = said.speaker_span and said.cue.end <= said.speaker_span.start < said.content[0].start
    if broken or speaker_between or not words.is_finite(said.cue.text):
        return None
    cue = words.agreeing(said.cue.text, _is_several(scene, said))
    return words.flat(cue + gap).rstrip(words.QUOTES + "—–- ").strip()


def _content(scene: Scene, said: Statement) -> str:
    """The content on one line. A quotation mark that the content lacks its partner of is fetched from the
    text beside it, or dropped."""
    parts = []
    for span in said.content:
        text = _balanced(scene, span)
        parts.append(text.rstrip(",;— ").strip())
    return words.flat(" ".join(parts))


def _balanced(scene: Scene, span: Span) -> str:
    text, around = span.text, scene.document.text
    marks = [c for c in text if c in words.QUOTES]
    if len(marks) % 2 == 0:
        return text
    before, after = around[span.start - 1 : span.start], around[span.end : span.end + 1]
    if before and before in words.QUOTES:
        return before + text
    if after and after in words.QUOTES:
        return text + after
    if text[0] in words.QUOTES:
        return text[1:]
    return text.rstrip(words.QUOTES) if text.rstrip(".,")[-1:] in words.QUOTES else text


def verb(scene: Scene, said: Statement) -> str:
    """The verb of a statement: the cue where it is a finite verb, else the past of its lemma, else "said".

    "told" needs somebody who is told.
    """
    cue = words.flat(said.cue.text) if said.cue else ""
    known = _known_addressee(scene, said)
    cue = words.agreeing(cue, _is_several(scene, said))
    chosen = cue if words.is_finite(cue) and len(cue.split()) < 5 else ""
    if not chosen and said.verb and said.verb.isalpha():
        chosen = words.past(said.verb)
    if chosen in ("told", "has told", "tells") and not known:
        return {"tells": "says", "told": "said"}.get(chosen, "has said")
    return chosen or "said"


def _is_several(scene: Scene, said: Statement) -> bool | None:
    """Whether the speaker is plural; None if nobody knows."""
    return scene.is_plural([said.speaker]) if said.speaker else None


def _is_according(cue: Span) -> bool:
    return cue.text.lower().startswith("according")


def _known_addressee(scene: Scene, said: Statement) -> str:
    return scene.called(said.addressee) if said.addressee else ""


def _to_whom(scene: Scene, said: Statement) -> list[Words]:
    known = _known_addressee(scene, said)
    if not known:
        return []
    bare = verb(scene, said).rsplit(" ", 1)[-1] in _TELLING
    return [" " if bare else " to ", Segment(known)]


def _medium(said: Statement, told: str) -> str:
    """The medium as an adverbial, unless the words already hold it."""
    if not said.medium or said.medium.lower() in told:
        return ""
    return _MEDIA.get(said.medium.lower(), f"in {words.a(said.medium)}")
