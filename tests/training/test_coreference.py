"""The coreference scorer, on a small document of the corpus's format with actors made by hand."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from training.coreference import Score, Text, read_texts, score_text

from rapporteur.record import Actor, Span

TREEBANK = """# newdoc id = one
# newpar
1\tAda\tAda\tPROPN\t_\t_\t2\tnsubj\t_\tEntity=(1-person-new-n-1-1-coref)
2\tmet\tmeet\tVERB\t_\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\t_\t_\t4\tdet\t_\tEntity=(2-person-new-n-1-2-coref
4\tnurse\tnurse\tNOUN\t_\t_\t2\tobj\t_\tEntity=2)|SpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

1\tShe\tshe\tPRON\t_\t_\t2\tnsubj\t_\tEntity=(1-person-giv-n-1-1-ana)
2\ttold\ttell\tVERB\t_\t_\t0\troot\t_\t_
3\tAda\tAda\tPROPN\t_\t_\t2\tobj\t_\tEntity=(1-person-giv-n-1-1-coref)|SpaceAfter=No
4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""
CHAINS = """# begin document
0\tAda\t(1)
1\tmet\t_
2\tthe\t(2
3\tnurse\t2)
4\t.\t_
5\tShe\t(1)
6\ttold\t_
7\tAda\t(1)
8\t.\t_
# end document
"""


@pytest.fixture
def text(tmp_path: Path) -> Text:
    for name, content in (("a.conllu.gz", TREEBANK), ("a.conll.gz", CHAINS)):
        (tmp_path / name).write_bytes(gzip.compress(content.encode()))
    return read_texts(tmp_path / "a.conllu.gz", tmp_path / "a.conll.gz")[0]


def _actor(ident: str, text: str, *spans: tuple[int, int]) -> Actor:
    mentions = tuple(Span(start=a, end=b, text=text[a:b]) for a, b in spans)
    return Actor(id=ident, kind="person", name=mentions[0].text, mentions=mentions)


def _scored(text: Text, *actors: Actor) -> dict[str, float]:
    total = Score()
    score_text(total, text, actors)
    return total.shares()


def test_what_is_scored(text: Text) -> None:
    assert text.text.startswith("Ada met the nurse. She told Ada.")
    assert [text.words[m.first] for m in text.pronouns()] == ["She"]
    assert [(m.first, m.last, m.form) for m in text.mentions][:2] == [(0, 0, "name"), (2, 3, "description")]


def test_right_wrong_and_missed(text: Text) -> None:
    ada, nurse, she = (0, 3), (8, 17), (19, 22)
    right = _scored(text, _actor("a1", text.text, ada, she), _actor("a2", text.text, nurse))
    assert (right["he pronouns right"], right["he links right"]) == (1.0, 1.0)
    wrong = _scored(text, _actor("a1", text.text, ada), _actor("a2", text.text, nurse, she))
    assert (wrong["he pronouns right"], wrong["he links right"]) == (0.0, 0.0)
    assert _scored(text, _actor("a1", text.text, ada, nurse, she))["he pronouns right"] == 0.0
    assert _scored(text, _actor("a1", text.text, ada))["he pronouns right"] == 0.0


def test_names_split(text: Text) -> None:
    whole = _actor("a1", text.text, (0, 3), (28, 31))
    assert _scored(text, whole)["names not split"] == 1.0
    parts = _actor("a1", text.text, (0, 3)), _actor("a2", text.text, (28, 31))
    assert _scored(text, *parts)["names not split"] == 0.0
