"""Doses by weight: never above the adult's, never up, and not offered from memory."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.core.protocol.drugs import Drug
from app.core.values.quantities import Kilograms, Milligrams
from app.core.values.source import Mark, Source
from tests.app.catalogue.shelf import shipped_protocol

READ = Source("A leaflet", "Read.", Mark.VERIFIED)
WEIGHTS = st.decimals(2, 250, places=1).map(Kilograms)


def paracetamol() -> Drug:
    found = shipped_protocol().premedication.drug("paracetamol")
    assert found is not None
    return found


PARACETAMOL = paracetamol()


@given(WEIGHTS)
def test_a_recalled_dose_by_weight_is_never_offered_but_bounds_what_is_typed(weight: Kilograms) -> None:
    offered, most = PARACETAMOL.protocol_dose(weight), PARACETAMOL.highest_dose(weight)
    assert most is not None and most.value <= min(Decimal(1000), 15 * weight.value if weight.value < 50 else 1000)
    assert offered is None if weight.value < 50 else offered == Milligrams(1000)


@given(WEIGHTS)
def test_a_dose_by_weight_that_was_read_is_offered_rounded_down_and_capped(weight: Kilograms) -> None:
    drug = replace(PARACETAMOL, per_kilogram_source=READ)
    dose = drug.protocol_dose(weight)
    assert dose is not None and dose.value == dose.value.to_integral_value()
    assert dose.value <= 1000 and (weight.value >= 50 or dose.value <= 15 * weight.value < dose.value + 1)


@given(WEIGHTS, WEIGHTS)
def test_a_heavier_patient_is_never_bound_lower(one: Kilograms, other: Kilograms) -> None:
    light, heavy = sorted((one, other), key=lambda weight: weight.value)
    lower, higher = PARACETAMOL.highest_dose(light), PARACETAMOL.highest_dose(heavy)
    assert lower is not None and higher is not None and lower <= higher
