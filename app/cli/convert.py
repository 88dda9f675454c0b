"""`convert`: one value in another unit, exactly."""

from argparse import ArgumentParser, Namespace

from app.catalogue.library import Library
from app.cli.command import Answer, Command
from app.cli.entry import digits, number, positive
from app.core.protocol.bands import band
from app.core.protocol.convert import Given, convert
from app.core.protocol.exact import SIGNIFICANT
from app.core.values.message import msg
from app.core.values.quantities import DropsPerMl, GramsPerLitre, Kilograms
from app.core.values.refusal import Firmness, Refusal
from app.present.words import say

_DROPS = "drops/kg/min"

# The weakest preparation there is has 5 %; below it a percentage was probably typed.
LEAST_STRENGTH = GramsPerLitre(30)


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("value", metavar="VALUE")
    parser.add_argument("unit", metavar="UNIT")
    parser.add_argument("--to", metavar="UNIT", required=True)
    parser.add_argument("--weight-kg", metavar="N")
    parser.add_argument("--strength-g-per-l", metavar="N")
    parser.add_argument("--drop-factor", metavar="N", help="drops/mL, as printed on the set")


def _run(arguments: Namespace) -> Answer | Refusal:
    value = number(arguments.value, "VALUE")
    if isinstance(value, Refusal):
        return value
    given = _given(arguments)
    if isinstance(given, Refusal):
        return given
    found = convert(value, arguments.unit, arguments.to, given)
    if isinstance(found, Refusal):
        return found
    notes = []
    if given.strength is not None and given.strength.value < LEAST_STRENGTH.value:
        notes.append(
            say(
                msg(
                    "{strength} is {percent} %. No immunoglobulin is so weak: 10 % is 100 g/L.",
                    strength=str(given.strength.value) + " g/L", percent=given.strength.percent.normalize(),
                )
            )
        )  # fmt: skip
    if not found.exact:
        notes.append(say(msg("Cut to {count} digits; the exact value has no end.", count=SIGNIFICANT)))
    if _DROPS in (arguments.unit, arguments.to):
        notes.append(
            say(
                msg(
                    "drops/kg/min is converted for checking only: no product and no order takes it. The source "
                    "article prints the label's mL/kg/h figures under this unit."
                )
            )
        )
    return Answer(
        (f"{digits(found.value)} {found.unit}",),
        {"value": digits(found.value), "unit": found.unit, "exact": found.exact, "notes": [*notes]},
        tuple(notes),
    )


def _given(arguments: Namespace) -> Given | Refusal:
    weight = strength = drop_factor = None
    if arguments.weight_kg is not None:
        found = positive(arguments.weight_kg, "--weight-kg")
        if isinstance(found, Refusal):
            return found
        weight = Kilograms(found)
        refusal = _against("weight", weight)
        if refusal is not None:
            return refusal
    if arguments.strength_g_per_l is not None:
        found = positive(arguments.strength_g_per_l, "--strength-g-per-l")
        if isinstance(found, Refusal):
            return found
        strength = GramsPerLitre(found)
    if arguments.drop_factor is not None:
        found = positive(arguments.drop_factor, "--drop-factor")
        if isinstance(found, Refusal):
            return found
        drop_factor = DropsPerMl(found)
        refusal = _against("drop_factor", drop_factor)
        if refusal is not None:
            return refusal
    return Given(weight, strength, drop_factor)


def _against(field: str, value: Kilograms | DropsPerMl) -> Refusal | None:
    """What nobody weighs and no set has is a slip, also where only a figure is checked."""
    bands = Library.shipped().bands()
    refusal = bands if isinstance(bands, Refusal) else band(bands, field).check(value)
    return refusal if refusal is not None and refusal.firmness is Firmness.HARD else None


CONVERT = Command("convert", msg("Convert a rate or an amount."), _options, _run)
