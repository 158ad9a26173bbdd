"""Reads news of diplomacy and politics into a record in which every fact has its source.

>>> import rapporteur
>>> record = rapporteur.read("Kenya's president met his Rwandan counterpart in Kigali on Monday.")
>>> [span.text for span in record.encounters[0].evidence]
["Kenya's president met his Rwandan counterpart in Kigali on Monday"]
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from rapporteur.errors import RapporteurError
from rapporteur.record import Actor, Document, Record
from rapporteur.settings import DEFAULT, Settings
from rapporteur.version import __version__

if TYPE_CHECKING:
    from rapporteur.pipeline import Reader
    from rapporteur.why import Explanation

__all__ = [
    "Actor",
    "Document",
    "RapporteurError",
    "Reader",
    "Record",
    "Settings",
    "__version__",
    "code_actor",
    "explain",
    "read",
    "read_many",
]


def read(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    id: str | None = None,
    actors: str | Path | Sequence[str | Path] = (),
    settings: Settings = DEFAULT,
) -> Record:
    """The record of one article.

    `text` is plain text; without a `title` its first line is the title, with one the title and a blank
    line are put in front. `published` is an ISO 8601 date, the anchor of "on Monday". `actors` is a table
    of the user's own actors (a CSV file), or several, besides those of the settings. InputError if there is
    nothing that can be read, OptionError if `published` is no date.
    """
    from rapporteur.collect import from_text
    from rapporteur.pipeline import Reader

    document = from_text(text, title=title, published=published, id=id, settings=settings)
    return Reader(_with(settings, actors)).read(document)


def explain(
    text: str,
    fact: str | None = None,
    *,
    title: str | None = None,
    published: str | None = None,
    id: str | None = None,
    depth: int = 1,
    actors: str | Path | Sequence[str | Path] = (),
    settings: Settings = DEFAULT,
) -> "Explanation":
    """Why the fact `fact` of one article stands: the rules that made it, and what it rests on.

    The article is given as to `read`. `fact` is the id that the fact has in the record (dates and opinions,
    which have none there, are d1, d2, … and o1, o2, … in its lists); without it all facts are explained, each
    without what it rests on. `depth` is how many levels down the facts it rests on are told. InputError and
    OptionError as by `read`; OptionError if there is no such fact.
    """
    from rapporteur import trace, why
    from rapporteur.collect import from_text
    from rapporteur.pipeline import Reader

    document = from_text(text, title=title, published=published, id=id, settings=settings)
    with trace.recording() as steps:
        record = Reader(_with(settings, actors)).read(document)
    return why.explain(record, steps, fact, depth)


def read_many(
    documents: Iterable[Document],
    settings: Settings = DEFAULT,
    *,
    actors: str | Path | Sequence[str | Path] = (),
) -> Iterator[Record]:
    """The records of `documents` in their order, as a stream: memory does not grow with their number.

    `actors` is a table of the user's own actors (a CSV file), or several, besides those of the settings.
    """
    from rapporteur.pipeline import Reader

    return Reader(_with(settings, actors)).read_many(documents)


def _with(settings: Settings, actors: str | Path | Sequence[str | Path]) -> Settings:
    paths = (*settings.actors, *_paths(actors))
    return msgspec.structs.replace(settings, actors=paths) if paths else settings


def code_actor(
    phrase: str, *, published: str | None = None, actors: str | Path | Sequence[str | Path] = ()
) -> Actor:
    """One actor phrase ("four Saudi men") coded by itself: kind, country, sectors, office, Wikidata id.

    With `published`, an ISO 8601 date, people have the offices of that day. `actors` is a table of the user's
    own actors (a CSV file), or several; rows that cannot be used are passed over. OptionError if `published`
    is no date, InputError if a table cannot be read.
    """
    from rapporteur.collect.metadata import iso_date
    from rapporteur.resolve import code_actor as code
    from rapporteur.roster.roster import load

    return code(phrase, iso_date(published) if published else None, load(_paths(actors)))


def _paths(actors: str | Path | Sequence[str | Path]) -> tuple[str, ...]:
    return (str(actors),) if isinstance(actors, str | Path) else tuple(map(str, actors))


def __getattr__(name: str) -> object:
    # The language pipeline takes a moment to import, so `Reader` is fetched when it is asked for.
    if name == "Reader":
        from rapporteur.pipeline import Reader

        return Reader
    raise AttributeError(f"module 'rapporteur' has no attribute {name!r}")
