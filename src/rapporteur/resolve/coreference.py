"""Pronouns tied to the actors they stand for, in order of the text.

"He" and "they" go to the candidate that the learned ranking prefers (`ranking.py`), among those that gender,
number and the grammar of the clause allow; where two are equally good there is no link. "It" goes to the
state or organisation most in view.
"""

from collections.abc import Callable
from itertools import islice

from rapporteur import trace
from rapporteur.resolve import agents, bystanders, ranking
from rapporteur.resolve.bystanders import Bystander
from rapporteur.resolve.entities import Cast, Entity
from rapporteur.resolve.pairs import PAIRS, Seen, find_pair, group, other_of_two, pair_in_view
from rapporteur.resolve.phrases import left
from rapporteur.resolve.quotes import speakers
from rapporteur.resolve.ranking import NOBODY, Pronoun, Track
from rapporteur.resolve.tellers import Teller, speaks, tells
from rapporteur.resolve.words import Words

_HE = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_OURS = frozenset({"country", "nation", "government"})  # after "our", the state of who speaks
_IT = frozenset({"it", "its", "itself"})
_OFFICIAL = frozenset({"GOV", "LEG", "MIL"})
# How prominent a mention is, by its part in the clause.
_RANK = {"nsubj": 3.0, "nsubj:pass": 2.5, "obl:agent": 1.5, "obj": 1.5, "iobj": 1.5, "nmod:poss": 1.2}
_EMBEDDED = frozenset({"ccomp", "acl", "advcl", "csubj"})  # clauses whose subjects stand back
_FADE = 0.45  # of the prominence is left a sentence later
_REACH = {"he": 6, "they": 3}  # sentences a pronoun looks back
_MOST = 14  # candidates that are weighed
_MARGIN = 0.04  # by which the best must be more probable than the next
_SILENCE = 0.3  # how much the chance counts that "they" are nobody who is a candidate
_STYLES = (["Majesty"], ["Highness"], ["Excellency"], ["Royal"], ["Holiness"])  # "His Majesty" is no pronoun

# Which of the candidates a pronoun means, given what speaks for each; None for no one.
Decide = Callable[[Pronoun, list[Track], list[list[str]]], Track | None]


def choose(p: Pronoun, tracks: list[Track], told: list[list[str]]) -> Track | None:
    """The candidate the ranking prefers; None if two are equally good, or if "they" are no candidate."""
    chances = ranking.rank(p, told)
    if len(chances) > len(tracks):
        chances[-1] *= _SILENCE
    order = sorted(range(len(chances)), key=lambda k: -chances[k])
    if not order or (len(order) > 1 and chances[order[0]] - chances[order[1]] < _MARGIN):
        return None
    return tracks[order[0]] if order[0] < len(tracks) else None


class Tracker:
    """Where everybody was mentioned, in order of the text, as the pronouns are read one after another."""

    def __init__(self, cast: Cast, words: Words, decide: Decide) -> None:
        self.cast = cast
        self.words = words
        self.decide = decide
        self.seen: list[Seen] = []
        self.tracks: dict[int, Track] = {}  # by entity, the one last mentioned at the end
        self.meant: dict[
            str, tuple[Entity, int]
        ] = {}  # pronouns of a kind: whom the last one meant, and where
        self.speaker_of = speakers(cast, words)
        self.teller, self.body_teller = Teller(), Teller()
        self.bystanders = bystanders.find_bystanders(cast, words)
        self.around = _around(cast, self.bystanders)
        self.pairs = _coordinations(words)
        for i, one in self.bystanders.items():
            if one.person and i not in cast.at and words.pos[i] == "NOUN" and speaks(words, i, one.first):
                self.take_up(one.entity, "described and telling")
            elif (
                one.person
                and one.entity.kind == "group"
                and i not in cast.at
                and bystanders.is_in_deed(words, i)
            ):
                self.take_up(one.entity, "described and in a deed")

    def note(self, i: int, entity: Entity, *, pronoun: bool = False) -> None:
        """The actor was mentioned at token `i`."""
        head = self._head(i, entity)
        self.track(head, entity, "pronoun" if pronoun else self._form(i, entity))
        if entity.kind == "person":
            self.teller.heard(self.words, head, entity)
        elif is_body(entity):
            self.body_teller.heard(self.words, head, entity)
        words = self.words
        weight = _RANK.get(words.dep[head], 1.0)
        if words.base(head) == "nsubj" and words.base(words.head[head]) in _EMBEDDED:
            weight *= 0.75
        self.seen.append(Seen(i, entity, weight, words.dep[head]))

    def _head(self, i: int, entity: Entity) -> int:
        words, head = self.words, i
        for _ in range(12):
            above = words.head[head]
            if above == head or self.cast.at.get(above) is not entity:
                break
            head = above
        return head

    def _form(self, i: int, entity: Entity) -> str:
        if entity.named:
            return "name"
        return "indefinite" if self.words.lower[i] in ("a", "an", "some", "one") else "definite"

    def track(self, head: int, entity: Entity, form: str, *, person: bool | None = None) -> None:
        """Puts a mention with its head at token `head` on the entity's track."""
        words = self.words
        track = self.tracks.pop(id(entity), None)
        if track is None:
            is_person = entity.kind in ("person", "group") if person is None else person
            named = len(entity.mentions) if entity.named else 0
            track = Track(entity, head, form, is_person, named=named)
        track.at, track.form = head, form
        track.sentences.append(words.sentence[head])
        if words.base(head) == "nsubj":
            track.subject = words.sentence[head]
        self.tracks[id(entity)] = track

    def pass_over(self, i: int) -> None:
        """Notes the bystander that is described at token `i`, and a coordination that ends there."""
        one = self.bystanders.get(i)
        if i not in self.cast.at:
            self.body_teller.heard_document(self.words, i)
        if one is not None and i not in self.cast.at:
            first = self.words.lower[one.first]
            form = "indefinite" if first in ("a", "an", "some", "one", "any", "each", "every") else "definite"
            self.track(i, one.entity, form, person=one.person)
        heads = self.pairs.get(i)
        if heads is None:
            return
        members = [self.cast.at.get(k) or self._beside(k) for k in heads]
        known = list(dict.fromkeys(m for m in members if m is not None and not m.members))
        if len(known) == len(heads) and len(known) > 1 and _alike(known):
            pair = group(self.cast, known)
            self.track(heads[0], pair, "pair", person=known[0].kind in ("person", "group"))
            last = heads[-1]
            while self.cast.at.get(last + 1) is known[-1]:
                last += 1
            self.tracks[id(pair)].spans.append((left(self.words, heads[0]), last))

    def _beside(self, i: int) -> Entity | None:
        one: Bystander | None = self.bystanders.get(i)
        return one.entity if one is not None and one.person else None

    def entity_at(self, i: int) -> Entity | None:
        """The actor or bystander at token `i`."""
        one = self.bystanders.get(i)
        return self.cast.at.get(i) or (one.entity if one is not None else None)

    def near(self, i: int, reach: int) -> list[Seen]:
        """The mentions of actors in the last `reach` sentences before token `i`, the nearest first."""
        here = self.words.sentence[i]
        found = []
        for seen in reversed(self.seen):
            if here - self.words.sentence[seen.at] > reach:
                break
            found.append(seen)
        return found

    def best(self, i: int, candidates: list[Seen]) -> Entity | None:
        """The most prominent of the candidates; None if two are equally good."""
        here = self.words.sentence[i]
        scores: dict[int, float] = {}
        who: dict[int, Entity] = {}
        for seen in candidates:
            key = id(seen.entity)
            score = seen.weight * _FADE ** (here - self.words.sentence[seen.at])
            # repeated mentions add up, but a crowd of them does not outweigh a subject
            scores[key] = max(scores.get(key, 0.0), score) + 0.15 * min(scores.get(key, 0.0), score)
            who[key] = seen.entity
        order = sorted(scores, key=lambda key: -scores[key])
        if not order or (len(order) > 1 and scores[order[0]] - scores[order[1]] < 0.02):
            return None
        return who[order[0]]

    def take_up(self, entity: Entity, rule: str = "described and referred to again") -> None:
        """Makes an actor of a bystander, and of the bystanders in a group."""
        track = self.tracks.get(id(entity))
        for span in track.spans if track is not None else ():
            if span not in entity.mentions:
                entity.add(*span)
        for one in (entity, *entity.members):
            if one in self.cast.entities:
                continue
            self.cast.new(one)
            trace.note(one, rule, one.name)
            for first, last in one.mentions:
                for k in range(first, last + 1):
                    if k not in self.cast.closed:
                        self.cast.at.setdefault(k, one)


def _alike(members: list[Entity]) -> bool:
    """True if all are people, or all states and organisations."""
    people = [m.kind in ("person", "group") for m in members]
    return all(people) or (not any(people) and all(m.kind != "unknown" for m in members))


def _around(cast: Cast, found: dict[int, Bystander]) -> dict[int, list[Entity]]:
    """Pronoun -> whom a phrase around it describes, which it cannot mean: "his" in "his mother"."""
    inside: dict[int, list[Entity]] = {}
    described = [(e, first, last) for e in cast.entities for first, last in e.mentions]
    described += [(one.entity, one.first, one.last) for one in found.values()]
    for entity, first, last in described:
        for i in range(first, last + 1):
            if i in cast.closed:
                inside.setdefault(i, []).append(entity)
    return inside


def _coordinations(words: Words) -> dict[int, list[int]]:
    """The last noun of each coordination by "and" -> all its nouns."""
    found: dict[int, list[int]] = {}
    for i in range(words.size):
        if words.dep[i] == "conj" or words.pos[i] not in ("NOUN", "PROPN", "PRON"):
            continue
        others = [
            c for c in words.children[i] if words.dep[c] == "conj" and words.pos[c] in ("NOUN", "PROPN")
        ]
        if others and any(words.lower[c] in ("and", "&") for k in others for c in words.children[k]):
            found[others[-1]] = [i, *others]
    return found


def resolve_pronouns(cast: Cast, words: Words, decide: Decide = choose) -> None:
    """Ties pronouns and pair descriptions ("the two leaders") to actors; `decide` picks among candidates."""
    tracker = Tracker(cast, words, decide)
    previous: Entity | None = None
    for i in range(words.size):
        entity = cast.at.get(i)
        if entity is not None:
            if entity is not previous:
                tracker.note(i, entity)
            previous = entity
            tracker.pass_over(i)
            continue
        previous = None
        tracker.pass_over(i)
        found, first = _antecedent(tracker, i)
        if found is not None:
            tracker.take_up(found)
            cast.mention(found, first, i)
            cast.at[i] = found
            words.note(found, _rule(words, i), found.name, first, i)
            tracker.note(i, found, pronoun=words.pos[i] == "PRON")
            if found.kind == "person" and found.gender is None:
                found.gender = _HE.get(words.lower[i])


def _rule(words: Words, i: int) -> str:
    """The name of the rule that ties the word at token `i`."""
    lower = words.lower[i]
    if lower in ("former", "latter"):
        return "the former and the latter"
    if lower in PAIRS:
        return "description of two"
    if lower in _I:
        return "speaker of the quotation"
    if lower in _OURS:
        return "country of the speaker"
    return "he or she" if lower in _HE else "they" if lower in _THEY else "it"


def _antecedent(tracker: Tracker, i: int) -> tuple[Entity | None, int]:
    """What the word at token `i` stands for, and where its phrase begins."""
    words = tracker.words
    lower = words.lower[i]
    if words.pos[i] == "PRON":
        if words.capital[i] and words.text[i + 1 : i + 2] in _STYLES:
            return None, i
        if lower in _HE:
            return _ranked(tracker, ranking.pronoun(words, i, "he", _HE[lower])), i
        if lower in _THEY:
            return _ranked(tracker, ranking.pronoun(words, i, "they", None)), i
        if lower in _IT:
            return _body(tracker, i), i
        if lower in _I and words.quoted[i]:
            return tracker.speaker_of.get(i), i
    if lower in _OURS and words.quoted[i] and words.lower[i - 1 : i] == ["our"]:
        speaker = tracker.speaker_of.get(i)
        if speaker is not None and speaker.country is not None and speaker.sector in _OFFICIAL:
            return tracker.cast.states.get(speaker.country), i - 1
    if lower in PAIRS:
        return find_pair(tracker.cast, words, tracker.near(i, 8), i)
    if lower in ("former", "latter") and words.lower[i - 1 : i] == ["the"]:
        return other_of_two(words, tracker.near(i, 1), i), i - 1
    return None, i


def _ranked(tracker: Tracker, p: Pronoun) -> Entity | None:
    """Whom "he", "she" or "they" means, by the ranking."""
    if p.kind == "he":
        coming = _subject_to_come(tracker, p.i, p.gender or "")
        if coming is not None:
            return coming
        teller = tracker.teller.goes_on(tracker.words, p.i, p.gender)
        if teller is not None and teller not in tracker.around.get(p.i, ()):
            tracker.words.note(teller, "who was telling goes on", teller.name, p.i, p.i)
            return teller
        subject = _subject_before(tracker, p)
        if subject is not None:
            return subject
    words, i = tracker.words, p.i
    here = words.sentence[i]
    sort = p.gender or p.kind
    if sort in tracker.meant:
        p.before = tracker.meant[sort][0], here - tracker.meant[sort][1]
    pair = None
    if p.kind == "they":
        pair = pair_in_view(tracker.cast, words, tracker.near(i, 1), i)
        if pair is not None and id(pair) not in tracker.tracks:
            newest = next((s.at for s in tracker.near(i, 1) if s.entity in pair.members), i)
            tracker.track(newest, pair, "pair")
    tracks: list[Track] = []
    for track in islice(reversed(tracker.tracks.values()), 60):
        if here - words.sentence[track.at] > _REACH[p.kind]:
            break
        if _can_be(p, track) and not _barred(tracker, p, track.entity):
            tracks.append(track)
            if len(tracks) == _MOST:
                break
    most = max((t.named for t in tracks if t.entity.kind == "person"), default=0)
    speaker = tracker.speaker_of.get(i)
    told = [ranking.features(words, p, t, k, most, speaker) for k, t in enumerate(tracks)]
    if p.kind == "they":
        told.append([NOBODY, f"{NOBODY}{min(len(tracks), 4)}"])
    found = tracker.decide(p, tracks, told)
    if found is None or not (found.person or found.entity.kind in ("state", "organization")):
        if pair is None or p.role != "s" or not all(m.named for m in pair.members):
            return None
        found = tracker.tracks[id(pair)]
    tracker.meant[sort] = found.entity, here
    return found.entity


def _can_be(p: Pronoun, track: Track) -> bool:
    """True if number and gender do not speak against it."""
    entity = track.entity
    if p.kind == "he":
        return entity.kind == "person" and not entity.plural and entity.gender in (p.gender, None)
    if entity.kind == "person" and not entity.plural:
        return not entity.named and entity.gender is None
    return entity.plural or bool(entity.members) or entity.kind in ("state", "organization", "group")


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


def _subject_before(tracker: Tracker, p: Pronoun) -> Entity | None:
    """The named subject of the sentence before, in the same paragraph, of whom the next one tells more.

    "Ramaphosa will visit Kinshasa. He cancelled a trip in May."

    Near miss: "Ramaphosa met Lula. He said …", where two are named and the ranking decides.
    """
    words, i = tracker.words, p.i
    if p.role != "s" or not p.root or words.quoted[i]:
        return None
    people = [
        track
        for track in islice(reversed(tracker.tracks.values()), 20)
        if words.sentence[track.at] == words.sentence[i] - 1 and track.person and _can_be(p, track)
    ]
    if len(people) != 1 or not people[0].entity.named:
        return None
    at = people[0].at
    main = words.base(at) == "nsubj" and words.dep[words.head[at]] == "ROOT"
    same = "\n" not in words.document.text[words.start[at] : words.start[i]]
    return people[0].entity if main and same else None


def _barred(tracker: Tracker, p: Pronoun, entity: Entity) -> bool:
    """True if the pronoun cannot mean `entity`.

    Both hang on one verb ("Trump met him"), the phrase around it describes `entity` ("his mother"), it is the
    speaker of the quotation around it, who would say "I", or it tells something and `entity` is only spoken
    of in quotations ("My neighbour left," she said).
    """
    words, i, at = tracker.words, p.i, tracker.cast.at
    if entity in tracker.around.get(i, ()):
        return True
    if p.kind == "he" and not words.quoted[i] and tells(words, i) and _only_quoted(words, entity, i):
        return True
    if p.kind == "he" and p.role == "s" and _object_of_its_own(tracker, i, entity):
        return True
    if p.kind == "he" and words.quoted[i] and entity is tracker.speaker_of.get(i):
        return True
    if p.role == "r":
        return False
    if words.dep[i] == "conj" and at.get(words.head[i]) is entity:
        return True
    if p.role != "o":
        return False
    verb = words.head[i]
    if words.base(i) in ("obj", "iobj", "obl") and p.subjects and at.get(p.subjects[0]) is entity:
        return bool(words.pos[verb] != "NOUN")
    return any(
        at.get(c) is entity and words.base(c) in ("nsubj", "obj", "iobj", "nmod")
        for c in words.children[verb]
        if c != i
    )


def _only_quoted(words: Words, entity: Entity, i: int) -> bool:
    """True for somebody without a name whom only quoted words speak of before token `i`."""
    before = [first for first, _ in entity.mentions if first < i]
    return not entity.named and bool(before) and all(words.quoted[first] for first in before)


def _object_of_its_own(tracker: Tracker, i: int, entity: Entity) -> bool:
    """True if the entity is the object of a participle whose subject is the pronoun at token `i`: "Referring
    to the premier, she said"."""
    words, verb = tracker.words, tracker.words.head[i]
    for clause in words.children[verb]:
        if words.base(clause) != "advcl" or clause > i or not words.lower[clause].endswith("ing"):
            continue
        if any(words.base(c) == "nsubj" for c in words.children[clause]):
            continue
        if any(
            words.base(c) in ("obj", "obl", "iobj") and tracker.entity_at(c) is entity
            for c in words.children[clause]
        ):
            return True
    return False


def is_body(entity: Entity) -> bool:
    """True for what "it" can mean: states, organisations, "the ministry"; not for "officials"."""
    if entity.kind == "group" and not entity.named and not entity.members:
        return agents.is_body(entity.name.rpartition(" ")[2].lower())
    return entity.kind in ("state", "organization")


def _body(tracker: Tracker, i: int) -> Entity | None:
    """ "It" and "its": a state or organisation in view; "it" that stands for nothing is left alone."""
    words, teller = tracker.words, tracker.body_teller
    if words.dep[i] == "expl" or teller.is_document(words, i):
        return None
    told = teller.goes_on(words, i, None)
    if told is not None:
        words.note(told, "who was telling goes on", told.name, i, i)
        return told
    bodies = [s for s in tracker.near(i, 1) if is_body(s.entity) and s.weight > 1]
    return tracker.best(i, bodies)
