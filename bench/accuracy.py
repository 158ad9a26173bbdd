"""Runs every scorer there is data for and holds the figures against the floors.

    python -m bench.accuracy [--shared DIR] [--check | --raise] [--write docs/accuracy.md]

The data and scorers lie in `--shared` (default `../shared`, or $RAPPORTEUR_SHARED); without it nothing is
measured and the command says so. `--check` exits with 1 if a figure is below its floor in
`tests/accuracy/floors.json`; `--raise` lifts the floors to what was measured (they never sink).
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml
from training.dates import score_dates

from bench import synthetic
from rapporteur import Document, language, read_many
from rapporteur.collect import from_text
from training import coreference, evaluate

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "accuracy" / "floors.json"
# A floor is set this far below what was measured, so that another machine's rounding does not break it.
SLACK = 0.003

Figures = dict[str, float]

# Figures that are better the lower they are have no floor: they must not rise above these.
LIMITS: Figures = {"places median error km": 10.0}


def gold_documents(shared: Path) -> Iterator[Document]:
    """The articles that have fact sheets, with their sheets' publication dates."""
    for sheet in sorted((shared / "gold").glob("*.yaml")):
        published = yaml.safe_load(sheet.read_text(encoding="utf8"))["document"].get("published")
        text = sheet.with_suffix(".txt").read_bytes().decode("utf8")
        yield from_text(text, id=sheet.stem, published=str(published) if published else None)


def line_document(ident: str, text: str, published: str | None = None) -> Document:
    """A text without a title, as a JSONL line gives it."""
    return msgspec.structs.replace(from_text(text, id=ident, published=published), text=text)


def score(shared: Path, script: str, *arguments: str) -> dict[str, Any]:
    """What a scorer prints with --json."""
    command = [sys.executable, str(shared / "eval" / script), *arguments, "--json"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result: dict[str, Any] = json.loads(printed)
    return result


def write_records(documents: Iterable[Document], path: Path) -> str:
    """Reads `documents` and writes their records to `path` as JSONL; gives the path back."""
    with path.open("wb") as out:
        for record in read_many(documents):
            out.write(msgspec.json.encode(record) + b"\n")
    return str(path)


def measure_records(shared: Path, folder: Path) -> Figures:
    """Whole records against the fact sheets, all together and the first story alone."""
    sheets = [str(p) for p in sorted((shared / "gold").glob("*.yaml"))]
    records = write_records(gold_documents(shared), folder / "gold.jsonl")
    result = score(shared, "score_record.py", records, *sheets)
    figures = {"record mean F1": result["mean_f1"]}
    figures |= {f"record {kind} F1": value["f1"] for kind, value in result["kinds"].items()}
    for slot, counts in result["slots"].items():
        if counts["n"] >= 10:
            figures[f"record {slot} right"] = round(counts["right"] / counts["n"], 3)
    apec = next(s for s in sheets if Path(s).stem == "apec-2017")
    figures["record apec-2017 mean F1"] = score(shared, "score_record.py", records, apec)["mean_f1"]
    return figures


def measure_quotes(shared: Path, folder: Path) -> Figures:
    """Statements against PolNeAR's dev part."""
    with tarfile.open(shared / "corpora" / "polnear" / "dev.tar.gz") as archive:
        archive.extractall(folder / "polnear", filter="data")
    texts = sorted((folder / "polnear").rglob("*.txt"))
    annotations = sorted((folder / "polnear").rglob("*.ann"))
    documents = (line_document(p.stem, p.read_bytes().decode("utf8")) for p in texts)
    records = write_records(documents, folder / "polnear.jsonl")
    result = score(shared, "score_quotes.py", records, str(annotations[0].parent), str(texts[0].parent))
    kinds = ("attributions", "with source", "exact content", "characters")
    return {f"quotes {kind} F1": result[kind]["f1"] for kind in kinds}


def measure_events(shared: Path, folder: Path) -> Figures:
    """Events against the PLOVER gold-standard sentences."""
    path = shared / "corpora" / "plover-gsr" / "dev.json"
    sentences = [x for x in json.loads(path.read_text(encoding="utf8")) if x.get("text")]
    documents = (line_document(x["id"], x["text"]) for x in sentences)
    records = write_records(documents, folder / "gsr.jsonl")
    result = score(shared, "score_events.py", records, str(path))
    figures = {f"events {k}": result[k] for k in ("type recall", "type precision", "type F1", "sectors")}
    return figures | {f"events {side} F1": result[side]["f1"] for side in ("actors", "recipients")}


def measure_synthetic(shared: Path, folder: Path) -> Figures:
    """Events against a sample of machine-written stories; `python -m bench.synthetic` tells them by type."""
    return synthetic.score(synthetic.stories(shared)).figures()


def measure_places(shared: Path, folder: Path) -> Figures:
    """Toponyms and coordinates against GeoWebNews."""
    xml = folder / "gwn.xml"
    xml.write_bytes(gzip.decompress((shared / "corpora" / "geowebnews" / "GWN.xml.gz").read_bytes()))
    articles = ET.parse(xml).getroot().iter("article")
    texts = ((str(i), article.findtext("text") or "") for i, article in enumerate(articles))
    documents = (line_document(i, text) for i, text in texts if text.strip())
    result = score(shared, "score_places.py", write_records(documents, folder / "gwn.jsonl"), str(xml))
    kinds = ("precision", "recall", "F1", "Acc@161km of found", "end-to-end F1", "median error km")
    return {f"places {kind}": result[kind] for kind in kinds}


def measure_language(shared: Path, folder: Path) -> Figures:
    """The language pipeline from raw text, on the dev halves of the treebanks and the newswire articles."""
    corpora = shared / "corpora"
    found = evaluate.scores(language.load(), corpora / "treebanks", corpora / "newswire-ner")
    return {
        f"language {data} {measure}": round(value / 100, 4)
        for data, values in found.items()
        for measure, value in values.items()
        if data != "newswire" or measure == "NER"
    }


def measure_dates(shared: Path, folder: Path) -> Figures:
    """Date expressions of GUM's dev documents: found, and given the right value, none finer than is known."""
    corpora = shared / "corpora"
    rows, treebank = corpora / "dates" / "gum-dev.jsonl", corpora / "treebanks" / "gum-dev.conllu.gz"
    scores = score_dates(language.load(), rows, treebank)
    return {f"dates {name}": round(value, 3) for name, value in scores.figures().items()}


def measure_coreference(shared: Path, folder: Path) -> Figures:
    """Pronouns and names tied to the right actors, on GUM's dev documents."""
    texts = coreference.split(shared / "corpora", "dev")
    found = coreference.score(language.load(), texts).shares()
    return {f"coreference {name}": value for name, value in found.items()}


MEASURES = {
    "The language pipeline, on EWT, GUM and newswire dev": measure_language,
    "Whole records, on the fact sheets": measure_records,
    "Statements, on PolNeAR dev": measure_quotes,
    "Events, on the PLOVER gold-standard sentences (dev)": measure_events,
    "Events, on machine-written stories of one type each (every 15th)": measure_synthetic,
    "Places, on GeoWebNews": measure_places,
    "Dates, on GUM dev": measure_dates,
    "Pronouns and names tied to actors, on GUM dev": measure_coreference,
}


def below(figures: Figures, floors: Figures) -> list[str]:
    """A sentence for every figure that is missing or below its floor, and for each above its limit."""
    low = [
        f"{name}: {figures.get(name, 'not measured')} is below its floor {floor}"
        for name, floor in floors.items()
        if figures.get(name, -1.0) < floor
    ]
    high = [
        f"{name}: {figures[name]} is above its limit {limit}"
        for name, limit in LIMITS.items()
        if figures.get(name, 0.0) > limit
    ]
    return low + high


def raised(figures: Figures, floors: Figures) -> Figures:
    """The floors lifted to what was measured, less the slack; none sinks."""
    measured = {name: round(value - SLACK, 3) for name, value in figures.items() if name not in LIMITS}
    return {
        name: max(measured.get(name, 0.0), floors.get(name, 0.0)) for name in sorted({*measured, *floors})
    }


def page(sections: dict[str, Figures], floors: Figures) -> str:
    """The Markdown page of all figures."""
    lines = [
        "# Accuracy",
        "",
        "Written by `make eval` from the development data; every figure can be measured again with that",
        "command where the data is at hand. A floor only ever rises; a figure below it fails the checks.",
        "The language pipeline's own scores stand in [its card](../src/rapporteur/language/card.md).",
    ]
    for title, figures in sections.items():
        lines += ["", f"## {title}", "", "| figure | measured | floor |", "|---|---:|---:|"]
        lines += [
            f"| {k} | {v:.3f} | {floors[k]:.3f} |" if k in floors else f"| {k} | {v:.3f} | |"
            for k, v in figures.items()
        ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measures, prints, and writes or checks as told; gives the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    default = os.environ.get("RAPPORTEUR_SHARED") or ROOT.parent / "shared"
    parser.add_argument("--shared", type=Path, default=Path(default))
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    if not (options.shared / "eval").is_dir():
        print(f"No accuracy is measured: the data is not at hand ({options.shared} is missing).")
        return 0
    sections: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as folder:
        for title, measure in MEASURES.items():
            sections[title] = measure(options.shared, Path(folder))
            print(
                f"\n{title}", *(f"  {k:40} {v:.3f}" for k, v in sections[title].items()), sep="\n", flush=True
            )
    figures = {name: value for part in sections.values() for name, value in part.items()}
    floors: Figures = json.loads(FLOORS.read_text(encoding="utf8")) if FLOORS.exists() else {}
    if options.lift:
        floors = raised(figures, floors)
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf8")
    if options.write:
        options.write.write_text(page(sections, floors), encoding="utf8")
    failures = below(figures, floors) if options.check else []
    print(*failures, sep="\n", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
