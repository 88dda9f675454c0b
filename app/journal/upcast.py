"""Old rows as today's: a small function for each kind whose payload once had another shape.

Rows are never migrated. When the shape of a payload changes, the kind gets a new word ("order-written-2") in
`app.journal.kinds`, and the old word comes here with the step to the next shape; steps are chained.

A field that was only added needs no new word: it stands in `ADDED`, has a default in its class, and the default is
what a line without it means. Nothing else may ever be missing.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from app.core.protocol.bands import Band
from app.core.protocol.checklist import Answer, Applies, Item
from app.core.protocol.drugs import Conflict, Drug
from app.core.protocol.emergency import AdrenalineDose, Emergency
from app.core.protocol.monitoring import Monitoring, Threshold
from app.core.protocol.order import Order
from app.core.protocol.product import LadderRule, Product
from app.core.protocol.protocol import Protocol
from app.core.protocol.reactions import Reactions
from app.core.session.course_events import AdviceGiven, BottleHung
from app.core.session.events import CheckEntries, ChecklistAnswered, PremedicationGiven
from app.core.values.vitals import Vitals

Payload: TypeAlias = dict[str, Any]
Step: TypeAlias = Callable[[Payload], tuple[str, Payload]]

# The fields that lines and protocols of earlier versions lack.
ADDED: Final[Mapping[type, frozenset[str]]] = {
    BottleHung: frozenset({"rest"}),
    Order: frozenset({"route", "sites", "dosing_weight", "weight_rule"}),
    Product: frozenset({"contents", "site_rules", "forbidden_fluids", "use_within_hours", "conversion"}),
    LadderRule: frozenset({"first_hold_minutes", "first_source", "from_age"}),
    Reactions: frozenset(
        {
            "reduce_percent",
            "restart_percent",
            "second",
            "second_source",
            "distinctions",
            "late",
            "call_hours",
            "calls_source",
        }
    ),
    Emergency: frozenset({"afterwards", "afterwards_source"}),
    AdrenalineDose: frozenset({"small_below", "small_source"}),
    AdviceGiven: frozenset({"sheet"}),
    Answer: frozenset({"not_with", "not_when", "after", "before_first", "lasting"}),
    Applies: frozenset({"exposures", "indications", "products", "routes", "after"}),
    Item: frozenset({"results", "valid_days", "valid_source"}),
    Conflict: frozenset({"asks", "source"}),
    Drug: frozenset(
        {"stage", "when", "indications", "fluid", "days", "instead_of", "per_kilogram", "per_kilogram_source"}
        | {"highest", "day_limit", "day_limit_source", "counted_by", "least_age", "least_age_source"}
        | {"except_indications", "after"}
    ),
    ChecklistAnswered: frozenset({"value", "unit"}),
    PremedicationGiven: frozenset({"volume"}),
    Band: frozenset({"typical_low", "typical_high"}),
    Protocol: frozenset({"site", "both_routes", "figures_signed_by"}),
    CheckEntries: frozenset({"route", "sites", "more_batches"}),
    Threshold: frozenset({"symptoms"}),
    Vitals: frozenset({"consciousness", "on_oxygen"}),
    Monitoring: frozenset({"before_step", "drops", "figures", "news2", "observe_longest"}),
}


def added_since(cls: type) -> frozenset[str]:
    """The fields of `cls` that an older line may lack."""
    return ADDED.get(cls, frozenset())


UPCASTS: Final[Mapping[str, Step]] = {}


def upcast(kind: str, payload: Payload, steps: Mapping[str, Step] = UPCASTS) -> tuple[str, Payload]:
    """The kind and payload as they would be written today. Unknown kinds pass; the codec refuses them."""
    while (step := steps.get(kind)) is not None:
        kind, payload = step(payload)
    return kind, payload
