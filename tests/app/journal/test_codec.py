"""Encode, then decode, is the identity, for every kind of event; and nothing else is let in."""

import json
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.library.events import LibraryEvent
from app.core.protocol.protocol import Protocol
from app.core.session import course_events as course
from app.core.session import events
from app.core.session.course_events import Event
from app.core.session.staff import StaffEvent
from app.core.values.person import Person
from app.core.values.quantities import MlPerHour
from app.journal.codec import decode, decode_person, decode_protocol, encode, encode_person, encode_protocol
from app.journal.kinds import KINDS, WORDS, AnyEvent
from app.journal.shapes import NotReadable
from app.journal.upcast import upcast
from tests.app.journal.strategies import any_of
from tests.rules import a_protocol

# What rows have been called since the first release. A word may be added, none may change or go.
GOLDEN_WORDS = """
act-refused addendum-written advice-given bottle-accepted bottle-hung bottle-taken-back checklist-answered
emergency-declared emergency-step-done entry-corrected gap-noted hold-placed hold-released infusion-abandoned
infusion-completed infusion-opened infusion-paused infusion-resumed infusion-started infusion-stopped limit-overridden
line-flushed note-written observation-ended order-written person-registered pin-accepted pin-refused pin-set
premedication-given premedication-withheld prescriber-answered protocol-pinned rate-changed record-signed
second-check-entered second-check-signed symptom-rechecked symptom-reported symptoms-denied treatment-given
treatment-withheld vitals-taken
""".split()


def nothing_kept(fingerprint: str) -> str | None:
    return None


def there_and_back(event: AnyEvent) -> AnyEvent:
    encoded = encode(event)
    return decode(encoded.kind, encoded.payload, lambda name: dict(encoded.documents).get(name))


def test_every_event_has_a_word_and_no_word_is_used_twice() -> None:
    assert set(KINDS.values()) == {*get_args(Event), *get_args(StaffEvent), *get_args(LibraryEvent)}
    assert len(WORDS) == len(set(WORDS.values())) >= len(KINDS)


def test_the_words_of_the_log_never_change() -> None:
    assert set(GOLDEN_WORDS) <= KINDS.keys()  # more may come, none may go


@pytest.mark.parametrize("kind", sorted(KINDS))
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_encode_then_decode_gives_the_same_event(kind: str, data: st.DataObject) -> None:
    event = data.draw(any_of(KINDS[kind]))
    assert there_and_back(event) == event
    assert encode(there_and_back(event)) == encode(event)


def test_a_pinned_protocol_is_named_by_its_fingerprint_and_kept_beside() -> None:
    encoded = encode(events.ProtocolPinned(a_protocol()))
    [(fingerprint, body)] = encoded.documents
    assert json.loads(encoded.payload) == {"protocol": fingerprint}
    assert decode_protocol(body) == a_protocol()
    assert encode_protocol(decode_protocol(body)) == body


def test_a_protocol_that_is_not_kept_is_said_to_be_missing() -> None:
    encoded = encode(events.ProtocolPinned(a_protocol()))
    with pytest.raises(NotReadable, match="is missing"):
        decode(encoded.kind, encoded.payload, nothing_kept)


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(any_of(Protocol))
def test_any_protocol_comes_back_as_it_was(protocol: Protocol) -> None:
    assert decode_protocol(encode_protocol(protocol)) == protocol


@given(any_of(Person))
def test_a_person_comes_back_as_she_was(person: Person) -> None:
    assert decode_person(encode_person(person)) == person


def test_the_payload_says_each_quantity_with_its_unit_in_sorted_keys_without_spaces() -> None:
    changed = course.RateChanged(MlPerHour(84), MlPerHour("168.0"), 4, course.RateCause.STEPPED_UP)
    assert encode(changed).payload == '{"before":"84 mL/h","cause":"stepped-up","rate":"168.0 mL/h","rung":4}'


_RATE: dict[str, Any] = {"before": "84 mL/h", "cause": "stepped-up", "rate": "168 mL/h", "rung": 4}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"rate": "168 mL"}, "not a number of mL/h"),
        ({"rate": "168"}, "not a number of mL/h"),
        ({"rate": "NaN mL/h"}, "not a number of mL/h"),
        ({"rate": "1e3 mL/h"}, "not a number of mL/h"),
        ({"rate": "084 mL/h"}, "not a number of mL/h"),
        ({"rate": 168}, "where str belongs"),
        ({"rung": "4"}, "where int belongs"),
        ({"rung": True}, "where int belongs"),
        ({"cause": "boredom"}, "is not one of"),
        ({"cause": None}, "is not one of"),
        ({"speed": 1}, "missing or unknown: speed"),
    ],
    ids=lambda each: str(each),
)
def test_a_payload_that_is_not_exactly_of_its_kind_is_refused(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(NotReadable, match=complaint):
        decode("rate-changed", json.dumps(_RATE | change), nothing_kept)


def test_a_missing_key_is_refused_by_name() -> None:
    with pytest.raises(NotReadable, match="missing or unknown: rung"):
        decode("rate-changed", json.dumps({key: _RATE[key] for key in ("before", "cause", "rate")}), nothing_kept)


@pytest.mark.parametrize("payload", ['{"a":1,"a":1}', "[]", "{", '{"a":0.5}', "null"])
def test_a_payload_that_is_no_plain_object_is_refused(payload: str) -> None:
    with pytest.raises(NotReadable):
        decode("hold-released", payload, nothing_kept)


def test_a_kind_that_this_version_does_not_know_is_refused_by_name() -> None:
    with pytest.raises(NotReadable, match="'rate-doubled' is not a kind"):
        decode("rate-doubled", "{}", nothing_kept)


def test_a_replacement_is_told_apart_by_its_word() -> None:
    corrected = course.EntryCorrected(7, events.NoteWritten("left arm"), "wrong arm")
    inside = json.loads(encode(corrected).payload)["replacement"]
    assert inside == {"kind": "note-written", "payload": {"words": "left arm"}}
    wrong = {"sequence": 7, "reason": "", "replacement": {"kind": "pump", "payload": {"step": "1 mL/h"}}}
    with pytest.raises(NotReadable, match="'pump' is not a kind that can stand here"):
        decode("entry-corrected", json.dumps(wrong), nothing_kept)


def test_an_old_row_is_read_through_every_step_to_its_form_of_today() -> None:
    steps = {
        "rate-set": lambda old: ("rate-set-2", {"rate": f"{old['ml']} mL/h"}),
        "rate-set-2": lambda old: ("infusion-resumed", {**old, "rung": 1}),
    }
    assert upcast("rate-set", {"ml": 21}, steps) == ("infusion-resumed", {"rate": "21 mL/h", "rung": 1})
    assert upcast("infusion-resumed", {"rung": 1}, steps) == ("infusion-resumed", {"rung": 1})
