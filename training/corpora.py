"""Reads the training corpora into plain pieces of text with their answers.

In: the treebanks' CoNLL-U files and the newswire articles' BIO files with their raw texts.
Out: documents as lists of paragraphs of `Word`s, whose forms and spaces rebuild the original text, so
that training and measuring both start from raw text.
"""

from __future__ import annotations

import gzip
import io
import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapporteur.language.forms import normal

TREEBANKS = ("ewt", "gum")
LABEL_GAP = re.compile(r"\t|\s{2,}")
SLACK = 12  # characters of the raw text that may be missing between two tokens of the corpus
ENTITY_KINDS = {
    "Person": "PERSON",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "FAC",
    "NORP": "NORP",
    "Date": "DATE",
    "Money": "MONEY",
    "Misc": "MISC",
    "Product": "MISC",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. `head` counts within its sentence; a root is its own head, -1 is unknown."""

    form: str
    space: bool = True
    upos: str = ""
    feats: str = ""
    lemma: str = ""
    head: int = -1
    dep: str = ""
    entity: str | None = None


@dataclass(slots=True)
class Piece:
    """Some paragraphs of one document; a paragraph is a list of sentences, a sentence a list of words.

    `trees` says whether sentences, tags and heads are answers; `entities` the same of entities.
    """

    name: str
    paragraphs: list[list[list[Word]]] = field(default_factory=list)
    trees: bool = False
    entities: bool = False

    def words(self) -> Iterator[Word]:
        """All words in order."""
        for paragraph in self.paragraphs:
            for sentence in paragraph:
                yield from sentence

    def size(self) -> int:
        """The number of words."""
        return sum(len(sentence) for paragraph in self.paragraphs for sentence in paragraph)


def read_treebank(path: Path) -> list[Piece]:
    """Reads one CoNLL-U file (plain or gzip), one piece per document."""
    pieces: list[Piece] = []
    paragraph_begins = True
    lines: list[str] = []
    for line in [*_lines(path), ""]:
        if line.startswith("# newdoc"):
            pieces.append(Piece(line.partition("=")[2].strip(), trees=True))
            paragraph_begins = True
        elif line.startswith("# newpar"):
            paragraph_begins = True
        elif line and not line.startswith("#"):
            lines.append(line)
        elif not line and lines:
            if not pieces:
                pieces.append(Piece(path.name, trees=True))
            if paragraph_begins:
                pieces[-1].paragraphs.append([])
            pieces[-1].paragraphs[-1].append(_sentence(lines))
            paragraph_begins, lines = False, []
    return pieces


def _sentence(lines: list[str]) -> list[Word]:
    """The words of one CoNLL-U sentence, with the true spacing of its multi-word tokens."""
    words: list[Word] = []
    last, surface, multi_space = 0, "", True
    for line in lines:
        number, form, lemma, upos, _, feats, head, dep, _, misc = line.split("\t")
        space = "SpaceAfter=No" not in misc.split("|")
        if "." in number:
            continue
        if "-" in number:
            last, surface, multi_space = int(number.partition("-")[2]), form, space
            continue
        index = int(number)
        if index <= last:
            # The parts of a multi-word token must spell it, or the text would not be the original's.
            if index == last:
                form, space = surface or form, multi_space
            else:
                taken = min(len(form), max(1, len(surface) - (last - index)))
                form, surface, space = surface[:taken], surface[taken:], False
        words.append(
            Word(
                form=form,
                space=space,
                upos=upos,
                feats="" if feats == "_" else feats,
                lemma=lemma,
                head=int(head) - 1 if head != "0" else index - 1,
                dep="ROOT" if head == "0" else dep,
            )
        )
    return words


def read_entities(path: Path, raw_texts: dict[str, str]) -> list[Piece]:
    """Reads one BIO file; spacing and paragraphs come from the article's raw text.

    Articles whose tokens do not spell the raw text are left out.
    """
    pieces = []
    for name, rows in _articles(path):
        words = align(rows, raw_texts.get(name, ""))
        if words:
            pieces.append(Piece(name, words, entities=True))
    return pieces


def read_raw_texts(path: Path) -> dict[str, str]:
    """The texts of an archive of `.txt` files by their stem."""
    texts = {}
    with tarfile.open(path) as archive:
        for member in archive:
            handle = archive.extractfile(member) if member.name.endswith(".txt") else None
            if handle is not None:
                texts[Path(member.name).stem] = handle.read().decode("utf8", "replace").replace("\r", "")
    return texts


def read_sources(treebanks: Path, ner: Path, split: str) -> tuple[list[Piece], list[Piece]]:
    """The documents with trees and the articles with entities of one split, "train" or "dev"."""
    trees = [piece for bank in TREEBANKS for piece in read_treebank(treebanks / f"{bank}-{split}.conllu.gz")]
    raw_texts = read_raw_texts(ner / "raw-train.tar.gz")
    return trees, read_entities(ner / f"{split}.tsv.gz", raw_texts)


def known_forms(pieces: Iterable[Piece]) -> dict[str, int]:
    """The normal forms met more than once, with their counts."""
    counts = Counter(normal(word.form) for piece in pieces for word in piece.words())
    return {form: count for form, count in counts.items() if count > 1}


def _articles(path: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Name and (token, label) rows of each article of a BIO file."""
    name = ""
    rows: list[tuple[str, str]] = []
    for line in _lines(path):
        if line.startswith("# document"):
            if rows:
                yield name, rows
            name, rows = line.partition("=")[2].strip(), []
        elif line:
            token, label, *_ = [*LABEL_GAP.split(line), "O"]
            rows.append((token, entity_label(label)))
    if rows:
        yield name, rows


def entity_label(label: str) -> str:
    """The project's name of a corpus label.

    >>> entity_label("B-Organization"), entity_label("I-Product"), entity_label("O")
    ('B-ORG', 'I-MISC', 'O')
    """
    prefix, _, kind = label.partition("-")
    return f"{prefix}-{ENTITY_KINDS[kind]}" if kind else "O"


def align(rows: list[tuple[str, str]], text: str) -> list[list[list[Word]]]:
    """Finds the rows' tokens in `text`: paragraphs of one sentence each, or nothing if they differ.

    >>> [[w.space for w in p[0]] for p in align([("He", "O"), (".", "O"), ("She", "O")], "He.\\n\\nShe")]
    [[False, False], [False]]
    >>> align([("He", "O")], "She")
    []
    """
    paragraphs: list[list[list[Word]]] = [[[]]]
    position = 0
    for token, label in rows:
        begin = position
        while begin < len(text) and (text[begin].isspace() or text[begin] in "\ufeff\u200b"):
            begin += 1
        found = text.find(token, begin, begin + len(token) + SLACK)
        if found < 0:
            return []
        gap = text[position:begin]
        if found > begin and paragraphs[-1][-1]:
            # The corpus lost some characters here: they stay with the token before.
            before = paragraphs[-1][-1][-1]
            lost, begin = "".join(text[position:found].split()), found
            gap = " " if text[found - 1].isspace() else ""
            paragraphs[-1][-1][-1] = replace(before, form=before.form + lost)
        if "\n" in gap and paragraphs[-1][-1]:
            paragraphs.append([[]])
        elif paragraphs[-1][-1]:
            paragraphs[-1][-1][-1] = replace(paragraphs[-1][-1][-1], space=bool(gap))
        paragraphs[-1][-1].append(Word(token, False, entity=label))
        position = begin + len(token)
    return paragraphs


def chunks(pieces: Iterable[Piece], fewest: int, most: int) -> Iterator[Piece]:
    """Cuts documents into pieces of `fewest` words or more.

    A piece ends at a paragraph's end, and inside a paragraph only where it would have more than `most`
    words: the parser's training takes time with the square of the length.
    """
    for piece in pieces:
        part = replace_paragraphs(piece, [])
        for paragraph in piece.paragraphs:
            part.paragraphs.append([])
            for sentence in paragraph:
                if part.size() and part.size() + len(sentence) > most:
                    part.paragraphs = [kept for kept in part.paragraphs if kept]
                    yield part
                    part = replace_paragraphs(piece, [[]])
                part.paragraphs[-1].append(sentence)
            if part.size() >= fewest:
                yield part
                part = replace_paragraphs(piece, [])
        if part.paragraphs:
            yield part


def replace_paragraphs(piece: Piece, paragraphs: list[list[list[Word]]]) -> Piece:
    """A copy of `piece` with other paragraphs."""
    return Piece(piece.name, paragraphs, piece.trees, piece.entities)


def _lines(path: Path) -> Iterator[str]:
    """The lines of a text file, gzip or not, without their ends."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as handle:
        yield from (line.rstrip("\r\n") for line in io.TextIOWrapper(handle, encoding="utf8"))
