"""Short forms that the text itself explains: "Harare Trade Board (HTB)", and "HTB" from there on."""

from dataclasses import dataclass

from rapporteur.resolve.words import Words

_SMALL = frozenset(
    {"of", "for", "and", "the", "to", "in", "on", "at", "&", "de", "la", "del", "against", "by"}
)
_MARKS = frozenset({"-", "'s", "’s", "'", "’", ","})


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form and the tokens of the full name it stands for, both ends included."""

    text: str
    first: int
    last: int


def find_acronyms(words: Words) -> dict[str, ShortForm]:
    """Short form -> what the text says it stands for.

    Hit: "the Eastern Lakes Water Authority (ELWA)". Near miss: "Nunes (ELWA)", whose letters do not fit.
    """
    found: dict[str, ShortForm] = {}
    for i in range(1, words.size - 2):
        if words.text[i] != "(" or words.text[i + 2] not in (")", ","):
            continue
        short = words.text[i + 1]
        if short in found or not _is_acronym(short):
            continue
        first = _start(words, i - 1, [c.lower() for c in short if c.isalpha()])
        if first is not None:
            found[short] = ShortForm(short, first, i - 1)
    return found


def _is_acronym(text: str) -> bool:
    """True for "HTB", "Cfius", "AfDB", "SMEs"; not for "2014", "left"."""
    return (
        2 <= len(text) <= 10 and text[0].isupper() and text.isalpha() and (text[1].isupper() or len(text) > 3)
    )


def _start(words: Words, last: int, letters: list[str]) -> int | None:
    """The first token of the words up to token `last` whose initials are `letters`, one left out at most."""
    at, left, skipped = last, list(letters), 0
    while at >= 0 and left and words.sentence[at] == words.sentence[last]:
        word = words.lower[at]
        if word[:1] == left[-1] and (words.capital[at] or word in _SMALL or words.joined(at - 1)):
            left.pop()
            if not left:
                return at
        elif word not in _SMALL and word not in _MARKS:
            skipped += 1
            if skipped > 1 or not words.capital[at]:
                return None
        at -= 1
    return None
