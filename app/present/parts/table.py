"""Sums and tables."""

from dataclasses import dataclass
from typing import Literal

from app.present.parts.phrase import Tone


@dataclass(frozen=True, slots=True)
class SumView:
    """A figure over its caption."""

    figure: str
    caption: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column: `weight` shares the room that is left, 0 keeps the column to its widest cell."""

    title: str
    align: Literal["left", "right"] = "left"
    weight: int = 0


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell; `sub` is a second, quiet line, `icon` stands before the text."""

    text: str = ""
    tone: Tone = "plain"
    sub: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; an `id` makes it selectable. `shaded` rows stand out of the plan, `heads` begins a group."""

    cells: tuple[CellView, ...]
    id: str = ""
    shaded: bool = False
    heads: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    """A whole table; `row_height` 26, 41 or 52 px at 100 %."""

    columns: tuple[ColumnView, ...]
    rows: tuple[TableRow, ...]
    empty: str = ""
    row_height: int = 26
    description: str = ""
