"""Which key means which act. The window looks at a key before any field or button does.

Letters and digits are choices only while no text is being typed; a key held down acts once.
"""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.ui.widgets.action_button import ActionButton

ACTIONS: dict[str, str] = {
    "F1": "vitals",
    "F2": "symptom",
    "F3": "treatment",
    "F4": "bottle",
    "F5": "step-up",
    "F6": "hold",
    "F7": "reduce",
    "F8": "pause",
    "F9": "stop",
    "F10": "note",
    "F11": "acknowledge",
    "F12": "emergency",
    "Ctrl+N": "new",
    "Ctrl+F": "find",
    "Ctrl+B": "look-back",
    "Ctrl+L": "lock",
    "Ctrl+Y": "library",
    "Ctrl+P": "print",
    "Ctrl+E": "export",
    "Ctrl+K": "correct",
    "Ctrl+U": "addendum",
    "Ctrl+T": "ask-prescriber",
    "Ctrl+D": "sheet",
    "Ctrl+G": "calls",
    "Ctrl+R": "report",
    "Ctrl+W": "late",
    "Ctrl+Z": "take-back",
    "Ctrl+Return": "go-on",
    "Esc": "back",
}

# Laptops whose F row is media keys.
DOUBLES: dict[str, str] = {**{f"Ctrl+{number}": f"F{number}" for number in range(1, 10)}, "Ctrl+0": "F12"}

TYPING = (QLineEdit, QPlainTextEdit, QTextEdit)


def name_of(event: QKeyEvent) -> str:
    """The key as the map spells it: "F7", "Ctrl+Return", "Esc", "A"; empty for a bare modifier or Enter."""
    key = Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    if key == Qt.Key.Key_Return and not held:
        return ""
    named = QKeySequence(QKeyCombination(held, key)).toString(QKeySequence.SequenceFormat.PortableText)
    return DOUBLES.get(named, named)


def is_choice(name: str) -> bool:
    """A letter or digit that a tile, a grade or an answer may print."""
    return len(name) == 1 and name.isascii() and name.isalnum()


def is_typing(focus: QWidget | None) -> bool:
    """Whether letters and digits belong to a text or a list."""
    return isinstance(focus, (*TYPING, QComboBox))


def printed(key: str) -> str:
    """A key cap as the map spells it: "Ctrl Enter" is Ctrl+Return."""
    return key.replace(" ", "+").replace("Enter", "Return")


def button_with(key: str, *places: QWidget | None) -> QAbstractButton | None:
    """The button one can see that prints `key`, looked for in `places` in their order."""
    for place in places:
        if place is None:
            continue
        for button in place.findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled() and _key_on(button) == key:
                return button
    return None


def _key_on(button: QAbstractButton) -> str:
    if isinstance(button, ActionButton):
        return button.view.shortcut or printed(button.view.key)
    view = getattr(button, "_view", None)  # every painted button holds the view it draws; a key cap is part of it
    return printed(str(getattr(view, "key", "")))
