"""The printed papers with everything it takes from elsewhere: the seals of its lines, the site, this version."""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from app.catalogue.library import Library
from app.clock import Zone
from app.core.session.infusion import Infusion
from app.core.values.refusal import Refusal
from app.report.reaction_pdf import reaction_pdf
from app.report.record_pdf import record_pdf
from app.report.sheet_pdf import sheet_pdf
from app.settings import Settings


def printed(infusion: Infusion, seals: dict[int, str], settings: Settings, zone: Zone) -> bytes:
    """The PDF. `seals` as `Bedside.seals` gives them, of at least one line. The same log gives the same bytes."""
    return record_pdf(
        infusion,
        zone=zone.rule,
        record_hash=seals[infusion.sequence],
        hashes=seals,
        program_version=program_version(),
        place=_place(settings),
        indication=_indication(infusion),
        paper=settings.paper.value,
    )


def printed_sheet(infusion: Infusion, seals: dict[int, str], settings: Settings, zone: Zone) -> bytes:
    """The sheet that the patient takes home, in the same way."""
    return sheet_pdf(
        infusion,
        zone=zone.rule,
        record_hash=seals[infusion.sequence],
        program_version=program_version(),
        place=_place(settings),
        ward=settings.ward,
        emergency_number=settings.emergency_number_at_home,
        paper=settings.paper.value,
    )


def printed_report(infusion: Infusion, seals: dict[int, str], settings: Settings, zone: Zone) -> bytes:
    """The report of what went wrong with it, in the same way."""
    return reaction_pdf(
        infusion,
        zone=zone.rule,
        record_hash=seals[infusion.sequence],
        program_version=program_version(),
        place=_place(settings),
        indication=_indication(infusion),
        paper=settings.paper.value,
    )


PAPERS: dict[str, Callable[[Infusion, dict[int, str], Settings, Zone], bytes]] = {
    "record": printed,
    "sheet": printed_sheet,
    "report": printed_report,
}
"""What can be printed of an infusion, by name."""


def _place(settings: Settings) -> str:
    return ", ".join(part for part in (settings.hospital, settings.ward) if part)


def program_version() -> str:
    """As installed; "unreleased" when run from files that were never installed."""
    try:
        return version("infusion-assistant")
    except PackageNotFoundError:
        return "unreleased"


def _indication(infusion: Infusion) -> str:
    if infusion.order is None:
        return ""
    listed = Library.shipped().indications()
    found = None if isinstance(listed, Refusal) else listed.indication(infusion.order.indication)
    return infusion.order.indication if found is None else found.words
