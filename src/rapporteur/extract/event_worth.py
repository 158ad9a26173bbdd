"""Which of the things told are events of public life, and which are news of other kinds.

Nobody doing nothing to nobody is no event; nor are the agreements of private people, nor the dead of a flood.
"""

from spacy.tokens import Token

from rapporteur.extract.event_outlook import Coding, is_conditional
from rapporteur.extract.event_roles import Ids
from rapporteur.extract.event_triggers import Trigger
from rapporteur.knowledge import load_yaml
from rapporteur.story import Story
from rapporteur.syntax import base, clause_root, is_passive

_WORTH = load_yaml("events/worth.yaml")
_PUBLIC = frozenset(_WORTH["public_sectors"])
_INTERNATIONAL = frozenset(_WORTH["international"])
_ARMED = frozenset(_WORTH["armed_sectors"])
_FORCEFUL = frozenset(_WORTH["forceful"])
_EVERYDAY = frozenset(_WORTH["everyday"])
_NAMING = frozenset(_WORTH["naming"])
_MISFORTUNE = frozenset(_WORTH["misfortune"])
_VIOLENCE = frozenset(_WORTH["violence"])


def is_worth_telling(story: Story, trigger: Trigger, coded: Coding, actors: Ids, recipients: Ids) -> bool:
    """Nobody doing nothing to nobody is no event; what did not happen must at least say between whom."""
    if is_conditional(trigger) and coded.status != "actual":
        return False
    if "spoken" in trigger.pattern.flags and not actors:
        return False
    if coded.type == "REQUEST" and any(_is_named(c) for c in trigger.frame.complements):
        return False  # "asked not to be named": how the article came by its words
    if coded.type == "CONSULT" and trigger.frame.nominal and trigger.token.head.lemma_ == "attend":
        return False  # "the meeting was attended by": it was told of before
    if coded.type == "CONSULT" and len(actors) + len(recipients) < 2 and trigger.frame.nominal:
        return False
    if coded.status == "negated":
        return False  # what did not happen is no event, by the manual; denials are claims
    if coded.status == "hypothetical":
        return bool(actors) and bool(recipients or coded.type in ("CONSULT", "AGREE", "PROTEST"))
    if not actors and "flip" not in trigger.pattern.flags and _is_aside(trigger.token):
        return any(story.actor[i].named and story.actor[i].kind == "person" for i in recipients)
    if (coded.type == "THREATEN" or not actors) and _is_misfortune(trigger, coded):
        return False
    parties = (*actors, *recipients)
    if coded.type in _EVERYDAY and len(parties) < 2 and not any(_is_public(story, i) for i in parties):
        return False
    return bool(parties)


def is_of_force(story: Story, coded: Coding, actors: Ids) -> bool:
    """True for deeds of police and armed groups, which are events even at a match or a concert."""
    return coded.type in _FORCEFUL and any(
        not _ARMED.isdisjoint((story.actor[i].sector, *story.actor[i].other_sectors)) for i in actors
    )


def _is_public(story: Story, ident: str) -> bool:
    """True for a state, for who acts for one or against one, and for bodies of many states."""
    actor = story.actor[ident]
    if actor.kind == "state" or actor.country in _INTERNATIONAL:
        return True
    if actor.sector is None and actor.country is not None:
        return True  # "the Kenyan side": nothing says that it is a firm or a school
    return not _PUBLIC.isdisjoint((actor.sector, *actor.other_sectors))


def _is_misfortune(trigger: Trigger, coded: Coding) -> bool:
    """True for the dead of a crash or a flood: "three were killed when the bus overturned".

    Who warns of an epidemic threatens nobody either.
    """
    if coded.type not in ("ASSAULT", "THREATEN"):
        return False
    words = {token.lemma_.lower() for token in trigger.token.sent}
    return not words.isdisjoint(_MISFORTUNE) and words.isdisjoint(_VIOLENCE)


def _is_named(verb: Token) -> bool:
    """True for the "be named" of "asked not to be named"; not for "asked them to name the culprits"."""
    return verb.lemma_.lower() in _NAMING and is_passive(verb)


def _is_aside(token: Token) -> bool:
    """True inside a relative or adverbial clause: "where 28 people have been killed this year"."""
    clause = clause_root(token)
    return clause.dep_ == "acl:relcl" or base(clause) in ("advcl", "acl")
