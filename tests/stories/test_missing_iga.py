"""Missing IgA alone asks the prescriber; with an earlier reaction nothing starts (clinical reference, 5)."""

from dataclasses import replace

from app.core.protocol.order import Exposure
from app.core.session import commands
from app.core.session.readiness import Lack, applying_items, missing_for_start
from app.core.values.refusal import Refusal
from tests.answering import full_answer
from tests.builders import an_order
from tests.shift import Shift


def without_iga(before: str, then: str = "no") -> Shift:
    """`before` is what was said of earlier reactions, `then` of one to immunoglobulin, blood or plasma."""
    chosen = {"iga": "absent", "previous-reaction": before, "iga-reaction": then}
    shift = Shift(replace(an_order(), exposure=Exposure.FIRST)).ordered()
    for item in ("iga", "previous-reaction", "iga-reaction"):
        asked = shift.protocol.checklist.item(item)
        assert asked is not None
        answer = asked.answer(chosen[item])
        assert answer is not None
        command = full_answer(asked, answer)
        shift.does(replace(command, value=asked.results[0].band.hard_low) if asked.results else command)
    return shift


def lacks(shift: Shift, lack: Lack) -> set[str]:
    return {one.detail for one in missing_for_start(shift.infusion, shift.now) if one.lack is lack}


def test_it_is_asked_only_where_iga_is_missing() -> None:
    assert "iga-reaction" not in {one.id for one in applying_items(Shift().ordered().answered().infusion)}


def test_without_an_earlier_reaction_the_prescriber_decides() -> None:
    shift = without_iga("never")
    assert "iga" in lacks(shift, Lack.PRESCRIBER) and not lacks(shift, Lack.BLOCKED)


def test_with_an_earlier_reaction_nothing_starts_however_mild_it_was() -> None:
    shift = without_iga("mild", "yes")
    assert lacks(shift, Lack.BLOCKED) == {"iga-reaction"}
    shift.does(commands.RecordPrescriber("iga-reaction", "Dr A. Salas Moreno", "go on", True))
    assert lacks(shift, Lack.BLOCKED) == {"iga-reaction"}


def test_no_reaction_beside_a_mild_one_is_handed_back() -> None:
    shift = without_iga("mild", "yes")
    answer = shift.tries(commands.AnswerItem("iga-reaction", "no"))
    assert isinstance(answer, Refusal) and answer.code == "answer.contradicts"
