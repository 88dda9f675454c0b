"""A product file as text: typed or brought in, checked while one types, and proposed for release.

Whatever stands here changes nothing until two people have released it.
"""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.bedside.shelf import Looked
from app.core.values.message import Message, msg
from app.core.values.refusal import Firmness, Refusal
from app.journal.failures import Unwritten
from app.present.library_file import FileView, file_view
from app.present.library_task import PIN, WHY
from app.present.parts.action import BottomBarView
from app.present.refused import refused
from app.ui.desk import Desk
from app.ui.places import Place, Room
from app.ui.screens.entry_form import EntryForm
from app.ui.screens.library_parts import RemarkLines, into_sight
from app.ui.screens.preparing import NARROW, scrolling
from app.ui.screens.screen import Screen
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.marked_text import MarkedText
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.refusal import Refusal as RefusalBox

PAUSE = 300  # ms without a key before the text is looked at
LARGEST = 200_000  # bytes; the longest product file has some ten thousand


class ProductFileScreen(Screen):
    """`place.detail` is the name of the product's key; empty for a new one."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self._author = desk.person
        self._file = f"{place.detail}.toml" if place.detail else desk.say(msg("this text"))
        self._looked: Looked | None = None
        self._met: Refusal | None = None
        self._meant = ""
        self._begun = ""
        self._view: FileView | None = None
        self.text = MarkedText("file-text")
        self.text.setAccessibleName(desk.say(msg("Text of the product file")))
        self._heading = Label(role="heading", name="file-heading", wrap=True)
        self._verdict = RefusalBox("file-verdict")
        self._verdict.activated.connect(self._mean)
        self._lines = RemarkLines("file-lines")
        self._form = EntryForm("file")
        self._form.typed_in.connect(lambda _: self._typed())
        self._box = RefusalBox("file-refusal")
        self._button: ActionButton | None = None
        self._panel = Panel("file-task", "accent-white")
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self._begin()
        self.text.textChanged.connect(self._pause.start)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        for widget in (self._heading, self._verdict, self._lines, self._form, self._box):
            self._panel.body.addWidget(widget)
        self._panel.body.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.text, 1)
        self._side = scrolling("file-side", self._panel)
        self._row.addWidget(self._side)

    @property
    def _draft(self) -> str:
        return f"library:{self.place.detail or 'new'}"

    def _begin(self) -> None:
        """What was being typed, else the text that counts."""
        held = self.desk.shelf.holding(self.place.detail)
        read = None if held is None else held.proposed or held.current
        self._begun = read.text.text if read is not None else ""
        kept = self.desk.bedside.draft(self._draft, self._author) if self._author is not None else None
        self.text.setPlainText(kept if kept is not None else self._begun)
        self.look()

    def title(self) -> str:
        return self.desk.say(msg("Product file"))

    def bar(self) -> BottomBarView | None:
        return self._view.bar if self._view is not None else None

    def look(self) -> None:
        """Read the text strictly, mark its fault, and say what it would change."""
        self._pause.stop()
        text = self.text.toPlainText()
        self._looked = self.desk.shelf.look(text, self._file) if text.strip() else None
        self._meant = ""
        self._met = None
        self._box.show_view(None)
        self.text.mark(self._looked.line if self._looked is not None else 0)
        self._show()

    def refresh(self, now: datetime) -> None:
        if self._pause.isActive() and not self._pause.remainingTime() > 0:
            self.look()

    def _show(self) -> None:
        desk = self.desk
        if desk.person is None:
            return
        looked = self._looked
        refusal = looked.refusal if looked is not None else None
        soft = refusal is not None and refusal.firmness is Firmness.SOFT
        verdict = None if refusal is None or (soft and self._meant) else refused(refusal, desk.locale, desk.zone)
        self._verdict.show_view(verdict)
        found = looked.product if looked is not None else None
        view = file_view(
            found,
            looked.against if looked is not None else None,
            looked.changed if looked is not None else (),
            looked.doubts if looked is not None else (),
            bool(refusal is not None and not soft),
            looked is not None,
            self.text.toPlainText() != self._begun,
            self._meant,
            desk.person,
            self._form.typed,
            desk.locale,
        )
        self._view = view
        self._heading.setText(view.title)
        self._lines.show_lines(view.lines)
        self._form.setVisible(bool(view.rows))
        self._form.show_rows(view.rows, self._met, desk.locale, desk.zone)
        if self._button is None:
            self._button = ActionButton(view.button, height=52)
            self._button.activated.connect(lambda _: self._propose())
            self._panel.body.insertWidget(self._panel.body.count() - 1, self._button)
        self._button.show_view(view.button)
        self.altered.emit()

    def _mean(self, reason: str) -> None:
        self._meant = reason
        self._show()

    def _typed(self) -> None:
        self._met = None
        self._box.show_view(None)
        self._show()

    def perform(self, action: str, pressed: datetime) -> bool:
        match action:
            case "go-on" | "confirm":
                self._propose()
            case "import":
                path, _ = QFileDialog.getOpenFileName(self, self.title(), "", "TOML (*.toml)")
                if path:
                    self.bring_in(Path(path))
            case "export":
                path, _ = QFileDialog.getSaveFileName(self, self.title(), self._file, "TOML (*.toml)")
                if path:
                    self._meet(save_text(path, self.text.toPlainText()))
            case "undo-all":
                self.text.setPlainText(self._begun)
                self.look()
            case "go-to":
                self.text.go_to(self._looked.line if self._looked is not None else 0)
                self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            case "back":
                self.desk.go(
                    Place(Room.PRODUCT, detail=self.place.detail) if self.place.detail else Place(Room.LIBRARY)
                )
            case _:
                return False
        return True

    def bring_in(self, path: Path) -> None:
        """Put a file's text here; a file that is no text is refused and what stood here stays."""
        try:
            found = path.read_bytes()
            if len(found) > LARGEST:
                self._meet(_no_file(path, msg("It is larger than any product file.")))
                return
            text = found.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._meet(_no_file(path, msg("It is not text in UTF-8.")))
            return
        except OSError as failure:
            self._meet(_no_file(path, msg("It can't be read: {why}.", why=failure.strerror or "")))
            return
        self._file = path.name
        self.text.setPlainText(text)
        self.look()
        if self._looked is not None:
            self.text.go_to(self._looked.line)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _propose(self) -> None:
        self.look_again()
        looked, typed = self._looked, self._form.typed
        if looked is None:
            return
        if looked.product is None:
            self.text.go_to(looked.line)
            return
        pin = typed.words.get(PIN, "")
        answer = self.desk.shelf.propose(
            looked.text.text, self._file, typed.words.get(WHY, ""), self._meant, self.desk.who(), pin
        )
        self._form.forget(PIN)
        if isinstance(answer, Unwritten):
            self.desk.answered.emit(answer)
        elif isinstance(answer, Refusal):
            self._meet(answer)
        else:
            self._begun = self.text.toPlainText()
            self.desk.go(Place(Room.PRODUCT, detail=answer.key.name))

    def look_again(self) -> None:
        """Look now at what was typed within the last moment."""
        if self._pause.isActive():
            self.look()

    def _meet(self, refusal: Refusal | None) -> None:
        self._met = refusal
        shown = None if refusal is None else refused(refusal, self.desk.locale, self.desk.zone)
        self._box.show_view(shown if refusal is None or refusal.code != "library.slip" else None)
        self._show()
        if refusal is not None:
            self._form.focus_on(refusal.field or "")
            into_sight(self._side, self._box)

    def leaving(self) -> None:
        """Typing is never lost; what is proposed or unchanged needs no draft."""
        if self._author is None:
            return
        text = self.text.toPlainText()
        if text != self._begun:
            self.desk.bedside.save_draft(self._draft, self._author, text)
        else:
            self.desk.bedside.discard_draft(self._draft, self._author)

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
        self._side.setFixedWidth(520 if wide else 420)
        super().resizeEvent(event)


def save_text(path: str, text: str) -> Refusal | None:
    """Write a product file to where somebody chose; the refusal if that did not work."""
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as failure:
        return _no_file(Path(path), msg("It can't be written: {why}.", why=failure.strerror or ""))
    return None


def _no_file(path: Path, why: Message) -> Refusal:
    return Refusal(
        code="library.file",
        what=msg("the file {file}", file=path.name),
        why=why,
        do=msg("Choose another file; what stood here stands as it was."),
        source=path.name,
    )
