"""The design tokens: their contrast is what they say, and enough."""

import json
from typing import Any

import pytest

import resources

TOKENS: dict[str, Any] = json.loads(resources.text("styles/tokens.json"))
TEXT, CONTROLS = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11
DECORATED = {"medium against bg", "low against bg", "ink against medium", "ink against low"}  # see tokens: alarms.rule


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: str, pair: str, between: str) -> float:
    """The ratio of two roles named as "text on surface"."""
    one, other = (luminance(TOKENS[theme]["colours"][role]) for role in pair.split(between))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_fill_every_role(theme: str) -> None:
    assert set(TOKENS[theme]["colours"]) == set(TOKENS["roles"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_as_much_as_stated_and_enough(theme: str) -> None:
    for pair, stated in TOKENS[theme]["text_contrast"].items():
        assert contrast(theme, pair, " on ") == pytest.approx(stated, abs=0.01), pair
        assert stated >= TEXT, pair


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_controls_stand_out_as_much_as_stated_and_enough(theme: str) -> None:
    for pair, stated in TOKENS[theme]["non_text_contrast"].items():
        assert contrast(theme, pair, " against ") == pytest.approx(stated, abs=0.01), pair
        assert stated >= CONTROLS or pair in DECORATED, pair


def test_nothing_on_the_screen_is_smaller_than_it_may_be() -> None:
    sizes = {name: entry["size"] for name, entry in TOKENS["type"]["scale"].items() if isinstance(entry, dict)}
    assert min(size for name, size in sizes.items() if name != "chart_label") == 14
    assert sizes["chart_label"] == 13
