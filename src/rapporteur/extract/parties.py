"""Who takes part: the people, states and organisations that stand behind a noun phrase."""

from spacy.tokens import Token

from rapporteur.extract.sides import doer
from rapporteur.knowledge import load_yaml
from rapporteur.record import Actor
from rapporteur.story import Story
from rapporteur.syntax import base, coordinated, has_feature, is_passive, preposition, relative_antecedent

_MEETINGS = load_yaml("meetings.yaml")
_OFFICIALS = frozenset(_MEETINGS["officials"])
_PRESS, _BODIES = frozenset(_MEETINGS["press"]), frozenset(_MEETINGS["bodies"])
_ACTING = _OFFICIALS | _BODIES
# Sectors of unnamed people who act for nobody else: their doings are not their state's.
_PRIVATE = frozenset({"JRN", "CVL", "REF", "CRM", "LAB", "OPP", "REB", "BUS", "EDU", "MED", "REL", "SOC"})

# Whose members meet: codes of bodies of states, and sectors of public life.
_INTERNATIONAL = frozenset({"IGO", "UNO", "EUR"})
_PUBLIC = frozenset({"GOV", "LEG", "JUD", "MIL", "PTY", "OPP", "REB"})
# What a second conjunct may have been read as.
_MISREAD = ("nmod:unmarked", "appos", "dep", "list")

# What a list of names before a verb is made of.
_LISTED = ("PROPN", "ADJ", "NOUN", "DET")
_LISTING = frozenset({",", "and", "of", "&"})


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
            for other in part.rights:
                # "President Ruto and President Museveni", the second read as a part of the first
                if other.dep_ in _MISREAD and other.left_edge.dep_ == "cc":
                    found |= dict.fromkeys(self._part(other, place))
        return tuple(found)

    def known(self, ident: str) -> tuple[str, ...]:
        """The parties that an actor is: itself, its members, or the state an unnamed official acts for."""
        actor = self.story.actor[ident]
        if actor.members:
            return actor.members
        if actor.named or actor.kind == "state":
            return (ident,)
        state = self._state_of(actor)
        return (state,) if state else ()

    def as_states(self, who: tuple[str, ...]) -> tuple[str, ...]:
        """`who` with everybody who acts for a state replaced by it, where the story knows the state."""
        return tuple(dict.fromkeys(self._state_of(self.story.actor[w]) or w for w in who))

    def are_people(self, who: tuple[str, ...]) -> bool:
        """True if all of `who` are people."""
        return all(self.story.actor[w].kind == "person" for w in who)

    def is_assembly(self, ident: str) -> bool:
        """True for a public body whose members meet: the Security Council, NATO, a cabinet, a party."""
        actor = self.story.actor[ident]
        public = actor.country in _INTERNATIONAL or actor.sector in _PUBLIC
        return actor.named and actor.kind == "organization" and public

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

    def doing(self, verb: Token, place: str | None = None) -> tuple[str, ...]:
        """The parties who do what `verb` says: its subject, or else those named right before it."""
        subject = doer(verb)
        if subject is not None or not has_feature(verb, "VerbForm", "Fin") or is_passive(verb):
            return self.of(subject, place)
        found: dict[str, None] = {}
        for k in range(verb.i - 1, verb.sent.start - 1, -1):
            token = verb.doc[k]
            if token.pos_ not in _LISTED and token.lower_ not in _LISTING:
                break
            if token.i in self.story.actor_at and token.head.pos_ != "VERB":
                found = dict.fromkeys(self.person(token)) | found
        return tuple(found) if len(found) > 1 else ()

    def listed(self, first: int) -> tuple[tuple[str, ...], int]:
        """The parties named in a row from token `first` on ("Fiji and Tonga"), and where the row ends."""
        found: dict[str, None] = {}
        doc = self.story.doc
        k = first
        while k < len(doc) and (doc[k].pos_ in _LISTED or doc[k].lower_ in _LISTING):
            actor = self.story.actor.get(self.story.actor_at.get(k, ""))
            if actor is not None and (party := self._party(actor, doc[k])) is not None:
                found[party] = None
            k += 1
        return tuple(found), k

    def attending(self, verb: Token, place: str | None = None) -> tuple[str, ...]:
        """Who takes part: the subject, or of a bare participle the last person named before it."""
        found = self.doing(verb, place)
        if found or not verb.lower_.endswith("ing"):
            return found
        before = (self.person(verb.doc[k]) for k in range(verb.i - 1, verb.sent.start - 1, -1))
        return next((who for who in before if who), ())

    def _part(self, part: Token, place: str | None) -> tuple[str, ...]:
        if part.lemma_.lower() in _PRESS:
            return ()
        ident = self.story.actor_at.get(part.i)
        actor = self.story.actor.get(ident or "")
        titled = actor is not None and actor.kind == "state" and part.pos_ == "ADJ"
        describing = titled or part.lemma_.lower() in _OFFICIALS or part.pos_ in ("VERB", "ADJ")
        if describing or (actor is not None and not (actor.named or actor.members)):
            apposed = self._apposed(part)
            if apposed:
                return apposed
        hosts = self.hosts(place) if part.lemma_.lower() in _OFFICIALS and _is_bare(part) else ()
        if hosts and (actor is None or not actor.named):
            # "talks with leaders" in Lagos are with those of Nigeria, whoever was told of before.
            return hosts
        body = part.lemma_.lower() in _OFFICIALS and (actor is None or not (actor.named or actor.members))
        if body and (principals := self._principals(part)):
            return principals
        if actor is not None:
            members = [self.story.actor[m] for m in actor.members] or [actor]
            found = [p for p in (self._party(m, part) for m in members) if p is not None]
            if found:
                return tuple(found)
        return ()

    def _apposed(self, part: Token) -> tuple[str, ...]:
        """The people named beside a title: "the chancellor of the republic, Ana Lima"."""
        found: dict[str, None] = {}
        for token in part.subtree:
            if token.i <= part.i or token.dep_ == "conj" or preposition(token):
                continue
            if base(token) in ("appos", "flat", "nmod") or token.nbor(-1).text == ",":
                found |= dict.fromkeys(self.person(token))
        if not found and part.i + 1 < len(part.doc):
            # Proper nouns right behind: a name that was hung elsewhere.
            for token in part.doc[part.i + 1 : part.i + 5]:
                if token.pos_ not in ("PROPN", "ADJ") or token.sent.start != part.sent.start:
                    break
                found |= dict.fromkeys(self.person(token))
        return tuple(found)

    def person(self, token: Token) -> tuple[str, ...]:
        """The named person that a token names, if it names one."""
        actor = self.story.actor.get(self.story.actor_at.get(token.i, ""))
        return (actor.id,) if actor is not None and actor.kind == "person" and actor.named else ()

    def before(self, noun: Token) -> tuple[str, ...]:
        """The states and organisations among the words before `noun`: "the Turkish-Libyan accord"."""
        told = (t for c in noun.lefts if base(c) in ("amod", "compound", "nmod") for t in c.subtree)
        return tuple(dict.fromkeys(w for t in told if t.i < noun.i for w in self.body(t)))

    def body(self, token: Token) -> tuple[str, ...]:
        """The state or organisation that a token names or, as an adjective, speaks of."""
        actor = self.story.actor.get(self.story.actor_at.get(token.i, ""))
        if actor is None or actor.kind not in ("state", "organization", "group"):
            return ()
        party = self._party(actor, token) if actor.kind != "group" else None
        return (party,) if party is not None else ()

    def _party(self, actor: Actor, token: Token) -> str | None:
        if actor.sector == "JRN":
            return None
        if actor.named or actor.kind == "state":
            return actor.id if actor.kind != "unknown" else None
        if actor.country is not None and token.ent_type_ == "NORP" and token.pos_ == "PROPN":
            return actor.id  # "the Israelis", as a side
        if token.lemma_.lower() in _BODIES and actor.kind in ("group", "organization"):
            return actor.id  # "the Cabinet", "parliament"
        if actor.sector in _PRIVATE and token.lemma_.lower() not in _OFFICIALS:
            return None
        if actor.country is None:
            return None
        return self._state_of(actor) or actor.id

    def _state_of(self, actor: Actor) -> str | None:
        return self.state.get(actor.country) if actor.country else None

    def _principals(self, noun: Token) -> tuple[str, ...]:
        """Whom officials act for: the states and organisations among the modifiers of `noun`.

        "Czech lawmakers", "UN officials", "a delegation of members of the Fatah movement".
        """
        found: dict[str, None] = {}
        for modifier in noun.children:
            if base(modifier) not in ("amod", "compound", "nmod", "flat"):
                continue
            if preposition(modifier) not in ("", "of", "from"):
                continue  # "ministers in Laos" are not its own
            for part in coordinated(modifier):
                actor = self.story.actor.get(self.story.actor_at.get(part.i, ""))
                body = actor is not None and actor.kind == "organization" and actor.sector != "JRN"
                if actor is not None and actor.named and (body or actor.kind == "state"):
                    found[actor.id] = None
                elif part.lemma_.lower() in _ACTING:
                    found |= dict.fromkeys(self._principals(part))
        return tuple(found)


def _is_bare(noun: Token) -> bool:
    """True for officials of nowhere in particular ("leaders", "senior officials"): those of the place."""
    return not any(c.text[:1].isupper() or base(c) in ("det", "nummod", "nmod") for c in noun.children)
