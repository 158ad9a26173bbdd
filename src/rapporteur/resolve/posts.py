"""Offices that a verb tells: "who heads the Chadian army", "chairs the electoral commission"."""

from rapporteur.resolve import agents, offices
from rapporteur.resolve.entities import Entity
from rapporteur.resolve.offices import Title
from rapporteur.resolve.organisation_words import sector_of
from rapporteur.resolve.phrases import POSSESSIVE, Scene, left
from rapporteur.resolve.words import Words

# Present forms only: who "led" something may do so no more, or have done it for a day.
_HEADING = {"heads": "head", "leads": "leader", "chairs": "chair", "runs": "head", "commands": "commander"}
# What is led for a day, or not held as an office.
_PASSING = frozenset(
    {
        "delegation",
        "team",
        "mission",
        "crowd",
        "mob",
        "opposition",
        "coalition",
        "movement",
        "public",
        "government",
    }
)


def read_posts(scene: Scene) -> None:
    """Gives people the offices that verbs of heading tell.

    Hit: "Ali Hamad, who heads the Chadian army,". Near miss: "leads the delegation", "led the army".
    """
    words = scene.words
    for verb in range(words.size):
        role = _HEADING.get(words.lower[verb])
        if role is None or words.pos[verb] not in ("VERB", "NOUN"):
            continue
        person = _subject(scene, verb)
        body = next((c for c in words.children[verb] if words.dep[c] == "obj" and c > verb), None)
        if person is None or body is None or body - verb > 8:
            continue
        title = _title(scene, role, verb, body)
        if title is not None and not any(offices.head_of(t.title) == role for t in person.titles):
            person.titles.append(title)
            words.note(person, "body that somebody heads", title.title, verb, body)


def _subject(scene: Scene, verb: int) -> Entity | None:
    """The named person who is the subject of the verb, or whom its relative clause is about."""
    words = scene.words
    subject = next((c for c in words.children[verb] if words.dep[c] == "nsubj"), None)
    if subject is not None and words.lower[subject] == "who" and words.base(verb) == "acl":
        subject = words.head[verb]
    person = scene.cast.at.get(subject) if subject is not None else None
    return person if person is not None and person.kind == "person" and person.named else None


def _title(scene: Scene, role: str, verb: int, body: int) -> Title | None:
    """The office of whoever heads the body whose last word is token `body`; None if none is held."""
    words = scene.words
    first = max(left(words, body), verb + 1)
    known = scene.bodies.get(body)
    noun = words.lower[body]
    if noun in _PASSING or not (known or agents.is_body(noun) or sector_of(words.phrase(first, body))):
        return None
    country, own = _owner(scene, first, body)
    found = agents.agent(words.text[first:body], words.text[body])
    sector = known.sector if known else (found.sector if found else sector_of(words.phrase(first, body)))
    text = f"{role} of the {words.phrase(own, body)}" if own <= body else role
    return Title(verb, body, text, country or (known.country if known else None), "current", sector)


def _owner(scene: Scene, first: int, body: int) -> tuple[str | None, int]:
    """The country that a noun phrase is of, and the first token of its own words."""
    words: Words = scene.words
    country, own = None, first
    for k in range(first, body):
        if k in scene.nations:
            country = scene.nations[k].iso3
            own = k + 1
        elif words.lower[k] in ("the", "a", "an", "its", "his", "her") or words.text[k] in POSSESSIVE:
            own = k + 1
    return country, own
