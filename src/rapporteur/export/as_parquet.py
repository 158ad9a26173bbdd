"""Parquet: typed tables, one a kind; lists stay lists, text stays as it is, what is not known is null."""

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from rapporteur.errors import OptionError
from rapporteur.export.parts import Known
from rapporteur.export.tables import TABLES, Table
from rapporteur.export.tally import Tally
from rapporteur.record import Record

# Rows that are held before they are written.
_GROUP = 5_000


def chunks(records: Iterable[Record], tally: Tally) -> Iterator[tuple[str, bytes]]:
    """All tables, a file each, also those without a row; OptionError if pyarrow is not installed."""
    writers = [_Writer(table, tally) for table in TABLES.values()]
    for record in records:
        known = Known(record)
        for writer in writers:
            yield writer.name, writer.add(known)
    for writer in writers:
        yield writer.name, writer.close()


def table(kind: str, records: Iterable[Record], tally: Tally) -> Iterator[tuple[str, bytes]]:
    """The one table of `kind` (a key of `TABLES`), as a format of one file; OptionError as by `chunks`."""
    writer = _Writer(TABLES[kind], tally)
    for record in records:
        yield "", writer.add(Known(record))
    yield "", writer.close()


class _Writer:
    """One file, written to memory and handed out as it grows."""

    def __init__(self, table: Table, tally: Tally) -> None:
        self.name = f"{table.name}.parquet"
        self._arrow = arrow = _arrow()
        self._table = table
        self._tally = tally
        self._sink = _Sink()
        self._rows: list[list[object]] = []
        kinds = {
            "text": arrow.string(),
            "whole": arrow.int64(),
            "number": arrow.float64(),
            "truth": arrow.bool_(),
            "codes": arrow.list_(arrow.string()),
            "texts": arrow.list_(arrow.string()),
        }
        self._schema = arrow.schema([(name, kinds[kind]) for name, kind in table.columns.items()])
        self._writer: Any = arrow.parquet.ParquetWriter(self._sink, self._schema, compression="zstd")

    def add(self, known: Known) -> bytes:
        """Takes in the rows of a record; what is ready of the file."""
        before = len(self._rows)
        self._rows += self._table.rows(known)
        self._tally.wrote(self._table.kind, len(self._rows) - before)
        if len(self._rows) >= _GROUP:
            self._flush()
        return self._sink.taken()

    def close(self) -> bytes:
        """The end of the file."""
        self._flush()
        self._writer.close()
        return self._sink.taken()

    def _flush(self) -> None:
        if self._rows:
            columns = [
                self._arrow.array(cells, type=field.type)
                for cells, field in zip(zip(*self._rows, strict=True), self._schema, strict=True)
            ]
            self._writer.write_table(self._arrow.table(columns, schema=self._schema))
            self._rows = []


class _Sink:
    """A file in memory, of which what was written can be taken out."""

    closed = False

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, data: Any) -> int:
        self._written += data
        return len(data)

    def flush(self) -> None:
        """There is nothing behind it."""

    def close(self) -> None:
        self.closed = True

    def taken(self) -> bytes:
        taken, self._written = bytes(self._written), bytearray()
        return taken


def _arrow() -> ModuleType:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise OptionError(
            f"Parquet needs the package pyarrow, which cannot be loaded ({error}): pip install pyarrow",
            where="--to",
        ) from None
    module: ModuleType = pyarrow
    return module
