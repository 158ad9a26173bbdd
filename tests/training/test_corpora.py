"""Reading the corpora, on small files of the same format."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
import spacy
from training.copies import quoted, vary
from training.corpora import Piece, Word, align, chunks, read_treebank
from training.examples import reference

TREEBANK = """# newdoc id = one
# newpar
# text = He didn't go.
1\tHe\the\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\tTense=Past\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# text = Stay
1\tStay\tstay\tVERB\tVB\tMood=Imp\t0\troot\t_\t_

"""


@pytest.fixture
def piece(tmp_path: Path) -> Piece:
    path = tmp_path / "small.conllu"
    path.write_text(TREEBANK, encoding="utf8")
    return read_treebank(path)[0]


def test_text_is_rebuilt_with_its_paragraphs(piece: Piece) -> None:
    doc = reference(piece, spacy.blank("en").vocab)
    assert doc.text == "He didn't go.\n\nStay "
    assert [token.dep_ for token in doc] == ["nsubj", "aux", "advmod", "ROOT", "punct", "dep", "ROOT"]
    assert [sentence.text for sentence in doc.sents] == ["He didn't go.\n\n", "Stay"]


def test_chunks_keep_every_sentence(piece: Piece) -> None:
    for size in (1, 3, 100):
        forms = [word.form for part in chunks([piece], size, size) for word in part.words()]
        assert forms == [word.form for word in piece.words()]


def test_characters_that_the_corpus_lost_stay_in_the_text() -> None:
    paragraphs = align([("Jos", "B-PERSON"), ("spoke", "O")], "José spoke")
    assert [word.form for word in paragraphs[0][0]] == ["José", "spoke"]


@pytest.mark.parametrize("seed", range(40))
def test_copies_keep_their_heads(piece: Piece, seed: int) -> None:
    copy = vary(piece, Random(seed))
    for paragraph in copy.paragraphs:
        for sentence in paragraph:
            assert sum(word.head == index for index, word in enumerate(sentence)) == 1
            assert all(0 <= word.head < len(sentence) for word in sentence)


def test_quoted_sentence_ends_after_its_mark() -> None:
    sentence = [Word("Stay", False, head=0, dep="ROOT"), Word(".", head=0, dep="punct")]
    assert quoted(sentence, Random(0))[-1].form in ("”", '"', "’")
