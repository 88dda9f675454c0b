"""`plan` asks about more than 0.4 g/kg a day for a patient at risk, and about nobody else's."""

import json

import pytest

from app.cli.main import main

CALL = ("plan", "--product", "privigen-10", "--weight-kg", "70")


def warnings(capsys: pytest.CaptureFixture[str], *call: str) -> str:
    assert main([*CALL, *call, "--json"]) == 0
    return " ".join(json.loads(capsys.readouterr().out)["warnings"])


def test_a_large_dose_at_risk_is_to_be_confirmed(capsys: pytest.CaptureFixture[str]) -> None:
    assert "0.4 g/kg" in warnings(capsys, "--dose-g", "35", "--patient-class", "risk")


@pytest.mark.parametrize("call", [("35", "naive"), ("28", "risk")])
def test_without_risk_or_up_to_the_limit_nothing_is_asked(
    capsys: pytest.CaptureFixture[str], call: tuple[str, str]
) -> None:
    dose, patient_class = call
    assert "0.4 g/kg" not in warnings(capsys, "--dose-g", dose, "--patient-class", patient_class)
