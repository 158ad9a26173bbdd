"""Speed, memory and start-up, measured on one core.

    python -m bench.speed [--shared DIR] [--tokens N] [--runs N] [--many N] [--write docs/speed.md]

Texts are the raw newswire articles of `--shared` or, where that is absent, the stories of `examples/`
repeated. Every figure comes from a process of its own, so that none warms another. A run's rate is that
of its whole pass over the texts; the table gives the median of `--runs` passes and their range. `--many N`
also reads N short documents as a stream and gives the memory after a tenth and after all of them.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent


def texts(shared: Path) -> Iterator[str]:
    """The texts to read, in a fixed order."""
    archive = shared / "corpora" / "newswire-ner" / "raw-train.tar.gz"
    if archive.exists():
        with tarfile.open(archive) as tar:
            for member in sorted(tar.getmembers(), key=lambda m: m.name):
                file = (
                    tar.extractfile(member)
                    if member.isfile() and not Path(member.name).name.startswith(".")
                    else None
                )
                if file is not None:
                    yield file.read().decode("utf8", errors="replace")
    else:
        for path in sorted((ROOT / "examples").glob("*.txt")):
            yield path.read_text(encoding="utf8")


def sample(shared: Path, tokens: int) -> list[str]:
    """As many texts as make about `tokens` tokens, repeated if there are too few."""
    found, count = [], 0
    for text in cycle(list(texts(shared))):
        if not text.strip():
            continue
        found.append(text)
        count += len(text) // 5
        if count >= tokens:
            break
    return found


def peak() -> float:
    """The process's peak memory in MiB."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1024 if sys.platform != "darwin" else used / 1024**2


def measure_start() -> dict[str, float]:
    """Seconds from the first import to a loaded pipeline."""
    begin = time.perf_counter()
    from rapporteur import language

    language.load()
    return {"seconds": time.perf_counter() - begin, "peak": peak()}


def measure_bare(shared: Path, tokens: int) -> dict[str, float]:
    """Tokens a second of the language pipeline alone."""
    from rapporteur import language

    nlp = language.load()
    chosen = sample(shared, tokens)
    list(nlp.pipe(chosen[:3]))
    begin = time.perf_counter()
    count = sum(len(doc) for doc in nlp.pipe(chosen))
    return {"rate": count / (time.perf_counter() - begin), "peak": peak()}


def measure_read(shared: Path, tokens: int) -> dict[str, float]:
    """Tokens a second of reading documents into records."""
    from rapporteur import language, read_many
    from rapporteur.collect import from_text

    chosen = sample(shared, tokens)
    make_doc = language.load().make_doc
    count = sum(len(make_doc(text)) for text in chosen)
    documents = [from_text(text, id=str(i)) for i, text in enumerate(chosen)]
    list(read_many(documents[:3]))
    begin = time.perf_counter()
    for _record in read_many(documents):
        pass
    return {"rate": count / (time.perf_counter() - begin), "peak": peak()}


def measure_many(shared: Path, number: int) -> dict[str, float]:
    """Memory in MiB after a tenth of `number` short documents and after all of them."""
    from rapporteur import read_many
    from rapporteur.collect import from_text

    paragraphs = [p for t in islice(texts(shared), 200) for p in t.split("\n") if 60 < len(p) < 200]
    stream = (from_text(f"{p} No. {i}", id=str(i)) for i, p in enumerate(islice(cycle(paragraphs), number)))
    after_tenth = 0.0
    begin = time.perf_counter()
    for done, _record in enumerate(read_many(stream), start=1):
        if done == number // 10:
            after_tenth = peak()
    return {"tenth": after_tenth, "all": peak(), "seconds": time.perf_counter() - begin}


def apart(task: str, shared: Path, size: int) -> dict[str, float]:
    """One measurement in a process of its own, on one core."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
    command = [
        sys.executable,
        "-m",
        "bench.speed",
        "--shared",
        str(shared),
        "--task",
        task,
        "--tokens",
        str(size),
    ]
    if hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1:
        core = max(os.sched_getaffinity(0))
        command = [
            sys.executable,
            "-c",
            f"import os, sys; os.sched_setaffinity(0, {{{core}}}); os.execv(sys.argv[1], sys.argv[1:])",
            *command,
        ]
    result = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **threads}
    )
    figures: dict[str, float] = json.loads(result.stdout)
    return figures


def spread(values: list[float], digits: int = 0) -> str:
    """Median and range, as the table shows them."""
    return f"{median(values):,.{digits}f} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"


def table(shared: Path, tokens: int, runs: int, many: int) -> list[str]:
    """The lines of the Markdown table."""
    start = [apart("start", shared, 0) for _ in range(runs)]
    bare = [apart("bare", shared, tokens) for _ in range(runs)]
    read = [apart("read", shared, tokens) for _ in range(runs)]
    share = median(r["rate"] for r in read) / median(b["rate"] for b in bare)
    lines = [
        "| what | figure |",
        "|---|---:|",
        f"| start-up, imports and load, seconds | {spread([s['seconds'] for s in start], 2)} |",
        f"| language pipeline alone, tokens/s | {spread([b['rate'] for b in bare])} |",
        f"| whole read, tokens/s | {spread([r['rate'] for r in read])} |",
        f"| whole read against the pipeline alone | {share:.0%} |",
        f"| peak memory of the pipeline alone, MiB | {max(b['peak'] for b in bare):,.0f} |",
        f"| peak memory of the whole read, MiB | {max(r['peak'] for r in read):,.0f} |",
    ]
    if many:
        flat = apart("many", shared, many)
        lines += [
            f"| peak memory after {many // 10:,} short documents, MiB | {flat['tenth']:,.0f} |",
            f"| peak memory after {many:,} short documents, MiB | {flat['all']:,.0f} |",
        ]
    return lines


def main() -> int:
    """Measures and prints the table; gives the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--tokens", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--many", type=int, default=0)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--task", choices=["start", "bare", "read", "many"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    tasks = {"bare": measure_bare, "read": measure_read, "many": measure_many}
    if options.task:
        figures = (
            measure_start()
            if options.task == "start"
            else tasks[options.task](options.shared, options.tokens)
        )
        print(json.dumps(figures))
        return 0
    lines = table(options.shared, options.tokens, options.runs, options.many)
    print(*lines, sep="\n")
    if options.write:
        head = [
            "# Speed and memory",
            "",
            "Written by `make bench`: one core, the median of the runs and their range.",
            "",
        ]
        options.write.write_text("\n".join([*head, *lines]) + "\n", encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
