"""A set of vital signs as one line, and what of it differs from another set."""

from dataclasses import replace
from typing import Any

from app.core.protocol.monitoring import reading
from app.core.values.message import Message, msg
from app.core.values.vitals import Consciousness, Sign, Vitals
from app.present.told import Told
from app.present.units import figure

CONSCIOUSNESS: dict[Consciousness, Message] = {
    Consciousness.ALERT: msg("alert"),
    Consciousness.CONFUSED: msg("newly confused"),
    Consciousness.VOICE: msg("answers to voice"),
    Consciousness.PAIN: msg("answers to pain"),
    Consciousness.UNRESPONSIVE: msg("unresponsive"),
}


def changed_vitals(vitals: Vitals, other: Vitals, told: Told) -> str:
    """What `vitals` says otherwise than `other`; empty where they agree."""
    same = {sign.value for sign in Sign if reading(vitals, sign) == reading(other, sign)}
    if {"systolic", "diastolic"} - same:  # a pressure is read as one
        same -= {"systolic", "diastolic"}
    extra = ("consciousness", "on_oxygen")
    same |= {name for name in extra if getattr(vitals, name) == getattr(other, name)}
    if len(same) == len(Sign) + len(extra):
        return ""
    kept: dict[str, Any] = {name: None for name in same}
    return vitals_words(replace(vitals, **kept), told, whole=False)


def vitals_words(vitals: Vitals, told: Told, whole: bool = True) -> str:
    """As "BP 118/74 mmHg, pulse 78/min, 36.8 °C, breaths 16/min, SpO2 98 %"; what a `whole` set lacks is named."""
    both = (vitals.systolic, vitals.diastolic)
    pressure = "/".join(figure(one, told.locale) if one is not None else "?" for one in both)
    parts = [
        told.say(msg("BP {pressure} mmHg", pressure=pressure)) if any(one is not None for one in both) else "",
        told.say(msg("pulse {pulse}", pulse=vitals.pulse)) if vitals.pulse is not None else "",
        told.say(msg("{temperature}", temperature=vitals.temperature)) if vitals.temperature is not None else "",
        told.say(msg("breaths {breaths}", breaths=vitals.breaths)) if vitals.breaths is not None else "",
        told.say(msg("SpO2 {saturation}", saturation=vitals.saturation)) if vitals.saturation is not None else "",
    ]
    said = [part for part in (*parts, looked_words(vitals, told)) if part]
    if not said:
        return told.say(msg("No vital signs measured"))
    missing = [sign.value for sign in vitals.missing] if whole else []
    return ", ".join(said) + (told.say(msg("; missing: {signs}", signs=", ".join(missing))) if missing else "")


def looked_words(vitals: Vitals, told: Told) -> str:
    """What was looked at and not measured, as "newly confused, on oxygen"; what nobody noted is not said."""
    said = []
    if vitals.consciousness is not None:
        said.append(told.say(CONSCIOUSNESS[vitals.consciousness]))
    if vitals.on_oxygen is not None:
        said.append(told.say(msg("on oxygen") if vitals.on_oxygen else msg("on room air")))
    return ", ".join(said)
