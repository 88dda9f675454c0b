"""The people of the story: two invented nurses of the training ward, who register, sign in and change places."""

from dataclasses import dataclass

from app.demo.hand import Hand


@dataclass(frozen=True, slots=True)
class Trainee:
    name: str
    title: str
    pin: str
    key: str
    """The key that their name has in the list of names."""


ONE = Trainee("Training nurse one", "Trainee", "4711", "A")
TWO = Trainee("Training nurse two", "Trainee", "1174", "B")


def first_start(hand: Hand) -> None:
    """Nobody is registered: the first nurse enters herself, then a colleague."""
    hand.expect_room("sign-in")
    hand.snap("first-start")
    _register(hand, ONE)
    hand.expect_room("board")
    hand.snap("board-empty")
    hand.click("action-add-person")
    _register(hand, TWO)
    hand.expect_room("board")


def change_places(hand: Hand, to: Trainee) -> None:
    """One locks, the other signs in, and the window is where it was."""
    hand.press("Ctrl+L")
    come_back(hand, to)


def come_back(hand: Hand, to: Trainee) -> None:
    """Somebody signs in at the list of names."""
    hand.expect_room("sign-in")
    hand.press(to.key)
    hand.fill("sign-in-pin", to.pin)
    hand.press("Ctrl+Return")
    hand.expect(to.name)


def _register(hand: Hand, who: Trainee) -> None:
    hand.fill("sign-in-name", who.name)
    hand.fill("sign-in-title", who.title)
    hand.fill("sign-in-pin", who.pin)
    hand.fill("sign-in-pin-again", who.pin)
    hand.press("Ctrl+Return")
