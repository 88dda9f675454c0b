"""The premedication: one drug at a time with its dose and what speaks against it, given or not given because.

Pure. What the nurse is at is handed in as `Giving`; the wait and the rescue drugs are in `premedication_wait`.
"""

from dataclasses import dataclass, field
from datetime import datetime

from app.core.protocol.drugs import Drug, Stage
from app.core.session.commands import GivePremedication, OrderAfterCare, WithholdPremedication
from app.core.session.drug_rules import against, asks_prescriber, line_of_its_own
from app.core.session.events import AfterCareOrdered, PremedicationGiven, PremedicationWithheld
from app.core.session.evolve import effective
from app.core.session.infusion import Given
from app.core.session.readiness import open_drugs
from app.core.session.under_the_skin import by_skin
from app.core.values.message import Message, msg
from app.core.values.quantities import Milligrams, Millilitres
from app.core.values.refusal import Refusal
from app.present import typed
from app.present.entry import TIME, Entry, Typed, done_at
from app.present.parts.action import ActionView, BottomBarView
from app.present.parts.field import FieldView
from app.present.parts.next_act import GateRow
from app.present.parts.question import OpenQuestionView, QuestionGroupView, QuestionRowView
from app.present.premedication_checks import drug_checks
from app.present.premedication_wait import RescueView, WaitView, rescue_view, wait_view
from app.present.refused import refused
from app.present.told import Told
from app.present.units import dose_words, drug_amount

NOW, EARLIER, OTHER_DOSE, NOT_GIVEN, LATER = "now", "earlier", "other-dose", "not-given", "later"
ORDERED = "ordered"


@dataclass(frozen=True, slots=True)
class Giving:
    """`drug` is looked at by choice, empty for the next open one; `choice` wants something typed first."""

    drug: str = ""
    choice: str = ""
    later: tuple[str, ...] = ()
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class PremedicationView:
    """`checks` are what was looked at for the drug asked about; `against` what forbids it; `rows` what is typed."""

    group: QuestionGroupView
    question: OpenQuestionView
    checks: tuple[GateRow, ...]
    against: Refusal | None
    rows: tuple[tuple[Entry, ...], ...]
    wait: WaitView
    rescue: RescueView
    bar: BottomBarView = field(default_factory=BottomBarView)


def drugs(told: Told) -> tuple[Drug, ...]:
    """The drugs of this patient's preparation: open or settled, in the protocol's order."""
    infusion = told.infusion
    waiting = open_drugs(infusion)
    listed = infusion.protocol.premedication.drugs if infusion.protocol else ()
    return tuple(drug for drug in listed if drug in waiting or drug.id in infusion.premedication)


def asked_drug(told: Told, giving: Giving) -> Drug | None:
    """The drug asked about now; None when all are settled and none is looked at again."""
    by_id = {drug.id: drug for drug in drugs(told)}
    if giving.drug in by_id:
        return by_id[giving.drug]
    waiting = open_drugs(told.infusion)
    fresh = [drug for drug in waiting if drug.id not in giving.later]
    return next(iter((*fresh, *waiting)), None)


def dose_of(told: Told, drug: Drug) -> Milligrams | None:
    """The protocol's dose for this patient; None asks for the prescriber's."""
    return drug.protocol_dose(told.infusion.order.weight) if told.infusion.order else None


def wants_typing(told: Told, drug: Drug, choice: str) -> bool:
    """Whether this choice is written only with something typed."""
    return choice != NOW or asks_who(told, drug) or (dose_of(told, drug) is None and not drug.fluid)


def asks_who(told: Told, drug: Drug) -> bool:
    """Whether it is given only when a prescriber ordered it in spite of what speaks against it."""
    return bool(asks_prescriber(told.infusion, drug)) or line_of_its_own(told.infusion, drug)


def give_command(
    told: Told, drug: Drug, choice: str, entered: Typed, pressed: datetime, now: datetime
) -> tuple[GivePremedication | WithholdPremedication | OrderAfterCare, datetime] | Refusal:
    """What is to be written, and when it was done: as typed, else when it was pressed."""
    if choice == NOT_GIVEN:
        return WithholdPremedication(drug.id, entered.word("reason")), pressed
    if choice == ORDERED:
        product, said, who = entered.word("product"), entered.word("dose"), entered.word("ordered_by")
        return OrderAfterCare(drug.id, product, said, who), pressed
    when = done_at(entered, pressed, now, told.zone) if choice != NOW else pressed
    if isinstance(when, Refusal):
        return when
    if drug.fluid:
        amount = typed.number(entered.word("volume"), "volume", "mL")
        if isinstance(amount, Refusal):
            return amount
        volume = Millilitres(amount) if amount is not None else None
        return GivePremedication(drug.id, None, entered.word("ordered_by"), volume), when
    if choice != OTHER_DOSE and dose_of(told, drug) is not None:
        return GivePremedication(drug.id, ordered_by=entered.word("ordered_by")), when
    number = typed.number(entered.word("dose"), "dose", "mg")
    if isinstance(number, Refusal):
        return number
    dose = Milligrams(number) if number is not None else None
    return GivePremedication(drug.id, dose, entered.word("ordered_by")), when


def given_line(told: Told, drug_id: str) -> int | None:
    """The line of the log that says it was given, for a correction."""
    lines = [one for one in effective(told.infusion.entries) if isinstance(one.event, PremedicationGiven)]
    found = [one.sequence for one in lines if isinstance(one.event, PremedicationGiven) and one.event.drug == drug_id]
    return found[-1] if found else None


def premedication_view(told: Told, giving: Giving, entered: Typed, now: datetime) -> PremedicationView:
    """Everything the screen shows."""
    drug = asked_drug(told, giving)
    forbids = against(told.infusion, drug) if drug is not None else None
    return PremedicationView(
        group=_group(told),
        question=_question(told, giving, drug, forbids),
        checks=drug_checks(told, drug) if drug is not None else (),
        against=forbids,
        rows=_rows(told, giving, drug, entered),
        wait=wait_view(told, now),
        rescue=rescue_view(told),
        bar=_bar(told, giving, drug),
    )


def _group(told: Told) -> QuestionGroupView:
    settled = told.infusion.premedication
    rows = tuple(_settled(told, one, settled[one.id]) for one in drugs(told) if one.id in settled)
    count = told.say(msg("{done} of {all}", done=len(rows), all=len(drugs(told))))
    return QuestionGroupView("premedication", told.say(msg("Premedication")), count, rows)


def _settled(told: Told, drug: Drug, given: Given) -> QuestionRowView:
    who = f"{given.by.initials} {told.clock(given.at)}"
    event = given.event
    if isinstance(event, PremedicationWithheld):
        because = told.say(msg("because {reason}", reason=event.reason))
        return QuestionRowView(drug.id, drug.name, told.say(msg("Not given")), because, who, "not-done")
    if isinstance(event, AfterCareOrdered):
        detail = told.say(msg("{product}, {dose}, ordered by {who}", product=event.product, dose=event.dose,
                              who=event.ordered_by))  # fmt: skip
        return QuestionRowView(drug.id, drug.name, told.say(msg("Ordered")), detail, who, "done")
    volume = drug.volume if event.dose == drug.dose else None
    detail = f"{drug_amount(event, volume, told.locale)} {drug.route}"
    if event.ordered_by:
        detail += told.say(msg(", ordered by {who}", who=event.ordered_by))
    return QuestionRowView(drug.id, drug.name, told.say(msg("Given")), detail, who, "done")


def _question(told: Told, giving: Giving, drug: Drug | None, forbids: Refusal | None) -> OpenQuestionView:
    if drug is None:
        title = (
            msg("Every drug is given, or has its reason") if drugs(told) else msg("The protocol has no premedication")
        )
        if by_skin(told.infusion):
            title = msg("Under the skin nothing is given beforehand")
        return OpenQuestionView("done", told.say(msg("Premedication")), told.say(title), "", ())
    place = msg("{number} of {all}", number=drugs(told).index(drug) + 1, all=len(drugs(told)))
    dose = dose_of(told, drug)
    if drug.stage is Stage.DAYS:
        title = msg("{drug}: does the prescriber order it?", drug=drug.name)
    elif drug.fluid and drug.volume is not None:
        title = msg("{drug} {volume} {route}", drug=drug.name, volume=drug.volume, route=drug.route)
    elif dose is not None:
        words = dose_words(dose, drug.volume if dose == drug.dose else None, told.locale)
        title = msg("{drug} {dose} {route}", drug=drug.name, dose=words, route=drug.route)
    else:
        title = msg("{drug} {route}: the prescriber's dose", drug=drug.name, route=drug.route)
    source = told.say(msg("Source: {source}.", source=drug.source.document.rstrip(".")))
    sentence = told.say(drug.how)
    how = f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""
    again = drug.id in told.infusion.premedication
    caption = msg("Look at it again, {place}", place=place) if again else msg("Next drug, {place}", place=place)
    answers = _answers(told, giving, drug, forbids is not None)
    return OpenQuestionView(drug.id, told.say(caption), told.say(title), f"{how} {source}".strip(), answers)


def _answers(told: Told, giving: Giving, drug: Drug, forbidden: bool) -> tuple[ActionView, ...]:
    choices: list[tuple[str, str, Message]] = []
    if not forbidden and drug.stage is Stage.DAYS:
        choices = [("1", ORDERED, msg("Ordered…"))]
    elif not forbidden:
        choices = [("1", NOW, msg("Given now")), ("2", EARLIER, msg("Given earlier…"))]
        if dose_of(told, drug) is not None:
            choices.append(("3", OTHER_DOSE, msg("Another dose…")))
        elif drug.fluid:
            choices.append(("3", OTHER_DOSE, msg("Another volume…")))
    withheld = msg("Not ordered, because…") if drug.stage is Stage.DAYS else msg("Not given, because…")
    choices.append(("4", NOT_GIVEN, withheld))
    if drug.id in told.infusion.premedication:
        choices.append(("0", LATER, msg("Keep as it is")))
    elif len(open_drugs(told.infusion)) > 1:
        choices.append(("0", LATER, msg("Later")))
    return tuple(
        ActionView(f"drug-{name}", told.say(words), key, state="stop", icon="check")  # ink with a check: chosen
        if name == giving.choice
        else ActionView(f"drug-{name}", told.say(words), key)
        for key, name, words in choices
    )


def _rows(told: Told, giving: Giving, drug: Drug | None, entered: Typed) -> tuple[tuple[Entry, ...], ...]:
    if drug is None or not giving.choice:
        return ()

    def one(name: str, label: Message, unit: str = "", hint: str = "", note: Message | None = None) -> FieldView:
        text = entered.words.get(name, "")
        beneath = told.say(note) if note is not None else ""
        return FieldView(name, told.say(label), text, unit, beneath, placeholder=hint)

    if giving.choice == NOT_GIVEN:
        return ((one("reason", msg("Not given, because")),),)
    if giving.choice == ORDERED:
        product = one("product", msg("Product ordered"))
        dose = one("dose", msg("Dose, and how often"), note=msg("the prescriber's; none is offered here"))
        return ((product, dose, one("ordered_by", msg("Ordered by"))),)
    row: list[Entry] = []
    if drug.fluid and giving.choice == OTHER_DOSE:
        row.append(one("volume", msg("Volume ordered"), "mL"))
    elif not drug.fluid and (giving.choice == OTHER_DOSE or dose_of(told, drug) is None):
        row.append(one("dose", msg("Dose ordered"), "mg", note=_most(told, drug)))
    if row or asks_who(told, drug):
        row.append(one("ordered_by", msg("Ordered by")))
    if giving.choice != NOW:
        row.append(one(TIME, msg("Time it was given"), hint="08:20"))
    return (tuple(row),)


def _most(told: Told, drug: Drug) -> Message | None:
    """As "at most 600 mg for this weight": a figure that only withholds."""
    most = drug.highest_dose(told.infusion.order.weight) if told.infusion.order else None
    return msg("at most {dose} for this weight", dose=most) if most is not None else None


def _bar(told: Told, giving: Giving, drug: Drug | None) -> BottomBarView:
    if drug is not None and giving.choice:
        label = msg("Write: not given") if giving.choice == NOT_GIVEN else msg("Write: {drug} given", drug=drug.name)
        if drug.stage is Stage.DAYS:
            label = msg("Write: not ordered") if giving.choice == NOT_GIVEN else msg("Write: ordered")
        return BottomBarView(right=(ActionView("go-on", told.say(label), "Ctrl Enter", state="next"),))
    waiting = len(open_drugs(told.infusion))
    if waiting:
        label = msg("Bottles: {count} drugs open", count=waiting) if waiting > 1 else msg("Bottles: 1 drug open")
        return BottomBarView(right=(ActionView("go-on", told.say(label), "Ctrl Enter", state="locked"),))
    return BottomBarView(right=(ActionView("go-on", told.say(msg("Bottles")), "Ctrl Enter", state="next"),))


def reason_against(told: Told, drug: Drug) -> str:
    """What speaks against the drug, as a reason to be confirmed; empty when nothing does."""
    refusal = against(told.infusion, drug)
    return refused(refusal, told.locale, told.zone).why if refusal is not None else ""


def still_open(told: Told) -> Refusal:
    """Why one does not go on yet."""
    return Refusal(
        code="premedication.open",
        what=msg("going on to the bottles"),
        why=msg("{count} drugs are neither given nor withheld.", count=len(open_drugs(told.infusion))),
        do=msg("Give them, or say why not. The steps above lead anywhere."),
    )
