"""House rules that no linter knows. Each test is titled with the rule."""

import ast
import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture import tree

LONGEST = 300
PYTHON = tree.python_files()
PROJECT = tomllib.loads(tree.read(Path("pyproject.toml")))
SHIPPED = ["app", "db", "resources"]

# Written in two halves, so that this file does not break its own rules.
HOSTS = ["pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "deb." + "debian.org", "host." + "docker"]
HOME = re.compile(r"(?<![\w.*-])/(?:home|root|work|Users)" + r"/[\w.]")
LEFT_OPEN = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemented" + r"Error)\b")
SKIPS = re.compile(r"pytest\.(?:sk" + r"ip|xf" + r"ail|import" + r"orskip)|mark\.(?:sk" + r"ip|xf" + r"ail)")
SILENCED = re.compile(
    r"#\s*(?:noqa(?:: ?[A-Z]+[0-9]+(?:, ?[A-Z]+[0-9]+)*)?|type: ignore(?:\[[\w, -]+\])?)(?P<reason>.*)$"
)


@pytest.mark.parametrize("path", PYTHON, ids=str)
def test_no_file_is_longer_than_one_idea(path: Path) -> None:
    assert len(tree.read(path).splitlines()) <= LONGEST


@pytest.mark.parametrize("path", [path for path in PYTHON if path.parts[0] != "tests"], ids=str)
def test_a_module_opens_by_saying_what_it_is_for(path: Path) -> None:
    source = tree.read(path)
    assert not source.strip() or ast.get_docstring(ast.parse(source)), "no module docstring"


@pytest.mark.parametrize("path", PYTHON, ids=str)
def test_nothing_is_left_open_or_skipped(path: Path) -> None:
    source = tree.read(path)
    assert LEFT_OPEN.findall(source) == []
    assert SKIPS.findall(source) == []


@pytest.mark.parametrize("path", PYTHON, ids=str)
def test_a_silenced_check_says_why_on_the_same_line(path: Path) -> None:
    silent = (SILENCED.search(line) for line in tree.read(path).splitlines())
    assert [found.group() for found in silent if found and len(found["reason"].strip(" #")) < 10] == []


@pytest.mark.parametrize("path", PYTHON, ids=str)
def test_a_file_has_a_noun_for_a_name(path: Path) -> None:
    assert {path.stem, *(part.name for part in path.parents)}.isdisjoint(
        {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    )


def test_only_three_names_are_installed() -> None:
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_no_installed_library_claims_one_of_our_names(name: str) -> None:
    assert set(importlib.metadata.packages_distributions().get(name, [])) <= {"infusion-assistant"}


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_installed_is_typed(name: str) -> None:
    assert (tree.ROOT / name / "py.typed").is_file()


def test_packaging_is_no_package() -> None:
    assert not (tree.ROOT / "packaging" / "__init__.py").exists(), "it would hide the library of the same name"


def test_the_tests_are_one_package_from_the_top() -> None:
    folders = {path.parent for path in PYTHON if path.parts[0] == "tests"}
    assert [str(folder) for folder in folders if not (tree.ROOT / folder / "__init__.py").is_file()] == []


def test_no_file_names_a_registry_or_somebodys_folder() -> None:
    found = [
        f"{path}:{number}"
        for path, text in tree.text_files()
        for number, line in enumerate(text.splitlines(), start=1)
        if HOME.search(line) or any(host in line for host in HOSTS)
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["fonts", "icons"])
def test_what_others_drew_stands_beside_its_licence(folder: str) -> None:
    licences = [path.name for path in (tree.ROOT / "resources" / folder).glob("LICENSE*.txt")]
    kinds = {path.suffix for path in (tree.ROOT / "resources" / folder).iterdir()}
    assert licences
    assert kinds <= {".txt", ".ttf", ".svg", ".py"}
    if folder == "fonts":
        families = {path.stem.split("-")[0] for path in (tree.ROOT / "resources/fonts").glob("*.ttf")}
        covered = {
            "Inter": "Inter",
            "InterPaper": "Inter",
            "InterCodes": "Inter",
            "InfusionFallback": "InfusionFallback",
        }
        assert {f"LICENSE-{covered[family]}.txt" for family in families} == set(licences)


def test_the_licence_is_the_one_the_project_states() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License" in tree.read(Path("LICENSE"))
