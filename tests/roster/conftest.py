"""The command line, with everything that really runs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import runner
from tests.roster.desk import STORY, TABLE, Result


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Result]:
    """Runs the command line in a directory with a story and a table; exit code, standard output and error."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "my.csv").write_text(TABLE, encoding="utf-8")

    return runner(monkeypatch, capfd)
