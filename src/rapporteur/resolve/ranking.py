"""Which of several candidates a pronoun means: what speaks for each, and the learned weight of it.

The weights are learned by `python -m training.pronouns`; this module only adds them up.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp

from rapporteur.knowledge import load_yaml
from rapporteur.resolve.entities import Entity
from rapporteur.resolve.lexicon import is_saying
from rapporteur.resolve.words import Words

NOBODY = "nobody"  # the candidate that stands for "none of these"
_ROLES = {"nsubj": "s", "csubj": "s", "nmod": "p", "det": "p", "obj": "o", "iobj": "o", "obl": "o"}


@dataclass(slots=True)
class Track:
    """What has been said of one actor, or of a person or thing that is none, up to here.

    `at` is the head of the last mention, `sentences` are those of all mentions.
    """

    entity: Entity
    at: int
    form: str  # of the last mention: "name", "pronoun", "definite", "indefinite", "pair"
    person: bool
    sentences: list[int] = field(default_factory=list)
    named: int = 0  # mentions by name in the whole text
    subject: int = -9  # the last sentence it was the subject in
    spans: list[tuple[int, int]] = field(default_factory=list)  # of a group: where its members stand together


@dataclass(slots=True)
class Pronoun:
    """A pronoun and its surroundings: the subjects of the clauses around it, the innermost first."""

    i: int
    kind: str  # "he" or "they"
    role: str  # "s" subject, "p" possessive, "o" object, "r" reflexive
    gender: str | None
    subjects: list[int]
    root: bool  # it stands in the main clause of its sentence
    governor: str  # the lemma of the verb it is an argument of, or of the noun it owns
    acts: bool  # it is the subject of a verb that only people can be the subject of
    before: tuple[Entity, int] | None = None  # whom the last such pronoun meant, and how many sentences ago


def pronoun(words: Words, i: int, kind: str, gender: str | None) -> Pronoun:
    """The surroundings of the pronoun at token `i`."""
    lower = words.lower[i]
    role = "r" if lower.endswith(("self", "selves")) else _ROLES.get(words.base(i), "o")
    if words.dep[i] == "conj":
        role = _ROLES.get(words.base(words.head[i]), "o")
    head = words.head[i]
    return Pronoun(
        i,
        kind,
        role,
        gender,
        subjects(words, i),
        words.dep[_verb(words, i)] == "ROOT",
        words.lemma[head],
        role == "s" and is_saying(words.lemma[head]),
    )


def _verb(words: Words, i: int) -> int:
    """The predicate that token `i` depends on, directly or through noun phrases."""
    at: int = words.head[i]
    for _ in range(12):
        if words.pos[at] in ("VERB", "AUX") or words.dep[at] == "ROOT":
            break
        if any(words.base(c) in ("nsubj", "cop") for c in words.children[at]):
            break
        at = words.head[at]
    return at


def subjects(words: Words, i: int) -> list[int]:
    """The subjects of the clauses that token `i` stands in, the innermost first, itself left out.

    A clause without one has that of the verb it hangs on; a relative pronoun is its noun.
    """
    found: list[int] = []
    verb = _verb(words, i)
    for _ in range(8):
        subject = next((c for c in words.children[verb] if words.base(c) in ("nsubj", "csubj")), None)
        label = words.base(verb)
        if label == "acl" and (subject is None or words.lower[subject] in ("who", "that", "which")):
            subject = words.head[verb]
        elif subject is None and label == "xcomp":
            subject = next((c for c in words.children[words.head[verb]] if words.base(c) == "obj"), None)
        if subject is not None and subject != i and subject not in found:
            found.append(subject)
        if words.dep[verb] == "ROOT":
            break
        above = words.head[verb]
        verb = above if words.pos[above] in ("VERB", "AUX") else _verb(words, above)
        if verb == above and words.head[above] == above and not words.children[above]:
            break
    return found


def features(
    words: Words, p: Pronoun, track: Track, rank: int, most: int, speaker: Entity | None
) -> list[str]:
    """What can be said of `track` as the antecedent of `p`.

    `rank` counts the candidates mentioned since, `most` is the largest number of names among candidates,
    `speaker` is who speaks the quotation the pronoun stands in.
    """
    i, at, entity = p.i, track.at, track.entity
    away = words.sentence[i] - words.sentence[at]
    near = min(away, 5)
    label = words.dep[at]
    if label == "conj":
        label = "conj" if words.base(words.head[at]) != "nsubj" else "conjs"
    elif label not in ("nsubj:pass", "nmod:poss", "obl:agent"):
        label = words.base(at)
    recent = sum(1 for s in track.sentences[-6:] if words.sentence[i] - s <= 4)
    told = [
        f"away{near}",
        f"rank{min(rank, 5)}",
        f"form{track.form}{min(near, 2)}",
        f"label{label}{'' if away == 0 else '1' if away == 1 else '2'}",
        f"recent{min(recent, 5)}",
        f"kind{entity.kind}{'' if track.person else 'thing'}",
        f"quote{int(words.quoted[i])}{int(words.quoted[at])}{int(away == 0)}",
        f"subject{min(words.sentence[i] - track.subject, 4) if track.subject >= 0 else 9}",
    ]
    if at in p.subjects:
        told.append(f"clause{min(p.subjects.index(at), 3)}")
    elif away == 0:
        told.append("within")
    if away == 1 and words.base(at) == "nsubj":
        told.append("mainbefore" if words.dep[words.head[at]] == "ROOT" else "subbefore")
        if p.role == "s":
            told.append("parallel")
    if p.gender is not None:
        told.append("genderknown" if entity.gender == p.gender else "genderopen")
    if entity.named and track.named == most:
        told.append("foremost")
    elif entity.named and most:
        told.append("foremosthalf" if 2 * track.named >= most else "minor")
    if speaker is not None:
        told.append("speaker" if speaker is entity else "notspeaker")
    if p.before is not None:
        told.append(f"{'same' if p.before[0] is entity else 'other'}{min(p.before[1], 3)}")
    if entity.plural or entity.members:
        told.append("plural")
    if p.kind == "they":
        sort = "person" if track.person else "body" if entity.kind in ("state", "organization") else "thing"
        told.append(f"{p.governor}:{sort}")
        if p.acts:
            told.append(f"acts:{sort}")
    elif not entity.named:
        told.append("unnamed")
    if words.heading[at]:
        told.append("heading")
    if entity.noun:
        told.append(f"described{int(at > i)}")
    if at > i:
        told.append("after")
    return told


@lru_cache(maxsize=1)
def _learned() -> dict[str, dict[str, float]]:
    """Class of pronoun -> feature -> weight."""
    table: dict[str, dict[str, float]] = load_yaml("pronouns.json")["weights"]
    return table


# Where the weights are taken from; training puts others here while it learns.
weights: Callable[[], dict[str, dict[str, float]]] = _learned


def rank(p: Pronoun, candidates: list[list[str]]) -> list[float]:
    """The probability of each candidate, given its features; they sum to one."""
    table = weights()
    own = table.get(f"{p.kind}_{p.role}", {})
    shared = table.get(p.kind, {})
    scores = [sum(shared.get(f, 0.0) + own.get(f, 0.0) for f in one) for one in candidates]
    top = max(scores, default=0.0)
    raised = [exp(score - top) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]
