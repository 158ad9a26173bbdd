"""`rapporteur actors import`: what people have becomes a table of actors."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.roster.desk import Run

CAMEO = """# a dictionary
PANDORA_VILLALBA_  # mayor
+P._VILLALBA_
\t[PERGOV 060728-110728]
\t[PERELI >110728]
SHINING_COOPERATIVE_(SC)_ [PERBUSAGR]
PERU_ [PER]
+LIMA_
NOWHERE_MEN_ [ZZZ]
SOMEBODY_
CHEMISTS_WITHOUT_BORDERS_ [NGOHLH]
FARMER_ [~AGR]
MILTIADES_KORRES [GRCMIL 2004017-20061201]
"""
FTM = [
    {"id": "a", "schema": "Person", "properties": {"name": ["Pandora Villalba"], "alias": ["La Jefa"],
     "country": ["pe"], "position": ["Mayor of Tacna"], "wikidataId": ["Q900010"], "gender": ["female"]}},
    {"id": "b", "schema": "PublicBody", "caption": "Water Board", "properties": {"name": ["Junta de Aguas"],
     "country": ["pe"]}},
    {"id": "c", "schema": "Person", "properties": {"name": ["Bo Ek"], "country": ["se", "no"]}},
    {"id": "d", "schema": "Address", "properties": {"full": ["1 Main Street"]}},
    {"id": "e", "schema": "Person", "properties": {}},
]  # fmt: skip
SPARQL = {
    "head": {"vars": ["item", "itemLabel", "countryISO3", "positionLabel", "start", "end", "pop"]},
    "results": {
        "bindings": [
            {
                "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q900011"},
                "itemLabel": {"type": "literal", "value": "Bo Ek"},
                "countryISO3": {"type": "literal", "value": "SWE"},
                "positionLabel": {"type": "literal", "value": "Minister for Trade"},
                "start": {"type": "literal", "value": "2019-01-21T00:00:00Z"},
                "pop": {"type": "literal", "value": "7"},
            },
            {
                "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q900012"},
                "itemLabel": {"type": "literal", "value": "Q900012"},
            },
        ]
    },
}


def rows(out: str) -> list[dict[str, str]]:
    return [{k: v for k, v in row.items() if v} for row in csv.DictReader(io.StringIO(out))]


def test_a_table_with_other_headings(run: Run, tmp_path: Path) -> None:
    table = "Label\tiso3\tNotes\tSince\nAna Reyes\tper\tx\t2019\n\nBo Ek\tXQ\ty\t\n"
    (tmp_path / "theirs.tsv").write_text(table)
    code, out, err = run("actors", "import", "theirs.tsv", "--map", "name=Label", "--map", "country=iso3")
    assert code == 3
    assert rows(out) == [{"name": "Ana Reyes", "kind": "person", "country": "PER", "from": "2019"}]
    assert err.splitlines() == [
        "rapporteur: warning: theirs.tsv: columns that were not used: Notes",
        'rapporteur: error: theirs.tsv, line 4: "XQ" in the column country is no country and no PLOVER code',
        "rapporteur: summary: 1 row came in: 1 new, 0 completed, 0 known already; "
        "1 left out (the reasons are above)",
    ]


def test_a_cameo_dictionary(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.actors.txt").write_text(CAMEO)
    code, out, err = run("actors", "import", "own.actors.txt")
    assert code == 3
    mayor = {"name": "Pandora Villalba", "kind": "person", "aliases": "P. Villalba", "country": "PER"}
    assert rows(out) == [
        mayor | {"sector": "GOV", "from": "2006-07-28", "to": "2011-07-28", "source": "CAMEO PERGOV"},
        mayor | {"sector": "ELI", "from": "2011-07-28", "source": "CAMEO PERELI"},
        {"name": "Shining Cooperative", "kind": "organization", "aliases": "SC", "country": "PER",
         "sector": "BUS", "other_sectors": "AGR", "source": "CAMEO PERBUSAGR"},
        {"name": "Chemists Without Borders", "kind": "organization", "country": "NGO", "sector": "SOC",
         "other_sectors": "MED", "source": "CAMEO NGOHLH"},
    ]  # fmt: skip
    lines = [line.partition("own.actors.txt, line ")[2] for line in err.splitlines()[:-1]]
    assert [line.partition(":")[0] for line in lines] == ["7", "9", "10", "12", "13"]
    assert "4 rows came in" in err and "5 left out" in err


def test_follow_the_money(run: Run) -> None:
    stdin = "".join(json.dumps(entity) + "\n" for entity in FTM) + "no json\n"
    stdin += r'{"schema": "Person", "properties": {"name": ["Ana \ud800"]}}'
    code, out, err = run("actors", "import", "-", stdin=stdin.encode())
    assert code == 3
    assert rows(out) == [
        {"name": "Pandora Villalba", "kind": "person", "aliases": "La Jefa", "country": "PER", "gender": "f",
         "office": "Mayor of Tacna", "wikidata": "Q900010", "source": "a"},
        {"name": "Water Board", "kind": "organization", "aliases": "Junta de Aguas", "country": "PER",
         "sector": "GOV", "source": "b"},
        {"name": "Bo Ek", "kind": "person", "source": "c"},
    ]  # fmt: skip
    assert err.splitlines()[:4] == [
        "rapporteur: error: standard input, line 4: an entity of the schema Address is no actor",
        "rapporteur: error: standard input, line 5: the entity has no name",
        "rapporteur: error: standard input, line 6: this is no JSON",
        "rapporteur: error: standard input, line 7: the row holds characters that are no text",
    ]


EXPECTED = {
    "name": "Bo Ek", "kind": "person", "country": "SWE", "office": "Minister for Trade", "from": "2019-01-21",
    "wikidata": "Q900011",
}  # fmt: skip


@pytest.mark.parametrize("form", ["bindings", "flat", "csv"])
def test_a_wikidata_result(run: Run, form: str) -> None:
    flat = [{name: cell["value"] for name, cell in row.items()} for row in SPARQL["results"]["bindings"]]
    text = json.dumps(SPARQL if form == "bindings" else flat)
    if form == "csv":
        table = io.StringIO()
        writer = csv.DictWriter(table, ["item", "itemLabel", "countryISO3", "positionLabel", "start", "pop"])
        writer.writeheader()
        writer.writerows(flat)
        text = table.getvalue()
    code, out, err = run("actors", "import", "-", stdin=text.encode())
    assert (code, rows(out)) == (3, [EXPECTED])
    where = "line 3" if form == "csv" else "result 2"
    assert err.splitlines()[:2] == [
        "rapporteur: warning: standard input: variables that were not used: pop",
        f"rapporteur: error: standard input, {where}: Q900012 has no label",
    ]


def test_rows_come_into_a_table(run: Run, tmp_path: Path) -> None:
    own = "name;kind;country;sector;notes;aliases\r\n\"Ana Reyes\";person;;LEG;'x';Ani\r\nErik Ek;;SWE;;;\r\n"
    (tmp_path / "own.csv").write_bytes(b"\xef\xbb\xbf" + own.encode())
    theirs = ["name,aliases,country,sector,office", "Ana Reyes,Ani;A. Reyes,PER,GOV,Mayor"]
    (tmp_path / "theirs.csv").write_text("\n".join([*theirs, "Erik Ek,,SWE,,", "Eva Lund,,NOR,,"]))
    code, out, err = run("actors", "import", "theirs.csv", "--into", "own.csv")
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "rapporteur: warning: theirs.csv, line 2: Ana Reyes: sector is LEG in own.csv, line 2, and GOV here; "
        "LEG is kept",
        "rapporteur: summary: 3 rows came in: 1 new, 1 completed, 1 known already; "
        "1 cell with another value (named above)",
    ]
    assert (tmp_path / "own.csv").read_bytes().decode("utf-8-sig").split("\r\n") == [
        "name;kind;country;sector;notes;aliases;other_sectors;office;gender;from;to;wikidata;source",
        "Ana Reyes;person;PER;LEG;'x';\"Ani;A. Reyes\";;Mayor;;;;;",
        "Erik Ek;;SWE;;;;;;;;;;",
        "Eva Lund;person;NOR;;;;;;;;;;",
        "",
    ]
    before = (tmp_path / "own.csv").read_bytes()
    code, _, err = run("actors", "import", "theirs.csv", "--into", "own.csv", "--replace", "-o", "new.csv")
    assert (code, (tmp_path / "own.csv").read_bytes()) == (0, before)
    assert "Ana Reyes;person;PER;GOV" in (tmp_path / "new.csv").read_text("utf-8-sig")
    assert run("actors", "import", "theirs.csv", "--into", "new.csv")[2].count("3 known already") == 1


def test_a_list_of_people(run: Run, tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("name,country\nQuilla Norte,PER\n")
    code, out, err = run("actors", "import", "members.csv")
    assert (code, rows(out)[0]["kind"]) == (0, "organization")
    assert "1 without a kind taken for organizations (--kind says another)" in err
    _, out, err = run("actors", "import", "members.csv", "--kind", "person")
    assert (rows(out)[0]["kind"], "without" in err) == ("person", False)
    assert run("actors", "import", "members.csv", "--kind", "ship")[0] == 2


def test_what_was_imported_is_clean(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.actors.txt").write_text(CAMEO)
    run("actors", "import", "own.actors.txt", "-o", "own.csv")
    assert run("actors", "check", "own.csv", "--strict")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["gone.csv"], 3, "gone.csv: there is no such file"),
        (["my.csv", "--map", "name"], 2, "--map: 'name' is no COLUMN=HEADING"),
        (["my.csv", "--map", "nom=name"], 2, "--map: 'nom' is no column (wanted one of: name, kind,"),
        (["my.csv", "--map", "name=Label"], 3, 'my.csv: there is no column "Label" (the first line names'),
        (["my.csv", "--encoding", "latin-99"], 2, "--encoding: 'latin-99' is no encoding that is known"),
        (["my.csv", "-o", "my.csv"], 4, "my.csv: this is an input, and would be"),
        (["my.csv", "--into", "story.txt"], 3, 'story.txt, line 1: there is no column "name"'),
        (["my.csv", "--into", "bad.csv"], 3, 'bad.csv, line 2: "Atlantis" in the column country is no'),
        (["noname.csv"], 3, "noname.csv, line 1: no column is called name (found: Label, iso3); --map"),
        (["my.csv", "--format", "wikidata"], 3, "my.csv: there is no itemLabel (found: name,"),
        (["my.csv", "--format", "ftm"], 3, "my.csv: no actor came in from it"),
    ],
)
def test_what_cannot_be_imported(
    run: Run, tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    (tmp_path / "bad.csv").write_text("name,country\nAna Reyes,Atlantis\n")
    (tmp_path / "noname.csv").write_text("Label,iso3\nAna Reyes,PER\n")
    before = (tmp_path / "my.csv").read_bytes()
    found, out, err = run("actors", "import", *arguments)
    assert (found, out) == (code, "")
    assert err.splitlines()[-1].startswith(f"rapporteur: error: {message}")
    assert (tmp_path / "my.csv").read_bytes() == before
