"""What the scripts share that write parts of a page of docs/ from tables."""

import argparse
from collections.abc import Callable
from pathlib import Path


def write(page: Path, in_step: Callable[[str], str], purpose: str) -> int:
    """Writes `page` as `in_step` has it, or with `--check` tells by the exit code whether it is so already.

    `purpose` is the script's docstring, whose first line `--help` shows.
    """
    parser = argparse.ArgumentParser(description=purpose.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if the page is out of step")
    wanted = parser.parse_args()
    text = page.read_text(encoding="utf8")
    new = in_step(text)
    if wanted.check:
        return int(new != text)
    page.write_text(new, encoding="utf8")
    return 0
