"""The built package holds everything a reader of news needs: code, tables, weights, templates."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(folder)], check=True, cwd=ROOT, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_weights_tables_and_types_are_inside(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    for path in (ROOT / "src").rglob("*"):
        if path.is_file() and path.suffix != ".pyc" and path.name != ".DS_Store":
            assert path.relative_to(ROOT / "src").as_posix() in names
    assert any(name.startswith("rapporteur/language/weights/") for name in names)
    assert "rapporteur/py.typed" in names


def test_weights_stay_small(wheel: zipfile.ZipFile) -> None:
    weights = [i for i in wheel.infolist() if i.filename.startswith("rapporteur/language/weights/")]
    assert 0 < sum(i.file_size for i in weights) <= 25 * 1024 * 1024
