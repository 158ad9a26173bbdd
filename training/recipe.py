"""Trains the language pipeline: `python -m training.recipe`.

In: the treebanks and the newswire articles. Out: the folder of weights that `rapporteur.language` ships.
The two parts are trained side by side, one process each, and put together afterwards.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, NumpyOps, fix_random_seed, prefer_gpu, set_current_ops

from rapporteur.language import pipeline
from rapporteur.language.embedding import teach
from training.assembly import assemble
from training.copies import vary
from training.corpora import Piece, chunks, known_forms, read_sources, replace_paragraphs
from training.design import ENTITIES, TREES, blank
from training.examples import example
from training.gazetteer import lists

__all__ = ["main", "pipeline"]

CORPORA = Path("../shared/corpora")
FACTS = Path("../shared/reference/facts")
WORK = Path("build/training")  # the two parts, before they are put together
WEIGHTS = Path("src/rapporteur/language/weights")
RATE = 0.0012
RATE_AT_END = 0.03  # of RATE
HOLD = 0.35  # share of the training before the rate begins to fall
DROPOUT = {TREES: 0.15, ENTITIES: 0.15}
FEWEST, MOST = 300, 1000  # words in a batch, growing over the first half
PIECE = (30, 95)  # words in a piece of a treebank, at least and about at most
ARTICLE = (300, 10_000)  # the same of the newswire: names need the rest of the article
TREE_SHARE = {TREES: 1.0, ENTITIES: 0.2}  # of each batch's words
STEPS = {TREES: 8_600, ENTITIES: 8_200}


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train: `steps`, but `minutes` at most."""

    steps: int
    minutes: float
    seed: int

    def progress(self, step: int, began: float) -> float:
        """The share of the training that is done, 0 to 1."""
        return max(step / self.steps, (time.monotonic() - began) / (60 * self.minutes))


def rate(progress: float) -> float:
    """The learning rate: level, then falling in a straight line.

    >>> rate(0.0) == RATE, rate(1.0) < RATE / 20
    (True, True)
    """
    fallen = max(0.0, progress - HOLD) / (1 - HOLD)
    return RATE * max(RATE_AT_END, 1 - fallen)


def stream(pieces: list[Piece], size: tuple[int, int], random: Random) -> Iterator[Piece]:
    """Pieces without end, in a new order and with new copies each time round."""
    parts = list(chunks(pieces, *size))
    while True:
        random.shuffle(parts)
        for part in parts:
            paragraphs = [vary(replace_paragraphs(part, [one]), random) for one in part.paragraphs]
            yield replace_paragraphs(part, [one.paragraphs[0] for one in paragraphs])


def batch(nlp: Language, streams: list[tuple[Iterator[Piece], float]], size: int) -> list[Example]:
    """Examples of about `size` words, each stream giving its share."""
    examples = []
    for pieces, share in streams:
        words = 0
        while share and words < size * share:
            piece = next(pieces)
            words += piece.size()
            examples.append(example(piece, nlp))
    return examples


def train_part(part: str, treebanks: Path, ner: Path, facts: Path, plan: Plan, output: Path) -> None:
    """Trains one part and writes it to `output` with averaged weights."""
    if not prefer_gpu():
        set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(plan.seed)
    random = Random(plan.seed)
    trees, articles = read_sources(treebanks, ner, "train")
    nlp = blank(part)
    known = known_forms(trees if part == TREES else [*trees, *articles])
    answers = [example(piece, nlp) for piece in _answers(part, trees, articles)]
    nlp.initialize(lambda: answers)
    teach(nlp.get_pipe("tok2vec").model, known, lists(facts))  # type: ignore[attr-defined]
    optimizer = Adam(learn_rate=RATE, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    streams = [
        (stream(trees, PIECE, random), TREE_SHARE[part]),
        (stream(articles, ARTICLE, random), 1 - TREE_SHARE[part]),
    ]
    began, step, losses = time.monotonic(), 0, {}  # type: ignore[var-annotated]
    while (done := plan.progress(step, began)) < 1:
        optimizer.learn_rate = rate(done)
        size = int(FEWEST + (MOST - FEWEST) * min(1.0, 2 * done))
        nlp.update(batch(nlp, streams, size), drop=DROPOUT[part], sgd=optimizer, losses=losses)
        step += 1
        if step % 250 == 0:
            report = " ".join(f"{name} {float(loss) / 250:.2f}" for name, loss in losses.items())
            print(f"{part} step {step} {done:.1%} {time.monotonic() - began:.0f}s {report}", flush=True)
            losses = {}
        if step % 1500 == 0:
            with nlp.use_params(optimizer.averages):
                nlp.to_disk(output, exclude=["tokenizer"])
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(output, exclude=["tokenizer"])


def _answers(part: str, trees: list[Piece], articles: list[Piece]) -> Iterator[Piece]:
    """What a part must see to know all its labels."""
    yield from chunks(trees, *PIECE)
    if part == ENTITIES:
        yield from chunks(articles, *ARTICLE)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=CORPORA / "treebanks")
    parser.add_argument("--ner", type=Path, default=CORPORA / "newswire-ner")
    parser.add_argument("--facts", type=Path, default=FACTS, help="lists of names; may be missing")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument("--steps", type=int, help="training steps of each part")
    parser.add_argument("--minutes", type=float, default=75, help="stop after so many minutes at the latest")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=[TREES, ENTITIES], help="train one part only, into OUTPUT")
    given = parser.parse_args()
    if given.part:
        plan = Plan(given.steps or STEPS[given.part], given.minutes, given.seed)
        train_part(given.part, given.treebanks, given.ner, given.facts, plan, given.output)
        return
    WORK.mkdir(parents=True, exist_ok=True)
    parts = {part: WORK / part for part in (TREES, ENTITIES)}
    jobs = []
    for part, folder in parts.items():
        command = [sys.executable, "-m", "training.recipe", "--part", part, "--output", str(folder)]
        command += ["--treebanks", str(given.treebanks), "--ner", str(given.ner), "--seed", str(given.seed)]
        command += ["--facts", str(given.facts)]
        command += ["--minutes", str(given.minutes), *(["--steps", str(given.steps)] if given.steps else [])]
        jobs.append(subprocess.Popen(command, env={**os.environ, **ONE_THREAD}))
    codes = [job.wait() for job in jobs]
    if any(codes):
        sys.exit("a part of the training failed")
    assemble(parts[TREES], parts[ENTITIES], given.treebanks, given.ner, given.output)


ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}


if __name__ == "__main__":
    main()
