"""The run of the stages: order, batches, and a story on which a rule fails."""

import pytest

from rapporteur import Document, Settings, pipeline
from rapporteur.errors import ReadingError
from rapporteur.extract.meetings import Meetings
from rapporteur.pipeline import Reader


def documents() -> list[Document]:
    texts = ("Chad sent rice.", "Fiji sent tents.", "Mali sent maize.")
    return [Document(id=text.split()[0], title="", text=text) for text in texts]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that fails on one story."""

    def find_travel(meetings: Meetings) -> tuple[()]:
        if meetings.story.document.id == "Fiji":
            raise ZeroDivisionError("no such island")
        return ()

    monkeypatch.setattr(pipeline, "find_travel", find_travel)


@pytest.mark.usefixtures("failing")
def test_a_story_on_which_a_rule_fails_is_left_out_and_told() -> None:
    told: list[ReadingError] = []
    records = list(Reader().read_many(documents(), told.append))
    assert [r.document.id for r in records] == ["Chad", "Mali"]
    assert [e.where for e in told] == ["Fiji"]


@pytest.mark.usefixtures("failing")
def test_strict_reading_gives_what_came_before_and_raises() -> None:
    records = Reader(Settings(strict=True)).read_many(documents(), lambda error: None)
    assert next(records).document.id == "Chad"
    with pytest.raises(ReadingError, match="Fiji: a defect in Rapporteur: ZeroDivisionError"):
        next(records)
