"""Names of organisations in the text: those of the table, and those that their words or the model tell."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rapporteur.resolve import agents, fields, offices
from rapporteur.resolve.acronyms import POSSESSIVE, common_shorts, find_acronyms
from rapporteur.resolve.bodies import Naming, from_table, meaning, naming_of
from rapporteur.resolve.lexicon import is_saying
from rapporteur.resolve.nations import Nation
from rapporteur.resolve.organisation_table import candidates, known
from rapporteur.resolve.organisation_words import is_event, is_social, is_stop, scope_of, sector_of
from rapporteur.resolve.organisation_words import table as word_table
from rapporteur.resolve.words import Words
from rapporteur.values import name as names
from rapporteur.values import place as places

_LINKS = frozenset({"of", "for", "and", "the", "&", "on", "to", "in", "'s", "’s", "'", "’"})


def find_organisations(
    words: Words, nations: dict[int, Nation], taken: list[bool], *, by_label: bool
) -> list[Naming]:
    """The organisations named in the text, in order; tokens in `taken` belong to other names.

    By the table and by their own words, or, with `by_label`, those that only the model sees.
    """
    found: list[Naming] = []
    explained = _short_forms(words, nations)
    short = {} if by_label else explained.namings
    i = 0
    while i < words.size:
        naming = short.get(i)
        if naming is None and not taken[i] and words.text[i] not in explained.others:
            naming = _labelled(words, nations, i) if by_label else _told(words, nations, i, short)
        if naming is None or any(taken[naming.first : naming.last + 1]):
            i += 1
            continue
        rule = "short form that the text explains" if i in short else _rule(naming, by_label)
        words.note(naming, rule, _effect(naming), naming.first, naming.last)
        found.append(naming)
        i = naming.last + 1
    return found


def _labelled(words: Words, nations: dict[int, Nation], i: int) -> Naming | None:
    return _by_label(words, nations, i) if words.label[i] == "ORG" else None


def _told(words: Words, nations: dict[int, Nation], i: int, short: Mapping[int, Naming]) -> Naming | None:
    """The organisation at token `i` that the table or its own words tell, up to the next one whose short form
    the text explains."""
    naming = from_table(words, nations, i)
    naming = naming and _lengthened(words, naming)
    if naming is None and words.lower[i] == "ministry":
        naming = _small_ministry(words, nations, i)
    if naming is None and words.capital[i]:
        naming = _by_words(words, nations, i)
        naming = naming and _widened(words, nations, naming)
    if naming is not None and any(k in short for k in range(i + 1, naming.last + 1)):
        return None  # "Staff of the" Lakes Armed Forces (LAF)
    return naming


@dataclass(frozen=True, slots=True)
class _Explained:
    """Short forms that the text explains: the organisations by their first tokens, full and short names, and
    the short forms of what is none."""

    namings: dict[int, Naming]
    others: frozenset[str]


def _short_forms(words: Words, nations: dict[int, Nation]) -> _Explained:
    """The short forms of the text, whatever the table knows by them.

    Hit: "National Exports Council (NEC)". Near miss: "Joint Comprehensive Plan of Action (JCPOA)", which is
    no organisation, and nor is what the table calls so.
    """
    found: dict[int, Naming] = {}
    stands: dict[str, Naming] = {}
    others = set(common_shorts(words))
    for form in find_acronyms(words).values():
        full = words.phrase(form.first, form.last)
        labels = {words.label[k] for k in range(form.first, form.last + 1)}
        entry = meaning(words, nations, full) if candidates(full) else None
        if entry is not None:
            stands[form.text] = naming_of(entry, form.first, form.last, entry.name)
            continue
        if is_event(words.lower[form.last]) or "PERSON" in labels or form.text.endswith("s"):
            others.add(form.text)
            continue
        if not (sector_of(full) or "ORG" in labels):
            if form.text.isupper() and not _seen_as_body(words, form.text):
                others.add(form.text)
            continue
        naming = _named_at(words, nations, form.first, form.last)
        meant = (
            meaning(words, nations, form.text) if naming.sector is None or naming.country is None else None
        )
        if meant is not None and (meant.country in (None, naming.country) or meant.name in full):
            naming = naming_of(meant, form.first, form.last, full)
        found[form.first] = stands[form.text] = naming
    for i in range(words.size):
        if words.text[i] in stands:
            found[i] = replace(stands[words.text[i]], first=i, last=i)
    return _Explained(found, frozenset(others))


def _seen_as_body(words: Words, text: str) -> bool:
    """True if the language model takes a token `text` for an organisation."""
    return any(words.text[i] == text and words.label[i] == "ORG" for i in range(words.size))


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
    if words.lower[i] in ("the", "a", "an", "this") or _only_opens(words, i):
        return None
    if words.text[i] in table["bodies"]:
        return _body(words, nations, i)
    if words.text[i] in ("Upper", "Lower") and words.text[i + 1 : i + 2] == ["House"]:
        return replace(_named_at(words, nations, i, i + 1), sector="LEG")
    at = i
    best: int | None = None
    while at < min(words.size, i + 8) and (words.capital[at] or words.joined(at) or _possessive(words, at)):
        if at > i and words.text[at] in table["heads"] and words.sentence[at] == words.sentence[i]:
            best = at
        at += 1
    if best is None and words.text[i] in table["opens"]:
        return _opened(words, nations, i)
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


def _opened(words: Words, nations: dict[int, Nation], i: int) -> Naming | None:
    """A name in a language that puts the head first: "Federación Agraria", "Banco de la Nación".

    Near miss: "Armada" alone, "Banca Popescu said" of a person.
    """
    last = at = i
    while at + 1 < min(words.size, i + 9) and words.sentence[at + 1] == words.sentence[i]:
        at += 1
        if (
            words.capital[at]
            and words.label[at] not in ("PERSON", "DATE")
            and not offices.is_head(words.lower[at])
        ):
            last = at
        elif words.lower[at] not in _LINKS_ABROAD:
            break
    return _naming(words, nations, i, last) if last > i and words.label[i] != "PERSON" else None


_LINKS_ABROAD = frozenset(
    {"de", "del", "la", "las", "los", "el", "do", "da", "dos", "das", "du", "des", "di", "della", "para"}
    | {"por", "pour", "y", "e", "et", "en", "of", "l", "d", "l’", "d’", "l'", "d'"}
)


def _only_opens(words: Words, i: int) -> bool:
    """True for a word that has its capital from the beginning of the sentence: "But", "Addressing"."""
    opens = i == 0 or words.sentence[i - 1] != words.sentence[i] or words.text[i - 1] in _OPENING
    return opens and words.pos[i] in ("CCONJ", "SCONJ", "ADP", "ADV", "PRON", "VERB", "AUX")


_OPENING = frozenset({"“", '"', "``", ":", "‘"})


def _possessive(words: Words, i: int) -> bool:
    """True for the mark inside a name that common nouns in the genitive make: "People's Court",
    "Teachers' Union". Near miss: "Peru's Court", "Nunes's Party"."""
    if words.text[i] not in POSSESSIVE or i + 1 >= words.size or not words.capital[i + 1]:
        return False
    before = words.lower[i - 1]
    return before in _OWNING or (
        before.endswith("s") and words.text[i] in ("'", "’") and words.label[i - 1] != "PERSON"
    )


_OWNING = frozenset(
    {"people", "women", "men", "children", "prosecutor", "attorney", "general", "ombudsman", "governor"}
    | {"mayor", "citizen", "veteran", "president", "king", "queen", "sultan", "minister"}
)


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
    if "(" in words.text[last] and words.text[last + 1 : last + 2] == [")"]:
        last += 1  # "JD(S)"
    if first == last and words.text[first].isupper() and words.label[last + 1 : last + 2] == ["PERSON"]:
        return None  # the initials of a name: "TN Prathapan"
    naming = _naming(words, nations, first, last)
    if naming is None or words.capital[last] or words.head[last] != last + 1:
        return naming
    whole = agents.agent(words.text[first : last + 1], words.text[last + 1])
    if whole is None or not agents.is_body(whole.noun.split()[-1]):
        return naming
    return replace(naming, last=last + 1, name=words.phrase(first, last + 1), sector=whole.sector)


def _naming(words: Words, nations: dict[int, Nation], first: int, last: int) -> Naming | None:
    """The organisation at tokens `first` to `last`, cut of a country in the genitive; None if it is none."""
    text = words.phrase(first, last)
    if is_stop(text) or is_event(words.lower[last]) or text.isdigit():
        return None
    if last + 1 < words.size and is_event(words.lower[last + 1].rstrip("s")) and words.head[last] == last + 1:
        return None
    if all(k in nations or not words.capital[k] for k in range(first, last + 1)):
        return None
    if _is_state(words, nations, first, last):
        return None
    inside = words.lower[first : last + 1]
    if not known(text) and sector_of(text) is None and any(is_event(w) or offices.is_head(w) for w in inside):
        return None  # "Summit of the Americas", "Crown Prince"
    if first == last and not known(text) and not _lone(words, first):
        return None
    return _named_at(words, nations, first, last)


def _is_state(words: Words, nations: dict[int, Nation], first: int, last: int) -> bool:
    """True for the state itself: "Government of Peru", "Peruvian Government", "Government of President"."""
    if words.lower[first + 1 : first + 2] == ["of"] and words.text[first] in ("Government", "State"):
        return words.text[first] == "State" or last in nations or offices.is_head(words.lower[last])
    if words.text[last] == "Government" and all(words.label[k] == "PERSON" for k in range(first, last)):
        return True  # "the Mahama Government"
    if any(k in nations and words.lower[k + 1 : k + 3] == ["state", "of"] for k in range(first, last)):
        return True  # "the Indian State of Goa"
    empire = words.text[last] in ("Government", "Empire", "Republic", "Kingdom")
    return empire and all(
        (k in nations and not nations[k].capital) or words.text[k] in _OF_STATES for k in range(first, last)
    )


_OF_STATES = POSSESSIVE | {"Federal", "Central", "National", "Royal", "Then", "New", "Coalition"}


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
    country = next((nations[k].iso3 for k in range(first, last + 1) if k in nations), None)
    if first > 1 and country is None:
        if words.text[first - 1] in POSSESSIVE and first - 2 in nations:
            country = nations[first - 2].iso3
        elif first - 1 in nations:
            country = nations[first - 1].iso3
        else:
            country = scope_of(text) or _seat(words, nations, first, last)
    entry = meaning(words, nations, text)
    if entry:
        return naming_of(entry, first, last, entry.name)
    sector = sector_of(text)
    if sector == "SOC" and country and words.text[last] in _OF_STATE and not is_social(text):
        sector = "GOV"  # "Turkey's Enterprises Development Organization"
    return Naming(first, last, text, country, sector)


def _seat(words: Words, nations: dict[int, Nation], first: int, last: int) -> str | None:
    """The country of the place in a name, at its beginning or behind a preposition: "University of Wroclaw",
    "Liverpool School of Medicine".

    A place that lies in several countries is that of a country of the story, or of none.
    """
    if sector_of(words.phrase(first, last)) is None:
        return None
    told = {nation.iso3 for nation in nations.values()}
    for k in range(first, last + 1):
        if not (k == first or words.lower[k - 1] in _IN) or words.text[k] in word_table()["opens"]:
            continue
        for end in range(min(last, k + 1), k - 1, -1):
            known_by = places.parse(words.phrase(k, end)) if (k, end) != (first, last) else ()
            great = [
                p for p in known_by if p.country and (p.population >= _GREAT or p in places.well_known())
            ]
            found = {p.country for p in great}
            if len(found) == 1 or found & told:
                return next((p.country for p in great if p.country in told), great[0].country)
    return None


_IN = frozenset({"of", "in", "at", "for", "de", "di", "do", "da"})
_GREAT = 300_000  # people of a town that may tell where a body is
_OF_STATE = frozenset({"Organization", "Organisation", "Fund", "Service", "Services"})
