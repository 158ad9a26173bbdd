"""What a clause is about, as keys that can be compared: "Russian interference", "Russia did not meddle"."""

from collections.abc import Iterable

from spacy.tokens import Token

from rapporteur.knowledge import load_yaml
from rapporteur.story import Story

_TABLE = load_yaml("claims.yaml")


def words(kind: str) -> frozenset[str]:
    """The words of one kind in the table of claims."""
    return frozenset(str(word) for word in _TABLE[kind])


def links(kind: str) -> dict[str, list[str]]:
    """The words of one kind in the table of claims, each with the words that it needs beside it."""
    return {str(word): [str(link) for link in beside] for word, beside in _TABLE[kind].items()}


_EMPTY = words("empty")
_SAME = {word: group[0] for group in _TABLE["same"] for word in group}
_POINTING, _HAPPENING, _CHARGES = words("pointing"), words("happening"), words("charges")
_BLAME = words("blame")
_WHOLESALE = frozenset(
    {"any", "all", "its", "his", "her", "their", "responsibility", "involvement", "wrongdoing"}
)
_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "PRON", "ADV")
# Word forms of one root ("suspend", "suspension") share their beginning.
_ROOT = 5

Keys = frozenset[str]


def keys(story: Story, tokens: Iterable[Token]) -> Keys:
    """The keys of a proposition: actors by the country they act for, other words by their root."""
    found = set()
    for token in tokens:
        actor = story.actor.get(story.actor_at.get(token.i, ""))
        if actor is not None and (actor.named or actor.country):
            found.add("@" + (actor.country or actor.id))
            continue
        lemma = token.lemma_.lower()
        if token.pos_ in _CONTENT and lemma not in _EMPTY and token.lower_ not in _EMPTY:
            found.add(_SAME.get(lemma) or _SAME.get(token.lower_) or lemma[:_ROOT])
    return frozenset(found)


def alike(one: Keys, other: Keys) -> bool:
    """True if two propositions are about one thing: they share half of the shorter, and not only actors.

    >>> alike(frozenset({"@RUS", "interfere"}), frozenset({"@RUS", "interfere", "@USA", "vote"}))
    True
    >>> alike(frozenset({"@RUS", "@USA"}), frozenset({"@RUS", "@USA", "vote"}))
    False
    """
    shared = one & other
    words = [k for k in shared if not k.startswith("@")]
    return bool(words) and len(shared) >= 2 and 2 * len(shared) >= min(len(one), len(other))


def is_charge(noun: str) -> bool:
    """True for the lemma of what is charged or told of somebody: "allegation", "report", "rumour"."""
    return noun in _CHARGES


def points_back(tokens: list[Token]) -> bool:
    """True for words that only point to something told before: "this won't happen", "this", "the charge"."""
    content = [t for t in tokens if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ")]
    if len(tokens) <= 3 and tokens[0].lower_ in _WHOLESALE:
        return bool(content) and all(t.lemma_.lower() in _BLAME | _CHARGES for t in content)
    if not content:
        return len(tokens) <= 2 and all(t.pos_ in ("PRON", "DET", "PUNCT") for t in tokens)
    if len(tokens) <= 3 and tokens[0].lower_ in ("the", "this", "that", "these", "those", "such", "all"):
        return all(t.lemma_.lower() in _CHARGES for t in content)
    pointed = any(t.lower_ in _POINTING for t in tokens)
    happening = all(t.lemma_.lower() in _HAPPENING for t in content)
    return happening and (len(tokens) <= 3 or (pointed and len(tokens) <= 7))
