import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.collect import blocks, from_text
from rapporteur.errors import BinaryInput, EmptyInput, OptionError, OversizedInput, RapporteurError
from rapporteur.settings import Settings

STORY = "Ministers meet in Lima\n\nLIMA - 3 May 2021: They met.\n\n“We will talk on,” one said.\n"

anything = st.text(
    st.one_of(
        st.characters(), st.characters(categories=["Cs"]), st.sampled_from("\r\n \t\"“”'>:–-.ABC\u2028\ufeff")
    )
)


def roles(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(b.role, text[b.start : b.end]) for b in blocks(text, title=title)]


def test_the_characters_stay_as_they_are() -> None:
    text = "\ufeffMinisters meet\r\n\r\nThey met.\r\n  They  left.\u2028"
    document = from_text(text)
    assert document.text == text
    assert document.title == "Ministers meet"
    assert [document.text[b.start : b.end] for b in document.blocks] == [
        "Ministers meet",
        "They met.",
        "They  left.",
    ]


def test_a_title_goes_in_front_with_a_blank_line() -> None:
    document = from_text("They met.\n", title=" Ministers\nmeet ")
    assert document.text == "Ministers meet\n\nThey met.\n"
    assert document.title == "Ministers meet"
    assert [b.role for b in document.blocks] == ["title", "paragraph"]


def test_one_paragraph_has_no_title() -> None:
    document = from_text("The ministers met in Lima.\n")
    assert document.title == ""
    assert [b.role for b in document.blocks] == ["paragraph"]


def test_a_paragraph_longer_than_any_headline_is_no_title() -> None:
    assert from_text("They met and talked. " * 20 + "\n\nThen they left.").title == ""


def test_id_is_the_given_one_or_made_from_the_text() -> None:
    assert from_text(STORY, id="lima").id == "lima"
    assert from_text(STORY).id == from_text(STORY).id != from_text(STORY + " ").id


def test_published_is_checked() -> None:
    assert from_text(STORY, published="2021-05-03T12:00:00+00:00").published == "2021-05-03"
    with pytest.raises(OptionError, match="'3 May' is no date"):
        from_text(STORY, published="3 May")
    with pytest.raises(OptionError):
        from_text(STORY, published="20210503")


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff\r\n", "\u200b"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(EmptyInput):
        from_text(text, title="A title alone is no story")


def test_too_long() -> None:
    settings = Settings(max_characters=100)
    assert from_text("a" * 100, settings=settings)
    with pytest.raises(OversizedInput, match="longer than 100 characters"):
        from_text("a" * 101, settings=settings)


def test_half_a_surrogate_pair_is_named() -> None:
    with pytest.raises(BinaryInput, match="character 4 is half a surrogate pair"):
        from_text("abc\udc80")
    with pytest.raises(BinaryInput):
        from_text(STORY, publisher="\ud800")


@given(anything)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = from_text(text)
    except RapporteurError:
        return
    assert document.text == text
    assert document.blocks


@given(anything)
def test_blocks_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    end = 0
    for block in blocks(text):
        assert end <= block.start < block.end
        assert not text[end : block.start].strip(" \t\f\v\r\n\xa0\u2003\u200b\u2028\u2029\ufeff")
        end = block.end
    assert not text[end:].strip(" \t\f\v\r\n\xa0\u2003\u200b\u2028\u2029\ufeff")


def test_roles() -> None:
    text = (
        "Ministers meet\n\nBy our correspondent\n\nLIMA, May 3 (Example) -- They met.\n\nNext steps\n\n"
        "“We will talk on. We will not rest.”\n\n“We will talk on,” she said.\n\n(Photo: An Agency)\n\n"
        "The end\n"
    )
    assert roles(text) == [
        ("title", "Ministers meet"),
        ("heading", "By our correspondent"),
        ("dateline", "LIMA, May 3 (Example) --"),
        ("paragraph", "They met."),
        ("heading", "Next steps"),
        ("quote", "“We will talk on. We will not rest.”"),
        ("paragraph", "“We will talk on,” she said."),
        ("caption", "(Photo: An Agency)"),
        ("paragraph", "The end"),
    ]


def test_a_quotation_that_runs_on_is_a_quote() -> None:
    text = (
        "Ministers meet\n\nShe said: “We tried.\n\n“We will try again.\n\n“We will not rest.”\n\nThey left."
    )
    assert [role for role, _ in roles(text)] == ["title", "paragraph", "quote", "quote", "paragraph"]


def test_lines_are_paragraphs_unless_the_text_is_wrapped() -> None:
    lines = "Ministers meet\nThey met in Lima and talked.\nA heading\nThen they went home again by train.\n"
    assert [role for role, _ in roles(lines)] == ["title", "paragraph", "heading", "paragraph"]
    wrapped = (
        "Ministers meet\n\nThe ministers of Peru and of Chile met in Lima on Monday\n"
        "and talked about the trade between their two countries and\nother things of interest.\n"
    )
    assert [role for role, _ in roles(wrapped)] == ["title", "paragraph"]


@pytest.mark.parametrize(
    "start",
    [
        "CAIRO - 26 July 2022: The",
        "CAIRO- 24 July 2022: The",
        "PARIS: The",
        "ALBAWABA - The",
        "WASHINGTON (Reuters) - The",
        "GENEVA/BEIRUT, July 5 (Example) – The",
        "ST. PETERSBURG, Russia, June 2, 2020 — The",
        "New Delhi, 3 March (Example): The",
    ],
)
def test_datelines(start: str) -> None:
    text = f"Ministers meet\n\n{start} ministers met.\n"
    assert roles(text)[1] == ("dateline", start.removesuffix(" The"))


@pytest.mark.parametrize(
    "start", ["Putin: We met", "EXCLUSIVE: The", "UK-based firms met", "EU: the", "UN - a forum - met"]
)
def test_no_datelines(start: str) -> None:
    assert "dateline" not in [role for role, _ in roles(f"Ministers meet\n\n{start} again.\n")]
