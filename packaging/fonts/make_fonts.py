"""Makes resources/fonts from the web fonts of Inter and from DejaVu Sans; see the README beside this file.

The paper fonts exist because the PDF library applies no OpenType features: what a feature would have chosen
(digits of one width; letters that cannot be mistaken for digits) is written into the character map instead.
They bear names of their own, for that library tells fonts apart by their PostScript name alone.
"""

import argparse
import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

OUT = Path(__file__).resolve().parents[2] / "resources" / "fonts"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
DIGITS = range(ord("0"), ord("9") + 1)
FALLBACK_RANGES = (
    (0x0370, 0x03FF),  # Greek letters that Inter leaves out
    (0x0460, 0x052F),  # Cyrillic of smaller languages
    (0x0530, 0x058F),  # Armenian
    (0x10A0, 0x10FF),  # Georgian
    (0x2610, 0x2612),  # ballot boxes
    (0x2715, 0x2718),  # crosses
    (0xFFFD, 0xFFFD),  # the sign for a character that could not be shown
)


def main() -> int:
    """Write every font; prints each name and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inter", type=Path, help="folder with Inter-Regular.woff2 and its sisters")
    parser.add_argument("dejavu", type=Path, help="folder with DejaVuSans.ttf and DejaVuSans-Bold.ttf")
    folders = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        source = (folders.inter / f"Inter-{weight}.woff2").read_bytes()
        screen = _open(source)
        screen.flavor = None
        _save(screen, f"Inter-{weight}.ttf")
        _save(_for_paper(source, weight, "Inter Paper", []), f"InterPaper-{weight}.ttf")
        if weight in ("Regular", "Bold"):
            _save(_for_paper(source, weight, "Inter Codes", ["ss02"]), f"InterCodes-{weight}.ttf")
    for weight, name in (("Regular", "DejaVuSans.ttf"), ("Bold", "DejaVuSans-Bold.ttf")):
        fallback = _open((folders.dejavu / name).read_bytes())
        wanted = [code for first, last in FALLBACK_RANGES for code in range(first, last + 1)]
        _keep_only(fallback, [*range(0x20, 0x7F), *wanted])
        _rename(fallback, "Infusion Fallback", weight)
        _save(fallback, f"InfusionFallback-{weight}.ttf")
    return 0


def _for_paper(source: bytes, weight: str, family: str, features: list[str]) -> TTFont:
    """The font with tabular digits, and what these features choose, in the character map; no features left."""
    font = _open(source)
    font.flavor = None
    for_all = _substitutions(font, features)
    for_digits = _substitutions(font, ["tnum", *features])  # tnum on digits alone: it would widen hyphens too
    for table in font["cmap"].tables:
        for code, glyph in table.cmap.items():
            table.cmap[code] = _follow(glyph, for_digits if code in DIGITS else for_all)
    _keep_only(font, font.getBestCmap())
    _rename(font, family, weight)
    return font


def _substitutions(font: TTFont, features: list[str]) -> list[dict[str, str]]:
    """One glyph-to-glyph table for each feature, in the order given."""
    layout = font["GSUB"].table
    tables = []
    for feature in features:
        record = next(each for each in layout.FeatureList.FeatureRecord if each.FeatureTag == feature)
        mapping: dict[str, str] = {}
        for index in record.Feature.LookupListIndex:
            for subtable in layout.LookupList.Lookup[index].SubTable:
                mapping.update(getattr(subtable, "ExtSubTable", subtable).mapping)
        tables.append(mapping)
    return tables


def _follow(glyph: str, tables: list[dict[str, str]]) -> str:
    for table in tables:
        glyph = table.get(glyph, glyph)
    return glyph


def _keep_only(font: TTFont, codes: Iterable[int]) -> None:
    options = Options(layout_features=[], name_IDs=["*"], notdef_outline=True, recalc_timestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(codes))
    subsetter.subset(font)


def _rename(font: TTFont, family: str, weight: str) -> None:
    """Give the font its own family and PostScript name; the copyright and licence entries stay as they are."""
    postscript = f"{family.replace(' ', '')}-{weight}"
    linked = family if weight in ("Regular", "Bold") else f"{family} {weight}"
    style = weight if weight in ("Regular", "Bold") else "Regular"
    names = {1: linked, 2: style, 3: postscript, 4: f"{family} {weight}", 6: postscript, 16: family, 17: weight}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID not in (7, 18, 20, 21, 22, 25)]
    for identifier, text in names.items():
        table.names = [record for record in table.names if record.nameID != identifier]
        table.setName(text, identifier, 3, 1, 0x409)


def _open(source: bytes) -> TTFont:
    return TTFont(BytesIO(source), recalcTimestamp=False)


def _save(font: TTFont, name: str) -> None:
    font.save(OUT / name)
    print(f"{name}: {(OUT / name).stat().st_size // 1024} KiB, {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    sys.exit(main())
