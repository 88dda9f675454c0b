"""The emergency: when it was stopped, the steps in their order, adrenaline and its repeat, what ran at the time."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_DOWN, Decimal
from typing import Literal

from app.core.session.course_events import EmergencyStepDone
from app.core.session.infusion import ADRENALINE, Infusion
from app.core.session.phase import Observing
from app.core.session.readiness import patient_age
from app.core.session.rescue import next_adrenaline
from app.core.session.volume import bottle_uses
from app.core.values.message import Message, msg
from app.core.values.person import Person
from app.present.parts.action import ActionBarView, ActionView
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.times import countdown_words, stopwatch_words, time_words
from app.present.told import Told
from app.present.treatment import dose_here
from app.present.units import dose_words, quantity_words
from app.present.volume_view import whole_words

StepState = Literal["done", "next", "open"]


@dataclass(frozen=True, slots=True)
class EmergencyHeadView:
    """The red header: what is so, since when, and what time it is."""

    title: str
    first: str
    second: str
    since_caption: str
    since: str
    now_caption: str
    now: str


@dataclass(frozen=True, slots=True)
class RepeatView:
    """The panel beside the adrenaline dose once one was given."""

    given: str
    then: str
    countdown: str
    caption: str
    button: ActionView


@dataclass(frozen=True, slots=True)
class StepView:
    """One step. `figure` is the adrenaline dose; `done` says when and by whom."""

    id: str
    number: str
    title: str
    note: str
    state: StepState
    done: str = ""
    figure: str = ""
    button: ActionView | None = None
    repeat: RepeatView | None = None


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """Everything between the band and the bar, and the header above."""

    head: EmergencyHeadView
    steps: tuple[StepView, ...]
    running_title: str
    running: Phrase


def emergency_view(told: Told, now: datetime) -> EmergencyView:
    """The view at `now`; the accent stands on the first step that is not done."""
    return EmergencyView(
        head_view(told, now),
        _steps(told, now),
        told.say(msg("Running at the time")),
        _at_the_time(told, now),
    )


def head_view(told: Told, now: datetime) -> EmergencyHeadView:
    """As "STOPPED 11:31:07", with the time since the key."""
    infusion = told.infusion
    phase = infusion.phase
    began = infusion.emergency or now
    stopped = isinstance(phase, Observing) and infusion.started is not None
    moment = phase.ended if isinstance(phase, Observing) and stopped else began
    time = time_words(moment, told.zone, seconds=True)
    title = msg("STOPPED {time}", time=time) if stopped else msg("EMERGENCY {time}", time=time)
    return EmergencyHeadView(
        title=told.say(title),
        first=told.say(msg("Emergency, do not restart.")),
        second=told.say(msg("Clamp the line, keep bottle and set.")),
        since_caption=told.say(msg("since the key")),
        since=stopwatch_words(now - began),
        now_caption=told.say(msg("now")),
        now=time_words(now, told.zone, seconds=True),
    )


def emergency_bar(told: Told, others: int) -> ActionBarView:
    """What may be done besides the steps; Esc leaves for the board while the emergency goes on."""
    readings = told.infusion.readings
    last = msg("last {time}", time=told.clock(readings[-1].at)) if readings else msg("none yet")
    board = msg("{count} other patients", count=others) if others != 1 else msg("1 other patient")
    better: tuple[ActionView, ...] = ()
    if next_adrenaline(told.infusion) is not None:
        number = len(told.infusion.adrenaline) + 1
        label = msg("Better: no dose {number}", number=number)
        better = (_action(told, "no-repeat", "8", label, msg("ends the asking"), "check"),)
    return ActionBarView(
        (
            (
                *better,
                _action(told, "vitals", "F1", msg("Vitals"), last, "heart-pulse"),
                _action(told, "treatment", "F3", msg("Other drug"), msg("steroid, antihistamine: after"), "syringe"),
                _action(told, "note", "F10", msg("Note"), msg("who helps, details later"), "clipboard-pen"),
                _action(told, "observation", "9", msg("Observation"), msg("when it is over"), "eye"),
            ),
            (_action(told, "back", "Esc", msg("Board, emergency goes on"), board, ""),),
        )
    )


def _action(told: Told, action: str, key: str, label: Message, consequence: Message, icon: str) -> ActionView:
    short = told.say(msg("Board")) if action == "back" else ""
    return ActionView(
        action,
        told.say(label),
        key,
        told.say(consequence),
        icon=icon,
        short_label=short,
        short_consequence=" ",
        shortcut=key,
    )


def _steps(told: Told, now: datetime) -> tuple[StepView, ...]:
    infusion = told.infusion
    assert infusion.protocol is not None
    done = _done(infusion)
    steps = infusion.protocol.emergency.steps
    following = next((one.id for one in steps if one.id not in done), "")
    rows = []
    for number, step in enumerate(steps, start=1):
        at = done.get(step.id)
        state: StepState = "done" if at is not None else "next" if step.id == following else "open"
        said = told.say(step.done_words) if step.done_words else told.say(msg("Done"))
        button = ActionView(
            f"step-{step.id}",
            said,
            str(number),
            state="next" if state == "next" else "default",
            shortcut=str(number),
        )
        view = StepView(step.id, str(number), told.say(step.title), told.say(step.note), state, _by(told, at))
        if step.id == ADRENALINE:
            view = _adrenaline(told, view, button, now)
        elif at is None:
            view = StepView(view.id, view.number, view.title, view.note, view.state, button=button)
        rows.append(view)
    return tuple(rows)


def _done(infusion: Infusion) -> dict[str, tuple[datetime, Person]]:
    """Each step's first time; stopping is done by the key that declared the emergency."""
    found: dict[str, tuple[datetime, Person]] = {}
    for entry in infusion.entries:
        if isinstance(entry.event, EmergencyStepDone):
            found.setdefault(entry.event.step, (entry.happened_at, entry.by))
    return found


def _by(told: Told, done: tuple[datetime, Person] | None) -> str:
    if done is None:
        return ""
    return f"{time_words(done[0], told.zone, seconds=True)} {done[1].name}"


def _adrenaline(told: Told, view: StepView, button: ActionView, now: datetime) -> StepView:
    infusion = told.infusion
    assert infusion.protocol is not None
    dose, volume = dose_here(infusion, ADRENALINE)
    figure = dose_words(dose, volume, told.locale) if dose is not None else told.say(msg("the prescriber's dose"))
    given = infusion.adrenaline
    repeat = None
    if given and (asked := next_adrenaline(infusion)) is None:
        said = msg("Dose {number} given {time}, no further dose asked for", number=len(given),
                   time=time_words(max(given), told.zone, seconds=True))  # fmt: skip
        view = replace(view, done=told.say(said))
    elif given:
        assert asked is not None
        again = asked
        following = len(given) + 1
        number = msg("Dose {number} given", number=following)
        repeat = RepeatView(
            given=told.say(
                msg(
                    "Dose {number} given {time}",
                    number=len(given),
                    time=time_words(max(given), told.zone, seconds=True),
                )
            ),
            then=told.say(msg("not better? dose {number} from {time}", number=following, time=told.clock(again))),
            countdown=countdown_words(again - now, told.locale),
            caption=told.say(msg("to dose {number}", number=following)),
            button=ActionView(button.id, told.say(number), view.number, icon="syringe", shortcut=view.number),
        )
    return StepView(
        view.id,
        view.number,
        view.title,
        _adrenaline_note(told, view.note),
        "open" if given else view.state,
        view.done,
        figure,
        button if repeat is None else None,
        repeat,
    )


def _adrenaline_note(told: Told, note: str) -> str:
    """By which age and weight the dose is; of a small patient that first, since it asks for a decision."""
    infusion = told.infusion
    order, protocol = infusion.order, infusion.protocol
    assert protocol is not None
    source = msg("{source}.", source=protocol.emergency.source.document)
    row = protocol.emergency.adrenaline_for(patient_age(infusion)) if order is not None else None
    if order is None or row is None:
        asked = msg("No dose for this age was read: type what the team orders. {source}", source=told.say(source))
        return told.say(asked)
    age, weight = patient_age(infusion), order.weight
    if row.is_small(weight):
        words = msg("Small for {age} years ({weight}): the team may choose less. Do not wait.", age=age, weight=weight)
        return told.say(words)
    per_kg = (row.dose.value * 1000 / weight.value).quantize(Decimal(1), ROUND_DOWN)
    words = msg("{age} y, {weight}: {per_kg} micrograms/kg. {note} {source}", age=age, weight=weight, per_kg=per_kg,
                note=note, source=told.say(source))  # fmt: skip
    return told.say(words)


def _at_the_time(told: Told, now: datetime) -> Phrase:
    """Product, batch and bottle that ran when it was stopped: to be kept for the inquiry."""
    infusion = told.infusion
    if not infusion.segments:
        return phrase(told.say(msg("Nothing had run.")))
    number = infusion.segments[-1].bottle
    bottle = infusion.bottle(number)
    use = next((one for one in bottle_uses(infusion, now) if one.number == number), None)
    if bottle is None or use is None:
        return ()
    rate = quantity_words(infusion.segments[-1].rate, told.locale)
    words = msg(
        ", batch {batch}, bottle {number} of {count}, {left} left, at {rate}. Keep it for the inquiry.",
        batch=bottle.batch,
        number=number,
        count=len(infusion.bottles),
        left=whole_words(told, use.left),
        rate=rate,
    )
    return phrase(strong(told.product(bottle.product_id)), told.say(words))
