"""What is said begins after the dateline of its story."""

import pytest

from tests.extract.facts import Reading

SENTENCE = "The ministers will open three crossings, according to a joint communiqué."


@pytest.mark.parametrize(
    "dateline",
    [
        "ENTEBBE, Uganda, March 14 —",
        "ENTEBBE, March 14 (Agency) -",
        "Entebbe, Uganda, 14 March –",
        "ADDIS ABABA, Oct. 9, 2023 (Agency) --",
        "(ENTEBBE) —",
        "Entebbe —",
        "Entebbe, Mar 14 (Agency)",
        "ENTEBBE:",
        "Lima, 3 May:",
        "LIMA/AGENCY/.",
        "MEXICO CITY, Mexico (Agency) –",
        "Rio de Janeiro, Brazil –",
        "CAIRO – 26 July 2022:",
    ],
)
def test_a_dateline_is_no_part_of_what_is_said(reading: Reading, dateline: str) -> None:
    record = reading(f"{dateline} {SENTENCE}", title="Crossings to open")
    assert [s.content[0].text.partition(" ")[0] for s in record.statements] == ["The"]


@pytest.mark.parametrize(
    "sentence",
    ["Peru – a land of mountains – said it would stay.", "Ruth Okello, 50 – a farmer – said she would stay."],
)
def test_an_aside_is_no_dateline(reading: Reading, sentence: str) -> None:
    record = reading(sentence, title="A farmer speaks")
    spoken = [said.speaker_span for said in record.statements]
    assert spoken
    assert all(span is not None and sentence.startswith(span.text) for span in spoken)
