"""The patient's sheet and the report of a reaction: what must stand on them, on both sizes of paper."""

from typing import get_args

import pytest

from app.present.discharge_sheet import sheet_view
from app.report.paper import Paper
from tests.builders import ZONE, a_log, an_order
from tests.episodes import climbing, signed
from tests.golden.records import FOLDER, PAPERS, pages_of, printed_report, printed_sheet, reacted, sizes_of
from tests.shift import shipped

PAPER_SIZES: tuple[Paper, ...] = get_args(Paper)


@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_reads_page_by_page_as_it_did(name: str) -> None:
    kept = [path.read_text("utf-8") for path in sorted(FOLDER.glob(f"{name}-?.txt"))]
    assert list(pages_of(PAPERS[name]())) == kept


@pytest.mark.parametrize("paper", PAPER_SIZES)
def test_the_sheet_is_one_page_of_either_paper(paper: Paper) -> None:
    assert len(sizes_of(printed_sheet(reacted(), paper))) == 1


def test_the_sheet_says_in_plain_words_what_to_watch_for_until_when_and_whom_to_call() -> None:
    (page,) = pages_of(printed_sheet(reacted()))
    for words in (
        "Call 112 at once if",
        "You are short of breath.",
        "You have a temperature of 38 °C or more.",
        "Your urine is dark or red.",
        "until 5 Dec 2026",
        "We call you on: 26 Nov 2026, 28 Nov 2026.",
        "P100412345",
        "No further immunoglobulin before your doctor has",
    ):
        assert words in page


def test_the_sheet_names_a_mild_reaction_and_speaks_no_shop_language() -> None:
    log = signed(a_log(an_order(), shipped()))
    page = "".join(pages_of(printed_sheet(log)))
    assert "You had a reaction today: Headache" in page
    assert "rung" not in page and "CTCAE" not in page


def test_a_site_without_numbers_gets_lines_to_write_on() -> None:
    view = sheet_view(reacted().infusion, ZONE)
    assert all(set(line.words) == {"."} for line in view.contacts)
    assert view.blocks[0].title == "Call the emergency number at once if"


def test_the_report_names_every_batch_and_which_bottle_ran_at_the_onset() -> None:
    (page,) = pages_of(printed_report(reacted()))
    assert "1 Privigen 10 % P100412345 31 Aug 2028 100 mL before it" in page
    assert "running at onset" in page
    for words in (
        "1 h 46 min after the start",
        "life-threatening (grade 4)",
        "168 mL/h",
        "Adrenaline 0.5 mg IM",
        "gone 11:05",
        "Dexchlorpheniramine 5 mg IV",
    ):
        assert words in page


def test_a_report_without_a_reaction_says_so() -> None:
    assert "No reaction is on record." in "".join(pages_of(printed_report(climbing(a_log(an_order(), shipped())))))


@pytest.mark.parametrize("paper", PAPER_SIZES)
def test_the_same_log_prints_the_same_bytes(paper: Paper) -> None:
    assert printed_report(reacted(), paper) == printed_report(reacted(), paper)
    assert printed_sheet(reacted(), paper) == printed_sheet(reacted(), paper)
