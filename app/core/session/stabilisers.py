"""What keeps a product clear and harms this patient: looked at when it is ordered, and again at each bottle."""

from app.core.protocol.checklist import Checklist
from app.core.protocol.product import Product
from app.core.session.infusion import Answered, Infusion
from app.core.values.message import msg
from app.core.values.patient import age_on
from app.core.values.refusal import Refusal


def lasting(answers: dict[str, Answered], checklist: Checklist | None) -> dict[str, Answered]:
    """The answers that stay true whatever product is ordered next, such as an inborn disorder."""
    kept = {}
    for item in checklist.items if checklist is not None else ():
        one = answers.get(item.id)
        given = item.answer(one.event.answer) if one is not None and one.event.answer is not None else None
        if one is not None and given is not None and given.lasting:
            kept[item.id] = one
    return kept


def harmful(infusion: Infusion, product: Product, code: str) -> Refusal | None:
    """The refusal of `product` for what it holds: an inborn disorder that was told, or an age it is not for."""
    protocol, order, opened = infusion.protocol, infusion.order, infusion.opened
    for item in protocol.checklist.items if protocol is not None else ():
        given = infusion.given_answer(item)
        held = [one for one in item.applies.stabilisers if one in product.stabilisers]
        if held and given is not None and given.lasting:
            return Refusal(
                code=f"{code}.stabiliser",
                field="product",
                what=msg("{brand} for this patient", brand=product.brand),
                why=msg("It holds {stabiliser}. “{label}” was answered “{answer}”.", stabiliser=held[0],
                        label=item.label, answer=given.words),
                limit=msg("never with that answer"),
                source=item.source.document,
                do=msg("Ask the prescriber for a product without {stabiliser}.", stabiliser=held[0]),
            )  # fmt: skip
    if product.minimum_age is None or order is None or opened is None:
        return None
    if age_on(order.patient.born, opened.date()) >= product.minimum_age:
        return None
    return Refusal(
        code=f"{code}.age",
        field="product",
        what=msg("{brand} for this patient", brand=product.brand),
        why=msg("The patient is too young for what it holds."),
        limit=msg("never below {years} years", years=product.minimum_age),
        source=f"Product file {product.id}",
        do=msg("Ask the prescriber for another product."),
    )
