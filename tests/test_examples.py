"""The examples: stories of a newspaper's length, and a page and a JSONL file in step with them."""

import json
import re
from pathlib import Path

import pytest

from rapporteur.collect import documents
from rapporteur.record import Document

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
STORIES = sorted(EXAMPLES.glob("*.txt"))


def collected(path: Path) -> list[Document]:
    items = list(documents([str(path)]))
    assert all(isinstance(item, Document) for item in items)
    return [item for item in items if isinstance(item, Document)]


def test_there_are_enough_stories() -> None:
    assert len(STORIES) >= 9


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_a_story_has_a_headline_and_the_length_of_a_news_item(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    headline, blank, body = text.partition("\n\n")
    assert blank
    assert len(headline.splitlines()) == 1
    assert 150 <= len(text.split()) <= 600
    assert text.endswith("\n")
    assert not re.search(r"\n\n\n|[ \t]\n|[^\n]\n[^\n]", body)
    (document,) = collected(path)
    assert (document.title, document.text) == (headline, text)


def test_the_lines_are_the_stories() -> None:
    lines = {d.id: d for d in collected(EXAMPLES / "stories.jsonl")}
    assert sorted(lines) == [path.stem for path in STORIES]
    for path in STORIES:
        line, (story,) = lines[path.stem], collected(path)
        assert line.text == story.text.rstrip("\n")
        assert line.title == story.title
        assert line.blocks == story.blocks
        assert line.published
        assert line.publisher
        assert line.url == f"https://example.org/world/{path.stem}"


def test_the_lines_carry_what_they_say_they_carry() -> None:
    for line in (EXAMPLES / "stories.jsonl").read_text(encoding="utf-8").splitlines():
        assert list(json.loads(line)) == ["id", "title", "text", "published", "publisher", "url"]


def test_the_page_is_its_story_and_nothing_else() -> None:
    (page,) = collected(EXAMPLES / "page.html")
    line = next(d for d in collected(EXAMPLES / "stories.jsonl") if d.id == "beijing-accord")
    assert page.text == line.text
    assert page.blocks == line.blocks
    assert (page.title, page.url, page.publisher, page.published) == (
        line.title,
        line.url,
        line.publisher,
        line.published,
    )


def test_the_readme_names_every_story_and_its_day() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for line in collected(EXAMPLES / "stories.jsonl"):
        assert re.search(rf"`{line.id}\.txt` \|.*\| {line.published} \|", readme)


def test_the_typography_of_news_is_there() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in STORIES)
    for sign in ("“", "”", "‘", "’", '"', "'", "–", "--", "ó"):
        assert sign in text
    roles = {block.role for path in STORIES for document in collected(path) for block in document.blocks}
    assert roles >= {"title", "heading", "paragraph", "quote", "dateline"}
