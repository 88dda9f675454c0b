"""One event of every kind there is, so that no kind can be forgotten."""

from datetime import date, timedelta
from typing import get_args

from app.core.protocol.drops import Verdict
from app.core.protocol.reactions import Grade, Response
from app.core.session import course_events as course
from app.core.session import events
from app.core.session.after_events import CallMade, CallOutcome, LateReactionReported
from app.core.values.quantities import (
    DropsPerMinute,
    DropsPerMl,
    Grams,
    Kilograms,
    Milligrams,
    Millilitres,
    MlPerHour,
)
from tests.builders import a_bottle, a_ladder, an_order, at, some_vitals
from tests.rules import a_protocol

ALL: tuple[course.Event, ...] = (
    events.InfusionOpened("2026-004127", False),
    events.ProtocolPinned(a_protocol()),
    events.OrderWritten(an_order()),
    events.ChecklistAnswered("consent", "yes", "form in the chart", date(2026, 10, 23), ""),
    events.PrescriberAnswered("restart", "Dr A. Salas Moreno", "slowly", True),
    events.PremedicationGiven("dexchlorpheniramine", Milligrams(5), "Dr A. Salas Moreno"),
    events.PremedicationWithheld("dexchlorpheniramine", "drives home"),
    events.BottleAccepted(a_bottle(1)),
    events.BottleTakenBack(1, "cracked stopper"),
    events.VitalsTaken(some_vitals()),
    events.SecondCheckEntered(
        events.CheckEntries(Kilograms(70), Grams(28), Millilitres(280), "privigen-10", "P100412345", MlPerHour(42)),
        ("first_rate",),
    ),
    events.SecondCheckSigned(),
    course.InfusionStarted(a_ladder(an_order(), a_protocol()), MlPerHour(21), 1),
    course.RateChanged(MlPerHour(21), MlPerHour(42), 2, course.RateCause.STEPPED_UP),
    course.HoldPlaced("family asks"),
    course.HoldReleased(),
    course.InfusionPaused(course.PauseCause.NURSE, "toilet"),
    course.InfusionResumed(MlPerHour(21), 1),
    course.SymptomsDenied(),
    course.SymptomReported(("headache", "flushing"), Grade.MODERATE, "both temples", Response.PAUSE),
    course.SymptomRechecked(course.Outcome.BETTER, Response.PAUSE),
    course.TreatmentGiven("paracetamol", "Paracetamol", Milligrams(1000), "IV", "over 15 min"),
    course.TreatmentWithheld("paracetamol", "Paracetamol", "had it at home"),
    course.BottleHung(2),
    course.InfusionStopped(course.StopCause.REACTION, "chest tight"),
    course.InfusionCompleted(),
    course.EmergencyDeclared(),
    course.EmergencyStepDone("call", "ward 4"),
    course.LineFlushed("glucose 5 %", Millilitres(50)),
    course.AdviceGiven(),
    course.ObservationEnded(),
    events.NoteWritten("slept"),
    events.AddendumWritten("called on day 2: well"),
    events.ActRefused("step.gate", "a step up to 42 mL/h", "6 min of 30 min at 21 mL/h."),
    events.LimitOverridden("observation.too-soon", "ward", "goes to ward 4"),
    events.GapNoted(at("10:40"), at("10:43")),
    course.EntryCorrected(10, None, "wrong patient"),
    events.RecordSigned(events.Meaning.PERFORMED),
    events.InfusionAbandoned("fever"),
    events.PastFound(()),
    CallMade(24, CallOutcome.NOT_REACHED, (), "no answer"),
    LateReactionReported(("headache",), Grade.MODERATE, "since the evening", ("P100412345",)),
    course.LadderRestarted(a_ladder(an_order(), a_protocol()), MlPerHour(21), "P100499999"),
    course.DropsCounted(
        12,
        timedelta(seconds=23.6),
        DropsPerMl(20),
        DropsPerMinute("28.0"),
        DropsPerMinute("27.3"),
        DropsPerMinute("28.7"),
        DropsPerMinute(28),
        Verdict.WITHIN,
    ),
    events.AfterCareOrdered("asa-after", "acetylsalicylic acid", "100 mg once a day", "Dr A. Salas Moreno"),
    events.AfterCareSettled("saline-after", True, "", Millilitres(500)),
)

KINDS: tuple[type, ...] = get_args(course.Event)
