"""The course as points: planned beside actual, the forecast, what was seen and done."""

from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise

from app.core.session import course_events as course
from app.core.session import events
from app.core.values.quantities import PerMinute
from app.core.values.vitals import Vitals
from app.present.course import course_view
from app.present.course_scales import time_ticks, value_ticks
from app.present.parts.phrase import spoken
from tests.builders import ZONE, a_log, at
from tests.episodes import climbing, completed


def test_nothing_is_drawn_before_the_start() -> None:
    view = course_view(a_log().prepared().infusion, at("09:00"), ZONE)
    assert view.empty and not view.actual and not view.planned


def test_the_plan_climbs_on_time_and_ends_when_the_dose_is_given() -> None:
    view = course_view(completed().infusion, at("12:30"), ZONE)
    began = view.planned[0].at
    assert [(point.at - began, point.rate) for point in view.planned[:-1]] == [
        (0, 21), (1800, 42), (3600, 84), (5400, 168), (7200, 336),
    ]  # fmt: skip
    assert view.planned[-1].rate == 0 and round(view.planned[-1].at - began) == 8512


def test_after_a_stop_nothing_is_planned_any_more() -> None:
    log = climbing().write("10:50", course.InfusionStopped(course.StopCause.NURSE, ""))
    view = course_view(log.infusion, at("11:00"), ZONE)
    assert [point.rate for point in view.planned] == [21, 42, 84, 168, 0]
    assert view.planned[-1].at == view.end


def test_a_change_of_bottle_is_no_change_of_rate_and_the_end_is_rate_0() -> None:
    view = course_view(completed().infusion, at("12:30"), ZONE)
    assert [point.rate for point in view.actual] == [21, 42, 84, 168, 84, 168, 336, 0]
    assert view.end == view.actual[-1].at and view.now is None and view.end_label == "end 12:10"


def test_a_pause_is_drawn_as_rate_0() -> None:
    log = a_log().prepared().started().write("09:20", course.InfusionPaused(course.PauseCause.NURSE, ""))
    log.write("09:30", course.InfusionResumed(log.ladder.first.rate, 1))
    view = course_view(log.infusion, at("09:40"), ZONE)
    assert [point.rate for point in view.actual] == [21, 0, 21]


def test_the_forecast_climbs_from_now_when_the_next_rung_may_open() -> None:
    view = course_view(climbing().infusion, at("10:50"), ZONE)
    assert [point.rate for point in view.forecast] == [168, 336, 0]
    assert view.forecast[0].at == view.now
    assert view.forecast[1].at - view.actual[-1].at == 30 * 60


def test_a_hold_is_not_forecast_away() -> None:
    view = course_view(climbing().write("10:48", course.HoldPlaced("")).infusion, at("10:50"), ZONE)
    assert [point.rate for point in view.forecast] == [168, 0]


def test_what_was_not_measured_has_no_mark() -> None:
    log = climbing().write("10:49", events.VitalsTaken(Vitals(pulse=PerMinute(80))))
    view = course_view(log.infusion, at("10:50"), ZONE)
    assert len(view.pulse) == len(view.pressure) + 1


def test_an_open_symptom_has_no_end_and_one_that_is_gone_has() -> None:
    view = course_view(climbing().symptom("10:51").infusion, at("10:52"), ZONE)
    assert [(mark.label, mark.end) for mark in view.marks if mark.lane == "symptom"] == [("Headache, mild", None)]
    later = course_view(completed().infusion, at("12:30"), ZONE)
    assert [mark.end is not None for mark in later.marks if mark.lane == "symptom"] == [True]


def test_bottles_and_treatments_stand_in_their_lanes() -> None:
    view = course_view(completed().infusion, at("12:30"), ZONE)
    assert [mark.label for mark in view.marks if mark.lane == "treatment"] == ["Paracetamol 1 g IV"]
    assert [mark.short_label for mark in view.marks if mark.lane == "bottle"] == ["1", "2", "3"]


def test_a_gap_is_marked_not_observed() -> None:
    log = climbing().write("10:49", events.GapNoted(at("10:40"), at("10:43")))
    gap = course_view(log.infusion, at("10:50"), ZONE).gaps[0]
    assert gap.end - gap.start == 180 and gap.label == "not observed"


def test_old_values_are_said_with_their_age_and_fresh_ones_are_not() -> None:
    assert spoken(course_view(climbing().infusion, at("10:50"), ZONE).pressure_last) == "124/78, 14 min ago"
    assert course_view(climbing().infusion, at("10:45"), ZONE).pressure_last == ()


def test_the_readout_says_rate_plan_bottle_and_volume() -> None:
    view = course_view(completed().infusion, at("12:30"), ZONE)
    assert "10:52 · 84 mL/h, planned 168 mL/h · bottle 2 · 115.5 mL given" in [
        spoken(one.words) for one in view.readouts
    ]


def test_values_outside_of_the_usual_scale_widen_it() -> None:
    assert [tick.at for tick in value_ticks([41.0, 212.0], 60, 140, 20)] == [40, 120, 220]


class _AutumnZone(tzinfo):
    """Two hours ahead, from 01:00 UTC on 25 October 2026 one: the clocks go back."""

    _change = datetime(2026, 10, 25, 1, tzinfo=UTC)

    def utcoffset(self, moment: datetime | None) -> timedelta:
        assert moment is not None
        late = moment.replace(tzinfo=UTC) - timedelta(hours=2) >= self._change or moment.fold
        return timedelta(hours=1 if late else 2)

    def dst(self, moment: datetime | None) -> timedelta:
        return self.utcoffset(moment) - timedelta(hours=1)

    def tzname(self, moment: datetime | None) -> str:
        return "ward"

    def fromutc(self, moment: datetime) -> datetime:
        instant = moment.replace(tzinfo=UTC)
        ahead = timedelta(hours=1 if instant >= self._change else 2)
        repeated = self._change <= instant < self._change + timedelta(hours=1)
        return (moment + ahead).replace(fold=1 if repeated else 0)


def test_the_axis_runs_evenly_when_the_clocks_go_back() -> None:
    start = datetime(2026, 10, 25, 0, tzinfo=UTC)
    ticks = time_ticks(start, start + timedelta(hours=3), _AutumnZone())
    assert [tick.label for tick in ticks] == ["02:00", "02:30", "02:00", "02:30", "03:00", "03:30", "04:00"]
    assert {two.at - one.at for one, two in pairwise(ticks)} == {1800.0}
