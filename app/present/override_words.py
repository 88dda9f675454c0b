"""Soft limits that were passed, and the reasons chosen, in words. The ids are those of the log."""

from app.core.session.events import LimitOverridden
from app.core.values.message import Message, msg

_LIMITS = {
    "complete.left-over": msg("ended before the whole dose was given"),
    "observation.too-soon": msg("observation ended early"),
    "observation.emergency": msg("observation ended during an emergency"),
    "observation.reaction": msg("observation ended while a reaction lasted"),
    "observation.vitals": msg("observation ended without vital signs after the end"),
    "observation.alert": msg("observation ended with vital signs out of their limits"),
    "observation.advice": msg("observation ended without advice on late reactions"),
    "hang.early": msg("bottle changed before it was empty by the rates on record"),
    "start.short-supply": msg("started with less than the dose at the bedside"),
    "order.uneven-share": msg("today's dose is not the even share of the course"),
    "order.very-fast": msg("a ladder above 600 mL/h"),
    "order.exposure-differs": msg("“same brand, tolerated” against the log"),
    "order.exposure-untold": msg("“same brand, tolerated” without a record here"),
    "order.other-birth": msg("the identifier stands here with another birth date"),
    "order.running-already": msg("another infusion of this patient is running"),
    "order.weight-changed": msg("the weight changed by a tenth or more"),
    "order.too-soon": msg("the cycle comes early"),
    "order.day-repeated": msg("this day of the cycle was given already"),
    "order.more-than-cycle": msg("more than the total of the cycle"),
}

# "prescriber" and "other" stand for several limits; their words are the same for each.
_REASONS = {
    "read-again": msg("measured or read again, it is right"),
    "prescriber": msg("the prescriber knows and ordered it"),
    "other": msg("another reason"),
    "rest": msg("the rest of an interrupted day"),
    "drift": msg("the bottles are empty, the pump ran ahead"),
    "patient": msg("the patient does not want more"),
    "against-advice": msg("the patient leaves against advice"),
    "handed-over": msg("another team has taken the patient over"),
    "died": msg("the patient has died"),
    "ward": msg("observation goes on elsewhere"),
    "pharmacy": msg("the rest comes from the pharmacy"),
    "empty": msg("it was empty, it had run faster than on record"),
    "discarded": msg("the rest in it is discarded"),
    "damaged": msg("it was broken or did not run, set aside"),
    "chart": msg("seen in the chart"),
    "letter": msg("confirmed by the ward or hospital that gave it"),
    "elsewhere": msg("given and tolerated somewhere else since then"),
    "other-was-wrong": msg("the earlier record was wrong"),
    "other-product": msg("two preparations at the same time, as ordered"),
    "not-closed": msg("the other one has ended and was not closed"),
    "recalculated": msg("the dose was reckoned again with today's weight"),
    "last-was-wrong": msg("weighed again, the earlier weight was wrong"),
    "interrupted": msg("the last cycle was broken off"),
}


def override_message(event: LimitOverridden) -> Message:
    """As "Limit passed: observation ended early, because: observation goes on elsewhere (“ward 4”)"."""
    field, _, kind = event.code.rpartition(".")
    unusual = msg("{field} outside of the usual range", field=field.replace("_", " ")) if kind == "unusual" else None
    limit = _LIMITS.get(event.code) or unusual or msg("{code}", code=event.code)
    reason = _REASONS.get(event.reason) or msg("{reason}", reason=event.reason)
    if event.words:
        return msg(
            "Limit passed: {limit}, because: {reason} (“{words}”)", limit=limit, reason=reason, words=event.words
        )
    return msg("Limit passed: {limit}, because: {reason}", limit=limit, reason=reason)
