"""The shipped checklist against section 5 of the clinical reference, typed here by hand, line by line."""

import pytest

from app.core.protocol.checklist import Answer, Case, Effect, Item, Reply
from app.core.protocol.drugs import Drug, Stage
from app.core.protocol.order import Exposure
from app.core.values.patient import Sex
from app.core.values.route import Route
from app.core.values.source import Mark
from tests.app.catalogue.shelf import shipped_protocol

PROTOCOL = shipped_protocol()
BLOCK, CONFIRM, RISK, NOTE, TASK = Effect.BLOCK, Effect.CONFIRM, Effect.RISK, Effect.NOTE, Effect.TASK


def item(item_id: str) -> Item:
    found = PROTOCOL.checklist.item(item_id)
    assert found is not None, item_id
    return found


def answer(item_id: str, answer_id: str) -> Answer:
    found = item(item_id).answer(answer_id)
    assert found is not None, f"{item_id}: {answer_id}"
    return found


# Item, answer, every effect it has. "" is "not done, because".
SECTION_5 = [
    ("consent", "no", {BLOCK}),
    ("consent", "", {BLOCK}),
    ("kidney-function", "", {CONFIRM}),
    ("kidney-function", "reduced", {RISK, CONFIRM, TASK}),
    ("kidney-function", "failure", {RISK, CONFIRM, TASK}),
    ("liver-glucose", "", {CONFIRM}),
    ("liver-glucose", "abnormal", {NOTE}),
    ("glucose", "", {CONFIRM}),
    ("glucose", "abnormal", {NOTE}),
    ("blood-count", "", {CONFIRM}),
    ("blood-count", "group-a-b", {TASK}),
    ("coagulation", "", {CONFIRM}),
    ("coagulation", "abnormal", {CONFIRM}),
    ("iga", "", {CONFIRM}),
    ("iga", "low", {NOTE}),
    ("iga", "absent", {CONFIRM}),
    ("serology", "", {CONFIRM}),
    ("serology", "after", {CONFIRM}),
    ("cryoglobulins", "", {CONFIRM}),
    ("cryoglobulins", "found", {RISK, CONFIRM}),
    ("thrombophilia", "", {CONFIRM}),
    ("thrombophilia", "found", {RISK, CONFIRM, TASK}),
    ("live-vaccine", "yes", {NOTE, TASK}),
    ("current-drugs", "added", {NOTE}),
    ("identity", "mismatch", {BLOCK}),
    ("identity", "", {BLOCK}),
    ("previous-reaction", "severe", {BLOCK}),
    ("previous-reaction", "", {BLOCK}),
    ("previous-reaction", "mild", {NOTE}),
    ("latex", "yes", {CONFIRM, TASK}),
    ("latex", "", {CONFIRM}),
    ("iga-antibodies", "yes", {BLOCK}),
    ("iga-antibodies", "", {BLOCK}),
    ("iga-reaction", "yes", {BLOCK}),
    ("iga-reaction", "", {BLOCK}),
    ("hyperprolinaemia", "yes", {BLOCK}),
    ("hyperprolinaemia", "", {BLOCK}),
    ("fructose-intolerance", "yes", {BLOCK}),
    ("fructose-intolerance", "", {BLOCK}),
    ("glucose-meter", "unsafe", {BLOCK}),
    ("glucose-meter", "", {BLOCK}),
    ("glucose-meter", "specific", {NOTE}),
    ("corn-allergy", "yes", {CONFIRM}),
    ("sucrose", "seen", {RISK, CONFIRM}),
    ("octagam-dermatomyositis", "seen", {RISK, CONFIRM}),
    ("age", "seen", {RISK, CONFIRM}),
    ("kidney-disease", "yes", {RISK, CONFIRM, TASK}),
    ("heart-disease", "yes", {RISK, CONFIRM, NOTE}),
    ("heart-disease", "failure", {RISK, CONFIRM, NOTE}),
    ("clot-risk", "yes", {RISK, CONFIRM, TASK}),
    ("other-risk", "yes", {RISK, CONFIRM, NOTE}),
    ("diabetes", "yes", {RISK, CONFIRM, NOTE}),
    ("pregnancy", "yes", {NOTE}),
    ("loop-diuretic", "yes", {CONFIRM}),
    ("hydration", "no", {RISK, CONFIRM, TASK}),
    ("line", "no", {CONFIRM}),
    ("line", "", {CONFIRM}),
    ("room-temperature", "no", {BLOCK}),
    ("rescue", "no", {BLOCK}),
    ("rescue", "", {BLOCK}),
]


@pytest.mark.parametrize(("item_id", "answer_id", "effects"), SECTION_5)
def test_the_effects_are_those_of_section_5(item_id: str, answer_id: str, effects: set[Effect]) -> None:
    found = {item(item_id).not_done} if not answer_id else set(answer(item_id, answer_id).effects)
    assert found == effects


def test_no_answer_that_blocks_confirms_or_caps_stands_outside_the_list() -> None:
    listed = {(item_id, answer_id) for item_id, answer_id, _ in SECTION_5}
    strong = {
        (one.id, given.id)
        for one in PROTOCOL.checklist.items
        for given in one.answers
        if {BLOCK, CONFIRM, RISK} & set(given.effects)
    }
    allowed = {("chickenpox-influenza", "yes")}  # section 6; asked in Kawasaki disease only
    under_the_skin = {(one.id, given.id) for one in PROTOCOL.checklist.items if one.applies.routes for given in
                      one.answers}  # fmt: skip
    assert strong - listed - allowed - under_the_skin == set()


CAREFUL = Case(("proline",), 40, Sex.FEMALE)


@pytest.mark.parametrize(
    ("case", "asked", "folded"),
    [
        (Case(("proline",), 40, Sex.FEMALE), {"iga", "serology", "thrombophilia", "cryoglobulins"}, {"bleeding"}),
        (
            Case(("proline",), 40, Sex.FEMALE, Exposure.SAME),
            {"kidney-function", "blood-count", "iga-antibodies"},
            {"iga", "serology", "thrombophilia", "cryoglobulins", "coagulation", "liver-glucose", "glucose"},
        ),
        (Case(("maltose",), 40, Sex.MALE), {"glucose-meter", "corn-allergy"}, {"hyperprolinaemia", "pregnancy"}),
        (Case(("sucrose",), 40, Sex.MALE), {"sucrose"}, {"glucose-meter"}),
        (
            Case(("maltose",), 40, Sex.MALE, indication="dermatomyositis", product="octagam-10"),
            {"octagam-dermatomyositis"},
            {"chickenpox-influenza"},
        ),
        (Case(("maltose",), 40, Sex.MALE, indication="itp", product="octagam-10"), set(), {"octagam-dermatomyositis"}),
        (Case((), 3, Sex.MALE, indication="kawasaki"), {"chickenpox-influenza"}, {"age"}),
        (Case((), 40, Sex.MALE, replies=(Reply("clot-risk", "yes"),)), {"bleeding"}, set()),
        (Case((), 11, Sex.FEMALE), set(), {"pregnancy"}),
        (Case((), 12, Sex.FEMALE), {"pregnancy"}, set()),
        (Case((), 55, Sex.FEMALE), {"pregnancy"}, set()),
        (Case((), 56, Sex.FEMALE), set(), {"pregnancy"}),
        (Case((), 64, Sex.FEMALE), set(), {"age"}),
        (Case((), 65, Sex.FEMALE), {"age"}, set()),
        (Case((), 40, Sex.MALE, route=Route.SUBCUTANEOUS), set(), {"line"}),
    ],
)
def test_each_question_comes_to_those_it_concerns(case: Case, asked: set[str], folded: set[str]) -> None:
    found = {one.id for one in PROTOCOL.checklist.applying(case)}
    assert asked <= found and not folded & found


def test_a_routine_patient_is_asked_few_questions_and_types_three_things() -> None:
    routine = PROTOCOL.checklist.applying(Case(("proline",), 40, Sex.MALE, Exposure.SAME))
    plain = [next(given for given in one.answers if not given.effects) for one in routine]
    typed = [given for given in plain if given.evidence.wants_value or given.evidence.wants_date]
    assert len(routine) <= 27 and len(typed) == 3


def test_every_result_has_bounds_in_order_and_answers_that_its_turns_allow() -> None:
    for one in PROTOCOL.checklist.items:
        for result in one.results:
            band = result.band
            assert band.soft_low is not None and band.soft_high is not None
            assert band.hard_low <= band.soft_low <= result.typical_low < result.typical_high
            assert result.typical_high <= band.soft_high <= band.hard_high
            for turn in result.turns:
                assert set(turn.answers) < {given.id for given in one.answers}
                assert set(turn.answers) & {given.id for given in one.answers if given.effects}, "never the milder"


def test_what_was_only_recalled_blocks_or_asks_and_never_permits() -> None:
    for drug in PROTOCOL.premedication.drugs:
        if drug.source.mark is Mark.RECALLED:
            assert drug.dose is None
        if drug.per_kilogram_source is not None and drug.per_kilogram_source.mark is Mark.RECALLED:
            assert drug.adult_from is not None
            assert drug.protocol_dose(type(drug.adult_from)(drug.adult_from.value - 1)) is None


def drug(drug_id: str) -> Drug:
    found = PROTOCOL.premedication.drug(drug_id)
    assert found is not None, drug_id
    return found


# Drug, item, answer, what it does: section 6.
SECTION_6 = [
    ("dexchlorpheniramine", "mao-inhibitor", "yes", "blocks"),
    ("dexchlorpheniramine", "sedatives", "yes", "asks"),
    ("dexchlorpheniramine", "glaucoma-retention", "yes", "asks"),
    ("dexchlorpheniramine", "anticoagulant", "yes", "shows"),
    ("paracetamol", "liver-disease", "yes", "blocks"),
    ("paracetamol", "paracetamol-today", "yes", "blocks"),
    ("saline-before", "heart-disease", "failure", "asks"),
    ("saline-before", "heart-disease", "yes", "asks"),
    ("saline-before", "kidney-disease", "yes", "asks"),
    ("saline-before", "kidney-function", "failure", "asks"),
    ("saline-after", "heart-disease", "failure", "asks"),
    ("saline-after", "kidney-function", "failure", "asks"),
    ("asa-after", "bleeding", "yes", "blocks"),
    ("asa-after", "anticoagulant", "yes", "asks"),
    ("heparin-after", "bleeding", "yes", "blocks"),
    ("heparin-after", "anticoagulant", "yes", "asks"),
    ("asa-kawasaki", "chickenpox-influenza", "yes", "asks"),
]


@pytest.mark.parametrize(("drug_id", "item_id", "answer_id", "does"), SECTION_6)
def test_the_checks_are_those_of_section_6(drug_id: str, item_id: str, answer_id: str, does: str) -> None:
    found = [one for one in drug(drug_id).conflicts if (one.item, one.answer) == (item_id, answer_id)]
    assert [("blocks" if one.blocks else "asks" if one.asks else "shows") for one in found] == [does]


def test_prophylaxis_offers_no_dose_and_lasts_three_days() -> None:
    for drug_id in ("asa-after", "heparin-after"):
        one = drug(drug_id)
        assert (one.stage, one.days, one.dose, one.volume) == (Stage.DAYS, 3, None, None)
    assert drug("asa-kawasaki").dose is None
    assert (drug("asa-after").least_age, drug("asa-after").except_indications) == (16, ("kawasaki",))
