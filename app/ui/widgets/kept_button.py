"""A button that a painted row shows only now and then: the same widget while it is shown, so that focus stays."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from app.present.parts.action import ActionView
from app.ui.widgets.action_button import ActionButton, Shape


def kept(
    button: ActionButton | None,
    action: ActionView | None,
    shape: Shape,
    parent: QWidget,
    pressed: SignalInstance,
) -> ActionButton | None:
    """The button for `action`: kept, made, or with None taken away. Pressing it emits `pressed`."""
    if action is None:
        if button is not None:
            button.hide()
            button.deleteLater()
        return None
    if button is None:
        button = ActionButton(action, shape, parent=parent)
        button.activated.connect(pressed)
        button.show()
    button.show_view(action)
    return button
