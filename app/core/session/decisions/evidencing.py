"""What must be typed with an answer of the checklist: words, a date that can be, a result that goes with it."""

from datetime import datetime

from app.core.protocol.checklist import Answer, Item
from app.core.protocol.evidence import check_result
from app.core.session import commands
from app.core.session.answers import first_known
from app.core.session.decisions.refusing import needs_words
from app.core.session.infusion import Infusion
from app.core.values.message import msg
from app.core.values.refusal import Refusal


def evidence_refusal(
    infusion: Infusion, item: Item, answer: Answer, command: commands.AnswerItem, now: datetime
) -> Refusal | None:
    """What is missing of the evidence of `answer`, or can't be; the only soft one is an unusual value."""
    refusal = _dated(infusion, item, answer, command, now)
    if refusal is not None:
        return refusal
    if answer.evidence.wants_words and not command.words.strip():
        return needs_words("words", msg("“{answer}” without its words", answer=answer.words))
    if answer.evidence.wants_value:
        return check_result(item.results, command.value, command.unit, answer.id, answer.words)
    return None


def _dated(
    infusion: Infusion, item: Item, answer: Answer, command: commands.AnswerItem, now: datetime
) -> Refusal | None:
    order, dated = infusion.order, command.dated
    if dated is None:
        if not answer.evidence.wants_date:
            return None
        return Refusal(
            code="evidence.date",
            field="dated",
            what=msg("“{answer}” without its date", answer=answer.words),
            why=msg("A result counts only with the day it is from."),
            source=item.source.document,
            do=msg("Type the date on the result."),
        )
    if dated > now.date():
        return Refusal(
            code="evidence.future",
            field="dated",
            what=msg("a result of {day}", day=dated),
            why=msg("That day has not come yet."),
            limit=msg("{today} at the latest", today=now.date()),
            do=msg("Read the date on the result again."),
        )
    if order is not None and dated < order.patient.born:
        return Refusal(
            code="evidence.before-birth",
            field="dated",
            what=msg("a result of {day}", day=dated),
            why=msg("The patient was born on {born}.", born=order.patient.born),
            source="Order",
            do=msg("Read the date on the result again."),
        )
    first = first_known(infusion)
    if answer.before_first and first is not None and dated > first.astimezone(now.tzinfo).date():
        return Refusal(
            code="evidence.after-first",
            field="dated",
            what=msg("“{answer}”, dated {day}", answer=answer.words, day=dated),
            why=msg("The log knows of an infusion on {first}.", first=first.astimezone(now.tzinfo).date()),
            source="Log of this workstation",
            do=msg("Choose “after a dose”, or read the date again."),
        )
    return None
