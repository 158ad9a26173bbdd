"""The cards: which there are, in what order, what their lines say and what they rest on."""

from collections.abc import Iterator

import pytest

from rapporteur.brief import Briefing, compose
from rapporteur.brief.briefing import Line
from rapporteur.record import Actor, Place, Record, Travel, When

from .conftest import ENGINE, Sketch

ORDER = ["brief", "who", "met", "travel", "said", "disputed", "agreed", "events", "view"]


@pytest.fixture(scope="module")
def briefing(record: Record) -> Briefing:
    return compose(record)


def lines(briefing: Briefing, key: str) -> list[str]:
    """The words of a card's lines, those under others indented."""
    card = next(card for card in briefing.cards if card.key == key)

    def told(line: Line, level: int) -> Iterator[str]:
        yield "  " * level + line.text
        for under in line.under:
            yield from told(under, level + 1)

    return [text for line in card.lines for text in told(line, 0)]


def all_lines(briefing: Briefing) -> Iterator[Line]:
    stack = [line for card in briefing.cards for line in card.lines]
    while stack:
        line = stack.pop()
        yield line
        stack.extend(line.under)


def test_cards_in_order(briefing: Briefing) -> None:
    assert [card.key for card in briefing.cards] == ORDER


def test_headline(briefing: Briefing) -> None:
    heading = briefing.heading
    assert heading.title == "Norland and Estmark mend fences at Rome forum"
    assert (heading.publisher, heading.published) == ("The Example", "4 May 2021")
    assert briefing.references[heading.refs[0] - 1].span.text == heading.title


def test_every_line_has_its_source(briefing: Briefing) -> None:
    for line in all_lines(briefing):
        assert line.refs or (line.roll and all(under.refs for under in line.under)), line.text


def test_references_are_numbered_in_reading_order(briefing: Briefing, record: Record) -> None:
    assert [r.number for r in briefing.references] == list(range(1, len(briefing.references) + 1))
    starts = [(r.span.start, -r.span.end) for r in briefing.references]
    assert starts == sorted(set(starts))
    for reference in briefing.references:
        span = reference.span
        assert record.document.text[span.start : span.end] == span.text


def test_no_reference_is_idle(briefing: Briefing) -> None:
    used = {number for line in all_lines(briefing) for number in line.refs} | set(briefing.heading.refs)
    assert used == {r.number for r in briefing.references}


def test_brief_tells_at_most_three_things_once(briefing: Briefing) -> None:
    first = briefing.cards[0].lines
    assert 2 <= len(first) <= 3
    assert not any(line.under for line in first)
    assert lines(briefing, "brief")[0].startswith("Ada Berg and Ivo Tamm met in Rome")


def test_who_is_who(briefing: Briefing) -> None:
    assert lines(briefing, "who")[:3] == [
        "Ada Berg, Prime Minister, Norway; former Fisheries Minister (5 mentions)",
        "Ivo Tamm, President, Estonia",
        "Foreign Ministry, government of Estonia",
    ]


def test_one_name_is_one_line(briefing: Briefing) -> None:
    assert sum("Ada Berg" in text for text in lines(briefing, "who")) == 1


def test_a_group_of_known_members_is_its_members(briefing: Briefing) -> None:
    assert not any("two leaders" in text for text in lines(briefing, "who"))


def test_meetings(briefing: Briefing) -> None:
    assert lines(briefing, "met") == [
        "Ada Berg and Ivo Tamm met in Rome, Italy, on the sidelines of the Tiber Forum, on 4 May 2021. "
        "(informally) CONSULT/multilateral",
        "  Subject: “fisheries accord”",
        "Ada Berg and Ivo Tamm are to speak by phone on 1 June 2021.",
        "Ada Berg did not hold talks.",
    ]


def test_journeys(briefing: Briefing) -> None:
    assert lines(briefing, "travel") == ["Ada Berg visited Malta.", "Ada Berg is to go to Japan."]


def test_statements(briefing: Briefing) -> None:
    assert lines(briefing, "said") == [
        "Ada Berg told reporters: “We have turned a page. There is no way back.”",
        "Ada Berg said that Ivo Tamm had assured her he “never closed the border”.",
        "The Foreign Ministry denied that the border was ever shut.",
        "A senior official said the “warm” meeting had lasted an hour. (by phone)",
        "Somebody not named said: “the accord”. (in an interview)",
    ]


def test_disputes(briefing: Briefing) -> None:
    assert lines(briefing, "disputed") == [
        "Claim: the border was shut. (contested)",
        "  The Foreign Ministry denies it: “denied that the border was ever shut”.",
        "  Ivo Tamm, according to Ada Berg, denies it: “never closed the border”.",
        "  The article itself leaves it open: “allegedly closed crossing at Lund”. (possible)",
    ]


def test_agreements(briefing: Briefing) -> None:
    assert lines(briefing, "agreed") == [
        "Ada Berg and Ivo Tamm agreed on a fisheries accord, issued by the Foreign Ministry. (4 May 2021)",
        "  “share all catch data by June”",
    ]


def test_events(briefing: Briefing) -> None:
    told = lines(briefing, "events")
    assert told[1] == (
        "Protesters demonstrated: “Protesters marched in Oldport against the accord, and police arrested "
        "12 people”. (in Oldport) PROTEST/demo · −5"
    )
    assert told[0].startswith("Police made arrests: ")
    assert "(12 arrested)" in told[0]
    assert told[0].endswith("COERCE/arrest · −7")
    assert told[2].startswith("According to Ada Berg, Estmark may be supported: ")
    assert told[3].startswith("A drone strike did not come about: ")


def test_a_meeting_is_not_told_again_as_an_event(briefing: Briefing) -> None:
    assert not any("CONSULT" in text for text in lines(briefing, "events"))


def test_own_view(briefing: Briefing) -> None:
    assert lines(briefing, "view") == ["“It will be hard to forget that quarrel” (a prediction)"]


def test_empty_cards_are_left_out(bare: Record) -> None:
    briefing = compose(bare)
    assert briefing.cards == ()
    assert briefing.references == ()
    assert briefing.heading.title == "Nothing here."


def test_nothing_says_none(briefing: Briefing) -> None:
    assert not any("None" in line.text for line in all_lines(briefing))


def test_composing_twice_gives_the_same(record: Record) -> None:
    assert compose(record) == compose(record)


def test_stops_of_one_day_share_it(sketch: Sketch) -> None:
    may = When(value="2021-05", precision="month", text="May", basis="stated")
    places = tuple(
        Place(id=name, name=name, kind="country", mentions=sketch.spans(name)) for name in ("Malta", "Japan")
    )
    berg = Actor(id="a", kind="person", name="Ada Berg", mentions=sketch.spans("Ada Berg"))
    legs = tuple(
        Travel(id=f"t{p.id}", who=("a",), where=p.id, status="past", when=may, evidence=p.mentions)
        for p in places
    )
    record = Record(engine=ENGINE, document=sketch.document, actors=(berg,), places=places, travel=legs)
    assert lines(compose(record), "travel") == ["Ada Berg visited Malta and Japan in May 2021."]
