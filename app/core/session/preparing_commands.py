"""What is asked for around the checklist and the drugs: answers, the prescriber's word, doses, what follows after."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.protocol.order import Override
from app.core.values.quantities import Milligrams, Millilitres


@dataclass(frozen=True, slots=True)
class AnswerItem:
    """`answer` None means "not done, because `reason`". `value` is a result in `unit`, never converted;
    `overrides` carry the reason for an unusual one.
    """

    item: str
    answer: str | None
    words: str = ""
    dated: date | None = None
    reason: str = ""
    value: Decimal | None = None
    unit: str = ""
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordPrescriber:
    topic: str
    prescriber: str
    words: str
    allows: bool


@dataclass(frozen=True, slots=True)
class GivePremedication:
    """`dose` and `ordered_by` where the protocol has no dose for this patient; else both stay empty.

    A fluid has a `volume` instead, None for the protocol's.
    """

    drug: str
    dose: Milligrams | None = None
    ordered_by: str = ""
    volume: Millilitres | None = None


@dataclass(frozen=True, slots=True)
class WithholdPremedication:
    drug: str
    reason: str


@dataclass(frozen=True, slots=True)
class OrderAfterCare:
    """What the prescriber wants taken on the days after: product and dose as he said them."""

    drug: str
    product: str
    dose: str
    ordered_by: str


@dataclass(frozen=True, slots=True)
class SettleAfterCare:
    """A task after the end, done with `volume` where it is a fluid, or not done because of `words`."""

    task: str
    done: bool
    words: str = ""
    volume: Millilitres | None = None
