"""The formats by name. Their modules are imported when they are asked for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from rapporteur.export.tally import Tally
from rapporteur.record import Record

Chunks = Callable[[Iterable[Record], Tally], Iterator[tuple[str, bytes]]]


@dataclass(frozen=True)
class Format:
    """One format. `module` is below this package; `says` is a sentence for people.

    `several` formats are more files than one, and need a folder; `tables` ones can also give the one table
    of a kind; `binary` ones are not for a terminal.
    """

    name: str
    module: str
    says: str
    several: bool = False
    tables: bool = False
    binary: bool = False

    def chunks(self) -> Chunks:
        """What writes the format; OptionError if it stands on a library that is not installed."""
        function: Chunks = self._module().chunks
        return function

    def table(self, kind: str) -> Chunks:
        """What writes the one table of `kind`, as one file; OptionError as by `chunks`."""
        return partial(self._module().table, kind)

    def _module(self) -> Any:
        return import_module(f"rapporteur.export.{self.module}")


_ALL = (
    Format("plover", "as_plover", "Events as JSON lines, as the manual of PLOVER 2.0 has them."),
    Format("polecat", "as_polecat", "Events with the 40 columns of the published POLECAT files."),
    Format("gdelt", "as_gdelt", "Events and their mentions with the columns of GDELT 2.0.", several=True),
    Format("csv", "as_csv", "Comma-separated tables, one a kind of fact.", several=True, tables=True),
    Format("parquet", "as_parquet", "The same tables, typed.", several=True, tables=True, binary=True),
    Format("followthemoney", "as_followthemoney", "Entities of FollowTheMoney, as Aleph loads them."),
    Format("annotations", "as_annotations", "W3C Web Annotations of every span."),
    Format("jsonld", "as_jsonld", "A graph in schema.org's words, as JSON-LD."),
    Format("label-studio", "as_label_studio", "Tasks of Label Studio with predictions.", several=True),
)
FORMATS = {format.name: format for format in _ALL}
