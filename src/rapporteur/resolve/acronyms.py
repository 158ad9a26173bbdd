"""Short forms that the text itself explains: "Harare Trade Board (HTB)", and "HTB" from there on."""

from dataclasses import dataclass

from rapporteur.resolve.words import Words

SMALL = frozenset(
    {"of", "for", "and", "the", "to", "in", "on", "at", "&", "de", "la", "del", "against", "by"}
)
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_MARKS = POSSESSIVE | {"-", ","}
_QUOTES = frozenset({'"', "“", "”", "‘", "``", "''"})
_LONGEST = 10  # tokens between the brackets around a full name


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form and the tokens of the full name it stands for, both ends included."""

    text: str
    first: int
    last: int


def find_acronyms(words: Words) -> dict[str, ShortForm]:
    """Short form -> what the text says it stands for.

    Hit: "the Eastern Lakes Water Authority (ELWA)", "ELWA (Eastern Lakes Water Authority)", "the Eastern
    Lakes Water Authority, or ELWA,". Near miss: "Nunes (ELWA)", whose letters do not fit.
    """
    found: dict[str, ShortForm] = {}
    for i in range(1, words.size - 2):
        if words.text[i] == "(":
            form = _in_brackets(words, i) or _before_brackets(words, i)
        elif words.lower[i] == "or" and words.text[i - 1] == ",":
            form = _short_at(words, i + 1, i - 2)
        else:
            continue
        if form is not None:
            found.setdefault(form.text, form)
    return found


def _in_brackets(words: Words, i: int) -> ShortForm | None:
    """The short form in the brackets that open at token `i`, if the words before them fit."""
    at = i + 1
    while at < words.size - 1 and (words.text[at] in _QUOTES or words.lower[at] == "the"):
        at += 1
    closes = words.text[at + 1 : at + 2]
    if closes and closes[0] not in (")", ",", ";", "/") and closes[0] not in _QUOTES:
        return None
    return _short_at(words, at, i - 1)


def _short_at(words: Words, at: int, last: int) -> ShortForm | None:
    """The short form at token `at`, for the full name that ends in token `last`."""
    if last < 0 or at >= words.size or not is_acronym(words.text[at]):
        return None
    while last > 0 and (words.text[last] in POSSESSIVE or words.text[last] in _QUOTES):
        last -= 1
    first = _start(words, last, _letters(words.text[at]))
    return None if first is None else ShortForm(words.text[at], first, last)


def _before_brackets(words: Words, i: int) -> ShortForm | None:
    """The short form before the brackets that open at token `i`, if the words in them fit."""
    if not is_acronym(words.text[i - 1]):
        return None
    end = next((k for k in range(i + 2, min(words.size, i + 2 + _LONGEST)) if words.text[k] == ")"), None)
    if end is None:
        return None
    first = _start(words, end - 1, _letters(words.text[i - 1]))
    begins = first is not None and all(words.lower[k] == "the" for k in range(i + 1, first))
    return ShortForm(words.text[i - 1], first, end - 1) if first is not None and begins else None


def is_acronym(text: str) -> bool:
    """True for "HTB", "Cfius", "AfDB", "SMEs"; not for "2014", "left"."""
    return (
        2 <= len(text) <= 10 and text[0].isupper() and text.isalpha() and (text[1].isupper() or len(text) > 3)
    )


def common_shorts(words: Words) -> frozenset[str]:
    """The short forms that stand for common words: "EVM" for "electronic voting machine (EVM)"."""
    found = set()
    for i in range(1, words.size - 2):
        short = words.text[i + 1]
        if words.text[i] != "(" or words.text[i + 2] != ")" or not is_acronym(short):
            continue
        letters = short.removesuffix("s").lower()
        initials = ""
        k = i - 1
        while k >= 0 and len(initials) < len(letters) and not words.capital[k]:
            parts = [part for part in words.text[k].split("-") if part[:1].isalpha()]
            initials = "".join(part[0] for part in parts) + initials
            k -= 1
        if initials == letters:
            found.add(short)
    return frozenset(found)


def _letters(text: str) -> list[str]:
    return [c.lower() for c in text if c.isalpha()]


def _start(words: Words, last: int, letters: list[str]) -> int | None:
    """The first token of the words up to token `last` whose initials are `letters`, one left out at most."""
    at, left, skipped = last, list(letters), 0
    while at >= 0 and left and words.sentence[at] == words.sentence[last]:
        word = words.lower[at]
        if word[:1] == left[-1] and (words.capital[at] or word in SMALL or words.joined(at - 1)):
            left.pop()
            if not left:
                return at if words.capital[at] or words.joined(at - 1) else None
        elif word not in SMALL and word not in _MARKS:
            skipped += 1
            if skipped > 1 or not words.capital[at]:
                return None
        at -= 1
    return None
