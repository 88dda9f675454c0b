"""The blind second check: somebody else signs in, reads everything anew, compares, and signs with the PIN.

Whoever typed the PIN stays signed in; nobody is put back in without one.
"""

from dataclasses import replace
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.protocol.product import Product
from app.core.session.commands import EnterSecondCheck, SignSecondCheck
from app.core.session.disputed import DISPUTED, decided
from app.core.values.message import msg
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.present.band import band_view, known_of
from app.present.entry import Typed
from app.present.parts.action import BottomBarView
from app.present.parts.band import BandView
from app.present.refused import refused
from app.present.second_check import (
    AGREED,
    DIFFERS,
    ENTER,
    SIGN_IN,
    SIGNED,
    SecondCheckView,
    as_typed,
    entries,
    second_check_view,
    stage_of,
    standing,
)
from app.present.second_check_route import ROUTE
from app.ui.desk import Desk
from app.ui.places import Place, Room
from app.ui.screens.entry_form import EntryForm
from app.ui.screens.preparing import NARROW, PreparationScreen, scrolling
from app.ui.screens.verdict_panel import VerdictPanel
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.refusal import Refusal as RefusalBox


class SecondCheckScreen(PreparationScreen):
    """Entries left; right nothing until both were compared."""

    blind = True
    """Figures of the order stay out of the identity band until the check agrees."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.again = False
        self._stage = ""
        self._view: SecondCheckView | None = None
        self.heading = Label(role="heading", name="second-check-heading", wrap=True)
        self.sub = Label(role="quiet", name="second-check-sub", wrap=True)
        self.form = EntryForm("second-check")
        self.refusal = RefusalBox("second-check-entry-refusal")
        self.foot = Label(role="quiet", name="second-check-foot", wrap=True)
        self.right = VerdictPanel()
        self._lay_out()
        self.form.typed_in.connect(self._typed)
        self.right.form.typed_in.connect(self._typed)
        self.right.activated.connect(lambda action: self.perform(action, self.desk.now()))
        self._take_up()

    def _lay_out(self) -> None:
        self._own = Panel("second-check-own")
        for widget in (self.heading, self.sub, self.form, self.refusal, self.foot):
            self._own.body.addWidget(widget)
        self._own.body.addStretch(1)
        self._left = scrolling("second-check-scroll", self._own)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._left)
        self._row.addWidget(scrolling("second-check-right", self.right), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        gap = 12 if self.width() >= NARROW else 8
        self._row.setContentsMargins(gap, gap, gap, gap)
        self._row.setSpacing(gap)
        self._left.setFixedWidth(620 if self.width() >= NARROW else 500)

    def bar(self) -> BottomBarView | None:
        return self._view.bar if self._view is not None else None

    def band(self) -> BandView | None:
        """The usual band without weight, product and dose, as long as the check is blind."""
        if self.stage in (AGREED, SIGNED):
            return None
        known = known_of(self.infusion, "", self.desk.clock.pace)
        whole = band_view(known, self.desk.now(), self.desk.zone, self.desk.locale)
        hidden, why = self.desk.say(msg("Hidden")), self.desk.say(msg("read the scale slip"))
        order, until = self.desk.say(msg("Order hidden")), self.desk.say(msg("until both were compared"))
        return replace(
            whole,
            weight=hidden,
            weight_note=why,
            short_weight_note=why,
            product=order,
            short_product=order,
            context=until,
            short_context=until,
        )

    @property
    def stage(self) -> str:
        """Where the check stands for who is signed in."""
        return stage_of(self.told, self.desk.person, self.again)

    def products(self) -> tuple[Product, ...]:
        """Every product of the library, so that nothing is given away."""
        protocol = self.infusion.protocol
        listed = {one.id: one for one in self.desk.library.products()}
        if protocol is not None:
            listed[protocol.product.id] = protocol.product
        return tuple(sorted(listed.values(), key=lambda one: (one.brand, one.strength.value)))

    def refresh(self, now: datetime) -> None:
        if self.infusion.ordered_by is None:
            return
        self.keep_typed()
        people = self.desk.bedside.people.everybody()
        view = second_check_view(self.told, self.products(), people, self.desk.person, self.form.typed, self.again)
        at_pin = view.stage == AGREED
        shown = None if at_pin else self.refused
        self.form.show_rows(view.rows, shown, self.desk.locale, self.desk.zone)
        self.right.show_pin(view, self.refused if at_pin else None, self.desk.locale, self.desk.zone)
        self.refusal.show_view(refused(shown, self.desk.locale, self.desk.zone) if shown else None)
        met = self.refused if at_pin else None
        self.right.met.show_view(refused(met, self.desk.locale, self.desk.zone) if met else None)
        if view == self._view:
            return
        self._view = view
        self.heading.setText(view.title)
        self.sub.setText(view.sub)
        self.sub.setVisible(bool(view.sub))
        self.form.setVisible(bool(view.rows))
        self.foot.setText(view.foot)
        self.right.show_view(view)
        if view.stage != self._stage:
            self._stage = view.stage
            self._look_at(view.stage)

    def perform(self, action: str, pressed: datetime) -> bool:
        match action:
            case "go-on":
                self._go_on(pressed)
            case "correct-own":
                self._correct_own()
            case "correct-order":
                self._somebody_else(Room.ORDER)
            case "sign-in":
                self._somebody_else(Room.START)
            case "start-here":
                self.onwards(Room.START)
            case "back" if self.again:
                self.again = False
                self._meet(None)
            case _:
                return super().perform(action, pressed)
        return True

    def topic(self) -> str:
        return DISPUTED if self.stage == DIFFERS and decided(self.infusion) is None else ""

    def leaving(self) -> None:
        super().leaving()
        self.form.typed.words.pop("pin", None)

    def _look_at(self, stage: str) -> None:
        match stage:
            case _ if stage == SIGN_IN:
                self.form.focus_on("person")
            case _ if stage == ENTER:
                self.form.focus_on("weight")
            case _ if stage == AGREED:
                self.right.form.focus_on("pin")
            case _:
                self.setFocus()

    def _go_on(self, pressed: datetime) -> None:
        match self.stage:
            case stage if stage == SIGN_IN:
                self._sign_in()
            case stage if stage == ENTER:
                self._compare(pressed)
            case stage if stage == AGREED:
                self._sign(pressed)
            case stage if stage == SIGNED:
                self.onwards(Room.START)
            case stage if stage == DIFFERS:
                self.desk.refuse(_differs())
            case _:
                self.desk.refuse(_too_early())

    def _sign_in(self) -> None:
        chosen, pin = self.form.typed.chosen.get("person", ""), self.form.typed.words.get("pin", "")
        answer = self.desk.bedside.people.sign_in(chosen, pin) if chosen else _nobody()
        if not isinstance(answer, Person):
            self._meet(answer)
            return
        self.form.clear()
        self.refused = None
        self.desk.sign_in(answer)
        self._take_up()
        self.refresh(self.desk.now())

    def _compare(self, pressed: datetime) -> None:
        read = entries(self.told, self.form.typed)
        if isinstance(read, Refusal):
            self._meet(read)
            return
        before, self.again = self.again, False
        if self.send(EnterSecondCheck(read), pressed):
            self.form.clear()
        else:
            self.again = before
        self._meet(self.refused)

    def _sign(self, pressed: datetime) -> None:
        person = self.desk.person
        pin = self.right.form.typed.words.get("pin", "")
        self.right.form.clear()
        if person is None:
            return
        answer = self.desk.bedside.people.verify_pin(person.id, pin)
        if isinstance(answer, Person):
            self.send(SignSecondCheck(), pressed)
            self._meet(self.refused)
        else:
            self._meet(answer)

    def _correct_own(self) -> None:
        check = standing(self.told)
        if check is None:
            return
        self.again = True
        self.form.take_up(as_typed(self.told, check.event.entries))
        self._meet(None)
        wrong = check.event.differences[0] if check.event.differences else "weight"
        self.form.focus_on("product_id" if wrong == "product" else wrong)

    def _somebody_else(self, room: Room) -> None:
        """The first nurse goes on, under her own PIN."""
        self.desk.go(Place(Room.SIGN_IN, self.place.infusion, room.value))

    def _meet(self, refusal: Refusal | None) -> None:
        self.refused = refusal
        self.refresh(self.desk.now())
        if refusal is not None and refusal.field:
            (self.right.form if self.stage == AGREED else self.form).focus_on(refusal.field)

    def _typed(self, name: str) -> None:
        self.refused = None
        self.refresh(self.desk.now())

    def keep_typed(self) -> None:
        """The checker's own reading; never the PIN, never for the first nurse."""
        if self.stage == ENTER and not self.again:
            typed = self.form.typed
            self.keep({**typed.words, **{f"chosen:{name}": one for name, one in typed.chosen.items()}})
        elif self.stage in (DIFFERS, AGREED, SIGNED):
            self.keep({})

    def _take_up(self) -> None:
        if self.stage == ENTER:
            kept = self.kept()
            chosen = {name: kept.pop(f"chosen:{name}", "") for name in ("product_id", ROUTE)}
            self.form.typed = Typed(kept, {name: one for name, one in chosen.items() if one})


def _nobody() -> Refusal:
    return Refusal(
        code="second-check.nobody",
        field="person",
        what=msg("a check without a name"),
        why=msg("The second check needs a second person."),
        do=msg("Choose your name and type your PIN."),
    )


def _differs() -> Refusal:
    return Refusal(
        code="second-check.differs",
        what=msg("signing while entries differ"),
        why=msg("Both must be the same."),
        do=msg("Look at order, bottle and pump together. Each corrects only the own entry."),
    )


def _too_early() -> Refusal:
    return Refusal(
        code="second-check.early",
        what=msg("the second check"),
        why=msg("Dose, first rate and batch are not all there yet."),
        do=msg("Complete the order and accept the bottles first."),
    )
