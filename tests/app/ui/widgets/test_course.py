"""The course chart: cursor, cache, gaps, empty."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.present.parts.course import RatePoint
from app.ui.widgets.course import Course
from app.ui.widgets.course_scale import scale
from app.ui.widgets.gallery.example_running import COURSE
from app.ui.widgets.gallery.example_states import EMPTY_COURSE, GAP_COURSE
from tests.app.ui.widgets.conftest import Stand


def test_left_and_right_keys_move_the_cursor_and_the_header_says_what_it_meets(stand: Stand, qtbot: QtBot) -> None:
    course = Course()
    course.show_view(COURSE)
    stand(course, 632, 270)
    assert course.readout() is None
    QTest.keyClick(course, Qt.Key.Key_Left)
    assert course.readout() == COURSE.readouts[-1]
    QTest.keyClick(course, Qt.Key.Key_Left)
    assert course.readout() == COURSE.readouts[-2]
    QTest.keyClick(course, Qt.Key.Key_Right)
    QTest.keyClick(course, Qt.Key.Key_Right)
    assert course.readout() == COURSE.readouts[-1]
    course.grab()
    assert COURSE.readouts[-1].words[0].text in {words.text for words in course.placed}


def test_the_past_is_painted_once_while_the_minutes_pass(stand: Stand) -> None:
    course = Course()
    course.show_view(COURSE)
    stand(course, 632, 270)
    painted = course.past_paintings
    for minute in range(1, 6):
        assert COURSE.now is not None
        course.show_view(replace(COURSE, now=COURSE.now + 60 * minute))
        course.grab()
    assert course.past_paintings == painted


def test_a_new_measurement_paints_the_past_again(stand: Stand) -> None:
    course = Course()
    course.show_view(COURSE)
    stand(course, 632, 270)
    painted = course.past_paintings
    course.show_view(replace(COURSE, pressure=COURSE.pressure[:-1]))
    course.grab()
    assert course.past_paintings == painted + 1


def test_an_empty_course_says_so(stand: Stand) -> None:
    course = Course()
    course.show_view(EMPTY_COURSE)
    stand(course, 632, 270)
    assert EMPTY_COURSE.empty in {words.text for words in course.placed}


def test_a_time_nobody_observed_is_named(stand: Stand) -> None:
    course = Course()
    course.show_view(GAP_COURSE)
    stand(course, 632, 270)
    assert "not observed" in {words.text for words in course.placed}


def test_times_and_values_find_their_places(stand: Stand) -> None:
    where = scale(COURSE, 632, 270)
    assert where.x(COURSE.start) == where.plot.left()
    assert where.x(COURSE.finish) == where.plot.right()
    assert round(where.at(where.x(1234.0))) == 1234
    assert where.rate.y(0) == where.rate.box.bottom()
    assert where.rate.y(336) == where.rate.box.top()
    assert where.pressure.box.bottom() < where.pulse.box.top() < where.rate.box.top()


def test_the_lowest_chart_still_has_three_strips(stand: Stand) -> None:
    where = scale(COURSE, 380, 190)
    assert min(strip.box.height() for strip in (where.pressure, where.pulse, where.rate)) > 0


def test_a_course_of_one_step_and_nothing_else_draws(stand: Stand) -> None:
    bare = replace(
        COURSE, planned=(), forecast=(), pressure=(), pulse=(), marks=(), actual=(RatePoint(COURSE.start, 21),)
    )
    course = Course()
    course.show_view(bare)
    assert not stand(course, 380, 190).grab().isNull()
