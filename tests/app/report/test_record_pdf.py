"""The printed record: the same bytes from the same log, every page with its patient, nothing lost or cut off."""

import os
import subprocess
import sys
from datetime import timedelta
from hashlib import sha256

import pytest

from app.core.session import course_events as course
from app.core.session import events
from app.core.values.patient import Allergy
from app.report.paper import Paper
from app.report.record_pdf import record_pdf
from tests.builders import ZONE, Log, a_bottle, a_log, a_log_for, a_patient, an_order, at, some_vitals
from tests.episodes import signed
from tests.golden.records import HASH, pages_of, printed, sizes_of

TITLES = ("1 Ladder", "2 Course", "3 Vital", "4 Bottles", "5 Symptoms", "6 Checks", "7 Gaps", "8 After", "9 Sign")
NAMES = (
    "Παπαδοπούλου",
    "Жуковская-Ђорђевић",
    "Wąsowicz-Żółć",
    "Nguyễn Thị Ngọc Ánh",
    "Þórðardóttir",
    "Öztürk-Ağaoğlu",
    "Հայրապետյան",
)
LIKE_MARKUP = ("<b>Bold</b>", "A & B", "</font>", '<a href="x">', "&lt;script&gt;", "{name}", "%s", "<")


def a_long_log() -> Log:
    """12 hours, more than 300 lines, 20 bottles."""
    log = a_log().opened().ordered().checked()
    log.supplied(*(a_bottle(number, f"P1004{number:05}") for number in range(1, 21)))
    log.measured("08:52").second_checked().started()
    start = at("09:04")
    for number in range(2, 6):
        log.at_rung((start + timedelta(minutes=30 * number - 30)).astimezone(ZONE).strftime("%H:%M"), number)
    for number in range(90):
        moment = start + timedelta(minutes=8 * number + 7)
        log.write(moment, events.VitalsTaken(some_vitals(pulse=70 + number % 20)))
        log.write(moment, course.SymptomsDenied())
        log.write(moment + timedelta(minutes=1), events.NoteWritten(f"Note <{number}>"))
    for number in range(2, 21):
        log.write(start + timedelta(minutes=36 * number - 20), course.BottleHung(number))
    return log.write(start + timedelta(hours=12), course.InfusionCompleted())


def test_the_same_log_gives_the_same_bytes() -> None:
    assert printed(signed()) == printed(signed())


def test_another_process_in_another_time_zone_prints_the_same_bytes() -> None:
    script = (
        "import hashlib; from tests.episodes import signed; from tests.golden.records import printed;"
        "print(hashlib.sha256(printed(signed())).hexdigest())"
    )
    surroundings = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "PYTHONPATH": os.getcwd()}
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=surroundings
    )
    assert answer.stdout.strip() == sha256(printed(signed())).hexdigest()


def test_another_record_printed_in_between_changes_nothing() -> None:
    before = printed(signed())
    printed(a_log_for("Ђорђевић Ω 王").prepared(training=True))
    assert printed(signed()) == before


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_every_page_has_the_size_of_the_paper(paper: Paper, size: tuple[int, int]) -> None:
    assert set(sizes_of(printed(signed(), paper))) == {size}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("make", [signed, a_long_log])
def test_every_page_says_whose_it_is_which_record_and_which_page(make: type, paper: Paper) -> None:
    pages = pages_of(printed(make(), paper))
    for number, page in enumerate(pages, start=1):
        assert "Ruiz Castellanos, Elena" in page and "2026-004127" in page and "4481902" in page
        assert "Allergy: penicillin (rash, 2011)" in page
        assert f"page {number} of {len(pages)}" in page and f"Page {number} of {len(pages)}" in page
        assert HASH[:8] in page and "Not a certified medical device" in page


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_long_record_loses_nothing_and_leaves_no_heading_alone(paper: Paper) -> None:
    log = a_long_log()
    assert len(log.entries) > 300
    pages = pages_of(printed(log, paper))
    whole = "\n".join(pages)
    assert len(pages) > 5
    assert all(whole.count(f"Note <{number}>") == 1 for number in range(90))
    assert all(f"P1004{number:05}" in whole for number in range(1, 21))
    for page in pages:
        body = page[: page.index("sha256 ")].strip().splitlines()
        assert not body[-1].startswith(TITLES) and not body[-1].startswith(("Done ", "Time ", "Check ", "Step "))


def test_a_table_that_goes_on_says_so() -> None:
    pages = pages_of(printed(a_long_log()))
    assert "3 Vital signs\n" in pages[0] or "3 Vital signs\r" in pages[0]
    assert any("3 Vital signs, continued" in page for page in pages[1:])
    assert not any("1 Ladder: plan beside actual, continued" in page for page in pages)


@pytest.mark.parametrize(
    "name",
    [
        "Παπαδοπούλου",
        "Жуковская-Ђорђевић",
        "Wąsowicz-Żółć",
        "Nguyễn Thị Ngọc Ánh",
        "Þórðardóttir",
        "Öztürk-Ağaoğlu",
        "Հայրապետյան",
    ],
)
def test_names_of_european_and_vietnamese_scripts_are_printed_as_they_are(name: str) -> None:
    assert f"{name}, Elena" in pages_of(printed(a_log_for(name).prepared()))[0]


def test_a_name_typed_in_separate_accents_is_printed_whole() -> None:
    assert "Nguyễn, Elena" in pages_of(printed(a_log_for("Nguye\u0302\u0303n").prepared()))[0]


def test_a_character_without_a_letter_is_spelled_out_and_listed() -> None:
    pages = pages_of(printed(a_log_for("王", "小\u202e明").prepared()))
    assert all("[U+738B], [U+5C0F][U+202E][U+660E]" in page for page in pages)
    assert "U+738B CJK UNIFIED IDEOGRAPH-738B" in pages[-1]
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in pages[-1]
    assert "fonts do not have" not in "".join(pages_of(printed(signed())))


@pytest.mark.parametrize("letter", ["a", "Ω", "W"])
def test_a_name_of_500_letters_is_whole_on_every_page(letter: str) -> None:
    for page in pages_of(printed(a_log_for(letter * 500).prepared())):
        assert page.replace("\n", "").count(letter * 500 + ", Elena") >= 1


def test_a_name_too_long_for_the_band_is_whole_on_page_1() -> None:
    pages = pages_of(printed(a_log_for("王" * 500).prepared()))
    assert pages[0].replace("\n", "").count("[U+738B]" * 500 + ", Elena") == 1
    assert all("… (whole on page 1)" in page.replace("\n", " ") for page in pages)


def test_many_allergies_are_whole_on_page_1_and_never_cut_in_silence() -> None:
    many = tuple(Allergy(f"substance {number}", "rash") for number in range(60))
    log = Log(an_order(a_patient(allergies=many))).prepared()
    pages = pages_of(printed(log))
    assert all(f"substance {number} (rash)" in pages[0].replace("\n", " ") for number in range(60))
    assert all("(whole on page 1)" in page.replace("\n", " ") for page in pages)


@pytest.mark.parametrize("name", LIKE_MARKUP)
def test_names_that_look_like_markup_are_printed_as_typed(name: str) -> None:
    assert f"{name}, Elena" in pages_of(printed(a_log_for(name).prepared()))[0]


def test_a_note_longer_than_a_page_goes_on_in_further_rows() -> None:
    words = " ".join(f"word{number}" for number in range(2500))
    log = a_log().prepared().write("09:00", events.NoteWritten(words))
    printed_words = " ".join(pages_of(printed(log))).split()
    assert [word for word in printed_words if word.startswith("word")] == words.split()


@pytest.mark.parametrize("field", ["reason", "words"])
def test_no_entry_however_long_stops_the_printing(field: str) -> None:
    long = "x" * 6000
    log = a_log().prepared().started()
    if field == "reason":
        log.write("09:20", course.InfusionPaused(course.PauseCause.NURSE, long))
    else:
        log.write("09:20", events.ActRefused("bottle.batch", long, long)).symptom("09:21", words=long)
    assert "".join(pages_of(printed(log))).count("x") >= 6000


def test_no_font_is_left_to_the_printer() -> None:
    made = printed(a_long_log())
    assert b"Helvetica" not in made and b"Times-Roman" not in made
    assert made.count(b"/FontFile2") == made.count(b"/Type /FontDescriptor") >= 5


def test_a_training_record_says_so_on_every_page() -> None:
    for page in pages_of(printed(a_log().prepared(training=True))):
        assert "record · TRAINING" in page and page.count("TRAINING") >= 2
    assert "TRAINING" not in "".join(pages_of(printed(signed())))


def test_what_nobody_signed_prints_as_not_signed_with_a_line_to_sign_by_hand() -> None:
    whole = "".join(pages_of(printed(signed())))
    assert whole.count("not signed when printed") == 1 and "by hand:" in whole


def test_an_abandoned_and_a_just_opened_record_can_be_printed() -> None:
    log = a_log().opened()
    assert "no order yet" in pages_of(printed(log))[0]
    log.ordered().write("08:20", events.InfusionAbandoned("fever"))
    assert "Not started, record closed: fever" in "".join(pages_of(printed(log)))


def test_an_empty_log_is_not_a_record() -> None:
    with pytest.raises(ValueError, match="first line"):
        record_pdf(Log().infusion, zone=ZONE, record_hash="", program_version="1.0.0")


def test_a_record_can_be_printed_after_every_line_of_the_log() -> None:
    log = signed()
    for count in range(1, len(log.entries) + 1, 3):
        so_far = Log(log.order, log.protocol)
        so_far.entries = log.entries[:count]
        assert "2026-004127" in pages_of(printed(so_far))[0]
