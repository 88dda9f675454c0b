"""What names a product file, and the text of one as it is kept in the log."""

from dataclasses import dataclass
from hashlib import sha256

from app.core.protocol.product import Product
from app.core.values.route import Route


@dataclass(frozen=True, slots=True)
class ProductKey:
    """Brand and strength (the id), jurisdiction and route: one file each, because labels differ in all of them."""

    id: str
    jurisdiction: str
    route: Route

    @property
    def name(self) -> str:
        """As "privigen-10.eu.iv"."""
        return f"{self.id}.{self.jurisdiction}.{self.route.value}".lower()


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a product file with plain line ends; the log keeps each once, under its fingerprint."""

    text: str

    @property
    def sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()


def key_of(product: Product) -> ProductKey:
    """The key of a product."""
    return ProductKey(product.id, product.jurisdiction, product.route)
