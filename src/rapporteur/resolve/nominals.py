"""Actors that are described, not named: "Iraq's foreign minister", "senior officials", "the kingdom"."""

from rapporteur.resolve import agents, offices
from rapporteur.resolve.entities import Cast, Entity
from rapporteur.resolve.nations import Nation, kingdoms
from rapporteur.resolve.offices import Title
from rapporteur.resolve.pairs import group, is_pair
from rapporteur.resolve.words import Words

_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their", "these", "those", "both"})


def gather_nominals(cast: Cast, words: Words, nations: dict[int, Nation]) -> None:
    """Takes up described actors, in order of the text, each with what it has in common with earlier ones."""
    described: dict[tuple[str, str | None], Entity] = {}
    for i in range(words.size):
        if words.pos[i] not in ("NOUN", "PROPN") or (i in cast.at and i not in nations):
            continue
        if i in nations:
            if nations[i].people and nations[i].first == i and i not in cast.at:
                _people_of(cast, words, nations[i], described)
            continue
        lower = words.lower[i]
        if _of_two_states(cast, words, nations, i, described):
            continue
        if agents.is_state(lower) and _state(cast, words, nations, i):
            continue
        if words.base(i) == "compound" or is_pair(words, i) is not None:
            continue
        if offices.is_head(lower) and _office(cast, words, nations, i, described):
            continue
        _agent(cast, words, nations, i, described)
    _introduce(cast, words)


def _introduce(cast: Cast, words: Words) -> None:
    """Ties an office to the name that follows a sentence or two later: "Spain's economy minister said … Nadia
    Calviño said …", if that is the only person without an office who is first named there.

    Near miss: a name that has an office of its own.
    """
    for entity in [e for e in cast.entities if e.kind == "person" and not e.named and e.office is not None]:
        if len(entity.mentions) != 1 or words.base(_head(words, entity.mentions[0])) != "nsubj":
            continue
        here = words.sentence[entity.mentions[0][0]]
        new = [
            p
            for p in cast.people()
            if not p.titles
            and p.country in (None, entity.country)
            and 0 < words.sentence[_body_start(words, p)] - here <= 2
            and words.base(_head(words, p.mentions[0])) == "nsubj"
        ]
        titled = [p for p in cast.people() if p.titles and p.country == entity.country]
        if len(new) == 1 and not titled and entity.office is not None:
            person = new[0]
            person.titles.append(entity.office)
            person.country = person.country or entity.country
            person.mentions[:0] = entity.mentions
            for i, held in list(cast.at.items()):
                if held is entity:
                    cast.at[i] = person
            cast.entities.remove(entity)


def _head(words: Words, mention: tuple[int, int]) -> int:
    """The token of a mention that hangs on a token outside it."""
    first, last = mention
    return next((i for i in range(first, last + 1) if not first <= words.head[i] <= last), last)


def _body_start(words: Words, person: Entity) -> int:
    """The first token of the person's first mention outside the headlines."""
    return next(
        (first for first, _ in sorted(person.mentions) if not words.heading[first]), person.mentions[0][0]
    )


def _people_of(
    cast: Cast, words: Words, nation: Nation, described: dict[tuple[str, str | None], Entity]
) -> None:
    """A people by its name: "Palestinians", "the Saudis"."""
    key = (words.lower[nation.first], nation.iso3)
    entity = described.get(key)
    if entity is None:
        plural = words.text[nation.first].endswith("s")
        text = words.phrase(nation.first, nation.last)
        entity = Entity("group" if plural else "person", text, False, nation.iso3, "CVL", plural=plural)
        described[key] = cast.new(entity)
    cast.mention(entity, nation.first, nation.last)


# What may stand before a noun in its phrase.
_BEFORE = frozenset({"det", "amod", "compound", "nmod", "nummod", "flat", "punct", "advmod", "goeswith"})


def _left(words: Words, head: int) -> int:
    """The first token of the noun phrase that ends in `head`, its determiner included."""
    first = head
    while first > 0 and words.sentence[first - 1] == words.sentence[head]:
        k = first - 1
        top, below = k, k
        for _ in range(4):
            if top == head:
                break
            below, top = top, words.head[top]
        if top != head or words.base(below) not in _BEFORE or words.text[k] in _BREAKS:
            break
        if (
            words.base(k) in ("cc", "mark", "nsubj", "cop", "aux")
            or words.base(k) == "case"
            and (words.text[k] not in _POSSESSIVE)
        ):
            break
        first = k
    return first


_BREAKS = frozenset({",", "(", ")", ":", ";", "“", "”", '"', "–", "—"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def _owner(words: Words, nations: dict[int, Nation], first: int, head: int) -> str | None:
    """The country in a noun phrase: its adjective or possessor, else "of/in" a country after it."""
    for k in range(first, head):
        if k in nations:
            return nations[k].iso3
    for child in words.children[head]:
        if child > head and child in nations and words.base(child) == "nmod":
            return nations[child].iso3
    return None


def _state(cast: Cast, words: Words, nations: dict[int, Nation], i: int) -> bool:
    """ "The Iraqi government" and "the kingdom": the state that is named or was spoken of last."""
    first = _left(words, i)
    country = _owner(words, nations, first, i)
    lower = words.lower[i]
    if country is not None and agents.is_government(lower):
        if lower in ("country", "nation", "state") and not any(
            words.text[k] in ("'s", "’s") for k in range(first, i)
        ):
            return False
        nation = next(n for n in nations.values() if n.iso3 == country)
        state = cast.state(country, nation.name)
        if lower in ("government", "regime", "administration"):
            state.sector = "GOV"
        cast.mention(state, first, i)
        return True
    if words.lower[first] not in _DEFINITE or i - first > 1:
        return False
    whose = cast.at.get(first)
    if whose is not None and whose.country in cast.states:
        cast.mention(cast.states[whose.country], i, i)
        return True
    known = [(n.first, n) for n in nations.values() if n.first < i and not n.capital]
    if lower == "kingdom":
        known = [(at, n) for at, n in known if n.iso3 in kingdoms()]
    elif lower not in ("country", "regime", "government", "nation"):
        return False
    if not known:
        return False
    nation = max(known, key=lambda pair: pair[0])[1]
    cast.mention(cast.state(nation.iso3, nation.name), first, i)
    return True


def _of_two_states(
    cast: Cast,
    words: Words,
    nations: dict[int, Nation],
    i: int,
    described: dict[tuple[str, str | None], Entity],
) -> bool:
    """ "The Spanish and Algerian governments", "Saudi, Iranian foreign ministers": the two states.

    Near miss: "Spanish and Algerian tourists", who are a group of people.
    """
    lower = words.lower[i]
    if not lower.endswith("s") or not (offices.is_head(lower[:-1]) or agents.is_government(lower[:-1])):
        return False
    at = i - 1
    while at > 0 and at not in nations and (offices.is_modifier(words.lower[at]) or words.joined(at)):
        at -= 1
    found: list[Nation] = []
    while at >= 0 and (
        at in nations or words.lower[at] in ("and", ",", "&", "/", "-") or words.text[at] in _POSSESSIVE
    ):
        if at in nations and nations[at] not in found:
            found.insert(0, nations[at])
        at -= 1
    members = [cast.state(n.iso3, n.name) for n in found]
    if len(dict.fromkeys(n.iso3 for n in found)) < 2:
        return False
    pair = group(cast, list(dict.fromkeys(members)))
    cast.mention(pair, found[0].first, i)
    cast.at[i] = pair
    described.setdefault((lower, None), pair)
    return True


def _office(
    cast: Cast,
    words: Words,
    nations: dict[int, Nation],
    i: int,
    described: dict[tuple[str, str | None], Entity],
) -> bool:
    """A person by office: "Iraq's foreign minister" is Hussein if he is that; "the minister", the one there is."""
    if words.lower[i].endswith("s") and words.lower[i] not in ("boss",):
        both = described.get((words.lower[i], None))
        if both is not None and both.members and _left(words, i) >= i - 2:
            cast.mention(both, _left(words, i), i)
            return True
        return False
    title = offices.read(words, nations, i, offices.follow(words, nations, i))
    if title.counterpart:
        return _counterpart(cast, words, title)
    first = min(title.first, i)
    if first > 0 and words.lower[first - 1] in ("the", "a", "an"):
        first -= 1
    predicate = words.dep[i] in ("appos", "xcomp") or any(
        words.dep[c] == "cop" or words.lower[c] == "as" for c in words.children[i]
    )
    indefinite = words.lower[first] in ("a", "an")
    person = None if indefinite else _holder(cast, title, i)
    if predicate and (person is None or indefinite) and _predicate(cast, words, title, i):
        return True
    if predicate and any(words.dep[c] == "cop" for c in words.children[i]):
        return True
    if person is None:
        sector = "ELI" if title.tense == "former" else offices.sector_of(title.title)
        key = (offices.key(title.title), title.country)
        person = None if indefinite else described.get(key)
        if person is None:
            name = words.phrase(first + (words.lower[first] in ("the", "a", "an")), title.last)
            person = Entity(
                "person",
                name,
                False,
                title.country,
                sector,
                gender=offices.gender(words.lower[i]),
                noun=words.lower[i],
                office=title,
            )
            described[key] = cast.new(person)
    cast.mention(person, first, title.last)
    if person.named and title.country and len(title.title) > 3 and title not in person.titles:
        person.titles.append(title)
    return True


def _holder(cast: Cast, title: Title, i: int) -> Entity | None:
    """The named person who holds the office: same office and country; of several, the one last spoken of."""
    wanted = offices.key(title.title)
    matches: list[tuple[int, int, Entity]] = []
    for person in cast.people():
        for held in person.titles:
            own = offices.key(held.title)
            country = held.country or person.country
            if title.country and country and title.country != country:
                continue
            if (
                own == wanted
                or own.endswith(" " + wanted)
                or (wanted == "leader" and title.country and country)
            ):
                if title.tense == "former" and held.tense != "former":
                    continue
                exact = (own == wanted) + (title.country is not None and title.country == country)
                last = max((first for first, _ in person.mentions if first < i), default=-1)
                matches.append((exact, last, person))
                break
    if not matches:
        return None
    best = max(m[0] for m in matches)
    top = [m for m in matches if m[0] == best]
    if len(top) == 1:
        return top[0][2]
    spoken = [m for m in top if m[1] >= 0]
    return max(spoken, key=lambda m: m[1])[2] if spoken and best < 2 else (spoken or top)[-1][2]


_APPOINTING = frozenset("appoint name elect nominate choose pick install designate select".split())


def _predicate(cast: Cast, words: Words, title: Title, i: int) -> bool:
    """ "X is the president of Y", "X, who became minister": the office is X's."""
    verb = words.head[i]
    subject = next((c for c in words.children[i] if words.base(c) == "nsubj"), None)
    if subject is None and words.dep[i] == "appos":
        subject = verb
    elif subject is None:
        wanted = ("obj", "nsubj:pass") if words.lemma[verb] in _APPOINTING else ("nsubj", "nsubj:pass")
        subject = next((c for c in words.children[verb] if words.dep[c] in wanted), None)
    person = cast.at.get(subject) if subject is not None else None
    if person is not None and person.kind == "person" and person.named:
        person.titles.append(title)
        for k in range(title.first, title.last + 1):
            cast.at.setdefault(k, person)
        return True
    return False


def _counterpart(cast: Cast, words: Words, title: Title) -> bool:
    """ "Her Japanese counterpart": whoever holds her office there, if the text names them."""
    owner = None
    for first in range(title.first - 1, -1, -1):
        owner = cast.at.get(first)
        if owner is not None and owner.kind == "person" and owner.titles:
            break
        owner = None
    if owner is None:
        return False
    office = owner.titles[0].title
    if title.country:
        wanted = Title(title.first, title.last, office, title.country, "current")
        person = _holder(cast, wanted, title.first)
        if person is None or person is owner:
            sector = offices.sector_of(office)
            person = cast.new(
                Entity("person", words.phrase(title.first, title.last), False, title.country, sector)
            )
        cast.mention(person, title.first, title.last)
        return True
    return False


def _agent(
    cast: Cast,
    words: Words,
    nations: dict[int, Nation],
    i: int,
    described: dict[tuple[str, str | None], Entity],
) -> None:
    """A generic actor: "Spanish officials", "protesters", "the police"."""
    if agents.singular(words.lower[i]) not in agents.nouns():
        return
    first = _left(words, i)
    found = agents.agent(words.text[first:i], words.text[i])
    if found is None or any(words.dep[c] == "cop" for c in words.children[i]):
        return
    country = _owner(words, nations, first, i)
    if found.weak and country is None and words.base(i) not in ("nsubj", "obl:agent"):
        return
    if found.noun in ("country", "nation", "state"):
        return
    plural = words.lower[i] != found.noun.split()[-1] or agents.is_body(found.noun)
    sector = "ELI" if any(offices.is_former(w) for w in words.lower[first:i]) else found.sector
    key = (f"{found.noun} {plural}", country)
    entity = described.get(key) if plural or words.lower[first] in _DEFINITE else None
    if entity is None and words.lower[first] in _DEFINITE and country is None:
        same = [e for (noun, _), e in described.items() if noun == key[0]]
        entity = same[0] if len({id(e) for e in same}) == 1 else None
    if entity is None:
        start = first + (words.lower[first] in ("the", "a", "an") and first < i)
        name = words.phrase(start, i)
        entity = Entity(
            "group" if plural else "person",
            name,
            False,
            country,
            sector,
            found.others,
            plural=plural,
            gender=None if plural else offices.gender(found.noun),
            noun=found.noun,
        )
        described[key] = cast.new(entity)
    cast.mention(entity, first, i)
