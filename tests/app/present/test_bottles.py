from dataclasses import replace
from datetime import date

from app.catalogue.library import Library
from app.core.session import commands
from app.core.values.quantities import Grams, Millilitres
from app.core.values.refusal import Refusal
from app.present.bottles import (
    BottlesView,
    InHand,
    accept_command,
    bottles_view,
    form_open,
    is_begun,
)
from app.present.bottles_plan import awaited_bottles, gives
from app.present.entry import Typed
from app.present.parts.phrase import spoken
from app.present.told import Told
from tests.builders import ZONE, an_order
from tests.shift import Shift

PRODUCTS = Library.shipped().for_site("EU").products()


def told(shift: Shift) -> Told:
    return Told(shift.infusion, ZONE)


def view(shift: Shift, hand: InHand | None = None, typed: Typed | None = None) -> BottlesView:
    return bottles_view(told(shift), PRODUCTS, hand or InHand(), typed or Typed())


def a_typed_bottle(looked: int = 4) -> Typed:
    words = {"batch": "P100412345", "batch_again": "P100412345", "expiry": "08 2028", "serial": ""}
    chosen = {"product": "privigen-10", "volume": "100", **{f"look-{place}": "yes" for place in range(looked)}}
    return Typed(words, chosen)


def test_the_bottle_asked_for_is_numbered_among_those_that_would_hold_the_dose() -> None:
    assert view(Shift().ordered()).title == "Bottle 1 of 2: Privigen 10 %"
    assert view(Shift().ordered().supplied(100)).title == "Bottle 2 of 3: Privigen 10 %"


def test_of_two_ways_that_throw_away_the_same_the_size_at_hand_is_awaited() -> None:
    shift = Shift().ordered()
    assert [one.pack.volume for one in awaited_bottles(shift.infusion)] == [Millilitres(200), Millilitres(100)]
    shift.supplied(100)
    assert [one.pack.volume for one in awaited_bottles(shift.infusion)] == [Millilitres(100), Millilitres(100)]


def test_each_bottle_gives_its_share_and_the_rest_is_named() -> None:
    shift = Shift().ordered().supplied(100)
    volumes = (Millilitres(100),) * 3
    assert gives(shift.infusion, volumes) == (Millilitres(100), Millilitres(100), Millilitres(80))
    shown = view(shift)
    assert [row.cells[4].text for row in shown.table.rows] == ["100 mL", "100 mL", "80 mL"]
    sums = {row.caption: spoken(row.amount) for row in shown.plan.sums}
    assert sums["Ordered today"] == "28 g · 280 mL"
    assert sums["To discard, end of bottle 3"] == "2 g · 20 mL"
    assert sums["Accepted so far"] == "10 g · 100 mL"
    assert [segment.accepted for segment in shown.plan.bar.segments] == [True, False, False]


def test_the_bottle_is_accepted_as_typed_once_every_line_was_looked_at() -> None:
    shift = Shift().ordered()
    command = accept_command(told(shift), PRODUCTS, a_typed_bottle())
    assert isinstance(command, commands.AcceptBottle)
    assert (command.expiry, command.inspected, command.serial) == (date(2028, 8, 31), True, "")
    half = accept_command(told(shift), PRODUCTS, a_typed_bottle(looked=3))
    assert isinstance(half, commands.AcceptBottle) and not half.inspected


def test_a_bottle_without_its_size_is_refused_at_the_field() -> None:
    shift = Shift().ordered()
    typed = a_typed_bottle()
    typed.chosen.pop("volume")
    refusal = accept_command(told(shift), PRODUCTS, typed)
    assert isinstance(refusal, Refusal) and refusal.field == "volume"


def test_what_was_taken_back_and_refused_stays_to_be_read() -> None:
    shift = Shift().ordered().supplied(100)
    shift.does(commands.NoteRefusal("bottle.expired", "this bottle expired on 31 Oct 2026", "Expired 25 days ago."))
    shift.does(commands.TakeBackBottle(1, "dropped"))
    words = [spoken(row.words) for row in view(shift).remarks]
    assert words[0].startswith("Bottle 1 taken back: P100412345 dropped.")
    assert words[1].startswith("Refused: this bottle expired on 31 Oct 2026. Expired 25 days ago.")


def test_a_full_supply_closes_the_form_and_leads_on() -> None:
    shift = Shift().ordered()
    assert view(shift).bar.right[0].label == "Second check: 280 mL missing"
    assert view(shift, typed=a_typed_bottle()).bar.right[0].label == "Accept bottle 1"
    shift.supplied()
    shown = view(shift)
    assert not form_open(told(shift), InHand()) and shown.rows == () and shown.looks == ()
    assert (shown.bar.right[0].label, shown.bar.right[0].state) == ("Second check", "next")
    assert [action.key for action in shown.bar.left] == ["F4", "Ctrl Z"]
    assert view(shift, InHand(open=True)).title == "One more bottle of Privigen 10 %"


def test_taking_back_asks_for_the_reason() -> None:
    shift = Shift().ordered().supplied()
    shown = view(shift, InHand(take_back=3), Typed({"reason": "dropped"}))
    assert shown.title == "Take back bottle 3"
    assert shown.bar.right[0].label == "Take back bottle 3"
    assert not is_begun(Typed({"reason": "dropped"}))


def test_a_dose_that_a_bottle_holds_exactly_discards_nothing() -> None:
    shift = Shift(replace(an_order(), total=Grams(50), today=Grams(10))).ordered()
    plan = view(shift).plan
    assert plan.bar.discard_ratio == 0
    assert all("discard" not in row.caption for row in plan.sums)
