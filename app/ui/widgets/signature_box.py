"""A signature: the next one asks for a PIN, one given says who and when, an open one prints as such."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.present.parts.signature import SignatureState, SignatureView
from app.ui.theme.faces import face, width
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.brush import Brush, stepped
from app.ui.widgets.painted import Painted

ICONS: dict[SignatureState, str] = {"next": "signature", "signed": "check", "open": "circle-dashed"}


class SignatureBox(Painted):
    """One signature. Emits `signed(id, pin)`; the PIN is cleared as it leaves."""

    signed = Signal(str, str)

    def __init__(self, name: str = "signature", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: SignatureView | None = None
        self.pin = QLineEdit(self)
        self.pin.setObjectName(f"{name}-pin")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.hide()
        self._button: ActionButton | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: SignatureView) -> None:
        """Show this signature."""
        self._view = view
        self.setObjectName(f"signature-{view.id}")
        self.say(f"{view.title}{view.who}", view.second)
        asks = view.state == "next" and view.button is not None
        self.pin.setVisible(asks and bool(view.pin_placeholder))
        self.pin.setPlaceholderText(view.pin_placeholder)
        self.pin.setAccessibleName(view.pin_placeholder)
        if asks and view.button is not None:
            if self._button is None:
                self._button = ActionButton(view.button, "line", height=48, parent=self)
                self._button.activated.connect(self._sign)
                self._button.show()
            self._button.show_view(view.button)
        elif self._button is not None:
            self._button.hide()
            self._button.deleteLater()
            self._button = None
        self.updateGeometry()
        self._place()
        self.update()

    def button(self) -> ActionButton | None:
        """The button that signs."""
        return self._button

    def sizeHint(self) -> QSize:
        asks = self._button is not None
        return QSize(420, 132 if asks else 70 if self._view and self._view.state == "next" else 62)

    def minimumSizeHint(self) -> QSize:
        view = self._view
        if view is None:
            return QSize(200, 62)
        first = width(view.title, face(17, 600)) + width(view.who, face(15))
        room = 70 + max(first, width(view.second, face(15)))
        if self._button is not None:
            room = max(room, 57 + 100 + self._button.sizeHint().width() + 24)
        return QSize(int(min(room, 430)), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        if self._button is not None:
            wide = self._button.sizeHint().width()
            room = self.width() - 57 - 14 - wide - 10
            self.pin.setGeometry(57, 70, max(min(room, 170), 90), 48)
            self._hint()
            left = 57 + (self.pin.width() + 10 if self.pin.isVisibleTo(self) else 0)
            self._button.setGeometry(left, 70, wide, 48)

    def _hint(self) -> None:
        """Whose PIN, where there is room to say so; the accessible name always does."""
        whose = self._view.pin_placeholder if self._view is not None else ""
        fits = width(whose, face(17)) + 30 <= self.pin.width()
        self.pin.setPlaceholderText(whose if fits else whose.partition(" ")[0])

    def _sign(self) -> None:
        if self._view is not None:
            secret = self.pin.text()
            self.pin.clear()
            self.signed.emit(self._view.id, secret)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        if view is None:
            return
        following = view.state == "next"
        box = QRectF(self.rect())
        if following:
            brush.panel(box, c.accentTint, c.accent, 3)
        else:
            brush.panel(box, c.surface, c.line, 1, 8, dashed=view.state == "open")
        brush.icon(ICONS[view.state], 16, 12 if not following else 14, 24, c.accentText if following else c.text)
        left = 57.0 if self._button else 55.0
        right = self.width() - 12
        size = 22 if self._button else 17
        title = stepped(view.title, right - left, (size, 18, 17, 16), 600)
        base = 32.0 if self._button else 27.0
        x = brush.words(left, base, view.title, title, c.text, right - left)
        brush.words(x, base, view.who, face(15), c.text, right - x)
        second = c.text if following else c.text2
        brush.words(left, base + (25 if self._button else 21), view.second, face(15), second, right - left)
