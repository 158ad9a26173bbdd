"""Tables of actors on the command line, with everything that really runs."""

import json
import re
from pathlib import Path

import pytest

from tests.roster.desk import Run


def actors(out: str) -> dict[str, dict[str, object]]:
    return {actor["name"]: actor for actor in json.loads(out)["actors"]}


def test_a_story_is_read_with_a_table(run: Run) -> None:
    code, out, err = run("read", "story.txt", "--actors", "my.csv", "--published", "2021-05-04")
    assert (code, err) == (0, "")
    found = actors(out)
    mayor = found["Tomasa Quilla"]
    assert (mayor["country"], mayor["sector"], mayor["office"]) == ("PER", "GOV", "Mayor of Puno")
    assert (mayor["wikidata"], mayor["aliases"]) == ("Q900001", ["La Tejedora"])
    assert found["Harith Holding"]["wikidata"] == "Q900002"
    assert len(found["Union of Quinoa Growers"]["mentions"]) == 2  # type: ignore[arg-type]
    assert found["Republic of Vesna"]["kind"] == "state"
    assert run("read", "story.txt", "--published", "2021-05-04")[1].count("Q9000") == 0


def test_after_the_term_it_is_a_former_office(run: Run) -> None:
    _, out, _ = run("read", "story.txt", "--actors", "my.csv", "--published", "2024-05-04")
    mayor = actors(out)["Tomasa Quilla"]
    assert (mayor["sector"], mayor["office"], mayor["wikidata"]) == ("ELI", "former Mayor of Puno", "Q900001")


def test_rows_that_cannot_be_used_are_left_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("name,country,notes\nHarith Holding,Atlantis,x\nUQG,PER,y\n")
    code, out, err = run("read", "story.txt", "--actors", "bad.csv")
    assert code == 3
    assert err.splitlines() == [
        'rapporteur: error: bad.csv, line 2: "Atlantis" in the column country is no country and no PLOVER '
        "code; the row is left out",
        'rapporteur: warning: bad.csv, line 1: "notes" is no column of a table of actors, and not used',
    ]
    assert actors(out)["UQG"]["country"] == "PER"
    code, out, err = run("read", "story.txt", "--actors", "bad.csv", "--strict")
    assert (code, out, len(err.splitlines())) == (3, "", 1)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (None, "bad.csv: there is no such file"),
        (b"", "bad.csv: there is nothing to read in it"),
        (
            b"Ana Reyes,PER\n",
            'bad.csv, line 1: there is no column "name"; the first line must name the columns, and has: '
            "Ana Reyes, PER",
        ),
        (b"name,Name,country\n", 'bad.csv, line 1: the column "name" stands there twice'),
        (b"name,pa\xeds\n", "bad.csv, line 1: the byte 0xed is not UTF-8 text"),
    ],
)
def test_tables_that_cannot_be_read(run: Run, tmp_path: Path, table: bytes | None, message: str) -> None:
    if table is not None:
        (tmp_path / "bad.csv").write_bytes(table)
    assert run("brief", "story.txt", "--actors", "bad.csv") == (3, "", f"rapporteur: error: {message}\n")
    code, _, err = run("actors", "check", "bad.csv")
    assert (code, err.splitlines()[0]) == (3, f"rapporteur: error: {message}")


def test_an_output_over_the_table_is_refused(run: Run) -> None:
    code, _, err = run("read", "story.txt", "--actors", "my.csv", "-o", "my.csv")
    assert (code, err) == (4, "rapporteur: error: my.csv: this is an input, and would be overwritten\n")


def test_check_finds_nothing_in_a_good_table(run: Run) -> None:
    expected = (0, "", "rapporteur: summary: checked 4 rows: 0 errors, 0 warnings\n")
    assert run("actors", "check", "my.csv") == expected


def test_check_goes_on_after_what_is_wrong(run: Run, tmp_path: Path) -> None:
    rows = [
        b"\xef\xbb\xbfname;country;from;to",
        b"Ana Reyes;PER;2020;2019",
        b"Ana;PER;2020;2021;2022",
        b"",
        b"Luis \xff;PER",
        b"Luis \x00;PER",
        b'"Luis;PER',
        b'Luis "Lucho" Soto;PER',
        b"Luis Soto;PER",
    ]
    (tmp_path / "bad.csv").write_bytes(b"\r\n".join(rows))
    code, out, err = run("actors", "check", "bad.csv")
    assert code == 1
    assert out.splitlines() == [
        "bad.csv:2: error: the term ends (2019) before it begins (2020)",
        "bad.csv:3: error: the row has 5 cells where the header has 4",
        "bad.csv:5: error: the byte 0xff is not UTF-8 text",
        "bad.csv:6: error: there is a NUL byte in the row",
        "bad.csv:7: error: a quotation mark is opened and not closed",
    ]
    assert err == "rapporteur: summary: checked 7 rows: 5 errors, 0 warnings\n"


def test_check_as_json_and_strictly(run: Run, tmp_path: Path) -> None:
    (tmp_path / "twice.csv").write_text("name,country\nAna Reyes,PER\nAna Reyes,PER\n")
    code, out, _ = run("actors", "check", "twice.csv", "--format", "json")
    assert (code, [(f["line"], f["severity"], f["rule"]) for f in json.loads(out)]) == (
        0,
        [(3, "warning", "duplicate")],
    )
    assert run("actors", "check", "twice.csv", "--strict")[0] == 1


def test_check_of_two_tables_and_of_the_built_in_ones(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("name,kind,country\nHarith,organization,QAT\n")
    code, out, err = run("actors", "check", "my.csv", "other.csv", "gone.csv")
    assert (code, out.splitlines()) == (
        3,
        [
            'other.csv:2: warning: "Harith" means Harith (Qatar), and at the same time Harith Holding '
            "(United Arab Emirates) (my.csv, line 3)"
        ],
    )
    assert err.splitlines()[0] == "rapporteur: error: gone.csv: there is no such file"
    code, _, err = run("actors", "check")
    checked = re.search(r"checked ([\d,]+) rows: 0 errors", err)
    assert code == 0
    assert checked is not None
    assert int(checked[1].replace(",", "")) > 3000


@pytest.mark.parametrize("arguments", [["actors"], ["actors", "--help"], ["actors", "check", "-h"]])
def test_help(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert "Usage" in out + err
    assert code in (0, 2)
