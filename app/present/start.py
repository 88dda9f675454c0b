"""The start: what is ready, what is still missing and where it is done, and the plan it will start on.

Pure wording over `missing_for_start` and the plan; the start itself is decided by the rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.core.protocol.plan import Plan, warnings
from app.core.session.infusion import Infusion
from app.core.session.phase import Preparing
from app.core.session.readiness import (
    REACTION,
    RISK_DOSE,
    Lack,
    Missing,
    baseline_findings,
    missing_for_start,
    plan_of,
    wait_ends,
)
from app.core.session.volume import available, ordered
from app.core.values.message import Message, msg
from app.present.parts.action import ActionView, BottomBarView
from app.present.parts.next_act import DueState, GateRow, NextActView
from app.present.parts.phrase import Phrase, code, phrase, strong
from app.present.parts.table import TableView
from app.present.risk_dose import risk_dose_words
from app.present.start_plan import plan_note, plan_table, plan_title
from app.present.steps import STEPS, steps_done
from app.present.times import countdown_words
from app.present.told import Told

GO = "go"
"""Actions `go:<room>` lead to the room where something is missing."""


@dataclass(frozen=True, slots=True)
class LackRow:
    """Something missing, in words, and the button that leads to where it is done; None where nothing can be done."""

    icon: str
    words: Phrase
    action: ActionView | None


@dataclass(frozen=True, slots=True)
class StartView:
    act: NextActView
    lacks_title: str
    lacks: tuple[LackRow, ...]
    plan_title: str
    plan_note: str
    table: TableView | None
    warnings: tuple[str, ...]
    bar: BottomBarView


def start_view(told: Told, now: datetime, keys: bool = True) -> StartView:
    """Everything the screen shows; `keys` False while a soft refusal has the digits for its reasons."""
    infusion = told.infusion
    missing = missing_for_start(infusion, now)
    plan = plan_of(infusion)
    made = plan if isinstance(plan, Plan) else None
    lacks = tuple(_rows(told, missing, keys))
    title = msg("Still missing") if missing else msg("Nothing is missing")
    return StartView(
        act=_act(told, missing, made, now),
        lacks_title=told.say(title),
        lacks=lacks,
        plan_title=plan_title(told, made, now) if made else "",
        plan_note=plan_note(told, made) if made else "",
        table=plan_table(told, made) if made else None,
        warnings=tuple(told.say(one) for one in warnings(made)) if made else (),
        bar=_bar(told, missing, made),
    )


def hard_lacks(missing: tuple[Missing, ...]) -> tuple[Missing, ...]:
    """What no reason passes; a short supply is soft."""
    return tuple(one for one in missing if one.lack is not Lack.VOLUME)


def _act(told: Told, missing: tuple[Missing, ...], plan: Plan | None, now: datetime) -> NextActView:
    infusion = told.infusion
    if not isinstance(infusion.phase, Preparing):
        title = msg("It has started") if infusion.started else msg("This infusion is closed")
        return NextActView("", told.say(title), (), "", "", "none")
    title = (
        msg("Complete the order") if plan is None else msg("Start at {rate}", rate=told.rate(plan.ladder.first.rate))
    )
    ends = wait_ends(infusion)
    hard = hard_lacks(missing)
    countdown, caption = "", ""
    shown: DueState = "none"
    if ends is not None and now < ends:
        countdown = countdown_words(ends - now, told.locale)
        caption, shown = told.say(msg("min:s until {time}", time=ends)), "due"
    elif not hard:
        countdown, shown = told.say(msg("now")), "now"
    caption_above = msg("Next act") if not hard else msg("Then")
    return NextActView(
        told.say(caption_above), told.say(title), _bottle(told), countdown, caption, shown, _gate(told, missing, now)
    )


def _bottle(told: Told) -> Phrase:
    infusion = told.infusion
    if not infusion.bottles:
        return phrase(told.say(msg("no bottle accepted yet")))
    first = infusion.bottles[0]
    words = told.say(
        msg("bottle {number}, {product}, batch ", number=first.number, product=told.product(first.product_id))
    )
    return phrase(words, code(first.batch))


def _gate(told: Told, missing: tuple[Missing, ...], now: datetime) -> tuple[GateRow, ...]:
    """The steps, the vitals and the wait, each met or not."""
    done = steps_done(told.infusion, now)
    rows = [GateRow(told.say(words), "", "met" if step in done else "missing") for step, words, lacks in STEPS if lacks]
    lacks = {one.lack for one in missing}
    reading = told.infusion.baseline
    if Lack.BASELINE in lacks:
        detail = told.say(msg("missing")) if reading is None else told.say(msg("of {time}", time=reading.at))
        rows.append(GateRow(told.say(msg("Baseline vitals:")), detail, "missing" if reading is None else "too-old"))
    elif reading is not None and Lack.ORDER not in lacks:
        detail = told.say(msg("of {time}, good until {until}", time=reading.at, until=_good_until(told, reading.at)))
        alert = Lack.BASELINE_ALERT in lacks
        rows.append(GateRow(told.say(msg("Baseline vitals:")), detail, "blocked" if alert else "met"))
    if Lack.WAIT in lacks:
        ends = wait_ends(told.infusion)
        detail = told.say(msg("until {time}", time=ends)) if ends else ""
        rows.append(GateRow(told.say(msg("Wait:")), detail, "waiting"))
    return tuple(rows)


def _good_until(told: Told, taken: datetime) -> datetime:
    protocol = told.infusion.protocol
    return taken + timedelta(minutes=protocol.monitoring.baseline if protocol else 0)


def _rows(told: Told, missing: tuple[Missing, ...], keys: bool) -> Iterator[LackRow]:
    questions = sum(1 for one in missing if one.lack is Lack.QUESTION)
    number = 0
    said = False
    for one in missing:
        if one.lack is Lack.QUESTION and said:
            continue
        said = said or one.lack is Lack.QUESTION
        icon, words, action = _lack(told, one, questions)
        if action is not None and not action.key and keys and number < 9:
            number += 1
            action = replace(action, key=str(number))
        yield LackRow(icon, phrase(strong(told.say(words)), *_more(told, one)), action)


def _lack(told: Told, missing: Missing, questions: int) -> tuple[str, Message, ActionView | None]:
    """Icon, sentence and button of one missing thing."""
    item = told.item(missing.detail)
    match missing.lack:
        case Lack.ORDER:
            words = msg("The order is not complete")
            if missing.detail == "weight":
                words = msg("The weight is of another day: weigh the patient")
            return "square", words, _go(told, "order", msg("Order"))
        case Lack.QUESTION:
            words = (
                msg("{count} questions are open", count=questions) if questions > 1 else msg("{item}: open", item=item)
            )
            return "square", words, _go(told, "checklist", msg("Checklist"))
        case Lack.BLOCKED:
            return "octagon-x", msg("Start is blocked: {item}", item=item), _go(told, "checklist", msg("Checklist"))
        case Lack.PRESCRIBER:
            return "stethoscope", _first(told, missing.detail), _ask(told, missing.detail)
        case Lack.PREMEDICATION:
            drug = told.premedication(missing.detail)
            words = msg("{drug} is neither given nor withheld", drug=drug)
            return "square", words, _go(told, "premedication", msg("Premedication"))
        case Lack.BOTTLE:
            words = (
                msg("Bottle {number} has expired", number=missing.detail) if missing.detail else msg("No bottle yet")
            )
            return "square", words, _go(told, "bottles", msg("Bottles"))
        case Lack.VOLUME:
            held, whole = available(told.infusion), ordered(told.infusion)
            words = msg("The bottles hold {held} of {whole}", held=held, whole=whole)
            return "hand", words, _go(told, "bottles", msg("Bottles"))
        case Lack.BASELINE:
            button = ActionView("vitals", told.say(msg("Take vitals")), "F1", icon="heart-pulse")
            return "square", msg("Baseline vitals are missing or too old"), button
        case Lack.BASELINE_ALERT:
            return "stethoscope", msg("The baseline is outside its limits"), _ask(told, "baseline")
        case Lack.SECOND_CHECK:
            words = msg("The second check is missing, or something changed after it")
            return "square", words, _go(told, "second-check", msg("Second check"))
        case Lack.EMERGENCY:
            return "ban", msg("Adrenaline or an emergency: do not start today"), None
        case Lack.REACTION if told.infusion.open_reaction is not None:
            names = told.symptoms(told.infusion.open_reaction.symptoms)
            button = ActionView("symptom", told.say(msg("Look again")), "F2", icon="eye")
            return "octagon-x", msg("A reaction before the start: {names}", names=names), button
        case Lack.REACTION:
            return "stethoscope", msg("The prescriber answers first: a reaction before the start"), _ask(told, REACTION)
        case Lack.WAIT:
            words = msg("Wait after premedication until {time}", time=missing.until or "")
            return "clock", words, _ask(told, "premedication-wait")


def _first(told: Told, topic: str) -> Message:
    return msg("The prescriber answers first: {item}", item=told.topic(topic))


def _more(told: Told, missing: Missing) -> tuple[str, ...]:
    if missing.detail == RISK_DOSE:
        return (f"  {told.say(risk_dose_words(told))}",)
    if missing.lack is Lack.BASELINE_ALERT:
        found = "; ".join(told.say(one.threshold.words) for one in baseline_findings(told.infusion))
        return (f"  {found}",)
    if missing.lack is Lack.VOLUME:
        return ("  ", told.say(msg("a start with less asks for the reason")))
    return ()


def _go(told: Told, room: str, label: Message) -> ActionView:
    return ActionView(f"{GO}:{room}", told.say(label))


def _ask(told: Told, topic: str) -> ActionView:
    label = msg("Waive it") if topic == "premedication-wait" else msg("Write the answer")
    return ActionView(f"ask-prescriber:{topic}", told.say(label))


def _bar(told: Told, missing: tuple[Missing, ...], plan: Plan | None) -> BottomBarView:
    if not isinstance(told.infusion.phase, Preparing):
        return BottomBarView(right=(ActionView("go-on", told.say(msg("Go to it")), "Ctrl Enter", state="next"),))
    left = (ActionView("vitals", told.say(msg("Vitals")), "F1", icon="heart-pulse"),)
    hard = hard_lacks(missing)
    if plan is None or hard:
        count = len(hard)
        words = msg("Start: {count} missing", count=count) if count > 1 else msg("Start: 1 missing")
        return BottomBarView(left, right=(ActionView("go-on", told.say(words), "Ctrl Enter", state="locked"),))
    words = msg("Start at {rate}", rate=told.rate(plan.ladder.first.rate))
    return BottomBarView(left, right=(ActionView("go-on", told.say(words), "Ctrl Enter", state="next", icon="play"),))


def is_preparing(infusion: Infusion) -> bool:
    return isinstance(infusion.phase, Preparing)
