"""Writes the rows of knowledge/leaders.csv that come from REIGN and Phoenix; those kept by hand stay.

Run it as `python tools/build_leaders.py REIGN.csv PHOENIX.txt.gz`: REIGN's list of effective leaders since
1950 and the Phoenix dictionary of actors by country. REIGN tells who ruled when, mostly by the family name;
`reign_leaders.csv` beside it says who that is and in which office (an empty name: a row kept by hand has
them; `*`: the office of a country's other leaders). Where it is silent, the full name is Phoenix's, if
exactly one person of that family name took office there within a month. Leaders who stay without a full name
or an office are left out, and those whom a row kept by hand has already.
"""

import csv
import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

from rapporteur.values import name as names
from rapporteur.values.terms import later

HERE = Path(__file__).parent
TABLE = HERE.parent / "src/rapporteur/knowledge/leaders.csv"
COLUMNS = ("name", "country", "office", "gender", "from", "to", "aliases", "wikidata", "source")
# REIGN's country codes where they are not ISO 3166's; former states under the present one's.
ISO = {
    "AAB": "ATG", "ALG": "DZA", "ANG": "AGO", "AUL": "AUS", "BAH": "BHR", "BAR": "BRB", "BFO": "BFA",
    "BHM": "BHS", "BHU": "BTN", "BNG": "BGD", "BOS": "BIH", "BOT": "BWA", "BRU": "BRN", "BUI": "BDI",
    "BUL": "BGR", "CAM": "KHM", "CAO": "CMR", "CAP": "CPV", "CDI": "CIV", "CEN": "CAF", "CHA": "TCD",
    "CON": "COG", "COS": "CRI", "CRO": "HRV", "CZR": "CZE", "DEN": "DNK", "DRC": "COD", "DRV": "VNM",
    "EQG": "GNQ", "ETM": "TLS", "FIJ": "FJI", "FRN": "FRA", "GAM": "GMB", "GDR": "DEU", "GFR": "DEU",
    "GMY": "DEU", "GRG": "GEO", "GRN": "GRD", "GUA": "GTM", "GUI": "GIN", "HAI": "HTI", "HON": "HND",
    "ICE": "ISL", "INS": "IDN", "IRE": "IRL", "KOS": "XKX", "KUW": "KWT", "KYR": "KGZ", "KZK": "KAZ",
    "LAT": "LVA", "LEB": "LBN", "LES": "LSO", "LIB": "LBY", "LIT": "LTU", "MAA": "MRT", "MAC": "MKD",
    "MAD": "MDV", "MAG": "MDG", "MAL": "MYS", "MAS": "MUS", "MAW": "MWI", "MLD": "MDA", "MNC": "MCO",
    "MON": "MNG", "MOR": "MAR", "MSI": "MHL", "MYA": "MMR", "MZM": "MOZ", "NAU": "NRU", "NEP": "NPL",
    "NEW": "NZL", "NIG": "NGA", "NIR": "NER", "NTH": "NLD", "OMA": "OMN", "PAL": "PLW", "PAR": "PRY",
    "PHI": "PHL", "POR": "PRT", "ROK": "KOR", "ROM": "ROU", "RVN": "VNM", "SAF": "ZAF", "SAL": "SLV",
    "SEY": "SYC", "SIE": "SLE", "SIN": "SGP", "SKN": "KNA", "SLO": "SVK", "SLU": "LCA", "SLV": "SVN",
    "SNM": "SMR", "SOL": "SLB", "SPN": "ESP", "SRI": "LKA", "SUD": "SDN", "SVG": "VCT", "SWA": "SWZ",
    "SWD": "SWE", "SWZ": "CHE", "TAJ": "TJK", "TAZ": "TZA", "THI": "THA", "TOG": "TGO", "TRI": "TTO",
    "UAE": "ARE", "UKG": "GBR", "URU": "URY", "VAN": "VUT", "YAR": "YEM", "YPR": "YEM", "YUG": "SRB",
    "ZAM": "ZMB", "ZIM": "ZWE",
}  # fmt: skip
PHOENIX = {"XKX": "KSV", "TLS": "TMP", "ROU": "ROM"}
_CODE = re.compile(r"\[([A-Z]+) >?([0-9]{6})(?:-[0-9]{6})?\]")
_TITLES = re.compile(r"^(?:Sheikh|Sir|Prince|Lyonpo|Datuk|Ratu) ")

Row = dict[str, str]


def reign(path: str) -> list[Row]:
    """The terms of REIGN's leaders as rows without an office."""
    rows: list[Row] = []
    with open(path, encoding="latin-1") as file:
        for line in csv.DictReader(file):
            family, _, given = line["leader"].strip().partition(", ")
            name = family if not given or given == "Jr." else f"{given} {family}"
            rows.append(
                {
                    "name": name,
                    "country": ISO.get(line["stateabb"], line["stateabb"]),
                    "gender": "m" if line["gender"] == "1" else "f",
                    "from": _month(line["syear"], line["smonth"]),
                    "to": _month(line["eyear"], line["emonth"]),
                }
            )
    return rows


def _month(year: str, month: str) -> str:
    """ "YYYY-MM"; "" where the office is still held."""
    return f"{int(year):04}-{int(month):02}" if year else ""


def phoenix(path: str) -> dict[str, list[tuple[str, set[str]]]]:
    """Country -> (name, months in which somebody so called took a government's office)."""
    found: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
    name = ""
    with gzip.open(path, "rt", encoding="utf8", errors="replace") as file:
        for raw in file:
            line = raw.partition("#")[0].rstrip()
            if line and not line[0].isspace() and line[0] != "+":
                name = _cased(line.partition("[")[0].strip().strip("_").replace("_", " "))
            terms: dict[str, set[str]] = defaultdict(set)
            for code, day in _CODE.findall(line):
                century = "20" if int(day[:2]) <= 14 else "19"
                if code[3:6] == "GOV":
                    terms[code[:3]].add(f"{century}{day[:2]}-{day[2:4]}")
            for country, months in terms.items():
                if found[country] and found[country][-1][0] == name:
                    found[country][-1][1].update(months)
                else:
                    found[country].append((name, months))
    return found


def _cased(name: str) -> str:
    """A name in capitals as names are written; honorifics left out."""
    name = re.sub(r"(?<=')[A-Z](?=[a-z])", lambda m: m[0].lower(), name.title())
    name = re.sub(r"\b[IVX][ivx]+$", lambda m: m[0].upper(), name.replace("`", ""))
    while _TITLES.match(name):
        name = _TITLES.sub("", name)
    return re.sub(r"\b(?:De|Do|Da|El|Al|Bin|Ibn)\b(?= )", lambda m: m[0].lower(), name)


def _near(one: str, other: str) -> bool:
    """True for two months that are the same or follow each other."""
    (year, month), (year_too, month_too) = (map(int, x.split("-")) for x in (one, other))
    return abs((year * 12 + month) - (year_too * 12 + month_too)) <= 1


def full_name(row: Row, people: dict[str, list[tuple[str, set[str]]]]) -> str:
    """The only person of Phoenix who can be the leader of `row`; "" if nobody or several can."""
    family = names.words(row["name"])[-1]
    found = {
        name
        for code in (row["country"], PHOENIX.get(row["country"], ""))
        for name, months in people.get(code, ())
        if any(_near(month, row["from"]) for month in months)
        and any(names.alike(family, word) for word in names.words(name))
    }
    return found.pop() if len(found) == 1 else ""


def covered(row: Row, own: list[Row]) -> bool:
    """True if a row kept by hand has the same person in the same time."""
    return any(
        other["country"] == row["country"]
        and not (row["to"] and later(other["from"], row["to"]))
        and not (other["to"] and later(row["from"], other["to"]))
        and any(
            max(names.fit(row["name"], form), names.fit(form, row["name"])) >= 3
            for form in (other["name"], *filter(None, other["aliases"].split(";")))
        )
        for other in own
    )


def main() -> None:
    """Writes the table anew."""
    with TABLE.open(encoding="utf8", newline="") as file:
        own = [row for row in csv.DictReader(file) if row["source"] not in ("reign", "phoenix")]
    with (HERE / "reign_leaders.csv").open(encoding="utf8", newline="") as file:
        known = {(row["country"], row["reign"]): row for row in csv.DictReader(file)}
    people = phoenix(sys.argv[2])
    rows = list(own)
    for row in reign(sys.argv[1]):
        told = known.get((row["country"], row["name"]))
        usual = known.get((row["country"], "*"))
        name = told["name"] if told else full_name(row, people)
        office = told["office"] if told else usual["office"] if usual else ""
        if not name or not office or covered(row, own) or covered({**row, "name": name}, own):
            continue
        source = "reign" if told else "phoenix"
        rows.append({**row, "name": name, "office": office, "aliases": "", "wikidata": "", "source": source})
    rows.sort(key=lambda row: (row["country"], row["office"], row["from"], row["name"]))
    with TABLE.open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
