"""What this workstation knows of a patient while the order is typed: training knows training only, real only real."""

from app.core.protocol.past import PastInfusion
from app.core.session.infusion import Infusion
from app.core.values.refusal import Refusal
from app.present.order_history import of_patient
from app.ui.desk import Desk


def is_training(desk: Desk, infusion_id: str) -> bool:
    """Whether the record is one of a training; before there is one, whether the one to be opened will be."""
    return desk.infusion(infusion_id).training if infusion_id else desk.clock.pace > 1


def past_of(desk: Desk, infusion_id: str, identifier: str) -> tuple[PastInfusion, ...]:
    """The earlier infusions that the rules will judge this order by, newest first; none where they can't be read."""
    if not identifier:
        return ()
    found = desk.bedside.past(identifier, training=is_training(desk, infusion_id), besides=infusion_id)
    return () if isinstance(found, Refusal) else found


def before_of(desk: Desk, infusion_id: str, identifier: str) -> tuple[Infusion, ...]:
    """The same infusions whole, for the side of the screen."""
    lines, training = desk.bedside.records(), is_training(desk, infusion_id)
    if isinstance(lines, Refusal):
        return ()
    known = (one.id for one in lines if one.patient is not None and one.training is training)
    return of_patient((desk.infusion(one) for one in known), identifier)
