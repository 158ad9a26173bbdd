"""Phrases coded by themselves, and the tables behind it."""

import pytest

from rapporteur import code_actor
from rapporteur.knowledge import load_csv, load_yaml
from rapporteur.values import country, name

CODES = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
SECTORS = {
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP",
    "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
}  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "kind", "where", "sector"),
    [
        ("four Saudi men", "group", "SAU", "CVL"),
        ("the Iraqi foreign ministry", "group", "IRQ", "GOV"),
        ("rebels", "group", None, "REB"),
        ("Palestinian militants", "group", "PSE", "REB"),
        ("U.N. Security Council", "organization", "UNO", "GOV"),
        ("Japanese Prime Minister Yasuhiro Nakasone", "person", "JPN", "GOV"),
        ("Warsaw Pact", "organization", "IGO", None),
        ("Contras", "organization", "NIC", "REB"),
        ("PLO", "organization", "PSE", "GOV"),
        ("Polish Solidarity", "organization", "POL", "LAB"),
        ("Soviet", "state", "RUS", None),
        ("Tehran", "state", "IRN", "GOV"),
        ("Sudan's government", "state", "SDN", "GOV"),
        ("opposition lawmakers in Zambia", "group", "ZMB", "OPP"),
        ("Turkish riot police", "group", "TUR", "COP"),
        ("NATO troops", "group", "IGO", "MIL"),
        ("NATO officials", "group", "IGO", "GOV"),
        ("members of Hamas", "group", "PSE", "REB"),
        ("the leader of Hamas", "person", "PSE", "REB"),
        ("soldiers from NATO", "group", "IGO", "MIL"),
        ("Secretary-General of the United Nations", "person", "UNO", "GOV"),
        ("the Organization of African Unity", "organization", "IGO", None),
        ("Iraqi Kurds", "group", "IRQ", "CVL"),
    ],
)
def test_phrases(phrase: str, kind: str, where: str | None, sector: str | None) -> None:
    actor = code_actor(phrase)
    assert (actor.kind, actor.country, actor.sector) == (kind, where, sector)


@pytest.mark.parametrize("phrase", ["", " ", "the", "!!!", "Ω", "of of of"])
def test_any_phrase_is_an_actor(phrase: str) -> None:
    assert code_actor(phrase).id == "a1"


def test_table_of_organisations_uses_known_codes() -> None:
    for row in load_csv("organisations.csv"):
        assert row["country"] in {"", *CODES} or country.by_code(row["country"]), row
        assert set(filter(None, (row["sector"], *row["other"].split(";")))) <= SECTORS, row


def test_table_of_peoples_uses_known_codes() -> None:
    for row in load_csv("peoples.csv"):
        assert country.by_code(row["country"]) or not row["country"], row


def test_agents_and_titles_use_known_sectors() -> None:
    agents, titles = load_yaml("agents.yaml"), load_yaml("titles.yaml")
    for table in (
        agents["nouns"],
        agents["qualifiers"],
        titles["heads"],
        titles["generic"],
        titles["fields"],
    ):
        assert set(table) <= SECTORS


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("El-Sisi", "Abdel Fattah El-Sisi", True),
        ("Sisi", "Abdel Fattah el-Sisi", True),
        ("Calvino", "Nadia Calviño", True),
        ("Xi", "Xi Jinping", True),
        ("von der Leyen", "Ursula von der Leyen", True),
        ("Hossein Amirabdollahian", "Ali Khamenei", False),
        ("Bill Clinton", "Hillary Clinton", False),
    ],
)
def test_names_fit(short: str, full: str, fits: bool) -> None:
    assert (name.fit(short, full) >= 3) is fits
