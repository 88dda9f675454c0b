"""Every kind of event has its sentence."""

from dataclasses import replace

import pytest

from app.core.session import course_events as course
from app.core.session import events
from app.core.session.course_events import Event
from app.core.values.delivery import Gravity
from app.core.values.quantities import DropsPerMl, MlPerHour
from app.present.event_words import changed_words, event_words
from app.present.told import Told
from tests.app.present.every_event import ALL, KINDS
from tests.builders import ZONE, Log, a_log, an_order, at, some_vitals

TOLD = Told(a_log().prepared().infusion, ZONE)


def test_the_samples_hold_every_kind_there_is() -> None:
    assert {type(event) for event in ALL} == set(KINDS)


@pytest.mark.parametrize("event", ALL, ids=lambda event: type(event).__name__)
def test_every_kind_is_a_whole_sentence(event: Event) -> None:
    words = event_words(event, TOLD)
    assert words[:1].strip() and "{" not in words and "None" not in words and "Message" not in words


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (ALL[3], "Consent: Yes, 23 Oct 2026, “form in the chart”"),
        (ALL[4], "Restart after the pause: Dr A. Salas Moreno allows it: “slowly”"),
        (ALL[5], "Dexchlorpheniramine 5 mg IV, premedication, ordered by Dr A. Salas Moreno"),
        (ALL[10], "Second check differs: first rate"),
        (ALL[19], "Headache, Flushing, moderate (grade 2): both temples"),
        (ALL[21], "Paracetamol 1 g IV: over 15 min"),
        (ALL[27], "Call for help (help called): ward 4"),
        (ALL[34], "Limit passed: observation ended early, because: observation goes on elsewhere (“goes to ward 4”)"),
        (ALL[35], "Not observed 10:40 to 10:43"),
    ],
)
def test_the_sentence_names_what_the_protocol_calls_it(event: Event, words: str) -> None:
    assert event_words(event, TOLD) == words


def test_a_rate_by_gravity_is_said_in_drops_first() -> None:
    order = replace(an_order(), delivery=Gravity(DropsPerMl(20)))
    told = Told(Log(order).prepared().infusion, ZONE)
    step = course.RateChanged(MlPerHour(21), MlPerHour(42), 2, course.RateCause.STEPPED_UP)
    assert event_words(step, told) == "Stepped up from 7 drops/min (21 mL/h) to 14 drops/min (42 mL/h)"


def test_an_id_the_protocol_does_not_know_stays_visible() -> None:
    assert event_words(events.ChecklistAnswered("new-item", "maybe", "", None, ""), TOLD) == "new-item: maybe"


def test_what_a_set_lacks_is_named_and_never_zero() -> None:
    words = event_words(events.VitalsTaken(replace(some_vitals(), pulse=None, diastolic=None)), TOLD)
    assert words == "BP 122/? mmHg, 36.6 °C, breaths 15/min, SpO2 98 %; missing: diastolic, pulse"


def test_of_two_sets_only_what_differs_is_said() -> None:
    old, new = events.VitalsTaken(some_vitals("181/74")), events.VitalsTaken(some_vitals("118/74"))
    assert changed_words(old, new, TOLD) == "BP 181/74 mmHg"


def test_a_time_on_another_day_carries_its_day() -> None:
    assert TOLD.clock(at("09:04")) == "09:04"
    assert Told(a_log().prepared().infusion, ZONE).clock(at("23:30").replace(day=26)) == "26 Nov 23:30"
