"""From a record to its briefing: the cards in their order, and the numbering of references."""

from collections.abc import Callable
from dataclasses import replace

from rapporteur.brief import words
from rapporteur.brief.briefing import Briefing, Card, Heading, Line, Reference, Segment
from rapporteur.brief.drafts import Draft
from rapporteur.brief.events import happened
from rapporteur.brief.matters import agreed, disputed, own_view
from rapporteur.brief.movements import met, travelled
from rapporteur.brief.scene import Scene
from rapporteur.brief.speech import said
from rapporteur.brief.who import who
from rapporteur.record import Record, Span

# The lines of the first card, at most.
_BRIEF = 3


def in_brief(scene: Scene) -> list[Draft]:
    """The two or three facts that matter most, in the order the article tells them.

    A fact told by an earlier choice is not told again, and one kind of fact does not crowd out the others.
    """
    pool = [(kind, draft) for kind in (met, agreed, happened, said, travelled) for draft in kind(scene)]
    chosen: list[tuple[int, Draft]] = []
    taken: dict[object, int] = {}
    while pool and len(chosen) < _BRIEF:
        kind, best = max(pool, key=lambda c: (c[1].weight - taken.get(c[0], 0) / 2, -c[1].start))
        chosen.append((best.start, replace(best, under=(), segments=_without_code(best))))
        taken[kind] = taken.get(kind, 0) + 1
        pool = [c for c in pool if not _overlap(c[1].spans, best.spans)]
    return [draft for _, draft in sorted(chosen, key=lambda c: c[0])]


# The cards in their order; the headline stands before them all.
CARDS: tuple[tuple[str, str, Callable[[Scene], list[Draft]]], ...] = (
    ("brief", "What happened in brief", in_brief),
    ("who", "Who", who),
    ("met", "They met", met),
    ("travel", "Where they went and go next", travelled),
    ("said", "What they said", said),
    ("disputed", "Disputed", disputed),
    ("agreed", "Agreed", agreed),
    ("events", "What happened", happened),
    ("view", "The article’s own view", own_view),
)


def compose(record: Record) -> Briefing:
    """The briefing of a record."""
    scene = Scene(record)
    drafted = [(key, title, drafts) for key, title, card in CARDS if (drafts := card(scene))]
    head = _headline(record)
    used = {*head, *(span for _, _, drafts in drafted for draft in drafts for span in _spans(draft))}
    ordered = sorted(used, key=lambda s: (s.start, -s.end))
    number = {span: position for position, span in enumerate(ordered, 1)}
    document = record.document
    return Briefing(
        heading=Heading(
            title=words.flat(document.title) or words.flat(document.text[:80]),
            publisher=document.publisher,
            published=words.day((document.published or "")[:10]) or document.published,
            url=document.url,
            refs=tuple(number[span] for span in head),
        ),
        cards=tuple(
            Card(key=key, title=title, lines=tuple(_line(draft, number) for draft in drafts))
            for key, title, drafts in drafted
        ),
        references=tuple(Reference(number=n, span=span) for span, n in number.items()),
        engine=f"Rapporteur {record.engine.version}, {record.engine.pipeline}",
    )


def _without_code(draft: Draft) -> tuple[Segment, ...]:
    return tuple(segment for segment in draft.segments if segment.kind != "code")


def _headline(record: Record) -> tuple[Span, ...]:
    document = record.document
    start = document.text.find(document.title) if document.title else -1
    return (document.span(start, start + len(document.title)),) if start >= 0 else ()


def _line(draft: Draft, number: dict[Span, int]) -> Line:
    return Line(
        segments=draft.segments,
        refs=tuple(sorted({number[span] for span in draft.spans})),
        under=tuple(_line(under, number) for under in draft.under),
        roll=draft.roll,
        facts=draft.facts,
    )


def _spans(draft: Draft) -> list[Span]:
    return [*draft.spans, *(span for under in draft.under for span in _spans(under))]


def _overlap(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in some for b in others)
