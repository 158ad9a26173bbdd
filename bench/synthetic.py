"""Scores coded events against machine-written news stories that each have one PLOVER type and mode.

    python -m bench.synthetic [--shared DIR] [--every N] [--bodies] [--misses]

A story counts as found if the type it was written for is among the types of its coded events, and its mode
as found if an event of that type has it. Prints both shares, over all stories and by type. The stories'
labels are those of an early draft of the ontology: see `MODES`. `--every` takes each N-th story (15: the
sample of `make eval`), `--bodies` reads the stories without their headlines, `--misses` prints those missed.
"""

import argparse
import csv
import io
import os
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rapporteur import Document, read_many
from rapporteur.collect import from_text
from rapporteur.record import Record

# Each N-th story makes the sample that is read for the figures.
EVERY = 15
# Draft modes by their names in PLOVER 2.0; None where it has no such mode: the type alone is asked for.
MODES: dict[str, str | None] = {
    "ban": "restrict",
    "primative": "primitive",
    "sieze": "seize",
    "execute": "targeted",
    "assassinate": "targeted",
    "massacre": None,
    "cleansing": None,
    "return": None,
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story with the type and the mode (None: any) that it was written for."""

    document: Document
    type: str
    mode: str | None


@dataclass(slots=True)
class Tally:
    """How many stories there were, of which the type was coded; how many had a mode, of which it was."""

    stories: int = 0
    typed: int = 0
    with_mode: int = 0
    moded: int = 0

    def add(self, story: Labelled, record: Record) -> bool:
        """Counts one story; False if its type or mode is missing."""
        of_type = [event for event in record.events if event.type == story.type]
        self.stories += 1
        self.typed += bool(of_type)
        if story.mode is None:
            return bool(of_type)
        self.with_mode += 1
        found = any(event.mode == story.mode for event in of_type)
        self.moded += found
        return found

    def shares(self) -> tuple[float, float]:
        """The share of the types and that of the modes that were coded; 0 where there were none."""
        return self.typed / max(self.stories, 1), self.moded / max(self.with_mode, 1)


@dataclass(slots=True)
class Scores:
    """The tally of all stories, and of each type's."""

    every: Tally = field(default_factory=Tally)
    by_type: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    missed: list[tuple[Labelled, Record]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The two figures that floors hold."""
        kinds, modes = self.every.shares()
        return {"synthetic type recall": round(kinds, 3), "synthetic mode recall": round(modes, 3)}

    def lines(self) -> list[str]:
        """The figures, then a line for each type."""
        rows = [f"{name:24} {value:.3f}" for name, value in self.figures().items()]
        for kind, tally in sorted(self.by_type.items()):
            modes = f"  mode {tally.moded}/{tally.with_mode}" if tally.with_mode else ""
            rows.append(f"  {kind:12} type {tally.typed}/{tally.stories}{modes}")
        return rows


def stories(shared: Path, *, every: int = EVERY, headlines: bool = True) -> list[Labelled]:
    """Each `every`-th story, with its headline (the first line that its writer was given) or without."""
    with zipfile.ZipFile(shared / "corpora" / "plover-synthetic" / "stories.csv.zip") as archive:
        (name,) = archive.namelist()
        text = archive.read(name).decode("utf8")
    found = []
    for number, row in enumerate(csv.DictReader(io.StringIO(text))):
        if number % every == 0:
            headline = row["prompt"].partition("\n")[0].strip()
            body = f"{headline}\n\n{row['text']}" if headlines else row["text"]
            mode = row["mode"].lower() or None
            labelled = MODES.get(mode, mode) if mode else None
            found.append(Labelled(from_text(body, id=str(number)), row["label"], labelled))
    return found


def score(sample: Iterable[Labelled]) -> Scores:
    """Reads the stories and counts what was coded."""
    found = Scores()
    sample = list(sample)
    for story, record in zip(sample, read_many(s.document for s in sample), strict=True):
        found.by_type[story.type].add(story, record)
        if not found.every.add(story, record):
            found.missed.append((story, record))
    return found


def main() -> int:
    """Prints the scores; gives the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    default = os.environ.get("RAPPORTEUR_SHARED") or Path(__file__).resolve().parent.parent.parent / "shared"
    parser.add_argument("--shared", type=Path, default=Path(default))
    parser.add_argument("--every", type=int, default=EVERY)
    parser.add_argument("--bodies", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    found = score(stories(options.shared, every=options.every, headlines=not options.bodies))
    print(*found.lines(), sep="\n")
    for story, record in found.missed if options.misses else ():
        coded = ", ".join(f"{e.type} {e.mode or ''}".strip() for e in record.events)
        print(f"\n{story.type} {story.mode or ''} not among: {coded}\n{story.document.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
