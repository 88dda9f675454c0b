"""Observation: 20 minutes for the tolerant, an hour otherwise; vitals, advice, then the signature."""

from dataclasses import replace

from app.core.protocol.order import Exposure, Override
from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.course_events import Outcome
from app.core.session.due import observation_ends
from app.core.session.events import Meaning
from app.core.session.phase import Closed
from app.core.values.quantities import Grams, Millilitres
from tests.builders import JULIA, MARTA, an_order, some_vitals
from tests.shift import Shift


def finished(exposure: Exposure = Exposure.SAME) -> Shift:
    return Shift(replace(an_order(), exposure=exposure)).started().climbed(4).emptied()


def minutes_of_observation(shift: Shift) -> float:
    ends = observation_ends(shift.infusion)
    assert ends is not None
    return (ends - shift.now).total_seconds() / 60


def test_twenty_minutes_for_the_tolerant_an_hour_after_a_first_infusion() -> None:
    assert minutes_of_observation(finished()) == 20
    assert minutes_of_observation(finished(Exposure.FIRST)) == 60


def test_an_hour_for_the_indications_that_the_leaflets_watch_longest() -> None:
    shift = Shift(replace(an_order(), indication="immunodeficiency", total=Grams(28), days=1, day=1, cycles=6))
    assert minutes_of_observation(shift.started().climbed(4).emptied()) == 60


def test_an_hour_after_a_stop() -> None:
    assert minutes_of_observation(Shift().started().wait(5).does(commands.Stop())) == 60


def test_leaving_early_needs_a_reason() -> None:
    shift = finished().measured().does(commands.GiveAdvice()).wait(10)
    assert shift.refused(commands.EndObservation()).code == "observation.too-soon"
    shift.does(commands.EndObservation((Override("observation.too-soon", "prescriber"),)))
    assert isinstance(shift.infusion.phase, Closed)


def test_nobody_goes_without_vitals_advice_or_with_a_symptom() -> None:
    shift = finished().wait(21)
    assert shift.refused(commands.EndObservation()).code == "observation.vitals"
    shift.measured()
    assert shift.refused(commands.EndObservation()).code == "observation.advice"
    shift.does(commands.GiveAdvice()).does(commands.ReportSymptom(("headache",), Grade.MILD))
    assert shift.refused(commands.EndObservation()).code == "observation.reaction"
    shift.does(commands.Recheck(Outcome.GONE)).measured(some_vitals(saturation=91))
    assert shift.refused(commands.EndObservation()).code == "observation.alert"


def test_the_line_is_flushed_with_a_named_fluid() -> None:
    shift = finished()
    assert shift.refused(commands.FlushLine("", Millilitres(50))).code == "words.missing"
    shift.does(commands.FlushLine("5 % glucose", Millilitres(50)))


def test_the_end_with_much_left_needs_a_reason() -> None:
    shift = Shift().started().climbed(2)
    assert shift.refused(commands.Complete()).code == "complete.left-over"
    shift.does(commands.Complete((Override("complete.left-over", "prescriber"),)))


def test_who_gave_it_signs_first_and_another_person_witnesses() -> None:
    shift = finished().wait(21).measured().does(commands.GiveAdvice()).does(commands.EndObservation())
    assert shift.refused(commands.SignRecord(Meaning.REVIEWED), JULIA).code == "phase"
    shift.does(commands.SignRecord(Meaning.PERFORMED))
    assert shift.refused(commands.SignRecord(Meaning.PERFORMED)).code == "phase"
    assert shift.refused(commands.SignRecord(Meaning.WITNESSED), MARTA).code == "sign.same-person"
    shift.does(commands.SignRecord(Meaning.WITNESSED), JULIA)


def test_a_prepared_infusion_may_be_abandoned_with_a_reason() -> None:
    shift = Shift().prepared()
    assert shift.refused(commands.Abandon("")).code == "words.missing"
    shift.does(commands.Abandon("fever this morning"))
    assert isinstance(shift.infusion.phase, Closed)
