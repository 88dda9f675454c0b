"""The entry of vital signs: six fields, each beside what it was before the start and last; empty is not measured.

Consciousness and oxygen are asked along for NEWS2; both may stay open.
"""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from app.core.protocol.monitoring import Finding, Level, reading
from app.core.protocol.news2 import Scale
from app.core.protocol.order import Override
from app.core.session.alerts import open_alerts
from app.core.session.commands import TakeVitals
from app.core.session.early_warning import EarlyWarning, early_warning
from app.core.session.phase import Closed, Paused, Preparing, Running
from app.core.session.readiness import baseline_findings
from app.core.values.message import Message, msg
from app.core.values.quantities import Celsius, MmHg, Percent, PerMinute
from app.core.values.quantity import Quantity
from app.core.values.refusal import Refusal
from app.core.values.source import Mark
from app.core.values.vitals import Consciousness, Sign, Vitals
from app.present.entry import EntryView, Typed, noted, save_button, time_field
from app.present.news2 import asked, news2_notes
from app.present.parts.action import ActionView
from app.present.parts.field import FieldView
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.parts.tile import OptionView, SegmentView
from app.present.told import Told
from app.present.typed import number
from app.present.units import figure
from app.present.vitals_words import vitals_words

_SIGNS: dict[Sign, tuple[str, type[Quantity]]] = {
    Sign.TEMPERATURE: ("Temperature", Celsius),
    Sign.SYSTOLIC: ("Pressure, upper", MmHg),
    Sign.DIASTOLIC: ("Pressure, lower", MmHg),
    Sign.PULSE: ("Pulse", PerMinute),
    Sign.BREATHS: ("Breaths", PerMinute),
    Sign.SATURATION: ("Oxygen saturation", Percent),
}

SYMPTOMS = "symptoms"
"""The id of the question asked along with the values."""

OXYGEN = "oxygen"
CONSCIOUSNESS = "consciousness"
"""The ids of what is looked at and not measured."""

AIR, GIVEN = "air", "given"

LEVELS: dict[Consciousness, Message] = {
    Consciousness.ALERT: msg("Alert"),
    Consciousness.CONFUSED: msg("Confused"),
    Consciousness.VOICE: msg("To voice"),
    Consciousness.PAIN: msg("To pain"),
    Consciousness.UNRESPONSIVE: msg("No answer"),
}

_LAST = 3

Q = TypeVar("Q", bound=Quantity)


def vitals_view(told: Told, typed: Typed, pressed: datetime, now: datetime, refused: bool = False) -> EntryView:
    """The form; the sets taken so far stand beside it.

    While something is `refused` the last row makes room for the reason; what was chosen in it is kept.
    """
    baseline = isinstance(told.infusion.phase, Preparing)
    fields = {sign: _field(told, sign, typed) for sign in Sign}
    upper = (fields[Sign.TEMPERATURE], fields[Sign.SYSTOLIC], fields[Sign.DIASTOLIC])
    lower = (fields[Sign.PULSE], fields[Sign.BREATHS], fields[Sign.SATURATION])
    last: tuple[FieldView | SegmentView, ...] = (time_field(told, pressed, typed), _oxygen(told, typed))
    if _asks(told):
        last = (*last, _question(told, typed))
    return EntryView(
        title=told.say(msg("Vital signs before the start") if baseline else msg("Vital signs")),
        rows=(upper, lower, last) if refused else (upper, lower, last, (_consciousness(told, typed),)),
        save=save_button(told, told.say(msg("Write them down")), "heart-pulse"),
        noted=noted(told, pressed, "F1"),
        notes=(*_before(told), *news2_notes(told, now)),
        notes_title=told.say(msg("Taken so far")),
        more=_scale_two(told, now),
    )


def found_view(told: Told, vitals: Vitals, findings: tuple[Finding, ...], now: datetime) -> EntryView:
    """What the set that was just written down means: each threshold it crossed, its score, and what to do now."""
    red = any(one.threshold.level is Level.RED for one in findings)
    phase = told.infusion.phase
    on_the_line = isinstance(phase, Running | Paused)
    minutes = told.infusion.protocol.monitoring.recheck if told.infusion.protocol else 5
    escalation = asked(told, now)
    if not findings and escalation is not None:
        do = msg("{words}", words=escalation.words)
    elif isinstance(phase, Preparing):
        do = msg("Ask the prescriber before the start.")
    elif red:
        do = msg("Stop the infusion and call.") if on_the_line else msg("Call the doctor now.")
    elif isinstance(phase, Running):
        do = msg("Stay at this rate, take them again in {minutes} min, call if they stay.", minutes=minutes)
    else:
        do = msg("Take them again in {minutes} min, call if they stay.", minutes=minutes)
    if findings and escalation is not None and not (red and on_the_line):
        do = msg("{words} {do}", words=escalation.words, do=told.say(do))
    stop = ActionView("stop", told.say(msg("STOP")), "F9", state="stop", icon="octagon-stop", shortcut="F9")
    home = ActionView(
        "home",
        told.say(msg("Back to the patient")),
        "Ctrl Enter",
        state="default" if red and on_the_line else "next",
        shortcut="Ctrl+Return",
    )
    return EntryView(
        title=told.say(_found_title(not findings and escalation is not None, red and on_the_line)),
        rows=(),
        save=stop if red and on_the_line else home,
        noted=told.say(do),
        notes=(
            *(_finding(told, one) for one in _worst(findings)),
            phrase(vitals_words(vitals, told)),
            *news2_notes(told, now),
        ),
        notes_title=told.say(msg("What was found")),
        more=(home,) if red and on_the_line else (),
    )


def _found_title(score_only: bool, stop: bool) -> Message:
    if score_only:
        return msg("Within the limits, but NEWS2 asks for more")
    return msg("STOP and call") if stop else msg("Outside the limits")


def says_something(told: Told, now: datetime) -> bool:
    """Whether the newest set, or its score, asks for more than being written down."""
    return bool(findings_now(told)) or asked(told, now) is not None


def findings_now(told: Told) -> tuple[Finding, ...]:
    """What stands open after the newest set."""
    if isinstance(told.infusion.phase, Preparing):
        return tuple(one for one in baseline_findings(told.infusion) if one.threshold.level >= Level.AMBER)
    return open_alerts(told.infusion)


def read_vitals(typed: Typed, overrides: tuple[Override, ...]) -> TakeVitals | Refusal:
    """The command that the typed values make; the first that can't be read is refused."""
    values: dict[Sign, Decimal | None] = {}
    for sign, (_, unit) in _SIGNS.items():
        found = number(typed.words.get(sign.value, ""), sign.value, unit.unit)
        if isinstance(found, Refusal):
            return found
        values[sign] = found
    vitals = Vitals(
        temperature=_made(Celsius, values[Sign.TEMPERATURE]),
        systolic=_made(MmHg, values[Sign.SYSTOLIC]),
        diastolic=_made(MmHg, values[Sign.DIASTOLIC]),
        pulse=_made(PerMinute, values[Sign.PULSE]),
        breaths=_made(PerMinute, values[Sign.BREATHS]),
        saturation=_made(Percent, values[Sign.SATURATION]),
        consciousness=next((one for one in Consciousness if one.value == typed.chosen.get(CONSCIOUSNESS)), None),
        on_oxygen={AIR: False, GIVEN: True}.get(typed.chosen.get(OXYGEN, "")),
    )
    return TakeVitals(vitals, overrides)


def _made(unit: Callable[[Decimal], Q], value: Decimal | None) -> Q | None:
    return unit(value) if value is not None else None


def _field(told: Told, sign: Sign, typed: Typed) -> FieldView:
    label, unit = _SIGNS[sign]
    return FieldView(
        id=sign.value,
        label=told.say(label),
        text=typed.words.get(sign.value, ""),
        unit=told.say(unit.unit),
        note=_earlier(told, sign),
        placeholder=told.say(msg("not measured")),
    )


def _earlier(told: Told, sign: Sign) -> str:
    """As "before 122, last 118 at 11:08"."""
    infusion = told.infusion
    base = reading(infusion.baseline.vitals, sign) if infusion.baseline is not None else None
    newest = next((one for one in reversed(infusion.readings) if reading(one.vitals, sign) is not None), None)
    if newest is None:
        return told.say(msg("not measured yet"))
    last = reading(newest.vitals, sign)
    assert last is not None
    if base is None or newest is infusion.baseline:
        return told.say(msg("last {value} at {time}", value=figure(last, told.locale), time=told.clock(newest.at)))
    return told.say(
        msg(
            "before {base}, last {value} at {time}",
            base=figure(base, told.locale),
            value=figure(last, told.locale),
            time=told.clock(newest.at),
        )
    )


def _asks(told: Told) -> bool:
    """Whether the symptom question goes along: not before the start, and not while a reaction has to be looked at."""
    return not isinstance(told.infusion.phase, Preparing | Closed) and told.infusion.open_reaction is None


def _oxygen(told: Told, typed: Typed) -> SegmentView:
    options = (OptionView(AIR, told.say(msg("Room air"))), OptionView(GIVEN, told.say(msg("Oxygen"))))
    return SegmentView(OXYGEN, told.say(msg("Breathes")), options, typed.chosen.get(OXYGEN), _optional(told))


def _consciousness(told: Told, typed: Typed) -> SegmentView:
    options = tuple(OptionView(one.value, told.say(words)) for one, words in LEVELS.items())
    return SegmentView(
        CONSCIOUSNESS,
        told.say(msg("Consciousness")),
        options,
        typed.chosen.get(CONSCIOUSNESS),
        told.say(msg("confused: only if it is new; leave it open if not looked at")),
    )


def _optional(told: Told) -> str:
    return told.say(msg("leave it open if not noted"))


def _scale_two(told: Told, now: datetime) -> tuple[ActionView, ...]:
    """The way to the prescriber for the second saturation scale, where there is a score and the first is used."""
    warning = early_warning(told.infusion, now)
    if not isinstance(warning, EarlyWarning) or warning.score.scale is Scale.TWO:
        return ()
    return (ActionView("scale-two", told.say(msg("CO2 retention? Ask for SpO2 scale 2")), icon="stethoscope"),)


def _question(told: Told, typed: Typed) -> SegmentView:
    options = (OptionView("none", told.say(msg("No symptoms"))), OptionView("some", told.say(msg("A symptom"))))
    return SegmentView(
        SYMPTOMS,
        told.say(msg("Asked for symptoms")),
        options,
        typed.chosen.get(SYMPTOMS),
        told.say(msg("leave it open if not asked")),
    )


def _before(told: Told) -> tuple[Phrase, ...]:
    newest = tuple(reversed(told.infusion.readings))[:_LAST]
    return tuple(phrase(strong(told.clock(one.at)), " ", vitals_words(one.vitals, told)) for one in newest)


def _worst(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """One for each sign: the first, because red stands before amber."""
    signs: dict[Sign, Finding] = {}
    for one in findings:
        signs.setdefault(one.threshold.sign, one)
    return tuple(signs.values())


def _finding(told: Told, one: Finding) -> Phrase:
    words = told.say(one.threshold.words)
    value = told.say(msg("{value}", value=one.value))
    before = told.say(msg(", before the start {value}", value=one.baseline)) if one.baseline is not None else ""
    source = told.say(msg(" ({source})", source=one.threshold.source.document))
    if one.threshold.source.mark is Mark.RECALLED:
        source = told.say(msg(" (recalled figure, not signed off)"))
    return phrase(strong(f"{words}: "), value, before, source)
