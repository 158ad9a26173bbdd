"""The page's colours: enough contrast for WCAG 2 AA, in light and in dark."""

import re
from importlib import resources

import pytest

CSS = (resources.files("rapporteur.brief") / "static" / "brief.css").read_text(encoding="utf8")
PAIRS = [("ink", "paper"), ("ink", "sheet"), ("soft", "paper"), ("soft", "sheet"), ("accent", "paper")]
PAIRS += [("accent", "sheet"), ("paper", "accent"), ("lit-ink", "lit"), ("lit-edge", "lit")]


def colours(theme: int) -> dict[str, str]:
    """The colours of the first (light) or second (dark) block of variables."""
    block = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[theme]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_contrast(theme: int, front: str, back: str) -> None:
    palette = colours(theme)
    high, low = sorted((luminance(palette[front]), luminance(palette[back])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_there_are_styles_for_every_reader() -> None:
    for feature in ("prefers-color-scheme: dark", "@media print", "prefers-reduced-motion", "forced-colors"):
        assert feature in CSS
