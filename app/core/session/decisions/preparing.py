"""Opening, checklist, prescriber's answers, premedication."""

from datetime import datetime

from app.core.protocol.checklist import Answer, Evidence
from app.core.protocol.drugs import Drug
from app.core.session import commands, events
from app.core.session.decisions.refusing import Decision, needs_words, unknown, wrong_phase
from app.core.session.doses import too_early
from app.core.session.infusion import Infusion
from app.core.session.phase import Preparing
from app.core.session.readiness import applying_items
from app.core.values.message import msg
from app.core.values.refusal import Refusal


def open_infusion(infusion: Infusion, command: commands.OpenInfusion) -> Decision:
    if infusion.opened is not None:
        return wrong_phase(msg("opening this infusion again"), msg("Go on with it, or open a new one."))
    return (events.InfusionOpened(command.record, command.training),)


def answer_item(infusion: Infusion, command: commands.AnswerItem, now: datetime) -> Decision:
    if not isinstance(infusion.phase, Preparing):
        return wrong_phase(msg("answering the checklist"), msg("Write a note instead."))
    item = next((one for one in applying_items(infusion) if one.id == command.item), None)
    if item is None:
        return unknown("item", command.item)
    if command.answer is None:
        if not command.reason.strip():
            return needs_words("reason", msg("“not done” without its reason"))
    else:
        answer = item.answer(command.answer)
        if answer is None:
            return unknown("answer", command.answer)
        refusal = _evidence(answer, command, now)
        if refusal is not None:
            return refusal
    return (
        events.ChecklistAnswered(
            command.item, command.answer, command.words.strip(), command.dated, command.reason.strip()
        ),
    )


def _evidence(answer: Answer, command: commands.AnswerItem, now: datetime) -> Refusal | None:
    if command.dated is not None and command.dated > now.date():
        return Refusal(
            code="evidence.future",
            field="dated",
            what=msg("a result of {day}", day=command.dated),
            why=msg("That day has not come yet."),
            do=msg("Read the date on the result again."),
        )
    wants_words = answer.evidence in (Evidence.WORDS, Evidence.WORDS_AND_DATE)
    wants_date = answer.evidence in (Evidence.DATE, Evidence.WORDS_AND_DATE)
    if wants_words and not command.words.strip():
        return needs_words("words", msg("“{answer}” without its value", answer=answer.words))
    if wants_date and command.dated is None:
        return Refusal(
            code="evidence.date",
            field="dated",
            what=msg("“{answer}” without its date", answer=answer.words),
            why=msg("A result counts only with the day it is from."),
            do=msg("Type the date on the result."),
        )
    return None


def record_prescriber(command: commands.RecordPrescriber) -> Decision:
    if not command.prescriber.strip():
        return needs_words("prescriber", msg("an answer without the prescriber's name"))
    if not command.words.strip():
        return needs_words("words", msg("an answer without its words"))
    return (
        events.PrescriberAnswered(command.topic, command.prescriber.strip(), command.words.strip(), command.allows),
    )


def give_premedication(infusion: Infusion, command: commands.GivePremedication, at: datetime) -> Decision:
    drug = _drug(infusion, command.drug)
    if isinstance(drug, Refusal):
        return drug
    refusal = against(infusion, drug) or too_early(infusion, drug, at)
    if refusal is not None:
        return refusal
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
            why=msg("The protocol has no released dose for this patient's weight."),
            source=drug.source.document,
            do=msg("Type the dose that the prescriber ordered, and who ordered it."),
        )
    return (events.PremedicationGiven(drug.id, dose, command.ordered_by.strip()),)


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


def _drug(infusion: Infusion, drug_id: str) -> Drug | Refusal:
    if not isinstance(infusion.phase, Preparing) or infusion.protocol is None:
        return wrong_phase(msg("premedication"), msg("Log it as a treatment."))
    return infusion.protocol.premedication.drug(drug_id) or unknown("drug", drug_id)


def against(infusion: Infusion, drug: Drug) -> Refusal | None:
    """What the allergies and answers say against `drug`; an unasked allergy is not "none"."""
    order = infusion.order
    if order is None or order.patient.allergies is None:
        return Refusal(
            code="drug.allergies-unknown",
            what=msg("{drug}", drug=drug.name),
            why=msg("Nobody has asked for allergies yet."),
            do=msg("Ask, and write the answer in the order."),
        )
    for allergy in order.patient.allergies:
        if any(stem in allergy.substance.casefold() for stem in drug.allergens):
            return Refusal(
                code="drug.allergy",
                what=msg("{drug}", drug=drug.name),
                why=msg("The patient is allergic: {substance}.", substance=allergy.substance),
                source="Allergies in the order",
                do=msg("Do not give it. Withhold it with this reason and ask the prescriber."),
            )
    for conflict in drug.conflicts:
        answered = infusion.answers.get(conflict.item)
        if conflict.blocks and answered is not None and answered.event.answer == conflict.answer:
            return Refusal(
                code="drug.interaction",
                what=msg("{drug}", drug=drug.name),
                why=msg("{says}", says=conflict.says),
                source=drug.source.document,
                do=msg("Do not give it. Withhold it with this reason and ask the prescriber."),
            )
    return None
