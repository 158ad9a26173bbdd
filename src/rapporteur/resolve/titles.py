"""Reading titles in the text: before a name, and how far an office and its field reach."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapporteur.record import Tense
from rapporteur.resolve import fields, offices
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.offices import Title, is_office, is_rank
from rapporteur.resolve.words import Words
from rapporteur.values import name as names

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_WHOSE = frozenset({"his", "her", "their", "its"})
_DEFINITE = _WHOSE | {"the", "a", "an", "whose"}
_LATER = frozenset({"elect", "designate"})
_REACH = 24  # tokens that a title before a name may have


def before(words: Words, nations: dict[int, Nation], name: int) -> Title | None:
    """The title right before the name at token `name`: the outermost office whose field ends there.

    Hit: "US President" Trump, "Minister of Education" Dr Mudhaf, "her Japanese counterpart," Kishida,
    "the president of the electoral board," Lara Nunes, "said".
    Near miss: "the minister told" Trump, Ali Hamad, "president of the club," Sara Malik, "and others".
    """
    last = _skip_address(words, name - 1)
    comma = last > 0 and words.text[last] == ","
    if comma:
        last = _skip_address(words, last - 1)
    last = fields.before_bracket(words, last)
    if last < 0:
        return None
    core = last
    while core > 0 and (is_rank(words.lower[core]) or words.text[core] == "."):
        core -= 1
    if core < last:
        core = fields.before_bracket(words, core)
    if core < last and words.lower[core] not in fields.SMALL and last_head(words, nations, core) == core:
        ranked = _ending_at(words, nations, core)
        if ranked is not None:
            return ranked  # "Chief of the General Staff Maj. Gen."
    title = _ending_at(words, nations, last, parted=comma)
    if title is None and not comma and offices.describes(words, last):
        title = read(words, nations, last, last)
    if title is not None and comma and not _introduces(words, nations, title, name):
        return None
    return title


def _skip_address(words: Words, last: int) -> int:
    """The token before forms of address ("Dr", "H.E.") and the ranks with full stops that end at `last`."""
    while last >= 0 and (
        (offices.honorific(words.lower[last]) is not None and not is_office(words, last))
        or (words.lower[last] in ("h", "e", "hh", "he") and words.text[last].isupper() and last > 0)
        or (
            words.text[last] == "."
            and last > 0
            and (is_rank(words.lower[last - 1]) or offices.honorific(words.lower[last - 1]) is not None)
        )
    ):
        last -= 1
    return last


def _ending_at(words: Words, nations: dict[int, Nation], last: int, *, parted: bool = False) -> Title | None:
    """The title of the outermost office whose field ends in token `last`: "Adviser" in "Adviser to the
    President", "deputy head" in "deputy head of the town's council".

    Near miss, unless a comma parts it from the name: "the adviser of Kenyan President" John Otieno.
    """
    found: tuple[int, int] | None = None
    i = last
    while i >= max(0, last - _REACH):
        if is_office(words, i) and not offices.is_plural(words.lower[i]):
            end = last_head(words, nations, i)
            if end == last or fields.end(words, nations, end) == last:
                if found is not None and not parted and _is_served(words, nations, found[0]):
                    break
                found = (i, end)
        elif not fields.may_hold(words, i):
            break
        i -= 1
    return None if found is None else read(words, nations, found[1], last, found[0])


def _is_served(words: Words, nations: dict[int, Nation], office: int) -> bool:
    """True if the office whose word is token `office` is another's than that of the office before it: no
    article stands before it, "of Kenyan President", "to President"."""
    at = office - 1
    while at > 0 and (offices.is_modifier(words.lower[at]) or at in nations or words.joined(at)):
        at -= 1
    return words.lower[at] in ("of", "to", "for")


def last_head(words: Words, nations: Mapping[int, Nation], head: int) -> int:
    """The last word of the office that the office word `head` is part of: "General" for "Secretary General",
    "Minister" for "Deputy Prime Minister", "Officer" for "Chief Operating Officer".

    Near miss: "army chief General Ali", "Minister President Ali".
    """
    at = head
    while at + 1 < words.size:
        after = at + 1
        while (
            after < words.size
            and after <= at + 4
            and (offices.is_modifier(words.lower[after]) or words.joined(after))
            and not is_office(words, after)
            and after not in nations
            and words.capital[after] == words.capital[head]
        ):
            after += 1
        if after >= words.size or not is_office(words, after):
            break
        if words.capital[after] != words.capital[head] or not _grows(words, at, after):
            break
        if words.label[after] == "PERSON" and words.lower[after] != "general":
            break
        at = after
    return at


def _grows(words: Words, head: int, after: int) -> bool:
    """True if two office words in a row are one office: "Secretary General", "Deputy Speaker"."""
    first, second = words.lower[head], words.lower[after]
    if second == "general":
        return first in offices.OF_GENERAL or is_rank(first)
    if first == "general":
        return not is_rank(second)
    if is_rank(first) or is_rank(second):
        return is_rank(first) and is_rank(second)
    return offices.is_modifier(first) or (first, second) in _PAIRS


_PAIRS = frozenset(
    {("minister", "counselor"), ("minister", "counsellor"), ("minister", "president"), ("judge", "president")}
)


def _introduces(words: Words, nations: dict[int, Nation], title: Title, name: int) -> bool:
    """True if a title that a comma parts from the name after it is that person's: "her counterpart, Kishida",
    "Kenya's director, Houghton,", "the rector of the university, Ana Silva, and".

    Near miss: "the minister, Kishida and others", a list; "Ali Hamad, president of the club, Sara Malik".
    """
    if title.counterpart:
        return True
    if words.label[name] != "PERSON" and names.gender(words.text[name]) is None:
        return False
    end = name
    while end < words.size and (words.label[end] == "PERSON" or words.joined(end)):
        end += 1
    first = _opening(words, title.first)
    before = first - 1
    owned = any(k in nations for k in range(first, title.last)) or before in nations
    owned = (
        owned
        or words.label[before] == "ORG"
        or (words.text[before].isupper() and len(words.text[before]) > 1)
    )
    definite = (
        before < 0
        or words.lower[before] in _DEFINITE
        or words.lower[first] == "the"
        or owned
        or words.text[before] in POSSESSIVE
    )
    opens = before < 0 or words.sentence[before] != words.sentence[first] or words.text[before].isspace()
    outer = before - 1 if words.lower[before] in ("the", "a", "an") and before > 0 else before
    if not opens and words.text[outer] == "," and _owned_before(words, outer):
        return False
    opens = opens or outer < 0 or words.sentence[outer] != words.sentence[first]
    opens = opens or (outer == before and words.text[outer] in (",", "”", '"'))  # “…,” President of the club
    if end >= words.size or words.sentence[end] != words.sentence[name]:
        return definite or opens
    closed = words.text[end] in (",", ")", ".", ";", "–", "—", "-", ":", "(") or words.text[end] in POSSESSIVE
    if closed:
        return definite or opens or words.capital[title.last]
    if words.pos[end] in ("VERB", "AUX", "ADV", "ADP", "CCONJ", "PRON", "SCONJ", "PUNCT"):
        apposed = any(words.dep[k] == "appos" for k in range(name, end))
        return apposed or (opens and words.pos[end] in ("VERB", "AUX", "ADV"))
    return False


def _opening(words: Words, first: int) -> int:
    """The first token of the phrase around a title: "founder" in "founder and president", "first" in "first
    woman president"."""
    while first > 1:
        at = first - 1
        if words.lower[at] in ("and", "&") and is_office(words, at - 1):
            first = at - 1
        elif words.pos[at] in ("NOUN", "ADJ") and not words.capital[at] and words.head[at] >= at:
            first = at
        else:
            break
    return first


def _owned_before(words: Words, comma: int) -> bool:
    """True if the comma closes a person's name or age, so that the title after it is that person's."""
    at = comma - 1
    if at > 1 and words.text[at].isdigit() and words.text[at - 1] == ",":
        at -= 2
    if at > 1 and words.text[at] in (")", "”", '"'):
        return True
    return words.label[at] == "PERSON"


def read(words: Words, nations: dict[int, Nation], head: int, last: int, begin: int | None = None) -> Title:
    """The whole title around the office word `head`, whose field may run on to token `last`; its own words
    begin with token `begin` at the latest."""
    first = head if begin is None else begin
    while first > 0 and first - 1 not in nations and _belongs(words, first - 1, head):
        first -= 1
    if words.text[first - 1] == ")" and fields.before_bracket(words, first - 1) == first - 4:
        return _with_short_form(words, nations, first - 4, last)
    while first < head and words.text[first] in ("-", ",", "and", "&"):
        first += 1
    first = _own_half(words, first, head)
    country, start, whose = _owner(words, nations, _after_owner(words, nations, first))
    if first - 1 in nations and nations[first - 1].body:
        first = start  # "UN envoy", "Hamas leader": the body is part of the office
    tense: Tense = "current"
    kept = list(range(first, last + 1))
    if start < first:
        kept = [k for k in range(start, first) if offices.is_former(words.lower[k])] + kept
    for k in list(kept):
        if offices.is_former(words.lower[k]) and k < head:
            tense = "former"
            kept.remove(k)
            if k + 1 in kept and words.text[k + 1] == "-":
                kept.remove(k + 1)
        elif k < head and offices.is_future(words.lower[k]) and tense == "current":
            tense = "future"
            kept.remove(k)
    while len(kept) > 1 and words.lower[kept[0]] in _PASSING:
        kept.pop(0)
    if len(kept) > 1 and words.lower[kept[0]] in _ORDINALS and not _numbered(words, kept[1]):
        kept.pop(0)
    while kept and words.text[kept[0]] in ("-", ",", "."):
        kept.pop(0)
    kept = fields.without_brackets(words, kept)
    kept, told = fields.without_country(words, nations, kept, head)
    country = country or told
    bare = len(kept)
    while bare and (is_rank(words.lower[kept[bare - 1]]) or words.text[kept[bare - 1]] == "."):
        bare -= 1
    if bare and bare < len(kept) and is_office(words, kept[bare - 1]) and kept[bare] > head:
        del kept[bare:]  # "Army Chief Maj. Gen."
    kept = [k for k in kept if words.lower[k] not in _LATER or not words.joined(k - 1)]
    while kept and words.text[kept[-1]] in ("-", ",", "."):
        kept.pop()
    own = [words.text[k] for k in kept]
    if any(part.lower().startswith("ex-") for part in own):
        tense = "former"
        own = [part[3:] if part.lower().startswith("ex-") else part for part in own]
    text = offices.in_full(_cased(own))
    after = last + 2 if words.joined(last + 1) else last + 1
    end = last
    if after < words.size and words.lower[after] in _LATER:
        tense, end = "future", after
    elif words.lower[last] in _LATER:
        tense = "future"
    sector = (
        "GOV" if text == "Deputy" and (whose is not None or words.text[first - 1] in POSSESSIVE) else None
    )
    return Title(start, end, text, country or offices.only_country(text), tense, sector, whose)


def _with_short_form(words: Words, nations: dict[int, Nation], full: int, last: int) -> Title:
    """The title of a body whose short form stands between them: "Liberal Party (LP) leader"."""
    first = full
    while first > 0 and first - 1 not in nations and _names_body(words, first - 1):
        first -= 1
    body = [words.text[k] for k in range(first, full + 1)]
    own = [words.text[k] for k in range(full + 4, last + 1)]
    country, start, whose = _owner(words, nations, first)
    return Title(start, last, _cased([*body, *own]), country, "current", whose=whose)


def _names_body(words: Words, i: int) -> bool:
    return words.capital[i] and words.label[i] not in ("PERSON", "DATE") and not is_office(words, i)


# What is said of an office and is no part of it.
_PASSING = frozenset({"outgoing", "embattled", "powerful", "influential", "longtime", "long-time", "veteran"})
_ORDINALS = frozenset({"first", "second", "third"})


def _numbered(words: Words, after: int) -> bool:
    """True if an ordinal is part of the title: "First Deputy Premier", "second secretary".

    Near miss: "the first president".
    """
    if words.lower[after] in ("deputy", "vice", "secretary", "lady", "lieutenant", "minister", "assistant"):
        return True
    return words.joined(after) or words.capital[after - 1]


def _belongs(words: Words, i: int, head: int) -> bool:
    """True if token `i` before the office word is part of the title."""
    lower = words.lower[i]
    if words.text[i][-1:] in "-–:" and not words.joined(i):
        return False
    if words.joined(i):
        return True
    if words.text[i] == "." and i > 0 and is_rank(words.lower[i - 1]) and is_rank(words.lower[i + 1]):
        return True
    if offices.honorific(lower) == "any":
        return False
    if lower == "under" and not words.lower[i + 1].startswith("secretar") and not words.joined(i + 1):
        return False
    if offices.is_modifier(lower) or offices.is_former(lower):
        return words.label[i] != "PERSON" or not words.capital[i]
    if words.capital[head] and words.capital[i] and words.pos[i] in ("PROPN", "NOUN", "ADJ"):
        return words.label[i] not in ("PERSON", "DATE")
    if words.text[i] == "," and fields.parts(words, i):
        return True
    if words.pos[i] == "NOUN" and words.base(i) == "compound" and i < words.head[i] <= head:
        return not words.capital[i]  # "strategy secretary"
    if lower in ("and", "&") and i > 0 and words.head[i] != i and not offices.is_head(words.lower[i - 1]):
        field = offices.is_modifier(words.lower[i - 1]) and words.pos[i - 1] != "VERB"
        return field and words.capital[i - 1] == words.capital[i + 1]
    return False


def _own_half(words: Words, first: int, head: int) -> int:
    """The first token of the title without what belongs to an office before it: "Spokesperson", not "Foreign
    Affairs and Spokesperson", in "Minister of Foreign Affairs and Spokesperson"."""
    at = first - 1
    while at > 1 and (words.capital[at] or words.lower[at] in ("and", "&", ",")) and not is_office(words, at):
        at -= 1
    if at > 0 and words.lower[at] in ("of", "for") and (at == first - 1 or is_office(words, at - 1)):
        links = [k for k in range(first, head) if words.lower[k] in ("and", "&")]
        return links[-1] + 1 if links else first
    return first


def _after_owner(words: Words, nations: dict[int, Nation], first: int) -> int:
    """The token after the owner of a title, which adjectives may part from it: "Japan's new" ambassador."""
    at = first
    while at > 1 and at > first - 3 and at - 1 not in nations and not words.capital[at - 1]:
        if words.pos[at - 1] not in ("ADJ", "ADV") and words.dep[at - 1] != "amod":
            break
        at -= 1
    return (
        at
        if at - 1 in nations or words.text[at - 1] in POSSESSIVE or words.lower[at - 1] in _WHOSE
        else first
    )


def _owner(words: Words, nations: dict[int, Nation], first: int) -> tuple[str | None, int, int | None]:
    """Country, first token and pronoun possessor of what stands before a title's own words."""
    at = first - 1
    if at < 0:
        return None, first, None
    if at in nations and not nations[at].people:
        nation = nations[at]
        start = nation.first
        while start > 0 and offices.is_former(words.lower[start - 1]):
            start -= 1
        whose = start - 1 if start and words.lower[start - 1] in _WHOSE else None
        return nation.iso3, start, whose
    if words.text[at] in POSSESSIVE and at:
        for k in range(at - 1, max(-1, at - 4), -1):
            if k in nations:
                return nations[k].iso3, nations[k].first, None
            if not words.text[k].isalpha():
                break
        return None, first, None
    if words.lower[at] in _WHOSE:
        return None, first, at
    return None, first, None


def _cased(parts: Sequence[str]) -> str:
    """An office's name with capitals, a description as it stands."""
    text = " ".join(parts)
    for mark in (" .", " ’s", " 's", " ,", " ’", " )"):
        text = text.replace(mark, mark[1:])
    text = text.replace(" - ", "-").replace("( ", "(")
    last = parts[-1].lower() if parts else ""
    head = next((p for p in reversed(parts) if offices.is_head(p.lower())), last).lower()
    if not offices.is_formal(head) and not text.istitle():
        return text
    return " ".join(w if w.lower() in fields.SMALL else w[:1].upper() + w[1:] for w in text.split())


def realm(
    words: Words, nations: dict[int, Nation], places: Mapping[int, str | None], name_last: int
) -> str | None:
    """The country after a name: King Hassan "of Morocco", President Mwinyi "of Zanzibar"."""
    at = name_last + 2
    if at + 1 < words.size and words.lower[at] == "the":
        at += 1
    if at >= words.size or words.lower[name_last + 1] != "of":
        return None
    return nations[at].iso3 if at in nations else places.get(at)


def follow(words: Words, nations: dict[int, Nation], head: int) -> tuple[int, int]:
    """The last office word of the office that begins with `head`, and the last token of its field."""
    head = last_head(words, nations, head)
    return head, fields.end(words, nations, head)


def at_head(words: Words, nations: dict[int, Nation], head: int) -> Title:
    """The title that the office word `head` is part of, with what follows it."""
    begin = head
    head, last = follow(words, nations, head)
    return read(words, nations, head, last, begin)


def former(title: Title) -> Title:
    """The same office, no more held."""
    return replace(title, tense="former")
