"""Which refusals belong on the record, chosen by the first part of their code.

Kept is what a reader of the record must know was tried: a bottle that did not fit, a step up before its gate, a second
check that did not agree. A slip of typing in a form is not kept; it never became an act.
"""

from app.core.values.refusal import Firmness, Refusal

KEPT = ("bottle", "check", "drug", "gate", "rate", "resume", "sign", "start")


def is_kept(refusal: Refusal) -> bool:
    """A soft refusal is not kept: if it is passed, the override is on the record with its reason."""
    return refusal.firmness is Firmness.HARD and refusal.code.partition(".")[0] in KEPT
