"""Explanations: what they hold, what they rest on, how they read."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

import rapporteur
from rapporteur import trace, why
from rapporteur.collect import from_text
from rapporteur.errors import OptionError
from rapporteur.pipeline import Reader
from rapporteur.why import Explanation, Fact

TEXT = (
    "Envoys meet in Oslo\n\n"
    "Kenyan Foreign Minister Wanjiku Otieno met her Norwegian counterpart, Kari Lund, in Oslo on Monday. "
    "“We made good progress,” Otieno said. She told reporters that Kenya would sign the accord in June.\n\n"
    "Lund said that Otieno had called the draft “a fair deal”.\n"
)
PUBLISHED = "2024-05-08"
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def everything() -> Explanation:
    return rapporteur.explain(TEXT, published=PUBLISHED)


def fact(everything: Explanation, kind: str, words: str) -> Fact:
    """The first fact of a kind whose line holds `words`."""
    return next(f for f in everything.facts if f.kind == kind and words in f.line)


def chain(found: Fact) -> list[str]:
    return [step.rule for step in found.steps]


def test_without_a_fact_all_are_explained(everything: Explanation) -> None:
    record = rapporteur.read(TEXT, published=PUBLISHED)
    ids = [f.id for f in everything.facts]
    assert len(ids) == len(set(ids))
    assert {"a1", "p1", "d1", "s1", "m1"} <= set(ids)
    assert len([i for i in ids if i.startswith("s")]) == len(record.statements)
    assert all(f.steps and f.sources and not f.rests_on for f in everything.facts)


def test_a_statement_tells_its_rule_its_source_and_its_speaker(everything: Explanation) -> None:
    said = fact(everything, "statement", "We made good progress")
    assert chain(said) == [
        "content that its cue follows or interrupts",
        "speaker between quotation and verb",
        "words of the source",
    ]
    assert said.steps[0].span is not None and said.steps[0].span.text == "said"
    assert said.steps[1].span is not None and said.steps[1].span.text == "Otieno"
    full = rapporteur.explain(TEXT, said.id, published=PUBLISHED).facts
    assert [f.id for f in full] == [said.id]
    (speaker,) = full[0].rests_on
    assert (speaker.role, speaker.fact.kind) == ("speaker", "actor")
    assert "Wanjiku Otieno" in speaker.fact.line
    assert "title before a name" in chain(speaker.fact)


def test_a_report_within_a_report() -> None:
    text = "A headline\n\nKari Lund said that Wanjiku Otieno told her the talks would go on."
    inner = next(s for s in rapporteur.read(text).statements if s.via)
    told = rapporteur.explain(text, inner.id).facts[0]
    assert "statement inside another's" in chain(told)
    assert [ground.role for ground in told.rests_on] == ["speaker", "addressee"]
    assert told.rests_on[1].fact.id == inner.via[0] == inner.addressee


def test_an_encounter_rests_on_parties_place_and_date(everything: Explanation) -> None:
    met = rapporteur.explain(TEXT, "m1", published=PUBLISHED).facts[0]
    assert "verb of meeting or talking" in chain(met)
    roles = {ground.role: ground.fact for ground in met.rests_on}
    assert {"party", "place", "date"} <= set(roles)
    assert "2024-05-06" in roles["date"].line
    assert chain(roles["date"])[0] == "weekday"


def test_depth() -> None:
    flat = rapporteur.explain(TEXT, "m1", published=PUBLISHED, depth=0).facts[0]
    deep = rapporteur.explain(TEXT, "m1", published=PUBLISHED, depth=3).facts[0]
    assert flat.rests_on == ()
    assert flat.steps == deep.steps
    assert any(ground.fact.rests_on for ground in deep.rests_on if ground.role == "event")


def test_a_fact_is_not_told_beneath_itself() -> None:
    def ids(found: Fact, above: tuple[str, ...]) -> None:
        assert found.id not in above
        for ground in found.rests_on:
            ids(ground.fact, (*above, found.id))

    for one in rapporteur.explain(TEXT, published=PUBLISHED).facts:
        ids(rapporteur.explain(TEXT, one.id, published=PUBLISHED, depth=4).facts[0], ())


def test_every_span_is_the_text(everything: Explanation) -> None:
    for one in everything.facts:
        for span in (*one.sources, *(step.span for step in one.steps if step.span)):
            assert TEXT[span.start : span.end] == span.text


def test_an_explanation_is_frozen_and_plain(everything: Explanation) -> None:
    with pytest.raises(AttributeError):
        everything.facts = ()  # type: ignore[misc]
    again = msgspec.json.decode(msgspec.json.encode(everything), type=Explanation)
    assert again == everything


@pytest.mark.parametrize("ident", ["s99", "zz", "", "S 1", "s1\n", "é", "a" * 5000])
def test_an_unknown_id_is_one_sentence(ident: str) -> None:
    with pytest.raises(OptionError) as caught:
        rapporteur.explain(TEXT, ident)
    assert str(caught.value).startswith("there is no fact")
    assert len(str(caught.value)) < 200


def test_a_story_of_nothing() -> None:
    assert rapporteur.explain("Hello there.").facts == ()
    record = Reader().read(from_text("Hello there."))
    out = io.StringIO()
    why.show(why.explain(record, {}, None), record, Console(file=out, width=80), listing=True)
    assert out.getvalue().splitlines()[0] == record.document.id


def shown(ident: str | None, width: int = 80) -> str:
    document = from_text(TEXT, published=PUBLISHED)
    with trace.recording() as steps:
        record = Reader().read(document)
    found = why.explain(record, steps, ident)
    out = io.StringIO()
    why.show(found, record, Console(file=out, width=width, legacy_windows=False), listing=ident is None)
    return out.getvalue()


def test_it_reads_well_in_eighty_columns(everything: Explanation) -> None:
    for ident in (None, *(f.id for f in everything.facts)):
        text = shown(ident)
        assert all(len(line) <= 80 for line in text.splitlines())
        assert "Wanjiku" in text or ident is not None
    said = fact(everything, "statement", "We made good progress")
    text = shown(said.id)
    assert "‹Otieno› ‹said›" in text
    assert re.search(r"^ 1\. content that its cue follows", text, re.MULTILINE)
    assert not re.search(r"\bspeaker a\d", text.split("RESTS ON")[0])


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Runs `rapporteur explain` in a directory of its own; exit code, standard output and standard error."""
    (tmp_path / "oslo.txt").write_text(TEXT)
    (tmp_path / "two.jsonl").write_text(
        json.dumps({"id": "a", "text": "They met."}) + "\n" + json.dumps({"id": "b", "text": TEXT}) + "\n{}\n"
    )

    def command(*arguments: str) -> tuple[int, str, str]:
        line = [sys.executable, "-m", "rapporteur", "explain", *arguments]
        done = subprocess.run(line, capture_output=True, cwd=tmp_path, text=True, timeout=120, check=False)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    return command


def test_the_command_lists_and_explains(command: Command, tmp_path: Path) -> None:
    code, out, _ = command("oslo.txt", "--published", PUBLISHED)
    assert code == 0
    assert re.search(r"^ *m1 Wanjiku Otieno and Kari Lund", out, re.MULTILINE)
    code, out, _ = command(
        "oslo.txt", "--fact", "m1", "--published", PUBLISHED, "--format", "json", "-o", "m1.json"
    )
    assert (code, out) == (0, "")
    found = msgspec.json.decode((tmp_path / "m1.json").read_bytes(), type=Explanation)
    assert found == rapporteur.explain(TEXT, "m1", published=PUBLISHED, id="oslo")


def test_one_story_of_many(command: Command) -> None:
    code, out, err = command("two.jsonl", "--document", "b", "--fact", "p1")
    assert (code, err) == (0, "")
    assert out.startswith("p1  place")
    code, out, err = command("two.jsonl")
    assert (code, out) == (2, "")
    assert err.startswith("rapporteur: error: two.jsonl: there are more stories than one")
    code, _, err = command("two.jsonl", "--document", "c")
    assert code == 2
    assert err == "rapporteur: error: --document: no story has the id 'c'; there are a, b\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("oslo.txt", "--fact", "s99"), 2, "--fact: there is no fact 's99' in this story"),
        (("gone.txt",), 3, "gone.txt: there is no such file"),
        (("oslo.txt", "--published", "never"), 2, "--published: 'never' is no date"),
        (("oslo.txt", "-o", "oslo.txt"), 4, "oslo.txt: this is an input"),
        (("oslo.txt", "--depth", "-1"), 2, "Invalid value for '--depth'"),
        ((), 2, "Missing argument 'INPUT'"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    command: Command, arguments: tuple[str, ...], code: int, message: str
) -> None:
    found, out, err = command(*arguments)
    assert (found, out) == (code, "")
    assert message in err
    assert err.count("\n") == 1
