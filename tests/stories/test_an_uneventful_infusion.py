"""28 g of Privigen 10 % for 70 kg: five rungs, three bottles, observation, signature.

Before: a tolerant patient, everything prepared. Happens: nothing. Must hold: every rung is taken
only through the gate, the volume adds up, and there is a next act until the signature.
"""

from decimal import Decimal

from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.events import Meaning
from app.core.session.phase import Closed, Ending, Observing
from app.core.session.volume import bottle_uses, done_at, given
from tests.builders import JULIA
from tests.shift import Shift


def test_the_ladder_is_climbed_rung_by_rung_and_the_dose_adds_up() -> None:
    shift = Shift().started()
    rates = [shift.rate]
    for _ in range(4):
        shift.climbed()
        rates.append(shift.rate)
    assert rates == ["21", "42", "84", "168", "336"]
    # 10.5 + 21 + 42 + 84 in the first two hours
    assert round(given(shift.infusion, shift.now).value, 3) == Decimal("157.5")
    end = done_at(shift.infusion, shift.now)
    assert end is not None and round((end - shift.now).total_seconds(), 2) == 1312.5


def test_the_first_rate_waits_thirty_minutes_however_well_it_goes() -> None:
    shift = Shift().started().wait(29).asked()
    assert shift.refused(commands.StepUp()).code == "gate.time"
    assert shift.rate == "21"
    shift.wait(1).does(commands.StepUp())
    assert shift.rate == "42"


def test_bottles_are_changed_and_each_gives_no_more_than_it_holds() -> None:
    shift = Shift().started().climbed(4).emptied()
    amounts = [round(use.given.value, 1) for use in bottle_uses(shift.infusion, shift.now)]
    assert amounts == [100, 100, 80]


def test_there_is_a_next_act_until_the_record_is_signed() -> None:
    shift = Shift().started().climbed(4).emptied()
    assert shift.stands_in(Observing)
    assert shift.acts[0].kind is Kind.TAKE_VITALS
    shift.measured().wait(21).measured().does(commands.GiveAdvice()).does(commands.EndObservation())
    assert isinstance(shift.infusion.phase, Closed) and shift.infusion.phase.ending is Ending.COMPLETED
    assert [act.kind for act in shift.acts] == [Kind.SIGN]
    shift.does(commands.SignRecord(Meaning.PERFORMED))
    assert shift.acts == ()
    shift.does(commands.SignRecord(Meaning.WITNESSED), JULIA)
