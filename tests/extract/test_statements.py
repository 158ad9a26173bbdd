"""Statements: who is reported as saying what, in all the ways news reports it, and what reports nothing."""

import pytest

from rapporteur.extract.cues import lexicon, verb_forms
from rapporteur.knowledge import load_yaml
from rapporteur.record import Record, Statement
from tests.extract.facts import Reading, names, story


def said(record: Record) -> list[tuple[str | None, str]]:
    """Speaker's words and content of each statement."""
    return [
        (s.speaker_span.text if s.speaker_span else None, " … ".join(c.text for c in s.content))
        for s in record.statements
    ]


def only(reading: Reading, text: str) -> Statement:
    """The one statement of a text that must have just one."""
    record = story(reading, text)
    assert len(record.statements) == 1, said(record)
    return record.statements[0]


def content(statement: Statement) -> str:
    return " … ".join(c.text for c in statement.content)


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "The minister said that the border would stay open.",
            "The minister",
            "that the border would stay open",
        ),
        ("The minister said the border would stay open.", "The minister", "the border would stay open"),
        (
            "The minister said on Monday that the border would stay open.",
            "The minister",
            "that the border would stay open",
        ),
        (
            "The border will stay open all winter, the minister said.",
            "the minister",
            "The border will stay open all winter",
        ),
        (
            "The border will stay open all winter, said Ana Ruiz, a lawyer.",
            "Ana Ruiz",
            "The border will stay open all winter",
        ),
        ("The minister denied seeking a base in the north.", "The minister", "seeking a base in the north"),
        (
            "According to the ministry, two bridges were destroyed.",
            "the ministry",
            "two bridges were destroyed",
        ),
        (
            "Two bridges were destroyed, according to the ministry.",
            "the ministry",
            "Two bridges were destroyed",
        ),
        (
            "The ministers raised concerns about the new pipeline.",
            "The ministers",
            "the new pipeline",
        ),
        ("Peru doubts that the treaty will hold.", "Peru", "that the treaty will hold"),
        ("Peru plans to leave the treaty.", "Peru", "to leave the treaty"),
        ("Speaking in Lima, Ana Ruiz warned of a new flood.", "Ana Ruiz", "a new flood"),
        ("Ana Ruiz, who believes the treaty is dead, will travel to Lima.", "Ana Ruiz", "the treaty is dead"),
        ("Ana Ruiz did not say when the border would reopen.", "Ana Ruiz", "when the border would reopen"),
    ],
)
def test_indirect_statements(reading: Reading, text: str, speaker: str, words: str) -> None:
    statement = only(reading, text)
    assert statement.kind == "indirect"
    assert statement.speaker_span is not None
    assert statement.speaker_span.text.startswith(speaker)
    assert content(statement) == words


@pytest.mark.parametrize(
    "text",
    [
        "“The border will stay open,” the minister said.",
        "“The border will stay open,” said the minister.",
        "The minister said: “The border will stay open.”",
        'The minister said, "The border will stay open."',
    ],
)
def test_direct_statements(reading: Reading, text: str) -> None:
    statement = only(reading, text)
    assert statement.kind == "direct"
    assert statement.speaker_span is not None
    assert statement.speaker_span.text.lower() == "the minister"
    assert content(statement).rstrip(",.") == "The border will stay open"
    assert [q.text.rstrip(",.") for q in statement.quoted] == ["The border will stay open"]


def test_a_quotation_around_its_cue_is_one_statement_of_two_spans(reading: Reading) -> None:
    statement = only(reading, "“The border will stay open,” the minister said. “Nobody will close it again.”")
    assert statement.kind == "direct"
    assert [q.text for q in statement.quoted] == ["The border will stay open,", "Nobody will close it again."]


def test_a_quotation_goes_on_over_paragraphs(reading: Reading) -> None:
    record = story(
        reading, "“The border stays open,” the minister said. “We agreed.\n\n“Nobody will close it.”"
    )
    assert len(record.statements) == 1
    assert record.statements[0].quoted[-1].text == "Nobody will close it."


def test_a_question_ends_where_the_answer_begins(reading: Reading) -> None:
    asked, answered = story(
        reading, 'Asked whether the border would reopen, Ana Ruiz said: "Not yet."'
    ).statements
    assert (asked.act, content(asked)) == ("ask", "whether the border would reopen")
    assert (answered.act, content(answered)) == ("say", "Not yet.")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("“We must work together,” Ana Ruiz pointed out.", "pointed out"),
        ("Ana Ruiz pointed out that the bridge was old.", "pointed out"),
        ("“No,” Ana Ruiz went on, “we shall not leave this bridge.”", "went on"),
        ("“We must work together,” Ana Ruiz said in Lima.", "said"),
    ],
)
def test_the_cue_has_its_particle(reading: Reading, text: str, cue: str) -> None:
    found = only(reading, text).cue
    assert found is not None and found.text == cue


def test_a_cue_between_dashes(reading: Reading) -> None:
    statement = only(reading, "The new bridge —she said— is a gift to both banks.")
    assert [c.text for c in statement.content] == ["The new bridge", "is a gift to both banks"]


def test_the_name_that_ends_the_words_behind_said_speaks(reading: Reading) -> None:
    statement = only(reading, "“We were never paid,” said ANC staff representative spokesperson Ana Ruiz.")
    assert content(statement) == "We were never paid,"
    assert statement.speaker_span is not None and statement.speaker_span.text.endswith("Ana Ruiz")


def test_sources_are_actors_where_they_tell_something(reading: Reading) -> None:
    record = story(reading, "Ana Ruiz told aides that she would resign, two party sources said.")
    outer, inner = record.statements
    assert names(record, (outer.speaker or "",)) == {"two party sources"}
    assert names(record, (inner.speaker or "",)) == {"Ana Ruiz"} and inner.via == (outer.speaker,)
    river = story(reading, "The two sources of the river lie in Peru.")
    assert [a.name for a in river.actors] == ["Peru"]


@pytest.mark.parametrize(
    "text",
    [
        "Imagine that the bridge fell.",
        "You know that the bridge fell.",
        "The union held a picnic after reports that the bridge fell.",
        "The union spoke on Malta.",
        "Hope Sandler, a nurse, did not answer letters.",
    ],
)
def test_nobody_says_it(reading: Reading, text: str) -> None:
    assert not story(reading, text).statements


def test_aforesaid_things_are_not_said(reading: Reading) -> None:
    assert not story(
        reading, "A crowd saw the signing of an accord between said harbour and the town."
    ).statements


def test_a_statement_quoted_in_part_is_mixed(reading: Reading) -> None:
    statement = only(reading, "The minister said the talks were “useful and frank” in the end.")
    assert statement.kind == "mixed"
    assert [q.text for q in statement.quoted] == ["useful and frank"]


def test_what_is_added_is_a_statement_of_its_own_by_the_same_speaker(reading: Reading) -> None:
    record = story(reading, "The minister said the talks were useful, adding that they would go on in May.")
    assert [words for _, words in said(record)] == ["the talks were useful", "that they would go on in May"]
    assert {speaker for speaker, _ in said(record)} == {"The minister"}


@pytest.mark.parametrize(
    "text",
    [
        "The ships left the harbour at dawn.",
        "They acted according to plan.",
        "The “Blue River Forum” opened in Paris.",
        "The ministry is expected to move in June.",
        "A concerned neighbour closed the window.",
    ],
)
def test_no_statement(reading: Reading, text: str) -> None:
    assert said(story(reading, text)) == []


def test_reported_speech_inside_speech_names_who_reports_it(reading: Reading) -> None:
    record = story(reading, "Emmanuel Macron said that Vladimir Putin told him the talks would go on.")
    inner = next(s for s in record.statements if s.via)
    assert names(record, inner.via) == {"Emmanuel Macron"}
    assert inner.speaker is not None
    assert names(record, (inner.speaker,)) == {"Vladimir Putin"}


def test_two_named_speakers_make_a_statement_each(reading: Reading) -> None:
    record = story(reading, "Emmanuel Macron and Vladimir Putin said the talks would go on.")
    assert {n for s in record.statements if s.speaker for n in names(record, (s.speaker,))} == {
        "Emmanuel Macron",
        "Vladimir Putin",
    }
    assert len({s.content for s in record.statements}) == 1


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The minister said in a statement that the border was open.", "statement"),
        ("At a news conference, the minister said that the border was open.", "press conference"),
        ("The minister said in an interview that the border was open.", "interview"),
        ("The minister said on Twitter that the border was open.", "tweet"),
        ("The minister said that the border was open.", None),
    ],
)
def test_the_medium(reading: Reading, text: str, medium: str | None) -> None:
    assert only(reading, text).medium == medium


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The minister denied that the border was open.", "deny"),
        ("The minister promised to open the border.", "promise"),
        ("The minister accused Emmanuel Macron of closing the border.", "accuse"),
        ("The minister urged Emmanuel Macron to open the border.", "demand"),
        ("The minister warned that the border would close.", "warn"),
    ],
)
def test_the_act(reading: Reading, text: str, act: str) -> None:
    assert only(reading, text).act == act


def test_a_headline_with_a_colon(reading: Reading) -> None:
    record = reading("Ministers met on Monday.", title="Macron: The border will stay open")
    assert said(record)[0] == ("Macron", "The border will stay open")


def test_verb_forms_cover_irregular_ones() -> None:
    assert verb_forms("deny", {}) == ("deny", "denies", "denied", "denying")
    assert verb_forms("say", {"say": ["said"]}) == ("say", "says", "said", "saying")
    assert verb_forms("write", {"write": ["wrote", "written"]})[-1] == "writing"


def test_the_lexicon_knows_only_its_own_words() -> None:
    table = load_yaml("speech.yaml")
    shapes = {"quote", "that", "to", "obj", "objto", "ing", "as", "part", "about"}
    for group in (*table["verbs"], *table["adjectives"]):
        assert set(group.get("takes", ())) <= shapes
        assert group["act"]
    words = [w for kind in ("nouns",) for group in table[kind] for w in group["nouns"]]
    assert len(words) == len(set(words))
    assert all(
        isinstance(p, str) for frame in lexicon().verbs.values() for p in frame.about | frame.particles
    )


def test_a_dateline_is_no_speaker(reading: Reading) -> None:
    record = story(reading, "LIMA: A minister said that the harbour would stay open.")
    assert said(record) == [("A minister", "that the harbour would stay open")]


def test_things_do_not_speak(reading: Reading) -> None:
    record = story(
        reading, "The ceremonies celebrated the new harbour. Close ties enjoy the calm of the valley."
    )
    assert record.statements == ()


def test_whoever_is_told_does_not_speak(reading: Reading) -> None:
    record = story(
        reading, "“The harbour will stay open,” Ana Ruiz, who leads the port authority, told reporters."
    )
    assert [s.speaker_span.text for s in record.statements if s.speaker_span] == [
        "Ana Ruiz, who leads the port authority"
    ]


def test_a_main_verb_taken_for_a_participle_has_its_speaker(reading: Reading) -> None:
    record = story(
        reading,
        "Meanwhile, MP Ana Ruiz yesterday called for closing the harbour, adding there is no need for it.",
    )
    assert [s.speaker_span.text for s in record.statements if s.speaker_span] == ["MP Ana Ruiz"] * 2


def test_a_report_within_a_report(reading: Reading) -> None:
    record = story(
        reading,
        "The Chilean Foreign Ministry said in a statement that the Deputy Foreign Minister, Ana Ruiz, "
        "affirmed the need for talks.",
    )
    inner = [s for s in record.statements if s.speaker and names(record, (s.speaker,)) == {"Ana Ruiz"}]
    assert [names(record, s.via) for s in inner] == [{"Chilean Foreign Ministry"}]


def test_the_letter_speaks_for_its_author(reading: Reading) -> None:
    record = story(
        reading,
        "Ana Ruiz wrote a letter to the governor on Monday. “We will stay in the valley,” the letter said.",
    )
    last = record.statements[-1]
    assert last.speaker is not None
    assert names(record, (last.speaker,)) == {"Ana Ruiz"}


@pytest.mark.parametrize(
    ("text", "framing"),
    [
        ("The minister said that the border was open.", "neutral"),
        ("The minister claimed that the border was open.", "distancing"),
        ("The minister admitted that the border was open.", "endorsing"),
        ("The minister insisted that the border was open.", "neutral"),
    ],
)
def test_the_cue_tells_what_the_article_makes_of_its_source(
    reading: Reading, text: str, framing: str
) -> None:
    assert only(reading, text).framing == framing


def test_it_goes_on_with_the_document(reading: Reading) -> None:
    text = (
        "A statement by the Finance Ministry said the road would stay shut. It said bridges had cracked."
        "\n\nThe valley has two roads.\n\n“We regret this,” it added. The statement gave no date."
    )
    record = story(reading, text)
    assert [names(record, (s.speaker or "",)) for s in record.statements] == [{"Finance Ministry"}] * 3
    assert {s.medium for s in record.statements} == {"statement"}


def test_an_author_is_remembered(reading: Reading) -> None:
    filler = "\n\n".join(f"The village has {n} wells and a mill." for n in range(20))
    text = f"Ana Ruiz drafted a report on the mine.\n\n{filler}\n\nThe report says that the mine must close."
    record = story(reading, text)
    assert [names(record, (s.speaker or "",)) for s in record.statements] == [{"Ana Ruiz"}]
    text = text.replace("The report", "A report")
    assert story(reading, text).statements[0].speaker is None


def test_a_stage_is_the_medium(reading: Reading) -> None:
    text = "Ana Ruiz held a press conference. She said the mine would close.\n\nEva Sol said it would not."
    assert [s.medium for s in story(reading, text).statements] == ["press conference", None]


def test_hearsay_has_no_speaker(reading: Reading) -> None:
    statement = only(reading, "While they waited, the rebels reportedly left the town on Monday.")
    assert (statement.speaker, statement.framing) == (None, "distancing")
    assert content(statement) == "the rebels … left the town on Monday"


def test_who_issues_a_document_speaks_in_it(reading: Reading) -> None:
    record = story(reading, "The foreign ministry issued a statement saying the border was open.")
    assert [names(record, (s.speaker,)) for s in record.statements if s.speaker] == [{"foreign ministry"}]


@pytest.mark.parametrize(
    "dateline", ["JEDDAH, Saudi Arabia (AP) — ", "BOGOTÁ, Colombia — ", "SEOUL, South Korea - "]
)
def test_datelines_are_not_said_by_anybody(reading: Reading, dateline: str) -> None:
    record = story(reading, f"{dateline}Talks between the two sides broke off on Friday, mediators said.")
    assert [s.content[0].text for s in record.statements] == [
        "Talks between the two sides broke off on Friday"
    ]
