"""Dress the application: style, letters, palette, style sheet and the focus ring, in one call."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.theme.faces import face, load_fonts
from app.ui.theme.focus_ring import FocusRings
from app.ui.theme.sheet import sheet
from app.ui.theme.tokens import Theme, ThemeName
from app.ui.theme.worn import wear


def dress(app: QApplication, name: ThemeName = "light") -> Theme:
    """Put the theme on; calling it again with another changes the theme of every open window."""
    theme = wear(name)
    if app.property("dressed") is None:
        load_fonts()
        app.setStyle("Fusion")
        app.setFont(face(15))
        FocusRings(app)
        app.setProperty("dressed", "")
    if app.property("dressed") == name:
        return theme
    app.setProperty("dressed", name)
    app.setPalette(_palette(theme))
    app.setStyleSheet(sheet(theme))
    for widget in app.allWidgets():
        widget.update()
    return theme


def _palette(theme: Theme) -> QPalette:
    colours = theme.palette
    roles = {
        QPalette.ColorRole.Window: colours.bg,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.sunken,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.text3,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.onAccent,
        QPalette.ColorRole.ToolTipBase: colours.ink,
        QPalette.ColorRole.ToolTipText: colours.onInk,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette
