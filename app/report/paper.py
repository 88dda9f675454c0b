"""The sheet: sizes, margins and type, in points. From the design tokens, paper."""

from dataclasses import dataclass
from typing import Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm

Paper = Literal["A4", "Letter"]

MARGIN = 11 * mm

TITLE, NAME, HEADING, BODY, TABLE, FOOTER = 15.0, 12.0, 9.4, 8.3, 7.9, 7.1

HEAD_FILL: Color = HexColor("#EDEDED")
SHADED: Color = HexColor("#F4F4F4")
SYMPTOM: Color = HexColor("#E4E4E4")
RULE: Color = HexColor("#999999")
GRID: Color = HexColor("#DDDDDD")
PLAN: Color = HexColor("#666666")
INK: Color = HexColor("#000000")
WATERMARK: Color = HexColor("#D8D8D8")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Width and height of the page in points; `inner` is the width between the margins."""

    width: float
    height: float

    @property
    def inner(self) -> float:
        return self.width - 2 * MARGIN


SHEETS: dict[Paper, Sheet] = {"A4": Sheet(210 * mm, 297 * mm), "Letter": Sheet(612.0, 792.0)}
