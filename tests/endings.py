"""Infusions that have come to their end, and what they leave for the next."""

from app.core.protocol.past import PastInfusion
from app.core.session import commands
from app.core.session.recalled import recalled
from app.core.values.quantities import Milligrams
from tests.shift import Shift

ADRENALINE = commands.GiveTreatment("adrenaline", "Adrenaline", Milligrams("0.5"), "IM")


def left_behind(shift: Shift) -> PastInfusion:
    past = recalled(shift.infusion, shift.now)
    assert past is not None
    return past


def given_whole() -> Shift:
    return Shift().started().climbed(4).emptied()


def gone_home() -> Shift:
    shift = given_whole()
    shift.measured().wait(60).measured().does(commands.GiveAdvice(sheet=True)).does(commands.EndObservation())
    return shift
