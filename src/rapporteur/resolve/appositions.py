"""Titles in apposition after a name, and titles that are held together: "minister and deputy premier"."""

from dataclasses import replace

from rapporteur.resolve import offices
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.offices import Title
from rapporteur.resolve.words import Words

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def after(words: Words, nations: dict[int, Nation], name_last: int) -> list[Title]:
    """The titles in apposition after a name, those coordinated with the first among them.

    Hit: "X, deputy premier and minister of defence,". Near miss: "X, the premier, and Minister Y".
    """
    title = _first(words, nations, name_last)
    found: list[Title] = []
    while title is not None:
        found.append(title)
        title = _further(words, nations, title)
    return found


def _is_subject(words: Words, title: Title, verb: int) -> bool:
    """True if the title is who acts: "… by Prince Ali, the king said"."""
    return words.pos[verb] in ("VERB", "AUX") and any(
        words.base(k) == "nsubj" and title.first <= k <= title.last for k in words.children[verb]
    )


def _further(words: Words, nations: dict[int, Nation], title: Title) -> Title | None:
    """The title that "and" or a comma adds to `title`, if no name follows it."""
    at = title.last + 1
    if at < words.size and words.text[at] == ",":
        at += 1
    if at >= words.size or words.lower[at] not in ("and", "&"):
        return None
    head = at + 1
    while head < min(words.size, at + 6) and not offices.is_office(words, head):
        if not (
            offices.is_modifier(words.lower[head])
            or offices.is_former(words.lower[head])
            or head in nations
            or words.lower[head] in ("the", "a", "an")
            or words.text[head] in _POSSESSIVE
        ):
            return None
        head += 1
    if head >= words.size or not offices.is_office(words, head) or words.lower[head].endswith("s"):
        return None
    more = offices.read(words, nations, head, offices.follow(words, nations, head))
    after_it = more.last + 1
    if after_it < words.size and (words.label[after_it] == "PERSON" or words.pos[after_it] == "PROPN"):
        return None
    return replace(more, country=more.country or title.country)


def beside(words: Words, nations: dict[int, Nation], title: Title) -> Title | None:
    """The title that is held together with `title`, before it: "Deputy Premier and Interior Minister" X.

    Near miss: "the president and Foreign Minister" X, "Prime Minister Y and Foreign Minister" X.
    """
    head = title.first - 2
    if head < 0 or words.lower[title.first - 1] not in ("and", "&") or not words.capital[title.first]:
        return None
    if not words.capital[head] or not offices.is_office(words, head) or words.lower[head].endswith("s"):
        return None
    other = offices.read(words, nations, head, head)
    if other.first > 0 and words.lower[other.first - 1] == "the":
        return None
    return replace(other, country=other.country or title.country)


def _first(words: Words, nations: dict[int, Nation], name_last: int) -> Title | None:
    """The title in apposition after a name: "X, Japan's prime minister," "X, the head of the army,".

    Near miss: "X, Minister Y and …", where the title is another person's.
    """
    at = name_last + 1
    if at >= words.size or words.text[at] not in (",", "(", "–", "—"):
        return None
    end = at + 1
    head = None
    while end < min(words.size, at + 11):
        if offices.is_office(words, end):
            head = end
            if end + 1 < words.size and offices.is_office(words, end + 1):
                end += 1
                continue
            break
        fits = (
            words.lower[end] in _BETWEEN
            or words.text[end] in _POSSESSIVE
            or words.joined(end)
            or end in nations
            or offices.is_modifier(words.lower[end])
            or offices.is_former(words.lower[end])
            or (words.pos[end] in ("ADJ", "NOUN") and not words.capital[end])
            or words.capital[end]
        )
        if not fits:
            return None
        end += 1
    if head is None:
        return None
    title = offices.read(words, nations, head, offices.follow(words, nations, head))
    if words.lower[head].endswith("s") and words.lower[head] != "boss":
        return None
    following = title.last + 1
    if following < words.size and (
        words.label[following] == "PERSON" or _is_subject(words, title, following)
    ):
        return None
    if title.tense == "current" and {"was", "served"} & set(words.lower[at:head]):
        return replace(title, tense="former")
    return title


_BETWEEN = frozenset(
    {
        "the",
        "a",
        "an",
        "who",
        "is",
        "was",
        "as",
        "his",
        "her",
        "its",
        "and",
        "now",
        "currently",
        "served",
        "of",
    }
)
