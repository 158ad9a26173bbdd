import pytest

from rapporteur.collect.html import from_html
from rapporteur.errors import BinaryInput, EmptyInput, NoArticle, OversizedInput
from rapporteur.record import Document
from rapporteur.settings import DEFAULT, Settings

BODY = """
<article><h1>Ministers meet in Lima</h1>
<p>LIMA - The ministers of Peru and Chile met in Lima on Monday, and <b>they said</b> that they
would meet again soon to speak about the trade between their countries.</p>
<h2>Next steps</h2>
<blockquote><p>“We will talk on until there is a result that both sides can live with.”</p></blockquote>
<p>The talks will go on in Santiago in June, the two sides said in a joint statement.</p></article>
"""
HEAD = """<meta charset="utf-8"><title>Ministers meet in Lima | Example Gazette</title>
<meta property="og:site_name" content="Example Gazette">
<meta property="article:published_time" content="2021-05-03T10:00:00Z">
<link rel="canonical" href="https://example.org/lima">"""
PAGE = f"<!doctype html><html><head>{HEAD}</head><body><nav><a href=/>Home</a></nav>{BODY}</body></html>"


def read(page: str | bytes, published: str | None = None, settings: Settings = DEFAULT) -> Document:
    raw = page.encode() if isinstance(page, str) else page
    return from_html(raw, id=None, published=published, settings=settings)


def test_article_and_what_the_page_says_of_it() -> None:
    document = read(PAGE)
    assert document.title == "Ministers meet in Lima"
    assert (document.url, document.publisher) == ("https://example.org/lima", "Example Gazette")
    assert document.published == "2021-05-03"
    assert [(b.role, document.text[b.start : b.end][:14]) for b in document.blocks] == [
        ("title", "Ministers meet"),
        ("dateline", "LIMA -"),
        ("paragraph", "The ministers "),
        ("heading", "Next steps"),
        ("quote", "“We will talk "),
        ("paragraph", "The talks will"),
    ]
    assert document.text.startswith("Ministers meet in Lima\n\nLIMA - The ministers of Peru")
    assert "they said that they would meet again" in document.text
    assert "Home" not in document.text


def test_the_given_day_goes_before_the_page_s() -> None:
    assert read(PAGE, published="2021-05-04").published == "2021-05-04"


def test_the_page_s_own_encoding_counts() -> None:
    page = PAGE.replace("utf-8", "windows-1252").encode("windows-1252")
    assert "“We will talk on" in read(page).text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><nav><a href=/a>World</a> <a href=/b>Sport</a></nav></body></html>",
        "<html><body></body></html>",
        "<html><body><p>Page not found.</p></body></html>",
        "<!doctype html>",
        "<html><body><ul>" + "<li>one two three</li>" * 20 + "</ul></body></html>",
    ],
)
def test_no_article(page: str) -> None:
    with pytest.raises(NoArticle, match="no article was found in the page"):
        read(page)


def test_no_page() -> None:
    with pytest.raises(EmptyInput):
        read(" \n")
    with pytest.raises(BinaryInput):
        read(b"<html>\0\1\2</html>")
    with pytest.raises(OversizedInput):
        read(PAGE, settings=Settings(max_characters=100))
