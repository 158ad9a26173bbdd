"""Who is reported as saying, writing, thinking or feeling what.

Rules find drafts; of drafts that overlap, the surer rule's stays. What stands inside another statement's
content is a statement of its own only if somebody else is said to have made it: its `via` names the others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapporteur import trace
from rapporteur.extract.circumstances import addressee_of, medium_of
from rapporteur.extract.complements import complemented
from rapporteur.extract.cues import lexicon
from rapporteur.extract.discourse import Told, tell
from rapporteur.extract.headlines import dashes, headline
from rapporteur.extract.passives import passives
from rapporteur.extract.phrases import according, adjectives, adverbs, homographs, nouns
from rapporteur.extract.quotes import interrupted, introduced
from rapporteur.extract.runs import joined, running
from rapporteur.extract.speakers import may_speak, quoted_person, source_chars, speakers
from rapporteur.extract.statement_drafts import Chars, Draft, Holders, View, noted_at
from rapporteur.extract.transcripts import transcript
from rapporteur.record import Span, Statement, When
from rapporteur.story import Story
from rapporteur.syntax import has_feature

Rule = Callable[[View], Iterator[Draft]]

# The surest first. Rules of one line rank alike: of two drafts the one that holds the other's cue stays.
RULES: tuple[tuple[Rule, ...], ...] = (
    (headline, transcript, dashes),
    (interrupted, introduced),
    (according,),
    (complemented, homographs, nouns, adjectives, passives),
    (adverbs,),
)
# What the rules are called in the trace.
NAMES = {
    "headline": "colon in a headline",
    "transcript": "turn of a transcript",
    "dashes": "quotation with its author after a dash",
    "interrupted": "content that its cue follows or interrupts",
    "introduced": "quotation that its cue introduces",
    "according": "according to",
    "complemented": "verb of saying, thinking or feeling",
    "homographs": "verb that looks like a noun",
    "nouns": "noun of saying, thinking or feeling",
    "adjectives": "adjective of thinking or feeling",
    "passives": "passive verb with its speaker",
    "adverbs": "adverb of hearsay",
    "running": "quotation without a cue",
}
_SURENESS = {
    "complemented": 0.8,
    "homographs": 0.6,
    "nouns": 0.6,
    "adjectives": 0.7,
    "running": 0.7,
    "passives": 0.7,
    "adverbs": 0.6,
}
_BY_POSITION = frozenset({"headline", "transcript", "dashes", "interrupted", "introduced", "according"})
# What saying verbs take: whoever "says that", says it.
_CLAIMING = frozenset({"quote", "that"})
# What "affirmed", "stressed", "announced" take: they report without a clause too.
_ASSERTING = frozenset({"quote", "that", "obj"})
_SAYING = frozenset({"say", "deny", "accuse", "promise", "threaten", "warn", "demand"})
# "Asked not to be named because of the sensitivity of the matter" is no longer than this.
_BRIEF = 14
_ANYBODY = frozenset({"one", "nobody", "anyone", "anybody"})
_FIRST_PERSON = frozenset({"i", "we", "you", "one", "it", "that", "which", "this"})


@dataclass(frozen=True, slots=True)
class _Said:
    """A draft with its speakers, and the sources between them and the author."""

    draft: Draft
    who: tuple[str, ...]
    via: tuple[str, ...]
    medium: str | None


def find_statements(story: Story) -> tuple[Statement, ...]:
    """The statements of a story, in the order of their content."""
    view = View(story)
    kept, inner = _chosen(view)
    joined(view, kept)
    for draft in running(view, kept):
        trace.note(draft, NAMES[draft.rule])
        kept.append(draft)
    kept.sort(key=lambda d: d.cue)
    said = _attributed(view, kept, inner)
    said.sort(key=lambda s: (s.draft.content[0], s.draft.cue))
    found: list[Statement] = []
    for each in said:
        for ident in each.who or (None,):
            statement = _statement(view, each, ident, len(found) + 1)
            if statement is not None:
                found.append(statement)
    return tuple(found)


def _chosen(view: View) -> tuple[list[Draft], list[Draft]]:
    """The drafts of all rules: those that stand for themselves, by their cue, and those inside others."""
    kept: list[Draft] = []
    inner: list[Draft] = []
    holders = Holders()
    for rules in RULES:
        own = [draft for rule in rules for draft in rule(view) if _is_told(view, draft)]
        for draft in own:
            if trace.active():
                span = view.story.document.span(*draft.cue)
                trace.note(draft, NAMES[draft.rule], f"act {draft.frame.act}", span)
                trace.joined(noted_at(draft.head), draft)
        outside = [d for d in own if not holders.of(d) and not _quoted(view, d)]
        equals = Holders(outside)
        chosen = {id(d): d for d in outside if not equals.of(d)}
        inner += [d for d in own if id(d) not in chosen]
        for draft in chosen.values():
            kept.append(draft)
            holders.add(draft)
    # A later rule's content may hold the cue of an earlier one's.
    held = {id(d) for d in kept if any(not d.holds(k) for k in holders.of(d))}
    inner += [d for d in kept if id(d) in held]
    return sorted((d for d in kept if id(d) not in held), key=lambda d: d.cue), inner


def _is_told(view: View, draft: Draft) -> bool:
    """False for what no person, body, document or state says; of a quotation anything may be the source.

    Nor is the title of a book said, and that somebody asked not to be named tells of the source.
    """
    source = draft.source
    if _is_title(view, draft) or _is_anonymity(view, draft) or _is_anybodys(draft):
        return False
    if source is None or draft.rule in _BY_POSITION or may_speak(view, source, draft.frame):
        return True
    if draft.clausal and draft.frame.takes >= _CLAIMING and "obj" not in draft.frame.takes:
        return source.i not in view.story.date_at and source.lower_ not in lexicon().times
    return any(_quotations(view, a, b) for a, b in draft.content)


def _is_title(view: View, draft: Draft) -> bool:
    """True for the work in "She read “War and Peace”", not for what follows a colon or is on a sign."""
    (start, end), lemma = draft.content[0], draft.frame.lemma
    quote = view.quotation_at(start)
    if lemma not in lexicon().authoring or quote is None or (quote.start, quote.end) != (start, end):
        return False
    words = view.tokens(quote.first, quote.last)
    large = all(t.text[0].isupper() or t.pos_ in ("ADP", "CCONJ", "DET", "PART") for t in words)
    by_person = draft.source is not None and draft.source.lower_ not in lexicon().documents
    return large and by_person and view.text[:start].rstrip()[-1] not in ",:"


def _is_anybodys(draft: Draft) -> bool:
    """True for what anybody or nobody would say or want: "One wants to know", "anyone wanting to leave"."""
    source = draft.source
    return (
        source is not None
        and draft.rule not in _BY_POSITION
        and source.lower_ in _ANYBODY
        and not any(c.dep_ == "nmod" for c in source.rights)
    )


def _is_anonymity(view: View, draft: Draft) -> bool:
    """True for the "not to be named" that a source asks for."""
    words = " ".join(view.text[a:b] for a, b in draft.content).lower().split()
    return len(words) < _BRIEF and any(f" {w} " in f" {' '.join(words)} " for w in lexicon().anonymity)


def _attributed(view: View, kept: list[Draft], inner: list[Draft]) -> list[_Said]:
    """The drafts with their speakers; of the inner ones those that are somebody else's, outer ones first."""
    said: dict[int, _Said] = {}
    before: Told | None = None
    for draft in kept:
        before = tell(view, draft, before)
        said[id(draft)] = _Said(draft, before.who, (), before.medium)
    holders = Holders(kept)
    for draft in sorted(inner, key=_size, reverse=True):
        around = [said[id(d)] for d in holders.of(draft)]
        told = _within(view, draft, min(around, key=lambda s: _size(s.draft))) if around else None
        if told is not None:
            said[id(draft)] = told
            holders.add(draft)
    return list(said.values())


def _quoted(view: View, draft: Draft) -> bool:
    """True for a cue inside a quotation that holds its content too."""
    quote = view.quotation_at(draft.cue[0])
    return quote is not None and quote.start < draft.content[0][0] < quote.end


def _within(view: View, draft: Draft, holder: _Said) -> _Said | None:
    """The statement inside another's content, if it is somebody else's; None if it is none of its own."""
    if draft.source is None:
        return None
    who, outer = speakers(view, draft.source), holder.who
    passed_on = holder.draft.rule == "according" or _only_passes_on(view.story, outer)
    if not passed_on and not _is_saying(draft):
        return None
    if not who or len(outer) != 1 or set(who) & {*outer, *holder.via} or draft.source.lower_ in _FIRST_PERSON:
        return None
    content = _inside(draft, holder.draft)
    named = all(view.story.actor[ident].named for ident in who)
    clausal = draft.clausal or draft.rule == "according"
    if not (named or (clausal and _is_saying(draft))):
        return None
    if not clausal and any(view.story.actor[ident].kind == "state" for ident in who):
        return None  # "The summit, she said, shows Peru valued trade"
    trace.note(
        draft, "statement inside another's", f"speaker {' '.join(who)}, via {' '.join((*holder.via, *outer))}"
    )
    draft.content = content
    return _Said(draft, who, (*holder.via, *outer), medium_of(view, draft))


def _inside(draft: Draft, holder: Draft) -> list[Chars]:
    """What of a draft's content stands in the piece around its cue: not the words that say who reports it.

    All of it where none does: “…,” the agency quoted Ruiz as saying.
    """
    position = draft.cue[0]
    low, high = next(((a, b) for a, b in holder.content if a <= position < b), (0, position))
    cut = [(max(a, low), min(b, high)) for a, b in draft.content]
    return [(a, b) for a, b in cut if a < b] or draft.content


def _only_passes_on(story: Story, outer: tuple[str, ...]) -> bool:
    """True for agencies, all of whose attributions are news: "Ruiz hopes to win, Reuters said".

    So are those that stand beside "according to".
    """
    return bool(outer) and all(story.actor[ident].sector == "JRN" for ident in outer)


def _is_saying(draft: Draft) -> bool:
    """True for a plain act of saying: a finite verb with a clause, or with a quotation; "according to"."""
    if draft.rule == "according":
        return True
    finite = has_feature(draft.head, "VerbForm", "Fin") or any(c.dep_ == "nsubj" for c in draft.head.lefts)
    finite = finite or quoted_person(draft.head) is not None
    if "quote" not in draft.frame.takes or not finite:
        return False
    if draft.rule == "complemented":
        return (draft.clausal and draft.frame.act in _SAYING) or draft.frame.takes >= _ASSERTING
    return draft.rule in ("introduced", "interrupted")


def _size(draft: Draft) -> int:
    return sum(b - a for a, b in draft.content)


def _statement(view: View, said: _Said, speaker: str | None, number: int) -> Statement | None:
    document, draft, medium = view.story.document, said.draft, said.medium
    content, quoted, direct = _content(view, draft)
    if not content:
        return None
    ident = f"s{number}"
    told = addressee_of(view, draft)
    when = view.story.when(draft.head)
    if when is None and draft.source is not None and draft.head.pos_ != "VERB":
        when = view.story.when(draft.source)  # "according to a report issued on Monday"
    trace.named(draft, ident)
    span = draft.source_span
    if span is None and draft.source is not None:
        span = _apart(view, source_chars(view, draft.source, draft.head), draft)
    _note(ident, told, medium, when)
    return Statement(
        id=ident,
        speaker=speaker,
        speaker_span=document.span(*span) if span is not None else None,
        via=said.via,
        addressee=told,
        cue=document.span(*draft.cue) if draft.cue[0] < draft.cue[1] else None,
        verb=draft.frame.lemma if draft.cue[0] < draft.cue[1] else None,
        kind="direct" if direct else "mixed" if quoted else "indirect",
        content=content,
        quoted=quoted,
        act=draft.frame.act,
        framing=lexicon().framing.get(draft.frame.lemma, "neutral"),
        medium=medium,
        when=when,
        confidence=_SURENESS.get(draft.rule, 0.95),
    )


def _apart(view: View, words: Chars, draft: Draft) -> Chars:
    """The words of the source, ended where content begins: "announced by the ministry that …"."""
    start, end = words
    begins = [a for a, _ in draft.content if draft.source is not None and draft.source.idx < a < end]
    own = view.words(start, min(begins)) if begins else []
    while own and own[-1].pos_ == "ADP":
        own.pop()
    return view.chars(own[0].i, own[-1].i) if own else words


def _note(ident: str, told: str | None, medium: str | None, when: When | None) -> None:
    if told is not None:
        trace.note(ident, "who is told", f"addressee {told}")
    if medium is not None:
        trace.note(ident, "medium", medium)
    if when is not None:
        trace.note(ident, "date in the clause", when.value)


def _content(view: View, draft: Draft) -> tuple[tuple[Span, ...], tuple[Span, ...], bool]:
    """The content without its outermost quotation marks, its verbatim parts, and whether it is all quoted.

    Of several pieces only the first mark and the last are outermost: `We stay,” … “We will not go.`
    """
    pieces = [p for a, b in draft.content if (p := view.trim(a, b)) is not None]
    around = view.quotation_at(draft.cue[0]) if draft.cue[0] < draft.cue[1] else None
    quoted = [] if around else [q for a, b in pieces for q in _quotations(view, a, b)]
    direct = bool(quoted) and all(_is_quoted(view, a, b) for a, b in pieces)
    spans = list(pieces)
    if spans and not around:
        (a, b), quote = spans[0], view.quotation_at(spans[0][0])
        if quote is not None and quote.start == a and (quote.end >= b or direct):
            spans[0] = (quote.first, b)
        (a, b), quote = spans[-1], view.quotation_at(spans[-1][1] - 1)
        if quote is not None and quote.end == b and (quote.start <= pieces[-1][0] or direct):
            spans[-1] = (a, quote.last)
    document = view.story.document
    return (
        tuple(document.span(a, b) for a, b in spans if a < b),
        tuple(document.span(a, b) for a, b in quoted if a < b),
        direct,
    )


def _quotations(view: View, start: int, end: int) -> list[Chars]:
    """The parts of `start:end` that are quoted, without their marks."""
    first = view.quotation_at(start)
    found = [q for q in (first,) if q is not None and q.start < start]
    found += view.quotations_in(start, end)
    return [(max(start, q.first), min(end, q.last)) for q in found]


def _is_quoted(view: View, start: int, end: int) -> bool:
    """True if nothing but quotations, and the white space between them, stands in `start:end`."""
    for quote in (view.quotation_at(start), *view.quotations_in(start + 1, end)):
        if quote is None or view.text[start : max(start, quote.start)].strip():
            return False
        start = min(quote.end, end)
    return start >= end
