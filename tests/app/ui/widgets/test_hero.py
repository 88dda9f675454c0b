"""The identity band, the next act, the rate and the ladder."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.present.parts.ladder import LadderView, RungView
from app.ui.widgets.gallery.example_running import BAND, LADDER, NEXT_ACT, RATE
from app.ui.widgets.gallery.example_states import BANDS, GATE
from app.ui.widgets.gate_list import GateList
from app.ui.widgets.identity_band import IdentityBand
from app.ui.widgets.ladder import Ladder
from app.ui.widgets.next_act import NextAct
from app.ui.widgets.painted import Painted
from app.ui.widgets.rate_figure import RateFigure
from tests.app.ui.widgets.conftest import Stand

LONG = "FERNÁNDEZ DE CÓRDOBA Y ÁLVAREZ DE LAS ASTURIAS, María de los Ángeles"


def elided(widget: Painted) -> set[str]:
    return {words.text for words in widget.placed if words.elided}


@pytest.mark.parametrize("view", BANDS, ids=lambda view: view.bed)
def test_the_band_says_bed_name_weight_product_and_allergy(view: object, stand: Stand) -> None:
    assert view in BANDS
    band = IdentityBand()
    band.show_view(view)
    stand(band, 1366, 64)
    written = {words.text for words in band.placed}
    shown = BANDS[BANDS.index(view)]
    assert {shown.bed, shown.name, shown.weight, shown.product, shown.allergy} <= written
    assert shown.name in band.accessibleName()
    assert shown.allergy in band.accessibleDescription()
    assert shown.training in band.accessibleDescription()


@pytest.mark.parametrize("width", [1366, 1024])
def test_the_product_gives_way_before_a_long_name_and_weight_and_allergy_never(width: int, stand: Stand) -> None:
    band = IdentityBand()
    view = replace(BAND, name=LONG)
    band.show_view(view)
    stand(band, width, 64)
    cut = elided(band)
    assert not {words.text for words in band.placed} & {view.product, view.context}
    assert not cut & {view.weight, view.weight_note, view.short_weight_note, view.allergy, view.bed}


@pytest.mark.parametrize("width", [1366, 1024])
def test_a_dose_is_said_shorter_or_left_out_but_never_cut(width: int, stand: Stand) -> None:
    for name in (LONG, "TRAINING PATIENT, Bruno", "Vo, Li"):
        band = IdentityBand()
        band.show_view(replace(BAND, name=name, training="TRAINING ×60"))
        stand(band, width, 64)
        assert elided(band) <= {LONG}


def test_a_long_allergy_steps_down_before_anything_is_cut(stand: Stand) -> None:
    band = IdentityBand()
    band.show_view(replace(BAND, allergy="Allergy: penicillin, latex, iodinated contrast"))
    stand(band, 1366, 64)
    assert not elided(band) & {"Allergy: penicillin, latex, iodinated contrast"}


@pytest.mark.parametrize(("figure", "size"), [("84", 136), ("168", 136), ("388.8", 92), ("19.5", 92)])
def test_the_rate_steps_down_with_its_length_and_is_never_cut(figure: str, size: int, stand: Stand) -> None:
    rate = RateFigure()
    rate.show_view(replace(RATE, figure=figure))
    stand(rate, 318, 274)
    assert rate.figure_size == size
    assert not elided(rate)


@pytest.mark.parametrize("figure", ["84", "168", "388.8", "1,234.5"])
def test_the_rate_fits_the_narrow_window(figure: str, stand: Stand) -> None:
    rate = RateFigure()
    rate.show_view(replace(RATE, figure=figure))
    stand(rate, 236, 264)
    assert not elided(rate)
    assert all(words.right <= 236 for words in rate.placed)


def test_drops_are_said_with_the_pump_rate_beside(stand: Stand) -> None:
    rate = RateFigure()
    rate.show_view(replace(RATE, figure="28", unit="drops/min", beside="84 mL/h"))
    stand(rate, 236, 264)
    assert any("84 mL/h" in words.text for words in rate.placed)


def test_the_gate_names_what_is_missing_first_and_what_is_met_last(stand: Stand) -> None:
    gate = GateList()
    gate.show_view(GATE)
    stand(gate, 400, 150)
    assert [row.state for row in gate.shown()] == ["missing", "too-old", "blocked", "waiting", "met"]


@pytest.mark.parametrize("width", [400, 520, 590])
def test_the_gate_never_cuts_a_condition(width: int, stand: Stand) -> None:
    gate = GateList(columns=2)
    gate.show_view((*NEXT_ACT.gate, *GATE))
    stand(gate, width, 180)
    assert not elided(gate)


def test_the_next_act_emits_the_ids_of_its_buttons(stand: Stand, qtbot: QtBot) -> None:
    act = NextAct()
    act.show_view(NEXT_ACT)
    stand(act, 630, 274)
    heard: list[str] = []
    act.activated.connect(heard.append)
    QTest.mouseClick(act.buttons()[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(act.buttons()[1], Qt.Key.Key_Space)
    assert heard == ["vitals", "symptom"]


class _Watched(NextAct):
    """Keeps which part of itself was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted_width = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted_width = event.rect().width()
        super().paintEvent(event)


def test_a_second_that_passes_paints_only_the_digits(stand: Stand, qapp: QApplication, qtbot: QtBot) -> None:
    act = _Watched()
    act.show_view(NEXT_ACT)
    stand(act, 630, 274)
    qapp.processEvents()
    places = [button.geometry() for button in act.buttons()]
    act.painted_width = 0
    act.show_view(replace(NEXT_ACT, countdown="7:19"))
    qtbot.waitUntil(lambda: act.painted_width > 0)
    assert act.painted_width < 400
    assert [button.geometry() for button in act.buttons()] == places
    assert "7:19" in act.accessibleDescription()


@pytest.mark.parametrize("state", ["due", "now", "overdue", "none"])
@pytest.mark.parametrize("width", [630, 556])
def test_a_long_act_steps_down_beside_its_countdown(state: str, width: int, stand: Stand) -> None:
    act = NextAct()
    title = "Take vitals and ask for symptoms before step 5"
    act.show_view(replace(NEXT_ACT, state=state, title=title, countdown="8 min over"))  # type: ignore[arg-type]  # the state is one of the words the part knows, drawn by the test
    stand(act, width, 264)
    assert title not in elided(act)


def test_the_ladder_shows_the_present_rung_and_two_on_each_side(stand: Stand) -> None:
    rungs = tuple(RungView(str(rate), "mL/h", "", "now" if rate == 5 else "plain") for rate in range(9, 0, -1))
    ladder = Ladder()
    ladder.show_view(LadderView("Ladder", "", rungs))
    stand(ladder, 370, 274)
    assert [rung.figure for rung in ladder.shown()] == ["7", "6", "5", "4", "3"]


def test_a_long_ladder_scrolls_with_the_arrow_keys(stand: Stand, qtbot: QtBot) -> None:
    rungs = tuple(RungView(str(rate), "mL/h", "", "now" if rate == 5 else "plain") for rate in range(9, 0, -1))
    ladder = Ladder()
    ladder.show_view(LadderView("Ladder", "", rungs))
    stand(ladder, 370, 274)
    for _ in range(9):
        QTest.keyClick(ladder, Qt.Key.Key_Down)
    assert [rung.figure for rung in ladder.shown()] == ["5", "4", "3", "2", "1"]


@pytest.mark.parametrize("width", [370, 200])
def test_the_ladder_says_every_rung_to_a_screen_reader(width: int, stand: Stand) -> None:
    ladder = Ladder()
    ladder.show_view(LADDER)
    stand(ladder, width, 264)
    assert "168 mL/h next, 11:36 · headache 10:51" in ladder.accessibleDescription()
    assert not elided(ladder)
