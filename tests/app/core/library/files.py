"""Texts of products for the tests of the library: those shipped, with one figure changed or all of them scaled."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache

from app.catalogue.library import Library
from app.core.library.keys import FileText
from app.core.protocol.product import Product
from app.core.values.refusal import Refusal

PRIVIGEN = "products/privigen-10.eu.iv.toml"

_RATE = re.compile(r'"([0-9.]+) (mL/kg/h|mL/kg/min|mg/kg/min|mg/kg/h)"')


@cache
def library() -> Library:
    return Library.shipped()


def text_of(file: str = PRIVIGEN) -> str:
    return library().texts[file]


def product_of(text: str, file: str = PRIVIGEN) -> Product:
    product = library().read(file, text)
    assert isinstance(product, Product), product
    return product


def shipped(file: str = PRIVIGEN) -> Product:
    return library().found[file]


def ladders() -> list[str]:
    """The files of the shipped products that have a ladder."""
    return [file for file, product in library().found.items() if product.rules]


def scaled(text: str, factor: Fraction) -> str:
    """Every rate of the file times a factor, as a slip in copying a whole leaflet does. Cut to 12 digits."""

    def turned(found: re.Match[str]) -> str:
        exact = Fraction(found[1]) * factor
        value = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("1e-12"))
        return f'"{value.normalize():f} {found[2]}"'

    return _RATE.sub(turned, text)


def renumbered(text: str, version: str = "site-1") -> str:
    """The same text with another version."""
    return re.sub(r'^version = "[^"]+"', f'version = "{version}"', text, flags=re.MULTILINE)


def file_text(text: str) -> FileText:
    return FileText(text.replace("\r\n", "\n"))


def refused(answer: object) -> Refusal:
    assert isinstance(answer, Refusal), answer
    return answer
