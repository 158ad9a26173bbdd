"""Verbs that tell a person or body from a thing."""

from rapporteur.knowledge import load_yaml

_SAYING = frozenset(load_yaml("titles.yaml")["saying"])


def is_saying(lemma: str) -> bool:
    """True for verbs that only somebody who speaks or acts can be the subject of.

    >>> is_saying("announce"), is_saying("rise")
    (True, False)
    """
    return lemma in _SAYING
