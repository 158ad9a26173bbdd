"""A verb's doer and object, read from the tree, and from the order of words where the tree is no help.

News sentences are long and parsers err on them in known ways: a main verb hung on its subject as a
participle, an object labelled as a predicate, a headline without its "were". Each is mended here.
"""

from spacy.tokens import Token

from rapporteur.knowledge import load_yaml
from rapporteur.syntax import (
    agent,
    base,
    child,
    grammatical_subject,
    has_feature,
    is_passive,
    patient,
    preposition,
)

_TRANSITIVE = frozenset(load_yaml("events/outlook.yaml")["transitive"])
_HOSTING = frozenset({"receive", "welcome", "meet", "greet"})
_NOMINAL = ("NOUN", "PROPN")
_IN_PHRASE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON"})
_PARTICLES = frozenset({"out", "over", "up", "down", "off", "back", "away"})


def is_passive_here(verb: Token) -> bool:
    """True for a passive, "were" or not: "three soldiers (were) killed"."""
    if is_passive(verb) and not is_misplaced(verb):
        # "shortened by one hour the curfew": a phrase with "by" alone makes no passive
        labels = {c.dep_ for c in verb.children}
        if "aux:pass" in labels or "nsubj" in labels:
            return "aux:pass" in labels
        # "the two called for talks", read as a passive without its "were", which few verbs leave out
        named_doer = verb.dep_ == "acl" or "obl:agent" in labels
        return named_doer or "nsubj:pass" not in labels or verb.lemma_.lower() in _TRANSITIVE
    return lacks_object(verb)


def is_misplaced(verb: Token) -> bool:
    """True for a main verb hung on its subject: in "the blast … killed two", killed on blast."""
    if verb.dep_ != "acl":
        return False
    if child(verb, "obj") is not None or _unmarked_noun(verb) is not None:
        return True
    top = verb.head
    while base(top) == "nmod" and top.head.i < top.i:
        top = top.head  # "thousands of people rallied"
    if top.dep_ != "ROOT" or not has_feature(verb, "Tense", "Past"):
        return False
    # the sentence has no other main verb: "the opposition called on him to go"
    return verb.lemma_.lower() not in _TRANSITIVE and not any(preposition(c) == "by" for c in verb.children)


def lacks_object(verb: Token) -> bool:
    """True if a verb that always has an object has none: headlines leave "were" out."""
    if verb.lemma_.lower() not in _TRANSITIVE or verb.dep_ == "acl:relcl":
        return False
    if has_feature(verb, "VerbForm", "Inf") or not has_feature(verb, "Tense", "Past"):
        return False
    if any(base(c) in ("obj", "ccomp", "xcomp") for c in verb.children):
        return False
    return patient(verb) is None and following_noun(verb) is None


def doer(verb: Token) -> Token | None:
    """Who does it; None where nobody is named."""
    if is_misplaced(verb):
        return verb.head
    if is_passive_here(verb):
        return agent(verb) or by_whom(verb)
    found = (grammatical_subject(verb) if is_passive(verb) else agent(verb)) or stolen_subject(verb)
    if found is None and (has_feature(verb, "VerbForm", "Fin") or (verb.i and verb.nbor(-1).pos_ == "AUX")):
        return _preceding_noun(verb)
    return found


def by_whom(verb: Token) -> Token | None:
    """The phrase with "by" that was not taken for one: labelled an object, "criticised by the judge"."""
    found = next((c for c in verb.children if c.i > verb.i and preposition(c) == "by"), None)
    return found if found is not None and found.pos_ in (*_NOMINAL, "PRON") and not _is_time(found) else None


def stolen_subject(verb: Token) -> Token | None:
    """Rebels, in "rebels blocked traffic", where the verb was taken for an adjective of its object."""
    noun = verb.head
    if verb.dep_ != "amod" or noun.pos_ not in _NOMINAL or any(c.dep_ == "cop" for c in noun.children):
        return None
    found = next((c for c in noun.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    return found or _subject_of_verbless(verb)


def _subject_of_verbless(verb: Token) -> Token | None:
    """Who does it, where the sentence has no verb but the one taken for an adjective.

    "An official offered concessions": near miss "The government-backed militia."
    """
    if not (verb.sent.start < verb.i < verb.head.i) or not has_feature(verb, "Tense", "Past"):
        return None
    root, before = verb.sent.root, verb.nbor(-1)
    if before.pos_ == "ADV" and before.i > verb.sent.start:
        before = before.nbor(-1)
    named = before.pos_ in _NOMINAL and before.ent_type_ != "DATE"
    if not named or root.pos_ not in _NOMINAL or verb.sent[-1].text not in (".", "”", '"'):
        return None
    if any(base(c) in ("nsubj", "cop") for c in root.children):
        return None
    return root if root.i < verb.i else before


def thing(verb: Token) -> Token | None:
    """To whom or what it is done; None where nothing is named."""
    if is_misplaced(verb):
        return child(verb, "obj") or _unmarked_noun(verb)
    if lacks_object(verb):
        return grammatical_subject(verb)
    found = patient(verb)
    if found is not None and found.head.i == verb.i and base(found) == "obj" and preposition(found):
        found = None  # "blamed on the rebels": a phrase that was labelled an object
        if is_passive_here(verb):
            return grammatical_subject(verb)
    if found is not None or is_passive_here(verb):
        return found
    return _unmarked_noun(verb) or following_noun(verb) or _late_guest(verb)


def _late_guest(verb: Token) -> Token | None:
    """The guest named after place and day: Sir John, in "received at her office on Sunday Sir John Okoro"."""
    if verb.lemma_.lower() not in _HOSTING or any(base(c) in ("obj", "ccomp") for c in verb.children):
        return None
    for token in verb.doc[verb.i + 2 : min(verb.i + 12, verb.sent.end)]:
        if token.ent_type_ == "PERSON":
            start = token.i
            named = [t for t in verb.doc[start : min(start + 6, verb.sent.end)] if t.ent_type_ == "PERSON"]
            before = verb.doc[start - 1]
            return None if before.pos_ in ("ADP", "CCONJ") or before.lower_ == "by" else named[0]
    return None


def _unmarked_noun(verb: Token) -> Token | None:
    """A noun after the verb that no preposition introduces, whatever its label."""
    for c in verb.children:
        if c.i > verb.i and c.pos_ in _NOMINAL and base(c) in ("xcomp", "ccomp", "obl", "advcl", "dep"):
            bare = preposition(c) == "" and not any(g.dep_ in ("mark", "cop", "nsubj") for g in c.children)
            if bare and not _is_time(c):
                return c
    return None


def following_noun(verb: Token) -> Token | None:
    """The last noun of the phrase that follows the verb at once: curfew, in "lifted a night curfew"."""
    if any(base(c) in ("ccomp", "xcomp", "obj") for c in verb.children):
        return None
    doc, found = verb.doc, None
    i = verb.i + 1
    if i < len(doc) and doc[i].lower_ in _PARTICLES:
        i += 1
    for token in doc[i : i + 8]:
        if token.pos_ not in _IN_PHRASE or token.sent.start != verb.sent.start:
            break
        if found is not None and _is_time(token):
            break
        if token.pos_ in _NOMINAL:
            found = token
    return found if found is not None and not _is_time(found) else None


def _preceding_noun(verb: Token) -> Token | None:
    """The noun phrase that ends right before the verb."""
    i = verb.i - 1
    while i >= verb.sent.start and verb.doc[i].pos_ in ("AUX", "ADV", "PART"):
        i -= 1
    if i < verb.sent.start or verb.doc[i].pos_ not in (*_NOMINAL, "PRON"):
        return None
    token = verb.doc[i]
    while token.head.i < token.i and token.head.pos_ in _NOMINAL and token.head.i >= verb.sent.start:
        token = token.head
    return None if _is_time(token) else token


def _is_time(token: Token) -> bool:
    return token.ent_type_ == "DATE"
