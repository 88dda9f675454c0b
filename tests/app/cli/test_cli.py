"""The terminal: keys, exit status, refusals, never a traceback."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import resources
from app.cli.command import Answer, Command
from app.cli.main import COMMANDS, main
from app.core.values.message import msg
from app.settings import HOME_VARIABLE

PRIVIGEN = ["plan", "--product", "privigen-10", "--weight-kg", "70"]


@pytest.fixture(autouse=True)
def an_empty_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped settings, whatever this computer's own data folder holds."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path_factory.mktemp("home")))


def answer(capsys: pytest.CaptureFixture[str], *call: str) -> Any:
    assert main([*call, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_first_infusion_of_70_kg_with_privigen(capsys: pytest.CaptureFixture[str]) -> None:
    plan = answer(capsys, *PRIVIGEN, "--dose-g", "28")
    assert [step["rate_ml_h"] for step in plan["steps"]] == ["21", "42", "84", "168", "336"]
    assert [step["rate_ml_kg_h"] for step in plan["steps"]] == ["0.3", "0.6", "1.2", "2.4", "4.8"]
    assert [step["rate_mg_kg_min"] for step in plan["steps"]] == ["0.5", "1", "2", "4", "8"]
    assert [step["minutes"] for step in plan["steps"]] == ["30", "30", "30", "30", "22"]
    assert {step["hold_minutes"] for step in plan["steps"]} == {"30"}
    assert [step["volume_ml"] for step in plan["steps"]] == ["10.5", "21", "42", "84", "122.5"]
    assert [step["starts_at_min"] for step in plan["steps"]] == ["0", "30", "60", "90", "120"]
    assert all("drops_per_min" not in step for step in plan["steps"])
    assert (plan["max_rate_ml_kg_h"], plan["max_rate_source"]) == ("4.8", "EU leaflet")
    assert (plan["volume_ml"], plan["dose_g"], plan["strength_g_per_l"]) == ("280", "28", "100")
    assert (plan["rate_weight_kg"], plan["total_minutes"]) == ("70", "142")
    assert any("drops/kg/min" in one and "3 times as fast" in one for one in plan["warnings"])
    assert any("No pump step was given" in one for one in plan["warnings"])


def test_the_reference_example_of_60_kg(capsys: pytest.CaptureFixture[str]) -> None:
    plan = answer(capsys, "plan", "--product", "privigen-10", "--weight-kg", "60", "--dose-g-per-kg", "0.4")
    assert [step["rate_ml_h"] for step in plan["steps"]] == ["18", "36", "72", "144", "288"]
    assert (plan["dose_g"], plan["total_minutes"]) == ("24", "142")


def test_drops_are_whole_and_rounded_down(capsys: pytest.CaptureFixture[str]) -> None:
    plan = answer(capsys, *PRIVIGEN, "--dose-g", "28", "--drop-factor", "15")
    assert [step["drops_per_min"] for step in plan["steps"]] == ["5", "10", "21", "42", "84"]


def test_the_rate_weight_is_the_lower_one(capsys: pytest.CaptureFixture[str]) -> None:
    plan = answer(capsys, *PRIVIGEN, "--dosing-weight-kg", "62,1", "--dose-g", "28")
    assert plan["rate_weight_kg"] == "62.1"
    heavier = answer(capsys, *PRIVIGEN, "--dosing-weight-kg", "80", "--dose-g", "28")
    assert heavier["rate_weight_kg"] == "70"


def test_the_risk_class_is_capped_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    plan = answer(capsys, *PRIVIGEN, "--dose-g", "28", "--patient-class", "risk")
    assert [step["rate_ml_h"] for step in plan["steps"]] == ["21", "42", "84", "126"]
    assert plan["max_rate_ml_kg_h"] == "1.8" and "risk" in plan["max_rate_reason"]


def test_a_step_that_the_dose_does_not_reach_is_shown_as_not_reached(capsys: pytest.CaptureFixture[str]) -> None:
    plan = answer(capsys, *PRIVIGEN, "--dose-g", "7")
    assert [step["minutes"] for step in plan["steps"]] == ["30", "30", "28", None, None]
    assert [step["volume_ml"] for step in plan["steps"]][-1] == "0"


def test_rates_round_down_to_the_pump_step(capsys: pytest.CaptureFixture[str]) -> None:
    call = ["plan", "--product", "privigen-10", "--weight-kg", "72.5", "--dose-g", "29", "--pump-step-ml-h"]
    assert [step["rate_ml_h"] for step in answer(capsys, *call, "1")["steps"]] == ["21", "43", "87", "174", "348"]
    fine = answer(capsys, *call, "0.1")
    assert [step["rate_ml_h"] for step in fine["steps"]] == ["21.7", "43.5", "87", "174", "348"]


def test_no_jurisdiction_is_the_sites_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call = ["plan", "--product", "octagam-10", "--weight-kg", "70", "--dose-g", "28", "--patient-class", "risk"]
    assert answer(capsys, *call)["max_rate_ml_kg_h"] == "1.8"
    american = resources.text("settings.toml").replace('jurisdiction = "EU"', 'jurisdiction = "US"')
    (tmp_path / "settings.toml").write_text(american, encoding="utf-8")
    there = answer(capsys, *call, "--home", str(tmp_path))
    assert (there["jurisdiction"], there["max_rate_ml_kg_h"]) == ("US", "1.98")
    assert answer(capsys, *call, "--home", str(tmp_path), "--jurisdiction", "eu")["jurisdiction"] == "EU"
    (tmp_path / "settings.toml").write_text("ward = 7", encoding="utf-8")
    assert main([*call, "--home", str(tmp_path)]) == 1


def test_the_only_jurisdiction_of_a_product_is_taken_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    plan = answer(capsys, "plan", "--product", "bivigam-10", "--weight-kg", "70", "--dose-g", "28")
    assert plan["jurisdiction"] == "US"
    assert any("its US label is used, not one of EU" in one for one in plan["warnings"])
    assert [step["hold_minutes"] for step in plan["steps"]] == ["10"] + ["20"] * 7
    assert main(["plan", "--product", "panzyga-10", "--weight-kg", "70", "--dose-g", "28"]) == 1
    assert "CA, US" in capsys.readouterr().err


def test_a_product_of_two_routes_says_which_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    call = ["plan", "--product", "gamunex-c-10", "--weight-kg", "70", "--dose-g", "28"]
    plan = answer(capsys, *call)
    assert plan["route"] == "IV" and any("under the skin" in one for one in plan["warnings"])
    assert not any("under the skin" in one for one in answer(capsys, *call, "--route", "IV")["warnings"])


def test_what_this_hospital_has_not_approved_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    plan = answer(capsys, *PRIVIGEN, "--dose-g", "28")
    assert "Shipped default, not approved by this hospital." in plan["warnings"]
    assert (plan["state"], plan["approved_by"]) == ("shipped", None)


@pytest.mark.parametrize("product", ["intratect-10", "gamunex-10", "iqymune-10", "alyglo-10", "octagam-5"])
def test_figures_that_nobody_read_give_no_ladder(product: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--product", product, "--weight-kg", "70", "--dose-g", "28"]) == 1
    assert "needs sign-off" in capsys.readouterr().err


def test_a_ladder_for_grown_ups_says_so_and_is_kept_from_the_young(capsys: pytest.CaptureFixture[str]) -> None:
    call = ["plan", "--product", "kiovig-10", "--weight-kg", "60", "--dose-g", "24", "--patient-class", "tolerant"]
    call += ["--indication", "immunodeficiency"]
    plan = answer(capsys, *call)
    assert plan["max_rate_ml_kg_h"] == "8" and any("18 years and more" in one for one in plan["warnings"])
    young = answer(capsys, *call, "--age-years", "17")
    assert young["max_rate_ml_kg_h"] == "6" and not any("18 years" in one for one in young["warnings"])


@pytest.mark.parametrize("age", ["1", "0", "-3", "abc", "1.5", "121", ""])
def test_sorbitol_is_never_for_infants_and_an_age_is_whole_years(age: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["plan", "--product", "flebogamma-dif-5", "--weight-kg", "11", "--dose-g", "4", f"--age-years={age}"]
    assert main(call) == 1
    assert "Refused: " in capsys.readouterr().err


def test_above_600_millilitres_an_hour_and_200_drops_a_minute_somebody_is_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ["plan", "--product", "privigen-10", "--weight-kg", "140", "--dose-g", "56", "--drop-factor", "20"]
    said = answer(capsys, *call)["warnings"]
    assert any("above 600 mL/h" in one for one in said) and any("use a pump" in one for one in said)


def test_products_lists_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    products = answer(capsys, "products")
    assert len({(one["id"], one["jurisdiction"], one["route"]) for one in products}) == len(products) >= 26
    keys = {"id", "name", "route", "strength_g_per_l", "jurisdiction", "state", "version", "sha256"}
    assert all(set(one) == keys and len(one["sha256"]) == 64 for one in products)


def test_convert_computes_the_articles_literal_reading(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "convert", "0.3", "drops/kg/min", "--to", "mL/kg/h", "--drop-factor", "20")
    assert (found["value"], found["unit"], found["exact"]) == ("0.9", "mL/kg/h", True)
    assert "no product and no order takes it" in found["notes"][0]


def test_what_the_terminal_prints_it_also_reads(capsys: pytest.CaptureFixture[str]) -> None:
    there = answer(capsys, "convert", "1", "mL/h", "--to", "mL/min")
    back = answer(capsys, "convert", there["value"], "mL/min", "--to", "mL/h")
    assert abs(Decimal(back["value"]) - 1) < Decimal("1e-10") and not there["exact"]
    assert answer(capsys, "convert", "1.125", "mL/h", "--to", "mL/h")["value"] == "1.125"


@pytest.mark.parametrize(
    "call",
    [
        ["plan", "--product", "unheard-of-10", "--weight-kg", "70", "--dose-g", "28"],
        ["plan", "--product", "privigen-10", "--weight-kg", "0", "--dose-g", "28"],
        ["plan", "--product", "privigen-10", "--weight-kg", "-70", "--dose-g", "28"],
        ["plan", "--product", "privigen-10", "--weight-kg", "1000", "--dose-g", "28"],
        ["plan", "--product", "privigen-10", "--weight-kg", ".5", "--dose-g", "28"],
        ["plan", "--product", "privigen-10", "--weight-kg", "7 2", "--dose-g", "28"],
        ["plan", "--product", "privigen-10", "--weight-kg", "70kg", "--dose-g", "28"],
        ["plan", "--product", "privigen-10", "--weight-kg", "1,000", "--dose-g", "28"],
        ["plan", "--product", "privigen-10", "--weight-kg", "", "--dose-g", "28"],
        [*PRIVIGEN, "--dose-g", "28000"],
        [*PRIVIGEN, "--dose-g", "0"],
        [*PRIVIGEN, "--dose-g", "2"],
        [*PRIVIGEN, "--dose-g-per-kg", "400"],
        [*PRIVIGEN, "--dose-g-per-kg", "3.1"],
        [*PRIVIGEN, "--dose-g", "28", "--drop-factor", "25"],
        [*PRIVIGEN, "--dose-g", "28", "--pump-step-ml-h", "0"],
        [*PRIVIGEN, "--dose-g", "28", "--pump-step-ml-h", "100"],
        [*PRIVIGEN, "--dose-g", "28", "--indication", "boredom"],
        [*PRIVIGEN, "--dose-g", "28", "--jurisdiction", "CA"],
        ["plan", "--product", "privigen-10", "--weight-kg", "2", "--dose-g", "0.8", "--pump-step-ml-h", "1"],
        ["convert", "1", "mL/kg/h", "--to", "mL/h"],
        ["convert", "1", "furlong", "--to", "mL/h"],
        ["convert", "1", "g", "--to", "mL/h"],
        ["convert", "one", "g", "--to", "mg"],
        ["convert", "1", "mL/kg/h", "--to", "mL/h", "--weight-kg", "0"],
    ],
)
def test_a_refusal_is_one_plain_line_and_status_one(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    assert told.err.startswith("Refused: ") and "Do now: " in told.err
    assert main([*call, "--json"]) == 1
    told = capsys.readouterr()
    refused = json.loads(told.out)["refused"]
    assert set(refused) == {"what", "why", "limit", "source", "do"} and refused["what"] and refused["do"]
    assert told.err == ""


@pytest.mark.parametrize(
    "call",
    [
        [],
        ["dance"],
        ["plan"],
        ["plan", "--weight-kg", "70", "--dose-g", "28"],
        [*PRIVIGEN],
        [*PRIVIGEN, "--dose-g", "28", "--dose-g-per-kg", "0.4"],
        [*PRIVIGEN, "--dose-g", "28", "--patient-class", "brave"],
        [*PRIVIGEN, "--dose-g", "28", "--speed", "9"],
        [*PRIVIGEN, "--dose-g"],
        ["convert", "1", "mL/h"],
        ["products", "extra"],
        ["products", "--jso"],
    ],
)
def test_a_wrong_call_is_status_two_and_says_how(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call) == 2
    told = capsys.readouterr()
    assert told.out == "" and "usage: infusion-assistant" in told.err and "Traceback" not in told.err


@pytest.mark.parametrize("call", [["--home", "x", "products"], ["products", "--home", "x"], ["products", "--home=x"]])
def test_home_may_stand_anywhere(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call) == 0
    assert "privigen-10" in capsys.readouterr().out


@pytest.mark.parametrize("command", [None, *(one.name for one in COMMANDS)])
def test_every_command_explains_itself(command: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"] if command is None else [command, "--help"]) == 0
    assert "--home" in capsys.readouterr().out


def test_another_room_can_lay_its_command_beside(capsys: pytest.CaptureFixture[str]) -> None:
    def run(arguments: Any) -> Answer:
        return Answer((f"home {arguments.home}",), {"home": arguments.home}, status=1)

    knock = Command("knock", msg("Knock."), lambda parser: None, run)
    assert main(["knock", "--home", "x"], (*COMMANDS, knock)) == 1
    assert capsys.readouterr().out == "home x\n"


def test_the_plan_is_readable_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PRIVIGEN, "--dose-g", "28", "--drop-factor", "20"]) == 0
    told = capsys.readouterr().out
    assert "At most 4.8 mL/kg/h = 336 mL/h: highest rate of the label (EU leaflet)." in told
    assert (
        "At least 30 min on each step (EU leaflet); first rate from: EU leaflet" in told
        and "Given in 2 h 22 min" in told
    )


def test_a_first_step_with_a_time_of_its_own_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--product", "bivigam-10", "--weight-kg", "70", "--dose-g", "35"]) == 0
    assert "At least 10 min on the first step, 20 min on each other (US label)" in capsys.readouterr().out


@pytest.mark.parametrize(("grams", "asked"), [("28", False), ("28.1", True)])
def test_a_patient_at_risk_with_more_than_0_4_grams_a_kilogram_is_asked_about(
    grams: str, asked: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*PRIVIGEN, "--dose-g", grams, "--patient-class", "risk"]) == 0
    assert ("patient at risk" in capsys.readouterr().out) is asked


@pytest.mark.parametrize(
    ("call", "status"),
    [(["convert", "0.3", "drops/kg/min", "--to", "mL/kg/h", "--drop-factor", "20"], 0), (["plan"], 2)],
)
def test_the_real_program_answers_on_a_terminal_that_knows_only_ascii(call: list[str], status: int) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "app", *call],
        capture_output=True,
        text=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": "", "LC_ALL": "C"},
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert status or done.stdout == "0.9 mL/kg/h\n"
