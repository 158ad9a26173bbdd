"""What holds for any text: nothing of it is lost, marks pair, passages hold what they are widened from."""

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.brief.briefing import Reference
from rapporteur.brief.html import blocks, paragraphs
from rapporteur.brief.passages import passages, widened
from rapporteur.brief.words import QUOTES, quote
from rapporteur.record import Document, Span

TEXTS = st.text(alphabet="Ab c.,“”\"'\n😀é", min_size=1, max_size=80)


@st.composite
def marked(draw: st.DrawFn) -> tuple[Document, list[Span]]:
    """A document and some spans of it."""
    text = draw(TEXTS)
    starts = draw(st.lists(st.integers(0, len(text) - 1), max_size=6))
    ends = [draw(st.integers(start + 1, len(text))) for start in starts]
    document = Document(id="d", title="", text=text)
    return document, [document.span(start, end) for start, end in zip(starts, ends, strict=True)]


@given(marked())
def test_the_article_is_drawn_whole(case: tuple[Document, list[Span]]) -> None:
    document, spans = case
    references = tuple(Reference(number=n, span=span) for n, span in enumerate(spans, 1))
    drawn = paragraphs(document, references)
    shown = ["".join(piece.text for piece in paragraph.pieces) for paragraph in drawn]
    assert shown == [document.text[b.start : b.end] for b in blocks(document)]
    assert "".join("".join(shown).split()) == "".join(document.text.split())
    lit = {n for paragraph in drawn for piece in paragraph.pieces for n in piece.refs}
    assert lit >= {r.number for r in references if r.span.text.strip()}


@given(marked())
def test_passages_hold_their_spans(case: tuple[Document, list[Span]]) -> None:
    document, spans = case
    joined = passages(document, spans)
    for span in spans:
        assert any(p.start <= span.start and span.end <= p.end for p in joined)
        wide = widened(document, span)
        assert wide.start <= span.start
        assert span.end <= wide.end


@given(TEXTS)
def test_quotation_marks_pair(text: str) -> None:
    told = quote(text)
    assert told[0] == "“"
    assert told[-1] == "”"
    assert not set(told[1:-1]) & set(QUOTES)
    assert told.count("‘") == told.count("’")
