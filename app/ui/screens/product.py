"""One product: left every figure with its source, right the one thing that can be done about it now."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.core.library.changes import Change
from app.core.library.holding import Holding
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.journal.failures import Unwritten
from app.present.library_product import product_view
from app.present.library_task import PERSON, PIN, WHY, Task, TaskView, task_of, task_view, to_sign
from app.present.parts.action import BottomBarView
from app.present.refused import refused
from app.ui.desk import Desk
from app.ui.places import Place, Room
from app.ui.screens.entry_form import EntryForm
from app.ui.screens.library_parts import RemarkLines, into_sight
from app.ui.screens.look_lines import LookLines
from app.ui.screens.preparing import NARROW, scrolling
from app.ui.screens.product_file import save_text
from app.ui.screens.screen import Screen
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.refusal import Refusal as RefusalBox
from app.ui.widgets.table import Table


class ProductScreen(Screen):
    """`place.detail` is the name of the product's key."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._asked: Task | None = None
        self._looked_at: frozenset[str] = frozenset()
        self._refused: Refusal | None = None
        self._task: TaskView | None = None
        self._sources: dict[str, str] = {}
        self._left, self._right = QWidget(), Panel("product-task", "accent-white")
        self._figures = QVBoxLayout(self._left)
        self._title = Label(role="heading", name="product-task-title", wrap=True)
        self._lines = RemarkLines("product-task-lines")
        self._looks = LookLines("product-looks")
        self._looks.turned.connect(self._look)
        self._form = EntryForm("product")
        self._form.typed_in.connect(lambda _: self._meet(None))
        self._box = RefusalBox("product-refusal")
        self._button: ActionButton | None = None
        self._lay_out()
        self._show_product()
        self.refresh(desk.now())
        self._focus()

    def _lay_out(self) -> None:
        self._figures.setContentsMargins(0, 0, 8, 0)
        self._figures.setSpacing(8)
        for widget in (self._title, self._lines, self._looks, self._form, self._box):
            self._right.body.addWidget(widget)
        self._holder = QVBoxLayout()
        self._right.body.addLayout(self._holder)
        self._right.body.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(scrolling("product-scroll", self._left), 1)
        self._side = scrolling("product-side", self._right)
        self._row.addWidget(self._side)

    def title(self) -> str:
        return self.desk.say(msg("Product"))

    def bar(self) -> BottomBarView | None:
        return self._task.bar if self._task is not None else None

    @property
    def held(self) -> Holding | None:
        """The product as it stands; None where its decisions can't be read."""
        return self.desk.shelf.holding(self.place.detail)

    def _show_product(self) -> None:
        held = self.held
        if held is None:
            damage = self.desk.shelf.damage
            self._box.show_view(None if damage is None else refused(damage, self.desk.locale, self.desk.zone))
            return
        while (item := self._figures.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        view = product_view(held, self.desk.shelf.names(), self.desk.locale)
        self._sources = dict(view.sources)
        top = Panel("product-state")
        top.body.addWidget(Label(view.title, "title", "product-title", wrap=True))
        lines = RemarkLines("product-facts")
        lines.show_lines((view.state, *view.facts))
        top.body.addWidget(lines)
        self._figures.addWidget(top)
        for number, ladder in enumerate(view.ladders, start=1):
            panel = Panel(f"product-ladder-{number}")
            panel.body.addWidget(Label(ladder.title, "strong", wrap=True))
            table = Table(f"product-figures-{number}", framed=False)
            table.show_view(ladder.table)
            said = Label("", "quiet", f"product-source-{number}", wrap=True)
            said.hide()
            table.selected.connect(lambda row, label=said: self._say_source(label, row))
            panel.body.addWidget(table)
            panel.body.addWidget(said)
            self._figures.addWidget(panel)
        for name, title, rows in (
            ("product-discrepancies", msg("Where sources disagree"), view.discrepancies),
            ("product-contents", msg("Contents and handling"), view.contents),
        ):
            if rows:
                panel = Panel(f"{name}-panel")
                found = RemarkLines(name, self.desk.say(title))
                found.show_lines(rows)
                panel.body.addWidget(found)
                self._figures.addWidget(panel)
        self._figures.addStretch(1)

    def _say_source(self, label: Label, row: str) -> None:
        label.setText(self._sources.get(row, ""))
        label.show()

    def refresh(self, now: datetime) -> None:
        held, person = self.held, self.desk.person
        if held is None or person is None:
            return
        task = task_of(held, self._asked)
        desk = self.desk
        view = task_view(
            held,
            task,
            self._changed(held, task),
            desk.bedside.people.everybody(),
            desk.shelf.pharmacists(),
            person,
            self._looked_at,
            self._form.typed,
            desk.shelf.names(),
            desk.locale,
        )
        if view == self._task:
            return
        self._task = view
        self._title.setText(view.title)
        self._lines.show_lines(view.sentences)
        self._looks.show_views(view.looks_title, view.looks)
        self._form.setVisible(bool(view.rows))
        self._form.show_rows(view.rows, self._refused, desk.locale, desk.zone)
        self._show_button(view)
        self.altered.emit()

    def _changed(self, held: Holding, task: Task) -> tuple[Change, ...]:
        before = held.product
        after = held.update if task is Task.UPDATE else None
        if task is Task.RELEASE and held.proposed is not None and not isinstance(held.proposed.product, Refusal):
            after = held.proposed.product
        return self.desk.shelf.changed(before, after) if before is not None and after is not None else ()

    def _show_button(self, view: TaskView) -> None:
        if view.button is None:
            if self._button is not None:
                self._button.hide()
            return
        if self._button is None:
            self._button = ActionButton(view.button, height=52)
            self._button.activated.connect(lambda _: self._do())
            self._holder.addWidget(self._button)
        self._button.show()
        self._button.show_view(view.button)

    def perform(self, action: str, pressed: datetime) -> bool:
        match action:
            case "go-on" | "confirm":
                self._do()
            case "edit":
                self.desk.go(Place(Room.PRODUCT_FILE, detail=self.place.detail))
            case "export":
                self._export()
            case "reject" | "retire":
                self._ask(Task(action))
            case "back" if self._asked is not None:
                self._ask(None)
            case _:
                return False
        return True

    def _ask(self, task: Task | None) -> None:
        self._asked = task
        self._form.clear()
        self._meet(None)
        self._focus()

    def _look(self, figure: str) -> None:
        self._looked_at = self._looked_at ^ {figure}
        self.refresh(self.desk.now())

    def _do(self) -> None:
        held, view = self.held, self._task
        if held is None or view is None or view.button is None:
            return
        answer = self._answer(held, view.task)
        self._form.forget(PIN)
        if isinstance(answer, Unwritten):
            self.desk.answered.emit(answer)
        elif isinstance(answer, Refusal):
            self._meet(answer)
            if answer.field:
                self._form.focus_on(answer.field)
            into_sight(self._side, self._box)
        else:
            self._asked, self._looked_at = None, frozenset()
            self._form.clear()
            self._meet(None)
            self._show_product()
            self._focus()

    def _answer(self, held: Holding, task: Task) -> Holding | Refusal | Unwritten:
        shelf, who, typed = self.desk.shelf, self.desk.who(), self._form.typed
        pin, why = typed.words.get(PIN, ""), typed.words.get(WHY, "")
        proposed = held.proposed.text.sha256 if held.proposed is not None else ""
        match task:
            case Task.RELEASE:
                return shelf.release(held.key, proposed, typed.chosen.get(PERSON, ""), pin)
            case Task.REJECT:
                return shelf.reject(held.key, proposed, why, who, pin)
            case Task.RETIRE:
                return shelf.retire(held.key, why, who, pin)
            case Task.SIGN:
                product = to_sign(held)
                sha256 = product.sha256 if product is not None else ""
                return shelf.sign_figures(held.key, sha256, tuple(self._looked_at), who, pin)
            case _:
                read = held.shipped if task is Task.UPDATE else held.current
                text = read.text.text if read is not None else ""
                return shelf.propose(text, held.key.name, why, "", who, pin)

    def _meet(self, refusal: Refusal | None) -> None:
        self._refused = refusal
        view = refused(refusal, self.desk.locale, self.desk.zone) if refusal is not None else None
        self._box.show_view(view)
        self._task = None
        self.refresh(self.desk.now())

    def _export(self) -> None:
        held = self.held
        read = held and (held.proposed or held.current)
        if read:
            path, _ = QFileDialog.getSaveFileName(self, self.title(), f"{self.place.detail}.toml", "TOML (*.toml)")
            if path:
                self._meet(save_text(path, read.text.text))

    def _focus(self) -> None:
        inputs = self._form.inputs() if self._task is not None and self._task.rows else []
        lines = self._looks.lines() if self._task is not None and self._task.looks else []
        first = lines[0] if lines else inputs[0] if inputs else self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= NARROW
        gap = 12 if wide else 8
        self._row.setContentsMargins(gap, gap, gap, gap)
        self._row.setSpacing(gap)
        self._side.setFixedWidth(500 if wide else 370)
        super().resizeEvent(event)
