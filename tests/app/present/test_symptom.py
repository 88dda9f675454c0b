"""What a symptom leads to, in words, before anybody confirms it; and the treatments on offer."""

from app.core.protocol.reactions import Grade, Response
from app.core.session import course_events as course
from app.core.session.course_events import Outcome
from app.core.values.quantities import Milligrams
from app.core.values.refusal import Refusal
from app.present.do_now import do_now
from app.present.parts.phrase import spoken
from app.present.symptom import Felt, command_of, earlier, noted_at, response_to, symptom_tiles
from app.present.told import Told
from app.present.treatment import at_protocol_dose, in_a_day, offers
from tests.builders import ZONE, Log, a_log, an_order, at, some_vitals
from tests.episodes import climbing, with_headache
from tests.shift import shipped


def told(log: Log) -> Told:
    return Told(log.infusion, ZONE)


def on_shipped_rules() -> Log:
    return climbing(a_log(an_order(), shipped()))


def title(log: Log, felt: Felt, clock: str = "10:52") -> str:
    return do_now(told(log), felt, at(clock), at(clock)).title


def test_nothing_is_advised_until_symptom_and_grade_are_chosen() -> None:
    log = on_shipped_rules()
    assert title(log, Felt()) == "Choose what applies"
    assert title(log, Felt(("headache",))) == "How bad is it?"
    assert command_of(Felt(("headache",))) is None


def test_what_stops_at_any_grade_does_not_wait_for_one() -> None:
    log = on_shipped_rules()
    assert title(log, Felt(("headache", "breathless"))) == "STOP and call"
    view = do_now(told(log), Felt(("swelling",)), at("10:52"), at("10:52"))
    assert (view.title, view.button.id if view.button else "") == ("STOP, emergency", "emergency")


def test_a_mild_headache_reduces_to_the_lower_of_half_and_one_down() -> None:
    view = do_now(told(on_shipped_rules()), Felt(("headache",), Grade.MILD), at("10:52"), at("10:52:14"))
    assert view.title == "Reduce to 84 mL/h"
    assert view.recheck == "9:46"
    assert spoken(view.recheck_words) == "Look again at 11:02: gone, better, same, worse"
    assert view.button is not None and view.button.id == "reduce"


def test_the_strongest_symptom_decides_whatever_the_grade() -> None:
    log = on_shipped_rules()
    assert title(log, Felt(("headache", "breathless"), Grade.MILD)) == "STOP and call"
    assert title(log, Felt(("swelling",), Grade.MILD)) == "STOP, emergency"


def test_the_advice_is_what_the_rules_would_do() -> None:
    log = on_shipped_rules()
    assert response_to(log.infusion, Felt(("headache",), Grade.MODERATE), at("10:52")) is Response.PAUSE


def test_something_else_without_words_is_refused_before_it_is_pressed() -> None:
    asked = response_to(on_shipped_rules().infusion, Felt(("other",), Grade.MILD), at("10:52"))
    assert isinstance(asked, Refusal) and asked.field == "words"


def test_none_takes_the_other_answers_away_and_a_tile_takes_none_away() -> None:
    felt = Felt(("headache",), Grade.MILD).toggled("none")
    assert (felt.symptoms, felt.grade, felt.none) == ((), None, True)
    assert not felt.toggled("headache").none


def test_same_at_the_second_look_leads_further_never_to_the_same_advice() -> None:
    log = on_shipped_rules().symptom("10:51").at_rung("10:52", 3, course.RateCause.REACTION)
    assert title(log, Felt(outcome=Outcome.SAME), "11:02") == "Pause and call"
    assert title(log, Felt(outcome=Outcome.GONE), "11:02") == "Stay at this rate"


def test_the_answer_is_not_put_before_a_change_made_meanwhile() -> None:
    log = on_shipped_rules().at_rung("10:52:30", 3, course.RateCause.REDUCED)
    assert noted_at(log.infusion, at("10:52")) == at("10:52:30")
    assert noted_at(log.infusion, at("10:53")) == at("10:53")


def test_tiles_that_stop_or_pause_are_marked() -> None:
    danger = {tile.id: tile.danger for tile in symptom_tiles(told(on_shipped_rules()), Felt())}
    assert danger["breathless"] and not danger["headache"]


def test_an_earlier_reaction_is_remembered_with_its_rate() -> None:
    (line,) = earlier(told(with_headache()))
    assert spoken(line) == "10:51 Headache, mild, at 168 mL/h; gone 11:06"


def test_a_drug_given_shortly_before_is_too_early() -> None:
    found = {offer.id: offer for offer in offers(told(on_shipped_rules()), at("10:52"))}
    assert found["dexchlorpheniramine"].buttons[0].label == "Too early"
    assert found["paracetamol"].buttons[0].id == "given-paracetamol"


def test_adrenaline_is_left_to_the_emergency() -> None:
    assert "adrenaline" not in {offer.id for offer in offers(told(on_shipped_rules()), at("10:52"))}


def test_premedication_counts_into_the_day() -> None:
    log = on_shipped_rules()
    assert in_a_day(log.infusion, "dexchlorpheniramine", at("10:52")) == Milligrams(5)


def test_a_dose_that_was_only_recalled_is_not_offered() -> None:
    infusion = on_shipped_rules().infusion
    assert at_protocol_dose(infusion, "hydrocortisone") is None
    assert at_protocol_dose(infusion, "paracetamol") is not None


def test_adrenaline_is_by_age() -> None:
    log = on_shipped_rules().measured("10:50", some_vitals())
    command = at_protocol_dose(log.infusion, "adrenaline")
    assert command is not None and command.dose == Milligrams("0.5")
