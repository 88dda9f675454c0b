"""The reactions file: symptoms, grades, the response each of them asks for, and what may come at home."""

from enum import Enum

from app.catalogue.drugs import read_drugs
from app.catalogue.table import Table
from app.core.protocol.reactions import (
    Distinction,
    Grade,
    GradeWords,
    LateReaction,
    Reactions,
    Response,
    Rule,
    Symptom,
    Urgency,
)
from app.core.values.message import msg

# After a reaction at most this much of the rate before is left; reference 9.2 says half, so no file may say more.
_MOST_LEFT = 50


class _GradeWord(Enum):
    NOTED = "not-a-reaction"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    LIFE_THREATENING = "life-threatening"


class _ResponseWord(Enum):
    NOTE = "note"
    REDUCE = "reduce"
    PAUSE = "pause"
    STOP = "stop"
    EMERGENCY = "emergency"


def read_reactions(table: Table) -> Reactions:
    grades = tuple(_grade(one) for one in table.tables("grades"))
    symptoms = tuple(_symptom(one) for one in table.tables("symptoms"))
    rules = tuple(_rule(one) for one in table.tables("rules"))
    _each_once(table, "grades", [words.grade for words, _ in grades], len(Grade))
    _each_once(table, "rules", [rule.response for rule in rules], len(Response))
    _each_once(table, "symptoms", [symptom.id for symptom in symptoms], len(symptoms))
    late = tuple(_late(one) for one in table.tables("late"))
    _each_once(table, "late", [one.id for one in late], len(late))
    responses = [response for _, response in sorted(grades, key=lambda pair: pair[0].grade)]
    if responses != sorted(responses):
        why = msg("A worse grade may not ask for less than a milder one.")
        raise table.fault("falling-response", "grades", why, msg("Correct the responses."))
    second = _response(table, "second")
    if second < Response.STOP:
        why = msg("A second episode ends the infusion for the day.")
        raise table.fault("second-episode", "second", why, msg('Write "stop".'))
    return Reactions(
        version=table.text("version"),
        symptoms=symptoms,
        grades=tuple(words for words, _ in grades),
        by_grade=tuple((words.grade, response) for words, response in grades),
        rules=rules,
        free_minutes=table.minutes("free"),
        restart_minutes=table.minutes("restart"),
        treatments=read_drugs(table, "treatments"),
        free_source=table.source("free_source"),
        restart_source=table.source("restart_source"),
        reduce_percent=table.whole("reduce_percent", 1, _MOST_LEFT),
        restart_percent=table.whole("restart_percent", 1, _MOST_LEFT),
        second=second,
        second_source=table.source("second_source"),
        distinctions=_distinctions(table, symptoms),
        late=late,
        call_hours=_call_hours(table),
        calls_source=table.source("calls_source"),
    )


def _distinctions(table: Table, symptoms: tuple[Symptom, ...]) -> tuple[Distinction, ...]:
    found = []
    for one in table.tables("distinctions"):
        symptom = one.text("symptom")
        if all(symptom != each.id for each in symptoms):
            why = msg('No symptom "{symptom}" stands in this file.', symptom=symptom)
            raise one.fault("unknown-symptom", "symptom", why, msg("Name one that is listed."))
        found.append(Distinction(symptom, one.whole("within_hours", 1, 72), one.text("says"), one.source("source")))
        one.done()
    return tuple(found)


def _late(table: Table) -> LateReaction:
    late = LateReaction(
        id=table.text("id"),
        words=table.text("words"),
        plain=table.text("plain"),
        within_hours=table.whole("within_hours", 1, 24 * 30),
        urgency=table.choice("urgency", Urgency),
        source=table.source("source"),
    )
    table.done()
    return late


def _call_hours(table: Table) -> tuple[int, ...]:
    found = []
    for one in table.tables("calls"):
        found.append(one.whole("hours", 1, 24 * 14))
        one.done()
    hours = tuple(found)
    if list(hours) != sorted(set(hours)):
        raise table.fault("calls", "calls", msg("The calls must rise."), msg("Write the earliest call first."))
    return hours


def _each_once(table: Table, key: str, seen: list[object], expected: int) -> None:
    if len(set(seen)) != len(seen) or len(seen) != expected:
        raise table.fault("not-each-once", key, msg("Each must stand here exactly once."), msg("Add or remove one."))


def _response(table: Table, key: str) -> Response:
    return Response[table.choice(key, _ResponseWord).name]


def _grade(table: Table) -> tuple[GradeWords, Response]:
    grade = Grade[table.choice("grade", _GradeWord).name]
    words = GradeWords(grade, table.text("words"), table.text("note"))
    response = _response(table, "response")
    table.source("source")
    table.done()
    return words, response


def _symptom(table: Table) -> Symptom:
    symptom = Symptom(
        id=table.text("id"),
        words=table.text("words"),
        least=_response(table, "least"),
        article=table.flag("article"),
        source=table.source("source"),
    )
    table.done()
    return symptom


def _rule(table: Table) -> Rule:
    rule = Rule(_response(table, "response"), table.text("says"), table.minutes("recheck"), table.source("source"))
    table.done()
    return rule
