"""The demo as somebody without a display plays it: once, in a program of its own; then what it left is looked at."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PySide6.QtGui import QImage

from app.bootstrap import main
from app.demo.folder import MARK
from tests.architecture.tree import ROOT

NO_SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

ROOMS = (
    "first-start",
    "board-empty",
    "order-patient",
    "order-refused",
    "order",
    "checklist",
    "premedication",
    "bottle-refused",
    "bottles",
    "vitals-baseline",
    "second-check-blind",
    "second-check-differs",
    "start",
    "running",
    "running-step-locked",
    "vitals",
    "symptom",
    "treatment",
    "correct",
    "emergency",
    "board",
    "observation",
    "record",
    "records",
    "prescriber",
    "premedication-saline",
    "premedication-days-after",
    "running-gravity",
    "drops-slow",
    "drops",
    "after-care",
    "calls",
    "call",
    "library",
    "product",
)
"""A picture of each of these at least."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "out"
    settings = {name: value for name, value in os.environ.items() if name not in NO_SCREEN}
    told = subprocess.run(
        [sys.executable, "-m", "app", "demo", "--out", str(folder)],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert "2026-" in told.stdout or "record" in told.stdout
    assert str(folder / "record.pdf") in told.stdout
    return folder


@pytest.fixture
def asked(out: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Ask a command about the data that the demo left; the answer as JSON."""

    def ask(*arguments: str) -> Any:
        assert main([*arguments, "--home", str(out / "home"), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


def pictures(out: Path) -> dict[str, Path]:
    return {path.stem.split("-", 1)[1]: path for path in (out / "screens").iterdir()}


def kinds(record: Any) -> list[str]:
    return [entry["kind"] for entry in record["entries"]]


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_every_screen_has_its_picture(out: Path) -> None:
    assert set(ROOMS) <= pictures(out).keys()


def test_the_pictures_are_those_of_a_laptop_and_of_a_small_screen(out: Path) -> None:
    sizes = {name: QImage(str(path)).size().toTuple() for name, path in pictures(out).items()}
    narrow = {name for name, size in sizes.items() if size == (1024, 768)}
    assert {"running-1024", "board-1024", "drops-slow-1024", "calls-1024", "library-1024", "product-1024"} <= narrow
    assert {size for name, size in sizes.items() if name not in narrow} == {(1366, 768)}


def test_no_picture_is_blank(out: Path) -> None:
    for path in pictures(out).values():
        picture = QImage(str(path))
        seen = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
        assert len(seen) > 8, path.name


def test_the_folder_says_what_it_is(out: Path) -> None:
    assert "Nobody in it is real" in (out / MARK).read_text(encoding="utf-8")
    made = {MARK, "record.pdf", "sheet.pdf", "reaction.pdf", "screens", "home"}
    assert {one.name for one in out.iterdir()} == made


def test_nothing_went_wrong_behind_the_window(out: Path) -> None:
    assert not (out / "home" / "trouble.txt").exists()


def test_all_three_patients_are_on_record_as_training(asked: Any) -> None:
    assert [(one["patient"], one["state"], one["training"]) for one in asked("records")] == [
        ("TRAINING PATIENT, Ana", "signed", True),
        ("TRAINING PATIENT, Clara", "preparing", True),
        ("TRAINING PATIENT, Bruno", "closed", True),
    ]


def test_the_log_is_as_it_was_sealed(asked: Any) -> None:
    assert asked("verify")["sound"] is True


def test_the_headache_led_down_and_up_again(asked: Any) -> None:
    record = asked("record", asked("records")[0]["record"])
    found = kinds(record)
    assert found.count("rate-changed") == 5
    assert [kind for kind in found if kind.startswith(("symptom-", "treatment-"))] == [
        "symptom-reported",
        "treatment-given",
        "symptom-rechecked",
        "symptom-rechecked",
    ]
    assert found.index("infusion-completed") < found.index("observation-ended") < found.index("record-signed")


def test_slips_were_made_and_mended_on_record(asked: Any) -> None:
    found = kinds(asked("record", asked("records")[0]["record"]))
    assert found.count("act-refused") == 2, "the expired bottle and the step up before its time"
    assert found.count("second-check-entered") == 2
    assert found.count("entry-corrected") == 1
    assert found.count("bottle-accepted") == 3


def test_the_second_patient_was_stopped_and_got_adrenaline(asked: Any) -> None:
    record = asked("record", asked("records")[2]["record"])
    found = kinds(record)
    assert "infusion-stopped" in found and found.count("emergency-step-done") == 6
    given = [entry["payload"] for entry in record["entries"] if entry["kind"] == "treatment-given"]
    assert [one["drug"] for one in given] == ["adrenaline", "adrenaline"]


def test_the_second_patient_had_his_drops_counted_his_fluids_and_a_call_at_home(asked: Any) -> None:
    record = asked("record", asked("records")[2]["record"])
    counted = [one["payload"]["verdict"] for one in record["entries"] if one["kind"] == "drops-counted"]
    assert counted == ["slower", "within"]
    assert {"after-care-ordered", "after-care-settled", "call-made"} <= set(kinds(record))


def test_the_other_papers_name_their_own_patient(out: Path) -> None:
    sheet, reaction = text_of(out / "sheet.pdf"), text_of(out / "reaction.pdf")
    assert "TRAINING PATIENT, Ana" in sheet
    assert "112" in sheet and "2222" not in sheet, "the number inside the house does not go home"
    assert "TRAINING PATIENT, Bruno" in reaction and "Adrenaline 0.5 mg IM" in reaction


def test_whole_course_was_watched(asked: Any) -> None:
    for line in asked("records"):
        assert "gap-noted" not in kinds(asked("record", line["record"]))


def test_the_paper_tells_the_same(out: Path, asked: Any) -> None:
    words = text_of(out / "record.pdf")
    for each in (
        "TRAINING PATIENT, Ana",
        "TRAINING",
        asked("records")[0]["record"],
        "T100412345",
        "Headache, mild",
        "Paracetamol 1 g IV",
        "181",
        "typing slip",
        "Training nurse one",
        "Training nurse two",
        asked("record", asked("records")[0]["record"])["hash"][:8],
    ):
        assert each in words, each


def test_an_earlier_demo_is_not_replaced_where_spanish_is_asked_for(out: Path) -> None:
    assert main(["demo", "--language", "es", "--out", str(out)]) == 1
    assert (out / "record.pdf").is_file()
