"""The table of statements: which rows, in which words, in which formats."""

import csv
import io
import json

import pytest

from rapporteur.brief import to_markdown
from rapporteur.brief.quotations import presenter, rows
from rapporteur.record import Record
from tests.extract.facts import Reading

TEXT = (
    "Foreign Minister Tomas Varga told reporters on Monday that Iran had assured him the mine was safe. "
    "“We have nothing to hide,” Varga said in a statement. “We will open the files.”\n\n"
    "Senator Ruth Okello denied the claim."
)


@pytest.fixture
def record(reading: Reading) -> Record:
    return reading(TEXT, title="The mine", published="2024-05-08")


def test_a_row_tells_who_through_whom_what_and_where(record: Record) -> None:
    outer, inner, direct = rows(record)[:3]
    assert (outer.speaker, outer.via, outer.verb, outer.addressee) == (
        "Tomas Varga",
        "",
        "tell",
        "reporters",
    )
    assert (inner.speaker, inner.via, inner.verb) == ("Iran", "Tomas Varga", "assure")
    assert (direct.kind, direct.medium) == ("direct", "statement")
    assert direct.content == "We have nothing to hide,” … “We will open the files."
    assert record.document.text[direct.start : direct.end].startswith("We have nothing")


def test_by_takes_names_offices_and_sources_between(record: Record) -> None:
    assert {row.speaker for row in rows(record, by="okello")} == {"Ruth Okello"}
    assert len(rows(record, by="foreign minister")) == len(rows(record, by="Varga")) == 3
    assert rows(record, by="Nobody at all") == []


def test_about_looks_into_the_content(record: Record) -> None:
    assert [row.kind for row in rows(record, about="HIDE")] == ["direct"]
    assert rows(record, by="Okello", about="hide") == []


def test_formats_hold_the_same_rows(record: Record) -> None:
    lines = b"".join(presenter("jsonl")(iter([record]))).decode().splitlines()
    table = list(csv.DictReader(io.StringIO(b"".join(presenter("csv")(iter([record]))).decode())))
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in table]
    assert [row["content"] for row in table] == [row.content for row in rows(record)]


def test_the_table_shows_quotations_whole_and_says_when_there_are_none(record: Record) -> None:
    shown = b"".join(presenter("table")(iter([record]))).decode()
    assert "“We have nothing to hide” … “We will open the" in shown
    assert max(map(len, shown.splitlines())) <= 100
    empty = b"".join(presenter("table", by="Nobody at all")(iter([record]))).decode()
    assert "Nobody is reported" in empty


def test_hearsay_is_told_as_such(reading: Reading) -> None:
    record = reading("The rebels reportedly left the town on Monday.", title="Rebels leave")
    assert "- Reportedly, the rebels left the town on Monday. [" in to_markdown(record)


def test_none_found_is_told_from_none_there(reading: Reading, record: Record) -> None:
    dry = reading("It rained all day.", title="Rain")
    assert "Nobody is reported as saying anything." in b"".join(presenter("table")(iter([dry]))).decode()
    shown = b"".join(presenter("table", about="cheese")(iter([record]))).decode()
    assert "Nobody is reported as saying such a thing." in shown


def test_no_comma_before_a_day_in_brackets(reading: Reading) -> None:
    met = to_markdown(reading("Senator Ruth Okello met Tomas Varga in Berlin on Monday.", title="Talks"))
    assert "in Berlin, Germany (Monday)." in met


def test_no_cell_of_csv_runs_as_a_formula(reading: Reading) -> None:
    said = reading("Ruth Okello wrote: “=HYPERLINK is a word, not a wish.”", title="Sheets")
    table = list(csv.DictReader(io.StringIO(b"".join(presenter("csv")(iter([said]))).decode())))
    assert table
    assert not any(row["content"].startswith("=") for row in table)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A source who asked not to be named said the mine was safe.", "a source who asked not to be named"),
        ("“We have no water,” one farmer said.", "one farmer"),
        ("A nurse at the mine, who gave no name, said the mine was safe.", "a nurse at the mine"),
        ("Two officials close to the president said the mine was safe.", "two officials"),
        ("Many fear that the mine will close.", "many"),
        ("A report says the mine must close.", "a report"),
        ("It is believed that the mine will close.", "somebody not named"),
    ],
)
def test_who_is_not_named_is_called_what_the_article_calls_them(
    reading: Reading, text: str, speaker: str
) -> None:
    record = reading(text, title="The mine", published="2024-05-08")
    assert [row.speaker for row in rows(record)] == [speaker]


def test_what_the_article_leaves_to_nobody_stays_impersonal(reading: Reading) -> None:
    record = reading("It is believed that the mine will close.", title="The mine", published="2024-05-08")
    assert "It is believed that the mine will close" in to_markdown(record)
