"""What the answers of the checklist change: blocks, a prescriber's word, the ceiling, reminders and tasks.

Pure wording; what an answer does is decided by its `effects` and by `missing_for_start`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.protocol.checklist import Effect, Item
from app.core.protocol.plan import Plan
from app.core.protocol.product import PatientClass
from app.core.session.answers import out_of_date
from app.core.session.infusion import Infusion
from app.core.session.readiness import (
    RISK_DOSE,
    Lack,
    allowed,
    applying_items,
    baseline_findings,
    effects_of,
    missing_for_start,
    open_drugs,
    patient_class,
    plan_of,
    risk_dose,
    risk_dose_allowed,
    wait_ends,
)
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.parts.action import ActionView
from app.present.parts.question import EffectKind, EffectView
from app.present.risk_dose import risk_dose_words
from app.present.site_words import bound, each_planned_site
from app.present.told import Told


@dataclass(frozen=True, slots=True)
class EffectRow:
    """`ask` leads to the prescriber's answer; its id carries the topic after a colon."""

    effect: EffectView
    ask: ActionView | None = None


def effect_rows(told: Told, now: datetime) -> tuple[EffectRow, ...]:
    """Blocks first, then what waits for the prescriber, then the ceiling, then what to remember and to do."""
    infusion = told.infusion
    plan = plan_of(infusion)
    rows = [EffectRow(_blocked(told, item)) for item in _with(infusion, Effect.BLOCK)]
    if isinstance(plan, Refusal):
        rows.append(EffectRow(_view(told, "blocks", told.say(msg("No ladder with these answers")), told.say(plan.why))))
    if baseline_due(told, now):
        rows.append(EffectRow(_baseline(told)))
    rows += [_waits(told, topic, first=not place) for place, topic in enumerate(waiting_topics(told, now))]
    if isinstance(plan, Plan):
        rows.append(EffectRow(_ceiling(told, plan)))
    rows += [EffectRow(_agreed(told, item)) for item in _with(infusion, Effect.CONFIRM) if allowed(infusion, item.id)]
    if risk_dose(infusion) is not None and risk_dose_allowed(infusion):
        rows.append(EffectRow(_agreed_with(told, RISK_DOSE, told.topic(RISK_DOSE))))
    for effect, kind in ((Effect.NOTE, "reminds"), (Effect.TASK, "adds")):
        shown: EffectKind = "reminds" if kind == "reminds" else "adds"
        for item in _with(infusion, effect):
            if not {Effect.BLOCK, Effect.CONFIRM} & set(effects_of(infusion, item)):
                rows.append(EffectRow(_view(told, shown, _label(told, item), _says(told, item))))
    if baseline_lacks(told, now) and not baseline_due(told, now):
        rows.append(EffectRow(_baseline_later(told)))
    return tuple(rows)


def waiting_topics(told: Told, now: datetime) -> tuple[str, ...]:
    """What a prescriber still has to answer before the start, by topic."""
    found = missing_for_start(told.infusion, now)
    topics = {Lack.PRESCRIBER: "", Lack.BASELINE_ALERT: "baseline"}
    return tuple(topics[one.lack] or one.detail for one in found if one.lack in topics)


def baseline_lacks(told: Told, now: datetime) -> bool:
    """Whether a full fresh set is missing."""
    return any(one.lack is Lack.BASELINE for one in missing_for_start(told.infusion, now))


def baseline_due(told: Told, now: datetime) -> bool:
    """Whether a full fresh set is missing and would still be fresh after the wait of the premedication."""
    infusion = told.infusion
    if not baseline_lacks(told, now) or open_drugs(infusion) or infusion.protocol is None:
        return False
    ends = wait_ends(infusion)
    return ends is None or ends - now <= timedelta(minutes=infusion.protocol.monitoring.baseline)


def _baseline_later(told: Told) -> EffectView:
    protocol = told.infusion.protocol
    assert protocol is not None
    text = msg("After the premedication, within {limit} min of the start; sooner they would be too old.",
               limit=protocol.monitoring.baseline)  # fmt: skip
    return _view(told, "adds", told.say(msg("Baseline vitals come later")), told.say(text))


def _with(infusion: Infusion, effect: Effect) -> list[Item]:
    return [item for item in applying_items(infusion) if effect in effects_of(infusion, item)]


def _risks(infusion: Infusion) -> list[Item]:
    """The items that put the patient in the risk class: by their answer, or because nobody found it out."""
    return _with(infusion, Effect.RISK)


def _view(told: Told, kind: EffectKind, title: str, text: str) -> EffectView:
    return EffectView(kind, title, text)


def _label(told: Told, item: Item) -> str:
    answered = told.infusion.answers[item.id].event
    words = told.say(msg("not done")) if answered.answer is None else told.say(told.answer(item.id, answered.answer))
    if answered.answer is not None and out_of_date(told.infusion, item):
        words = told.say(msg("older than {days} days", days=item.valid_days or 0))
    return told.say(msg("{label}: {answer}", label=told.say(item.label).rstrip("?"), answer=words))


def _says(told: Told, item: Item) -> str:
    """What the answer changes, in the protocol's words; for "not done" why it matters."""
    answer = told.infusion.given_answer(item)
    if out_of_date(told.infusion, item) and item.valid_source is not None:
        return told.say(msg("A result that old counts as not done. Source: {source}.",
                            source=item.valid_source.document))  # fmt: skip
    return told.say(answer.says) if answer is not None and answer.says else told.say(item.why)


def _blocked(told: Told, item: Item) -> EffectView:
    title = told.say(msg("Start is blocked: {label}", label=_label(told, item)))
    return _view(told, "blocks", title, _says(told, item))


def _baseline(told: Told) -> EffectView:
    protocol, reading = told.infusion.protocol, told.infusion.baseline
    assert protocol is not None
    limit = protocol.monitoring.baseline
    if reading is None:
        title = msg("Start is blocked: baseline vitals missing")
    elif not reading.vitals.full:
        title = msg("Start is blocked: the set of {time} is not full", time=reading.at)
    else:
        title = msg("Start is blocked: the set of {time} is older than {limit} min", time=reading.at, limit=limit)
    text = msg("Temperature, pressure, pulse, breathing, oxygen; within {limit} min of the start.", limit=limit)
    return _view(told, "blocks", told.say(title), told.say(text))


def _waits(told: Told, topic: str, first: bool) -> EffectRow:
    item = told.infusion.protocol.checklist.item(topic) if told.infusion.protocol else None
    said = told.infusion.consults.get(topic)
    if item is not None:
        label, text = _label(told, item), _says(told, item)
    elif topic == RISK_DOSE:
        label, text = told.topic(topic), told.say(risk_dose_words(told))
    else:
        found = "; ".join(told.say(one.threshold.words) for one in baseline_findings(told.infusion))
        label, text = told.topic(topic), found
    if said is not None and not said.event.allows:
        title = msg("{who} said no at {time}: {label}", who=said.event.prescriber, time=said.at, label=label)
        text = f"“{said.event.words}” {text}"
    else:
        title = msg("The prescriber answers first: {label}", label=label)
    key = "Ctrl T" if first else ""
    ask = ActionView(f"ask-prescriber:{topic}", told.say(msg("Write the answer")), key, icon="stethoscope")
    return EffectRow(_view(told, "waits", told.say(title), text), ask)


def _agreed(told: Told, item: Item) -> EffectView:
    return _agreed_with(told, item.id, _label(told, item))


def _agreed_with(told: Told, topic: str, label: str) -> EffectView:
    consult = told.infusion.consults[topic]
    title = msg("{who} agreed at {time}: {label}", who=consult.event.prescriber, time=consult.at, label=label)
    return _view(told, "waits", told.say(title), f"“{consult.event.words}”")


def _ceiling(told: Told, plan: Plan) -> EffectView:
    ceiling, rate = plan.ladder.ceiling, told.rate(plan.ladder.ceiling_rate)
    why = told.say(
        msg("{per_kg}: {reason}. Source: {source}.", per_kg=ceiling.value, reason=told.say(ceiling.reason),
            source=ceiling.source.document.rstrip("."))
    )  # fmt: skip
    if plan.sites is not None:
        each = each_planned_site(plan, plan.ladder.ceiling_rate) or msg("")
        why = told.say(msg("{each}, {bound}.", each=each, bound=bound(plan.sites)))
    if patient_class(told.infusion) is PatientClass.RISK:
        causes = ", ".join(_label(told, item) for item in _risks(told.infusion))
        title = msg("Capped: the ceiling comes down to {rate}", rate=rate)
        return _view(told, "caps", told.say(title), f"{causes}. {why}")
    return _view(told, "caps", told.say(msg("No cap: the ceiling stays {rate}", rate=rate)), why)
