"""Views of one running infusion, for the gallery and for tests of the widgets."""

from app.present.parts.action import ActionBarView, ActionView, BottomBarView
from app.present.parts.app_bar import AppBarView, StatusWord, StepperView, StepView
from app.present.parts.band import BandView
from app.present.parts.course import (
    CourseView,
    CourseWords,
    LaneMark,
    PressureMark,
    PulseMark,
    RatePoint,
    Readout,
    Tick,
)
from app.present.parts.ladder import LadderView, RungView
from app.present.parts.log import LogRowView, LogView
from app.present.parts.next_act import GateRow, NextActView
from app.present.parts.phrase import code, phrase, strong
from app.present.parts.rate import RateView
from app.present.parts.volume import BottleLevelView, VolumeRow, VolumeView

BAND = BandView(
    bed_caption="Bed",
    bed="12",
    name="RUIZ CASTELLANOS, Elena",
    second=phrase("Female · born 14 Mar 1968 (58 y) · ID ", code("4481902")),
    weight="70 kg",
    weight_note="measured 07:55 today",
    product="Privigen 10 % · 28 g = 280 mL",
    context="Dermatomyositis · cycle 2 of 6, day 3 of 5",
    allergy="Allergy: Penicillin",
    allergy_note="rash, 2011",
    short_weight_note="07:55 today",
    short_product="Privigen 10 %, 28 g",
    short_context="280 mL · day 3 of 5",
)

APP_BAR = AppBarView(
    title="Running",
    clock="11:28",
    date="Wed 25 Nov 2026",
    back=ActionView("back", "Board", "Esc", icon="chevron-left"),
    words=(
        StatusWord("volume-2", "Sound on, heard 07:04", "Sound on"),
        StatusWord("plug-zap", "Mains"),
        StatusWord("book-check", "Library 2026.4 approved"),
        StatusWord("user", "M. Ortega, RN", "M. Ortega, RN"),
    ),
    lock=ActionView("lock", "Lock", "Ctrl L"),
)

STEPS = AppBarView(
    title="Checklist",
    clock="08:21",
    back=APP_BAR.back,
    steps=StepperView(
        (
            StepView("order", "Order", "done"),
            StepView("checklist", "Checklist", "here"),
            StepView("premedication", "Premedication", "ahead"),
            StepView("bottles", "Bottles", "ahead"),
            StepView("second-check", "Second check", "ahead"),
            StepView("start", "Start", "ahead"),
        )
    ),
    words=APP_BAR.words,
    lock=APP_BAR.lock,
)

NEXT_ACT = NextActView(
    caption="Next act",
    title="Take vitals, ask for symptoms",
    sub=phrase("then ", strong("168 mL/h"), " may be set from 11:36"),
    countdown="7:20",
    countdown_caption="min:s until 11:36",
    short_countdown_caption="until 11:36",
    state="due",
    gate=(
        GateRow("Full vitals on this step:", "missing, last 11:08", "missing", "last 11:08"),
        GateRow("Symptom answer:", "missing", "missing"),
        GateRow("Symptom-free 30 min:", "22 so far", "waiting"),
        GateRow("No open alert", "", "met"),
        GateRow("Bottle lasts", "until 11:44", "met"),
        GateRow("Below the ceiling", "336 mL/h", "met"),
    ),
    buttons=(
        ActionView("vitals", "Enter vitals", "F1", state="next", icon="heart-pulse"),
        ActionView("symptom", "Symptom, or none", "F2", icon="message-square-warning"),
    ),
)

RATE = RateView(
    "Rate to set on the pump", "84", "mL/h", "1.2 mL/kg/h", "since 10:52",
    before_caption="Before", before="168 mL/h", next_caption="Next, 11:36", next="168 mL/h",
)  # fmt: skip

LADDER = LadderView(
    "Ladder",
    "Privigen 10 %, 70 kg, 30 min each",
    (
        RungView("336", "mL/h", "not before 12:06", "locked", short_note="12:06"),
        RungView("168", "mL/h", "next, 11:36 · headache 10:51", "next", short_note="11:36"),
        RungView("84", "mL/h", "now, 36 min", "now", short_note="now"),
        RungView("42", "mL/h", "one down", "below", "F7"),
        RungView("21", "mL/h", "first rate", "plain", short_note="first"),
    ),
)

ACTIONS = ActionBarView(
    (
        (
            ActionView("vitals", "Vitals", "F1", "due now", short_consequence="due"),
            ActionView("symptom", "Symptom", "F2", "or none", short_consequence=" "),
            ActionView("treatment", "Treatment", "F3", "check, log", short_consequence=" "),
            ActionView("bottle", "Bottle", "F4", "2 of 3"),
        ),
        (
            ActionView("step-up", "Step up", "F5", "3 missing", "locked", short_consequence="3"),
            ActionView("hold", "Hold", "F6", "stay at 84", short_consequence="84"),
            ActionView("reduce", "Reduce", "F7", "to 42 mL/h", short_consequence="42"),
            ActionView("pause", "Pause", "F8", "rate 0", short_consequence="0"),
        ),
        (ActionView("stop", "STOP", "F9", "ends it", "stop", short_consequence=" "),),
        (ActionView("emergency", "Emergency", "F12", "stop and call", "emergency", short_consequence=" "),),
    )
)

BOTTOM = BottomBarView(
    left=(ActionView("downtime", "Print downtime sheet", "Ctrl D"),),
    remark="Every entry is kept as you type",
    right=(ActionView("checklist", "Checklist: 1 entry to correct", "Ctrl Enter", state="locked"),),
)

LOG = LogView(
    "Log",
    (
        LogRowView("1", "11:08", "BP 118/74 · 78/min · 36.8 °C · RR 16 · SpO2 98 %", who="MO"),
        LogRowView("2", "11:08", "corrected to 118/74", "BP 181/74", "11:10, slip", "MO", "corrected"),
        LogRowView("3", "11:06", "Headache gone. 30 min at 84 mL/h begins", who="MO"),
        LogRowView("4", "10:56", "Paracetamol 1 g IV", note="written 11:03", who="JP", kind="late"),
        LogRowView("5", "10:52", "Reduced 168 to 84 mL/h", who="MO"),
        LogRowView("6", "10:51", "Headache, mild", who="MO"),
        LogRowView("7", "10:46", "Bottle 2 hung, same batch", who="MO"),
        LogRowView("8", "10:40", "Not observed 10:40 to 10:43, restarted", who="–", kind="gap"),
        LogRowView("9", "10:38", "Override: vitals 12 min old", who="MO", kind="override"),
    ),
    ActionView("note", "Note", "F10"),
)

VOLUME = VolumeView(
    "Volume and bottle",
    BottleLevelView(
        "Bottle 2 of 3 should now read", "33 mL", "next about 11:44", 0.33, short_note="Bottle 2 of 3 should read"
    ),
    (
        VolumeRow("Given", phrase(strong("167 mL"), " · 16.7 g")),
        VolumeRow("Left", phrase(strong("113 mL"), " · 11.3 g")),
    ),
    0.596,
    "Ends about",
    "12:10",
    "12:50 if it stays at 84",
)

COURSE_WORDS = CourseWords(
    "Course", "planned", "actual", "forecast", "blood pressure", "pulse", "now", "Symptom", "Treatment", "Bottle",
    "Pressure", "mmHg", "Pulse", "per min", "Rate", "mL/h",
)  # fmt: skip


def clock(hour: int, minute: int) -> float:
    """Seconds since 08:45."""
    return (hour * 60 + minute - 8 * 60 - 45) * 60.0


_TIMES = tuple(
    clock(*at)
    for at in (
        (8, 52), (9, 19), (9, 33), (9, 50), (10, 4), (10, 22), (10, 36), (10, 51), (11, 1), (11, 8),
    )
)  # fmt: skip
_PRESSURES = (
    (128, 72), (127, 71), (126, 72), (127, 71), (126, 72), (127, 73), (129, 73), (136, 78), (131, 76), (118, 74),
)  # fmt: skip
_PULSES = (74, 76, 74, 75, 75, 77, 79, 90, 84, 78)

COURSE = CourseView(
    words=COURSE_WORDS,
    start=0,
    finish=clock(12, 30),
    time_ticks=tuple(
        Tick(clock(hour, minute), f"{hour:02}:{minute:02}")
        for hour, minute in ((9, 0), (9, 30), (10, 0), (10, 30), (11, 0), (11, 30), (12, 0), (12, 30))
    ),
    rate_ticks=(Tick(0, "0"), Tick(84, "84"), Tick(168, "168"), Tick(336, "336")),
    pressure_ticks=(Tick(60, "60"), Tick(100, "100"), Tick(140, "140")),
    pulse_ticks=(Tick(60, "60"), Tick(100, "100")),
    planned=(
        RatePoint(clock(9, 4), 21), RatePoint(clock(9, 34), 42), RatePoint(clock(10, 4), 84),
        RatePoint(clock(10, 34), 168), RatePoint(clock(11, 4), 336), RatePoint(clock(11, 26), 0),
    ),
    actual=(
        RatePoint(clock(9, 4), 21), RatePoint(clock(9, 36), 42), RatePoint(clock(10, 7), 84),
        RatePoint(clock(10, 38), 168), RatePoint(clock(10, 52), 84),
    ),
    forecast=(
        RatePoint(clock(11, 28), 84), RatePoint(clock(11, 36), 168), RatePoint(clock(12, 6), 336),
        RatePoint(clock(12, 10), 0),
    ),
    pressure=tuple(PressureMark(at, high, low) for at, (high, low) in zip(_TIMES, _PRESSURES, strict=True)),
    pulse=tuple(PulseMark(at, value) for at, value in zip(_TIMES, _PULSES, strict=True)),
    marks=(
        LaneMark("symptom", clock(10, 51), clock(11, 6), "Headache, mild", "Headache"),
        LaneMark("treatment", clock(10, 56), None, "Paracetamol 1 g IV", "Paracetamol"),
        LaneMark("bottle", clock(9, 4), clock(10, 46), "1 · P100412345", "1"),
        LaneMark("bottle", clock(10, 46), None, "2 · P100412345", "2"),
    ),
    readouts=tuple(
        Readout(
            clock(9 + (4 + five) // 60, (4 + five) % 60),
            phrase(strong(f"{9 + (4 + five) // 60:02}:{(4 + five) % 60:02}"), " · 84 mL/h, planned 168 · bottle 2"),
        )
        for five in range(0, 140, 5)
    ),
    now=clock(11, 28),
    pressure_last=phrase(strong("118/74"), ", 20 min ago"),
    pulse_last=phrase(strong("78")),
    description="Rate 84 mL/h since 10:52, planned 336",
)  # fmt: skip
