"""Everything that one infusion is run by, pinned to it whole, so that no later edition changes it."""

from dataclasses import dataclass

from app.core.protocol.bands import Band
from app.core.protocol.checklist import Checklist
from app.core.protocol.drugs import Premedication
from app.core.protocol.emergency import Emergency
from app.core.protocol.monitoring import Monitoring
from app.core.protocol.product import PatientClass, Product
from app.core.protocol.reactions import Reactions
from app.core.protocol.site import CAREFUL, SiteChoices
from app.core.values.quantities import MlPerKgPerHour
from app.core.values.source import Limit


@dataclass(frozen=True, slots=True)
class Protocol:
    """`version` names the library edition it was taken from; `approved_by` is empty for a shipped default;
    `figures_signed_by` names who signed its recalled figures, empty where there are none or nobody did.

    `risk_cap` holds for the risk class. `both_routes`: the library holds the same bottle for the other route too.
    """

    version: str
    approved_by: str
    product: Product
    risk_cap: Limit[MlPerKgPerHour]
    checklist: Checklist
    premedication: Premedication
    reactions: Reactions
    monitoring: Monitoring
    emergency: Emergency
    bands: tuple[Band, ...]
    site: SiteChoices = CAREFUL
    both_routes: bool = False
    figures_signed_by: str = ""

    def caps(self, patient_class: PatientClass) -> tuple[Limit[MlPerKgPerHour], ...]:
        return (self.risk_cap,) if patient_class is PatientClass.RISK else ()
