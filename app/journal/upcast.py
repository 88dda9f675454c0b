"""Old rows as today's: a small function for each kind whose payload once had another shape.

Rows are never migrated. When the shape of a payload changes, the kind gets a new word ("order-written-2") in
`app.journal.kinds`, and the old word comes here with the step to the next shape; steps are chained.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

Payload: TypeAlias = dict[str, Any]
Step: TypeAlias = Callable[[Payload], tuple[str, Payload]]

UPCASTS: Final[Mapping[str, Step]] = {}


def upcast(kind: str, payload: Payload, steps: Mapping[str, Step] = UPCASTS) -> tuple[str, Payload]:
    """The kind and payload as they would be written today. Unknown kinds pass; the codec refuses them."""
    while (step := steps.get(kind)) is not None:
        kind, payload = step(payload)
    return kind, payload
