"""Where a card opens and where Esc leads."""

from dataclasses import replace

import pytest

from app.core.session import course_events as course
from app.core.session.infusion import Infusion
from app.ui.navigation import ENTRIES, TITLES, back_from, home_of
from app.ui.places import Place, Room
from app.ui.screens.register import SCREENS
from app.ui.screens.screen import Screen
from tests import episodes
from tests.builders import Log, a_log, at

NOON = at("12:00")
PAUSED = course.InfusionPaused(course.PauseCause.NURSE, "")


@pytest.mark.parametrize("room", list(Room))
def test_every_room_has_a_title_and_a_screen_of_its_own(room: Room) -> None:
    assert TITLES[room].template
    assert issubclass(SCREENS[room], Screen)
    assert SCREENS[room].__module__.endswith(room.value.replace("-", "_"))


@pytest.mark.parametrize(
    ("log", "clock", "room"),
    [
        (a_log().opened(), "08:12", Room.ORDER),
        (a_log().opened().ordered(), "08:16", Room.CHECKLIST),
        (a_log().opened().ordered().checked(), "08:40", Room.BOTTLES),
        (a_log().opened().ordered().checked().supplied(), "08:50", Room.START),
        (a_log().opened().ordered().checked().supplied().measured("08:52"), "08:53", Room.SECOND_CHECK),
        (a_log().prepared(), "09:03", Room.START),
        (a_log().prepared().started(), "09:05", Room.RUNNING),
        (a_log().prepared().started().write("09:06", PAUSED), "09:07", Room.RUNNING),
        (episodes.completed(), "12:12", Room.OBSERVATION),
        (episodes.signed(), "12:50", Room.RECORD),
    ],
    ids=lambda one: getattr(one, "value", "") if isinstance(one, Room) else "",
)  # fmt: skip
def test_a_card_opens_where_the_next_act_is(log: Log, clock: str, room: Room) -> None:
    assert home_of(allowing(log.infusion), at(clock)) is room


def allowing(infusion: Infusion) -> Infusion:
    """The prescriber has said yes to whatever the checklist asks."""
    consult = infusion.consults.get("diuretic")
    asked = ("thrombophilia", "consent", "iga")
    return infusion if consult is None else replace(infusion, consults=dict.fromkeys((*asked, "diuretic"), consult))


def test_an_emergency_that_is_not_completed_opens_its_steps() -> None:
    log = a_log().prepared().started().write("09:20", course.EmergencyDeclared())
    log.write("09:20", course.InfusionStopped(course.StopCause.EMERGENCY, ""))
    assert home_of(log.infusion, at("09:21")) is Room.EMERGENCY
    place = Place(Room.EMERGENCY, log.infusion.id)
    assert back_from(place, None, log.infusion, at("09:21")) == Place(Room.OBSERVATION, log.infusion.id)


def test_an_entry_leads_back_to_where_one_was() -> None:
    infusion = a_log().prepared().started().infusion
    record = Place(Room.RECORD, infusion.id)
    for room in ENTRIES:
        assert back_from(Place(room, infusion.id), record, infusion, NOON) == record
    assert back_from(Place(Room.NOTE, infusion.id), None, infusion, NOON) == Place(Room.RUNNING, infusion.id)


def test_an_entry_never_leads_back_to_another_patient() -> None:
    infusion = a_log().prepared().started().infusion
    other = Place(Room.RUNNING, "somebody-else")
    assert back_from(Place(Room.VITALS, infusion.id), other, infusion, NOON) == Place(Room.RUNNING, infusion.id)


def test_a_record_that_was_found_leads_back_to_the_list() -> None:
    infusion = episodes.signed().infusion
    found = Place(Room.RECORDS)
    assert back_from(Place(Room.RECORD, infusion.id), found, infusion, NOON) == found
    assert back_from(Place(Room.RECORD, infusion.id), None, infusion, NOON) == Place(Room.BOARD)


def test_nothing_lies_behind_the_board() -> None:
    assert back_from(Place(Room.BOARD), Place(Room.ORDER), None, NOON) is None
