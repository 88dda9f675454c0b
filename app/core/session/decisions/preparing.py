"""Opening, checklist, prescriber's answers, premedication, and what is to follow the infusion."""

from dataclasses import replace
from datetime import datetime

from app.core.protocol.checklist import Answer
from app.core.protocol.drugs import Drug, Stage
from app.core.session import commands, events
from app.core.session.after_care import Where, after_care
from app.core.session.answers import contradiction, not_asked
from app.core.session.decisions.evidencing import evidence_refusal
from app.core.session.decisions.refusing import Decision, needs_words, passed, unknown, wrong_phase
from app.core.session.doses import too_early
from app.core.session.drug_rules import against as against
from app.core.session.drug_rules import asks_prescriber, drugs_of, line_of_its_own, other_drug_named, too_much
from app.core.session.infusion import Infusion
from app.core.session.phase import Observing, Preparing
from app.core.session.readiness import applying_items
from app.core.values.message import msg
from app.core.values.refusal import Firmness, Refusal


def open_infusion(infusion: Infusion, command: commands.OpenInfusion) -> Decision:
    if infusion.opened is not None:
        return wrong_phase(msg("opening this infusion again"), msg("Go on with it, or open a new one."))
    return (events.InfusionOpened(command.record, command.training),)


def answer_item(infusion: Infusion, command: commands.AnswerItem, now: datetime) -> Decision:
    if not isinstance(infusion.phase, Preparing):
        return wrong_phase(msg("answering the checklist"), msg("Write a note instead."))
    item = next((one for one in applying_items(infusion) if one.id == command.item), None)
    if item is None:
        known = infusion.protocol.checklist.item(command.item) if infusion.protocol is not None else None
        return not_asked(infusion, known) if known is not None else unknown("item", command.item)
    answered = events.ChecklistAnswered(
        command.item, command.answer, command.words.strip(), command.dated, command.reason.strip()
    )
    if command.answer is None:
        return (answered,) if command.reason.strip() else needs_words("reason", msg("“not done” without its reason"))
    answer = item.answer(command.answer)
    if answer is None:
        return unknown("answer", command.answer)
    refusal = contradiction(infusion, item, answer) or evidence_refusal(infusion, item, answer, command, now)
    if refusal is None:
        return (_with_value(answered, answer, command),)
    override = passed(refusal.code, command.overrides) if refusal.firmness is Firmness.SOFT else None
    return (_with_value(answered, answer, command), override) if override is not None else refusal


def _with_value(
    answered: events.ChecklistAnswered, answer: Answer, command: commands.AnswerItem
) -> events.ChecklistAnswered:
    """A result is kept where the answer asks for one, as typed."""
    return replace(answered, value=command.value, unit=command.unit) if answer.evidence.wants_value else answered


def record_prescriber(command: commands.RecordPrescriber) -> Decision:
    if not command.prescriber.strip():
        return needs_words("prescriber", msg("an answer without the prescriber's name"))
    if not command.words.strip():
        return needs_words("words", msg("an answer without its words"))
    return (
        events.PrescriberAnswered(command.topic, command.prescriber.strip(), command.words.strip(), command.allows),
    )


def give_premedication(infusion: Infusion, command: commands.GivePremedication, at: datetime) -> Decision:
    drug = _drug(infusion, command.drug, Stage.BEFORE)
    if isinstance(drug, Refusal):
        return drug
    refusal = against(infusion, drug) or too_early(infusion, drug, at) or _unordered(infusion, drug, command.ordered_by)
    if refusal is not None:
        return refusal
    if drug.fluid:
        return _give_fluid(drug, command)
    assert infusion.order is not None
    dose = drug.protocol_dose(infusion.order.weight)
    if command.dose is not None:
        if command.dose.value <= 0:
            return needs_words("dose", msg("a dose of {dose}", dose=command.dose))
        if command.dose != dose and not command.ordered_by.strip():
            return needs_words("ordered_by", msg("another dose than the protocol's, without who ordered it"))
        dose = command.dose
    if dose is None:
        return Refusal(
            code="premedication.dose",
            field="dose",
            what=msg("{drug} at the protocol's dose", drug=drug.name),
            why=msg("The protocol has no released dose for this patient."),
            source=drug.source.document,
            do=msg("Type the dose that the prescriber ordered, and who ordered it."),
        )
    refusal = too_much(infusion, drug, dose, at)
    return refusal or (events.PremedicationGiven(drug.id, dose, command.ordered_by.strip()),)


def _give_fluid(drug: Drug, command: commands.GivePremedication) -> Decision:
    volume = command.volume or drug.volume
    if volume is None or volume.value <= 0:
        return needs_words("volume", msg("a fluid without its volume"))
    if volume != drug.volume and not command.ordered_by.strip():
        return needs_words("ordered_by", msg("another volume than the protocol's, without who ordered it"))
    if drug.volume is not None and volume > drug.volume:
        return Refusal(
            code="premedication.too-much",
            field="volume",
            what=msg("{volume} of {drug}", volume=volume, drug=drug.name),
            why=msg("More than the protocol gives at once."),
            limit=msg("{most} at most", most=drug.volume),
            source=drug.source.document,
            do=msg("Read the order again. If it is meant, write it as a treatment in the prescriber's words."),
        )
    return (events.PremedicationGiven(drug.id, None, command.ordered_by.strip(), volume),)


def _unordered(infusion: Infusion, drug: Drug, ordered_by: str) -> Refusal | None:
    """What only a prescriber who knows of it may order in spite of."""
    if ordered_by.strip():
        return None
    asked = asks_prescriber(infusion, drug)
    if asked:
        return Refusal(
            code="drug.ask",
            field="ordered_by",
            what=msg("{drug} without a prescriber's word", drug=drug.name),
            why=msg("{says}", says=asked[0].says),
            source=(asked[0].source or drug.source).document,
            do=msg("Ask; write who ordered it in spite of that, or withhold it."),
        )
    if line_of_its_own(infusion, drug):
        assert infusion.protocol is not None
        return Refusal(
            code="drug.line",
            field="ordered_by",
            what=msg("{drug} through this line", drug=drug.name),
            why=msg("{brand} must not meet {drug}.", brand=infusion.protocol.product.brand, drug=drug.name),
            source=f"Product file {infusion.protocol.product.id}",
            do=msg("Only through a vein of its own, and as a prescriber orders: write who."),
        )
    return None


def order_after_care(infusion: Infusion, command: commands.OrderAfterCare) -> Decision:
    """What the prescriber wants for the days after. The protocol offers no dose: product and dose are his."""
    drug = _drug(infusion, command.drug, Stage.DAYS)
    if isinstance(drug, Refusal):
        return drug
    for name, text in (("product", command.product), ("dose", command.dose), ("ordered_by", command.ordered_by)):
        if not text.strip():
            return needs_words(name, msg("an order for the days after, without product, dose or prescriber"))
    if not any(letter.isdigit() for letter in command.dose):
        return Refusal(
            code="after-care.dose",
            field="dose",
            what=msg("the dose “{dose}”", dose=command.dose.strip()),
            why=msg("There is no number in it."),
            source=drug.source.document,
            do=msg("Type number, unit and how often, as the prescriber said them."),
        )
    refusal = against(infusion, drug) or other_drug_named(infusion, drug, command.product)
    ordered = events.AfterCareOrdered(
        drug.id, command.product.strip(), command.dose.strip(), command.ordered_by.strip()
    )
    return refusal or (ordered,)


def settle_after_care(infusion: Infusion, command: commands.SettleAfterCare) -> Decision:
    """A task of the ward after the end: done, or not done because."""
    if not isinstance(infusion.phase, Observing):
        return wrong_phase(msg("a task of after the infusion"), msg("End the infusion first."))
    task = next((one for one in after_care(infusion) if one.id == command.task and one.where is Where.WARD), None)
    drug = infusion.protocol.premedication.drug(command.task) if infusion.protocol is not None else None
    if task is None or drug is None:
        return unknown("task", command.task)
    if not command.done:
        if not command.words.strip():
            return needs_words("words", msg("“not given” without its reason"))
        return (events.AfterCareSettled(drug.id, False, command.words.strip()),)
    refusal = against(infusion, drug) or _unordered(infusion, drug, command.words)
    if refusal is not None:
        return replace(refusal, field="words")
    volume = command.volume or drug.volume
    if volume is None or volume.value <= 0 or (drug.volume is not None and volume > drug.volume):
        return needs_words("volume", msg("{volume} of {drug}", volume=volume or msg("no volume"), drug=drug.name))
    return (events.AfterCareSettled(drug.id, True, command.words.strip(), volume),)


def withhold_premedication(infusion: Infusion, command: commands.WithholdPremedication) -> Decision:
    drug = _drug(infusion, command.drug)
    if isinstance(drug, Refusal):
        return drug
    settled = infusion.premedication.get(drug.id)
    if settled is not None and isinstance(settled.event, events.PremedicationGiven):
        return wrong_phase(
            msg("withholding {drug}", drug=drug.name),
            msg("It is on record as given. If that is wrong, correct that line."),
        )
    if not command.reason.strip():
        return needs_words("reason", msg("“not given” without its reason"))
    return (events.PremedicationWithheld(drug.id, command.reason.strip()),)


def _drug(infusion: Infusion, drug_id: str, *stages: Stage) -> Drug | Refusal:
    """The drug of the preparation, if it is one of these stages; all that are settled there when none is named."""
    if not isinstance(infusion.phase, Preparing) or infusion.protocol is None:
        return wrong_phase(msg("premedication"), msg("Log it as a treatment."))
    wanted = stages or (Stage.BEFORE, Stage.DAYS)
    return next((one for one in drugs_of(infusion, *wanted) if one.id == drug_id), None) or unknown("drug", drug_id)
