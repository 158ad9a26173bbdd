"""The actors of one document while they are being put together."""

from dataclasses import dataclass, field

from rapporteur.record import ActorKind
from rapporteur.resolve.offices import Title
from rapporteur.roster.model import Row


@dataclass(slots=True, eq=False)
class Entity:
    """One actor under construction. `mentions` are token ranges, both ends included."""

    kind: ActorKind
    name: str
    named: bool = True
    country: str | None = None
    sector: str | None = None
    others: tuple[str, ...] = ()
    titles: list[Title] = field(default_factory=list)
    gender: str | None = None
    plural: bool = False
    members: "tuple[Entity, ...]" = ()
    mentions: list[tuple[int, int]] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    noun: str | None = None
    office: Title | None = None  # of somebody who is called by it alone
    wikidata: str | None = None
    row: Row | None = None  # of the user's table

    def add(self, first: int, last: int, form: str | None = None) -> None:
        """Takes in one mention; `form` is the name it uses, if it uses one."""
        self.mentions.append((first, last))
        if form and form not in self.forms:
            self.forms.append(form)


@dataclass(slots=True)
class Cast:
    """All actors found so far, and which of them each token belongs to."""

    entities: list[Entity] = field(default_factory=list)
    at: dict[int, Entity] = field(default_factory=dict)
    states: dict[str, Entity] = field(default_factory=dict)
    groups: list[Entity] = field(default_factory=list)  # those of known members
    closed: frozenset[int] = frozenset()  # tokens of pronouns, which belong to no description around them

    def new(self, entity: Entity) -> Entity:
        """Takes up a new actor."""
        self.entities.append(entity)
        return entity

    def state(self, iso3: str, name: str) -> Entity:
        """The state with the code `iso3`, taken up if it is new."""
        found = self.states.get(iso3)
        if found is None:
            found = self.states[iso3] = self.new(Entity("state", name, country=iso3))
        return found

    def mention(self, entity: Entity, first: int, last: int, form: str | None = None) -> None:
        """Notes that tokens `first` to `last` speak of `entity`; tokens of inner mentions stay theirs."""
        entity.add(first, last, form)
        for i in range(first, last + 1):
            if i not in self.closed:
                self.at.setdefault(i, entity)

    def people(self) -> list[Entity]:
        """The named people, in the order they were found."""
        return [e for e in self.entities if e.kind == "person" and e.named]
