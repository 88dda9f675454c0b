"""The checklist: rows answered, the one open question, and what the answers change."""

from dataclasses import dataclass
from typing import Literal

from app.present.parts.action import ActionView

QuestionState = Literal["done", "not-done", "awaited", "open"]
EffectKind = Literal["blocks", "waits", "reminds", "caps", "adds", "none"]


@dataclass(frozen=True, slots=True)
class QuestionRowView:
    """One row; pressing it emits `id` (change this answer)."""

    id: str
    label: str
    answer: str
    detail: str
    who: str
    state: QuestionState


@dataclass(frozen=True, slots=True)
class QuestionGroupView:
    """A group under its head; folded, only the head is drawn."""

    id: str
    title: str
    count: str
    rows: tuple[QuestionRowView, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class OpenQuestionView:
    """The question asked now."""

    id: str
    caption: str
    title: str
    sub: str
    answers: tuple[ActionView, ...]
    elapsed: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True)
class EffectView:
    """What an answer changes."""

    kind: EffectKind
    title: str
    text: str
