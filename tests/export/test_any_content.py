"""Records of any content, as the readers of FollowTheMoney, JSON-LD and Label Studio take them."""

import json

import rdflib
from followthemoney import model
from hypothesis import HealthCheck, given, settings
from label_studio_sdk.label_interface import LabelInterface
from pyld import jsonld
from rdflib import Graph

from rapporteur import Record
from rapporteur.export.as_label_studio import TASKS, interface
from tests.export.stories import account
from tests.export.test_annotations import check_selectors, load
from tests.export.test_properties import exported, records

S = "http://schema.org/"
SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def written(form: str, record: Record) -> dict[str, bytes]:
    files, tally = exported(form, [record])
    account([record], tally)
    return files


@SOME
@given(records())
def test_selectors_resolve(record: Record) -> None:
    found = json.loads(written("annotations", record)[""])
    check_selectors(jsonld.expand(found, {"documentLoader": load}), record)


@SOME
@given(records())
def test_the_graph_has_valid_names_and_all_text(record: Record) -> None:
    graph = Graph().parse(data=written("jsonld", record)[""], format="json-ld")
    assert len(Graph().parse(data=graph.serialize(format="nt"), format="nt")) == len(graph)
    assert rdflib.Literal(record.document.text) in set(graph.objects(None, rdflib.URIRef(f"{S}articleBody")))


@SOME
@given(records())
def test_predictions_are_valid(record: Record) -> None:
    (task,) = json.loads(written("label-studio", record)[TASKS])
    assert LabelInterface(interface()).validate_prediction(task["predictions"][0])


@SOME
@given(records())
def test_entities_are_valid(record: Record) -> None:
    for line in written("followthemoney", record)[""].splitlines():
        entity = json.loads(line)
        proxy = model.get_proxy(entity, cleaned=False)
        assert model.get(entity["schema"]).validate(entity) is None
        assert {name: len(values) for name, values in entity["properties"].items()} == {
            prop.name: len(proxy.get(prop)) for prop in proxy.iterprops()
        }
