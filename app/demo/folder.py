"""The folder a demo leaves behind. One that an earlier demo made is replaced; anything else is left as it lies."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from app.bedside.one_instance import hold
from app.core.values.message import msg
from app.core.values.refusal import Refusal

MARK = "demo.txt"
"""Only a demo puts this file anywhere; what stands in it tells a reader what the folder is."""

FIRST_LINE = "A training infusion, played by Infusion Assistant. Nobody in it is real."


@dataclass(frozen=True, slots=True)
class OutFolder:
    """Where the demo puts what it makes."""

    path: Path

    @property
    def home(self) -> Path:
        return self.path / "home"

    @property
    def screens(self) -> Path:
        return self.path / "screens"

    @property
    def pdf(self) -> Path:
        return self.path / "record.pdf"

    @property
    def sheet(self) -> Path:
        """What the first patient takes home."""
        return self.path / "sheet.pdf"

    @property
    def reaction(self) -> Path:
        """The report of the second patient's reaction."""
        return self.path / "reaction.pdf"

    def describe(self, lines: tuple[str, ...]) -> None:
        """Write down what lies here. Raises OSError."""
        (self.path / MARK).write_text("\n".join((FIRST_LINE, *lines)) + "\n", encoding="utf-8")


def claim(path: Path) -> OutFolder | Refusal:
    """An empty place for a demo at `path`, made if it is not there."""
    path = path.expanduser().absolute()
    out = OutFolder(path)
    try:
        if not _is_ours(path):
            return _taken(path)
        if refusal := _clear(out):
            return refusal
        out.screens.mkdir(parents=True)
        out.home.mkdir(mode=0o700)
        out.describe(("It was not played to its end.",))
    except (OSError, UnicodeDecodeError) as error:
        return _unusable(path, error)
    return out


def _is_ours(path: Path) -> bool:
    """Whether there is nothing that a demo did not make."""
    if not path.exists() and not path.is_symlink():
        return True
    if not path.is_dir():
        return False
    if not any(path.iterdir()):
        return True
    mark = path / MARK
    return mark.is_file() and mark.read_text(encoding="utf-8").startswith(FIRST_LINE)


def _clear(out: OutFolder) -> Refusal | None:
    """Take away what the earlier demo made, and nothing beside it."""
    if out.home.is_dir() and not out.home.is_symlink():
        held = hold(out.home)
        if isinstance(held, Refusal):
            return held
        held.release()
    for made in (out.home, out.screens):
        if made.is_symlink():
            made.unlink()
        elif made.exists():
            shutil.rmtree(made)
    for paper in (out.pdf, out.sheet, out.reaction):
        paper.unlink(missing_ok=True)
    return None


def _taken(path: Path) -> Refusal:
    return Refusal(
        code="demo.taken",
        field="out",
        what=msg("writing a demo into {path}", path=str(path)),
        why=msg("Something else is there already, and a demo overwrites nothing that is not its own."),
        do=msg("Name a new folder with --out."),
    )


def _unusable(path: Path, error: Exception) -> Refusal:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Refusal(
        code="demo.folder",
        field="out",
        what=msg("writing a demo into {path}", path=str(path)),
        why=msg("The disk says: {reason}.", reason=reason),
        do=msg("Name another folder with --out."),
    )
