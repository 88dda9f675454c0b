"""What a set of vital signs outside the limits says to do, before, during and after the infusion."""

from app.core.session import course_events as course
from app.present.told import Told
from app.present.vitals_entry import findings_now, found_view
from tests import episodes
from tests.builders import ZONE, Log, some_vitals

HIGH = some_vitals("160/90", 80)
LOW = some_vitals(saturation=88)


def said(log: Log, red: bool = False) -> tuple[str, str, str]:
    """Title, what to do, and the first button."""
    told = Told(log.infusion, ZONE)
    view = found_view(told, LOW if red else HIGH, findings_now(told), log.entries[-1].happened_at)
    return view.title, view.noted, view.save.id


def stopped() -> Log:
    return episodes.climbing().write("10:50", course.InfusionStopped(course.StopCause.NURSE, ""))


def test_while_it_runs_one_stays_at_the_rate_or_stops() -> None:
    title, do, button = said(episodes.climbing().measured("10:50", HIGH))
    assert (title, button) == ("Outside the limits", "home") and do.startswith("Stay at this rate")
    assert said(episodes.climbing().measured("10:50", LOW), red=True) == (
        "STOP and call",
        "Stop the infusion and call.",
        "stop",
    )


def test_after_the_end_there_is_no_rate_to_stay_at_and_nothing_to_stop() -> None:
    title, do, button = said(stopped().measured("10:55", HIGH))
    assert (title, button) == ("Outside the limits", "home") and "rate" not in do
    assert said(stopped().measured("10:55", LOW), red=True) == ("Outside the limits", "Call the doctor now.", "home")
