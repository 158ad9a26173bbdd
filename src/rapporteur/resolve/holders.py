"""People described by an office: "Iraq's foreign minister", "her Japanese counterpart", "the president"."""

from dataclasses import replace

from rapporteur import trace
from rapporteur.resolve import leaders, listed, offices, titles
from rapporteur.resolve.entities import Entity
from rapporteur.resolve.lexicon import is_telling
from rapporteur.resolve.offices import Title
from rapporteur.resolve.phrases import Scene, left
from rapporteur.resolve.words import Words

_ARTICLES = ("the", "a", "an")
_APPOINTING = frozenset(
    {"appoint", "name", "elect", "nominate", "choose", "pick", "install", "designate", "select"}
)


def read_office(scene: Scene, i: int) -> bool:
    """Takes in the description whose office word is token `i`; False if it is not one person.

    "Iraq's foreign minister" is Hussein if he is that; "the minister" is the one there is; else somebody new.
    """
    words, cast = scene.words, scene.cast
    if offices.is_rank(words.lower[i]) and _before_name(scene, i):
        return True
    if words.lower[i].endswith("s") and words.lower[i] != "boss":
        return _read_plural(scene, i)
    title = titles.at_head(words, scene.nations, i)
    if title.counterpart:
        return _read_counterpart(scene, title)
    first = min(title.first, i)
    if first > 0 and words.lower[first - 1] in _ARTICLES:
        first -= 1
    indefinite = words.lower[first] in ("a", "an")
    person = None if indefinite else _holder(scene, title, i)
    copula = any(words.dep[c] == "cop" for c in words.children[i])
    predicate = copula or words.dep[i] in ("appos", "xcomp") or _as(words, i) or _appointed(words, i)
    if predicate and (person is None or indefinite) and _read_predicate(scene, title, i):
        return True
    if copula:
        return True
    if person is None and not indefinite:
        person = person_in_view(scene, first, i) or _once_in_office(scene, title, first, i)
    if person is None:
        person = _somebody(scene, title, i, first, indefinite=indefinite)
        words.note(person, "person known by an office alone", title.title, first, title.last)
    else:
        words.note(person, "office of a named person", f"{title.title} is {person.name}", first, title.last)
    cast.mention(person, first, title.last)
    if person.named and title.country and title not in person.titles:
        person.titles.append(title)
    return True


def _before_name(scene: Scene, i: int) -> bool:
    """True for a rank that stands before a name: "Maj. Gen." Ali."""
    words = scene.words
    at = i + 1
    while at < words.size and (words.text[at] == "." or offices.is_rank(words.lower[at])):
        at += 1
    person = scene.cast.at.get(at)
    return person is not None and person.kind == "person"


def _as(words: Words, i: int) -> bool:
    return any(words.lower[c] == "as" for c in words.children[i])


def _appointed(words: Words, i: int) -> bool:
    """True for what somebody is made: "was named health minister"."""
    verb = words.head[i]
    if words.dep[i] not in ("obj", "obl") or words.lemma[verb] not in _APPOINTING:
        return False
    return any(words.dep[c] == "nsubj:pass" for c in words.children[verb])


def _read_plural(scene: Scene, i: int) -> bool:
    """ "Both foreign ministers" of two states that were named before."""
    both = scene.described.get((scene.words.lower[i], None))
    first = left(scene.words, i)
    if both is None or not both.members or first < i - 2:
        return False
    scene.words.note(both, "offices of two states", both.name, first, i)
    scene.cast.mention(both, first, i)
    return True


def _somebody(scene: Scene, title: Title, i: int, first: int, *, indefinite: bool) -> Entity:
    """A person known by the office only; one such person per office and country."""
    words = scene.words
    key = (offices.key(title.title), title.country)
    known = None if indefinite else scene.described.get(key)
    if known is not None:
        return known
    sector = "ELI" if title.tense == "former" else title.sector or offices.sector_of(title.title)
    person = Entity(
        "person",
        words.phrase(first + (words.lower[first] in _ARTICLES), title.last),
        False,
        title.country,
        sector,
        gender=offices.gender(words.lower[i]),
        office=title,
    )
    scene.described[key] = scene.cast.new(person)
    return person


def person_in_view(scene: Scene, first: int, i: int) -> Entity | None:
    """The person whom the description from token `first` to its noun at `i` speaks of again: the only one in
    view whose sector is one that the noun tells.

    Hit: "the official" after a minister's name, "the French diplomat", "the far-right leader said". Near
    miss: "the officials", "the senior official", "the official who left".
    """
    words = scene.words
    sectors = offices.sectors_told(words.lower[i])
    if not sectors or words.lower[first] != "the" or words.heading[i]:
        return None
    told = [words.lower[k] for k in range(first + 1, i) if k not in scene.nations and not words.joined(k)]
    speaking = words.base(i) == "nsubj" and is_telling(words.lemma[words.head[i]])
    if not speaking and (told or _goes_on(words, i)):
        return None
    nations = {scene.nations[k].iso3 for k in range(first + 1, i) if k in scene.nations}
    sex = offices.gender(words.lower[i])
    found = [
        person
        for person in scene.cast.entities
        if person.kind == "person"
        and _sector(person) in sectors
        and (person.named or person.name.lower().endswith(words.lower[i]))
        and (not nations or person.country in nations)
        and (sex is None or person.gender in (None, sex))
        and any(end < first and words.sentence[i] - words.sentence[end] <= 2 for _, end in person.mentions)
    ]
    if len(found) == 1 and not _OTHERS & set(told):
        return found[0]
    teller = _last_teller(scene, first) if speaking and not _UNKNOWN & set(told) else None
    if (
        teller is None
        or _told_before(scene, teller, i)
        or _sector(teller) not in (None, *sectors)
        or teller.gender not in (None, sex or teller.gender)
    ):
        return None
    return teller if not nations or teller.country in (None, *nations) else None


def _told_before(scene: Scene, teller: Entity, i: int) -> bool:
    """True if somebody else was called by the noun at token `i` a few sentences before."""
    words = scene.words
    k = i - 1
    while k >= 0 and words.sentence[i] - words.sentence[k] <= 5:
        if words.lower[k] == words.lower[i] and scene.cast.at.get(k) is not teller:
            return True
        k -= 1
    return False


def _last_teller(scene: Scene, first: int) -> Entity | None:
    """The named person who told something last before token `first`, up to four sentences back."""
    words = scene.words
    for k in range(first - 1, -1, -1):
        if words.sentence[first] - words.sentence[k] > 4:
            return None
        person = scene.cast.at.get(k)
        if person is None or person.kind != "person" or words.quoted[k] or words.dep[k] != "nsubj":
            continue
        if is_telling(words.lemma[words.head[k]]):
            return person if person.named else None
    return None


# What tells somebody from others of their kind ...
_UNKNOWN = frozenset(
    {"senior", "top", "high-ranking", "unnamed", "same", "other", "local", "first", "second", "another"}
    | {"anonymous", "unidentified", "next", "future", "party", "rebel", "opposition"}
)
# ... unless it goes on with who told something last.
_OTHERS = _UNKNOWN | {"former", "ex", "new"}


def _once_in_office(scene: Scene, title: Title, first: int, i: int) -> Entity | None:
    """The politician whose former office is told later: "the former minister said" after a deputy's name, if
    nobody else is named near."""
    words = scene.words
    if title.tense != "former" or words.lower[first] != "the" or words.base(i) != "nsubj":
        return None
    near = [
        p
        for p in scene.cast.people()
        if any(end < first and words.sentence[i] - words.sentence[end] <= 2 for _, end in p.mentions)
    ]
    fits = len(near) == 1 and _sector(near[0]) in ("LEG", "PTY", "OPP", "ELI", None)
    if not fits or title.country not in (None, near[0].country):
        return None
    if not near[0].titles:
        near[0].titles.append(title)
    return near[0]


def _sector(person: Entity) -> str | None:
    told = (t.sector or offices.sector_of(t.title) for t in person.titles)
    return person.sector or next((sector for sector in told if sector), None)


def _goes_on(words: Words, i: int) -> bool:
    """True if more of the noun at token `i` follows: "the official of the bank", "the official who left"."""
    return words.base(i) == "compound" or any(
        c > i and words.base(c) in ("nmod", "acl", "appos", "flat") for c in words.children[i]
    )


def _holder(scene: Scene, title: Title, i: int) -> Entity | None:
    """The named person who holds the office: same office and country; of several, the one last spoken of."""
    wanted = offices.key(title.title)
    matches: list[tuple[int, int, Entity]] = []
    for person in scene.cast.people():
        exact = max((_agrees(title, wanted, held, person) for held in person.titles), default=0)
        if exact:
            last = max((first for first, _ in person.mentions if first < i), default=-1)
            matches.append((exact, last, person))
    if not matches:
        return _known_holder(scene, title, wanted)
    best = max(m[0] for m in matches)
    top = [m for m in matches if m[0] == best]
    spoken = [m for m in top if m[1] >= 0]
    if len(top) == 1:
        return top[0][2]
    return max(spoken, key=lambda m: m[1])[2] if spoken else None


def _known_holder(scene: Scene, title: Title, wanted: str) -> Entity | None:
    """The only person of the story who, by the user's table or that of leaders, holds or held the office."""
    published = scene.words.document.published
    found = [
        p
        for p in scene.cast.people()
        if not (title.tense == "former" and any(offices.key(t.title) == wanted for t in p.titles))
        and (countries := _countries_held(p, wanted, published))
        and title.country in (None, *countries)
    ]
    if len(found) != 1:
        return None
    rule = listed.RULE if found[0].row is not None else "holder by the table of leaders"
    scene.words.note(found[0], rule, title.title, title.first, title.last)
    return found[0]


def _countries_held(person: Entity, wanted: str, published: str | None) -> list[str | None]:
    """The countries where a person holds or held an office by the user's table, else by that of leaders."""
    if person.row is not None:
        known = listed.office(person.row, published)
        return [person.row.country] if known and offices.key(known) == wanted else []
    return [k.country for k in leaders.holders(person.name, published, exact=True) if k.holds(wanted)]


def _agrees(title: Title, wanted: str, held: Title, person: Entity) -> int:
    """How well an office somebody holds agrees with the one described: 0 not, 3 in name and country."""
    own = offices.key(held.title)
    country = held.country or person.country
    if title.country and country and title.country != country:
        return 0
    if title.tense == "former" and held.tense != "former":
        return 0
    same = own == wanted or offices.stand_for(wanted, own)
    leads = wanted == "leader" and title.country is not None and title.country == country
    if not (same or leads or own.endswith(" " + wanted) or own.startswith(f"{wanted} of ")):
        return 0
    return 1 + same + (title.country is not None and title.country == country)


def _read_predicate(scene: Scene, title: Title, i: int) -> bool:
    """ "X is the president of Y", "X took office as minister", "named X premier": it is the office of X."""
    words, cast = scene.words, scene.cast
    verb = words.head[i]
    if _as(words, i) and words.pos[verb] != "VERB" and words.pos[words.head[verb]] == "VERB":
        verb = words.head[verb]  # "succeeds" Pires "as head"
    subject = next((c for c in words.children[i] if words.base(c) == "nsubj"), None)
    if subject is None and words.dep[i] == "appos":
        subject = verb
    elif subject is None:
        wanted = ("obj", "nsubj:pass") if words.lemma[verb] in _APPOINTING else ("nsubj", "nsubj:pass")
        while words.dep[verb] == "conj" and not any(words.dep[c] in wanted for c in words.children[verb]):
            verb = words.head[verb]
        subject = next((c for c in words.children[verb] if words.dep[c] in wanted), None)
    person = cast.at.get(subject) if subject is not None else None
    if person is None or person.kind != "person" or not person.named:
        return False
    _leave(scene, title, verb, person)
    served = words.lemma[words.head[i]] in ("serve", "work") and title.tense == "current"
    served = served or (title.tense == "current" and _was(words, i))
    person.titles.append(replace(title, tense="former") if served else title)
    words.note(person, "office in the predicate", title.title, title.first, title.last)
    for k in range(title.first, title.last + 1):
        if k not in cast.closed:
            cast.at.setdefault(k, person)
    return True


def _was(words: Words, i: int) -> bool:
    """True for what somebody was at a time told of: "when Burns was a deputy secretary".

    Near miss: "Burns, who was a deputy secretary, said", which may be the tense of the telling.
    """
    past = any(words.dep[c] == "cop" and words.lower[c] in ("was", "were") for c in words.children[i])
    return past and any(words.lower[c] in ("when", "while") for c in words.children[i])


def _leave(scene: Scene, title: Title, verb: int, person: Entity) -> None:
    """Who is replaced held the office before: "Nunes replaced Pires as minister"."""
    words = scene.words
    if words.lemma[verb] not in ("replace", "succeed"):
        return
    other = scene.cast.at.get(verb + 1)
    if other is None or other is person or other.kind != "person" or not other.named:
        return
    if not any(offices.key(t.title) == offices.key(title.title) for t in other.titles):
        other.titles.append(replace(title, tense="former"))
        words.note(other, "office of who is replaced", f"former {title.title}", title.first, title.last)


def _read_counterpart(scene: Scene, title: Title) -> bool:
    """ "Her Japanese counterpart": whoever holds her office there, if the text names them."""
    cast = scene.cast
    owner = next(
        (
            e
            for k in range(title.first - 1, -1, -1)
            if (e := cast.at.get(k)) is not None and e.kind == "person" and (e.titles or e.office)
        ),
        None,
    )
    if owner is None or title.country is None:
        return False
    office = (owner.titles[0] if owner.titles else owner.office) or title
    wanted = Title(title.first, title.last, office.title, title.country, "current")
    person = _holder(scene, wanted, title.first)
    if person is None or person is owner:
        name = scene.words.phrase(title.first, title.last)
        sector = office.sector or offices.sector_of(office.title)
        person = cast.new(Entity("person", name, False, title.country, sector, office=wanted))
    effect = f"counterpart of {owner.name}: {office.title}"
    scene.words.note(person, "counterpart by the office", effect, title.first, title.last)
    cast.mention(person, title.first, title.last)
    return True


def introduce(scene: Scene) -> None:
    """Ties an office to the name that follows a sentence or two later: "Spain's economy minister said … Nadia
    Calviño said …", if that is the only person without an office who is first named there.

    Near miss: a name that has an office of its own.
    """
    cast, words = scene.cast, scene.words
    for entity in [e for e in cast.entities if e.office is not None and not e.named]:
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
        if len(new) == 1 and not any(p.titles and p.country == entity.country for p in cast.people()):
            _merge(scene, entity, new[0])


def _merge(scene: Scene, entity: Entity, person: Entity) -> None:
    if entity.office is not None:
        person.titles.append(entity.office)
    trace.joined(entity, person)
    trace.note(person, "office tied to the name that follows", f"{entity.name} is {person.name}")
    person.country = person.country or entity.country
    person.mentions[:0] = entity.mentions
    for i, held in list(scene.cast.at.items()):
        if held is entity:
            scene.cast.at[i] = person
    scene.cast.entities.remove(entity)


def _head(words: Words, mention: tuple[int, int]) -> int:
    """The token of a mention that hangs on a token outside it."""
    first, last = mention
    return next((i for i in range(first, last + 1) if not first <= words.head[i] <= last), last)


def _body_start(words: Words, person: Entity) -> int:
    """The first token of the person's first mention outside the headlines."""
    return next(
        (first for first, _ in sorted(person.mentions) if not words.heading[first]), person.mentions[0][0]
    )
