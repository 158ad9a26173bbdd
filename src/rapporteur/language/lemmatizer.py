"""Lemmas from tags: a table learned from the treebanks before rules of English inflection.

In: a Doc with `pos` and `morph`. Out: the same Doc with `lemma` on every token. The table keeps only what
the rules do not give; the lists of known bases tell a doubled or a dropped letter ("stopped", "making").
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
VOWELS = frozenset("aeiou")
# Final consonants that verbs double before -ed and -ing; "ll", "ss", "zz" and "ff" may be the base's own.
DOUBLED = frozenset("bdgkmnprtv")
# Endings of a stem after which an "e" was dropped: "hous(e)", "believ(e)", "judg(e)", "creat(e)".
DROPPED_E = (
    *("at", "iz", "is", "us", "uc", "v", "dg", "rg", "lg", "nc", "rc", "bl", "pl", "tl", "dl", "gl", "fl"),
    *("kl", "u", "rs", "ns", "ang", "eng", "ag", "eg", "ug", "as", "os", "ir", "ur", "or", "ar", "id", "od"),
    *("ak", "ok", "im", "am", "um", "in", "iv", "ut", "ot", "it", "yp", "yz", "ap", "op"),
)


def inflection(upos: str, morph: str) -> str:
    """The kind of inflection a word shows, by its tag and features: plural, s, ing, ed, er, est or none.

    >>> inflection("VERB", "Tense=Past|VerbForm=Fin"), inflection("NOUN", "Number=Sing")
    ('ed', '')
    """
    if upos in ("NOUN", "PROPN"):
        return "plural" if "Number=Plur" in morph else ""
    if upos in ("VERB", "AUX"):
        if "VerbForm=Ger" in morph or ("VerbForm=Part" in morph and "Tense=Pres" in morph):
            return "ing"
        if "Tense=Past" in morph:
            return "ed"
        return "s" if "Person=3" in morph and "Number=Sing" in morph else ""
    if upos in ("ADJ", "ADV"):
        if "Degree=Cmp" in morph:
            return "er"
        if "Degree=Sup" in morph:
            return "est"
    return ""


def undo(word: str, kind: str, bases: frozenset[str]) -> str:
    """The base of an inflected word in small letters.

    >>> [undo(w, "ed", frozenset({"stop", "make"})) for w in ("stopped", "agreed", "carried", "walked")]
    ['stop', 'agree', 'carry', 'walk']
    >>> undo("ministries", "plural", frozenset()), undo("making", "ing", frozenset({"make"}))
    ('ministry', 'make')
    """
    if kind == "plural" or kind == "s":
        return _without_s(word, bases)
    for ending, kinds in (("ing", "ing"), ("ed", "ed"), ("est", "est"), ("er", "er")):
        if kind == kinds and word.endswith(ending) and len(word) > len(ending) + 1:
            return _stem(word[: -len(ending)], ending, bases)
    return word


def _without_s(word: str, bases: frozenset[str]) -> str:
    """ "ministries" to "ministry", "boxes" to "box", "leaders" to "leader"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    hissing = word.endswith(("sses", "shes", "ches", "xes", "zzes"))
    if hissing or (word.endswith("oes") and word[:-2] in bases):
        return word[:-2]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _stem(stem: str, ending: str, bases: frozenset[str]) -> str:
    """The base behind a stem without its ending."""
    if ending != "ing" and stem.endswith("i") and len(stem) > 2:
        return stem[:-1] + "y"
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    candidates = [stem, stem + "e"] if not doubled else [stem[:-1], stem]
    for candidate in candidates if doubled else reversed(candidates):
        if candidate in bases:
            return candidate
    if doubled:
        return stem[:-1] if stem[-1] in DOUBLED else stem
    if not VOWELS.intersection(stem) and "y" not in stem:
        return stem + "e"
    if stem.endswith("e") and ending != "ing":
        return stem + "e"
    return stem + "e" if stem.endswith(DROPPED_E) and _drops_e(stem) else stem


def _drops_e(stem: str) -> bool:
    """True unless two vowels stand before the last consonant ("eat", "join"), as bases without e have."""
    if len(stem) < 3 or stem[-1] in "uvzc" or stem[-1] in VOWELS:
        return True
    return not VOWELS.issuperset(stem[-3:-1])


def irregular_verbs() -> dict[tuple[str, str], str]:
    """(form, "ed") to base, and (base, "") to itself, from the table of irregular verbs."""
    table = {}
    text = files("rapporteur.language").joinpath("irregular.txt").read_text(encoding="utf8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            base, *forms = line.split()
            table[base, ""] = base
            for form in forms:
                for variant in form.split("/"):
                    table[variant, "ed"] = base
    return table


class NewsLemmatizer:
    """Component that sets `lemma`: from the table, else by the rules."""

    def __init__(self) -> None:
        self.table: dict[str, str] = {}
        self.bases: frozenset[str] = frozenset()
        self._verbs = irregular_verbs()
        self._cache: dict[tuple[str, str, str], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        cache = self._cache
        for token in doc:
            key = (token.text, token.pos_, str(token.morph))
            lemma = cache.get(key)
            if lemma is None:
                lemma = cache[key] = self.lemma(*key)
                if len(cache) > CACHE_LIMIT:
                    cache.clear()
            token.lemma_ = lemma
        return doc

    def lemma(self, form: str, upos: str, morph: str) -> str:
        """The lemma of one form with its tag and features."""
        kind = inflection(upos, morph)
        low = form.lower().replace("’", "'")
        known = self._verbs.get((low, kind)) if upos in ("VERB", "AUX") else None
        known = known or self.table.get(f"{low} {upos} {kind}")
        if upos == "PROPN":
            return _like(form, known or undo(low, kind, self.bases)) if kind else form
        if known is not None:
            # "National" is learned from names; the word in small letters stays small.
            return form if form.islower() and known.lower() == form else known
        if upos in ("PUNCT", "SYM", "X", "SPACE"):
            return form
        if upos == "NUM" or not form[-1:].isalpha():
            return THOUSANDS.sub("", low)
        base = undo(low, kind, self.bases)
        name_like = form.isupper() if upos == "NOUN" else upos == "ADJ" and form[0].isupper()
        if name_like and base not in self.bases:
            # An unknown adjective with a capital, or noun in capitals, belongs to a name: "Omani", "GATT".
            return form[: len(base)] if low.startswith(base) else form
        return base or low

    def learn(self, samples: Iterable[tuple[str, str, str, str, int]]) -> None:
        """Fills the table from (form, UPOS, features, lemma, count) samples: majority, rules left out."""
        counts: dict[str, dict[str, int]] = {}
        bases = {base for (base, kind) in self._verbs if not kind}
        examples: dict[str, tuple[str, str, str]] = {}
        for form, upos, morph, lemma, count in samples:
            kind = inflection(upos, morph)
            if upos in ("VERB", "ADJ", "NOUN") and lemma.isalpha() and lemma.islower():
                bases.add(lemma)
            if upos in ("X", "SPACE") or (upos == "PROPN" and not kind):
                continue
            key = f"{form.lower().replace('’', chr(39))} {upos} {kind}"
            value = lemma.lower() if upos == "PROPN" else lemma
            counts.setdefault(key, {}).setdefault(value, 0)
            counts[key][value] += count
            examples[key] = (form, upos, morph)
        self.table, self.bases = {}, frozenset(bases)
        self._cache.clear()
        learned = {}
        for key, values in counts.items():
            best = max(values, key=lambda value: values[value])
            found = self.lemma(*examples[key])
            if (found.lower() if key.split()[1] == "PROPN" else found) != best:
                learned[key] = best
        self.table = learned
        self._cache.clear()

    def to_disk(self, path: str | os.PathLike[str], *, exclude: Iterable[str] = ()) -> None:
        """Writes table and bases as one JSON file in the folder `path`."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        data = {"table": self.table, "bases": sorted(self.bases)}
        (folder / "lemmas.json").write_text(json.dumps(data, ensure_ascii=False, indent=0), encoding="utf8")

    def from_disk(self, path: str | os.PathLike[str], *, exclude: Iterable[str] = ()) -> NewsLemmatizer:
        """Reads what `to_disk` wrote."""
        data = json.loads((Path(path) / "lemmas.json").read_text(encoding="utf8"))
        self.table, self.bases = data["table"], frozenset(data["bases"])
        self._cache.clear()
        return self


CACHE_LIMIT = 100_000


def _like(form: str, lemma: str) -> str:
    """`lemma` with the capitals of `form`."""
    if form.isupper() and len(form) > 1:
        return lemma.upper()
    return lemma[:1].upper() + lemma[1:] if form[:1].isupper() else lemma


@Language.factory("news_lemmatizer", assigns=["token.lemma"], requires=["token.pos", "token.morph"])
def make_news_lemmatizer(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A lemmatizer without a table; `learn` or `from_disk` fills it."""
    return NewsLemmatizer()
