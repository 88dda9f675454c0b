"""The weights of an order side by side, and the rule its dose was reckoned by: asked where it makes a difference."""

from datetime import date

from app.core.protocol.dosing_weight import Build, DosingWeight, WeightRule, dosing_weight, ordered_weight
from app.core.values.message import Message, msg
from app.core.values.patient import age_on
from app.core.values.quantities import Kilograms
from app.core.values.refusal import Refusal
from app.present.locale import ENGLISH, Locale
from app.present.order_parts import Parts
from app.present.parts.phrase import Phrase, Run, phrase, quiet, strong
from app.present.parts.tile import OptionView
from app.present.units import number_words, quantity_words
from app.present.words import say

NAMES: dict[WeightRule, Message] = {
    WeightRule.ACTUAL: msg("Actual weight"),
    WeightRule.IDEAL: msg("Ideal (Devine)"),
    WeightRule.ADJUSTED_04: msg("Adjusted, 0.4 (NBA Australia)"),
    WeightRule.ADJUSTED_05: msg("Adjusted, 0.5"),
    WeightRule.ONTARIO: msg("Ontario"),
    WeightRule.LOTHIAN: msg("NHS Lothian"),
}


def side_by_side(parts: Parts, on: date) -> DosingWeight | None:
    """All weights of the patient, with what the project's own rule would take; None before weight and sex are known."""
    found = _weighed(parts, on, WeightRule.AUTOMATIC)
    return None if isinstance(found, Refusal) else found


def chosen(parts: Parts, on: date) -> DosingWeight | Refusal | None:
    """The weight by the rule that was chosen; the actual one while none was."""
    return _weighed(parts, on, _RULES.get(parts.weight_rule or "", WeightRule.ACTUAL))


def may_choose(weights: DosingWeight | None) -> bool:
    """Whether any rule gives something else than the actual weight."""
    return weights is not None and weights.ideal is not None and weights.ideal < weights.actual


def must_choose(weights: DosingWeight | None) -> bool:
    """Above a body mass index of 30 nobody can tell from the grams which weight was meant."""
    return weights is not None and weights.rule != WeightRule.ACTUAL.value


def rule_options(parts: Parts, on: date, locale: Locale = ENGLISH) -> tuple[OptionView, ...]:
    """Each rule that answers for this patient, with its weight."""
    found = []
    for rule, words in NAMES.items():
        weight = _weighed(parts, on, rule)
        if isinstance(weight, DosingWeight):
            kilograms = quantity_words(ordered_weight(weight), locale)
            found.append(OptionView(rule.value, f"{say(words, locale)}: {kilograms}"))
    return tuple(found)


def weight_phrase(weights: DosingWeight, used: DosingWeight | None, locale: Locale = ENGLISH) -> Phrase:
    """Actual, ideal and adjusted, then which of them doses and which one rates."""
    used = used or weights
    row = msg(
        "Actual {actual}, ideal {ideal}, adjusted 0.4 {low}, adjusted 0.5 {high}.",
        actual=_shown(weights.actual, locale), ideal=_shown(weights.ideal, locale),
        low=_shown(weights.adjusted_04, locale), high=_shown(weights.adjusted_05, locale),
    )  # fmt: skip
    dose = ordered_weight(used)
    name = NAMES.get(_RULES.get(used.rule, WeightRule.ACTUAL), msg("Actual weight"))
    rates = min(used.actual, dose)
    said: list[str | Run] = [
        strong(say(msg("{weight} for the dose: {rule}. {rate} for the rates.", weight=dose, rule=name, rate=rates),
                   locale)),
        " ",
        say(row, locale),
    ]  # fmt: skip
    if weights.body_mass_index is None:
        return phrase(*said, " ", quiet(say(msg("Without a height there is no body mass index."), locale)))
    index = number_words(weights.body_mass_index, locale, decimals=1)
    return phrase(*said, " ", say(msg("BMI {index}.", index=index), locale), " ", quiet(say(used.why, locale)))


_RULES = {one.value: one for one in NAMES}


def _weighed(parts: Parts, on: date, rule: WeightRule) -> DosingWeight | Refusal | None:
    weight, height, sex = parts.weight, parts.height, parts.sex
    if weight is None or weight.value <= 0 or sex is None or (height is not None and height.value <= 0):
        return None
    age = age_on(parts.born, on) if parts.born is not None and parts.born <= on else None
    brand = parts.product.brand if parts.product is not None else ""
    return dosing_weight(Build(weight, height, sex, age), rule, brand)


def _shown(weight: Kilograms | None, locale: Locale) -> str:
    return "–" if weight is None else quantity_words(weight.floored(Kilograms("0.01").value), locale)
