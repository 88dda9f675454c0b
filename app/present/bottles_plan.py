"""How the dose lies in the bottles: those accepted, an example of those awaited, and what is left over at the end."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from app.core.protocol.product import Pack
from app.core.session.infusion import Infusion
from app.core.session.volume import available, ordered
from app.core.values.message import msg
from app.core.values.quantities import Grams, Millilitres
from app.present.bottle_plan import bottles_for
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.parts.volume import VolumePlanView, VolumeRow, VolumeSegment
from app.present.told import Told
from app.present.units import quantity_words

NOTHING = Millilitres(0)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A bottle that would fit; which ones really come, the pharmacy decides."""

    pack: Pack


@dataclass(frozen=True, slots=True)
class PlanView:
    """The bar of bottles and the sums beneath it."""

    title: str
    bar: VolumePlanView
    sums: tuple[VolumeRow, ...]


def awaited_bottles(infusion: Infusion) -> tuple[Awaited, ...]:
    """Bottles for what is missing: the least thrown away; of equal ways the size that is there already."""
    order, protocol = infusion.order, infusion.protocol
    if order is None or protocol is None:
        return ()
    missing = ordered(infusion) - available(infusion)
    if missing.value <= 0:
        return ()
    packs = [pack for pack, count in bottles_for(protocol.product, missing.mass(order.strength)) for _ in range(count)]
    if infusion.bottles and packs:
        size = infusion.bottles[-1].volume
        same = next((pack for pack in protocol.product.packs if pack.volume == size), None)
        count = int((missing.value / size.value).to_integral_value(ROUND_CEILING))
        if same is not None and count * size.value <= sum(pack.volume.value for pack in packs):
            packs = [same] * count
    return tuple(Awaited(pack) for pack in packs)


def gives(infusion: Infusion, volumes: tuple[Millilitres, ...]) -> tuple[Millilitres, ...]:
    """What each bottle gives of the dose, in their order."""
    left, shares = ordered(infusion), []
    for volume in volumes:
        share = min(volume, max(left, NOTHING))
        shares.append(share)
        left = left - share
    return tuple(shares)


def plan_view(told: Told, awaited: tuple[Awaited, ...]) -> PlanView:
    """The bar and the sums."""
    infusion = told.infusion
    order = infusion.order
    assert order is not None
    bottles = [(bottle.number, bottle.volume, True) for bottle in infusion.bottles]
    first = max((number for number, _, _ in bottles), default=0) + 1
    bottles += [(first + place, one.pack.volume, False) for place, one in enumerate(awaited)]
    volumes = tuple(volume for _, volume, _ in bottles)
    whole, dose = sum(volumes, NOTHING), ordered(infusion)
    spare = max(whole - dose, NOTHING)
    shares = gives(infusion, volumes)
    segments = tuple(
        VolumeSegment(
            told.say(msg("Bottle {number}", number=number)),
            quantity_words(share, told.locale),
            float(volume.value / whole.value),
            accepted,
        )
        for (number, volume, accepted), share in zip(bottles, shares, strict=True)
    )
    last = volumes[-1] if volumes else NOTHING
    shown = spare if spare <= last else NOTHING  # more than the last bottle is spare: no single hatch can show it
    give = told.say(msg("{volume} to give", volume=dose))
    bar = VolumePlanView(
        segments,
        float(shown.value / whole.value) if whole.value else 0.0,
        give,
        _number(shown.value, told) if shown.value else "",
    )
    rows = [
        VolumeRow(told.say(msg("Ordered today")), _both(told, order.today, dose)),
        VolumeRow(
            told.say(msg("{count} bottles hold", count=len(bottles))), _both(told, _mass(infusion, whole), whole)
        ),
    ]
    if spare.value > 0:
        number = bottles[-1][0]
        rows.append(
            VolumeRow(
                told.say(msg("To discard, end of bottle {number}", number=number)),
                _both(told, _mass(infusion, spare), spare),
            )
        )
    held = available(infusion)
    rows.append(VolumeRow(told.say(msg("Accepted so far")), _both(told, _mass(infusion, held), held)))
    return PlanView(told.say(msg("Bottles for {dose}", dose=order.today)), bar, tuple(rows))


def _mass(infusion: Infusion, volume: Millilitres) -> Grams:
    assert infusion.order is not None
    return volume.mass(infusion.order.strength)


def _both(told: Told, mass: Grams, volume: Millilitres) -> Phrase:
    return phrase(
        strong(f"{quantity_words(mass, told.locale)} · {quantity_words(volume, told.locale)}"),
    )


def _number(value: Decimal, told: Told) -> str:
    return quantity_words(Millilitres(value), told.locale)
