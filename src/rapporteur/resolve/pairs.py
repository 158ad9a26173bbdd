"""Descriptions of two: "the two leaders", "both countries", "the two", "the latter"."""

from dataclasses import dataclass

from rapporteur import trace
from rapporteur.resolve.entities import Cast, Entity
from rapporteur.resolve.words import Words

# Nouns of pairs, and the kind of actor that their members are.
PAIRS = {
    "leaders": "person", "presidents": "person", "ministers": "person", "men": "person", "women": "person",
    "officials": "person", "heads": "person", "premiers": "person", "diplomats": "person",
    "pair": "person", "duo": "person",
    "counterparts": "person", "statesmen": "person", "politicians": "person", "chancellors": "person",
    "sides": "any", "parties": "any", "countries": "state", "nations": "state", "states": "state",
    "governments": "state", "neighbours": "state", "neighbors": "state", "allies": "state",
    "two": "any", "both": "any",
    "powers": "state", "rivals": "state", "democracies": "state", "foes": "state", "capitals": "state",
}  # fmt: skip
_ALONE = frozenset({"two", "both"})
_BARE = frozenset({"leaders", "presidents", "ministers", "pair", "duo"})


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention that was passed: its token, actor, prominence and label."""

    at: int
    entity: Entity
    weight: float
    label: str


def is_pair(words: Words, i: int) -> int | None:
    """Where the phrase of a pair begins: "both rival countries", "the two leaders"; None if it is none.

    Near miss: "two officials", who may be any; "the pair of shoes".
    """
    if words.lower[i] not in PAIRS or (
        words.lower[i] in ("pair", "duo") and words.lower[i + 1 : i + 2] == ["of"]
    ):
        return None
    if words.lower[i] in _ALONE:
        return _stands_alone(words, i)
    for at in range(i - 1, max(-1, i - 4), -1):
        lower = words.lower[at]
        if lower == "both":
            return at
        if lower == "two" and at > 0 and words.lower[at - 1] in ("the", "these", "those", "our", "their"):
            return at - 1
        if words.pos[at] not in ("ADJ", "NOUN") or words.capital[at]:
            break
    if words.lower[i] in _BARE and i > 0 and words.lower[i - 1] == "the":
        return i - 1
    return None


def _stands_alone(words: Words, i: int) -> int | None:
    """Where "the two" or "both" begins that is a subject by itself: "the two also met", "both agreed"."""
    following = words.pos[i + 1] if i + 1 < words.size else ""
    if words.dep[i] not in ("nsubj", "nsubj:pass") or following not in ("VERB", "AUX", "ADV"):
        return None
    if words.lower[i] == "both":
        return i
    return i - 1 if i > 0 and words.lower[i - 1] == "the" else None


def find_pair(cast: Cast, words: Words, near: list[Seen], i: int) -> tuple[Entity | None, int]:
    """The group that a phrase of two at token `i` denotes, and the token the phrase begins at."""
    first = is_pair(words, i)
    if first is None:
        return None, i
    kind = PAIRS[words.lower[i]]
    found = pair_in_view(cast, words, near, i, kind)
    if found is None and ("two" in words.lower[first:i] or words.lower[first] == "both"):
        found = _two_in_all(cast, near, kind)
    return found, first


def _two_in_all(cast: Cast, near: list[Seen], kind: str) -> Entity | None:
    """The pair of the only two named actors of the kind among `near`."""
    known = list(
        dict.fromkeys(s.entity for s in reversed(near) if _is_kind(s.entity, kind) and s.entity.named)
    )
    return group(cast, known) if len(known) == 2 else None


def pair_in_view(cast: Cast, words: Words, near: list[Seen], i: int, kind: str = "any") -> Entity | None:
    """The two that were named together last: coordinated ("Japan and New Zealand"), or as the only two people
    or states of a sentence ("Trump met Putin"); a pair spoken of since then comes first."""
    sentences: dict[int, list[Seen]] = {}
    for seen in near:
        sentences.setdefault(words.sentence[seen.at], []).insert(0, seen)
    for _, inside in sorted(sentences.items(), reverse=True):
        for seen in reversed(inside):
            members = seen.entity.members
            if members and all(_is_kind(m, kind) for m in members):
                return seen.entity
        two = _named_together(words, inside, kind)
        if two:
            return group(cast, two)
    return None


def _named_together(words: Words, inside: list[Seen], kind: str) -> tuple[Entity, ...] | None:
    single = [s for s in inside if not s.entity.members and not s.entity.plural]
    linked = [
        s
        for s in single
        if words.dep[s.at] == "conj" or any(words.dep[c] == "conj" for c in words.children[s.at])
    ]
    for choice in (linked, single):
        for wanted in ("person", "state") if kind == "any" else (kind,):
            members = tuple(dict.fromkeys(s.entity for s in choice if s.entity.kind == wanted))
            if len(members) == 2:
                return members
    return None


def other_of_two(words: Words, near: list[Seen], i: int) -> Entity | None:
    """ "The former" and "the latter" of the two named last."""
    after = i + 1
    if after < words.size and words.pos[after] in ("NOUN", "PROPN", "ADJ"):
        return None
    last: list[Entity] = []
    for seen in near:
        if seen.entity not in last and not seen.entity.members:
            last.append(seen.entity)
        if len(last) == 2:
            return last[0] if words.lower[i] == "latter" else last[1]
    return None


def _is_kind(entity: Entity, kind: str) -> bool:
    return entity.kind in (("person", "state", "organization") if kind == "any" else (kind,))


def group(cast: Cast, members: "tuple[Entity, ...] | list[Entity]") -> Entity:
    """The group of `members`, taken up once."""
    wanted = {id(m) for m in members}
    for entity in cast.groups:
        if {id(m) for m in entity.members} == wanted:
            return entity
    name = " and ".join(m.name for m in members)
    made = cast.new(Entity("group", name, False, plural=True, members=tuple(members)))
    trace.note(made, "group of two", name)
    cast.groups.append(made)
    return made
