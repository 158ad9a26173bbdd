"""Words that stand for states: "the Iraqi government", "the kingdom", "both governments"."""

from rapporteur.resolve import agents, offices
from rapporteur.resolve.nations import Nation, kingdoms
from rapporteur.resolve.pairs import group
from rapporteur.resolve.phrases import DEFINITE, POSSESSIVE, Scene, left, owner

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
    """ "The Spanish and Algerian governments", "Saudi, Iranian foreign ministers": a group of the two states.

    Near miss: "Spanish and Algerian tourists", who are people.
    """
    words, cast, nations = scene.words, scene.cast, scene.nations
    lower = words.lower[i]
    if not lower.endswith("s") or not (offices.is_head(lower[:-1]) or agents.is_government(lower[:-1])):
        return False
    at = i - 1
    while at > 0 and at not in nations and (offices.is_modifier(words.lower[at]) or words.joined(at)):
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
    if len(found) < 2:
        return False
    pair = group(cast, [cast.state(n.iso3, n.name) for n in reversed(found.values())])
    words.note(pair, "offices of two states", pair.name, start, i)
    cast.mention(pair, start, i)
    cast.at[i] = pair
    scene.described.setdefault((lower, None), pair)
    return True
