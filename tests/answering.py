"""Answers of the checklist with the evidence they ask for, so that a test need not know which."""

from datetime import date

from app.core.protocol.checklist import Answer, Item
from app.core.session import commands

DRAWN = date(2026, 11, 20)


def full_answer(item: Item, answer: Answer, words: str = "seen") -> commands.AnswerItem:
    """The command for `answer`: words and a date as before, and a result in the middle of its typical range."""
    if not answer.evidence.wants_value:
        return commands.AnswerItem(item.id, answer.id, words, DRAWN)
    result = item.results[0]
    middle = round((result.typical_low + result.typical_high) / 2, result.band.decimals)
    return commands.AnswerItem(item.id, answer.id, words, DRAWN, value=middle, unit=result.unit)
