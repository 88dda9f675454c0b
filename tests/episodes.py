"""Whole episodes at the bedside, written with the builders."""

from app.core.session import course_events as course
from app.core.session import events
from app.core.values.quantities import Milligrams, Millilitres
from tests.builders import JULIA, Log, a_log, some_vitals


def climbing(log: Log | None = None) -> Log:
    """Started at 09:04 and stepped up to 168 mL/h at 10:38, three gates passed."""
    log = (log or a_log()).prepared().started()
    log.measured("09:19", some_vitals("120/74", 74)).denied("09:19")
    log.measured("09:33", some_vitals("118/74", 72)).denied("09:33").at_rung("09:36", 2)
    log.measured("09:50", some_vitals("121/75", 73, "36.7", 16)).denied("09:50")
    log.measured("10:04", some_vitals("119/74", 73, "36.7")).denied("10:04").at_rung("10:07", 3)
    log.measured("10:22", some_vitals("122/76", 75, "36.7", 16, 97)).denied("10:22")
    log.measured("10:36", some_vitals("124/78", 76, "36.7", 16)).denied("10:36").at_rung("10:38", 4)
    return log.hung("10:46:28", 2)


def with_headache(log: Log | None = None) -> Log:
    """A mild headache at 10:51, the rate reduced, paracetamol written late, the headache gone at 11:06."""
    log = climbing(log)
    log.measured("10:51", some_vitals("132/84", 88, "36.9", 16)).symptom("10:51")
    log.at_rung("10:52", 3, course.RateCause.REACTION)
    paracetamol = course.TreatmentGiven("paracetamol", "Paracetamol", Milligrams(1000), "IV", "over 15 min")
    log.write("10:56", paracetamol, JULIA, written="11:03")
    log.measured("11:01", some_vitals("126/80", 82, "36.8", 16)).looked("11:01", course.Outcome.BETTER)
    log.looked("11:06", course.Outcome.GONE)
    log.measured("11:08", some_vitals("181/74", 78, "36.8", 16))
    slip = log.sequence
    log.corrected("11:10", slip, events.VitalsTaken(some_vitals("118/74", 78, "36.8", 16)))
    log.measured("11:30", some_vitals("116/74", 76, "36.7")).denied("11:30")
    return log.at_rung("11:37", 4)


def completed(log: Log | None = None) -> Log:
    """With the headache, then up to 336 mL/h and all but a drop of 280 mL given at 12:10."""
    log = with_headache(log).hung("11:44:41", 3)
    log.measured("11:52", some_vitals("120/76", 78, "36.7", 16)).denied("11:52")
    log.measured("12:05", some_vitals("121/75", 77, "36.7", 16)).denied("12:05").at_rung("12:07", 5)
    log.write("12:10:07", course.InfusionCompleted())
    log.write("12:11", course.LineFlushed("glucose 5 %", Millilitres(50)))
    return log.measured("12:11", some_vitals("118/74", 75, "36.7")).denied("12:11")


def signed(log: Log | None = None) -> Log:
    """Completed, observed, advised, and signed by both nurses; nobody has reviewed it."""
    log = completed(log)
    log.measured("12:31", some_vitals("119/74", 72)).denied("12:31")
    log.write("12:31", course.AdviceGiven()).write("12:31", course.ObservationEnded())
    log.signed("12:43:18")
    return log.signed("12:44", events.Meaning.WITNESSED, JULIA)
