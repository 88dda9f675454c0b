"""The reactions file: symptoms, grades, and the response each of them asks for."""

from enum import Enum

from app.catalogue.drugs import read_drugs
from app.catalogue.table import Table
from app.core.protocol.reactions import Grade, GradeWords, Reactions, Response, Rule, Symptom
from app.core.values.message import msg


class _GradeWord(Enum):
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    LIFE_THREATENING = "life-threatening"


class _ResponseWord(Enum):
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
    responses = [response for _, response in sorted(grades, key=lambda pair: pair[0].grade)]
    if responses != sorted(responses):
        why = msg("A worse grade may not ask for less than a milder one.")
        raise table.fault("falling-response", "grades", why, msg("Correct the responses."))
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
    )


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
