"""The identity band, known and unknown."""

from dataclasses import replace
from datetime import date, timedelta

from app.core.values.patient import Allergy, Sex
from app.present.band import Known, band_view, known_of
from app.present.parts.phrase import spoken
from tests.builders import ZONE, a_log, at


def test_a_saved_order_says_everything() -> None:
    view = band_view(known_of(a_log().prepared().infusion), at("11:28"), ZONE)
    assert (view.bed, view.name) == ("12", "RUIZ CASTELLANOS, Elena")
    assert spoken(view.second) == "Female · born 14 Mar 1968 (58 y) · ID 4481902"
    assert (view.weight, view.weight_note) == ("70 kg", "measured 07:55 today")
    assert view.product == "Privigen 10 % IV · 28 g = 280 mL"
    assert view.context == "Dermatomyositis · cycle 2 of 6, day 3 of 5"
    assert (view.allergy, view.allergy_note) == ("Allergy: penicillin", "rash, 2011")
    assert view.training == ""


def test_what_nobody_said_yet_is_said_to_be_missing_never_shown_as_fine() -> None:
    view = band_view(Known(), at("11:28"), ZONE)
    assert (view.name, view.weight, view.product) == ("Name missing", "Weight missing", "Product missing")
    assert "birth date missing" in spoken(view.second) and "identifier missing" in spoken(view.second)
    assert (view.allergy, view.allergy_note) == ("Allergy: not asked yet", "ask before the order")


def test_none_known_and_several_allergies_read_differently() -> None:
    none = band_view(Known(allergies=()), at("11:28"), ZONE)
    two = band_view(Known(allergies=(Allergy("latex"), Allergy("penicillin", "rash"))), at("11:28"), ZONE)
    assert none.allergy == "Allergies: none known"
    assert (two.allergy, two.allergy_note) == ("2 allergies: latex, penicillin", "rash")


def test_yesterdays_weight_says_its_day() -> None:
    known = replace(known_of(a_log().prepared().infusion), weighed_at=at("07:55") - timedelta(days=1))
    assert band_view(known, at("11:28"), ZONE).weight_note == "measured 24 Nov 07:55"


def test_training_says_its_pace() -> None:
    infusion = a_log().prepared(training=True).infusion
    assert band_view(known_of(infusion, pace=10), at("11:28"), ZONE).training == "TRAINING ×10"


def test_a_birth_date_that_has_not_come_is_not_shown_as_an_age() -> None:
    known = Known(sex=Sex.MALE, born=date(2030, 1, 1))
    assert "birth date missing" in spoken(band_view(known, at("11:28"), ZONE).second)
