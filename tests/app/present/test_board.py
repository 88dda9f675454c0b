"""The cards of the board: order of urgency, and what each says."""

from dataclasses import replace

from app.core.protocol.reactions import Grade, Response
from app.core.session import course_events as course
from app.core.session.infusion import Infusion
from app.present.board import board_cards, urgency
from app.present.board_frame import free_place, patient_tiles
from app.present.parts.card import CardView
from app.present.times import time_words
from app.present.told import Told
from app.present.volume_view import ends_at
from tests import episodes
from tests.builders import ZONE, Log, a_log, a_log_for, at


def told(log: Log, bed: str) -> Told:
    infusion = log.infusion
    order = infusion.order
    changed: Infusion = replace(infusion, id=f"bed-{bed}", order=replace(order, bed=bed) if order else None)
    return Told(changed, ZONE)


def one(log: Log, clock: str) -> CardView:
    (card,) = board_cards((told(log, "12"),), at(clock))
    return card


def test_what_is_late_comes_before_what_is_calm() -> None:
    calm, late = told(episodes.with_headache(), "12"), told(episodes.climbing(a_log_for("Molina")), "7")
    preparing = told(a_log_for("Bosch").opened().ordered(), "18")
    cards = board_cards((preparing, calm, late), at("11:38"))
    assert [card.bed for card in cards] == ["7", "12", "18"]
    assert [card.alarm for card in cards] == ["medium", None, None]


def test_a_running_card_says_rate_step_and_end() -> None:
    card = one(episodes.climbing(), "10:40")
    assert (card.phase, card.rate, card.rate_unit) == ("running", "168", "mL/h")
    assert card.strip_right == "step 4 of 5"
    assert card.end_caption == "ends"
    assert (card.surname, card.given, card.product) == ("RUIZ CASTELLANOS", "Elena", "Privigen 10 %")


def test_the_ring_counts_up_to_the_act_and_then_past_it() -> None:
    before, after = one(episodes.climbing(), "10:45"), one(episodes.climbing(), "11:01")
    assert before.ring.state == "run" and int(before.ring.figure) > 0
    assert after.ring.state == "medium" and after.ring.figure.startswith("+")
    assert after.act_note.startswith("due since")


def test_a_prepared_card_says_how_long_it_takes() -> None:
    card = one(a_log().opened().ordered(), "08:20")
    assert (card.phase, card.strip, card.end) == ("preparing", "Preparing", "2 h 22 min")
    assert (card.ring.figure, card.ring.state) == ("–", "none")


def test_an_ended_card_says_what_was_given() -> None:
    card = one(episodes.completed(), "12:12")
    assert (card.phase, card.rate, card.rate_unit) == ("observation", "Ended", "12:10")
    assert card.end_caption == "given"


def test_a_record_without_an_order_is_a_card_too() -> None:
    card = one(a_log().opened(), "08:12")
    assert (card.surname, card.act) == ("New", "Complete the order")


def test_a_bottle_about_to_end_is_a_low_alarm() -> None:
    log = episodes.with_headache()
    log.measured("11:39")
    assert urgency(told(log, "12").infusion, at("11:42")).level == "low"


def test_the_empty_board_explains_itself_and_a_kept_order_is_named() -> None:
    assert len(free_place(True).sentences) == 3
    assert free_place(False).sentences == ()
    assert "RUIZ" in free_place(False, "RUIZ").sentences[0]


def test_the_tiles_of_an_emergency_name_bed_and_patient() -> None:
    (tile,) = patient_tiles((told(episodes.climbing(), "12"),))
    assert (tile.key, tile.label, tile.danger) == ("A", "Bed 12: RUIZ CASTELLANOS, Elena", True)


def test_an_end_past_midnight_says_so_in_few_letters() -> None:
    log = a_log().prepared().started("22:30")
    assert one(log, "22:30").end == "00:51 +1 d"


def test_the_end_is_the_forecast_of_the_running_screen() -> None:
    infusion = told(episodes.climbing(), "12").infusion
    ends = ends_at(infusion, at("10:40"))
    assert ends is not None and ends < at("11:40")
    assert one(episodes.climbing(), "10:40").end == time_words(ends, ZONE)


def test_an_emergency_is_called_one_and_comes_first_until_it_is_seen_gone() -> None:
    log = a_log_for("Molina").prepared().started()
    log.symptom("09:08", "swelling", Grade.LIFE_THREATENING, Response.EMERGENCY)
    log.write("09:08", course.EmergencyDeclared())
    log.write("09:08", course.InfusionStopped(course.StopCause.EMERGENCY, ""))
    card = one(log, "09:09")
    assert (card.strip, card.strip_right, card.alarm) == ("Emergency", "09:08", "high")
    log.looked("09:20", course.Outcome.GONE)
    for step in log.protocol.emergency.steps:
        log.write("09:21", course.EmergencyStepDone(step.id, ""))
    after = one(log.measured("09:22").denied("09:22"), "09:23")
    assert (after.strip, after.alarm) == ("Emergency", None)
