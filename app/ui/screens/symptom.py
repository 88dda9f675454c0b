"""The symptom screen: tiles and grades left, what to do now right. Nothing is written before the answer is confirmed.

The keys that lower the flow work from here at once: a complete answer is written down first, an incomplete one waits.
"""

from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.bedside.answers import Done
from app.core.protocol.reactions import Grade
from app.core.session.commands import WriteNote
from app.core.session.phase import Paused, Running
from app.core.session.rescue import emergency_lasts
from app.core.values.message import msg
from app.present.do_now import do_now
from app.present.entry import noted
from app.present.parts.field import FieldView
from app.present.parts.log import RemarkRow
from app.present.parts.tile import TileView
from app.present.symptom import (
    BEFORE,
    NONE,
    OTHER,
    Felt,
    choice_views,
    columns,
    command_of,
    earlier,
    grade_tiles,
    is_recheck,
    noted_at,
    outcome_tiles,
    question,
    symptom_tiles,
)
from app.present.treatment import at_protocol_dose, offers, shut_for
from app.ui.desk import Desk
from app.ui.flow import DOWN, entry_place, perform_flow
from app.ui.places import Place, Room
from app.ui.screens.do_now_panel import DoNow, Offers
from app.ui.screens.flow_screen import FlowScreen
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.effect import Remark
from app.ui.widgets.field import Field
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.phrase_label import PhraseLabel
from app.ui.widgets.tile import Tile

# Height of a tile where there are four rows of them.
_LOW = 66

_IN_WORDS = msg("What is it, in the patient's words")


class SymptomScreen(FlowScreen):
    """F2: a symptom, none, or how the open one is now."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.felt = Felt()
        self.heading = Label(role="heading", name="symptom-heading", wrap=True)
        self.noted = Label(role="quiet", name="symptom-noted")
        self.grade_heading = Label(role="heading", name="symptom-grade-heading")
        self.hint = Label(role="quiet", name="symptom-hint")
        self.earlier = Remark("symptom-earlier")
        self.tiles: dict[str, Tile] = {}
        self.choices: dict[str, ActionButton] = {}
        self.words = Field(FieldView("words", ""))
        self.words.setObjectName("symptom-words")
        self.words.edited.connect(self._worded)
        self.advice = DoNow("symptom-do-now")
        self.rule = PhraseLabel("symptom-rule")
        self.source = PhraseLabel("symptom-source")
        self.again = Label(role="figure", name="symptom-recheck")
        self.again_words = PhraseLabel("symptom-recheck-words")
        self.again_note = Label(role="quiet", name="symptom-recheck-note", wrap=True)
        self.offers = Offers("symptom-treatments")
        self.advice.activated.connect(self.press)
        self.offers.activated.connect(self.press)
        self._lay_out()

    def title(self) -> str:
        return self.desk.say(msg("Symptom"))

    def _lay_out(self) -> None:
        self.left = QWidget()
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        quiet = QHBoxLayout()
        quiet.addWidget(self.noted)
        quiet.addStretch(1)
        quiet.addWidget(self.hint)
        column.addLayout(quiet)
        self.grid = QGridLayout()
        self.grid.setSpacing(8)
        column.addLayout(self.grid)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        column.addLayout(self.row)
        column.addWidget(self.words)
        column.addWidget(self.grade_heading)
        self.grades = QGridLayout()
        self.grades.setSpacing(8)
        column.addLayout(self.grades)
        column.addWidget(self.earlier)
        column.addStretch(1)
        self.rule_panel = Panel("symptom-rule-panel")
        self.rule_panel.body.setSpacing(2)
        self.rule_panel.body.addWidget(self.rule)
        self.rule_panel.body.addWidget(self.source)
        self.recheck_panel = Panel("symptom-recheck-panel")
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.again)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.again_words)
        words.addWidget(self.again_note)
        line.addLayout(words, 1)
        self.recheck_panel.body.addLayout(line)
        right = QVBoxLayout()
        right.setSpacing(8)
        for widget in (self.advice, self.rule_panel, self.recheck_panel):
            right.addWidget(widget)
        right.addWidget(self.offers, 1)
        both = QHBoxLayout(self)
        both.setContentsMargins(12, 12, 12, 12)
        both.setSpacing(12)
        both.addWidget(self.left)
        both.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < 1200
        self.left.setFixedWidth(int((self.width() - 36) * (0.66 if narrow else 0.53)))

    def refresh(self, now: datetime) -> None:
        infusion = self.infusion
        if infusion.protocol is None:
            return
        at = min(noted_at(infusion, self.pressed), now)
        told = self.told
        again = is_recheck(infusion, self.felt)
        self.heading.setText(question(told, self.felt))
        self.noted.setText(noted(told, at))
        upper = outcome_tiles(told, self.felt, at) if again else symptom_tiles(told, self.felt)
        self._show_tiles(upper, () if again else grade_tiles(told, self.felt))
        self._show_choices(again)
        self.words.show_view(self._words_view())
        # The words take the height of the two lines that can be spared for them.
        spelt = OTHER in self.felt.symptoms or self.felt.grade is Grade.NOTED
        self.words.setVisible(spelt)
        self.hint.setHidden(spelt)
        self.noted.setHidden(spelt)
        self.grade_heading.setText(self.desk.say(msg("How bad is it?")))
        self.grade_heading.setVisible(not again)
        self.hint.setText(self.desk.say(msg("Octagon: pauses or stops when confirmed")))
        before = earlier(told)
        self.earlier.setVisible(bool(before))
        if before:
            self.earlier.show_view(RemarkRow("history", before[-1]))
        view = do_now(told, self.felt, at, now)
        self.advice.show_view(view)
        self.rule.show_phrase(view.rule)
        self.source.show_phrase(view.source)
        self.rule_panel.setVisible(bool(view.rule))
        self.again.setText(view.recheck)
        self.again_words.show_phrase(view.recheck_words)
        self.again_note.setText(view.recheck_note)
        self.again_note.setVisible(self.width() >= 1200)  # narrow: the next look itself says it
        self.recheck_panel.setVisible(bool(view.recheck))
        title, note = msg("Treatments to offer"), msg("logged at the press")
        self.offers.show_view(self.desk.say(title), self.desk.say(note), offers(told, now))
        upper_tiles, lower = list(self.tiles.values())[: len(upper)], list(self.tiles.values())[len(upper) :]
        button = [one for one in (self.advice.button(),) if one is not None]
        row = [*self.choices.values(), self.words.edit]
        self.read_in_order([*upper_tiles, *row, *lower, *button, *self.offers.buttons()])

    def act(self, action: str, pressed: datetime) -> bool:
        if action in self.tiles or action in (NONE, OTHER, BEFORE, "new"):
            self.felt = self.felt.toggled(action)
            self.refresh(self.desk.now())
            if action in (OTHER, BEFORE) and self.words.isVisible():
                self.words.edit.setFocus()
        elif action in ("confirm", "go-on"):
            self._confirm()
        elif action in DOWN:
            self._down(action, pressed)
        elif action.startswith(("given-", "withheld-", "shut-")):
            what, _, drug = action.partition("-")
            self._treat(what, drug, pressed)
        else:
            return False
        return True

    def _confirm(self) -> None:
        if self._write(quiet=False):
            self.go_home()  # which is the emergency as long as it lasts

    def _down(self, action: str, pressed: datetime) -> None:
        """First the answer, if it is complete, then the act; the act is done whatever became of the answer."""
        wrote = self._write(quiet=True)
        unwritten = self.told.symptoms(self.felt.symptoms) if not wrote else ""
        phase = self.infusion.phase
        achieved = {"reduce": not isinstance(phase, Running), "pause": not isinstance(phase, Running)}
        off = not isinstance(phase, Running | Paused)
        declared = action == "emergency" and wrote and emergency_lasts(self.infusion) and off
        if wrote and (achieved.get(action, False) or (action == "stop" and off) or declared):
            self.go_home()
            return
        perform_flow(self.desk, self.place.infusion, action, pressed)
        if unwritten and action in ("stop", "emergency"):  # both leave the room; what was ticked is not lost with it
            words = self.desk.say(msg("Seen before the press: {names}; how bad is not asked yet", names=unwritten))
            self.desk.submit(self.place.infusion, WriteNote(words), pressed, quiet=True)
        if wrote and action in ("reduce", "pause"):
            self.go_home()

    def _write(self, quiet: bool) -> bool:
        command = command_of(self.felt)
        if command is None:
            return False
        at = noted_at(self.infusion, self.pressed)
        answer = self.desk.submit(self.place.infusion, command, at, quiet=quiet)
        if isinstance(answer, Done):
            self.felt = Felt()
            return True
        return False

    def _treat(self, what: str, drug_id: str, pressed: datetime) -> None:
        infusion = self.infusion
        drug = infusion.protocol.reactions.treatment(drug_id) if infusion.protocol else None
        if drug is None:
            return
        command = at_protocol_dose(infusion, drug_id)
        if what == "shut":
            shut = shut_for(infusion, drug, pressed)
            self.desk.refuse(shut)
        elif what == "given" and command is not None:
            self.desk.submit(infusion.id, command, pressed)
        else:
            self.desk.go(entry_place(Room.TREATMENT, infusion.id, pressed, f"{what}:{drug_id}"))

    def _worded(self, _: str, text: str) -> None:
        self.felt = Felt(self.felt.symptoms, self.felt.grade, self.felt.none, self.felt.outcome, text, self.felt.new)
        self.refresh(self.desk.now())

    def _words_view(self) -> FieldView:
        before = self.felt.grade is Grade.NOTED
        label = self.desk.say(msg("Since when, and why it is no reaction") if before else _IN_WORDS)
        return FieldView("words", "", self.felt.words, placeholder=label)

    def _show_tiles(self, upper: tuple[TileView, ...], grades: tuple[TileView, ...]) -> None:
        ids = [one.id for one in (*upper, *grades)]
        if ids != list(self.tiles):
            for tile in self.tiles.values():
                tile.hide()
                tile.deleteLater()
            self.tiles = {}
            for views, grid, height in ((upper, self.grid, 79), (grades, self.grades, 96)):
                across = columns(len(views))
                for place, view in enumerate(views):
                    tile = Tile(view, height if across == 4 else _LOW)
                    tile.activated.connect(self.press)
                    grid.addWidget(tile, place // across, place % across)
                    self.tiles[view.id] = tile
        for view in (*upper, *grades):
            self.tiles[view.id].show_view(view)

    def _show_choices(self, again: bool) -> None:
        views = choice_views(self.told, self.felt, again)
        if [one.id for one in views] != list(self.choices):
            for button in self.choices.values():
                button.hide()
                button.deleteLater()
            while self.row.count():
                self.row.takeAt(0)
            self.choices = {}
            for view in views:
                button = ActionButton(view, "line", 48)
                button.activated.connect(self.press)
                self.row.addWidget(button)
                self.choices[view.id] = button
            self.row.addStretch(1)
        for view in views:
            self.choices[view.id].show_view(view)
