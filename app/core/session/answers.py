"""Which questions this patient is asked, what is known without asking, and what an answer contradicts."""

from dataclasses import replace
from datetime import datetime

from app.core.protocol.checklist import Answer, Case, Effect, Fact, Item, Reply
from app.core.protocol.order import Exposure
from app.core.protocol.reactions import Grade
from app.core.session.infusion import Infusion
from app.core.session.standing import standing
from app.core.values.message import Message, msg
from app.core.values.patient import age_on
from app.core.values.refusal import Refusal

# From here on the reference calls a patient overweight: body-mass index, kg/m2 (clinical reference, 8.3).
OVERWEIGHT_FROM = 30

_LATEX = ("latex", "látex", "kautschuk")

_WHY: dict[Fact, Message] = {
    Fact.INFUSED: msg("The order or the log says that this patient had immunoglobulin before."),
    Fact.REACTED: msg("An earlier record of this patient tells of a reaction."),
    Fact.OVERWEIGHT: msg("Weight and height in the order give a body-mass index of 30 or more."),
    Fact.LATEX: msg("The allergies in the order name latex."),
}
_FROM: dict[Fact, str] = {
    Fact.INFUSED: "Order, log of this workstation",
    Fact.REACTED: "Log of this workstation",
    Fact.OVERWEIGHT: "Order",
    Fact.LATEX: "Order",
}


def replies(infusion: Infusion) -> tuple[Reply, ...]:
    """The answers that stand; what was not done is not among them."""
    return tuple(
        Reply(item, one.event.answer) for item, one in infusion.answers.items() if one.event.answer is not None
    )


def case_of(infusion: Infusion) -> Case | None:
    """Whom the questions are for; None before there is an order.

    Batches are left out of the exposure: a new lot asks for no blood test of before the first dose.
    """
    order, protocol, opened = infusion.order, infusion.protocol, infusion.opened
    if order is None or protocol is None or opened is None:
        return None
    known = standing(replace(infusion, bottles=()), looked_up_at(infusion))
    return Case(
        stabilisers=protocol.product.stabilisers,
        age=age_on(order.patient.born, opened.date()),
        sex=order.patient.sex,
        exposure=known.exposure if known is not None else order.exposure,
        indication=order.indication,
        product=order.product_id,
        route=order.route,
        replies=replies(infusion),
    )


def facts(infusion: Infusion) -> frozenset[Fact]:
    """What order and log say already."""
    order = infusion.order
    if order is None:
        return frozenset()
    found = set()
    if infusion.past or order.exposure is Exposure.SAME:
        found.add(Fact.INFUSED)
    if any(one.worst is not None and one.worst >= Grade.MILD for one in infusion.past):
        found.add(Fact.REACTED)
    height = order.patient.height
    if height is not None and order.weight.value * 10_000 >= OVERWEIGHT_FROM * height.value * height.value:
        found.add(Fact.OVERWEIGHT)
    allergies = order.patient.allergies or ()
    if any(stem in one.substance.casefold() for one in allergies for stem in _LATEX):
        found.add(Fact.LATEX)
    return frozenset(found)


def contradiction(infusion: Infusion, item: Item, answer: Answer) -> Refusal | None:
    """What is known already that `answer` can't be true beside; looked for from both sides."""
    for fact in answer.not_when:
        if fact in facts(infusion):
            return _contradicts(item, answer, _WHY[fact], _FROM[fact], msg("Ask again; if the order is wrong, correct "
                                                                           "the order first."))  # fmt: skip
    protocol = infusion.protocol
    for other in protocol.checklist.items if protocol is not None else ():
        given = infusion.given_answer(other)
        if given is None or other.id == item.id:
            continue
        if Reply(other.id, given.id) in answer.not_with or Reply(item.id, answer.id) in given.not_with:
            why = msg("“{label}” was answered “{given}”.", label=other.label, given=given.words)
            return _contradicts(item, answer, why, "Answers on this record", msg("One of the two is wrong: ask again "
                                                                                "and change it."))  # fmt: skip
    return None


def first_known(infusion: Infusion) -> datetime | None:
    """The start of the first infusion that the log knows of this patient."""
    return min((one.started for one in infusion.past), default=None)


def out_of_date(infusion: Infusion, item: Item) -> bool:
    """Whether the date of the answer lies further back than the item's validity: it counts as not done."""
    answered = infusion.answers.get(item.id)
    if item.valid_days is None or answered is None or answered.event.dated is None:
        return False
    return (answered.at.date() - answered.event.dated).days > item.valid_days


def aged_since(infusion: Infusion, item: Item, at: datetime) -> bool:
    """Whether a dated answer that counted when it was given is too old at `at`: it is to be answered again."""
    answered = infusion.answers.get(item.id)
    if item.valid_days is None or answered is None or answered.event.dated is None:
        return False
    return not out_of_date(infusion, item) and (at.date() - answered.event.dated).days > item.valid_days


def looked_up_at(infusion: Infusion) -> datetime:
    """The day that the history is compared with: of the order's weight, which never is more than a day old at the
    start. A record can have been opened long before. Needs an opened infusion.
    """
    assert infusion.opened is not None
    return max(infusion.opened, infusion.order.weighed_at) if infusion.order is not None else infusion.opened


def undone(infusion: Infusion, item: Item) -> bool:
    """Whether it was answered with "not done", or with a result that is too old to count."""
    return item.id in infusion.answers and (infusion.given_answer(item) is None or out_of_date(infusion, item))


def effects_of(infusion: Infusion, item: Item) -> tuple[Effect, ...]:
    """What the present answer to `item` does; () while it is open. A result too old adds what "not done" does, and
    takes nothing away.
    """
    if item.id not in infusion.answers:
        return ()
    answer = infusion.given_answer(item)
    own = answer.effects if answer is not None else ()
    if not undone(infusion, item):
        return own
    risk = (Effect.RISK,) if any(Effect.RISK in one.effects for one in item.answers) else ()
    return tuple(dict.fromkeys((*own, item.not_done, *risk)))


def not_asked(infusion: Infusion, item: Item) -> Refusal:
    """The refusal of an answer to a question that is not this patient's."""
    order = infusion.order
    applies = item.applies
    if order is not None and applies.sex not in (None, order.patient.sex):
        why = msg("The order says {sex}.", sex=msg("male") if order.patient.sex.value == "m" else msg("female"))
        do = msg("If the order is wrong, correct it; then the question is asked.")
    else:
        why = msg("It does not apply to this patient with this product and order.")
        do = msg("Answer what is asked; write anything else as a note.")
    return Refusal(
        code="answer.not-asked",
        field="item",
        what=msg("an answer to “{label}”", label=item.label),
        why=why,
        source="Order",
        do=do,
    )


def _contradicts(item: Item, answer: Answer, why: Message, source: str, do: Message) -> Refusal:
    return Refusal(
        code="answer.contradicts",
        field="answer",
        what=msg("“{label}”: “{answer}”", label=item.label, answer=answer.words),
        why=why,
        source=source,
        do=do,
    )
