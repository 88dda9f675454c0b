"""The printed record with everything it takes from elsewhere: the seals of its lines, the site, this version."""

from importlib.metadata import PackageNotFoundError, version

from app.catalogue.library import Library
from app.clock import Zone
from app.core.session.infusion import Infusion
from app.core.values.refusal import Refusal
from app.report.record_pdf import record_pdf
from app.settings import Settings


def printed(infusion: Infusion, seals: dict[int, str], settings: Settings, zone: Zone) -> bytes:
    """The PDF. `seals` as `Bedside.seals` gives them, of at least one line. The same log gives the same bytes."""
    return record_pdf(
        infusion,
        zone=zone.rule,
        record_hash=seals[infusion.sequence],
        hashes=seals,
        program_version=program_version(),
        place=", ".join(part for part in (settings.hospital, settings.ward) if part),
        indication=_indication(infusion),
        paper=settings.paper.value,
    )


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
