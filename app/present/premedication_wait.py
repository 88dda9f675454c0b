"""The wait after premedication, and the rescue drugs that lie ready with this patient's adrenaline dose.

Pure wording over `wait_ends` and the protocol's emergency.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.protocol.drugs import Drug
from app.core.session.events import PremedicationGiven
from app.core.session.readiness import open_drugs, patient_age, wait_ends
from app.core.values.message import msg
from app.present.parts.action import ActionView
from app.present.parts.log import RemarkRow
from app.present.parts.phrase import phrase, quiet, strong
from app.present.times import countdown_words
from app.present.told import Told
from app.present.units import dose_words

TOPIC = "premedication-wait"
"""What the prescriber is asked about who waives the wait."""


@dataclass(frozen=True, slots=True)
class WaitView:
    """`countdown` may change alone, every second; empty when there is nothing to wait for."""

    caption: str
    countdown: str
    under: str
    text: str
    waive: ActionView | None = None


@dataclass(frozen=True, slots=True)
class RescueView:
    """`drug` and its `dose`, large; without a dose for the age `dose` says whom to ask."""

    title: str
    drug: str
    dose: str
    note: str
    others: tuple[RemarkRow, ...]


def wait_view(told: Told, now: datetime) -> WaitView:
    """How long until the start may be pressed, as far as the premedication decides."""
    infusion = told.infusion
    protocol = infusion.protocol
    assert protocol is not None
    wait = protocol.premedication.wait_minutes
    caption = told.say(msg("Wait before the start"))
    source = protocol.premedication.wait_source.document.rstrip(".")
    rule = told.say(msg("{wait} min after the last drug. Source: {source}.", wait=wait, source=source))
    given = [one for one in infusion.premedication.values() if isinstance(one.event, PremedicationGiven)]
    ends, said = wait_ends(infusion), infusion.consults.get(TOPIC)
    if given and ends is None and said is not None:
        text = told.say(
            msg("{who} at {time}: “{words}”", who=said.event.prescriber, time=said.at, words=said.event.words)
        )
        return WaitView(caption, "", told.say(msg("Waived by the prescriber")), text)
    if ends is None:
        if open_drugs(infusion):
            words = msg("{wait} from the last drug given", wait=timedelta(minutes=wait))
            return WaitView(caption, "", told.say(words), rule)
        return WaitView(caption, "", told.say(msg("None: no drug was given")), "")
    if now >= ends:
        return WaitView(caption, "", told.say(msg("Over since {time}", time=ends)), rule)
    waive = ActionView(f"ask-prescriber:{TOPIC}", told.say(msg("The prescriber waives it")), "Ctrl T",
                       icon="stethoscope")  # fmt: skip
    under = told.say(msg("min:s until {time}", time=ends))
    return WaitView(caption, countdown_words(ends - now, told.locale), under, rule, waive)


def rescue_view(told: Told) -> RescueView:
    """This patient's adrenaline in mg and mL, and the other rescue drugs; without a row for the age it says so."""
    protocol = told.infusion.protocol
    assert protocol is not None
    row = protocol.emergency.adrenaline_for(patient_age(told.infusion)) if told.infusion.order else None
    step = next((step for step in protocol.emergency.steps if step.id == "adrenaline"), None)
    if row is None:
        dose = told.say(msg("Ask the prescriber for this patient's dose"))
        note = told.say(msg("The protocol has no adrenaline dose for this age."))
    else:
        dose = dose_words(row.dose, row.volume, told.locale)
        note = told.say(msg("Source: {source}.", source=row.source.document.rstrip(".")))
        if step is not None:
            note = f"{told.say(step.note)} {note}"
    others = tuple(
        RemarkRow("syringe", phrase(strong(drug.name), " ", _dose(told, drug), quiet(drug.route)))
        for drug in protocol.reactions.treatments
        if drug.rescue and drug.id != "adrenaline"
    )
    drug = told.say(msg("Adrenaline, into the muscle (IM)"))
    return RescueView(told.say(msg("Rescue drugs ready at the bedside")), drug, dose, note, others)


def _dose(told: Told, drug: Drug) -> str:
    """A recalled dose is not offered, here as little as at the bedside."""
    dose = drug.protocol_dose(told.infusion.order.weight) if told.infusion.order else None
    return f"{told.say(msg('dose as ordered')) if dose is None else dose_words(dose, drug.volume, told.locale)} "
