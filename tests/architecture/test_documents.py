"""The papers that go with the program are complete: changelog, decisions, hazards, readme."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture import tree

DECISIONS = sorted((tree.ROOT / "docs" / "adr").glob("*.md"))
HAZARDS = Path("docs/hazards.md")
TEST_NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::([\w:]+))?`")


def hazard_rows() -> list[str]:
    """The rows of every table in docs/hazards.md, without heads and rules."""
    lines = tree.read(HAZARDS).splitlines()
    after_a_rule = [number for number, line in enumerate(lines) if re.fullmatch(r"\|[\s:|-]+\|", line.strip())]
    rows = []
    for start in after_a_rule:
        for line in lines[start + 1 :]:
            if not line.startswith("|"):
                break
            rows.append(line)
    return rows


def test_the_changelog_begins_with_this_version_and_its_known_issues() -> None:
    version = tomllib.loads(tree.read(Path("pyproject.toml")))["project"]["version"]
    changes = tree.read(Path("CHANGELOG.md"))
    newest, *_ = re.split(r"^## ", changes, flags=re.MULTILINE)[1:]
    assert newest.split()[0] == version
    assert "### Known issues" in newest


def test_there_are_decisions() -> None:
    assert DECISIONS


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_record_holds_a_decision(path: Path) -> None:
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    found = re.search(r"^## Decision\n+(.+?)(?=^## |\Z)", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found, "a record without a decision is a note"
    assert len(found.group(1).split()) >= 10


def test_no_two_decisions_bear_one_number() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert len(numbers) == len(set(numbers))


def test_there_are_hazards() -> None:
    assert hazard_rows()


def test_each_hazard_names_a_test_that_exists() -> None:
    problems = []
    for row in hazard_rows():
        named = TEST_NAMED.findall(row)
        if not named:
            problems.append(f"names no test: {row[:100]}")
        for file, name in named:
            if not (tree.ROOT / file).is_file():
                problems.append(f"no such file: {file}")
            elif name and not _stands_in(name.split("::")[-1], tree.read(Path(file))):
                problems.append(f"no such test: {file}::{name}")
    assert problems == []


@pytest.mark.parametrize("command", ["./run", "./test"])
def test_the_readme_names_the_two_commands(command: str) -> None:
    assert command in tree.read(Path("README.md"))


def test_the_readme_says_what_the_program_is_not() -> None:
    assert "not an approved medical device" in " ".join(tree.read(Path("README.md")).lower().split())


def _stands_in(name: str, source: str) -> bool:
    return (
        re.search(rf"^\s*(?:def|class) {re.escape(name)}\b|^{re.escape(name)}\b.*=", source, re.MULTILINE) is not None
    )
