"""How and to whom something was said: the medium and the one who is told."""

from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur.extract.cues import lexicon
from rapporteur.extract.statement_drafts import Draft, View
from rapporteur.syntax import agent, base, bounds

_BEFORE_MEDIUM = frozenset({"in", "at", "during", "on", "via", "by", "through", "over", "to", "with", "as"})
_FAR = 600


def medium_of(view: View, draft: Draft) -> str | None:
    """The medium of a statement where its sentence names one: tweet, statement, interview, …"""
    own = draft.medium or lexicon().verb_media.get(draft.frame.lemma)
    if own is not None:
        return own
    source = draft.source
    if source is not None and (named := _medium_at(source)) is not None:
        return named
    for token in _outside(view, draft):
        medium = _medium_at(token)
        if medium is not None and _is_channel(token):
            return medium
    return None


def staged_medium(view: View, draft: Draft, who: tuple[str, ...]) -> str | None:
    """The medium that the paragraph or the one before sets the stage with: "Ruiz held a press conference."

    Hit: a statement of Ruiz's right after. Near miss: one of somebody else.
    """
    if not who:
        return None
    start = view.line_before(draft.cue[0])[0]
    for token in reversed(view.tokens(max(start, draft.cue[0] - _FAR), view.sentence_at(draft.cue[0])[0])):
        medium = _medium_at(token)
        if medium is None or base(token) not in ("obj", "obl") or view.quotation_at(token.idx) is not None:
            continue
        verb = token.head
        if verb.lemma_.lower() in lexicon().staging and set(view.story.who(agent(verb))) & set(who):
            return medium
    return None


def _outside(view: View, draft: Draft) -> Iterator[Token]:
    start, end = view.sentence_at(draft.cue[0])
    for token in view.tokens(max(start, draft.cue[0] - _FAR), min(end, draft.cue[1] + _FAR)):
        if not any(a <= token.idx < b for a, b in draft.content) and view.quotation_at(token.idx) is None:
            yield token


def _medium_at(token: Token) -> str | None:
    media = lexicon().media
    if token.i and (found := media.get(f"{token.nbor(-1).lower_} {token.lower_}")):
        return found
    return media.get(token.lower_) if token.pos_ in ("NOUN", "PROPN") else None


def _is_channel(token: Token) -> bool:
    """True for "in a short statement", "on Twitter", "issued a statement"; not for "the statement of"."""
    doc = token.doc
    for i in range(token.i - 1, max(-1, token.i - 7), -1):
        if doc[i].pos_ == "ADP":
            return doc[i].lower_ in _BEFORE_MEDIUM
        if doc[i].pos_ == "VERB":
            return doc[i].lemma_.lower() in lexicon().making
        if doc[i].is_punct and doc[i].text not in {"-", "’", "'"}:
            return False
    return False


def addressee_of(view: View, draft: Draft) -> str | None:
    """Who is told: the object of "told", "to reporters", the partner of the interview."""
    told = draft.addressee or _told(draft)
    if told is not None:
        found = view.story.who(told)
        return found[0] if found else None
    for token in _outside(view, draft):
        if (
            token.lower_ == "interview"
            and token.i + 1 < len(token.doc)
            and token.nbor().lower_ in ("with", "to", "on")
        ):
            for c in token.children:
                if base(c) in ("nmod", "obl") and c.i > token.i:
                    found = view.story.who(c)
                    return found[0] if found else None
    return None


def _told(draft: Draft) -> Token | None:
    head = draft.head
    if head.pos_ != "VERB":
        return None
    for c in head.rights:
        inside = any(a <= c.idx < b for a, b in draft.content)
        if base(c) in ("obj", "iobj") and draft.frame.addressee:
            return None if inside else c
        if base(c) == "obl" and not inside and c.doc[max(head.i, bounds(c)[0])].lower_ == "to":
            return c
    return None
