"""`rapporteur actors code`: a column of phrases is coded, and nothing else changes."""

import codecs
import csv
import io
from pathlib import Path

import pytest

from rapporteur import code_actor, read, read_many
from rapporteur.coding import COLUMNS
from rapporteur.collect import from_text
from rapporteur.errors import OptionError
from tests.roster.desk import STORY, Run


def test_a_column_is_coded(run: Run, tmp_path: Path) -> None:
    table = (
        'id;actor;"day ""of"" it"\r\n'
        "7;'four Saudi men';20190503\r\n"
        '"8";"Mayor Tomasa Quilla";2021-03-01\r\n'
        "9;  ;\r\n"
        "\r\n"
        "10;Harith officials\r\n"
        "11;Wibble;"
    )
    (tmp_path / "phrases.csv").write_bytes(codecs.BOM_UTF8 + table.encode())
    dates = ("--date-column", 'day "of" it')
    given = ("actors", "code", "phrases.csv", "--column", "actor", *dates, "--actors", "my.csv")
    code, _, err = run(*given, "-o", "coded.csv")
    assert (code, (tmp_path / "coded.csv").read_bytes().decode().split("\r\n")) == (
        0,
        [
            '\ufeffid;actor;"day ""of"" it";' + ";".join(COLUMNS),
            "7;'four Saudi men';20190503;group;'four Saudi men';SAU;CVL;;;",
            '"8";"Mayor Tomasa Quilla";2021-03-01;person;Tomasa Quilla;PER;GOV;;Mayor;Q900001',
            "9;  ;;;;;;;;",
            "",
            "10;Harith officials;;group;Harith officials;ARE;BUS;;;",
            "11;Wibble;;unknown;Wibble;;;;;",
        ],
    )
    assert err == "rapporteur: summary: coded 4 phrases; 1 of no kind that is known; 1 blank cell\n"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings_stay(run: Run, encoding: str) -> None:
    stdin = "actor\tnotes\nRevés of Peru\tñ\n".encode(encoding)
    given = [] if encoding == "utf-16" else ["--encoding", encoding]
    code, _, _ = run("actors", "code", "-", "--column", "actor", *given, "-o", "out.csv", stdin=stdin)
    out = Path("out.csv").read_bytes()
    assert (code, out.decode(encoding).splitlines()[1].split("\t")[:2]) == (0, ["Revés of Peru", "ñ"])


def test_rows_that_cannot_be_read_stay(run: Run) -> None:
    rows = [b"actor,x", b"Tehran,\xff", b"Tehran,1,2", b'Te"hran,1', b'"Teh"ran,1', b'"Tehran,1', b"Tehran,1"]
    code, out, err = run("actors", "code", "-", "--column", "actor", stdin=b"\n".join(rows))
    assert code == 3
    lines = [line.removeprefix("rapporteur: error: standard input, line ") for line in err.splitlines()[:-1]]
    assert [line.removesuffix("; the row is left uncoded") for line in lines] == [
        "2: the byte 0xff is not UTF-8 text",
        "3: the row has 3 cells where the header has 2",
        "5: a quotation mark stands inside a cell (it must be doubled)",
        "6: a quotation mark is opened and not closed",
    ]
    assert out.splitlines()[-1] == "Tehran,1,state,Iran,IRN,GOV,,,"
    assert out.splitlines()[2] == "Tehran,1,2"


def test_a_long_file_is_a_stream(run: Run) -> None:
    stdin = b"actor\n" + b"Kenyan police\n" * 50_000
    code, out, _ = run("actors", "code", "-", "--column", "actor", stdin=stdin)
    lines = list(csv.reader(io.StringIO(out)))
    assert (code, len(lines), lines[-1][3:5]) == (0, 50_001, ["KEN", "COP"])


@pytest.mark.parametrize(
    ("table", "arguments", "code", "message"),
    [
        (b"", ["--column", "a"], 3, "in.csv: there is nothing to read in it"),
        (b"a,b\n", ["--column", "c"], 3, 'in.csv: there is no column "c" (the first line names: a, b)'),
        (b"a,a\n", ["--column", "a"], 3, 'in.csv, line 1: the column "a" stands there 2 times'),
        (b"a,actor_kind\n", ["--column", "a"], 3, "in.csv: the column actor_kind is there already"),
        (b"a\n", ["--column", "a", "--published", "May"], 2, "--published: 'May' is no date"),
        (b"a\n", ["--column", "a", "--actors", "gone.csv"], 3, "gone.csv: there is no such file"),
        (b"a\n", ["--column", "a", "-o", "in.csv"], 4, "in.csv: this is an input, and would be"),
        (b"a\n", [], 2, "Missing option '--column'"),
    ],
)
def test_what_cannot_be_coded(
    run: Run, tmp_path: Path, table: bytes, arguments: list[str], code: int, message: str
) -> None:
    (tmp_path / "in.csv").write_bytes(table)
    found, out, err = run("actors", "code", "in.csv", *arguments)
    assert (found, out) == (code, "")
    assert err.startswith(f"rapporteur: error: {message}")


def test_in_python(run: Run) -> None:
    mayor = code_actor("Tomasa Quilla", published="2021-05-01", actors="my.csv")
    assert (mayor.country, mayor.sector, mayor.office) == ("PER", "GOV", "Mayor of Puno")
    later = code_actor("Tomasa Quilla", published="2024-05-01", actors=["my.csv"])
    assert (later.sector, later.office, later.offices[0].tense) == ("ELI", "former Mayor of Puno", "former")
    assert code_actor("Tomasa Quilla's aides", actors="my.csv").kind == "group"
    assert code_actor("Tomasa Quilla").kind == "unknown"
    with pytest.raises(OptionError):
        code_actor("Tomasa Quilla", published="May")
    record = read(STORY, published="2021-05-04", actors=Path("my.csv"))
    assert "Q900001" in {actor.wikidata for actor in record.actors}
    (same,) = read_many([from_text(STORY, published="2021-05-04")], actors="my.csv")
    assert same.actors == record.actors


@pytest.mark.parametrize(
    ("phrase", "published", "sector", "office"),
    [
        ("Angela Merkel", "2015-06-01", "GOV", "Chancellor"),
        ("Angela Merkel", "2023-06-01", "ELI", "former Chancellor"),
        ("Angela Merkel", None, "GOV", None),
    ],
)
def test_leaders_are_those_of_the_day(
    phrase: str, published: str | None, sector: str, office: str | None
) -> None:
    actor = code_actor(phrase, published=published)
    assert (actor.country, actor.sector, actor.office) == ("DEU", sector, office)
