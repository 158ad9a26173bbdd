"""Parties found by their place in the sentence, where the tree hangs them on something else."""

from spacy.tokens import Token

from rapporteur.extract.parties import Parties
from rapporteur.extract.rows import row

# How far behind a verb or noun its other side may stand, in tokens.
_REACH = 25
# How long a title before a name may be, in tokens.
_TITLE = 14
# What a title may hold: "Minister of State for Trade", "Ambassador to Oman".
_IN_TITLES = frozenset({"of", "to", "for", "and", "the"})
# What ends the part of a clause in which its parties stand.
_ENDS = ("VERB", "AUX", "SCONJ")
# Participles that only add when and where: "a meeting, held in Rabat, with".
_HELD = frozenset({"held", "hosted", "convened", "here", "today"})


def guest_behind(parties: Parties, verb: Token) -> tuple[str, ...]:
    """The person received, behind when and where: "received at her office on Sunday Hassan Wario".

    Near miss: "received on Sunday a medal from Hassan Wario".
    """
    doc = verb.doc
    for k in range(verb.i + 1, min(verb.sent.end, verb.i + _REACH)):
        token = doc[k]
        if token.pos_ in _ENDS or token.text in ('"', "“", ";"):
            return ()
        found = parties.person(token)
        if found and not _is_led(parties, token):
            return found
    return ()


def _is_led(parties: Parties, name: Token) -> bool:
    """True for a name that a preposition leads in, its title in between; dates and places end the look."""
    story, doc = parties.story, name.doc
    for k in range(name.i - 1, max(name.sent.start, name.i - _TITLE) - 1, -1):
        if k in story.date_at or (k in story.place_at and doc[k].pos_ == "PROPN"):
            return False
        if doc[k].pos_ == "ADP" and doc[k].lower_ not in _IN_TITLES:
            return True
        if doc[k].pos_ == "VERB":
            return False
    return True


def behind_word(parties: Parties, start: Token, word: str) -> tuple[str, ...]:
    """The parties behind `word` in the clause of `start`: "a meeting, held in Rabat, with the envoy, X"."""
    doc = start.doc
    for k in range(start.i + 1, min(start.sent.end, start.i + _REACH)):
        token = doc[k]
        if token.lower_ == word:
            return row(parties, k + 1)
        if token.lower_ in _HELD:
            continue
        if token.pos_ in _ENDS or token.text in ('"', "“", ";"):
            return ()
    return ()


def row_between(parties: Parties, noun: Token) -> tuple[str, ...]:
    """The parties in a row right behind "between": "a meeting between Minister Ana Ruiz and Deniz Aksoy".

    Near miss: "the distance between them", of which only one is known.
    """
    following = noun.i + 1
    if following >= noun.sent.end or noun.doc[following].lower_ not in ("between", "among"):
        return ()
    found = row(parties, following + 1)
    return found if len(found) > 1 else ()


def row_before(parties: Parties, verb: Token) -> tuple[str, ...]:
    """The people joined by "and" right before a verb: "Emir Tamim and King Abdullah reviewed".

    The row may have been cut in two sentences.
    """
    found: dict[str, None] = {}
    joined = False
    dated = parties.story.date_at
    for k in range(verb.i - 1, max(verb.i - _REACH, -1), -1):
        token = verb.doc[k]
        if k in dated or (token.pos_ == "ADP" and k + 1 in dated):
            continue
        if token.pos_ == "ADP" and token.lower_ not in _IN_TITLES:
            return ()
        ends = token.pos_ in _ENDS and not token.text[:1].isupper()
        if token.text in (",", ".", ":", "”", '"', "?", "!") or token.is_space or ends:
            break
        joined = joined or token.lower_ == "and"
        found = dict.fromkeys(parties.person(token)) | found
    return tuple(found) if joined and len(found) > 1 else ()
