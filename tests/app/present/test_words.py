"""The translation door: sentences with their values filled in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from app.core.values.message import msg
from app.core.values.patient import Allergy, Sex
from app.core.values.quantities import MlPerHour
from app.core.values.refusal import Refusal
from app.present.locale import ENGLISH, Locale
from app.present.words import allergy_words, name_on_record, name_on_screen, refusal_words, say, sex_words
from tests.builders import a_patient


def test_every_kind_of_value_is_put_into_words() -> None:
    sentence = msg(
        "{rate}, {number}, {count}, {name}, {day}, {time}, {span}, {inner}",
        rate=MlPerHour("84.0"),
        number=Decimal("0.50"),
        count=3,
        name="Dr Salas",
        day=date(2026, 11, 25),
        time=datetime(2026, 11, 25, 9, 4, tzinfo=UTC),
        span=timedelta(minutes=142),
        inner=msg("within {limit}", limit=MlPerHour(336)),
    )
    assert say(sentence) == "84 mL/h, 0.5, 3, Dr Salas, 25 Nov 2026, 09:04, 2 h 22 min, within 336 mL/h"


def test_a_place_nobody_filled_stays_visible() -> None:
    assert say(msg("Reduce to {rate}")) == "Reduce to {rate}"


def test_braces_in_a_name_are_no_places() -> None:
    assert say(msg("{who} and {what}", who="{what}", what="x")) == "{what} and x"


def test_a_catalogue_changes_the_words_and_the_order() -> None:
    spanish = Locale("es", ",", catalogue={"Reduce to {rate}": "Bajar a {rate}", "mL/h": "ml/h"})
    assert say(msg("Reduce to {rate}", rate=MlPerHour("10.5")), spanish) == "Bajar a 10,5 ml/h"
    assert ENGLISH.translate("Reduce to {rate}") == "Reduce to {rate}"


def test_a_refusal_says_what_why_limit_source_and_what_to_do() -> None:
    refusal = Refusal(
        code="x",
        what=msg("504 mL/h"),
        why=msg("No."),
        limit=msg("336 mL/h"),
        source="EU leaflet",
        do=msg("type less."),
    )
    said = refusal_words(refusal)
    assert said == "Refused: 504 mL/h. No. Limit: 336 mL/h. Source: EU leaflet. Do now: type less."


def test_capitals_are_a_display_and_the_record_keeps_the_name_as_entered() -> None:
    assert name_on_screen(a_patient()) == "RUIZ CASTELLANOS, Elena"
    assert name_on_record(a_patient()) == "Ruiz Castellanos, Elena"


def test_a_name_that_capitals_would_spell_otherwise_stays_as_it_is() -> None:
    assert name_on_screen(a_patient(family="Weiß")) == "Weiß, Elena"
    assert name_on_screen(a_patient(family="Żółć", given="Ewa")) == "ŻÓŁĆ, Ewa"
    assert name_on_screen(a_patient(family="王", given="小明")) == "王, 小明"


def test_allergies_not_asked_are_not_none() -> None:
    assert allergy_words(None) == "not asked yet"
    assert allergy_words(()) == "none known"
    assert allergy_words((Allergy("penicillin", "rash, 2011"), Allergy("latex"))) == "penicillin (rash, 2011); latex"


def test_sex_is_said_in_words() -> None:
    assert (sex_words(Sex.FEMALE), sex_words(Sex.MALE)) == ("Female", "Male")
    assert replace(a_patient(), sex=Sex.MALE).sex is Sex.MALE
