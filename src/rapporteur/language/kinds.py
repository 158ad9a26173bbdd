"""Corrects an entity's kind by its last word: a name that ends in "Airport" is a facility.

In: a Doc with entities. Out: the same Doc; an entity whose last word nearly always ends names of another
kind in the training articles gets that kind. This helps most with facilities, of which the network saw few.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

FEWEST = 3  # names of several words that end so
SUREST = 0.75  # share of them that is of one kind
NAMED_BY_LAST_WORD = frozenset({"FAC", "ORG"})  # "... Airport", "... Ministry"; other kinds only lose by it


class KindsByLastWord:
    """Component that holds the table from last words to kinds."""

    def __init__(self) -> None:
        self.table: dict[str, str] = {}

    def __call__(self, doc: Doc) -> Doc:
        changed = False
        spans: list[Span] = []
        for span in doc.ents:
            kind = self.table.get(span[-1].lower_) if len(span) > 1 else None
            if kind and kind != span.label_:
                span, changed = Span(doc, span.start, span.end, kind), True
            spans.append(span)
        if changed:
            doc.ents = tuple(spans)
        return doc

    def learn(self, names: Iterable[tuple[str, str]]) -> None:
        """Fills the table from (last word in small letters, kind) of names of several words."""
        counts: dict[str, Counter[str]] = {}
        for word, kind in names:
            counts.setdefault(word, Counter())[kind] += 1
        self.table = {}
        for word, kinds in sorted(counts.items()):
            kind, count = kinds.most_common(1)[0]
            if count >= FEWEST and count / kinds.total() >= SUREST and kind in NAMED_BY_LAST_WORD:
                self.table[word] = kind

    def to_disk(self, path: str | os.PathLike[str], *, exclude: Iterable[str] = ()) -> None:
        """Writes the table as one JSON file in the folder `path`."""
        Path(path).mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.table, ensure_ascii=False, indent=0)
        (Path(path) / "kinds.json").write_text(text, encoding="utf8")

    def from_disk(self, path: str | os.PathLike[str], *, exclude: Iterable[str] = ()) -> KindsByLastWord:
        """Reads what `to_disk` wrote."""
        self.table = json.loads((Path(path) / "kinds.json").read_text(encoding="utf8"))
        return self


@Language.factory("news_kinds", assigns=["doc.ents"], requires=["doc.ents"])
def make_news_kinds(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component without a table; `learn` or `from_disk` fills it."""
    return KindsByLastWord()
