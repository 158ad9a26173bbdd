"""What kind of story one is: of public life, or of sport, arts, food, business, science, home and weather.

In the latter, strikers strike, shares rally and critics attack. Words of both kinds are counted over the
whole story, those who act in politics among the former; where the private ones clearly outnumber the public
ones, the story is of private life, and only deeds of public force are events in it.
"""

from functools import cache

from rapporteur.knowledge import load_yaml
from rapporteur.story import Story

_WORTH = load_yaml("events/worth.yaml")
_PUBLIC = frozenset(_WORTH["public_sectors"])
# How many different private words a story must have, and by how many in a hundred they outnumber the public.
_VARIETY, _EXCESS = 5, 2.5


def is_private(story: Story) -> bool:
    """True for a story of private life: "Rovers beat Town", "Shares rally", "Beat the eggs".

    Near miss: a story of a strike of nurses, of a minister at a match.
    """
    tables = _tables()
    opening = {
        mention.start
        for actor in story.actors
        if actor.kind != "state" and actor.sector in _PUBLIC
        for mention in actor.mentions
    }
    counts = {"public": 0, "private": 0}
    seen: set[str] = set()
    size, before = 0, ""
    for token in story.doc:
        if not token.is_alpha:
            before = ""
            continue
        size += 1
        lemma = token.lemma_.lower()
        words = (lemma, token.lower_, f"{before} {lemma}")
        before = lemma
        if not tables["private"].isdisjoint(words):
            kind = "private" if tables["public"].isdisjoint(words) else "public"
        elif token.idx in opening or not tables["public"].isdisjoint(words):
            kind = "public"
        else:
            continue
        counts[kind] += 1
        if kind == "private":
            seen.add(lemma)
    excess = counts["private"] - counts["public"]
    return len(seen) >= _VARIETY and 100 * excess >= _EXCESS * size


@cache
def _tables() -> dict[str, frozenset[str]]:
    return {
        side: frozenset(str(word) for row in kinds.values() for word in row)
        for side, kinds in load_yaml("events/registers.yaml").items()
    }
