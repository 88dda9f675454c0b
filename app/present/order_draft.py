"""An order as it is being typed: kept word for word on each change, found again after a lock or a power cut."""

import json
from dataclasses import dataclass, field

from app.core.protocol.order import Exposure, Order
from app.core.values.delivery import Gravity, Pump
from app.core.values.quantity import Quantity
from app.present.words import allergy_words

NEW_ORDER = "order/new"


@dataclass(frozen=True, slots=True)
class Answer:
    """The reason chosen for a soft limit; `of` is what was refused, so that another value asks again."""

    of: str
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """`typed` by field id, exactly as typed; `answers` by the code of the soft limit."""

    typed: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.typed.get(name, "")

    def with_text(self, name: str, text: str) -> "Draft":
        return Draft({**self.typed, name: text}, self.answers)

    def with_answer(self, code: str, answer: Answer) -> "Draft":
        return Draft(self.typed, {**self.answers, code: answer})


def draft_key(infusion_id: str) -> str:
    """Where the draft of an order is kept: a new one, or the change of one that is saved."""
    return f"order/{infusion_id}" if infusion_id else NEW_ORDER


def written(draft: Draft) -> str:
    """The draft as text that any database can hold, whatever was pasted into it."""
    answers = {code: [one.of, one.reason, one.words] for code, one in draft.answers.items()}
    return json.dumps({"typed": draft.typed, "answers": answers}, ensure_ascii=True)


def read(text: str | None) -> Draft | None:
    """What was kept; None if nothing was, or if it is not a draft of this kind."""
    try:
        told = json.loads(text) if text else None
        if not isinstance(told, dict):
            return None
        answers = {str(code): Answer(*map(str, parts)) for code, parts in told["answers"].items()}
        return Draft({str(name): str(typed) for name, typed in told["typed"].items()}, answers)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def name_in(text: str | None, unnamed: str) -> str:
    """The name in a kept draft, `unnamed` if it has none yet, empty if nothing is kept."""
    draft = read(text)
    if draft is None or not any(typed.strip() for typed in draft.typed.values()):
        return ""
    return ", ".join(filter(None, (draft.text("family_name").strip(), draft.text("given_name").strip()))) or unnamed


def draft_of(order: Order, brand: str, clock: str, listed: frozenset[str]) -> Draft:
    """A saved order, typed again. `clock` is the time of weighing, `listed` the indications of the library."""
    patient, delivery = order.patient, order.delivery
    other = order.indication not in listed
    typed = {
        "identifier": patient.identifier,
        "second_identifier": patient.second_identifier,
        "bed": order.bed,
        "family_name": patient.family_name,
        "given_name": patient.given_name,
        "born": patient.born.isoformat(),
        "sex": patient.sex.value,
        "height": _plain(patient.height),
        "weight": _plain(order.weight),
        "weighed_at": clock,
        "asked": "none" if patient.allergies == () else "some",
        "allergies": allergy_words(patient.allergies) if patient.allergies else "",
        "indication": "other" if other else order.indication,
        "indication_words": order.indication if other else "",
        "prescriber": order.prescriber,
        "cycle": str(order.cycle),
        "cycles": str(order.cycles),
        "day": str(order.day),
        "days": str(order.days),
        "total": _plain(order.total),
        "today": _plain(order.today),
        "brand": brand,
        "product": order.product_id,
        "weight_rule": "" if order.dosing_weight is None else order.weight_rule,
        "profile": order.profile,
        "route": order.route.value,
        "sites": "" if order.sites is None else str(order.sites),
        "delivery": "pump" if isinstance(delivery, Pump) else "gravity",
        "pump_step": _plain(delivery.step) if isinstance(delivery, Pump) else "",
        "drop_factor": _plain(delivery.drops_per_ml) if isinstance(delivery, Gravity) else "",
        "exposure": "same" if order.exposure is Exposure.SAME else "first",
        "highest_rate": _plain(order.highest_rate),
    }
    answers = {one.code: Answer("", one.reason, one.words) for one in order.overrides}
    return Draft(typed, answers)


def _plain(quantity: Quantity | None) -> str:
    """The digits alone, as one would type them."""
    return "" if quantity is None else f"{quantity.value.normalize():f}"
