"""Where the typography of news decides about sentences, before the parser does.

In: a tokenized Doc. Out: the same Doc with `is_sent_start` set True or False for tokens about which line
ends, datelines and quotation marks leave no doubt; the parser keeps to these and decides the others.
"""

from __future__ import annotations

import re

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from rapporteur.language.casing import SPELLINGS, spellings

CURLY_OPEN = frozenset("“‘«„‹")
CURLY_CLOSE = frozenset("”»›")
STRAIGHT = frozenset({'"', "'", "''", "``", "’"})
SENTENCE_END = frozenset(".?!…")
SENTENCE_CLOSERS = SENTENCE_END | CURLY_CLOSE | {'"', "'", "’", ")", ":", ";"}
CLOSING_BRACKETS = frozenset(")]}")

# "CAIRO - 26 July 2022:", "PARIS:", "ALBAWABA -", "GENEVA (Agency) —", "Kyiv, 3 May (Agency) -"
DATELINE = re.compile(
    r"""(?:
        [A-Z][A-Z.'’]+(?:[ -][A-Z][A-Z.'’]+){0,3}      # a place or an agency in capitals
        (?:[,/][ ]?[A-Z][\w.]*(?:[ ][A-Z][\w.]*)?)?     # its country or a second place
        (?:[ ]?[-–—,][ ]?\d{1,2}[ ][A-Z][a-z]{2,8}\.?(?:[ ,]+\d{4})?      # 26 July 2022
          |[ ]?[-–—,][ ]?[A-Z][a-z]{2,8}\.?[ ]\d{1,2}(?:,?[ ]\d{4})?)?    # July 26, 2022
        (?:[ ]?\([^()\n]{2,40}\))?                      # (Agency)
        | [A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2}           # a place in small letters: only with its agency
        (?:,[ ][\w. ]{2,20})?[ ]\([^()\n]{2,40}\)
    )
    (?:[ ]?:(?=[ ])|[ ]+[-–—]{1,2}(?=[ ])|[ ]?[–—](?=[ ]?\S))""",
    re.VERBOSE,
)
DATELINE_REACH = 90
JOINS = "news_layout"  # where a Doc keeps the places at which no sentence may start
LONG_LINE = 100  # characters: longer than headlines, which are no datelines ("UN: talks resume")
# After ``?”`` these continue the sentence when a name stands before them: “Why?” Macron asked.
SPEECH = frozenset(["added", "asked", "asks", "cried", "declared", "replied", "said", "says", "wondered"])
SPEECH_REACH = 6
# Words with a capital that begin a new sentence and are no names.
OPENERS = frozenset(
    [
        *("a", "after", "all", "an", "and", "as", "at", "before", "but", "for", "he", "her", "his", "if"),
        "in",
        *("it", "its", "many", "my", "no", "not", "on", "one", "our", "she", "so", "some", "that", "the"),
        *("their", "there", "these", "they", "this", "those", "we", "what", "when", "who", "yet", "you"),
    ]
)


@Language.component("news_layout")
def news_layout(doc: Doc) -> Doc:
    """Marks sure sentence starts and sure non-starts."""
    if not len(doc):
        return doc
    starts = _after_line_ends(doc)
    text = doc.text
    _quotation_marks(doc, text, starts)
    for line_start in [index for index, start in starts.items() if start]:
        _dateline(doc, text, line_start, starts)
    _running_lines(doc, text, starts)
    marks = np.zeros(len(doc), dtype="int64")
    marks[0] = 1
    for index, start in starts.items():
        if index:
            marks[index] = 1 if start else -1
    # All at once: spaCy looks through the whole text each time a single token is marked.
    doc.from_array(["SENT_START"], marks.astype("uint64"))  # type: ignore[arg-type]
    doc.user_data[SPELLINGS] = spellings(doc)
    # The parser may still leave a sentence in two trees; they are joined after it.
    doc.user_data[JOINS] = [index for index, start in starts.items() if index and not start]
    return doc


def _after_line_ends(doc: Doc) -> dict[int, bool]:
    """The first word of the text and of each line starts a sentence; white space never does."""
    starts: dict[int, bool] = {}
    fresh = True
    for token in doc:
        if token.is_space:
            starts[token.i] = False
            fresh = fresh or "\n" in token.text
        elif fresh:
            # White space before the first word belongs to its sentence: a sentence needs a word.
            starts[token.i] = any(starts.values()) or token.i == 0
            if not any(starts.values()):
                starts[0] = True
                starts[token.i] = token.i == 0
            fresh = False
    return starts


def _quotation_marks(doc: Doc, text: str, starts: dict[int, bool]) -> None:
    """A closing mark stays with what it closes; what follows an opening mark stays with the mark."""
    for token in doc:
        if token.text not in STRAIGHT and token.text not in CURLY_OPEN and token.text not in CURLY_CLOSE:
            if token.text in CLOSING_BRACKETS:
                starts.setdefault(token.i, False)
            continue
        begin, end = token.idx, token.idx + len(token)
        space_before = begin == 0 or text[begin - 1].isspace()
        space_after = end >= len(text) or text[end].isspace()
        if token.text in CURLY_OPEN or (space_before and not space_after):
            if token.i + 1 < len(doc):
                starts[token.i + 1] = False
                _before_opening_mark(doc, token.i, starts)
        elif token.text in CURLY_CLOSE or not space_before:
            starts.setdefault(token.i, False)
            _after_closing_mark(doc, token.i, starts)


def _running_lines(doc: Doc, text: str, starts: dict[int, bool]) -> None:
    """White space inside a line ends no sentence by itself, nor does the colon of a headline."""
    for token in doc[:-1]:
        if token.text == ":":
            end = text.find("\n", token.idx)
            line = text[text.rfind("\n", 0, token.idx) + 1 : end if end >= 0 else len(text)].rstrip()
            if len(line) < LONG_LINE and line[-1] not in SENTENCE_CLOSERS:
                starts.setdefault(token.i + 1, False)
        elif token.i and token.is_space and doc[token.i - 1].text[-1] not in SENTENCE_CLOSERS:
            # What follows a line end is settled already.
            starts.setdefault(token.i + 1, False)


def _before_opening_mark(doc: Doc, index: int, starts: dict[int, bool]) -> None:
    """After a full stop and a space, a mark before a capital begins a sentence."""
    if index == 0 or index in starts:
        return
    before, after = doc[index - 1], doc[index + 1].text
    if before.text in SENTENCE_END and before.whitespace_ and after[:1].isupper():
        starts[index] = True


def _after_closing_mark(doc: Doc, index: int, starts: dict[int, bool]) -> None:
    """After ``,”``, ``?” he`` and ``?” Macron asked`` the sentence goes on; after ``.” “`` it does not."""
    if index == 0 or index + 1 >= len(doc) or index + 1 in starts:
        return
    before, after = doc[index - 1].text, doc[index + 1]
    if before == "," or (before[-1] in SENTENCE_END and after.is_lower):
        starts[index + 1] = False
    elif before[-1] in SENTENCE_END and _opens(doc, after.i):
        starts[index + 1] = True
    elif before[-1] in "?!" and after.is_title and after.lower_ not in OPENERS:
        clause = doc[index + 1 : index + 1 + SPEECH_REACH]
        if any(token.text in SPEECH for token in clause):
            starts[index + 1] = False


def _opens(doc: Doc, index: int) -> bool:
    """True of an opening quotation mark."""
    mark = doc[index]
    spaced = bool(doc[index - 1].whitespace_) and not mark.whitespace_
    return mark.text in CURLY_OPEN or (mark.text == '"' and spaced)


def _dateline(doc: Doc, text: str, first: int, starts: dict[int, bool]) -> None:
    """A line's dateline is a sentence of its own, and so the report's first sentence begins cleanly."""
    begin = doc[first].idx
    found = DATELINE.match(text[begin : begin + DATELINE_REACH])
    if not found:
        return
    end = begin + found.end()
    line_end = text.find("\n", begin)
    line = text[begin : line_end if line_end >= 0 else len(text)].rstrip()
    story = line[found.end() :].lstrip()
    # A headline with a colon or a clause between dashes only looks like one.
    if not story[:1] or story[0].islower() or (len(line) < LONG_LINE and line.rstrip("”\"’'")[-1:] != "."):
        return
    for token in doc[first + 1 :]:
        if token.idx >= end and not token.is_space:
            starts.setdefault(token.i, True)
            return
        starts[token.i] = False
