"""The order form as views: panels of rows of entries, each refusal beneath its row, nothing taken for granted."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from app.core.protocol.dosing_weight import ordered_weight
from app.core.protocol.indications import Indication
from app.core.protocol.product import Product
from app.core.protocol.site_refusals import ROUTE_WORDS
from app.core.values.message import Message, msg
from app.core.values.quantities import Kilograms, MlPerHour
from app.core.values.refusal import Refusal
from app.present.locale import ENGLISH, Locale
from app.present.order_draft import Draft
from app.present.order_form import CODES, LABELS, NOTES, PROFILES, ROWS, SEGMENTS, UNITS
from app.present.order_parts import products_meant, under_the_skin
from app.present.order_past import course_so_far, exposure_remark
from app.present.order_reading import Reading, shown_at
from app.present.order_weight import may_choose, must_choose, rule_options
from app.present.parts.action import ActionState, ActionView, BottomBarView
from app.present.parts.field import ChoiceView, FieldState, FieldView
from app.present.parts.refusal import RefusalView
from app.present.parts.tile import OptionView, SegmentView
from app.present.refused import refused
from app.present.times import age_words, date_words, day_of
from app.present.units import figure, quantity_words, weight_echo
from app.present.words import say

Entry = FieldView | ChoiceView | SegmentView


@dataclass(frozen=True, slots=True)
class RowView:
    """What stands beneath a row: the first refusal of its entries with its code, and a remark."""

    refusal: RefusalView | None = None
    code: str = ""
    why: FieldView | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OrderView:
    """`entries` by id, those not asked at present left out; `rows` by panel name and row number."""

    entries: dict[str, Entry]
    rows: dict[tuple[str, int], RowView]
    agreement_caption: str
    agreement: str
    bar: BottomBarView


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen: the products that may be used, the indications, and the site's pump steps."""

    products: tuple[Product, ...]
    indications: tuple[Indication, ...]
    pump_steps: tuple[MlPerHour, ...]
    drop_factors: tuple[str, ...]


class OrderWords:
    """Builds the view of one draft. `shown` are the entries whose refusals may be said already."""

    def __init__(
        self,
        draft: Draft,
        reading: Reading,
        offered: Offered,
        shown: frozenset[str],
        asked: bool,
        now: datetime,
        zone: tzinfo,
        locale: Locale = ENGLISH,
    ) -> None:
        self._draft, self._reading, self._offered = draft, reading, offered
        self._asked, self._now, self._zone, self._locale = asked, now, zone, locale
        self._refusals = {shown_at(one): one for one in reading.refusals if asked or shown_at(one) in shown}

    def view(self, kept: bool = True) -> OrderView:
        """The whole form; `kept` says whether the last change could be put on the disk."""
        hidden = self._hidden()
        names = [name for _, rows in ROWS for row in rows for name, _ in row if name != "agreement"]
        rows = {
            (panel, number): self._row(tuple(name for name, _ in row))
            for panel, panel_rows in ROWS
            for number, row in enumerate(panel_rows)
        }
        entries = {name: self._entry(name) for name in names if name not in hidden}
        return OrderView(entries, rows, self._say(msg("Both entries")), self._agreement(), self._bar(kept))

    def _say(self, message: Message | str) -> str:
        return say(message, self._locale, self._zone)

    def _hidden(self) -> frozenset[str]:
        text, skin = self._draft.text, under_the_skin(self._draft, self._offered.products)
        return frozenset(
            name
            for name, asked in (
                ("allergies", text("asked") == "some"),
                ("indication_words", text("indication") == "other"),
                ("pump_step", text("delivery") == "pump"),
                ("drop_factor", text("delivery") == "gravity"),
                ("weight_rule", may_choose(self._reading.weights)),
                ("route", len(products_meant(self._draft, self._offered.products)) > 1),
                ("sites", skin),
                ("profile", not skin),
            )
            if not asked
        )

    def _entry(self, name: str) -> Entry:
        label = self._say(LABELS[name])
        if name in SEGMENTS:
            return self._segment(name, label, SEGMENTS[name])
        if name == "profile":
            product = self._reading.parts.product
            known = product.profiles if product is not None else tuple(PROFILES)
            return self._segment(name, label, tuple((one, PROFILES.get(one, msg("{one}", one=one))) for one in known))
        options = self._options(name)
        if options is not None:
            typed = self._draft.text(name)
            return ChoiceView(
                name,
                label,
                options,
                typed or None,
                placeholder=self._say(self._unchosen(name)),
                note=self._note(name),
                state=self._state(name),
            )
        return FieldView(
            name,
            label,
            self._draft.text(name),
            unit=UNITS.get(name, ""),
            note=self._note(name),
            state=self._state(name),
            code=name in CODES,
            required=name not in ("given_name", "height", "highest_rate"),
            refusal=self._refusal_words(name),
        )

    def _unchosen(self, name: str) -> Message:
        """What stands in a list from which nothing was chosen: where that means something, it says what."""
        weights = self._reading.weights
        if name == "weight_rule" and weights is not None and not must_choose(weights):
            return msg("actual weight, as long as nothing is chosen")
        return msg("choose")

    def _segment(self, name: str, label: str, options: tuple[tuple[str, Message], ...]) -> SegmentView:
        chosen = self._draft.text(name) or None
        if name == "exposure" and chosen is None and self._reading.standing is not None:
            chosen = self._reading.standing.exposure.value
        refusal = self._say(msg("choose one")) if self._is_missing(name) else ""
        if name in self._refusals:
            refusal = self._say(msg("refusal below"))
        shown = tuple(OptionView(key, self._say(words)) for key, words in options)
        return SegmentView(name, label, shown, chosen, refused=refusal)

    def _options(self, name: str) -> tuple[OptionView, ...] | None:
        offered = self._offered
        match name:
            case "indication":
                listed = tuple(OptionView(one.id, self._say(one.words)) for one in offered.indications)
                return (*listed, OptionView("other", self._say(msg("Another, in words"))))
            case "brand":
                return tuple(OptionView(brand, brand) for brand in dict.fromkeys(one.brand for one in offered.products))
            case "product":
                strengths = {one.id: one.strength for one in offered.products if one.brand == self._draft.text("brand")}
                return tuple(OptionView(id_, quantity_words(one, self._locale)) for id_, one in strengths.items())
            case "weight_rule":
                return rule_options(self._reading.parts, day_of(self._now, self._zone), self._locale)
            case "pump_step":
                return tuple(
                    OptionView(f"{one.value.normalize():f}", figure(one, self._locale)) for one in offered.pump_steps
                )
            case "drop_factor":
                return tuple(OptionView(one, one) for one in offered.drop_factors)
            case _:
                return None

    def _is_missing(self, name: str) -> bool:
        return self._asked and name in self._reading.missing

    def _state(self, name: str) -> FieldState:
        return "refused" if name in self._refusals or self._is_missing(name) else "open"

    def _refusal_words(self, name: str) -> str:
        refusal = self._refusals.get(name)
        return "" if refusal is None else f"{self._say(refusal.what)}. {self._say(refusal.why)}"

    def _note(self, name: str) -> str:
        if name in self._refusals:
            return self._say(msg("refusal below"))
        if self._is_missing(name):
            return self._say(msg("still missing"))
        parts = self._reading.parts
        if name == "weight" and isinstance(parts.weight, Kilograms) and parts.weight.value > 0:
            return weight_echo(parts.weight, self._locale)
        if name == "product" and parts.product is not None:
            number, way = parts.product.strength.value.normalize(), ROUTE_WORDS[parts.product.route]
            return self._say(msg("{number} mg in each mL, {way}", number=number, way=way))
        if name == "born" and parts.born is not None:
            age = age_words(parts.born, day_of(self._now, self._zone), self._locale)
            return f"{date_words(parts.born, self._locale)}, {age}"
        return self._say(NOTES[name]) if name in NOTES else ""

    def _row(self, names: tuple[str, ...]) -> RowView:
        refusal = next((self._refusals[name] for name in names if name in self._refusals), None)
        if refusal is None:
            return RowView(remark=self._remark(names))
        answer = self._draft.answers.get(refusal.code)
        why = None
        if answer is not None and answer.reason == "other":
            why = FieldView(f"why:{refusal.code}", self._say(msg("The reason in words")), answer.words)
        return RowView(refused(refusal, self._locale, self._zone), refusal.code, why)

    def _remark(self, names: tuple[str, ...]) -> str:
        passed = [
            self._say(msg("{what}: kept. {reason}.", what=refusal.what, reason=_reason(refusal, override.reason)))
            for refusal, override in self._reading.passed
            if shown_at(refusal) in names
        ]
        if passed:
            return " ".join(passed)
        said = [self._say(words) for name, words in self._reading.remarks if name in names]
        if "today" in names:
            said.insert(0, self._dose_remark())
        if "cycle" in names:
            said += [self._say(one) for one in course_so_far(self._reading)]
        if "exposure" in names:
            said.append(self._say(exposure_remark(self._reading)))
        return " ".join(filter(None, said))

    def _dose_remark(self) -> str:
        parts = self._reading.parts
        if parts.total is None or parts.today is None or parts.weight is None or parts.weight.value <= 0:
            return ""
        weight = ordered_weight(self._reading.used) if self._reading.used is not None else parts.weight
        said = msg(
            "{total} this cycle, {today} today.",
            total=parts.total.per_kilogram(weight),
            today=parts.today.per_kilogram(weight),
        )
        return self._say(said)

    def _agreement(self) -> str:
        parts = self._reading.parts
        if parts.total is None or parts.today is None or parts.days is None or parts.days < 1:
            return self._say(msg("Type total, days and today's grams."))
        disagree = any(shown_at(one) in ("total", "today") for one in self._reading.refusals)
        said = msg(
            "{verdict}: {total} in {days} days, {today} today",
            verdict=msg("Do not agree") if disagree else msg("Agree"),
            total=parts.total,
            days=parts.days,
            today=parts.today,
        )
        return self._say(said)

    def _bar(self, kept: bool) -> BottomBarView:
        remark = msg("Every entry is kept as you type") if kept else msg("The disk refuses: what you type is not kept")
        wrong, lacking = len(self._reading.refusals), len(self._reading.missing)
        label = msg("Checklist")
        if wrong:
            label = msg("Checklist: {n} to correct", n=wrong) if wrong > 1 else msg("Checklist: 1 entry to correct")
        elif lacking:
            label = msg("Checklist: {n} still missing", n=lacking)
        ready: ActionState = "next" if self._reading.order is not None else "locked"
        on = ActionView("go-on", self._say(label), "Ctrl Enter", state=ready, shortcut="Ctrl+Return")
        return BottomBarView(
            left=(ActionView("empty-form", self._say(msg("Empty the form"))),), remark=self._say(remark), right=(on,)
        )


def _reason(refusal: Refusal, reason: str) -> Message | str:
    return next((one.words for one in refusal.reasons if one.id == reason), reason)
