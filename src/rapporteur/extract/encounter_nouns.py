"""Encounters told by a noun: "talks between", "their phone call", "the summit hosted by"."""

from spacy.tokens import Token

from rapporteur.extract.encounter_mentions import (
    Mention,
    Scene,
    clause_span,
    clause_tokens,
    form_of,
    formality_of,
    in_sport,
    looking_on,
    occasion_name,
    occasion_of,
    place_within,
    scene_of,
    status_of,
)
from rapporteur.extract.encounter_verbs import topics
from rapporteur.extract.sides import doer
from rapporteur.knowledge import load_yaml
from rapporteur.record import Form
from rapporteur.syntax import ancestors, base, children, clause_root, obliques, preposition

_TABLE = load_yaml("meetings.yaml")
_NOUNS: dict[str, Form] = _TABLE["nouns"]
_PLURAL, _CALL_WORDS, _GATHERINGS, _ATTENDING, _HOLDING, _LIGHT, _MEDIATING, _OCCASION_PREPOSITIONS = (
    frozenset(_TABLE[kind])
    for kind in (
        "plural_only",
        "call_words",
        "gatherings",
        "attending",
        "holding",
        "light",
        "mediating",
        "occasion_prepositions",
    )
)
_BACKWARD = frozenset({"the", "this", "that", "these", "those", "their", "previous"})


def noun_mention(scene: Scene, noun: Token) -> Mention | None:
    """The encounter that `noun` tells of; None if it tells of none.

    Hit: "Tokyo hosted talks between Seoul and Washington". Near miss: "a call for calm".
    """
    lemma = noun.lemma_.lower()
    form = _NOUNS.get(lemma)
    if form is None or noun.pos_ not in ("NOUN", "PROPN") or base(noun) == "compound":
        return None
    if lemma in _PLURAL and noun.lower_ == lemma:
        return None
    top = _round(noun)
    verb = _governor(top)
    words = clause_tokens(verb)
    if in_sport(words):
        return None
    place = place_within(scene.story, noun) or scene_of(scene.story, noun, verb)
    own, hosts = _named(scene, noun, top, place)
    governing = _governing(scene, top, verb, place)
    who = _joined(scene, noun, verb, own, governing, place)
    if lemma in _GATHERINGS:
        hosts = hosts or _holders(scene, verb, place)
        who = tuple(dict.fromkeys((*who, *hosts, *(_host_state(scene, place) if hosts else ()))))
    if lemma == "call" and len(who) < 2 and not _is_phone_call(noun):
        return None
    definite = any(c.lower_ in _BACKWARD for c in noun.children if base(c) in ("det", "nmod", "amod"))
    if len(who) < 2 and not (definite or hosts):
        return None
    told = occasion_of(scene.story, noun, noun)
    status = status_of(verb, noun)
    name = occasion_name(noun) if lemma in _GATHERINGS else None
    return Mention(
        trigger=noun,
        who=who,
        evidence=clause_span(scene.story, verb, noun) if who else scene.story.phrase(noun),
        form=form_of(words, form),
        formality=formality_of(words),
        occasion=name or (told[0] if told else None),
        place=place or (told[1] if told else None),
        when=scene.story.when(verb),
        status=status,
        topics=topics(scene, noun),
        via=scene.reported.via(noun),
        hosts=hosts,
        definite=definite and not own,
        looking_on=status == "planned" and looking_on(verb),
        bare=status == "negated"
        and any(c.lower_ in ("formal", "official", "bilateral", "scheduled") for c in noun.children),
    )


def _round(noun: Token) -> Token:
    """The head of "rounds of talks", "a series of meetings", from the noun itself."""
    if preposition(noun) == "of" and noun.head.lemma_.lower() in (
        "round",
        "series",
        "set",
        "day",
        "resumption",
        "start",
        "beginning",
        "opening",
    ):
        return noun.head
    return noun


def _governor(noun: Token) -> Token:
    """The predicate of the clause in which `noun` stands, participles on the noun itself not counted."""
    return clause_root(noun.head) if base(noun) in ("acl",) else clause_root(noun)


def _named(
    scene: Scene, noun: Token, top: Token, place: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parties that the noun phrase itself names, and those of them who hold the gathering."""
    of = scene.parties.of
    found: dict[str, None] = {}
    hosts: dict[str, None] = {}
    for head in dict.fromkeys((noun, top)):
        sides = ("between", "among", "with", "from", "to") if _is_call(noun) else ("between", "among", "with")
        for part in obliques(head, *sides):
            found |= dict.fromkeys(of(part, place))
        for part in obliques(head, "of", "by"):
            if part.i != noun.i:
                found |= dict.fromkeys(of(part, place))
        for part in head.children:
            if part.dep_ == "nmod:poss":
                found |= dict.fromkeys(of(part, place))
            elif base(part) in ("compound", "amod"):
                parties = of(part, place)
                named = [p for p in parties if scene.story.actor[p].kind == "organization"]
                hosts |= dict.fromkeys(named)
                # "Saudi-Iranian talks" names both sides; "Syria talks" only what they are about.
                if len(parties) > 1:
                    found |= dict.fromkeys(parties)
            elif base(part) == "acl":
                _add_clause(scene, part, found, hosts, place)
    return tuple({**found, **hosts}), tuple(hosts)


def _add_clause(
    scene: Scene, verb: Token, found: dict[str, None], hosts: dict[str, None], place: str | None
) -> None:
    """Adds the parties that a clause on the noun names: "hosted by", "she has chaired", "attended by"."""
    lemma = verb.lemma_.lower()
    doers = dict.fromkeys(scene.parties.of(doer(verb), place))
    if lemma in _HOLDING:
        hosts |= doers
    elif lemma in _ATTENDING or lemma in _LIGHT:
        found |= doers


def _governing(scene: Scene, noun: Token, verb: Token, place: str | None) -> tuple[str, ...]:
    """The parties that the verb above gives the noun: who held or attended the talks, and with whom."""
    lemma = verb.lemma_.lower()
    found: dict[str, None] = {}
    direct = base(noun) in ("obj", "nsubj") or (base(noun) == "obl" and preposition(noun) in ("in", "at"))
    taking_part = (
        base(noun) == "obl"
        and preposition(noun) in ("in", "at")
        and lemma in ("participate", "take", "be", "represent", "engage")
    )
    if (
        base(noun) == "obj" and (lemma in _LIGHT or lemma in _ATTENDING) and lemma not in _MEDIATING
    ) or taking_part:
        found |= dict.fromkeys(scene.parties.of(doer(verb), place))
    if direct:
        for part in obliques(verb, "between", "with"):
            found |= dict.fromkeys(scene.parties.of(part, place))
    return tuple(found)


def _joined(
    scene: Scene,
    noun: Token,
    verb: Token,
    own: tuple[str, ...],
    governing: tuple[str, ...],
    place: str | None,
) -> tuple[str, ...]:
    """All parties of the talk; the missing side of "talks with Algeria" is looked up around it."""
    who = tuple(dict.fromkeys((*governing, *own)))
    partner = [p for part in obliques(noun, "with") for p in scene.parties.of(part, place)]
    if len(who) == 1 and partner:
        subject = scene.parties.of(doer(verb), place)
        said = scene.reported.innermost(noun)
        other = subject or scene.parties.of(_speaker(scene, noun))
        if not other and said is not None and said.speaker:
            other = scene.parties.known(said.speaker)
        if other and scene.story.actor[partner[0]].kind == "state":
            other = scene.parties.as_states(other)
        who = tuple(dict.fromkeys((*other, *who)))
    elif not who and preposition(noun) in _OCCASION_PREPOSITIONS:
        subject = scene.parties.of(doer(verb), place)
        who = subject if len(subject) > 1 else ()
    return who


def _speaker(scene: Scene, noun: Token) -> Token | None:
    """The subject of the nearest clause above that has one."""
    for above in ancestors(noun):
        if above.pos_ in ("VERB", "AUX", "ADJ"):
            subject = doer(above)
            if subject is not None and subject.i in scene.story.actor_at:
                return subject
    return None


def _holders(scene: Scene, verb: Token, place: str | None) -> tuple[str, ...]:
    """Who holds the gathering that `verb` tells of: "The Arab League will hold its summit"."""
    if verb.lemma_.lower() not in _HOLDING:
        return ()
    return tuple(
        p for p in scene.parties.of(doer(verb), place) if scene.story.actor[p].kind == "organization"
    )


def _host_state(scene: Scene, place: str | None) -> tuple[str, ...]:
    country = scene.story.place[place].country if place else None
    host = scene.parties.state.get(country) if country else None
    return (host,) if host else ()


def _is_call(noun: Token) -> bool:
    return _NOUNS[noun.lemma_.lower()] == "phone"


def _is_phone_call(noun: Token) -> bool:
    return any(c.lower_ in _CALL_WORDS for c in children(noun, "compound", "amod"))
