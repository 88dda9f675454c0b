"""Rows that were written once are read for ever."""

import json
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import pytest

from app.core.library.keys import FileText
from app.journal.codec import decode, decode_protocol, encode, encode_protocol
from app.journal.kinds import KINDS
from app.journal.shapes import NotReadable
from app.journal.upcast import ADDED
from tests.app.journal.golden import plain, written
from tests.rules import a_protocol

KEPT = Path(__file__).with_name("kept")


def document(fingerprint: str) -> str | None:
    """The one plain text of a file, and for all else the protocol of the tests: here only the payloads count."""
    text: FileText = plain(FileText)
    return text.text if fingerprint == text.sha256 else encode_protocol(a_protocol())


def test_there_is_a_row_of_every_kind() -> None:
    assert sorted(written()) == sorted(KINDS)


def test_each_row_still_means_what_it_meant_and_is_still_written_so() -> None:
    for word, payload in written().items():
        event = decode(word, payload, document)
        assert event == plain(KINDS[word]), word
        if word != "protocol-pinned":
            assert lies_in(json.loads(payload), json.loads(encode(event).payload)), word


def lies_in(old: Any, new: Any) -> bool:
    """Whether all that `old` says stands in `new`, which may have fields that were added later."""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(key in new and lies_in(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(lies_in(one, other) for one, other in zip(old, new, strict=True))
    return bool(old == new)


@pytest.mark.parametrize("kept", sorted(KEPT.glob("protocol_*.json")), ids=lambda path: path.stem)
def test_a_protocol_pinned_by_an_earlier_version_is_read_whole(kept: Path) -> None:
    text = kept.read_text(encoding="utf-8").rstrip("\n")
    protocol = decode_protocol(text)
    assert lies_in(json.loads(text), json.loads(encode_protocol(protocol)))


def test_what_was_never_added_may_not_be_missing() -> None:
    payload = json.loads(written()["bottle-accepted"])
    del payload["bottle"]["batch"]
    with pytest.raises(NotReadable, match="batch"):
        decode("bottle-accepted", json.dumps(payload), document)


def test_every_added_field_has_a_default() -> None:
    for cls, names in ADDED.items():
        defaults = {each.name for each in fields(cls) if each.default is not MISSING}
        assert names <= defaults, cls
