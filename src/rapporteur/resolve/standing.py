"""Words that stand for states: "the Iraqi government", "the kingdom", "both governments"."""

from rapporteur.resolve import agents, offices
from rapporteur.resolve.agents import Agent
from rapporteur.resolve.entities import Entity
from rapporteur.resolve.nations import Nation, kingdoms
from rapporteur.resolve.pairs import group
from rapporteur.resolve.phrases import DEFINITE, POSSESSIVE, Scene, left, owner
from rapporteur.resolve.words import Words

_BARE = frozenset({"country", "regime", "government", "nation", "kingdom"})
_RULE = frozenset({"government", "regime", "administration"})


def read_state(scene: Scene, i: int) -> bool:
    """Takes in the state that the phrase ending in token `i` stands for; False if it stands for none.

    Hit: "the Iraqi government", "the kingdom" after Saudi Arabia. Near miss: "Arab countries".
    """
    words, cast = scene.words, scene.cast
    lower = words.lower[i]
    if not agents.is_state(lower):
        return False
    first = left(words, i)
    country = owner(scene, first, i)
    if country is not None and agents.is_government(lower):
        nation = next((n for n in scene.nations.values() if n.iso3 == country), None)
        genitive = any(words.text[k] in POSSESSIVE for k in range(first, i))
        if nation is None or (lower in ("country", "nation", "state") and not genitive):
            return False
        state = cast.state(country, nation.name)
        if lower in _RULE:
            state.sector = "GOV"
        words.note(state, "government of a state", f"country {country}", first, i)
        cast.mention(state, first, i)
        return True
    person = cast.at.get(first)
    if first < i and person is None:
        person = cast.at.get(i - 1)
    if lower in _RULE and person is not None and person.kind == "person":
        nation = next((n for n in scene.nations.values() if n.iso3 == person.country), None)
        if nation is not None:
            state = cast.state(nation.iso3, nation.name)
            words.note(state, "government of a person", f"country {nation.iso3}", first, i)
            cast.mention(state, first, i)
            return True
    if lower not in _BARE or words.lower[first] not in DEFINITE or i - first > 1:
        return False
    whose = cast.at.get(first)
    if whose is not None and whose.country in cast.states:
        words.note(cast.states[whose.country], "country of whom it belongs to", whose.name, first, i)
        cast.mention(cast.states[whose.country], i, i)
        return True
    last = _last_named(scene, i, kingdom=lower == "kingdom")
    if last is None:
        return False
    words.note(cast.state(last.iso3, last.name), "country last named", f"country {last.iso3}", first, i)
    cast.mention(cast.state(last.iso3, last.name), first, i)
    return True


def _last_named(scene: Scene, i: int, *, kingdom: bool) -> Nation | None:
    """The country last named before token `i`, subjects first; a kingdom, if one is asked for."""
    words = scene.words
    known = [n for n in dict.fromkeys(scene.nations.values()) if n.first < i and not n.capital]
    if kingdom:
        known = [n for n in known if n.iso3 in kingdoms()]
    near = [n for n in known if words.sentence[i] - words.sentence[n.first] <= 1]
    subjects = [n for n in near if words.base(n.last) == "nsubj" and not n.adjective]
    return max(subjects or near or known, key=lambda n: n.first, default=None)


def read_two_states(scene: Scene, i: int) -> bool:
    """ "The Spanish and Algerian governments", "Saudi, Iranian foreign ministers": a group of the two states;
    "Thai and Cambodian soldiers": one of the soldiers of each.

    Near miss: "Spanish officials and Algerian ministers".
    """
    words, cast = scene.words, scene.cast
    lower = words.lower[i]
    if not lower.endswith(("s", "men", "people")):
        return False
    listed, start = _listed(scene, i)
    if len(listed) < 2:
        return False
    if (offices.is_head(lower[:-1]) and _acts_for_states(lower[:-1])) or agents.is_government(lower[:-1]):
        members = [cast.state(n.iso3, n.name) for n in listed]
        for state in members if offices.is_head(lower[:-1]) else ():
            state.sector = state.sector or "GOV"
    else:
        found = agents.agent([words.text[k] for k in range(listed[-1].last + 1, i)], words.text[i])
        if found is None or agents.is_thing(found.noun):
            return False
        members = [_those_of(scene, nation, i, found) for nation in listed]
    pair = group(cast, members)
    words.note(pair, "offices of two states", pair.name, start, i)
    cast.mention(pair, start, i)
    cast.at[i] = pair
    scene.described.setdefault((lower, None), pair)
    return True


def _listed(scene: Scene, i: int) -> tuple[list[Nation], int]:
    """The different countries that are listed before the noun at token `i`, and where the list begins."""
    words, nations = scene.words, scene.nations
    at = i - 1
    while at > 0 and at not in nations and (_modifies(words, at, i) or words.joined(at)):
        at -= 1
    found: dict[str, Nation] = {}
    start = i
    while at >= 0 and (
        at in nations or words.lower[at] in ("and", ",", "&", "/", "-") or words.text[at] in POSSESSIVE
    ):
        if at in nations:
            found.setdefault(nations[at].iso3, nations[at])
            start = nations[at].first
        at -= 1
    return list(reversed(found.values())), start


def _modifies(words: Words, k: int, head: int) -> bool:
    return offices.is_modifier(words.lower[k]) or (
        words.base(k) in ("amod", "compound") and words.head[k] == head and not words.capital[k]
    )


def _acts_for_states(noun: str) -> bool:
    """True for offices whose holders act for their states: "minister", "negotiator"; not "refugee"."""
    return offices.sector_of(noun) in ("GOV", "LEG", "JUD") and noun not in ("lawyer", "judge")


def _those_of(scene: Scene, nation: Nation, i: int, found: Agent) -> Entity:
    """The people of one country of those that the noun at token `i` tells of: "Thai soldiers"."""
    key = (f"{found.noun} True", nation.iso3)
    entity = scene.described.get(key)
    if entity is None:
        adjective = scene.words.phrase(nation.first, nation.last)
        name = f"{adjective} {scene.words.text[i]}"
        entity = Entity("group", name, False, nation.iso3, found.sector, found.others, plural=True)
        scene.described[key] = scene.cast.new(entity)
    entity.add(nation.first, nation.last)
    return entity
