"""What an order means, beside it while it is typed: millilitres, bottles, ladder, forecast, limits with sources."""

from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal

from app.core.protocol.bands import Band, band
from app.core.protocol.plan import Plan, warnings
from app.core.protocol.product import Product, Remark
from app.core.protocol.subcutaneous import SitePlan
from app.core.values.delivery import Gravity
from app.core.values.message import Message, msg
from app.core.values.quantities import Grams, GramsPerKilogram
from app.core.values.quantity import Quantity
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from app.core.values.source import Source
from app.present.bottle_plan import bottles_for
from app.present.locale import ENGLISH, Locale
from app.present.order_reading import Reading
from app.present.order_weight import weight_phrase
from app.present.parts.phrase import Phrase, phrase, quiet, strong
from app.present.parts.refusal import RefusalView
from app.present.parts.table import CellView, ColumnView, TableRow, TableView
from app.present.refused import refused
from app.present.site_words import each_planned_site, sites_count
from app.present.times import duration_words, offset_words
from app.present.units import figure, quantity_words
from app.present.words import say


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A limit that applies, and where it stands."""

    name: str
    value: str
    source: str
    detail: str


@dataclass(frozen=True, slots=True)
class SideView:
    """`ladder` is None while there is no plan; then `awaits` says what it waits for, or `refusal` why there is none."""

    headline: str
    bottles: str
    duration: str
    duration_note: str
    ladder_title: str
    ladder: TableView | None
    ladder_note: str
    awaits: str
    refusal: RefusalView | None
    limits: tuple[LimitRow, ...]
    weight: Phrase
    warnings: tuple[str, ...]
    remarks: tuple[Phrase, ...]


class SideWords:
    """Builds the side panel from what could be read."""

    def __init__(self, reading: Reading, bands: tuple[Band, ...], zone: tzinfo, locale: Locale = ENGLISH) -> None:
        self._reading, self._bands, self._zone, self._locale = reading, bands, zone, locale

    def view(self) -> SideView:
        reading = self._reading
        plan = reading.plan if isinstance(reading.plan, Plan) else None
        product, today = reading.parts.product, reading.parts.today
        headline, bottles = self._amounts(product, today)
        refusal = refused(reading.plan, self._locale, self._zone) if isinstance(reading.plan, Refusal) else None
        return SideView(
            headline=headline,
            bottles=bottles,
            duration=duration_words(plan.duration, self._locale) if plan else "",
            duration_note=self._say(msg("at one rate") if plan.sites else msg("if all steps go")) if plan else "",
            ladder_title=self._ladder_title(plan) if plan else "",
            ladder=self._ladder(plan) if plan else None,
            ladder_note=self._ladder_note(plan) if plan else "",
            awaits="" if plan or refusal else self._awaits(),
            refusal=refusal,
            limits=self._limits(plan) if plan else (),
            weight=self._weight(),
            warnings=tuple(self._say(one) for one in warnings(plan)) if plan else (),
            remarks=self._remarks(product),
        )

    def _say(self, message: Message | str) -> str:
        return say(message, self._locale, self._zone)

    def _amounts(self, product: Product | None, today: Grams | None) -> tuple[str, str]:
        if product is None or today is None or today.value <= 0:
            return self._say(msg("Dose and volume")), self._say(
                msg("Today's grams and the product give the millilitres.")
            )
        headline = self._say(msg("{grams} = {volume}", grams=today, volume=today.volume(product.strength)))
        packs = bottles_for(product, today)
        if not packs:
            return headline, self._say(msg("More than any set of bottles; look at the grams again."))
        counted = ", ".join(f"{count} × {quantity_words(pack.grams, self._locale)}" for pack, count in packs)
        holds = sum((pack.volume.value * count for pack, count in packs), Decimal(0))
        needed = today.volume(product.strength)
        said = msg(
            "for example {bottles}: {holds}, discard {rest}",
            bottles=counted,
            holds=type(needed)(holds),
            rest=type(needed)(holds) - needed,
        )
        weight = self._reading.parts.weight
        if weight is not None and weight.value > 0:  # the volume is what a weak heart or kidney feels (reference, 8.2)
            said = msg("{load}; {bottles}", load=needed.per_kilogram(weight), bottles=said)
        return headline, self._say(said)

    def _ladder_title(self, plan: Plan) -> str:
        if plan.sites is not None:
            sites, volume = sites_count(plan.sites.sites), figure(plan.sites.volume, self._locale, decimals=1)
            return self._say(msg("Under the skin: {sites}, {volume} mL into each", sites=sites, volume=volume))
        return self._say(msg("Ladder for a rate weight of {weight}", weight=plan.rate_weight))

    def _ladder(self, plan: Plan) -> TableView:
        share = msg("drops/min") if plan.sites is None else msg("each site")
        titles = (msg("No."), msg("mL/kg/h"), msg("mL/h"), share, msg("from"), msg("mL"))
        columns = tuple(
            ColumnView(self._say(title), "left" if place == 0 else "right") for place, title in enumerate(titles)
        )
        by_rung = {stretch.rung.number: stretch for stretch in plan.stretches}
        rows = []
        for rung in plan.ladder.rungs:
            stretch = by_rung.get(rung.number)
            drops = figure(rung.rate.drops(plan.delivery.drops_per_ml)) if isinstance(plan.delivery, Gravity) else "–"
            if plan.sites is not None:
                drops = figure(plan.sites.rate, self._locale)
            rows.append(
                TableRow(
                    (
                        CellView(str(rung.number)),
                        CellView(figure(rung.per_kg, self._locale)),
                        CellView(figure(rung.rate, self._locale), "strong"),
                        CellView(drops),
                        CellView(offset_words(stretch.starts) if stretch else "–"),
                        CellView(figure(stretch.volume, self._locale, decimals=1) if stretch else "–"),
                    )
                )
            )
        return TableView(columns, tuple(rows), description=self._say(msg("Ladder of rates")))

    def _ladder_note(self, plan: Plan) -> str:
        if (each := each_planned_site(plan, plan.ladder.first.rate)) is not None:
            return self._say(msg("{each}; the rate stays to the end. Never into a vein.", each=each))
        if isinstance(plan.delivery, Gravity):
            return self._say(msg("drops/min for a set of {factor}", factor=plan.delivery.drops_per_ml))
        return self._say(msg("drops/min need a drop factor: this order runs by pump"))

    def _awaits(self) -> str:
        parts = self._reading.parts
        skin = parts.product is not None and parts.product.route is Route.SUBCUTANEOUS
        waits = [
            self._say(words)
            for words, there in (
                (msg("weight"), parts.weight is not None and parts.weight.value > 0),
                (msg("today's grams"), parts.today is not None and parts.today.value > 0),
                (msg("product and strength"), parts.product is not None),
                (msg("ladder"), parts.profile is not None),
                (msg("pump or gravity"), parts.delivery is not None),
                (msg("number of sites"), not skin or parts.sites is not None),
            )
            if not there
        ]
        return self._say(msg("The ladder waits for: {entries}.", entries=", ".join(waits))) if waits else ""

    def _limits(self, plan: Plan) -> tuple[LimitRow, ...]:
        if plan.sites is not None:
            return self._site_limits(plan.sites)
        rule, ceiling = plan.rule, plan.ladder.ceiling
        top = self._both(ceiling.value.for_weight(plan.rate_weight), ceiling.value)
        first = self._both(plan.ladder.first.rate, plan.ladder.first.per_kg)
        rows = [
            LimitRow(
                self._say(msg("Ceiling")), top, ceiling.source.document, f"{ceiling.reason}. {ceiling.source.detail}"
            ),
            LimitRow(self._say(msg("First rate")), first, rule.source_of_first.document, rule.source_of_first.detail),
            LimitRow(
                self._say(msg("Step time")),
                self._say(msg("{n} min at least", n=rule.hold_minutes)),
                rule.hold_source.document,
                rule.hold_source.detail,
            ),
        ]
        day = band(self._bands, "day_dose")
        if day.soft_high is not None:
            most = GramsPerKilogram(day.soft_high)
            words = msg("ask above {most} ({grams})", most=most, grams=most.for_weight(plan.rate_weight))
            rows.append(LimitRow(self._say(msg("Day dose")), self._say(words), day.source.document, day.source.detail))
        return tuple(rows)

    def _site_limits(self, sites: SitePlan) -> tuple[LimitRow, ...]:
        """What bounds one site and all of them, each with its source."""
        rule = sites.rule
        found: list[tuple[Message, Message, Source]] = [
            (msg("One site"), msg("at most {rate}", rate=sites.one.value), sites.one.source),
            (msg("All sites"), msg("at most {rate}", rate=sites.most.value), sites.most.source),
        ]
        if rule.volume is not None:
            found.append((msg("Into one site"), msg("at most {volume}", volume=rule.volume.value), rule.volume.source))
        if rule.sites is not None:
            found.append((msg("Sites"), msg("at most {count}", count=rule.sites.value), rule.sites.source))
        return tuple(
            LimitRow(self._say(name), self._say(words), source.document, source.detail) for name, words, source in found
        )

    def _both(self, rate: Quantity, per_kg: Quantity) -> str:
        whole = (quantity_words(one, self._locale).replace(" ", "\u00a0") for one in (per_kg, rate))
        return " = ".join(whole)  # a line breaks between the two, never between a number and its unit

    def _weight(self) -> Phrase:
        parts = self._reading.parts
        if self._reading.weights is not None:
            return weight_phrase(self._reading.weights, self._reading.used, self._locale)
        if parts.weight is None or parts.weight.value <= 0:
            return ()
        used = phrase(strong(self._say(msg("{weight}, actual.", weight=parts.weight))), " ")
        if parts.height is None or parts.height.value <= 0:
            return (*used, *phrase(quiet(self._say(msg("Without a height there is no body mass index.")))))
        metres = parts.height.value / 100
        index = (parts.weight.value / (metres * metres)).quantize(Decimal("0.1"))
        said = msg("BMI {index}. Dose and rate both use the measured weight.", index=index)
        return (*used, *phrase(self._say(said)))

    def _remarks(self, product: Product | None) -> tuple[Phrase, ...]:
        if product is None:
            return ()
        return tuple(self._remark(one) for one in (*product.discrepancies, *product.handling))

    def _remark(self, remark: Remark) -> Phrase:
        return phrase(self._say(remark.words), " ", quiet(f"({remark.source.document})"))
