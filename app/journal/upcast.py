"""Old rows as today's: a small function for each kind whose payload once had another shape.

Rows are never migrated. When the shape of a payload changes, the kind gets a new word ("order-written-2") in
`app.journal.kinds`, and the old word comes here with the step to the next shape; steps are chained.

A field that was only added needs no new word: it stands in `ADDED`, has a default in its class, and the default is
what a line without it means. Nothing else may ever be missing.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from app.core.protocol.monitoring import Monitoring
from app.core.protocol.order import Order
from app.core.protocol.product import LadderRule, Product
from app.core.protocol.protocol import Protocol

Payload: TypeAlias = dict[str, Any]
Step: TypeAlias = Callable[[Payload], tuple[str, Payload]]

# The fields that lines and protocols of earlier versions lack.
ADDED: Final[Mapping[type, frozenset[str]]] = {
    Order: frozenset({"route", "sites", "dosing_weight", "weight_rule"}),
    Product: frozenset({"contents", "site_rules", "forbidden_fluids", "use_within_hours", "conversion"}),
    LadderRule: frozenset({"first_hold_minutes"}),
    Protocol: frozenset({"site"}),
    Monitoring: frozenset({"drops"}),
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
