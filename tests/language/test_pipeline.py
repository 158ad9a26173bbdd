"""What the pipeline promises: the input's offsets, UD labels, clear errors."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from rapporteur.errors import PipelineError
from rapporteur.language import load
from rapporteur.language.layout import news_layout
from rapporteur.language.tokens import make_tokenizer

KINDS = {"PERSON", "ORG", "LOC", "FAC", "NORP", "DATE", "MONEY", "MISC"}
PIECES = st.sampled_from(["“", "”", '"', "'", "’s", " ", "\n", "\n\n", "—", " - ", "U.S.", "He", ".", "?"])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))

BLANK = spacy.blank("en")
BLANK.tokenizer = make_tokenizer(BLANK)


def covers(text: str, doc: spacy.tokens.Doc) -> None:
    assert doc.text == text
    place = 0
    for token in doc:
        assert token.idx == place
        place += len(token.text_with_ws)
    assert place == len(text)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_tokens_cover_any_text(text: str) -> None:
    covers(text, news_layout(BLANK.make_doc(text)))


@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_whole_pipeline_keeps_any_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    covers(text, doc)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


def test_labels(nlp: Language) -> None:
    labels = set(nlp.get_pipe("parser").labels)  # type: ignore[attr-defined]
    assert {"nsubj", "nsubj:pass", "obj", "obl", "ccomp", "acl:relcl", "punct"} <= labels
    assert set(nlp.get_pipe("ner").labels) == KINDS  # type: ignore[attr-defined]


def test_a_sentence(nlp: Language) -> None:
    doc = nlp("The French minister met Egyptian officials in Paris on Monday, and said talks would go on.")
    words = {token.text: token for token in doc}
    assert words["met"].dep_ == "ROOT"
    assert (words["minister"].dep_, words["minister"].head.text) == ("nsubj", "met")
    assert words["officials"].dep_ == "obj"
    assert [words[form].lemma_ for form in ("met", "officials", "said")] == ["meet", "official", "say"]
    assert words["met"].pos_ == "VERB" and "Tense=Past" in str(words["met"].morph)
    found = {(entity.text, entity.label_) for entity in doc.ents}
    assert {("Paris", "LOC"), ("Monday", "DATE"), ("French", "NORP")} <= found


def test_news_forms_are_single_tokens() -> None:
    text = "Sisi’s visit didn’t end; officials’ int'l talks, U.S. costs $2.1 billion; anti-war north-east"
    tokens = [token.text for token in BLANK.make_doc(text)]
    for form in ("’s", "did", "n’t", "’", "int'l", "U.S.", "$", "2.1", "anti-war", "north", "-", "east"):
        assert form in tokens


def test_unknown_pipeline() -> None:
    with pytest.raises(PipelineError, match="no_such_pipeline"):
        load("no_such_pipeline")


def test_pipeline_without_a_parser(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match="no parser"):
        load(str(tmp_path / "blank"))


def test_pipeline_with_other_labels(tmp_path: Path) -> None:
    other = spacy.blank("en")
    other.add_pipe("parser").add_label("dobj")  # type: ignore[attr-defined]
    other.initialize()
    other.to_disk(tmp_path / "other")
    with pytest.raises(PipelineError, match="UD labels"):
        load(str(tmp_path / "other"))


def test_any_pipeline_with_ud_labels(tmp_path: Path) -> None:
    other = spacy.blank("en")
    parser = other.add_pipe("parser")
    for label in ("obl", "nsubj:pass"):
        parser.add_label(label)  # type: ignore[attr-defined]
    other.initialize()
    other.to_disk(tmp_path / "other")
    assert load(str(tmp_path / "other")).pipe_names == ["news_layout", "parser", "news_spaces"]
