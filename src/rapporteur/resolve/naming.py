"""From names to actors: people and states, each one entity with all its names."""

from dataclasses import replace

from rapporteur import trace
from rapporteur.resolve import leaders, offices
from rapporteur.resolve.entities import Cast, Entity
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.offices import Title
from rapporteur.resolve.people import Naming as PersonNaming
from rapporteur.resolve.words import Words
from rapporteur.values import name as names


def gather_people(cast: Cast, words: Words, namings: list[PersonNaming]) -> None:
    """One person for all names that fit together, longest names first; titles come along."""
    order = sorted(namings, key=lambda n: (-len(names.words(n.name)), words.heading[n.first], n.first))
    people: list[Entity] = []
    belongs: dict[int, Entity] = {}
    held: dict[int, set[str]] = {}
    bare: set[int] = set()
    for naming in order:
        found = _person_called(words, people, naming, belongs, held, bare)
        if found is None:
            found = cast.new(Entity("person", naming.name))
            people.append(found)
        elif naming.text != found.name:
            words.note(
                naming, "names that fit together", f"the same as {found.name}", naming.first, naming.last
            )
        if naming.nation:
            words.note(naming, "country beside a name", f"country {naming.nation}", naming.first, naming.last)
        belongs[naming.first] = found
        if len(names.words(naming.name)) == 1:
            bare.add(naming.first)
        held.setdefault(id(found), set()).update(offices.key(t.title) for t in naming.titles)
        found.gender = found.gender or naming.gender
        found.country = found.country or naming.nation
    for naming in namings:
        person = belongs[naming.first]
        trace.joined(naming, person)
        cast.mention(person, naming.first, naming.last, naming.text)
        for title in naming.titles:
            if title.counterpart:
                _same_office(person, title, naming, namings, belongs)
            else:
                person.titles.append(title)
            for i in range(title.first, title.last + 1):
                if i not in cast.closed:
                    cast.at.setdefault(i, person)
    for person in people:
        if person.gender is None:
            person.gender = (
                _gender_of_title(person)
                or names.gender(person.name)
                or leaders.gender(person.name, words.document.published)
            )


def _same_office(
    person: Entity,
    title: Title,
    naming: PersonNaming,
    namings: list[PersonNaming],
    belongs: dict[int, Entity],
) -> None:
    """ "Her Japanese counterpart, Kishida" holds the office of the person named before him."""
    person.country = person.country or title.country
    for other in reversed(namings):
        owner = belongs[other.first]
        if other.first >= naming.first or owner is person:
            continue
        held = [t for t in owner.titles if not t.counterpart]
        if held:
            person.titles.append(replace(title, title=held[0].title, whose=None))
            trace.note(person, "counterpart by name", f"the office of {owner.name}: {held[0].title}")
            return


def _person_called(
    words: Words,
    people: list[Entity],
    naming: PersonNaming,
    belongs: dict[int, Entity],
    held: dict[int, set[str]],
    bare: set[int],
) -> Entity | None:
    """The person already found that `naming` is a name of; of two, the one last spoken of, else the first.

    Who was called by the family name alone before (the namings that begin at the tokens `bare`) goes before
    who was only named in full.
    """
    best: list[Entity] = []
    level = 1
    for person in people:
        if _rivals(held[id(person)], naming):
            continue
        fits = max(names.fit(naming.name, form) for form in (person.name, *person.forms))
        fits = fits if fits != 1 or naming.trust == 1 or _called_by_given(naming, held[id(person)]) else 0
        if fits >= 4 and naming.gender and person.gender and naming.gender != person.gender:
            continue
        if fits > level:
            best, level = [person], fits
        elif fits == level and fits > 0:
            best.append(person)
    if naming.gender:
        best = [
            p
            for p in best
            if (p.gender or names.gender(p.name) or naming.gender) == naming.gender[:1]
            or p.gender == naming.gender
        ] or best[:0]
    if len(best) <= 1:
        return best[0] if best else None
    told = [(first, p) for first, p in belongs.items() if p in best]
    before = [pair for pair in told if pair[0] < naming.first]
    short = [pair for pair in before if pair[0] in bare]
    if short or before:
        return max(short or before, key=lambda pair: pair[0])[1]
    return min(told, key=lambda pair: pair[0])[1] if told and words.heading[naming.first] else None


def _rivals(held: set[str], naming: PersonNaming) -> bool:
    """True for a king and a prince or premier, who are two though one name may fit both: "King Salman",
    "Prince Mohammed bin Salman"."""
    own = {offices.key(t.title) for t in naming.titles}
    return bool((own & _CROWNED and held & _HEIRS) or (own & _HEIRS and held & _CROWNED))


_CROWNED = frozenset({"king", "queen", "emir", "sultan", "emperor"})
_HEIRS = frozenset({"crown prince", "prince", "princess", "crown princess", "prime minister"})


def _called_by_given(naming: PersonNaming, held: set[str]) -> bool:
    """True if somebody with a form of address may go by the given name: "Sheikh Ahmad", "Gen Prawit", "King
    Charles", all of whose offices are among those `held` under the full name.

    Near miss: "President George", who is not the minister George Smith.
    """
    return all(offices.key(t.title) in held or offices.only_rank(t.title) for t in naming.titles)


def _gender_of_title(person: Entity) -> str | None:
    for title in person.titles:
        told = offices.gender(title.title.split()[-1].lower()) if title.title else None
        if told:
            return told
    return None


_AGENTIVE = frozenset({"nsubj", "nmod:poss", "obl:agent"})
_AT = frozenset(
    {
        "in",
        "at",
        "to",
        "from",
        "near",
        "outside",
        "around",
        "through",
        "via",
        "into",
        "across",
        "inside",
        "toward",
        "towards",
        "for",
        "of",
        "on",
    }
)
_WITH = frozenset({"with", "against", "by", "between", "among", "and"})


def gather_states(cast: Cast, words: Words, nations: dict[int, Nation], taken: list[bool]) -> None:
    """States by name, by adjective, and by the capital where the capital acts for them."""
    done = -1
    for i in sorted(nations):
        nation = nations[i]
        if nation.first <= done or taken[i]:
            continue
        done = nation.last
        if nation.capital and not _acts(words, nation):
            continue
        if nation.people or nation.part:
            continue
        state = cast.state(nation.iso3, nation.name)
        rule = "state by its capital" if nation.capital else "state by its name"
        rule = "state by its adjective" if nation.adjective else rule
        words.note(state, rule, f"country {nation.iso3}", nation.first, nation.last)
        cast.mention(
            state,
            nation.first,
            nation.last,
            None if nation.adjective else words.phrase(nation.first, nation.last),
        )
        if nation.capital:
            state.sector = "GOV"


def _acts(words: Words, nation: Nation) -> bool:
    """True if a capital stands for its government: it is said to do something, or is dealt with.

    Hit: "Tehran told mediators", "between Madrid and Algiers". Near miss: "in Tehran", "Paris, France",
    "Tehran was shaken by a quake".
    """
    head = nation.last
    while words.head[head] in range(nation.first, nation.last + 1) and words.head[head] != head:
        head = words.head[head]
    label = words.dep[head]
    if (
        words.sentence[nation.first] == 0
        and nation.last + 1 < words.size
        and words.text[nation.last + 1] in (":", "-", "–", "—")
    ):
        return False
    while label == "conj":
        head = words.head[head]
        label = words.dep[head]
    cases = {words.lower[c] for c in words.children[head] if words.dep[c] == "case"}
    if label == "nsubj":
        verb = words.head[head]
        return words.pos[verb] in ("VERB", "AUX") or any(words.dep[c] == "cop" for c in words.children[verb])
    if label == "nmod:poss":
        return (
            words.base(words.head[head]) in ("nsubj", "obj", "nmod", "obl", "obl:agent")
            and words.pos[words.head[head]] != "PROPN"
            and words.lower[words.head[head]] not in _TOWN
        )
    if label in ("obl:agent",):
        return True
    if words.base(head) in ("obl", "nmod") and cases & _WITH and not cases & _AT:
        return True
    return label in ("obj", "iobj") and words.lemma[words.head[head]] in _PRESSED


_TOWN = frozenset(
    [
        "airport",
        "street",
        "streets",
        "suburb",
        "suburbs",
        "university",
        "mayor",
        "outskirts",
        "residents",
        "centre",
        "center",
    ]
)
_PRESSED = frozenset(
    [
        "accuse",
        "urge",
        "press",
        "warn",
        "tell",
        "ask",
        "blame",
        "support",
        "back",
        "persuade",
        "pressure",
        "criticise",
        "criticize",
        "condemn",
        "sanction",
        "inform",
        "assure",
        "notify",
        "thank",
        "help",
        "isolate",
        "punish",
        "threaten",
        "provoke",
        "anger",
        "force",
    ]
)
