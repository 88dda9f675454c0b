"""What a tired nurse contradicts: the second of two answers that can't both be true is handed back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.core.protocol.order import Exposure
from app.core.protocol.past import PastInfusion
from app.core.protocol.product import Content, Fact
from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.values.patient import Allergy, Sex
from app.core.values.quantities import Grams, GramsPerLitre, Kilograms, MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from tests.answering import full_answer
from tests.builders import a_patient, an_order, at
from tests.rules import LEAFLET
from tests.shift import Shift, shipped


def says(shift: Shift, item_id: str, answer_id: str) -> tuple[object, ...] | Refusal:
    item = shift.protocol.checklist.item(item_id)
    assert item is not None
    answer = item.answer(answer_id)
    assert answer is not None
    return shift.tries(full_answer(item, answer))


def code(answer: tuple[object, ...] | Refusal) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


def naive() -> Shift:
    return Shift(replace(an_order(), exposure=Exposure.FIRST)).ordered()


PAIRS = [
    (("kidney-function", "failure"), ("kidney-disease", "no")),
    (("kidney-function", "reduced"), ("kidney-disease", "no")),
    (("thrombophilia", "found"), ("clot-risk", "no")),
    (("cryoglobulins", "found"), ("clot-risk", "no")),
    (("iga", "normal"), ("iga-antibodies", "yes")),
    (("current-drugs", "none"), ("loop-diuretic", "yes")),
    (("current-drugs", "none"), ("mao-inhibitor", "yes")),
    (("current-drugs", "none"), ("anticoagulant", "yes")),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_second_of_two_is_refused_in_either_order(one: tuple[str, str], other: tuple[str, str]) -> None:
    for first, second in ((one, other), (other, one)):
        shift = naive()
        assert not isinstance(says(shift, *first), Refusal)
        refusal = says(shift, *second)
        assert isinstance(refusal, Refusal) and refusal.code == "answer.contradicts" and refusal.source


def test_a_diabetic_has_the_glucose_measured_by_some_method() -> None:
    protocol = shipped()
    maltose = replace(protocol, product=replace(protocol.product, stabilisers=("maltose",)))
    shift = Shift(protocol=maltose).ordered()
    assert code(says(shift, "diabetes", "yes")) == ""
    assert code(says(shift, "glucose-meter", "none")) == "answer.contradicts"
    assert code(says(shift, "glucose-meter", "specific")) == ""


def test_a_man_is_not_asked_and_cannot_be_pregnant() -> None:
    shift = Shift(an_order(replace(a_patient(), sex=Sex.MALE, born=date(1990, 3, 14)))).ordered()
    refusal = shift.refused(commands.AnswerItem("pregnancy", "yes", "week 20"))
    assert (refusal.code, refusal.source) == ("answer.not-asked", "Order")


def test_tolerated_before_is_not_the_first_one() -> None:
    shift = Shift().ordered()
    assert code(says(shift, "previous-reaction", "never")) == "answer.contradicts"
    assert code(says(naive(), "previous-reaction", "never")) == ""


def test_what_the_log_knows_is_not_denied() -> None:
    past = PastInfusion(
        "2026-000001", date(1968, 3, 14), "privigen-10", "Privigen", GramsPerLitre(100), Route.INTRAVENOUS,
        "Dermatomyositis", 1, 6, 1, 5, Kilograms(70), at("09:00", date(2026, 11, 2)), at("12:00", date(2026, 11, 2)),
        Grams(28), ("P1",), MlPerHour(84), None, Grade.MILD, ("headache",), False,
    )  # fmt: skip
    shift = Shift(replace(an_order(), exposure=Exposure.FIRST))
    shift.does(commands.OpenInfusion("2026-000002", False))
    shift.does(commands.WriteOrder(shift.order, shift.protocol, (past,)))
    refusal = says(shift, "previous-reaction", "no")
    assert isinstance(refusal, Refusal) and refusal.source == "Log of this workstation"
    assert code(says(shift, "previous-reaction", "never")) == "answer.contradicts"
    assert code(says(shift, "previous-reaction", "mild")) == ""
    drawn = commands.AnswerItem("serology", "before", dated=date(2026, 11, 3))
    assert shift.infusion.past and code(shift.tries(drawn)) in ("evidence.after-first", "answer.not-asked")


def test_a_serology_after_the_first_known_dose_was_not_drawn_before_it() -> None:
    past = PastInfusion(
        "2026-000001", date(1968, 3, 14), "other-10", "Another", GramsPerLitre(100), Route.INTRAVENOUS,
        "Dermatomyositis", 1, 6, 1, 5, Kilograms(70), at("09:00", date(2026, 11, 2)), at("12:00", date(2026, 11, 2)),
        Grams(28), ("P1",), MlPerHour(84), None, None, (), False,
    )  # fmt: skip
    shift = Shift(replace(an_order(), exposure=Exposure.FIRST))
    shift.does(commands.OpenInfusion("2026-000002", False))
    shift.does(commands.WriteOrder(shift.order, shift.protocol, (past,)))
    assert shift.refused(commands.AnswerItem("serology", "before", dated=date(2026, 11, 3))).code == (
        "evidence.after-first"
    )
    shift.does(commands.AnswerItem("serology", "before", dated=date(2026, 11, 1)))


def test_overweight_by_the_order_is_not_denied() -> None:
    heavy = replace(an_order(), weight=Kilograms(82))
    assert code(says(Shift(heavy).ordered(), "other-risk", "no")) == "answer.contradicts"
    assert code(says(Shift(replace(an_order(), weight=Kilograms(81))).ordered(), "other-risk", "no")) == ""


def test_a_latex_allergy_in_the_order_is_not_denied() -> None:
    shift = Shift(an_order(a_patient(allergies=(Allergy("Latex", "hives"),)))).ordered()
    assert code(says(shift, "latex", "no")) == "answer.contradicts"
    assert code(says(shift, "latex", "yes")) == ""


def test_a_value_contradicts_the_word_beside_it() -> None:
    shift = Shift().ordered()
    low = commands.AnswerItem("kidney-function", "normal", dated=date(2026, 11, 20), value=Decimal(25),
                              unit="mL/min/1.73m2")  # fmt: skip
    refusal = shift.refused(low)
    assert refusal.code == "evidence.contradicts" and refusal.source and refusal.limit is not None
    shift.refused(replace(low, answer="reduced"))
    shift.does(replace(low, answer="failure"))
    answered = shift.infusion.answers["kidney-function"].event
    assert (answered.value, answered.unit) == (Decimal(25), "mL/min/1.73m2")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"dated": date(2026, 11, 26)}, "evidence.future"),
        ({"dated": date(1968, 3, 13)}, "evidence.before-birth"),
        ({"dated": None}, "evidence.date"),
        ({"value": None}, "evidence.value"),
        ({"unit": ""}, "evidence.unit"),
        ({"unit": "mg"}, "evidence.unit"),
        ({"value": Decimal(80)}, "result.implausible"),
        ({"value": Decimal("0.801")}, "result.decimals"),
        ({"value": Decimal("0.15")}, "result.unusual"),
    ],
)
def test_evidence_that_cannot_be_is_refused(change: dict[str, object], code: str) -> None:
    whole = commands.AnswerItem("kidney-function", "normal", dated=date(2026, 11, 20), value=Decimal("0.8"),
                                unit="mg/dL")  # fmt: skip
    shift = Shift().ordered()
    assert shift.refused(replace(whole, **change)).code == code  # type: ignore[arg-type]  # the test's own fields
    shift.does(whole)


def test_a_fluid_the_product_must_not_meet_does_not_flush_its_line() -> None:
    protocol = shipped()
    line = Fact(Content.LINE, "only glucose 5 %", LEAFLET)
    held = replace(protocol, product=replace(protocol.product, forbidden_fluids=("saline",), contents=(line,)))
    shift = Shift(protocol=held).started().climbed(2)
    shift.does(commands.Stop("as ordered"))
    refusal = shift.refused(commands.FlushLine("NaCl 0.9 %", type(shift.bottle().volume)(50)))
    assert refusal.code == "fluid.forbidden" and refusal.source == LEAFLET.document
    shift.does(commands.FlushLine("glucose 5 %", type(shift.bottle().volume)(50)))
