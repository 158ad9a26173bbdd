"""The legs of journeys that a verb or noun tells of: "flew to", "a visit to", "is in", "attended … in"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.encounter_mentions import Scene, clause_span, place_of, status_of
from rapporteur.extract.sides import doer
from rapporteur.knowledge import load_yaml
from rapporteur.record import Span, TravelStatus, When
from rapporteur.syntax import (
    base,
    child,
    children,
    coordinated,
    has_feature,
    is_negated,
    obliques,
    patient,
    preposition,
)

_TABLE = load_yaml("travel.yaml")
_VERBS, _NOUNS = _TABLE["verbs"], _TABLE["nouns"]
_ATTENDING, _LIGHT, _CANCELLING = (frozenset(_TABLE[k]) for k in ("attending", "light", "cancelling"))
_LEAVING = _TABLE["leaving"]
_AT = ("in", "at", "to")
_BREADTH = {"facility": 0, "city": 1, "region": 2, "country": 3}


@dataclass(frozen=True, slots=True)
class Leg:
    """One mention of one leg."""

    who: tuple[str, ...]
    where: str
    status: TravelStatus
    when: When | None
    evidence: Span


def told_legs(scene: Scene) -> Iterator[Leg]:
    """Every leg that a verb, a noun or a place tells of, in the order of the text."""
    for token in scene.story.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX") and lemma in _VERBS:
            yield from noted(scene, "verb of travelling", verb_legs(scene, token, _VERBS[lemma]), token)
            if lemma in _LEAVING:
                legs = leaving_legs(scene, token, _LEAVING[lemma])
                yield from noted(scene, "verb of leaving", legs, token)
        elif token.pos_ == "NOUN" and lemma in _NOUNS:
            yield from noted(scene, "noun of travelling", noun_legs(scene, token, _NOUNS[lemma]), token)
        if token.pos_ == "VERB" and lemma in _ATTENDING:
            yield from noted(scene, "taking part abroad", attending_legs(scene, token), token)
        if token.i in scene.story.place_at:
            yield from noted(scene, "person said to be in a place", being_legs(scene, token), token)


def noted(scene: Scene, rule: str, legs: Iterator[Leg], *read: Token) -> Iterator[Leg]:
    """The legs, each noted as found by `rule`."""
    for leg in legs:
        scene.story.note(leg, rule, f"{' '.join(leg.who)} to {leg.where}, {leg.status}", *read)
        if leg.status != "past":
            trace.note(leg, "mood of a journey", leg.status, leg.evidence)
        if leg.when is not None:
            trace.note(leg, "date in the clause", leg.when.value)
        yield leg


def verb_legs(scene: Scene, verb: Token, prepositions: list[str]) -> Iterator[Leg]:
    """A verb of travelling. Hit: "Lula flew to Lisbon". Near miss: "prices flew to a record"."""
    who = _travellers(scene, scene.parties.doing(verb))
    subject = doer(verb)
    if subject is None or subject.pos_ == "PROPN":
        who = _people(scene, who)  # a state does not land anywhere, its delegation does
    status = _status(verb)
    if not who or status is None:
        return
    goals = [g for p in prepositions for g in _goals(verb, p)]
    for place in dict.fromkeys(p for goal in goals for p in _listed(scene, goal)):
        yield Leg(who, place, status, scene.story.when(verb), clause_span(scene.story, verb, verb))


def leaving_legs(scene: Scene, verb: Token, prepositions: list[str]) -> Iterator[Leg]:
    """Who leaves has been there. Hit: "Lula has left Portugal". Near miss: "Lula left Brazil", his own."""
    who = _people(scene, scene.parties.doing(verb))
    if not who and base(verb) == "acl":
        who = _people(scene, scene.parties.of(verb.head))
    if not who or _status(verb) != "past":
        return
    goals = [g for p in prepositions for g in _goals(verb, p)]
    for place in dict.fromkeys(p for g in goals if (p := place_of(scene.story, g)) is not None):
        if not at_home(scene, who, place):
            yield Leg(who, place, "past", scene.story.when(verb), clause_span(scene.story, verb, verb))


def noun_legs(scene: Scene, noun: Token, prepositions: list[str]) -> Iterator[Leg]:
    """A noun of travelling. Hit: "Scholz's visit to Beijing". Near miss: "a visit to the doctor"."""
    # "Burhan is on a visit to Qatar": the noun is the predicate
    verb = noun if children(noun, "cop") else noun.head
    light = base(noun) in ("obj", "nsubj") and verb.lemma_.lower() in _LIGHT
    who = _travellers(scene, scene.parties.of(child(noun, "nmod:poss")))
    makers = obliques(noun, "by", "of")
    who = who or tuple(w for maker in makers for w in _people(scene, scene.parties.of(maker)))
    who = who or (
        _travellers(scene, scene.parties.doing(verb))
        if light or verb.i == noun.i or verb.pos_ in ("VERB", "AUX")
        else ()
    )
    status = _noun_status(noun, verb)
    if not who or status is None:
        return
    sources = [noun, *makers, *([verb] if light else [])]
    goals = [g for p in prepositions for source in sources for g in obliques(source, p)]
    for place in dict.fromkeys(p for goal in goals if (p := place_of(scene.story, goal)) is not None):
        if not at_home(scene, who, place):
            when = scene.story.when(noun, carrier=verb)
            yield Leg(who, place, status, when, clause_span(scene.story, verb, noun))


def being_legs(scene: Scene, place: Token) -> Iterator[Leg]:
    """A person said to be in a place. Hit: "Meloni is in Tunis". Near miss: "the factory is in Spain"."""
    home = place if preposition(place) in _AT else place.head
    if preposition(home) not in _AT or not any(c.dep_ == "cop" for c in home.children):
        if home.head.lemma_.lower() != "be" or preposition(home) not in _AT:
            return
        predicate = home.head
    else:
        predicate = home
    who = _people(scene, scene.parties.doing(predicate))
    if not who or is_negated(predicate) or place_of(scene.story, home) != scene.story.place_at[place.i]:
        return
    where = scene.story.place_at[place.i]
    stops = _listed(scene, home) if preposition(home) == "to" else [where]
    helpers = [c for c in predicate.children if base(c) in ("cop", "aux")] or [predicate]
    past = any(has_feature(c, "Tense", "Past") or c.lower_ == "been" for c in helpers)
    coming = any(c.lemma_.lower() == "will" for c in helpers)
    for stop in stops:
        if at_home(scene, who, stop):
            continue
        status: TravelStatus = "planned" if coming else "past" if past else "present"
        yield Leg(
            who, stop, status, scene.story.when(predicate), clause_span(scene.story, predicate, predicate)
        )


def attending_legs(scene: Scene, verb: Token) -> Iterator[Leg]:
    """Taking part abroad. Hit: "Petro attended the summit in Brasilia". Near miss: a summit at home."""
    who = _people(scene, scene.parties.attending(verb))
    status = _status(verb)
    if not who or status is None:
        return
    story = scene.story
    spots = [verb, *filter(None, [patient(verb)]), *obliques(verb, "in", "at")]
    goals = [g for spot in spots for g in obliques(spot, "in", "at")]
    for place in narrowest(scene, [p for g in goals if (p := place_of(story, g)) is not None]):
        if not at_home(scene, who, place):
            yield Leg(who, place, status, story.when(verb), clause_span(story, verb, verb))


def _listed(scene: Scene, goal: Token) -> list[str]:
    """The place of a goal and those listed behind it, however the list was parsed.

    "Egypt, the Republic of the Congo, Uganda and Ethiopia" are four, "Da Nang, Vietnam" is one.
    """
    first = place_of(scene.story, goal)
    if first is None:
        return []
    found = [first]
    for token in goal.doc[goal.i + 1 : goal.sent.end]:
        if token.pos_ not in ("PROPN", "DET", "CCONJ") and token.lower_ not in (",", "and", "of"):
            break
        place = scene.story.place_at.get(token.i)
        if place is None or place == found[-1]:
            continue
        around, last = scene.story.place[place], scene.story.place[found[-1]]
        if not (around.kind == "country" and last.kind != "country" and last.country == around.country):
            found.append(place)
    return found


def _goals(verb: Token, preposition_: str) -> list[Token]:
    if preposition_ != "obj":
        return obliques(verb, preposition_)
    goal = patient(verb)
    return coordinated(goal) if goal is not None else []


def _travellers(scene: Scene, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Those who can travel: people, and states through their delegations."""
    return tuple(p for p in parties if scene.story.actor[p].kind in ("person", "state"))


def _people(scene: Scene, parties: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(p for p in parties if scene.story.actor[p].kind == "person")


def at_home(scene: Scene, who: tuple[str, ...], place: str) -> bool:
    country = scene.story.place[place].country
    return country is not None and all(scene.story.actor[w].country == country for w in who)


def _status(verb: Token) -> TravelStatus | None:
    """When the journey is made; None for one that is only thought of or did not happen."""
    if verb.head.lemma_.lower() in _CANCELLING and base(verb) in ("xcomp", "obj", "ccomp"):
        return "cancelled"
    if any(c.lower_ == "from" for c in children(verb, "mark")):
        return None  # "barred from travelling to"
    told = status_of(verb)
    if told == "planned":
        return "planned"
    if told != "actual":
        return None
    progressive = verb.lower_.endswith("ing")
    helper = any(c.lower_ in ("is", "are", "'s", "’s", "am", "re") for c in verb.children if base(c) == "aux")
    return "present" if progressive and helper else "past"


def _noun_status(noun: Token, verb: Token) -> TravelStatus | None:
    if verb.lemma_.lower() in _CANCELLING:
        return "cancelled"
    told = status_of(verb, noun)
    if told == "planned":
        return "planned"
    if told != "actual":
        return None
    being = child(noun, "cop") or verb
    if (
        preposition(noun) in ("on", "during")
        and being.lemma_.lower() == "be"
        and has_feature(being, "Tense", "Pres")
    ):
        return "present"
    return "past"


def narrowest(scene: Scene, places: list[str]) -> list[str]:
    return sorted(dict.fromkeys(places), key=lambda p: _BREADTH.get(scene.story.place[p].kind, 2))[:1]
