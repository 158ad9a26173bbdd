"""Quotation marks: which stretches of a text they enclose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.extract.quotation_marks import find_quotations


def texts(text: str) -> list[str]:
    return [text[q.first : q.last] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We stay,” she said. “Nobody goes.”", ["We stay,", "Nobody goes."]),
        ('"We stay," she said. "Nobody goes."', ["We stay,", "Nobody goes."]),
        ("''We stay,'' she said.", ["We stay,"]),
        ("“He told me ‘no’ and “never” twice,” she said.", ["He told me ‘no’ and “never” twice,"]),
        ('The talks went on “at great length."', ["at great length."]),
        ("Minister: We ‘will not’ go", ["will not"]),
        ("The ministers' cars and the boys' bikes didn't move.", []),
        ("Rock 'n' roll isn’t dead, the ’90s are.", []),
        ("He is 6' 2\" tall.", []),
    ],
)
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    assert texts(text) == quoted


def test_a_quotation_left_open_ends_with_its_paragraph_and_goes_on_in_the_next() -> None:
    text = "“We stay.\n\n“Nobody goes,” she said."
    first, second = find_quotations(text)
    assert (text[first.first : first.last], first.closed) == ("We stay.", False)
    assert (text[second.first : second.last], second.continued) == ("Nobody goes,", True)


def test_a_new_paragraph_after_a_closed_quotation_continues_nothing() -> None:
    _, second = find_quotations("“We stay.”\n“Nobody goes,” she said.")
    assert not second.continued


@given(st.text(alphabet="ab ,.“”\"'’‘\n"))
def test_quotations_are_in_order_apart_and_inside_one_line(text: str) -> None:
    end = 0
    for quote in find_quotations(text):
        assert end <= quote.start < quote.first <= quote.last <= quote.end <= len(text)
        assert "\n" not in text[quote.start : quote.end]
        end = quote.end
