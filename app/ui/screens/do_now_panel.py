"""The large line that says what to do about a symptom, and the list of treatments one may give for it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.present.do_now import DoNowView
from app.present.treatment import OfferView
from app.ui.theme.faces import face
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.brush import Brush, stepped
from app.ui.widgets.painted import Painted
from app.ui.widgets.panel import Label, Panel, thin_line
from app.ui.widgets.phrase_label import PhraseLabel
from app.ui.widgets.wrapping import wrapped


class DoNow(Painted):
    """The accent panel of the symptom screen. Emits `activated(id)` of its button."""

    activated = Signal(str)

    def __init__(self, name: str = "do-now", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: DoNowView | None = None
        self._button: ActionButton | None = None
        self._beside = PhraseLabel(f"{name}-beside", 15, 400, 20, parent=self)
        self.setFixedHeight(190)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: DoNowView) -> None:
        """Show this advice."""
        self._view = view
        if view.button is None and self._button is not None:
            self._button.hide()
            self._button.deleteLater()
            self._button = None
        if view.button is not None:
            if self._button is None:
                self._button = ActionButton(view.button, "line", 60, 20, self)
                self._button.activated.connect(self.activated)
                self._button.show()
            self._button.show_view(view.button)
        self._beside.show_phrase(view.beside)
        self.say(f"{view.caption}: {view.title}", view.sub)
        self._arrange()
        self.update()

    def button(self) -> ActionButton | None:
        """The button that writes the answer down and does it."""
        return self._button

    def sizeHint(self) -> QSize:
        return QSize(600, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 190)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        left = 20
        if self._button is not None:
            wide = self._button.sizeHint().width() + 24
            self._button.setGeometry(left, self.height() - 76, wide, 60)
            left += wide + 16
        self._beside.setGeometry(left, self.height() - 76, max(self.width() - left - 12, 10), 62)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        brush.panel(QRectF(self.rect()), c.accentTint, c.accent, 3, 8)
        if view is None:
            return
        room = self.width() - 40.0
        brush.words(20, 28, view.caption, stepped(view.caption, room, (15, 14), 600), c.accentText, room)
        title = stepped(view.title, room, (46, 40, 34, 30, 26, 22, 18), 700, -0.5)
        brush.words(20, 70, view.title, title, c.text, room)
        rows = wrapped(view.sub, face(17), room)
        size = 17 if len(rows) == 1 else 15
        base = 97.0
        for row in wrapped(view.sub, face(size), room)[:4]:
            brush.words(20, base, row, face(size), c.text)
            base += 20


class Offers(Panel):
    """Treatments to offer, in a list that scrolls. Emits `activated(id)` of a button."""

    activated = Signal(str)

    def __init__(self, name: str = "offers", parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.body.setContentsMargins(1, 8, 1, 6)
        self.body.setSpacing(4)
        self._name = name
        self._title = Label(role="lead", name=f"{name}-title")
        self._note = Label(role="small", name=f"{name}-note")
        head = QHBoxLayout()
        head.setContentsMargins(15, 0, 15, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._note)
        self.body.addLayout(head)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(15, 0, 15, 0)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setObjectName(f"{name}-scroll")
        area.setProperty("clips", True)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._list)
        self.body.addWidget(area, 1)
        self._shown: tuple[OfferView, ...] = ()
        self._rows: list[QWidget] = []
        self._lines: list[QBoxLayout] = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        for line in self._lines:
            line.setDirection(self._direction())

    def _direction(self) -> QBoxLayout.Direction:
        """Words over the buttons where both do not fit beside each other."""
        narrow = self.width() < 460
        return QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight

    def show_view(self, title: str, note: str, offers: tuple[OfferView, ...]) -> None:
        """Show these drugs; rows are made anew only when one of them changed."""
        self._title.setText(title)
        self._note.setText(note)
        if offers == self._shown:
            return
        self._shown = offers
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._lines = []
        self._rows = [self._row(offer) for offer in offers]
        for place, row in enumerate(self._rows):
            self._column.insertWidget(place, row)

    def buttons(self) -> list[ActionButton]:
        """All buttons, top to bottom."""
        return self._list.findChildren(ActionButton)

    def _row(self, offer: OfferView) -> QWidget:
        row = QWidget()
        row.setObjectName(f"{self._name}-{offer.id}")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(thin_line())
        line = QBoxLayout(self._direction())
        line.setSpacing(8)
        self._lines.append(line)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = PhraseLabel(f"{self._name}-{offer.id}-title")
        title.show_phrase(offer.title)
        words.addWidget(title)
        words.addWidget(Label(offer.note, "small", f"{self._name}-{offer.id}-note", wrap=True))
        line.addLayout(words, 1)
        keys = QHBoxLayout()
        keys.setSpacing(8)
        for action in offer.buttons:
            button = ActionButton(action, "line", label_size=15)
            button.activated.connect(self.activated)
            keys.addWidget(button)
        line.addLayout(keys)
        column.addLayout(line)
        return row
