"""The door to the shipped files: what it hands out, and what it refuses."""

import pytest

import resources


def test_a_resource_comes_as_text_or_as_bytes() -> None:
    assert resources.text("styles/tokens.json").startswith("{")
    assert resources.data("styles/tokens.json").decode("utf-8") == resources.text("styles/tokens.json")


def test_the_names_in_a_folder_open_the_door_again() -> None:
    fonts = resources.names("fonts", ".ttf")
    assert "fonts/Inter-Regular.ttf" in fonts
    assert list(fonts) == sorted(fonts)
    assert all(resources.data(name) for name in fonts)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "/etc/passwd",
        "//server/share",
        "../pyproject.toml",
        "styles/../../pyproject.toml",
        "styles//tokens.json",
        "styles/./tokens.json",
        "styles\\tokens.json",
        "..\\pyproject.toml",
        "C:/Windows/win.ini",
        "C:tokens.json",
        "styles/tokens.json\0",
    ],
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    for door in (resources.text, resources.data, resources.names):
        with pytest.raises(resources.NotAResource):
            door(name)


@pytest.mark.parametrize("name", ["styles", "styles/none.json", "nothing/here.txt"])
def test_what_was_not_shipped_is_refused_by_name(name: str) -> None:
    with pytest.raises(resources.NotAResource, match=name):
        resources.data(name)


def test_a_folder_that_was_not_shipped_is_refused_by_name() -> None:
    with pytest.raises(resources.NotAResource, match="holidays"):
        resources.names("holidays")
