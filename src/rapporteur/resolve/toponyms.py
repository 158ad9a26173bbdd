"""Finds the place names of a text: the gazetteer's, and what the pipeline or a last word ("Street") calls so.

A name counts where it stands for the place, not inside another name ("Paris Summit") or as an adjective.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from rapporteur import trace
from rapporteur.record import Span
from rapporteur.resolve.place_words import (
    PLACE_LABELS,
    Mention,
    abbreviations,
    bare,
    countries_of,
    is_obscure,
    is_small,
    state_at,
    words,
)
from rapporteur.values import country, place
from rapporteur.values.place import Toponym

# The longest name, in tokens, that is looked for: "Democratic Republic of the Congo" and the like.
LONGEST = 7
# Towns with fewer people need the pipeline, a preposition or a state after them to count as places.
WELL_KNOWN = 300_000
# What is named inside a name the gazetteer does not have ("Lagos Central Prison") must be at least so large.
LANDMARK = 50_000

_NAME_LABELS = frozenset({"PERSON", "ORG", "EVENT", "MISC", "NORP"})
_WIDE = frozenset({"country", "region", "water"})
_NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "NUM", "X"})
_ELIDED = re.compile(r"[dl]['’][A-ZÀ-Ž]")
_DASHES = frozenset({"—", "–", "-", "--", ":", "(", ",", "/"})


@dataclass(frozen=True, slots=True)
class _Entity:
    first: int
    last: int
    label: str


_NO_ENTITY = _Entity(-1, -1, "")


def find_mentions(doc: Doc) -> tuple[Mention, ...]:
    """The place names of `doc`, in order, none overlapping another."""
    finder = _Finder(doc)
    found = list(finder.mentions())
    found += finder.repeated(found)
    return tuple(sorted(found, key=lambda m: m.first))


class _Finder:
    """The search through one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.words = [bare(token.text) for token in doc]
        self.starts = [token.idx for token in doc]
        self.named = [word[0].isupper() for word in self.words]
        self.entities: dict[int, _Entity] = {}
        self.people: set[str] = set()
        self.place_before = -9  # the last token of the place found last, and whether "in" stood before it
        self.place_inside = False
        self.about = countries_of(doc)
        for ent in doc.ents:
            entity = _Entity(ent.start, ent.end - 1, ent.label_)
            for i in range(ent.start, ent.end):
                self.entities[i] = entity
            if ent.label_ == "PERSON" and len(ent) > 1:
                self.people.update(self.words[ent.start : ent.end])

    def mentions(self) -> Iterator[Mention]:
        """The names in order, each looked at where it stands."""
        position = 0
        while position < len(self.words):
            if not self.named[position]:
                position += 1
                continue
            mention = self.mention_at(position)
            if mention is None:
                position += 1
                continue
            yield mention
            self.place_before = mention.last
            self.place_inside = self.inside_of(mention.first)
            position = mention.last + 1
            state = (
                self.abbreviation_at(position + 1) if self.words[position : position + 1] == [","] else None
            )
            if state is not None:
                yield state
                position = state.last + 1

    def repeated(self, found: Sequence[Mention]) -> Iterator[Mention]:
        """Further mentions of what is a place elsewhere in the text, where nothing beside them says so."""
        known: dict[str, list[Mention]] = {}
        covered = {i for mention in found for i in range(mention.first, mention.last + 1)}
        for mention in found:
            large = bool(mention.readings) and mention.readings[0].population >= WELL_KNOWN
            if mention.key in words("articled"):
                continue
            sure = large or self.inside_of(mention.first) or self.before_state(mention.last)
            if sure and self.between(mention.first, mention.last) not in self.people:
                known.setdefault(self.words[mention.first], []).append(mention)
        for first, word in enumerate(self.words):
            for mention in known.get(word, ()) if first not in covered else ():
                last = first + mention.last - mention.first
                if self.words[first : last + 1] != self.words[mention.first : mention.last + 1]:
                    continue
                entity = self.entities.get(first, _Entity(first, last, ""))
                if (entity.first, entity.last) != (first, last) or self.words[last + 1 : last + 2] == ["-"]:
                    continue
                best = mention.readings[0] if mention.readings else None
                if best is None and entity.label in _NAME_LABELS:
                    continue
                if not self.inside_longer_name(first, last, best):
                    again = Mention(first, last, mention.key, mention.readings, mention.within)
                    yield self.noted(again, "place named again")
                    break

    def noted(self, mention: Mention, rule: str) -> Mention:
        """The mention, noted in the trace as found by `rule`."""
        if trace.active():
            end = self.starts[mention.last] + len(self.words[mention.last])
            trace.note(mention, rule, "", Span.of(self.text, self.starts[mention.first], end))
        return mention

    def between(self, first: int, last: int) -> str:
        """The text of the tokens `first` to `last`."""
        return self.text[self.starts[first] : self.starts[last] + len(self.words[last])]

    def mention_at(self, first: int) -> Mention | None:
        """The place name that begins at token `first`, without an article unless it is part of the name."""
        if self.words[first] == "The" and self.words[first + 1 : first + 2] != ["Hague"]:
            return None
        site = self.site_at(first)
        if site is not None:
            return self.noted(site, "site by its last word")
        for last in self.ends(first):
            name = self.between(first, last)
            readings = self.likely(first, last)
            if readings and country.by_adjective(name) and is_obscure(readings[0]):
                continue
            if readings and self.stands_for_place(first, last, readings):
                divisions = self.divisions_at(last, name)
                if divisions:
                    found = Mention(first, last, f"{place.fold(name)} {self.words[last + 1]}", divisions)
                    return self.noted(found, "division by the word after it")
                found = Mention(first, self.extended(last, readings), place.fold(name), readings)
                return self.noted(found, "place of the gazetteer")
        return self.labelled_at(first)

    def likely(self, first: int, last: int) -> tuple[Toponym, ...]:
        """The readings but for villages, small divisions and codes of countries the text does not name."""
        name = self.between(first, last)
        readings = place.parse(name)
        ranked = self.words[last + 1 : last + 2] and self.words[last + 1] in words("ranks")
        if name.isupper() and len(name) <= 4 and not self.after_article(first):
            # "UP" is a state in an Indian story, a party elsewhere; "the DMZ" is one everywhere
            readings = tuple(r for r in readings if r.kind != "region" or r.country in self.about)
        if ranked or not any(is_small(r) for r in readings) or self.before_state(last):
            return readings
        return tuple(r for r in readings if not is_small(r) or r.country in self.about)

    def divisions_at(self, last: int, name: str) -> tuple[Toponym, ...]:
        """The divisions that a name with a plain word for its rank after it can mean: "Kharkiv region"."""
        if self.words[last + 1 : last + 2] and self.words[last + 1] in words("ranks"):
            return place.division(name)
        return ()

    def abbreviation_at(self, first: int) -> Mention | None:
        """A state's abbreviation, after a town and a comma."""
        for last in (first + 1, first):
            code = abbreviations().get(self.between(first, last)) if last < len(self.words) else None
            if code is not None:
                found = Mention(first, last, f"state {code}", (place.states()[code],))
                return self.noted(found, "abbreviation of a state")
        return None

    def ends(self, first: int) -> Iterator[int]:
        """The tokens that a name beginning at `first` may end with, longest first."""
        found = [first]
        for i in range(first + 1, min(first + LONGEST, len(self.words))):
            word = self.words[i]
            plain = word in words("sites") and word not in words("ranks")  # "Rafah crossing"
            if self.named[i] or plain or _ELIDED.match(word):
                found.append(i)
            elif word not in words("connectors"):
                break
        return reversed(found)

    def extended(self, last: int, readings: tuple[Toponym, ...]) -> int:
        """The last token, after a following word that says what it is: "Senkaku islands"."""
        if readings[0].kind != "country":
            for length in (2, 1):
                following = " ".join(word.lower() for word in self.words[last + 1 : last + 1 + length])
                if following in words("extending"):
                    return last + length
        return last

    def site_at(self, first: int) -> Mention | None:
        """A name whose last word calls it a place: "Elm Street", "UNESCO headquarters"; not "Jo Hill"."""
        if self.doc[first].pos_ not in _NOMINAL or (first and self.joins(first - 1)):
            return None
        last = first
        while last + 1 < len(self.words) and self.joins(last):
            last += 1
        if self.words[last + 1 : last + 2] == ["headquarters"]:
            last += 1
        if last == first or last - first >= LONGEST or self.words[last].lower() not in words("sites"):
            return None
        label = self.entities.get(first, _NO_ENTITY).label
        if label == "PERSON" and self.words[last].lower() in words("surnames"):
            return None
        is_house = self.words[last].lower() in words("houses") and label not in ("LOC", "FAC")
        if is_house and not self.after_preposition(first, "inside"):
            return None
        name = self.between(first, last)
        readings = tuple(r for r in place.parse(name) if r.kind != "city" or not self.is_street(last))
        if self.words[last].lower() == "headquarters" and self.words[last + 1 : last + 2] == ["in"]:
            readings = ()  # "UN headquarters in Geneva" is not the one in New York
        within = () if readings or self.is_street(last) else self.inside(first, last - 1)
        return Mention(first, last, place.fold(name), readings, within)

    def joins(self, i: int) -> bool:
        """True if tokens `i` and `i` + 1 are words of one capitalised name."""
        after = self.doc[i + 1]
        return (
            self.named[i]
            and self.named[i + 1]
            and self.doc[i].whitespace_ == " "
            and not after.is_sent_start
            and after.pos_ in _NOMINAL
            and self.doc[i].pos_ in _NOMINAL
            and self.entities.get(i + 1, _NO_ENTITY).label != "DATE"
        )

    def is_street(self, last: int) -> bool:
        """True if a name's last word makes what stands before it a mere label: "Washington Square"."""
        return self.words[last].lower() in words("streets")

    def inside(self, first: int, last: int) -> tuple[Toponym, ...]:
        """The readings of the first large place that is named inside the tokens."""
        for start in range(first, last + 1):
            if self.named[start]:
                for end in self.ends(start):
                    readings = place.parse(self.between(start, end)) if end <= last else ()
                    if readings and readings[0].population >= LANDMARK:
                        return readings
        return ()

    def labelled_at(self, first: int) -> Mention | None:
        """What only the pipeline calls a place, where a preposition agrees: "in Umuanunu"."""
        entity = self.entities.get(first)
        if entity is None or entity.label not in PLACE_LABELS or entity.first < first - 1:
            return None
        last = entity.last
        while last > first and not self.named[last]:
            last -= 1
        name = self.between(first, last)
        if len(name) < 3 or name.lower() in words("common") or country.by_adjective(self.words[first]):
            return None
        if any(w in ("or", "and") or w.lower() in words("titles") for w in self.words[first : last + 1]):
            return None
        if not self.after_preposition(first) or name in self.people or self.doc[first].pos_ == "PRON":
            return None
        if any(place.parse(self.between(first, end)) for end in self.ends(first) if end <= last):
            return None
        found = Mention(first, last, place.fold(name), (), self.inside(first, last))
        return self.noted(found, "place by the pipeline's label")

    def stands_for_place(self, first: int, last: int, readings: Sequence[Toponym]) -> bool:
        """True if the gazetteer's name is the place here, not a person, a word, or part of another name."""
        best = readings[0]
        name = self.between(first, last)
        key = place.fold(name)
        if key in words("articled") and not self.after_article(first):
            return False
        if name.isupper() and len(name) <= 3 and self.is_shouted(first, last):
            return False
        entity = self.entities.get(first)
        label = entity.label if entity is not None else ""
        capital = country.by_capital(name) is not None
        known = capital or best.kind == "country" or best in place.well_known()
        known = known or (best.kind != "city" and best.population >= LANDMARK and self.is_name(first, last))
        personal = first == last and name in self.people
        doubtful = key in words("doubtful") or (personal and not (capital or best.kind == "country"))
        if self.is_dateline(first, last, best) or self.is_seat(last, best):
            return True
        if not known and (key in words("common") or (name.isupper() and len(name) < 6)):
            return False
        if country.by_seat(name) is not None and not self.after_preposition(first):
            return False
        if entity is not None and label in _NAME_LABELS and not self.breaks_out(first, last, entity, best):
            return False
        if label == "PERSON":
            certain = known or (best.primary and best.population >= 2 * WELL_KNOWN)
            if not doubtful and certain and not self.titled_before(first):
                return True
            large = best.population >= WELL_KNOWN and not doubtful and name not in self.people
            if self.titled_before(first):
                return False  # "Sheikh Sabah"
            listed = self.words[first - 1] in ("and", "or") and self.place_inside
            beside = (best.kind == "country" or large or listed) and self.beside_place(first, last, best)
            behind = best.primary and self.inside_of(first)
            return beside or behind or self.held(first, last, readings)
        if self.inside_longer_name(first, last, best):
            return False
        if label in PLACE_LABELS or (known and not doubtful):
            return known or not self.speaks(last)
        if (
            self.before_state(last)
            or self.beside_place(first, last, best)
            or self.held(first, last, readings)
        ):
            return True
        if self.after_preposition(first) and (best.population >= LANDMARK or self.inside_of(first)):
            return True
        if label in _NAME_LABELS or doubtful or self.doc[first].pos_ not in ("PROPN", "NOUN", "X"):
            return False
        return best.population >= WELL_KNOWN and best.primary and len(name) > 3 and not self.speaks(last)

    def after_article(self, first: int) -> bool:
        """True after "the" or a country's adjective: "the Amazon", "Brazilian Amazon"."""
        before = self.words[first - 1] if first else ""
        return before.lower() == "the" or country.by_adjective(before) is not None

    def is_shouted(self, first: int, last: int) -> bool:
        """True if the words around are in capitals too, without an article: no "US" in "A THREAT FOR US"."""
        around = [self.words[i] for i in (first - 2, first - 1, last + 1) if 0 <= i < len(self.words)]
        letters = [word for word in around if len(word) > 1 and word.isalpha()]
        return bool(letters) and all(word.isupper() for word in letters) and "THE" not in around

    def titled_before(self, first: int) -> bool:
        """True after a capitalised word that is no preposition, adjective or article: "Sheikh Sabah"."""
        before = self.words[first - 1] if first else ""
        if not before[:1].isupper() or self.doc[first].is_sent_start or country.by_adjective(before):
            return False
        return before.lower() not in words("locative") and before != "The" and self.place_before != first - 1

    def is_seat(self, last: int, best: Toponym) -> bool:
        """True in "Kiev-based": a hyphen and a word of being there follow."""
        after = self.words[last + 1 : last + 3]
        seated = after[:1] == ["-"] and after[-1] in words("seated")
        return seated and best.population >= LANDMARK

    def is_name(self, first: int, last: int) -> bool:
        """True if the pipeline calls every capitalised word of it a name: no "First", no "Jewish"."""
        return all(self.doc[i].pos_ == "PROPN" for i in range(first, last + 1) if self.named[i])

    def is_dateline(self, first: int, last: int, best: Toponym) -> bool:
        """True for a place in capitals at the beginning of a paragraph, before a dash: "GENEVA - "."""
        name = self.between(first, last)
        if not name.isupper() or len(name) < 4 or last + 1 >= len(self.words):
            return False
        if first == 0 or self.doc[first].is_sent_start or "\n" in self.words[first - 1]:
            return self.words[last + 1] in _DASHES or self.words[last] != self.doc[last].text
        bracketed = self.words[first - 1] == "(" and self.words[last + 1] == ")"
        return bracketed and best.population >= WELL_KNOWN

    def breaks_out(self, first: int, last: int, entity: _Entity, best: Toponym) -> bool:
        """True if the place is all of the entity but for titles, compass words and possessives around it."""
        before = self.words[entity.first : first]
        after = self.words[last + 1 : entity.last + 1]
        if self.before_state(last) or (before[-1:] == [","] and self.place_before == first - 2):
            return True  # "Tripoli, Lebanon" called one organisation
        if (
            entity.label in ("EVENT", "MISC")
            and not after
            and before[-1:]
            and before[-1] in ("on", "in", "for", "from", "at")
        ):
            return best.kind in _WIDE  # "the Summit on Libya"
        if any(word.lower() not in words("locative") and word.lower() != "the" for word in before):
            return False
        if not after or after[0] in ("'s", "’s", "/", "-", "–") or after[0].lower() in words("titles"):
            return True
        return after[0] in ("The", "A", "In", "On") or after[0].endswith("day")

    def inside_longer_name(self, first: int, last: int, best: Toponym | None) -> bool:
        """True in "Paris Summit", "Bank of England", "Mayor Lincoln"; not in "US President"."""
        doc = self.doc
        kind = best.kind if best is not None else "other"
        if last + 1 < len(doc) and self.named[last + 1] and not doc[last + 1].is_sent_start:
            after = doc[last + 1]
            joined = doc[last].whitespace_ == " " and after.pos_ in ("PROPN", "NOUN", "ADJ")
            follower = self.entities.get(last + 1, _NO_ENTITY)
            label = follower.label if follower.first == last + 1 else ""
            following = self.words[last + 1].lower()
            if following in words("calendar") or (kind == "city" and following in words("town_titles")):
                return False  # "in Lagos April 4", "Harare Mayor"
            if following == "state" and kind == "region":
                return True  # "Ohio State" is a university, "Ohio State Police" an agency
            titled = following in words("titles") or label in ("PERSON", "DATE", "NORP")
            shouted = self.between(first, last).isupper() and not self.words[last + 1].isupper()
            if joined and not (titled and kind in _WIDE) and label not in PLACE_LABELS:
                return kind in _WIDE or not shouted
        if first == 0 or doc[first].is_sent_start:
            return False
        before = doc[first - 1]
        if before.text == "-" and first > 1 and not before.whitespace_ and self.named[first - 2]:
            return best is None or best.population < WELL_KNOWN  # "Miami-Dade"
        if before.lower_ == "of" and first > 1 and self.words[first - 2].lower() in words("named_after"):
            return self.named[first - 2]
        if not self.named[first - 1] or before.whitespace_ != " " or kind == "country":
            return False
        if before.lower_ in words("locative") or country.by_adjective(before.text):
            return False
        return before.pos_ == "PROPN" or before.lower_ in words("titles")

    def beside_place(self, first: int, last: int, best: Toponym) -> bool:
        """True in a list of places: Kosice, in "Presov and Kosice"; after a comma for larger towns alone.

        A country's namesake also before another country: "Chad and Niger".
        """
        if best.kind == "country" and self.words[last + 1 : last + 2] in (["and"], ["or"], [","]):
            following = self.words[last + 2 : last + 3]
            if following and (
                country.parse(following[0]) or self.words[last + 2 : last + 4] == ["the", "United"]
            ):
                return True
        if self.place_before != first - 2:
            return False
        joint = self.words[first - 1].lower()
        return joint in ("and", "or", "&", "-", "–", "/") or (joint == "," and best.population >= LANDMARK)

    def inside_of(self, first: int) -> bool:
        """True after "in" and its like: people are seldom found there, as they are after "to" or "from"."""
        return self.after_preposition(first, "within")

    def after_preposition(self, first: int, kind: str = "locative") -> bool:
        """True if a preposition of place or a compass word stands before the name."""
        i = first - 1
        if i > 0 and self.words[i].lower() == "the":
            i -= 1
        if i > 0 and self.words[i] in ("of", ","):  # "the city of X", "the country's second city, X"
            return self.words[i - 1].lower() in words("settlements")
        return i >= 0 and self.words[i].lower() in words(kind)

    def speaks(self, last: int) -> bool:
        """True if a verb of saying follows: towns do not speak, people of that name do."""
        return last + 1 < len(self.doc) and self.doc[last + 1].lemma_.lower() in words("human")

    def held(self, first: int, last: int, readings: Sequence[Toponym]) -> bool:
        """True in "Alexandria, Virginia" and "Egypt's Alexandria", where such a place is one reading."""
        wider: tuple[Toponym, ...] = ()
        if self.words[last + 1 : last + 2] in (["in"], [","]) and last + 2 < len(self.words):
            wider = state_at(self.doc, last + 2)
        elif first > 1 and self.words[first - 1] in ("'s", "’s"):
            wider = place.parse(self.words[first - 2])
        held_by = {w.country for w in wider if w.kind in ("country", "region")} - {None}
        return any(r.country in held_by for r in readings if r.kind not in ("country", "region"))

    def before_state(self, last: int) -> bool:
        """True before a comma and a state or country: "Trenton, N.J."."""
        return (
            last + 2 < len(self.words) and self.words[last + 1] == "," and bool(state_at(self.doc, last + 2))
        )
