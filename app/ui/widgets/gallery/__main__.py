"""`python -m app.ui.widgets.gallery FOLDER [light|dark]` draws the widgets into pictures in FOLDER."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.ui.theme.dress import dress
from app.ui.theme.tokens import ThemeName
from app.ui.widgets.gallery.sheet import components, more_components, picture, running_screen


def main(arguments: list[str]) -> int:
    """Draw four pictures; 2 when it was not told where to."""
    if not arguments:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    theme: ThemeName = "dark" if "dark" in arguments[1:] else "light"
    app = QApplication([sys.argv[0]])
    dress(app, theme)
    folder.mkdir(parents=True, exist_ok=True)
    for name, window in (
        ("components", components()),
        ("more-components", more_components()),
        ("running-1366", running_screen(1366)),
        ("running-1024", running_screen(1024)),
    ):
        picture(window, str(folder / f"{name}-{theme}.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
