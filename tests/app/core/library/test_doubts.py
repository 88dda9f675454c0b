"""Every single slip in a product file is caught and named; what may well be meant passes, or asks for a reason."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.loose import loose_rates
from app.core.library.doubt_words import doubt_refusal, doubt_sentence, slips_sentence
from app.core.library.doubts import NEVER_BEYOND, compared, doubts
from app.core.protocol.figures import Part, figures
from app.core.protocol.product import LadderRule, Product
from app.core.protocol.slip import FACTORS
from app.core.values.quantities import MlPerKgPerHour
from app.core.values.refusal import Firmness
from app.core.values.source import Limit
from app.present.words import say
from tests.app.core.library.files import PRIVIGEN, ladders, library, scaled, shipped, text_of

SLIPS = [*FACTORS, *(1 / factor for factor in FACTORS)]


def named(file: str, factor: Fraction) -> set[Fraction]:
    """The factors that are named when every rate of a shipped file is off by `factor`, whether the reader still takes
    the file or refuses it.
    """
    text = scaled(text_of(file), factor)
    product = library().read(file, text)
    if isinstance(product, Product):
        return {slip.factor for doubt in doubts(product, shipped(file), ()) for slip in doubt.slips}
    return {slip.factor for slip in compared(loose_rates(text), shipped(file))}


@pytest.mark.parametrize("file", ladders())
def test_every_slip_of_a_whole_shipped_file_is_named(file: str) -> None:
    assert [factor for factor in SLIPS if factor not in named(file, factor)] == []


def changed(product: Product, place: int, part: Part, number: int, factor: Fraction) -> Product:
    """One figure of one ladder times a factor, as no reader would let it through and as a slip of one key does it."""
    rule = product.rules[place]

    def off(rate: MlPerKgPerHour) -> MlPerKgPerHour:
        return MlPerKgPerHour(rate.value * factor.numerator / factor.denominator)

    if part is Part.MAXIMUM:
        after = replace(rule, maximum=Limit(off(rule.maximum.value), rule.maximum.reason, rule.maximum.source))
    else:
        at = 0 if part is Part.FIRST else number - 1
        rates = tuple(off(rate) if place == at else rate for place, rate in enumerate(rule.rates))
        after = replace(rule, rates=rates)
    return replace(product, rules=(*product.rules[:place], after, *product.rules[place + 1 :]))


@pytest.mark.parametrize("file", ladders())
@given(st.data())
def test_every_slip_of_a_single_figure_is_caught_and_named(file: str, data: st.DataObject) -> None:
    product = shipped(file)
    place = data.draw(st.integers(0, len(product.rules) - 1))
    rule: LadderRule = product.rules[place]
    choices = [(Part.FIRST, 0), (Part.MAXIMUM, 0), *((Part.RUNG, number) for number in range(2, len(rule.rates) + 1))]
    part, number = data.draw(st.sampled_from(choices))
    factor = data.draw(st.sampled_from(SLIPS))
    found = doubts(changed(product, place, part, number, factor), product, ())
    assert [one for one in found if one.figure.part is part and factor in {slip.factor for slip in one.slips}]


@pytest.mark.parametrize("file", ladders())
def test_the_shipped_text_itself_raises_no_doubt(file: str) -> None:
    assert doubts(shipped(file), shipped(file), ()) == ()


@pytest.mark.parametrize("factor", ["0.9", "0.75", "0.95", "1.1", "1.4", "0.5"])
def test_a_small_change_passes(factor: str) -> None:
    lowered = changed(shipped(), 0, Part.MAXIMUM, 0, Fraction(factor))
    found = doubts(lowered, shipped(), ())
    assert [one for one in found if one.grave] == []
    if factor != "0.5":
        assert found == ()


def test_a_change_that_only_looks_like_a_slip_asks_for_a_reason() -> None:
    refusal = doubt_refusal(doubts(changed(shipped(), 0, Part.MAXIMUM, 0, Fraction(5, 6)), shipped(), ()), PRIVIGEN)
    assert refusal.firmness is Firmness.SOFT
    assert refusal.reasons
    assert refusal.field == "ladder[1].maximum"


@given(st.fractions(min_value=NEVER_BEYOND, max_value=2000), st.booleans())
def test_nothing_two_and_a_half_times_off_is_ever_taken_over(factor: Fraction, less: bool) -> None:
    off = changed(shipped(), 0, Part.FIRST, 0, 1 / factor if less else factor)
    refusal = doubt_refusal(doubts(off, shipped(), ()), PRIVIGEN)
    assert refusal.firmness is Firmness.HARD
    assert refusal.source
    assert refusal.limit


def test_the_sentence_names_figure_factor_and_slip() -> None:
    (doubt,) = doubts(changed(shipped(), 0, Part.FIRST, 0, Fraction(3)), shipped(), ())
    words = say(doubt_sentence(doubt))
    assert words.startswith("0.9 mL/kg/h is 3 times the 0.3 mL/kg/h in version")
    assert words.endswith("It looks like mL/kg/h printed as drops/kg/min, read with a set of 20 drops/mL.")


def test_a_new_product_is_held_against_all_that_somebody_read() -> None:
    read = tuple(library().found.values())
    new = replace(shipped(), id="novum-10", brand="Novum")
    assert doubts(new, None, read) == ()
    off = changed(new, 0, Part.FIRST, 0, Fraction(60))
    (doubt,) = doubts(off, None, read)
    assert doubt.grave
    assert "a rate per hour printed as per minute" in say(slips_sentence(doubt.slips))


def test_recalled_figures_make_no_band() -> None:
    recalled = tuple(one for one in library().found.values() if one.release.value == "needs-sign-off")
    assert doubts(changed(shipped(), 0, Part.FIRST, 0, Fraction(60)), None, recalled) == ()


def test_a_hold_cut_to_a_tenth_is_refused() -> None:
    rules = tuple(replace(rule, hold_minutes=3) for rule in shipped().rules)
    found = doubts(replace(shipped(), rules=rules), shipped(), ())
    assert found
    assert all(one.grave and one.figure.part is Part.HOLD for one in found)


def test_each_figure_has_a_name_of_its_own() -> None:
    for product in library().found.values():
        ids = [one.id for one in figures(product)]
        assert len(ids) == len(set(ids)), product.id
