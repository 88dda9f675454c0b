"""What is to be done after the infusion because of who the patient is and what was given.

Fluids after the end are done on the ward and are due there; the rest goes home with the patient, on paper.
"""

from dataclasses import dataclass
from enum import Enum

from app.core.protocol.drugs import Drug, Stage
from app.core.session.drug_rules import drugs_of
from app.core.session.events import AfterCareOrdered, PremedicationGiven
from app.core.session.infusion import Infusion, Settled
from app.core.session.readiness import applying_items
from app.core.values.message import Message, msg
from app.core.values.source import Source


class Where(Enum):
    """WARD: done and signed for here, before the patient goes. HOME: told to the patient, on the discharge sheet."""

    WARD = "ward"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class CareTask:
    """`id` is a drug's or a checklist item's. `words` is the sentence; `ordered` what the prescriber ordered, as
    product and dose, and `by` who: both empty where nothing was ordered. Taken for `days` days, 0: once.
    `settled` only for tasks of the ward.
    """

    id: str
    where: Where
    words: Message
    source: Source
    ordered: str = ""
    by: str = ""
    days: int = 0
    settled: Settled | None = None


def after_care(infusion: Infusion) -> tuple[CareTask, ...]:
    """Everything after the end, the ward's first; what was withheld at the preparation is not among it."""
    fluids = [_fluid(infusion, drug) for drug in drugs_of(infusion, Stage.AFTER)]
    return (*fluids, *_prophylaxis(infusion), *_given(infusion), *_answers(infusion))


def open_care(infusion: Infusion) -> tuple[CareTask, ...]:
    """The tasks of the ward neither done nor declined."""
    return tuple(one for one in after_care(infusion) if one.where is Where.WARD and one.settled is None)


def _fluid(infusion: Infusion, drug: Drug) -> CareTask:
    words = msg("{drug}", drug=drug.name)
    if drug.volume is not None:
        words = msg("{drug} {volume} {route}, {how}", drug=drug.name, volume=drug.volume, route=drug.route,
                    how=drug.how)  # fmt: skip
    return CareTask(drug.id, Where.WARD, words, drug.source, settled=infusion.after_care.get(drug.id))


def _prophylaxis(infusion: Infusion) -> list[CareTask]:
    """What the prescriber ordered for the days after, also where the answer that asked for it was changed since."""
    found = []
    for drug in infusion.protocol.premedication.drugs if infusion.protocol is not None else ():
        settled = infusion.premedication.get(drug.id)
        if settled is not None and isinstance(settled.event, AfterCareOrdered):
            event = settled.event
            words = msg("{product}, {dose}, for {days} days from tomorrow", product=event.product, dose=event.dose,
                        days=drug.days)  # fmt: skip
            ordered = f"{event.product}, {event.dose}"
            found.append(CareTask(drug.id, Where.HOME, words, drug.source, ordered, event.ordered_by, drug.days))
    return found


def _given(infusion: Infusion) -> list[CareTask]:
    """What a drug that was given asks for at home, such as not to drive."""
    found = []
    for drug in infusion.protocol.premedication.drugs if infusion.protocol is not None else ():
        settled = infusion.premedication.get(drug.id)
        if drug.after and settled is not None and isinstance(settled.event, PremedicationGiven):
            found.append(CareTask(drug.id, Where.HOME, msg("{words}", words=drug.after), drug.source))
    return found


def _answers(infusion: Infusion) -> list[CareTask]:
    found = []
    for item in applying_items(infusion):
        answer = infusion.given_answer(item)
        if answer is not None and answer.after:
            found.append(CareTask(item.id, Where.HOME, msg("{words}", words=answer.after), item.source))
    return found
