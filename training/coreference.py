"""Reads GUM's coreference and scores the actors' mentions against it.

In: the treebank's CoNLL-U file (spacing, trees, the entities of the MISC column) and the OntoNotes-style
chains of the same documents. Out: documents with gold mentions, and `Score`s:

- Third-person pronouns whose chain is of people and has a name or description. A pronoun is *right* if the
  system's actor for exactly this word has mentions that are no pronouns, and more than half of those which
  stand at a gold mention (singletons too) are mentions of the pronoun's own entity. A pronoun that the
  system gives no actor is missed, one whose actor is of another entity is wrong.
- Names of people, organisations and places that the system has as mentions: an entity is *split* if its
  names lie in two actors or more; an actor is *merged* if its names belong to two entities or more.

A system mention stands at a gold mention if both have the same head word in the gold tree, names and their
descriptions taken as one ("defender" and "Walker" in "defender Walker").
Chains are OntoNotes' (a pronoun counts only if it is in one); which of them are one entity, and whether it
is a person, is GUM's own annotation: OntoNotes cuts a chain where an indefinite description begins.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.language import Language

from rapporteur import resolve
from rapporteur.collect import from_text
from rapporteur.language import load
from rapporteur.record import Actor
from training.corpora import Piece, read_treebank
from training.examples import reference

HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_ENTITY = re.compile(r"\((\d+)(?:\[\d+/\d+\])?-([a-z]+)-[^()]*(\))?|(\d+)(?:\[\d+/\d+\])?\)")
_CHAIN = re.compile(r"\((\d+)(\))?|(\d+)\)")
_MEMBER = re.compile(r"(\d+)<(\d+)(?=[,|]|$)")
_PRONOUNS = (
    HE
    | THEY
    | frozenset(
        [
            "i",
            "me",
            "my",
            "mine",
            "myself",
            "we",
            "us",
            "our",
            "ours",
            "ourselves",
            "you",
            "your",
            "yours",
            "yourself",
            "yourselves",
            "it",
            "its",
            "itself",
            "who",
            "whom",
            "whose",
            "which",
            "that",
            "this",
            "these",
            "there",
            "one's",
            "oneself",
            "each",
        ]
    )
)
_INSIDE = ("flat", "nmod:desc", "appos")  # labels within a name and its description
_NAMED = frozenset({"person", "organization", "place"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One gold mention: tokens `first` to `last`, its entity, and what it is."""

    first: int
    last: int
    head: int
    entity: int
    kind: str
    form: str  # "pronoun", "name" or "description"


@dataclass(slots=True)
class Text:
    """One gold document: its text, where each token stands, the heads of the tree, and all mentions."""

    name: str
    text: str
    words: list[str]
    starts: list[int]
    heads: list[int]
    labels: list[str]
    mentions: list[Mention]
    chained: set[tuple[int, int]] = field(default_factory=set)  # token ranges that OntoNotes has in a chain
    together: dict[int, set[int]] = field(default_factory=dict)  # entity -> those it is made of

    def kind_of(self) -> dict[int, str]:
        """Entity -> the kind that most of its mentions are marked with."""
        votes: dict[int, Counter[str]] = defaultdict(Counter)
        for mention in self.mentions:
            votes[mention.entity][mention.kind] += 1
        return {entity: kinds.most_common(1)[0][0] for entity, kinds in votes.items()}

    def pronouns(self) -> list[Mention]:
        """The pronouns that are scored."""
        kinds = self.kind_of()
        told = {m.entity for m in self.mentions if m.form != "pronoun"}
        return [
            m
            for m in self.mentions
            if m.form == "pronoun"
            and self.words[m.first].lower() in HE | THEY
            and kinds[m.entity] == "person"
            and m.entity in told
            and (m.first, m.last) in self.chained
        ]


@dataclass(slots=True)
class Score:
    """Counts over documents, and what went wrong as lines to read."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def shares(self) -> dict[str, float]:
        """The figures, as shares of one."""
        c = self.counts
        kinds = {"he": ("he",), "they": ("they",), "all": ("he", "they")}
        found: dict[str, float] = {}
        for name, parts in kinds.items():
            total, right, linked = (sum(c[f"{p} {w}"] for p in parts) for w in ("gold", "right", "linked"))
            found[f"{name} pronouns right"] = round(right / max(total, 1), 3)
            found[f"{name} links right"] = round(right / max(linked, 1), 3)
        found["names not split"] = round(1 - c["split"] / max(c["entities"], 1), 3)
        found["names not merged"] = round(1 - c["merged"] / max(c["actors"], 1), 3)
        return found


def read_texts(treebank: Path, chains: Path) -> list[Text]:
    """The documents of one half of GUM; ValueError if the two files do not belong together."""
    pieces = read_treebank(treebank)
    marks = list(_misc(treebank))
    columns = list(_columns(chains))
    if len(pieces) != len(columns) or len(pieces) != len(marks):
        raise ValueError(f"{treebank} and {chains} are not of the same documents")
    return [_text(piece, mark, column) for piece, mark, column in zip(pieces, marks, columns, strict=True)]


def split(corpora: Path, half: str) -> list[Text]:
    """The documents of "train" or "dev" below the folder of corpora."""
    return read_texts(
        corpora / "treebanks" / f"gum-{half}.conllu.gz", corpora / "coreference" / f"gum-{half}.conll.gz"
    )


def _misc(path: Path) -> Iterator[list[str]]:
    """The MISC column of each document, a value for every syntactic word."""
    rows: list[str] | None = None
    for line in _lines(path):
        if line.startswith("# newdoc"):
            if rows is not None:
                yield rows
            rows = []
        elif line[:1].isdigit() and rows is not None:
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells[-1])
    if rows is not None:
        yield rows


def _columns(path: Path) -> Iterator[list[str]]:
    """The coreference column of each document."""
    rows: list[str] = []
    for line in _lines(path):
        if line.startswith("# begin"):
            rows = []
        elif line.startswith("# end"):
            yield rows
        elif line[:1].isdigit():
            rows.append(line.split("\t")[-1])


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf8") as handle:
        yield from (line.rstrip("\n") for line in handle)


def _text(piece: Piece, marks: list[str], column: list[str]) -> Text:
    doc = reference(piece, spacy.blank("en").vocab)
    tokens = [token for token in doc if token.pos_ != "SPACE" and not token.is_space]
    number = {token.i: n for n, token in enumerate(tokens)}
    heads = [number.get(token.head.i, n) for n, token in enumerate(tokens)]
    mentions = []
    for entity, kind, first, last in _brackets(marks):
        head = _head(heads, first, last)
        alone = tokens[head].pos_ in ("PRON", "DET") and tokens[head].lower_ in _PRONOUNS
        form = "pronoun" if alone else "name" if tokens[head].pos_ == "PROPN" else "description"
        mentions.append(Mention(first, last, head, entity, kind, form))
    chained = {(first, last) for _, first, last in _chains(column)}
    words = [token.text for token in tokens]
    starts, labels = [token.idx for token in tokens], [token.dep_ for token in tokens]
    together: dict[int, set[int]] = defaultdict(set)
    for member, whole in _MEMBER.findall("|".join(m for m in marks if "SplitAnte" in m)):
        together[int(whole)].add(int(member))
    return Text(piece.name, doc.text, words, starts, heads, labels, mentions, chained, together)


def _brackets(marks: list[str]) -> Iterator[tuple[int, str, int, int]]:
    """Entity, kind, first and last token of each mention of the MISC column."""
    open_: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for i, mark in enumerate(marks):
        value = next((part[7:] for part in mark.split("|") if part.startswith("Entity=")), "")
        for begun, kind, closed, ended in _ENTITY.findall(value):
            if begun and closed:
                yield int(begun), kind, i, i
            elif begun:
                open_[int(begun)].append((i, kind))
            elif open_[int(ended)]:
                first, kind = open_[int(ended)].pop()
                yield int(ended), kind, first, i


def _chains(column: list[str]) -> Iterator[tuple[int, int, int]]:
    """Chain, first and last token of each mention of the CoNLL column."""
    open_: dict[int, list[int]] = defaultdict(list)
    for i, value in enumerate(column):
        for begun, closed, ended in _CHAIN.findall(value):
            if begun and closed:
                yield int(begun), i, i
            elif begun:
                open_[int(begun)].append(i)
            elif open_[int(ended)]:
                yield int(ended), open_[int(ended)].pop(), i


def _head(heads: list[int], first: int, last: int) -> int:
    """The first token of a range that hangs on a token outside it."""
    return next((i for i in range(first, last + 1) if not first <= heads[i] <= last or heads[i] == i), last)


def score(nlp: Language, texts: Iterable[Text]) -> Score:
    """Reads every text as a user's would be and scores its actors."""
    total = Score()
    for text in texts:
        document = from_text(text.text, id=text.name)
        story = resolve.resolve(document, nlp(document.text))
        score_text(total, text, story.actors)
    return total


class Matcher:
    """Finds the gold mention at which a stretch of the text stands."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.token_at = {
            start + k: i for i, start in enumerate(text.starts) for k in range(len(text.words[i]))
        }
        self.by_head: dict[int, list[Mention]] = defaultdict(list)
        for mention in text.mentions:
            if mention.form != "pronoun":
                self.by_head[mention.head].append(mention)

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and last gold token of a stretch of characters; None if it holds none."""
        inside = [self.token_at[k] for k in range(start, end) if k in self.token_at]
        return (inside[0], inside[-1]) if inside else None

    def find(self, first: int, last: int) -> Mention | None:
        """The name or description with the same head; of several, the one that overlaps most."""
        head = _head(self.text.heads, first, last)
        while head not in self.by_head and self.text.labels[head].startswith(_INSIDE):
            head = self.text.heads[head]
        if head not in self.by_head:
            inner = (
                k
                for k in range(first, last + 1)
                if self.text.heads[k] == head and self.text.labels[k].startswith(_INSIDE)
            )
            head = next((k for k in inner if k in self.by_head), head)
        found = self.by_head.get(head, [])
        return min(found, key=lambda m: abs(m.first - first) + abs(m.last - last), default=None)


def score_text(total: Score, text: Text, actors: Iterable[Actor]) -> None:
    """Adds one document: its gold mentions against the actors the system gives it."""
    matcher, kinds = Matcher(text), text.kind_of()
    owner: dict[tuple[int, int], Actor] = {}
    belongs: dict[str, Counter[int]] = {}
    named: dict[str, Counter[int]] = {}
    for actor in actors:
        belongs[actor.id], named[actor.id] = Counter(), Counter()
        for span in actor.mentions:
            tokens = matcher.tokens(span.start, span.end)
            if tokens is None:
                continue
            owner[tokens] = actor
            at = matcher.find(*tokens)
            if at is not None:
                belongs[actor.id][at.entity] += 1
                if at.form == "name" and kinds[at.entity] in _NAMED:
                    named[actor.id][at.entity] += 1
    _score_pronouns(total, text, owner, belongs)
    _score_names(total, text, named)


def _score_pronouns(
    total: Score, text: Text, owner: dict[tuple[int, int], Actor], belongs: dict[str, Counter[int]]
) -> None:
    for mention in text.pronouns():
        kind = "he" if text.words[mention.first].lower() in HE else "they"
        total.counts[f"{kind} gold"] += 1
        actor = owner.get((mention.first, mention.last))
        if actor is None:
            total.misses.append(_line(text, mention, "no actor"))
            continue
        total.counts[f"{kind} linked"] += 1
        entities = belongs[actor.id]
        if 2 * entities[mention.entity] > entities.total():
            total.counts[f"{kind} right"] += 1
        else:
            total.misses.append(_line(text, mention, f"wrong: {actor.name}"))


def _score_names(total: Score, text: Text, named: dict[str, Counter[int]]) -> None:
    holders: dict[int, list[str]] = defaultdict(list)
    for actor, entities in named.items():
        total.counts["actors"] += bool(entities)
        total.counts["merged"] += len(entities) > 1
        if len(entities) > 1:
            total.misses.append(f"{text.name}\tmerged\t{[_name(text, e) for e in entities]}")
        for entity in entities:
            holders[entity].append(actor)
    for entity, actors in holders.items():
        total.counts["entities"] += 1
        total.counts["split"] += len(actors) > 1
        if len(actors) > 1:
            total.misses.append(f"{text.name}\tsplit\t{_name(text, entity)} {actors}")


def _name(text: Text, entity: int) -> str:
    told = [m for m in text.mentions if m.entity == entity and m.form != "pronoun"]
    best = max(told, key=lambda m: (m.form == "name", -abs(m.last - m.first - 1)))
    return " ".join(text.words[best.first : best.last + 1])


def _line(text: Text, mention: Mention, what: str) -> str:
    words = [*text.words]
    words[mention.first] = f"[[{words[mention.first]}]]"
    near = " ".join(words[max(0, mention.first - 40) : mention.first + 15])
    return f"{text.name}\t{what}\tgold: {_name(text, mention.entity)}\t{near}"


def main() -> None:
    """Command line: `python -m training.coreference [--split train] [--misses]`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    parser.add_argument("--misses", action="store_true", help="print what is missed or wrong")
    given = parser.parse_args()
    found = score(load(), split(given.corpora, given.split))
    for name, value in found.shares().items():
        print(f"{name:24} {value:.3f}")
    if given.misses:
        print(*found.misses, sep="\n")


if __name__ == "__main__":
    main()
