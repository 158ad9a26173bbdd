"""Finds the place names of a text: the gazetteer's names, and what the pipeline calls a place.

A name counts where it stands for the place, not inside another name ("Paris Summit") or as an adjective.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from rapporteur.knowledge import load_yaml
from rapporteur.values import country, place
from rapporteur.values.place import Toponym

# The longest name, in tokens, that is looked for: "Democratic Republic of the Congo" and the like.
LONGEST = 7
# Towns with fewer people need the pipeline or a preposition to say that they are places.
WELL_KNOWN = 300_000

_CONNECTORS = frozenset(load_yaml("places.yaml")["connectors"])
_PLACE_LABELS = frozenset({"LOC", "FAC", "GPE"})
_NAME_LABELS = frozenset({"PERSON", "ORG", "EVENT", "MISC", "FAC"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name at tokens `first` to `last`, with what it can mean: nothing if only the pipeline knows it.

    `within` are the readings of a place named inside it: London, for "London Bridge".
    """

    first: int
    last: int
    key: str
    readings: tuple[Toponym, ...]
    within: tuple[Toponym, ...] = ()


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_yaml("places.yaml")[kind])


@cache
def _kinds() -> dict[str, str]:
    return dict(load_yaml("places.yaml")["kinds"])


def find_mentions(doc: Doc) -> tuple[Mention, ...]:
    """The place names of `doc`, in order, none overlapping another."""
    labels = _labels(doc)
    people = _name_parts(doc)
    found: list[Mention] = []
    position = 0
    while position < len(doc):
        mention = _mention_at(doc, position, labels, people)
        if mention is None:
            position += 1
        else:
            found.append(mention)
            position = mention.last + 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Entity:
    first: int
    last: int
    label: str


def _labels(doc: Doc) -> dict[int, _Entity]:
    found = {}
    for ent in doc.ents:
        entity = _Entity(ent.start, ent.end - 1, ent.label_)
        for i in range(ent.start, ent.end):
            found[i] = entity
    return found


def _name_parts(doc: Doc) -> frozenset[str]:
    """The words of personal names of two words or more."""
    return frozenset(t.text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 for t in ent)


def _mention_at(doc: Doc, first: int, labels: dict[int, _Entity], people: frozenset[str]) -> Mention | None:
    entity = labels.get(first)
    if entity is not None and entity.label in _PLACE_LABELS and entity.first == first:
        whole = _whole_entity(doc, entity)
        if whole is not None:
            return whole
    token = doc[first]
    if not token.text[0].isupper() or token.is_space:
        return None
    for last in _ends(doc, first):
        readings = place.parse(doc.text[token.idx : doc[last].idx + len(doc[last])])
        if readings and _stands_for_place(doc, first, last, readings, labels, people):
            return _extended(doc, first, last, readings, labels)
    return None


def _ends(doc: Doc, first: int) -> Iterator[int]:
    """The tokens that a name beginning at `first` may end with, longest first."""
    ends = [first]
    for i in range(first + 1, min(first + LONGEST, len(doc))):
        text = doc[i].text
        if text[0].isupper() or (text == "." and not doc[i - 1].whitespace_ and len(doc[i - 1]) <= 5):
            ends.append(i)
        elif text not in _CONNECTORS and text not in ("islands", "peninsula"):
            break
        elif text in ("islands", "peninsula"):
            ends.append(i)
    return reversed(ends)


def _whole_entity(doc: Doc, entity: _Entity) -> Mention | None:
    """The mention that a place entity makes; None if the names inside it are better looked at one by one."""
    first, last = entity.first, entity.last
    while first < last and not doc[first].text[0].isupper():
        first += 1
    if not doc[first].text[0].isupper() or doc[first].pos_ in ("PRON", "DET", "VERB", "AUX"):
        return None
    name = doc.text[doc[first].idx : doc[last].idx + len(doc[last])]
    readings = place.parse(name)
    if readings:
        return _extended(doc, first, last, readings, {})
    if len(name) < 3 or country.by_adjective(name):
        return None
    inner = _inner(doc, first, last)
    if inner is not None:
        start, end, within = inner
        rest = [doc[i].lower_ for i in (*range(first, start), *range(end + 1, last + 1))]
        if all(word in _words("locative") or word in _kinds() or word in _CONNECTORS for word in rest):
            return None
        return Mention(first, last, place.fold(name), (), within)
    return Mention(first, last, place.fold(name), ())


def _inner(doc: Doc, first: int, last: int) -> tuple[int, int, tuple[Toponym, ...]] | None:
    for start in range(first, last + 1):
        if not doc[start].text[0].isupper():
            continue
        for end in _ends(doc, start):
            if end <= last:
                readings = place.parse(doc.text[doc[start].idx : doc[end].idx + len(doc[end])])
                if readings and readings[0].population >= 100_000:
                    return start, end, readings
    return None


def _extended(
    doc: Doc, first: int, last: int, readings: tuple[Toponym, ...], labels: dict[int, _Entity]
) -> Mention:
    """The mention, with a following word that says what it is: "Senkaku islands"."""
    key = place.fold(doc.text[doc[first].idx : doc[last].idx + len(doc[last])])
    if readings[0].kind != "country":
        for length in (2, 1):
            end = last + length
            if end < len(doc) and " ".join(t.lower_ for t in doc[last + 1 : end + 1]) in _EXTENDING:
                return Mention(first, end, key, readings)
    return Mention(first, last, key, readings)


_EXTENDING = frozenset({"islands", "peninsula", "autonomous region", "archipelago"})


def _stands_for_place(
    doc: Doc,
    first: int,
    last: int,
    readings: Sequence[Toponym],
    labels: dict[int, _Entity],
    people: frozenset[str],
) -> bool:
    """True if the gazetteer's name at `first`..`last` is the place here, not part of another name."""
    best = readings[0]
    words = doc[first : last + 1].text
    key = words.lower()
    doubtful = key in _words("doubtful") or (first == last and words in people)
    sure = not doubtful and (best.kind in ("country", "region", "water", "facility") or _is_capital(words))
    entity = labels.get(first)
    if entity is not None and entity.label in _NAME_LABELS | {"NORP"}:
        larger = entity.first < first or entity.last > last
        if larger and not _only_titles(doc, entity, first, last):
            return False
        if entity.label == "PERSON" and not (sure and best.population >= 100_000):
            return False
        if entity.label != "PERSON" and not sure and not _after_preposition(doc, first):
            return False
    if entity is None and _inside_longer_name(doc, first, last, labels, best):
        return False
    if entity is not None and entity.label in _PLACE_LABELS:
        return True
    if key in _words("common") and not (best.kind == "country" or (len(key) > 1 and words.isupper())):
        return False
    if sure:
        return True
    if doc[first].pos_ not in ("PROPN", "NOUN", "ADJ", "X") or (first == last and len(words) < 4):
        return False
    if _before_state(doc, last) or (_after_preposition(doc, first) and best.population >= 1000):
        return True
    return best.population >= WELL_KNOWN and best.primary and not doubtful


def _is_capital(words: str) -> bool:
    return country.by_capital(words) is not None


def _only_titles(doc: Doc, entity: _Entity, first: int, last: int) -> bool:
    """True if the entity holds, besides the name, only titles, compass words and possessives."""
    rest = (*range(entity.first, first), *range(last + 1, entity.last + 1))
    before = all(doc[i].lower_ in _words("locative") or doc[i].lower_ == "the" for i in rest if i < first)
    after = [doc[i].lower_ for i in rest if i > last]
    return before and (not after or after[0] in ("'s", "’s") or after[0] in _words("titles"))


def _inside_longer_name(doc: Doc, first: int, last: int, labels: dict[int, _Entity], best: Toponym) -> bool:
    """True in "Paris Summit", "Bank of England", "John Lincoln"; not in "US President", "southern Syria"."""
    if last + 1 < len(doc) and not doc[last].is_sent_end:
        after = doc[last + 1]
        if (
            after.text[0].isupper()
            and after.pos_ in ("PROPN", "NOUN", "ADJ")
            and doc[last].whitespace_ == " "
        ):
            titled = after.lower_ in _words("titles") or _starts_person(labels, last + 1)
            if not (titled and best.kind == "country") and not _starts_place(labels, last + 1):
                return not (doc[first : last + 1].text.isupper() and not after.text.isupper()) or (
                    best.kind == "country"
                )
    if first > 0 and not doc[first].is_sent_start:
        before = doc[first - 1]
        if before.text in ("-", "–") and not before.whitespace_ and not doc[first - 2].whitespace_:
            return first > 1 and doc[first - 2].text[0].islower()
        if before.lower_ == "of" and first > 1 and doc[first - 2].lower_ in _words("named_after"):
            return doc[first - 2].text[0].isupper()
        if (
            before.text[0].isupper()
            and before.pos_ == "PROPN"
            and before.lower_ not in _words("locative")
            and not country.by_adjective(before.text)
            and best.kind != "country"
        ):
            return before.whitespace_ == " " and before.lower_ not in _words("titles")
    return False


def _starts_person(labels: dict[int, _Entity], i: int) -> bool:
    entity = labels.get(i)
    return entity is not None and entity.label == "PERSON"


def _starts_place(labels: dict[int, _Entity], i: int) -> bool:
    entity = labels.get(i)
    return entity is not None and entity.label in _PLACE_LABELS and entity.first == i


def _after_preposition(doc: Doc, first: int) -> bool:
    if first == 0:
        return False
    before: Token = doc[first - 1]
    if before.lower_ == "the" and first > 1:
        before = doc[first - 2]
    return before.lower_ in _words("locative")


def _before_state(doc: Doc, last: int) -> bool:
    return last + 2 < len(doc) and doc[last + 1].text == "," and state_after(doc, last + 2) is not None


def state_after(doc: Doc, first: int) -> tuple[int, tuple[Toponym, ...]] | None:
    """The state, region or country named at `first`, abbreviations included, with its last token."""
    if not doc[first].text[0].isupper():
        return None
    for last in (min(first + 1, len(doc) - 1), first):
        text = doc.text[doc[first].idx : doc[last].idx + len(doc[last])]
        code = _abbreviations().get(text)
        if code is not None:
            return last, tuple(t for t in place.states() if t.admin == code)
    for last in _ends(doc, first):
        readings = place.parse(doc.text[doc[first].idx : doc[last].idx + len(doc[last])])
        wide = tuple(r for r in readings if r.kind in ("country", "region"))
        if wide:
            return last, wide
    return None


@cache
def _abbreviations() -> dict[str, str]:
    table = {}
    for code, spellings in load_yaml("places.yaml")["abbreviations"].items():
        for spelling in (code, *spellings):
            table[spelling] = code
    return table
