"""Which names of organisations name one: "Ministry of the Interior" and "Interior Ministry", "Harare Trade
Board" and "HTB", "Lakes University" and "Lakes"."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from rapporteur.resolve import acronyms, organisation_words
from rapporteur.resolve.bodies import Naming
from rapporteur.resolve.entities import Entity


@dataclass(slots=True)
class Body:
    """An organisation and the names it has in the story, as `plain` gives them."""

    entity: Entity
    names: set[str] = field(default_factory=set)
    first: list[int] = field(default_factory=list)  # the tokens where its names begin
    last: list[int] = field(default_factory=list)  # and end
    known: str | None = None  # the table's name of it


def plain(name: str) -> str:
    """A name without what its forms differ in.

    >>> plain("the Ministry of the Interior"), plain("Interior Ministry"), plain("U.S. Congress")
    ('interior ministry', 'interior ministry', 'us congress')
    >>> plain("Ministry of Foreign Affairs") == plain("Foreign Ministry")
    True
    """
    text = name.lower().replace("’", "'").removesuffix("'s")
    text = _STATES.sub("us ", text).removeprefix("the ")
    field_first = _FIELD_LAST.fullmatch(text)
    if field_first:
        before, head, own = field_first.groups()
        text = f"{before or ''}{own} {head}"
    return _AFFAIRS.sub(r"\1 \2", text)


_STATES = re.compile(r"\A(?:the )?(?:united states|u\.s\.|us) (?=\w)")
_FIELD_LAST = re.compile(r"(.+ )?(ministry|department) (?:of|for) (?:the )?(.+)")
_AFFAIRS = re.compile(r"(foreign|home|internal|interior) affairs (ministry|department)")


def body_of(bodies: Iterable[Body], naming: Naming, text: str, nations: Collection[str]) -> Body | None:
    """The body among `bodies` that `naming`, which stands as `text`, is a name of; of several, the one last
    named before it. `nations` are the names of the countries in the story."""
    for fits in (_equal, _part, _initials):
        found = [b for b in bodies if fits(b, naming, text, nations)]
        before = [b for b in found if min(b.first) < naming.first]
        if len(found) == 1 or len(before) == 1:
            return (before or found)[0]
        if found:
            return max(before, key=lambda b: max(f for f in b.first if f < naming.first), default=None)
    return None


def _compatible(entity: Entity, naming: Naming) -> bool:
    """True unless the two are of different countries or are different rows of the table."""
    if naming.wikidata and entity.wikidata and naming.wikidata != entity.wikidata:
        return False
    return None in (naming.country, entity.country) or naming.country == entity.country


def _equal(body: Body, naming: Naming, text: str, nations: Collection[str]) -> bool:
    return _compatible(body.entity, naming) and bool(body.names & {plain(naming.name), plain(text)})


def _part(body: Body, naming: Naming, text: str, nations: Collection[str]) -> bool:
    """True for the end or the beginning of a longer name: "the Foreign Ministry", "Lakes" of "Lakes
    University"."""
    if naming.row is not None or not _compatible(body.entity, naming):
        return False
    if naming.known and body.known not in (None, naming.name):
        return False
    parts = plain(text).split()
    named = min(body.first) < naming.first
    return any((named and _ends(name.split(), parts)) or _begins(name.split(), parts) for name in body.names)


def _ends(longer: list[str], parts: list[str]) -> bool:
    single = len(parts) == 1 and parts[0].capitalize() not in organisation_words.table()["bodies"]
    return not single and len(longer) > len(parts) and longer[-len(parts) :] == parts


def _begins(longer: list[str], parts: list[str]) -> bool:
    """True if the longer name only adds a word of its kind, or a place.

    >>> _begins(["lakes", "university"], ["lakes"]), _begins(["tehran", "times"], ["tehran"])
    (True, True)
    >>> _begins(["liberal", "party", "youth", "wing"], ["liberal", "party"])
    False
    >>> _begins(["liberal", "party", "of", "malta"], ["liberal", "party"])
    True
    """
    rest = longer[len(parts) :]
    if not rest or longer[: len(parts)] != parts or parts[-1] in acronyms.SMALL or rest[0][0] in "(,":
        return False
    headed = _is_head(parts[-1])
    if headed and len(parts) == 1:
        return False
    if headed:
        return rest[0] in ("of", "-") or rest[0].startswith("-") or {w.strip(".,") for w in rest} <= _LEGAL
    return len(parts) > 1 or all(_is_head(word) for word in rest)


_LEGAL = frozenset(
    {"co", "corp", "corporation", "inc", "ltd", "plc", "group", "company", "limited", "holdings", "sa", "ag"}
)


def _is_head(word: str) -> bool:
    table = organisation_words.table()
    return word.capitalize() in table["heads"] or word.capitalize() in table["ends"]


def _initials(body: Body, naming: Naming, text: str, nations: Collection[str]) -> bool:
    """True for the initials of a name that the story has in full: "LWA" for Lakes Water Authority.

    One more letter may be that of a country of the story: "ECK" for Kenya's Election Commission.
    """
    if not text.isupper() or not text.isalpha() or len(text) < 2 or naming.row is not None:
        return False
    if text in organisation_words.table()["worldwide"] or not (
        naming.known or _compatible(body.entity, naming)
    ):
        return False
    return any(stands_for(text, name, nations) for name in body.entity.forms)


def stands_for(short: str, name: str, nations: Collection[str] = ()) -> bool:
    """True if `short` are the initials of `name`, two words of it at least.

    >>> stands_for("LWA", "Lakes Water Authority"), stands_for("LP", "Lakes-based Party of Peru")
    (True, False)
    >>> stands_for("ECK", "Election Commission", ["Kenya"]), stands_for("ECK", "Election Commission")
    (True, False)
    >>> stands_for("EC", "Election Commission of Kenya")
    True
    """
    front = name.split(" of ")[0]
    if front != name and stands_for(short, front, nations):
        return True
    words = re.split(r"[\s‑-]+", name)
    own = [w for w in words if w[:1].isupper()]
    if len(own) < 2 or len(own) != len([w for w in words if w.lower() not in acronyms.SMALL]):
        return False
    initials = "".join(w[0] for w in own)
    every = "".join(w[0].upper() for w in words if w)
    if short in (initials, every):
        return True
    return len(initials) > 1 and any(short == initials + nation[0] for nation in nations if nation)
