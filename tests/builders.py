"""Readable ways to an infusion in a given state: a log written line by line and folded.

A test says `a_log().prepared().started().infusion`; every step writes the events a ward would, so that what a
test looks at is a state that a real log can tell. Times are hours of one day at UTC+1.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Self

from app.core.protocol.ladder import Ladder, build_ladder
from app.core.protocol.order import Exposure, Order, Override
from app.core.protocol.protocol import Protocol
from app.core.protocol.reactions import Grade, Response
from app.core.session import course_events as course
from app.core.session import events
from app.core.session.entry import Entry
from app.core.session.evolve import fold
from app.core.session.infusion import Infusion
from app.core.values.delivery import Pump
from app.core.values.patient import Allergy, Patient, Sex
from app.core.values.person import Person
from app.core.values.quantities import (
    Celsius,
    Centimetres,
    Grams,
    GramsPerLitre,
    Kilograms,
    Milligrams,
    Millilitres,
    MlPerHour,
    MmHg,
    Percent,
    PerMinute,
)
from app.core.values.refusal import Refusal
from app.core.values.vitals import Vitals
from tests.rules import a_protocol

ZONE = timezone(timedelta(hours=1))
DAY = date(2026, 11, 25)
MARTA = Person("p1", "Marta Ortega Lara", "MO", "RN 71844")
JULIA = Person("p2", "Júlia Pons Rovira", "JP", "RN 70391")
SALAS = Person("p3", "Alberto Salas Moreno", "AS", "Dr")

_CHECKS = (("consent", "yes"), ("iga", "no"), ("diuretic", "yes"))


def at(clock: str, day: date = DAY) -> datetime:
    """The moment "09:04" or "09:04:30" of the day in the zone of the tests, in UTC."""
    return datetime.combine(day, time.fromisoformat(clock), ZONE).astimezone(UTC)


def a_patient(
    family: str = "Ruiz Castellanos",
    given: str = "Elena",
    allergies: tuple[Allergy, ...] | None = (Allergy("penicillin", "rash, 2011"),),
) -> Patient:
    born = date(1968, 3, 14)
    return Patient("4481902", "AN0934771502", family, given, born, Sex.FEMALE, Centimetres(165), allergies)


def an_order(patient: Patient | None = None) -> Order:
    """28 g = 280 mL of Privigen 10 % for 70 kg by pump, day 3 of 5."""
    return Order(
        patient=patient or a_patient(),
        bed="12",
        weight=Kilograms(70),
        weighed_at=at("07:55"),
        indication="Dermatomyositis",
        prescriber="Dr A. Salas Moreno",
        cycle=2,
        cycles=6,
        day=3,
        days=5,
        total=Grams(140),
        today=Grams(28),
        product_id="privigen-10",
        strength=GramsPerLitre(100),
        profile="label",
        delivery=Pump(MlPerHour("0.1")),
        exposure=Exposure.SAME,
        overrides=(Override("order.exposure-untold", "chart"),),
    )


def a_bottle(number: int, batch: str = "P100412345", millilitres: int = 100) -> events.Bottle:
    serial = str(40061127744 + number)
    expiry = date(2028, 8, 31)
    return events.Bottle(number, "privigen-10", GramsPerLitre(100), Millilitres(millilitres), batch, expiry, serial)


def some_vitals(
    pressure: str = "122/76", pulse: int = 72, temperature: str = "36.6", breaths: int = 15, saturation: int = 98
) -> Vitals:
    systolic, diastolic = pressure.split("/")
    return Vitals(
        Celsius(temperature),
        MmHg(systolic),
        MmHg(diastolic),
        PerMinute(pulse),
        PerMinute(breaths),
        Percent(saturation),
    )


def a_ladder(order: Order, protocol: Protocol) -> Ladder:
    ladder = build_ladder(protocol.product.rules[0], order.weight, order.delivery)
    assert not isinstance(ladder, Refusal)
    return ladder


class Log:
    """The lines of one infusion as they are written; `infusion` is what they fold to."""

    def __init__(self, order: Order | None = None, protocol: Protocol | None = None) -> None:
        self.order = order or an_order()
        self.protocol = protocol or a_protocol()
        self.entries: tuple[Entry, ...] = ()

    @property
    def infusion(self) -> Infusion:
        return fold("infusion-1", self.entries)

    @property
    def sequence(self) -> int:
        """The number of the newest line."""
        return len(self.entries)

    def write(
        self, clock: str | datetime, event: course.Event, by: Person = MARTA, written: str | datetime | None = None
    ) -> Self:
        """One line, done at `clock`, written at once or at `written`."""
        done = at(clock) if isinstance(clock, str) else clock
        told = done if written is None else at(written) if isinstance(written, str) else written
        self.entries = (*self.entries, Entry(len(self.entries) + 1, event, done, told, by))
        return self

    def when(self, wanted: bool, more: Callable[[Self], Self]) -> Self:
        """The log with `more` written, if `wanted`."""
        return more(self) if wanted else self

    def opened(self, clock: str = "08:10", training: bool = False, record: str = "2026-004127") -> Self:
        return self.write(clock, events.InfusionOpened(record, training))

    def ordered(self, clock: str = "08:14") -> Self:
        return self.write(clock, events.ProtocolPinned(self.protocol)).write(clock, events.OrderWritten(self.order))

    def checked(self) -> Self:
        """Three answers, one "not done, because", and the prescriber's word on the diuretic."""
        for minute, (item, answer) in enumerate(_CHECKS, start=16):
            dated = date(2026, 10, 23) if item == "consent" else None
            self.write(f"08:{minute}", events.ChecklistAnswered(item, answer, "", dated, ""))
        self.write("08:29", events.ChecklistAnswered("thrombophilia", None, "", None, "no clot in the history"))
        words = "go on, drink, no more today"
        self.write("08:34", events.PrescriberAnswered("diuretic", "Dr A. Salas Moreno", words, True))
        return self.write("08:36", events.PremedicationGiven("dexchlorpheniramine", Milligrams(5), ""))

    def supplied(self, *bottles: events.Bottle, clock: str = "08:45") -> Self:
        for bottle in bottles or (a_bottle(1), a_bottle(2), a_bottle(3)):
            self.write(clock, events.BottleAccepted(bottle))
        return self

    def second_checked(self, clock: str = "09:01") -> Self:
        read = events.CheckEntries(
            self.order.weight,
            self.order.today,
            self.order.today.volume(self.order.strength),
            self.order.product_id,
            "P100412345",
            self.ladder.first.rate,
        )
        self.write(clock, events.SecondCheckEntered(read, ()), JULIA)
        return self.write(clock, events.SecondCheckSigned(), JULIA)

    def prepared(self, training: bool = False) -> Self:
        """Everything up to the start."""
        self.opened(training=training).ordered().checked().supplied()
        return self.measured("08:52", some_vitals()).second_checked()

    @property
    def ladder(self) -> Ladder:
        return a_ladder(self.order, self.protocol)

    def started(self, clock: str = "09:04", bottle: int = 1) -> Self:
        ladder = self.ladder
        return self.write(clock, course.InfusionStarted(ladder, ladder.first.rate, bottle))

    def measured(self, clock: str, vitals: Vitals | None = None, by: Person = MARTA) -> Self:
        return self.write(clock, events.VitalsTaken(vitals or some_vitals()), by)

    def denied(self, clock: str) -> Self:
        """Asked for symptoms: none."""
        return self.write(clock, course.SymptomsDenied())

    def at_rung(self, clock: str, number: int, cause: course.RateCause = course.RateCause.STEPPED_UP) -> Self:
        """The rate set to that of a rung, up or down."""
        before = self.infusion.segments[-1].rate
        return self.write(clock, course.RateChanged(before, self.ladder.rung(number).rate, number, cause))

    def hung(self, clock: str, number: int) -> Self:
        return self.write(clock, course.BottleHung(number))

    def symptom(
        self,
        clock: str,
        symptom: str = "headache",
        grade: Grade = Grade.MILD,
        response: Response = Response.REDUCE,
        words: str = "",
    ) -> Self:
        return self.write(clock, course.SymptomReported((symptom,), grade, words, response))

    def looked(self, clock: str, outcome: course.Outcome) -> Self:
        return self.write(clock, course.SymptomRechecked(outcome, Response.REDUCE))

    def corrected(
        self, clock: str, sequence: int, replacement: course.Event | None, reason: str = "typing slip"
    ) -> Self:
        return self.write(clock, course.EntryCorrected(sequence, replacement, reason))

    def signed(self, clock: str, meaning: events.Meaning = events.Meaning.PERFORMED, by: Person = MARTA) -> Self:
        return self.write(clock, events.RecordSigned(meaning), by)


def a_log(order: Order | None = None, protocol: Protocol | None = None) -> Log:
    return Log(order, protocol)


def a_log_for(family: str, given: str = "Elena") -> Log:
    """A log of the usual order for a patient of this name."""
    return Log(replace(an_order(), patient=a_patient(family, given)))
