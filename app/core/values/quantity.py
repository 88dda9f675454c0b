"""The one base of everything that has a unit: an exact decimal that never travels alone."""

from decimal import ROUND_FLOOR, Decimal
from typing import ClassVar, Self


class Quantity:
    """An exact amount in the unit of its class; compares and adds only with its own kind.

    Built from text, int or Decimal, never from float: a float has lost its digits already.
    """

    __slots__ = ("value",)
    unit: ClassVar[str] = ""
    value: Decimal

    def __init__(self, value: Decimal | int | str) -> None:
        if isinstance(value, float):
            raise TypeError("a quantity is exact: give text, int or Decimal, not float")
        number = Decimal(value)
        if not number.is_finite():
            raise ValueError(f"not a finite number: {value!r}")
        object.__setattr__(self, "value", number)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a quantity does not change")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.value == self.value

    def __lt__(self, other: Self) -> bool:
        return self.value < self.same(other).value

    def __le__(self, other: Self) -> bool:
        return self.value <= self.same(other).value

    def __gt__(self, other: Self) -> bool:
        return self.value > self.same(other).value

    def __ge__(self, other: Self) -> bool:
        return self.value >= self.same(other).value

    def __hash__(self) -> int:
        return hash((type(self).__name__, self.value))

    def __add__(self, other: Self) -> Self:
        return type(self)(self.value + self.same(other).value)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.value - self.same(other).value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.value)!r})"

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (str(self.value),)

    def same(self, other: Self) -> Self:
        """`other`, if it is of the same unit; a TypeError (a bug) otherwise."""
        if type(other) is not type(self):
            raise TypeError(f"{type(self).__name__} does not go with {type(other).__name__}")
        return other

    def floored(self, step: Decimal) -> Self:
        """The largest multiple of `step` that is not above this value. Rates only round down."""
        if step <= 0:
            raise ValueError("a rounding step is above zero")
        return type(self)((self.value / step).to_integral_value(ROUND_FLOOR) * step)
