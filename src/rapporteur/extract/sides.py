"""The two sides of a verb that joins parties: from the tree, or else by their place beside it."""

from spacy.tokens import Token

from rapporteur.knowledge import load_yaml
from rapporteur.syntax import agent, base, child, children, coordinated, has_feature, obliques, patient

_NOMINAL = ("NOUN", "PROPN", "PRON")
# Words that may stand between a subject and its verb.
_BETWEEN = ("AUX", "ADV", "PART", "PUNCT")
# What an object may have been read as.
_MISREAD = ("ccomp", "xcomp", "dep", "obl")
# Nouns whose infinitive is done by who holds them.
_PLANS = frozenset(load_yaml("meetings.yaml")["plans"])
# How far beside a verb its sides are looked for, in tokens.
_REACH = 5


def doer(verb: Token) -> Token | None:
    """Who does it; in a headline the noun before the infinitive: "Ministers to meet in Oslo"."""
    found = agent(verb)
    if found is not None or any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children):
        return found
    if base(verb) == "acl" and verb.head.i < verb.i and verb.head.pos_ in _NOMINAL:
        # "ministers to meet"; a main clause that was read as hung on its own subject ("ministers met in")
        if has_feature(verb, "VerbForm", "Inf"):
            return _planner(verb.head)
        return verb.head if has_feature(verb, "VerbForm", "Fin") else None
    return _left_of(verb)


def _planner(noun: Token) -> Token | None:
    """Who is to do what the infinitive on `noun` says: "Lula's plan to", "Lula accepted an invitation to".

    "Lula was the last leader to": Lula; in a headline the noun itself.
    """
    if child(noun, "cop") is not None:
        return child(noun, "nsubj")
    if noun.lemma_.lower() in _PLANS:
        owner = child(noun, "nmod:poss")
        return owner or (agent(noun.head) if base(noun) == "obj" and noun.head.pos_ == "VERB" else None)
    return noun if noun.dep_ == "ROOT" else None


def objects(verb: Token) -> list[Token]:
    """Whom it is done to: the object, or a nominal right behind the verb that was read as something else."""
    found = patient(verb)
    if found is not None:
        return [found]
    for c in verb.rights:
        if c.i - verb.i > _REACH:
            break
        nominal = c.pos_ in _NOMINAL or c.ent_type_ == "PERSON"
        if nominal and base(c) in _MISREAD and not children(c, "case", "cop", "nsubj", "mark"):
            return [c]
    return []


def partners(verb: Token, *prepositions: str) -> list[Token]:
    """Who stands after one of `prepositions` in the clause, on the verb or on a noun below it.

    "discussed trade with Canada" and "spoke by telephone with Oslo" alike.
    """
    found = obliques(verb, *prepositions)
    for c in verb.rights:
        if c.pos_ in _NOMINAL and any(m.lower_ in prepositions for m in children(c, "mark")):
            found.append(c)
        if base(c) in ("obj", "obl", "xcomp", "nsubj"):
            found += obliques(c, *prepositions)
            for inner in c.children:
                if base(inner) in ("nmod", "obl"):
                    found += obliques(inner, *prepositions)
    return list(dict.fromkeys(p for part in found for p in coordinated(part)))


def _left_of(verb: Token) -> Token | None:
    """The nominal right before a finite verb, where the tree names no subject."""
    if not has_feature(verb, "VerbForm", "Fin"):
        return None
    i = verb.i - 1
    while (
        i >= max(verb.sent.start, verb.i - _REACH)
        and verb.doc[i].pos_ in _BETWEEN
        and verb.doc[i].text != ","
    ):
        i -= 1
    if i < verb.sent.start or verb.doc[i].pos_ not in _NOMINAL:
        return None
    noun = verb.doc[i]
    while noun.dep_ in ("flat", "conj", "compound") and noun.head.i < noun.i:
        noun = noun.head
    return noun if not children(noun, "case") else None
