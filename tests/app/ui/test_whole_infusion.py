"""One infusion through the real window, from the first start of the program to the signed record, by hands alone."""

from datetime import timedelta

from app.core.session.acts import Kind
from app.core.session.course_events import RateChanged
from app.core.session.due import due
from app.core.session.events import Meaning
from app.core.session.phase import Closed, Ending, Observing, Paused, Running
from app.core.session.readiness import open_items
from app.core.session.volume import given, running_rate
from app.core.values.quantities import Millilitres, MlPerHour
from app.present.times import date_words
from app.ui.screens.checklist import ChecklistScreen
from tests.answering import full_answer
from tests.app.ui.hands import JULIA_PIN, MARTA_PIN, Hands
from tests.builders import DAY

PLAIN = ("none", "no", "normal", "match", "yes", "ready", "signed", "before", "known", "group-o")


def answer_the_checklist(hands: Hands) -> None:
    """The plainest answer to each question, with the evidence that it asks for."""
    while items := open_items(hands.infusion):
        assert isinstance(hands.screen, ChecklistScreen)
        item = items[0]
        quiet = [one.id for one in item.answers if not one.effects]
        wanted = next((one for one in PLAIN if one in quiet), quiet[0] if quiet else item.answers[0].id)
        hands.click(f"action-answer-{wanted}")
        chosen = item.answer(wanted)
        assert chosen is not None
        full = full_answer(item, chosen)
        result = f"{full.value} {full.unit}".strip()
        day = date_words(DAY - timedelta(days=2))
        for name, text in (("checklist-value", result), ("checklist-words", "seen"), ("checklist-dated", day)):
            if hands.sees(name):
                hands.write(name, text)
        if open_items(hands.infusion) == items:
            hands.key("Ctrl+Return")
        assert open_items(hands.infusion) != items, f"{item.id} does not take {wanted}"


def accept_a_bottle(hands: Hands, serial: str) -> None:
    hands.choose("bottles-product", "privigen-10")
    hands.choose("bottles-volume", "100")
    hands.write("bottles-expiry", "31 08 2028")
    for name in ("bottles-batch", "bottles-batch_again"):
        hands.write(name, "P100412345")
    hands.write("bottles-serial", serial)
    for look in range(4):
        hands.click(f"look-line-look-{look}")
    hands.key("Ctrl+Return")


def take_vitals(hands: Hands, symptoms: str = "none") -> None:
    hands.key("F1")
    assert hands.room == "vitals"
    signs = {
        "temperature": "36.6",
        "systolic": "120",
        "diastolic": "74",
        "pulse": "72",
        "breaths": "15",
        "saturation": "98",
    }
    for name, text in signs.items():
        hands.write(f"vitals-{name}", text)
    if symptoms:
        hands.click(f"option-symptoms-{symptoms}")
    hands.key("Ctrl+Return")


def check_a_second_time(hands: Hands, person_id: str) -> None:
    hands.choose("second-check-person", person_id)
    hands.write("second-check-pin", JULIA_PIN)
    hands.key("Ctrl+Return")
    for name, text in {"weight": "70", "dose": "28", "volume": "280", "first_rate": "21"}.items():
        hands.write(f"second-check-{name}", text)
    hands.choose("second-check-product_id", "privigen-10")
    hands.write("second-check-batch", "P100412345")
    hands.key("Ctrl+Return")
    hands.write("second-check-sign-pin", JULIA_PIN)
    hands.key("Ctrl+Return")


def prepare(hands: Hands) -> None:
    """From the first start of the program to the moment before the start."""
    hands.register_first()
    colleague = hands.register_colleague()
    hands.key("Ctrl+N")
    hands.order()
    hands.key("Ctrl+Return")
    answer_the_checklist(hands)
    hands.key("Ctrl+Return")
    assert hands.room == "premedication"
    hands.key("1", "4")
    hands.write("premedication-reason", "no pain, no fever")
    hands.key("Ctrl+Return")
    assert len(hands.infusion.premedication) == 2
    hands.key("Ctrl+Return")
    assert hands.room == "bottles"
    for number in range(3):
        accept_a_bottle(hands, f"4006112774{number}")
        assert len(hands.infusion.bottles) == number + 1
    hands.key("Ctrl+Return")
    assert hands.room == "second-check"
    check_a_second_time(hands, colleague.id)
    assert hands.infusion.check is not None and hands.infusion.check.signed is not None
    hands.key("Ctrl+Return")
    assert hands.room == "sign-in"
    hands.key("A")
    hands.write("sign-in-pin", MARTA_PIN)
    assert hands.room == "start"
    hands.later(31)
    take_vitals(hands, symptoms="")


def hang_the_next(hands: Hands) -> None:
    hands.key("F4")
    assert hands.room == "bottle"
    hands.key("Ctrl+Return")
    assert hands.room == "running"


def climb(hands: Hands, rate: int) -> None:
    """Half an hour on a step, two full sets of vital signs with the answer "none", then F5."""
    hands.later(14)
    take_vitals(hands)
    hands.later(14)
    take_vitals(hands)
    hands.later(2)
    hands.key("F5")
    assert (hands.room, running_rate(hands.infusion)) == ("running", MlPerHour(rate))


def headache_and_back(hands: Hands) -> None:
    """Mild, at 168 mL/h: reduced at once, treated, looked at twice, gone."""
    take_vitals(hands, symptoms="some")
    assert hands.room == "symptom"
    hands.click("tile-headache")
    hands.key("1", "F7")
    assert hands.infusion.open_reaction is not None
    assert (hands.room, running_rate(hands.infusion)) == ("running", MlPerHour(84))
    hands.later(3)
    hands.key("F3")
    hands.choose("treatment-drug", "paracetamol")
    hands.key("Ctrl+Return")
    assert len(hands.infusion.treatments) == 1
    for minutes, outcome in ((7, "2"), (10, "1")):
        hands.later(minutes)
        hands.key("F2", outcome, "Ctrl+Return")
        assert hands.room == "running"
    assert hands.infusion.open_reaction is None


def test_one_infusion_from_the_first_start_to_the_signed_record(hands: Hands) -> None:
    prepare(hands)
    assert hands.room == "start"
    hands.key("Ctrl+Return")
    assert (hands.room, running_rate(hands.infusion)) == ("running", MlPerHour(21))

    hands.later(1)
    hands.key("F5")
    assert hands.answer(), "a step before its time is refused in words"
    assert running_rate(hands.infusion) == MlPerHour(21)
    for rate in (42, 84, 168):
        climb(hands, rate)

    hands.later(10)
    hang_the_next(hands)
    hands.later(1)
    headache_and_back(hands)

    hands.later(28)
    take_vitals(hands)
    hands.later(3)
    hands.key("F5")
    assert running_rate(hands.infusion) == MlPerHour(168)

    hands.key("F8")
    assert stands(hands, Paused)
    hands.later(2)
    hands.key("F8")
    assert stands(hands, Running)

    hands.restarted()
    hands.key("A")
    hands.write("sign-in-pin", MARTA_PIN)
    assert hands.room == "board", "after a power cut the card is on the board"
    hands.key("Return")
    assert (hands.room, running_rate(hands.infusion)) == ("running", MlPerHour(168))

    until_the_dose_is_given(hands)
    assert stands(hands, Observing)
    volume = given(hands.infusion, hands.clock.now())
    assert Millilitres(280) <= volume < Millilitres(283), "the dose, and what runs in the minute until it is ended"

    observe(hands)
    assert stands(hands, Closed) and hands.room == "record"
    hands.write("record-performed-pin", MARTA_PIN)
    hands.key("Ctrl+Return")
    (line,) = hands.lines()
    assert line.state == "signed"
    assert hands.bedside.infusions() == ()
    record = hands.bedside.infusion(line.id)
    assert [one.event.meaning for one in record.signatures] == [Meaning.PERFORMED]
    rates = [one.event.rate for one in record.entries if isinstance(one.event, RateChanged)]
    assert max(rate.value for rate in rates) <= 336
    hands.key("Esc")
    assert hands.room == "board"


def stands(hands: Hands, phase: type) -> bool:
    """Whether the infusion is in this phase now."""
    return type(hands.infusion.phase) is phase


def until_the_dose_is_given(hands: Hands) -> None:
    """Vital signs every quarter of an hour, each bottle when the last one is empty, the end when the dose is in."""
    for minute in range(1, 120):
        hands.later(1)
        act = due(hands.infusion, hands.clock.now())[0]
        late = act.due is not None and act.due <= hands.clock.now()
        if act.kind is Kind.HANG_BOTTLE and late:
            hang_the_next(hands)
        elif act.kind is Kind.COMPLETE and late:
            hands.key("Ctrl+Return")
            assert hands.room == "observation"
            return
        elif minute % 14 == 0:
            take_vitals(hands)
    raise AssertionError("the dose was never given")


def observe(hands: Hands) -> None:
    take_vitals(hands)
    hands.write("edit-fluid", "glucose 5 %")
    hands.write("edit-volume", "50")
    hands.click("action-flush")
    hands.key("A")
    assert hands.infusion.flushed is not None and hands.infusion.advised is not None
    hands.later(61)
    take_vitals(hands)
    hands.key("Ctrl+Return")


def test_stop_works_from_inside_a_field_at_the_time_of_its_press(hands: Hands) -> None:
    prepare(hands)
    hands.key("Ctrl+Return")
    hands.later(5)
    hands.key("F1")
    hands.write("vitals-pulse", "12")
    assert hands.edit("vitals-pulse").text() == "12"
    pressed = hands.clock.now()
    hands.key("Ctrl+9")
    phase = hands.infusion.phase
    assert isinstance(phase, Observing) and (phase.ended, phase.ending) == (pressed, Ending.STOPPED)


def test_an_emergency_is_one_key_from_anywhere_and_stops_at_its_press(hands: Hands) -> None:
    prepare(hands)
    hands.key("Ctrl+Return")
    hands.later(5)
    hands.key("F10")
    pressed = hands.clock.now()
    hands.key("F12")
    assert hands.room == "emergency"
    assert hands.infusion.emergency == pressed
    assert stands(hands, Observing)
    hands.key("Esc", "Return")
    assert hands.room == "emergency", "its card leads back to the steps while they are open"
