"""`convert` from the terminal: what it needs it asks for, and what can't be is refused."""

import json

import pytest

from app.cli.main import main

RATE = ("convert", "4.8", "mL/kg/h", "--to")


def test_an_exact_value_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RATE, "mg/kg/min", "--strength-g-per-l", "100", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"value": "8", "unit": "mg/kg/min", "exact": True, "notes": []}


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ((*RATE, "mL/h"), "--weight-kg"),
        ((*RATE, "mL/h", "--weight-kg", "0"), "above 0"),
        ((*RATE, "mL/h", "--weight-kg", "251"), "2 to 250 kg"),
        ((*RATE, "mL/h", "--weight-kg", "70kg"), "unit"),
        ((*RATE, "drops/min", "--weight-kg", "70"), "--drop-factor"),
        ((*RATE, "drops/min", "--weight-kg", "70", "--drop-factor", "25"), "10, 15, 20, 60"),
        ((*RATE, "mg/kg/min"), "--strength-g-per-l"),
        ((*RATE, "g"), "a time"),
        ((*RATE, "ml/h"), "Was mL/h meant?"),
        (("convert", "-1", "mL/h", "--to", "mL/min"), ""),
        (("convert", "1,000", "mL/h", "--to", "mL/min"), "1000"),
    ],
)
def test_what_is_missing_or_can_not_be_is_refused(
    capsys: pytest.CaptureFixture[str], call: tuple[str, ...], says: str
) -> None:
    assert main(call) in (1, 2)
    assert says in capsys.readouterr().err


def test_a_percentage_typed_as_strength_is_remarked_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RATE, "mg/kg/min", "--strength-g-per-l", "10"]) == 0
    assert "10 % is 100 g/L" in capsys.readouterr().err
