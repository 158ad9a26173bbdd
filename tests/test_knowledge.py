"""The tables of `knowledge/` say everything once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

KNOWLEDGE = Path(__file__).resolve().parent.parent / "src" / "rapporteur" / "knowledge"


def repeated(node: yaml.Node) -> Iterator[str]:
    """The keys that stand twice in one mapping, where YAML keeps the last one only."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (key for key in set(keys) if keys.count(key) > 1)
        for _, value in node.value:
            yield from repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from repeated(value)


@pytest.mark.parametrize("table", sorted(KNOWLEDGE.rglob("*.yaml")), ids=lambda p: p.name)
def test_no_key_hides_another(table: Path) -> None:
    node = yaml.compose(table.read_text(encoding="utf8"))
    assert node is not None and not list(repeated(node))


def test_a_repeated_key_is_seen() -> None:
    node = yaml.compose("a: {b: 1, c: 2, b: 3}")
    assert node is not None and list(repeated(node)) == ["b"]
