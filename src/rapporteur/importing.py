"""The run of `rapporteur actors import`: what comes into a table, what is left out, and why."""

from collections.abc import Mapping
from typing import BinaryIO

from rapporteur.errors import BadTable, OptionError
from rapporteur.intake import complain
from rapporteur.output import check_not_input
from rapporteur.output import opened as opened_output
from rapporteur.roster import codes, imports, merge
from rapporteur.roster.check import read_row
from rapporteur.roster.model import Cells
from rapporteur.roster.report import counted
from rapporteur.roster.sheet import STDIN, opened, opened_sheet


class Import:
    """One source, and the table that takes its rows in.

    OutputError if the output is the source, InputError if the table `into` cannot be read.
    """

    def __init__(
        self, source: str, *, into: str | None, output: str | None, replace: bool, kind: str | None = None
    ) -> None:
        check_not_input(output or into, [source], ())
        self._source = source
        self._output = output or into
        self._replace = replace
        self._kind = codes.kind(kind) if kind else None
        if kind and self._kind is None:
            message = f"{kind!r} is no kind (wanted: person, organization, group or state)"
            raise OptionError(message, where="--kind")
        self._guessed = 0
        self.left_out = 0
        self._conflicts = 0
        self.table = merge.new()
        if into == STDIN:
            raise OptionError("rows cannot come into standard input", where="--into")
        if into is not None:
            with opened_sheet(into) as sheet:
                self.table = merge.existing(sheet)

    def read(
        self,
        stdin: BinaryIO | None,
        *,
        form: imports.Form | None,
        mapping: Mapping[str, str],
        encoding: str | None,
    ) -> None:
        """Takes in the rows of the source, and says on standard error what is left out."""
        name = "standard input" if self._source == STDIN else self._source
        with opened(self._source, stdin) as stream:
            came = imports.opened(stream, name, form=form, mapping=mapping, encoding=encoding)
            if mapping and came.form != "csv":
                message = f"only the columns of CSV can be mapped, and this is {came.form}"
                raise OptionError(message, where="--map")
            for note in came.notes:
                complain("warning", f"{name}: {note}")
            for each in came.rows:
                if isinstance(each, Cells):
                    self._take(each, name, f"{name}, {came.unit} {each.line}")
                else:
                    self._leave(f"{name}, {came.unit} {each.line}", each.reason)
        if not self.table.added + self.table.updated + self.table.same:
            raise BadTable("no actor came in from it", where=name)

    def _take(self, cells: Cells, name: str, where: str) -> None:
        row, found = read_row(cells, name, kind=self._kind)
        self._guessed += any(f.rule == "guessed-kind" for f in found)
        if row is None:
            self._leave(where, next(f.message for f in found if f.severity == "error"))
            return
        for sentence in self.table.take(row, replace=self._replace):
            self._conflicts += 1
            complain("warning", f"{where}: {sentence}")

    def _leave(self, where: str, reason: str) -> None:
        self.left_out += 1
        complain("error", f"{where}: {reason}")

    def write(self) -> None:
        """Writes the table, and says how many rows came in."""
        with opened_output(self._output) as sink:
            for line in self.table.lines():
                sink.write(line)
        table = self.table
        parts = [
            f"{counted(table.added + table.updated + table.same, 'row')} came in: {table.added:,} new, "
            f"{table.updated:,} completed, {table.same:,} known already"
        ]
        if self._conflicts:
            parts.append(f"{counted(self._conflicts, 'cell')} with another value (named above)")
        if self._guessed:
            parts.append(f"{self._guessed:,} without a kind taken for organizations (--kind says another)")
        if self.left_out:
            parts.append(f"{self.left_out:,} left out (the reasons are above)")
        complain("summary", "; ".join(parts))
