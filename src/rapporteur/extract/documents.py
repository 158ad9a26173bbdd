"""Who speaks in a document: those who made it, by the words around it or around an earlier mention of it."""

from bisect import bisect_left

from spacy.tokens import Token

from rapporteur.extract.cues import lexicon
from rapporteur.extract.statement_drafts import View
from rapporteur.story import Story
from rapporteur.syntax import agent, ancestors, base

_GIVEN = frozenset({"the", "this", "that", "these", "those"})
_NEW = frozenset({"a", "an", "another", "some"})
_ABOUT = frozenset({"to", "about", "on", "for"})
_BY = frozenset({"by", "from", "of"})
_IN = frozenset({"in", "via"})


def makers(view: View, source: Token) -> tuple[str, ...]:
    """The actors who made the document that `source` names; empty if `source` is no document or nothing
    tells: "a report by the bank", "Ruiz wrote a letter … The letter says"."""
    if source.lower_ not in lexicon().documents:
        return ()
    found = _told_by(view.story, source)
    if found or any(c.lower_ in _NEW for c in source.lefts):
        return found
    return _known_before(view, source)


def _told_by(story: Story, noun: Token) -> tuple[str, ...]:
    """Who made a document, by its own noun phrase, what is done with it, or who says something in it."""
    found = _named_with(story, noun)
    verb = noun.head
    if not found and base(noun) in ("obj", "obl") and verb.lemma_.lower() in lexicon().making:
        found = story.who(agent(verb))
    if not found and any(g.lower_ in _IN for g in noun.lefts):
        saying = next((v for v in ancestors(noun) if v.lower_ in lexicon().verbs), None)
        found = story.who(agent(saying)) if saying is not None else ()  # "Ruiz said in a statement"
    return found


def _named_with(story: Story, noun: Token) -> tuple[str, ...]:
    """Who made it by the words of the noun phrase: "the ministry's report", "a letter from Ruiz"."""
    inside = [c for c in noun.subtree if c.i in story.actor_at and c.i != noun.i]
    who = [c for c in inside if any(g.lower_ in _BY for g in c.children) and not _only_handles(c)]
    who += [
        c
        for c in inside
        if c.head.i == noun.i
        and base(c) in ("nmod", "compound", "amod")
        and not any(g.lower_ in _ABOUT for g in c.lefts)
    ]
    return next((found for c in who if (found := story.who(c))), ())


def _only_handles(who: Token) -> bool:
    """True for somebody who did not make the document: "a report seen by the agency"."""
    verb = who.head
    return verb.pos_ == "VERB" and verb.lemma_.lower() not in lexicon().making


def _known_before(view: View, source: Token) -> tuple[str, ...]:
    """Who made "the letter", known from the last mention before that tells; not past "a letter" of others."""
    if not any(c.lower_ in _GIVEN for c in source.lefts):
        return ()
    told = _authors(view).get(source.lemma_.lower(), [])
    at = bisect_left(told, (source.i,))
    return told[at - 1][1] if at else ()


def _authors(view: View) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Lemma of a document -> the tokens that name it with its makers, or a new one with none."""
    if view.authors is None:
        view.authors = {}
        for token in view.story.doc:
            if token.pos_ != "NOUN" or token.lower_ not in lexicon().documents:
                continue
            who = _told_by(view.story, token)
            if who or any(c.lower_ in _NEW for c in token.lefts):
                view.authors.setdefault(token.lemma_.lower(), []).append((token.i, who))
    return view.authors
