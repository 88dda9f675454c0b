"""`dose` from the terminal: exact decimals, the rule by name, and refusals for what contradicts or is missing."""

import json
from typing import Any

import pytest

from app.cli.main import main

PATIENT = ("--weight-kg", "70", "--height-cm", "170", "--sex", "m")
HEAVY = ("--weight-kg", "110", "--height-cm", "170", "--sex", "f")


def dose(capsys: pytest.CaptureFixture[str], *call: str, status: int = 0) -> dict[str, Any]:
    assert main(["dose", *call, "--json"]) == status
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_everything_that_the_documentation_promises(capsys: pytest.CaptureFixture[str]) -> None:
    found = dose(capsys, "--indication", "dermatomyositis", *HEAVY, "--days", "5", "--product", "privigen-10")
    assert found["actual_weight_kg"] == "110"
    assert found["ideal_weight_kg"] == "61.437091"
    assert found["adjusted_weight_kg"] == found["dosing_weight_kg"] == "80.8622546"
    assert (found["weight_rule"], found["weight_rule_asked"]) == ("adjusted-0.4", "automatic")
    assert (found["cycle_dose_g"], found["days"], found["daily_dose_g"]) == ("161.7245092", 5, "32.34490184")
    assert (found["cycles"], found["interval"], found["evidence"]) == (6, "4 to 6 weeks", "B / IIa")
    assert found["volume_ml"] == "1617.245092" and found["volume_ml_per_kg"] == "14.702228109"
    assert found["rounding"]["rounded_cycle_dose_g"] == "162.5" and found["rounding"]["deviation_g"] == "0.7754908"
    held = sum(float(one["grams"]) * one["count"] for one in found["bottles"])
    assert held == 162.5 and found["discard_ml"] == "0"
    assert any("2 mg/kg" in one for one in found["notes"])


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("actual", "110"), ("ideal", "61.437091"), ("adjusted-0.5", "85.7185455"), ("ontario", "80.8622546")],
)
def test_the_rule_can_be_chosen(capsys: pytest.CaptureFixture[str], rule: str, expected: str) -> None:
    found = dose(capsys, "--indication", "cidp", *HEAVY, "--weight-rule", rule)
    assert found["dosing_weight_kg"] == expected
    assert found["weight_rule"] == found["weight_rule_asked"] == rule


def test_for_a_reader_the_weights_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dose", "--indication", "dermatomyositis", *PATIENT, "--product", "privigen-10"]) == 0
    said = capsys.readouterr().out
    assert "actual 70 kg, ideal 65.93 kg, adjusted 0.4 67.56 kg, adjusted 0.5 67.96 kg" in said
    assert "140 g, days 5, 28 g a day" in said and "1 × 20 g" in said


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("--indication", "dermatomyositis", *PATIENT, "--pregnant"), "pregnant man"),
        (("--indication", "gout", *PATIENT), "gout"),
        (("--indication", "lupus", *PATIENT), "No source"),
        (("--indication", "cidp", "--weight-kg", "0", "--height-cm", "170", "--sex", "m"), "above 0"),
        (("--indication", "cidp", "--weight-kg", "251", "--height-cm", "170", "--sex", "m"), "2 to 250 kg"),
        (("--indication", "cidp", "--weight-kg", "70", "--height-cm", "1.7", "--sex", "m"), "typed in m"),
        (("--indication", "cidp", "--weight-kg", "70", "--height-cm", "67", "--sex", "m"), "inches"),
        (("--indication", "cidp", "--weight-kg", "170", "--height-cm", "70", "--sex", "m"), "exchanged"),
        (("--indication", "cidp", *PATIENT, "--days", "0"), "above 0"),
        (("--indication", "cidp", *PATIENT, "--days", "11"), "Days"),
        (("--indication", "cidp", *PATIENT, "--days", "2.5"), "whole"),
        (("--indication", "cidp", *PATIENT, "--dose-g-per-kg", "2000"), "typed in mg"),
        (("--indication", "cidp", *PATIENT, "--dose-g-per-kg", "3.01"), "0.1 to 3"),
        (("--indication", "cidp", *PATIENT, "--dose-g-per-kg", "0.002"), "far below any dose"),
        (("--indication", "toxic-epidermal-necrolysis", *PATIENT, "--days", "1"), "Dose of the day"),
        (("--indication", "cidp", *HEAVY, "--weight-rule", "nhs-lothian"), "brand"),
        (("--indication", "cidp", *HEAVY, "--weight-rule", "ontario", "--pregnant"), "before the pregnancy"),
        (("--indication", "cidp", *PATIENT, "--rounding", "whole-vials"), "bottles"),
    ],
)
def test_what_can_not_be_is_refused_with_everything_a_refusal_has(
    capsys: pytest.CaptureFixture[str], call: tuple[str, ...], says: str
) -> None:
    refused = dose(capsys, *call, status=1)["refused"]
    assert says in f"{refused['what']} {refused['why']} {refused['limit']}", refused
    assert refused["do"] and refused["source"]


def test_a_day_above_a_gram_or_with_a_risk_above_0_4_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    call = ("--indication", "dermatomyositis", *PATIENT)
    assert dose(capsys, *call)["warnings"] == []
    assert dose(capsys, *call, "--patient-class", "risk")["warnings"] == []
    at_risk = dose(capsys, *call, "--days", "4", "--patient-class", "risk")["warnings"]
    assert len(at_risk) == 1 and "0.4 g/kg" in at_risk[0]
    assert any("1 g/kg" in one for one in dose(capsys, *call, "--days", "1")["warnings"])


def test_a_child_and_a_pregnant_woman_keep_their_weight(capsys: pytest.CaptureFixture[str]) -> None:
    child = dose(capsys, "--indication", "cidp", *HEAVY, "--age", "15")
    assert (child["dosing_weight_kg"], child["weight_rule"]) == ("110", "actual")
    pregnant = dose(capsys, "--indication", "cidp", *HEAVY, "--pregnant")
    assert pregnant["dosing_weight_kg"] == "110" and "before the pregnancy" in pregnant["warnings"][0]


def test_an_unknown_product_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        "nothing-10"
        in dose(capsys, "--indication", "cidp", *PATIENT, "--product", "nothing-10", status=1)["refused"]["what"]
    )


def test_missing_height_and_a_wrong_word_are_wrong_calls(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dose", "--indication", "cidp", "--weight-kg", "70", "--sex", "m"]) == 2
    assert main(["dose", "--indication", "cidp", *PATIENT, "--weight-rule", "folklore"]) == 2
    assert main(["dose", "--indication", "cidp", "--weight-kg", "70", "--height-cm", "170", "--sex", "x"]) == 2
    assert "usage" in capsys.readouterr().err
