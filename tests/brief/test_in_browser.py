"""The page in a real browser: what hovering, clicking and the keyboard light. Needs Chromium."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from rapporteur import brief
from rapporteur.record import Record

# Plays a reader and leaves what is lit after each step, and what has the focus, in the page's title.
READER = """
<script>
(() => {
  const steps = {};
  const texts = (which) => [...document.querySelectorAll(which)].map((e) => e.firstChild.textContent);
  const step = (name) => {
    steps[name] = [texts(".line.lit"), texts(".src.lit"), document.activeElement.firstChild.textContent];
  };
  const mouse = { bubbles: true, pointerType: "mouse" };
  const over = (e) => e.dispatchEvent(new PointerEvent("pointerover", mouse));
  const press = (e, key) => e.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const line = document.querySelector("#card-view .line");
  const sources = [...document.querySelectorAll(".src")];
  const source = sources.find((e) => e.textContent.startsWith("goes on to Japan"));
  over(line); step("over a line");
  over(document.body); step("away");
  over(source); step("over a source");
  over(document.body);
  line.focus(); press(line, "Enter"); step("enter on a line");
  over(document.body); step("still there");
  press(document.body, "Escape"); step("escape");
  source.click(); step("click on a source");
  document.title = JSON.stringify(steps);
})();
</script>
"""


@pytest.fixture(scope="module")
def steps(record: Record, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        pytest.skip("no Chromium is installed")
    folder: Path = tmp_path_factory.mktemp("browser")
    page = folder / "page.html"
    page.write_text(brief.to_html(record).replace("</body>", READER + "</body>"), encoding="utf8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    options += ["--window-size=1280,900", "--virtual-time-budget=2000", "--dump-dom"]
    run = subprocess.run([browser, *options, page.as_uri()], capture_output=True, text=True, timeout=60)
    title = re.search(r"<title>(.*?)</title>", run.stdout, re.DOTALL)
    assert title, run.stderr
    return dict(json.loads(unescape(title.group(1))))


LINE = "“It will be hard to forget that quarrel” (a prediction)"
SOURCE = ["It will be hard to forget that quarrel"]


def test_a_line_lights_its_sources(steps: dict[str, list[object]]) -> None:
    assert steps["over a line"][:2] == [[LINE], SOURCE]
    assert steps["away"][:2] == [[], []]


def test_a_source_lights_its_lines(steps: dict[str, list[object]]) -> None:
    assert steps["over a source"][:2] == [["Ada Berg is to go to Japan."], ["goes on to Japan"]]


def test_enter_goes_there_and_escape_comes_back(steps: dict[str, list[object]]) -> None:
    assert steps["enter on a line"] == [[LINE], SOURCE, SOURCE[0]]
    assert steps["still there"] == steps["enter on a line"]
    assert steps["escape"][2] == LINE


def test_a_click_on_a_source_goes_to_its_line(steps: dict[str, list[object]]) -> None:
    assert steps["click on a source"][2] == "Ada Berg is to go to Japan."
