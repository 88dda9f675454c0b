"""Whom a ladder or a site rule is for, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from app.core.protocol.figures import Figure, Group, exactly, part_words
from app.core.protocol.product import PatientClass, Stage
from app.core.values.message import Message, msg

NO_NAMES: Mapping[str, str] = MappingProxyType({})
"""Indications stand by their ids."""

_CLASSES = {
    PatientClass.NAIVE: msg("first infusion, other brand or long gap"),
    PatientClass.TOLERANT: msg("same brand tolerated"),
    PatientClass.RISK: msg("at risk"),
}

_STAGES = {
    Stage.FIRST: msg("first infusion"),
    Stage.EARLY: msg("second and third infusion"),
    Stage.LATER: msg("later infusions"),
}


def group_words(group: Group, names: Mapping[str, str] = NO_NAMES) -> Message:
    """As "label ladder for immunodeficiency, same brand tolerated"."""
    indications = _joined([msg("{name}", name=names.get(one, one)) for one in group.indications])
    whom = indications or (msg("every indication without one of its own") if group.profile else msg("all indications"))
    if group.profile:
        all_of_them = len(group.classes) == len(PatientClass)
        classes = msg("all patients") if all_of_them else _joined([_CLASSES[one] for one in group.classes])
        template = "{profile} ladder for {whom}, {classes}"
        said = msg(template, profile=group.profile, whom=whom, classes=classes or msg("nobody"))
    else:
        all_stages = len(group.stages) == len(Stage)
        stages = msg("every infusion") if all_stages else _joined([_STAGES[one] for one in group.stages])
        said = msg("sites for {whom}, {stages}", whom=whom, stages=stages or msg("nobody"))
    barred = _joined([msg("{name}", name=names.get(one, one)) for one in group.not_for])
    if barred is not None:
        said = msg("{said}, not for {barred}", said=said, barred=barred)
    if group.from_age is not None:
        said = msg("{said}, from {age} years", said=said, age=group.from_age)
    if group.from_weight is not None:
        said = msg("{said}, from {weight}", said=said, weight=group.from_weight)
    if group.below_weight is not None:
        said = msg("{said}, below {weight}", said=said, weight=group.below_weight)
    return said


def figure_words(figure: Figure, names: Mapping[str, str] = NO_NAMES) -> Message:
    """As "highest rate 4.8 mL/kg/h, label ladder for immunodeficiency, at risk"."""
    part = part_words(figure.part, figure.number)
    return msg("{part} {value}, {whom}", part=part, value=exactly(figure.value), whom=group_words(figure.group, names))


def _joined(parts: list[Message]) -> Message | None:
    if not parts:
        return None
    said = parts[0]
    for one in parts[1:]:
        said = msg("{said} / {one}", said=said, one=one)
    return said
