"""What tests share: the loaded pipeline, and the data that may be absent."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rapporteur import Record, read

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and scorers; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("RAPPORTEUR_SHARED") or ROOT.parent / "shared")
    if not (folder / "eval").is_dir():
        pytest.skip(f"the data for measuring is not at hand ({folder} is missing)")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of example stories."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def reading() -> Callable[..., Record]:
    """Reads a text into a record; the pipeline is loaded once for all tests."""
    return read
