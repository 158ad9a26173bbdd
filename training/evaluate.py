"""Measures the shipped pipeline from raw text: `python -m training.evaluate`.

In: the dev halves of the treebanks, of the newswire articles, and of the dates (see `training.dates`). Out:
scores in per cent, and speed on one core, load time, memory and size on disk, as JSON with `--json`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from rapporteur.language.pipeline import WEIGHTS, load
from training.corpora import TREEBANKS, Piece, read_entities, read_raw_texts, read_treebank
from training.dates import score_dates
from training.examples import reference
from training.measures import Scores, score_entities, score_tree

CORPORA = Path("../shared/corpora")
ARTICLES = 100
RUNS = 3  # the best of so many: other programs on the machine only ever slow it down
FRESH = """
import resource, sys, time
begin = time.perf_counter()
from rapporteur.language import load
nlp = load()
seconds = time.perf_counter() - begin
texts = sys.stdin.read().split("\\0")
list(nlp.pipe(texts[:5]))
begin = time.process_time()
words = sum(len(doc) for doc in nlp.pipe(texts))
speed = words / (time.process_time() - begin)
print(seconds, speed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


def scores(nlp: Language, treebanks: Path, ner: Path) -> dict[str, dict[str, float]]:
    """F1 by data set and measure."""
    banks = {bank: read_treebank(treebanks / f"{bank}-dev.conllu.gz") for bank in TREEBANKS}
    articles = read_entities(ner / "dev.tsv.gz", read_raw_texts(ner / "raw-train.tar.gz"))
    both, found = Scores(), {}
    for bank, pieces in banks.items():
        one = Scores()
        for given, gold in _pairs(nlp, pieces):
            score_tree(one, given, gold)
            score_tree(both, given, gold)
        found[bank] = one.f1()
    found["ewt+gum"] = both.f1()
    names = Scores()
    for given, gold in _pairs(nlp, articles):
        score_entities(names, given, gold)
    found["newswire"] = names.f1()
    return found


def _pairs(nlp: Language, pieces: list[Piece]) -> Iterator[tuple[Doc, Doc]]:
    """What the pipeline makes of each raw text, beside the answers."""
    golds = [reference(piece, nlp.vocab) for piece in pieces]
    yield from zip(nlp.pipe(gold.text for gold in golds), golds, strict=True)


def resources(ner: Path) -> dict[str, float]:
    """Load time, tokens a second on one core and memory, in a fresh process; size on disk."""
    texts = "\0".join(list(read_raw_texts(ner / "raw-train.tar.gz").values())[:ARTICLES])
    command, runs = [sys.executable, "-c", FRESH], []
    for _ in range(RUNS):
        environment = {**os.environ, **ONE_CORE}
        out = subprocess.run(command, input=texts, env=environment, stdout=subprocess.PIPE, text=True)
        out.check_returncode()
        runs.append([float(number) for number in out.stdout.split()])
    seconds, speed, memory = zip(*runs, strict=True)
    size = sum(path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file())
    return {
        "load, seconds": round(min(seconds), 2),
        "tokens a second, one core": round(max(speed)),
        "memory, MB": round(max(memory)),
        "size, MB": round(size / 1e6, 1),
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=CORPORA / "treebanks")
    parser.add_argument("--ner", type=Path, default=CORPORA / "newswire-ner")
    parser.add_argument("--dates", type=Path, default=CORPORA / "dates")
    parser.add_argument("--pipeline", help="another spaCy pipeline than the shipped one")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = scores(load(given.pipeline), given.treebanks, given.ner)
    answers = given.dates / "gum-dev.jsonl"
    if answers.exists():
        dates = score_dates(load(given.pipeline), answers, given.treebanks / "gum-dev.conllu.gz")
        found["dates"] = {name: round(100 * value, 2) for name, value in dates.figures().items()}
    if not given.pipeline:
        found["resources"] = resources(given.ner)
    if given.json:
        print(json.dumps(found, indent=1))
        return
    for name, values in found.items():
        print(name)
        for measure, value in values.items():
            print(f"  {measure:40} {value}")


if __name__ == "__main__":
    main()
