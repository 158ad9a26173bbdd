"""The field of an office, which follows it: "of foreign affairs", "to the president", "for Asia"."""

from collections.abc import Mapping

from rapporteur.resolve import offices
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.words import Words
from rapporteur.values import name as names

SMALL = frozenset({"of", "for", "and", "the", "to", "in", "on", "at", "&"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DETERMINERS = frozenset({"the", "its", "their", "a", "an"})
_LINKS = frozenset({"of", "for", "to", "at", "in", "on", "from", "with"})
# Offices held for somebody, or sent somewhere: "ambassador to", "adviser to", "envoy for".
_SENT = frozenset(
    {
        "ambassador",
        "envoy",
        "representative",
        "adviser",
        "advisor",
        "aide",
        "assistant",
        "emissary",
        "delegate",
    }
    | {"consul", "secretary", "deputy", "counsellor", "counselor", "observer", "heir", "minister", "mission"}
    | {"candidate", "nominee", "liaison", "plenipotentiary", "attaché", "rapporteur", "counsel", "negotiator"}
    | {"commissioner", "nuncio", "legate", "coordinator", "spokesman", "spokeswoman", "spokesperson", "coach"}
)
_POLITY = frozenset(
    {"republic", "state", "kingdom", "sultanate", "government", "emirate", "commonwealth", "union"}
)
_SEATS = frozenset({"office", "ministry", "department", "presidency", "cabinet", "government", "secretariat"})
_ENDS = frozenset({"late", "course", "whom", "which"})
# What a field is not: how long an office is held.
_TIMES = frozenset(
    {"term", "terms", "years", "year", "months", "month", "days", "weeks", "time", "decades", "now"}
)
_LONGEST = 22


def end(words: Words, nations: Mapping[int, Nation], head: int) -> int:
    """The last token of the field that follows the office word `head`; `head` where none does.

    Hit: "minister of foreign affairs", "Director of the Office of the King", "envoy for the Horn of Africa",
    "Ambassador of the Republic of Cuba to the State of Qatar". Near miss: "the president of late", "the
    minister for two hours", "Head of the Bank Lara Nunes", where the name is not part of the field.
    """
    last = _own(words, head)
    stop = min(words.size, head + _LONGEST)
    while last + 2 < stop:
        at = _after_bracket(words, last + 1)
        if at >= words.size or words.lower[at] not in _LINKS or words.sentence[at] != words.sentence[head]:
            break
        found = _phrase(words, nations, head, at)
        if found is None:
            break
        last = found
    return last


_CLOSING = (
    ("extraordinary", "and", "plenipotentiary"),
    ("extraordinary",),
    ("in", "chief"),
    ("-", "in", "-", "chief"),
    ("at", "large"),
    ("-", "at", "-", "large"),
    ("-", "elect"),
    ("-", "designate"),
    ("-", "general"),
    ("elect",),
    ("designate",),
    ("-", "de", "-", "camp"),
    ("d’affaires",),
    ("d'affaires",),
)


def _own(words: Words, head: int) -> int:
    """The last token of an office's own words: "Ambassador Extraordinary and Plenipotentiary", "commander in
    chief", "president-elect"."""
    for closing in _CLOSING:
        if tuple(words.lower[head + 1 : head + 1 + len(closing)]) == closing:
            return head + len(closing)
    return head


def _after_bracket(words: Words, at: int) -> int:
    """The token after a short form in brackets: "Cooperation Council (GCC) of"."""
    if words.text[at : at + 3 : 2] == ["(", ")"] and words.capital[at + 1]:
        return at + 3
    return at


def before_bracket(words: Words, last: int) -> int:
    """The token before a short form in brackets that ends in token `last`."""
    if (
        last > 2
        and words.text[last] == ")"
        and words.text[last - 2] == "("
        and words.text[last - 1][:1].isupper()
    ):
        return last - 3
    return last


def _phrase(words: Words, nations: Mapping[int, Nation], head: int, link: int) -> int | None:
    """The last token of the noun phrase after the preposition at token `link`; None if it begins no field."""
    word = words.lower[link]
    at = link + 1
    if words.lower[at] in _DETERMINERS:
        at += 1
    if at >= words.size or words.lower[at] in _ENDS or not words.text[at][:1].isalpha():
        return None
    capital = words.capital[at]
    if word in ("at", "with", "from") and not (capital and words.label[at] in ("ORG", "FAC")):
        return None
    if word == "in" and not (
        capital and (at in nations or words.label[at] in ("LOC", "FAC") or words.lower[at] in _SEATS)
    ):
        return None
    if word == "on" and not (words.lower[head] in _SENT or capital):
        return None
    if word == "to" and words.lower[head] not in _SENT:
        return None
    last = _run(words, nations, at) if capital else _common(words, nations, at)
    if not capital and _TIMES & set(words.lower[at : last + 1]):
        return None
    return last if last >= at else None


def _run(words: Words, nations: Mapping[int, Nation], at: int) -> int:
    """The last token of the capitalised phrase at token `at`: "Defence and Security", "King's Office"."""
    start, last = at, at - 1
    if words.lower[at] == "state" and words.lower[at - 2] in ("secretary", "minister"):
        return at
    while at < min(words.size, start + 14) and words.sentence[at] == words.sentence[start]:
        if words.label[at] == "PERSON" and not (at == start and at in nations) and not _of_a_body(words, at):
            break
        named = words.pos[at] not in ("VERB", "AUX", "PRON", "DET", "ADV") or at == start
        if words.capital[at] and named:
            if words.label[at] == "DATE" and at not in nations:
                break
            address = offices.honorific(words.lower[at]) and not offices.is_head(words.lower[at])
            if at > start and address and words.lower[at - 1] != "first":
                break
            if at > start and (_begins_rank(words, at) or _begins_name(words, nations, at)):
                break
            last = at
        elif words.lower[at] in ("and", "&") and last == at - 1:
            if not _goes_on(words, nations, start, at):
                break
        elif words.text[at] == "," and _lists(words, at):
            pass
        elif not (words.joined(at) or (words.text[at] in _POSSESSIVE and last == at - 1)):
            if last == at - 1 and offices.is_modifier(words.lower[at]) and _nouns_follow(words, at):
                last = at
            elif words.text[at - 1] in _POSSESSIVE and at - 2 in nations:
                return max(last, _common(words, nations, at))  # "of Ecuador's foreign ministry"
            elif words.lower[at] in ("and", "&", "the") or last != at - 1:
                break
            elif (
                words.pos[at] in ("NOUN", "PROPN")
                and words.head[last] == at
                and words.base(last) in ("compound", "amod")
            ):
                last = at  # "the FARC movement", "the Iraqi army"
            else:
                break
        at += 1
    while last > start and (words.text[last] in _POSSESSIVE or words.joined(last)):
        last -= 1
    return last


def _begins_rank(words: Words, at: int) -> bool:
    """True if a rank at token `at` belongs to the name after it: "General Staff" Maj. Gen. Ali.

    Near miss: "the General Staff".
    """
    if not offices.is_rank(words.lower[at]) or at + 1 >= words.size:
        return False
    after = at + 1
    return words.text[after] == "." or words.label[after] == "PERSON" or offices.is_rank(words.lower[after])


def _begins_name(words: Words, nations: Mapping[int, Nation], at: int) -> bool:
    """True if a given name at token `at` follows the field: "envoy for Yemen" Peter Hall, "Secretary of
    State" Rex Hall "and". Near miss: "of the Peter Hall Foundation"."""
    if offices.is_given_name(words, at):
        return True
    if names.gender(words.text[at]) is None or at + 1 >= words.size or not words.capital[at + 1]:
        return False
    return at - 1 in nations or at + 2 >= words.size or not words.capital[at + 2]


def _nouns_follow(words: Words, at: int) -> bool:
    """True for the common words of a phrase that began with a name: "Iranian foreign ministry"."""
    return words.pos[at] in ("NOUN", "ADJ") and words.head[at] >= at


def _of_a_body(words: Words, at: int) -> bool:
    """True for a person's name inside that of a body: "of the Nelson Mandela Foundation"."""
    while at < words.size and words.label[at] == "PERSON":
        at += 1
    return at < words.size and words.capital[at] and words.label[at] in ("ORG", "FAC")


def _goes_on(words: Words, nations: Mapping[int, Nation], start: int, at: int) -> bool:
    """True if "and" at token `at` joins two halves of one field: "Trade and Industry".

    Near miss: "of Energy and Prime Minister", "of the UN and Mr", "of Kenya and Somalia met".
    """
    after = at + 1
    if after >= words.size or not words.capital[after] or words.label[after] == "PERSON":
        return False
    if offices.honorific(words.lower[after]) is not None or words.lower[after] == "the":
        return False
    k = after
    while k < words.size and (words.capital[k] or words.joined(k)) and words.label[k] != "PERSON":
        if offices.is_head(words.lower[k]) or offices.is_former(words.lower[k]):
            return False
        k += 1
    return (at - 1 in nations) == (after in nations)


def _lists(words: Words, comma: int) -> bool:
    """True for the comma of a field of three: "Trade, Industry and Tourism", "Law, Justice and Works"."""
    at = comma + 1
    while at < min(words.size, comma + 6) and words.capital[at] and words.label[at] != "PERSON":
        if offices.is_head(words.lower[at]) or offices.honorific(words.lower[at]) is not None:
            return False
        at += 1
    if at == comma + 1 or at + 1 >= words.size:
        return False
    if words.text[at] == ",":
        return _lists(words, at)
    return (
        words.lower[at] in ("and", "&")
        and words.capital[at + 1]
        and words.label[at + 1] != "PERSON"
        and not offices.is_head(words.lower[at + 1])
        and offices.honorific(words.lower[at + 1]) is None
        and offices.is_modifier(words.lower[at - 1])
    )


def _common(words: Words, nations: Mapping[int, Nation], at: int) -> int:
    """The last token of a field of common words: "foreign affairs", "the transitional council", "the Iraqi
    ministry"."""
    start, last = at, at - 1
    while at < min(words.size, start + 11) and words.sentence[at] == words.sentence[start]:
        if words.label[at] in ("PERSON", "DATE"):
            break
        if (
            at in nations
            or words.joined(at)
            or words.joined(at - 1)
            or (words.text[at] in _POSSESSIVE and last == at - 1)
            or offices.is_modifier(words.lower[at])
            or words.pos[at] in ("NOUN", "ADJ", "PROPN")
        ):
            if words.pos[at] in ("NOUN", "PROPN") or at in nations or offices.is_modifier(words.lower[at]):
                last = at
        elif words.lower[at] in ("and", "&") and last == at - 1 and at + 1 < words.size:
            field = offices.is_modifier(words.lower[at - 1]) or offices.is_modifier(words.lower[at + 1])
            if not field or offices.is_head(words.lower[at + 1]) or words.capital[at + 1]:
                break
        else:
            break
        at += 1
    return last


def parts(words: Words, comma: int) -> bool:
    """True for the comma inside a field: "the business, energy and industry secretary"."""
    after = comma + 1
    if comma < 1 or after >= words.size:
        return False
    if words.capital[comma - 1] != words.capital[after]:
        return False
    return offices.is_modifier(words.lower[comma - 1]) and offices.is_modifier(words.lower[after])


def may_hold(words: Words, i: int) -> bool:
    """True if token `i` can stand inside a title: no verb, no name of a person, no full stop."""
    if words.label[i] == "PERSON" and not _of_a_body(words, i):
        return False
    return (
        words.capital[i]
        or words.lower[i] in SMALL
        or words.lower[i] in _DETERMINERS
        or words.lower[i] in ("from", "with")
        or words.text[i] in _POSSESSIVE
        or words.text[i] in (",", "(", ")")
        or words.joined(i)
        or words.joined(i - 1)
        or words.joined(i + 1)
        or words.pos[i] in ("NOUN", "ADJ", "PROPN")
        or offices.is_modifier(words.lower[i])
    )


def without_brackets(words: Words, kept: list[int]) -> list[int]:
    """The tokens of a title without what stands in brackets: "Deputy Commissioner (Media)"."""
    out: list[int] = []
    inside = False
    for k in kept:
        inside = inside or words.text[k] == "("
        if not inside:
            out.append(k)
        inside = inside and words.text[k] != ")"
    return out or kept


def without_country(
    words: Words, nations: Mapping[int, Nation], kept: list[int], head: int
) -> tuple[list[int], str | None]:
    """The tokens of a title without the country it is of, and that country: "President of the Republic of
    Kenya". The country somebody is sent to stays and is not theirs: "ambassador to Syria"."""
    out: list[int] = []
    country: str | None = None
    i = 0
    while i < len(kept):
        k = kept[i]
        if k > head and words.lower[k] in _LINKS:
            span = _polity(words, nations, kept, i + 1)
            if span is None and words.lower[k] == "of" and i + 1 < len(kept) and country is None:
                country = _begins_body(words, nations, kept[i + 1], head)
            ours = words.lower[k] in ("of", "from") or (words.lower[k] == "for" and _rules(words, head))
            if span is not None and (ours or words.lower[k] == "in"):
                nation, i = span
                country = country or (nation.iso3 if ours else None)
                continue
        elif k > head and k in nations and nations[k].adjective and not nations[k].body:
            country = country or nations[k].iso3
        out.append(k)
        i += 1
    if not out:
        out = kept
    return out, country


def _rules(words: Words, head: int) -> bool:
    """True for an office that is held of a country even where "for" says so: "prime minister for Kuwait"."""
    return words.lower[head] not in _SENT or words.lower[head - 1] == "prime"


def _begins_body(words: Words, nations: Mapping[int, Nation], at: int, head: int) -> str | None:
    """The country whose name opens that of a body: "Head of Kenya Railways".

    Near miss: "professor of China studies".
    """
    nation = nations.get(at)
    if nation is None or nation.adjective or nation.body or nation.capital:
        return None
    return nation.iso3 if offices.sector_of(words.lower[head]) in ("GOV", "BUS", "MIL", "LEG") else None


def _is_polity(words: Words, at: int) -> bool:
    return words.lower[at] in _POLITY and words.lower[at + 1] == "of"


def _polity(
    words: Words, nations: Mapping[int, Nation], kept: list[int], i: int
) -> tuple[Nation, int] | None:
    """The country that the whole phrase from position `i` of `kept` names, and the position after it."""
    while i < len(kept) and words.lower[kept[i]] in _DETERMINERS:
        i += 1
    if i + 2 < len(kept) and kept[i] not in nations and _is_polity(words, kept[i]):
        i += 2
        if words.lower[kept[i]] == "the" and i + 1 < len(kept):
            i += 1
    if i >= len(kept) or kept[i] not in nations:
        return None
    nation = nations[kept[i]]
    if nation.adjective or nation.body or nation.first != kept[i]:
        return None
    while i < len(kept) and kept[i] <= nation.last:
        i += 1
    if i < len(kept) and words.lower[kept[i]] not in _LINKS and words.text[kept[i]] not in (",", "("):
        return None  # "of the Kuwait Fund"
    return nation, i
