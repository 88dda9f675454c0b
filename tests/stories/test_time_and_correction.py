"""Late entries carry both times, the future is refused, corrections strike through."""

from datetime import timedelta

from app.core.protocol.order import Override
from app.core.protocol.reactions import Grade
from app.core.session import commands, events
from app.core.session.course_events import EntryCorrected, TreatmentGiven
from app.core.session.entry import Entry
from app.core.session.events import Meaning
from app.core.session.volume import given
from app.core.values.quantities import Milligrams, Millilitres, MmHg
from app.core.values.refusal import Firmness
from tests.builders import JULIA, some_vitals
from tests.shift import Shift


def line_of(shift: Shift, kind: type) -> Entry:
    return next(entry for entry in reversed(shift.infusion.entries) if isinstance(entry.event, kind))


def test_a_treatment_written_later_keeps_both_times() -> None:
    shift = Shift().started().wait(20)
    done = shift.now - timedelta(minutes=7)
    shift.does(commands.GiveTreatment("other", "Ondansetron", Milligrams(4), "IV", "as ordered"), JULIA, done)
    entry = line_of(shift, TreatmentGiven)
    assert entry.late and entry.recorded_at - entry.happened_at == timedelta(minutes=7)


def test_the_future_is_refused() -> None:
    shift = Shift().started()
    later = shift.now + timedelta(seconds=1)
    assert shift.refused(commands.TakeVitals(some_vitals()), when=later).code == "time.future"


def test_the_course_cannot_change_before_the_last_change_of_rate() -> None:
    shift = Shift().started().climbed()
    earlier = shift.now - timedelta(minutes=1)
    assert shift.refused(commands.PlaceHold(), when=earlier).code == "time.before"


def test_a_step_noted_late_counts_from_when_it_was_done() -> None:
    shift = Shift().started().wait(30).asked()
    done = shift.now
    shift.wait(10).does(commands.StepUp(), when=done)
    assert given(shift.infusion, shift.now) == Millilitres("17.5")  # 30 min at 21, 10 min at 42


def test_a_correction_strikes_through_and_never_erases() -> None:
    shift = Shift().started().wait(30).asked(some_vitals("88/50"))
    line = line_of(shift, events.VitalsTaken)
    shift.wait(1).does(commands.CorrectEntry(line.sequence, events.VitalsTaken(some_vitals("118/74")), "slip"))
    assert line in shift.infusion.entries
    assert isinstance(shift.infusion.entries[-1].event, EntryCorrected)
    shift.does(commands.StepUp())
    assert shift.rate == "42"


def test_a_correction_needs_a_reason_and_the_same_kind_of_line() -> None:
    shift = Shift().started().wait(5).measured()
    line = line_of(shift, events.VitalsTaken).sequence
    right = events.VitalsTaken(some_vitals("118/74"))
    assert shift.refused(commands.CorrectEntry(line, right, " ")).code == "words.missing"
    assert shift.refused(commands.CorrectEntry(line, events.NoteWritten("x"), "slip")).code == "protocol.unknown"
    assert shift.refused(commands.CorrectEntry(999, None, "slip")).code == "phase"


def test_what_was_done_at_the_pump_is_not_rewritten() -> None:
    shift = Shift().started().wait(5)
    shift.does(commands.ReportSymptom(("headache",), Grade.MILD)).does(commands.Reduce())
    last = shift.infusion.sequence
    assert shift.refused(commands.CorrectEntry(last, None, "slip")).code == "correct.kind"


def test_a_note_after_the_signature_is_an_addendum() -> None:
    shift = Shift().started().wait(5).does(commands.Stop("wish")).measured().does(commands.GiveAdvice())
    shift.wait(61).measured().does(commands.EndObservation()).does(commands.SignRecord(Meaning.PERFORMED))
    assert shift.refused(commands.WriteNote("late thought")).code == "phase"
    shift.does(commands.WriteAddendum("called at home: well"))


def test_an_unobserved_gap_is_said_and_vitals_must_be_fresh_again() -> None:
    shift = Shift().started().wait(25).asked().wait(15)
    shift.does(commands.NoteGap(shift.now - timedelta(minutes=14)))
    assert shift.infusion.gaps == ((shift.now - timedelta(minutes=14), shift.now),)
    assert shift.refused(commands.StepUp()).code == "gate.vitals"


def test_vitals_corrected_to_something_unusual_take_a_reason_as_vitals_taken_do() -> None:
    shift = Shift().started().wait(5).measured()
    line = line_of(shift, events.VitalsTaken).sequence
    odd = events.VitalsTaken(some_vitals("240/76"))
    answer = shift.refused(commands.CorrectEntry(line, odd, "slip"))
    assert (answer.code, answer.firmness, answer.field) == ("systolic.unusual", Firmness.SOFT, "systolic")
    assert answer.reasons and answer.limit is not None and answer.source
    shift.does(commands.CorrectEntry(line, odd, "slip", (Override("systolic.unusual", "read-again"),)))
    assert shift.infusion.readings[-1].vitals.systolic == MmHg(240)
    assert shift.infusion.entries[-1].event == events.LimitOverridden("systolic.unusual", "read-again", "")


def test_what_a_correction_leaves_as_it_was_needs_no_second_reason() -> None:
    shift = Shift().started().wait(5)
    shift.does(commands.TakeVitals(some_vitals("240/76"), (Override("systolic.unusual", "read-again"),)))
    line = line_of(shift, events.VitalsTaken).sequence
    shift.does(commands.CorrectEntry(line, events.VitalsTaken(some_vitals("240/86")), "slip"))
    assert isinstance(shift.infusion.entries[-1].event, EntryCorrected)


def test_a_reason_lets_nothing_impossible_through() -> None:
    shift = Shift().started().wait(5).measured()
    line = line_of(shift, events.VitalsTaken).sequence
    reasons = (Override("systolic.implausible", "read-again"), Override("systolic.unusual", "read-again"))
    absurd = events.VitalsTaken(some_vitals("900/76"))
    assert shift.refused(commands.CorrectEntry(line, absurd, "slip", reasons)).code == "systolic.implausible"
