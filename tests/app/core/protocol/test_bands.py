"""What a number can be at all; nothing is clamped."""

from decimal import Decimal

import pytest

from app.core.protocol.bands import FIELDS, band, check_vitals
from app.core.values.quantities import Celsius, Centimetres, Kilograms, MmHg, Percent, PerMinute
from app.core.values.quantity import Quantity
from app.core.values.refusal import Firmness
from app.core.values.vitals import Vitals
from app.present.words import refusal_words
from tests.app.catalogue.shelf import shipped_bands


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("weight", Kilograms(70), None),
        ("weight", Kilograms(2), None),
        ("weight", Kilograms("1.99"), "weight.implausible"),
        ("weight", Kilograms(250), "weight.unusual"),
        ("weight", Kilograms("250.01"), "weight.implausible"),
        ("temperature", Celsius("36.8"), None),
        ("temperature", Celsius(30), "temperature.unusual"),
        ("temperature", Celsius("29.9"), "temperature.implausible"),
        ("temperature", Celsius("43.1"), "temperature.implausible"),
        ("temperature", Celsius("36.85"), "temperature.decimals"),
        ("pulse", PerMinute("78.5"), "pulse.decimals"),
        ("saturation", Percent(101), "saturation.implausible"),
    ],
)
def test_a_value_is_taken_asked_about_or_refused(field: str, value: Quantity, code: str | None) -> None:
    refusal = band(shipped_bands(), field).check(value)
    assert (refusal.code if refusal else None) == code
    if refusal is not None:
        soft = refusal.code.endswith("unusual")
        assert (refusal.firmness is Firmness.SOFT) == soft == bool(refusal.reasons)
        assert refusal.source and refusal_words(refusal)


def test_trailing_zeros_are_no_finer_measurement() -> None:
    assert band(shipped_bands(), "weight").check(Kilograms("70.000")) is None
    assert band(shipped_bands(), "weight").check(Kilograms("1E+2")) is None


def test_a_value_in_another_unit_is_a_bug() -> None:
    with pytest.raises(TypeError, match="kg"):
        band(shipped_bands(), "weight").check(Centimetres(70))


def test_a_field_without_a_band_is_a_bug() -> None:
    with pytest.raises(KeyError):
        band(shipped_bands(), "shoe-size")


def test_every_field_has_its_band_and_each_its_source() -> None:
    assert {one.field: one.unit for one in shipped_bands()} == FIELDS
    assert all(one.source.detail and one.hard_low <= one.hard_high for one in shipped_bands())


def test_what_was_not_measured_is_not_judged() -> None:
    assert check_vitals(Vitals(), shipped_bands()) == ()


def test_the_lower_pressure_lies_below_the_upper() -> None:
    crossed = Vitals(systolic=MmHg(80), diastolic=MmHg(80))
    assert [one.code for one in check_vitals(crossed, shipped_bands())] == ["diastolic.not-below"]
    assert check_vitals(Vitals(systolic=MmHg(118), diastolic=MmHg(74)), shipped_bands()) == ()


def test_swapped_fields_are_seen() -> None:
    swapped = Vitals(temperature=Celsius(78), pulse=PerMinute(36))
    assert [one.code for one in check_vitals(swapped, shipped_bands())] == ["temperature.implausible"]


def test_the_limit_is_said_with_its_unit() -> None:
    refusal = band(shipped_bands(), "weight").check(Kilograms(Decimal(1000)))
    assert refusal is not None
    assert "from 2 to 250 kg" in refusal_words(refusal) and "1000 kg" in refusal_words(refusal)
