"""What can be seen of the window: widgets by object name, and the words that stand on it."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QWidget


class Lost(Exception):
    """The story can't go on: what it needs is not on the screen. In words for whoever mends it."""


class Closed(Exception):
    """Somebody closed the window before the end."""


def seen(window: QWidget, name: str) -> QWidget | None:
    """The visible widget of this object name, the topmost if there are several."""
    found = [one for one in window.findChildren(QWidget, name) if one.isVisible()]
    return found[-1] if found else None


def button_saying(window: QWidget, words: str) -> QAbstractButton | None:
    """The visible button whose name or description holds these words."""
    for one in window.findChildren(QAbstractButton):
        if one.isVisible() and words in f"{one.accessibleName()} {one.accessibleDescription()}":
            return one
    return None


def words_in(window: QWidget) -> str:
    """Everything written on the window: labels, what was typed, and what a screen reader would say of the rest."""
    told: list[str] = []
    for one in window.findChildren(QWidget):
        if not one.isVisible():
            continue
        if isinstance(one, QLabel):
            told.append(one.text())
        elif isinstance(one, QLineEdit):
            told.append(one.text())
        elif isinstance(one, QPlainTextEdit):
            told.append(one.toPlainText())
        told += [one.accessibleName(), one.accessibleDescription()]
    return "\n".join(each for each in told if each)


def reveal(widget: QWidget) -> None:
    """Scroll so that the middle of the widget can be clicked."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            _scroll(parent, widget)
        parent = parent.parentWidget()


def _scroll(area: QScrollArea, widget: QWidget) -> None:
    inside = area.widget()
    if inside is None or not inside.isAncestorOf(widget):
        return
    middle = widget.mapTo(inside, widget.rect().center())
    margin = min(widget.height() // 2 + 8, area.viewport().height() // 2 - 1)
    area.ensureVisible(middle.x(), middle.y(), 10, margin)


def printed_key(button: QAbstractButton) -> str:
    """The key cap drawn on a button, as Qt spells it; empty if it has none."""
    view = getattr(button, "_view", None)  # the key is painted from the view, and is written nowhere else alone
    return str(getattr(view, "key", "")).replace(" ", "+").replace("Enter", "Return")
