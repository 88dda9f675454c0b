"""A text to edit, with the line at fault marked."""

from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.ui.theme.faces import face
from app.ui.theme.worn import worn


class MarkedText(QPlainTextEdit):
    """The text, with the faulty line marked. Tab leaves it, so that the keyboard is never caught in it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setFont(face(15, code=True))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)

    def mark(self, line: int) -> None:
        """Mark this line, from 1; 0 marks none."""
        marks: list[QTextEdit.ExtraSelection] = []
        block = self.document().findBlockByNumber(line - 1)
        if line and block.isValid():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(block)
            mark.format.setBackground(QColor(worn().palette.accentTint))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.setExtraSelections(marks)

    def go_to(self, line: int) -> None:
        """Bring this line into sight and the cursor to it."""
        block = self.document().findBlockByNumber(line - 1)
        if line and block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
