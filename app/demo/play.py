"""Play the story on the stage, and print its record."""

from dataclasses import dataclass

from app.cli.printed import printed
from app.clock import workstation_zone
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.demo.folder import OutFolder
from app.demo.hand import Hand
from app.demo.sight import Lost
from app.demo.stage import Stage, application, has_display, set_stage
from app.demo.story import tell


@dataclass(frozen=True, slots=True)
class Played:
    """`record` is the number of the infusion that was played to its end, `screens` the pictures' names."""

    record: str
    screens: tuple[str, ...]


def play(out: OutFolder, speed: int) -> Played | Refusal:
    """The whole story, into `out`. Raises OSError where the disk fails."""
    application()
    stage = set_stage(out, workstation_zone(), speed)
    if isinstance(stage, Refusal):
        return stage
    hand = Hand(stage, out.screens, watched=has_display())
    try:
        record = tell(hand)
        return _print(stage, out, record) or Played(record, tuple(hand.pictures))
    except Lost as lost:
        hand.snap_where_lost()
        return _lost(str(lost))
    finally:
        stage.close()


def _print(stage: Stage, out: OutFolder, record: str) -> Refusal | None:
    infusion = stage.bedside.find(record)
    if isinstance(infusion, Refusal):
        return infusion
    seals = stage.bedside.seals(infusion.id)
    if isinstance(seals, Refusal):
        return seals
    out.pdf.write_bytes(printed(infusion, seals, stage.settings, stage.clock.zone))
    return None


def _lost(where: str) -> Refusal:
    return Refusal(
        code="demo.lost",
        what=msg("going on with the demo"),
        why=msg("The story does not fit the window: {where}.", where=where),
        do=msg("Leave mouse and keyboard alone while it plays, and start it again; if it stops again, report it."),
    )
