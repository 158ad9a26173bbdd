"""What the rules know: tables of words, offices, countries, organisations and kinds, kept apart from code.

Tables lie beside this file as YAML or CSV. They are read once a process and must not be changed.
"""

import csv
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
