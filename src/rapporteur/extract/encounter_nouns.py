"""Encounters told by a noun: "talks between", "their phone call", "the summit hosted by"."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from rapporteur.extract.beside import behind_word, row_between
from rapporteur.extract.encounter_mentions import (
    Mention,
    Scene,
    also_there,
    clause_span,
    clause_tokens,
    form_of,
    formality_of,
    in_sport,
    looking_on,
    nearby_place,
    occasion_name,
    occasion_of,
    place_within,
    points_back,
    scene_of,
    status_of,
)
from rapporteur.extract.encounter_verbs import topics
from rapporteur.extract.rows import subject_before, subject_behind
from rapporteur.extract.sides import doer, objects, partners
from rapporteur.knowledge import load_yaml
from rapporteur.record import Form, Status
from rapporteur.syntax import (
    ancestors,
    base,
    child,
    children,
    clause_root,
    grammatical_subject,
    is_passive,
    obliques,
    preposition,
)

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
_BIDDING = frozenset({"join", "invite", "engage"})
_HELD = frozenset({"held", "hosted", "convened"})
_HOSTING = frozenset({"host", "welcome"})
_APART = frozenset(_TABLE["apart"])
_BEFORE_PRESS = frozenset(_TABLE["before_press"])
_BACKWARD = frozenset({"the", "this", "that", "these", "those", "their"})
_ROUNDS, _TAKING_PART, _BARE = (frozenset(_TABLE[k]) for k in ("rounds", "taking_part", "footing"))
_PAST = frozenset({"after", "following", "since"})
# Within how many tokens of the beginning of a sentence a phrase is a fronted one.
_FRONT = 4
# How far behind a gathering "hosted by" may stand, in tokens.
_BESIDE = 15


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
    itself = scene.story.actor.get(scene.story.actor_at.get(noun.i, ""))
    if itself is not None and itself.kind == "organization":
        return None  # "the US Congress" acts
    modifiers = {c.lower_ for c in noun.children}
    if modifiers & _BEFORE_PRESS and "joint" not in modifiers:
        return None
    courtesy = any(c.lower_ == "courtesy" for c in noun.children)
    top = _round(noun)
    verb = _governor(top)
    words = clause_tokens(verb)
    if in_sport(scene.story, words):
        return None
    place = place_within(scene.story, noun) or scene_of(scene.story, noun, verb) or _hosting(scene, verb)
    sides = _named(scene, noun, top, place)
    governing = _governing(scene, top, verb, place)
    named = (*governing, *sides.who, *sides.guests)
    who = _joined(scene, noun, top, verb, named, place, hosted=bool(sides.hosts))
    who = tuple(dict.fromkeys((*who, *also_there(scene, words)))) if who else who
    hosts = tuple(sides.hosts) or _holders(scene, noun, verb, place) if lemma in _GATHERINGS else ()
    gathering = bool(hosts) or (lemma in _GATHERINGS and lemma != "meeting" and len(sides.who) < 2)
    if gathering:
        who = tuple(dict.fromkeys((*who, *hosts)))
    definite = any(c.lower_ in _BACKWARD for c in noun.children if base(c) in ("det", "nmod"))
    if courtesy:
        form = "in-person"  # "paid a courtesy call on the president"
    elif lemma == "call" and not _is_phone_call(noun) and (len(who) < 2 or _is_appeal(noun)):
        return None
    if len(who) < 2 and not (definite or hosts or sides.pair):
        return None
    name = occasion_name(noun) or _by_holder(scene, noun, hosts) if gathering else None
    told_anew = sides.who and not (gathering and name is None and not hosts)
    told = occasion_of(scene.story, noun, noun)
    # "after talks in Geneva": those talks were held, whatever the clause says is to come.
    status: Status = _held(noun) or ("actual" if preposition(top) in _PAST else status_of(verb, noun))
    found = Mention(
        trigger=noun,
        who=who,
        evidence=clause_span(scene.story, verb, noun) if who else scene.story.phrase(noun),
        form=form_of(words, form),
        formality=formality_of(words),
        occasion=name or (told[0] if told else None),
        place=place or (told[1] if told else None) or nearby_place(scene.story, noun),
        when=scene.story.when(noun, carrier=verb),
        status=status,
        topics=topics(scene, noun) + (topics(scene, verb) if base(top) == "obj" else ()),
        via=scene.reported.via(noun),
        hosts=hosts,
        gathering=gathering,
        definite=definite and not told_anew and not sides.pair,
        held=verb.lemma_.lower() in _HOLDING or _held(noun) is not None,
        joining=definite
        and not (gathering or sides.who)
        and (bool(sides.guests) or verb.lemma_.lower() in _ATTENDING),
        apart=any(c.lower_ in _APART for c in noun.children),
        pair=sides.pair and len(who) < 2,
        looking_on=status == "planned" and looking_on(verb),
        bare=status == "negated" and any(c.lower_ in _BARE for c in noun.children),
    )
    rule = "gathering with its hosts" if gathering else "noun of meeting or talking"
    scene.story.note(found, rule, f"{found.form}, {status}", noun)
    return found


def _round(noun: Token) -> Token:
    """The head of "rounds of talks", "a series of meetings", from the noun itself."""
    return noun.head if preposition(noun) == "of" and noun.head.lemma_.lower() in _ROUNDS else noun


def _governor(noun: Token) -> Token:
    """The predicate of the clause in which `noun` stands, participles on the noun itself not counted."""
    return clause_root(noun.head) if base(noun) in ("acl",) else clause_root(noun)


@dataclass(slots=True)
class _Sides:
    """What the noun phrase names: parties, hosts among organisations, who attended it, or "both sides"."""

    who: dict[str, None] = field(default_factory=dict)
    hosts: dict[str, None] = field(default_factory=dict)
    guests: dict[str, None] = field(default_factory=dict)
    pair: bool = False


def _named(scene: Scene, noun: Token, top: Token, place: str | None) -> _Sides:
    """The parties that the noun phrase itself names, and those of them who hold the gathering."""
    of = scene.parties.of
    found = _Sides()
    courtesy = any(c.lower_ == "courtesy" for c in noun.children)
    between = (
        "between",
        "among",
        "with",
        *(("from", "to") if _is_call(noun) else ()),
        *(("on",) if courtesy else ()),
    )
    for head in dict.fromkeys((noun, top)):
        for part in obliques(head, *between):
            found.who |= dict.fromkeys(of(part, place))
            found.pair = found.pair or points_back(part)
        for part in obliques(head, "of", "by"):
            if part.i != noun.i:
                _add(scene, found, of(part, place))
        for part in head.children:
            if part.dep_ == "nmod:poss":
                found.who |= dict.fromkeys(of(part, place))
                found.pair = found.pair or part.lower_ == "their"
            elif base(part) in ("compound", "amod"):
                parties = of(part, place)
                # "Saudi-Iranian talks" names both sides; "Syria talks" only what they are about.
                if len(parties) > 1 or any(_is_organisation(scene, p) for p in parties):
                    _add(scene, found, parties)
            elif base(part) == "acl":
                doers = dict.fromkeys(
                    scene.parties.doing(part, place) or behind_word(scene.parties, part, "by")
                )
                if part.lemma_.lower() in _HOLDING:
                    found.hosts |= doers
                elif part.lemma_.lower() in _ATTENDING:
                    found.guests |= doers
                elif part.lemma_.lower() in _LIGHT:
                    found.who |= doers
    return found


def _add(scene: Scene, found: _Sides, parties: tuple[str, ...]) -> None:
    """Adds parties, organisations as hosts: "the summit of the African Union"."""
    for party in parties:
        (found.hosts if _is_organisation(scene, party) else found.who)[party] = None


def _is_organisation(scene: Scene, party: str) -> bool:
    return scene.story.actor[party].kind == "organization"


def _governing(scene: Scene, noun: Token, verb: Token, place: str | None) -> tuple[str, ...]:
    """The parties that the verb above gives the noun: who held or attended the talks, and with whom."""
    lemma = verb.lemma_.lower()
    found: dict[str, None] = {}
    inside = base(noun) == "obl" and preposition(noun) in ("in", "at", "over")
    attended = base(noun) == "nsubj" and is_passive(verb)
    if ((base(noun) == "obj" or attended) and lemma in (_LIGHT | _ATTENDING) - _MEDIATING) or (
        inside and lemma in _TAKING_PART | _ATTENDING
    ):
        found |= dict.fromkeys(scene.parties.attending(verb, place))
        if attended and not found:
            found |= dict.fromkeys(behind_word(scene.parties, verb, "by"))
    if base(noun) in ("obj", "nsubj") or inside:
        for part in obliques(verb, "between", "with"):
            found |= dict.fromkeys(scene.parties.of(part, place))
    return tuple(found)


def _joined(
    scene: Scene,
    noun: Token,
    top: Token,
    verb: Token,
    named: tuple[str, ...],
    place: str | None,
    *,
    hosted: bool,
) -> tuple[str, ...]:
    """All parties of the talk; the missing side of "talks with Algeria" is looked up around it.

    `hosted`: somebody holds it, whom whoever speaks there meets.
    """
    called = ("from", "to") if _is_call(noun) else ()
    partner = tuple(p for part in obliques(noun, "with", *called) for p in scene.parties.of(part, place))
    if len(named) < 2:
        named = tuple(dict.fromkeys((*named, *row_between(scene.parties, noun))))
    if not partner and len(named) < 2 and noun.dep_ != "ROOT":
        partner = behind_word(scene.parties, noun, "with")
        partner = partner or next((w for c in called if (w := behind_word(scene.parties, noun, c))), ())
    who = tuple(dict.fromkeys((*named, *partner)))
    if len(who) > 1 and set(who) != set(partner):
        return who
    if partner:
        # With nobody on the other side, those behind "with" met somebody untold, not each other.
        other = _other_side(scene, noun, verb, partner, place)
        return tuple(dict.fromkeys((*other, *who))) if other else who[:1]
    if verb.lemma_.lower() in _BIDDING and (
        bidden := tuple(p for part in objects(verb) if part.i != top.i for p in scene.parties.of(part))
    ):
        # "joined Castillo for dinner", "invited Castillo to talks"
        return tuple(dict.fromkeys((*_doing(scene, verb, place), *bidden)))
    if base(top) == "obj" and verb.lemma_.lower() in _HOSTING:
        # "hosted a dinner for Castillo", "in honour of Castillo"
        words = ("for", "of") if not who else ()
        guests = next((w for word in words if (w := behind_word(scene.parties, noun, word))), who)
        if scene.parties.are_people(guests):
            return tuple(dict.fromkeys((*_doing(scene, verb, place), *guests))) if guests else who
    if preposition(top) in _OCCASION_PREPOSITIONS and verb.i != top.i:
        subject = _doing(scene, verb, place)
        if not who and not hosted and len(subject) < 2:
            # "told the envoy during the talks": the one who is told was there
            heard = tuple(
                p for part in (*objects(verb), *partners(verb, "to")) for p in scene.parties.of(part)
            )
            subject = (*subject, *heard) if heard and scene.parties.are_people((*subject, *heard)) else ()
        who = tuple(dict.fromkeys((*subject, *who)))
    return who


def _other_side(
    scene: Scene, noun: Token, verb: Token, partner: tuple[str, ...], place: str | None
) -> tuple[str, ...]:
    """Who met those behind "with": who does what the clause says, or the one who speaks of it."""
    doing = [p for p in _doing(scene, verb, place) if p not in partner]
    if not doing and verb.i > noun.i:
        doing = [p for p in subject_before(scene.parties, verb) if p not in partner]
    if not doing and noun.sent.start + _FRONT > min(noun.i, verb.i):
        doing = [p for p in subject_behind(scene.parties, noun) if p not in partner]
    if doing:
        return tuple(doing)
    other = scene.parties.of(_speaker(scene, noun))
    said = scene.reported.innermost(noun)
    if not other and said is not None and said.speaker:
        other = scene.parties.known(said.speaker)
    if scene.story.actor[partner[0]].kind == "state":
        other = scene.parties.as_states(other)
    return tuple(p for p in other if p not in partner)


def _doing(scene: Scene, verb: Token, place: str | None) -> tuple[str, ...]:
    """Who does what the clause says, or whose it is: "Talat's remarks came during"."""
    found = scene.parties.doing(verb, place)
    subject = None if found else grammatical_subject(verb)
    return found if subject is None else scene.parties.of(child(subject, "nmod:poss"), place)


def _speaker(scene: Scene, noun: Token) -> Token | None:
    """The subject of the nearest clause above that has one."""
    for above in ancestors(noun):
        if above.pos_ in ("VERB", "AUX", "ADJ"):
            subject = doer(above)
            if subject is not None and subject.i in scene.story.actor_at:
                return subject
    return None


def _hosting(scene: Scene, verb: Token) -> str | None:
    """The country that hosts: "Iraq has hosted five rounds of talks" is in Iraq."""
    if verb.lemma_.lower() not in _HOSTING:
        return None
    hosts = [scene.story.actor[p] for p in scene.parties.doing(verb)]
    states = {a.country for a in hosts if a.kind == "state"}
    return next((p.id for p in scene.story.places if p.kind == "country" and p.country in states), None)


def _holders(scene: Scene, noun: Token, verb: Token, place: str | None) -> tuple[str, ...]:
    """Who holds the gathering: "The Arab League will hold its summit", "a summit … hosted by Oman"."""
    if verb.lemma_.lower() in _HOLDING:
        kinds = ("organization", "state") if verb.lemma_.lower() == "host" else ("organization",)
        holders = tuple(p for p in scene.parties.doing(verb, place) if scene.story.actor[p].kind in kinds)
        return (*holders, *scene.parties.hosts(place)) if holders else ()
    doc = scene.story.doc
    for k in range(noun.i + 1, min(noun.sent.end - 2, noun.i + _BESIDE)):
        if doc[k].lemma_.lower() in _HOLDING and doc[k + 1].lower_ == "by":
            following = (t for t in doc[k + 2 : min(k + 6, noun.sent.end)] if t.i in scene.story.actor_at)
            return next((found for t in following if (found := scene.parties.of(t, place))), ())
    return ()


def _by_holder(scene: Scene, noun: Token, hosts: tuple[str, ...]) -> str | None:
    """What a gathering is called after who holds it: "Arab League summit" of "its first annual summit"."""
    holder = next((h for h in hosts if _is_organisation(scene, h)), None)
    return f"{scene.story.actor[holder].name} {noun.lemma_.lower()}" if holder else None


def _held(noun: Token) -> Status | None:
    """What a participle behind the noun tells: "a meeting held in Rabat", "a summit to be hosted by Oman"."""
    for token in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _BESIDE)]:
        if token.lower_ in _HELD:
            before = {t.lower_ for t in noun.doc[max(noun.i, token.i - 3) : token.i]}
            return "planned" if before & {"to", "will"} else None if before & {"be", "not"} else "actual"
        if token.pos_ == "VERB":
            return None
    return None


def _is_call(noun: Token) -> bool:
    return _NOUNS[noun.lemma_.lower()] == "phone"


def _is_appeal(noun: Token) -> bool:
    """True for "Lima's call on Quito to talk", "a call for calm"."""
    return bool(children(noun, "acl")) or bool(obliques(noun, "on", "for"))


def _is_phone_call(noun: Token) -> bool:
    return any(c.lower_ in _CALL_WORDS for c in children(noun, "compound", "amod"))
