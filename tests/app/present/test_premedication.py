from dataclasses import replace
from datetime import date

from app.core.session import commands
from app.core.session.readiness import open_drugs
from app.core.values.patient import Allergy
from app.core.values.quantities import Centimetres, Grams, Kilograms, Milligrams
from app.core.values.refusal import Refusal
from app.present.entry import Typed
from app.present.premedication import (
    Giving,
    PremedicationView,
    asked_drug,
    give_command,
    given_line,
    premedication_view,
    reason_against,
)
from app.present.told import Told
from tests.builders import ZONE, a_patient, an_order, at
from tests.shift import Shift

DEX = "dexchlorpheniramine"


def told(shift: Shift) -> Told:
    return Told(shift.infusion, ZONE)


def view(shift: Shift, giving: Giving | None = None, typed: Typed | None = None) -> PremedicationView:
    return premedication_view(told(shift), giving or Giving(), typed or Typed(), shift.now)


def test_each_drug_is_asked_about_with_dose_volume_and_route() -> None:
    shown = view(Shift().ordered().answered())
    assert shown.question.title == "Dexchlorpheniramine 5 mg = 1 mL IV"
    assert [answer.label for answer in shown.question.answers] == [
        "Given now", "Given earlier…", "Another dose…", "Not given, because…", "Later",
    ]  # fmt: skip
    assert [(row.label, row.state) for row in shown.checks] == [
        ("Allergies:", "met"),
        ("MAO inhibitor:", "met"),
        ("Alcohol, sedative, tricyclic today:", "met"),
        ("Glaucoma, trouble passing urine:", "met"),
        ("Anticoagulant:", "met"),
    ]


def test_a_question_that_nobody_asked_is_not_taken_for_no() -> None:
    assert [(row.detail, row.state) for row in view(Shift().ordered()).checks][1] == ("not asked yet", "missing")


def test_a_drug_the_patient_is_allergic_to_can_only_be_withheld() -> None:
    order = replace(an_order(), patient=a_patient(allergies=(Allergy("Polaramine", "rash"),)))
    shift = Shift(order).ordered().answered()
    shown = view(shift)
    assert shown.against is not None and shown.against.code == "drug.allergy"
    assert [answer.label for answer in shown.question.answers] == ["Not given, because…", "Later"]
    assert shown.checks[0].state == "blocked"
    drug = asked_drug(told(shift), Giving())
    assert drug is not None and reason_against(told(shift), drug) == "The patient is allergic: Polaramine."


def test_an_answer_against_a_drug_is_named() -> None:
    shift = Shift().ordered()
    shift.does(commands.AnswerItem("mao-inhibitor", "yes", "moclobemide", date(2026, 11, 20)))
    shown = view(shift)
    assert shown.against is not None and shown.against.code == "drug.interaction"
    assert shown.checks[1].state == "blocked"


def test_without_a_dose_of_the_protocol_the_prescribers_is_asked() -> None:
    shift = Shift(replace(an_order(), weight=Kilograms(45), total=Grams(90), today=Grams(18))).ordered().answered()
    shown = view(shift, Giving(DEX, "now"))
    assert shown.question.title == "Dexchlorpheniramine IV: the prescriber's dose"
    assert [entry.id for entry in shown.rows[0]] == ["dose", "ordered_by"]
    drug = asked_drug(told(shift), Giving())
    assert drug is not None
    found = give_command(told(shift), drug, "now", Typed({"dose": "2,5", "ordered_by": "Dr X"}), shift.now, shift.now)
    assert found == (commands.GivePremedication(DEX, Milligrams("2.5"), "Dr X"), shift.now)


def test_an_earlier_time_is_read_and_a_wrong_one_refused() -> None:
    shift = Shift(start="08:30").ordered()
    drug = asked_drug(told(shift), Giving())
    assert drug is not None
    found = give_command(told(shift), drug, "earlier", Typed({"time": "8:20"}), shift.now, shift.now)
    assert found == (commands.GivePremedication(DEX), at("08:20"))
    assert isinstance(give_command(told(shift), drug, "earlier", Typed({"time": "8"}), shift.now, shift.now), Refusal)


def test_a_drug_given_is_a_row_and_its_line_can_be_corrected() -> None:
    shift = Shift().ordered().does(commands.GivePremedication(DEX))
    row = view(shift).group.rows[0]
    assert (row.label, row.answer, row.detail, row.who) == (
        "Dexchlorpheniramine",
        "Given",
        "5 mg = 1 mL IV",
        "MO 08:10",
    )
    line = given_line(told(shift), DEX)
    assert line is not None and shift.infusion.entries[line - 1].sequence == line


def test_the_wait_counts_down_from_the_last_drug_and_can_be_waived() -> None:
    shift = Shift().ordered().does(commands.GivePremedication(DEX)).wait(10)
    wait = view(shift).wait
    assert (wait.countdown, wait.under) == ("20:00", "min:s until 08:40")
    assert wait.waive is not None and wait.waive.id == "ask-prescriber:premedication-wait"
    assert view(shift.wait(20)).wait.under == "Over since 08:40"
    shift.does(commands.RecordPrescriber("premedication-wait", "Dr Salas", "start now", True))
    assert view(shift).wait.under == "Waived by the prescriber"


def test_no_drug_means_no_wait() -> None:
    shift = Shift().ordered()
    assert view(shift).wait.under == "30 min from the last drug given"
    for drug in open_drugs(shift.infusion):
        shift.does(commands.WithholdPremedication(drug.id, "not wanted"))
    shown = view(shift)
    assert shown.wait.under == "None: no drug was given"
    assert shown.bar.right[0].state == "next"


def test_the_adrenaline_of_this_patient_is_ready_in_mg_and_ml() -> None:
    rescue = view(Shift().ordered()).rescue
    assert rescue.dose == "0.5 mg = 0.5 mL"
    child = replace(
        an_order(),
        patient=replace(a_patient(), born=date(2022, 3, 14), height=Centimetres(100)),
        weight=Kilograms(16),
        total=Grams(32),
        today=Grams("6.4"),
    )
    assert view(Shift(child).ordered()).rescue.dose == "Ask the prescriber for this patient's dose"
