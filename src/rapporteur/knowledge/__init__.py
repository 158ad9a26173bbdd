"""What the rules know: tables of words, offices, countries, organisations and kinds, kept apart from code.

Tables lie beside this file as YAML or CSV. They are read once a process and must not be changed.
"""

import csv
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import yaml

from rapporteur.errors import KnowledgeError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _read(name: str) -> str:
    try:
        return (resources.files(__name__) / name).read_text(encoding="utf8")
    except OSError as error:
        raise KnowledgeError(f"the table {name} cannot be read ({error.strerror or error})") from error


@cache
def load_yaml(name: str) -> Any:
    """The YAML table `name` (path below this folder, with ending), read once a process."""
    try:
        return yaml.load(_read(name), Loader=_Loader)
    except yaml.YAMLError as error:
        raise KnowledgeError(f"the table {name} is no YAML") from error


@cache
def load_csv(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the CSV table `name`, a dictionary each; its first line names the columns."""
    lines = csv.reader(_read(name).splitlines())
    header = next(lines, [])
    try:
        return tuple(dict(zip(header, row, strict=True)) for row in lines if row)
    except ValueError as error:
        raise KnowledgeError(
            f"the table {name} has a row of another length near line {lines.line_num}"
        ) from error


class Index:
    """Which rows of a table belong to a word. Plain numbers where it is one row, so that the large tables
    load without work for the garbage collector."""

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self._more: dict[str, list[int]] = {}

    def add(self, word: str, number: int) -> None:
        """Notes that row `number` belongs to `word`; once, however often it is said in succession."""
        first = self._first.setdefault(word, number)
        if first != number:
            more = self._more.setdefault(word, [])
            if more[-1:] != [number]:
                more.append(number)

    def numbers(self, word: str) -> list[int]:
        """The rows of `word`, in the order of the table.

        >>> index = Index()
        >>> index.add("bush", 7), index.add("bush", 9)
        (None, None)
        >>> index.numbers("bush"), index.numbers("shrub")
        ([7, 9], [])
        """
        first = self._first.get(word)
        return [] if first is None else [first, *self._more.get(word, ())]

    def words(self) -> Iterable[str]:
        """All words of the index."""
        return self._first.keys()
