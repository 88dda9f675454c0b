"""The end of the record: after today, signatures, versions, and the lines under every page."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from app.core.protocol.product import Release
from app.core.session.after_care import open_care
from app.core.session.course_events import EntryCorrected, ObservationEnded
from app.core.session.due import observation_ends
from app.core.session.entry import Entry
from app.core.session.events import AddendumWritten, InfusionAbandoned, Meaning, RecordSigned
from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Ending, Observing
from app.core.values.message import msg
from app.present.after_care import care_words, home_care
from app.present.course import ended_at
from app.present.event_words import event_words
from app.present.late_words import call_lines, watch_sentence
from app.present.next_day import next_day
from app.present.record_parts import NamedLine, SignatureBox, VersionRow
from app.present.times import date_words, day_of, duration_words, moment_words, time_words
from app.present.told import Told

KEY_LENGTH = 12  # characters of a line's hash that stand beside a signature; the whole chain is in the log


def after_lines(told: Told) -> tuple[NamedLine, ...]:
    """Observation, advice, what to watch for, and the next day."""
    infusion = told.infusion
    found = [_observation(told)] if infusion.started is not None else []
    advice = msg("not given yet")
    if infusion.advised is not None:
        advice = msg("given and explained {time}", time=told.clock(infusion.advised))
    found.append(NamedLine(told.say(msg("Advice")), told.say(advice)))
    if home := home_care(told):
        found.append(NamedLine(told.say(msg("At home")), " ".join(_sentence(care_words(told, one)) for one in home)))
    over = infusion.started is not None and isinstance(infusion.phase, Observing | Closed)
    if over and (waiting := open_care(infusion)):
        words = "; ".join(told.say(one.words) for one in waiting)
        found.append(NamedLine(told.say(msg("Not settled")), words))
    found.append(NamedLine(told.say(msg("Late reactions")), watch_sentence(told)))
    found += call_lines(told)
    following = next_day(infusion)
    if following is not None:
        found.append(NamedLine(told.say(msg("Next")), told.say(following)))
    return tuple(found)


def _sentence(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


def _observation(told: Told) -> NamedLine:
    infusion, ended = told.infusion, ended_at(told.infusion)
    caption = told.say(msg("Observation"))
    if ended is None or infusion.protocol is None:
        return NamedLine(caption, told.say(msg("the infusion has not ended")))
    ends = observation_ends(replace(infusion, phase=Observing(ended, _ending(infusion))))
    asked = ends - ended if ends is not None else timedelta(0)
    if not isinstance(infusion.phase, Closed):
        return NamedLine(caption, told.say(msg("since {time}; {asked} asked for", time=told.clock(ended), asked=asked)))
    closed = infusion.phase.closed
    words = msg(
        "{since} to {until}, {span}; {asked} asked for",
        since=told.clock(ended),
        until=told.clock(closed),
        span=duration_words(closed - ended, told.locale, up=False),
        asked=asked,
    )
    return NamedLine(caption, told.say(words))


def _ending(infusion: Infusion) -> Ending:
    return infusion.phase.ending if isinstance(infusion.phase, Observing | Closed) else Ending.COMPLETED


def signature_boxes(told: Told, hashes: Mapping[int, str]) -> tuple[SignatureBox, ...]:
    """Every signature given, by meaning; an empty box for a meaning that nobody has signed yet."""
    boxes: list[SignatureBox] = []
    signed = [entry for entry in told.infusion.entries if isinstance(entry.event, RecordSigned)]
    for meaning in Meaning:
        given = [e for e in signed if isinstance(e.event, RecordSigned) and e.event.meaning is meaning]
        boxes += [_signed_box(told, meaning, entry, hashes) for entry in given]
        if not given:
            unsigned = told.say(msg("not signed when printed"))
            boxes.append(SignatureBox(_title(told, meaning), "", "", unsigned, "", False))
    return tuple(boxes)


def _signed_box(told: Told, meaning: Meaning, entry: Entry, hashes: Mapping[int, str]) -> SignatureBox:
    name = ", ".join(part for part in (entry.by.name, entry.by.title) if part)
    day = date_words(day_of(entry.recorded_at, told.zone), told.locale)
    when = f"{day} {time_words(entry.recorded_at, told.zone, seconds=True)}"
    later = [
        one
        for one in told.infusion.entries
        if one.sequence > entry.sequence and not isinstance(one.event, RecordSigned)
    ]
    said = told.say(_SENTENCES[meaning])
    if later:
        said += " " + told.say(msg("Lines written after this signature: {count}, see 10.", count=len(later)))
    return SignatureBox(_title(told, meaning), name, when, said, hashes.get(entry.sequence, "")[:KEY_LENGTH], True)


_TITLES = {
    Meaning.PERFORMED: msg("Performed"),
    Meaning.WITNESSED: msg("Witnessed"),
    Meaning.REVIEWED: msg("Reviewed"),
}

_SENTENCES = {
    Meaning.PERFORMED: msg("“I gave this infusion as recorded.”"),
    Meaning.WITNESSED: msg("“I saw it prepared and given as recorded.”"),
    Meaning.REVIEWED: msg("“I have read this record.”"),
}


def _title(told: Told, meaning: Meaning) -> str:
    return told.say(_TITLES[meaning])


def version_entries(told: Told) -> tuple[Entry, ...]:
    """The line that closed the record, then every line written after it: each makes a version."""
    entries = told.infusion.entries
    closing = next((e for e in entries if isinstance(e.event, ObservationEnded | InfusionAbandoned)), None)
    return tuple(e for e in entries if closing is not None and e.sequence >= closing.sequence)


def version_rows(told: Told, hashes: Mapping[int, str]) -> tuple[VersionRow, ...]:
    """Oldest first; () while the record is a draft."""
    return tuple(
        VersionRow(
            number=str(number),
            when=moment_words(entry.recorded_at, told.zone, told.locale),
            words=_version_words(told, entry, number),
            who=entry.by.initials,
            hash=hashes.get(entry.sequence, "")[:KEY_LENGTH],
        )
        for number, entry in enumerate(version_entries(told), start=1)
    )


def _version_words(told: Told, entry: Entry, number: int) -> str:
    if number == 1:
        return told.say(msg("record closed"))
    match entry.event:
        case EntryCorrected(sequence=sequence, reason=reason):
            struck = next((one for one in told.infusion.entries if one.sequence == sequence), None)
            when = told.clock(struck.happened_at) if struck is not None else "?"
            return told.say(msg("line of {time} corrected: {reason}", time=when, reason=reason))
        case AddendumWritten():
            return event_words(entry.event, told)
        case _:
            words = event_words(entry.event, told)
            return words[:1].lower() + words[1:]


def version_line(told: Told) -> str:
    """As "Version 3, replaces version 2 (12:38)", or that it is a draft."""
    entries = version_entries(told)
    if not entries:
        return told.say(msg("Draft: the record is not closed"))
    if len(entries) == 1:
        return told.say(msg("Version {number}", number=1))
    time = told.clock(entries[-2].recorded_at)
    count = len(entries)
    return told.say(msg("Version {number}, replaces version {old} ({time})", number=count, old=count - 1, time=time))


def footer_lines(told: Told, program_version: str, as_of: datetime) -> tuple[str, ...]:
    """Where times, rules and figures are from, and what this program is not."""
    infusion = told.infusion
    lines = [
        told.say(
            msg(
                "Times are local ({zone}). Bold times: done. “Written”: entered later. "
                "Struck lines stay on the record. Last entry {time}.",
                zone=zone_words(told),
                time=moment_words(as_of, told.zone, told.locale),
            )
        )
    ]
    if infusion.protocol is not None:
        product = infusion.protocol.product
        lines.append(
            told.say(
                msg(
                    "Steps and limits: {product}, file version {file}, sha256 {sha}; library {library}. {release}",
                    product=told.product(product.id),
                    file=product.version,
                    sha=product.sha256[:16],
                    library=infusion.protocol.version,
                    release=_release(told),
                )
            )
        )
    program = msg(
        "Infusion Assistant {version}. Not a certified medical device: the leaflet in the box decides.",
        version=program_version,
    )
    return (*lines, told.say(program))


def _release(told: Told) -> str:
    protocol = told.infusion.protocol
    assert protocol is not None
    said = told.say(msg("Shipped default, not approved by this hospital."))
    if protocol.product.release is Release.APPROVED and protocol.approved_by:
        said = told.say(msg("Approved by {name}.", name=protocol.approved_by))
    if protocol.figures_signed_by:
        said = f"{said} {told.say(msg('Recalled figures signed by {name}.', name=protocol.figures_signed_by))}"
    return said


def zone_words(told: Told) -> str:
    """As "UTC+1"; both offsets where the clocks changed in between."""
    moments = sorted(entry.happened_at for entry in told.infusion.entries)
    offsets = dict.fromkeys(_offset(moment, told.zone) for moment in moments)
    return told.say(msg(", then ")).join(offsets) if offsets else "UTC"


def _offset(moment: datetime, zone: tzinfo) -> str:
    offset = moment.astimezone(zone).utcoffset() or timedelta(0)
    total = int(offset.total_seconds()) // 60
    hours, minutes = divmod(abs(total), 60)
    sign = "+" if total >= 0 else "\u2212"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
