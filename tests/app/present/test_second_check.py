from dataclasses import fields, is_dataclass, replace

from app.catalogue.library import Library
from app.core.session import commands
from app.core.session.events import CheckEntries
from app.core.values.delivery import Gravity
from app.core.values.person import Person
from app.core.values.quantities import DropsPerMl, Grams, Kilograms, Millilitres, MlPerHour
from app.core.values.refusal import Refusal
from app.present.entry import Typed
from app.present.second_check import (
    AGREED,
    DIFFERS,
    ENTER,
    SIGN_IN,
    SIGNED,
    TOO_EARLY,
    SecondCheckView,
    as_typed,
    entries,
    second_check_view,
)
from app.present.told import Told
from tests.builders import JULIA, MARTA, ZONE, an_order
from tests.shift import Shift

PRODUCTS = Library.shipped().for_site("EU").products()
READ = {"weight": "70", "dose": "28", "volume": "280", "first_rate": "21", "batch": "P100412345"}
RIGHT = CheckEntries(Kilograms(70), Grams(28), Millilitres(280), "privigen-10", "P100412345", MlPerHour(21))


def told(shift: Shift) -> Told:
    return Told(shift.infusion, ZONE)


def view(shift: Shift, person: Person = JULIA, typed: Typed | None = None, again: bool = False) -> SecondCheckView:
    return second_check_view(told(shift), PRODUCTS, (MARTA, JULIA), person, typed or Typed(), again)


def ready() -> Shift:
    return Shift().ordered().answered().premedicated().supplied()


def texts(value: object) -> list[str]:
    """Every text in a view."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in texts(one)]
    if is_dataclass(value):
        return [text for one in fields(value) for text in texts(getattr(value, one.name))]
    return []


def test_whoever_wrote_the_order_is_not_among_those_who_may_check() -> None:
    shown = view(ready(), MARTA)
    assert shown.stage == SIGN_IN
    options = getattr(shown.rows[0][0], "options")  # noqa: B009 - the first entry is the list of names
    assert [option.id for option in options] == [JULIA.id]


def test_before_comparing_nothing_of_the_first_nurse_is_in_the_view() -> None:
    shown = view(ready())
    assert shown.stage == ENTER
    words = " ".join(texts(shown))
    assert not any(figure in words for figure in ("70", "28 g", "280", "21", "P100412345"))
    assert shown.verdict is None and shown.pairs == ()


def test_without_bottles_there_is_nothing_to_check() -> None:
    assert view(Shift().ordered()).stage == TOO_EARLY


def test_each_figure_is_read_or_its_field_named() -> None:
    shift = ready()
    assert entries(told(shift), Typed(READ, {"product_id": "privigen-10"})) == RIGHT
    missing = entries(told(shift), Typed({**READ, "dose": ""}, {"product_id": "privigen-10"}))
    assert isinstance(missing, Refusal) and missing.field == "dose"
    unread = entries(told(shift), Typed(READ))
    assert isinstance(unread, Refusal) and unread.field == "product_id"


def test_only_what_differs_is_shown_side_by_side() -> None:
    shift = ready().does(commands.EnterSecondCheck(replace(RIGHT, first_rate=MlPerHour(42))), JULIA)
    shown = view(shift)
    assert shown.stage == DIFFERS
    assert [(pair.label, pair.first, pair.second) for pair in shown.pairs] == [("First rate", "21 mL/h", "42 mL/h")]
    assert shown.verdict is not None
    assert shown.verdict.what == "Start refused: first rate differs"
    assert "0.3 mL/kg/h × 70 kg = 21 mL/h" in shown.verdict.why
    assert shown.bar.right[0].state == "locked"


def test_several_differences_are_counted_and_named() -> None:
    read = replace(RIGHT, weight=Kilograms(71), batch="P1", product_id="flebogamma-dif-5")
    shown = view(ready().does(commands.EnterSecondCheck(read), JULIA))
    assert [pair.label for pair in shown.pairs] == ["Weight", "Product", "Batch"]
    assert shown.bar.right[0].label == "Sign the second check: 3 differences"


def test_correcting_shows_the_own_entry_and_hides_the_rest_again() -> None:
    shift = ready().does(commands.EnterSecondCheck(replace(RIGHT, first_rate=MlPerHour(42))), JULIA)
    typed = as_typed(told(shift), replace(RIGHT, first_rate=MlPerHour(42)))
    assert typed.words["first_rate"] == "42"
    shown = view(shift, typed=typed, again=True)
    assert shown.stage == ENTER and shown.pairs == ()


def test_agreement_is_signed_with_the_pin_and_its_meaning() -> None:
    shift = ready().does(commands.EnterSecondCheck(RIGHT), JULIA)
    shown = view(shift)
    assert shown.stage == AGREED
    assert "on my own" in shown.sign_text
    shift.does(commands.SignSecondCheck(), JULIA)
    after = view(shift)
    assert after.stage == SIGNED
    assert after.bar.right[0].label == "Start: Marta Ortega Lara signs in"
    assert view(shift, MARTA).bar.right[0].label == "Start"


def test_a_bottle_after_the_check_asks_for_it_again() -> None:
    shift = ready().checked().supplied(100)
    assert view(shift).stage == ENTER


def test_by_gravity_the_drops_are_read() -> None:
    order = replace(an_order(), delivery=Gravity(DropsPerMl(20)))
    shift = Shift(order).ordered().answered().supplied()
    found = entries(told(shift), Typed({**READ, "first_rate": "7"}, {"product_id": "privigen-10"}))
    assert isinstance(found, CheckEntries) and found.first_rate == MlPerHour(21)
    assert "drops/min" in texts(view(shift))


def test_each_batch_has_its_field_and_stands_in_the_comparison() -> None:
    shift = ready().supplied(100, batch="P100499999")
    labels = [getattr(entry, "label", "") for row in view(shift).rows for entry in row]
    assert labels[-2:] == ["Batch 1 of 2", "Batch 2 of 2"]
    chosen = {"product_id": "privigen-10"}
    unread = entries(told(shift), Typed(READ, chosen))
    assert isinstance(unread, Refusal) and unread.field == "batch_2"
    read = entries(told(shift), Typed({**READ, "batch_2": "P7"}, chosen))
    assert isinstance(read, CheckEntries)
    shift.does(commands.EnterSecondCheck(read), JULIA)
    pair = view(shift).pairs[0]
    assert (pair.first, pair.second) == ("P100412345, P100499999", "P100412345, P7")
    assert as_typed(told(shift), read).words["batch_2"] == "P7"


def test_where_both_keep_their_figure_the_prescriber_is_asked_and_his_word_stands_beside_it() -> None:
    shift = ready().does(commands.EnterSecondCheck(replace(RIGHT, first_rate=MlPerHour(42))), JULIA)
    assert [one.id for one in view(shift).actions] == ["correct-own", "correct-order", "ask-prescriber:second-check"]
    shift.does(commands.RecordPrescriber("second-check", "Dr A. Salas Moreno", "21 is right", True), JULIA)
    shown = view(shift)
    assert [one.id for one in shown.actions] == ["correct-own", "correct-order"]
    assert shown.verdict is not None
    assert "Dr A. Salas Moreno: “21 is right” The order stands: read again" in shown.verdict.do


def test_an_order_that_does_not_stand_leaves_only_the_way_to_the_order() -> None:
    shift = ready().does(commands.EnterSecondCheck(replace(RIGHT, first_rate=MlPerHour(42))), JULIA)
    shift.does(commands.RecordPrescriber("second-check", "Dr A. Salas Moreno", "too fast", False), JULIA)
    shown = view(shift)
    assert [one.id for one in shown.actions] == ["correct-order"]
    assert shown.verdict is not None and "Write the order anew." in shown.verdict.do
