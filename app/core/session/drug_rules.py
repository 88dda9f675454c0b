"""Which drugs this patient's preparation has, and what speaks against each: allergy, age, answers, fluid, amount."""

import re
from datetime import datetime, timedelta

from app.core.protocol.drugs import Conflict, Drug, Stage
from app.core.session.answers import replies
from app.core.session.doses import doses_of
from app.core.session.events import AfterCareOrdered
from app.core.session.infusion import Infusion
from app.core.values.message import Message, msg
from app.core.values.patient import age_on
from app.core.values.quantities import Milligrams
from app.core.values.refusal import Refusal
from app.core.values.route import Route

DAY = timedelta(hours=24)

# Stems that name a group of drugs: an allergy to it counts, a treatment typed so is none of the protocol's.
_GROUPS = ("antihistamin", "corticosteroid", "corticoid")


def applies(infusion: Infusion, drug: Drug) -> bool:
    """Whether the drug is for this patient at all: the indication, and the answers that ask for it.

    Under the skin there is no premedication (clinical reference, section 2).
    """
    order = infusion.order
    if order is None or order.route is not Route.INTRAVENOUS:
        return False
    if drug.indications and order.indication not in drug.indications:
        return False
    return not drug.when or any(one in drug.when for one in replies(infusion))


def drugs_of(infusion: Infusion, *stages: Stage) -> tuple[Drug, ...]:
    """The protocol's drugs of these stages that are for this patient, in its order."""
    if infusion.protocol is None:
        return ()
    return tuple(one for one in infusion.protocol.premedication.drugs if one.stage in stages and applies(infusion, one))


def open_drugs(infusion: Infusion) -> tuple[Drug, ...]:
    """The drugs of the preparation neither given, ordered nor withheld yet; of two for one purpose one is enough."""
    ordered = {one.event.drug for one in infusion.premedication.values() if isinstance(one.event, AfterCareOrdered)}
    return tuple(
        drug
        for drug in drugs_of(infusion, Stage.BEFORE, Stage.DAYS)
        if drug.id not in infusion.premedication and drug.instead_of not in ordered
    )


def against(infusion: Infusion, drug: Drug) -> Refusal | None:
    """What the allergies, the age and the answers say against `drug`; an unasked allergy is not "none"."""
    order = infusion.order
    if order is None or order.patient.allergies is None:
        return Refusal(
            code="drug.allergies-unknown",
            what=msg("{drug}", drug=drug.name),
            why=msg("Nobody has asked for allergies yet."),
            source="Order",
            do=msg("Ask, and write the answer in the order."),
        )
    for allergy in order.patient.allergies:
        if any(named(stem, allergy.substance) for stem in drug.allergens):
            return _never(drug, "drug.allergy", msg("The patient is allergic: {substance}.",
                                                    substance=allergy.substance), "Allergies in the order")  # fmt: skip
    if _too_young(infusion, drug):
        source = (drug.least_age_source or drug.source).document
        return _never(drug, "drug.age", msg("The patient is younger than {years} years.", years=drug.least_age or 0),
                      source, limit=msg("from {years} years", years=drug.least_age or 0))  # fmt: skip
    for conflict in answered_conflicts(infusion, drug):
        if conflict.blocks:
            source = (conflict.source or drug.source).document
            return _never(drug, "drug.interaction", msg("{says}", says=conflict.says), source)
    return None


def answered_conflicts(infusion: Infusion, drug: Drug) -> tuple[Conflict, ...]:
    """The conflicts of `drug` that an answer has brought up."""
    given = {(one.item, one.answer) for one in replies(infusion)}
    return tuple(one for one in drug.conflicts if (one.item, one.answer) in given)


def asks_prescriber(infusion: Infusion, drug: Drug) -> tuple[Conflict, ...]:
    """What a named prescriber must have ordered the drug in spite of; a question not done counts as such an answer."""
    found = [one for one in answered_conflicts(infusion, drug) if one.asks]
    for one in drug.conflicts:
        answered = infusion.answers.get(one.item)
        if one.asks and answered is not None and answered.event.answer is None:
            found.append(one)
    return tuple(found)


def line_of_its_own(infusion: Infusion, drug: Drug) -> bool:
    """Whether the fluid must never run through the line that holds the product."""
    protocol = infusion.protocol
    return protocol is not None and bool(drug.fluid) and drug.fluid in protocol.product.forbidden_fluids


def taken_in_a_day(infusion: Infusion, drug: Drug, at: datetime) -> Milligrams:
    """What was taken of `drug` in the 24 h before `at`: as the checklist was told, and as given here since."""
    told = infusion.answers.get(drug.counted_by)
    before = told.event.value if told is not None and told.event.unit == Milligrams.unit else None
    given = [dose for when, dose in doses_of(infusion, drug.id) if dose is not None and at - when < DAY]
    total = sum((one.value for one in given), start=Milligrams(0).value)
    return Milligrams(total + (before or 0))


def too_much(infusion: Infusion, drug: Drug, dose: Milligrams, at: datetime) -> Refusal | None:
    """The refusal of a dose above the highest single one, or above what 24 h allow. Such figures only withhold."""
    order = infusion.order
    assert order is not None
    most = drug.highest_dose(order.weight)
    if most is not None and dose > most:
        light = drug.highest is None or most < drug.highest
        source = drug.per_kilogram_source if light else drug.held_by
        return Refusal(
            code="premedication.too-much",
            field="dose",
            what=msg("{drug} {dose} as one dose", drug=drug.name, dose=dose),
            why=msg("More than this patient's weight allows.") if light else msg("More than the highest single dose."),
            limit=msg("{most} at most", most=most),
            source=(source or drug.source).document,
            do=msg("Read the order again, and mg against g. If it is meant, it is not given from here."),
        )
    taken = taken_in_a_day(infusion, drug, at)
    if drug.day_limit is not None and taken + dose > drug.day_limit:
        return Refusal(
            code="premedication.day-limit",
            field="dose",
            what=msg("{drug} {dose} now", drug=drug.name, dose=dose),
            why=msg("{taken} were taken in the last 24 h.", taken=taken),
            limit=msg("{most} in 24 h", most=drug.day_limit),
            source=(drug.day_limit_source or drug.source).document,
            do=msg("Give less if the prescriber orders less, or withhold it with this reason."),
        )
    return None


def named(stem: str, words: str) -> bool:
    """Whether `words` name what begins with `stem`; one of three letters or less is a word of its own ("ASA")."""
    low = words.casefold()
    return stem in low if len(stem) > 3 else stem in re.split(r"\W+", low)


def meant(drugs: tuple[Drug, ...], words: str) -> Drug | None:
    """The drug of the protocol that somebody typed in words; None for another, or for words such as "antihistamine"
    that name a whole group.
    """
    return next((drug for drug in drugs if any(named(stem, words) for stem in drug.allergens if stem not in _GROUPS)),
                None)  # fmt: skip


def allergic_to(infusion: Infusion, words: str) -> Refusal | None:
    """The refusal of a drug typed in words that the allergies of the order name."""
    order = infusion.order
    for allergy in (order.patient.allergies or ()) if order is not None else ():
        substance = allergy.substance.strip().casefold()
        if len(substance) > 3 and substance in words.casefold():
            return Refusal(
                code="drug.allergy",
                field="drug",
                what=msg("{drug}", drug=words.strip()),
                why=msg("The patient is allergic: {substance}.", substance=allergy.substance),
                source="Allergies in the order",
                do=msg("Do not give it. Withhold it with this reason and ask the prescriber."),
            )
    return None


def other_drug_named(infusion: Infusion, drug: Drug, product: str) -> Refusal | None:
    """The refusal of a product typed for `drug` that is another drug of the protocol, or that the patient reacts to."""
    order, protocol = infusion.order, infusion.protocol
    for allergy in (order.patient.allergies or ()) if order is not None else ():
        words = [word for word in re.split(r"\W+", allergy.substance.casefold()) if len(word) > 3]
        if any(word in product.casefold() for word in words):
            why = msg("The patient is allergic: {substance}.", substance=allergy.substance)
            return _never(drug, "drug.allergy", why, "Allergies in the order")
    for other in protocol.premedication.drugs if protocol is not None else ():
        theirs = set(other.allergens) - set(drug.allergens)
        if any(named(stem, product) for stem in theirs):
            return Refusal(
                code="drug.other",
                field="product",
                what=msg("“{product}” as {drug}", product=product.strip(), drug=drug.name),
                why=msg("That is {other}, with rules of its own.", other=other.name),
                source=drug.source.document,
                do=msg("Order it under its own name, or correct the product."),
            )
    return None


def _too_young(infusion: Infusion, drug: Drug) -> bool:
    order, opened = infusion.order, infusion.opened
    if drug.least_age is None or order is None or opened is None or order.indication in drug.except_indications:
        return False
    return age_on(order.patient.born, opened.date()) < drug.least_age


def _never(drug: Drug, code: str, why: Message, source: str, limit: Message | None = None) -> Refusal:
    return Refusal(
        code=code,
        field="drug",
        what=msg("{drug}", drug=drug.name),
        why=why,
        limit=limit,
        source=source,
        do=msg("Do not give it. Withhold it with this reason and ask the prescriber."),
    )
