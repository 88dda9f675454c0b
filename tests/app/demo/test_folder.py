from pathlib import Path

import pytest

from app.bedside.one_instance import Held, hold
from app.core.values.refusal import Refusal
from app.demo.folder import MARK, OutFolder, claim


def claimed(path: Path) -> OutFolder:
    out = claim(path)
    assert isinstance(out, OutFolder)
    return out


def test_a_new_folder_is_made_with_what_it_needs(tmp_path: Path) -> None:
    out = claimed(tmp_path / "deep" / "out")
    assert out.home.is_dir() and out.screens.is_dir()


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    assert claimed(tmp_path).home.is_dir()


def test_what_an_earlier_demo_made_is_replaced_and_nothing_beside_it(tmp_path: Path) -> None:
    out = claimed(tmp_path / "out")
    (out.screens / "01-old.png").write_text("old")
    (out.home / "old").write_text("old")
    papers = (out.pdf, out.sheet, out.reaction)
    for paper in papers:
        paper.write_text("old")
    (out.path / "notes of mine.txt").write_text("mine")
    claimed(out.path)
    assert not (out.screens / "01-old.png").exists()
    assert not (out.home / "old").exists()
    assert not any(paper.exists() for paper in papers)
    assert (out.path / "notes of mine.txt").read_text() == "mine"


def test_what_is_not_a_demo_is_left_as_it_lies(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    refusal = claim(tmp_path)
    assert isinstance(refusal, Refusal) and refusal.code == "demo.taken"
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_in_the_way_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    assert isinstance(claim(tmp_path / "out"), Refusal)
    assert (tmp_path / "out").read_text() == "a file"


@pytest.mark.parametrize("mark", [b"something else", b"\xff\xfe\x00"])
def test_a_file_that_only_bears_the_name_of_the_mark_does_not_make_a_demo(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / MARK).write_bytes(mark)
    assert isinstance(claim(tmp_path), Refusal)
    assert (tmp_path / MARK).read_bytes() == mark


def test_data_that_a_window_has_open_are_not_taken_away(tmp_path: Path) -> None:
    out = claimed(tmp_path / "out")
    held = hold(out.home)
    assert isinstance(held, Held)
    try:
        assert isinstance(claim(out.path), Refusal)
        assert out.home.is_dir()
    finally:
        held.release()


def test_a_home_that_only_points_elsewhere_is_unlinked_and_not_emptied(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("kept")
    out = claimed(tmp_path / "out")
    out.home.rmdir()
    out.home.symlink_to(elsewhere)
    claimed(out.path)
    assert (elsewhere / "kept").read_text() == "kept"
    assert not out.home.is_symlink()
