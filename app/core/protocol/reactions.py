"""From a symptom and its grade to what must be done: reduce, pause, stop, emergency."""

from dataclasses import dataclass
from enum import IntEnum

from app.core.protocol.drugs import Drug
from app.core.values.source import Source


class Grade(IntEnum):
    """CTCAE v5 infusion-related reaction, in the words of the tiles."""

    MILD = 1
    MODERATE = 2
    SEVERE = 3
    LIFE_THREATENING = 4


class Response(IntEnum):
    """In rising order: a later one always wins over an earlier one."""

    REDUCE = 1
    PAUSE = 2
    STOP = 3
    EMERGENCY = 4


@dataclass(frozen=True, slots=True)
class Symptom:
    """`least` is the response it asks for at any grade; `article` marks the source article's own list."""

    id: str
    words: str
    least: Response
    article: bool
    source: Source


@dataclass(frozen=True, slots=True)
class GradeWords:
    grade: Grade
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What a response means in practice: its sentence, and when to look again."""

    response: Response
    says: str
    recheck_minutes: int
    source: Source


@dataclass(frozen=True, slots=True)
class Reactions:
    """`free_minutes`: symptom-free time at the lower rate before the next step up.
    `restart_minutes`: least time from resolution to a restart after a pause.
    """

    version: str
    symptoms: tuple[Symptom, ...]
    grades: tuple[GradeWords, ...]
    by_grade: tuple[tuple[Grade, Response], ...]
    rules: tuple[Rule, ...]
    free_minutes: int
    restart_minutes: int
    treatments: tuple[Drug, ...]
    free_source: Source | None = None
    restart_source: Source | None = None

    def symptom(self, symptom_id: str) -> Symptom | None:
        return next((symptom for symptom in self.symptoms if symptom.id == symptom_id), None)

    def response(self, symptoms: tuple[Symptom, ...], grade: Grade) -> Response:
        """The strongest of what the grade asks for and what each symptom asks for at least."""
        return max([dict(self.by_grade)[grade], *(symptom.least for symptom in symptoms)])

    def rule(self, response: Response) -> Rule:
        return next(rule for rule in self.rules if rule.response is response)

    def treatment(self, drug_id: str) -> Drug | None:
        return next((drug for drug in self.treatments if drug.id == drug_id), None)
