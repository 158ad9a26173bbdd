"""People and things that are described without being actors yet: whom a pronoun may mean.

"A farmer … he", "my mother … she", "the twins … they". A person of these becomes an actor when a pronoun
refers to them; a thing never does, but a pronoun that means it must not be tied to somebody else.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapporteur.knowledge import load_yaml
from rapporteur.record import ActorKind
from rapporteur.resolve import agents, offices
from rapporteur.resolve.entities import Cast, Entity
from rapporteur.resolve.pairs import is_pair
from rapporteur.resolve.phrases import left
from rapporteur.resolve.words import Words

_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our", "your"}
)
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "each", "every", "many", "most", "few"})


@dataclass(slots=True)
class Bystander:
    """One description at tokens `first` to `last`: of whom, and whether it is of a person."""

    first: int
    last: int
    entity: Entity
    person: bool


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    raw = load_yaml("persons.yaml")
    return {
        "persons": frozenset(noun for row in raw["persons"].values() for noun in row),
        "groups": frozenset(raw["groups"]),
        "new": frozenset(raw["new"]),
        "one": frozenset(raw["pronouns"]["one"]),
        "more": frozenset(raw["pronouns"]["more"]),
        "counted": frozenset(raw["pronouns"]["counted"]),
        "crowd_deeds": frozenset(raw["crowd_deeds"]),
        "suffered": frozenset(raw["suffered"]),
        "amounts": frozenset(raw["amounts"]),
        "ends": tuple(raw["ends"]),
        "not": frozenset(raw["not"]),
        "gender": {noun: sex for sex, row in raw["gender"].items() for noun in row},
    }


@lru_cache(maxsize=8192)
def is_person(noun: str) -> bool:
    """True for a noun, singular and in lower case, that denotes a person.

    >>> is_person("farmer"), is_person("biologist"), is_person("table")
    (True, True, False)
    """
    table = _table()
    return noun in table["persons"] or (noun.endswith(table["ends"]) and noun not in table["not"])


def is_group(noun: str) -> bool:
    """True for a noun in the singular that is several people: "couple".

    >>> is_group("family"), is_group("car")
    (True, False)
    """
    return noun in _table()["groups"]


def is_new(word: str) -> bool:
    """True for a word by which others are spoken of than those there were.

    >>> is_new("some"), is_new("the")
    (True, False)
    """
    return word in _table()["new"]


@lru_cache(maxsize=8192)
def gender(noun: str) -> str | None:
    """ "m" or "f" for a noun that tells it.

    >>> gender("grandmother"), gender("horsewoman"), gender("farmer") is None
    ('f', 'f', True)
    """
    told = offices.gender(noun) or _table()["gender"].get(noun)
    if told is None and noun.endswith("man") and is_person(noun):
        told = "f" if noun.endswith("woman") else "m"
    return told if noun not in ("human", "person") else None


def find_bystanders(cast: Cast, words: Words) -> dict[int, Bystander]:
    """The descriptions by the token of their noun; those of earlier actors are taken in as their mentions."""
    found: dict[int, Bystander] = {}
    known: dict[tuple[str, bool], Entity] = {}
    actors = {id(entity) for entity in cast.entities}
    for i in range(words.size):
        pos = words.pos[i]
        entity = cast.at.get(i)
        if entity is not None:
            if pos == "NOUN" and not entity.named and entity.mentions:
                _meet_again(cast, words, i, entity, known, found)
            continue
        if pos not in ("NOUN", "PRON", "ADJ", "DET", "NUM", "PROPN"):
            continue
        one = _read(words, i, cast, known)
        if one is None:
            continue
        if id(one.entity) in actors:
            cast.mention(one.entity, one.first, one.last)
            continue
        one.entity.mentions.append((one.first, one.last))
        found[i] = one
    return found


def _meet_again(
    cast: Cast,
    words: Words,
    i: int,
    entity: Entity,
    known: dict[tuple[str, bool], Entity],
    found: dict[int, Bystander],
) -> None:
    """An actor described at token `i`: earlier descriptions of the same are theirs, if it is "the" one."""
    key = (words.lemma[i], words.lemma[i] != words.lower[i])
    earlier = known.get(key)
    if (
        earlier is not None
        and earlier not in cast.entities
        and min(entity.mentions)[1] >= i
        and _determiner(words, left(words, i)) == "definite"
    ):
        for first, last in earlier.mentions:
            cast.mention(entity, first, last)
        for at in [at for at, one in found.items() if one.entity is earlier]:
            del found[at]
    known[key] = entity


def _read(words: Words, i: int, cast: Cast, known: dict[tuple[str, bool], Entity]) -> Bystander | None:
    """The person or thing that is described by the word at token `i`, if it heads a noun phrase."""
    lower, lemma, base = words.lower[i], words.lemma[i], words.base(i)
    if words.pos[i] == "PROPN":
        return _read_people(words, i, cast, known)
    if words.pos[i] != "NOUN" or _amount(words, i) is not None or _is_counted(words, i):
        return _read_pronoun(words, i)
    if base in ("compound", "flat", "goeswith", "fixed") or words.heading[i]:
        return None
    if any(words.dep[c] == "cop" for c in words.children[i]) or base in ("xcomp", "vocative"):
        return None
    if words.label[i] in ("DATE", "MONEY") or is_pair(words, i) is not None:
        return None
    first = left(words, i)
    group = is_group(lemma)
    person = group or is_person(lemma)
    plural = group or lemma != lower
    if plural and person and base == "nmod" and _amount(words, words.head[i]) is not None:
        return None
    if person and base == "appos" and cast.at.get(words.head[i]) is not None:
        return None
    told = _determiner(words, first)
    key = (lemma, lemma != lower)
    entity = known.get(key) if person and _same(words, first, i, told) else None
    if entity is None:
        kind: ActorKind = "unknown" if not person else "group" if plural else "person"
        sex = gender(lemma) if person and not plural else None
        entity = Entity(kind, words.phrase(_inner(words, first, i), i), False, plural=plural, gender=sex)
        entity.noun = lemma
        if person:
            found = agents.agent(words.text[first:i], words.text[i])
            body = next(
                (e for k in range(first, i) if (e := cast.at.get(k)) and e.kind == "organization"), None
            )
            entity.sector = found.sector if found is not None else "CVL"
            if body is not None and lemma in ("member", "representative"):
                entity.sector, entity.country = body.sector, body.country
            known[key] = entity
    return Bystander(first, i, entity, person)


def _same(words: Words, first: int, i: int, told: str) -> bool:
    """True if a phrase can be of those described before by the noun: "the farmer", "workers" without more."""
    if told == "definite":
        return words.text[first].lower() not in ("that", "those") or first < i
    return told == "none" and first == i and words.lemma[i] != words.lower[i]


def _read_pronoun(words: Words, i: int) -> Bystander | None:
    """ "Someone", "many", "those who …": people without a noun."""
    table, lower = _table(), words.lower[i]
    counted = _amount(words, i)
    if counted is not None:
        first = left(words, i)
        entity = Entity("group", words.phrase(first, counted), False, sector="CVL", plural=True)
        return Bystander(first, counted, entity, True)
    if lower in ("those", "all", "some", "many") and words.lower[i + 1 : i + 2] == ["who"]:
        return Bystander(i, i, Entity("group", words.text[i], False, sector="CVL", plural=True), True)
    if _is_counted(words, i) and is_in_deed(words, i):
        first = left(words, i)
        entity = Entity("group", words.phrase(first, i), False, sector="CVL", plural=True)
        return Bystander(first, i, entity, True)
    if words.base(i) not in ("nsubj", "obj", "obl", "nmod", "iobj", "conj", "root"):
        return None
    if lower in table["one"]:
        return Bystander(i, i, Entity("person", words.text[i], False, sector="CVL"), True)
    if lower in table["more"] and words.base(i) == "nsubj":
        entity = Entity("group", words.text[i], False, sector="CVL", plural=True)
        return Bystander(i, i, entity, True)
    return None


def _amount(words: Words, i: int) -> int | None:
    """The people counted by the word of number at token `i`: "a lot of people", "tens of thousands"."""
    if words.lemma[i] not in _table()["amounts"]:
        return None
    of = next((c for c in words.children[i] if words.base(c) == "nmod" and c > i), None)
    if of is None or not any(words.lower[c] == "of" for c in words.children[of]):
        return None
    several = words.lemma[of] != words.lower[of] or words.lemma[of] == "people"
    person = is_person(words.lemma[of]) or words.lower[of] in ("people", *_table()["counted"])
    return of if several and person else None


def _is_counted(words: Words, i: int) -> bool:
    """True for people told by their number alone: "thousands", "more than 200"; not "hundreds of cars"."""
    if any(words.base(c) == "nmod" for c in words.children[i]):
        return False
    # a bare figure may count anything but those who were arrested or killed
    figure = words.text[i].replace(",", "").isdigit() and words.dep[i] in ("nsubj:pass", "obj")
    return figure or words.lower[i] in _table()["counted"]


def is_in_deed(words: Words, i: int) -> bool:
    """True for people at token `i` who do what crowds do, or to whom something is done by force.

    Hit: "thousands marched", "dozens were arrested". Near miss: "hundreds were sold".
    """
    table, head, dep = _table(), words.head[i], words.dep[i]
    verb = head if words.base(i) in ("nsubj", "obj") and words.pos[head] == "VERB" else None
    if verb is None and dep in ("ROOT", "root"):
        # "Thousands rallied", read as a participle
        hung = (*words.children[i], *words.children[_amount(words, i) or i])
        verb = next((c for c in hung if words.dep[c] == "acl" and words.pos[c] == "VERB"), None)
    if verb is None or (words.base(i) == "nmod" and _amount(words, words.head[i]) is not None):
        return False
    done = dep in ("nsubj:pass", "obj")
    return words.lemma[verb] in table["suffered" if done else "crowd_deeds"]


def _read_people(words: Words, i: int, cast: Cast, known: dict[tuple[str, bool], Entity]) -> Bystander | None:
    """A people or a family by its name: "the Tagbanuas", "the Bidens"."""
    text = words.text[i]
    if words.base(i) in ("compound", "flat", "nmod:poss") or words.heading[i] or len(text) < 4:
        return None
    the = i > 0 and words.lower[i - 1] == "the"
    if not (words.label[i] == "NORP" or (the and text.endswith("s") and words.label[i] in ("PERSON", ""))):
        return None
    if not (text.endswith("s") or the) or text.isupper():
        return None
    key = (words.lower[i], True)
    entity = known.get(key)
    if entity is None:
        entity = known[key] = Entity("group", text, sector="CVL", plural=True, named=False)
    return Bystander(i - the, i, entity, True)


def _determiner(words: Words, first: int) -> str:
    lower = words.lower[first]
    if lower in _DEFINITE:
        return "definite"
    return "indefinite" if lower in _INDEFINITE else "none"


def _inner(words: Words, first: int, last: int) -> int:
    while first < last and words.lower[first] in _DEFINITE | _INDEFINITE:
        first += 1
    return first
