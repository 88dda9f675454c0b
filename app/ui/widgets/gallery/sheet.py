"""Laying the widgets out into one picture."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.alarm_banner import AlarmBanner
from app.ui.widgets.answer_rows import AnswerGroup
from app.ui.widgets.app_bar import AppBar
from app.ui.widgets.bars import ActionBar, BottomBar
from app.ui.widgets.board_card import BoardCard, FreePlace
from app.ui.widgets.course import Course
from app.ui.widgets.effect import Effect, Remark
from app.ui.widgets.field import ChoiceField, Field
from app.ui.widgets.gallery import example_running as running
from app.ui.widgets.gallery import example_states as states
from app.ui.widgets.gate_list import GateList
from app.ui.widgets.identity_band import IdentityBand
from app.ui.widgets.ladder import Ladder
from app.ui.widgets.log_list import LogList, LogRow
from app.ui.widgets.next_act import NextAct
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.question import OpenQuestion
from app.ui.widgets.rate_figure import RateFigure
from app.ui.widgets.refusal import Refusal
from app.ui.widgets.ring import Ring
from app.ui.widgets.segment import Segment
from app.ui.widgets.signature_box import SignatureBox
from app.ui.widgets.table import SumStrip, Table
from app.ui.widgets.tile import Tile
from app.ui.widgets.volume import BottleLevel, VolumePanel, VolumePlan


def running_screen(width: int) -> QWidget:
    """The running screen at 1366 or 1024 px, placed by the grid of the design."""
    window = QWidget()
    window.setObjectName("window")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    window.setFixedSize(width, 768)
    wide = width >= 1366
    places: list[tuple[QWidget, tuple[int, int, int, int]]] = []
    bar, band, act, rate, ladder = AppBar(), IdentityBand(), NextAct(), RateFigure(), Ladder()
    course, volume, log, actions = Course(), VolumePanel(), LogList(), ActionBar()
    bar.show_view(running.APP_BAR)
    band.show_view(running.BAND)
    act.show_view(running.NEXT_ACT)
    rate.show_view(running.RATE)
    ladder.show_view(running.LADDER)
    course.show_view(running.COURSE)
    volume.show_view(running.VOLUME)
    log.show_view(running.LOG)
    actions.show_view(running.ACTIONS)
    places = [(bar, (0, 0, width, 48)), (band, (0, 48, width, 64)), (actions, (0, 692, width, 76))]
    if wide:
        places += [(act, (12, 124, 630, 274)), (rate, (654, 124, 318, 274)), (ladder, (984, 124, 370, 274))]
        places += [(course, (12, 410, 632, 270)), (volume, (656, 410, 250, 270)), (log, (918, 410, 436, 270))]
    else:
        places += [(act, (8, 120, 556, 264)), (rate, (572, 120, 236, 264)), (ladder, (816, 120, 200, 264))]
        places += [(course, (8, 390, 558, 294)), (volume, (574, 390, 442, 90)), (log, (574, 488, 442, 196))]
    for widget, place in places:
        widget.setParent(window)
        widget.setGeometry(*place)
    return window


def components() -> QWidget:
    """Every component in every state."""
    window = QWidget()
    window.setObjectName("window")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    window.setFixedWidth(1366)
    column = QVBoxLayout(window)
    column.setContentsMargins(24, 20, 24, 24)
    column.setSpacing(8)
    column.addWidget(Label("Components and their states", "heading"))
    _part(column, "Action button with key", _row([ActionButton(view, "bar") for view in states.BUTTONS]))
    banners = []
    for alarm in states.ALARMS:
        banner = AlarmBanner()
        banner.show_view(alarm)
        banners.append(banner)
    _part(column, "Alarm banner", *banners)
    rates = []
    for view in states.RATES:
        figure = RateFigure()
        figure.setFixedSize(296, 228)
        figure.show_view(view)
        rates.append(figure)
    ladder = Ladder()
    ladder.setFixedSize(384, 236)
    ladder.show_view(states.RUNGS)
    _part(column, "Rate figure, ladder", _row([*rates, ladder]))
    gate = GateList()
    gate.setFixedWidth(380)
    gate.show_view(states.GATE)
    rings = []
    for ring_view in states.RINGS:
        ring = Ring(size=96)
        ring.show_view(ring_view)
        rings.append(ring)
    _part(column, "Gate list, rings", _row([gate, *rings]))
    _part(column, "Tiles", _row([Tile(tile, 96 if tile.note else 79) for tile in states.TILES]))
    refusals = []
    for refused in (states.HARD, states.SOFT):
        refusal = Refusal()
        refusal.show_view(refused)
        refusals.append(refusal)
    _part(column, "Refusal", _row(refusals))
    entries: list[QWidget] = [Field(view) for view in states.FIELDS]
    _part(column, "Fields", _row([*entries, ChoiceField(states.CHOICE), Segment(states.SEGMENT)]))
    signatures = []
    for signature_view in states.SIGNATURES:
        signature = SignatureBox()
        signature.show_view(signature_view)
        signatures.append(signature)
    logs = Panel("log-rows")
    logs.setFixedWidth(410)
    logs.body.setContentsMargins(1, 1, 1, 1)
    logs.body.setSpacing(0)
    for line in states.LOG_ROWS:
        logs.body.addWidget(LogRow(line))
    _part(column, "Signatures, log rows", _row([*signatures, logs]))
    bands = []
    for band_view in states.BANDS:
        band = IdentityBand()
        band.show_view(band_view)
        bands.append(band)
    _part(column, "Identity band", *bands)
    return window


def more_components() -> QWidget:
    """The parts of preparation, record and board."""
    window = QWidget()
    window.setObjectName("window")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    window.setFixedWidth(1366)
    column = QVBoxLayout(window)
    column.setContentsMargins(12, 0, 12, 12)
    steps = AppBar()
    steps.show_view(running.STEPS)
    column.addWidget(steps)
    cards: list[QWidget] = [BoardCard(view) for view in states.CARDS]
    board = QWidget()
    grid = QGridLayout(board)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(12)
    for place, card in enumerate([*cards[:3], FreePlace(states.FREE)]):
        card.setFixedSize(326, 310)
        grid.addWidget(card, 0, place)
    for place, card in enumerate(BoardCard(view) for view in states.CARDS):
        card.setFixedSize(246, 208)
        grid.addWidget(card, 1, place)
    column.addWidget(board)
    group = AnswerGroup(states.QUESTIONS)
    question = OpenQuestion()
    question.show_view(states.OPEN_QUESTION)
    effects = Panel("effects")
    effects.body.setContentsMargins(1, 1, 1, 1)
    for effect_view in states.EFFECTS:
        effect = Effect()
        effect.show_view(effect_view)
        effects.body.addWidget(effect)
    remark = Remark()
    remark.show_view(states.REMARK)
    effects.body.addWidget(remark)
    checklist = Panel("checklist")
    checklist.body.setContentsMargins(8, 8, 8, 8)
    checklist.body.addWidget(group)
    checklist.body.addWidget(question)
    _part(column, "Checklist", _row([checklist, effects], (2, 1)))
    plan, sums, table = VolumePlan(), SumStrip(), Table()
    plan.setFixedWidth(386)
    plan.show_view(states.PLAN)
    sums.show_view(states.SUMS)
    table.show_view(states.TABLE)
    table.choose("1")
    bottles = []
    for level in states.BOTTLES:
        bottle = BottleLevel()
        bottle.show_view(level)
        bottles.append(bottle)
    _part(column, "Bottles, sums, table", _row([*bottles, plan]), _row([sums, table], (1, 1)))
    gap, empty = Course(), Course()
    for course, course_view in ((gap, states.GAP_COURSE), (empty, states.EMPTY_COURSE)):
        course.setFixedHeight(250)
        course.show_view(course_view)
    _part(column, "Course ended with a gap, course empty", _row([gap, empty]))
    bottom = BottomBar()
    bottom.show_view(running.BOTTOM)
    column.addWidget(bottom)
    return window


def picture(window: QWidget, out: str) -> None:
    """Show the window, let it settle, and write it to `out`."""
    window.ensurePolished()
    column = window.layout()
    if column is not None:
        window.resize(window.width(), max(column.heightForWidth(window.width()), column.sizeHint().height()))
    window.show()
    QApplication.processEvents()
    window.grab().save(out)
    window.close()


def _row(widgets: Sequence[QWidget], stretch: tuple[int, ...] = ()) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, stretch[place] if stretch else 0, Qt.AlignmentFlag(0))
    return box


def _part(column: QVBoxLayout, title: str, *widgets: QWidget) -> None:
    column.addWidget(Label(title, "caption"))
    for widget in widgets:
        column.addWidget(widget)
