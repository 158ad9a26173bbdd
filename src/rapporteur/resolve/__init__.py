"""Who, where and when: from a parsed document to a `Story`."""

from collections.abc import Mapping

from spacy.tokens import Doc

from rapporteur.record import Document, Place
from rapporteur.resolve.actors import find_actors
from rapporteur.resolve.code import code_actor
from rapporteur.resolve.places import find_places, with_roles
from rapporteur.resolve.times import find_dates
from rapporteur.resolve.words import Words
from rapporteur.roster.roster import EMPTY, Roster
from rapporteur.story import Story

__all__ = ["code_actor", "countries", "resolve"]


def resolve(document: Document, doc: Doc, roster: Roster = EMPTY) -> Story:
    """The story of `document`, whose parse is `doc`: its actors, places and dates.

    Actors of `roster` come before those of the built-in tables.
    """
    places, place_at = find_places(document, doc)
    actors, actor_at = find_actors(Words(document, doc), _countries(places, place_at), roster)
    places = with_roles(doc, places, place_at, actor_at)
    dates, date_at = find_dates(document, doc)
    return Story(document, doc, actors, tuple(places), tuple(dates), actor_at, place_at, date_at)


def countries(document: Document, doc: Doc) -> dict[int, str | None]:
    """Token index of a place name in `doc`, the parse of `document` -> the country the place lies in."""
    return _countries(*find_places(document, doc))


def _countries(places: tuple[Place, ...], place_at: Mapping[int, str]) -> dict[int, str | None]:
    """Token index of a place name -> the country the place lies in."""
    country = {place.id: place.country for place in places}
    return {i: country[ident] for i, ident in place_at.items()}
