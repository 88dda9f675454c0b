"""The symptom screen: what she feels, how bad it is, and at once what to do, before anything is confirmed.

What to do is asked of the rules themselves (`decide` on the answer as it stands), so that the advice can't differ from
what confirming brings about.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.core.protocol.reactions import Grade, Reactions, Response
from app.core.session.commands import Act, Command, DenySymptoms, Recheck, ReportSymptom
from app.core.session.course_events import Event, Outcome, SymptomRechecked, SymptomReported
from app.core.session.decide import decide
from app.core.session.infusion import Infusion
from app.core.session.phase import Paused, Running
from app.core.values.message import msg
from app.core.values.patient import Sex
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.present.parts.action import ActionView
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.parts.tile import TileView
from app.present.told import Told

OTHER = "other"
NONE = "none"
BEFORE = "before"
"""The choice of grade 0: it was there before the infusion."""
LETTERS = "ABCDEFGHIJKLNOPQRSTU"
"""M is something else in words, W what was there before, V is left free."""
_NOBODY = Person("", "", "")


@dataclass(frozen=True, slots=True)
class Felt:
    """The answer as it stands: symptoms and grade, or "none", or how an open reaction is now. `words` as typed."""

    symptoms: tuple[str, ...] = ()
    grade: Grade | None = None
    none: bool = False
    outcome: Outcome | None = None
    words: str = ""
    new: bool = False

    def toggled(self, choice: str) -> "Felt":
        """With one more tile pressed: a symptom comes or goes, a grade or an outcome replaces the last one."""
        if choice == NONE:
            return replace(self, symptoms=(), grade=None, none=not self.none, outcome=None)
        if choice == BEFORE:
            noted = None if self.grade is Grade.NOTED else Grade.NOTED
            return replace(self, grade=noted, none=False)
        if choice == "new":
            return Felt(new=not self.new, words=self.words)
        if choice.startswith("grade-"):
            return replace(self, grade=Grade(int(choice.removeprefix("grade-"))), none=False)
        if choice.startswith("outcome-"):
            return replace(self, outcome=Outcome(choice.removeprefix("outcome-")))
        kept = tuple(one for one in self.symptoms if one != choice)
        chosen = kept if choice in self.symptoms else (*self.symptoms, choice)
        return replace(self, symptoms=chosen, none=False)


def command_of(felt: Felt) -> Command | None:
    """What the answer asks to be written; None while it is not complete."""
    if felt.outcome is not None:
        return Recheck(felt.outcome)
    if felt.none:
        return DenySymptoms()
    if felt.symptoms and felt.grade is not None:
        return ReportSymptom(felt.symptoms, felt.grade, felt.words)
    return None


def response_to(infusion: Infusion, felt: Felt, at: datetime) -> Response | Refusal | None:
    """What the rules ask for after this answer; None where they ask for nothing, or it is not complete."""
    command = command_of(felt)
    if command is None:
        return None
    events = decide(infusion, Act(command, _NOBODY, at), at)
    if isinstance(events, Refusal):
        return events
    for event in events:
        if isinstance(event, SymptomReported):
            return event.response
        if isinstance(event, SymptomRechecked):
            calm = event.outcome in (Outcome.GONE, Outcome.BETTER) or event.response is Response.NOTE
            return None if calm else _reported(events) or event.response
    return None


def _reported(events: Sequence[Event]) -> Response | None:
    """The response of a complaint that grew into a reaction with this look."""
    return next((one.response for one in events if isinstance(one, SymptomReported)), None)


def noted_at(infusion: Infusion, pressed: datetime) -> datetime:
    """The time of the answer: that of the press, or of a change of the flow made since then on this very screen."""
    phase = infusion.phase
    if isinstance(phase, Running):
        return max(pressed, phase.since, phase.held or phase.since, infusion.segments[-1].start)
    if isinstance(phase, Paused):
        return max(pressed, phase.since)
    return max(pressed, getattr(phase, "ended", pressed))


def is_recheck(infusion: Infusion, felt: Felt) -> bool:
    """Whether the question is how an open reaction, or what was there before, is now, not what is felt."""
    return (infusion.open_reaction or infusion.open_complaint) is not None and not felt.new


def question(told: Told, felt: Felt) -> str:
    """As "What does she feel?", or "Headache since 10:51: how is it now?"."""
    going = told.infusion.open_reaction or told.infusion.open_complaint
    if going is not None and not felt.new:
        names, time = told.symptoms(going.symptoms), told.clock(going.began)
        return told.say(msg("{names} since {time}: how is it now?", names=names, time=time))
    order = told.infusion.order
    if order is None:
        return told.say(msg("What is felt?"))
    match order.patient.sex:
        case Sex.FEMALE:
            return told.say(msg("What does she feel?"))
        case Sex.MALE:
            return told.say(msg("What does he feel?"))


def symptom_tiles(told: Told, felt: Felt) -> tuple[TileView, ...]:
    """The symptoms of the protocol; those that pause or stop at any grade are marked as such."""
    reactions = _reactions(told)
    listed = [one for one in reactions.symptoms if one.id != OTHER]
    return tuple(
        TileView(
            one.id,
            LETTERS[place] if place < len(LETTERS) else "",
            told.say(one.words),
            state="chosen" if one.id in felt.symptoms else "default",
            danger=one.least >= Response.PAUSE,
        )
        for place, one in enumerate(listed)
    )


def grade_tiles(told: Told, felt: Felt) -> tuple[TileView, ...]:
    """How bad: in words a nurse uses."""
    reactions = _reactions(told)
    by_grade = dict(reactions.by_grade)
    return tuple(
        TileView(
            f"grade-{int(one.grade)}",
            str(int(one.grade)),
            told.say(one.words),
            told.say(one.note),
            "chosen" if felt.grade is one.grade else "default",
            by_grade[one.grade] >= Response.PAUSE,
        )
        for one in reactions.grades
        if one.grade is not Grade.NOTED
    )


def choice_views(told: Told, felt: Felt, again: bool) -> tuple[ActionView, ...]:
    """The line under the tiles: in words, no reaction, none; or another symptom beside the one looked at again."""
    infusion, say = told.infusion, told.say
    if again:
        return (ActionView("new", say(msg("A new symptom")), "M", shortcut="M"),)
    views = [_choice(OTHER, say(msg("Something else")), "M", OTHER in felt.symptoms)]
    if infusion.open_reaction is None and _reactions(told).notes:
        views.append(_choice(BEFORE, say(msg("Was there before")), "W", felt.grade is Grade.NOTED))
    if infusion.open_reaction is None and infusion.open_complaint is None:
        views.append(_choice(NONE, say(msg("No symptoms")), "0", felt.none))
    else:
        views.append(ActionView("new", say(msg("Back to the open one")), "0", shortcut="0"))
    return tuple(views)


def _choice(action: str, label: str, key: str, chosen: bool) -> ActionView:
    return ActionView(action, label, key, icon="check" if chosen else "", shortcut=key)


def columns(tiles: int) -> int:
    """How many tiles stand in a row: four of up to twelve, five of more."""
    return 4 if tiles <= 12 else 5


_OUTCOMES = (
    (Outcome.GONE, msg("Gone")),
    (Outcome.BETTER, msg("Better")),
    (Outcome.SAME, msg("The same")),
    (Outcome.WORSE, msg("Worse")),
)


def outcome_tiles(told: Told, felt: Felt, at: datetime) -> tuple[TileView, ...]:
    """How it is now; what would pause or stop is marked."""
    tiles = []
    for number, (outcome, words) in enumerate(_OUTCOMES, start=1):
        asked = response_to(told.infusion, Felt(outcome=outcome), at)
        danger = isinstance(asked, Response) and asked >= Response.PAUSE
        tile = TileView(f"outcome-{outcome.value}", str(number), told.say(words), danger=danger)
        tiles.append(replace(tile, state="chosen" if felt.outcome is outcome else "default"))
    return tuple(tiles)


def earlier(told: Told) -> tuple[Phrase, ...]:
    """The reactions of today that are over, as "10:51 headache, mild, at 168 mL/h; gone 11:06"."""
    found = []
    for one in told.infusion.reactions:
        if one.gone is None:
            continue
        words = msg(
            "{names}, {grade}, at {rate}; gone {time}",
            names=told.symptoms(one.symptoms),
            grade=told.grade(one.grade),
            rate=told.rate(one.rate) if one.rate.value > 0 else msg("rate 0"),
            time=told.clock(one.gone),
        )
        found.append(phrase(strong(told.clock(one.began)), " ", told.say(words)))
    return tuple(found)


def recheck_after(told: Told, response: Response) -> timedelta:
    """How long after the act one looks again."""
    return timedelta(minutes=_reactions(told).rule(response).recheck_minutes)


def _reactions(told: Told) -> Reactions:
    assert told.infusion.protocol is not None
    return told.infusion.protocol.reactions
