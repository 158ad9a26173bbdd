"""From names to actors: organisations, each one entity with all its names."""

from collections.abc import Collection

from rapporteur import trace
from rapporteur.resolve.bodies import Naming
from rapporteur.resolve.entities import Cast, Entity
from rapporteur.resolve.organisation_words import is_stop
from rapporteur.resolve.same_body import Body, body_of, plain, stands_for
from rapporteur.resolve.words import Words
from rapporteur.values.country import by_seat


def gather_organisations(cast: Cast, words: Words, namings: list[Naming], nations: Collection[str]) -> None:
    """One organisation for all its names: table names, equal names, short forms, initials.

    Longest names come first, so that short forms find what they are short for. `nations` are the names of
    the countries in the story.
    """
    kept = [n for n in namings if not (_in_dateline(words, n) or _is_scene(words, n))]
    bodies: list[Body] = []
    for naming in sorted(kept, key=lambda n: (-len(words.phrase(n.first, n.last).split()), n.first)):
        text = words.phrase(naming.first, naming.last)
        body = _translated(bodies, words, naming) or body_of(bodies, naming, text, nations)
        if body is None:
            body = Body(_new(cast, naming))
            bodies.append(body)
        elif body.entity.name != naming.name:
            words.note(naming, "other name of an organisation", body.entity.name, naming.first, naming.last)
        trace.joined(naming, body.entity)
        # initials are the story's own body's, whomever the table calls so
        own = not (naming.known and body.names) or plain(naming.name) in body.names
        if own:
            _learn(body.entity, naming)
            body.known = body.known or (naming.name if naming.known else None)
        cast.mention(body.entity, naming.first, naming.last, text)
        body.first.append(naming.first)
        body.last.append(naming.last)
        forms = (text, *_acronym(words, naming), *([naming.name] if own else []))
        body.names |= {plain(form) for form in forms}
    _call_by_initials(cast, words, bodies)


def _translated(bodies: list[Body], words: Words, naming: Naming) -> Body | None:
    """The body that the name before the bracket around this one is of."""
    before = _is_translated(words, naming)
    return None if before is None else next((b for b in bodies if before in b.last), None)


def _new(cast: Cast, naming: Naming) -> Entity:
    return cast.new(
        Entity(
            "organization",
            naming.name,
            country=naming.country,
            sector=naming.sector,
            others=naming.others,
        )
    )


def _learn(entity: Entity, naming: Naming) -> None:
    """Takes in what a naming tells of its organisation."""
    entity.country = entity.country or naming.country
    entity.sector = entity.sector or naming.sector
    entity.wikidata = entity.wikidata or naming.wikidata
    if naming.row is not None:
        entity.row, entity.kind = naming.row, naming.row.kind
        entity.plural = naming.row.kind == "group"


def _call_by_initials(cast: Cast, words: Words, bodies: list[Body]) -> None:
    """Takes initials that no rule took for a name as the name of the only body whose they are."""
    for i in range(words.size):
        text = words.text[i]
        if (
            i in cast.at
            or not text.isupper()
            or not text.isalpha()
            or len(text) < 3
            or words.label[i] == "PERSON"
        ):
            continue
        found = [b for b in bodies if any(stands_for(text, form) for form in b.entity.forms)]
        if len(found) == 1:
            words.note(found[0].entity, "other name of an organisation", found[0].entity.name, i, i)
            cast.mention(found[0].entity, i, i, text)


def _in_dateline(words: Words, naming: Naming) -> bool:
    """True for an agency before the dash that opens a text: "HARARE (Reuters) -", "WAFA - "."""
    before = naming.first - 1
    while (
        before >= 0
        and words.sentence[before] == words.sentence[naming.first]
        and not words.text[before].isspace()
    ):
        if naming.first - before > 10 or words.pos[before] in ("VERB", "AUX"):
            return False
        before -= 1
    after = naming.last + 1
    if after < words.size and words.text[after] in (")", "/"):
        after += 1
    return after < words.size and words.text[after] in ("-", "–", "—", "--") and not words.joined(after)


_SEATS = frozenset({"Palace", "House", "Kremlin", "Pentagon", "Street", "Hill", "Whitehall", "Vatican"})


def _is_scene(words: Words, naming: Naming) -> bool:
    """True for a building of state that is only where something happens: "at the White House", "in the
    Élysée". Near miss: "the Élysée said"."""
    if words.text[naming.last] not in _SEATS and by_seat(words.phrase(naming.first, naming.last)) is None:
        return False
    at = naming.first - 1
    if at >= 0 and words.lower[at] == "the":
        at -= 1
    return at >= 0 and words.lower[at] in ("at", "in", "outside", "inside", "near", "to", "into", "around")


def _acronym(words: Words, naming: Naming) -> list[str]:
    """The short form in brackets after a name: "Harare Trade Board (HTB)"."""
    at = naming.last + 1
    if at + 2 >= words.size or words.text[at] != "(" or words.text[at + 2] not in (")", "-", ";"):
        return []
    inner, label = words.text[at + 1], words.label[at + 1]
    if inner[:1].isupper() and inner[:1].lower() == words.lower[naming.first][:1]:
        return [inner]
    # the initials of its name in another language, or the name it goes by
    goes_by = inner[:1].isupper() and inner.isalpha() and len(inner) >= 3 and label in ("ORG", "")
    return [inner] if goes_by and not is_stop(inner) else []


def _is_translated(words: Words, naming: Naming) -> int | None:
    """The token before the bracket that holds this name and nothing else, right after another name: "Madres
    del Lago (Mothers of the Lake)"."""
    opened, closed = naming.first - 1, naming.last + 1
    if naming.known or opened < 1 or closed >= words.size:
        return None
    return opened - 1 if words.text[opened] == "(" and words.text[closed] in (")", ";") else None
