"""Facts in words, for the fields of other formats that people read: captions, and what a fact holds.

A caption says whether something is only planned, did not happen, or is somebody's account, since it may be
all that a reader sees of a fact.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from rapporteur.export.parts import Known
from rapporteur.knowledge import load_yaml
from rapporteur.record import (
    Agreement,
    Claim,
    Encounter,
    Event,
    Item,
    Office,
    Opinion,
    Place,
    Position,
    Size,
    Span,
    Statement,
    Travel,
    When,
    spans,
)
from rapporteur.values import country as countries

_ACTORS = {
    "speaker",
    "addressee",
    "issuer",
    "holder",
    "via",
    "actors",
    "recipients",
    "who",
    "parties",
    "members",
}
_PLACES = {"place", "where"}
_LONG = 160


def caption(known: Known, item: Item, *, short: bool = True) -> str:
    """The caption of a fact; with `short`, of its words only so many as fit on a line.

    >>> from rapporteur.record import Document, Engine, Record
    >>> document = Document(id="a", title="", text="They will meet.")
    >>> known = Known(Record(engine=Engine(version="0", pipeline=""), document=document))
    >>> caption(known, Encounter(id="m1", who=(), status="planned", evidence=(document.span(0, 4),)))
    'Planned: Meeting or call'
    """
    status = getattr(item, "status", None)
    head = [_said("statuses")[status]] if status in _said("statuses") else []
    text = ": ".join([*head, _bare(known, item)])
    via = getattr(item, "via", ())
    own = via and via == getattr(item, "actors", ())
    account = "by own account" if own else according(known, via)
    return (shortened(text) if short else text) + (f" ({account})" if account else "")


def _bare(known: Known, item: Item) -> str:
    match item:
        case Event():
            mode = f" ({item.mode.replace('-', ' ')})" if item.mode else ""
            return _with(f"{item.type.capitalize()}{mode}", _sides(known, item))
        case Encounter():
            return _with(_said("forms")[item.form], listed(names(known, item.who)))
        case Travel():
            return _with(f"Journey to {flat(known.places[item.where].name)}", listed(names(known, item.who)))
        case Agreement():
            name = item.instrument or "agreement"
            return _with(name[:1].upper() + name[1:], listed(names(known, item.parties)))
        case Statement():
            said = words(item.content)
            speaker = listed(names(known, [item.speaker])) if item.speaker else _unknown(item)
            act = f" ({item.act})" if item.act != "say" else ""
            return _with(speaker + act, f"“{said}”" if item.kind == "direct" else said)
        case Claim():
            return f"{'Disputed' if item.contested else 'Not established'}: {flat(item.about)}"
        case Opinion():
            return f"{item.kind.capitalize()} of the article: {words([item.span])}"
    return flat(getattr(item, "name", "")) or words(tuple(spans(item)))


def _unknown(said: Statement) -> str:
    """What stands for a speaker who is no actor: the words for them, if there are any."""
    return flat(said.speaker_span.text) if said.speaker_span else "Somebody"


def _sides(known: Known, event: Event) -> str:
    """Who did something, and to whom."""
    sides = [listed(names(known, ids)) for ids in (event.actors, event.recipients)]
    return " → ".join(side or "(not told)" for side in sides) if sides[1] else sides[0]


def according(known: Known, via: Sequence[str]) -> str:
    """Whose account a fact is: the sources `via`, the outermost first; empty for the article's own."""
    return ", citing ".join(
        f"according to {name}" if not n else name for n, name in enumerate(names(known, via))
    )


def held(known: Known, item: Item) -> dict[str, str]:
    """What a fact holds, each field in words but for its id, its spans and what is not known."""
    found = {}
    for name in item.__struct_fields__:
        said = _field(known, name, getattr(item, name))
        if said and name not in ("id", "named"):
            found[name.replace("_", " ")] = said
    return found


def line(known: Known, item: Item) -> str:
    """What a fact holds as one line: "act: deny; kind: indirect"."""
    return "; ".join(f"{name}: {said}" for name, said in held(known, item).items())


def office(held: Office) -> str:
    """An office with its country: "Foreign Minister (Norway)"."""
    land = country(held.country) if held.country and countries.by_code(held.country) else ""
    return flat(held.title) + (f" ({land})" if land else "")


def _field(known: Known, name: str, value: object) -> str:
    if name in _ACTORS:
        ids = (value,) if isinstance(value, str) else value or ()
        return listed(names(known, ids))  # type: ignore[arg-type]
    match value:
        case str() if name in _PLACES:
            return flat(known.places[value].name)
        case bool():
            return "yes" if value else "no"
        case str() | int() | float():
            return flat(str(value))
        case When():
            return moment(value)
        case Size():
            return ", ".join(f"{number} {what}" for what, number in _numbers(value))
        case tuple():
            return _several(known, value)
    return ""


def _several(known: Known, values: tuple[object, ...]) -> str:
    texts = [flat(value) for value in values if isinstance(value, str)]
    positions = [stand(known, value) for value in values if isinstance(value, Position)]
    return ", ".join(texts) or "; ".join(positions)


def _numbers(size: Size) -> Iterator[tuple[str, int]]:
    for name in size.__struct_fields__:
        if (number := getattr(size, name)) is not None:
            yield name, number


def stand(known: Known, position: Position) -> str:
    """Where somebody stands on a claim: "Iran denies it (possible, according to Oman)"."""
    holder = "the article" if position.holder == "author" else listed(names(known, [position.holder]))
    certainty = position.certainty if position.certainty not in ("certain", "unknown") else ""
    aside = ", ".join(filter(None, (certainty, according(known, position.via))))
    return f"{holder} {_said('stances')[position.stance]} it" + (f" ({aside})" if aside else "")


def moment(when: When) -> str:
    """A time: its value, and the words it was read from."""
    time = f" {when.time}" if when.time and "T" not in when.value else ""
    return f"{when.value}{time} (“{flat(when.text)}”)"


def names(known: Known, ids: Iterable[str]) -> list[str]:
    """The names of actors, in the order of their ids."""
    return [flat(known.actors[ident].name) for ident in ids]


def country(code: str | None) -> str:
    """The country's name; PLOVER's code as it is where it is no country's."""
    return countries.show(code)


def where(place: Place) -> str:
    """A place with its country: "Oslo, Norway"."""
    return ", ".join(dict.fromkeys(filter(None, (flat(place.name), country(place.country)))))


def words(parts: Sequence[Span]) -> str:
    """The words of spans, in their order."""
    return " … ".join(flat(part.text) for part in parts)


def listed(names: Sequence[str]) -> str:
    """Names in a row.

    >>> listed(["Oslo", "Lima", "Rome"])
    'Oslo, Lima and Rome'
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def flat(text: str) -> str:
    """`text` on one line, without characters of control.

    >>> flat(" The\\nenvoy\\x07 left ")
    'The envoy left'
    """
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]", " ", text).split())


def shortened(text: str) -> str:
    """`text`, or as many of its first words as make a caption."""
    return text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + " …"


def _with(head: str, rest: str) -> str:
    return f"{head}: {rest}" if head and rest else head or rest


def _said(table: str) -> dict[str, str]:
    found: dict[str, str] = load_yaml("exports/words.yaml")[table]
    return found
