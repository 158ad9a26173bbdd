"""Every command that the documentation shows runs, and every link inside the project leads somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
# Setting up and checking are what surrounds this test; they are not run inside it.
OUTSIDE = ("make", "git", "pip", "python -m venv")


def blocks(pattern: re.Pattern[str]) -> list[object]:
    found = [(page, m.group(1)) for page in PAGES for m in pattern.finditer(page.read_text(encoding="utf8"))]
    return [pytest.param(text, id=f"{page.name}-{i}") for i, (page, text) in enumerate(found)]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder to run commands in, with the example stories beside."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


def environment() -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "NO_COLOR": "1"}


@pytest.mark.parametrize("text", blocks(CONSOLE))
def test_commands_shown_run(text: str, desk: Path) -> None:
    for line in text.splitlines():
        command = line.removeprefix("$ ")
        if command == line or command.startswith(OUTSIDE):
            continue
        done = subprocess.run(
            command, shell=True, cwd=desk, env=environment(), capture_output=True, text=True
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", blocks(PYTHON))
def test_python_shown_runs(text: str, desk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", text], cwd=desk, env=environment(), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf8"))
    missing = [t for t in targets if not (page.parent / t).exists()]
    assert not missing
