"""Which vital signs stand open as alerts: the newest value of each sign against its thresholds.

A sign that a later set leaves out keeps its last value: what was not measured is not normal.
"""

from dataclasses import replace
from datetime import datetime

from app.core.protocol.monitoring import Finding, Level, reading
from app.core.session.course_events import EntryCorrected
from app.core.session.infusion import Consulted, Infusion, Reading
from app.core.session.phase import Paused, Running
from app.core.session.readiness import patient_age
from app.core.values.vitals import Sign, Vitals


def newest_values(infusion: Infusion) -> Vitals:
    """For each sign its newest value since the start (the baseline's where none is newer)."""
    merged = Vitals()
    for one in infusion.readings:
        if infusion.started is None or one.sequence > infusion.start_line or one is infusion.baseline:
            merged = _over(merged, one.vitals)
    return merged


def _over(old: Vitals, new: Vitals) -> Vitals:
    values = {sign.value: reading(new, sign) for sign in Sign}
    return replace(old, **{name: value for name, value in values.items() if value is not None})  # type: ignore[arg-type]  # names are the fields', values of their types


def open_alerts(infusion: Infusion) -> tuple[Finding, ...]:
    """Thresholds crossed now, red first. Those a prescriber has accepted since are left out, but never
    a red one while the line is open: it asks for a stop.
    """
    order, protocol = infusion.order, infusion.protocol
    if order is None or protocol is None or infusion.started is None:
        return ()
    # Without a baseline only the absolute thresholds can be judged; the gate stays closed then.
    before = infusion.baseline.vitals if infusion.baseline is not None else None
    going = infusion.open_reaction
    symptoms = going.symptoms if going is not None else ()
    found = protocol.monitoring.findings(newest_values(infusion), before, patient_age(infusion), symptoms)
    accepted = infusion.consults.get("alert")
    heard = accepted is not None and accepted.event.allows and not _unheard(infusion, accepted)
    line_open = isinstance(infusion.phase, Running | Paused)
    return tuple(finding for finding in found if (line_open and finding.threshold.level is Level.RED) or not heard)


def _unheard(infusion: Infusion, accepted: Consulted) -> bool:
    """Whether a set was taken, told late or corrected after the prescriber's word, who can't have known of it."""
    if any(one.at > accepted.at or one.sequence > accepted.line for one in infusion.readings):
        return True
    lines = {one.sequence for one in infusion.readings}
    later = (one.event for one in infusion.entries if one.sequence > accepted.line)
    return any(isinstance(event, EntryCorrected) and event.sequence in lines for event in later)


def last_reading(infusion: Infusion) -> Reading | None:
    return infusion.readings[-1] if infusion.readings else None


def last_full_reading(infusion: Infusion, until: datetime) -> Reading | None:
    """The newest complete set not later than `until`."""
    return next((one for one in reversed(infusion.readings) if one.vitals.full and one.at <= until), None)
