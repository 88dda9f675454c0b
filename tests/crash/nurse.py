"""A nurse who does whatever is due next, so that she can go on from any state a crash has left.

She goes by `due` and nothing else, through the bedside, and now and then writes a note, pauses, or meets a headache.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from app.bedside.bedside import Bedside, Done
from app.clock import HandClock
from app.core.protocol.drops import LEAST_TAPS, beat
from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.acts import Kind, NextAct
from app.core.session.commands import Command
from app.core.session.course_events import Outcome
from app.core.session.due import due
from app.core.session.events import CheckEntries, Meaning
from app.core.session.infusion import Infusion
from app.core.session.phase import Running
from app.core.session.readiness import plan_of
from app.core.values.delivery import Gravity
from app.core.values.person import Person
from app.core.values.quantities import Millilitres
from app.core.values.refusal import Refusal
from tests.builders import JULIA, MARTA, an_order, some_vitals
from tests.rules import a_protocol

Told = Callable[[Infusion], None]

ORDER, PROTOCOL = an_order(), a_protocol()
MOST_ACTS = 500


class Nurse:
    """`told` hears every state after its act was confirmed. `chance` decides about notes, pauses and headaches."""

    def __init__(self, bedside: Bedside, clock: HandClock, told: Told, chance: Random) -> None:
        self.bedside, self.clock, self.told, self.chance = bedside, clock, told, chance

    def work(self) -> None:
        """From wherever the infusion stands to the signature of the record."""
        infusion = self._infusion()
        for _ in range(MOST_ACTS):
            acts = due(infusion, self.clock.now())
            if not acts:
                return
            self._wait_for(acts[0].due)
            for command, by in (*self._besides(infusion), *self._answer(infusion, acts[0])):
                answer = self.bedside.submit(infusion.id, command, by)
                if isinstance(answer, Done):
                    self.told(answer.infusion)
            infusion = self.bedside.infusion(infusion.id)
        raise AssertionError(f"still due after {MOST_ACTS} acts: {due(infusion, self.clock.now())}")

    def _infusion(self) -> Infusion:
        if open_ones := self.bedside.infusions():
            return open_ones[0]
        opened = self.bedside.open_infusion(MARTA)
        assert isinstance(opened, Done), opened
        self.told(opened.infusion)
        return opened.infusion

    def _wait_for(self, moment: datetime | None) -> None:
        # A little time passes with every act; an act done early is refused and tried again.
        self.clock.advance(timedelta(seconds=self.chance.randint(1, 20)))
        if moment is not None and moment > self.clock.now():
            self.clock.advance(moment - self.clock.now())

    def _besides(self, infusion: Infusion) -> list[tuple[Command, Person]]:
        throw = self.chance.random()
        if throw < 0.1:
            return [(commands.WriteNote("a note of " + "many words " * self.chance.randint(1, 400)), JULIA)]
        if isinstance(infusion.phase, Running) and throw < 0.13:
            return [(commands.Pause("to the bathroom"), MARTA)]
        if isinstance(infusion.phase, Running) and throw < 0.16 and not infusion.reactions:
            return [(commands.ReportSymptom(("headache",), Grade.MILD), MARTA)]
        return []

    def _answer(self, infusion: Infusion, act: NextAct) -> list[tuple[Command, Person]]:
        full, none = commands.TakeVitals(some_vitals()), commands.DenySymptoms()
        match act.kind:
            case Kind.WRITE_ORDER:
                return [(commands.WriteOrder(ORDER, PROTOCOL), MARTA)]
            case Kind.ANSWER_CHECKLIST:
                return [(_harmless(act.detail), MARTA)]
            case Kind.ASK_PRESCRIBER:
                return [(commands.RecordPrescriber(act.detail, "Dr A. Salas Moreno", "go on", True), MARTA)]
            case Kind.GIVE_PREMEDICATION:
                return [(commands.GivePremedication(act.detail), MARTA)]
            case Kind.ACCEPT_BOTTLE:
                return [(_bottle(len(infusion.bottles)), MARTA)]
            case Kind.TAKE_BASELINE | Kind.TAKE_VITALS | Kind.RECHECK_ALERT:
                return [(full, MARTA)]
            case Kind.SECOND_CHECK:
                return [(_check(infusion), JULIA), (commands.SignSecondCheck(), JULIA)]
            case Kind.START:
                return [(commands.Start(), MARTA)]
            case Kind.REPEAT_ADRENALINE:
                return [(commands.WithholdTreatment("adrenaline", "Adrenaline", "better"), MARTA)]
            case Kind.EMERGENCY_STEP:
                return [(commands.DoEmergencyStep(act.detail), MARTA)]
            case Kind.STOP_FOR_ALERT | Kind.STOP:
                return [(commands.Stop("alert"), MARTA)]
            case Kind.FOLLOW_REACTION:
                return [(commands.Reduce() if act.rate is not None else commands.Pause("reaction"), MARTA)]
            case Kind.RECHECK:
                return [(commands.Recheck(Outcome.GONE), MARTA)]
            case Kind.HANG_BOTTLE:
                return [(commands.HangBottle(act.bottle or 0), MARTA)]
            case Kind.COMPLETE:
                return [(commands.Complete(), MARTA)]
            case Kind.ASK_SYMPTOMS:
                return [(none, MARTA)]
            case Kind.STEP_UP:
                return [(full, MARTA), (none, MARTA), (commands.StepUp(), MARTA)]
            case Kind.RESUME:
                return [(full, MARTA), (none, MARTA), (commands.Resume(), MARTA)]
            case Kind.AFTER_CARE:
                return [(commands.SettleAfterCare(act.detail, False, "drank enough"), MARTA)]
            case Kind.GIVE_ADVICE:
                return [(full, MARTA), (commands.GiveAdvice(), MARTA)]
            case Kind.END_OBSERVATION:
                return [(full, MARTA), (commands.EndObservation(), MARTA)]
            case Kind.SIGN:
                return [(commands.SignRecord(Meaning.PERFORMED), MARTA)]
            case Kind.COUNT_DROPS:
                return [(_counted(act), MARTA)]
            case Kind.ABANDON:
                return [(commands.Abandon("cannot start"), MARTA)]


def _harmless(item_id: str) -> Command:
    item = PROTOCOL.checklist.item(item_id)
    assert item is not None
    plain = [answer for answer in item.answers if not answer.effects]
    return commands.AnswerItem(item_id, (plain or list(item.answers))[0].id, "seen", date(2026, 11, 20))


def _counted(act: NextAct) -> Command:
    assert isinstance(ORDER.delivery, Gravity) and act.rate is not None
    drops = act.rate.drops(ORDER.delivery.drops_per_ml)
    return commands.CountDrops(tuple(beat(drops, number) for number in range(LEAST_TAPS)))


def _bottle(before: int) -> Command:
    serial, batch = str(40061127745 + before), "P100412345"
    return commands.AcceptBottle(
        ORDER.product_id, ORDER.strength, Millilitres(100), batch, batch, date(2028, 8, 31), serial, True
    )


def _check(infusion: Infusion) -> Command:
    plan = plan_of(infusion)
    assert plan is not None and not isinstance(plan, Refusal)
    first, batch = plan.ladder.first.rate, infusion.bottles[0].batch
    return commands.EnterSecondCheck(
        CheckEntries(ORDER.weight, ORDER.today, plan.volume, ORDER.product_id, batch, first)
    )
