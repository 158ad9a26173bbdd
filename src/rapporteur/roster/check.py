"""What is wrong with tables of actors: pure functions from rows to findings.

An error makes a row unusable, so that a run leaves it out; a warning is for its owner to look at.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapporteur.record import ActorKind
from rapporteur.roster import codes
from rapporteur.roster.model import EVER, Cells, Finding, Row, Severity, overlap
from rapporteur.values import country as countries
from rapporteur.values import name as names
from rapporteur.values.terms import later

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows that can be used, and all there is to say against the table, in its order."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def check(cells: Iterable[Cells], file: str, *, kind: ActorKind | None = None) -> Checked:
    """The usable rows of a table and what is wrong with it; `kind` is that of rows that tell none."""
    rows: list[Row] = []
    findings: list[Finding] = []
    for each in cells:
        row, found = read_row(each, file, kind=kind)
        findings += found
        if row is not None:
            rows.append(row)
    return Checked(tuple(rows), tuple(sorted([*findings, *across(rows)], key=lambda f: f.line)))


def read_row(cells: Cells, file: str, *, kind: ActorKind | None = None) -> tuple[Row | None, list[Finding]]:
    """One row as the record writes such things, None if it cannot be used, and why.

    >>> row, found = read_row(Cells({"name": "Ana Reyes", "country": "Perú", "office": "Mayor"}, 2), "my.csv")
    >>> (row.kind, row.country, found)
    ('person', 'PER', [])
    >>> row, found = read_row(Cells({"name": "Ana Reyes", "country": "Peruvia"}, 3), "my.csv")
    >>> print(row, found[0])
    None my.csv:3: error: "Peruvia" in the column country is no country and no PLOVER code
    """
    found: list[Finding] = []

    def say(severity: Severity, rule: str, message: str) -> None:
        found.append(Finding(file, cells.line, severity, rule, message))

    def coded(column: str, parse: Callable[[str], T | None], rule: str, wanted: str) -> T | None:
        text = cells.get(column)
        value = parse(text) if text else None
        if text and value is None:
            say("error", rule, f'"{text}" in the column {column} is {wanted}')
        return value

    if any("\0" in text or not _is_text(text) for text in cells.values.values() if text):
        say("error", "bad-row", "the row holds characters that are no text")
    name = cells.get("name")
    told: ActorKind | None = coded(
        "kind", codes.kind, "unknown-kind", "no kind (person, organization, group or state)"
    )
    country = coded("country", codes.country, "unknown-country", "no country and no PLOVER code")
    sector = coded("sector", codes.sector, "unknown-sector", "no PLOVER sector")
    others = []
    for text in cells.many("other_sectors"):
        if (code := codes.sector(text)) is None:
            say("error", "unknown-sector", f'"{text}" in the column other_sectors is no PLOVER sector')
        elif code != sector and code not in others:
            others.append(code)
    gender = coded("gender", codes.gender, "unknown-gender", "neither m nor f")
    since = coded("from", codes.iso, "bad-date", "no date (wanted: YYYY, YYYY-MM or YYYY-MM-DD)") or ""
    until = coded("to", codes.iso, "bad-date", "no date (wanted: YYYY, YYYY-MM or YYYY-MM-DD)") or ""
    wikidata = coded("wikidata", codes.wikidata, "bad-wikidata", "no Wikidata id (wanted: Q and a number)")
    if until and later(since, until):
        say("error", "from-after-to", f"the term ends ({until}) before it begins ({since})")
    office, known, sure = cells.get("office"), told or kind, True
    if known is None:
        body = country in codes.table()["bodies"]
        known, sure = codes.default_kind(name, office=office, gender=gender or "", body=body)
    row = Row(
        name=name,
        kind=known,
        aliases=tuple(a for a in dict.fromkeys(cells.many("aliases")) if a != name),
        country=country,
        sector=sector,
        others=tuple(others),
        office=office or None,
        gender=gender,
        since=since,
        until=until,
        wikidata=wikidata,
        source=cells.get("source"),
        file=file,
        line=cells.line,
    )
    found += _names(row)
    if any(f.severity == "error" for f in found):
        return None, found
    if not (sure or sector):
        say("warning", "guessed-kind", f"no kind is told, and {name} is taken for an {known}")
    return row, found


def _is_text(text: str) -> bool:
    """False for half a surrogate pair, which no UTF-8 can write."""
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _names(row: Row) -> list[Finding]:
    """What speaks against the row's name and aliases."""
    found: list[Finding] = []

    def say(severity: Severity, rule: str, message: str) -> None:
        found.append(Finding(row.file, row.line, severity, rule, message))

    if not row.name:
        say("error", "no-name", "the row has no name")
    for text in filter(None, row.names):
        what = "name" if text == row.name else "alias"
        if sum(c.isalnum() for c in text) < 2:
            say("error", "short-name", f'the {what} "{text}" is shorter than two letters')
        elif row.kind != "state" and countries.parse(text):
            say("warning", "country-name", f'the {what} "{text}" is the name of a country, and read as such')
        elif (text.islower() and " " not in text) or _is_ordinary(text):
            say("warning", "ordinary-word", f'the {what} "{text}" is an ordinary word, not only a name')
    return found


def _is_ordinary(text: str) -> bool:
    """True for words that are no name: "Unity", "the mayor". Near miss: "WHO"."""
    words = text.lower().removeprefix("the ")
    return not text.isupper() and words in codes.ordinary()


def across(rows: Sequence[Row]) -> list[Finding]:
    """What is wrong between the rows of one table, or of several: duplicates, terms that overlap, and names
    that two actors have at one time."""
    return [*duplicates(rows), *overlapping_terms(rows), *shared_names(rows)]


def duplicates(rows: Sequence[Row]) -> list[Finding]:
    """Rows that say again what an earlier one says."""
    found: list[Finding] = []
    seen: dict[object, Row] = {}
    for row in rows:
        key = (row.kind, names.words(row.name), row.country, row.office and row.office.lower(), row.since)
        first = seen.setdefault(key, row)
        if first is not row:
            message = f"{row.name} stands in {_at(first, row)} already"
            found.append(Finding(row.file, row.line, "warning", "duplicate", message))
    return found


def overlapping_terms(rows: Sequence[Row]) -> list[Finding]:
    """Two holders at one time of an office that a country has one holder of.

    >>> from dataclasses import replace
    >>> first = Row("Ana Reyes", "person", country="PER", office="Prime Minister", since="2018", line=2)
    >>> overlapping_terms([first, replace(first, name="Luis Soto", since="2020", line=3)])[0].message
    'Luis Soto is Prime Minister of Peru from 2020 on, but so is Ana Reyes from 2018 on (line 2)'
    >>> overlapping_terms([replace(first, until="2020"), replace(first, name="Luis Soto", since="2020")])
    []
    """
    held: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.kind == "person" and row.office and row.country and row.office.lower() in _single():
            held.setdefault((row.country, row.office.lower()), []).append(row)
    found: list[Finding] = []
    for terms in held.values():
        latest: Row | None = None
        for row in sorted(terms, key=lambda r: (r.since, r.line)):
            if latest is not None and overlap(latest, row):
                message = (
                    f"{row.name} is {row.office} of {countries.show(row.country)} {_term(row)}, "
                    f"but so is {latest.name} {_term(latest)} ({_at(latest, row)})"
                )
                found.append(Finding(row.file, row.line, "warning", "overlapping-terms", message))
            if latest is None or (row.until or EVER) > (latest.until or EVER):
                latest = row
    return found


def shared_names(rows: Sequence[Row]) -> list[Finding]:
    """Names and aliases that mean two actors at one time: a story that uses one is tied to neither."""
    found: list[Finding] = []
    bearers: dict[tuple[str, ...], list[tuple[str, Row]]] = {}
    for row in rows:
        for text in row.names:
            others = bearers.setdefault(names.words(text), [])
            other = next((o for _, o in others if not o.same(row) and overlap(o, row)), None)
            if other is not None:
                message = (
                    f'"{text}" means {_shown(row)}, and at the same time {_shown(other)} ({_at(other, row)})'
                )
                found.append(Finding(row.file, row.line, "warning", "shared-name", message))
            others.append((text, row))
    return found


def _single() -> frozenset[str]:
    return frozenset(codes.table()["single"])


def _at(other: Row, row: Row) -> str:
    """Where the `other` row stands, as told in a finding about `row`."""
    return f"line {other.line}" if other.file == row.file else other.where


def _shown(row: Row) -> str:
    return f"{row.name} ({countries.show(row.country)})" if row.country else row.name


def _term(row: Row) -> str:
    if row.since and row.until:
        return f"from {row.since} to {row.until}"
    return f"from {row.since} on" if row.since else f"until {row.until}" if row.until else "at all times"
