"""Encounters told by a verb: "met", "spoke by phone with", "was received by", "crossed paths"."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from spacy.tokens import Token

from rapporteur.extract.beside import behind_word, guest_behind, row_before
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
    occasion_of,
    points_back,
    scene_of,
    status_of,
)
from rapporteur.extract.sides import doer, objects, partners
from rapporteur.knowledge import load_yaml
from rapporteur.record import Form, Span
from rapporteur.syntax import bounds, child, children, is_passive, obliques, patient

_TABLE = load_yaml("meetings.yaml")
_VERBS = _TABLE["verbs"]
_IDIOMS = _TABLE["idioms"]
_SENDING, _WRITING, _LETTERS = (frozenset(_TABLE[k]) for k in ("sending", "writing", "letters"))
_CREDENTIALS, _HANDING, _ACCEPTING = (frozenset(_TABLE[k]) for k in ("credentials", "handing", "accepting"))
_INSTRUMENTS = frozenset(load_yaml("agreements.yaml")["instruments"])
_SIGNING = frozenset({"sign", "co-sign", "ink", "initial"})
_ASSEMBLING = frozenset({"meet", "gather", "convene", "assemble", "reconvene"})
# How far back another signature of the same paper is looked for, in tokens.
_SAME_PAPER = 80
_GATHERING = frozenset({"bring", "gather", "get"})
_OFFICIALS = frozenset(_TABLE["officials"])
_NO_TOPICS = frozenset(_TABLE["no_topics"])

Rule = Callable[[Scene, Token], Mention | None]


def verb_mention(scene: Scene, verb: Token) -> Mention | None:
    """The encounter that `verb` tells of, by the first rule that fits it; None if by none."""
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    for name, rule in RULES:
        found = rule(scene, verb)
        if found is not None:
            scene.story.note(found, name, f"{found.form}, {found.status}", verb)
            return found
    return None


def idiom(scene: Scene, verb: Token) -> Mention | None:
    """A fixed phrase. Hit: "Merkel sat down with Macron". Near miss: "the police sat down"."""
    known = _IDIOMS.get(verb.lemma_.lower())
    if known is None or not any(t.lemma_.lower() in known["words"] for t in _next_words(verb)):
        return None
    return _mention(scene, verb, known["form"], tuple(known.get("other", ("with",))), together=True)


def meeting_verb(scene: Scene, verb: Token) -> Mention | None:
    """A verb of meeting or talking. Hit: "Rutte met Stoltenberg". Near miss: "the plan met resistance"."""
    known = _VERBS.get(verb.lemma_.lower())
    if known is None or known.get("guest"):
        return None
    return _mention(scene, verb, known["form"], tuple(known["other"]), together=known["together"])


def guest_verb(scene: Scene, verb: Token) -> Mention | None:
    """A verb of receiving somebody. Hit: "Modi received Albanese". Near miss: "Modi welcomed the vote"."""
    known = _VERBS.get(verb.lemma_.lower())
    if known is None or not known.get("guest"):
        return None
    if "particle" in known and verb.doc[min(verb.i + 1, len(verb.doc) - 1)].lower_ != known["particle"]:
        return None
    fits = scene.parties.of if known.get("body") else partial(_is_person_like, scene)
    if is_passive(verb):
        hosts = scene.parties.doing(verb) or behind_word(scene.parties, verb, "by")
        if not any(fits(guest) for guest in objects(verb)):
            return None
        return _mention(scene, verb, known["form"], ("obj",), together=False, doers=hosts)
    if any(fits(guest) for guest in objects(verb)):
        return _mention(scene, verb, known["form"], ("obj",), together=False)
    if child(verb, "obj") is not None:
        return None
    return _mention(scene, verb, known["form"], (), together=False, others=guest_behind(scene.parties, verb))


def called(scene: Scene, verb: Token) -> Mention | None:
    """A call. Hit: "Biden called Zelensky on Sunday". Near miss: "Biden called Putin a bully"."""
    if verb.lemma_.lower() != "call":
        return None
    callee = patient(verb)
    if callee is None or callee.ent_type_ not in ("PERSON", "") or not _is_person_like(scene, callee):
        return None
    if any(t.lower_ in ("out", "off", "upon") for t in verb.children):
        return None
    # "called him a bully": what he is called, not a call
    second = [c for c in verb.rights if c.pos_ in ("NOUN", "ADJ") and c.i not in scene.story.date_at]
    if any(c.i != callee.i and not children(c, "case") for c in second):
        return None
    if children(verb, "xcomp", "iobj", "ccomp") or obliques(verb, "on", "for", "as", "to"):
        return None
    if any(t.text in ('"', "“", "‘") for t in verb.doc[verb.i : verb.sent.end]):
        return None
    return _mention(scene, verb, "phone", ("obj",), together=False)


def visited(scene: Scene, verb: Token) -> Mention | None:
    """A visit to a person. Hit: "Xi visited Putin in Moscow"; "she called on the president, Ana Lima"."""
    lemma = verb.lemma_.lower()
    hosts = objects(verb) if lemma == "visit" else obliques(verb, "on") if lemma == "call" else []
    asked = lemma == "call" and any(t.lower_ in ("to", "for") for t in verb.doc[verb.i : verb.sent.end])
    if asked or not any(_is_person_like(scene, host) for host in hosts):
        return None
    return _mention(scene, verb, "in-person", ("obj",) if lemma == "visit" else ("on",), together=False)


def wrote(scene: Scene, verb: Token) -> Mention | None:
    """A letter. Hit: "Ruto sent a cable to Samia Suluhu". Near miss: "Ruto sent troops to Kismayo"."""
    lemma = verb.lemma_.lower()
    thing = patient(verb)
    if lemma in _SENDING:
        if thing is None or thing.lemma_.lower() not in _LETTERS:
            return None
    elif lemma not in _WRITING or (thing is not None and thing.lemma_.lower() not in _LETTERS):
        return None
    return _mention(
        scene, verb, "written", (), together=False, others=behind_word(scene.parties, verb, "to"), fixed=True
    )


def credentials(scene: Scene, verb: Token) -> Mention | None:
    """An envoy before the head of state. Hit: "Kenji Sato presented his credentials to King Felipe".

    Near miss: "The envoy presented his plan to the press".
    """
    thing = patient(verb)
    if thing is None or thing.lemma_.lower() not in _CREDENTIALS:
        return None
    lemma = verb.lemma_.lower()
    others: tuple[str, ...] = ()
    if lemma in _HANDING:
        others = behind_word(scene.parties, verb, "to")
    elif lemma in _ACCEPTING:
        others = behind_word(scene.parties, verb, "of") or behind_word(scene.parties, verb, "from")
    return _mention(scene, verb, "in-person", (), together=False, others=others) if others else None


def signed(scene: Scene, verb: Token) -> Mention | None:
    """A signing. Hit: "The pact was signed by Ana Ruiz and Deniz Aksoy". Near miss: by two states."""
    thing = patient(verb)
    if verb.lemma_.lower() not in _SIGNING or thing is None or thing.lemma_.lower() not in _INSTRUMENTS:
        return None
    doers = scene.parties.doing(verb) or behind_word(scene.parties, verb, "by")
    if is_passive(verb):
        doers = next((w for by in ("by", "between") if (w := behind_word(scene.parties, verb, by))), doers)
    others = tuple(p for part in partners(verb, "with") for p in scene.parties.of(part))
    who = tuple(dict.fromkeys((*doers, *others)))
    if len(who) == 1 and any(c.lower_ in ("the", "this") for c in thing.children):
        who = tuple(dict.fromkeys((*_signed_before(scene, verb), *who)))
    if len(who) < 2 or not scene.parties.are_people(who):
        return None
    found = _mention(scene, verb, "in-person", (), together=True, doers=who)
    return found and replace(found, formality="formal")


def _signed_before(scene: Scene, verb: Token) -> tuple[str, ...]:
    """Who signed the same paper a little before: "Ruiz signed a pact. Aksoy signed it, too"."""
    for token in reversed(verb.doc[max(verb.i - _SAME_PAPER, 0) : verb.i]):
        if token.pos_ == "VERB" and token.lemma_.lower() in _SIGNING:
            return scene.parties.doing(token)
    return ()


def received_visit(scene: Scene, verb: Token) -> Mention | None:
    """A visit received or paid. Hit: "Lula received a visit from Petro". Near miss: "a visit to Lima"."""
    thing = patient(verb)
    if thing is None or thing.lemma_.lower() != "visit":
        return None
    lemma = verb.lemma_.lower()
    words = ("from", "of", "by") if lemma in _ACCEPTING else ("to",) if lemma == "pay" else ()
    others = next((found for w in words if (found := behind_word(scene.parties, verb, w))), ())
    if not others or not scene.parties.are_people(others):
        return None
    return _mention(scene, verb, "in-person", (), together=False, others=others)


def by_phone(scene: Scene, verb: Token) -> Mention | None:
    """Anything said over a line. Hit: "Lula congratulated Petro by phone". Near miss: "sold phones"."""
    lines = obliques(verb, "by", "over", "via", "on", "through")
    form = form_of([w for line in lines for w in line.subtree], "unknown")
    others = tuple(p for part in objects(verb) for p in scene.parties.of(part))
    if form not in ("phone", "video") or not others or not scene.parties.are_people(others):
        return None
    return _mention(scene, verb, form, (), together=False, others=others)


def sworn_in(scene: Scene, verb: Token) -> Mention | None:
    """An oath. Hit: "Ana Ruiz was sworn in by President Aksoy". Near miss: "Ana Ruiz was sworn in"."""
    if verb.lemma_.lower() != "swear" or not any(t.lower_ == "in" for t in _next_words(verb)):
        return None
    found = _mention(scene, verb, "in-person", ("obj",), together=False)
    return found and replace(found, formality="formal")


def co_chaired(scene: Scene, verb: Token) -> Mention | None:
    """A session led by two. Hit: "Wang and Jaishankar co-chaired the session". Near miss: one chair."""
    if verb.lemma_.lower() not in ("co-chair", "cochair") and not (
        verb.lemma_.lower() == "chair" and verb.i > 1 and verb.doc[verb.i - 2].lower_ == "co"
    ):
        return None
    return _mention(scene, verb, "in-person", ("with",), together=True)


def brought_together(scene: Scene, verb: Token) -> Mention | None:
    """A gathering of others. Hit: "The summit will bring together the leaders of Egypt and Iraq".

    Near miss: "The plan brings together two ideas".
    """
    if verb.lemma_.lower() not in _GATHERING or not any(t.lower_ == "together" for t in _next_words(verb)):
        return None
    who = tuple(dict.fromkeys(p for part in objects(verb) for p in scene.parties.of(part)))
    return _mention(scene, verb, "in-person", (), together=True, doers=who) if len(who) > 1 else None


RULES: tuple[tuple[str, Rule], ...] = (
    ("fixed phrase of meeting", idiom),
    ("verb of meeting or talking", meeting_verb),
    ("verb of receiving somebody", guest_verb),
    ("call to a person", called),
    ("visit to a person", visited),
    ("letter to a person", wrote),
    ("credentials handed over", credentials),
    ("signing by people", signed),
    ("visit received or paid", received_visit),
    ("oath taken before somebody", sworn_in),
    ("session led by two", co_chaired),
    ("gathering of others", brought_together),
    ("said over the phone", by_phone),
)


def _mention(
    scene: Scene,
    verb: Token,
    form: Form,
    prepositions: tuple[str, ...],
    *,
    together: bool,
    doers: tuple[str, ...] = (),
    others: tuple[str, ...] = (),
    fixed: bool = False,
) -> Mention | None:
    """The mention of `verb` with the parties of the tree, or `doers` and `others` where they are known.

    `fixed`: the form is what the verb says, whatever else the clause speaks of.
    """
    words = clause_tokens(verb)
    place = scene_of(scene.story, verb)
    doers = doers or scene.parties.doing(verb, place)
    if together and len(doers) < 2:
        doers = row_before(scene.parties, verb) or doers
    found = dict.fromkeys((*doers, *others))
    for other in prepositions:
        parts = objects(verb) if other == "obj" else partners(verb, other)
        for part in parts:
            found |= dict.fromkeys(scene.parties.of(part, place))
    if not fixed:
        found |= dict.fromkeys(p for part in partners(verb, "with") for p in scene.parties.of(part, place))
    if together and doers and len(found) == len(doers) and partners(verb, "with"):
        found = dict.fromkeys(doers[:1])  # whoever they met, it was not each other
    if together and len(found) == 1 and doers:
        found |= dict.fromkeys(behind_word(scene.parties, verb, "with"))
    if found:
        found |= dict.fromkeys(also_there(scene, words))
    who = tuple(found)
    assembly = together and len(who) == 1 and verb.lemma_.lower() in _ASSEMBLING and not objects(verb)
    assembly = assembly and scene.parties.is_assembly(who[0])
    hosts = who if assembly else ()
    if assembly:
        who = (*who, *scene.parties.hosts(place))
    back = not who and together and points_back(doer(verb))
    alone = len(who) < 2 or (not together and (not doers or len(who) == len(doers)))
    if alone and not (back or assembly):
        return None
    if in_sport(scene.story, words):
        return None
    told = occasion_of(scene.story, verb, verb)
    status = status_of(verb)
    return Mention(
        trigger=verb,
        who=who,
        evidence=clause_span(scene.story, verb, verb),
        form=form if fixed else form_of(words, form),
        formality=formality_of(words),
        occasion=told[0] if told else None,
        place=(told[1] if told else None) or place or nearby_place(scene.story, verb),
        when=scene.story.when(verb),
        status=status,
        topics=topics(scene, verb),
        via=scene.reported.via(verb),
        pair=back,
        hosts=hosts,
        gathering=assembly,
        held=assembly,
        apart=any(t.lower_ == "separately" for t in words),
        looking_on=status == "planned" and looking_on(verb),
    )


def topics(scene: Scene, predicate: Token) -> tuple[Span, ...]:
    """What was talked about: the object of "discuss", what follows "about", "on" or "over"."""
    found = children(predicate, "obj") if predicate.lemma_.lower() == "discuss" else []
    for c in obliques(predicate, "about", "on", "over", "regarding", "concerning"):
        if c.i not in scene.story.date_at and c.dep_ != "conj" and c.lemma_.lower() not in _NO_TOPICS:
            found.append(c)
    spans = []
    for c in found:
        led = frozenset(g.i for g in c.children if g.dep_ == "case" and g.i < c.i)
        spans.append(scene.story.span(*bounds(c, without=led)))
    return tuple(spans)


def _is_person_like(scene: Scene, noun: Token) -> bool:
    if noun.lemma_.lower() in _OFFICIALS and scene.parties.of(noun):
        return True
    if any(scene.story.actor[p].kind == "person" for p in scene.parties.of(noun)):
        return True
    actor = scene.story.actor.get(scene.story.actor_at.get(noun.i, ""))
    return actor is not None and (actor.kind == "person" or (actor.kind == "group" and not actor.named))


def _next_words(verb: Token) -> list[Token]:
    return list(verb.doc[verb.i + 1 : min(verb.i + 4, len(verb.doc))])
