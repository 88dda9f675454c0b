"""Rows that were written once are read for ever."""

from app.journal.codec import decode, encode, encode_protocol
from app.journal.kinds import KINDS
from tests.app.journal.golden import plain, written
from tests.rules import a_protocol


def document(fingerprint: str) -> str | None:
    """Whatever is asked for, the protocol of the tests: here only the payloads count."""
    return encode_protocol(a_protocol())


def test_there_is_a_row_of_every_kind() -> None:
    assert sorted(written()) == sorted(KINDS)


def test_each_row_still_means_what_it_meant_and_is_still_written_so() -> None:
    for word, payload in written().items():
        event = decode(word, payload, document)
        assert event == plain(KINDS[word]), word
        if word != "protocol-pinned":
            assert encode(event).payload == payload, word
