"""Named bodies told by their kind: "the ministry" after the Foreign Ministry, "the Malian army"."""

from rapporteur.resolve import agents
from rapporteur.resolve.entities import Entity
from rapporteur.resolve.organisation_words import table
from rapporteur.resolve.phrases import POSSESSIVE, Scene
from rapporteur.resolve.same_body import plain
from rapporteur.resolve.words import Words

_FAR = 40  # sentences that a body told by a word of its own name may lie back
_NEAR = 3  # and one that only its sector tells


def told_again(scene: Scene, first: int, i: int) -> Entity | None:
    """The named body that the phrase from token `first` to its noun at `i` speaks of again; None if none is.

    Hit: "the ministry" after the Ministry of Health, "the Commission" after the Lakes Commission, "the
    airline" after Kenya Airways, which is the only company in view, "the Kenyan airline". Near miss: "a
    ministry", "the ministry of works", "the other party", "the risks" after Lakes Risks.
    """
    words = scene.words
    noun = words.lower[i]
    if (
        words.lower[first] not in _THE
        or first == i
        or _goes_on(words, i)
        or not (is_body_noun(noun) or words.text[i] == "House")
    ):
        return None
    here = words.sentence[i]
    seen: dict[int, tuple[int, Entity]] = {}
    for entity in scene.cast.entities:
        if entity.kind in ("organization", "group") and entity.named:
            before = [last for _, last in entity.mentions if last < first]
            if before:
                seen[id(entity)] = max(before), entity
    told = [words.lower[k] for k in range(first + 1, i)]
    own = [
        (at, e) for at, e in seen.values() if _is_called(e, told, noun) and here - words.sentence[at] <= _FAR
    ]
    if own and noun != "house":
        return max(own, key=lambda pair: pair[0])[1]
    kind = _kind(scene, first, i)
    inside = [e for k in range(first, i) if (e := scene.cast.at.get(k)) and e.kind == "organization"]
    if (
        len(set(map(id, inside))) == 1
        and noun in _UNION_NOUNS
        and {inside[0].sector, inside[0].country} & kind
    ):
        return inside[0]  # "the EU bloc"
    near = [
        (at, e)
        for at, e in seen.values()
        if here - words.sentence[at] <= _NEAR
        and ({e.sector, e.country} & kind)
        and _fits_owner(scene, first, i, e)
    ]
    found = _in_view(words, near, here)
    if found is None and not near and not told and kind - _OF_STATE and words.base(i) == "nsubj":
        blank = [
            (at, e)
            for at, e in seen.values()
            if not e.sector and e.country not in _UNIONS and here - words.sentence[at] <= _NEAR
        ]
        found = _in_view(words, blank, here)
        if found is not None and len(kind) == 1:
            found.sector = next(iter(kind))
    return found


def _kind(scene: Scene, first: int, i: int) -> frozenset[str]:
    """The sectors, or codes of unions of states, that the body of the phrase can have; none for phrases that
    tell it from others."""
    words = scene.words
    owners = {*scene.nations, *scene.bodies}
    told = [k for k in range(first + 1, i) if k not in owners and words.text[k] not in POSSESSIVE]
    if any(words.capital[k] or words.lower[k] in _OTHER or words.lower[k] in _SORTING for k in told):
        return frozenset()
    kind = agents.kind_of_body(words.lower[i])
    if words.text[i] == "House" and not told:
        return frozenset({"LEG"})
    if not told:
        return kind
    found = agents.agent([words.text[k] for k in told], words.text[i])
    own = {found.sector, *found.others} if found is not None else set()
    named = own - {"UNK", "GOV"} - agents.kind_of_body(words.lower[i])  # what the other words tell
    return frozenset(named) | (kind & _UNIONS) if named else kind - _MANIFOLD


# Codes of bodies that may have any sector, and sectors of which a state has many bodies.
_UNIONS = frozenset({"IGO", "UNO", "EUR", "NGO"})
_OF_STATE = frozenset({"GOV", "LEG", "JUD", "COP", "MIL"})
_MANIFOLD = frozenset({"GOV", "LEG", "JUD", "COP"})


def _fits_owner(scene: Scene, first: int, i: int, entity: Entity) -> bool:
    """True unless the phrase names another country than the body's: "the Kenyan airline"."""
    told = {scene.nations[k].iso3 for k in range(first, i) if k in scene.nations}
    told |= {scene.bodies[k].country or "" for k in range(first, i) if k in scene.bodies}
    if scene.words.text[i] == "House" and entity.country == "USA":
        return False  # "the House" is one chamber of the Congress
    return not told or entity.country in told


def _in_view(words: Words, near: list[tuple[int, Entity]], here: int) -> Entity | None:
    """The only one of the bodies, or the only one of them that does something in the sentence before or this
    one."""
    if len(near) < 2:
        return near[0][1] if near else None
    doing = [
        e
        for _, e in near
        if any(
            here - words.sentence[last] <= 1 and any(words.base(k) == "nsubj" for k in range(first, last + 1))
            for first, last in e.mentions
        )
    ]
    return doing[0] if len(doing) == 1 else None


def is_body_noun(noun: str) -> bool:
    """True for a noun, in the singular, that stands for a body: "ministry", "airline".

    >>> is_body_noun("ministry"), is_body_noun("airline"), is_body_noun("risks")
    (True, True, False)
    """
    return agents.is_body(noun) or bool(agents.kind_of_body(noun)) or noun in table()["retold"]


_UNION_NOUNS = frozenset({"bloc", "alliance", "grouping", "cartel"})
_THE = frozenset({"the", "this", "that"})
# What tells a body from others of its kind.
_SORTING = frozenset(
    {"ruling", "opposition", "main", "first", "second", "third", "last", "next", "only", "same", "whole"}
    | {"entire", "largest", "biggest", "smaller", "leading", "such", "different", "another"}
    | {"united", "joint", "current", "previous", "future", "respective", "political", "public", "private"}
    | {"domestic", "independent", "special", "single", "individual", "parent", "sister", "home", "top"}
)


def _goes_on(words: Words, i: int) -> bool:
    """True if more of the noun at token `i` follows: "the ministry of works", "the ministry's"."""
    after = i + 1
    if words.base(i) == "compound" or any(words.dep[c] == "cop" for c in words.children[i]):
        return True
    return after + 1 < words.size and words.lower[after] in ("of", "for") and words.head[after + 1] != i


def _is_called(entity: Entity, told: list[str], noun: str) -> bool:
    """True if the noun heads one of the names, and they have the words `told` before it too: "ministry" for
    "Ministry of Health", "electoral commission" for "Independent Electoral Commission of Kenya"."""
    if told == ["central"] and noun == "bank":
        return entity.sector == "GOV" and any(_head(name) == "bank" for name in (entity.name, *entity.forms))
    return any(
        _head(name) == noun and set(told) <= {*plain(name).split()} for name in (entity.name, *entity.forms)
    )


def _head(name: str) -> str:
    """The word that tells what kind of body a name is of.

    >>> _head("Lakes Authority for Navigation"), _head("Ministry of Health"), _head("Partido Verde")
    ('authority', 'ministry', 'verde')
    """
    parts = name.lower().split()
    cut = next((at for at, part in enumerate(parts) if at and part in _LINKS), len(parts))
    return parts[cut - 1] if parts else ""


_LINKS = frozenset({"of", "for", "on", "against", "in", "to", "at"})


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
