"""What a statement takes over from those told before it: who "it said" means, and in what it is said."""

from dataclasses import dataclass

from rapporteur import trace
from rapporteur.extract.circumstances import medium_of, staged_medium
from rapporteur.extract.cues import lexicon
from rapporteur.extract.speakers import speakers
from rapporteur.extract.statement_drafts import Draft, View
from rapporteur.syntax import base

_PERSONAL = frozenset({"he", "she"})
_PRONOUNS = _PERSONAL | {"it", "they"}
# How many paragraphs further on a pronoun still means the speaker before: documents are quoted at length.
_NEAR, _NEAR_DOCUMENT = 1, 2


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with its speakers, its medium, and whether it is a document that speaks."""

    draft: Draft
    who: tuple[str, ...]
    medium: str | None
    document: bool


def tell(view: View, draft: Draft, before: Told | None) -> Told:
    """The draft with its speakers and medium, with what it goes on with of the statement `before` it."""
    who = _each(view, draft)
    if _speaks_of(view, draft, who):
        trace.note(draft, "he said, of another", f"not {who[0]}")
        who = before.who if before is not None and _is_person(view, before.who, other_than=who) else ()
    document = draft.source is not None and draft.source.lower_ in lexicon().documents
    if document and any(
        view.story.actor[ident].kind == "organization" for ident in view.story.who(draft.source)
    ):
        document = False  # "the US Geological Survey"
    goes_on = before is not None and not document and _goes_on(view, draft, before)
    if goes_on and before is not None and not who:
        who = before.who[:1] if draft.source is not None and draft.source.lower_ in _PERSONAL else before.who
        document = before.document
        trace.note(draft, "he said, going on", f"speaker {' '.join(who)}")
    medium = medium_of(view, draft) or staged_medium(view, draft, who)
    if medium is None and before is not None and before.medium is not None:
        same = bool(who) and who == before.who and _is_near(view, draft, before.draft, _NEAR)
        pronoun = draft.source is not None and draft.source.lower_ in _PRONOUNS
        if document or (same and pronoun):
            medium = before.medium
            trace.note(draft, "medium of the statement before", medium)
    return Told(draft, who, medium, document)


def _speaks_of(view: View, draft: Draft, who: tuple[str, ...]) -> bool:
    """True if the one whom a "he" seems to be is named in what "he" says: Ruiz is kind, he said."""
    if draft.source is None or draft.source.lower_ not in _PERSONAL or len(who) != 1:
        return False
    before = (t for a, b in draft.content if b <= draft.cue[0] for t in view.tokens(a, b))
    return any(t.pos_ == "PROPN" and view.story.actor_at.get(t.i) == who[0] for t in before)


def _is_person(view: View, who: tuple[str, ...], other_than: tuple[str, ...]) -> bool:
    return len(who) == 1 and who != other_than and view.story.actor[who[0]].kind == "person"


def _goes_on(view: View, draft: Draft, before: Told) -> bool:
    """True for a pronoun that refers to nobody else: it goes on with the speaker of the statement before.

    Near miss: a "she" after "he said", an "it" after "she said".
    """
    if draft.source is None or before.draft.source is None or draft.source.lower_ not in _PRONOUNS:
        return False
    own, other = draft.source.lower_, before.draft.source.lower_
    if other in _PRONOUNS and other != own:
        return False
    kinds = {view.story.actor[ident].kind for ident in before.who}
    if own in _PERSONAL:
        return kinds <= {"person"} and not before.document and _is_near(view, draft, before.draft, _NEAR)
    if own == "it":
        body = before.document or (bool(kinds) and "person" not in kinds)
        alone = before.document or not _others_act(view, before, draft)
        return body and _is_near(view, draft, before.draft, _NEAR_DOCUMENT if alone else _NEAR)
    return len(before.who) > 1 and _is_near(view, draft, before.draft, _NEAR)


def _others_act(view: View, before: Told, draft: Draft) -> bool:
    """True if another body is the subject of a sentence between the two."""
    between = view.tokens(max(b for _, b in before.draft.content), draft.cue[0])
    found = {i for t in between if base(t) == "nsubj" and t is not draft.source for i in view.story.who(t)}
    return any(view.story.actor[i].kind != "person" for i in found - set(before.who))


def _is_near(view: View, draft: Draft, before: Draft, most: int) -> bool:
    return view.text.count("\n\n", before.cue[0], draft.cue[0]) <= most


def _each(view: View, draft: Draft) -> tuple[str, ...]:
    """The speakers, one statement for each: several only where all are named and of one kind."""
    story = view.story
    who = speakers(view, draft.source)
    if who and draft.source is not None:
        rule = "words of the source" if story.who(draft.source) else "makers of a document"
        story.note(draft, rule, f"speaker {' '.join(who)}", draft.source)
    actors = [story.actor[ident] for ident in who]
    if all(a.named for a in actors) and len({a.kind for a in actors}) == 1:
        return who
    return who[:1]
