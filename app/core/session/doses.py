"""What was given of a drug so far, before the start and since, and when it may be given again."""

from datetime import datetime, timedelta

from app.core.protocol.drugs import Drug
from app.core.session.course_events import TreatmentGiven
from app.core.session.events import PremedicationGiven
from app.core.session.infusion import Infusion
from app.core.values.message import msg
from app.core.values.quantities import Milligrams
from app.core.values.refusal import Refusal


def doses_of(infusion: Infusion, drug_id: str) -> tuple[tuple[datetime, Milligrams | None], ...]:
    """Every dose of a drug with its time; None where no dose was written."""
    before = [(one.at, one.event) for one in infusion.premedication.values()]
    since = [(one.at, one.event) for one in infusion.treatments]
    return tuple(
        (at, event.dose)
        for at, event in (*before, *since)
        if isinstance(event, TreatmentGiven | PremedicationGiven) and event.drug == drug_id
    )


def next_dose(infusion: Infusion, drug: Drug) -> datetime | None:
    """The earliest next dose; None where none was given or no interval is known."""
    times = [at for at, _ in doses_of(infusion, drug.id)]
    if drug.interval_hours is None or not times:
        return None
    return max(times) + timedelta(minutes=int(drug.interval_hours * 60))


def too_early(infusion: Infusion, drug: Drug, at: datetime) -> Refusal | None:
    """The refusal of a dose at `at` before the interval has passed."""
    again = next_dose(infusion, drug)
    if again is None or at >= again:
        return None
    return Refusal(
        code="treatment.too-early",
        field="drug",
        what=msg("{drug} now", drug=drug.name),
        why=msg("The last dose was at {time}.", time=max(time for time, _ in doses_of(infusion, drug.id))),
        limit=msg("not again before {time}", time=again),
        source=(drug.held_by or drug.source).document,
        do=msg("Wait, or have the prescriber order it: write name and words with the dose."),
    )
