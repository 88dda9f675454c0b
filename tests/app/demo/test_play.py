from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.core.values.refusal import Refusal
from app.demo.folder import OutFolder, claim
from app.demo.hand import Hand
from app.demo.people import ONE, TWO, change_places, first_start
from app.demo.play import play
from app.present.words import refusal_words


@pytest.fixture
def out(tmp_path: Path, qapp: QApplication) -> OutFolder:
    found = claim(tmp_path / "out")
    assert isinstance(found, OutFolder)
    return found


def refused(out: OutFolder, story: object) -> str:
    found = play(out, 60, story)  # type: ignore[arg-type]  # a story of this test returns nothing
    assert isinstance(found, Refusal)
    return refusal_words(found)


def test_people_change_places_and_find_what_they_left(out: OutFolder) -> None:
    def story(hand: Hand) -> None:
        first_start(hand)
        change_places(hand, TWO)
        hand.expect_room("board")
        change_places(hand, ONE)
        hand.find("no such thing")

    assert "no such thing" in refused(out, story)
    assert (out.screens / "03-lost.png").is_file()


def test_what_is_covered_cannot_be_clicked(out: OutFolder) -> None:
    def story(hand: Hand) -> None:
        lid = QWidget(hand.window)
        lid.setObjectName("lid")
        lid.resize(hand.window.size())
        lid.show()
        hand.click("sign-in-name")

    assert "sign-in-name is covered by lid" in refused(out, story)


def test_closing_the_window_ends_it_in_plain_words(out: OutFolder) -> None:
    def story(hand: Hand) -> None:
        hand.window.close()
        hand.wait_minutes(1)

    assert "broken off" in refused(out, story)


def test_a_fault_within_the_window_ends_it_and_is_kept_for_whoever_mends_it(out: OutFolder) -> None:
    def story(hand: Hand) -> None:
        QTimer.singleShot(0, lambda: 1 // 0)
        hand.wait_minutes(1)

    assert "ZeroDivisionError" in refused(out, story)
    assert "1 // 0" in (out.home / "trouble.txt").read_text(encoding="utf-8")


def test_words_that_never_come_up_are_not_waited_for_for_ever(out: OutFolder) -> None:
    assert "within 3 min" in refused(out, lambda hand: hand.wait_for("tea is ready", most=3))
