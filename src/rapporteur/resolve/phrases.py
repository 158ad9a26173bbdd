"""Noun phrases of actors that are described: where they begin, and to which country or body they belong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rapporteur.resolve.bodies import Naming
from rapporteur.resolve.entities import Cast, Entity
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.words import Words

DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their", "these", "those", "both"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
# What may stand before a noun in its phrase, and what ends the phrase to the left.
_BEFORE = frozenset({"det", "amod", "compound", "nmod", "nummod", "flat", "punct", "advmod", "goeswith"})
_BREAKS = frozenset({",", "(", ")", ":", ";", "“", "”", '"', "–", "—"})
_QUANTIFIERS = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "some",
        "any",
        "all",
        "no",
        "every",
        "each",
        "about",
        "around",
        "nearly",
        "almost",
        "least",
        "most",
        "more",
        "than",
        "over",
        "up",
        "to",
        "at",
        "only",
        "another",
        "other",
        "both",
        "several",
        "many",
        "few",
        "such",
    }
)
_PLACES = frozenset({"in", "at", "near", "outside", "inside", "across", "throughout", "around"})
_OF = frozenset({"of", "from", "for", "based"}) | _PLACES


@dataclass(slots=True)
class Scene:
    """What the readers of descriptions share: the text, its names, and what was described so far.

    bodies     token index -> the organisation named there
    countries  token index of a place name -> the country it lies in
    described  (noun, country) -> the actor described so
    """

    cast: Cast
    words: Words
    nations: dict[int, Nation]
    bodies: dict[int, Naming]
    countries: Mapping[int, str]
    described: dict[tuple[str, str | None], Entity] = field(default_factory=dict)


def left(words: Words, head: int) -> int:
    """The first token of the noun phrase that ends in `head`, its determiner included."""
    first = head
    while first > 0 and words.sentence[first - 1] == words.sentence[head]:
        k = first - 1
        top, below = k, k
        for _ in range(4):
            if top == head:
                break
            below, top = top, words.head[top]
        if top != head or words.base(below) not in _BEFORE or words.text[k] in _BREAKS:
            break
        label = words.base(k)
        if label in ("cc", "mark", "nsubj", "cop", "aux") or (words.pos[k] == "VERB" and label != "amod"):
            break
        if label == "case" and words.text[k] not in POSSESSIVE:
            break
        first = k
    at = words.lower[first - 1] if first else ""
    return first + 1 if at == "at" and words.lower[first] in ("least", "most") and first < head else first


def without_quantifiers(words: Words, first: int, head: int) -> int:
    """The first token of the phrase that is neither determiner nor quantifier, numbers aside."""
    while first < head and words.lower[first] in _QUANTIFIERS:
        first += 1
    return first


def owner(scene: Scene, first: int, head: int) -> str | None:
    """The country of a noun phrase: its adjective or possessor ("Iraqi", "Iraq's"), the body it belongs to
    ("NATO troops"), else the country of what follows ("rebels in Chad", "workers of a firm in Tehran")."""
    words = scene.words
    for k in range(first, head):
        if k in scene.nations and words.lower[k - 1 : k] != ["ethnic"]:
            return scene.nations[k].iso3
        if k in scene.bodies and scene.bodies[k].country:
            return scene.bodies[k].country
    return _owner_after(scene, head)


def _owner_after(scene: Scene, head: int) -> str | None:
    words = scene.words
    queue = [c for c in words.children[head] if c > head and words.base(c) in ("nmod", "acl", "appos")]
    found: list[str] = []
    while queue:
        k = queue.pop(0)
        cases = {words.lower[c] for c in words.children[k] if words.base(c) == "case"}
        country = scene.nations[k].iso3 if k in scene.nations else scene.countries.get(k)
        if country and (not cases or cases & _OF):
            found.append(country)
        queue += [
            c for c in words.children[k] if c > k and words.base(c) in ("nmod", "obl", "flat", "appos", "obj")
        ]
    return found[0] if found else None


def scene_of(scene: Scene, i: int) -> str | None:
    """The country where the sentence of token `i` takes place ("in the town of Cizre"), if it is one only."""
    words = scene.words
    found: dict[str, None] = {}
    at = i
    while at > 0 and words.sentence[at - 1] == words.sentence[i]:
        at -= 1
    while at < words.size and words.sentence[at] == words.sentence[i]:
        country = scene.nations[at].iso3 if at in scene.nations else scene.countries.get(at)
        if country and any(words.lower[c] in _PLACES for c in words.children[_top(words, at)]):
            found[country] = None
        at += 1
    return next(iter(found)) if len(found) == 1 else None


def _top(words: Words, i: int) -> int:
    """The noun that a name stands in: town, for Cizre in "the town of Cizre"."""
    for _ in range(3):
        if words.base(i) in ("flat", "compound", "amod") or (words.base(i) == "nmod" and words.head[i] < i):
            i = words.head[i]
    return i
