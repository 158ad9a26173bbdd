"""Headlines with capitals are read as if they had none, but for their names."""

import pytest

from rapporteur import language

STORY = "\n\nThe weather in Abuja was fine on Monday, and the shops of the Lakes Council were open."


@pytest.mark.parametrize(
    ("headline", "verbs", "names"),
    [
        ("Gunmen Kill 13 in Fresh Attack on Abuja", ["Kill"], ["Abuja"]),
        ("GUNMEN KILL 13 IN FRESH ATTACK ON ABUJA", ["KILL"], ["ABUJA"]),
        ("Iran Rejects Offer of Direct Talks, Says Minister", ["Rejects", "Says"], ["Iran"]),
        ("Lakes Council Opens New Office in Abuja", ["Opens"], ["Lakes", "Council", "Abuja"]),
    ],
)
def test_a_headline_with_capitals(headline: str, verbs: list[str], names: list[str]) -> None:
    doc = language.load()(headline + STORY)
    title = [t for t in doc if t.idx < len(headline)]
    assert "".join(t.text_with_ws for t in title).strip() == headline
    assert [t.text for t in title if t.pos_ == "VERB"] == verbs
    assert [t.text for t in title if t.pos_ == "PROPN"] == names


def test_a_sentence_keeps_its_names() -> None:
    text = "The Foreign Minister of Mali met Ana Ruiz of the Lakes Council in New York on Monday."
    doc = language.load()("Talks\n\n" + text)
    assert {t.text for t in doc if t.ent_type_ == "PERSON"} == {"Ana", "Ruiz"}
