"""What the check of actor tables finds, and what it lets pass."""

import pytest

from rapporteur.roster.builtin import TABLES, checked
from rapporteur.roster.check import check
from rapporteur.roster.model import Cells, Finding


def found(*rows: dict[str, str]) -> tuple[Finding, ...]:
    return check([Cells(row, line) for line, row in enumerate(rows, 2)], "my.csv").findings


@pytest.mark.parametrize(
    ("row", "severity", "rule"),
    [
        ({"name": ""}, "error", "no-name"),
        ({"name": "Ana Reyes", "country": "Peruvia"}, "error", "unknown-country"),
        ({"name": "Ana Reyes", "sector": "GVT"}, "error", "unknown-sector"),
        ({"name": "Ana Reyes", "other_sectors": "GOV;XX"}, "error", "unknown-sector"),
        ({"name": "Ana Reyes", "kind": "ship"}, "error", "unknown-kind"),
        ({"name": "Ana Reyes", "gender": "x"}, "error", "unknown-gender"),
        ({"name": "Ana Reyes", "from": "2019-02-30"}, "error", "bad-date"),
        ({"name": "Ana Reyes", "to": "3/2019"}, "error", "bad-date"),
        ({"name": "Ana Reyes", "from": "2019-05", "to": "2019-04"}, "error", "from-after-to"),
        ({"name": "Ana Reyes", "from": "2019-05-01", "to": "2018"}, "error", "from-after-to"),
        ({"name": "Ana Reyes", "wikidata": "42"}, "error", "bad-wikidata"),
        ({"name": "X"}, "error", "short-name"),
        ({"name": "Ana Reyes", "aliases": "A."}, "error", "short-name"),
        ({"name": "Ana Reyes", "aliases": "Reyes;Peru"}, "warning", "country-name"),
        ({"name": "Unity", "kind": "organization"}, "warning", "ordinary-word"),
        ({"name": "Ana Reyes", "aliases": "the mayor"}, "warning", "ordinary-word"),
        ({"name": "Quilla Norte", "country": "PER"}, "warning", "guessed-kind"),
    ],
)
def test_a_row_that_is_wrong(row: dict[str, str], severity: str, rule: str) -> None:
    (finding,) = found(row)
    assert (finding.line, finding.severity, finding.rule) == (2, severity, rule)
    assert check([Cells(row, 2)], "my.csv").rows == () or severity == "warning"


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Ana Reyes", "country": "Perú", "from": "2019-05-01", "to": "2019"},
        {"name": "Ana Reyes", "country": "peru", "sector": "gov", "other_sectors": "ELI; pty"},
        {"name": "Union of Growers", "country": "NGO", "wikidata": "http://www.wikidata.org/entity/Q1"},
        {"name": "WHO"},
        {"name": "G7", "kind": "Organisation"},
        {"name": "Persia", "kind": "state", "country": "IRN", "aliases": "Iran"},
    ],
)
def test_a_row_that_is_right(row: dict[str, str]) -> None:
    assert found(row) == ()


HEAD = {"name": "Ana Reyes", "country": "PER", "office": "President", "from": "2018", "to": "2020-06"}


@pytest.mark.parametrize(
    ("other", "rules"),
    [
        ({"name": "Luis Soto", "from": "2020-06", "to": ""}, []),
        ({"name": "Luis Soto", "from": "2020-05", "to": ""}, ["overlapping-terms"]),
        ({"name": "Luis Soto", "office": "Senator"}, []),
        ({"name": "Luis Soto", "country": "BOL"}, []),
        ({"name": "Ana Reyes"}, ["duplicate", "overlapping-terms"]),
        ({"name": "Ana Reyes", "office": "Mayor", "from": "2010", "to": "2018"}, []),
        ({"name": "Luis Soto", "aliases": "Ana Reyes", "office": "Mayor"}, ["shared-name"]),
        ({"name": "Luis Soto", "aliases": "Ana Reyes", "office": "Mayor", "from": "2021", "to": ""}, []),
    ],
)
def test_rows_beside_each_other(other: dict[str, str], rules: list[str]) -> None:
    findings = found(HEAD, {**HEAD, **other})
    assert [f.rule for f in findings] == rules
    assert all(f.line == 3 and "line 2" in f.message for f in findings)


def test_a_long_table_is_checked_in_good_time() -> None:
    rows = [{**HEAD, "name": f"Ana Reyes {n:05}", "office": "Senator"} for n in range(20_000)]
    assert found(*rows) == ()


@pytest.mark.parametrize("table", TABLES)
def test_the_built_in_tables_can_be_used(table: str) -> None:
    errors = [str(f) for f in checked(table).findings if f.severity == "error"]
    assert errors == []
