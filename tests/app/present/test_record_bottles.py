"""A bottle that came down early, on the record: what was discarded, and what ran faster than the rates."""

from app.core.session import course_events as course
from app.core.values.quantities import Millilitres
from app.present.record import last_written, record_view
from app.present.record_parts import RecordView
from app.present.volume_then import given_by
from tests.builders import ZONE, Log, a_log, at


def view_of(log: Log) -> RecordView:
    return record_view(log.infusion, last_written(log.infusion), ZONE)


def test_a_bottle_changed_early_says_what_became_of_its_rest() -> None:
    log = a_log().prepared().started("09:04")
    log.write("09:34", course.BottleHung(2, course.Rest.DISCARDED))
    assert "Bottle 1 came down early: 89.5 mL discarded." in view_of(log).reconciliation


def test_a_bottle_found_empty_early_is_a_difference_that_is_said_and_counted() -> None:
    log = a_log().prepared().started("09:04")
    view = view_of(log.write("09:34", course.BottleHung(2, course.Rest.EMPTY)))
    said = "Bottle 1 was found empty with 89.5 mL left by its rates: it ran faster than on record"
    assert said in view.reconciliation
    assert view.bottles[0].given == "100"
    before = given_by(log.infusion, at("09:33"))
    assert (before, given_by(log.infusion, at("09:34"))) == (Millilitres("10.15"), Millilitres(100))
