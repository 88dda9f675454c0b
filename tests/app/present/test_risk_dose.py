"""How the question about a large dose at risk reads in the checklist and before the start."""

from datetime import UTC

from app.present.checklist_effects import effect_rows
from app.present.parts.phrase import spoken
from app.present.start import start_view
from app.present.told import Told
from tests.stories.test_a_large_dose_at_risk import YES, at_risk


def test_the_ward_reads_how_much_and_who_agreed() -> None:
    shift = at_risk("35")
    told = Told(shift.infusion, UTC)
    asked = [one.effect for one in effect_rows(told, shift.now) if one.ask is not None]
    assert [one.title for one in asked] == ["The prescriber answers first: Today's grams for a patient at risk"]
    assert "0.5 g/kg" in asked[0].text and "0.4 g/kg" in asked[0].text
    rows = [spoken(row.words) for row in start_view(told, shift.now).lacks]
    assert any("Today's grams for a patient at risk" in one and "0.4 g/kg" in one for one in rows)
    shift.does(YES)
    titles = [one.effect.title for one in effect_rows(Told(shift.infusion, UTC), shift.now)]
    assert any("Dr A. Salas Moreno agreed" in one and "Today's grams" in one for one in titles)
