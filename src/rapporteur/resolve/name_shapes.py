"""What stands in and around names: nicknames, marks of parties, descriptions taken for part of a name."""

from rapporteur.resolve import offices, titles
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.words import Words
from rapporteur.values import name as names


def is_party_mark(words: Words, i: int) -> bool:
    """True for the mark of an American lawmaker: "(R-Texas)", "(D-NY)"."""
    return i > 0 and words.text[i - 1] == "(" and words.text[i][:2] in ("R", "D", "I", "R-", "D-", "I-")


def is_seat(words: Words, nations: dict[int, Nation], i: int) -> bool:
    """True for the seat of an office that the model takes for part of the name: "Consul in Lagos" Yan Yu,
    "Chief Minister Punjab" Ali Khan."""
    if words.label[i + 1 : i + 3] != ["PERSON", "PERSON"] or names.gender(words.text[i]) is not None:
        return False
    if words.lower[i - 1] not in ("in", "to", "for"):
        return words.lower[i - 1] in ("minister", "governor", "police", "secretary")
    return titles.before(words, nations, i + 1) is not None


def is_american(words: Words, last: int) -> bool:
    """True if the mark of an American lawmaker follows the name: Ashford "(R-Texas)"."""
    return words.text[last + 1 : last + 2] == ["("] and is_party_mark(words, last + 2)


def is_opening_noun(words: Words, i: int) -> bool:
    """True for a description that opens a sentence and that the model takes for part of a name: "Witness" Ana
    Ross."""
    opens = i == 0 or words.sentence[i - 1] != words.sentence[i] or words.text[i - 1] in ("“", '"')
    if not opens or words.label[i + 1 : i + 3] != ["PERSON", "PERSON"]:
        return False
    return words.lower[i] in _OPENING or offices.describes(words, i)


_NOBODY = frozenset({"god", "allah", "states", "nations", "may"})


def is_no_name(words: Words, i: int) -> bool:
    """True for what the model takes for a name and is none: "God", "Member States", the verb before who spoke
    in "Said Nunes: …".

    Near miss: "Said Aouita", who is nowhere "Aouita" alone.
    """
    if words.lower[i] in _NOBODY:
        return True
    opens = i == 0 or words.sentence[i - 1] != words.sentence[i] or words.text[i - 1] in ("”", '"', ",")
    if words.lower[i] not in ("said", "says") or not opens or i + 1 >= words.size:
        return False
    return any(
        words.text[k] == words.text[i + 1]
        for k in range(1, words.size)
        if k not in (i, i + 1) and words.lower[k - 1] != words.lower[i]
    )


_OPENING = frozenset({"witness", "principal", "guard", "suspect", "victim", "striker", "defender", "captain"})


_QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'", "``": "''"}


_PERSONAL = frozenset({"PERSON", "MISC", ""})


def nickname(words: Words, at: int) -> int | None:
    """The closing mark of a nickname inside a name, which goes on after it: Ana “Nani” Reyes.

    Near miss: Ana Reyes “Yes”, Ana Reyes (LP) Ali.
    """
    closing = _QUOTES.get(words.text[at])
    if closing is None:
        return None
    for end in range(at + 2, min(words.size - 1, at + 4)):
        if words.text[end] == closing:
            after = end + 1
            goes_on = words.capital[after] and words.pos[after] == "PROPN" and words.label[after] in _PERSONAL
            return end if goes_on and words.capital[at + 1] else None
    return None
