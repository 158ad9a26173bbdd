"""The words that report speech, thought and feeling, and what each may take as its content."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from spacy.tokens import Token

from rapporteur.knowledge import load_yaml
from rapporteur.record import Framing

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Frame:
    """What one verb, noun or adjective takes. `takes`, `about` as explained in `speech.yaml`."""

    lemma: str
    act: str
    takes: frozenset[str]
    about: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    addressee: bool = False
    document: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames: `verbs` by word form, `nouns` by form (singular and plural), the others as they stand."""

    verbs: Mapping[str, Frame]
    nouns: Mapping[str, Frame]
    adjectives: Mapping[str, Frame]
    adverbs: Mapping[str, Frame]
    light: frozenset[str]
    documents: frozenset[str]
    speakers: frozenset[str]
    telling: frozenset[str]
    making: frozenset[str]
    staging: frozenset[str]
    quoting: Mapping[str, frozenset[str]]
    asides: frozenset[str]
    handling: frozenset[str]
    appealing: Mapping[str, list[str]]
    authoring: frozenset[str]
    anonymity: tuple[str, ...]
    feeling_prepositions: frozenset[str]
    times: frozenset[str]
    questions: frozenset[str]
    after_object: frozenset[str]
    media: Mapping[str, str]
    verb_media: Mapping[str, str]
    framing: Mapping[str, Framing]


def verb_forms(lemma: str, irregular: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The forms in which a verb is met.

    >>> verb_forms("deny", {}), verb_forms("say", {"say": ["said"]})
    (('deny', 'denies', 'denied', 'denying'), ('say', 'says', 'said', 'saying'))
    >>> verb_forms("slam", {"slam": ["slammed"]})
    ('slam', 'slams', 'slammed', 'slamming')
    """
    past = irregular.get(lemma)
    stem = lemma
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        third, regular = lemma[:-1] + "ies", lemma[:-1] + "ied"
    elif lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third, regular = lemma + "es", lemma + "ed"
    else:
        third, regular = lemma + "s", lemma + ("d" if lemma.endswith("e") else "ed")
    if lemma.endswith("ie"):
        stem = lemma[:-2] + "y"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        stem = lemma[:-1]
    elif (past and past[0] == lemma + lemma[-1] + "ed") or lemma in _DOUBLING:
        stem = lemma + lemma[-1]
    return tuple(dict.fromkeys((lemma, third, *(past or [regular]), stem + "ing")))


# Verbs that double their last letter before "-ing" but not in the past.
_DOUBLING = frozenset({"begin", "bet", "hit", "set", "get", "put", "forget"})


def noun_forms(noun: str) -> tuple[str, str]:
    """Singular and plural: ('threat', 'threats'), ('allegation', 'allegations'), ('worry', 'worries')."""
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun, noun[:-1] + "ies"
    return noun, noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


@cache
def lexicon() -> Lexicon:
    """The frames of `knowledge/speech.yaml`, indexed by the forms in which words are met."""
    table = load_yaml("speech.yaml")
    irregular: dict[str, list[str]] = table["irregular"]
    verbs: dict[str, Frame] = {}
    for lemma, frame in _verb_frames(table["verbs"]).items():
        for form in verb_forms(lemma, irregular):
            verbs.setdefault(form, frame)
    nouns = {
        form: Frame(
            noun, group["act"], frozenset(), frozenset(group.get("after", table["feeling_prepositions"]))
        )
        for group in table["nouns"]
        for noun in group["nouns"]
        for form in noun_forms(noun)
    }
    adjectives = {
        word: Frame(word, group["act"], frozenset(group["takes"]))
        for group in table["adjectives"]
        for word in group["adjectives"]
    }
    adverbs = {word: Frame(word, "say", frozenset()) for word in table["adverbs"]}
    media = {words: medium for medium, phrases in table["media"].items() for words in phrases}
    light = frozenset(form for lemma in table["light_verbs"] for form in verb_forms(lemma, irregular))
    documents = frozenset(form for noun in table["documents"] for form in noun_forms(noun))
    return Lexicon(
        verbs=MappingProxyType(verbs),
        nouns=MappingProxyType(nouns),
        adjectives=MappingProxyType(adjectives),
        adverbs=MappingProxyType(adverbs),
        light=light,
        documents=documents,
        speakers=_speaking_nouns(table["speakers"]),
        telling=frozenset(table["telling"]),
        making=frozenset(table["making"]),
        staging=frozenset(table["staging"]),
        quoting=MappingProxyType({k: frozenset(v) for k, v in table["quoting"].items()}),
        asides=frozenset(table["asides"]),
        handling=frozenset(table["handling"]),
        appealing=table["appealing"],
        authoring=frozenset(table["authoring"]),
        anonymity=tuple(table["anonymity"]),
        feeling_prepositions=frozenset(table["feeling_prepositions"]),
        times=frozenset(table["times"]),
        questions=frozenset(table["questions"]),
        after_object=frozenset(table["after_object"]),
        media=MappingProxyType(media),
        framing=MappingProxyType({word: kind for kind, words in table["framing"].items() for word in words}),
        verb_media=MappingProxyType({k: v for k, v in table["verb_media"].items() if v}),
    )


def _speaking_nouns(more: Iterable[str]) -> frozenset[str]:
    """Singular and plural of the nouns for people and bodies."""
    agents, titles = load_yaml("agents.yaml"), load_yaml("titles.yaml")
    phrases = [word for words in agents["nouns"].values() for word in words]
    phrases += [word for group in ("heads", "generic") for words in titles[group].values() for word in words]
    phrases += [*titles["persons"], *agents["bodies"], *more]
    things = frozenset(agents["things"])
    return frozenset(form for p in phrases if p not in things for form in noun_forms(p.split()[-1].lower()))


def _verb_frames(groups: Iterable[Mapping[str, Any]]) -> dict[str, Frame]:
    """One frame a lemma: the first group that has it gives the act, all of them what it takes."""
    parts: dict[str, list[dict[str, Any]]] = {}
    for group in groups:
        for lemma in group.get("verbs", ()):
            parts.setdefault(lemma, []).append(dict(group))
        for lemma, particles in group.get("particle", {}).items():
            parts.setdefault(lemma, []).append({"act": group["act"], "particles": particles})
    for own in parts.values():
        own.sort(key=lambda part: "takes" not in part)
    return {
        lemma: Frame(
            lemma=lemma,
            act=own[0]["act"],
            takes=frozenset(t for part in own for t in part.get("takes", ())),
            about=frozenset(p for part in own for p in part.get("about", ())),
            particles=frozenset(p for part in own for p in part.get("particles", ())),
            addressee=any(part.get("addressee") for part in own),
            document=all(part.get("source") == "document" for part in own),
        )
        for lemma, own in parts.items()
    }


def verb_frame(token: Token) -> Frame | None:
    """The frame of a reporting verb, None for other words.

    "said" has one in "he said" and none in "under said law"; "report" has one in "they report losses"
    and, as a verb, none in "a report".
    """
    if token.pos_ not in ("VERB", "AUX") or _is_aforesaid(token):
        return None
    return lexicon().verbs.get(token.lower_)


def _is_aforesaid(token: Token) -> bool:
    """True for the "said" of "of said bridge", "Said agreement is new"; not for "“No,” said officials"."""
    if token.lower_ != "said" or token.i + 1 >= len(token.doc):
        return False
    before = token.nbor(-1).pos_ if token.i else ""
    return token.nbor().pos_ == "NOUN" and (token.is_sent_start or before == "ADP")
