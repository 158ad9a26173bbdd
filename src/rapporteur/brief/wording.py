"""How one statement is told: in the article's words from the cue on, where they can stand by themselves."""

import re
from dataclasses import dataclass

from rapporteur.brief import words
from rapporteur.brief.briefing import Segment
from rapporteur.brief.drafts import Words, listed, name, quoted
from rapporteur.brief.scene import Scene
from rapporteur.knowledge import load_yaml
from rapporteur.record import Span, Statement

_WORDS = load_yaml("brief.yaml")
_MEDIA: dict[str, str] = _WORDS["media"]
# Verbs, in the past or present, whose object is who is told.
_TELLING = frozenset(_WORDS["telling"])
_VERBS = frozenset(verb for group in load_yaml("speech.yaml")["verbs"] for verb in group.get("verbs", ()))
# Verbs that a clause with "that" may follow.
_CLAUSAL = frozenset(
    verb
    for group in load_yaml("speech.yaml")["verbs"]
    if "that" in group.get("takes", ())
    for verb in group["verbs"]
)
_HEARSAY = frozenset(load_yaml("speech.yaml")["adverbs"])
# What a content may begin with that needs no "that" before it.
_LINKS = ("that ", "to ", "whether ", "how ", "why ")
# Longest description of a speaker that a line takes over.
_LONGEST = 80
# What is told of a speaker beside the words for them: "a farmer, who asked not to be named".
_ASIDE = re.compile(r",\s(?:who|whom|whose|which|an?)\s.*", re.DOTALL)
# Longest run of the article's words between cue and content that a line takes over.
_GAP = 60
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_AUXILIARY = rf"(?:{'|'.join(_WORDS['auxiliaries'])}|\w+n['’]t)"
_ADVERB = rf"(?:{'|'.join(_WORDS['adverbs'])}|not|never|[a-z]\w*ly)"
_BEFORE = re.compile(rf"(?<![\w’'])(?P<aux>(?:(?:{_AUXILIARY}|{_ADVERB})\s+)*)(?P<to>\w+\s+to\s+)?\Z")

# "It is believed that": nobody is named, and the article says so itself.
_IMPERSONAL = re.compile(
    rf"\bit (?P<be>(?:(?:{_ADVERB}|has|had|have)\s+)*(?:is|was|been)\s+(?:{_ADVERB}\s+)*)\Z", re.I
)


@dataclass(frozen=True)
class Speech:
    """A statement with all who make it. `several`: whether they are plural, None if nobody is known."""

    said: Statement
    speakers: tuple[str, ...]
    several: bool | None
    spans: tuple[Span, ...]


def speaker(scene: Scene, said: Statement) -> str:
    """Who speaks, as a line calls them: by their name, else in the words of the article."""
    phrase = _ASIDE.sub("", words.flat(said.speaker_span.text)) if said.speaker_span else ""
    if said.speaker:
        actor = scene.actors[said.speaker]
        described = not actor.named and actor.name.casefold() in phrase.casefold()
        return words.inside(phrase) if described and len(phrase) <= _LONGEST else scene.called(said.speaker)
    return words.inside(phrase) or "somebody not named"


def medium(said: Statement, told: str) -> str:
    """The medium as an adverbial, unless the words already hold it."""
    if not said.medium or said.medium.lower() in told:
        return ""
    return _MEDIA.get(said.medium.lower(), f"in {words.a(said.medium)}")


def told(scene: Scene, speech: Speech) -> list[Words]:
    """Speaker and what they say: a direct quotation after a colon; else the article's wording from the cue
    on; else verb, "that" and content where the verb takes a clause; else the content in quotation marks."""
    said = speech.said
    if said.verb in _HEARSAY:
        # "reportedly": the words stand beside a source that nobody names
        return [f"{said.verb}, ", words.inside(" ".join(words.flat(span.text) for span in said.content))]
    if not said.speaker and not said.speaker_span and (opening := _IMPERSONAL.search(_before(scene, said))):
        return [f"it {opening['be']}{said.cue.text if said.cue else ''} ", _content(scene, said)]
    who = listed([name(called) for called in speech.speakers])
    if said.kind != "direct":
        content = _content(scene, said)
        lead = _lead(scene, speech)
        if lead is not None:
            return [who, f" {lead} {content}"]
        content = words.inside(content)
        if said.cue is not None and said.cue.text.lower().startswith("according"):
            return ["according to ", who, f", {content.removeprefix('that ')}"]
        linked = content if content.startswith(_LINKS) else f"that {content}"
        if said.verb in _CLAUSAL and (linked == content or _predicate(scene, speech)):
            return [who, " ", _verb(scene, speech), _to_whom(scene, speech), f" {linked}"]
    return [who, " ", _verb(scene, speech), _to_whom(scene, speech), ": ", _quotations(said)]


def _quotations(said: Statement) -> list[Words]:
    out: list[Words] = []
    for span in said.content:
        out += [" " if out else "", quoted(words.quote(span.text, stop=said.kind == "direct"))]
    return out


def _lead(scene: Scene, speech: Speech) -> str | None:
    """The article's words from the verb to the content ("told reporters on Monday that"); None where the
    content does not follow, something else comes between, or the cue is no verb that can stand so."""
    said = speech.said
    predicate = _predicate(scene, speech)
    if said.cue is None or predicate is None or said.cue.end > said.content[0].start:
        return None
    gap = scene.document.text[said.cue.end : said.content[0].start]
    broken = len(gap) > _GAP or gap.strip() == "," or re.search(r"[.;:?!\n]", gap)
    inverted = said.speaker_span and said.cue.end <= said.speaker_span.start < said.content[0].start
    if broken or inverted:
        return None
    return words.flat(predicate + gap).rstrip(words.QUOTES + "—–- ").strip()


def _predicate(scene: Scene, speech: Speech) -> str | None:
    """The cue as a finite verb with what goes before it ("has always denied", "did not say", "declined to
    say"), in the number of the speakers; None for a passive and for what is no verb."""
    said = speech.said
    if said.cue is None:
        return None
    cue = words.flat(said.cue.text)
    cue = cue[:1].lower() + cue[1:]
    before = _BEFORE.search(_before(scene, said))
    helping = words.flat(before["aux"]) if before else ""
    governing = words.flat(before["to"] or "") if before else ""
    if governing and not words.is_finite(governing.split()[0]) and cue == said.verb:
        return words.past(cue)
    if governing:
        if not words.is_finite(governing.split()[0]) or words.is_finite(cue):
            governing = helping = ""
    elif cue != said.verb and words.is_participle(cue) and _BE & {*helping.split()[-1:]}:
        return None
    whole = " ".join(filter(None, (helping, governing, cue)))
    if words.is_finite(whole) or re.match(rf"{_AUXILIARY}\b", whole) or (helping and words.is_finite(cue)):
        return words.agreeing(whole, said.verb, bool(speech.several)) if speech.several is not None else whole
    if cue == said.verb and speech.several:
        return cue
    return words.past(said.verb) if said.verb and cue.endswith("ing") else None


def _before(scene: Scene, said: Statement) -> str:
    """The text right before the cue."""
    return scene.document.text[max(0, said.cue.start - 60) : said.cue.start] if said.cue else ""


def _verb(scene: Scene, speech: Speech) -> str:
    """The predicate, else the past of the lemma, else "said". "told" needs somebody who is told."""
    chosen = _predicate(scene, speech)
    if chosen is None or len(chosen.split()) > 4:
        lemma = speech.said.verb
        if lemma and speech.said.cue and lemma == speech.said.cue.text and lemma not in _VERBS:
            # An adjective or a participle that is one: "suspicious", "convinced".
            return f"{'were' if speech.several else 'was'} {lemma}"
        chosen = words.past(lemma) if lemma and lemma.isalpha() and speech.said.cue else "said"
    if chosen.endswith(("told", "tells", "tell")) and not speech.said.addressee:
        return re.sub(r"told$", "said", re.sub(r"tell(s?)$", r"say\1", chosen))
    return chosen


def _to_whom(scene: Scene, speech: Speech) -> list[Words]:
    if not speech.said.addressee:
        return []
    bare = _verb(scene, speech).rsplit(" ", 1)[-1] in _TELLING
    return [" " if bare else " to ", Segment(scene.called(speech.said.addressee))]


def _content(scene: Scene, said: Statement) -> str:
    """The content on one line. The partner of a lone quotation mark is fetched from the text beside it; else
    the mark is dropped, and with it what follows a quotation's end."""
    text = words.flat(" ".join(_balanced(scene, span).rstrip(",;— ").strip() for span in said.content))
    return re.sub(r""",(["”’'])\Z""", r"\1", text)


def _balanced(scene: Scene, span: Span) -> str:
    text, around = span.text, scene.document.text
    if sum(c in words.QUOTES for c in text) % 2 == 0:
        return text
    before, after = around[span.start - 1 : span.start], around[span.end : span.end + 1]
    if before and before in words.QUOTES:
        return before + text
    if after and after in words.QUOTES:
        return text + after
    lone = words.lone_mark(text)
    # The quotation that the content began in ends here: what follows is not its speaker's.
    return text[:lone] if lone and not words.opens(text, lone) else text[:lone] + text[lone + 1 :]
