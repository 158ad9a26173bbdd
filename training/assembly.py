"""Puts the two trained parts together into the pipeline that is shipped."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.vocab import Vocab

from rapporteur.language.kinds import KindsByLastWord
from rapporteur.language.lemmatizer import NewsLemmatizer
from rapporteur.language.precision import narrow
from training.corpora import TREEBANKS, read_entities, read_raw_texts, read_treebank
from training.examples import reference

META = {
    "name": "rapporteur_news",
    "version": "0.1.0",
    "description": "English news: tokens, sentences, tags, lemmas, trees, names",
    "license": "CC BY-SA 4.0",
}


def assemble(trees: Path, entities: Path, treebanks: Path, ner: Path, output: Path) -> None:
    """Writes layout, encoder, tags, trees, lemmas and entities as one pipeline to `output`."""
    nlp = spacy.load(trees, exclude=["tokenizer"])
    nlp.add_pipe("news_layout", first=True)
    nlp.add_pipe("news_spaces", last=True)
    lemmas = nlp.add_pipe("news_lemmatizer", last=True)
    assert isinstance(lemmas, NewsLemmatizer)
    lemmas.learn(lemma_samples(treebanks))
    finder = spacy.load(entities, exclude=["tokenizer"])
    finder.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=finder)
    kinds = nlp.add_pipe("news_kinds", last=True)
    assert isinstance(kinds, KindsByLastWord)
    kinds.learn(last_words(ner))
    nlp.meta.update(META)
    fresh = output.with_name(output.name + ".new")
    output.parent.mkdir(parents=True, exist_ok=True)
    narrow(nlp)
    nlp.to_disk(fresh, exclude=["tokenizer", "vocab"])
    old = output.with_name(output.name + ".old")
    if output.exists():
        os.rename(output, old)
    os.rename(fresh, output)
    shutil.rmtree(old, ignore_errors=True)


def last_words(ner: Path) -> Iterable[tuple[str, str]]:
    """Last word and kind of every name of several words in the training articles."""
    vocab = Vocab()
    for piece in read_entities(ner / "train.tsv.gz", read_raw_texts(ner / "raw-train.tar.gz")):
        for name in reference(piece, vocab).ents:
            if len(name) > 1:
                yield name[-1].text.lower(), name.label_


def lemma_samples(treebanks: Path) -> Iterable[tuple[str, str, str, str, int]]:
    """Form, tag, features, lemma and count of every word of the training trees but the misspelt ones."""
    counts = Counter(
        (word.form, word.upos, word.feats, word.lemma)
        for bank in TREEBANKS
        for piece in read_treebank(treebanks / f"{bank}-train.conllu.gz")
        for word in piece.words()
        if "Typo=Yes" not in word.feats
    )
    for sample, count in counts.items():
        yield (*sample, count)
