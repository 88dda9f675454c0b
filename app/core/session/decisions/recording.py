"""Notes, gaps, kept refusals, corrections, signatures, addenda."""

from dataclasses import replace
from datetime import datetime

from app.core.protocol.bands import check_vitals
from app.core.protocol.fluids import forbidden_fluid
from app.core.protocol.monitoring import reading
from app.core.session import commands, course_events, events
from app.core.session.bottle_rules import check_bottle
from app.core.session.course_events import Event
from app.core.session.decisions.reacting import is_adrenaline
from app.core.session.decisions.refusing import Decision, needs_words, passed, signed, unknown, wrong_phase
from app.core.session.entry import Entry
from app.core.session.evolve import effective
from app.core.session.infusion import ADRENALINE, Infusion
from app.core.session.lots import corrected_ladder
from app.core.session.phase import Closed, Paused, Preparing, Running
from app.core.session.rescue import emergency_lasts, next_adrenaline, steps_open
from app.core.values.message import msg
from app.core.values.person import Person
from app.core.values.refusal import Firmness, Refusal
from app.core.values.vitals import Sign

# What a correction may touch: what was read or typed. What was done at the pump and what was
# decided from it is never rewritten; a note or addendum says what was wrong.
CORRECTABLE = (
    events.VitalsTaken,
    events.NoteWritten,
    events.PremedicationGiven,
    events.BottleAccepted,
    course_events.TreatmentGiven,
    course_events.LineFlushed,
)


def write_note(infusion: Infusion, command: commands.WriteNote) -> Decision:
    if not command.words.strip():
        return needs_words("words", msg("an empty note"))
    if signed(infusion):
        return wrong_phase(msg("a note"), msg("The record is signed: write an addendum."))
    return (events.NoteWritten(command.words.strip()),)


def write_addendum(infusion: Infusion, command: commands.WriteAddendum) -> Decision:
    if not command.words.strip():
        return needs_words("words", msg("an empty addendum"))
    if not signed(infusion):
        return wrong_phase(msg("an addendum"), msg("The record is not signed yet: write a note."))
    return (events.AddendumWritten(command.words.strip()),)


def note_gap(infusion: Infusion, command: commands.NoteGap, at: datetime) -> Decision:
    if command.since >= at:
        return wrong_phase(msg("a gap that ends before it begins"), msg("Check the clock."))
    return (events.GapNoted(command.since, at),)


def note_refusal(command: commands.NoteRefusal) -> Decision:
    return (events.ActRefused(command.code, command.what, command.why),)


def correct(infusion: Infusion, command: commands.CorrectEntry, now: datetime) -> Decision:
    entry = next((one for one in effective(infusion.entries) if one.sequence == command.sequence), None)
    if entry is None:
        return wrong_phase(
            msg("correcting line {line}", line=command.sequence),
            msg("There is no such line, or it is struck out already. Choose one of the log."),
        )
    if not isinstance(entry.event, CORRECTABLE):
        return Refusal(
            code="correct.kind",
            what=msg("correcting this line"),
            why=msg("What was done or decided is not rewritten; only what was read or typed."),
            do=msg("Write a note that says what was wrong."),
        )
    if not command.reason.strip():
        return needs_words("reason", msg("a correction without its reason"))
    if command.replacement is not None and type(command.replacement) is not type(entry.event):
        return unknown("replacement", type(command.replacement).__name__)
    refusal = _unfit(infusion, entry, command, now)
    if refusal is not None:
        return refusal
    corrected = course_events.EntryCorrected(command.sequence, command.replacement, command.reason.strip())
    unusual = _unusual(infusion, entry.event, command.replacement)
    overridden = [event for one in unusual if (event := passed(one.code, command.overrides)) is not None]
    return (corrected, *_begun_again(infusion, entry, command.replacement), *overridden)


def _begun_again(infusion: Infusion, entry: Entry, replacement: Event | None) -> tuple[Event, ...]:
    """A correction that shows a batch new to the patient on the stand does what its hanging would have done."""
    if not (isinstance(replacement, events.BottleAccepted) and isinstance(infusion.phase, Running | Paused)):
        return ()
    if not isinstance(entry.event, events.BottleAccepted) or entry.event.bottle not in infusion.bottles:
        return ()
    bottles = tuple(replacement.bottle if one.number == replacement.bottle.number else one for one in infusion.bottles)
    found = corrected_ladder(infusion, replace(infusion, bottles=bottles))
    if found is None or isinstance(found, Refusal):
        return ()
    ladder, batch = found
    return (course_events.LadderRestarted(ladder, min(infusion.phase.rate, ladder.first.rate), batch),)


def _unfit(infusion: Infusion, entry: Entry, command: commands.CorrectEntry, now: datetime) -> Refusal | None:
    match entry.event, command.replacement:
        case (events.VitalsTaken(), _) if _is_baseline(infusion, entry, command.replacement):
            return Refusal(
                code="correct.baseline",
                what=msg("leaving the infusion without a full baseline"),
                why=msg("Every later set is judged against it."),
                do=msg("Correct its values; all of them."),
            )
        case (events.VitalsTaken(), events.VitalsTaken(vitals)) if infusion.protocol is not None:
            if vitals.empty:
                return needs_words("vitals", msg("a set without any value"))
            refusals = check_vitals(vitals, infusion.protocol.bands)
            hard = [one for one in refusals if one.firmness is Firmness.HARD]
            unusual = _unusual(infusion, entry.event, command.replacement)
            unanswered = [one for one in unusual if passed(one.code, command.overrides) is None]
            return next(iter(hard or unanswered), None)
        case (events.PremedicationGiven(drug=old), events.PremedicationGiven(drug=new)) if old != new:
            return unknown("drug", new)
        case (events.PremedicationGiven(), events.PremedicationGiven(dose=dose, volume=volume)):
            amount = volume if dose is None else dose
            return needs_words("dose", msg("a drug without its dose")) if amount is None or amount.value <= 0 else None
        case (course_events.TreatmentGiven(), course_events.TreatmentGiven(drug=drug, name=name, dose=dose)) if (
            (drug == ADRENALINE or is_adrenaline(name)) or not name.strip() or (dose is not None and dose.value <= 0)
        ):
            return Refusal(
                code="correct.treatment",
                what=msg("this correction of a treatment"),
                why=msg("A treatment has a name and a dose above 0; adrenaline is logged as such, because it stops."),
                do=msg("Log adrenaline as a treatment of its own, with its time."),
            )
        case (events.BottleAccepted(), _) if isinstance(infusion.phase, Preparing):
            return wrong_phase(msg("correcting a bottle before the start"), msg("Take it back and accept it again."))
        case (events.BottleAccepted(old), events.BottleAccepted(new)):
            if new.number != old.number or new.volume != old.volume:
                return unknown("bottle", str(new.number))
            others = tuple(one for one in infusion.bottles if one.number != old.number)
            # A bottle that has hung is written down as it truly was, an expired one too.
            today = None if old.number in infusion.hung else now.date()
            return check_bottle(replace(infusion, bottles=others), new, today)
        case (events.BottleAccepted(), None):
            return wrong_phase(msg("striking a bottle out"), msg("Take it back, or correct its print."))
        case (course_events.LineFlushed(), course_events.LineFlushed(fluid=fluid, volume=volume)):
            if not fluid.strip() or volume.value <= 0:
                return needs_words("fluid", msg("a flush without fluid and volume"))
            return forbidden_fluid(infusion.protocol.product, fluid) if infusion.protocol is not None else None
        case (course_events.TreatmentGiven(drug="adrenaline"), _):
            return Refusal(
                code="correct.adrenaline",
                what=msg("correcting adrenaline"),
                why=msg("It ended the infusion; what followed from it stands."),
                do=msg("Write a note that says what was wrong."),
            )
        case _:
            return None


def _unusual(infusion: Infusion, old: Event, new: Event | None) -> tuple[Refusal, ...]:
    """What a correction of vitals makes unusual, by the rule for taking them: each asks for its reason.

    A value that the correction leaves as it was has had its reason.
    """
    if not (isinstance(old, events.VitalsTaken) and isinstance(new, events.VitalsTaken)) or infusion.protocol is None:
        return ()
    changed = {sign.value for sign in Sign if reading(old.vitals, sign) != reading(new.vitals, sign)}
    refusals = check_vitals(new.vitals, infusion.protocol.bands)
    return tuple(one for one in refusals if one.firmness is Firmness.SOFT and one.field in changed)


def _is_baseline(infusion: Infusion, entry: Entry, replacement: Event | None) -> bool:
    """Whether the line is the baseline of a started infusion and would no longer be a full one."""
    if infusion.started is None or infusion.baseline is None or infusion.baseline.sequence != entry.sequence:
        return False
    return not (isinstance(replacement, events.VitalsTaken) and replacement.vitals.full)


def sign(infusion: Infusion, command: commands.SignRecord, by: Person) -> Decision:
    if not isinstance(infusion.phase, Closed):
        return wrong_phase(msg("signing the record"), msg("End the observation first."))
    if next_adrenaline(infusion) is not None or (emergency_lasts(infusion) and steps_open(infusion)):
        return wrong_phase(msg("signing the record"), msg("See the emergency through first: log its steps."))
    content = [one for one in infusion.entries if not isinstance(one.event, events.RecordSigned)]
    twice = any(
        one.by.id == by.id and one.event.meaning is command.meaning and one.at >= content[-1].recorded_at
        for one in infusion.signatures
    )
    if twice:
        return wrong_phase(msg("signing twice"), msg("This version carries that signature already."))
    performed = [one for one in infusion.signatures if one.event.meaning is events.Meaning.PERFORMED]
    if command.meaning is not events.Meaning.PERFORMED and not performed:
        return wrong_phase(msg("this signature"), msg("Whoever gave the infusion signs first."))
    if command.meaning is not events.Meaning.PERFORMED and any(one.by.id == by.id for one in performed):
        return Refusal(
            code="sign.same-person",
            what=msg("a signature by {name}", name=by.name),
            why=msg("{name} signed as the one who gave it.", name=by.name),
            do=msg("Another person witnesses or reviews."),
        )
    return (events.RecordSigned(command.meaning),)
