"""Lines before their references have numbers, and how words become one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapporteur.brief.briefing import Segment
from rapporteur.brief.words import capital
from rapporteur.record import Span

Words = str | Segment | Sequence["Words"]


@dataclass(frozen=True)
class Draft:
    """A line to be: its words, the spans it rests on, how much it matters among its like, and the ids of the
    facts that it tells."""

    segments: tuple[Segment, ...]
    spans: tuple[Span, ...]
    under: tuple["Draft", ...] = ()
    roll: bool = False
    weight: float = 0.0
    facts: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where in the text its first source begins."""
        own = [span.start for span in self.spans]
        return min([*own, *(draft.start for draft in self.under)], default=0)

    def alone(self) -> "Draft":
        """The line without those under it."""
        return replace(self, under=())


def name(text: str) -> Segment:
    """Who or what a line is about."""
    return Segment(text, "name")


def note(text: str) -> Segment:
    """An aside."""
    return Segment(text, "note")


def code(text: str) -> Segment:
    """Small print."""
    return Segment(text, "code")


def quoted(text: str) -> Segment:
    """The article's words, quotation marks included."""
    return Segment(text, "quote")


def listed(segments: Sequence[Segment]) -> list[Words]:
    """The segments with commas, or semicolons where they hold commas, and "and" between them."""
    comma = "; " if any("," in segment.text for segment in segments) else ", "
    out: list[Words] = []
    for position, segment in enumerate(segments):
        if position:
            last = position == len(segments) - 1
            out.append(f"{';' * (comma == '; ' and len(segments) > 2)} and " if last else comma)
        out.append(segment)
    return out


def joined(*words: Words) -> tuple[Segment, ...]:
    """The words as segments, with neighbours of one kind run together and nothing empty."""
    out: list[Segment] = []
    for segment in _flatten(words):
        if not segment.text:
            continue
        if out and out[-1].kind == segment.kind:
            out[-1] = Segment(out[-1].text + segment.text, segment.kind)
        else:
            out.append(segment)
    return tuple(out)


def sentence(*words: Words, asides: Iterable[str] = (), small: str = "") -> tuple[Segment, ...]:
    """The words as a sentence: a capital first, a full stop last, then asides in brackets and small print."""
    out = list(joined(*words))
    if not out:
        return ()
    out[0] = Segment(capital(out[0].text.lstrip()), out[0].kind)
    if not out[-1].text.rstrip("”’\"' ").endswith((".", "!", "?", "…")):
        out.append(Segment("."))
    told = [aside for aside in asides if aside]
    if told:
        out.append(note(f" ({'; '.join(told)})"))
    if small:
        out.append(code(f" {small}"))
    return joined(*out)


def _flatten(words: Words) -> Iterable[Segment]:
    if isinstance(words, str):
        yield Segment(words)
    elif isinstance(words, Segment):
        yield words
    else:
        for part in words:
            yield from _flatten(part)
