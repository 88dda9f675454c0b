"""The order: what the prescriber wants, as typed, with what it comes to beside it; saved only by going on."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QWidget

from app.bedside.answers import Done
from app.core.protocol.indications import Indication
from app.core.protocol.past import PastInfusion
from app.core.session.commands import WriteOrder
from app.core.session.infusion import Infusion
from app.core.values.message import msg
from app.core.values.refusal import Firmness, Reason, Refusal
from app.present import order_draft
from app.present.band import band_view, known_of_typed
from app.present.order import Offered, OrderView, OrderWords
from app.present.order_draft import Answer, Draft
from app.present.order_history import history
from app.present.order_past import last_time
from app.present.order_reading import Reading, read_order, shown_at
from app.present.order_side import SideWords
from app.present.parts.action import BottomBarView
from app.present.parts.band import BandView
from app.present.parts.phrase import Phrase
from app.present.times import time_words
from app.ui.desk import Desk
from app.ui.places import Place, Room
from app.ui.screens.order_entries import Entries, stops_of
from app.ui.screens.order_known import before_of, is_training, past_of
from app.ui.screens.order_library import Rules, draft_at, rules_of
from app.ui.screens.order_panel import OrderPanel
from app.ui.screens.screen import Screen
from app.ui.widgets.refusal import Refusal as RefusalBox

EMPTY = "order.empty-form"


class OrderScreen(Screen):
    """A new order, or (place.infusion) the change of one before the start. Each change is kept as a draft."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self._key = order_draft.draft_key(place.infusion)
        self._draft = draft_at(desk, place)
        self._shown = {name for name, typed in self._draft.typed.items() if typed.strip()}
        self._asked = False
        self._kept = True
        self._looked_up = ""
        self._before: tuple[Infusion, ...] = ()
        self._past: tuple[PastInfusion, ...] = ()
        rules = rules_of(desk)
        self._rules = rules if isinstance(rules, Rules) else None
        self._row = QHBoxLayout(self)
        self._view: OrderView | None = None
        if isinstance(rules, Refusal):
            self._no_rules(rules)
            return
        self._reading = self._read(desk.now())
        self.entries = Entries(self._words(desk.now()))
        self.entries.edited.connect(self._edited)
        self.entries.left.connect(self._left)
        self.entries.reasoned.connect(self._reasoned)
        self._side = OrderPanel(desk)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("order-scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.entries)
        self._row.addWidget(self._scroll, 1)
        self._row.addWidget(self._side)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._redraw(desk.now())
        self._focus(self._first_open())

    def _no_rules(self, refusal: Refusal) -> None:
        from app.present.refused import refused

        box = RefusalBox("order-no-library", large=True)
        box.show_view(refused(refusal, self.desk.locale, self.desk.zone))
        self._row.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)

    def _read(self, now: datetime) -> Reading:
        assert self._rules is not None
        return read_order(
            self._draft,
            self._rules.products,
            self._rules.bands,
            now,
            self.desk.zone,
            self.desk.locale,
            self._past,
            self._rules.offered.indications,
        )

    def _words(self, now: datetime) -> OrderView:
        assert self._rules is not None
        offered: Offered = self._rules.offered
        words = OrderWords(
            self._draft,
            self._reading,
            offered,
            frozenset(self._shown),
            self._asked,
            now,
            self.desk.zone,
            self.desk.locale,
        )
        return words.view(self._kept)

    def title(self) -> str:
        return ""

    def band(self) -> BandView | None:
        if self._rules is None:
            return None
        parts, pace = self._reading.parts, self.desk.clock.pace
        known = known_of_typed(parts, self.desk.indication(parts.indication or ""), pace if pace > 1 else 0)
        return band_view(known, self.desk.now(), self.desk.zone, self.desk.locale)

    def bar(self) -> BottomBarView | None:
        return self._view.bar if self._view is not None else BottomBarView()

    def refresh(self, now: datetime) -> None:
        if self._rules is not None:
            self._redraw(now)

    def _redraw(self, now: datetime) -> None:
        assert self._rules is not None
        self._look_up()
        self._reading = self._read(now)
        view = self._words(now)
        if view != self._view:
            self._view = view
            self.entries.show_view(view)
            self.altered.emit()
        self._side.show_history(self._history(now))
        self._side.show_view(SideWords(self._reading, self._rules.bands, self.desk.zone, self.desk.locale).view())

    def _look_up(self) -> None:
        """Once for each identifier, and only when it has been left: not at each letter."""
        identifier = self._reading.parts.identifier or ""
        if "identifier" in self._shown and identifier != self._looked_up:
            self._looked_up = identifier
            self._past = past_of(self.desk, self.place.infusion, identifier)
            self._before = before_of(self.desk, self.place.infusion, identifier)

    def _history(self, now: datetime) -> tuple[Phrase, ...]:
        product, zone, locale = self._reading.parts.product, self.desk.zone, self.desk.locale
        return history(self._before, product, now, zone, locale, last_time(self._reading))

    def _edited(self, name: str, text: str) -> None:
        if name.startswith("why:"):
            code = name.removeprefix("why:")
            answer = self._draft.answers.get(code)
            if answer is not None:
                self._keep(self._draft.with_answer(code, Answer(answer.of, answer.reason, text)))
            return
        draft = self._draft.with_text(name, text)
        if name == "brand":
            draft = draft.with_text("product", "").with_text("profile", "")
        if name in ("brand", "product"):
            draft = draft.with_text("route", "").with_text("sites", "")
        self._keep(draft)

    def _left(self, name: str) -> None:
        if self._draft.text(name).strip():
            self._shown.add(name)
        if name == "weight" and self._draft.text("weight").strip() and not self._draft.text("weighed_at"):
            self._keep(self._draft.with_text("weighed_at", time_words(self.desk.now(), self.desk.zone)))
        self._redraw(self.desk.now())

    def _reasoned(self, code: str, reason: str) -> None:
        refusal = next((one for one in self._reading.refusals if one.code == code), None)
        if refusal is not None:
            before = self._draft.answers.get(code)
            words = before.words if before is not None else ""
            self._keep(self._draft.with_answer(code, Answer(self.desk.say(refusal.what), reason, words)))

    def _keep(self, draft: Draft) -> None:
        self._draft = draft
        failure = self.desk.bedside.save_draft(self._key, self.desk.who(), order_draft.written(draft))
        self._kept = failure is None
        self._redraw(self.desk.now())

    def leaving(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._rules is not None:
            app.focusChanged.disconnect(self._follow)

    def perform(self, action: str, pressed: datetime) -> bool:
        if self._rules is None:
            return False
        if action == "go-on":
            self._go_on(pressed)
            return True
        if action == "empty-form":
            self.desk.refuse(_ask_to_empty())
            return True
        if action == "empty":
            self._keep(Draft())
            self._shown, self._asked = set(), False
            self._redraw(self.desk.now())
            self._focus("identifier")
            return True
        return False

    def _go_on(self, pressed: datetime) -> None:
        self._asked = True
        self._redraw(self.desk.now())
        reading = self._reading
        if reading.order is None or reading.parts.product is None:
            self._focus(self._first_wrong())
            self.desk.refuse(_still_open(reading))
            return
        product = reading.parts.product
        protocol = self.desk.library.protocol(product.id, product.jurisdiction, product.route)
        if isinstance(protocol, Refusal):
            self.desk.refuse(protocol)
            return
        infusion_id = self.place.infusion or self._opened(pressed)
        if not infusion_id:
            return
        answer = self.desk.submit(
            infusion_id, WriteOrder(reading.order, protocol, usual=self._usual(reading.order.indication)), pressed
        )
        if isinstance(answer, Done):
            for key in {self._key, order_draft.NEW_ORDER} if not self.place.infusion else {self._key}:
                self.desk.bedside.discard_draft(key, self.desk.who())
            self.desk.go(Place(Room.CHECKLIST, infusion_id))
        elif not self.place.infusion:
            self.desk.go(Place(Room.ORDER, infusion_id))

    def _usual(self, indication: str) -> Indication | None:
        assert self._rules is not None
        return next((one for one in self._rules.offered.indications if one.id == indication), None)

    def _opened(self, pressed: datetime) -> str:
        """The record that the order goes into; empty if it could not be opened."""
        training = is_training(self.desk, "")
        answer = self.desk.bedside.open_infusion(self.desk.who(), training, pressed)
        if isinstance(answer, Done):
            return answer.infusion.id
        self.desk.tell("", answer)
        return ""

    def _first_wrong(self) -> str:
        return next(iter([*(shown_at(one) for one in self._reading.refusals), *self._reading.missing]), "")

    def _first_open(self) -> str:
        return next(iter(self._reading.missing), "identifier")

    def _focus(self, name: str) -> None:
        found = self.entries.entry(name)
        if found is not None and (stops := stops_of(found)):
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Keep the entry with the keyboard in sight."""
        if new is not None and self.entries.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new, 0, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= 1200
        gap = 12 if wide else 8
        self._row.setContentsMargins(gap, gap, gap, gap)
        self._row.setSpacing(gap)
        if self._rules is not None:
            self._side.setFixedWidth(470 if wide else 412)
        super().resizeEvent(event)


def _still_open(reading: Reading) -> Refusal:
    wrong, lacking = len(reading.refusals), len(reading.missing)
    return Refusal(
        code="order.open",
        what=msg("going on to the checklist"),
        why=msg("{wrong} entries are to be corrected and {lacking} are missing.", wrong=wrong, lacking=lacking),
        do=msg("Begin where the cursor stands; nothing typed is lost."),
    )


def _ask_to_empty() -> Refusal:
    return Refusal(
        code=EMPTY,
        what=msg("emptying the form"),
        why=msg("Everything typed here would be gone."),
        do=msg("Choose, or press Esc to keep it."),
        firmness=Firmness.SOFT,
        reasons=(Reason("empty", msg("Empty it")),),
    )
