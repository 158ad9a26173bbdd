"""The places of a text: its place names brought together by what they mean, with points and roles."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from spacy.tokens import Doc, Token

from rapporteur import trace
from rapporteur.record import Document, Place, PlaceRole, Span
from rapporteur.resolve.place_words import Mention, bare, countries_of, is_site, kind_of, words
from rapporteur.resolve.senses import choose, holder_after
from rapporteur.resolve.toponyms import find_mentions
from rapporteur.syntax import preposition
from rapporteur.values.place import Toponym


def find_places(document: Document, doc: Doc) -> tuple[tuple[Place, ...], dict[int, str]]:
    """The places that `doc` names, in order of first mention, and the place id of each of their tokens.

    A site that the gazetteer does not have ("Elm Street") is put where the town is that the text puts it in.
    """
    mentions = find_mentions(doc)
    chosen = choose(doc, mentions)
    groups: dict[object, list[int]] = {}
    for n, mention in enumerate(mentions):
        groups.setdefault(chosen[n] or (mention.key, holder_after(doc, mention)), []).append(n)
    places: list[Place] = []
    place_at: dict[int, str] = {}
    for number, members in enumerate(groups.values(), start=1):
        ident = f"p{number}"
        spans = tuple(_span(document, doc, mentions[n]) for n in members)
        reading = chosen[members[0]]
        around = None if reading else _town_of(doc, members[0], mentions, chosen)
        places.append(_place(ident, mentions[members[0]].key, spans, reading, around))
        for n in members:
            trace.named(mentions[n], ident)
            for i in range(mentions[n].first, mentions[n].last + 1):
                place_at[i] = ident
        if around is not None:
            trace.note(ident, "site put where its town is", around.name)
    return tuple(places), place_at


def with_roles(
    doc: Doc, places: tuple[Place, ...], place_at: Mapping[int, str], actor_at: Mapping[int, str]
) -> tuple[Place, ...]:
    """The places with their roles: an actor is what acts somewhere in the text, not only where things are.

    "Japan objected" makes Japan an actor, "in Japan" a location, the two together both; "talks between Madrid
    and Algiers" have two actors, the governor of Kharkiv is one where Kharkiv is none.
    """
    acting: set[str] = set()
    lying: set[str] = set()
    for i, ident in place_at.items():
        token = doc[i]
        if place_at.get(token.head.i) == ident and token.head.i != i:
            continue  # not the head of its name
        inside = any(actor_at.get(above.i) == actor_at.get(i) for above in token.ancestors)
        acts = i in actor_at and not inside and _is_party(token)
        (acting if acts else lying).add(ident)
        if trace.active():
            trace.note(ident, "acting place" if acts else "place where things are", token.text)
    roles: dict[str, PlaceRole] = {
        p.id: "both" if p.id in lying else "actor" for p in places if p.id in acting
    }
    return tuple(msgspec.structs.replace(p, role=roles.get(p.id, "location")) for p in places)


def _is_party(token: Token) -> bool:
    """True for a name that no preposition of place holds: not in "in Japan", but in "ties between them"."""
    first = token
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    before = preposition(first)
    if before == "between":
        return first.head.lower_ not in words("ways")
    return before not in words("locative")


def _span(document: Document, doc: Doc, mention: Mention) -> Span:
    last = doc[mention.last]
    return document.span(doc[mention.first].idx, last.idx + len(bare(last.text)))


def _place(
    ident: str, key: str, spans: tuple[Span, ...], reading: Toponym | None, around: Toponym | None
) -> Place:
    longest = max((s.text for s in spans), key=len)
    if reading is None:
        return Place(
            id=ident,
            name=longest,
            country=around.country if around else None,
            lat=around.lat if around else None,
            lon=around.lon if around else None,
            kind=kind_of(longest),
            mentions=spans,
        )
    shouted = longest.isupper() and len(longest) > 3
    rank = key.rsplit(" ", 1)[-1]
    if reading.kind == "region" and rank in words("ranks") and not longest.lower().endswith(rank):
        longest = f"{longest} {rank}"  # the province, where the town has the same name
    return Place(
        id=ident,
        name=reading.name if reading.kind == "country" or shouted else longest,
        country=reading.country,
        lat=reading.lat,
        lon=reading.lon,
        geonames=reading.geonames,
        kind=reading.kind,
        mentions=spans,
    )


def _town_of(
    doc: Doc, n: int, mentions: Sequence[Mention], chosen: Sequence[Toponym | None]
) -> Toponym | None:
    """The town that an unknown site lies in: named in its name or sentence, else the text's main one."""
    if mentions[n].within:
        return mentions[n].within[0]
    wider = holder_after(doc, mentions[n])
    if wider is not None:
        return wider
    towns = [(m, r) for m, r in zip(mentions, chosen, strict=True) if r is not None and r.kind == "city"]
    sentence = doc[mentions[n].first].sent
    near = [r for m, r in towns if sentence.start <= m.first < sentence.end]
    if near:
        return near[0]
    if not is_site(mentions[n].key) and len(countries_of(doc) | {r.country for _, r in towns}) > 1:
        return None
    counts = Counter(r for _, r in towns)
    return max(counts, key=lambda r: counts[r]) if counts else None
