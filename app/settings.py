"""What is true of this site and where its data live; parsed once at the start, strictly.

A file that says something unknown, or leaves something out, is refused whole: a setting that was overlooked must not
become one that was chosen.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Any

import resources
from app.core.protocol.product import JURISDICTIONS
from app.core.protocol.site import CAREFUL, SiteChoices
from app.core.values.message import Message, msg
from app.core.values.quantities import MlPerHour
from app.core.values.refusal import Refusal

HOME_VARIABLE = "INFUSION_ASSISTANT_HOME"
FILE = "settings.toml"
WORKSTATION_ZONE = "workstation"

_STEP = re.compile(r"(0|[1-9][0-9]{0,3})(\.[0-9]{1,3})? mL/h")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*")


class Paper(Enum):
    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True)
class Settings:
    """`zone` is an IANA name or "workstation"; empty texts are not known. `pump_steps` are above 0, rising."""

    hospital: str
    ward: str
    jurisdiction: str
    emergency_number: str
    zone: str
    paper: Paper
    pump_steps: tuple[MlPerHour, ...]
    lot_change_restarts: bool = CAREFUL.lot_change_restarts
    emergency_number_at_home: str = ""

    @property
    def choices(self) -> SiteChoices:
        """What the site chose about the rules, to be pinned with each protocol."""
        return SiteChoices(lot_change_restarts=self.lot_change_restarts)


def home_folder(given: Path | None, environment: Mapping[str, str]) -> Path:
    """Where the data live: as given, else as the environment says, else where the platform keeps such things."""
    if given is not None:
        return given.expanduser().absolute()
    if told := environment.get(HOME_VARIABLE, ""):
        return Path(told).expanduser().absolute()
    import platformdirs  # only here: most starts are told where

    return Path(platformdirs.user_data_dir("infusion-assistant", appauthor=False))


def load_settings(home: Path) -> Settings | Refusal:
    """The site's own settings if `home` holds any, else the shipped ones."""
    path = home / FILE
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else resources.text(FILE)
    except (OSError, UnicodeDecodeError) as error:
        return _refused(path, "", msg("It can't be read: {detail}.", detail=str(error)))
    return parse_settings(text, path)


def parse_settings(text: str, path: Path) -> Settings | Refusal:
    """`path` is named in refusals."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _refused(path, "", msg("It is not TOML: {detail}.", detail=str(error)))
    late = _ADDED - found.keys()  # a file of an earlier version: the careful choice holds
    if odd := sorted(found.keys() ^ (_PARSERS.keys() - late)):
        return _refused(path, odd[0], msg("It is missing or unknown."))
    values: dict[str, Any] = {}
    for name, (parse, expected) in ((name, one) for name, one in _PARSERS.items() if name not in late):
        value = parse(found[name])
        if value is None:
            return _refused(
                path,
                name,
                msg("It says {value}; what belongs there is {expected}.", value=repr(found[name]), expected=expected),
            )
        values[name] = value
    return Settings(**values)


def _words(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > 100 or not value.isprintable():
        return None
    return value.strip()


def _jurisdiction(value: object) -> str | None:
    return next((each for each in JURISDICTIONS if each == value), None)


def _zone(value: object) -> str | None:
    return value if isinstance(value, str) and _ZONE.fullmatch(value) else None


def _paper(value: object) -> Paper | None:
    return next((each for each in Paper if each.value == value), None)


def _yes_no(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _steps(value: object) -> tuple[MlPerHour, ...] | None:
    if not isinstance(value, list) or not value:
        return None
    if not all(isinstance(each, str) and _STEP.fullmatch(each) for each in value):
        return None
    steps = tuple(MlPerHour(each.partition(" ")[0]) for each in value)
    rising = all(before < after for before, after in pairwise(steps))
    return steps if rising and steps[0].value > 0 else None


_PARSERS: dict[str, tuple[Callable[[object], Any], Message]] = {
    "hospital": (_words, msg("a line of text of up to 100 characters")),
    "ward": (_words, msg("a line of text of up to 100 characters")),
    "jurisdiction": (_jurisdiction, msg("{known}", known=", ".join(f'"{one}"' for one in JURISDICTIONS))),
    "emergency_number": (_words, msg("a line of text of up to 100 characters")),
    "zone": (_zone, msg('an IANA name such as "Europe/Madrid", or "workstation"')),
    "paper": (_paper, msg('"A4" or "Letter"')),
    "pump_steps": (_steps, msg('rising steps above zero such as ["0.1 mL/h", "1 mL/h"]')),
    "lot_change_restarts": (_yes_no, msg("true or false")),
    "emergency_number_at_home": (_words, msg("a line of text of up to 100 characters")),
}

# Settings that files of earlier versions lack; each has the careful choice as its default.
_ADDED = frozenset({"lot_change_restarts", "emergency_number_at_home"})


def _refused(path: Path, field: str, why: Message) -> Refusal:
    what = msg("the setting {field} in {path}", field=field, path=str(path)) if field else msg("{path}", path=str(path))
    return Refusal(
        code="settings",
        field=field or None,
        what=what,
        why=why,
        do=msg("Correct the file, or remove it to run with the shipped settings."),
    )
