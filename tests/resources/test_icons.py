"""The shipped icons: each can be drawn in any colour and any size."""

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

import resources

ICONS = resources.names("icons", ".svg")
SVG = "{http://www.w3.org/2000/svg}"
OWN = {"alarm-high", "alarm-low", "alarm-medium", "bottle", "octagon-stop"}


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_stands_on_the_24_grid_and_takes_the_colour_it_is_given(name: str) -> None:
    drawing = ElementTree.fromstring(resources.text(name))
    assert drawing.tag == f"{SVG}svg"
    assert drawing.get("viewBox") == "0 0 24 24"
    colours = {part.get(paint) for part in drawing.iter() for paint in ("fill", "stroke")}
    assert colours <= {None, "none", "currentColor"}
    assert "currentColor" in colours


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_can_be_drawn(name: str) -> None:
    assert QSvgRenderer(QByteArray(resources.data(name))).isValid()


def test_the_own_icons_are_named_in_the_licence_note() -> None:
    note = resources.text("icons/LICENSE.txt").split("-----")[0]
    shipped = {name.removeprefix("icons/").removesuffix(".svg") for name in ICONS}
    assert shipped >= OWN
    assert all(name in note for name in OWN)
