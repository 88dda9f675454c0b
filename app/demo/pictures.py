"""The pictures of the README, taken from a demo played for them: python -m app.demo.pictures [DIR].

For whoever works on the program; it needs pypdfium2, which only the development environment has.
"""

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.core.values.refusal import Refusal
from app.demo.folder import OutFolder, claim
from app.demo.play import Played, play
from app.present.words import refusal_words

FOLDER = Path(__file__).parents[2] / "docs" / "images"
KEPT = {
    "board": "board",
    "order": "order-refused",
    "running": "running",
    "symptom": "symptom",
    "emergency": "emergency",
    "record": "record",
}
"""What each is called in the README, and among the pictures of the demo."""

SHARPNESS = 1.4
"""Pixels of the paper for each of its points (72 in an inch)."""


def take(folder: Path) -> Refusal | None:
    """Play a demo and leave its best pictures in `folder`. Raises OSError."""
    with TemporaryDirectory() as place:
        out = claim(Path(place) / "out")
        if isinstance(out, Refusal):
            return out
        played = play(out, speed=60)
        if isinstance(played, Refusal):
            return played
        folder.mkdir(parents=True, exist_ok=True)
        _keep(out, played, folder)
        first_page(out.pdf, folder / "paper.png")
    return None


def first_page(pdf: Path, png: Path) -> None:
    """The first page as a picture. Raises OSError."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[0].render(scale=SHARPNESS)
        made = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888)
        _save(made, png)
    finally:
        document.close()


def _keep(out: OutFolder, played: Played, folder: Path) -> None:
    for name, taken in KEPT.items():
        numbered = next(file for file in played.screens if file.split("-", 1)[1] == f"{taken}.png")
        _save(QImage(str(out.screens / numbered)), folder / f"{name}.png")


def _save(picture: QImage, png: Path) -> None:
    """In its 256 commonest colours, a fifth of the size: the screens are flat. Raises OSError."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("B").cast("I"))
    table = [colour for colour, _ in counted.most_common(256)]
    few = plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)
    if not few.save(str(png), "PNG", 0):  # type: ignore[call-overload]  # takes the name of a format as text too
        raise OSError(f"{png} could not be written")


def main(arguments: list[str]) -> int:
    """The exit status: 0 done, 1 refused."""
    refusal = take(Path(arguments[0]) if arguments else FOLDER)
    if refusal is not None:
        print(refusal_words(refusal), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
