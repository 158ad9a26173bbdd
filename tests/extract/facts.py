"""Facts of a record as plain words, for tests to compare."""

from collections.abc import Callable

from rapporteur.record import Encounter, Record

Reading = Callable[..., Record]


def story(reading: Reading, text: str) -> Record:
    """The record of `text` as the body of a story of December 2022, under a headline that tells nothing."""
    return reading(text, title="News of the day", published="2022-12-10")


def names(record: Record, ids: tuple[str, ...]) -> set[str]:
    """The names of the actors with `ids`."""
    actors = {a.id: a.name for a in record.actors}
    return {actors.get(i, i) for i in ids}


def place(record: Record, ident: str | None) -> str | None:
    """The name of a place."""
    return next((p.name for p in record.places if p.id == ident), None)


def meetings(record: Record) -> list[tuple[set[str], str]]:
    """Who met, and whether it is told as actual, planned, hypothetical or negated."""
    return [(names(record, e.who), e.status) for e in record.encounters]


def only_encounter(record: Record) -> Encounter:
    """The one encounter of a record that must have just one."""
    assert len(record.encounters) == 1, meetings(record)
    return record.encounters[0]
