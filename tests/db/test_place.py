from pathlib import Path

import pytest

from db.place import built_beside


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "file"
    with built_beside(target) as beside:
        beside.write_text("half")
        assert not target.exists()
        beside.write_text("whole")
    assert target.read_text() == "whole"
    assert list(target.parent.iterdir()) == [target]


def test_a_failure_half_way_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), built_beside(tmp_path / "file") as beside:
        beside.write_text("half")
        raise RuntimeError("half way")
    assert [each for each in tmp_path.iterdir() if each.is_file()] == []


def test_an_existing_file_is_not_built_again(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("first")
    with pytest.raises(FileExistsError), built_beside(tmp_path / "file"):
        pytest.fail("must not come so far")
    assert (tmp_path / "file").read_text() == "first"


def test_a_file_that_came_meanwhile_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError), built_beside(tmp_path / "file") as beside:
        beside.write_text("second")
        (tmp_path / "file").write_text("first")
    assert [each.read_text() for each in tmp_path.iterdir() if each.is_file()] == ["first"]
