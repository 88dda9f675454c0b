"""The identity band, from what is known of one patient: of an infusion, or of an order still being typed."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from app.core.protocol.product import Product
from app.core.session.infusion import Infusion
from app.core.values.message import Message, msg
from app.core.values.patient import Allergy, Patient, Sex
from app.core.values.quantities import Grams, Kilograms
from app.present.locale import ENGLISH, Locale
from app.present.order_parts import Parts
from app.present.parts.band import BandView
from app.present.parts.phrase import Phrase, code, phrase
from app.present.times import age_words, date_words, day_of, short_date_words, time_words
from app.present.units import quantity_words
from app.present.words import name_on_screen, say, sex_words


@dataclass(frozen=True, slots=True)
class Known:
    """What the band can say so far; empty and None mean that nobody has said it yet.

    `allergies` is None while not asked. `indication` is in words. `training` is the pace of its clock, 0 on the ward.
    """

    bed: str = ""
    family: str = ""
    given: str = ""
    sex: Sex | None = None
    born: date | None = None
    identifier: str = ""
    weight: Kilograms | None = None
    weighed_at: datetime | None = None
    product: Product | None = None
    today: Grams | None = None
    indication: str = ""
    cycle: tuple[int, int] | None = None
    day: tuple[int, int] | None = None
    allergies: tuple[Allergy, ...] | None = None
    training: int = 0


def known_of(infusion: Infusion, indication: str = "", pace: int = 1) -> Known:
    """What the log says; `indication` in words where the library has them."""
    training = pace if infusion.training else 0
    order = infusion.order
    if order is None:
        return Known(training=training)
    patient = order.patient
    return Known(
        bed=order.bed,
        family=patient.family_name,
        given=patient.given_name,
        sex=patient.sex,
        born=patient.born,
        identifier=patient.identifier,
        weight=order.weight,
        weighed_at=order.weighed_at,
        product=infusion.protocol.product if infusion.protocol else None,
        today=order.today,
        indication=indication or order.indication,
        cycle=(order.cycle, order.cycles),
        day=(order.day, order.days),
        allergies=patient.allergies,
        training=training,
    )


def known_of_typed(parts: Parts, indication: str, training: int = 0) -> Known:
    """What an order that is still being typed says so far."""
    return Known(
        bed=parts.bed or "",
        family=parts.family_name or "",
        given=parts.given_name or "",
        sex=parts.sex,
        born=parts.born,
        identifier=parts.identifier or "",
        weight=parts.weight,
        weighed_at=parts.weighed_at,
        product=parts.product,
        today=parts.today,
        indication=indication,
        cycle=(parts.cycle, parts.cycles) if parts.cycle is not None and parts.cycles is not None else None,
        day=(parts.day, parts.days) if parts.day is not None and parts.days is not None else None,
        allergies=parts.allergies,
        training=training,
    )


def band_view(known: Known, now: datetime, zone: tzinfo, locale: Locale = ENGLISH) -> BandView:
    """Whose it is, said from what is known."""
    note, short_note = _weighed(known, now, zone, locale)
    product, context = _product(known, locale), _context(known, locale)
    short_product, short_context = _short(known, locale)
    allergy, allergy_note = _allergy(known.allergies, locale)
    weight = known.weight
    return BandView(
        bed_caption=say(msg("Bed"), locale),
        bed=known.bed or "?",
        name=_name(known, locale),
        second=_second(known, day_of(now, zone), locale),
        weight=quantity_words(weight, locale) if weight is not None else say(msg("Weight missing"), locale),
        weight_note=note,
        product=product,
        context=context,
        allergy=allergy,
        allergy_note=allergy_note,
        training=say(msg("TRAINING ×{pace}", pace=known.training), locale) if known.training else "",
        short_weight_note=short_note,
        short_product=short_product,
        short_context=short_context,
    )


def _name(known: Known, locale: Locale) -> str:
    if not known.family and not known.given:
        return say(msg("Name missing"), locale)
    sex, born = known.sex or Sex.FEMALE, known.born or date(1900, 1, 1)  # neither is shown in a name
    shown = name_on_screen(Patient("", "", known.family, known.given, born, sex, None, None))
    return shown.strip(", ")


def _second(known: Known, today: date, locale: Locale) -> Phrase:
    born = known.born
    pieces = [sex_words(known.sex, locale) if known.sex is not None else say(msg("sex missing"), locale)]
    if born is None or born > today:
        pieces.append(say(msg("birth date missing"), locale))
    else:
        age = age_words(born, today, locale)
        pieces.append(say(msg("born {day} ({age})", day=date_words(born, locale), age=age), locale))
    said = " · ".join(pieces)
    if not known.identifier:
        return phrase(f"{said} · {say(msg('identifier missing'), locale)}")
    return phrase(f"{said} · {say(msg('ID'), locale)} ", code(known.identifier))


def _weighed(known: Known, now: datetime, zone: tzinfo, locale: Locale) -> tuple[str, str]:
    if known.weight is None or known.weighed_at is None:
        return say(msg("measure today"), locale), ""
    clock = time_words(known.weighed_at, zone)
    if day_of(known.weighed_at, zone) == day_of(now, zone):
        return say(msg("measured {time} today", time=clock), locale), say(msg("{time} today", time=clock), locale)
    day = short_date_words(day_of(known.weighed_at, zone), locale)
    return say(msg("measured {day} {time}", day=day, time=clock), locale), f"{day} {clock}"


def _product(known: Known, locale: Locale) -> str:
    product, today = known.product, known.today
    if product is None:
        return say(msg("Product missing"), locale)
    name = _brand(product)
    if today is None:
        return say(name, locale)
    volume = today.volume(product.strength)
    return say(msg("{name} · {today} = {volume}", name=name, today=today, volume=volume), locale)


def _context(known: Known, locale: Locale) -> str:
    if known.today is None:
        return say(msg("dose not ordered yet"), locale)
    return " · ".join(filter(None, (known.indication, _where(known, locale))))


def _short(known: Known, locale: Locale) -> tuple[str, str]:
    product, today = known.product, known.today
    if product is None or today is None:
        return "", ""
    volume = quantity_words(today.volume(product.strength), locale)
    day = say(msg("day {day} of {days}", day=known.day[0], days=known.day[1]), locale) if known.day else ""
    named = say(msg("{name}, {today}", name=_brand(product), today=today), locale)
    return named, " · ".join(filter(None, (volume, day)))


def _brand(product: Product) -> Message:
    """With the route, since some bottles can go in by more than one way: "Privigen 10 % IV"."""
    route = product.route.value
    return msg("{brand} {strength} {route}", brand=product.brand, strength=product.strength, route=route)


def _where(known: Known, locale: Locale) -> str:
    pieces = []
    if known.cycle:
        pieces.append(say(msg("cycle {cycle} of {cycles}", cycle=known.cycle[0], cycles=known.cycle[1]), locale))
    if known.day:
        pieces.append(say(msg("day {day} of {days}", day=known.day[0], days=known.day[1]), locale))
    return ", ".join(pieces)


def _allergy(allergies: tuple[Allergy, ...] | None, locale: Locale) -> tuple[str, str]:
    if allergies is None:
        return say(msg("Allergy: not asked yet"), locale), say(msg("ask before the order"), locale)
    if not allergies:
        return say(msg("Allergies: none known"), locale), say(msg("asked"), locale)
    substances = ", ".join(one.substance for one in allergies)
    said = msg("Allergy: {name}", name=substances)
    if len(allergies) > 1:
        said = msg("{count} allergies: {name}", count=len(allergies), name=substances)
    return say(said, locale), "; ".join(one.reaction for one in allergies if one.reaction)
