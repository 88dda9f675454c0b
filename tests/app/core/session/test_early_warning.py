"""NEWS2 of a real log: which values count, which are stale, for whom there is none, and who chooses the scale."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.protocol.news2 import Part, Scale
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.early_warning import SCALE_TWO, EarlyWarning, NotFor, early_warning, scale_at
from app.core.session.gate import gate_open
from app.core.values.patient import Patient
from app.core.values.quantities import Celsius, Percent, PerMinute
from app.core.values.vitals import Consciousness, Vitals
from tests.builders import a_log, a_patient, an_order, at, some_vitals
from tests.shift import Shift, shipped

WHOLE = replace(some_vitals(), consciousness=Consciousness.ALERT, on_oxygen=False)


def warned(shift: Shift) -> EarlyWarning:
    found = early_warning(shift.infusion, shift.now)
    assert isinstance(found, EarlyWarning)
    return found


def of(patient: Patient) -> Shift:
    return Shift(replace(an_order(), patient=patient))


def test_a_whole_set_has_a_number_and_six_values_have_a_least_one() -> None:
    shift = Shift().started().wait(5).measured(WHOLE)
    assert (warned(shift).score.least, warned(shift).score.complete) == (0, True)
    shift = Shift().started().wait(5).measured()
    assert (warned(shift).score.least, warned(shift).score.known) == (0, 5)
    assert warned(shift).score.missing == (Part.OXYGEN, Part.CONSCIOUSNESS)


def test_there_is_none_without_a_set_or_without_the_table() -> None:
    assert early_warning(Shift().ordered().infusion, at("09:00")) is None
    older = a_log().opened().ordered().measured("08:52")
    assert older.protocol.monitoring.news2 is None
    assert early_warning(older.infusion, at("09:00")) is None


def test_an_older_value_is_counted_and_says_so_until_it_is_stale() -> None:
    shift = Shift().started().wait(5).measured(replace(WHOLE, temperature=Celsius("39.1")))
    shift.wait(30).measured(Vitals(pulse=PerMinute(100)))
    found = warned(shift)
    assert found.score.least == 3 and found.score.complete and not found.stale
    assert {one.part for one in found.older} == set(Part) - {Part.PULSE}
    shift.wait(1).measured(Vitals(pulse=PerMinute(100)))
    found = warned(shift)
    assert (found.score.least, found.score.known, found.older) == (1, 1, ())
    fever = next(one for one in found.stale if one.part is Part.TEMPERATURE)
    assert (fever.points, found.at - fever.at) == (2, 31 * (at("09:01") - at("09:00")))


def test_a_set_told_later_does_not_count_before_it_was_taken() -> None:
    shift = Shift().started().wait(5).measured(WHOLE)
    earlier = shift.now
    shift.wait(5).measured(replace(WHOLE, pulse=PerMinute(120)))
    first = early_warning(shift.infusion, earlier)
    assert isinstance(first, EarlyWarning) and first.score.least == 0
    assert warned(shift).score.least == 2


@pytest.mark.parametrize(("born", "reason"), [(date(2010, 11, 25), None), (date(2010, 11, 26), NotFor.CHILD)])
def test_it_holds_from_sixteen_years_on(born: date, reason: NotFor | None) -> None:
    shift = of(replace(a_patient(), born=born)).ordered().answered().measured(WHOLE)
    found = early_warning(shift.infusion, shift.now)
    assert (found if isinstance(found, NotFor) else None) is reason


def test_pregnancy_has_none_and_an_open_question_is_not_a_no() -> None:
    young = replace(a_patient(), born=date(1996, 3, 14))
    open_ = of(young).ordered().measured(WHOLE)
    assert early_warning(open_.infusion, open_.now) is NotFor.PREGNANCY_OPEN
    said = of(young).ordered().answered(lambda item: "yes" if item == "pregnancy" else "").measured(WHOLE)
    assert early_warning(said.infusion, said.now) is NotFor.PREGNANT
    no = of(young).ordered().answered().measured(WHOLE)
    assert isinstance(early_warning(no.infusion, no.now), EarlyWarning)


def test_the_shipped_checklist_asks_what_the_score_needs_to_know() -> None:
    protocol = shipped()
    table = protocol.monitoring.news2
    assert table is not None
    item = protocol.checklist.item(table.pregnancy_item)
    assert item is not None and item.answer(table.pregnancy_no) is not None


def test_only_a_prescriber_chooses_the_second_scale_and_can_take_it_back() -> None:
    low = replace(WHOLE, saturation=Percent(90))
    shift = Shift().started().wait(5).measured(low)
    before = shift.now
    assert (warned(shift).score.scale, warned(shift).score.least) == (Scale.ONE, 3)
    shift.wait(1).does(commands.RecordPrescriber(SCALE_TWO, "Dr A. Salas Moreno", "known CO2 retention", True))
    shift.measured(low)
    assert (warned(shift).score.scale, warned(shift).score.least) == (Scale.TWO, 0)
    earlier = early_warning(shift.infusion, before)
    assert isinstance(earlier, EarlyWarning) and earlier.score.scale is Scale.ONE
    shift.wait(1).does(commands.RecordPrescriber(SCALE_TWO, "Dr A. Salas Moreno", "no, mistaken", False))
    assert warned(shift).score.scale is Scale.ONE


def test_the_second_scale_is_of_one_patient() -> None:
    shift = Shift().ordered().does(commands.RecordPrescriber(SCALE_TWO, "Dr A. Salas Moreno", "CO2", True))
    assert scale_at(shift.infusion, shift.now) is Scale.TWO
    other = replace(shift.order, patient=replace(a_patient(), identifier="999"))
    shift.wait(1).does(commands.WriteOrder(other, shift.protocol))
    assert scale_at(shift.infusion, shift.now) is Scale.ONE


def test_it_informs_and_neither_opens_nor_holds_anything() -> None:
    worst = replace(WHOLE, consciousness=Consciousness.UNRESPONSIVE, on_oxygen=True)
    shift = Shift().started().wait(25).measured(worst).does(commands.DenySymptoms()).wait(5)
    assert warned(shift).score.least == 5
    assert gate_open(shift.infusion, shift.now)
    assert not any(one.kind in (Kind.STOP_FOR_ALERT, Kind.RECHECK_ALERT) for one in shift.acts)
