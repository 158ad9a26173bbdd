"""Actors that are described, not named: "senior officials", "Afghan rebels", "the police", "Palestinians"."""

from rapporteur.resolve import agents, bystanders, offices, retold
from rapporteur.resolve.agents import Agent
from rapporteur.resolve.entities import Entity
from rapporteur.resolve.holders import introduce, person_in_view, read_office
from rapporteur.resolve.pairs import is_pair
from rapporteur.resolve.phrases import DEFINITE, Scene, left, owner, scene_of, without_quantifiers
from rapporteur.resolve.standing import read_state, read_two_states
from rapporteur.resolve.tellers import speaks
from rapporteur.resolve.words import Words

# Sectors of people who, where no country is told, are taken to be of the country they act in.
_LOCAL = frozenset(
    {"GOV", "MIL", "COP", "LEG", "JUD", "REB", "OPP", "CVL", "LAB", "EDU", "REL", "UAF", "CRM", "AGR", "REF"}
)
# Known bodies whose sector their people share: "Hamas leaders".
_SHARED = frozenset({"REB", "MIL", "COP", "SPY", "JRN", "PTY", "LEG", "JUD"})
# The ways a described actor is read, in the order they are tried.
_READERS = (read_two_states, read_state)


def gather_nominals(scene: Scene) -> None:
    """Takes up described actors, in order of the text, each with what it has in common with earlier ones."""
    words, cast = scene.words, scene.cast
    for i in range(words.size):
        if not _is_noun(words, i) or (i in cast.at and i not in scene.nations):
            continue
        if i in scene.nations:
            if scene.nations[i].people and scene.nations[i].last == i and i not in cast.at:
                _read_people(scene, i)
            continue
        if any(read(scene, i) for read in _READERS):
            continue
        if words.base(i) == "compound" or is_pair(words, i) is not None:
            continue
        if offices.is_office(words, i) and read_office(scene, i):
            continue
        if _read_person(scene, i):
            continue
        _read_agent(scene, i)
    introduce(scene)


def _read_person(scene: Scene, i: int) -> bool:
    """Somebody named, told again by what they are: "the official", "the former rugby star said"."""
    words = scene.words
    if not offices.sectors_told(words.lower[i]):
        return False
    first = left(words, i)
    person = person_in_view(scene, first, i)
    if person is None:
        return False
    nation = next((scene.nations[k].iso3 for k in range(first, i) if k in scene.nations), None)
    person.country = person.country or nation
    words.note(person, "person told again by what they are", person.name, first, i)
    scene.cast.mention(person, first, i)
    return True


def _is_noun(words: Words, i: int) -> bool:
    """True for nouns, and for "official" and the like where the model sees an adjective without a noun."""
    pos = words.pos[i]
    return pos in ("NOUN", "PROPN") or (
        pos == "ADJ" and words.base(i) not in ("amod", "conj") and words.lower[i] in agents.nouns()
    )


def _read_people(scene: Scene, i: int) -> None:
    """A people by its name: "Palestinians", "the Saudis"."""
    words, nation = scene.words, scene.nations[i]
    ethnic = nation.first > 0 and words.lower[nation.first - 1] == "ethnic"
    country = owner(scene, i, i) or scene_of(scene, i) if ethnic else nation.iso3
    plural = words.text[i].endswith("s")
    key = (words.lower[i], country)
    entity = scene.described.get(key)
    first = nation.first - ethnic
    if entity is None:
        entity = Entity(
            "group" if plural else "person", words.phrase(first, i), False, country, "CVL", plural=plural
        )
        scene.described[key] = scene.cast.new(entity)
    words.note(entity, "people by its name", f"country {country}" if country else "", first, i)
    scene.cast.mention(entity, first, i)


def _agent(scene: Scene, i: int, first: int) -> Agent | None:
    """The generic agent that the noun at token `i` is the head of."""
    words = scene.words
    if words.text[i] and agents.is_ethnic(words.text[i]):
        return Agent(words.lower[i], "CVL", (), False)
    if agents.singular(words.lower[i]) not in agents.nouns():
        return None
    if words.capital[i] and i > 0 and words.capital[i - 1] and i - 1 not in scene.nations:
        return None  # part of a name: "Al-Yamamah Palace"
    found = agents.agent(words.text[first:i], words.text[i])
    if found is None or found.noun in ("country", "nation", "state"):
        return None
    return None if any(words.dep[c] == "cop" for c in words.children[i]) else found


_ARMED = frozenset({"REB", "MIL", "UAF", "PRM", "CRM", "COP"})


def _at_site(scene: Scene, first: int, i: int) -> Agent | None:
    """Those whose camp, base or position the noun at token `i` is: "rebel positions", "guerrilla camps"."""
    words = scene.words
    if not agents.is_site(words.lower[i]) or i == first or words.capital[i]:
        return None
    found = agents.agent(words.text[first : i - 1], words.text[i - 1])
    return found if found is not None and found.sector in _ARMED and not agents.is_thing(found.noun) else None


def _read_agent(scene: Scene, i: int) -> None:
    """A generic actor: "Spanish officials", "protesters", "Iraqi Kurds"."""
    words = scene.words
    first = left(words, i)
    again = retold.told_again(scene, first, i)
    if again is not None:
        words.note(again, "body told again by its kind", again.name, first, i)
        scene.cast.mention(again, first, i)
        return
    found = _agent(scene, i, first) or _at_site(scene, first, i)
    if found is None:
        return
    if agents.only_tells(found.noun) and not speaks(words, i, first):
        return
    country = owner(scene, first, i)
    if found.weak and country is None and words.base(i) not in ("nsubj", "obl:agent"):
        return
    body = next((scene.bodies[k] for k in range(first, i) if k in scene.bodies), None)
    sector, others = found.sector, found.others
    whole_body = body is not None and found.noun in ("member", "official", "representative")
    if body is not None and body.sector and (body.sector in _SHARED or whole_body) and body.sector != sector:
        sector, others = body.sector, (found.sector, *others)
    if any(offices.is_former(w) for w in words.lower[first:i]):
        sector = "ELI"
    if country is None and sector in _LOCAL:
        country = scene_of(scene, i)
    last_word = found.noun.split()[-1]
    plural = words.lower[i] != last_word or agents.is_body(found.noun) or agents.is_body(last_word)
    key = (f"{found.noun} {plural}", country)
    whole = (f"{_modifiers(scene, first, i)}{key[0]}", country)
    entity = scene.described.get(whole) if plural and whole != key else _described(scene, i, first, key)
    single = retold.of_state(scene, first, i, found.noun)
    if single:
        entity = (
            entity if entity is not None and entity.named else retold.same_body(scene, found.noun, country)
        )
    if entity is None:
        entity = Entity(
            "organization"
            if single
            else "unknown"
            if agents.is_thing(found.noun)
            else "group"
            if plural
            else "person",
            words.phrase(without_quantifiers(words, first, i), i),
            single,
            country,
            sector,
            others,
            plural=plural and not single,
            gender=None if plural else offices.gender(found.noun),
        )
        scene.cast.new(entity)
    scene.described[key] = scene.described[whole] = entity
    told = f"sector {entity.sector}" + (f", country {entity.country}" if entity.country else "")
    words.note(entity, "described actor", told, first, i)
    scene.cast.mention(entity, first, i)


def _modifiers(scene: Scene, first: int, i: int) -> str:
    """The words that tell these from others of the noun: "specialised ", of "the specialised workers"."""
    words = scene.words
    told = [
        words.lower[k]
        for k in range(without_quantifiers(words, first, i), i)
        if words.pos[k] in ("ADJ", "NOUN", "PROPN", "VERB") and k not in scene.nations
    ]
    return "".join(f"{word} " for word in told)


def _described(scene: Scene, i: int, first: int, key: tuple[str, str | None]) -> Entity | None:
    """Who was described so before: groups by noun and country; "the official", the only one there was."""
    definite = scene.words.lower[first] in DEFINITE
    if not definite and i > first and bystanders.is_new(scene.words.lower[first]):
        return None
    if not (definite or key[0].endswith("True")):
        return None
    entity = scene.described.get(key)
    if entity is None and definite and key[1] is None:
        same = {id(e): e for (noun, _), e in scene.described.items() if noun == key[0]}
        entity = next(iter(same.values())) if len(same) == 1 else None
    return entity
