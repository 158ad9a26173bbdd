"""Names of people: what stays of them without letter case, accents, articles and spelling habits."""

import re
import unicodedata
from functools import lru_cache

from rapporteur.knowledge import load_yaml

ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az"})
PARTICLES = ARTICLES | {
    "bin", "ibn", "ben", "bint", "abu", "van", "von", "der", "den", "de", "da", "das", "do", "dos", "del",
    "della", "di", "du", "la", "le", "ter", "ten", "zu", "zur", "af", "av", "y", "e",
}  # fmt: skip
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
# Family names that come first; a bare one is how such a person is called.
FAMILY_FIRST = frozenset(load_yaml("first_names.yaml")["family_first"])
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʼ`´](?=\w)")
HONORIFICS = frozenset(
    word for words in load_yaml("titles.yaml")["honorifics"].values() for word in words
) - {"king", "queen", "prince", "princess", "sultan", "pope", "father", "brother", "mother", "sister"}


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case without accents and inner apostrophes.

    >>> fold("Nadia Calviño"), fold("Va'ai Kolone"), fold("Łukasz")
    ('nadia calvino', 'vaai kolone', 'lukasz')
    """
    text = _APOSTROPHES.sub("", text)
    text = text.translate(_UNACCENTED)
    marks = unicodedata.normalize("NFKD", text)
    return "".join(c for c in marks if not unicodedata.combining(c)).casefold()


_UNACCENTED = str.maketrans({"Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "ı": "i", "ð": "d"})


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a name without honorifics, Arabic articles and "Jr.".

    >>> words("Dr. Ali Al-Mudhaf"), words("Abdel Fattah El-Sisi"), words("Mr Smith Jr.")
    (('ali', 'mudhaf'), ('abdel', 'fattah', 'sisi'), ('smith',))
    """
    found = _WORD.findall(fold(text))
    kept = [w for w in found if w not in ARTICLES and w not in SUFFIXES]
    while len(kept) > 1 and kept[0] in HONORIFICS:
        del kept[0]
    return tuple(kept or found)


_SOUNDS = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("dj", "j"),
    ("x", "ks"),
    ("ck", "k"), ("ph", "f"), ("sch", "sh"), ("q", "k"), ("y", "i"), ("e", "i"), ("o", "u"), ("w", "v"),
)  # fmt: skip


# Endings of Slavic names in their spellings.
_ENDINGS = (("off", "ov"), ("eff", "ev"), ("enka", "enko"), ("skyy", "ski"), ("skiy", "ski"), ("skyi", "ski"))
_SAME = {"ibn": "bin", "abdal": "abdul", "abdel": "abdul", "abd": "abdul"}
_SERVANT = re.compile("abd[aeou]l?(?=[a-z]{4})")  # "Abdulaziz", "Abdelaziz": servant of


@lru_cache(maxsize=4096)
def _compared(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared: "ibn" for "bin", "Abdel Aziz" in one word.

    >>> _compared("Abd al-Rahman ibn Said") == _compared("Abdulrahman bin Said")
    True
    """
    kept: list[str] = []
    for word in words(text):
        word = _SERVANT.sub("abdul", _SAME.get(word, word), count=1)
        if kept and kept[-1] == "abdul":
            kept[-1] += word
        else:
            kept.append(word)
    return tuple(kept)


def _suffix(text: str) -> str | None:
    """ "jr" or "sr" and the like, by which two of one name are told apart."""
    last = fold(text).rstrip(".").split()[-1:]
    return {"junior": "jr", "senior": "sr"}.get(last[0], last[0]) if last and last[0] in SUFFIXES else None


@lru_cache(maxsize=4096)
def _sound(word: str) -> tuple[str, str]:
    for ending, heard in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word[: -len(ending)] + heard
            break
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = re.sub(r"(.)\1+", r"\1", word)
    return word, re.sub("[aiu]", "", word)


def alike(one: str, other: str) -> bool:
    """True if two folded words are one name in two spellings.

    >>> alike("abdollahian", "abdullahian"), alike("mudhaf", "moudhaf"), alike("mohammed", "muhamad")
    (True, True, True)
    >>> alike("gaddafi", "qadhafi"), alike("romanov", "romanoff"), alike("haidar", "haider")
    (True, True, True)
    >>> alike("hassan", "hussein"), alike("merkel", "markle")
    (False, False)
    >>> alike("carlo", "carla"), alike("garner", "karner")
    (False, False)
    """
    if one == other:
        return True
    if min(len(one), len(other)) < 4:
        return False
    (heard, bones), (heard_too, bones_too) = _sound(one), _sound(other)
    if heard == heard_too or _one_vowel_apart(heard, heard_too):
        return True
    if {heard[:1], heard_too[:1]} == {"g", "k"} and heard[1:] == heard_too[1:]:
        return any(mark in word for mark in ("q", "dh", "dd", "kh", "gh") for word in (one, other))
    return len(bones) >= 4 and bones == bones_too and bones[-1:] == heard[-1:] == heard_too[-1:]


def _one_vowel_apart(one: str, other: str) -> bool:
    """True if two heard words of five letters or more differ in one vowel inside: "haidar", "haidir"."""
    if len(one) != len(other) or len(one) < 5 or one[0] != other[0] or one[-1] != other[-1]:
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(apart) == 1 and set(apart[0]) == {"a", "i"}


def fit(short: str, full: str) -> int:
    """How well `short` can stand for `full`: 4 the same name, 3 the family name, 2 a part, 1 the given
    name, 0 not at all.

    >>> fit("El-Sisi", "Abdel Fattah El-Sisi"), fit("Xi", "Xi Jinping"), fit("Boris", "Boris Johnson")
    (3, 3, 1)
    >>> fit("Donald Trump", "Donald J. Trump"), fit("John Kerry", "Bob Kerry"), fit("López", "Ana López Ruiz")
    (4, 0, 2)
    >>> fit("J. Kerry", "John Kerry"), fit("Jinping Xi", "Xi Jinping"), fit("Abdul Aziz", "Abdulaziz")
    (4, 4, 4)
    >>> fit("Kim Yo Jong", "Kim Jong Un"), fit("Ken Vance Jr.", "Ken Vance Sr.")
    (0, 0)
    """
    some, whole = _compared(short), _compared(full)
    if not some or not whole or len(some) > len(whole) + 1:
        return 0
    suffixes = _suffix(short), _suffix(full)
    if None not in suffixes and suffixes[0] != suffixes[1]:
        return 0
    if "".join(some) == "".join(whole):
        return 4
    if len(some) > len(whole):
        return 0
    if len(some) == len(whole):
        if len(some) == 2 and {some[0], whole[0]} & FAMILY_FIRST and some == whole[::-1]:
            return 4
        apart = [(a, b) for a, b in zip(some, whole, strict=True) if not (alike(a, b) or _initial(a, b))]
        return 4 if not apart or (len(apart) == 1 and len(some) > 1 and _slipped(*apart[0])) else 0
    if len(some) == 1:
        return _fit_word(some[0], whole)
    if all(alike(a, b) for a, b in zip(some, whole[-len(some) :], strict=True)):
        return 3
    if _within(some, whole):
        return 4 if alike(some[-1], whole[-1]) or some[0] in FAMILY_FIRST else 2
    return 0


def _slipped(one: str, other: str) -> bool:
    """True for a word of six letters or more that lacks one inside.

    >>> _slipped("gerardo", "gerado"), _slipped("carlos", "carlo"), _slipped("marten", "martin")
    (True, False, False)
    """
    short, full = sorted((one, other), key=len)
    if len(full) < 6 or len(full) - len(short) != 1 or short[0] != full[0]:
        return False
    return any(full[:k] + full[k + 1 :] == short for k in range(1, len(full) - 1)) and full[-1] == short[-1]


def _initial(one: str, other: str) -> bool:
    """True if one of two words is the initial of the other."""
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _fit_word(word: str, whole: tuple[str, ...]) -> int:
    if alike(word, whole[-1]) or word == "".join(whole[-2:]):
        return 3
    if word == whole[0]:
        return 3 if word in FAMILY_FIRST else 1
    return 2 if any(word == w for w in whole[1:-1] if w not in PARTICLES) else 0


def _within(some: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """True if the words of `some` stand in `whole` in the same order, initials for words."""
    at = 0
    for word in some:
        while at < len(whole) and not (alike(word, whole[at]) or _initial(word, whole[at])):
            at += 1
        if at == len(whole):
            return False
        at += 1
    return True


@lru_cache(maxsize=2048)
def gender(name: str) -> str | None:
    """ "m" or "f", from the given name; None where it does not tell.

    >>> gender("Jacinda Ardern"), gender("Vladimir Putin"), gender("Trump") is None
    ('f', 'm', True)
    >>> gender("Park Ji-hyun") is None
    True
    """
    first = fold(name).split()[:1]
    if first and first[0] in FAMILY_FIRST:
        return None
    for word in (first[0] if first else "", first[0].partition("-")[0] if first else ""):
        told = [kind for kind in ("m", "f") if word in _given()[kind]]
        if told:
            return told[0] if len(told) == 1 else None
    return None


@lru_cache(maxsize=1)
def _given() -> dict[str, frozenset[str]]:
    table = load_yaml("first_names.yaml")
    return {"m": frozenset(table["male"]), "f": frozenset(table["female"])}
