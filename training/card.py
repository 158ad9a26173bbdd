"""Writes the model card: `python -m training.card`.

In: the measurements of `training.evaluate`. Out: `card.md` beside the weights.
"""

from __future__ import annotations

import argparse
import platform
from datetime import date
from pathlib import Path

import numpy
import spacy.about
import thinc.about

from rapporteur.language.pipeline import load
from training.evaluate import CORPORA, resources, scores

CARD = Path("src/rapporteur/language/card.md")
TEXT = Path(__file__).with_name("card.txt")
# The measures that have a bar, with where they are measured.
BARS: list[tuple[str, str, str, str]] = [
    ("Labelled attachment (LAS)", "ewt+gum", "LAS", "≥ 85"),
    ("Part of speech (UPOS)", "ewt+gum", "UPOS", "≥ 96"),
    ("Sentences, F1", "ewt+gum", "sentences", "≥ 88"),
    ("Entities, F1", "newswire", "NER", "≥ 81"),
    ("Tokens a second on one core", "resources", "tokens a second, one core", "≥ 6000"),
    ("Weights on disk, MB", "resources", "size, MB", "≤ 25"),
    ("Load, seconds", "resources", "load, seconds", "≤ 1.5"),
    ("Memory, MB", "resources", "memory, MB", "≤ 600"),
]

Found = dict[str, dict[str, float]]


def card(found: Found, today: date) -> str:
    """The card's text."""
    return TEXT.read_text(encoding="utf8").format(
        date=today.isoformat(),
        bars=_bars(found),
        details=_details(found),
        versions=f"Python {platform.python_version()}, spaCy {spacy.about.__version__}, "
        f"Thinc {thinc.about.__version__}, numpy {numpy.__version__}",
    )


def _bars(found: Found) -> str:
    rows = ["| measure | aim | measured |", "|---|---|---|"]
    rows += [f"| {name} | {aim} | {found[part][measure]:g} |" for name, part, measure, aim in BARS]
    return "\n".join(rows)


def _details(found: Found) -> str:
    """One table for the trees and one for the kinds of entity."""
    banks = ["ewt", "gum", "ewt+gum"]
    rows = ["| F1 in per cent | EWT dev | GUM dev | both |", "|---|---|---|---|"]
    for measure in found["ewt"]:
        rows.append(f"| {measure} | " + " | ".join(f"{found[bank][measure]:.2f}" for bank in banks) + " |")
    rows += ["", "| entities, newswire dev | F1 |", "|---|---|"]
    for kind, value in sorted(found["newswire"].items()):
        rows.append(f"| {kind.removeprefix('NER ')} | {value:.2f} |")
    return "\n".join(rows)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=CORPORA / "treebanks")
    parser.add_argument("--ner", type=Path, default=CORPORA / "newswire-ner")
    parser.add_argument("--output", type=Path, default=CARD)
    given = parser.parse_args()
    found: Found = {**scores(load(), given.treebanks, given.ner), "resources": resources(given.ner)}
    given.output.write_text(card(found, date.today()), encoding="utf8")


if __name__ == "__main__":
    main()
