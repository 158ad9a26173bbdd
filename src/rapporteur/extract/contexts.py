"""Contexts: what a passage is about, in PLOVER's words for it."""

from functools import cache

from spacy.tokens import Token

from rapporteur.knowledge import load_yaml


def find_contexts(tokens: list[Token], *, already: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The contexts that the words of `tokens` show, in the order of the table, after those of `already`."""
    single, pairs = _index()
    found = set(already)
    previous = ""
    for token in tokens:
        lemma = token.lemma_.lower()
        for key in (lemma, token.lower_):
            found.update(single.get(key, ()))
        found.update(pairs.get(f"{previous} {lemma}", ()))
        previous = lemma
    return (*already, *(name for name in load_yaml("contexts.yaml") if name in found and name not in already))


@cache
def _index() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    single: dict[str, tuple[str, ...]] = {}
    pairs: dict[str, tuple[str, ...]] = {}
    for name, entry in load_yaml("contexts.yaml").items():
        for word in map(str, entry["words"]):
            table = pairs if " " in word else single
            table[word] = (*table.get(word, ()), name)
    return single, pairs
