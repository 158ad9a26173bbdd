"""Pronouns, and descriptions of pairs ("the two leaders"), tied to the actors they stand for.

Candidates are ranked by how near and how prominent they were last mentioned; where two are equally good
there is no link.
"""

from rapporteur.resolve.entities import Cast, Entity
from rapporteur.resolve.words import Words

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_PAIRS = {
    "leaders": "person", "presidents": "person", "ministers": "person", "men": "person", "women": "person",
    "officials": "person", "heads": "person", "premiers": "person", "diplomats": "person", "sides": "any",
    "parties": "any", "countries": "state", "nations": "state", "states": "state", "governments": "state",
    "neighbours": "state", "neighbors": "state", "allies": "state", "powers": "state",
}  # fmt: skip
_RANK = {"nsubj": 3.0, "nsubj:pass": 2.5, "obl:agent": 1.5, "obj": 1.5, "nmod:poss": 1.2, "iobj": 1.5}
REACH = 4  # sentences a pronoun looks back


class Tracker:
    """Where each actor was mentioned, in order of the text, as the pronouns are read one after another."""

    def __init__(self, cast: Cast, words: Words) -> None:
        self.cast = cast
        self.words = words
        self.seen: list[tuple[int, Entity, float]] = []

    def note(self, i: int, entity: Entity) -> None:
        """The actor was mentioned at token `i`."""
        self.seen.append((i, entity, _RANK.get(self.words.dep[i], 1.0)))

    def ranked(self, i: int, fits: "list[Entity]") -> Entity | None:
        """The best of `fits` for a pronoun at token `i`; None if two are equally good or none is near."""
        here = self.words.sentence[i]
        scores: dict[int, float] = {}
        for at, entity, weight in reversed(self.seen):
            distance = here - self.words.sentence[at]
            if distance > REACH:
                break
            if entity in fits:
                scores[id(entity)] = scores.get(id(entity), 0.0) + weight * 0.5**distance
        if not scores:
            return None
        order = sorted(scores.values(), reverse=True)
        if len(order) > 1 and order[0] - order[1] < 0.05:
            return None
        best = max(scores, key=lambda key: scores[key])
        return next(e for e in fits if id(e) == best)


def resolve_pronouns(cast: Cast, words: Words) -> None:
    """Ties pronouns and pair descriptions to actors, in order of the text."""
    tracker = Tracker(cast, words)
    previous: Entity | None = None
    for i in range(words.size):
        entity = cast.at.get(i)
        lower = words.lower[i]
        if entity is not None:
            if entity is not previous or words.base(i) in ("nsubj", "obj", "obl"):
                tracker.note(i, entity)
            previous = entity
            continue
        previous = None
        found: Entity | None = None
        if lower in _HE and words.pos[i] == "PRON":
            found = _singular(tracker, i, _HE[lower])
        elif lower in _THEY and words.pos[i] == "PRON":
            found = _plural(tracker, i)
        elif lower in _IT and words.pos[i] == "PRON":
            found = _body(tracker, i)
        elif lower in _PAIRS:
            found = _pair(tracker, i)
        if found is not None:
            first = (
                i - 2 if lower in _PAIRS and words.lower[i - 2] == "the" else i - 1 if lower in _PAIRS else i
            )
            cast.mention(found, first, i)
            tracker.note(i, found)


def _singular(tracker: Tracker, i: int, gender: str) -> Entity | None:
    """ "He" and "she": the person of that gender who is most in view."""
    words = tracker.words
    people = [
        e
        for e in dict.fromkeys(e for _, e, _ in tracker.seen)
        if e.kind == "person" and not e.plural and e.gender in (gender, None)
    ]
    sure = [e for e in people if e.named or e.gender == gender]
    people = [e for e in (sure or people) if not _barred(words, tracker, i, e)]
    return tracker.ranked(i, people)


def _barred(words: Words, tracker: Tracker, i: int, entity: Entity) -> bool:
    """True if grammar keeps the pronoun from meaning `entity`: both hang on one verb ("Trump met him").

    Inside quotation marks the speaker is "I", so "he" is somebody else.
    """
    if words.quoted[i] and entity is _speaker(words, tracker, i):
        return True
    if words.lower[i] in ("he", "she", "his", "her") and words.base(i) == "nmod":
        return False
    verb = words.head[i]
    return any(
        at != i and words.head[at] == verb and words.base(at) in ("nsubj", "obj", "iobj") and e is entity
        for at, e, _ in tracker.seen[-6:]
    ) and words.base(i) in ("obj", "iobj", "obl")


def _speaker(words: Words, tracker: Tracker, i: int) -> Entity | None:
    """Who speaks the quotation that token `i` stands in: the subject of the verb of saying around it."""
    verb = i
    for _ in range(12):
        head = words.head[verb]
        if head == verb:
            break
        verb = head
        if not words.quoted[verb]:
            subject = next((c for c in words.children[verb] if words.base(c) == "nsubj"), None)
            return tracker.cast.at.get(subject) if subject is not None else None
    return None


def _plural(tracker: Tracker, i: int) -> Entity | None:
    """ "They": a group, or the two that were named together last."""
    groups = [e for e in dict.fromkeys(e for _, e, _ in tracker.seen) if e.plural or e.members]
    near = [e for at, e, _ in tracker.seen if tracker.words.sentence[i] - tracker.words.sentence[at] <= 1]
    pair = _together(tracker, i, "any")
    best = tracker.ranked(i, [g for g in groups if g in near])
    if pair is None:
        return best
    if best is None:
        return pair
    last = max(at for at, e, _ in tracker.seen if e is best)
    newest = max(at for at, e, _ in tracker.seen if e in pair.members)
    return best if last > newest else pair


def _together(tracker: Tracker, i: int, kind: str) -> Entity | None:
    """The group of those coordinated last before token `i`, or that met: "Trump met Putin. They …"."""
    words = tracker.words
    here = words.sentence[i]
    for sentence in range(here, max(-1, here - 3), -1):
        inside = [
            (at, e)
            for at, e, _ in tracker.seen
            if words.sentence[at] == sentence
            and at < i
            and not e.members
            and not e.plural
            and _is_kind(e, kind)
        ]
        distinct = list(dict.fromkeys(e for _, e in inside))
        linked = [
            e
            for at, e in inside
            if words.dep[at] == "conj" or any(words.dep[c] == "conj" for c in words.children[at])
        ]
        for choice in (list(dict.fromkeys(linked)), distinct):
            people = [e for e in choice if e.kind == "person"]
            states = [e for e in choice if e.kind == "state"]
            for members in (people, states) if kind == "any" else (choice,):
                if len(members) == 2:
                    return _group(tracker.cast, members)
    return None


def _is_kind(entity: Entity, kind: str) -> bool:
    return entity.kind in (("person", "state", "organization") if kind == "any" else (kind,))


def _group(cast: Cast, members: list[Entity]) -> Entity:
    wanted = set(map(id, members))
    for entity in cast.entities:
        if entity.members and set(map(id, entity.members)) == wanted:
            return entity
    name = " and ".join(m.name for m in members)
    return cast.new(Entity("group", name, False, plural=True, members=tuple(members)))


def _pair(tracker: Tracker, i: int) -> Entity | None:
    """ "The two leaders", "both countries"."""
    words = tracker.words
    before = words.lower[max(0, i - 2) : i]
    if not (before[-1:] == ["both"] or before[-1:] == ["two"]):
        return None
    kind = _PAIRS[words.lower[i]]
    found = _together(tracker, i, kind)
    if found is not None:
        return found
    known = [e for e in dict.fromkeys(e for _, e, _ in tracker.seen) if _is_kind(e, kind) and e.named]
    return _group(tracker.cast, known) if len(known) == 2 else None


def _body(tracker: Tracker, i: int) -> Entity | None:
    """ "It" and "its": a state or organisation in view that is the subject of the same or last sentence."""
    words = tracker.words
    if words.dep[i] == "expl":
        return None
    bodies = [
        e
        for e in dict.fromkeys(e for at, e, _ in tracker.seen if words.sentence[i] - words.sentence[at] <= 1)
        if e.kind in ("state", "organization")
    ]
    return tracker.ranked(i, bodies)
