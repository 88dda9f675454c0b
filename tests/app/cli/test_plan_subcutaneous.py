"""`plan` under the skin: sites, the rate of one and of all, and every choice said aloud."""

import json
from typing import Any

import pytest

from app.cli.main import main

HIZENTRA = ("plan", "--product", "hizentra-20", "--weight-kg", "70", "--dose-g", "20")


def answer(capsys: pytest.CaptureFixture[str], *call: str) -> Any:
    assert main([*call, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refusal(capsys: pytest.CaptureFixture[str], *call: str) -> Any:
    assert main([*call, "--json"]) == 1
    return json.loads(capsys.readouterr().out)["refused"]


def test_four_sites_of_a_first_infusion(capsys: pytest.CaptureFixture[str]) -> None:
    plan = answer(capsys, *HIZENTRA, "--sites", "4")
    assert (plan["route"], plan["volume_ml"], plan["total_minutes"]) == ("SC", "100", "75")
    assert [step["rate_ml_h"] for step in plan["steps"]] == ["80"]
    assert plan["max_rate_ml_kg_h"] == "1.142"  # 80 / 70, rounded down
    assert plan["sites"] == {
        "number": "4",
        "infusion": "1",
        "stage": "first",
        "rate_ml_h": "20",
        "volume_ml": "25",
        "total_rate_ml_h": "80",
        "max_rate_ml_h": "20",
        "max_rate_source": "EU leaflet",
        "max_volume_ml": "50",
        "max_sites": None,
        "max_total_ml_h": None,
    }


def test_the_fewest_sites_are_taken_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    plan = answer(capsys, *HIZENTRA)
    assert plan["sites"]["number"] == "2"
    assert any("No number of sites was given" in one for one in plan["warnings"])


def test_the_words_say_what_to_set_and_where_it_never_goes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*HIZENTRA, "--sites", "4"]) == 0
    said = capsys.readouterr().out
    assert "Set the pump to 80 mL/h" in said
    assert "Never into a vein. No premedication." in said
    assert 'without saying "per site"' in said


def test_a_later_infusion_of_a_tolerant_patient(capsys: pytest.CaptureFixture[str]) -> None:
    plan = answer(capsys, *HIZENTRA, "--sites", "4", "--patient-class", "tolerant", "--infusion", "4")
    assert (plan["sites"]["stage"], plan["sites"]["total_rate_ml_h"]) == ("later", "140")


def test_risk_keeps_to_the_first_rates_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    plan = answer(capsys, *HIZENTRA, "--sites", "4", "--patient-class", "risk", "--infusion", "9")
    assert plan["sites"]["total_rate_ml_h"] == "80"
    assert any("class risk" in one for one in plan["warnings"])


def test_one_bottle_two_routes_two_plans(capsys: pytest.CaptureFixture[str]) -> None:
    call = ("plan", "--product", "gamunex-c-10", "--weight-kg", "70", "--dose-g", "20", "--jurisdiction", "US")
    vein, skin = answer(capsys, *call), answer(capsys, *call, "--route", "SC", "--sites", "4")
    assert (vein["route"], skin["route"]) == ("IV", "SC")
    assert any("this is for IV" in one for one in vein["warnings"])
    assert len(vein["steps"]) > 1 and len(skin["steps"]) == 1


def test_the_weekly_dose_from_the_vein_is_for_information(capsys: pytest.CaptureFixture[str]) -> None:
    us = ("--jurisdiction", "US", "--from-iv-g", "30", "--from-iv-weeks", "4")
    told = answer(capsys, *HIZENTRA, *us)["warnings"]
    assert any("10.27 g = 51.35 mL a week" in one and "The prescriber decides" in one for one in told)
    assert answer(capsys, *HIZENTRA, *us)["dose_g"] == "20"


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("--sites", "1"), "50 mL into one site"),
        (("--sites", "0"), "above 0"),
        (("--sites", "2.5"), "whole"),
        (("--sites", "13"), "12 sites"),
        (("--infusion", "1.5"), "whole"),
        (("--drop-factor", "20"), "drops"),
        (("--profile", "article"), "one site or for all"),
        (("--route", "IV"), "SC only"),
        (("--from-iv-g", "30"), "weeks"),
        (("--from-iv-weeks", "4"), "dose"),
    ],
)
def test_what_is_not_right_is_refused(capsys: pytest.CaptureFixture[str], call: tuple[str, ...], says: str) -> None:
    told = refusal(capsys, *HIZENTRA, *call)
    assert says in " ".join(str(one) for one in told.values()), told
    assert told["do"]


def test_what_waits_for_a_signature_gives_no_plan(capsys: pytest.CaptureFixture[str]) -> None:
    told = refusal(capsys, "plan", "--product", "subcuvia-16", "--weight-kg", "70", "--dose-g", "8")
    assert "recalled" in told["why"]
