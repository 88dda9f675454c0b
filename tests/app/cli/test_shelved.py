"""The terminal answers by what the hospital has released, as the window does."""

import json
from pathlib import Path

import pytest

from app.cli.main import main
from app.journal.opening import DATABASE
from tests.app.bedside.test_shelf import Pharmacy, lowered, tamper
from tests.app.core.library.files import text_of


def asked(capsys: pytest.CaptureFixture[str], *call: str) -> object:
    main([*call, "--json"])
    return json.loads(capsys.readouterr().out)


def states(capsys: pytest.CaptureFixture[str], home: Path) -> dict[tuple[str, str], str]:
    listed = asked(capsys, "products", "--home", str(home))
    assert isinstance(listed, list)
    return {(one["id"], one["jurisdiction"]): one["state"] for one in listed}


def test_an_approved_product_is_listed_as_approved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert states(capsys, tmp_path)["privigen-10", "EU"] == "shipped"
    assert not (tmp_path / DATABASE).exists()
    pharmacy = Pharmacy(tmp_path)
    pharmacy.released(text_of())
    pharmacy.bedside.close()
    assert states(capsys, tmp_path)["privigen-10", "EU"] == "approved"


def test_a_plan_is_made_by_the_released_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pharmacy = Pharmacy(tmp_path)
    pharmacy.released(lowered())
    pharmacy.bedside.close()
    call = ["--product", "privigen-10", "--weight-kg", "70", "--dose-g", "28", "--patient-class", "tolerant"]
    plan = asked(capsys, "plan", *call, "--indication", "immunodeficiency", "--home", str(tmp_path))
    assert isinstance(plan, dict)
    assert plan["max_rate_ml_kg_h"] == "6.6"


def test_where_the_decisions_are_damaged_no_product_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pharmacy = Pharmacy(tmp_path)
    pharmacy.released(text_of())
    pharmacy.bedside.close()
    tamper(tmp_path / DATABASE)
    assert main(["products", "--home", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "ordering by the library" in told.err
