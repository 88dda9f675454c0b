"""What the typed order says, field by field: a value, nothing yet, or a refusal. Nothing is guessed or repaired."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import TypeVar

from app.core.protocol.order import Exposure
from app.core.protocol.product import Product
from app.core.values.delivery import Delivery, Gravity, Pump
from app.core.values.message import msg
from app.core.values.number import parse_number, refused
from app.core.values.patient import Allergy, Sex
from app.core.values.quantities import Centimetres, DropsPerMl, Grams, Kilograms, MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from app.core.values.typed_date import parse_birth_date
from app.core.values.typed_text import check_identifier, check_name, check_text
from app.present.order_draft import Draft
from app.present.times import day_of
from app.present.typed import clock

T = TypeVar("T")

_ALLERGY = re.compile(r"(?P<substance>[^()]+?)\s*(?:\((?P<reaction>[^()]*)\))?\s*")


@dataclass(frozen=True, slots=True)
class Parts:
    """Every entry that could be read; None where nothing (or nothing readable) was typed."""

    identifier: str | None
    second_identifier: str | None
    bed: str | None
    family_name: str | None
    given_name: str | None
    born: date | None
    sex: Sex | None
    height: Centimetres | None
    weight: Kilograms | None
    weighed_at: datetime | None
    allergies: tuple[Allergy, ...] | None
    indication: str | None
    prescriber: str | None
    cycle: int | None
    cycles: int | None
    day: int | None
    days: int | None
    total: Grams | None
    today: Grams | None
    product: Product | None
    profile: str | None
    delivery: Delivery | None
    exposure: Exposure | None
    highest_rate: MlPerHour | None
    sites: int | None = None
    weight_rule: str | None = None


def products_meant(draft: Draft, products: tuple[Product, ...]) -> tuple[Product, ...]:
    """The products of the brand and strength that were chosen: more than one where it goes in by more than one way."""
    brand, chosen = draft.text("brand"), draft.text("product")
    return tuple(one for one in products if one.brand == brand and one.id == chosen)


def under_the_skin(draft: Draft, products: tuple[Product, ...]) -> bool:
    """Whether what was chosen goes under the skin; not as long as a route is still to be chosen."""
    meant = products_meant(draft, products)
    if len(meant) > 1:
        meant = tuple(one for one in meant if one.route.value == draft.text("route"))
    return len(meant) == 1 and meant[0].route is Route.SUBCUTANEOUS


class Reader:
    """Reads one draft; `refusals` and `missing` fill while it does, in the order of the form."""

    def __init__(self, draft: Draft, products: tuple[Product, ...], now: datetime, zone: tzinfo) -> None:
        self.refusals: list[Refusal] = []
        self.missing: list[str] = []
        self._draft, self._products, self._now, self._zone = draft, products, now, zone

    def parts(self) -> Parts:
        today = day_of(self._now, self._zone)
        skin = under_the_skin(self._draft, self._products)
        return Parts(
            identifier=self._checked("identifier", check_identifier),
            second_identifier=self._checked("second_identifier", check_identifier),
            bed=self._checked("bed", check_text),
            family_name=self._checked("family_name", check_name),
            given_name=self._checked("given_name", check_name, required=False),
            born=self._checked("born", lambda typed, field: parse_birth_date(typed, today, field)),
            sex=self._chosen("sex", {sex.value: sex for sex in Sex}),
            height=self._number("height", Centimetres, required=False),
            weight=self._number("weight", Kilograms),
            weighed_at=self._checked("weighed_at", self._clock),
            allergies=self._allergies(),
            indication=self._indication(),
            prescriber=self._checked("prescriber", check_name),
            cycle=self._count("cycle"),
            cycles=self._count("cycles"),
            day=self._count("day"),
            days=self._count("days"),
            total=self._number("total", Grams),
            today=self._number("today", Grams),
            product=self._product(),
            profile="label"
            if skin
            else self._chosen("profile", {name: name for one in self._products for name in one.profiles}),
            delivery=self._delivery(),
            exposure=self._chosen("exposure", {one.value: one for one in Exposure}),
            highest_rate=self._number("highest_rate", MlPerHour, required=False),
            sites=self._count("sites") if skin else None,
            weight_rule=self._text("weight_rule") or None,
        )

    def _text(self, field: str) -> str:
        return self._draft.text(field)

    def _checked(self, field: str, check: Callable[[str, str], T | Refusal], required: bool = True) -> T | None:
        typed = self._text(field)
        if not typed.strip():
            if required:
                self.missing.append(field)
            return None
        found = check(typed, field)
        if isinstance(found, Refusal):
            self.refusals.append(found)
            return None
        return found

    def _number(self, field: str, make: Callable[[Decimal], T], required: bool = True) -> T | None:
        found = self._checked(field, parse_number, required)
        return None if found is None else make(found)

    def _count(self, field: str) -> int | None:
        found = self._checked(field, parse_number)
        if found is None:
            return None
        if found != found.to_integral_value():
            what = msg("{number}", number=found)
            self.refusals.append(
                refused("whole", field, what, msg("It is counted in whole numbers."), msg("Type a whole number."))
            )
            return None
        return int(found)

    def _chosen(self, field: str, among: dict[str, T]) -> T | None:
        found = among.get(self._text(field))
        if found is None:
            self.missing.append(field)
        return found

    def _clock(self, typed: str, field: str) -> datetime | Refusal:
        found = clock(typed, field, self._now, self._zone)
        assert found is not None  # only an empty text is no time, and that is asked before
        if isinstance(found, Refusal) or found <= self._now:
            return found
        why = msg("It is {now}: that time has not come yet.", now=self._now)
        return refused("future", field, msg("weighed at {time}", time=found), why, msg("Type when it was measured."))

    def _allergies(self) -> tuple[Allergy, ...] | None:
        asked = self._text("asked")
        if asked == "none":
            return ()
        if asked != "some":
            self.missing.append("asked")
            return None
        typed = self._checked("allergies", check_text)
        if typed is None:
            return None
        found = []
        for part in filter(None, (piece.strip() for piece in typed.split(";"))):
            whole = _ALLERGY.fullmatch(part)
            substance = whole["substance"].strip() if whole else part
            found.append(Allergy(substance, (whole["reaction"] or "").strip() if whole else ""))
        return tuple(found)

    def _indication(self) -> str | None:
        chosen = self._text("indication")
        if chosen == "other":
            return self._checked("indication_words", check_text)
        if not chosen:
            self.missing.append("indication")
        return chosen or None

    def _product(self) -> Product | None:
        if not self._text("brand"):
            self.missing.append("brand")
            return None
        self._chosen("product", {one.id: one for one in self._products if one.brand == self._text("brand")})
        meant = products_meant(self._draft, self._products)
        if len(meant) > 1:
            return self._chosen("route", {one.route.value: one for one in meant})
        return next(iter(meant), None)

    def _delivery(self) -> Delivery | None:
        match self._text("delivery"):
            case "pump":
                step = self._number("pump_step", MlPerHour)
                return Pump(step) if step is not None and self._above_zero("pump_step", step.value) else None
            case "gravity":
                factor = self._number("drop_factor", DropsPerMl)
                return Gravity(factor) if factor is not None and self._above_zero("drop_factor", factor.value) else None
            case _:
                self.missing.append("delivery")
                return None

    def _above_zero(self, field: str, number: Decimal) -> bool:
        if number > 0:
            return True
        why = msg("Nothing runs with it.")
        self.refusals.append(refused("zero", field, msg("{number}", number=number), why, msg("Type it as printed.")))
        return False
