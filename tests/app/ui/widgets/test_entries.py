"""Fields, choices, segments, tiles, refusals, signatures."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.widgets.field import ChoiceField, Field
from app.ui.widgets.gallery.example_states import CHOICE, FIELDS, HARD, SEGMENT, SIGNATURES, SOFT, TILES
from app.ui.widgets.refusal import Refusal
from app.ui.widgets.segment import Segment
from app.ui.widgets.signature_box import SignatureBox
from app.ui.widgets.tile import Tile
from tests.app.ui.widgets.conftest import Stand

EMPTY, TYPED, REFUSED, FIXED, BATCH = FIELDS


def test_what_is_typed_stays_as_typed_when_it_is_refused(stand: Stand, qtbot: QtBot) -> None:
    field = Field(EMPTY)
    stand(field, 160, 90)
    field.edit.setFocus()
    QTest.keyClicks(field.edit, " 7O0,0")
    field.show_view(replace(REFUSED, id="empty", text="70"))
    assert field.text() == " 7O0,0"
    assert field.edit.property("state") == "refused"


def test_a_field_tells_each_change_and_what_it_was_left_with(stand: Stand, qtbot: QtBot) -> None:
    field = Field(EMPTY)
    stand(field, 160, 90)
    typed: list[tuple[str, str]] = []
    left: list[tuple[str, str]] = []
    field.edited.connect(lambda name, text: typed.append((name, text)))
    field.committed.connect(lambda name, text: left.append((name, text)))
    QTest.keyClicks(field.edit, "70")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert typed == [("empty", "7"), ("empty", "70")]
    assert left == [("empty", "70")]


def test_a_field_never_touched_commits_nothing(stand: Stand, qtbot: QtBot) -> None:
    field = Field(TYPED)
    stand(field, 160, 90)
    with qtbot.assertNotEmitted(field.committed):
        field.edit.setFocus()
        QTest.keyClick(field.edit, Qt.Key.Key_Return)


def test_a_fixed_field_takes_no_typing(stand: Stand, qtbot: QtBot) -> None:
    field = Field(FIXED)
    stand(field, 160, 90)
    QTest.keyClicks(field.edit, "9")
    assert field.text() == "70"


def test_a_field_names_its_unit_and_its_refusal_to_a_screen_reader(stand: Stand) -> None:
    field = Field(replace(REFUSED, refusal=HARD.what))
    stand(field, 160, 90)
    assert field.edit.accessibleName() == "Weight today kg"
    assert HARD.what in field.edit.accessibleDescription()


def test_a_choice_without_a_choice_stays_empty(stand: Stand) -> None:
    choice = ChoiceField(replace(CHOICE, chosen=None, placeholder="choose"))
    stand(choice, 200, 90)
    assert choice.combo.currentIndex() == -1


def test_the_wheel_changes_no_prescription(stand: Stand, qtbot: QtBot) -> None:
    choice = ChoiceField(CHOICE)
    stand(choice, 200, 90)
    middle = QPointF(choice.combo.rect().center())
    event = QWheelEvent(
        middle, choice.combo.mapToGlobal(middle), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice.combo, event)
    assert choice.combo.currentText() == "Dermatomyositis"


def test_a_segment_has_no_default_and_changes_only_with_its_view(stand: Stand, qtbot: QtBot) -> None:
    segment = Segment(SEGMENT)
    stand(segment, 340, 90)
    assert not [choice for choice in segment.choices() if choice.isChecked()]
    with qtbot.waitSignal(segment.chosen) as signal:
        QTest.mouseClick(segment.choices()[1], Qt.MouseButton.LeftButton)
    assert signal.args == ["gravity"]
    assert not segment.choices()[1].isChecked()
    segment.show_view(replace(SEGMENT, chosen="gravity"))
    assert segment.choices()[1].isChecked()


def test_a_segment_listens_to_space(stand: Stand, qtbot: QtBot) -> None:
    segment = Segment(SEGMENT)
    stand(segment, 340, 90)
    with qtbot.waitSignal(segment.chosen) as signal:
        QTest.keyClick(segment.choices()[0], Qt.Key.Key_Space)
    assert signal.args == ["pump"]


def test_a_tile_emits_its_id_and_waits_for_the_view_to_be_chosen(stand: Stand, qtbot: QtBot) -> None:
    tile = Tile(TILES[0])
    stand(tile, 169, 79)
    with qtbot.waitSignal(tile.activated) as signal:
        QTest.keyClick(tile, Qt.Key.Key_Space)
    assert signal.args == ["fever"]
    assert not tile.isChecked()


def test_a_long_label_wraps_on_its_tile_and_is_not_cut(stand: Stand) -> None:
    tile = Tile(TILES[2])
    stand(tile, 120, 79)
    assert not [words for words in tile.placed if words.elided]
    assert len([words for words in tile.placed if words.text in "Back or muscle pain"]) == 2


def test_a_hard_refusal_says_what_why_source_and_what_to_do(stand: Stand) -> None:
    refusal = Refusal()
    refusal.show_view(HARD)
    stand(refusal, 545, refusal.heightForWidth(545))
    assert refusal.accessibleName() == HARD.what
    for part in (HARD.why, HARD.source, HARD.do_caption, HARD.do):
        assert part in refusal.accessibleDescription()
    assert refusal.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_soft_refusal_emits_the_reason(stand: Stand, qtbot: QtBot) -> None:
    refusal = Refusal()
    refusal.show_view(SOFT)
    stand(refusal, 640, refusal.heightForWidth(640))
    with qtbot.waitSignal(refusal.activated) as signal:
        QTest.mouseClick(refusal.buttons()[1], Qt.MouseButton.LeftButton)
    assert signal.args == ["kawasaki"]


def test_the_reasons_wrap_when_the_refusal_is_narrow(stand: Stand) -> None:
    refusal = Refusal()
    refusal.show_view(SOFT)
    assert refusal.heightForWidth(300) > refusal.heightForWidth(640)
    stand(refusal, 300, refusal.heightForWidth(300))
    assert all(button.geometry().right() <= 300 for button in refusal.buttons())


def test_a_signature_hands_over_the_pin_and_forgets_it(stand: Stand, qtbot: QtBot) -> None:
    box = SignatureBox()
    box.show_view(SIGNATURES[0])
    stand(box, 440, 132)
    QTest.keyClicks(box.pin, "4711")
    button = box.button()
    assert button is not None
    with qtbot.waitSignal(box.signed) as signal:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert signal.args == ["performed", "4711"]
    assert box.pin.text() == ""


def test_enter_in_the_pin_signs_nothing(stand: Stand, qtbot: QtBot) -> None:
    box = SignatureBox()
    box.show_view(SIGNATURES[0])
    stand(box, 440, 132)
    with qtbot.assertNotEmitted(box.signed):
        QTest.keyClicks(box.pin, "4711")
        QTest.keyClick(box.pin, Qt.Key.Key_Return)
