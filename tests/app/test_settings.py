"""The site's settings: strict, and whole or refused."""

from pathlib import Path

import pytest

import resources
from app.catalogue.library import Library
from app.core.values.quantities import MlPerHour
from app.core.values.refusal import Refusal
from app.present.words import refusal_words
from app.settings import FILE, Paper, Settings, home_folder, load_settings, parse_settings

SHIPPED = resources.text(FILE)
HERE = Path("settings.toml")


def changed(old: str, new: str) -> str:
    assert old in SHIPPED
    return SHIPPED.replace(old, new)


def test_without_a_file_the_shipped_settings_hold(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert isinstance(settings, Settings)
    assert (settings.jurisdiction, settings.zone, settings.paper) == ("EU", "workstation", Paper.A4)
    assert settings.pump_steps == (MlPerHour("0.1"), MlPerHour("1"))


def test_the_file_in_the_data_folder_holds_instead(tmp_path: Path) -> None:
    text = changed('hospital = ""', 'hospital = "Hospital Clínic"').replace('"A4"\n', '"Letter"\n')
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    settings = load_settings(tmp_path)
    assert isinstance(settings, Settings)
    assert (settings.hospital, settings.paper) == ("Hospital Clínic", Paper.LETTER)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (SHIPPED + '\ncolour = "blue"\n', "colour"),
        (changed('ward = ""\n', ""), "ward"),
        (changed('ward = ""', "ward = 3"), "ward"),
        (changed('ward = ""', 'ward = "' + "w" * 101 + '"'), "ward"),
        (changed('ward = ""', 'ward = "a\\u0007b"'), "ward"),
        (changed('jurisdiction = "EU"', 'jurisdiction = "eu"'), "jurisdiction"),
        (changed('zone = "workstation"', 'zone = "../../etc"'), "zone"),
        (changed('paper = "A4"', 'paper = "A5"'), "paper"),
        (changed('"0.1 mL/h", "1 mL/h"', ""), "pump_steps"),
        (changed("lot_change_restarts = true", 'lot_change_restarts = "yes"'), "lot_change_restarts"),
        (changed('"0.1 mL/h", "1 mL/h"', '"1 mL/h", "0.1 mL/h"'), "pump_steps"),
        (changed('"0.1 mL/h", "1 mL/h"', '"0 mL/h"'), "pump_steps"),
        (changed('"0.1 mL/h", "1 mL/h"', '"0,1 mL/h"'), "pump_steps"),
        (changed('"0.1 mL/h", "1 mL/h"', '"1 mL/min"'), "pump_steps"),
        (changed('"0.1 mL/h", "1 mL/h"', "0.1"), "pump_steps"),
    ],
)
def test_a_setting_that_is_wrong_missing_or_unknown_is_refused_by_name(text: str, field: str) -> None:
    refused = parse_settings(text, HERE)
    assert isinstance(refused, Refusal) and refused.field == field
    assert field in refusal_words(refused) and "settings.toml" in refusal_words(refused)


@pytest.mark.parametrize("content", [b"hospital = ", b"\xff\xfe", b"[table]\n"])
def test_a_file_that_is_no_settings_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert isinstance(load_settings(tmp_path), Refusal)


def test_the_data_folder_is_the_one_given_then_the_one_named_then_the_platforms_own(tmp_path: Path) -> None:
    named = {"INFUSION_ASSISTANT_HOME": str(tmp_path / "named")}
    assert home_folder(tmp_path / "given", named) == tmp_path / "given"
    assert home_folder(None, named) == tmp_path / "named"
    assert home_folder(None, {}).name == "infusion-assistant"


def test_a_file_of_an_earlier_version_runs_with_the_careful_choice() -> None:
    settings = parse_settings(changed("lot_change_restarts = true\n", ""), HERE)
    assert isinstance(settings, Settings)
    assert settings.choices.lot_change_restarts


def test_the_choice_of_the_site_is_pinned_with_its_protocol() -> None:
    settings = parse_settings(changed("lot_change_restarts = true", "lot_change_restarts = false"), HERE)
    assert isinstance(settings, Settings)
    protocol = Library.shipped().for_site("EU", settings.choices).protocol("privigen-10")
    assert not isinstance(protocol, Refusal)
    assert not protocol.site.lot_change_restarts


def test_the_number_inside_the_house_is_never_the_one_for_home() -> None:
    text = changed('emergency_number = ""', 'emergency_number = "2222"')
    settings = parse_settings(text, HERE)
    assert isinstance(settings, Settings)
    assert (settings.emergency_number, settings.emergency_number_at_home) == ("2222", "")
