"""What follows an infusion, as the record and the observation say it."""

from app.core.protocol.reactions import Grade, Response
from app.core.session import course_events as course
from app.core.values.message import Message
from app.present.next_day import next_day
from app.present.words import say
from tests import episodes
from tests.builders import Log, a_log


def said(log: Log) -> str:
    found = next_day(log.infusion)
    assert isinstance(found, Message)
    return say(found)


def test_the_next_day_of_the_order_follows_also_after_a_mild_headache() -> None:
    assert said(episodes.completed()) == "day 4 of 5, cycle 2"


def test_after_a_severe_reaction_nothing_follows_by_itself() -> None:
    log = episodes.climbing().symptom("10:50", "breathless", Grade.SEVERE, Response.STOP)
    assert "prescriber" in said(log)


def test_after_an_emergency_nothing_follows_by_itself() -> None:
    assert "prescriber" in said(episodes.climbing().write("10:50", course.EmergencyDeclared()))


def test_without_an_order_nothing_can_be_said() -> None:
    assert next_day(a_log().opened().infusion) is None
