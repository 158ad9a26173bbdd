"""Titles in apposition after a name, and titles that are held together: "minister and deputy premier"."""

from dataclasses import replace

from rapporteur.resolve import fields, offices, titles
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.offices import Title
from rapporteur.resolve.words import Words

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_ARTICLES = frozenset({"the", "a", "an"})
_OPENING = frozenset({",", "(", "–", "—", "-"})
# Words between a name and its title: "who is now the", "who served as".
_BETWEEN = _ARTICLES | {
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
_BETWEEN |= {"also", "serves", "one", "another", "became", "has", "been", "had", "since", "whose", "both"}
_BETWEEN |= {"recently", "until", "formerly", "once", "previously", "then", "named", "appointed", "elected"}
_BETWEEN |= {"nominated", "chosen", "himself", "herself", "reportedly", "still"}
_PAST = frozenset({"was", "served", "had", "then", "formerly", "once", "previously", "until"})
_REACH = 14


def after(words: Words, nations: dict[int, Nation], name_last: int) -> list[Title]:
    """The titles in apposition after a name, those coordinated with the first among them.

    Hit: "X, deputy premier and minister of defence,", "X, 54, a lawyer". Near miss: "X, the premier, and
    Minister Y", "X, Minister Y and Z".
    """
    title = _first(words, nations, name_last)
    found: list[Title] = []
    while title is not None and len(found) < 5:
        found.append(title)
        title = _further(words, nations, title)
    return found


_MAKING = frozenset(
    {"elect", "name", "appoint", "choose", "nominate", "proclaim", "declare", "crown", "call"}
)


def made(words: Words, nations: dict[int, Nation], first: int, last: int) -> Title | None:
    """The office right after the name at tokens `first` to `last` that is given: elected Nunes "speaker".

    Near miss: told Nunes "officials had left".
    """
    verb = first - 1
    while verb > 0 and words.label[verb] == "PERSON":
        verb -= 1
    if verb < 0 or words.pos[verb] != "VERB" or words.lemma[verb] not in _MAKING:
        return None
    at = last + 1
    at += words.lower[at : at + 1] in (["as"], ["the"], ["its"])
    while at < min(words.size, last + 6) and not offices.is_office(words, at):
        if not (offices.is_modifier(words.lower[at]) or words.lower[at] in _ARTICLES or words.joined(at)):
            return None
        at += 1
    if at >= min(words.size, last + 6) or offices.is_plural(words.lower[at]):
        return None
    title = titles.at_head(words, nations, at)
    return None if _is_anothers(words, title) else title


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
    while head < min(words.size, at + 8) and not offices.is_office(words, head):
        if not (
            offices.is_modifier(words.lower[head])
            or offices.is_former(words.lower[head])
            or head in nations
            or words.lower[head] in _ARTICLES
            or words.text[head] in _POSSESSIVE
            or words.joined(head)
            or (words.pos[head] in ("NOUN", "ADJ", "PROPN") and words.label[head] != "PERSON")
        ):
            return None
        head += 1
    if head >= words.size or not offices.is_office(words, head):
        return None
    more = titles.at_head(words, nations, head)
    if offices.is_plural(more.title.split()[-1].lower()) or _is_anothers(words, more):
        return None
    return replace(more, country=more.country or title.country)


def beside(words: Words, nations: dict[int, Nation], title: Title) -> list[Title]:
    """The titles that are held together with `title`, before it: "Deputy Premier and Interior Minister" X,
    "the party's founder and president," X.

    Near miss: "the president and Foreign Minister" X, "Prime Minister Y and Foreign Minister" X.
    """
    found: list[Title] = []
    other = _linked(words, nations, title)
    while other is not None and len(found) < 3:
        found.append(other)
        other = _linked(words, nations, other)
    return found


def _linked(words: Words, nations: dict[int, Nation], title: Title) -> Title | None:
    """The title that "and" links to the beginning of `title`."""
    link = title.first - 1
    if link < 1 or words.lower[link] not in ("and", "&"):
        return None
    head = link - 1
    for at in range(head, max(-1, head - 12), -1):
        if words.sentence[at] != words.sentence[link] or not fields.may_hold(words, at):
            return None
        if words.text[at] == "," and not fields.parts(words, at):
            return None
        if not offices.is_office(words, at) or words.capital[at] != words.capital[title.first]:
            continue
        last, end = titles.follow(words, nations, at)
        if end != head:
            continue
        other = titles.read(words, nations, last, end)
        definite = other.first > 0 and words.lower[other.first - 1] == "the"
        if offices.is_plural(words.lower[last]) or (definite and words.capital[at]):
            return None
        return replace(other, country=other.country or title.country)
    return None


def _first(words: Words, nations: dict[int, Nation], name_last: int) -> Title | None:
    """The title in apposition after a name: "X, Japan's prime minister," "X, the head of the army,".

    Near miss: "X, Minister Y and …", where the title is another person's.
    """
    at = name_last + 1
    if at < words.size and words.lower[at] in ("jr", "jr.", "sr", "sr.", "jnr"):
        at += 1
    if words.text[at : at + 1] == ["("] and words.text[at + 2 : at + 4] == [")", ","]:
        at += 3  # "X (LDP), a former minister"
    if at < words.size and offices.is_former(words.lower[at]) and not words.capital[at]:
        at -= 1  # "X former justice minister"
    elif at >= words.size or words.text[at] not in _OPENING or words.joined(at):
        return None
    if words.text[at] == "," and words.text[at + 1 : at + 2] and words.text[at + 1].isdigit():
        if words.text[at + 2 : at + 3] != [","]:
            return None
        at += 2  # the age
    head = _head(words, nations, at)
    if head is None:
        return None
    title = titles.at_head(words, nations, head)
    last_word = words.lower[titles.last_head(words, nations, head)]
    if offices.is_plural(last_word) or _is_anothers(words, title):
        return None
    if title.tense == "current" and _PAST & set(words.lower[at : title.first + 1]):
        return replace(title, tense="former")
    return title


def _head(words: Words, nations: dict[int, Nation], at: int) -> int | None:
    """The office word of the phrase that the comma or bracket at token `at` opens."""
    opening = words.text[at] if words.text[at] in _OPENING else ""
    for end in range(at + 1, min(words.size, at + _REACH)):
        if words.text[end] == "," and fields.parts(words, end):
            continue
        if words.sentence[end] != words.sentence[at] or words.text[end] == opening:
            return None
        if offices.is_office(words, end):
            return end
        fits = (
            words.lower[end] in _BETWEEN
            or words.text[end] in _POSSESSIVE
            or words.joined(end)
            or end in nations
            or offices.is_modifier(words.lower[end])
            or offices.is_former(words.lower[end])
            or (words.pos[end] in ("ADJ", "NOUN") and not words.capital[end])
            or (words.capital[end] and words.label[end] != "PERSON")
        )
        if not fits:
            return None
    return None


def _is_anothers(words: Words, title: Title) -> bool:
    """True if the title after a name or "and" belongs to somebody named or acting after it."""
    at = title.last + 1
    while at < words.size and (offices.honorific(words.lower[at]) is not None or words.text[at] == "."):
        at += 1
    if at >= words.size:
        return False
    if words.label[at] == "PERSON" or _is_subject(words, title, at):
        return True
    if words.text[at] == "," and at + 1 < words.size and words.label[at + 1] == "PERSON":
        return _named_next(words, title, at + 1)
    if words.pos[at] != "PROPN" or not words.capital[at] or words.label[at] in ("LOC", "DATE"):
        return False
    return words.sentence[at] == words.sentence[title.last]


def _named_next(words: Words, title: Title, name: int) -> bool:
    """True if the name after a comma is that of the title's holder: "…, the minister of health, Ali Hamad,".

    Near miss: "Ali Hamad, president of the club, Sara Malik, its treasurer, and others", a list.
    """
    first = title.first - 1
    while first > 0 and words.lower[first] in _ARTICLES:
        first -= 1
    return words.lower[first] in ("and", "with")
