"""The colours of the design tokens, read once and frozen."""

import json
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal

import resources

ThemeName = Literal["light", "dark"]


class UnknownToken(ValueError):
    """The tokens file lacks a colour the program paints with, or has one it does not know."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour by its role, as `#RRGGBB`. What each role is for stands in tokens.json under `roles`."""

    bg: str
    surface: str
    sunken: str
    line: str
    control: str
    text: str
    text2: str
    text3: str
    band: str
    bandText: str
    bandText2: str
    bandLine: str
    ink: str
    onInk: str
    accent: str
    onAccent: str
    accentText: str
    accentTint: str
    accentLine: str
    high: str
    onHigh: str
    medium: str
    onMedium: str
    low: str
    onLow: str
    plan: str
    grid: str
    fill: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette with its name. `actual` is the pen of what really ran, which differs between light and dark."""

    name: ThemeName
    palette: Palette
    actual: str


@cache
def theme(name: ThemeName) -> Theme:
    """The theme of that name. Raises UnknownToken if the tokens and the program disagree about the roles."""
    colours: dict[str, Any] = json.loads(resources.text("styles/tokens.json"))[name]["colours"]
    wanted = {field.name for field in fields(Palette)}
    if wanted != colours.keys():
        raise UnknownToken(f"tokens.json and the palette differ: {sorted(wanted ^ colours.keys())}")
    palette = Palette(**{role: str(value) for role, value in colours.items()})
    return Theme(name, palette, palette.accent if name == "light" else palette.accentText)
