"""What must not change who is in a story: the order of unrelated paragraphs, repetition, white space."""

from itertools import permutations

import pytest

from rapporteur import read

PARAGRAPHS = (
    "Kenyan Foreign Minister Amina Odhiambo met miners in Nairobi. She promised them better wages.",
    "Norwegian Prime Minister Lars Holmen called the vote a success. He thanked his party.",
    "Chilean President Marta Reyes arrived in Santiago on Monday. Reyes said her government would act.",
)


def who(text: str) -> set[tuple[str, str | None, str | None]]:
    """Name, country and sector of everybody with a name."""
    return {(a.name, a.country, a.sector) for a in read(text).actors if a.named}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_unrelated_paragraphs(order: tuple[int, ...]) -> None:
    told = who("News\n\n" + "\n\n".join(PARAGRAPHS))
    assert {("Amina Odhiambo", "KEN", "GOV"), ("Lars Holmen", "NOR", "GOV")} <= told
    assert who("News\n\n" + "\n\n".join(PARAGRAPHS[k] for k in order)) == told


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_repeated_paragraph(paragraph: str) -> None:
    assert who(f"News\n\n{paragraph}\n\n{paragraph}") == who(f"News\n\n{paragraph}")


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
@pytest.mark.parametrize("gap", ["\n\n\n\n", "\n\n \n\n"])
def test_added_white_space(paragraph: str, gap: str) -> None:
    assert who(f"News{gap}{paragraph}{gap}") == who(f"News\n\n{paragraph}")
