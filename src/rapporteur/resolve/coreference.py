"""Pronouns tied to the actors they stand for, in order of the text.

Candidates are ranked by how near and how prominently they were mentioned; where two are equally good there
is no link.
"""

from rapporteur.resolve.entities import Cast, Entity
from rapporteur.resolve.pairs import PAIRS, Seen, find_pair, other_of_two, pair_in_view
from rapporteur.resolve.quotes import speakers
from rapporteur.resolve.words import Words

_HE = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
# How prominent a mention is, by its part in the clause.
_RANK = {"nsubj": 3.0, "nsubj:pass": 2.5, "obl:agent": 1.5, "obj": 1.5, "iobj": 1.5, "nmod:poss": 1.2}
_EMBEDDED = frozenset({"ccomp", "acl", "advcl", "csubj"})  # clauses whose subjects stand back
_FADE = 0.45  # of the prominence is left a sentence later
_REACH = 4  # sentences a pronoun looks back
_STYLES = (["Majesty"], ["Highness"], ["Excellency"], ["Royal"], ["Holiness"])  # "His Majesty" is no pronoun
_NAME_LABELS = ("flat", "compound", "nmod:desc", "appos", "goeswith")


class Tracker:
    """Where each actor was mentioned, in order of the text, as the pronouns are read one after another."""

    def __init__(self, cast: Cast, words: Words) -> None:
        self.cast = cast
        self.words = words
        self.seen: list[Seen] = []
        self.speaker_of = speakers(cast, words)

    def note(self, i: int, entity: Entity) -> None:
        """The actor was mentioned at token `i`."""
        words = self.words
        head = i
        while words.dep[head] in _NAME_LABELS or words.dep[head].startswith(("flat", "nmod:desc")):
            if words.head[head] == head or self.cast.at.get(words.head[head]) is not entity:
                break
            head = words.head[head]
        weight = _RANK.get(words.dep[head], 1.0)
        if words.base(head) == "nsubj" and words.base(words.head[head]) in _EMBEDDED:
            weight *= 0.75
        self.seen.append(Seen(i, entity, weight, words.dep[head]))

    def near(self, i: int, reach: int = _REACH) -> list[Seen]:
        """The mentions of the last `reach` sentences before token `i`, the nearest first."""
        here = self.words.sentence[i]
        found = []
        for seen in reversed(self.seen):
            if here - self.words.sentence[seen.at] > reach:
                break
            found.append(seen)
        return found

    def best(self, i: int, candidates: list[tuple[Seen, float]]) -> Entity | None:
        """The most prominent of the candidates, each with a factor; None if two are equally good."""
        here = self.words.sentence[i]
        scores: dict[int, float] = {}
        who: dict[int, Entity] = {}
        for seen, factor in candidates:
            key = id(seen.entity)
            score = seen.weight * factor * _FADE ** (here - self.words.sentence[seen.at])
            # repeated mentions add up, but a crowd of them does not outweigh a subject
            scores[key] = max(scores.get(key, 0.0), score) + 0.15 * min(scores.get(key, 0.0), score)
            who[key] = seen.entity
        order = sorted(scores, key=lambda key: -scores[key])
        if not order or (len(order) > 1 and scores[order[0]] - scores[order[1]] < 0.02):
            return None
        return who[order[0]]


def resolve_pronouns(cast: Cast, words: Words) -> None:
    """Ties pronouns and pair descriptions ("the two leaders") to actors."""
    tracker = Tracker(cast, words)
    previous: Entity | None = None
    for i in range(words.size):
        entity = cast.at.get(i)
        if entity is not None:
            if entity is not previous:
                tracker.note(i, entity)
            previous = entity
            continue
        previous = None
        found, first = _antecedent(tracker, i)
        if found is not None:
            words.note(found, _rule(words, i), found.name, first, i)
            cast.mention(found, first, i)
            cast.at[i] = found
            tracker.note(i, found)
            if found.kind == "person" and found.gender is None:
                found.gender = _HE.get(words.lower[i])


def _rule(words: Words, i: int) -> str:
    """The name of the rule that ties the word at token `i`."""
    lower = words.lower[i]
    if lower in ("former", "latter"):
        return "the former and the latter"
    if lower in PAIRS:
        return "description of two"
    return "he or she" if lower in _HE else "they" if lower in _THEY else "it"


def _antecedent(tracker: Tracker, i: int) -> tuple[Entity | None, int]:
    """What the word at token `i` stands for, and where its phrase begins."""
    words = tracker.words
    lower = words.lower[i]
    if words.pos[i] == "PRON":
        if words.capital[i] and words.text[i + 1 : i + 2] in _STYLES:
            return None, i
        if lower in _HE:
            return _singular(tracker, i, _HE[lower]), i
        if lower in _THEY:
            return _plural(tracker, i), i
        if lower in _IT:
            return _body(tracker, i), i
    if lower in PAIRS:
        return find_pair(tracker.cast, words, tracker.near(i, 8), i)
    if lower in ("former", "latter") and words.lower[i - 1 : i] == ["the"]:
        return other_of_two(words, tracker.near(i, 1), i), i - 1
    return None, i


def _singular(tracker: Tracker, i: int, gender: str) -> Entity | None:
    """ "He" and "she": the person of that gender who is most in view, else one whose gender is not known."""
    words = tracker.words
    coming = _subject_to_come(tracker, i, gender)
    if coming is not None:
        return coming
    people = [
        s
        for s in tracker.near(i)
        if s.entity.kind == "person" and not s.entity.plural and s.entity.gender in (gender, None)
    ]
    open_to = [s for s in people if not _barred(tracker, i, s.entity)]
    if not words.quoted[i]:
        open_to = [s for s in open_to if not words.quoted[s.at]] or open_to
    known = [s for s in open_to if s.entity.gender == gender]
    here = words.sentence[i]
    if known and here - words.sentence[known[0].at] > 2 and open_to[0].entity.gender is None:
        known = []
    return tracker.best(i, [(s, 1.0 if s.entity.named else 0.6) for s in (known or open_to)])


def _subject_to_come(tracker: Tracker, i: int, gender: str) -> Entity | None:
    """The subject after the pronoun: "Upon his arrival, Sisi was welcomed".

    Near miss: "His aides said Sisi left", where the pronoun stands in the subject itself.
    """
    words = tracker.words
    top = i
    for _ in range(8):
        head = words.head[top]
        if head == top:
            return None
        if words.pos[head] in ("VERB", "AUX") and head > i and words.dep[head] == "ROOT":
            break
        top = head
    else:
        return None
    root = words.head[top]
    if words.base(top) not in ("obl", "advcl"):
        return None
    subject = next((c for c in words.children[root] if words.base(c) == "nsubj" and c > i), None)
    entity = tracker.cast.at.get(subject) if subject is not None else None
    if entity is not None and entity.kind == "person" and entity.named and entity.gender in (gender, None):
        return entity
    return None


def _barred(tracker: Tracker, i: int, entity: Entity) -> bool:
    """True if the pronoun cannot mean `entity`: both hang on one verb ("Trump met him"), or `entity` is the
    speaker of the quotation around it, who would say "I"."""
    words = tracker.words
    if words.quoted[i] and entity is tracker.speaker_of.get(i):
        return True
    if words.base(i) not in ("obj", "iobj", "obl") or words.lower[i].endswith("self"):
        return False
    verb = words.head[i]
    return any(
        tracker.cast.at.get(c) is entity and words.base(c) in ("nsubj", "obj", "iobj")
        for c in words.children[verb]
        if c != i
    )


def _plural(tracker: Tracker, i: int) -> Entity | None:
    """ "They": a group in view, or the two that were named together last."""
    near = tracker.near(i, 1)
    groups = [(s, 1.0) for s in near if s.entity.plural or s.entity.members]
    pair = pair_in_view(tracker.cast, tracker.words, near, i)
    best = tracker.best(i, groups)
    if pair is None or best is pair:
        return best
    if best is None:
        return pair
    last = next(s.at for s in near if s.entity is best)
    newest = next((s.at for s in near if s.entity in pair.members), -1)
    return best if last > newest else pair


def _body(tracker: Tracker, i: int) -> Entity | None:
    """ "It" and "its": a state or organisation in view; "it" that stands for nothing is left alone."""
    words = tracker.words
    if words.dep[i] == "expl":
        return None
    bodies = [
        (s, 1.0) for s in tracker.near(i, 1) if s.entity.kind in ("state", "organization") and s.weight > 1
    ]
    return tracker.best(i, bodies)
