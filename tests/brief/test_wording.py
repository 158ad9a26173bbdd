"""How statements are told: the article's words where they can stand, plain ones where they cannot."""

from typing import Any

import pytest

from rapporteur.brief import compose
from rapporteur.record import Actor, Document, Record, Statement, StatementKind

from .conftest import ENGINE, Sketch

# The text, the cue in it, its lemma, the content, and the line. The speaker is "Oslo" or "officials".
CASES: list[tuple[str, str, str, str, str]] = [
    # a name that ends in "ly" is no adverb
    ("Oslo's Ida Kelly said it would wait.", "said", "say", "it would wait", "Oslo said it would wait."),
    ("Oslo firmly said it would wait.", "said", "say", "it would wait", "Oslo firmly said it would wait."),
    ("Oslo said it would wait.", "said", "say", "it would wait", "Oslo said it would wait."),
    (
        "Oslo told aides on Monday that it would wait.",
        "told",
        "tell",
        "it would wait",
        "Oslo told aides on Monday that it would wait.",
    ),
    ("It would wait, Oslo said.", "said", "say", "It would wait", "Oslo said that it would wait."),
    ("It would wait, said Oslo.", "said", "say", "It would wait", "Oslo said that it would wait."),
    (
        "Oslo has always denied the charge.",
        "denied",
        "deny",
        "the charge",
        "Oslo has always denied the charge.",
    ),
    (
        "Oslo did not say that it would wait.",
        "say",
        "say",
        "that it would wait",
        "Oslo did not say that it would wait.",
    ),
    (
        "Oslo declined to say whether it would wait.",
        "say",
        "say",
        "whether it would wait",
        "Oslo declined to say whether it would wait.",
    ),
    (
        "Oslo is especially worried about fish.",
        "worried",
        "worried",
        "about fish",
        "Oslo is especially worried about fish.",
    ),
    (
        "Oslo left, saying that it would wait.",
        "saying",
        "say",
        "that it would wait",
        "Oslo said that it would wait.",
    ),
    ("It was accused by Oslo of lying.", "accused", "accuse", "of lying", "Oslo accused: “of lying”."),
    (
        "According to Oslo, it would wait.",
        "According to",
        "accord",
        "it would wait",
        "According to Oslo, it would wait.",
    ),
    (
        "Oslo’s worry is the price of fish.",
        "worry",
        "worry",
        "the price of fish",
        "Oslo worried: “the price of fish”.",
    ),
    (
        "Oslo and Rome have said it would wait.",
        "said",
        "say",
        "it would wait",
        "Oslo has said it would wait.",
    ),
    (
        "Oslo called the offer “hasty and late.”",
        "called",
        "call",
        "the offer “hasty and late.”",
        "Oslo called the offer “hasty and late.”",
    ),
    ("Oslo said it was “late,” and went.", "said", "say", "it was “late,”", "Oslo said it was “late”."),
]


def line(text: str, cue: str, lemma: str, content: str, kind: StatementKind = "indirect", **more: Any) -> str:
    sketch = Sketch(text, title="")
    span = sketch.span
    oslo = Actor(id="a", kind="state", name="Oslo", mentions=(span("Oslo"),))
    said = Statement(
        id="s",
        speaker="a",
        speaker_span=span("Oslo"),
        cue=span(cue),
        verb=lemma,
        kind=kind,
        content=(span(content),),
        **more,
    )
    record = Record(engine=ENGINE, document=sketch.document, actors=(oslo,), statements=(said,))
    return next(card for card in compose(record).cards if card.key == "said").lines[0].text


@pytest.mark.parametrize(("text", "cue", "lemma", "content", "told"), CASES)
def test_wording(text: str, cue: str, lemma: str, content: str, told: str) -> None:
    assert line(text, cue, lemma, content) == told


def test_direct_speech_is_in_quotation_marks() -> None:
    text = 'Oslo told us: "We can wait," and smiled.'
    assert line(text, "told", "tell", "We can wait,", "direct") == "Oslo said: “We can wait.”"


def test_who_is_told_and_by_what() -> None:
    text = "“We can wait,” Oslo wrote."
    told = line(text, "wrote", "write", "We can wait,", "direct", addressee="a", medium="open letter")
    assert told == "Oslo wrote to Oslo: “We can wait.” (in an open letter)"


def speakers(text: str, said: list[Statement]) -> list[str]:
    sketch = Sketch(text, title="")
    actors = tuple(
        Actor(id=name, kind="state", name=name, mentions=(sketch.span(name),)) for name in ("Oslo", "Rome")
    )
    record = Record(engine=ENGINE, document=sketch.document, actors=actors, statements=tuple(said))
    card = next(card for card in compose(record).cards if card.key == "said")
    return [text for line in card.lines for text in (line.text, *(under.text for under in line.under))]


def test_speakers_of_the_same_words_share_a_line() -> None:
    text = "Oslo and Rome say it would wait."
    span = Sketch(text, title="").span
    said = [
        Statement(
            id=f"s{n}",
            speaker=who,
            cue=span("say"),
            verb="say",
            kind="indirect",
            content=(span("it would wait"),),
        )
        for n, who in enumerate(("Oslo", "Rome"))
    ]
    assert speakers(text, said) == ["Oslo and Rome say it would wait."]


def test_a_report_that_is_all_nested_is_told_once() -> None:
    text = "According to Oslo, Rome warned that it would wait."
    span = Sketch(text, title="").span
    outer = Statement(
        id="s1",
        speaker="Oslo",
        cue=span("According to"),
        verb="accord",
        kind="indirect",
        content=(span("Rome warned that it would wait"),),
    )
    inner = Statement(
        id="s2",
        speaker="Rome",
        via=("Oslo",),
        speaker_span=span("Rome"),
        cue=span("warned"),
        verb="warn",
        kind="indirect",
        content=(span("that it would wait"),),
    )
    assert speakers(text, [outer, inner]) == ["Oslo said that Rome warned that it would wait."]


def test_a_report_with_more_in_it_keeps_its_line() -> None:
    text = "Oslo said that it had rained all day in the north and that Rome had warned that it would wait."
    span = Sketch(text, title="").span
    outer = Statement(
        id="s1", speaker="Oslo", cue=span("said"), verb="say", kind="indirect", content=(span(text[10:-1]),)
    )
    inner = Statement(
        id="s2",
        speaker="Rome",
        via=("Oslo",),
        cue=span("warned"),
        verb="warn",
        kind="indirect",
        content=(span("that it would wait"),),
    )
    assert speakers(text, [outer, inner]) == [text, "Oslo said that Rome had warned that it would wait."]


def test_somebody_not_named() -> None:
    document = Document(id="d", title="", text="The plan, it was said, is dead.")
    said = Statement(id="s", kind="indirect", content=(document.span(0, 8),))
    record = Record(engine=ENGINE, document=document, statements=(said,))
    assert compose(record).cards[-1].lines[0].text == "Somebody not named said: “The plan”."
