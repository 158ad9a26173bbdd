"""Who is reported as saying, writing, thinking or feeling what.

Rules find drafts; of drafts that overlap, the surer rule's stays. What stands inside another statement's
content is a statement of its own only if somebody else is said to have said it: its `via` names the others.
"""

from collections.abc import Callable, Iterator

from rapporteur.extract.circumstances import addressee_of, medium_of
from rapporteur.extract.complements import complemented
from rapporteur.extract.headlines import dashes, headline, transcript
from rapporteur.extract.phrases import according, adjectives, nouns
from rapporteur.extract.quotes import interrupted, introduced, joined
from rapporteur.extract.speakers import source_chars, speakers
from rapporteur.extract.statement_drafts import Chars, Draft, View
from rapporteur.record import Span, Statement
from rapporteur.story import Story
from rapporteur.syntax import has_feature

Rule = Callable[[View], Iterator[Draft]]

# The surest first. Rules of one line rank alike: of two drafts the one that holds the other's cue stays.
RULES: tuple[tuple[Rule, ...], ...] = (
    (headline, transcript, dashes),
    (interrupted, introduced),
    (according,),
    (complemented, nouns, adjectives),
)
_SURENESS = {"complemented": 0.8, "nouns": 0.6, "adjectives": 0.7}
_SAYING = frozenset({"say", "deny", "accuse", "promise", "threaten", "warn", "demand"})
_FIRST_PERSON = frozenset({"i", "we", "you", "one", "it", "that", "which", "this"})


def find_statements(story: Story) -> tuple[Statement, ...]:
    """The statements of a story, in the order of their content."""
    view = View(story)
    kept: list[Draft] = []
    inner: list[Draft] = []
    for rules in RULES:
        own = [draft for rule in rules for draft in rule(view)]
        outside = [d for d in own if not any(k.holds(d) for k in kept)]
        outside = [d for d in outside if not _quoted(view, d)]
        outside = [d for d in outside if not any(o.holds(d) for o in outside if o is not d)]
        inner += [d for d in own if not any(d is o for o in outside)]
        kept += outside
    inner += [d for d in kept if _held(d, kept)]
    kept = sorted((d for d in kept if not _held(d, kept)), key=lambda d: d.cue)
    joined(view, kept)
    said: list[tuple[Draft, tuple[str, ...], tuple[str, ...]]]
    said = [(d, _each(story, d), ()) for d in kept]
    said += [(d, who, via) for d in inner for who, via in _within(view, d, kept)]
    said.sort(key=lambda item: (item[0].content[0], item[0].cue))
    found: list[Statement] = []
    for draft, who, via in said:
        for ident in who or (None,):
            statement = _statement(view, draft, ident, via, len(found) + 1)
            if statement is not None:
                found.append(statement)
    return tuple(found)


def _held(draft: Draft, kept: list[Draft]) -> bool:
    return any(k.holds(draft) and not draft.holds(k) for k in kept if k is not draft)


def _each(story: Story, draft: Draft) -> tuple[str, ...]:
    """The speakers, one statement for each: several only where all are named and of one kind."""
    who = speakers(story, draft.source)
    actors = [story.actor[ident] for ident in who]
    if all(a.named for a in actors) and len({a.kind for a in actors}) == 1:
        return who
    return who[:1]


def _quoted(view: View, draft: Draft) -> bool:
    """True for a cue inside a quotation that holds its content too."""
    quote = view.quotation_at(draft.cue[0])
    return quote is not None and quote.start < draft.content[0][0] < quote.end


def _within(view: View, draft: Draft, kept: list[Draft]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The speakers and sources of a statement inside another's content, if it is somebody else's."""
    holder = next((k for k in kept if k.holds(draft)), None)
    if holder is None or draft.source is None or draft.rule not in ("complemented", "introduced"):
        return
    if draft.rule == "complemented" and not draft.clausal:
        return
    if (
        "quote" not in draft.frame.takes
        or (draft.rule == "complemented" and draft.frame.act not in _SAYING)
        or not has_feature(draft.head, "VerbForm", "Fin")
    ):
        return
    who, via = speakers(view.story, draft.source), speakers(view.story, holder.source)
    if not who or not via or set(who) & set(via) or draft.source.lower_ in _FIRST_PERSON:
        return
    if not all(view.story.actor[ident].named for ident in who):
        return
    if len(via) == 1:
        yield who, via


def _statement(
    view: View, draft: Draft, speaker: str | None, via: tuple[str, ...], number: int
) -> Statement | None:
    document = view.story.document
    content, quoted, direct = _content(view, draft)
    if not content:
        return None
    span = draft.source_span
    if span is None and draft.source is not None:
        span = source_chars(view, draft.source, draft.head)
    return Statement(
        id=f"s{number}",
        speaker=speaker,
        speaker_span=document.span(*span) if span is not None else None,
        via=via,
        addressee=addressee_of(view, draft),
        cue=document.span(*draft.cue),
        verb=draft.frame.lemma,
        kind="direct" if direct else "mixed" if quoted else "indirect",
        content=content,
        quoted=quoted,
        act=draft.frame.act,
        medium=medium_of(view, draft),
        when=view.story.when(draft.head) if draft.head.pos_ == "VERB" else None,
        confidence=_SURENESS.get(draft.rule, 0.95),
    )


def _content(view: View, draft: Draft) -> tuple[tuple[Span, ...], tuple[Span, ...], bool]:
    """The content without its outermost quotation marks, its verbatim parts, and whether it is all quoted."""
    document = view.story.document
    pieces = [p for a, b in draft.content if (p := view.trim(a, b)) is not None]
    spans: list[Chars] = []
    quoted: list[Chars] = []
    direct = True
    for n, (a, b) in enumerate(pieces):
        quote = view.quotation_at(a)
        if quote is not None and quote == view.quotation_at(draft.cue[0]):
            direct = False
        elif quote is not None and quote.start <= a and quote.end >= b:
            quoted.append((max(a, quote.first), min(quote.last, b)))
            a = max(a, quote.first) if n == 0 else a
            b = min(quote.last, b) if n == len(pieces) - 1 else b
        else:
            inside = view.quotations_in(a, b)
            quoted += [(q.first, min(q.last, b)) for q in inside]
            direct = False
            if len(inside) > 1 and n == 0 and inside[0].start == a and inside[-1].end >= b:
                direct = all(
                    not view.text[x.end : y.start].strip() for x, y in zip(inside, inside[1:], strict=False)
                )
        spans.append((a, b))
    return (
        tuple(document.span(a, b) for a, b in spans if a < b),
        tuple(document.span(a, b) for a, b in quoted if a < b),
        direct and bool(quoted),
    )
