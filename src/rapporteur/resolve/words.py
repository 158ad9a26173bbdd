"""The parsed text as plain lists, so that rules over names and titles need not ask token by token."""

from spacy.tokens import Doc

from rapporteur import trace
from rapporteur.record import Document
from rapporteur.values.name import ARTICLES, PARTICLES

_COLUMNS: list[int | str] = ["ORTH", "LEMMA", "POS", "DEP", "ENT_TYPE", "HEAD", "SENT_START", "IDX", "SPACY"]
_WRAP = 1 << 64
_OPENING = frozenset({"“", "``", "«"})
_CLOSING = frozenset({"”", "''", "»"})
# Particles that are common words too: part of a name only when a hyphen binds them to it.
_BOUND = (ARTICLES - {"al", "el"}) | {"do", "e", "y", "den"}


class Words:
    """One document, word by word: what each token is, and where it stands. Read only once built."""

    def __init__(self, document: Document, doc: Doc) -> None:
        self.document = document
        self.doc = doc
        columns = [c.tolist() for c in doc.to_array(_COLUMNS).T]
        spelt = {0: ""}
        for column in columns[:5]:
            for key in column:
                if key not in spelt:
                    spelt[key] = doc.vocab.strings[key]
        self.size = len(doc)
        self.text = [spelt[key] for key in columns[0]]
        self.lower = [text.lower() for text in self.text]
        self.lemma = [spelt[key].lower() for key in columns[1]]
        self.pos = [spelt[key] for key in columns[2]]
        self.dep = [spelt[key] for key in columns[3]]
        self.label = [spelt[key] for key in columns[4]]
        # heads are told as distances, negative ones as 64-bit complements
        self.head = [i + (h - _WRAP if h >= _WRAP // 2 else h) for i, h in enumerate(columns[5])]
        self.start = columns[7]
        self.spaced = [bool(space) for space in columns[8]]
        self.capital = [text[:1].isupper() for text in self.text]
        self.sentence = _sentences(columns[6], self.text)
        self.heading = _headings(document, self.start)
        self.quoted = _quoted(self.text)
        self._name_pronouns()
        self.children: list[list[int]] = [[] for _ in range(self.size)]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)

    def _name_pronouns(self) -> None:
        """ "He" in "Liu He said" is a name: a capital within the sentence, after a person's name."""
        for i in range(1, self.size):
            if (
                self.pos[i] == "PRON"
                and self.text[i] in ("He", "My", "You")
                and self.label[i - 1] == "PERSON"
                and self.pos[i - 1] == "PROPN"
                and self.sentence[i - 1] == self.sentence[i]
            ):
                self.pos[i], self.label[i] = "PROPN", "PERSON"

    def end(self, i: int) -> int:
        """The character after token `i`."""
        return int(self.start[i]) + len(self.text[i])

    def phrase(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, inclusive, on one line."""
        return " ".join(self.document.text[self.start[first] : self.end(last)].split())

    def note(self, subject: object, rule: str, effect: str = "", first: int = -1, last: int = -1) -> None:
        """Notes in the trace that `rule` decided `effect` for `subject`; it read tokens `first` to `last`."""
        if trace.active():
            end = self.end(max(first, last)) if first >= 0 else 0
            span = self.document.span(self.start[first], end) if first >= 0 else None
            trace.note(subject, rule, effect, span)

    def joined(self, i: int) -> bool:
        """True if token `i` is a hyphen that joins its neighbours: "El-Sisi"."""
        return (
            0 < i < self.size - 1
            and self.text[i] in ("-", "‑", "–")
            and not self.spaced[i - 1]
            and not self.spaced[i]
        )

    def is_name(self, i: int) -> bool:
        """True if token `i` can be a word of a name: capitalised, with letters, no numeral."""
        text = self.text[i]
        return (
            self.capital[i]
            and (len(text) > 1 or self.pos[i] == "PROPN" or self.label[i] == "PERSON")
            and self.lower[i] not in ("i", "the")
        )

    def base(self, i: int) -> str:
        """The dependency label without its subtype."""
        return self.dep[i].partition(":")[0]

    def is_particle(self, i: int) -> bool:
        """True if token `i` is a word like "al" or "van" inside a name."""
        word = self.lower[i]
        if word not in PARTICLES or i + 1 >= self.size:
            return False
        bound = word in _BOUND and not (i > 0 and self.lower[i - 1] in PARTICLES)
        return self.joined(i + 1) or (not bound and (self.capital[i + 1] or self._goes_on(i + 1)))

    def _goes_on(self, i: int) -> bool:
        """True if token `i` is a particle before a capital: "der" in "von der Leine"."""
        return i + 1 < self.size and self.lower[i] in PARTICLES and self.capital[i + 1]


_ABBREVIATED = frozenset(
    {"Maj", "Eng", "Gen", "Lt", "Col", "Brig", "Capt", "Sgt", "Adm", "Dr", "Hon", "Ts", "Ch", "Kh"}
)


def _sentences(starts: list[int], texts: list[str]) -> list[int]:
    """The number of each token's sentence, from what spaCy says of it: 1 for the first token of one.

    No sentence ends at "Maj." or "Ts.", which stand before names.
    """
    numbers, number = [], 0
    for i, start in enumerate(starts):
        if start == 1 and i > 0:
            number += not (i > 1 and texts[i - 1] == "." and texts[i - 2] in _ABBREVIATED)
        numbers.append(number)
    return numbers


_LONGEST = 160  # characters of a headline


def _ends_sentence(text: str) -> bool:
    text = text.rstrip(" ”\"’'")
    return text.endswith(".") and " " in text and not text.endswith("..")


def _headings(document: Document, starts: list[int]) -> list[bool]:
    blocks = [(b.start, b.end) for b in document.blocks if b.role in ("title", "heading")]
    if not blocks and document.title and document.text.startswith(document.title):
        blocks = [(0, len(document.title))]
    # a paragraph that a text without a headline begins with
    blocks = [(s, e) for s, e in blocks if not (e - s > _LONGEST or _ends_sentence(document.text[s:e]))]
    found, at = [], 0
    for start in starts:
        while at < len(blocks) and blocks[at][1] <= start:
            at += 1
        found.append(at < len(blocks) and blocks[at][0] <= start)
    return found


def _quoted(texts: list[str]) -> list[bool]:
    """For each token whether it stands inside quotation marks; a blank line closes an open quotation."""
    found, inside = [], False
    for text in texts:
        if text in _OPENING:
            inside = True
        elif text in _CLOSING:
            inside = False
        elif text == '"':
            inside = not inside
        elif text.count("\n") > 1:
            inside = False
        found.append(inside)
    return found
