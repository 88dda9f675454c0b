"""A small set of rules built by hand, so that a test of wording or paper needs no shipped file.

The figures are those of a Privigen-like 10 % preparation; they serve tests only.
"""

from dataclasses import replace
from decimal import Decimal

from app.core.protocol.bands import FIELDS, Band
from app.core.protocol.checklist import Answer, Applies, Checklist, Effect, Evidence, Group, Item
from app.core.protocol.drugs import Drug, Premedication
from app.core.protocol.emergency import AdrenalineDose, Emergency, EmergencyStep
from app.core.protocol.monitoring import Level, Monitoring, Threshold
from app.core.protocol.product import LadderRule, Pack, PatientClass, Product, Release, Remark
from app.core.protocol.protocol import Protocol
from app.core.protocol.reactions import Grade, GradeWords, Reactions, Response, Rule, Symptom
from app.core.values.quantities import Grams, GramsPerLitre, Kilograms, Milligrams, Millilitres, MlPerKgPerHour
from app.core.values.route import Route
from app.core.values.source import Limit, Mark, Source
from app.core.values.vitals import Sign

LEAFLET = Source("EU leaflet", "As the leaflet says.", Mark.VERIFIED)
OWN = Source("Project rule", "The safe side.", Mark.RULE)
ALL_CLASSES = (PatientClass.NAIVE, PatientClass.TOLERANT, PatientClass.RISK)


def a_product(release: Release = Release.SHIPPED) -> Product:
    """Privigen-like, 10 %, one ladder for all: 0.3, 0.6, 1.2, 2.4, 4.8 mL/kg/h, 30 min each."""
    return Product(
        id="privigen-10",
        brand="Privigen",
        maker="CSL Behring",
        strength=GramsPerLitre(100),
        route=Route.INTRAVENOUS,
        jurisdiction="EU",
        release=release,
        version="3",
        sha256="ab54" * 16,
        stabilisers=("proline",),
        minimum_age=None,
        packs=(Pack(Grams(5), Millilitres(50)), Pack(Grams(10), Millilitres(100)), Pack(Grams(20), Millilitres(200))),
        vented_set=False,
        inspection=(Remark("Clear to slightly opalescent.", LEAFLET),),
        handling=(Remark("Do not shake.", LEAFLET),),
        discrepancies=(),
        rules=(
            LadderRule(
                profile="label",
                indications=(),
                classes=ALL_CLASSES,
                rates=tuple(MlPerKgPerHour(rate) for rate in ("0.3", "0.6", "1.2", "2.4", "4.8")),
                rates_source=LEAFLET,
                hold_minutes=30,
                hold_source=LEAFLET,
                maximum=Limit(MlPerKgPerHour("4.8"), "label maximum", LEAFLET),
            ),
        ),
    )


def a_protocol(release: Release = Release.SHIPPED, approved_by: str = "") -> Protocol:
    """The whole set; `approved_by` names the pharmacist of an approved one."""
    return Protocol(
        version="2026.4",
        approved_by=approved_by,
        product=a_product(release),
        risk_cap=Limit(MlPerKgPerHour("2"), "risk class", OWN),
        checklist=a_checklist(),
        premedication=Premedication("4", (DEXCHLORPHENIRAMINE,), 15, OWN),
        reactions=some_reactions(),
        monitoring=a_monitoring(),
        emergency=an_emergency(),
        bands=wide_bands(),
    )


def an_item(item_id: str, group: str, label: str, *answers: Answer) -> Item:
    """A question asked of everybody; without `answers` it takes yes and no."""
    given = answers or (an_answer("yes", "Yes"), an_answer("no", "No"))
    return Item(item_id, group, label, f"{label}?", "Because it matters.", OWN, Applies(), given, Effect.CONFIRM)


def an_answer(answer_id: str, words: str, *effects: Effect, says: str = "") -> Answer:
    return Answer(answer_id, words, effects, says, Evidence.NOTHING)


def a_checklist() -> Checklist:
    return Checklist(
        version="2",
        groups=(Group("consent", "Consent and history"), Group("risks", "Risks")),
        items=(
            an_item("consent", "consent", "Consent"),
            an_item("iga", "consent", "IgA deficiency with antibodies"),
            an_item("diuretic", "risks", "Loop diuretic today", an_answer("yes", "Yes", Effect.CONFIRM, says="Ask.")),
            an_item("thrombophilia", "risks", "Thrombophilia screen"),
        ),
    )


def a_drug(drug_id: str, name: str, route: str = "IV", dose: str | None = None, rescue: bool = False) -> Drug:
    amount = Milligrams(dose) if dose is not None else None
    return Drug(drug_id, name, route, amount, None, "", Kilograms(40), None, (), (), rescue, OWN)


DEXCHLORPHENIRAMINE = a_drug("dexchlorpheniramine", "Dexchlorpheniramine", dose="5")


def some_reactions() -> Reactions:
    words = (
        ("headache", "Headache", Response.REDUCE),
        ("flushing", "Flushing", Response.REDUCE),
        ("chest-oppression", "Chest oppression", Response.STOP),
    )
    return Reactions(
        version="4",
        symptoms=tuple(Symptom(word, says, least, True, OWN) for word, says, least in words),
        grades=(
            GradeWords(Grade.MILD, "mild", "goes on with what she does"),
            GradeWords(Grade.MODERATE, "moderate", ""),
            GradeWords(Grade.SEVERE, "severe", ""),
            GradeWords(Grade.LIFE_THREATENING, "life-threatening", ""),
        ),
        by_grade=(
            (Grade.MILD, Response.REDUCE),
            (Grade.MODERATE, Response.PAUSE),
            (Grade.SEVERE, Response.STOP),
            (Grade.LIFE_THREATENING, Response.EMERGENCY),
        ),
        rules=tuple(Rule(response, f"Rule for {response.name.lower()}.", 10, OWN) for response in Response),
        free_minutes=30,
        restart_minutes=30,
        treatments=(
            a_drug("paracetamol", "Paracetamol", dose="1000"),
            a_drug("adrenaline", "Adrenaline", "IM", rescue=True),
        ),
    )


def a_monitoring() -> Monitoring:
    return Monitoring(
        version="3",
        after_start=15,
        first_hour_every=15,
        after_step=15,
        stepping_every=30,
        constant_every=30,
        fresh=15,
        baseline=30,
        recheck=5,
        observe=((PatientClass.NAIVE, 60), (PatientClass.TOLERANT, 20), (PatientClass.RISK, 60)),
        source=OWN,
        thresholds=(
            Threshold(Sign.SATURATION, Level.RED, "saturation 90 % or less", OWN, at_most=Kilograms(90).value),
        ),
    )


def an_emergency() -> Emergency:
    return Emergency(
        version="2",
        steps=(
            EmergencyStep("stop", "Stop the infusion", "", "Infusion stopped"),
            EmergencyStep("call", "Call for help", "", "Help called"),
        ),
        adrenaline=(AdrenalineDose(12, Milligrams("0.5"), Millilitres("0.5"), OWN),),
        repeat_minutes=5,
        source=OWN,
    )


def wide_bands() -> tuple[Band, ...]:
    """A band for every field that refuses nothing but the absurd."""
    low, high = Decimal(0), Decimal(1000)
    return tuple(Band(field, field, unit, low, high, None, None, 4, OWN) for field, unit in FIELDS.items())


def approved(protocol: Protocol, by: str) -> Protocol:
    """The same rules, released by a named pharmacist."""
    return replace(protocol, approved_by=by, product=replace(protocol.product, release=Release.APPROVED))
