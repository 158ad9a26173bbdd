"""The graph in schema.org's words, as rdflib and PyLD read it."""

import json
from collections import Counter
from collections.abc import Callable

import pytest
import rdflib
from pyld import jsonld
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from rapporteur import Record
from tests.export.conftest import Exported, odd_record
from tests.export.stories import TEXT, account, told

Export = Callable[[str, list[Record]], Exported]
S = Namespace("http://schema.org/")


@pytest.fixture
def made(export: Export) -> Callable[[list[Record]], Graph]:
    """The graph of records; PyLD must find as many nodes, and facts may be left out only if it is counted."""

    def run(records: list[Record]) -> Graph:
        files, tally = export("jsonld", records)
        account(records, tally)
        graph = Graph().parse(data=files[""], format="json-ld")
        written = json.loads(files[""])
        assert len(jsonld.expand(written)) == len(written["@graph"])
        assert all(isinstance(subject, URIRef) for subject in graph.subjects(S.headline))
        return graph

    return run


Made = Callable[[list[Record]], Graph]


def names(graph: Graph, kind: URIRef) -> set[str]:
    return {str(name) for node in graph.subjects(RDF.type, kind) for name in graph.objects(node, S.name)}


def node(graph: Graph, name: str) -> Node:
    (found,) = graph.subjects(S.name, Literal(name))
    return found


def test_all_words_are_of_schema_org(made: Made, records: list[Record]) -> None:
    graph = made([*records, told()])
    words = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}
    words |= {
        each
        for p in (S.actionStatus, S.eventStatus, S.eventAttendanceMode)
        for each in graph.objects(None, p)
    }
    assert len(words) > 40
    for word in words:
        assert str(word).startswith(S) and str(word).removeprefix(S) in rdflib.SDO, word


def test_every_reference_is_a_node(made: Made, records: list[Record]) -> None:
    graph = made([*records, told()])
    subjects = set(graph.subjects(RDF.type))
    for _, _, thing in graph:
        if isinstance(thing, URIRef) and str(thing).startswith("urn:"):
            assert thing in subjects, thing


def test_facts_are_counted(export: Export, records: list[Record]) -> None:
    files, tally = export("jsonld", records)
    counts = account(records, tally)
    kinds = Counter(each["@type"] for each in json.loads(files[""])["@graph"])
    assert kinds["NewsArticle"] == len(records)
    assert kinds["Action"] == counts["event"][0]
    assert (kinds["Event"], kinds["TravelAction"]) == (counts["encounter"][0], counts["travel"][0])
    assert kinds["Claim"] == counts["claim"][0] and kinds["CreativeWork"] == counts["agreement"][0]
    direct = sum(said.kind == "direct" for record in records for said in record.statements)
    assert kinds["Statement"] == counts["statement"][0] - direct
    assert 0 < direct <= kinds["Quotation"]


def test_what_did_not_happen_is_left_out(made: Made, export: Export) -> None:
    graph = made([told()])
    assert names(graph, S.Action) == {
        "Protest (riot): protesters → Chile (according to Ana Reyes)",
        "Planned: Agree: Ana Reyes and Ola Berg",
    }
    assert names(graph, S.Event) == {"Phone call: Ana Reyes and Ola Berg (according to Ola Berg)"}
    assert names(graph, S.CreativeWork) == {"Planned: Pact: Ana Reyes and Ola Berg"}
    assert not names(graph, S.TravelAction)
    counts = account([told()], export("jsonld", [told()])[1])
    assert [counts[kind] for kind in ("event", "encounter", "travel", "agreement")] == [
        (2, 3), (1, 1), (0, 1), (1, 1),
    ]  # fmt: skip


def test_what_others_tell_is_not_said_to_be_so(made: Made) -> None:
    graph = made([told()])
    riot = node(graph, "Protest (riot): protesters → Chile (according to Ana Reyes)")
    assert graph.value(riot, S.actionStatus) is None
    told_in = graph.value(riot, S.subjectOf)
    assert "protesters had stormed" in str(graph.value(told_in, S.text))
    assert graph.value(node(graph, "Planned: Agree: Ana Reyes and Ola Berg"), S.actionStatus) == (
        S.PotentialActionStatus
    )


def test_quotations_are_verbatim_and_have_their_speaker(made: Made) -> None:
    graph = made([told()])
    quoted = {
        str(graph.value(each, S.text)): str(graph.value(graph.value(each, S.creator), S.name))
        for each in graph.subjects(RDF.type, S.Quotation)
    }
    assert quoted == {"No shot was fired,": "Ana Reyes", "Never": "Ola Berg"}
    assert all(words in TEXT for words in quoted)
    (mixed,) = graph.subjects(S.text, Literal("Never”, he called the plan"))
    assert graph.value(mixed, RDF.type) == S.Statement
    assert graph.value(graph.value(mixed, S.hasPart), S.text) == Literal("Never")
    assert graph.value(mixed, S.disambiguatingDescription) == Literal("according to Ana Reyes")


def test_people_places_and_the_article(made: Made) -> None:
    graph = made([told(url="https://example.org/a b?c=é")])
    article = URIRef("https://example.org/a%20b?c=%C3%A9")
    assert graph.value(article, RDF.type) == S.NewsArticle
    assert graph.value(article, S.articleBody) == Literal(TEXT)
    person = node(graph, "Ana Reyes")
    assert graph.value(person, S.jobTitle) == Literal("envoy (Chile)")
    assert graph.value(person, S.sameAs) == URIRef("http://www.wikidata.org/entity/Q1")
    assert graph.value(person, S.nationality) is None
    assert person in graph.objects(article, S.mentions)
    oslo = node(graph, "Oslo")
    assert graph.value(oslo, RDF.type) == S.City
    assert graph.value(graph.value(oslo, S.geo), S.latitude) == Literal(59.9)
    meeting = node(graph, "Phone call: Ana Reyes and Ola Berg (according to Ola Berg)")
    assert {str(graph.value(each, S.name)) for each in graph.objects(meeting, S.attendee)} == {
        "Ana Reyes",
        "Ola Berg",
    }


def test_descriptions_are_no_names(made: Made) -> None:
    graph = made([told()])
    (crowd,) = graph.subjects(S.description, Literal("protesters"))
    assert graph.value(crowd, RDF.type) == S.Thing and graph.value(crowd, S.name) is None


def test_odd_records_are_read(made: Made, odd: Record, empty: Record) -> None:
    graph = made([odd, odd_record("b"), empty, told()])
    assert {str(text) for text in graph.objects(None, S.articleBody)} >= {odd.document.text, "Nothing."}
    assert len(made([])) == 0
