"""The room where drops are counted: what the taps say so far, against what is set, and the beat to set the clamp by.

The words on the screen come from the very functions that decide what goes on record, so they can't differ from it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from app.core.protocol.drops import LEAST_TAPS, Measured, Verdict, judge, measure
from app.core.protocol.plan import COUNTABLE_DROPS
from app.core.session.counting import count_due, last_count, wanted_drops
from app.core.session.decisions.counting import uncountable
from app.core.values.delivery import Gravity
from app.core.values.message import Message, msg
from app.core.values.quantities import DropsPerMinute
from app.present.drops_words import counted_figure, drops_message
from app.present.entry import save_button
from app.present.parts.action import ActionView
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.parts.refusal import RefusalView
from app.present.refused import refused
from app.present.told import Told
from app.present.units import unit_words

PadState = Literal["idle", "counting", "within", "slower", "faster", "shut"]


@dataclass(frozen=True, slots=True)
class PadView:
    """The field that is tapped. `figure` is the rate, before there is one the taps; `verdict` its large line."""

    caption: str
    figure: str
    unit: str
    detail: str
    verdict: str
    advice: str
    state: PadState


@dataclass(frozen=True, slots=True)
class BeatView:
    """The metronome. `rate` None: it stands still."""

    title: str
    rate: DropsPerMinute | None
    words: str
    sound: ActionView


@dataclass(frozen=True, slots=True)
class DropsView:
    """`shut` says why nobody can count here; then there is neither pad nor beat to use."""

    title: str
    pad: PadView
    buttons: tuple[ActionView, ...]
    beat: BeatView
    notes_title: str
    notes: tuple[Phrase, ...]
    shut: RefusalView | None = None


def drops_view(told: Told, taps: tuple[timedelta, ...], sounding: bool, now: datetime) -> DropsView:
    """The room with the `taps` so far, each from any start. `sounding`: the beat is heard too."""
    say, wanted = told.say, wanted_drops(told.infusion)
    fast = wanted is not None and wanted.value > COUNTABLE_DROPS
    usable = wanted is not None and not fast
    pad = _pad(told, taps, wanted) if wanted is not None and usable else _shut(told)
    anew = ActionView(
        "anew", say(msg("Count anew")), "A", state="default" if taps else "unavailable", icon="undo-2", shortcut="A"
    )
    save = save_button(told, say(msg("Write it down")))
    title = msg("Set to {wanted}", wanted=wanted) if wanted is not None else msg("Nothing to count")
    return DropsView(
        title=say(title),
        pad=pad,
        buttons=(save, anew) if usable else (),
        beat=_beat(told, wanted if usable else None, sounding),
        notes_title=say(msg("Counted")),
        notes=_notes(told, now),
        shut=refused(uncountable(wanted), told.locale, told.zone) if fast and wanted is not None else None,
    )


def _pad(told: Told, taps: tuple[timedelta, ...], wanted: DropsPerMinute) -> PadView:
    say = told.say
    caption = say(msg("Tap here at each drop"))
    measured = measure(taps)
    if measured is None:
        if not taps and (told_last := _last_wrong(told, wanted)) is not None:
            return told_last
        lacking = max(LEAST_TAPS - len(taps), 0)
        more = msg("{count} more at least", count=lacking) if lacking else msg("Go on: too uneven to say anything")
        words = more if taps else msg("Begin at any drop. Ten to twenty drops are best.")
        return PadView(caption, str(len(taps)), say(msg("taps")), "", say(words), "", "counting" if taps else "idle")
    figure, unit = counted_figure(measured.rate, told), unit_words(DropsPerMinute, told.locale)
    detail = msg(
        "{low} to {high} (95 %), {taps} taps",
        low=counted_figure(measured.low, told),
        high=counted_figure(measured.high, told),
        taps=measured.taps,
    )
    verdict = judge(measured, wanted)
    title, advice = _open(measured) if verdict is None else _judged(verdict, wanted)
    state: PadState = "counting" if verdict is None else _STATES[verdict]
    return PadView(caption, figure, unit, say(detail), say(title), say(advice), state)


def _last_wrong(told: Told, wanted: DropsPerMinute) -> PadView | None:
    """Before the first tap: that the last count was not right, and how the clamp is to be turned first."""
    last = last_count(told.infusion)
    if last is None or last.event.verdict is Verdict.WITHIN:
        return None
    say, fast = told.say, last.event.verdict is Verdict.FASTER
    time, figure = told.clock(last.at), counted_figure(last.event.rate, told)
    title = msg("Too fast: close the clamp") if fast else msg("Too slow: open the clamp")
    turn = msg("Close it until {wanted} fall, then tap at each drop.", wanted=wanted)
    if not fast:
        turn = msg("Open it to {wanted} and not beyond, then tap at each drop.", wanted=wanted)
    detail = say(msg("counted {time}", time=time))
    unit = unit_words(DropsPerMinute, told.locale)
    return PadView(
        say(msg("Tap here at each drop")), figure, unit, detail, say(title), say(turn), _STATES[last.event.verdict]
    )


_STATES: dict[Verdict, PadState] = {
    Verdict.WITHIN: "within",
    Verdict.SLOWER: "slower",
    Verdict.FASTER: "faster",
}


def _judged(verdict: Verdict, wanted: DropsPerMinute) -> tuple[Message, Message]:
    match verdict:
        case Verdict.WITHIN:
            return msg("As set"), msg("Write it down.")
        case Verdict.SLOWER:
            slower = msg("Write it down. Open the clamp to {wanted} and not beyond, then count.", wanted=wanted)
            return msg("Too slow"), slower
        case Verdict.FASTER:
            faster = msg("Close it until {wanted} fall. Then write this count down, and count again.", wanted=wanted)
            return msg("Too fast: close the clamp"), faster


def _open(measured: Measured) -> tuple[Message, Message]:
    if measured.missed:
        missed = msg("After tap {one} there was time for more than one drop. Count anew.", one=measured.missed[0])
        return msg("A tap is missing"), missed
    if measured.doubled:
        one = measured.doubled[0]
        doubled = msg("Taps {one} and {two} came too close together. Count anew.", one=one, two=one + 1)
        return msg("A tap too many"), doubled
    return msg("Go on tapping"), msg("It is not known well enough yet.")


def _shut(told: Told) -> PadView:
    paused = msg("No drops fall by the record: it is paused, ended, or a pump runs it.")
    if wanted_drops(told.infusion) is not None:
        paused = msg("Too fast to count")
    return PadView(told.say(msg("Drops")), "", "", "", told.say(paused), "", "shut")


def _beat(told: Told, wanted: DropsPerMinute | None, sounding: bool) -> BeatView:
    say = told.say
    label = msg("Sound off") if sounding else msg("Sound on")
    icon = "volume-x" if sounding else "volume-2"
    sound = ActionView("sound", say(label), "B", icon=icon, shortcut="B", state="default" if wanted else "unavailable")
    title = msg("The beat of {wanted}", wanted=wanted) if wanted is not None else msg("No beat")
    words = msg("Turn the clamp until the drops fall with the beat. Then count: an eye is easily wrong.")
    return BeatView(say(title), wanted, say(words) if wanted is not None else "", sound)


def _notes(told: Told, now: datetime) -> tuple[Phrase, ...]:
    infusion, order = told.infusion, told.infusion.order
    last, moment = last_count(infusion), count_due(infusion)
    found: list[Phrase] = []
    if last is not None:
        past = now - last.at
        ago = told.say(msg(" ({span} ago)", span=past)) if past >= timedelta(minutes=1) else ""
        found.append(phrase(strong(told.clock(last.at)), f"{ago} ", told.say(drops_message(last.event, told))))
    else:
        found.append(phrase(told.say(msg("Not counted yet at this setting and from this bottle."))))
    if moment is not None:
        time = told.clock(moment)
        due = msg("Due since {time}.", time=time) if moment <= now else msg("Due {time}.", time=time)
        found.append(phrase(told.say(due)))
    if order is not None and isinstance(order.delivery, Gravity):
        factor = order.delivery.drops_per_ml
        words = msg("Set of {factor}, as on its packing. What the drops weigh is not measured here.", factor=factor)
        found.append(phrase(told.say(words)))
    return tuple(found)
