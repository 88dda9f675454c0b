"""The questions before the start and what each answer changes."""

from dataclasses import dataclass
from enum import Enum

from app.core.values.patient import Sex
from app.core.values.source import Source


class Effect(Enum):
    """What an answer does. BLOCK: no start. CONFIRM: a named prescriber must answer first.
    RISK: the patient is in the risk class, the whole ladder comes down. NOTE: shown on the record.
    """

    NONE = "none"
    NOTE = "note"
    TASK = "task"
    RISK = "risk"
    CONFIRM = "confirm"
    BLOCK = "block"


class Evidence(Enum):
    """What must be typed with an answer."""

    NOTHING = "nothing"
    WORDS = "words"
    DATE = "date"
    WORDS_AND_DATE = "words-and-date"


@dataclass(frozen=True, slots=True)
class Answer:
    """`says` tells at once what the answer changes; empty when `effects` is empty."""

    id: str
    words: str
    effects: tuple[Effect, ...]
    says: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Applies:
    """When a question is asked at all; an empty or None part does not restrict."""

    stabilisers: tuple[str, ...] = ()
    under_years: int | None = None
    from_years: int | None = None
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """`label` is the row once answered, `question` what is asked; `not_done` is the effect of
    "not done, because…".
    """

    id: str
    group: str
    label: str
    question: str
    why: str
    source: Source
    applies: Applies
    answers: tuple[Answer, ...]
    not_done: Effect

    def answer(self, answer_id: str) -> Answer | None:
        return next((answer for answer in self.answers if answer.id == answer_id), None)


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Checklist:
    version: str
    groups: tuple[Group, ...]
    items: tuple[Item, ...]

    def item(self, item_id: str) -> Item | None:
        return next((item for item in self.items if item.id == item_id), None)

    def applying(self, stabilisers: tuple[str, ...], age: int, sex: Sex) -> tuple[Item, ...]:
        """The items to be asked of this patient with this product, in order."""
        return tuple(item for item in self.items if _applies(item.applies, stabilisers, age, sex))


def _applies(applies: Applies, stabilisers: tuple[str, ...], age: int, sex: Sex) -> bool:
    return (
        (not applies.stabilisers or any(word in stabilisers for word in applies.stabilisers))
        and (applies.under_years is None or age < applies.under_years)
        and (applies.from_years is None or age >= applies.from_years)
        and (applies.sex is None or applies.sex is sex)
    )
