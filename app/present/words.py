"""Sentences in words: the translation door, with every quantity, time and name filled in.

`say` is what screens, paper and the terminal call; numbers are written by `app.present.units`, times
by `app.present.times`. Pure: nothing here reads a file, a clock or a setting.
"""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal

from app.core.values.message import Message, Value
from app.core.values.patient import Allergy, Patient, Sex
from app.core.values.quantity import Quantity
from app.core.values.refusal import Refusal
from app.present.locale import ENGLISH, Locale
from app.present.times import date_words, duration_words, time_words
from app.present.units import number_words, quantity_words

_PLACE = re.compile(r"\{(\w+)\}")


def say(message: Message | str, locale: Locale = ENGLISH, zone: tzinfo = UTC) -> str:
    """The sentence in the reader's language, every place filled; a place without a value stays visible.

    A moment is said as its time of day in `zone`; a span is rounded up to whole minutes.
    """
    if isinstance(message, str):
        return locale.translate(message)
    values = dict(message.values)

    def filled(place: re.Match[str]) -> str:
        name = place.group(1)
        return value_words(values[name], locale, zone) if name in values else place.group(0)

    return _PLACE.sub(filled, locale.translate(message.template))


def value_words(value: Value, locale: Locale = ENGLISH, zone: tzinfo = UTC) -> str:
    """One value of a message as it stands in the sentence; text that is a code or a name stays as it is."""
    match value:
        case Message():
            return say(value, locale, zone)
        case Quantity():
            return quantity_words(value, locale)
        case datetime():
            return time_words(value, zone)
        case date():
            return date_words(value, locale)
        case timedelta():
            return duration_words(value, locale)
        case Decimal() | int():
            return number_words(value, locale)
        case str():
            return value


def refusal_words(refusal: Refusal, locale: Locale = ENGLISH, zone: tzinfo = UTC) -> str:
    """A refusal as one line of plain text: what, why, limit, source, and what to do now."""
    parts = [locale.translate("Refused: {what}.").replace("{what}", say(refusal.what, locale, zone).rstrip("."))]
    parts.append(say(refusal.why, locale, zone))
    if refusal.limit is not None:
        parts.append(locale.translate("Limit: {limit}.").replace("{limit}", say(refusal.limit, locale, zone)))
    if refusal.source is not None:
        parts.append(locale.translate("Source: {source}.").replace("{source}", refusal.source.rstrip(".")))
    parts.append(locale.translate("Do now: {do}").replace("{do}", say(refusal.do, locale, zone)))
    return " ".join(parts)


def name_on_screen(patient: Patient) -> str:
    """As "RUIZ CASTELLANOS, Elena": a display of the name as entered, in capitals where those lose no letter."""
    return f"{_capitals(patient.family_name)}, {patient.given_name}"


def name_on_record(patient: Patient) -> str:
    """As "Ruiz Castellanos, Elena": as entered, never re-cased."""
    return f"{patient.family_name}, {patient.given_name}"


def sex_words(sex: Sex, locale: Locale = ENGLISH) -> str:
    """As "Female" or "Male"."""
    match sex:
        case Sex.FEMALE:
            return locale.translate("Female")
        case Sex.MALE:
            return locale.translate("Male")


def allergy_words(allergies: tuple[Allergy, ...] | None, locale: Locale = ENGLISH) -> str:
    """As "not asked yet", "none known", or the substances with their reactions."""
    if allergies is None:
        return locale.translate("not asked yet")
    if not allergies:
        return locale.translate("none known")
    return "; ".join(f"{one.substance} ({one.reaction})" if one.reaction else one.substance for one in allergies)


def _capitals(name: str) -> str:
    raised = name.upper()
    return raised if len(raised) == len(name) and raised.casefold() == name.casefold() else name
