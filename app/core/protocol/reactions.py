"""From a symptom and its grade to what must be done: note, reduce, pause, stop, emergency; and what comes later."""

from dataclasses import dataclass
from enum import Enum, IntEnum

from app.core.protocol.drugs import Drug
from app.core.values.source import Source


class Grade(IntEnum):
    """CTCAE v5 infusion-related reaction, in the words of the tiles; NOTED is no reaction: it was there before."""

    MILD = 1
    MODERATE = 2
    SEVERE = 3
    LIFE_THREATENING = 4
    NOTED = 0


class Response(IntEnum):
    """A higher one always wins over a lower one. NOTE changes nothing: it is written down and looked at again."""

    REDUCE = 1
    PAUSE = 2
    STOP = 3
    EMERGENCY = 4
    NOTE = 0


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
class Distinction:
    """What a symptom must be told apart from, as long as it comes within `within_hours` of the infusion."""

    symptom: str
    within_hours: int
    says: str
    source: Source


class Urgency(Enum):
    """What the patient does at home. NOW: the emergency number; SAME_DAY: calls; WATCH: tells at the next call."""

    NOW = "now"
    SAME_DAY = "same-day"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class LateReaction:
    """`words` for the nurse, `plain` for the patient's sheet; it is watched for until `within_hours` after the end."""

    id: str
    words: str
    plain: str
    within_hours: int
    urgency: Urgency
    source: Source


@dataclass(frozen=True, slots=True)
class Reactions:
    """`free_minutes`: symptom-free time at the lower rate before the next step up.
    `restart_minutes`: least time from resolution to a restart after a pause.
    `reduce_percent`, `restart_percent`: the most of the rate before that is left. `second`: what a second episode
    that would pause asks for. `call_hours`: when the patient is called, in hours after the end.
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
    reduce_percent: int = 50
    restart_percent: int = 50
    second: Response = Response.STOP
    second_source: Source | None = None
    distinctions: tuple[Distinction, ...] = ()
    late: tuple[LateReaction, ...] = ()
    call_hours: tuple[int, ...] = (24, 72)
    calls_source: Source | None = None

    def symptom(self, symptom_id: str) -> Symptom | None:
        return next((symptom for symptom in self.symptoms if symptom.id == symptom_id), None)

    def response(self, symptoms: tuple[Symptom, ...], grade: Grade) -> Response:
        """The strongest of what the grade asks for and what each symptom asks for at least."""
        return max([dict(self.by_grade)[grade], *(symptom.least for symptom in symptoms)])

    @property
    def notes(self) -> bool:
        """Whether these rules know a complaint that is no reaction."""
        return dict(self.by_grade).get(Grade.NOTED) is Response.NOTE

    def rule(self, response: Response) -> Rule:
        return next(rule for rule in self.rules if rule.response is response)

    def late_reaction(self, late_id: str) -> LateReaction | None:
        return next((late for late in self.late if late.id == late_id), None)

    def told_apart(self, symptoms: tuple[str, ...]) -> tuple[Distinction, ...]:
        """What these symptoms must be told apart from."""
        return tuple(one for one in self.distinctions if one.symptom in symptoms)

    def treatment(self, drug_id: str) -> Drug | None:
        return next((drug for drug in self.treatments if drug.id == drug_id), None)
