"""The shipped library, read once for every test of it."""

from functools import cache

from app.catalogue.library import Library
from app.core.protocol.bands import Band
from app.core.protocol.product import Product
from app.core.protocol.protocol import Protocol
from app.core.values.refusal import Refusal
from app.core.values.route import Route


@cache
def shipped_library() -> Library:
    return Library.shipped()


@cache
def shipped_bands() -> tuple[Band, ...]:
    bands = shipped_library().bands()
    assert not isinstance(bands, Refusal), bands
    return bands


@cache
def shipped_product(product_id: str, jurisdiction: str = "EU") -> Product:
    product = shipped_library().product(product_id, jurisdiction, Route.INTRAVENOUS)
    assert not isinstance(product, Refusal), product
    return product


@cache
def shipped_protocol(product_id: str = "privigen-10", jurisdiction: str = "EU") -> Protocol:
    protocol = shipped_library().protocol(product_id, jurisdiction, Route.INTRAVENOUS)
    assert not isinstance(protocol, Refusal), protocol
    return protocol
