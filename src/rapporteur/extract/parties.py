"""Who takes part: the people, states and organisations that stand behind a noun phrase."""

from spacy.tokens import Token

from rapporteur.knowledge import load_yaml
from rapporteur.record import Actor
from rapporteur.story import Story
from rapporteur.syntax import base, coordinated, relative_antecedent

_MEETINGS = load_yaml("meetings.yaml")
_OFFICIALS = frozenset(_MEETINGS["officials"])
_PRESS = frozenset(_MEETINGS["press"])
# Sectors of unnamed people who act for nobody else: their doings are not their state's.
_PRIVATE = frozenset({"JRN", "CVL", "REF", "CRM", "LAB", "OPP", "REB", "BUS", "EDU", "MED", "REL", "SOC"})


class Parties:
    """The identifiable parties of a story: named people and organisations, and states.

    Unnamed officials are their state ("Iranian and Saudi foreign ministers" are Iran and Saudi Arabia);
    the press and unnamed private people are no parties.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.state: dict[str, str] = {}
        for actor in story.actors:
            if actor.kind == "state" and actor.country:
                self.state.setdefault(actor.country, actor.id)

    def of(self, token: Token | None, place: str | None = None) -> tuple[str, ...]:
        """The parties that the phrase of `token` denotes, in order, each once.

        Officials without a country of their own ("talks with leaders") are those of `place`.
        """
        if token is None:
            return ()
        found: dict[str, None] = {}
        for part in coordinated(relative_antecedent(token) or token):
            found |= dict.fromkeys(self._part(part, place))
        return tuple(found)

    def known(self, ident: str) -> tuple[str, ...]:
        """The party that the actor `ident` is: itself, or the state an unnamed official acts for."""
        actor = self.story.actor[ident]
        if actor.named or actor.kind == "state":
            return (ident,)
        state = self._state_of(actor)
        return (state,) if state else ()

    def as_states(self, who: tuple[str, ...]) -> tuple[str, ...]:
        """`who` with everybody who acts for a state replaced by it, where the story knows the state."""
        return tuple(dict.fromkeys(self._state_of(self.story.actor[w]) or w for w in who))

    def hosts(self, place: str | None) -> tuple[str, ...]:
        """The state in which `place` lies, where the story knows it."""
        country = self.story.place[place].country if place else None
        host = self.state.get(country) if country else None
        return (host,) if host else ()

    def standing_for(self, one: str, other: str) -> bool:
        """True if both are one party: the same actor, or a state and somebody who acts for it."""
        if one == other:
            return True
        a, b = self.story.actor[one], self.story.actor[other]
        return "state" in (a.kind, b.kind) and a.country is not None and a.country == b.country

    def _part(self, part: Token, place: str | None) -> tuple[str, ...]:
        if part.lemma_.lower() in _PRESS:
            return ()
        ident = self.story.actor_at.get(part.i)
        actor = self.story.actor.get(ident or "")
        if actor is not None:
            members = [self.story.actor[m] for m in actor.members] or [actor]
            found = [p for p in (self._party(m, part) for m in members) if p is not None]
            if found:
                return tuple(found)
        if part.lemma_.lower() in _OFFICIALS:
            return self._modifying_states(part) or self.hosts(place)
        return ()

    def _party(self, actor: Actor, token: Token) -> str | None:
        if actor.sector == "JRN":
            return None
        if actor.named or actor.kind == "state":
            return actor.id if actor.kind != "unknown" else None
        if actor.sector in _PRIVATE and token.lemma_.lower() not in _OFFICIALS:
            return None
        if actor.country is None:
            return None
        return self._state_of(actor) or actor.id

    def _state_of(self, actor: Actor) -> str | None:
        return self.state.get(actor.country) if actor.country else None

    def _modifying_states(self, noun: Token) -> tuple[str, ...]:
        """The states among the adjectives, possessors and "of" phrases of `noun`."""
        found: dict[str, None] = {}
        for modifier in noun.children:
            if base(modifier) not in ("amod", "compound", "nmod", "flat"):
                continue
            for part in coordinated(modifier):
                actor = self.story.actor.get(self.story.actor_at.get(part.i, ""))
                if actor is not None and actor.kind == "state":
                    found[actor.id] = None
        return tuple(found)
