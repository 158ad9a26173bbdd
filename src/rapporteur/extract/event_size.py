"""How many were killed, hurt, arrested or took part, where the sentence of an event says so."""

import re

from spacy.tokens import Token

from rapporteur.knowledge import load_yaml
from rapporteur.record import Size
from rapporteur.syntax import base, children, patient, relative_antecedent

_KINDS = load_yaml("events/sizes.yaml")
_VERBS: dict[str, str] = {verb: kind for kind, verbs in _KINDS["verbs"].items() for verb in verbs}
_WORDS: dict[str, int] = _KINDS["numbers"]
_CROWD = frozenset(_KINDS["crowd"])
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


def find_size(sentence: list[Token], *, crowd: bool) -> Size | None:
    """The numbers of a sentence; participants are read only for events that draw a crowd."""
    found: dict[str, int] = {}
    for token in sentence:
        kind = _VERBS.get(token.lemma_.lower())
        if kind is not None and token.pos_ in ("VERB", "ADJ", "NOUN"):
            counted = _counted(token)
            if counted is not None:
                found.setdefault(kind, counted)
        elif crowd and token.lemma_.lower() in _CROWD:
            number = number_of(token)
            if number is not None:
                found.setdefault("participants", number)
    return Size(**found) if found else None


def _counted(token: Token) -> int | None:
    """The number of those whom a verb of harm hits: 12 in "killing 12 people", "12 people were killed"."""
    things = [patient(token)] if token.pos_ == "VERB" else [token, token.head]
    if token.pos_ == "VERB" and base(token) in ("amod", "acl"):
        things.append(token.head)
    if token.pos_ == "VERB" and token.lemma_.lower() in ("die", "perish"):
        things += children(token, "nsubj")
    for thing in things:
        if thing is not None:
            number = number_of(relative_antecedent(thing) or thing)
            if number is not None:
                return number
    return None


def number_of(noun: Token) -> int | None:
    """The number that counts `noun`: 12 for "at least twelve people"; None where it is vague ("scores")."""
    for candidate in (noun, *(c for c in noun.children if base(c) in ("nummod", "det", "amod", "compound"))):
        if candidate is noun and noun.pos_ != "NUM":
            continue
        value = _value(candidate)
        if value is not None and candidate.ent_type_ != "DATE":
            return value
    return None


def _value(token: Token) -> int | None:
    digits = _DIGITS.fullmatch(token.text)
    number = int(token.text.replace(",", "")) if digits else _WORDS.get(token.lower_)
    if number is None:
        return None
    for c in token.children:
        if c.lower_ in ("hundred", "thousand", "million"):
            number *= _WORDS[c.lower_]
    return number
