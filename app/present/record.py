"""The record of one infusion in words: `record_view` gathers the rows that the record screen and the paper show.

Pure: the same log, moment, zone and words give the same view.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType

from app.core.session.infusion import Infusion
from app.core.session.phase import Closed
from app.core.values.message import msg
from app.present.course import course_view
from app.present.locale import ENGLISH, Locale
from app.present.parts.phrase import code, phrase
from app.present.record_bottles import bottle_rows, reconciliation
from app.present.record_checks import check_groups
from app.present.record_end import after_lines, footer_lines, signature_boxes, version_line, version_rows
from app.present.record_events import event_rows, exception_rows
from app.present.record_parts import HeadView, RecordView
from app.present.record_plan import plan_rows
from app.present.record_sums import record_facts, record_sums
from app.present.record_vitals import vitals_rows
from app.present.times import age_words, date_words
from app.present.told import Told
from app.present.words import allergy_words, name_on_record, sex_words

NO_HASHES: Mapping[int, str] = MappingProxyType({})


def last_written(infusion: Infusion) -> datetime:
    """When the newest line was written: the moment a printed record speaks of. Raises ValueError for an empty log."""
    if not infusion.entries:
        raise ValueError("a record begins with its first line")
    return max(entry.recorded_at for entry in infusion.entries)


def record_view(
    infusion: Infusion,
    now: datetime,
    zone: tzinfo,
    *,
    place: str = "",
    indication: str = "",
    program_version: str = "",
    record_hash: str = "",
    hashes: Mapping[int, str] = NO_HASHES,
    locale: Locale = ENGLISH,
) -> RecordView:
    """Everything on the record as of `now`.

    `place` names hospital and ward, `indication` is the library's words for the ordered one (else its id is shown),
    `hashes` the hash of each line by its number, `record_hash` that of the newest.
    """
    told = Told(infusion, zone, locale)
    return RecordView(
        head=head_view(told, place),
        draft="" if isinstance(infusion.phase, Closed) else version_line(told),
        sums=record_sums(told, now),
        facts=record_facts(told, now, indication),
        plan=plan_rows(told, now),
        course=course_view(infusion, now, zone, locale),
        vitals=vitals_rows(told),
        bottles=bottle_rows(told, now),
        reconciliation=reconciliation(told, now),
        events=event_rows(told),
        checks=check_groups(told),
        exceptions=exception_rows(told),
        gaps_sentence=told.say(msg("No gap, no limit passed, no refusal on record.")),
        after=after_lines(told),
        signatures=signature_boxes(told, hashes),
        versions=version_rows(told, hashes),
        footer=footer_lines(told, program_version, last_written(infusion)),
        hash=record_hash,
    )


def head_view(told: Told, place: str) -> HeadView:
    """What stands at the top of every page about this infusion; `place` names hospital and ward."""
    infusion, order, day = told.infusion, told.infusion.order, told.day
    when = date_words(day, told.locale, weekday=True) if day is not None else ""
    no_order = told.say(msg("no order yet"))
    if order is None or day is None:
        return HeadView(
            told.say(msg("Immunoglobulin infusion record")),
            " · ".join(part for part in (place, when) if part),
            infusion.record,
            version_line(told),
            told.say(msg("Bed")),
            "",
            no_order,
            (),
            "",
            "",
            _training(told),
        )
    patient = order.patient
    identity = phrase(
        told.say(
            msg(
                "{sex}, born {born} ({age})",
                sex=sex_words(patient.sex, told.locale),
                born=patient.born,
                age=age_words(patient.born, day, told.locale),
            )
        ),
        told.say(msg(" · ID ")),
        code(patient.identifier),
        told.say(msg(", card ")) if patient.second_identifier else "",
        code(patient.second_identifier),
    )
    height = told.say(msg(" · {height}", height=patient.height)) if patient.height is not None else ""
    weight = told.say(msg("{weight}, measured {time}", weight=order.weight, time=told.clock(order.weighed_at)))
    return HeadView(
        title=told.say(msg("Immunoglobulin infusion record")),
        place=" · ".join(part for part in (place, when) if part),
        record=infusion.record,
        version=version_line(told),
        bed_caption=told.say(msg("Bed")),
        bed=order.bed,
        name=name_on_record(patient),
        identity=identity,
        allergy=told.say(msg("Allergy: {allergies}", allergies=allergy_words(patient.allergies, told.locale))),
        weight=weight + height,
        training=_training(told),
    )


def _training(told: Told) -> str:
    return told.say(msg("TRAINING")) if told.infusion.training else ""
