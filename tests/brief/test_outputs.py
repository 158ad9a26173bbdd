"""Markdown, HTML and terminal: whole, safe, and readable without colour or network."""

import io
import re
from html.parser import HTMLParser

import pytest
from rich.console import Console

from rapporteur import brief, why
from rapporteur.brief.briefing import Reference
from rapporteur.brief.html import paragraphs
from rapporteur.record import Actor, Block, Document, Record, Span, Statement

from .conftest import ENGINE, Sketch

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """A page's elements; fails where tags do not pair."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.source = text
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.elements if (value := attrs.get(name))]


@pytest.fixture(scope="module")
def page(record: Record) -> Page:
    return Page(brief.to_html(record))


@pytest.fixture(scope="module")
def hostile() -> Record:
    """A record whose every word tries to be markup."""
    words = '<script>alert("1")</script> \' & `*_[x](javascript:alert)_*` said </style><b>'
    text = f"{words}\n\nHe {words} it."
    document = Document(
        id="h",
        title=words,
        text=text,
        url="javascript:alert(1)",
        publisher=words,
        published="</script>",
    )
    span = document.span(len(words) + 2, len(text))
    return Record(
        engine=ENGINE,
        document=document,
        actors=(Actor(id="a", kind="person", name=words, country="</p>", office=words, mentions=(span,)),),
        statements=(Statement(id="s", speaker="a", medium=words, kind="direct", content=(span,)),),
    )


def written(record: Record, width: int, *, ids: bool = False, **options: object) -> str:
    out = io.StringIO()
    brief.show(record, Console(file=out, width=width, **options), ids=ids)  # type: ignore[arg-type]
    return out.getvalue()


def test_page_has_one_of_each_id(page: Page) -> None:
    idents = page.values("id")
    assert len(idents) == len(set(idents))


def test_page_points_only_at_what_it_has(page: Page) -> None:
    idents = set(page.values("id"))
    for href in page.values("href"):
        assert href.removeprefix("#") in idents or href == "https://news.example/rome?a=1&b=2"
    for name in ("aria-describedby", "aria-labelledby"):
        for value in page.values(name):
            assert set(value.split()) <= idents


def test_page_fetches_nothing(page: Page) -> None:
    assert not page.values("src")
    assert not [tag for tag, _ in page.elements if tag in ("link", "img", "iframe", "object", "embed")]
    assert "@import" not in page.source
    assert "url(" not in page.source


def test_page_has_landmarks_and_headings(page: Page) -> None:
    tags = [tag for tag, _ in page.elements]
    for tag in ("header", "nav", "main", "aside", "article", "h1", "h2", "h3"):
        assert tag in tags
    assert tags.count("main") == tags.count("h1") == 1


def test_every_line_can_be_focused(page: Page) -> None:
    facts = [attrs for _, attrs in page.elements if attrs.get("class") == "line"]
    assert len(facts) > 20
    assert all(attrs["tabindex"] == "0" and attrs["data-refs"] for attrs in facts)


def test_page_is_safe(hostile: Record) -> None:
    text = brief.to_html(hostile)
    page = Page(text)
    assert text.count("<script>") == 1
    assert not [href for href in page.values("href") if href.startswith("javascript")]
    assert text.count("</style>") == text.count("</script>") == 1
    assert hostile.document.title in "".join(page.words)


def test_article_is_shown_whole(page: Page, record: Record) -> None:
    numberless = re.sub(r"\d+", "", "".join(page.words))
    for block in record.document.blocks:
        text = record.document.text[block.start : block.end]
        for words in re.split(r"\W*\d+\W*|[.,;:]", text):
            assert words.strip() in numberless


def test_overlapping_spans_are_cut_at_every_boundary() -> None:
    document = Document(id="o", title="", text="one two three four\n\nfive", blocks=())
    spans = [(0, 13), (4, 18), (8, 13), (14, 24)]
    references = tuple(
        Reference(number=n, span=Span.of(document.text, *span)) for n, span in enumerate(spans, 1)
    )
    drawn = paragraphs(document, references)
    assert [[(p.text, p.refs) for p in paragraph.pieces] for paragraph in drawn] == [
        [("one ", (1,)), ("two ", (1, 2)), ("three", (1, 2, 3)), (" ", (2,)), ("four", (2, 4))],
        [("five", (4,))],
    ]
    pieces = [piece for paragraph in drawn for piece in paragraph.pieces]
    assert (
        sorted(n for p in pieces for n in p.begins)
        == sorted(n for p in pieces for n in p.ends)
        == [1, 2, 3, 4]
    )


def test_text_outside_blocks_is_shown_too() -> None:
    document = Document(
        id="g", title="", text="Left out.\n\nTold.", blocks=(Block(start=11, end=16, role="quote"),)
    )
    drawn = paragraphs(document, ())
    assert [(p.role, p.pieces[0].text) for p in drawn] == [("paragraph", "Left out."), ("quote", "Told.")]


@pytest.mark.parametrize("width", [80, 120])
def test_terminal_keeps_to_its_width(record: Record, width: int) -> None:
    text = written(record, width)
    assert max(len(row) for row in text.splitlines()) <= width
    assert not any(row.endswith(" ") for row in text.splitlines())
    assert "\x1b" not in text
    assert "Ada Berg told reporters: “We have turned a page. There is no way back.” [" in text


def test_terminal_without_colour_says_the_same(record: Record) -> None:
    coloured = written(record, 80, force_terminal=True, color_system="truecolor")
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == written(record, 80)


def test_terminal_takes_no_markup_from_the_text(hostile: Record) -> None:
    assert "[x](javascript:alert)" in written(hostile, 200)


def test_markdown_ends_with_its_sources(record: Record) -> None:
    text = brief.to_markdown(record)
    numbers = [int(n) for n in re.findall(r" \[(\d+)\]", text)]
    sources = text.split("## Sources\n\n")[1].split("\n\n")[0].splitlines()
    assert sorted(set(numbers)) == list(range(1, len(sources) + 1))
    assert sources[0] == "1. “Norland and Estmark mend fences at Rome forum”"


def test_markdown_is_escaped(hostile: Record) -> None:
    text = brief.to_markdown(hostile)
    assert r"\<script\>" in text
    assert not re.search(r"(?<!\\)<script", text)
    assert not re.search(r"(?<!\\)\]\(", text)


def test_nothing_found_is_said(bare: Record) -> None:
    assert "Nothing was found" in brief.to_html(bare)
    assert "Nothing was found" in brief.to_markdown(bare)
    assert "Nothing was found" in written(bare, 80)


def test_lines_survive_any_record_of_the_story(sketch: Sketch) -> None:
    document = sketch.document
    span = document.span(0, 7)
    record = Record(
        engine=ENGINE,
        document=document,
        statements=(Statement(id="s", kind="mixed", content=(span, document.span(8, 11))),),
    )
    assert "Somebody not named" in brief.to_markdown(record)


def test_ids_are_shown_where_they_are_wanted(record: Record) -> None:
    known = set(why.ids(record))
    lines = [line for card in brief.compose(record).cards for line in card.lines]
    told = [ident for line in lines for each in (line, *line.under) for ident in each.facts]
    assert told
    assert set(told) <= known
    said = record.statements[0].id
    for ids in (True, False):
        for text in (
            written(record, 80, ids=ids),
            brief.to_markdown(record, ids=ids),
            "".join(Page(brief.to_html(record, ids=ids)).words),
        ):
            assert (re.search(rf"\{{(\w+ )*{said}( \w+)*\}}", text) is not None) is ids
            assert ("explain STORY --fact ID" in " ".join(text.split())) is ids
    facts = Page(brief.to_html(record)).values("data-facts")
    assert said in " ".join(facts).split()
