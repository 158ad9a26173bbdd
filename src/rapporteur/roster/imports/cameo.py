"""Actor dictionaries of CAMEO, as TABARI and PETRARCH read them (`….actors.txt`).

    PANDORA_VILLALBA_  # a comment
    +P._VILLALBA_
        [PERGOV 060728-110728]
        [PERELI >110728]

A name with an underscore for each blank, its other names after `+`, and codes with or without terms.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapporteur.roster import codes
from rapporteur.roster.imports.source import Left, Source
from rapporteur.roster.model import Cells

_CODE = re.compile(r"\[([^\]]*)\]?")
_TERM = re.compile(r"([<>])\s*(\d+)|(\d+)\s*-\s*(\d+)")
_SHORT = re.compile(r"(.+?)\s*\(([^()]+)\)")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "del", "la", "et", "y", "bin", "al"})
# Years of two figures from here on are of the 1900s: the dictionaries end in the 2010s.
_PIVOT = 30


@dataclass(slots=True)
class _Entry:
    """A name with its other names and codes, each with the line it stands in."""

    line: int
    names: list[str] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)


def looks_so(text: str) -> bool:
    """True for the beginning of a dictionary: its first line that is no comment is a name or a code."""
    for line in text.splitlines()[:-1] or [text]:
        line = line.partition("#")[0].strip()
        if line:
            return re.fullmatch(r"[A-Z0-9_.'+()&/-]+_?\s*(\[.*)?", line) is not None and (
                "_" in line or "[" in line
            )
    return text.startswith("#")


def read(source: Source) -> Iterator[Cells | Left]:
    """A row for each code of each name."""
    entry: _Entry | None = None
    for number, line in source.lines():
        if isinstance(line, Left):
            yield line
            continue
        text = re.split("[#;]", line, maxsplit=1)[0]
        names, _, _ = text.partition("[")
        found = [(number, match[1].strip()) for match in _CODE.finditer(text)]
        if not names.strip() and not found:
            continue
        begins = bool(names.strip()) and not names.lstrip().startswith("+")
        if begins:
            if entry is not None:
                yield from _rows(entry)
            entry = _Entry(number)
        if entry is None:
            yield Left(number, "a code or another name stands before any name")
            continue
        entry.names += [name for name in map(_name, names.split("+")) if name]
        entry.codes += found
    if entry is not None:
        yield from _rows(entry)


def _name(text: str) -> str:
    return " ".join(text.replace("_", " ").split())


def _rows(entry: _Entry) -> Iterator[Cells | Left]:
    names = list(dict.fromkeys(form for name in entry.names for form in _forms(name)))
    if any(mark in name for name in entry.names for mark in "!&{") or not names:
        yield Left(entry.line, "a set of words, not an actor")
        return
    if not entry.codes:
        yield Left(entry.line, f"{names[0]} has no code")
        return
    dated = any(" " in code or "<" in code or ">" in code for _, code in entry.codes)
    for line, code in entry.codes:
        yield _row(names, code, line, dated)


def _row(names: list[str], text: str, line: int, dated: bool) -> Cells | Left:
    code, _, term = text.replace("<", " <").replace(">", " >").strip().partition(" ")
    if "~" in code:
        return Left(line, f"{names[0]} [{code}] is a word for a role, not an actor")
    country, sectors = decode(code)
    if country and country not in codes.table()["bodies"] and not sectors:
        return Left(line, f"{names[0]} [{code}] stands for a country, and the tables of countries have those")
    if country is None and not sectors:
        return Left(line, f"{names[0]}: the code [{code}] means no country and no sector here")
    dates = _dates(term.strip())
    if dates is None:
        return Left(line, f"{names[0]}: the term in [{text}] cannot be read")
    values = {
        "name": names[0],
        "aliases": ";".join(names[1:]),
        "country": country or "",
        "sector": sectors[0] if sectors else "",
        "other_sectors": ";".join(sectors[1:]),
        "from": dates[0],
        "to": dates[1],
        "source": f"CAMEO {code}",
    }
    if country in codes.table()["bodies"] and "ELI" not in sectors and not dated:
        values["kind"] = "organization"
    elif dated and sectors and sectors[0] in ("GOV", "ELI", "MIL", "LEG", "JUD", "OPP"):
        values["kind"] = "person"
    return Cells(values, line)


def decode(code: str) -> tuple[str | None, list[str]]:
    """Country (or PLOVER's code of what is no country's) and sectors of a CAMEO code.

    >>> decode("AFGGOV"), decode("IGOUNO"), decode("NGOHLH"), decode("USAMED")
    (('AFG', ['GOV']), ('UNO', []), ('NGO', ['SOC', 'MED']), ('USA', ['JRN']))
    >>> decode("MNCUSAMED"), decode("IMGMUSALQ"), decode("---")
    (('MNC', ['BUS', 'JRN']), ('IMG', ['REB']), (None, []))
    """
    table = codes.table()["cameo"]
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    country: str | None = None
    sectors: list[str] = []
    for at, part in enumerate(parts):
        if at == 0:
            country = table["countries"].get(part) or codes.country_code(part)
            if country:
                sectors += table["usual"].get(country, ())
                continue
        if country == "IGO" and part in table["bodies"]:
            country = table["bodies"][part]
        elif (sector := table["sectors"].get(part)) and sector not in sectors:
            sectors.append(sector)
    return country, sectors


def _dates(term: str) -> tuple[str, str] | None:
    """First and last day of a term, "" where it is open; None if it cannot be read.

    >>> _dates("970101-061231"), _dates(">060514"), _dates("20040101-2004")
    (('1997-01-01', '2006-12-31'), ('2006-05-14', ''), None)
    """
    if not term:
        return "", ""
    match = _TERM.fullmatch(term)
    if match is None:
        return None
    sign, one, since, until = match.groups()
    ends = (since, until) if sign is None else (one, "") if sign == ">" else ("", one)
    days = [_day(end) if end else "" for end in ends]
    if None in days:
        return None
    return str(days[0]), str(days[1])


def _day(figures: str) -> str | None:
    """ "yymmdd" or "yyyymmdd" as an ISO date."""
    if len(figures) == 6:
        figures = ("19" if int(figures[:2]) >= _PIVOT else "20") + figures
    return codes.iso(f"{figures[:4]}-{figures[4:6]}-{figures[6:]}") if len(figures) == 8 else None


def _forms(name: str) -> list[str]:
    """The forms of a name: "ADEN ARMY (AA)" is "Aden Army" and "AA"."""
    match = _SHORT.fullmatch(name)
    return [cased(match[1]), match[2].strip()] if match else [cased(name)]


def cased(name: str) -> str:
    """A name in capitals as it is written in a text; short words alone may be acronyms and stay.

    >>> cased("ROBERT O'BRIEN"), cased("BAN KI-MOON"), cased("UNION OF MINERS"), cased("ANSF"), cased("U.N.")
    ("Robert O'Brien", 'Ban Ki-Moon', 'Union of Miners', 'ANSF', 'U.N.')
    """
    if not name.isupper() or (" " not in name and len(name) <= 4):
        return name
    first, *others = name.removeprefix("THE ").split()
    small = (word.lower() if word.lower() in _SMALL else _capital(word) for word in others)
    return " ".join([_capital(first), *small])


def _capital(word: str) -> str:
    """ "Ki-Moon", "O'Brien", "Miner's"; initials stay."""
    if "." in word or word in codes.table()["cameo"]["acronyms"]:
        return word
    parts = re.split(r"([-'’])", word)
    marks = ["", *parts[:-1]]
    return "".join(
        part.lower() if mark in ("'", "’") and len(part) == 1 else part.capitalize()
        for mark, part in zip(marks, parts, strict=True)
    )
