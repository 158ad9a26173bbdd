"""Verbs that tell a person or body from a thing."""

from rapporteur.knowledge import load_yaml

_SAYING = frozenset(load_yaml("titles.yaml")["saying"])
_TELLING = frozenset(load_yaml("titles.yaml")["telling"])


def is_saying(lemma: str) -> bool:
    """True for verbs that only somebody who speaks or acts can be the subject of.

    >>> is_saying("announce"), is_saying("rise")
    (True, False)
    """
    return lemma in _SAYING


def is_telling(lemma: str) -> bool:
    """True for verbs of saying that report what somebody goes on to say.

    >>> is_telling("add"), is_telling("arrive")
    (True, False)
    """
    return lemma in _TELLING
