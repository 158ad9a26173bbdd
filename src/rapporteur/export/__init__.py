"""Export: records in the formats of others. Each format is a module with one function,

    def chunks(records: Iterable[Record], tally: Tally) -> Iterator[tuple[str, bytes]]

which gives its bytes piece by piece, each with the name of the file it belongs to ("" where the format is
one file), and counts in the tally what it wrote and what the format cannot hold. `FORMATS` lists them.
"""

from rapporteur.export.formats import FORMATS, Format
from rapporteur.export.source import ENDINGS, Records
from rapporteur.export.tally import Tally

__all__ = ["ENDINGS", "FORMATS", "Format", "Records", "Tally"]
