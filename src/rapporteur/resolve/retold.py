"""Named bodies told by their kind: "the ministry" after the Foreign Ministry, "the Malian army"."""

from rapporteur.resolve import agents
from rapporteur.resolve.entities import Entity
from rapporteur.resolve.phrases import POSSESSIVE, Scene
from rapporteur.resolve.words import Words

_FAR = 40  # sentences that a body told by a word of its own name may lie back
_NEAR = 3  # and one that only its sector tells


def told_again(scene: Scene, first: int, i: int) -> Entity | None:
    """The named body that the phrase from token `first` to its noun at `i` speaks of again; None if none is.

    Hit: "the ministry" after the Ministry of Health, "the airline" after Kenya Airways, which is the only
    company in view. Near miss: "a ministry", "the ministry of works", "the other party".
    """
    words = scene.words
    if words.lower[first] not in _THE or first != i - 1 or words.capital[i] or _goes_on(words, i):
        return None
    noun = words.lower[i]
    here = words.sentence[i]
    seen: dict[int, tuple[int, Entity]] = {}
    for entity in scene.cast.entities:
        if entity.kind in ("organization", "group") and entity.named:
            before = [last for _, last in entity.mentions if last < first]
            if before:
                seen[id(entity)] = max(before), entity
    own = [(at, e) for at, e in seen.values() if _is_called(e, noun) and here - words.sentence[at] <= _FAR]
    if own:
        return max(own, key=lambda pair: pair[0])[1]
    kind = agents.kind_of_body(noun)
    if not kind:
        return None
    near = [
        (at, e)
        for at, e in seen.values()
        if here - words.sentence[at] <= _NEAR and ({e.sector, e.country} & kind)
    ]
    return near[0][1] if len(near) == 1 else None


_THE = frozenset({"the", "this", "that"})


def _goes_on(words: Words, i: int) -> bool:
    """True if more of the noun at token `i` follows: "the ministry of works", "the ministry's"."""
    after = i + 1
    if words.base(i) == "compound" or any(words.dep[c] == "cop" for c in words.children[i]):
        return True
    return after + 1 < words.size and words.lower[after] in ("of", "for") and words.head[after + 1] != i


def _is_called(entity: Entity, noun: str) -> bool:
    """True if the noun is in the name's own words: "ministry" in "Ministry of Health", "Health Ministry"."""
    parts = entity.name.lower().replace("-", " ").split()
    return bool(parts) and (parts[-1] == noun or parts[0] == noun or noun in parts[1:3])


def of_state(scene: Scene, first: int, i: int, noun: str) -> bool:
    """True if the phrase names a body that a state, province or town has one of: "the Malian army", "Nara
    prefectural police", "Peru's central bank".

    Near miss: "the army in Mali", "Malian soldiers", "a Malian court".
    """
    words = scene.words
    if not agents.is_single(noun) or words.lower[first] in ("a", "an", "another", "some", "any", "both"):
        return False
    if words.lower[i] != noun.split()[-1] or words.base(i) == "compound":
        return False
    return any(
        (k in scene.nations or k in scene.countries)
        and k not in scene.bodies
        and all(_fits(words, j) for j in range(k + 1, i))
        for k in range(first, i)
    )


def _fits(words: Words, k: int) -> bool:
    if words.text[k] in POSSESSIVE or words.joined(k):
        return True
    return words.pos[k] in ("ADJ", "NOUN", "PROPN") and words.lower[k] not in _OTHER


_OTHER = frozenset({"former", "new", "other", "local", "ex", "own", "rival", "lower", "old"})


def same_body(scene: Scene, noun: str, country: str | None) -> Entity | None:
    """The body of that country that the story has named with the noun: the "Malian Army" for "the Malian
    army"."""
    for entity in scene.cast.entities:
        if entity.kind == "organization" and entity.named and entity.country == country:
            name = entity.name.lower()
            if name == noun or name.endswith(" " + noun):
                return entity
    return None
