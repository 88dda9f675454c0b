"""The questions before the start and what each answer changes."""

from dataclasses import dataclass
from enum import Enum

from app.core.protocol.evidence import Evidence as Evidence
from app.core.protocol.evidence import Result
from app.core.protocol.order import Exposure
from app.core.values.patient import Sex
from app.core.values.route import Route
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


class Fact(Enum):
    """What is known without asking: from the order, or from earlier infusions in the log."""

    INFUSED = "infused-before"
    REACTED = "reacted-before"
    OVERWEIGHT = "overweight"
    LATEX = "latex-allergy"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of another question, by its ids."""

    item: str
    answer: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`says` tells at once what the answer changes; empty when `effects` is empty.

    `not_with` are answers, `not_when` facts that it contradicts. `after` is what is to be done after the infusion
    because of it, in words for the discharge. `before_first`: its date must lie before the first infusion known.
    `lasting`: it stays true whatever product is ordered, as an inborn disorder does.
    """

    id: str
    words: str
    effects: tuple[Effect, ...]
    says: str
    evidence: Evidence
    not_with: tuple[Reply, ...] = ()
    not_when: tuple[Fact, ...] = ()
    after: str = ""
    before_first: bool = False
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """Whom a question is for: patient, product and order, as far as a question may depend on them."""

    stabilisers: tuple[str, ...]
    age: int
    sex: Sex
    exposure: Exposure = Exposure.FIRST
    indication: str = ""
    product: str = ""
    route: Route = Route.INTRAVENOUS
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Applies:
    """When a question is asked at all; an empty or None part does not restrict.

    `after`: only once one of these answers has been given.
    """

    stabilisers: tuple[str, ...] = ()
    under_years: int | None = None
    from_years: int | None = None
    sex: Sex | None = None
    exposures: tuple[Exposure, ...] = ()
    indications: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    routes: tuple[Route, ...] = ()
    after: tuple[Reply, ...] = ()

    def to(self, case: Case) -> bool:
        """Whether it is asked in this case."""
        return (
            (not self.stabilisers or any(word in case.stabilisers for word in self.stabilisers))
            and (self.under_years is None or case.age < self.under_years)
            and (self.from_years is None or case.age >= self.from_years)
            and (self.sex is None or self.sex is case.sex)
            and (not self.exposures or case.exposure in self.exposures)
            and (not self.indications or case.indication in self.indications)
            and (not self.products or case.product in self.products)
            and (not self.routes or case.route in self.routes)
            and (not self.after or any(one in case.replies for one in self.after))
        )


@dataclass(frozen=True, slots=True)
class Item:
    """`label` is the row once answered, `question` what is asked; `not_done` is the effect of
    "not done, because…".

    `results` are the units a value may be given in. A dated answer older than `valid_days` counts as not done.
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
    results: tuple[Result, ...] = ()
    valid_days: int | None = None
    valid_source: Source | None = None

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

    def applying(self, case: Case) -> tuple[Item, ...]:
        """The items to be asked in this case, in order."""
        return tuple(item for item in self.items if item.applies.to(case))
