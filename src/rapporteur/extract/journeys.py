"""The legs of journeys that a verb or noun tells of: "flew to", "a visit to", "is in", "attended … in"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.beside import behind_word
from rapporteur.extract.encounter_mentions import Scene, clause_span, place_of, status_of
from rapporteur.extract.rows import row
from rapporteur.extract.sides import doer, objects
from rapporteur.knowledge import load_yaml
from rapporteur.record import Span, TravelStatus, When
from rapporteur.syntax import (
    auxiliaries,
    base,
    child,
    children,
    coordinated,
    has_feature,
    is_negated,
    is_passive,
    mood,
    obliques,
    patient,
    preposition,
)

_TABLE = load_yaml("travel.yaml")
_VERBS, _NOUNS = _TABLE["verbs"], _TABLE["nouns"]
_ATTENDING, _LIGHT, _CANCELLING = (frozenset(_TABLE[k]) for k in ("attending", "light", "cancelling"))
_LED = frozenset(_TABLE["led"])
_LEAVING = _TABLE["leaving"]
_SENDING, _AWAITING, _ACCOMPANYING, _BRINGING_BACK, _REGIONS = (
    frozenset(_TABLE[k]) for k in ("sending", "awaiting", "accompanying", "bringing_back", "regions")
)
# How far behind a verb its destination may stand, in tokens.
_REACH = 14
# Prepositions behind which a journey named was made.
_TELLING = ("on", "during", "after", "from", "following", "since")
_OPEN = frozenset({"until", "if", "unless", "before", "once", "till"})
_LISTING = frozenset({",", "and", "of", "then", "followed", "by", "including", "such", "as"})
_NO_OCCASION = frozenset(_TABLE["no_occasion"])
_BEFORE = ("ahead of", "before", "prior to")
_AT = ("in", "at", "to")
_BREADTH = {"facility": 0, "city": 1, "region": 2, "country": 3}


@dataclass(frozen=True, slots=True)
class Leg:
    """One mention of one leg.

    sure    False where a noun names the journey without telling whether it was made: "his trip to Lisbon"
    """

    who: tuple[str, ...]
    where: str
    status: TravelStatus
    when: When | None
    evidence: Span
    sure: bool = True


def told_legs(scene: Scene) -> Iterator[Leg]:
    """Every leg that a verb, a noun or a place tells of, in the order of the text."""
    for token in scene.story.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX") and lemma in _VERBS:
            yield from noted(scene, "verb of travelling", verb_legs(scene, token, _VERBS[lemma]), token)
            if lemma in _LEAVING:
                legs = leaving_legs(scene, token, _LEAVING[lemma])
                yield from noted(scene, "verb of leaving", legs, token)
        elif token.pos_ in ("NOUN", "PROPN") and lemma in _NOUNS:
            yield from noted(scene, "noun of travelling", noun_legs(scene, token, _NOUNS[lemma]), token)
        if token.pos_ == "VERB" and lemma in _SENDING:
            yield from noted(scene, "person sent somewhere", sent_legs(scene, token), token)
        if token.pos_ == "VERB" and lemma in _AWAITING:
            yield from noted(scene, "person awaited somewhere", awaited_legs(scene, token), token)
        if token.pos_ == "VERB" and lemma in _ACCOMPANYING:
            yield from noted(scene, "companion on a journey", companion_legs(scene, token), token)
        part = lemma == "take" and any(c.lower_ == "part" for c in children(token, "obj"))
        if token.pos_ == "VERB" and (lemma in _ATTENDING or part):
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
    if subject is None or subject.pos_ in ("PROPN", "PRON"):
        who = _people(scene, who)  # a state does not land anywhere, its delegation does
    status = _status(verb)
    if not who or status is None:
        return
    for place in destinations(scene, [verb], prepositions):
        yield Leg(who, place, status, scene.story.when(verb), clause_span(scene.story, verb, verb))


def sent_legs(scene: Scene, verb: Token) -> Iterator[Leg]:
    """Who is sent or brought somewhere. Hit: "Paris sent Ana Ruiz to Niamey". Near miss: "sent tanks"."""
    who = tuple(
        dict.fromkeys(p for thing in objects(verb) for p in _travellers(scene, scene.parties.of(thing)))
    )
    who = who or _people(scene, row(scene.parties, verb.i + 1))
    if any(thing.pos_ == "PROPN" and thing.i in scene.story.place_at for thing in objects(verb)):
        who = _people(scene, who)
    status = _status(verb)
    if not who or status is None:
        return
    for place in destinations(scene, [verb], ["to"]):
        if not at_home(scene, who, place) or verb.lemma_.lower() in _BRINGING_BACK:
            yield Leg(who, place, status, scene.story.when(verb), clause_span(scene.story, verb, verb))


def awaited_legs(scene: Scene, verb: Token) -> Iterator[Leg]:
    """Who is awaited. Hit: "Lula is expected in Lisbon". Near miss: "rain is expected in Lisbon"."""
    who = _people(scene, scene.parties.of(patient(verb)))
    if not is_passive(verb) or not who or is_negated(verb):
        return
    for place in destinations(scene, [verb], ["in", "at"]):
        yield Leg(who, place, "planned", scene.story.when(verb), clause_span(scene.story, verb, verb))


def companion_legs(scene: Scene, verb: Token) -> Iterator[Leg]:
    """Who goes along. Hit: "Ruto was accompanied by Minister Mutua on his visit to Kampala"."""
    if is_passive(verb):
        going = scene.parties.doing(verb) or behind_word(scene.parties, verb, "by")
    else:
        going = scene.parties.doing(verb)
    who = _people(scene, going)
    status = _status(verb)
    if not who or status is None:
        return
    nouns = [
        t
        for t in verb.doc[verb.sent.start : verb.sent.end]
        if t.pos_ == "NOUN" and t.lemma_.lower() in _NOUNS
    ]
    for noun in nouns:
        for place in destinations(scene, [noun], _NOUNS[noun.lemma_.lower()]):
            if not at_home(scene, who, place):
                yield Leg(
                    who,
                    place,
                    status,
                    scene.story.when(noun, carrier=verb),
                    clause_span(scene.story, verb, verb),
                )


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
    if noun.lemma_.lower() in _LED and not light:
        return
    who = _travellers(scene, scene.parties.of(child(noun, "nmod:poss")))
    beside = preposition(noun) in ("on", "during") and noun.head.pos_ in ("PROPN", "NOUN")
    if beside and not who:
        who = _people(scene, scene.parties.of(noun.head))  # "Lula, on a visit to Lisbon, said"
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
    for place in destinations(scene, sources, prepositions):
        if scene.story.place[place].kind != "country" or not at_home(scene, who, place):
            when = scene.story.when(noun, carrier=verb)
            sure = light or status != "past" or preposition(noun) in _TELLING
            yield Leg(who, place, status, when, clause_span(scene.story, verb, noun), sure)


def being_legs(scene: Scene, place: Token) -> Iterator[Leg]:
    """A person said to be in a place. Hit: "Meloni is in Tunis". Near miss: "the factory is in Spain"."""
    home = place if _is_at(place) else place.head
    if not _is_at(home) or not any(c.dep_ == "cop" for c in home.children):
        if home.head.lemma_.lower() != "be" or not _is_at(home):
            return
        predicate = home.head
    else:
        predicate = home
    who = _people(scene, scene.parties.doing(predicate))
    if any(c.lower_ in _OPEN for c in children(predicate, "mark")):
        return
    if not who or is_negated(predicate) or place_of(scene.story, home) != scene.story.place_at[place.i]:
        return
    where = scene.story.place_at[place.i]
    stops = _listed(scene, home) if preposition(home) == "to" else [where]
    helpers = [c for c in predicate.children if base(c) in ("cop", "aux")] or [predicate]
    past = any(has_feature(c, "Tense", "Past") or c.lower_ == "been" for c in helpers)
    coming = mood(predicate) == "planned" or any(c.lower_ == "due" for c in children(home, "case"))
    for stop in stops:
        if at_home(scene, who, stop):
            continue
        status: TravelStatus = "planned" if coming else "past" if past else "present"
        yield Leg(
            who, stop, status, scene.story.when(predicate), clause_span(scene.story, predicate, predicate)
        )


def _is_at(noun: Token) -> bool:
    """True behind "in", "at" or "to", "due in" and its like counted."""
    return preposition(noun) in _AT or any(c.lower_ in _AT for c in children(noun, "case"))


def attending_legs(scene: Scene, verb: Token) -> Iterator[Leg]:
    """Taking part abroad. Hit: "Petro attended the summit in Brasilia". Near miss: a summit at home."""
    who = _people(scene, scene.parties.attending(verb))
    status = _status(verb)
    if not who or status is None:
        return
    story = scene.story
    if any(thing.lemma_.lower() in _NO_OCCASION for thing in children(verb, "obj")):
        return
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
        return _named_among(scene, goal) if goal.lemma_.lower() in _REGIONS else []
    found = [first]
    for token in goal.doc[goal.i + 1 : goal.sent.end]:
        if token.pos_ not in ("PROPN", "DET", "CCONJ") and token.lower_ not in _LISTING:
            break
        place = scene.story.place_at.get(token.i)
        if place is None or place == found[-1]:
            continue
        around, last = scene.story.place[place], scene.story.place[found[-1]]
        if not (around.kind == "country" and last.kind != "country" and last.country == around.country):
            found.append(place)
    return found


def _named_among(scene: Scene, goal: Token) -> list[str]:
    """The places named behind a kind of place: "a tour of three countries, including Kenya and Eritrea"."""
    found: dict[str, None] = {}
    for token in goal.doc[goal.i + 1 : goal.sent.end]:
        place = scene.story.place_at.get(token.i)
        if place is not None:
            found[place] = None
        elif token.pos_ not in ("PROPN", "DET", "CCONJ", "PUNCT", "ADP") and token.lower_ not in _LISTING:
            break
    return list(found)


def _goals(verb: Token, preposition_: str) -> list[Token]:
    if preposition_ != "obj":
        return obliques(verb, preposition_) + [
            g for o in children(verb, "obj") for g in obliques(o, preposition_)
        ]
    goal = patient(verb)
    return coordinated(goal) if goal is not None else []


def destinations(scene: Scene, sources: list[Token], prepositions: list[str]) -> list[str]:
    """Where a journey goes, by the tree below `sources`, or else by the words behind the first of them."""
    goals = [g for p in prepositions for source in sources for g in _goals(source, p)]
    found = dict.fromkeys(p for goal in goals for p in _listed(scene, goal))
    return list(found) or _behind(scene, sources[0], frozenset(prepositions))


def _behind(scene: Scene, start: Token, prepositions: frozenset[str]) -> list[str]:
    """The places behind one of `prepositions` after `start`, before the next verb or clause."""
    doc = start.doc
    led = "obj" in prepositions
    for k in range(start.i + 1, min(start.sent.end, start.i + _REACH)):
        token = doc[k]
        if k in scene.story.place_at and token.pos_ not in ("ADJ",):
            if led:
                return _listed(scene, token)
            continue
        if token.pos_ in ("VERB", "SCONJ") or (token.is_punct and token.text not in ("-", "(", ")")):
            break
        if token.pos_ == "ADP" or token.lower_ == "to":
            led = token.lower_ in prepositions
    return []


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
    being = child(verb.head, "cop") if base(verb) == "acl" else None
    if being is not None and has_feature(being, "Tense", "Past"):
        return "past"  # "was the last leader to visit"
    if told == "planned" or _is_possible(verb):
        return "planned"
    if told != "actual":
        return None
    progressive = verb.lower_.endswith("ing")
    helper = any(c.lower_ in ("is", "are", "'s", "’s", "am", "re") for c in verb.children if base(c) == "aux")
    return "present" if progressive and helper else "past"


def _is_possible(verb: Token) -> bool:
    """True for a journey that may be made: "may visit", "was invited to visit"."""
    asked = base(verb) in ("xcomp", "acl") and verb.head.lemma_.lower() in ("invite", "invitation")
    return not is_negated(verb) and (asked or bool(auxiliaries(verb) & {"may", "might"}))


def _noun_status(noun: Token, verb: Token) -> TravelStatus | None:
    if verb.lemma_.lower() in _CANCELLING:
        return "cancelled"
    told = status_of(verb, noun)
    if told == "planned" or preposition(noun) in _BEFORE:
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
