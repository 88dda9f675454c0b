"""A paper saved among the documents of whoever works at this computer; opened where it is to be printed.

The system's own viewer prints it: nobody has to learn another print window at the bedside.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal

Make = Callable[[str], bytes | Refusal]
"""Makes the paper of an infusion by its id."""


def paper_file(make: Make | None, infusion_id: str, name: str, open_it: bool) -> Path | Refusal:
    """Where it was saved, or why it could not be. `name` is that of the file."""
    if make is None:
        return _no_paper(msg("This window was opened without a printer of records."))
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    path = Path(folder) / name
    paper = make(infusion_id)
    if isinstance(paper, Refusal):
        return paper
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(paper)
    except OSError as failure:
        return _no_paper(msg("{path}: {why}", path=str(path), why=failure.strerror or ""))
    if open_it:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    return path


def _no_paper(why: Message) -> Refusal:
    return Refusal(
        code="record.paper",
        what=msg("the record on paper"),
        why=why,
        do=msg("Free space or ask for help; the record itself is safe in the log."),
    )
