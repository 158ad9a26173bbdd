"""The gate that holds figures against floors: what is missing or low fails, floors only rise."""

import json

from bench.accuracy import FLOORS, LIMITS, MEASURES, SLACK, below, page, raised


def test_a_figure_below_its_floor_is_named() -> None:
    assert below({"a": 0.5, "b": 0.7}, {"a": 0.6, "b": 0.7}) == ["a: 0.5 is below its floor 0.6"]


def test_a_figure_that_is_no_longer_measured_is_named() -> None:
    assert below({}, {"a": 0.0}) == ["a: not measured is below its floor 0.0"]


def test_an_error_above_its_limit_is_named_and_gets_no_floor() -> None:
    name, limit = next(iter(LIMITS.items()))
    assert below({name: limit + 1}, {}) == [f"{name}: {limit + 1} is above its limit {limit}"]
    assert below({name: limit}, {}) == []
    assert raised({name: 0.0}, {}) == {}


def test_floors_rise_and_never_sink() -> None:
    floors = raised({"up": 0.9, "down": 0.2, "new": 0.5}, {"up": 0.8, "down": 0.3, "gone": 0.4})
    assert floors == {"down": 0.3, "gone": 0.4, "new": round(0.5 - SLACK, 3), "up": round(0.9 - SLACK, 3)}


def test_the_page_shows_figure_and_floor() -> None:
    assert "| a | 0.812 | 0.800 |" in page({"Part": {"a": 0.812}}, {"a": 0.8})


def test_the_floors_are_figures_of_known_measures() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf8"))
    assert floors and all(0 <= value <= 1 for value in floors.values())
    assert {name.split()[0] for name in floors} <= {
        "language",
        "record",
        "quotes",
        "events",
        "synthetic",
        "places",
        "dates",
        "coreference",
    }
    assert len(MEASURES) == 8
