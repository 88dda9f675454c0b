"""A restless nurse: each rule is one thing a person might do, sensible or not, at any time.

What must hold after each is in `test_session`.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from app.core.protocol.drops import LEAST_TAPS, beat
from app.core.protocol.order import Override
from app.core.protocol.protocol import Protocol
from app.core.protocol.reactions import Grade, LateReaction, Response, Urgency
from app.core.session import commands, events
from app.core.session.after_events import CallOutcome
from app.core.session.counting import wanted_drops
from app.core.session.course_events import Outcome, PauseCause
from app.core.session.decisions.bottles import EARLY, FOUND_EMPTY
from app.core.session.events import Meaning
from app.core.session.gate import gate_open
from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Observing, Paused, Preparing, Running
from app.core.session.response import needs_order
from app.core.session.volume import next_bottle
from app.core.values.delivery import Delivery, Gravity, Pump
from app.core.values.person import Person
from app.core.values.quantities import DropsPerMinute, DropsPerMl, Grams, Kilograms, Milligrams, MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.vitals import Vitals
from tests.builders import JULIA, MARTA, SALAS, an_order, some_vitals
from tests.rules import OWN, a_protocol
from tests.shift import Shift

PEOPLE = st.sampled_from((MARTA, JULIA, SALAS))
DELIVERIES: st.SearchStrategy[Delivery] = st.one_of(
    st.sampled_from(("0.1", "0.5", "1")).map(lambda step: Pump(MlPerHour(step))),
    st.sampled_from((15, 20, 60)).map(lambda drops: Gravity(DropsPerMl(drops))),
)
VITALS = st.one_of(
    st.just(some_vitals()),
    st.sampled_from((84, 89, 90, 93)).map(lambda oxygen: some_vitals(saturation=oxygen)),
    st.just(replace(some_vitals(), saturation=None)),
)
GRADES = st.sampled_from((Grade.NOTED, Grade.MILD, Grade.MILD, Grade.MODERATE, Grade.SEVERE, Grade.LIFE_THREATENING))
LATE = LateReaction("late-headache", "Headache", "headache", 72, Urgency.SAME_DAY, OWN)


def all_rules() -> Protocol:
    """The rules built by hand, with the complaint that is no reaction and one reaction that may come late."""
    protocol = a_protocol()
    known = protocol.reactions
    by_grade = ((Grade.NOTED, Response.NOTE), *known.by_grade)
    return replace(protocol, reactions=replace(known, by_grade=by_grade, late=(LATE,)))


class Nursing(RuleBasedStateMachine):
    """Each rule is one thing a person might do, sensible or not."""

    shift: Shift
    last: Infusion
    last_at: datetime

    @initialize(
        weight=st.integers(20, 120),
        delivery=DELIVERIES,
        grams=st.sampled_from((10, 20, 40)),
        before=st.one_of(st.none(), st.none(), GRADES),
    )
    def prepares(self, weight: int, delivery: Delivery, grams: int, before: Grade | None) -> None:
        """With `before` something is felt before anything has run."""
        dose = Grams(grams)
        order = replace(an_order(), weight=Kilograms(weight), delivery=delivery, total=dose, today=dose, days=1, day=1)
        self.shift = Shift(order, all_rules())
        self.shift.ordered().answered().premedicated().supplied(*([100] * (grams // 10)))
        self.shift.wait(15).measured().checked()
        self.last, self.last_at = self.shift.infusion, self.shift.now
        if before is not None:
            self._try(commands.ReportSymptom(("flushing",), before, "after the antihistamine"))
        self._try(commands.Start())

    def _try(self, command: commands.Command, by: Person = MARTA, ago: float = 0) -> None:
        before = self.shift.infusion
        moment = self.shift.now - timedelta(minutes=ago)
        answer = self.shift.tries(command, by, moment)
        if isinstance(answer, Refusal):
            assert self.shift.infusion is before
            assert answer.what.template and answer.why.template and answer.do.template
        self._no_rise_without_gate(before, moment)
        self.last, self.last_at = self.shift.infusion, moment

    def _no_rise_without_gate(self, before: Infusion, moment: datetime) -> None:
        was, now = before.phase, self.shift.infusion.phase
        if isinstance(was, Running) and isinstance(now, Running) and now.rate > was.rate:
            assert gate_open(before, moment)
            assert now.rung == was.rung + 1
        if isinstance(was, Paused) and isinstance(now, Running):
            assert now.rate <= was.rate
            if was.cause is PauseCause.REACTION or needs_order(before):
                assert now.rate.value <= was.rate.value / 2
        if isinstance(was, Preparing) and isinstance(now, Running):
            gone = [one.gone for one in before.reactions]
            assert all(gone), "nothing starts while a reaction lasts"
            assert not gone or before.consults["reaction"].event.allows
        if isinstance(was, Observing | Closed):
            assert isinstance(now, Observing | Closed)

    @rule(minutes=st.one_of(st.integers(0, 45), st.sampled_from((0.01, 29.99, 30, 61, 600))))
    def waits(self, minutes: float) -> None:
        self.shift.wait(minutes)

    @rule(vitals=VITALS, ago=st.sampled_from((0, 0, 0, 3, 40)))
    def measures(self, vitals: Vitals, ago: float) -> None:
        self._try(commands.TakeVitals(vitals), ago=ago)

    @rule()
    def climbs_by_the_book(self) -> None:
        self.shift.wait(30)
        self._try(commands.TakeVitals(some_vitals()))
        self._try(commands.DenySymptoms())
        self._try(commands.StepUp())

    @rule(ago=st.sampled_from((0, 0, 5)))
    def steps_up(self, ago: float) -> None:
        self._try(commands.StepUp(), ago=ago)

    @rule()
    def asks(self) -> None:
        self._try(commands.DenySymptoms())

    @rule(
        symptom=st.sampled_from(("headache", "flushing", "chest-oppression", "other", "unheard-of")),
        grade=GRADES,
        words=st.sampled_from(("", "a word")),
    )
    def reports(self, symptom: str, grade: Grade, words: str) -> None:
        self._try(commands.ReportSymptom((symptom,), grade, words))

    @rule(outcome=st.sampled_from(Outcome))
    def looks_again(self, outcome: Outcome) -> None:
        self._try(commands.Recheck(outcome))

    @rule(to=st.one_of(st.none(), st.integers(0, 700).map(MlPerHour)))
    def reduces(self, to: MlPerHour | None) -> None:
        self._try(commands.Reduce(to))

    @rule()
    def pauses_or_resumes(self) -> None:
        paused = isinstance(self.shift.infusion.phase, Paused)
        self._try(commands.Resume() if paused else commands.Pause())

    @rule(topic=st.sampled_from(("restart", "alert", "reaction")), allows=st.booleans())
    def asks_the_prescriber(self, topic: str, allows: bool) -> None:
        self._try(commands.RecordPrescriber(topic, "Dr A. Salas Moreno", "as said", allows))

    @rule()
    def holds_or_releases(self) -> None:
        phase = self.shift.infusion.phase
        held = isinstance(phase, Running) and phase.held is not None
        self._try(commands.ReleaseHold() if held else commands.PlaceHold())

    @precondition(lambda self: isinstance(self.shift.infusion.phase, Preparing))
    @rule(outcome=st.sampled_from((Outcome.GONE, Outcome.GONE, Outcome.SAME)), allows=st.booleans())
    def starts_after_all(self, outcome: Outcome, allows: bool) -> None:
        """What was felt before the start is looked at again, asked about, and everything fresh for another press."""
        self._try(commands.Recheck(outcome))
        self._try(commands.RecordPrescriber("reaction", "Dr A. Salas Moreno", "as said", allows))
        self._try(commands.TakeVitals(some_vitals()))
        if isinstance(self.shift.infusion.phase, Preparing) and not self.shift.infusion.adrenaline:
            self.shift.checked()
        self._try(commands.Start())

    @rule(why=st.sampled_from(("", FOUND_EMPTY, "discarded", "damaged")))
    def hangs_the_next(self, why: str) -> None:
        """With a reason also before the one that hangs can be empty."""
        overrides = (Override(EARLY, why),) if why else ()
        self._try(commands.HangBottle(next_bottle(self.shift.infusion) or 1, overrides))

    @rule(share=st.sampled_from(("0.4", "0.97", "1", "1.2", "3")), taps=st.sampled_from((3, LEAST_TAPS, 30)))
    def counts_drops(self, share: str, taps: int) -> None:
        """Whatever the fingers say: a count is written down, and changes nothing that runs."""
        before = self.shift.infusion
        wanted = wanted_drops(before)
        drops = DropsPerMinute((wanted.value if wanted is not None and wanted.value else 20) * Decimal(share))
        self.shift.wait(5)
        self._try(commands.CountDrops(tuple(beat(drops, number) for number in range(taps))))
        after = self.shift.infusion
        assert (after.phase, after.segments) == (before.phase, before.segments)
        assert len(after.counts) == len(before.counts) or isinstance(self.shift.order.delivery, Gravity)

    @rule(batch=st.sampled_from(("P100412345", "P100498765", "")))
    def accepts_another(self, batch: str) -> None:
        self._try(self.shift.bottle(100, batch))

    @rule(drug=st.sampled_from(("paracetamol", "paracetamol", "paracetamol", "adrenaline")))
    def treats(self, drug: str) -> None:
        self._try(commands.GiveTreatment(drug, drug, Milligrams(1), "IM"))

    @rule(really=st.integers(0, 9))
    def calls_an_emergency(self, really: int) -> None:
        if really == 0:
            self._try(commands.DeclareEmergency())

    @rule(really=st.integers(0, 4))
    def ends(self, really: int) -> None:
        if really == 0:
            self._try(commands.Stop("enough"))
        elif really == 1:
            self._try(commands.Complete())

    @precondition(lambda self: isinstance(self.shift.infusion.phase, Observing))
    @rule(reasoned=st.booleans())
    def lets_go(self, reasoned: bool) -> None:
        self._try(commands.GiveAdvice())
        overrides = (Override("observation.too-soon", "prescriber"),) if reasoned else ()
        self._try(commands.EndObservation(overrides))

    @rule(
        hours=st.sampled_from((24, 72, 48)),
        outcome=st.sampled_from(CallOutcome),
        symptoms=st.sampled_from(((), ("late-headache",), ("unheard-of",))),
        grade=st.one_of(st.none(), GRADES),
        later=st.sampled_from((0, 20, 26, 70)),
    )
    def calls_at_home(
        self, hours: int, outcome: CallOutcome, symptoms: tuple[str, ...], grade: Grade | None, later: int
    ) -> None:
        over = isinstance(self.shift.infusion.phase, Observing | Closed)
        self.shift.wait(later * 60 if over else 0)
        self._try(commands.RecordCall(hours, outcome, symptoms, grade, "as told"))

    @precondition(lambda self: isinstance(self.shift.infusion.phase, Observing | Closed))
    @rule(grade=GRADES, ago=st.sampled_from((0, 30, 3000)))
    def hears_of_a_late_reaction(self, grade: Grade, ago: float) -> None:
        self._try(commands.ReportLateReaction(("late-headache",), grade), ago=ago)

    @rule(by=PEOPLE, meaning=st.sampled_from(Meaning))
    def signs(self, by: Person, meaning: Meaning) -> None:
        self._try(commands.SignRecord(meaning), by)

    @rule(line=st.integers(1, 60), kind=st.integers(0, 2))
    def corrects(self, line: int, kind: int) -> None:
        replacement = (None, events.VitalsTaken(some_vitals("118/74")), events.NoteWritten("so"))[kind]
        self._try(commands.CorrectEntry(line, replacement, "a slip"))
