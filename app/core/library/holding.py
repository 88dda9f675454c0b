"""One product as the hospital holds it: which version runs, how far it is approved, and what waits."""

from dataclasses import dataclass
from enum import Enum

from app.core.library.doubts import Doubt
from app.core.library.formulary import Decided, Released
from app.core.library.keys import FileText, ProductKey
from app.core.protocol.figures import recalled
from app.core.protocol.product import Product, Release
from app.core.values.refusal import Refusal


class State(Enum):
    """How far a product may be used; only the first three run."""

    APPROVED = "approved"
    SHIPPED = "shipped"
    SIGNED = "signed"
    NEEDS_SIGN_OFF = "needs-sign-off"
    RETIRED = "retired"
    REFUSED = "refused"
    NEW = "new"


RUNS = (State.APPROVED, State.SHIPPED, State.SIGNED)


@dataclass(frozen=True, slots=True)
class Read:
    """A text with what the strict reader made of it."""

    text: FileText
    product: Product | Refusal


@dataclass(frozen=True, slots=True)
class Holding:
    """`current` is the text that counts: the released one, else the shipped one; None for what was only proposed.

    `doubts` are those of the proposal against it.
    """

    key: ProductKey
    decided: Decided
    current: Read | None
    shipped: Read | None
    proposed: Read | None
    doubts: tuple[Doubt, ...] = ()

    @property
    def state(self) -> State:
        if self.decided.retired is not None:
            return State.RETIRED
        if self.current is None:
            return State.NEW
        product = self.current.product
        if isinstance(product, Refusal):
            return State.REFUSED
        if self.decided.released is not None:
            return State.APPROVED
        if product.release is Release.RETIRED:
            return State.RETIRED
        if product.release is Release.NEEDS_SIGN_OFF or recalled(product):
            signed = bool(recalled(product)) and self.decided.signature(product.sha256) is not None
            return State.SIGNED if signed else State.NEEDS_SIGN_OFF
        return State.SHIPPED

    @property
    def product(self) -> Product | None:
        """The product by the text that counts, as it may be used; None where the text can't be read."""
        if self.current is None or isinstance(self.current.product, Refusal):
            return None
        return self.current.product

    @property
    def shown(self) -> Product | None:
        """What there is to look at: the product that counts, else the proposed one."""
        if self.product is not None:
            return self.product
        if self.proposed is None or isinstance(self.proposed.product, Refusal):
            return None
        return self.proposed.product

    @property
    def update(self) -> Product | None:
        """The shipped product, where its text is another than the approved one: offered, never taken over."""
        released = self.decided.released
        if released is None or self.shipped is None or isinstance(self.shipped.product, Refusal):
            return None
        known = {one.sha256 for one in self.decided.versions}
        return self.shipped.product if self.shipped.text.sha256 not in known else None

    @property
    def approved(self) -> Released | None:
        """The release by which it runs."""
        return self.decided.released if self.state is State.APPROVED else None
