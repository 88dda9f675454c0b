"""A risk to the kidneys goes on after the infusion: urine and creatinine are on the sheet for home."""

import pytest

from app.core.session import commands
from app.core.session.after_care import Where, after_care
from app.present.after_care import care_words
from app.present.told import Told
from tests.builders import ZONE
from tests.shift import Shift


@pytest.mark.parametrize(("item", "answer"), [("kidney-disease", "yes"), ("kidney-function", "reduced")])
def test_urine_and_creatinine_are_on_the_sheet(item: str, answer: str) -> None:
    chosen = {item: answer, "kidney-disease": "yes"}
    shift = Shift().ordered().answered(lambda one: chosen.get(one, "")).premedicated().supplied()
    shift.wait(30).measured().checked().does(commands.Start()).wait(5).does(commands.Stop("wish"))
    home = [one for one in after_care(shift.infusion) if one.where is Where.HOME and one.id == item]
    words = " ".join(care_words(Told(shift.infusion, ZONE), one) for one in home)
    assert "urine" in words and "Creatinine" in words
