"""The answer to a pressed action that was refused, docked above the bar; the next act or Esc takes it away."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.present.parts.refusal import RefusalView
from app.ui.widgets.refusal import Refusal


class AnswerStrip(Refusal):
    """Lies over the lower edge of the content, so that nothing on the screen jumps."""

    def __init__(self, above: QWidget, window: QWidget) -> None:
        super().__init__("answer-strip", parent=window)
        self._above = above
        above.installEventFilter(self)
        window.installEventFilter(self)

    def show_view(self, view: RefusalView | None) -> None:
        """Show this refusal; None takes it away."""
        super().show_view(view)
        self._dock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._dock()
        return False

    def _dock(self) -> None:
        if self.isHidden():
            return
        window = self.window()
        bottom = self._above.y() if self._above.isVisible() else window.height()
        wide = min(window.width() - 24, 900)
        tall = self.heightForWidth(wide)
        self.setGeometry((window.width() - wide) // 2, bottom - tall - 8, wide, tall)
        self.raise_()
