"""`records` and `record`: the list of what was given here, and one record to read, as JSON or as a printed paper.

Both only read; they may be called while the window is open.
"""

import json
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.bedside.summary import RecordLine, damaged_line, summary
from app.cli.command import Answer, Command, Json
from app.clock import Zone, workstation_zone, zone_named
from app.core.session.entry import Entry
from app.core.session.evolve import fold
from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Observing
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.journal.codec import encode
from app.journal.failures import Unreadable
from app.journal.journal import Journal
from app.journal.opening import open_existing_journal
from app.present.log_lines import log_rows
from app.present.reaction_report import has_reaction
from app.present.times import moment_words
from app.present.words import name_on_record, refusal_words, say
from app.settings import WORKSTATION_ZONE, Settings, home_folder, load_settings

PAPERS = {"pdf": "record", "sheet": "sheet", "report": "report"}
"""What each option prints, by the name of the paper."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What both commands read from: the journal, the settings of the site, its zone."""

    journal: Journal
    settings: Settings
    zone: Zone


def at_desk(arguments: Namespace, answer: Callable[[Desk], Answer | Refusal]) -> Answer | Refusal:
    """The answer from the records of `--home`, the refusal if there are none to read."""
    home = home_folder(None if arguments.home is None else Path(arguments.home), os.environ)
    settings = load_settings(home)
    if isinstance(settings, Refusal):
        return settings
    zone = workstation_zone() if settings.zone == WORKSTATION_ZONE else zone_named(settings.zone)
    journal = open_existing_journal(home, "terminal")
    if isinstance(journal, Refusal):
        return journal
    try:
        return answer(Desk(journal, settings, zone or workstation_zone()))
    finally:
        journal.close()


def _records(desk: Desk) -> Answer | Refusal:
    streams = desk.journal.infusions()
    if isinstance(streams, Unreadable):
        return streams.refusal
    found = [_line(desk.journal, infusion_id) for infusion_id in streams]
    found.sort(key=lambda one: (one.record, one.id))
    notes = tuple(refusal_words(one.damage.refusal) for one in found if one.damage is not None)
    lines = tuple(_words(one, desk.zone) for one in found if one.damage is None)
    return Answer(lines, [_data(one, desk.zone) for one in found], notes, status=1 if notes else 0)


def _line(journal: Journal, infusion_id: str) -> RecordLine:
    entries = journal.load(infusion_id)
    return damaged_line(entries) if isinstance(entries, Unreadable) else summary(fold(infusion_id, entries))


def _words(line: RecordLine, zone: Zone) -> str:
    template = "{record}  {patient}, {product}, {start} to {end}, {state}"
    return say(
        msg(
            template + ", training" if line.training else template,
            record=line.record,
            patient=name_on_record(line.patient) if line.patient else msg("no order yet"),
            product=line.product or "–",
            start=moment_words(line.started, zone.rule) if line.started else "–",
            end=moment_words(line.ended, zone.rule) if line.ended else "–",
            state=msg(line.state),
        )
    )


def _data(line: RecordLine, zone: Zone) -> dict[str, Json]:
    return {
        "id": line.id,
        "record": line.record or None,
        "training": line.training,
        "patient": name_on_record(line.patient) if line.patient else None,
        "patient_id": line.patient.identifier if line.patient else None,
        "bed": line.bed or None,
        "product": line.product or None,
        "started": _moment(line.started, zone),
        "ended": _moment(line.ended, zone),
        "state": line.state,
    }


def _moment(moment: datetime | None, zone: Zone) -> str | None:
    return None if moment is None else zone.wall(moment).isoformat(timespec="seconds")


def _record(desk: Desk, name: str, paper: tuple[str, str] | None) -> Answer | Refusal:
    """One record in words; with `paper`, an option of `PAPERS` and a path, that paper written there."""
    infusion = _found(desk.journal, name)
    if isinstance(infusion, Refusal):
        return infusion
    seals = desk.journal.seals(infusion.id)
    if isinstance(seals, Unreadable):
        return seals.refusal
    if paper is not None:
        option, path = paper
        return _unprintable(infusion, option) or _print(infusion, seals, desk, option, Path(path))
    line = summary(infusion)
    rows = tuple(
        "  ".join(
            part for part in (row.time, row.who, row.text, f"[{row.struck}]" if row.struck else "", row.note) if part
        )
        for row in reversed(log_rows(infusion, desk.zone.rule))
    )
    entries: list[Json] = [_entry(one, desk.zone) for one in infusion.entries]
    data = {**_data(line, desk.zone), "hash": seals[infusion.sequence], "entries": entries}
    return Answer((_words(line, desk.zone), *rows), data)


def _unprintable(infusion: Infusion, option: str) -> Refusal | None:
    """Why there is no such paper of this infusion; the record itself can always be printed."""
    if option == "report" and not has_reaction(infusion):
        return Refusal(
            code="record.no-reaction",
            what=msg("a reaction report of {record}", record=infusion.record),
            why=msg("No reaction, emergency or adrenaline is on this record, and nothing that came late."),
            do=msg("If one came at home, write it on the record as a late reaction first."),
        )
    if option == "sheet" and (infusion.started is None or not isinstance(infusion.phase, Observing | Closed)):
        return Refusal(
            code="record.no-sheet",
            what=msg("the sheet for home of {record}", record=infusion.record),
            why=msg("It tells what to watch after an infusion; none has run and ended on this record."),
            do=msg("Print it once the infusion is over."),
        )
    return None


def _print(infusion: Infusion, seals: dict[int, str], desk: Desk, option: str, path: Path) -> Answer | Refusal:
    from app.cli.printed import PAPERS as MADE  # the PDF library takes its time, and only these options need it

    page = MADE[PAPERS[option]](infusion, seals, desk.settings, desk.zone)
    try:
        path.write_bytes(page)
    except OSError as error:
        return Refusal(
            code="record.pdf",
            what=msg("writing {path}", path=str(path)),
            why=msg("The disk says: {reason}.", reason=error.strerror or str(error)),
            do=msg("Choose another place; the record itself is safe."),
        )
    return Answer((str(path),), {"record": infusion.record, option: str(path), "bytes": len(page)})


def _found(journal: Journal, name: str) -> Infusion | Refusal:
    numbers = journal.record_numbers()
    if isinstance(numbers, Unreadable):
        return numbers.refusal
    infusion_id = numbers.get(name, name)
    entries = journal.load(infusion_id)
    if isinstance(entries, Unreadable):
        return entries.refusal
    if not entries:
        return Refusal(
            code="record.unknown",
            what=msg("the record {name}", name=name),
            why=msg("There is no such record here."),
            do=msg("Look for it with the command records."),
        )
    return fold(infusion_id, entries)


def _entry(entry: Entry, zone: Zone) -> dict[str, Json]:
    encoded = encode(entry.event)
    payload: Json = json.loads(encoded.payload)
    return {
        "line": entry.sequence,
        "kind": encoded.kind,
        "happened_at": _moment(entry.happened_at, zone),
        "recorded_at": _moment(entry.recorded_at, zone),
        "by": entry.by.name,
        "initials": entry.by.initials,
        "payload": payload,
    }


def _no_options(parser: ArgumentParser) -> None:
    pass


def _record_options(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the record number, such as 2026-000123, or its id")
    paper = parser.add_mutually_exclusive_group()
    paper.add_argument("--pdf", metavar="FILE", help="write the printed record to FILE")
    paper.add_argument("--sheet", metavar="FILE", help="write the sheet that the patient takes home to FILE")
    paper.add_argument("--report", metavar="FILE", help="write the report of its reactions to FILE")


def _paper(arguments: Namespace) -> tuple[str, str] | None:
    """The paper that was asked for and its path, None for words."""
    asked = ((option, getattr(arguments, option)) for option in PAPERS)
    return next(((option, path) for option, path in asked if path is not None), None)


RECORDS = Command("records", msg("List the records."), _no_options, lambda arguments: at_desk(arguments, _records))
RECORD = Command(
    "record",
    msg("Show one record, or print it."),
    _record_options,
    lambda arguments: at_desk(arguments, lambda desk: _record(desk, arguments.id, _paper(arguments))),
)
