"""FollowTheMoney entities, one JSON object a line: people, organisations and public bodies."""

import json
from collections.abc import Iterator
from typing import Any

from rapporteur.roster import codes
from rapporteur.roster.imports.source import Left, Source
from rapporteur.roster.model import Cells


def read(source: Source) -> Iterator[Cells | Left]:
    """A row for each entity that is an actor."""
    for number, line in source.lines():
        if isinstance(line, Left):
            yield line
        elif line.strip():
            yield _entity(line, number)


def _entity(line: str, number: int) -> Cells | Left:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError):
        return Left(number, "this is no JSON")
    properties = entity.get("properties") if isinstance(entity, dict) else None
    if not isinstance(properties, dict):
        return Left(number, 'this is no FollowTheMoney entity (there are no "properties")')
    schema = str(entity.get("schema"))
    told = codes.table()["ftm"].get(schema)
    if told is None:
        return Left(number, f"an entity of the schema {schema} is no actor")
    names = list(dict.fromkeys([str(entity["caption"])] if entity.get("caption") else []))
    names += [name for name in _all(properties, "name") if name not in names]
    if not names:
        return Left(number, "the entity has no name")
    aliases = [*names[1:], *_all(properties, "alias")]
    country = _one([code for code in map(codes.country, _countries(properties)) if code])
    return Cells(
        {
            "name": names[0],
            "kind": told["kind"],
            "aliases": ";".join(alias.replace(";", ",") for alias in dict.fromkeys(aliases)),
            "country": country,
            "sector": told.get("sector", ""),
            "office": _one(_all(properties, "position")) if told["kind"] == "person" else "",
            "gender": _one([g for g in map(codes.gender, _all(properties, "gender")) if g]),
            "wikidata": _one(_all(properties, "wikidataId")),
            "source": str(entity.get("id") or ""),
        },
        number,
    )


def _all(properties: dict[str, Any], name: str) -> list[str]:
    """The values of a property, in their order."""
    values = properties.get(name) or ()
    return [str(value) for value in (values if isinstance(values, list) else [values]) if value]


def _countries(properties: dict[str, Any]) -> list[str]:
    """The countries of the first property that tells any: of two, neither is taken."""
    for name in ("country", "nationality", "citizenship", "jurisdiction"):
        if values := _all(properties, name):
            return values
    return []


def _one(values: list[str]) -> str:
    """The value, if there is one and no other."""
    return values[0] if len(set(values)) == 1 else ""
