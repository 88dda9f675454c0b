from pathlib import Path

import pytest

from app.bootstrap import main


def test_spanish_is_refused_in_plain_words_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--language", "es", "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert "Spanish" in told.err and "--language en" in told.err
    assert not (tmp_path / "out").exists()


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    assert main(["demo", "--out", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert "--out" in told.err and str(tmp_path) in told.err
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("speed", ["0", "-1", "1.5", "3601", "fast", "", "¹"])
def test_a_speed_that_is_no_speed_is_a_wrong_call(
    speed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", f"--speed={speed}", "--out", str(tmp_path / "out")]) == 2
    assert "from 1 to 3600" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_language_nobody_speaks_here_is_a_wrong_call(tmp_path: Path) -> None:
    assert main(["demo", "--language", "de", "--out", str(tmp_path / "out")]) == 2
