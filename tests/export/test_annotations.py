"""Web Annotations, as a JSON-LD processor reads them and as their selectors are resolved."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from pyld import jsonld

from rapporteur import Record
from rapporteur.export.as_annotations import CONTEXT
from rapporteur.export.items import items, labelled
from rapporteur.record import spans
from tests.export.conftest import Exported, odd_record
from tests.export.stories import TEXT, account, told

Export = Callable[[str, list[Record]], Exported]

OA, RDF = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LINKS = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
_WORDS = {"motivation": "motivatedBy", "purpose": "hasPurpose"}
_TYPES = ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")
# What the terms that are written mean by the Web Annotation Vocabulary; no other term is known here.
TERMS: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    **{term: {"@id": OA + name, "@type": "@id"} for term, name in _LINKS.items()},
    **{term: {"@id": OA + name, "@type": "@vocab"} for term, name in _WORDS.items()},
    **{term: OA + term for term in (*_TYPES, "exact", "prefix", "suffix", "start", "end")},
    **{term: OA + term for term in ("describing", "identifying", "tagging")},
    "value": f"{RDF}value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "generator": {"@id": "http://www.w3.org/ns/activitystreams#generator", "@type": "@id"},
    "Software": "http://www.w3.org/ns/activitystreams#Application",
    "name": "http://xmlns.com/foaf/0.1/name",
}


def load(url: str, options: Any) -> dict[str, Any]:
    """The one context that is needed, without a network."""
    assert url == CONTEXT
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}


def terms(value: object) -> set[str]:
    """Every key that is used anywhere in `value`."""
    if isinstance(value, dict):
        return set(value).union(*map(terms, value.values()))
    return set[str]().union(*map(terms, value)) if isinstance(value, list) else set()


def one(node: dict[str, Any], name: str) -> Any:
    (value,) = node[name]
    return value.get("@value", value.get("@id"))


def resolved(annotation: dict[str, Any]) -> tuple[str, str, int, int, str, str]:
    """Source, words, begin, end and what stands around them, of an expanded annotation."""
    (target,) = annotation[OA + "hasTarget"]
    selectors = {each["@type"][0]: each for each in target[OA + "hasSelector"]}
    quote, place = selectors[OA + "TextQuoteSelector"], selectors[OA + "TextPositionSelector"]
    begin, end = (one(place, OA + name) for name in ("start", "end"))
    prefix, suffix = (one(quote, OA + name) for name in ("prefix", "suffix"))
    return one(target, OA + "hasSource"), one(quote, OA + "exact"), begin, end, prefix, suffix


def expanded(files: dict[str, bytes]) -> list[dict[str, Any]]:
    written = json.loads(files[""])
    assert terms(written) <= {*TERMS, "@context"}
    found: list[dict[str, Any]] = jsonld.expand(written, {"documentLoader": load})
    assert len(found) == len(written)
    return found


@pytest.fixture
def made(export: Export) -> Callable[[list[Record]], list[dict[str, Any]]]:
    """The expanded annotations of records; every fact must be there."""

    def run(records: list[Record]) -> list[dict[str, Any]]:
        files, tally = export("annotations", records)
        counts = account(records, tally)
        assert all(left == 0 for _, left in counts.values())
        found = expanded(files)
        assert len(found) == tally.written["annotation"] == sum(1 for r in records for _ in spans(r))
        assert len({annotation["@id"] for annotation in found}) == len(found)
        return found

    return run


Made = Callable[[list[Record]], list[dict[str, Any]]]


def check_selectors(found: list[dict[str, Any]], record: Record) -> None:
    text = record.document.text
    expected = Counter((s.text, s.start, s.end) for _, _, item in items(record) for _, s in labelled(item))
    places = Counter[tuple[str, int, int]]()
    for annotation in found:
        _, exact, begin, end, prefix, suffix = resolved(annotation)
        places[exact, begin, end] += 1
        assert text[begin:end] == exact
        assert text[:begin].endswith(prefix) and text[end:].startswith(suffix)
        assert bool(prefix) == (begin > 0) and bool(suffix) == (end < len(text))
    assert places == expected


def test_every_span_is_found_by_position_and_by_quotation(made: Made, records: list[Record]) -> None:
    for record in records[:4]:
        check_selectors(made([record]), record)


def test_odd_text_is_kept_to_the_character(made: Made, odd: Record) -> None:
    for record in (odd, told()):
        check_selectors(made([record]), record)


def test_positions_count_code_points(made: Made) -> None:
    found = [resolved(annotation) for annotation in made([told()])]
    at = {exact: (begin, end) for _, exact, begin, end, _, _ in found}
    begin, end = at["No shot was fired"]
    assert TEXT[begin:end] == "No shot was fired"
    units = TEXT.encode("utf-16-le")
    assert units[2 * begin : 2 * end].decode("utf-16-le") != "No shot was fired"


def test_several_records_are_one_array(made: Made, odd: Record, empty: Record) -> None:
    made([odd, empty, odd_record("b"), told()])
    assert made([]) == made([empty]) == []


def test_the_source_is_the_address_or_a_urn(made: Made, odd: Record) -> None:
    sources = {resolved(each)[0] for each in made([told(url="https://example.org/a b?c=é")])}
    assert sources == {"https://example.org/a%20b?c=%C3%A9"}
    (urn,) = {resolved(each)[0] for each in made([told("talks in Oslo", url="page 4")])}
    assert urn.startswith("urn:x-rapporteur:talks%20in%20Oslo:")


def test_the_body_says_what_the_fact_is(made: Made) -> None:
    bodies: dict[str, list[tuple[str, str]]] = {}
    for annotation in made([told()]):
        found = [
            (one(body, OA + "hasPurpose").removeprefix(OA), one(body, RDF + "value"))
            for body in annotation[OA + "hasBody"]
            if body["@type"] == [OA + "TextualBody"]
        ]
        bodies.setdefault(dict(found)["identifying"], found)
    assert bodies["e2"] == [
        ("tagging", "event"),
        ("tagging", "trigger"),
        ("tagging", "negated"),
        ("tagging", "reported"),
        (
            "describing",
            "event e2: Did not happen: Assault (firearms) (according to Ana Reyes)\ntype: ASSAULT; mode: "
            "firearms; status: negated; certainty: certain; via: Ana Reyes; statement: s2; confidence: 1.0",
        ),
        ("identifying", "e2"),
    ]
    assert [value for _, value in bodies["s3"][:3]] == ["statement", "speaker span", "reported"]
    assert ("tagging", "hypothetical") in bodies["m1"]


def test_known_people_are_linked(made: Made) -> None:
    links = {
        one(body, OA + "hasSource")
        for annotation in made([told()])
        for body in annotation[OA + "hasBody"]
        if body["@type"] == [OA + "SpecificResource"]
    }
    assert links == {"http://www.wikidata.org/entity/Q1"}
