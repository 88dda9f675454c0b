"""Views of every component in every state, for the gallery and for tests of the widgets."""

from dataclasses import replace

from app.present.parts.action import ActionView
from app.present.parts.alarm import AlarmView
from app.present.parts.card import CardView, FreePlaceView, RingView
from app.present.parts.course import GapSpan
from app.present.parts.field import ChoiceView, FieldView
from app.present.parts.ladder import LadderView, RungView
from app.present.parts.log import LogRowView, RemarkRow
from app.present.parts.next_act import GateRow
from app.present.parts.phrase import code, phrase, strong, struck
from app.present.parts.question import EffectView, OpenQuestionView, QuestionGroupView, QuestionRowView
from app.present.parts.rate import RateView
from app.present.parts.refusal import RefusalView
from app.present.parts.signature import SignatureView
from app.present.parts.table import CellView, ColumnView, SumView, TableRow, TableView
from app.present.parts.tile import OptionView, SegmentView, TileView
from app.present.parts.volume import BottleLevelView, VolumePlanView, VolumeSegment
from app.ui.widgets.gallery.example_running import BAND, COURSE, clock

REDUCE = ActionView("reduce", "Reduce", "F7", "to 42 mL/h")
BUTTONS = (
    REDUCE,
    replace(REDUCE, id="focus"),
    replace(REDUCE, id="next", state="next"),
    ActionView("step-up", "Step up", "F5", "3 missing", "locked"),
    ActionView("stop", "STOP", "F9", "ends it", "stop"),
    ActionView("emergency", "Emergency", "F12", "stop and call", "emergency"),
    ActionView("bottle", "Bottle", "F4", "none left", "unavailable"),
)

ACKNOWLEDGE = ActionView("acknowledge", "Acknowledge", "F11")
ALARMS = (
    AlarmView("a", "high", "Systolic 88, fell 34 mmHg", "Bed 12 · RUIZ CASTELLANOS, Elena", "20 s", button=ACKNOWLEDGE),
    AlarmView("b", "medium", "Vitals overdue", "Bed 7 · MOLINA HERRERA, Rosa", "8 min", button=ACKNOWLEDGE),
    AlarmView(
        "c", "low", "Bottle ends soon", "Bed 3 · FERRER PUIG, Joan", "3 min", button=ACKNOWLEDGE, more="+ 2 more"
    ),
    AlarmView(
        "d", "medium", "Vitals overdue", "Bed 7 · MOLINA HERRERA, Rosa", state="acknowledged",
        acknowledged="acknowledged by MO, sounds again in 1:36",
    ),
    AlarmView(
        "e", "high", "Alarms cannot be heard: no sound device", "watch this screen, call IT", state="no-sound",
        button=ActionView("test-sound", "Test the sound", "F11"),
    ),
)  # fmt: skip

RATES = (
    RateView("Rate to set on the pump", "168", "mL/h"),
    RateView("Rate to set on the pump", "388.8", "mL/h"),
    RateView("Drops to count, set 20 drops/mL", "28", "drops/min", beside="84 mL/h", since="since 10:52"),
)

RUNGS = LadderView(
    "",
    "",
    (
        RungView("504", "mL/h", "above the ceiling 336", "above-ceiling"),
        RungView("168", "mL/h", "next, 11:36", "next"),
        RungView("168", "mL/h", "open,", "open", "F5"),
        RungView("84", "mL/h", "now, 36 min", "now"),
        RungView("42", "mL/h", "one down", "below", "F7"),
    ),
)

GATE = (
    GateRow("No open alert", "", "met"),
    GateRow("Symptom answer:", "missing", "missing"),
    GateRow("Symptom-free 30 min:", "22 so far", "waiting"),
    GateRow("Vitals too old:", "11:08, 28 min, need 10 or less", "too-old"),
    GateRow("Open alert:", "pressure fell 24 mmHg", "blocked"),
)

RINGS = (
    RingView("21", "min", 0.7),
    RingView("2", "min", 0.067),
    RingView("6", "min", 0.2, "low"),
    RingView("+8", "min", 0, "medium"),
    RingView("+1", "min", 0, "high"),
    RingView("–", "", 0, "none"),
)

TILES = (
    TileView("fever", "B", "Fever"),
    TileView("headache", "A", "Headache", state="chosen"),
    TileView("back", "E", "Back or muscle pain"),
    TileView("chest", "I", "Tight chest", danger=True),
    TileView("severe", "3", "Severe", "cannot go on", danger=True),
    TileView("other", "K", "Palpitations", state="unavailable"),
)

HARD = RefusalView(
    "Refused: 504 mL/h, which is 7.2 mL/kg/h",
    "The limit for dermatomyositis is 4.8 mL/kg/h, here 336 mL/h.",
    "Source: Privigen EU leaflet, library 2026.4, hard limit.",
    "Do now:",
    "leave it empty (336 applies) or type 336 or less.",
)
SOFT = RefusalView(
    "Please give a reason: 75 g in one day, above 1 g/kg",
    "The usual day dose ends at 70 g (1 g/kg).",
    "Source: ward protocol 4, soft limit.",
    firmness="soft",
    reasons=(
        ActionView("confirmed", "Prescriber confirmed", "1"),
        ActionView("kawasaki", "Kawasaki, TEN", "2"),
        ActionView("other", "Other…", "3"),
    ),
)

FIELDS = (
    FieldView("empty", "Weight today", unit="kg"),
    FieldView("typed", "Weight today", "70", "kg", "= 154 lb 5 oz"),
    FieldView("refused", "Weight today", "700", "kg", "refusal below", "refused"),
    FieldView("fixed", "Weight today", "70", "kg", "07:55, scale", "fixed"),
    FieldView("batch", "Batch", "P100412345", code=True),
)
CHOICE = ChoiceView(
    "indication",
    "Indication",
    (OptionView("dm", "Dermatomyositis"), OptionView("cidp", "CIDP")),
    "dm",
)
SEGMENT = SegmentView(
    "line", "It runs by", (OptionView("pump", "Pump, step 0.1 mL/h"), OptionView("gravity", "Gravity"))
)

LOG_ROWS = (
    LogRowView("1", "11:08", "BP 118/74 · 78/min · 36.8 °C · RR 16", who="MO"),
    LogRowView("2", "11:08", "corrected to 118/74", "BP 181/74", "11:10, slip", "MO", "corrected"),
    LogRowView("3", "10:56", "Paracetamol 1 g IV", note="written 11:03", who="JP", kind="late"),
    LogRowView("4", "10:40", "Not observed 10:40 to 10:43, restarted", who="–", kind="gap"),
    LogRowView("5", "10:38", "Override: vitals 12 min old", who="MO", kind="override"),
)

SIGNATURES = (
    SignatureView(
        "performed", "next", "Sign: performed", "", "“I gave this infusion as recorded.”", "PIN, M. Ortega",
        ActionView("sign", "Sign", "Ctrl Enter", state="next"),
    ),
    SignatureView("witnessed", "signed", "Witnessed", ", J. Pons 09:01", "25 Nov 2026, key 7F2C…"),
    SignatureView("reviewed", "open", "Reviewed", ", Dr A. Salas, open", "prints as “not reviewed”"),
)  # fmt: skip

BANDS = (
    BAND,
    replace(
        BAND, bed="6", name="ROSSI, Chiara", weight="Weight missing", weight_note="measure today",
        second=phrase("Female · born 5 May 1990 (36 y) · ID ", code("4470233")), product="Privigen 10 %",
        context="dose not ordered yet", allergy="Allergy: not asked yet", allergy_note="ask before the order",
        short_weight_note="", short_product="", short_context="",
    ),
    replace(
        BAND, bed="T1", name="TRAINING PATIENT, Ana", product="Privigen 10 %", context="training ward",
        second=phrase("Female · born 1 Jan 1970 (56 y) · ID ", code("T000001")), training="TRAINING ×10",
        short_product="", short_context="",
    ),
)  # fmt: skip

_CALM = CardView(
    "12", "held", None, "Held, headache gone", "22 min", "12", "RUIZ CASTELLANOS", "Elena", "Privigen 10 %",
    RingView("7", "min", 0.24), "Vitals, then 168 mL/h", "at 11:36", "84", "mL/h", "ends", "12:10",
)  # fmt: skip
CARDS = (
    replace(
        _CALM, id="7", alarm="medium", strip="Vitals overdue", strip_right="8 min", bed="7", surname="MOLINA HERRERA",
        given="Rosa", product="Kiovig 10 %", ring=RingView("+8", "min", 0, "medium"), act="Take vitals",
        act_note="due since 11:20", rate="124", end="12:08",
    ),
    replace(
        _CALM, id="3", alarm="low", strip="Bottle ends soon", strip_right="3 min", bed="3", surname="FERRER PUIG",
        given="Joan", ring=RingView("6", "min", 0, "low"), act="Hang bottle 2", act_note="bottle 1 empty 11:35",
        rate="388.8", end="12:38",
    ),
    _CALM,
    replace(
        _CALM, id="4", phase="observation", strip="Observation", strip_right="60 min", bed="4",
        surname="VIDAL SERRANO", given="Inés", ring=RingView("29", "min", 0.97), act="Vitals, then home",
        act_note="at 11:58", rate="Ended", rate_unit="10:58", end_caption="given", end="240 mL",
    ),
)  # fmt: skip
FREE = FreePlaceView("new", "New infusion", "Ctrl N")

QUESTIONS = QuestionGroupView(
    "bedside",
    "At the bedside",
    "5 of 8",
    (
        QuestionRowView("ids", "Two identifiers, wristband", "Match", "scanned", "MO 08:18", "done"),
        QuestionRowView(
            "clot", "Thrombophilia screen", "Not done", "because no clot in history", "MO 08:17", "not-done"
        ),
        QuestionRowView("loop", "Loop diuretic today?", "Yes", "Dr Salas asked 08:20", "MO 08:20", "awaited"),
    ),
)
OPEN_QUESTION = OpenQuestionView(
    "drunk", "Next question, 6 of 8", "Has she drunk about half a litre since waking?",
    "Well hydrated before the start: Privigen EU leaflet.",
    (ActionView("yes", "Yes", "1"), ActionView("no", "No", "2"), ActionView("not-done", "Not done, because…", "3")),
    "1:04 so far", "Then 7, baseline vitals, 8, vein and vented line",
)  # fmt: skip
EFFECTS = (
    EffectView("blocks", "Start is blocked: baseline vitals missing", "Temperature, pressure, pulse, oxygen."),
    EffectView("waits", "Dr Salas asked 08:20, no answer yet", "The start needs a named, timed answer."),
)
REMARK = RemarkRow("pencil", phrase("1 correction: 11:08 ", struck("BP 181/74"), " 118/74, typing slip"))

BOTTLES = (
    BottleLevelView("Bottle 2 of 3 should now read", "33 mL", "next about 11:44", 0.33),
    BottleLevelView("Bottle 2 of 3 should now read", "4 mL", "hang bottle 3", 0.04, "nearly-empty"),
    BottleLevelView("No bottle hangs", "", "hang bottle 1", 0, "none"),
)
PLAN = VolumePlanView(
    (
        VolumeSegment("Bottle 1", "100 mL", 1 / 3, True),
        VolumeSegment("Bottle 2", "100 mL", 1 / 3, False),
        VolumeSegment("Bottle 3", "80 mL", 1 / 3, False),
    ),
    1 / 15,
    "280 mL to give",
    "20",
)

SUMS = (
    SumView("280 mL, 28 g", "given, as ordered"),
    SumView("20 mL", "discarded"),
    SumView("3 h 6 min", "09:04 to 12:10"),
)
TABLE = TableView(
    (ColumnView("Bottle"), ColumnView("Batch"), ColumnView("Expiry", weight=1), ColumnView("Give", "right")),
    (
        TableRow(
            (
                CellView("1 · 10 g", "strong", "Accepted", "circle-check"),
                CellView("P100412345", "code"),
                CellView("31 Aug 2028"),
                CellView("100 mL", "strong"),
            ),
            id="1",
        ),
        TableRow(
            (
                CellView("10 g", "struck", "Refused, expired", "ban"),
                CellView("P100398721", "struck"),
                CellView("31 Oct 2026", "struck"),
                CellView("not given", "quiet"),
            ),
            id="2",
        ),
    ),
    row_height=52,
)

GAP_COURSE = replace(
    COURSE,
    gaps=(GapSpan(clock(10, 10), clock(10, 20), "not observed"),),
    marks=tuple(replace(mark, end=clock(11, 28) if mark.end is None else mark.end) for mark in COURSE.marks[2:]),
    now=None,
    end=clock(11, 28),
    end_label="end 11:28",
    forecast=(),
)
EMPTY_COURSE = replace(COURSE, empty="Nothing recorded yet. The first line appears with the start.")
WARNING = phrase(strong("Rule:"), " a mild reaction goes down to the last tolerated step.")
