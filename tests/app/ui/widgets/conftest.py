"""A dressed application, and a window to stand widgets in."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme.dress import dress

Stand = Callable[..., QWidget]


@pytest.fixture
def stand(qapp: QApplication, qtbot: QtBot) -> Iterator[Stand]:
    """Stand a widget in a shown window of its own at a size, painted once."""
    dress(qapp, "light")
    windows: list[QWidget] = []  # held, or Python would take them away while their widgets are looked at

    def shown(widget: QWidget, width: int, height: int) -> QWidget:
        window = QWidget()
        window.setObjectName("window")
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(width + 20, height + 20)
        widget.setParent(window)
        widget.setGeometry(10, 10, width, height)
        widget.show()
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qapp.processEvents()
        widget.grab()
        return widget

    yield shown
