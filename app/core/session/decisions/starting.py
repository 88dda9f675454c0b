"""Vital signs, the blind second check, and the start."""

from datetime import datetime

from app.core.protocol.bands import check_vitals
from app.core.session import commands, course_events, events
from app.core.session.decisions.refusing import Decision, passed, signed, soft, wrong_phase
from app.core.session.disputed import order_withdrawn
from app.core.session.infusion import Consulted, Infusion
from app.core.session.phase import Preparing
from app.core.session.readiness import (
    RISK_DOSE,
    Lack,
    Missing,
    baseline_findings,
    check_covers,
    missing_for_start,
    plan_of,
    risk_dose,
)
from app.core.session.under_the_skin import reads_route
from app.core.session.volume import available, ordered
from app.core.values.message import Message, msg
from app.core.values.person import Person
from app.core.values.refusal import Firmness, Refusal

SHORT_SUPPLY = "start.short-supply"


def take_vitals(infusion: Infusion, command: commands.TakeVitals) -> Decision:
    if infusion.protocol is None or signed(infusion):
        return wrong_phase(msg("vital signs"), msg("Write the order first, or an addendum after the end."))
    if command.vitals.empty:
        return Refusal(
            code="vitals.empty",
            what=msg("a set without any value"),
            why=msg("What was not measured is left empty, but something must have been measured."),
            do=msg("Type at least one value."),
        )
    refusals = check_vitals(command.vitals, infusion.protocol.bands)
    hard = [one for one in refusals if one.firmness is Firmness.HARD]
    unanswered = [one for one in refusals if passed(one.code, command.overrides) is None]
    if hard or unanswered:
        return (hard or unanswered)[0]
    overridden = [event for one in refusals if (event := passed(one.code, command.overrides)) is not None]
    return (events.VitalsTaken(command.vitals), *overridden)


def enter_second_check(infusion: Infusion, command: commands.EnterSecondCheck, by: Person) -> Decision:
    plan = plan_of(infusion)
    if not isinstance(infusion.phase, Preparing) or plan is None or isinstance(plan, Refusal):
        return wrong_phase(msg("the second check"), msg("Complete the order first."))
    assert infusion.order is not None and infusion.ordered_by is not None
    if by.id == infusion.ordered_by.id:
        return Refusal(
            code="check.same-person",
            what=msg("a second check by {name}", name=by.name),
            why=msg("{name} wrote the order. The second check needs a second person.", name=by.name),
            do=msg("Ask a colleague to sign in and check."),
        )
    if not infusion.bottles:
        return wrong_phase(msg("the second check"), msg("Accept the bottles first."))
    if (withdrawn := order_withdrawn(infusion)) is not None:
        return _withdrawn(withdrawn)
    read, order = command.entries, infusion.order
    agrees = {
        "weight": read.weight == order.weight,
        "dose": read.dose == order.today,
        "volume": read.volume == plan.volume,
        "product": read.product_id == order.product_id,
        "batch": {one.strip() for one in (read.batch, *read.more_batches)} == set(infusion.batches),
        "first_rate": read.first_rate == plan.ladder.first.rate,
    }
    if reads_route(infusion) or read.route is not None:
        agrees["route"] = read.route is order.route
        agrees["sites"] = read.sites == order.sites
    differences = tuple(name for name, same in agrees.items() if not same)
    return (events.SecondCheckEntered(read, differences),)


def sign_second_check(infusion: Infusion, by: Person) -> Decision:
    check = infusion.check
    if not isinstance(infusion.phase, Preparing) or check is None or not check_covers(infusion):
        return wrong_phase(msg("signing the second check"), msg("Enter the figures first."))
    if check.by.id != by.id:
        return Refusal(
            code="check.other-person",
            what=msg("a signature by {name}", name=by.name),
            why=msg("{name} entered the check and must sign it.", name=check.by.name),
            do=msg("{name} signs with the own PIN.", name=check.by.name),
        )
    if (withdrawn := order_withdrawn(infusion)) is not None:
        return _withdrawn(withdrawn)
    if check.event.differences:
        return Refusal(
            code="check.differs",
            what=msg("signing while entries differ"),
            why=msg("Both must be the same."),
            do=msg("Look at the pump and the order together. Each corrects only the own entry."),
        )
    return (events.SecondCheckSigned(),)


def _withdrawn(said: Consulted) -> Refusal:
    return Refusal(
        code="check.order-withdrawn",
        what=msg("a second check of this order"),
        why=msg("{name} said of it: “{words}” It does not stand.", name=said.event.prescriber, words=said.event.words),
        do=msg("Write the order anew, then read everything again."),
        source="Project rule: where two keep their figures, the prescriber decides",
    )


def start(infusion: Infusion, command: commands.Start, at: datetime) -> Decision:
    if not isinstance(infusion.phase, Preparing):
        return wrong_phase(msg("starting"), msg("This infusion has started already."))
    plan = plan_of(infusion)
    if isinstance(plan, Refusal):
        return plan
    short = available(infusion) < ordered(infusion)
    override = passed(SHORT_SUPPLY, command.overrides)
    missing = missing_for_start(infusion, at, short_supply_accepted=True)
    if missing:
        return _not_ready(infusion, missing[0])
    if short and override is None:
        return soft(
            SHORT_SUPPLY,
            msg("a start with {held} of {ordered}", held=available(infusion), ordered=ordered(infusion)),
            msg("The accepted bottles hold less than the dose."),
            (
                ("pharmacy", msg("The rest comes from the pharmacy")),
                ("prescriber", msg("The prescriber accepts less")),
            ),
            "Project rule: volume at the bedside",
        )
    assert plan is not None
    first = plan.ladder.first
    started = course_events.InfusionStarted(plan.ladder, first.rate, infusion.bottles[0].number)
    return (started, override) if short and override is not None else (started,)


def _not_ready(infusion: Infusion, missing: Missing) -> Refusal:
    what, do = _words(missing)
    if missing.lack is Lack.BASELINE_ALERT and (found := baseline_findings(infusion)):
        what = msg("The baseline is outside its limits: {words}.", words=found[0].threshold.words)
    if missing.detail == RISK_DOSE and (asked := risk_dose(infusion)) is not None:
        return Refusal(
            code="start.risk-dose",
            what=msg("the start"),
            why=msg("{dose}. It needs the prescriber.", dose=asked.what),
            do=do,
            limit=asked.limit,
            source=asked.source,
        )
    if missing.lack is Lack.WAIT and infusion.protocol is not None:
        wait = infusion.protocol.premedication
        return Refusal(
            code="start.wait",
            what=msg("the start"),
            why=what,
            do=do,
            limit=msg("{minutes} min after premedication", minutes=wait.wait_minutes),
            source=wait.wait_source.document,
        )
    item = infusion.protocol.checklist.item(missing.detail) if infusion.protocol else None
    return Refusal(
        code=f"start.{missing.lack.value}",
        what=msg("the start"),
        why=what,
        do=do,
        source=item.source.document if item else None,
        limit=msg("“{label}”", label=item.label) if item else None,
    )


def _words(missing: Missing) -> tuple[Message, Message]:
    until = msg("{time}", time=missing.until) if missing.until else msg("")
    if missing.lack is Lack.ORDER and missing.detail == "weight":
        return msg("The weight is from another day."), msg("Weigh the patient and write the order again.")
    table: dict[Lack, tuple[Message, Message]] = {
        Lack.ORDER: (msg("The order is not complete."), msg("Complete the order.")),
        Lack.QUESTION: (msg("A question of the checklist is open."), msg("Answer it.")),
        Lack.BLOCKED: (msg("An answer blocks the start."), msg("Call the prescriber; do not start.")),
        Lack.PRESCRIBER: (
            msg("An answer needs the prescriber."),
            msg("Ask, and write down name and answer."),
        ),
        Lack.PREMEDICATION: (
            msg("A drug of the premedication is neither given nor withheld."),
            msg("Give it, or say why not."),
        ),
        Lack.BOTTLE: (
            msg("No bottle with its batch number has been accepted, or one does not fit the order or has expired."),
            msg("Type the bottle, or take back the one that does not fit."),
        ),
        Lack.VOLUME: (msg("The bottles hold less than the dose."), msg("Accept the missing bottles.")),
        Lack.BASELINE: (msg("Baseline vital signs are missing or too old."), msg("Take a full set now.")),
        Lack.BASELINE_ALERT: (
            msg("The baseline is outside its limits."),
            msg("Ask the prescriber, and write down name and answer."),
        ),
        Lack.SECOND_CHECK: (
            msg("The second check is missing, or order or bottles changed after it."),
            msg("Ask a colleague to check."),
        ),
        Lack.EMERGENCY: (
            msg("Adrenaline was given or an emergency was called."),
            msg("Do not start today. Close this infusion."),
        ),
        Lack.REACTION: (
            msg("A reaction came before the start, and the prescriber has not answered since it was gone."),
            msg("See it gone, then ask the prescriber and write down name and answer."),
        ),
        Lack.WAIT: (
            msg("The wait after premedication ends at {time}.", time=until),
            msg("Wait, or have the prescriber waive it."),
        ),
    }
    return table[missing.lack]
