"""After comparing: what differs, side by side, and why the start is refused. What agrees is not shown."""

from dataclasses import dataclass

from app.core.protocol.plan import Plan
from app.core.protocol.site_refusals import ROUTE_WORDS
from app.core.session.disputed import DISPUTED, decided
from app.core.session.infusion import SecondCheck
from app.core.session.readiness import plan_of
from app.core.values.message import Message, msg
from app.present.event_words import CHECKED_FIELDS
from app.present.parts.action import ActionView
from app.present.parts.refusal import RefusalView
from app.present.site_words import each_planned_site
from app.present.told import Told


@dataclass(frozen=True, slots=True)
class PairView:
    """One figure as each of the two has it."""

    label: str
    first_caption: str
    first: str
    second_caption: str
    second: str


def verdict(told: Told, check: SecondCheck) -> RefusalView:
    """The refusal, with how the first rate came about where that is what differs."""
    names = [told.say(_name(one)) for one in check.event.differences]
    said = (
        names[0] if len(names) == 1 else told.say(msg("{some} and {last}", some=", ".join(names[:-1]), last=names[-1]))
    )
    what = msg("Start refused: {names} differs", names=said)
    if len(names) > 1:
        what = msg("Start refused: {names} differ", names=said)
    why, source = told.say(msg("Both must be the same.")), ""
    plan = plan_of(told.infusion)
    if "first_rate" in check.event.differences and isinstance(plan, Plan):
        first = plan.ladder.first
        rate = told.rate(first.rate)
        per_kg, weight = first.per_kg, plan.rate_weight
        sum_ = msg("The order gives {per_kg} × {weight} = {rate}.", per_kg=per_kg, weight=weight, rate=rate)
        if (each := each_planned_site(plan, first.rate)) is not None:
            sum_ = msg("The order gives {each} = {rate}.", each=each, rate=rate)
        why = f"{why} {told.say(sum_)}"
        source = told.say(msg("Source: {source}.", source=plan.rule.source_of_first.document.rstrip(".")))
    return RefusalView(
        what=told.say(what),
        why=why,
        source=source,
        do_caption=told.say(msg("Do now:")),
        do=decision(told)
        or told.say(
            msg(
                "Look at order, bottle and pump together. Each corrects only the own entry; if both keep theirs, the"
                " prescriber decides."
            )
        ),
    )


def decision(told: Told) -> str:
    """What the prescriber said of it, and what follows; empty as long as nobody asked."""
    said = decided(told.infusion)
    if said is None:
        return ""
    quoted = told.say(msg("{time} {name}: “{words}”", time=told.clock(said.at), name=said.event.prescriber,
                          words=said.event.words))  # fmt: skip
    follows = msg("The order stands: read again what differs.") if said.event.allows else msg("Write the order anew.")
    return f"{quoted} {told.say(follows)}"


def choices(told: Told) -> tuple[ActionView, ...]:
    """What either of the two can do now, the likeliest first."""
    first, said = told.infusion.ordered_by, decided(told.infusion)
    own = msg("Correct my entry")
    order = msg("Correct the order: {name} signs in", name=first.name if first else "")
    if said is not None and not said.event.allows:
        return (ActionView("correct-order", told.say(order), "2", state="next"),)
    ask = ActionView(
        f"ask-prescriber:{DISPUTED}", told.say(msg("Both keep their figure: ask the prescriber")), "3",
        icon="stethoscope",
    )  # fmt: skip
    return (
        ActionView("correct-own", told.say(own), "1", state="next"),
        ActionView("correct-order", told.say(order), "2"),
        *(() if said is not None else (ask,)),
    )


def pairs(told: Told, check: SecondCheck) -> tuple[PairView, ...]:
    """The values that differ, the first nurse's left."""
    infusion = told.infusion
    order, first, plan = infusion.order, infusion.ordered_by, plan_of(infusion)
    assert order is not None and first is not None and isinstance(plan, Plan)
    read = check.event.entries
    values: dict[str, tuple[Message | str, Message | str]] = {
        "weight": (msg("{value}", value=order.weight), msg("{value}", value=read.weight)),
        "dose": (msg("{value}", value=order.today), msg("{value}", value=read.dose)),
        "volume": (msg("{value}", value=plan.volume), msg("{value}", value=read.volume)),
        "product": (told.product(order.product_id), told.product(read.product_id)),
        "batch": (", ".join(infusion.batches), ", ".join((read.batch, *read.more_batches))),
        "first_rate": (told.rate(plan.ladder.first.rate), told.rate(read.first_rate)),
        "route": (ROUTE_WORDS[order.route], ROUTE_WORDS[read.route] if read.route is not None else "-"),
        "sites": (str(order.sites or "-"), str(read.sites or "-")),
    }
    written = next((line for line in infusion.entries if line.sequence == infusion.order_line), None)
    mine = told.say(msg("{name}, {time}", name=check.by.name, time=check.at))
    other = told.say(msg("{name}, {time}", name=first.name, time=written.happened_at)) if written else first.name
    return tuple(
        PairView(_titled(told.say(_name(one))), other, told.say(values[one][0]), mine, told.say(values[one][1]))
        for one in check.event.differences
    )


def _titled(words: str) -> str:
    return words[:1].upper() + words[1:]


def _name(field: str) -> Message:
    return CHECKED_FIELDS.get(field) or CHECKED_FIELDS.get(f"{field}_id") or msg("{field}", field=field)
