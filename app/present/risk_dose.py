"""Today's grams for a patient at risk, where they are more than goes without the prescriber."""

from app.core.session.readiness import risk_dose
from app.core.values.message import Message, msg
from app.present.told import Told


def risk_dose_words(told: Told) -> Message:
    """The dose a kilogram with the band it leaves; empty where nothing is asked."""
    asked = risk_dose(told.infusion)
    if asked is None or asked.limit is None:
        return msg("")
    return msg("{dose}; at risk {limit} goes without asking.", dose=told.say(asked.what), limit=told.say(asked.limit))
