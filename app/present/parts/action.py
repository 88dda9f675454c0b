"""A thing the nurse may press: its key, its label, what happens, and whether it is the next act."""

from dataclasses import dataclass
from typing import Literal

ActionState = Literal["default", "next", "locked", "stop", "emergency", "unavailable"]


@dataclass(frozen=True, slots=True)
class ActionView:
    """One button.

    `id` is what the button emits. A `locked` button can be pressed: pressing it asks for the refusal.
    `short_label` and `short_consequence` replace the long words on a narrow window; empty means the long ones stay.
    `icon` is a name from resources/icons, or empty. `shortcut` is the portable key sequence ("F5", "Ctrl+N") when
    the printed `key` is worded for the reader; empty means the screen binds it.
    """

    id: str
    label: str
    key: str = ""
    consequence: str = ""
    state: ActionState = "default"
    icon: str = ""
    short_label: str = ""
    short_consequence: str = ""
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class ActionBarView:
    """The action bar: clusters of buttons, a thin line between clusters."""

    clusters: tuple[tuple[ActionView, ...], ...]


@dataclass(frozen=True, slots=True)
class BottomBarView:
    """The bar of the other screens: buttons left, a remark, buttons right."""

    left: tuple[ActionView, ...] = ()
    remark: str = ""
    right: tuple[ActionView, ...] = ()
