"""Which line a key stands on, also in tables of tables and in lists over several lines."""

import tomllib

import pytest

from app.catalogue.lines import line_of
from tests.app.catalogue.shelf import shipped_library

TEXT = '''# a comment with [x] and key = 1
name = "one"

packs = [
    { grams = "1 g", volume = "10 mL" },
    { grams = "2 g", volume = "20 mL" },
]
long = [
    "a",
    "b",
]

[sources.leaflet]
document = """
[[ladder]]
rates = []
"""
mark = "V"

[[ladder]]
hold = "30 min"

[[ladder]] # the second
rates = ["1", "2"]
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("name", 2),
        ("packs", 4),
        ("packs[1].grams", 5),
        ("packs[2].volume", 6),
        ("packs[2].colour", 6),
        ("packs[3].grams", 4),
        ("long", 8),
        ("sources.leaflet", 13),
        ("sources.leaflet.document", 14),
        ("sources.leaflet.mark", 18),
        ("sources.leaflet.page", 13),
        ("sources.other", 13),
        ("ladder[1].hold", 21),
        ("ladder[1].rates", 20),
        ("ladder[2]", 23),
        ("ladder[2].rates", 24),
        ("ladder", 20),
        ("nowhere", 1),
        ("", 1),
    ],
)
def test_a_key_is_found_on_its_line(path: str, line: int) -> None:
    assert line_of(TEXT, path) == line


@pytest.mark.parametrize("file", ["products/privigen-10.eu.iv.toml", "products/octagam-10.us.iv.toml"])
def test_every_key_of_the_shipped_products_is_found_where_it_is_written(file: str) -> None:
    text = shipped_library().texts[file]
    lines = text.splitlines()
    for key, value in tomllib.loads(text).items():
        if isinstance(value, str):
            assert lines[line_of(text, key) - 1].startswith(f"{key} = ")
        if key == "ladder":
            for number, ladder in enumerate(value, start=1):
                for inner in ladder:
                    assert lines[line_of(text, f"ladder[{number}].{inner}") - 1].startswith(f"{inner} = ")
