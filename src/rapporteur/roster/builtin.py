"""The built-in tables of actors as rows, so that they are checked like any other."""

from rapporteur.knowledge import load_csv
from rapporteur.record import ActorKind
from rapporteur.roster.check import Checked, check
from rapporteur.roster.model import Cells

TABLES: dict[str, ActorKind] = {"leaders.csv": "person", "organisations.csv": "organization"}


def checked(table: str) -> Checked:
    """The rows of a built-in table (a key of `TABLES`), and what is wrong with it."""
    # The header is line 1, and no row runs over several lines.
    cells = (Cells(_plain(row), line) for line, row in enumerate(load_csv(table), 2))
    return check(cells, table, kind=TABLES[table])


def _plain(row: dict[str, str]) -> dict[str, str]:
    return {"other_sectors" if column == "other" else column: text for column, text in row.items()}
