"""The hands and eyes of whoever plays the demo: they press keys, click what can be seen, type, read and take pictures.

They reach a widget only where a person could: it must be visible and lie under the pointer.
"""

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.demo.sight import Closed, Lost, button_saying, printed_key, reveal, seen, words_in
from app.demo.stage import NARROW, WIDE, Stage

TICK = timedelta(seconds=60)
WATCHFUL = timedelta(seconds=30)
"""How far the clock goes between two looks of the window, while one waits for a time and for a word."""

AWAKE = timedelta(seconds=10)
"""On a slow clock no further than this for each of its beats, because more counts as asleep."""

EYE = 60
"""Up to this pace of the clock an eye can follow the acts too; beyond it they are hurried as much."""

_SECONDS = {"click": 2, "press": 2, "fill": 3}
"""What an act costs on the clock of the story."""

_KEYS = {"Esc": Qt.Key.Key_Escape, "Tab": Qt.Key.Key_Tab, "Return": Qt.Key.Key_Return}


class Hand:
    """`watched`: somebody looks on, so acts come at a pace that an eye can follow."""

    def __init__(self, stage: Stage, screens: Path, watched: bool) -> None:
        self.stage = stage
        self.window = stage.window
        self.pictures: list[str] = []
        self.fault: BaseException | None = None
        self._screens = screens
        self._watched = watched
        self._haste = min(1.0, EYE / stage.clock.pace)

    # ---- time

    def now(self) -> datetime:
        return self.stage.clock.now()

    def wait(self, span: timedelta) -> None:
        """Let time pass at the bedside, the window ticking."""
        until = self.now() + span
        while (left := until - self.now()) > timedelta(0):
            self._tick(min(left, TICK, AWAKE * self.stage.clock.pace))

    def wait_minutes(self, minutes: int) -> None:
        self.wait(timedelta(minutes=minutes))

    def wait_until(self, moment: datetime) -> None:
        self.wait(moment - self.now())

    def wait_for(self, words: str, most: int) -> None:
        """Let time pass until this stands on the window. Raises Lost after `most` minutes."""
        until = self.now() + timedelta(minutes=most)
        while not self.reads(words):
            if self.now() >= until:
                raise Lost(f"{words!r} did not come up on the screen {self.room()} within {most} min")
            self._tick(min(WATCHFUL, AWAKE * self.stage.clock.pace))

    def skip(self, span: timedelta) -> None:
        """Nobody looks at the window for so long: it sleeps, and no infusion runs."""
        self.stage.clock.advance(span)
        self._tick(timedelta(seconds=1))

    # ---- acts

    def press(self, key: str) -> None:
        """Press a key or a chord such as "F5" or "Ctrl+Return", wherever the keyboard is."""
        *held, last = key.split("+")
        modifiers = Qt.KeyboardModifier.ControlModifier if held else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self._keyboard(), _KEYS.get(last) or Qt.Key[f"Key_{last}"], modifiers)
        self._spend("press")
        if last != "Tab" and self.window.top.isAncestorOf(self._keyboard()):
            raise Lost(f"after {key} the keyboard is on {self._keyboard().objectName()}, where nobody put it")

    def click(self, name: str) -> None:
        """Click what has this object name."""
        self._click(self.find(name))
        self._spend("click")

    def tap(self, name: str, after: timedelta) -> None:
        """Press this with a finger so long after the last tap."""
        self.stage.clock.beat(after)
        self._settle(after.total_seconds())
        self._click(self.find(name))

    def click_showing(self, words: str) -> None:
        """Click the button that shows these words."""
        button = button_saying(self.window, words)
        if button is None:
            raise Lost(f"no button shows {words!r} on the screen {self.room()}")
        self._click(button)
        self._spend("click")

    def fill(self, name: str, text: str) -> None:
        """Click a field, empty it and type."""
        edit = self._edit(name)
        self._click(edit)
        if edit.hasFocus() is False:
            raise Lost(f"{name} does not take the keyboard when it is clicked")
        QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(edit, Qt.Key.Key_Backspace)
        self.type(text)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        for letter in text:
            QTest.keyClicks(self._keyboard(), letter)
            if self._watched:
                self._settle(0.03)
        self._spend("fill")

    def choose(self, name: str, option: str) -> None:
        """Open a drop-down and choose the option that reads so, else the first that begins so or holds it."""
        combo = self._combo(name)
        rows = [combo.itemText(row) for row in range(combo.count())]
        fits = sorted((_fit(words, option), row) for row, words in enumerate(rows) if option in words)
        if not fits:
            raise Lost(f"{name} has no {option!r} among {rows}")
        row = fits[0][1]
        self._click(combo)
        self._settle(0.3)
        view = combo.view()
        QTest.keyClick(view, Qt.Key.Key_Home)
        for _ in range(row):
            QTest.keyClick(view, Qt.Key.Key_Down)
        QTest.keyClick(view, Qt.Key.Key_Return)
        self._spend("fill")
        if combo.currentIndex() != row:
            raise Lost(f"{name} shows {combo.currentText()!r} instead of {option!r}")

    # ---- eyes

    def find(self, name: str) -> QWidget:
        """What has this object name and can be seen. Raises Lost."""
        found = seen(self.window, name)
        if found is None:
            raise Lost(f"{name} is not on the screen {self.room()}")
        return found

    def sees(self, name: str) -> bool:
        return seen(self.window, name) is not None

    def room(self) -> str:
        """The room that is shown."""
        return self.window.place.room.value

    def reads(self, words: str) -> bool:
        """Whether this stands anywhere on the window."""
        return words in words_in(self.window)

    def expect(self, *words: str) -> None:
        """Raises Lost unless all of this stands on the window."""
        told = words_in(self.window)
        for each in words:
            if each not in told:
                raise Lost(f"{each!r} does not stand on the screen {self.room()}")

    def expect_room(self, room: str) -> None:
        """Raises Lost unless this is the room."""
        if self.room() != room:
            raise Lost(f"the window shows {self.room()}, not {room}")

    def clock_words(self, minutes_ago: int = 0) -> str:
        """The time on the ward's wall some minutes ago, as one types it."""
        return self.stage.clock.zone.wall(self.now() - timedelta(minutes=minutes_ago)).strftime("%H:%M")

    def day_words(self, ago: timedelta = timedelta(0)) -> str:
        """A day before today, as one types it."""
        return self.stage.clock.zone.wall(self.now() - ago).strftime("%d %m %Y")

    def says(self, name: str) -> str:
        """What a screen reader says first of what has this object name."""
        return self.find(name).accessibleName()

    def key_on(self, name: str) -> str:
        """The key that a button prints."""
        button = self.find(name)
        key = printed_key(button) if isinstance(button, QAbstractButton) else ""
        if not key:
            raise Lost(f"{name} has no key on it")
        return key

    def snap_where_lost(self) -> None:
        """What the window showed when the story could not go on."""
        if self.window.isVisible():
            self._save("lost")

    def expect_keyboard_in(self, name: str) -> None:
        """Raises Lost unless what is typed next goes there."""
        if not self.find(name).isAncestorOf(self._keyboard()):
            raise Lost(f"the keyboard is on {self._keyboard().objectName()}, not in {name}")

    def snap(self, name: str) -> None:
        """A picture of the window as it is now."""
        self.window.tick()
        self._settle(0.5)
        self._settle(0.0)
        self._save(name)

    def snap_narrow(self, name: str) -> None:
        """The same on a small screen."""
        self.window.resize(*NARROW)
        self.snap(name)
        self.window.resize(*WIDE)
        self._settle(0.2)

    # ---- within

    def _save(self, name: str) -> None:
        file = f"{len(self.pictures) + 1:02}-{name}.png"
        if not self.window.grab().save(str(self._screens / file)):
            raise OSError(f"{file} could not be written")
        self.pictures.append(file)

    def _edit(self, name: str) -> QLineEdit | QPlainTextEdit:
        found = self.find(name)
        if isinstance(found, QLineEdit | QPlainTextEdit):
            return found
        inner = found.findChild(QLineEdit) or found.findChild(QPlainTextEdit)
        if not isinstance(inner, QLineEdit | QPlainTextEdit):
            raise Lost(f"{name} can't be typed in")
        return inner

    def _combo(self, name: str) -> QComboBox:
        found = self.find(name)
        inner = found if isinstance(found, QComboBox) else found.findChild(QComboBox)
        if not isinstance(inner, QComboBox):
            raise Lost(f"{name} is no drop-down")
        return inner

    def _click(self, widget: QWidget) -> None:
        reveal(widget)
        self._settle(0.0)
        if isinstance(widget, QAbstractButton) and not widget.isEnabled():
            raise Lost(f"{widget.objectName()} is out of use")
        middle = widget.rect().center()
        under = self.window.childAt(widget.mapTo(self.window, middle))
        if under is not widget and (under is None or not widget.isAncestorOf(under)):
            raise Lost(f"{widget.objectName()} is covered by {under.objectName() if under else 'nothing'}")
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(widget, middle))

    def _keyboard(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _tick(self, step: timedelta) -> None:
        self.stage.clock.advance(step)
        self.window.tick()
        self._settle(step.total_seconds() / min(self.stage.clock.pace, EYE))

    def _spend(self, act: str) -> None:
        self._settle(0.4)
        self.stage.clock.advance(timedelta(seconds=_SECONDS[act]))
        self.window.tick()

    def _settle(self, seconds: float) -> None:
        """Let Qt do what it has to, and an onlooker see it."""
        if self._watched and seconds > 0:
            QTest.qWait(round(seconds * 1000 * self._haste))
        QApplication.processEvents()
        if QApplication.activeWindow() is None:
            # An onlooker may work in another window meanwhile, and a bare display activates none.
            QApplication.setActiveWindow(self.window)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if self.fault is not None:
            fault, self.fault = self.fault, None
            if isinstance(fault, KeyboardInterrupt):
                raise fault
            raise Lost(f"a fault in the window, {type(fault).__name__}: {fault}")
        if not self.window.isVisible():
            raise Closed


def _fit(words: str, option: str) -> int:
    """0 the same, 1 begins so, 2 holds it."""
    return 0 if words == option else 1 if words.startswith(option) else 2
