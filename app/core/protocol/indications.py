"""What immunoglobulin is given for: the usual course, so that an order far from it is seen."""

from dataclasses import dataclass

from app.core.values.quantities import GramsPerKilogram
from app.core.values.source import Source


@dataclass(frozen=True, slots=True)
class Indication:
    """`low` to `high` is the usual dose of one cycle, None where no source gives one. `interval`, `evidence`
    and `note` are words and may be empty.
    """

    id: str
    words: str
    low: GramsPerKilogram | None
    high: GramsPerKilogram | None
    cycles: int | None
    interval: str
    evidence: str
    note: str
    article: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Indications:
    version: str
    indications: tuple[Indication, ...]

    def indication(self, indication_id: str) -> Indication | None:
        return next((one for one in self.indications if one.id == indication_id), None)
