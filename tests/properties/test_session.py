"""A restless nurse: random acts at random times on one infusion, and what must hold after each.

The invariants are those of the issue the engine was built for: replay, limits, the gate, bottles,
a next act until signed, and that what has ended stays ended.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.core.protocol.ladder import NEVER_ABOVE
from app.core.protocol.order import Override
from app.core.protocol.reactions import Grade
from app.core.session import commands, events
from app.core.session.course_events import EntryCorrected, Outcome, PauseCause
from app.core.session.decide import decide
from app.core.session.due import due
from app.core.session.events import Meaning
from app.core.session.evolve import fold
from app.core.session.gate import gate_open
from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Observing, Paused, Preparing, Running
from app.core.session.response import needs_order
from app.core.session.volume import bottle_uses, given, next_bottle
from app.core.values.delivery import Delivery, Gravity, Pump
from app.core.values.person import Person
from app.core.values.quantities import DropsPerMl, Grams, Kilograms, Milligrams, MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.vitals import Vitals
from app.journal.codec import decode, encode
from tests.builders import JULIA, MARTA, SALAS, an_order, some_vitals
from tests.rules import a_protocol
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


class Nursing(RuleBasedStateMachine):
    """Each rule is one thing a person might do, sensible or not."""

    shift: Shift
    last: Infusion
    last_at: datetime

    @initialize(weight=st.integers(20, 120), delivery=DELIVERIES, grams=st.sampled_from((10, 20, 40)))
    def prepares(self, weight: int, delivery: Delivery, grams: int) -> None:
        dose = Grams(grams)
        order = replace(an_order(), weight=Kilograms(weight), delivery=delivery, total=dose, today=dose, days=1, day=1)
        self.shift = Shift(order, a_protocol())
        self.shift.ordered().answered().premedicated().supplied(*([100] * (grams // 10)))
        self.shift.wait(15).measured().checked()
        self.last, self.last_at = self.shift.infusion, self.shift.now
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
        grade=st.sampled_from((Grade.MILD, Grade.MILD, Grade.MODERATE, Grade.SEVERE, Grade.LIFE_THREATENING)),
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

    @rule(topic=st.sampled_from(("restart", "alert")), allows=st.booleans())
    def asks_the_prescriber(self, topic: str, allows: bool) -> None:
        self._try(commands.RecordPrescriber(topic, "Dr A. Salas Moreno", "as said", allows))

    @rule()
    def holds_or_releases(self) -> None:
        phase = self.shift.infusion.phase
        held = isinstance(phase, Running) and phase.held is not None
        self._try(commands.ReleaseHold() if held else commands.PlaceHold())

    @rule()
    def hangs_the_next(self) -> None:
        self._try(commands.HangBottle(next_bottle(self.shift.infusion) or 1))

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

    @rule(by=PEOPLE, meaning=st.sampled_from(Meaning))
    def signs(self, by: Person, meaning: Meaning) -> None:
        self._try(commands.SignRecord(meaning), by)

    @rule(line=st.integers(1, 60), kind=st.integers(0, 2))
    def corrects(self, line: int, kind: int) -> None:
        replacement = (None, events.VitalsTaken(some_vitals("118/74")), events.NoteWritten("so"))[kind]
        self._try(commands.CorrectEntry(line, replacement, "a slip"))

    @invariant()
    def a_replay_gives_the_same_state(self) -> None:
        assert fold(self.shift.infusion.id, self.shift.infusion.entries) == self.shift.infusion

    @invariant()
    def no_rate_is_above_any_limit_in_force(self) -> None:
        infusion = self.shift.infusion
        for segment in infusion.segments:
            assert infusion.ladder is not None and infusion.order is not None
            weight = infusion.order.weight
            assert segment.rate <= infusion.ladder.ceiling_rate
            assert segment.rate.value <= infusion.ladder.ceiling.value.for_weight(weight).value
            assert segment.rate.value <= NEVER_ABOVE.for_weight(weight).value
            assert infusion.order.delivery.settable(segment.rate) == segment.rate

    @invariant()
    def what_was_given_never_exceeds_the_bottles(self) -> None:
        infusion, now = self.shift.infusion, self.shift.now
        uses = bottle_uses(infusion, now)
        assert all(0 <= use.given.value <= use.holds.value for use in uses)
        assert given(infusion, now).value <= sum(bottle.volume.value for bottle in infusion.bottles)

    @invariant()
    def there_is_a_next_act_until_signed(self) -> None:
        infusion = self.shift.infusion
        performed = any(one.event.meaning is Meaning.PERFORMED for one in infusion.signatures)
        assert bool(due(infusion, self.shift.now)) is not performed

    @invariant()
    def adrenaline_and_emergency_end_it(self) -> None:
        infusion = self.shift.infusion
        if infusion.adrenaline or infusion.emergency is not None:
            assert not isinstance(infusion.phase, Running | Paused)

    @invariant()
    def segments_follow_each_other(self) -> None:
        segments = self.shift.infusion.segments
        for earlier, later in pairwise(segments):
            assert earlier.end is not None and earlier.start <= earlier.end <= later.start

    @invariant()
    def what_is_written_is_read_back_the_same(self) -> None:
        for entry in self.shift.infusion.entries[-2:]:
            row = encode(entry.event)
            assert decode(row.kind, row.payload, dict(row.documents).get) == entry.event

    @invariant()
    def the_future_is_refused(self) -> None:
        act = commands.Act(commands.WriteNote("x"), MARTA, self.shift.now + timedelta(seconds=1))
        answer = decide(self.shift.infusion, act, self.shift.now)
        assert isinstance(answer, Refusal) and answer.code == "time.future"

    @invariant()
    def corrections_never_erase(self) -> None:
        entries = self.shift.infusion.entries
        assert [entry.sequence for entry in entries] == list(range(1, len(entries) + 1))
        struck = [one.event.sequence for one in entries if isinstance(one.event, EntryCorrected)]
        assert all(1 <= line < len(entries) for line in struck)
        assert not isinstance(self.shift.infusion.phase, Preparing) or not self.shift.infusion.segments


TestNursing = Nursing.TestCase
