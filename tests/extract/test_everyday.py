"""Stories without politics hold no events: sport, food, business, weather, culture, science, travel, money.

They are full of the words that mislead coders ("attack", "strike", "refuse", "talks"). The bar is one event
in twenty stories.
"""

import re
from pathlib import Path

from rapporteur import Document, read_many
from rapporteur.collect import from_text
from tests.extract.facts import Reading, story

STORIES = Path(__file__).resolve().parent.parent / "cases" / "everyday" / "stories.txt"


def everyday() -> list[Document]:
    """The stories of the file, each with its name as its id."""
    parts = re.split(r"^== (\S+)\n", STORIES.read_text(encoding="utf8"), flags=re.MULTILINE)[1:]
    return [
        from_text(text.strip().replace("\n", "\n\n", 1), id=name, published="2023-06-12")
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    ]


def test_sixty_stories_of_everyday_life_hold_at_most_three_events() -> None:
    stories = everyday()
    assert len(stories) == 60
    found = [
        (record.document.id, event.type, event.evidence[0].text)
        for record in read_many(stories)
        for event in record.events
    ]
    assert len(found) <= 3, found


MATCH = "The striker scored a late goal for the visitors, whose coach praised his team after the derby. "


def test_players_attack_without_an_event(reading: Reading) -> None:
    record = story(reading, MATCH + "The captain attacked the referee and rejected the penalty.")
    assert record.events == ()


def test_police_at_a_match_still_arrest(reading: Reading) -> None:
    record = story(reading, MATCH + "Police arrested twelve fans at the stadium.")
    assert [event.type for event in record.events] == ["COERCE"]


def test_a_story_of_parliament_may_tell_of_a_match(reading: Reading) -> None:
    text = "The government rejected the demand. Parliament debated the bill on the stadium. "
    record = story(reading, text + MATCH + "The opposition accused the minister of corruption.")
    assert {"REJECT", "ACCUSE"} <= {event.type for event in record.events}
