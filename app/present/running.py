"""The running screen: what is due, the rate, the ladder, the course, the volumes, the log. Also for a pause."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from app.core.session.counting import wanted_drops
from app.core.session.gate import next_rung, step_opens
from app.core.session.infusion import Infusion
from app.core.session.phase import Paused, Running
from app.core.session.response import restart_rate
from app.core.session.under_the_skin import by_skin
from app.core.values.delivery import Gravity
from app.core.values.message import Message, msg
from app.core.values.quantities import MlPerHour, MlPerKgPerHour
from app.present.act_buttons import count_button
from app.present.course import course_view
from app.present.ladder_view import ladder_view, rate_figure
from app.present.locale import ENGLISH, Locale
from app.present.log_lines import log_rows
from app.present.news2 import asked, news2_line
from app.present.next_act import next_act_view
from app.present.parts.action import ActionView
from app.present.parts.course import CourseView
from app.present.parts.ladder import LadderView
from app.present.parts.log import LogView
from app.present.parts.next_act import NextActView
from app.present.parts.rate import RateView
from app.present.parts.volume import VolumeView
from app.present.site_words import each_site
from app.present.told import Told
from app.present.volume_view import volume_view


@dataclass(frozen=True, slots=True)
class RunningView:
    """Everything on the running screen between the identity band and the action bar. `count` only where drops fall."""

    next_act: NextActView
    rate: RateView
    ladder: LadderView
    course: CourseView
    volume: VolumeView
    log: LogView
    count: ActionView | None = None


def running_view(infusion: Infusion, now: datetime, zone: tzinfo, locale: Locale = ENGLISH) -> RunningView:
    """The view of a running or paused infusion at `now`."""
    told = Told(infusion, zone, locale)
    return RunningView(
        next_act=next_act_view(told, now),
        rate=rate_view(told, now),
        ladder=ladder_view(told, now),
        course=course_view(infusion, now, zone, locale),
        volume=volume_view(told, now),
        log=log_view(told, now),
        count=count_button(told) if wanted_drops(infusion) is not None else None,
    )


def log_view(told: Told, now: datetime | None = None) -> LogView:
    """The log panel with its note button; with `now` also the early warning score of the newest set."""
    note = ActionView("note", told.say(msg("Note")), "F10", shortcut="F10")
    rows = log_rows(told.infusion, told.zone, told.locale)
    empty = told.say(msg("Nothing is written yet."))
    score = news2_line(told, now) if now is not None else ""
    urgent = now is not None and asked(told, now) is not None
    return LogView(told.say(msg("Log")), rows, note, empty, score, urgent)


def rate_view(told: Told, now: datetime) -> RateView:
    """The figure to set: of the pump, or the drops to count; 0 while it is paused."""
    infusion = told.infusion
    phase, order = infusion.phase, infusion.order
    if not isinstance(phase, Running | Paused) or order is None:
        return RateView(told.say(msg("Nothing runs")), "", "")
    gravity, skin = isinstance(order.delivery, Gravity), by_skin(infusion)
    rate = phase.rate if isinstance(phase, Running) else MlPerHour(0)
    shown, unit = rate_figure(told, rate)
    before, upcoming = _before(infusion), _next(told, now)
    return RateView(
        caption=told.say(_caption(phase, gravity, skin)),
        figure=shown,
        unit=unit,
        per_kg="" if skin or rate.value <= 0 else told.say(msg("{rate}", rate=_per_kg(infusion, rate))),
        since=told.say(msg("since {time}", time=told.clock(phase.since))),
        beside=told.say(each_site(told, rate, short=True) or msg("{rate}", rate=rate))
        if (gravity or skin) and rate.value > 0
        else "",
        before_caption=told.say(msg("Before")) if before is not None else "",
        before=_short(told, before) if before is not None else "",
        next_caption=told.say(upcoming[0]) if upcoming is not None else "",
        next=_short(told, upcoming[1]) if upcoming is not None else "",
    )


def _caption(phase: Running | Paused, gravity: bool, skin: bool) -> Message:
    if isinstance(phase, Paused):
        return msg("Paused: the clamp is closed") if gravity else msg("Paused: the pump stands at")
    if skin:
        return msg("Under the skin, on the pump")
    return msg("Drops to count") if gravity else msg("Rate to set on the pump")


def _short(told: Told, rate: MlPerHour) -> str:
    shown, unit = rate_figure(told, rate)
    return f"{shown} {unit}"


def _per_kg(infusion: Infusion, rate: MlPerHour) -> MlPerKgPerHour:
    """The leaflet's figure where the rate is a rung of it, else what the rate comes to."""
    assert infusion.ladder is not None
    rung = next((one for one in infusion.ladder.rungs if one.rate == rate), None)
    return rung.per_kg if rung is not None else rate.per_kilogram(infusion.ladder.weight)


def _before(infusion: Infusion) -> MlPerHour | None:
    """The last other rate."""
    phase = infusion.phase
    if isinstance(phase, Paused):
        return phase.rate
    if not isinstance(phase, Running):
        return None
    return next((one.rate for one in reversed(infusion.segments) if one.rate != phase.rate), None)


def _next(told: Told, now: datetime) -> tuple[Message, MlPerHour] | None:
    infusion = told.infusion
    phase = infusion.phase
    if isinstance(phase, Paused):
        rate = restart_rate(infusion, now)
        return (msg("On resuming"), rate) if rate is not None else None
    opens, rung = step_opens(infusion), next_rung(infusion)
    if opens is None or rung is None or infusion.open_reaction is not None:
        return None
    if isinstance(phase, Running) and phase.held is not None:
        return None
    return (msg("Next, {time}", time=told.clock(opens)) if now < opens else msg("Next")), rung.rate
