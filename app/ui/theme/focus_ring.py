"""The focus ring: 3 px of accent, 2 px away from the control that has the keyboard.

It lies over the window instead of inside each button, so that a button is exactly as large as it looks.
A widget asks for it with the property `ringed`; text fields show their focus on their own edge instead.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme.worn import worn

_REACH = 5  # 2 px of air and 3 px of ring
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange)


class FocusRing(QWidget):
    """The ring of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("focus-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ringed: QWidget | None = None
        self._watched: list[QWidget] = []
        self.hide()

    def surround(self, ringed: QWidget | None) -> None:
        """Follow `ringed`; None hides the ring."""
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = []
        self._ringed = ringed
        step = ringed
        while step is not None and step is not self.window():
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def _place(self) -> None:
        ringed = self._ringed
        if ringed is None or not ringed.isVisible():
            self.hide()
            return
        window = self.window()
        face = QRect(ringed.mapTo(window, QPoint(0, 0)), ringed.size())
        self.setGeometry(face.adjusted(-_REACH, -_REACH, _REACH, _REACH))
        shown = QRect(QPoint(0, 0), window.size())
        step = ringed.parentWidget()
        while step is not None and step is not window:
            if step.property("clips"):
                shown &= QRect(step.mapTo(window, QPoint(0, 0)), step.size())
            step = step.parentWidget()
        if shown.intersects(face):
            self.show()
            self.raise_()
        else:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        ringed = self._ringed
        radius = 6 if ringed is None else int(ringed.property("radius") or 6)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(worn().palette.accent), 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), radius + 3, radius + 3)


class FocusRings(QObject):
    """Gives each window its ring and moves it along with the keyboard."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and (new is None or old.window() is not new.window()):
            self._of(old.window()).surround(None)
        if new is not None:
            self._of(new.window()).surround(new if new.property("ringed") else None)

    @staticmethod
    def _of(window: QWidget) -> FocusRing:
        ring = window.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return ring if ring is not None else FocusRing(window)
