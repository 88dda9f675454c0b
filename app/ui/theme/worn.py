"""The theme now worn by the window; `dress` changes it, painted widgets read it while they paint."""

from app.ui.theme.tokens import Theme, ThemeName, theme

_now: list[Theme] = []


def worn() -> Theme:
    """The theme to paint with."""
    return _now[0] if _now else theme("light")


def wear(name: ThemeName) -> Theme:
    """Change the theme; the caller repaints (see `dress`)."""
    _now[:] = [theme(name)]
    return _now[0]
