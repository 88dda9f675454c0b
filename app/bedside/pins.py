"""PINs as one-way text. Four digits are few, so the cost of a try and the wait after wrong ones both have to help.

argon2id with 19 MiB, two passes, one lane: the smallest setting that OWASP's password storage guide names, because a
nurse waits for it at every signature.
"""

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

SHORTEST, LONGEST = 4, 8

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)


def is_pin(text: str) -> bool:
    """Four to eight of the digits 0 to 9."""
    return text.isascii() and text.isdigit() and SHORTEST <= len(text) <= LONGEST


def sealed(pin: str) -> str:
    """The one-way text, with its own salt and cost in it."""
    return _HASHER.hash(pin)


def matches(pin: str, sealed_pin: str) -> bool:
    """Whether `pin` is the one that was sealed. A text that is no seal matches nothing."""
    try:
        return _HASHER.verify(sealed_pin, pin)
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False
