"""Whose it is: the identity band, the same on every patient screen, dialogue and preview."""

from dataclasses import dataclass

from app.present.parts.phrase import Phrase


@dataclass(frozen=True, slots=True)
class BandView:
    """Identity of one patient.

    `second` is sex, birth date, age, identifier. `weight` says the weight or that it is missing; `allergy` says the
    allergy, that none is known, or that nobody asked. `training` is the word on the hatched block, empty for a real
    patient. The `short_` words replace the long ones on a narrow window; empty means the long ones stay.
    """

    bed_caption: str
    bed: str
    name: str
    second: Phrase
    weight: str
    weight_note: str
    product: str
    context: str
    allergy: str
    allergy_note: str
    training: str = ""
    short_weight_note: str = ""
    short_product: str = ""
    short_context: str = ""
