"""Words for values: lists, articles, pasts, quotation marks, dates."""

import re
from collections.abc import Iterable, Sequence

from rapporteur.knowledge import load_yaml
from rapporteur.record import When

_WORDS = load_yaml("brief.yaml")
_THE_NAMES = frozenset(_WORDS["the_names"])
_THE_HEADS = frozenset(_WORDS["the_heads"])
_THE_STARTS = frozenset(_WORDS["the_starts"])
_PAST: dict[str, str] = _WORDS["past"]
_FINITE = frozenset(_WORDS["finite"])
_PASTS = frozenset(_PAST.values())
_PLURALS: dict[str, str] = _WORDS["plurals"]
_SINGULARS = {plural: singular for singular, plural in _PLURALS.items()}
_OPENERS = frozenset(_WORDS["openers"])
_MONTHS: list[str] = _WORDS["months"]
_DAY = re.compile(r"(\d{4}|-)-(\d\d)(?:-(\d\d))?\Z")
# Whose something is, where it is not the people's or the women's.
_POSSESSOR = re.compile(r"(?<!People)(?<!Women)(?<!Children)(?<!Men)['’]s ")
QUOTES = '"“”„‟«»'


def several(names: Sequence[str]) -> str:
    """
    >>> several(["Japan", "South Korea", "China"]), several(["Japan"]), several([])
    ('Japan, South Korea and China', 'Japan', '')
    """
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def capital(text: str) -> str:
    """The text with its first letter a capital; what follows is left alone.

    >>> capital("the EU"), capital("“no”")
    ('The EU', '“no”')
    """
    return text[:1].upper() + text[1:]


def a(noun: str) -> str:
    """
    >>> a("interview"), a("joint statement"), a("US envoy"), a("the Kremlin"), a("hour-long call")
    ('an interview', 'a joint statement', 'a US envoy', 'the Kremlin', 'an hour-long call')
    """
    if noun.split(" ", 1)[0].lower() in ("a", "an", "the", "its", "their", "his", "her", "this", "that"):
        return noun
    vowel = re.match(r"(?:[aeio]|hour|honest|honou?r|heir|un[^i]|u[^nst])", noun, re.IGNORECASE)
    return f"{'an' if vowel and not noun.startswith(('one', 'eu', 'Eu')) else 'a'} {noun}"


def the(name: str) -> str:
    """The name with "the" where English wants it.

    >>> the("United States"), the("Algerian Foreign Ministry"), the("Japan"), the("NATO")
    ('the United States', 'the Algerian Foreign Ministry', 'Japan', 'NATO')
    >>> the("People's Liberation Army"), the("Japan's Foreign Ministry")
    ("the People's Liberation Army", "Japan's Foreign Ministry")
    """
    words = name.split()
    if not words or words[0].lower() in ("the", "a", "an") or _POSSESSOR.search(name):
        return name
    headed = words[-1] in _THE_HEADS or (words[0] in _THE_STARTS and words[1:2] in (["of"], ["for"]))
    return f"the {name}" if name in _THE_NAMES or (len(words) > 1 and headed) else name


def past(lemma: str) -> str:
    """
    >>> past("say"), past("deny"), past("accuse"), past("warn"), past("play")
    ('said', 'denied', 'accused', 'warned', 'played')
    """
    if lemma in _PAST:
        return _PAST[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"


def is_finite(words: str) -> bool:
    """True if `words` can follow a subject as they stand.

    >>> is_finite("said"), is_finite("has warned"), is_finite("insists"), is_finite("saying")
    (True, True, True, False)
    >>> is_finite("statements"), is_finite("say")
    (False, False)
    """
    first = words.split(" ", 1)[0].lower() if words else ""
    if first in _FINITE or first in _PASTS or first.endswith("ed"):
        return True
    return first.endswith("s") and not first.endswith(("ss", "ments", "ions", "us", "ews"))


def third(lemma: str) -> str:
    """
    >>> third("say"), third("deny"), third("stress")
    ('says', 'denies', 'stresses')
    """
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def agreeing(predicate: str, lemma: str | None, several: bool) -> str:
    """The predicate in the number of its subject.

    >>> agreeing("have said", "say", False), agreeing("say", "say", False), agreeing("says", "say", True)
    ('has said', 'says', 'say')
    >>> agreeing("said", "say", True), agreeing("will say", "say", False)
    ('said', 'will say')
    """
    if lemma and predicate in (lemma, third(lemma)) and not is_participle(predicate):
        return lemma if several else third(lemma)
    first, blank, rest = predicate.partition(" ")
    return (_PLURALS if several else _SINGULARS).get(first, first) + blank + rest


def is_participle(word: str) -> bool:
    """True if `word` after "was" makes a passive.

    >>> is_participle("accused"), is_participle("told"), is_participle("saying")
    (True, True, False)
    """
    return word.endswith("ed") or word in _PASTS


def inside(text: str) -> str:
    """A clause that opened a sentence, as it reads inside one.

    >>> inside("The talks failed"), inside("Putin agreed"), inside("I agree")
    ('the talks failed', 'Putin agreed', 'I agree')
    """
    first = re.match(r"[\w’']+", text)
    if first and first.group().lower() in _OPENERS:
        return text[0].lower() + text[1:]
    return text


def flat(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())


def quote(text: str, stop: bool = False) -> str:
    """The text in quotation marks, those inside made single; a mark without its partner is dropped.

    `stop` puts a full stop where the quotation has a comma, or nothing, at its end.

    >>> quote('both "agreed" to it,'), quote('agreed” to it'), quote('no,"', stop=True)
    ('“both ‘agreed’ to it”', '“agreed to it”', '“no.”')
    """
    body = flat(text).rstrip(",;:–—- ")
    if sum(c in QUOTES for c in body) % 2 and body[-1] in QUOTES:
        body = body[:-1].rstrip(",;:–—- ")
    if stop:
        body = re.sub(r""",(["”’'])\Z""", r".\1", body)
    if stop and body.rstrip(QUOTES + "’'")[-1:] not in (".", "!", "?", "…"):
        body += "."
    marks = [i for i, c in enumerate(body) if c in QUOTES]
    if len(marks) % 2:
        lone = lone_mark(body)
        body = flat(body[:lone] + body[lone + 1 :])
        marks = [i for i, c in enumerate(body) if c in QUOTES]
    letters = list(body)
    for position, i in enumerate(marks):
        letters[i] = "’" if position % 2 else "‘"
    return f"“{''.join(letters).strip()}”"


def opens(text: str, i: int) -> bool:
    """True if the quotation mark at `i` is an opening one."""
    return text[i] in "“„«" or (text[i] == '"' and (i == 0 or text[i - 1].isspace()))


def lone_mark(text: str) -> int:
    """Where the quotation mark without partner stands: a closing one that nothing opens, else the last
    opening one that nothing closes; -1 if there is none.

    >>> lone_mark('no," he said'), lone_mark('he said "no'), lone_mark("no")
    (3, 8, -1)
    """
    opened: list[int] = []
    for i, letter in enumerate(text):
        if letter not in QUOTES:
            continue
        if opens(text, i):
            opened.append(i)
        elif opened:
            opened.pop()
        else:
            return i
    return opened[-1] if opened else -1


def day(value: str) -> str | None:
    """An ISO 8601 day, month or year in words; None if it is nothing of the kind.

    >>> day("2017-11-11"), day("2017-11"), day("2017"), day("--11-11"), day("soon")
    ('11 November 2017', 'November 2017', '2017', '11 November', None)
    """
    if re.fullmatch(r"\d{4}", value):
        return value
    found = _DAY.match(value)
    if not found or not 1 <= int(found.group(2)) <= 12:
        return None
    year, month, of_month = found.groups()
    parts = [str(int(of_month))] if of_month else []
    return " ".join([*parts, _MONTHS[int(month) - 1], *([year] if year != "-" else [])])


def when(time: When | None) -> str:
    """A time as an adverbial, empty if there is none.

    >>> when(When(value="2022-12-13/2022-12-15", precision="interval", text="", basis="stated"))
    'from 13 December 2022 to 15 December 2022'
    >>> when(When(value="2017-11-11", precision="day", text="", basis="stated"))
    'on 11 November 2017'
    """
    if time is None:
        return ""
    first, _, last = time.value.partition("/")
    begin, end = day(first), day(last)
    if begin and end and begin != end:
        return f"from {begin} to {end}"
    if begin and not last:
        return f"{'on' if begin[:1].isdigit() and ' ' in begin else 'in'} {begin}"
    return f"({flat(time.text)})" if time.text.strip() else ""


def date(time: When | None) -> str:
    """A time as an aside: without "on" or "in".

    >>> date(When(value="2017-11", precision="month", text="", basis="stated")), date(None)
    ('November 2017', '')
    """
    return when(time).removeprefix("on ").removeprefix("in ").strip("()")


def unique(items: Iterable[str]) -> list[str]:
    """The items in their order, each once."""
    return list(dict.fromkeys(items))
