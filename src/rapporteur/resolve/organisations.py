"""Names of organisations in the text: those of the table, and those that their words or the model tell."""

from collections import Counter
from dataclasses import dataclass, replace

from rapporteur.resolve import fields, offices
from rapporteur.resolve.acronyms import find_acronyms
from rapporteur.resolve.lexicon import is_saying
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.organisation_table import Known, candidates, is_private, known, longest_from
from rapporteur.resolve.organisation_words import is_event, is_social, is_stop, sector_of
from rapporteur.resolve.organisation_words import table as word_table
from rapporteur.resolve.words import Words
from rapporteur.roster.model import Row
from rapporteur.values import name as names

_LINKS = frozenset({"of", "for", "and", "the", "&", "on", "to", "in", "'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Naming:
    """An organisation's name at tokens `first` to `last`, its country and sector where they are told."""

    first: int
    last: int
    name: str
    country: str | None
    sector: str | None
    others: tuple[str, ...] = ()
    known: bool = False
    wikidata: str | None = None
    row: Row | None = None  # of the user's table


def find_organisations(
    words: Words, nations: dict[int, Nation], taken: list[bool], *, by_label: bool
) -> list[Naming]:
    """The organisations named in the text, in order; tokens in `taken` belong to other names.

    By the table and by their own words, or, with `by_label`, those that only the model sees.
    """
    found: list[Naming] = []
    short = {} if by_label else _short_forms(words, nations)
    i = 0
    while i < words.size:
        naming = short.get(i)
        if naming is None and not taken[i]:
            if by_label:
                naming = _by_label(words, nations, i) if words.label[i] == "ORG" else None
            else:
                naming = _from_table(words, nations, i)
                naming = naming and _lengthened(words, naming)
                if naming is None and words.lower[i] == "ministry":
                    naming = _small_ministry(words, nations, i)
                if naming is None and words.capital[i]:
                    naming = _by_words(words, nations, i)
                    naming = naming and _widened(words, nations, naming)
        if naming is None or any(taken[naming.first : naming.last + 1]):
            i += 1
            continue
        rule = "short form that the text explains" if i in short else _rule(naming, by_label)
        words.note(naming, rule, _effect(naming), naming.first, naming.last)
        found.append(naming)
        i = naming.last + 1
    return found


def _short_forms(words: Words, nations: dict[int, Nation]) -> dict[int, Naming]:
    """First token -> the organisations whose short form the text explains, by their full and short names.

    Near miss: "Joint Comprehensive Plan of Action (JCPOA)", which is no organisation.
    """
    found: dict[int, Naming] = {}
    stands: dict[str, Naming] = {}
    for form in find_acronyms(words).values():
        full = words.phrase(form.first, form.last)
        labels = {words.label[k] for k in range(form.first, form.last + 1)}
        if is_event(words.lower[form.last]) or "PERSON" in labels or form.text.endswith("s"):
            continue
        if candidates(full) or not (sector_of(full) or "ORG" in labels):
            continue
        naming = _named_at(words, nations, form.first, form.last)
        meant = _meant(words, nations, form.text) if naming.sector is None or naming.country is None else None
        if meant is not None and (meant.country in (None, naming.country) or meant.name in full):
            naming = _of(meant, form.first, form.last, full)
        found[form.first] = stands[form.text] = naming
    for i in range(words.size):
        if words.text[i] in stands:
            found[i] = replace(stands[words.text[i]], first=i, last=i)
    return found


def _lengthened(words: Words, naming: Naming) -> Naming:
    """A body of the table by a longer name: "United Nations Relief Agency" "for the Coast"."""
    last = naming.last
    if words.lower[last + 1 : last + 2] not in (["for"], ["of"], ["on"]) or words.label[last + 1] != "ORG":
        return naming
    while last + 1 < words.size and words.label[last + 1] == "ORG" and words.text[last + 1] != "(":
        last += 1
    while not words.capital[last]:
        last -= 1
    return replace(naming, last=last)


def _widened(words: Words, nations: dict[int, Nation], naming: Naming) -> Naming:
    """The naming with what the language model takes for the rest of its name: "Permanent Commission" "on
    Lake Waters"."""
    last = naming.last
    while last + 1 < words.size and words.label[last + 1] == "ORG" and last - naming.first < 14:
        if words.text[last + 1] in ("(", ")") or words.sentence[last + 1] != words.sentence[last]:
            break
        last += 1
    while last > naming.last and not words.capital[last]:
        last -= 1
    if last == naming.last or words.label[naming.last] != "ORG" or naming.known:
        return naming
    return _naming(words, nations, naming.first, last) or naming


def _rule(naming: Naming, by_label: bool) -> str:
    """The name of the rule that found `naming`."""
    if naming.known:
        return "organisation of the table"
    if by_label:
        return "organisation by the pipeline's label"
    return "parliament by its bare name" if naming.first == naming.last else "organisation by its words"


def _effect(naming: Naming) -> str:
    told = (("country", naming.country), ("sector", naming.sector))
    return ", ".join(f"{what} {value}" for what, value in told if value)


def _from_table(words: Words, nations: dict[int, Nation], i: int) -> Naming | None:
    longest = longest_from().get(words.text[i])
    if longest is None:
        return None
    for last in range(min(words.size, i + longest + 1) - 1, i - 1, -1):
        text = words.phrase(i, last).replace("’", "'")
        if words.text[last].isspace() or not candidates(text):
            continue
        if _is_other(words, text, i, last):
            return None
        if last + 1 < words.size and last == i and words.joined(last + 1) and words.lower[last + 2] == "led":
            return None
        entry = _meant(words, nations, text)
        if entry is None or _is_occasion(words, entry, i, last):
            return None
        other = _of_other_country(words, nations, entry, i, last)
        if other is not None:
            return other
        name = entry.name if text.isupper() or len(text.split()) > 1 else text
        return _of(entry, i, last, name)
    return None


def _of_other_country(
    words: Words, nations: dict[int, Nation], entry: Known, first: int, last: int
) -> Naming | None:
    """The body of another country that shares its name with one of the table: "Democratic Party of Korea",
    "Ghana's National Guard".

    Near miss: "Lebanon's Hezbollah".
    """
    if (
        entry.country is None
        or entry.country in offices.BODIES
        or sector_of(words.phrase(first, last)) is None
    ):
        return None
    at = last + 2 + (words.lower[last + 2 : last + 3] == ["the"])
    if words.lower[last + 1 : last + 2] == ["of"] and at in nations and not nations[at].adjective:
        nation = nations[at]
        end = nation.last
    else:
        at = first - 2 if first > 1 and words.text[first - 1] in _GENITIVE else first - 1
        if at not in nations or (at == first - 1 and not nations[at].adjective):
            return None
        nation, end = nations[at], last
    if nation.iso3 == entry.country or nation.people:
        return None
    return Naming(first, end, words.phrase(first, end), nation.iso3, entry.sector, entry.others)


_GENITIVE = frozenset({"'s", "’s", "'", "’"})


def _meant(words: Words, nations: dict[int, Nation], text: str) -> Known | None:
    """The organisation of the table that `text` means in this story.

    Of several with one name, the one that existed on the story's date and whose full name the story has
    too, or whose country it speaks of. Hit: "RSF" in a story of Sudan. Near miss: "RSF" alone.
    """
    date = words.document.published
    only = known(text, date)
    if only is not None and _elsewhere(words, nations, text, only):
        return None
    return (
        only
        or known(text, date, lambda k: k.name != text and k.name in words.document.text)
        or known(text, date, lambda k: k.country is not None and k.country == _most_told(nations, text, date))
    )


def _most_told(nations: dict[int, Nation], text: str, date: str | None) -> str | None:
    """Of the countries whose bodies are called `text`, the one that the story names most."""
    told = Counter(n.iso3 for n in nations.values())
    owners = [k.country for k in candidates(text, date) if k.country and told[k.country]]
    return max(owners, key=lambda c: told[c], default=None)


def _is_other(words: Words, text: str, first: int, last: int) -> bool:
    """True if a name of the table is likely something else here: a common word or a name of several bearers
    that the language model does not take for an organisation; a single word that it takes for a person or a
    place ("Barra Honda"); the start of a longer name or of a sentence ("The National Assembly").
    """
    if text in word_table()["careful"]:
        return words.label[first] != "ORG"
    if first == last:
        placed = words.label[first] in ("PERSON", "GPE", "LOC", "FAC")
        return placed and not text.isupper() and is_private(text)
    if words.text[first] != "The":
        return False
    if last + 1 < words.size and words.capital[last + 1] and words.spaced[last]:
        return True
    return words.label[last] != "ORG" and words.sentence[max(0, first - 1)] != words.sentence[first]


def _is_occasion(words: Words, entry: Known, first: int, last: int) -> bool:
    """True if the name at tokens `first` to `last` begins that of an occasion: "the FIFA World Cup".
    Near miss: "the Security Council Resolution", which the council adopts."""
    if entry.country in ("UNO", "EUR", "IGO", "IMG") or entry.sector == "GOV":
        return False
    end = last
    while end + 1 < words.size and words.capital[end + 1]:
        end += 1
    return end > last and is_event(words.lower[end])


def _elsewhere(words: Words, nations: dict[int, Nation], text: str, entry: Known) -> bool:
    """True for an acronym, or a name of common words, of a country's body in a story that speaks of other
    countries and does not have the full name: "NPA" in a story of Korea. Near miss: acronyms that are known
    worldwide, "CIA"."""
    short = text.isupper() and len(text) <= 6 and text not in word_table()["worldwide"]
    if not short and not _is_common(text):
        return False
    if (
        entry.country is None
        or entry.country in offices.BODIES
        or (short and entry.name in words.document.text)
    ):
        return False
    told = {nation.iso3 for nation in nations.values()}
    return bool(told) and entry.country not in told


# Names of common words that stand for one state's body all the same.
_ALONE = frozenset(
    {"White House", "State Department", "Downing Street", "Security Council", "General Assembly"}
)


def _is_common(text: str) -> bool:
    """True for a name of common words that many states have: "Senate", "House of Representatives", "Labour
    Party". Near miss: "Kremlin"."""
    if text in _ALONE or text.isupper():
        return False
    heads = word_table()["heads"]
    return all(
        word in heads
        or word in ("of", "Representatives", "House", "Supreme")
        or offices.is_modifier(word.lower())
        for word in text.split()
    )


def _of(entry: Known, first: int, last: int, name: str) -> Naming:
    """The naming of an organisation of the table at tokens `first` to `last`."""
    return Naming(
        first, last, name, entry.country, entry.sector, entry.others, known=True, wikidata=entry.wikidata
    )


def _run(words: Words, i: int) -> int:
    """The last token of the capitalised run that starts at token `i`, links between capitals included."""
    last = i
    at = i + 1
    while at < words.size and at < i + 12 and words.sentence[at] == words.sentence[i]:
        if words.capital[at] or words.joined(at):
            last = at if words.capital[at] else last
        elif (
            words.lower[at] not in _LINKS
            or not (at + 1 < words.size and (words.capital[at + 1] or words.lower[at + 1] in ("the", "of")))
            or (words.lower[at] == "and" and _office_ahead(words, at + 1))
        ):
            break
        at += 1
    return last


def _is_person(words: Words, i: int) -> bool:
    """True if a person's name or office begins at token `i`, inside a run of capitals."""
    return (
        words.label[i] == "PERSON"
        or offices.is_head(words.lower[i])
        or (words.label[i] != "FAC" and names.gender(words.text[i]) is not None)
    )


def _office_ahead(words: Words, i: int) -> bool:
    """True if the run of capitals at token `i` holds an office: "Intelligence Department Director"."""
    while i < words.size and (words.capital[i] or words.joined(i)):
        if offices.is_head(words.lower[i]):
            return True
        i += 1
    return False


def _by_words(words: Words, nations: dict[int, Nation], i: int) -> Naming | None:
    """A name whose head word tells an organisation: "Industry Ministry", "University of Oslo".

    Near miss: "Prime Minister", "the ministry" in small letters, "Paris Summit".
    """
    table = word_table()
    if words.text[i] in table["heads"] and i + 2 < words.size and words.lower[i + 1] in ("of", "for"):
        start = i + 2 + (words.lower[i + 2] == "the")
        if start < words.size and words.capital[start]:
            last = start
            while last + 1 < words.size and (
                (words.capital[last + 1] and last + 1 not in nations and not _is_person(words, last + 1))
                or (
                    words.lower[last + 1] in ("and", "&")
                    and last + 2 < words.size
                    and words.capital[last + 2]
                    and words.text[i] in table["government"]
                    and not _office_ahead(words, last + 2)
                )
            ):
                last += 1
            return _naming(words, nations, i, last)
    if words.lower[i] in ("the", "a", "an", "this"):
        return None
    if words.text[i] in table["bodies"]:
        return _body(words, nations, i)
    if words.text[i] in ("Upper", "Lower") and words.text[i + 1 : i + 2] == ["House"]:
        return replace(_named_at(words, nations, i, i + 1), sector="LEG")
    at = i
    best: int | None = None
    while at < min(words.size, i + 7) and (words.capital[at] or words.joined(at)):
        if at > i and words.text[at] in table["heads"] and words.sentence[at] == words.sentence[i]:
            best = at
        at += 1
    if best is None or _in_title(words, best) or _in_field(words, i):
        return None
    if best == i + 1 and i in nations and words.text[best] not in table["government"] and words.heading[i]:
        return None
    if (
        best + 2 < words.size
        and words.capital[best + 2]
        and (
            words.lower[best + 1] == "of"
            or (words.lower[best + 1] == "for" and words.text[best] != "Ministry")
        )
    ):
        best = _run(words, best + 2) if best + 2 not in nations else best
    return _naming(words, nations, i, best)


def _small_ministry(words: Words, nations: dict[int, Nation], i: int) -> Naming | None:
    """A ministry in small letters with its field: "the foreign affairs ministry", "the ministry of health".

    Near miss: "the ministry", "a senior ministry official".
    """
    if words.capital[i] or words.heading[i]:
        return None
    first = i
    while first > 0 and (offices.is_modifier(words.lower[first - 1]) or words.lower[first - 1] == "and"):
        if words.capital[first - 1] or first - 1 in nations:
            break
        first -= 1
    while first < i and words.lower[first] in _NO_FIELD:
        first += 1
    last = fields.end(words, nations, i) if first == i else i
    if first == last:
        return None
    return replace(_named_at(words, nations, first, last), sector="GOV")


_NO_FIELD = frozenset({"and", "senior", "top", "then", "former", "state", "first", "government", "public"})


def _body(words: Words, nations: dict[int, Nation], i: int) -> Naming | None:
    """A parliament or court by its bare name: "Paraguay's Senate", "Parliament voted"."""
    if words.heading[i] or i == 0 or words.sentence[i - 1] != words.sentence[i]:
        return None
    if words.pos[i] not in ("PROPN", "NOUN") or words.base(i) in ("compound", "nmod:desc"):
        return None
    naming = _named_at(words, nations, i, i)
    return Naming(i, i, naming.name, naming.country, "LEG")


def _in_field(words: Words, i: int) -> bool:
    """True for the rest of a minister's field: "Minister of Industry and Advanced Technology"."""
    at = i - 1
    if at < 0 or words.lower[at] not in ("and", "&", ","):
        return False
    while at > max(0, i - 10) and (
        words.capital[at] or words.lower[at] in ("and", "&", ",", "of", "for", "the")
    ):
        if words.lower[at] in ("minister", "ministry", "ministers", "secretary", "undersecretary"):
            return True
        at -= 1
    return False


def _in_title(words: Words, best: int) -> bool:
    """True if the head word at token `best` is inside a title: "Chief Cabinet Secretary"."""
    after = best + 1
    if after >= words.size or not offices.is_head(words.lower[after]):
        return False
    return words.text[best] not in _EVEN_IN_TITLES or (words.capital[after] and not words.capital[best - 2])


# Heads of names that are bodies even inside a title: "General Intelligence Department Director".
_EVEN_IN_TITLES = frozenset(
    {"Ministry", "Department", "Agency", "Authority", "University", "Bank", "Association", "Party", "Service"}
)


def _by_label(words: Words, nations: dict[int, Nation], i: int) -> Naming | None:
    """A name that the language model takes for an organisation, if nothing speaks against it."""
    last = i
    while (
        last + 1 < words.size
        and words.label[last + 1] == "ORG"
        and words.sentence[last + 1] == words.sentence[i]
        and words.text[last + 1] not in ("(", ")")
    ):
        last += 1
    first = i
    while first <= last and (
        words.lower[first] in ("the", "a", "an") or not (words.text[first][:1].isalnum())
    ):
        first += 1
    while last > first and (
        words.text[last] in ("'s", "’s", "'", "’") or not words.text[last][-1:].isalnum()
    ):
        last -= 1
    if first > last or not words.capital[first]:
        return None
    return _naming(words, nations, first, last)


def _naming(words: Words, nations: dict[int, Nation], first: int, last: int) -> Naming | None:
    """The organisation at tokens `first` to `last`, cut of a country in the genitive; None if it is none."""
    text = words.phrase(first, last)
    if is_stop(text) or is_event(words.lower[last]) or text.isdigit():
        return None
    if last + 1 < words.size and is_event(words.lower[last + 1].rstrip("s")) and words.head[last] == last + 1:
        return None
    if all(k in nations or not words.capital[k] for k in range(first, last + 1)):
        return None
    if words.text[first] in ("Government", "State") and last in nations and words.lower[first + 1] == "of":
        return None  # the state itself
    inside = words.lower[first : last + 1]
    if not known(text) and sector_of(text) is None and any(is_event(w) or offices.is_head(w) for w in inside):
        return None  # "Summit of the Americas", "Crown Prince"
    if first == last and not known(text) and not _lone(words, first):
        return None
    return _named_at(words, nations, first, last)


def _lone(words: Words, i: int) -> bool:
    """True if a lone word may be an organisation: it acts or is spoken to, outside headings."""
    if words.heading[i] or (words.text[i][:-1].isupper() and words.text[i][-1] == "s"):
        return False  # "SMEs"
    label, lemma = words.base(i), words.lemma[words.head[i]]
    if words.text[i] in word_table()["heads"]:
        return False
    if words.dep[i] in ("nsubj", "obl:agent", "nmod:poss", "appos", "conj"):
        return True
    if words.text[i].isupper() and 3 <= len(words.text[i]) <= 8 and words.text[i].isalpha():
        return True
    if label in ("obj", "obl", "iobj") and (is_saying(lemma) or words.lower[i - 1 : i] in (["to"], ["by"])):
        return True
    return words.lower[max(0, i - 2) : i] == ["according", "to"] or words.text[i - 1 : i] == ["("]


def _named_at(words: Words, nations: dict[int, Nation], first: int, last: int) -> Naming:
    """The organisation at tokens `first` to `last`, with the country that is said with it."""
    text = words.phrase(first, last)
    country: str | None = None
    for k in range(first, last + 1):
        if k in nations:
            country = nations[k].iso3
            break
    if first > 1 and country is None:
        if words.text[first - 1] in ("'s", "’s", "'", "’") and first - 2 in nations:
            country = nations[first - 2].iso3
        elif first - 1 in nations:
            country = nations[first - 1].iso3
    entry = _meant(words, nations, text)
    if entry:
        return _of(entry, first, last, entry.name)
    sector = sector_of(text)
    if sector == "SOC" and country and words.text[last] in _OF_STATE and not is_social(text):
        sector = "GOV"  # "Turkey's Enterprises Development Organization"
    return Naming(first, last, text, country, sector)


_OF_STATE = frozenset({"Organization", "Organisation", "Fund", "Service", "Services"})
