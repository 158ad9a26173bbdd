"""The scorer of stories that were written for one type of event each."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from bench import synthetic

ROWS = [
    ("Ruritania Police Seize Opposition Offices", "Police in Chad arrested Ali Brahim.", "COERCE", "SIEZE"),
    ("Left out", "Chad invaded Niger.", "ASSAULT", ""),
    ("Chad, Niger Presidents Meet", "The presidents of Chad and Niger met in Niamey.", "CONSULT", ""),
    ("Left out", "Chad invaded Niger.", "ASSAULT", ""),
    ("Rain Falls in Chad", "It rained.", "ASSAULT", "MASSACRE"),
]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerow(["text", "prompt", "label", "mode"])
    for headline, text, label, mode in ROWS:
        writer.writerow([text, f"{headline}\n\n(Agency) --", label, mode])
    folder = tmp_path / "corpora" / "plover-synthetic"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "stories.csv.zip", "w") as archive:
        archive.writestr("stories.csv", rows.getvalue())
    return tmp_path


def test_each_nth_story_is_read_with_its_headline(shared: Path) -> None:
    found = synthetic.stories(shared, every=2)
    assert [(s.type, s.mode) for s in found] == [("COERCE", "seize"), ("CONSULT", None), ("ASSAULT", None)]
    assert found[2].document.text == "Rain Falls in Chad\n\nIt rained."
    bodies = synthetic.stories(shared, every=2, headlines=False)
    assert [s.document.text for s in bodies] == [ROWS[0][1], ROWS[2][1], ROWS[4][1]]


def test_the_type_may_be_found_without_the_mode(shared: Path) -> None:
    found = synthetic.score(synthetic.stories(shared, every=2, headlines=False))
    assert found.figures() == {"synthetic type recall": 0.667, "synthetic mode recall": 0.0}
    assert [story.type for story, _ in found.missed] == ["COERCE", "ASSAULT"]
    assert "  COERCE       type 1/1  mode 0/1" in found.lines()
