"""Which forms of a name can stand for which."""

import pytest

from rapporteur.values.name import fit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Hussein ibn Salem", "Hussein bin Salem"),
        ("Abd al-Rahman Nasser", "Abdulrahman Nasser"),
        ("Karim Ahmadi-Nejad", "Karim Ahmadinejad"),
        ("Haidar al-Rawi", "Haider Al Rawi"),
        ("Peter Romanoff", "Peter Romanov"),
        ("J. Holm", "Johan Holm"),
        ("Jinping Xi", "Xi Jinping"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("José Núñez", "Jose Nunez"),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert fit(one, other) == 4
    assert fit(other, one) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Yo Jong", "Kim Jong Un"),
        ("Kim Dae-jung", "Kim Jong Un"),
        ("Carlo Ruiz", "Carla Ruiz"),
        ("Ken Vance Jr.", "Ken Vance Sr."),
        ("Hassan Rawi", "Hussein Rawi"),
        ("Peter Garner", "Peter Karner"),
        ("Hassan Ali", "Ali Hassan"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert fit(one, other) == 0


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Sisi", "Abdel Fattah al-Sisi"),
        ("López Obrador", "Andrés Manuel López Obrador"),
        ("bin Salman", "Mohammed bin Salman"),
        ("Suu Kyi", "Aung San Suu Kyi"),
        ("Xi", "Xi Jinping"),
        ("Qaddafi", "Muammar Gaddafi"),
    ],
)
def test_short_forms(short: str, full: str) -> None:
    assert fit(short, full) == 3
