"""The bar at the top: back, title or steps, the state of sound, power and library in words, the nurse, the time."""

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.app_bar import AppBarView, StepperView, StepView
from app.ui.theme.faces import baseline, face, width
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.brush import Brush
from app.ui.widgets.kept_button import kept
from app.ui.widgets.painted import Painted, PaintedButton

_NARROW = 1200


class Step(PaintedButton):
    """One step of the preparation: a check when done, underlined where one stands."""

    def __init__(self, view: StepView, parent: QWidget | None = None) -> None:
        super().__init__(f"step-{view.id}", parent)
        self._view = view
        self._tight = False
        self.show_view(view)

    def show_view(self, view: StepView) -> None:
        """Show this step."""
        self._view = view
        self.setAccessibleName(view.label)
        self.setCheckable(True)
        self.setChecked(view.state == "here")
        self.updateGeometry()
        self.update()

    def tighten(self, tight: bool) -> None:
        """Stand closer to the neighbours, on a narrow window."""
        self._tight = tight
        self.update()

    def identity(self) -> str:
        return self._view.id

    def nextCheckState(self) -> None:
        """Where one stands changes only with the next view."""

    def sizeHint(self) -> QSize:
        weight = 600 if self._view.state == "here" else 400
        check = 0 if self._view.state != "done" else 19 if self._tight else 22
        return QSize(int(width(self._view.label, face(15, weight))) + (13 if self._tight else 23) + check, 48)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        here = view.state == "here"
        x = 6.0 if self._tight else 11.0
        if view.state == "done":
            size = 16 if self._tight else 18
            brush.icon("check", x, 24 - size / 2, size, c.text2)
            x += size + (3 if self._tight else 5)
        font = face(15, 600 if here else 400)
        brush.words(x, baseline(0, 47, font), view.label, font, c.text if here else c.text2, self.width() - x)
        if here:
            brush.fill(QRectF(0, 45, self.width(), 3), c.ink)


class Stepper(QWidget):
    """The steps in their order. Emits `activated(step id)`."""

    activated = Signal(str)

    def __init__(self, name: str = "stepper", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._steps: list[Step] = []
        self._tight = False
        self.setFixedHeight(48)

    def show_view(self, view: StepperView) -> None:
        """Show these steps."""
        if [step.identity() for step in self._steps] != [step.id for step in view.steps]:
            for step in self._steps:
                step.hide()
                step.deleteLater()
            self._steps = [Step(step, self) for step in view.steps]
            for step in self._steps:
                step.activated.connect(self.activated)
                step.show()
        for step, shown in zip(self._steps, view.steps, strict=True):
            step.show_view(shown)
        self._arrange()

    def tighten(self, tight: bool) -> None:
        """Six steps that are done would else reach under the nurse's name on a narrow window."""
        if tight != self._tight:
            self._tight = tight
            self._arrange()

    def _arrange(self) -> None:
        x = 0
        for step in self._steps:
            step.tighten(self._tight)
            wide = step.sizeHint().width()
            step.setGeometry(x, 0, wide, 48)
            x += wide
        self.setMinimumWidth(x)
        self.resize(x, 48)

    def steps(self) -> list[Step]:
        """The steps as buttons."""
        return list(self._steps)

    def sizeHint(self) -> QSize:
        return QSize(sum(step.width() for step in self._steps), 48)


class AppBar(Painted):
    """The top bar, 48 px. Emits `activated(id)` of back, lock and steps."""

    activated = Signal(str)

    def __init__(self, name: str = "app-bar", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: AppBarView | None = None
        self._back: ActionButton | None = None
        self._lock: ActionButton | None = None
        self._stepper = Stepper(parent=self)
        self._stepper.activated.connect(self.activated)
        self.setFixedHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: AppBarView) -> None:
        """Show this bar. When only the clock changed, only the clock is painted again."""
        old, self._view = self._view, view
        if old is not None and replace(old, clock=view.clock) == view:
            self.update(QRect(self.width() - 140, 0, 140, 48))
            return
        self._back = kept(self._back, view.back, "flat", self, self.activated)
        self._lock = kept(self._lock, view.lock, "flat", self, self.activated)
        self._stepper.setVisible(view.steps is not None)
        if view.steps is not None:
            self._stepper.show_view(view.steps)
        said = " ".join(word.text for word in view.words)
        self.say(view.title, f"{said} {view.date} {view.clock}".strip())
        self._arrange()
        self.update()

    def buttons(self) -> list[ActionButton]:
        """Back and lock."""
        return [button for button in (self._back, self._lock) if button is not None]

    def stepper(self) -> Stepper:
        """The steps."""
        return self._stepper

    def sizeHint(self) -> QSize:
        return QSize(1000, 48)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _clock_left(self) -> float:
        view = self._view
        if view is None:
            return float(self.width())
        zeros = "".join("0" if letter.isdigit() else letter for letter in view.clock)
        return self.width() - 12 - width(zeros, face(24, 700))

    def _date(self) -> str:
        narrow = self.width() < _NARROW or (self._view is not None and self._view.steps is not None)
        return "" if self._view is None or narrow else self._view.date

    def _arrange(self) -> None:
        if self._back is not None:
            self._back.setGeometry(12, 2, self._back.sizeHint().width() + 8, 44)
        if self._lock is not None:
            wide = self._lock.sizeHint().width() + 8
            date = width(self._date(), face(15)) + 18 if self._date() else 0
            self._lock.setGeometry(int(self._clock_left() - date - 18 - wide), 2, wide, 44)
        left = (self._back.geometry().right() + 26) if self._back else 12
        self._stepper.tighten(self.width() < _NARROW)
        self._stepper.move(left, 0)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        brush.fill(QRectF(self.rect()), c.surface)
        brush.line(0, 47, self.width(), 47, c.line)
        if view is None:
            return
        left = float(self._back.geometry().right() + 22) if self._back else 12.0
        if view.steps is not None:
            left = float(self._stepper.geometry().right() + 12)
        else:
            title = (view.short_title if self.width() < _NARROW else "") or view.title
            strong = face(18, 600)
            left = brush.words(left, baseline(0, 47, strong), title, strong, c.text) + 16
            if view.subtitle:
                left = brush.words(left, baseline(0, 47, face(15)), view.subtitle, face(15), c.text2) + 16
        clock = face(24, 700)
        right = self._clock_left()
        brush.words(right, baseline(0, 47, clock), view.clock, clock, c.text)
        plain = face(15)
        if self._date():
            right = brush.words_right(right - 17, baseline(0, 47, plain), self._date(), plain, c.text2)
        right = (self._lock.x() if self._lock else right) - 17
        self._words(brush, view, left, right)

    def _words(self, brush: Brush, view: AppBarView, left: float, right: float) -> None:
        """The states from the right; the long words where all fit, else the short ones, an empty short left out."""
        c, plain, strong = brush.colours, face(15), face(15, 600)
        long = [(word, word.text) for word in view.words]
        short = [(word, word.short or (word.text if word.warns else "")) for word in view.words]

        def needed(words: list[tuple[object, str]]) -> float:
            return sum(width(text, plain) + 26 + 15 for _, text in words if text)

        crowded = self.width() < _NARROW or view.steps is not None
        chosen = short if crowded or needed([*long]) > right - left else long
        for word, text in reversed(chosen):
            if not text:
                continue
            font, colour = (strong, c.text) if word.warns else (plain, c.text2)
            start = right - width(text, font)
            brush.words(start, baseline(0, 47, font), text, font, colour)
            brush.icon(word.icon, start - 26, 14, 20, colour)
            right = start - 26 - 15
