"""Names of people in the text: found by titles, by the model's labels, and by names already known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapporteur.knowledge import load_yaml
from rapporteur.resolve import appositions, leaders, offices, titles
from rapporteur.resolve.lexicon import is_saying
from rapporteur.resolve.name_shapes import (
    is_american,
    is_no_name,
    is_opening_noun,
    is_party_mark,
    is_seat,
    nickname,
)
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.offices import Title
from rapporteur.resolve.organisation_table import known
from rapporteur.resolve.organisation_words import is_event, is_stop, sector_of
from rapporteur.resolve.words import Words
from rapporteur.values import name as names

_GENDERS = {"male": "m", "female": "f"}
_MARKS = frozenset({"'s", "’s", "'", "’"})
_LINKS = _MARKS | {"of", "and", "for", "the", "to", "&"}


@dataclass(slots=True)
class Naming:
    """A person's name at tokens `first` to `last`, with the titles that stand at it."""

    first: int
    last: int
    text: str
    titles: list[Title] = field(default_factory=list)
    gender: str | None = None
    trust: int = 1  # 2: a title or honorific stands before it, 3: the table of leaders knows it too
    nation: str | None = None  # of a possessive or adjective right before: "Egypt's Sisi"
    listed: str | None = None  # the name that the user's table has for who is called so

    @property
    def name(self) -> str:
        """The name by which this is known to be the same person as another."""
        return self.listed or self.text


@lru_cache(maxsize=1)
def _descriptions() -> frozenset[str]:
    return frozenset(load_yaml("titles.yaml")["persons"])


def find_people(
    words: Words,
    nations: dict[int, Nation],
    taken: list[bool],
    places: Mapping[int, str | None],
    listed: Mapping[int, tuple[int, str]],
) -> list[Naming]:
    """The names of people, in order of the text; `taken` tokens belong to other names and stay so.

    `places` are the tokens of place names, which a person needs more than the model's word to claim.
    The body is read first; a headline's words are names only if the body, the table of leaders or a
    country in the genitive says so ("Egypt's Sisi").
    """
    found: list[Naming] = []
    i = 0
    while i < words.size:
        if i in listed:
            last, name = listed[i]
            called = Naming(i, last, words.phrase(i, last), trust=3, listed=name)
            found.append(_titled(words, nations, places, called, titles.before(words, nations, i)))
            i = last + 1
            continue
        if words.capital[i] and not taken[i] and not words.heading[i]:
            naming = _at(words, nations, taken, places, i)
            if naming is not None:
                found.append(naming)
                i = naming.last + 1
                continue
        i += 1
    found = [n for n in found if _credible(words, n, found, places)]
    held = list(taken)
    for naming in found:
        for k in range(naming.first, naming.last + 1):
            held[k] = True
    found += _again(words, nations, held, found)
    return sorted(found, key=lambda n: n.first)


def _at(
    words: Words, nations: dict[int, Nation], taken: list[bool], places: Mapping[int, str | None], i: int
) -> Naming | None:
    """The person's name that starts at token `i`, or nothing.

    Hit: "Kishida" with the model's label, "Mudhaf" after "Minister". Near miss: "Education" after
    "Minister of", "Prime" after "President and".
    """
    if (
        not words.is_name(i)
        or is_title_word(words, i)
        or words.pos[i] in ("DET", "PRON", "ADP", "SCONJ", "CCONJ")
    ):
        return None
    labelled = words.label[i] == "PERSON" or _is_given(words, nations, taken, i)
    nation = nations.get(i)
    if nation is not None and not (labelled and _runs_on(words, nations, i)):
        return None
    honorific = offices.honorific(words.lower[i - 1]) if _is_called(words, i) else None
    title = titles.before(words, nations, i)
    if title is not None and not labelled and (words.text[i - 1] == "," or _is_noun_title(words, title)):
        title = None
    if not labelled and honorific is None and (title is None or not _follows_title(words, i)):
        return None
    if is_no_name(words, i) or (title is not None and not labelled and i in places):
        return None
    if words.lower[i] in _THINGS or (i > 0 and words.lower[i - 1] in _THINGS and words.capital[i - 1]):
        return None
    if labelled and i in places and is_seat(words, nations, i):
        return None  # "Consul General in Lagos" Yan Yu
    if labelled and (is_opening_noun(words, i) or is_party_mark(words, i)):
        return None
    last = _end(words, nations, taken, i, labelled)
    text = words.phrase(i, last)
    if not labelled and (text.isupper() or (title is not None and _of_something(words, title))):
        return None
    if last > i and words.lower[last] in _OFFICERS:
        return None
    if last > i and title is None and not names.gender(words.text[i]) and sector_of(text) is not None:
        return None
    if (
        known(text)
        or is_stop(text)
        or _names_a_thing(words, last)
        or is_event(words.lower[last])
        or (last + 1 < words.size and is_event(words.lower[last + 1]) and title is None)
    ):
        return None
    if i == last and title is None and honorific is None and (is_event(words.lower[i]) or nation is not None):
        return None
    naming = Naming(i, last, text, gender=_GENDERS.get(honorific or ""), trust=2 if honorific else 1)
    rule = "person by the pipeline's label" if words.label[i] == "PERSON" else "person by a given name"
    if not labelled:
        rule = "name after a form of address" if title is None else "name after a title"
    words.note(naming, rule, text, i, last)
    return _titled(words, nations, places, naming, title)


def _titled(
    words: Words,
    nations: dict[int, Nation],
    places: Mapping[int, str | None],
    naming: Naming,
    title: Title | None,
) -> Naming:
    """The naming with the `title` before it, those beside and after it, and the country they tell."""
    if title is not None:
        naming.titles += [title, *appositions.beside(words, nations, title)]
        naming.trust = max(naming.trust, 2)
        for held in naming.titles:
            words.note(naming, "title before a name", _effect(held), held.first, held.last)
    naming.nation = _genitive(words, nations, naming.first)
    if title is not None and title.country is None:
        naming.nation = naming.nation or titles.realm(words, nations, places, naming.last)
    if is_american(words, naming.last):
        naming.nation = naming.nation or "USA"
    made = appositions.made(words, nations, naming.first, naming.last)
    for held in appositions.after(words, nations, naming.last) or ([made] if made else []):
        naming.titles.append(held)
        words.note(naming, "title after a name", _effect(held), held.first, held.last)
    return naming


def _effect(title: Title) -> str:
    """What a title tells, for the trace."""
    country = f" of {title.country}" if title.country else ""
    return f"{title.tense} office {title.title}{country}"


# Words before the names of storms, ships and places that are people's names too.
_THINGS = frozenset(
    {"hurricane", "typhoon", "cyclone", "storm", "mv", "mt", "hms", "uss", "operation", "fort", "camp"}
)
# Offices that are nobody's name.
_OFFICERS = frozenset(
    {
        "officer",
        "director",
        "minister",
        "secretary",
        "president",
        "commissioner",
        "manager",
        "chairman",
        "leader",
    }
    | {
        "ambassador",
        "spokesman",
        "spokesperson",
        "executive",
        "coordinator",
        "governor",
        "senator",
        "professor",
    }
)


def _of_something(words: Words, title: Title) -> bool:
    """True for a title whose field of common words may be the name's own: "an official of state stockpiler"
    Granex."""
    return not words.capital[title.last] and not offices.is_office(words, title.last)


def _names_a_thing(words: Words, last: int) -> bool:
    """True if the name goes on as that of a thing: "Prince Fahd bin Turki Airport"."""
    at = last + 1
    while at < min(words.size, last + 4) and words.capital[at] and words.label[at] not in ("DATE", "PERSON"):
        at += 1
    end = at - 1
    if end == last or words.pos[end] != "PROPN":
        return False
    return is_event(words.lower[end]) or sector_of(words.text[end]) is not None


def _is_noun_title(words: Words, title: Title) -> bool:
    """True for a description with a capital, maybe part of a name: "Citizen" in "Citizen Community"."""
    held = range(title.first, title.last + 1)
    return words.capital[title.last] and not any(offices.is_office(words, k) for k in held)


def is_title_word(words: Words, i: int) -> bool:
    """True if token `i` is part of a title rather than of a name: "Prime" in "Prime Minister"."""
    lower = words.lower[i]
    if offices.is_given_name(words, i):
        return False
    if offices.honorific(lower) and i + 1 < words.size and words.capital[i + 1]:
        return True
    if offices.is_former(lower.rstrip("-")):
        return True
    if offices.is_office(words, i):
        return not (words.label[i] == "PERSON" and (i == 0 or words.label[i - 1] == "PERSON")) or (
            i + 1 < words.size and words.capital[i + 1]
        )
    if offices.is_modifier(lower):
        at = i + 1
        while at < min(words.size, i + 6) and (words.joined(at) or offices.is_modifier(words.lower[at])):
            at += 1
        return at < words.size and (offices.is_head(words.lower[at]) or words.label[i] != "PERSON")
    return False


def _is_given(words: Words, nations: dict[int, Nation], taken: list[bool], i: int) -> bool:
    """True if a given name and a capitalised word after it are a person whatever the model says.

    Near miss: "Victoria Falls", a place; "Virginia Governor", a title.
    """
    after = i + 3 if words.joined(i + 1) and words.capital[i + 2] else i + 1
    return (
        names.gender(words.text[i]) is not None
        and words.label[i] not in ("LOC", "FAC", "PERSON")
        and after < words.size
        and words.is_name(after)
        and words.pos[after] == "PROPN"
        and not taken[after]
        and after not in nations
        and words.label[after] in ("PERSON", words.label[i])
        and not is_title_word(words, after)
        and not is_event(words.lower[after])
        and sector_of(words.phrase(i, after)) is None
    )


def _runs_on(words: Words, nations: dict[int, Nation], i: int) -> bool:
    """True if a country's name at token `i` is the given name of a person: "Chad Smith"."""
    nation = nations[i]
    at = nation.last + 1
    return (
        nation.first == nation.last
        and not nation.adjective
        and at < words.size
        and words.label[at] == "PERSON"
        and words.capital[at]
        and not is_title_word(words, at)
    )


def _is_called(words: Words, i: int) -> bool:
    if i == 0 or offices.honorific(words.lower[i - 1]) is None or offices.is_given_name(words, i - 1):
        return False
    return words.capital[i - 1]


def _follows_title(words: Words, i: int) -> bool:
    """True if the title stands directly before token `i`, or with an honorific between."""
    at = i - 1
    while at > 0 and offices.honorific(words.lower[at]) and not offices.is_head(words.lower[at]):
        at -= 1
    if words.text[at] == "," or words.lower[at] in _LINKS:
        return False
    if words.label[i] and words.label[i] in ("DATE", "NORP", "MONEY", words.label[at]):
        sent = words.label[i] == "LOC" and words.lower[at - 1] in ("to", "for", "in") and words.capital[i + 1]
        return sent or (names.gender(words.text[i]) is not None and words.label[i] not in ("DATE", "NORP"))
    return words.pos[i] == "PROPN" and not offices.is_modifier(words.lower[i])


def _end(words: Words, nations: dict[int, Nation], taken: list[bool], i: int, labelled: bool) -> int:
    """The last token of the name that starts at token `i`."""
    last = i
    at = i + 1
    while at < words.size and at < i + 16:
        if taken[at]:
            break
        if (
            words.joined(at)
            and at + 1 < words.size
            and (words.capital[at + 1] or words.label[at + 1] == "PERSON")
        ):
            if at + 1 in nations and words.label[at + 1] != "PERSON":
                break
            last = at + 1
            at += 2
            continue
        if words.is_particle(at):
            at += 1
            continue
        if _bridges(words, nations, at):
            last = at + 1
            at += 2
            continue
        closing = nickname(words, at)
        if closing is not None:
            last = closing + 1
            at = closing + 2
            continue
        if words.text[at] == "." and (
            (len(words.text[at - 1]) == 1 and words.label[at] == "PERSON")
            or (at == i + 1 and len(words.text[i]) <= 2 and words.capital[at + 1 : at + 2] == [True])
        ):
            at += 1
            continue
        if not words.is_name(at) and not (len(words.text[at]) <= 2 and words.capital[at]):
            break
        if words.label[at] not in ("PERSON", "", words.label[i]) or (
            at in nations and words.label[at] != "PERSON"
        ):
            # "President Trump Monday", "Foreign Minister X Japan"
            break
        if words.label[at] != "PERSON" and (
            is_title_word(words, at)
            or words.pos[at] not in ("PROPN", "NOUN", "ADJ", "X")
            or words.heading[at]
        ):
            break
        last = at
        at += 1
    return last


def _bridges(words: Words, nations: dict[int, Nation], at: int) -> bool:
    """True if token `at` is a word of the name that the model misses: "Said" in "Khalid Said Al Balushi"."""
    return (
        at + 1 < words.size
        and words.capital[at]
        and words.capital[at + 1]
        and words.label[at - 1] == words.label[at + 1] == "PERSON"
        and not words.label[at]
        and at not in nations
        and not is_title_word(words, at)
    )


def _genitive(words: Words, nations: dict[int, Nation], i: int) -> str | None:
    if i > 1 and words.text[i - 1] in _MARKS and i - 2 in nations:
        return nations[i - 2].iso3
    if i > 0 and i - 1 in nations and nations[i - 1].adjective and not nations[i - 1].people:
        return nations[i - 1].iso3
    return None


def _credible(
    words: Words, naming: Naming, all_of_them: list[Naming], places: Mapping[int, str | None]
) -> bool:
    """False for a lone word that nothing but the model takes for a person, if the rest speaks against it."""
    if naming.text.isupper() and all(i in places for i in range(naming.first, naming.last + 1)):
        return False  # a dateline: "DA NANG, Vietnam"
    if naming.trust > 1 or naming.first != naming.last or naming.titles:
        return True
    if any(n.first != n.last and names.fit(naming.text, n.text) >= 3 for n in all_of_them):
        return True
    if naming.first in places and _is_somebody(words, naming, all_of_them):
        return True
    if naming.first in places or words.lower[naming.last + 1 : naming.last + 2] in (["islands"], ["region"]):
        return False
    i = naming.first
    if words.lower[i] in _descriptions() or words.text[i].isupper() or words.pos[i] != "PROPN":
        return False
    if i > 0 and words.lower[i - 1] in ("the", "a", "an", "in", "at"):
        return False
    if names.gender(naming.text) or leaders.holders(naming.text, words.document.published):
        return True
    return _acts(words, i) or sum(n.text == naming.text for n in all_of_them) > 1


_SCENES = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "into", "throughout"})


def _is_somebody(words: Words, naming: Naming, all_of_them: list[Naming]) -> bool:
    """True if a town's name is a person's here: "Lincoln said … Lincoln's cabinet".

    Near miss: "in Lincoln" anywhere, "Lincoln, Nebraska"; a name that the model takes for a place elsewhere.
    """
    named = {n.first for n in all_of_them if n.text == naming.text and n.first == n.last}
    if len(named) < 2 or not any(words.base(i) == "nsubj" for i in named):
        return False
    for i in range(words.size):
        if words.text[i] != naming.text or words.text[i + 1 : i + 2] in (["'s"], ["’s"]):
            continue
        cases = {words.lower[c] for c in words.children[i] if words.base(c) == "case"}
        if words.label[i] in ("LOC", "FAC") or cases & _SCENES or words.lower[i - 1 : i] == ["in"]:
            return False
    return True


def _acts(words: Words, i: int) -> bool:
    """True if somebody is at token `i`: the subject of a verb of saying, or told something."""
    while words.dep[i] == "conj" and words.head[i] != i:
        i = words.head[i]
    verb = words.head[i]
    return words.base(i) in ("nsubj", "obl", "obj") and is_saying(words.lemma[verb])


def _again(words: Words, nations: dict[int, Nation], held: list[bool], found: list[Naming]) -> list[Naming]:
    """Further mentions by family name or full name, headlines included."""
    called: dict[str, str] = {}
    for full in [text for n in found for text in dict.fromkeys((n.text, n.name))]:
        parts = names.words(full)
        for word in (parts[-1], *(parts[:1] if parts[0] in names.FAMILY_FIRST else ())):
            if len(word) > 1:
                called.setdefault(word, full)
    more: list[Naming] = []
    i = 0
    while i < words.size:
        if not words.capital[i] or held[i] or not words.is_name(i):
            i += 1
            continue
        last = _known_run(words, held, i)
        text = words.phrase(i, last)
        meant = called.get((names.words(text) or ("",))[-1]) or called.get(names.fold(words.text[i]))
        nation = _genitive(words, nations, i)
        if _names_a_thing(words, last):
            i = last + 1
            continue
        if meant and names.fit(text, meant) >= 3 and i not in nations and words.label[i] not in ("DATE",):
            naming = Naming(i, last, text, nation=nation)
            words.note(naming, "name again", f"a name of {meant}", i, last)
        elif words.heading[i] and i not in nations and not is_title_word(words, i) and not is_stop(text):
            told = [] if leaders.is_given(text) else leaders.holders(text, words.document.published)
            if not told and not (nation and words.label[i] == "PERSON"):
                i += 1
                continue
            naming = Naming(i, last, text, nation=nation, trust=3)
            words.note(naming, "name in a headline", text, i, last)
        else:
            i += 1
            continue
        title = titles.before(words, nations, i)
        if title is not None and not title.counterpart:
            naming.titles.append(title)
            words.note(naming, "title before a name", _effect(title), title.first, title.last)
        for k in range(i, last + 1):
            held[k] = True
        more.append(naming)
        i = last + 1
    return more


def _known_run(words: Words, held: list[bool], i: int) -> int:
    """The end of the run of capitals at token `i` ("El-Sisi", "Trump"), bound words only in a headline."""
    last = i
    while last + 2 < words.size and words.joined(last + 1) and not held[last + 2]:
        if not words.capital[last + 2]:
            break
        last += 2
    if words.heading[i]:
        return last
    while (
        last + 1 < words.size
        and words.capital[last + 1]
        and words.pos[last + 1] == "PROPN"
        and not held[last + 1]
        and not is_title_word(words, last + 1)
        and words.label[last + 1] in ("PERSON", "")
    ):
        last += 1
    return last
