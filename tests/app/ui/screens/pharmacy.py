"""What hands do in the library: propose, release, type a file; and what can be read there."""

from app.core.library.holding import State
from app.core.values.person import Person
from app.ui.places import Place, Room
from app.ui.screens.library_parts import RemarkLines
from app.ui.screens.product_file import ProductFileScreen
from app.ui.widgets.panel import Label
from app.ui.widgets.refusal import Refusal as RefusalBox
from tests.app.ui.hands import JULIA_PIN, MARTA_PIN, Hands

NAME = "privigen-10.eu.iv"


def julia(hands: Hands) -> Person:
    return next(one for one in hands.bedside.people.everybody() if one.name.startswith("Júlia"))


def at_product(hands: Hands, name: str = NAME) -> None:
    hands.window.go(Place(Room.PRODUCT, detail=name))
    hands.settle()


def state(hands: Hands, name: str = NAME) -> State:
    held = hands.desk.shelf.holding(name)
    assert held is not None
    return held.state


def said(hands: Hands, name: str) -> str:
    """What stands in a label, in lines, or in a refusal that can be seen; empty if there is none."""
    for one in hands.screen.findChildren(Label, name):
        return one.text()
    for lines in hands.screen.findChildren(RemarkLines, name):
        return lines.words()
    for box in hands.screen.findChildren(RefusalBox, name):
        return f"{box.accessibleName()} {box.accessibleDescription()}" if box.isVisible() else ""
    raise AssertionError(name)


def proposes(hands: Hands) -> None:
    hands.write("product-why", "compared with the leaflet in the box")
    hands.write("product-pin", MARTA_PIN)
    hands.key("Ctrl+Return")


def releases(hands: Hands, pin: str = JULIA_PIN) -> None:
    hands.choose("product-person", julia(hands).id)
    hands.write("product-pin", pin)
    hands.key("Ctrl+Return")


def text(hands: Hands, words: str) -> ProductFileScreen:
    """Type a whole text into the file, and let the moment pass after which it is looked at."""
    screen = hands.screen
    assert isinstance(screen, ProductFileScreen)
    screen.text.setPlainText(words)
    screen.look()
    hands.settle()
    return screen
